"""Writes what names say of numbers: replicates for the estimation, overlaps as a table and a picture."""

from collections.abc import Callable, Sequence
from pathlib import Path

from vigil.disk import replace
from vigil.identify.counting import Counted, counted
from vigil.identify.matching import Matching
from vigil.identify.overlaps import overlap_rows
from vigil.identify.partitions import REPLICATES
from vigil.runner.tables import write_rows
from vigil.text.upset import upset


def count_people(
    matching: Matching,
    *,
    folder: Path | None = None,
    keep: Sequence[int] | None = None,
    number: int = REPLICATES,
    step: Callable[[], None] = lambda: None,
) -> Counted:
    """Count people; with a folder, write every replicate there (docs/formats/replicates.md)."""
    entries = matching.table.entries
    kept = list(range(len(entries))) if keep is None else sorted(keep)

    def each(nth: int, numbers: list[int]) -> None:
        if folder is not None:
            rows = ((person, entries[one].list, entries[one].id) for person, one in zip(numbers, kept, strict=True))
            write_rows(folder / f"replicate-{nth:03d}.csv", [("person", "list", "id"), *rows])
        step()

    found = counted(matching, keep=keep, number=number, each=each)
    if folder is not None:
        write_rows(folder / "overlap.csv", overlap_rows(found.overlaps, found.lists))
        picture = upset(found.overlaps, found.lists, title="People by the lists that hold them")
        replace(folder / "overlap.svg", picture.encode("utf-8"))
    return found
