"""Which records go into a case: what was asked for, all that speaks against it, and everything that either rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from vigil.errors import InputError, IntegrityError
from vigil.flow import Shelf
from vigil.flow.within import lies_within
from vigil.model import (
    Approval,
    Claim,
    Collection,
    Copies,
    Custody,
    Denial,
    Doubt,
    Incident,
    Item,
    Judgement,
    KeyChange,
    Media,
    Origin,
    Overlap,
    Placing,
    Record,
    Rendition,
    Statement,
    Text,
    Toll,
    Total,
    links_of,
)
from vigil.model import Warning as Notice
from vigil.refer.case import Case, Query

R = TypeVar("R", bound=Record)

_WHY = {
    "claim/1": "a claim of the same voice or text about another incident",
    "text/1": "another document of the same voice or the same wording",
    "incident/1": "another incident inside the same total",
    "overlap/1": "joins an incident that is here only as a possible double to one that is not",
}


@dataclass(slots=True)
class Selection:
    """The records of a case by id. `chosen` are the incidents asked for, `beside` those that may be the same as one of them.

    `left_out` names what these records mention, and what was read in the same texts, but is not in the case: id -> (kind, why). `skip` are ids
    that whoever asked wants left out, with the reason given, `redacted` ids of the items of which parts were removed.
    """

    chosen: tuple[str, ...]
    beside: tuple[str, ...]
    records: dict[str, Record] = field(default_factory=dict)
    left_out: dict[str, tuple[str, str]] = field(default_factory=dict)
    skip: dict[str, str] = field(default_factory=dict)
    redacted: set[str] = field(default_factory=set)
    removed: dict[tuple[str, str], int] = field(default_factory=dict)
    """How many passages were removed, by code and what the code means."""

    other_acts: tuple[Custody, ...] = ()
    """Acts of custody that concern items outside the case too: told by their entries of the log, without the records that would name those."""

    _counted: int = -1
    _by_kind: dict[type[Record], list[tuple[str, Record]]] = field(default_factory=dict)

    def texts(self) -> list[tuple[str, Text]]:
        """The texts with their ids, ascending."""
        return self.items(Text)

    def item_of(self, text: str) -> str:
        """The id of the item that a text was made of."""
        record = self.records[text]
        return record.item if isinstance(record, Text) else ""

    def items(self, kind: type[R]) -> list[tuple[str, R]]:
        """The records of a kind with their ids, ascending."""
        if self._counted != len(self.records):  # records are only ever added, under the digest of what they say
            self._counted, self._by_kind = len(self.records), {}
            for key in sorted(self.records):
                self._by_kind.setdefault(type(self.records[key]), []).append((key, self.records[key]))
        return cast("list[tuple[str, R]]", self._by_kind.get(kind, []))

    def get(self, key: str | None, kind: type[R]) -> R | None:
        """The record of this id, if it is in the case and of this kind."""
        record = self.records.get(key or "")
        return record if isinstance(record, kind) else None


def select(case: Case, shelf: Shelf, handles: Mapping[str, str]) -> Selection:
    """Choose the records of a case.

    Denials, doubts and possible doubles of a chosen incident always go in: what may exonerate is not the asker's to leave out (Rome Statute
    article 54(1)(a)). Raises InputError VGL-X03, VGL-X04 when the incidents are not there, IntegrityError VGL-X07 when a parent is not.
    """
    found, undated = (_named(case.incidents, shelf, handles), []) if case.query is None else _asked(case.query, shelf)
    chosen = tuple(found)
    selection = Selection(chosen, (), skip=_to_skip(case.left_out, shelf))
    selection.left_out.update(dict.fromkeys(undated, ("incident/1", "at the place of the query, but its day is not known")))
    for key in chosen:
        _keep_incident(selection, shelf, key)
    _keep_doubles(selection, shelf)
    for key, total in shelf.items(Total):
        if set(total.inside) & set(chosen) and key not in selection.skip:
            _keep(selection, shelf, (key, total.claim, total.origin))
    _keep_parents(selection, shelf)
    _keep_around(selection, shelf)
    _keep_parents(selection, shelf)
    _list_left_out(selection, shelf)
    selection.left_out = {key: why for key, why in selection.left_out.items() if key not in selection.records}
    check_answered(selection, shelf)
    return selection


_MAY_BE_LEFT_OUT = (Denial, Notice, Statement, Doubt, Overlap, Total)
"""Kinds that a case can do without, if it says why. What a range rests on cannot be left out of it."""


def _to_skip(left_out: Iterable[tuple[str, str]], shelf: Shelf) -> dict[str, str]:
    ids = [key for kind in _MAY_BE_LEFT_OUT for key, _ in shelf.items(kind)]
    found = {}
    for name, reason in left_out:
        matches = [key for key in ids if key.startswith(name) and len(name) >= 8]
        if len(matches) != 1:
            raise InputError(
                "VGL-X09",
                f"CASE.toml: `leave_out` names {name!r}, which means {len(matches)} records that may be left out",
                next_step="name a denial, warning, doubt, overlap or total by 8 or more digits of its id",
            )
        found[matches[0]] = reason
    return found


def speaks_against(shelf: Shelf, chosen: Iterable[str]) -> dict[str, Record]:
    """What contradicts these incidents or their figures, by id: denials that answer them and events that may be the same."""
    found: dict[str, Record] = {}
    for key in chosen:
        incident = shelf.get(key, Incident)
        denials = [*incident.denials, *(each.id for claim in incident.claims for each in shelf.children(claim, Denial))] if incident else []
        for denial_id in denials:
            if denial := shelf.get(denial_id, Denial):
                found[denial_id] = denial
        found |= {each.id: each for each in shelf.children(key, Overlap)}
    return found


def check_answered(selection: Selection, shelf: Shelf) -> None:
    """Whatever speaks against the chosen is here or left out for a stated reason. Raises IntegrityError VGL-X10."""
    for key, record in speaks_against(shelf, selection.chosen).items():
        _, why = selection.left_out.get(key, ("", ""))
        if key not in selection.records and not why.strip():
            raise IntegrityError(
                "VGL-X10",
                f"{record.kind} {key[:16]} speaks against the case, and was dropped without a reason",
                next_step="leave it in, or name it under [[leave_out]] with the reason",
            )


def _named(names: Iterable[str], shelf: Shelf, handles: Mapping[str, str]) -> list[str]:
    ids = [key for key, _ in shelf.items(Incident)]
    found: list[str] = []
    for name in names:
        wanted = handles.get(name, name)
        matches = [key for key in ids if key.startswith(wanted) and len(wanted) >= 8]
        if len(matches) != 1:
            why = f"means {len(matches)} incidents" if matches else "is no incident of this workspace"
            raise InputError("VGL-X03", f"CASE.toml: {name!r} {why}", next_step="take a handle or an id from `vigil tally --json`")
        found += [key for key in matches if key not in found]
    return found


def _asked(query: Query, shelf: Shelf) -> tuple[list[str], list[str]]:
    """The incidents that fit, and those at the place whose day is not known."""
    there = sorted((key, incident) for key, incident in shelf.items(Incident) if query.place is None or lies_within(incident, query.place))
    dated = [(key, start, end) for key, incident in there for start, end in [_days(incident)] if start and end]
    first, last = query.date_start or "0001-01-01", query.date_end or "9999-12-31"
    if query.date_start is None and query.date_end is None:
        found = [key for key, _ in there]
    else:
        found = [key for key, start, end in dated if start <= last and first <= end]
    if not found:
        raise InputError("VGL-X04", "no incident fits the query of the case", next_step="try `vigil tally` with the same place and dates")
    known = {key for key, _, _ in dated}
    return found, [key for key, _ in there if key not in known and key not in found]


def _days(incident: Incident) -> tuple[str | None, str | None]:
    return incident.date_start or incident.date_end, incident.date_end or incident.date_start


def _keep(selection: Selection, shelf: Shelf, keys: Iterable[str]) -> None:
    for key in keys:
        if key in selection.skip:
            continue
        record = shelf.get(key, Record)
        if record is None:
            raise IntegrityError("VGL-X07", f"a record of the case is missing: {key}", next_step="run `vigil run` first")
        selection.records[key] = record


def _keep_incident(selection: Selection, shelf: Shelf, key: str) -> None:
    _keep(selection, shelf, [key])
    for toll in shelf.children(key, Toll):
        _keep(selection, shelf, (toll.id, *(each.claim for each in toll.figures), *(each.origin for each in toll.figures)))


def _keep_doubles(selection: Selection, shelf: Shelf) -> None:
    """Overlaps of the chosen, each with the incident at its other end; theirs in turn are only listed."""
    beside: set[str] = set()
    for key in selection.chosen:
        for overlap in shelf.children(key, Overlap):
            _keep(selection, shelf, [overlap.id])
            beside.update(overlap.incidents if overlap.id not in selection.skip else ())
    selection.beside = tuple(sorted(beside - set(selection.chosen)))
    for key in selection.beside:
        _keep_incident(selection, shelf, key)
        for overlap in shelf.children(key, Overlap):
            if overlap.id not in selection.records:
                selection.left_out[overlap.id] = ("overlap/1", _WHY["overlap/1"])


def _keep_parents(selection: Selection, shelf: Shelf) -> None:
    """Everything that a kept record rests on, up to the items."""
    waiting = list(selection.records)
    while waiting:
        fresh = [
            parent
            for parent in _must(selection.records[waiting.pop()], shelf)
            if parent not in selection.records and parent not in selection.skip
        ]
        _keep(selection, shelf, fresh)
        waiting += fresh


def _must(record: Record, shelf: Shelf) -> list[str]:
    """The parents that a record cannot be read without."""
    match record:
        case Origin() | Copies():
            return []
        case Claim():
            near = [key for key in record.may_overlap if (other := shelf.get(key, Claim)) and other.text == record.text]
            return [record.text, *near, *([record.part_of] if record.part_of else [])]
        case Denial():
            return [record.text]
        case Total():
            return [record.claim, record.origin]
        case Judgement():
            return [record.supersedes] if record.supersedes else []
        case Text():
            renditions = [each for each in shelf.children(record.item, Rendition) if each.text == record.rendition]
            return [record.item, *([min(each.id for each in renditions)] if renditions else [record.rendition])]
        case _:
            return list(links_of(record))


def _keep_around(selection: Selection, shelf: Shelf) -> None:
    """What was said, judged or doubted about the kept records and in the same texts."""
    texts = {key: text.rendition for key, text in selection.items(Text)}
    for key in texts:
        for kind in (Denial, Notice, Statement, Copies):
            _keep(selection, shelf, (each.id for each in shelf.children(key, kind)))
    for key, _ in selection.items(Claim):
        for beside in (Origin, Placing):
            _keep(selection, shelf, (each.id for each in shelf.children(key, beside)))
    for key, judgement in shelf.items(Judgement):
        if any(each.rendition in texts.values() for each in judgement.about):
            _keep(selection, shelf, [key])
    for key in list(selection.records):
        _keep(selection, shelf, (each.id for each in shelf.children(key, Doubt)))
    for key, _ in selection.items(Item):
        for about in (Collection, Media):
            _keep(selection, shelf, (each.id for each in shelf.children(key, about)))


def _list_left_out(selection: Selection, shelf: Shelf) -> None:
    mentioned = [parent for record in selection.records.values() for parent in links_of(record)]
    for key, _ in selection.items(Text):
        mentioned += [claim.id for claim in shelf.children(key, Claim)]
    selection.left_out.update((key, (getattr(shelf.get(key, Record), "kind", "unknown"), why)) for key, why in selection.skip.items())
    for parent in mentioned:
        if parent not in selection.records:
            kind = getattr(shelf.get(parent, Record), "kind", "unknown")
            selection.left_out.setdefault(parent, (kind, _WHY.get(kind, "no longer a record of this workspace")))


KINDS_OF_A_CASE: tuple[type[Record], ...] = (
    Approval, Claim, Collection, Copies, Custody, Denial, Doubt, Incident, Item, Judgement, KeyChange, Media,
    Origin, Overlap, Placing, Rendition, Statement, Text,
    Toll, Total, Notice,
)  # fmt: skip
"""What a case file holds; verify.py knows the same kinds by name, and a test keeps them in step."""
