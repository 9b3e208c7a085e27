"""What names say of numbers: fewest, most, replicates written for the estimation, overlaps as a table and a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vigil.disk import replace
from vigil.identify.households import households
from vigil.identify.overlaps import overlap_rows, overlaps
from vigil.identify.partitions import REPLICATES, Bounds, bounds, interval, replicates
from vigil.runner.identifying import write_rows
from vigil.runner.matching import SEED, Matching
from vigil.text.upset import upset


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """People on these lists: bounds, the middle 95 per cent of replicates, and who stands on which lists."""

    bounds: Bounds
    interval: tuple[int, int]
    overlaps: dict[tuple[str, ...], int]
    lists: tuple[str, ...]


def count_people(
    matching: Matching, *, folder: Path | None = None, number: int = REPLICATES, step: Callable[[], None] = lambda: None
) -> PeopleCount:
    """Count people; with a folder, write every replicate there (docs/formats/replicates.md)."""
    entries = matching.table.entries
    names = tuple(sorted({one.list for one in entries}))
    once = [names.index(one.list) if one.unique or matching.scope == "across" else -1 for one in entries]
    decided = {"same": matching.judged.same, "different": matching.judged.different}
    few = bounds(len(entries), matching.pairs, matching.calibration, lists=once, **decided)
    drawn = replicates(len(entries), matching.pairs, households(entries), lists=once, number=number, seed=SEED, **decided)
    counts = []
    for place, numbers in enumerate(drawn, start=1):
        counts.append(max(numbers, default=0))
        if folder is not None:
            rows = [("person", "list", "id"), *((person, one.list, one.id) for person, one in zip(numbers, entries, strict=True))]
            write_rows(folder / f"replicate-{place:03d}.csv", rows)
        step()
    found = overlaps((group.entries for group in matching.persons), [one.list for one in entries])
    low, high = interval(counts) if counts else (few.fewest, few.most)
    if folder is not None:
        write_rows(folder / "overlap.csv", overlap_rows(found, names))
        replace(folder / "overlap.svg", upset(found, names, title="People by the lists that hold them").encode("utf-8"))
    return PeopleCount(Bounds(min(few.fewest, low), max(few.most, high)), (low, high), found, names)
