"""Reports told in a few words: texts with their claims, placed in an invented country, and what reconcile makes of them."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.atlas import ATLAS, sha
from vigil.flow import Shelf
from vigil.locate import locate_places
from vigil.model import (
    Anchor,
    Claim,
    Copies,
    Count,
    Denial,
    Doubt,
    Evidence,
    Incident,
    Judgement,
    Origin,
    Overlap,
    Record,
    Span,
    Text,
    Victims,
    record_id,
)
from vigil.policy.register import register_of
from vigil.reconcile import find_copies, find_origins, group_incidents


@dataclass
class Saying:
    """One sentence of a report, and the claim in it. `place` and `quote` are words of the sentence; `more` are further fields of the claim."""

    sentence: str
    low: int | None
    place: str | None = None
    day: str | None = None
    speaker: str | None = None
    effect: str = "killed"
    quote: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def report(name: str, *said: Saying, published: str | None = "2020-05-04", outlet: str | None = None, after: str = "") -> list[Record]:
    """A text that says these things one after another, and its claims in the same order."""
    body = " ".join(one.sentence for one in said) + after
    text = Text(
        item=sha(f"item {name}"), source=sha(f"source {name}"), rendition=sha(body), name=name, body=body, outlet=outlet or f"Outlet {name}",
        published=published,
    )  # fmt: skip
    return [text, *(_claim(text, one) for one in said)]


def _claim(text: Text, one: Saying) -> Claim:
    start = text.body.index(one.sentence)
    quote = one.quote or one.sentence.rstrip(".")
    at = start + one.sentence.index(quote)
    where = start + one.sentence.index(one.place) if one.place else 0
    fields: dict[str, Any] = {
        "count": Count(low=one.low, high=one.low, basis="exact" if one.low is not None else "vague", words=str(one.low or "")),
        "victims": Victims(words="people", status="unknown", ground="none"),
        "date_start": one.day, "date_end": one.day, "date_precision": "day" if one.day else "unknown",
    } | one.more  # fmt: skip
    return Claim(
        text=record_id(text), anchor=Anchor(rendition=text.rendition, start=at, end=at + len(quote), quote=quote),
        sentence=Span(start=start, end=start + len(one.sentence), words=one.sentence), effect=one.effect, speaker=one.speaker,  # type: ignore[arg-type]  # checked below
        place=Span(start=where, end=where + len(one.place), words=one.place) if one.place else None, rule="test", **fields,
    )  # fmt: skip


class Found:
    """What reconcile made of some records."""

    def __init__(self, records: Iterable[Record]) -> None:
        given = list(records)
        given += list(locate_places(given, gazetteer=ATLAS))
        given += list(find_copies(given))
        given += list(find_origins(given, sources=register_of()))
        self.shelf = Shelf([*given, *group_incidents(given, gazetteer=ATLAS)])
        self.incidents = self.shelf.all(Incident)
        self.overlaps = self.shelf.all(Overlap)
        self.origins = {origin.name: origin for origin in self.shelf.all(Origin)}
        self.copies = self.shelf.all(Copies)
        self.doubts = {doubt.code for doubt in self.shelf.all(Doubt) if doubt.stage == "reconcile"}

    def numbers(self) -> list[list[int | None]]:
        """The least numbers told in each incident, sorted: what went together."""
        claims = dict(self.shelf.items(Claim))
        told = [{claims[key].count.low for key in one.claims} for one in self.incidents]
        return sorted(sorted(one, key=lambda low: low or 0) for one in told)

    def ids(self) -> set[str]:
        """Ids of all incidents, overlaps, origins and copies."""
        return {record_id(one) for kind in (Incident, Overlap, Origin, Copies, Doubt) for one in self.shelf.all(kind)}


def evidence(records: Sequence[Record], number: int = 0) -> Evidence:
    """What a judgement about the claim of this number (from 0) of a report rests on."""
    text = next(record for record in records if isinstance(record, Text))
    claim = next(itertools.islice((record for record in records if isinstance(record, Claim)), number, None))
    anchor = claim.anchor
    return Evidence(item=text.source, rendition=text.rendition, start=anchor.start, end=anchor.end, quote=anchor.quote)


def judge(
    topic: str, verdict: str, *about: Evidence, at: str = "2020-06-01T00:00:00Z", supersedes: str | None = None, **fields: str
) -> Judgement:
    """A judgement of a reviewer."""
    return Judgement(
        topic=topic, verdict=verdict, about=about, fields=fields, actor="reviewer-1", reason="looked", at=at, supersedes=supersedes,  # type: ignore[arg-type]  # as above
    )  # fmt: skip


def denial_of(records: Sequence[Record], number: int = 0) -> Denial:
    """A denial, in the same text, of the claim of this number."""
    claim = next(itertools.islice((record for record in records if isinstance(record, Claim)), number, None))
    return Denial(text=claim.text, anchor=claim.anchor, sentence=claim.sentence, speaker="the army", denies=record_id(claim), rule="test")
