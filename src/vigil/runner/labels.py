"""Labels: what people decided of pairs, as CSV to exchange. Ids of entries, no names: list_a, id_a, list_b, id_b, verdict, author, reason."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vigil.errors import InputError
from vigil.identify.entries import Entry
from vigil.identify.matching import Judged

HEADER = ("list_a", "id_a", "list_b", "id_b", "verdict", "author", "reason")
VERDICTS = ("same", "different", "unsure")
Label = tuple[int, int, bool]


@dataclass(frozen=True, slots=True)
class Said:
    """One line of labels: two entries, each by its list (empty where ids are unique) and id, and what was decided."""

    one: tuple[str, str]
    other: tuple[str, str]
    verdict: str
    author: str = ""
    reason: str = ""


def csv_of(path: Path) -> list[Said]:
    """The lines of a file of labels. Raises InputError VGL-I17."""
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("VGL-I17", f"{path.name} cannot be read as CSV", next_step=f"columns: {', '.join(HEADER)}") from error
    found = []
    for number, row in enumerate(rows, start=2):
        told = {name: (row.get(name) or "").strip() for name in HEADER}
        if told["verdict"] not in VERDICTS or not told["id_a"] or not told["id_b"]:
            raise InputError(
                "VGL-I17",
                f"line {number} of {path.name} is no label",
                next_step=f"columns: {', '.join(HEADER)}; verdict same, different or unsure",
            )
        one, other = (told["list_a"], told["id_a"]), (told["list_b"], told["id_b"])
        found.append(Said(one, other, told["verdict"], told["author"], told["reason"]))
    return found


def read_labels(path: Path, entries: Sequence[Entry]) -> tuple[Judged, tuple[Label, ...]]:
    """Decisions on these entries, and as labels for calibration; the last line on a pair stands. Lines on other entries are passed over.

    `list_a` and `list_b` may be left out where ids are unique. Raises InputError VGL-I17.
    """
    places: dict[tuple[str, str], int] = {}
    for place, one in enumerate(entries):
        places[one.list, one.id] = place
        places.setdefault(("", one.id), place)
    stand: dict[tuple[int, int], str] = {}
    for said in csv_of(path):
        left, right = places.get(said.one), places.get(said.other)
        if left is not None and right is not None and left != right:
            stand[min(left, right), max(left, right)] = said.verdict
    return Judged.of(stand), tuple((one, two, verdict == "same") for (one, two), verdict in sorted(stand.items()) if verdict != "unsure")
