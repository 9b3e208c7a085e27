"""Matching names: time and memory on synthetic lists, against the same engine with its stock comparators on the same blocks.

Prints: 1,000 x 50,000 across letters, deduplication of a list, growth with its length, and the ratio to stock comparators.
    python bench/identify.py [ENTRIES]
"""

import resource
import sys
import time

import numpy as np

from vigil.identify.entries import Entry, entry
from vigil.identify.families import MANNERS, lines, people
from vigil.identify.matching import match, spelling
from vigil.identify.spec import Comparison, Level, comparisons
from vigil.identify.table import Table, table_of
from vigil.runner.engines import engine
from vigil.runner.matching import resources


def lists(count: int, *manners: str, most: dict[str, int] | None = None) -> list[Entry]:
    """Entries of synthetic lists about one population."""
    rng = np.random.default_rng(5)
    population = people(count, rng)
    made = []
    for name in manners:
        told = lines(population, MANNERS[name], rng)[: (most or {}).get(name)]
        made += [entry(line.values, id_=f"{name}-{place}", list_=name, key=str) for place, line in enumerate(told)]
    return made


def stock(table: Table) -> tuple[Comparison, ...]:
    """What the engine brings: Jaro-Winkler on keys of given name and family, in place of our scores of names."""
    made = []
    for one in comparisons(table.told(), (), {}):
        if not one.is_name:
            made.append(one)
            continue
        column = "k_given_father" if one.name == "given" else "k_given_family"
        likeness = f"jaro_winkler_similarity({column}_l, {column}_r)"
        ends = [f"{column}_l = {column}_r", f"{likeness} >= 0.95", f"{likeness} >= 0.88", f"{likeness} >= 0.7", "ELSE"]
        shares = [(0.6, 0.001), (0.2, 0.004), (0.1, 0.01), (0.05, 0.1), (0.05, 0.885)]
        levels = tuple(Level(sql, sql, m, u) for sql, (m, u) in zip(ends, shares, strict=True))
        made.append(Comparison(one.name, f"{column}_l IS NULL OR {column}_r IS NULL", levels, is_name=True))
    return tuple(made)


def timed(entries: list[Entry], scope: str) -> tuple[float, int, int]:
    """Seconds of processor and wall time of a whole matching, and pairs compared."""
    begun, wall = time.process_time(), time.monotonic()
    found = match(entries, engine("duckdb"), resources(), scope=scope)  # type: ignore[arg-type]  # one of the three words
    print(f"    wall {time.monotonic() - wall:.1f} s, {len(found.persons)} persons")
    return time.process_time() - begun, found.scored.candidates.blocked, len(entries)


def main() -> None:
    """Measure and print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    across = lists(70_000, "romanised", "official", most={"romanised": 1_000, "official": 50_000})
    seconds, pairs, number = timed(across, "across")
    print(f"1,000 x {number - 1000:,} across letters: {seconds:.1f} s of processor time, {pairs:,} pairs compared")
    before = 0.0
    for size in (most // 4, most // 2, most):
        population = lists(round(size / 1.2), "official", "later")[:size]
        seconds, pairs, number = timed(population, "both")
        growth = f", {seconds / before:.1f} times the half" if before else ""
        print(f"deduplicating {number:,}: {seconds:.1f} s of processor time, {pairs:,} pairs{growth}")
        before = seconds
    plain = resources()
    table = table_of(lists(8_000, "official", "romanised"), spelling(plain))
    run, times = engine("duckdb"), []
    for model in (stock(table), comparisons(table.told(), (), plain["model"]["weights"])):
        begun = time.process_time()
        run.candidates(table, model, scope="across", prior=1e-4, seed=1)
        times.append(time.process_time() - begun)
    print(f"ratio to the engine with stock comparators on the same blocks: {times[1] / times[0]:.2f}")
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
