"""What is not shown yet: incidents under embargo, and harm so recent that showing it could lead someone to the living."""

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from vigil.count.tallies import scope_of, tally_all
from vigil.errors import InputError
from vigil.flow import Shelf
from vigil.model import Claim, Copies, Denial, Incident, Origin, Overlap, Placing, Record, Tally, Text, Toll, Total, Warning, record_id

EMBARGO = "hand/embargo.csv"
_COLUMNS = ("names", "until", "reason")


@dataclass(frozen=True, slots=True)
class Embargo:
    """An order not to show an incident before a day. `names` is its handle, or the beginning of its id or of that of one of its claims."""

    names: str
    until: str
    reason: str


def read_embargoes(folder: Path) -> list[Embargo]:
    """The orders in hand/embargo.csv; none where there is no such table. Raises InputError VGL-F45."""
    path = folder / EMBARGO
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != _COLUMNS:
                raise _bad(f"its columns are not {', '.join(_COLUMNS)}")
            return [_row(row, number) for number, row in enumerate(reader, 2)]
    except UnicodeDecodeError as error:
        raise _bad("it is not UTF-8 text") from error


def _row(row: Mapping[str, str], number: int) -> Embargo:
    try:
        dt.date.fromisoformat(row["until"] or "")
    except ValueError as error:
        raise _bad(f"line {number} has no day (YYYY-MM-DD) as `until`") from error
    if len(row["names"] or "") < 3 or None in row.values():
        raise _bad(f"line {number} names no incident")
    return Embargo(row["names"].strip().lower(), row["until"], row["reason"])


def _bad(what: str) -> InputError:
    return InputError("VGL-F45", f"{EMBARGO}: {what}", next_step="mend it; nothing is published while an embargo cannot be read")


def held(shelf: Shelf, embargoes: Iterable[Embargo], handles: Mapping[str, str], *, today: str, delay_days: int) -> frozenset[str]:
    """Ids of the incidents that are not to be shown today.

    `handles` are by incident id. An incident without a date is delayed by the day its latest report was published; without either it is held
    as long as there is a delay at all. Raises InputError VGL-F45 for an order that fits nothing on record: it might have been meant for
    something that would now be shown.
    """
    incidents = shelf.items(Incident)
    found: set[str] = set()
    for order in embargoes:
        named = {key for key, incident in incidents if _named(order.names, key, incident, handles)}
        if not named and today < order.until:
            raise _bad(f"{order.names} is nothing on record")
        found |= named if today < order.until else set()
    if delay_days:
        latest = (dt.date.fromisoformat(today) - dt.timedelta(days=delay_days)).isoformat()
        found |= {key for key, incident in incidents if _day(incident, shelf) > latest}
    return frozenset(found)


def _named(names: str, key: str, incident: Incident, handles: Mapping[str, str]) -> bool:
    ids = (key, *incident.claims)
    return handles.get(key, "").lower() == names or (len(names) >= 6 and any(one.startswith(names) for one in ids))


def _day(incident: Incident, shelf: Shelf) -> str:
    if incident.date_end or incident.date_start:
        return incident.date_end or incident.date_start or ""
    claims = [claim for key in incident.claims if (claim := shelf.get(key, Claim))]
    published = [text.published for claim in claims if (text := shelf.get(claim.text, Text)) and text.published]
    return max(published, default="9999")


def without(shelf: Shelf, hidden: frozenset[str]) -> Shelf:
    """The shelf as if these incidents were not on record: no claim, figure, total, count or copy speaks of them, and sums are made anew."""
    if not hidden:
        return shelf
    gone = {key for hid in hidden if (incident := shelf.get(hid, Incident)) for key in incident.claims}
    texts = {claim.text for key in gone if (claim := shelf.get(key, Claim))}
    # A document may speak of two events: whatever it says of the one that is held must not be read off its warnings or totals.
    bare = {text for text in texts if all(record_id(claim) in gone for claim in shelf.children(text, Claim))}
    kept: list[Record] = []
    for record in shelf:
        shown = _kept(record, hidden, gone, bare)
        if shown is not None:
            kept.append(shown)
    return Shelf(
        [*kept, *tally_all([record for record in kept if isinstance(record, (Toll, Incident, Overlap))], scope=scope_of(shelf.all(Tally)))]
    )


def _kept(record: Record, hidden: frozenset[str], gone: set[str], bare: set[str]) -> Record | None:  # noqa: PLR0911 - a line a kind
    match record:
        case Tally():
            return None
        case Incident() | Claim() | Text():
            return None if record_id(record) in hidden | gone | bare else record
        case Toll():
            return None if record.incident in hidden else record
        case Overlap():
            return None if hidden & set(record.incidents) else record
        case Placing():
            return None if record.about in gone | bare else record
        case Denial():
            return None if record.denies in gone or record.text in bare else record
        case Warning():
            return None if record.text in bare else record
        case Origin():
            claims = tuple(key for key in record.claims if key not in gone)
            return (
                msgspec.structs.replace(record, claims=claims, texts=tuple(key for key in record.texts if key not in bare))
                if claims
                else None
            )
        case Copies():
            return msgspec.structs.replace(record, texts=tuple(key for key in record.texts if key not in bare))
        case Total() if hidden & set(record.inside):
            return msgspec.structs.replace(
                record, inside=tuple(key for key in record.inside if key not in hidden), inside_min=None, inside_max=None
            )
        case Total():
            return None if record.claim in gone else record
    return record
