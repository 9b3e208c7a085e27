"""On which lists people stand: how many on exactly these and no others. A person with two entries of one list stands on it once."""

from collections import Counter
from collections.abc import Iterable, Sequence


def overlaps(groups: Iterable[Sequence[int]], lists: Sequence[str]) -> dict[tuple[str, ...], int]:
    """People by the lists that hold them (names sorted), the largest number first."""
    counted = Counter(tuple(sorted({lists[entry] for entry in group})) for group in groups)
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def overlap_rows(found: dict[tuple[str, ...], int], names: Sequence[str]) -> list[list[object]]:
    """A table with a 0/1 column for each list and `count`, header first."""
    rows: list[list[object]] = [[*names, "count"]]
    return rows + [[*(int(name in pattern) for name in names), count] for pattern, count in found.items()]
