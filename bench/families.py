"""Synthetic families, whose truth is known: who is joined wrongly, what blocking misses, and whether the range holds the number of people.

Prints, for two lists in two letters: merges of brothers and sisters and of father and child by the machine, precision and recall, the recall of
blocking with its number of pairs, the same for the engine with raw spelling; then over many small worlds how often the interval of replicates
and the bounds hold the true number.
    python -m bench.families [FAMILIES] [WORLDS] [--seed SEED] [--lists ONE OTHER]
"""

import argparse
import time
from collections.abc import Sequence

import numpy as np

from bench._alone import best_f1, engine_alone, in_blocks
from vigil.identify.counting import counted
from vigil.identify.entries import Entry, entry
from vigil.identify.families import MANNERS, Somebody, lines, people
from vigil.identify.matching import Matching, Within, match
from vigil.runner.engines import engine
from vigil.runner.matching import resources

MANNERS_USED = (("official", "romanised"), ("official", "later"), ("news", "official"), ("families", "romanised"))
Lists = tuple[list[Entry], list[int], list[str]]


def lists(population: Sequence[Somebody], manners: Sequence[str], rng: np.random.Generator) -> Lists:
    """Entries, who each is, and the name of each as written."""
    entries, truth, written = [], [], []
    for name in manners:
        for number, line in enumerate(lines(population, MANNERS[name], rng)):
            entries.append(entry(line.values, id_=f"{name}-{number}", list_=name, key=str))
            truth.append(line.person)
            written.append(line.values.get("name") or line.values.get("name_local") or "")
    return entries, truth, written


def true_pairs(entries: Sequence[Entry], truth: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs of two lists that are one person."""
    of: dict[int, list[int]] = {}
    for place, person in enumerate(truth):
        of.setdefault(person, []).append(place)
    return {(one, two) for same in of.values() for one in same for two in same if one < two and entries[one].list != entries[two].list}


def kin(one: Somebody, two: Somebody) -> bool:
    """Brothers and sisters, or father and child."""
    if one.household != two.household:
        return False
    siblings = one.chain[1:3] == two.chain[1:3] and one.chain[0] != two.chain[0]
    return siblings or one.chain[:2] == two.chain[1:3] or two.chain[:2] == one.chain[1:3]


def told(found: Matching, truth: Sequence[int], population: Sequence[Somebody]) -> None:
    """What the machine joined, and what blocking found."""
    entries = found.table.entries
    true = true_pairs(entries, truth)
    links = {(pair.left, pair.right) for pair in found.pairs if pair.band == "link"}
    shown = {(pair.left, pair.right) for pair in found.pairs if pair.band != "apart"}
    wrong = [(one, two) for one, two in links if truth[one] != truth[two]]
    merged = sum(kin(population[truth[one]], population[truth[two]]) for one, two in wrong)
    candidates = set(zip(found.scored.candidates.left.tolist(), found.scored.candidates.right.tolist(), strict=True))
    print(f"  joined by the machine: {len(links):,}, wrong {len(wrong)}, of these brothers, sisters, father and child {merged}")
    joined, seen = len(links & true) / len(true), len(shown & true) / len(true)
    print(f"  precision {1 - len(wrong) / max(len(links), 1):.4f}; of true pairs joined {joined:.3f}, joined or shown {seen:.3f}")
    met, blocked = in_blocks(found.table, true), found.scored.candidates.blocked
    back = f"{len(candidates & true) / len(true):.4f} of them after pairs that nobody would look at were left out"
    print(f"  blocking: {met / len(true):.4f} of {len(true):,} true pairs among {blocked:,} pairs compared; {back}")


def raw(entries: Sequence[Entry], written: Sequence[str], truth: Sequence[int]) -> None:
    """The engine with the names as they are written."""
    true = true_pairs(entries, truth)
    found = engine_alone(
        [(one.list, name, one.years[0] if one.years else None, one.sex) for one, name in zip(entries, written, strict=True)]
    )
    blocked = len(true & found.keys()) / len(true)
    print(f"  engine with raw spelling: blocking {blocked:.4f} among {len(found):,} pairs; best F1 {best_f1(found, true):.3f}")


def coverage(worlds: int, scope: Within, first: int) -> None:
    """How often the interval and the bounds hold the number of people on the lists, over small worlds of changing kind."""
    inside = bounded = 0
    widths, offs = [], []
    for seed in range(worlds):
        rng = np.random.default_rng(7_000 * first + seed)
        population = people(700, rng, slavic=0.05)
        entries, truth, _ = lists(population, MANNERS_USED[seed % len(MANNERS_USED)], rng)
        found = counted(match(entries, engine("duckdb"), resources(), scope=scope))
        number = len(set(truth))
        inside += found.interval[0] <= number <= found.interval[1]
        bounded += found.bounds.fewest <= number <= found.bounds.most
        widths.append((found.interval[1] - found.interval[0]) / number)
        offs.append((sum(found.interval) / 2 - number) / number)
    print(f"  {scope}: interval of 95 % holds the number of people in {inside} of {worlds} worlds, bounds in {bounded};"
          f" width {np.mean(widths):.3f} of the number, middle off by {np.mean(offs):+.3f}")  # fmt: skip


def families_of(number: int, seed: int) -> list[Somebody]:
    """People of at least so many families."""
    population = people(6 * number, np.random.default_rng(seed), slavic=0.03)
    while population[-1].household + 1 < number:
        more = round(len(population) * number / (population[-1].household + 1)) + 1
        population = people(more, np.random.default_rng(seed), slavic=0.03)
    return population


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="?", type=int, default=1_000)
    parser.add_argument("worlds", nargs="?", type=int, default=8)
    parser.add_argument("--seed", type=int, default=3, help="of families and of worlds: one that nobody looked at yet")
    parser.add_argument("--lists", nargs=2, choices=sorted(MANNERS), default=["official", "romanised"])
    asked = parser.parse_args()
    if asked.families:
        population = families_of(asked.families, asked.seed)
        rng = np.random.default_rng(asked.seed)
        entries, truth, written = lists(population, asked.lists, rng)
        begun = time.process_time()
        found = match(entries, engine("duckdb"), resources(), scope="across")
        seconds = time.process_time() - begun
        print(
            f"{population[-1].household + 1:,} families, {len(entries):,} entries on two lists, {seconds:.0f} s of processor time",
            flush=True,
        )
        told(found, truth, population)
        raw(entries, written, truth)
    if asked.worlds:
        print("the number of people:", flush=True)
        for scope in ("across", "both"):
            coverage(asked.worlds, scope, asked.seed)


if __name__ == "__main__":
    main()
