"""How many people the lists may hold: the fewest, the most, and many ways in between.

The fewest: every pair that may be one person is one, as far as nothing keeps entries apart, and a few
more that blocking may have missed. The most: only pairs that are sure are joined, and as
many of them as may be wrong are parted again. Between them stand replicates: whole partitions drawn after the model was moved within what is not
known of it, with the one-to-one constraint and everything that keeps entries apart. Drawing edges one by one from one model would give intervals
far too narrow (measured: 12,506 to 12,545 where the truth was 5,156).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigil.identify.calibration import Calibration
from vigil.identify.clusters import PairKey
from vigil.identify.decide import Pair

REPLICATES = 100
_SHIFT, _SLOPE, _HOUSE = 0.7, 0.12, 0.6
"""Spread of the log odds of all pairs together, of their slope, and of the pairs of one household: what the model may be wrong by."""

MISSED_MOST = 0.03
"""Share of true pairs that blocking may have missed, at most: measured at 0.015 or less on lists of the field."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The fewest and the most people consistent with the lists; never one figure."""

    fewest: int
    most: int


class Partition:
    """Entries joined pair by pair, as long as nothing bars it: union-find with bars and, where lists hold a person once, their lists."""

    def __init__(self, count: int, barred: set[PairKey], lists: Sequence[int] | None) -> None:
        self._parent = list(range(count))
        self._members: dict[int, list[int]] = {}
        self._barred: dict[int, set[int]] = {}
        self._lists = lists
        self.people = count
        for one, two in barred:
            self._barred.setdefault(one, set()).add(two)
            self._barred.setdefault(two, set()).add(one)

    def find(self, entry: int) -> int:
        """The entry that stands for the group."""
        while self._parent[entry] != entry:
            self._parent[entry] = self._parent[self._parent[entry]]
            entry = self._parent[entry]
        return entry

    def join(self, one: int, two: int) -> bool:
        """Join two groups unless something keeps them apart."""
        first, second = self.find(one), self.find(two)
        if first == second:
            return True
        here, there = self._members.get(first, [first]), self._members.get(second, [second])
        if len(here) < len(there):
            first, second, here, there = second, first, there, here
        if self._kept_apart(here, there):
            return False
        self._parent[second] = first
        self._members[first] = here + there
        self._members.pop(second, None)
        self.people -= 1
        return True

    def _kept_apart(self, here: Sequence[int], there: Sequence[int]) -> bool:
        if self._lists is not None:
            taken = {self._lists[entry] for entry in here} - {-1}
            if any(self._lists[entry] in taken for entry in there):
                return True
        inside = set(here)
        return any(self._barred.get(entry, frozenset()) & inside for entry in there)

    def alone(self, entry: int) -> bool:
        """Whether nothing was joined to an entry."""
        return self._parent[entry] == entry and entry not in self._members

    def numbers(self) -> list[int]:
        """The number of each entry's person, from 1, in the order of entries."""
        seen: dict[int, int] = {}
        return [seen.setdefault(self.find(entry), len(seen) + 1) for entry in range(len(self._parent))]


def bounds(
    count: int,
    pairs: Sequence[Pair],
    calibration: Calibration,
    *,
    same: Sequence[PairKey],
    different: Sequence[PairKey],
    lists: Sequence[int] | None,
) -> Bounds:
    """The fewest and the most people. `lists` numbers each entry's list where it holds a person once, -1 where it may not."""
    few = Partition(count, set(different), lists)
    for one, two in same:
        few.join(one, two)
    for pair in pairs:
        if pair.band != "apart":
            few.join(pair.left, pair.right)
    missed = math.ceil(MISSED_MOST * (count - few.people))
    many = Partition(count, set(different), None)
    for one, two in same:
        many.join(one, two)
    decided = many.people
    for pair in pairs:
        if pair.band == "link":
            many.join(pair.left, pair.right)
    joined = decided - many.people
    wrong = round(joined * (1 - min(calibration.bound, 1.0))) if joined else 0
    return Bounds(max(1, few.people - missed), min(count, many.people + wrong))


def replicates(
    count: int,
    pairs: Sequence[Pair],
    households: Mapping[int, int],
    *,
    same: Sequence[PairKey],
    different: Sequence[PairKey],
    lists: Sequence[int] | None,
    number: int = REPLICATES,
    seed: int,
) -> Iterator[list[int]]:
    """Partitions, each as the person's number of every entry. The same seed gives the same partitions."""
    rng = np.random.default_rng(seed)
    chances = np.array([pair.probability for pair in pairs])
    logits = np.log(np.clip(chances, 1e-6, 1 - 1e-6) / (1 - np.clip(chances, 1e-6, 1 - 1e-6)))
    house = np.array([households.get(pair.left, pair.left) for pair in pairs], dtype=np.int64)
    _, house = np.unique(house, return_inverse=True) if len(house) else (house, house)
    decided = {(min(one), max(one)) for one in (*same, *different)}
    free = np.array([(pair.left, pair.right) not in decided for pair in pairs], dtype=bool)
    for _ in range(number):
        partition = Partition(count, set(different), lists)
        for one, two in same:
            partition.join(one, two)
        for place in _drawn(logits, house, rng):
            if free[place]:
                partition.join(pairs[place].left, pairs[place].right)
        _join_missed(partition, count, rng)
        yield partition.numbers()


def _drawn(logits: NDArray[np.float64], house: NDArray[np.int64], rng: np.random.Generator) -> list[int]:
    """Pairs that are true in one draw of the model, the surest first."""
    if not len(logits):
        return []
    moved = logits * np.exp(rng.normal(0, _SLOPE)) + rng.normal(0, _SHIFT) + rng.normal(0, _HOUSE, int(house.max()) + 1)[house]
    chances = 1 / (1 + np.exp(-moved))
    kept = rng.random(len(logits)) < chances
    order = np.argsort(-(moved + rng.gumbel(0, 1, len(moved))), kind="stable")
    return [int(place) for place in order if kept[place]]


def _join_missed(partition: Partition, count: int, rng: np.random.Generator) -> None:
    """Join as many entries that stand alone, taken at random, as blocking may have missed: who they are is not known, how many is."""
    wanted = int(rng.poisson(rng.uniform(0, MISSED_MOST) * (count - partition.people)))
    alone = [entry for entry in range(count) if partition.alone(entry)]
    for _ in range(20 * wanted if len(alone) > 1 else 0):
        if not wanted:
            break
        one, two = (alone[int(place)] for place in rng.integers(0, len(alone), 2))
        if one != two and partition.alone(one) and partition.alone(two) and partition.join(one, two):
            wanted -= 1


def interval(counts: Sequence[int], share: float = 0.95) -> tuple[int, int]:
    """The middle share of the counts of replicates."""
    low, high = np.quantile(np.array(counts), [(1 - share) / 2, 1 - (1 - share) / 2])
    return int(np.floor(low + 1e-9)), int(np.ceil(high - 1e-9))
