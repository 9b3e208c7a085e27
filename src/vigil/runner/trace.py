"""Walks from a number back to the words it rests on: range, incident, claim, sentence, offsets, item, log entry, checkpoint."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import to_builtins

from vigil.count import heading
from vigil.model import (
    Claim,
    Denial,
    Entry,
    Incident,
    Item,
    Judgement,
    Listing,
    Match,
    Person,
    Record,
    Statement,
    Tally,
    Text,
    Toll,
    Total,
    Warning,
)
from vigil.model.tallies import Figure
from vigil.runner.library import ID_LENGTH, Library
from vigil.runner.spoken import figure_words, range_words


@dataclass(slots=True)
class Step:
    """One record on the way, in words, and what it rests on."""

    kind: str
    id: str
    says: str
    details: dict[str, str] = field(default_factory=dict)
    rests_on: list["Step"] = field(default_factory=list)


def trace(library: Library, key: str, record: Record) -> Step:
    """The walk from a record down to preserved bytes."""
    step = Step(record.kind, key, says(library, key, record), details(library, key, record))
    step.rests_on = [trace(library, parent, found) for parent, found in _under(library, record)]
    return step


def _under(library: Library, record: Record) -> Iterator[tuple[str, Record]]:
    for key, kind in _parents(record):
        found = library.shelf.get(key, kind)
        if found is not None:
            yield key, found


def _parents(record: Record) -> list[tuple[str, type[Record]]]:
    match record:
        case Tally():
            return [(key, Toll) for key in record.tolls]
        case Toll():
            return [(figure.claim, Claim) for figure in sorted(record.figures, key=_weight)]
        case Total():
            return [(record.claim, Claim)]
        case Incident():
            return [*((key, Claim) for key in record.claims), *((key, Denial) for key in record.denials)]
        case Claim() | Denial() | Warning() | Statement():
            return [(record.text, Text)]
        case Text() | Listing():
            return [(record.item, Item)]
    return _rows_under(record)


def _rows_under(record: Record) -> list[tuple[str, type[Record]]]:
    """What a record of people rests on: rows of lists."""
    match record:
        case Person():
            return [(key, Entry) for key in (*record.entries, *record.removed)]
        case Match():
            return [(record.one, Entry), (record.other, Entry)]
        case Entry():
            return [(record.listing, Listing)]
    return []


def _weight(figure: Figure) -> tuple[bool, int]:
    """Figures that count come first, the larger before the smaller."""
    return figure.role != "counts", -(figure.low or figure.high or 0)


def says(library: Library, key: str, record: Record) -> str:
    """A record in one line."""
    match record:
        case Tally():
            return f"{range_words(record.range)} {record.effect}, {record.incidents} incidents"
        case Toll():
            incident = library.shelf.get(record.incident, Incident)
            return f"{range_words(record.range)} {record.effect}: {title(library, record.incident, incident)}"
        case Total():
            return f"a total beside the incidents: {figure_words(record.low, record.high, record.basis)} {record.effect}"
        case Incident():
            return title(library, key, record)
        case Claim() | Denial() | Warning() | Statement():
            return f"“{record.anchor.quote}” said by {record.speaker or 'the outlet'}"
        case Text():
            return f"text of {record.name}" + (f", {record.outlet}" if record.outlet else "")
        case Item():
            return f"item {record.name}, {record.size} bytes, {record.media_type}"
    return _says_of_people(record) or record.kind


def _says_of_people(record: Record) -> str:
    """A record of a list in one line; names are withheld."""
    match record:
        case Person():
            return (
                f"a person, level {record.level}: {len(record.entries)} entries stand, {len(record.removed)} were removed from their list"
            )
        case Entry():
            return f"row {record.row} of {record.list}, id {record.key}"
        case Listing():
            return f"list {record.name}{f', released {record.released}' if record.released else ''}, {record.rows} rows"
        case Match():
            return f"two entries, {record.chance / 10_000:.2f} likely to be one person: {record.band}"
    return ""


def title(library: Library, key: str, incident: Incident | None) -> str:
    """An incident's handle (or the beginning of its id), place and days."""
    if incident is None:
        return key[:ID_LENGTH]
    name = library.handles.get(key, key[:ID_LENGTH])
    place = incident.where.place.name if incident.where.place else incident.where.words or "place unknown"
    days = " to ".join(dict.fromkeys(day for day in (incident.date_start, incident.date_end) if day)) or "day unknown"
    return f"{name}, {place}, {days}"


def _verification(library: Library, incident: Incident | None) -> dict[str, str]:
    """What people found of an incident, by which analyses, who says so and why."""
    if incident is None or incident.outcome == "reported":
        return {"verification": "reported: nobody recorded what came of checking it"}
    done = [f"{name} {found.replace('_', ' ')}" for name, found in to_builtins(incident.checks).items() if found != "not_done"]
    said = f"{incident.outcome} ({', '.join(done) or 'no analysis is recorded'})"
    judgements = [one for key in incident.judgements if (one := library.shelf.get(key, Judgement)) and one.topic == "verification"]
    last = max(judgements, key=lambda one: one.at, default=None)
    return {"verification": f"{said}, {last.actor}: {last.reason}" if last else said}


def details(library: Library, key: str, record: Record) -> dict[str, str]:
    """What a checker needs to find the same thing without us."""
    match record:
        case Tally():
            return {"rule": record.rule, "heading": heading(record.outcomes).lower()}
        case Toll():
            return {"rule": record.rule} | _verification(library, library.shelf.get(record.incident, Incident))
        case Incident():
            where, place = record.where, record.where.place
            return ({"place": f"{place.key}, precision {where.precision}: {where.why}"} if place else {}) | _verification(library, record)
        case Claim() | Denial() | Warning() | Statement():
            anchor = record.anchor
            return {
                "sentence": record.sentence.words,
                "offsets": f"{anchor.start} to {anchor.end}",
                "rendition": f"sha256:{anchor.rendition}",
                "read by": record.rule,
            }
        case Text():
            return {"rendition": f"sha256:{record.rendition}"}
        case Item():
            found = {"bytes": f"sha256:{record.digest}"}
            if record.url:
                found["address"] = record.url
            if key in library.leaves:
                found["log entry"] = str(library.leaves[key])
            return found
    return _details_of_people(record)


def _details_of_people(record: Record) -> dict[str, str]:
    match record:
        case Entry():
            return {"bytes of the table": f"{record.start} to {record.end}"}
        case Listing():
            return {"table": f"sha256:{record.table}, {record.encoding}"}
        case Person():
            return {"contradictions": ", ".join(record.contradictions) or "none", "joined by": record.joined_by}
        case Match():
            return {"why": ", ".join(record.why), "against": ", ".join(record.against) or "nothing"}
    return {}
