"""The records that every room speaks.

`Item` -> `Text` -> `Claim` -> `Incident` -> `Toll` -> `Tally`; beside them what people say against it or around it (`Denial`, `Warning`,
`Statement`), what the machine was not sure of (`Doubt`), and what people decided (`Judgement`). Format: docs/formats/records.md.
"""

from typing import Any

import msgspec

from vigil.model import (
    acts,
    claims,
    codec,
    collecting,
    estimates,
    evidence,
    incidents,
    judgements,
    keeping,
    people,
    places,
    proposals,
    redactions,
    tallies,
)
from vigil.model.acts import Actor, Change, Disclosure, Event, Handle, KeyChange, Leaf, LogKey, Opening, Release, Run
from vigil.model.claims import Claim, Count, Denial, Doubt, Part, Statement, Victims, Warning
from vigil.model.codec import Record, decode, encode, links_of, record_id
from vigil.model.collecting import Collection, Component, Derivation, Handling, Hop, Media
from vigil.model.estimates import Estimate, ListSize, MethodEnds, StratumEnds
from vigil.model.evidence import Anchor, Item, Region, Rendition, Span, Text
from vigil.model.incidents import Checks, Copies, Incident, Origin, Overlap, PlaceChoice, Relay
from vigil.model.judgements import Evidence, Judgement
from vigil.model.keeping import Approval, Attestation, Custody, Hold, Withdrawal
from vigil.model.people import Changed, Edition, Entry, Level, Listing, Match, Pattern, People, Person, Told
from vigil.model.places import Candidate, Place, Placing
from vigil.model.proposals import Proposal, Reply
from vigil.model.redactions import Redaction, Segment
from vigil.model.tallies import Contradiction, Figure, GroupRange, Range, Side, Tally, Toll, Total

__all__ = [
    "KINDS", "Actor", "Anchor", "Approval", "Attestation", "Candidate", "Change", "Changed", "Checks", "Claim", "Collection",
    "Component", "Contradiction", "Copies", "Count", "Custody", "Denial", "Derivation", "Disclosure", "Doubt", "Edition", "Entry",
    "Estimate", "Event", "Evidence", "Figure", "GroupRange", "Handle", "Handling", "Hold", "Hop", "Incident", "Item", "Judgement",
    "KeyChange", "Leaf", "Level", "ListSize", "Listing", "LogKey", "Match", "Media", "MethodEnds", "Opening", "Origin", "Overlap",
    "Part", "Pattern", "People", "Person", "Place", "PlaceChoice", "Placing", "Proposal", "Range", "Record", "Redaction", "Region",
    "Relay", "Release", "Rendition", "Reply", "Run", "Segment", "Side", "Span", "Statement", "StratumEnds", "Tally", "Text", "Told",
    "Toll", "Total", "Victims", "Warning", "Withdrawal", "decode", "decode_any", "encode", "links_of", "record_id", "schema",
]  # fmt: skip

_MODULES = (acts, claims, collecting, estimates, evidence, incidents, judgements, keeping, people, places, proposals, redactions, tallies)


def _records() -> dict[str, type[Record]]:
    found: dict[str, type[Record]] = {}
    for module in _MODULES:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Record) and value is not Record:
                found[str(value.__struct_config__.tag)] = value
    return dict(sorted(found.items()))


KINDS: dict[str, type[Record]] = _records()
"""Every kind of record by its versioned name."""


def decode_any(line: bytes) -> Record:
    """Read one record of any kind. Raises what `decode` raises, and InputError VGL-M01 for an unknown kind."""
    try:
        kind = msgspec.json.decode(line, type=codec.Kind).kind
    except (msgspec.DecodeError, UnicodeDecodeError):
        kind = ""
    return decode(line, KINDS.get(kind, codec.Unknown))


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of every kind of record."""
    kinds, components = msgspec.json.schema_components(KINDS.values(), ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "oneOf": list(kinds), "$defs": components}
