"""Synthetic families, whose truth is known: who is joined wrongly, what blocking misses, and whether the range holds the number of people.

Prints, for two lists in two letters: merges of brothers and sisters and of father and child by the machine, precision and recall, the recall of
blocking with its number of pairs, the same for the engine with raw spelling; then over many small worlds how often the interval of replicates
and the bounds hold the true number.
    python bench/families.py [FAMILIES] [WORLDS]
"""

import sys
import time
from collections.abc import Sequence

import numpy as np

from vigil.identify.counting import counted
from vigil.identify.entries import Entry, entry
from vigil.identify.families import MANNERS, Somebody, lines, people
from vigil.identify.matching import Matching, Within, match
from vigil.runner.engines import engine, quiet
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
    blocked = found.scored.candidates.blocked
    print(f"  blocking: {len(candidates & true) / len(true):.4f} of {len(true):,} true pairs among {blocked:,} pairs compared")


def raw(entries: Sequence[Entry], written: Sequence[str], truth: Sequence[int]) -> None:
    """The engine with the names as they are written, its stock comparison, and blocks of whole words."""
    import duckdb  # noqa: PLC0415  # only here
    import pyarrow as pa  # noqa: PLC0415  # as above
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415  # as above
    from splink import comparison_library as stock  # noqa: PLC0415  # as above
    from splink.blocking_rule_library import CustomRule  # noqa: PLC0415  # as above

    words = [name.casefold().split() or [""] for name in written]
    table = pa.table(
        {
            "unique_id": list(range(len(entries))), "roll": [one.list for one in entries], "raw": list(written),
            "first": [one[0] for one in words], "last": [one[-1] for one in words],
            "years": [one.years[0] if one.years else None for one in entries], "sex": [one.sex for one in entries],
        }
    )  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[CustomRule(f"l.{key} = r.{key} and l.roll <> r.roll") for key in ("raw", "first", "last")],
        comparisons=[stock.JaroWinklerAtThresholds("raw", [0.98, 0.92, 0.85]), stock.ExactMatch("years"), stock.ExactMatch("sex")],
        probability_two_random_records_match=1e-4,
    )
    with quiet():
        linker = Linker(DuckDBAPI(duckdb.connect(":memory:")).register(table, dataset_display_name="raw"), settings, log_level=None)
        linker.training.estimate_u_using_random_sampling(max_pairs=200_000, seed=1)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("last"))
        pairs = linker.inference.predict().as_record_list()
    true = true_pairs(entries, truth)
    scored = {
        (min(one["unique_id_l"], one["unique_id_r"]), max(one["unique_id_l"], one["unique_id_r"])): one["match_probability"]
        for one in pairs
    }
    best = max(
        (_f1({pair for pair, chance in scored.items() if chance >= cut / 100}, true) for cut in range(1, 100)), default=(0.0, 0.0, 0.0)
    )
    print(
        f"  engine with raw spelling: blocking {len(true & scored.keys()) / len(true):.4f} among {len(scored):,} pairs; best F1 {best[0]:.3f}"
    )


def _f1(found: set[tuple[int, int]], true: set[tuple[int, int]]) -> tuple[float, float, float]:
    right = len(found & true)
    precision, recall = right / max(len(found), 1), right / len(true)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def coverage(worlds: int, scope: Within) -> None:
    """How often the interval and the bounds hold the number of people on the lists, over small worlds of changing kind."""
    inside = bounded = 0
    widths, offs = [], []
    for seed in range(worlds):
        rng = np.random.default_rng(7_000 + seed)
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


def main() -> None:
    """Measure and print."""
    families = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    worlds = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    rng = np.random.default_rng(3)
    population = people(families, rng, slavic=0.03)
    while families and population[-1].household + 1 < families:
        population = people(round(len(population) * families / (population[-1].household + 1)) + 1, np.random.default_rng(3), slavic=0.03)
    if families:
        entries, truth, written = lists(population, ("official", "romanised"), rng)
        begun = time.process_time()
        found = match(entries, engine("duckdb"), resources(), scope="across")
        print(
            f"{population[-1].household + 1:,} families, {len(entries):,} entries on two lists, {time.process_time() - begun:.0f} s of processor time"
        )
        told(found, truth, population)
        raw(entries, written, truth)
    if worlds:
        print("the number of people:")
        for scope in ("across", "both"):
            coverage(worlds, scope)


if __name__ == "__main__":
    main()
