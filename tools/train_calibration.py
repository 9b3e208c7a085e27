"""Counts on synthetic families what levels of comparisons mean, and what scores mean; writes the small model that ships.

    python tools/train_calibration.py > src/vigil/identify/data/model.json

Twice: first the levels (m among pairs of one person, u among all others that blocking does not choose), then scores by bin with those weights.
"""

import importlib.resources
import json
import sys
from typing import Any

import numpy as np

from vigil.identify.calibration import EDGES, bin_of
from vigil.identify.decide import against
from vigil.identify.entries import Entry, entry
from vigil.identify.families import MANNERS, lines, people
from vigil.identify.matching import score_entries, spelling
from vigil.identify.spec import CHAIN, GIVEN, START
from vigil.identify.table import table_of
from vigil.runner.engines import engine
from vigil.runner.matching import resources

WORLDS = 12
PEOPLE = 2_500
PAIRINGS = (
    ("official", "romanised"),
    ("official", "news"),
    ("romanised", "news"),
    ("official", "later"),
    ("families", "official"),
    ("news", "families"),
)


def world(seed: int, one: str, two: str) -> tuple[list[Entry], list[int]]:
    """Entries of two lists of one synthetic population, and who they are."""
    rng = np.random.default_rng(seed)
    population = people(PEOPLE, rng, slavic=0.1)
    entries, truth = [], []
    for name in (one, two):
        for number, line in enumerate(lines(population, MANNERS[name], rng)):
            entries.append(entry(line.values, id_=f"{name}-{number}", list_=name, key=str))
            truth.append(line.person)
    return entries, truth


def levels(plain: dict) -> dict[str, list[list[float]]]:  # type: ignore[type-arg]  # plain JSON
    """M and u of names' levels, counted on true pairs and on random ones."""
    counts = {one.name: np.full((len(one.levels), 2), 0.5) for one in (GIVEN, CHAIN)}
    for seed in range(WORLDS // 2):
        entries, truth = world(seed, *PAIRINGS[seed % len(PAIRINGS)])
        table = table_of(entries, spelling(plain))
        lists = np.array([one.list for one in entries])
        where = {(who, list_): place for place, (who, list_) in enumerate(zip(truth, lists.tolist(), strict=True))}
        same = [
            (where[who, a], where[who, b])
            for who in set(truth)
            for a, b in [PAIRINGS[seed % len(PAIRINGS)]]
            if (who, a) in where and (who, b) in where
        ]
        rng = np.random.default_rng(seed)
        random = rng.integers(0, len(entries), (400_000, 2))
        random = random[(np.array(truth)[random[:, 0]] != np.array(truth)[random[:, 1]])]
        for column, pairs in ((0, np.array(same)), (1, random)):
            names = (table.local[pairs[:, 0]], table.latin[pairs[:, 0]], table.local[pairs[:, 1]], table.latin[pairs[:, 1]])
            for one, scores in ((GIVEN, table.given(*names)), (CHAIN, table.chain(*names))):
                steps = [float(level.sql.rsplit(">=", 1)[1]) for level in one.levels[:-1]]
                told = scores[scores > -50]
                level = (told[:, None] < np.array(steps)[None, :]).sum(axis=1)
                counts[one.name][:, column] += np.bincount(level, minlength=len(one.levels))
    return {name: [[round(float(value), 7) for value in row] for row in found / found.sum(axis=0)] for name, found in counts.items()}


def main() -> None:
    """Count and print."""
    keep = "--keep-weights" in sys.argv
    plain = resources() if keep or "--again" in sys.argv else {**_channels(), "model": {"weights": {}}}
    weights = plain["model"]["weights"] if keep else {name: [list(row) for row in rows] for name, rows in START.items()} | levels(plain)
    plain["model"] = {"weights": weights}
    print(json.dumps({"weights": weights, "calibration": {**_count(plain), "worlds": WORLDS, "people": PEOPLE}}, sort_keys=True))


def _count(plain: dict[str, Any]) -> dict[str, list[int]]:
    """True and false pairs by bin of their score, and by whether something strong stands against them."""
    run = engine("duckdb")
    counts = {name: np.zeros(len(EDGES) - 1, dtype=int) for name in ("true", "false", "contested_true", "contested_false")}
    for seed in range(WORLDS):
        entries, truth = world(100 + seed, *PAIRINGS[seed % len(PAIRINGS)])
        table, scored = score_entries(entries, run, scope="across", plain=plain)
        for place, (left, right) in enumerate(zip(scored.candidates.left.tolist(), scored.candidates.right.tolist(), strict=True)):
            name = "true" if truth[left] == truth[right] else "false"
            counts[f"contested_{name}" if against(table, scored, place) else name][bin_of(float(scored.shared[place]))] += 1
        print(f"  world {seed}: {', '.join(f'{found.sum()} {name}' for name, found in counts.items())}", file=sys.stderr)
    return {name: found.tolist() for name, found in counts.items()}


def _channels() -> dict:  # type: ignore[type-arg]  # plain JSON
    text = (importlib.resources.files("vigil.identify") / "data" / "channels.json").read_text(encoding="utf-8")
    return {"channels": json.loads(text)}


if __name__ == "__main__":
    main()
