"""Labels: what people decided of pairs, as CSV to exchange. Ids of entries, no names: list_a, id_a, list_b, id_b, verdict, author, reason."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from vigil.errors import InputError
from vigil.identify.entries import Entry
from vigil.runner.matching import Judged

HEADER = ("list_a", "id_a", "list_b", "id_b", "verdict", "author", "reason")
VERDICTS = ("same", "different", "unsure")
Label = tuple[int, int, bool]


def read_labels(path: Path, entries: Sequence[Entry]) -> tuple[Judged, tuple[Label, ...]]:
    """Decisions on these entries, and as labels for calibration; the last line on a pair stands. Lines on other entries are passed over.

    `list_a` and `list_b` may be left out where ids are unique. Raises InputError VGL-I17.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError("VGL-I17", f"{path.name} cannot be read as CSV", next_step=f"columns: {', '.join(HEADER)}") from error
    places: dict[tuple[str, str], int] = {}
    for place, one in enumerate(entries):
        places[one.list, one.id] = place
        places.setdefault(("", one.id), place)
    stand: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows, start=2):
        verdict = (row.get("verdict") or "").strip()
        if verdict not in VERDICTS or not row.get("id_a") or not row.get("id_b"):
            raise InputError(
                "VGL-I17",
                f"line {number} of {path.name} is no label",
                next_step=f"columns: {', '.join(HEADER)}; verdict same, different or unsure",
            )
        left = places.get(((row.get("list_a") or "").strip(), row["id_a"].strip()))
        right = places.get(((row.get("list_b") or "").strip(), row["id_b"].strip()))
        if left is not None and right is not None and left != right:
            stand[min(left, right), max(left, right)] = verdict
    return judged_of(stand), tuple((one, two, verdict == "same") for (one, two), verdict in sorted(stand.items()) if verdict != "unsure")


def judged_of(stand: dict[tuple[int, int], str]) -> Judged:
    """Decisions by their verdict."""
    by = {name: tuple(pair for pair, verdict in sorted(stand.items()) if verdict == name) for name in VERDICTS}
    return Judged(by["same"], by["different"], by["unsure"])
