"""Average linkage over a sparse graph: groups join while what speaks for it, averaged over all their pairs, is enough.

Connected components would chain: A like B, B like C, and C nothing like A. Here a pair that was never compared counts against joining.
"""

import heapq
from array import array
from collections.abc import Iterable, Mapping

ABSENT = -4
"""Points of a pair that shares no candidate key."""


def within_reach(size: int, scored: Iterable[tuple[tuple[int, int], int]], least: int) -> dict[tuple[int, int], int]:
    """The points, of pairs among 0..size-1, that can bear on which groups join; of a pair given twice the last.

    Two groups join where their pairs average `least` or more, so one of these has that much: no group reaches beyond what is linked by such
    pairs, and what is known across that bound, most of all pairs, is let go.
    """
    up = array("q", range(size))
    codes, values = array("q"), array("i")
    for (one, other), value in scored:
        codes.append(one * size + other)
        values.append(value)
        if value >= least:
            up[_root(up, one)] = _root(up, other)
    pairs = (divmod(code, size) for code in codes)
    return {pair: value for pair, value in zip(pairs, values, strict=True) if _root(up, pair[0]) == _root(up, pair[1])}


def _root(up: "array[int]", number: int) -> int:
    while up[number] != number:
        up[number] = number = up[up[number]]
    return number


def average_linkage(size: int, points: Mapping[tuple[int, int], int], least: int) -> list[list[int]]:
    """Groups of 0..size-1. `points` holds pairs (lower, higher); a pair at or below -1000 keeps its groups apart for ever.

    Ties go to the lower numbers, so the same numbering gives the same groups. Near-linear in the number of pairs.
    """
    weights: list[dict[int, int]] = [{} for _ in range(size)]
    for (one, other), value in points.items():
        weights[one][other] = weights[other][one] = value - ABSENT
    members: dict[int, list[int]] = {number: [number] for number in range(size)}
    heap = [(-_average(1, 1, value - ABSENT), one, other, 2) for (one, other), value in points.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        _, one, other, together = heapq.heappop(heap)
        if one not in members or other not in members or len(members[one]) + len(members[other]) != together:
            continue
        _join(one, other, members, weights)
        for third, weight in weights[one].items():
            average = _average(len(members[one]), len(members[third]), weight)
            if average >= 1000 * least:
                low, high = min(one, third), max(one, third)
                heapq.heappush(heap, (-average, low, high, len(members[one]) + len(members[third])))
    return sorted(sorted(group) for group in members.values())


def _average(size: int, other: int, weight: int) -> int:
    """Thousandths of points a pair."""
    return 1000 * weight // (size * other) + 1000 * ABSENT


def _join(one: int, other: int, members: dict[int, list[int]], weights: list[dict[int, int]]) -> None:
    members[one] += members.pop(other)
    for third, weight in weights[other].items():
        del weights[third][other]
        if third != one:
            total = weights[one].get(third, 0) + weight
            weights[one][third] = weights[third][one] = total
    weights[other] = {}
