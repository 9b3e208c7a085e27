"""Synthetic lists for tests: entries whose persons are known."""

from collections.abc import Sequence

import numpy as np

from vigil.identify.entries import Entry, entry
from vigil.identify.families import MANNERS, Manner, Somebody, lines, people


def world(seed: int, count: int, *manners: str, slavic: float = 0.05) -> tuple[list[Entry], list[int], list[Somebody]]:
    """Entries of lists kept in these manners about one population, who each is, and the population."""
    rng = np.random.default_rng(seed)
    population = people(count, rng, slavic=slavic)
    return (*told(population, [(name, MANNERS[name]) for name in manners], rng), population)


def told(population: Sequence[Somebody], manners: Sequence[tuple[str, Manner]], rng: np.random.Generator) -> tuple[list[Entry], list[int]]:
    entries, truth = [], []
    for name, manner in manners:
        for number, line in enumerate(lines(population, manner, rng)):
            entries.append(entry(line.values, id_=f"{name}-{number}", list_=name, key=str))
            truth.append(line.person)
    return entries, truth
