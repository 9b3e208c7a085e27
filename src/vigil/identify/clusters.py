"""Pairs to persons: average linkage under constraints, never bare chains of pairs.

Two groups join while the mean of all probabilities between their entries, pairs that were not even candidates counted as 0, is the highest left
and at least the cut, and nothing keeps an entry of one from an entry of the other. One wrong pair then cannot glue two families together.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

CUT = 0.5
SIZE_ALARM_BASE = 2
BRIDGE_LEAST = 0.1
"""A person is alarming when an entry of it is held by less than this mean probability to the others' nearest half."""

PairKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries (by number) taken for one person. `cohesion` is the least mean probability of an entry to the others, `alarms` what looks wrong."""

    entries: tuple[int, ...]
    cohesion: float
    alarms: tuple[str, ...] = ()


def clusters(
    count: int,
    probabilities: Mapping[PairKey, float],
    *,
    together: Iterable[PairKey] = (),
    apart: Iterable[PairKey] = (),
    cut: float = CUT,
    lists: Sequence[str] = (),
) -> list[Group]:
    """All entries 0..count-1 in groups, by their first entry. `together` and `apart` are what people decided; `apart` wins over any score."""
    work = _Work(count, probabilities, set(map(_key, apart)))
    for one, two in sorted(map(_key, together)):
        work.force(one, two)
    work.run(cut)
    return [_group(entries, probabilities, lists) for entries in work.groups()]


def _key(pair: PairKey) -> PairKey:
    return (pair[0], pair[1]) if pair[0] < pair[1] else (pair[1], pair[0])


class _Work:
    """Groups that grow, with the sums of probabilities between neighbours and a heap of joins to try."""

    def __init__(self, count: int, probabilities: Mapping[PairKey, float], apart: set[PairKey]) -> None:
        self._members: dict[int, list[int]] = {entry: [entry] for entry in range(count)}
        self._of = list(range(count))
        self._sums: dict[int, dict[int, float]] = {entry: {} for entry in range(count)}
        self._barred: dict[int, set[int]] = {entry: set() for entry in range(count)}
        for one, two in apart:
            self._barred[one].add(two)
            self._barred[two].add(one)
        for (one, two), chance in probabilities.items():
            self._sums[one][two] = chance
            self._sums[two][one] = chance
        self._heap: list[tuple[float, int, int]] = []
        for (one, two), chance in sorted(probabilities.items()):
            heapq.heappush(self._heap, (-chance, one, two))

    def groups(self) -> list[list[int]]:
        return sorted(sorted(members) for members in self._members.values())

    def force(self, one: int, two: int) -> None:
        """People said so: join, unless people also said that two of their entries are apart."""
        one, two = self._of[one], self._of[two]
        if one != two and two not in self._barred[one]:
            self._join(min(one, two), max(one, two))

    def run(self, cut: float) -> None:
        while self._heap:
            negative, one, two = heapq.heappop(self._heap)
            if one not in self._members or two not in self._members or two in self._barred[one]:
                continue
            mean = self._mean(one, two)
            if mean is None or mean < cut or abs(mean + negative) > 1e-12:
                continue  # an older mean: the newer one stands in the heap as well
            self._join(one, two)

    def _mean(self, one: int, two: int) -> float | None:
        total = self._sums[one].get(two)
        return None if total is None else total / (len(self._members[one]) * len(self._members[two]))

    def _join(self, one: int, two: int) -> None:
        for entry in self._members[two]:
            self._of[entry] = one
        self._members[one] += self._members.pop(two)
        for other, total in self._sums.pop(two).items():
            self._sums[other].pop(two, None)
            if other != one:
                self._sums[one][other] = self._sums[one].get(other, 0.0) + total
                self._sums[other][one] = self._sums[one][other]
        self._sums[one].pop(two, None)
        for other in self._barred.pop(two):
            self._barred[other].discard(two)
            if other != one:
                self._barred[one].add(other)
                self._barred[other].add(one)
        for other in self._sums[one]:
            mean = self._mean(one, other)
            if mean is not None:
                heapq.heappush(self._heap, (-mean, min(one, other), max(one, other)))


def _group(entries: Sequence[int], probabilities: Mapping[PairKey, float], lists: Sequence[str]) -> Group:
    if len(entries) == 1:
        return Group(tuple(entries), 1.0)
    means = []
    for one in entries:
        held = [probabilities.get(_key((one, two)), 0.0) for two in entries if two != one]
        means.append(sum(held) / len(held))
    alarms = []
    if lists:
        per_list = [lists[entry] for entry in entries]
        if len(entries) > 2 * len(set(per_list)) + SIZE_ALARM_BASE:
            alarms.append("more entries than its lists would hold of one person")
    if len(entries) > 3 and _bridge(entries, probabilities):
        alarms.append("two halves held together by one pair")
    return Group(tuple(entries), min(means), tuple(alarms))


def _bridge(entries: Sequence[int], probabilities: Mapping[PairKey, float]) -> bool:
    """Whether taking one pair away would part the group in two of two entries or more."""
    linked = {one: [two for two in entries if two != one and probabilities.get(_key((one, two)), 0.0) >= CUT] for one in entries}
    for one in entries:
        for two in linked[one]:
            if one < two:
                reached, todo = {one}, [one]
                while todo:
                    here = todo.pop()
                    for there in linked[here]:
                        if there not in reached and {here, there} != {one, two}:
                            reached.add(there)
                            todo.append(there)
                if two not in reached and 2 <= len(reached) <= len(entries) - 2:
                    return True
    return False
