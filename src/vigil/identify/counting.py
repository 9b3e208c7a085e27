"""Counts people of a matching: bounds, replicates, and who stands on which lists, in each of them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vigil.identify.decide import Pair
from vigil.identify.households import households
from vigil.identify.matched import Numbers
from vigil.identify.matching import SEED, Matching
from vigil.identify.overlaps import overlaps
from vigil.identify.partitions import REPLICATES, Bounds, bounds, interval, replicates

Lists = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """People on these lists: bounds, the middle 95 per cent of replicates, and by the lists that hold them, as joined and in each replicate."""

    bounds: Bounds
    interval: tuple[int, int]
    overlaps: dict[Lists, int]
    replicates: dict[Lists, tuple[int, ...]]
    lists: Lists


def counted(
    matching: Matching,
    *,
    keep: Sequence[int] | None = None,
    number: int = REPLICATES,
    each: Callable[[int, list[int]], None] = lambda _place, _numbers: None,
) -> Counted:
    """Count people, of the entries `keep` alone where they are named. `each` is handed every replicate: its number from 1, and the person's number
    of every entry.
    """
    kept = list(range(len(matching.table.entries))) if keep is None else sorted(keep)
    entries = [matching.table.entries[one] for one in kept]
    place = {one: number for number, one in enumerate(kept)}
    pairs = _within(matching.pairs, place)
    names = tuple(sorted({one.list for one in entries}))
    once = [names.index(one.list) if one.unique or matching.scope == "across" else -1 for one in entries]
    decided = {
        "same": [(place[one], place[two]) for one, two in matching.judged.same if one in place and two in place],
        "different": [(place[one], place[two]) for one, two in matching.judged.different if one in place and two in place],
    }
    few = bounds(len(entries), pairs, matching.calibration, lists=once, **decided)
    lists = np.array([names.index(one.list) for one in entries], dtype=np.int64)
    counts, tables = [], []
    for nth, numbers in enumerate(
        replicates(len(entries), pairs, households(entries), lists=once, number=number, seed=SEED, **decided), start=1
    ):
        counts.append(max(numbers, default=0))
        tables.append(_patterns(np.array(numbers, dtype=np.int64), lists, names))
        each(nth, numbers)
    groups = [[one for one in group.entries if one in place] for group in matching.persons]
    found = overlaps((group for group in groups if group), [one.list for one in matching.table.entries])
    low, high = interval(counts) if counts else (few.fewest, few.most)
    seen = sorted({*found, *(pattern for table in tables for pattern in table)})
    return Counted(
        # No partition that the lists allow is outside, however seldom it is drawn.
        Bounds(min([few.fewest, *counts]), max([few.most, *counts])),
        (low, high),
        found,
        {pattern: tuple(table.get(pattern, 0) for table in tables) for pattern in seen},
        names,
    )


def _within(pairs: Sequence[Pair], place: dict[int, int]) -> list[Pair]:
    """Pairs of entries that count, by their numbers among those."""
    return [replace(one, left=place[one.left], right=place[one.right]) for one in pairs if one.left in place and one.right in place]


_BITS = 62
"""Lists that fit into the bits of one number."""


def _patterns(numbers: Numbers, lists: Numbers, names: Lists) -> dict[Lists, int]:
    """People of one replicate by the lists that hold them."""
    if len(names) > _BITS:
        held: dict[int, set[str]] = {}
        for person, one in zip(numbers.tolist(), lists.tolist(), strict=True):
            held.setdefault(person, set()).add(names[one])
        return dict(Counter(tuple(sorted(ones)) for ones in held.values()))
    masks = np.zeros(int(numbers.max(initial=0)), dtype=np.int64)
    np.bitwise_or.at(masks, numbers - 1, np.int64(1) << lists)
    found, counts = np.unique(masks, return_counts=True)
    return {
        tuple(name for bit, name in enumerate(names) if mask >> bit & 1): count
        for mask, count in zip(found.tolist(), counts.tolist(), strict=True)
    }
