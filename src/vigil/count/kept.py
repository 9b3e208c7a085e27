"""What a run keeps of its figures, so that a later one can be held against it: numbers and where they stand, and none of the words.

A figure is known again by its evidence (item, offsets, effect), never by an id that follows from how it was read.
"""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from vigil.flow import Shelf
from vigil.model import Claim, Incident, Overlap, Range, Text, Toll
from vigil.model.tallies import Role
from vigil.model.words import Effect, Outcome

FORMAT = 1


class Spot(NamedTuple):
    """Where a figure stands: the id of its item, and the offsets of its words in the text made of it."""

    item: str
    start: int
    end: int


class KeptFigure(msgspec.Struct, frozen=True, array_like=True):
    """A figure, its place in preserved bytes, and what became of it in its range."""

    spot: Spot
    low: int | None
    high: int | None
    role: Role


class KeptToll(msgspec.Struct, frozen=True):
    """The range of one harm in one incident, and its figures."""

    min: int | None
    max: int | None
    open: bool
    unnumbered: bool
    figures: tuple[KeptFigure, ...]

    @property
    def range(self) -> Range:
        """The documented range."""
        return Range(min=self.min, max=self.max, max_open=self.open)


class KeptIncident(msgspec.Struct, frozen=True):
    """An incident: where and when it was put, what people found and decided, and its ranges by effect. `path` runs out to its country."""

    place: str | None
    path: tuple[str, ...]
    first: str | None
    last: str | None
    outcome: Outcome
    judgements: tuple[str, ...]
    tolls: Mapping[Effect, KeptToll]

    @property
    def spots(self) -> frozenset[Spot]:
        """Where all of its figures stand."""
        return frozenset(figure.spot for toll in self.tolls.values() for figure in toll.figures)


class Kept(msgspec.Struct, frozen=True):
    """All figures of a run. `overlaps` are pairs of places in `incidents` that may be one event."""

    incidents: tuple[KeptIncident, ...]
    overlaps: tuple[tuple[int, int], ...]
    format: int = FORMAT


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Kept)


def encode_kept(kept: Kept) -> bytes:
    """One spelling, as JSON."""
    return _encoder.encode(kept)


def decode_kept(data: bytes) -> Kept:
    """Raises ValueError for bytes that are no figures of this format."""
    kept = _decoder.decode(data)
    if kept.format != FORMAT:
        raise ValueError(f"figures of format {kept.format}")
    return kept


def keep(shelf: Shelf) -> Kept:
    """The figures of a shelf, in an order that depends on nothing but what they are."""
    found = {key: _incident(shelf, key, incident) for key, incident in shelf.items(Incident)}
    order = sorted(found, key=lambda key: (found[key].first or "", found[key].place or "", encode_one(found[key])))
    place = {key: number for number, key in enumerate(order)}
    pairs = {tuple(sorted(place[key] for key in one.incidents)) for one in shelf.all(Overlap) if all(key in place for key in one.incidents)}
    return Kept(tuple(found[key] for key in order), tuple(sorted((pair[0], pair[1]) for pair in pairs)))


def encode_one(incident: KeptIncident) -> bytes:
    """The spelling of one incident."""
    return _encoder.encode(incident)


def _incident(shelf: Shelf, key: str, incident: Incident) -> KeptIncident:
    where = incident.where
    tolls = {toll.effect: _toll(shelf, toll) for toll in shelf.children(key, Toll)}
    return KeptIncident(
        place=where.place.name if where.place else None, path=where.path, first=incident.date_start, last=incident.date_end,
        outcome=incident.outcome, judgements=incident.judgements, tolls=dict(sorted(tolls.items())),
    )  # fmt: skip


def _toll(shelf: Shelf, toll: Toll) -> KeptToll:
    figures = []
    for figure in toll.figures:
        claim = shelf.get(figure.claim, Claim)
        text = shelf.get(claim.text, Text) if claim else None
        if claim and text:
            figures.append(KeptFigure(Spot(text.item, claim.anchor.start, claim.anchor.end), figure.low, figure.high, figure.role))
    ordered = sorted(figures, key=lambda one: (one.spot, one.role, one.low or 0, one.high or 0))
    return KeptToll(toll.range.min, toll.range.max, toll.range.max_open, toll.unnumbered, tuple(ordered))


def division(incident: KeptIncident) -> str:
    """The first-order division that an incident lies in, else the widest place known of it."""
    if len(incident.path) > 2:
        return incident.path[-2]
    return incident.path[0] if incident.path else incident.place or "place unknown"
