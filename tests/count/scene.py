"""A made-up incident, told line by line: who said what number on which day, and what the count makes of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from vigil.count import count_incidents
from vigil.model import (
    Anchor,
    Claim,
    Count,
    Denial,
    Evidence,
    Incident,
    Judgement,
    Origin,
    Part,
    Place,
    PlaceChoice,
    Record,
    Span,
    Text,
    Toll,
    Victims,
)

MARKET = PlaceChoice(
    words="Market Street",
    place=Place(key="hand:market", name="Market Street", level="neighbourhood", within=("hand:middleton", "hand:exampleland")),
    precision=2,
    path=("Market Street", "Middleton", "Exampleland"),
    why="named",
)


def count_of(words: str) -> Count:
    """A count from the words for it: "12", "12 to 15", "at least 12", "up to 40", "about 50", "dozens"."""
    numbers = [int(word) for word in words.split() if word.isdigit()]
    if not numbers:
        return Count(low=None, high=None, basis="vague", words=words)
    if words.startswith("at least"):
        return Count(low=numbers[0], high=None, basis="at_least", words=words)
    if words.startswith("up to"):
        return Count(low=None, high=numbers[0], basis="at_most", words=words)
    if " to " in words:
        return Count(low=numbers[0], high=numbers[1], basis="range", words=words)
    return Count(low=numbers[0], high=numbers[0], basis="about" if words.startswith("about") else "exact", words=words)


@dataclass(repr=False)
class Scene:
    """Reports about one incident, gathered until they are counted."""

    where: PlaceChoice = MARKET
    date_start: str | None = "2016-12-12"
    date_end: str | None = "2016-12-12"
    outcome: Any = "reported"
    texts: list[Text] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    others: list[Record] = field(default_factory=list)
    told: dict[str, list[Claim]] = field(default_factory=dict)

    def text(self, day: str | None, outlet: str | None = None) -> Text:
        """A document, published on this day."""
        name = f"report-{len(self.texts)}-{self.date_start}-{self.where.words}"
        digest = hashlib.sha256(name.encode()).hexdigest()
        made = Text(item=digest, source=digest, rendition=digest, name=name, body=name, outlet=outlet, published=day)
        self.texts.append(made)
        return made

    def say(
        self, origin: str, number: Count | str, day: str | None = "2016-12-13", *, outlet: str | None = None, status: Any = "unknown",
        breakdown: dict[str, int] | None = None, **fields: Any,
    ) -> Claim:  # fmt: skip
        """An origin gives a number, in a document of its own."""
        count = count_of(number) if isinstance(number, str) else number
        text = self.text(day, outlet)
        quote = count.words or "people"
        claim = Claim(**{
            "text": text.id, "anchor": Anchor(rendition=text.rendition, start=0, end=len(quote), quote=quote),
            "sentence": Span(start=0, end=len(quote), words=quote), "effect": "killed", "count": count,
            "victims": Victims(words="people", status=status, ground="none" if status == "unknown" else "word"), "rule": "made up",
            "breakdown": tuple(Part(group=group, low=low, high=low, words=group) for group, low in (breakdown or {}).items()),
            **fields,
        })  # fmt: skip
        return self.add(origin, claim)

    def add(self, origin: str, claim: Claim) -> Claim:
        """A claim that is whole, in a text that is here."""
        self.claims.append(claim)
        self.told.setdefault(origin, []).append(claim)
        return claim

    def relay(self, claim: Claim, day: str | None, outlet: str = "Other News") -> Claim:
        """Another text passes on what an origin said, word for word."""
        (told,) = [claims for claims in self.told.values() if claim in claims]
        text = self.text(day, outlet)
        anchor = msgspec.structs.replace(claim.anchor, rendition=text.rendition)
        relayed = msgspec.structs.replace(claim, text=text.id, anchor=anchor)
        self.claims.append(relayed)
        told.append(relayed)
        return relayed

    def deny(self, disputes: Any, denies: Claim | None = None, blames: str | None = None) -> Denial:
        """Someone says that it was not so."""
        text = self.text("2016-12-14")
        denial = Denial(
            text=text.id, anchor=Anchor(rendition=text.rendition, start=0, end=6, quote="denied"), sentence=Span(start=0, end=6, words="denied"),
            speaker="the army", denies=denies.id if denies else None, disputes=disputes, blames=blames, rule="made up",
        )  # fmt: skip
        self.denials.append(denial)
        return denial

    def judge(
        self, claim: Claim | Denial, verdict: Any, *, topic: Any = "claim", at: str = "2017-01-01T00:00:00Z", **fields: str
    ) -> Judgement:
        """A person decides about the words of a claim."""
        anchor = claim.anchor
        evidence = Evidence(item=anchor.rendition, rendition=anchor.rendition, start=anchor.start, end=anchor.end, quote=anchor.quote)
        judgement = Judgement(topic=topic, verdict=verdict, about=(evidence,), fields=fields, actor="heron", reason="read again", at=at)
        self.others.append(judgement)
        return judgement

    def __repr__(self) -> str:
        """The reports line by line, short enough to read when a law fails."""
        days = {text.id: text.published for text in self.texts}
        lines = [
            f"{name} {claim.id[:4]}: {claim.effect} {claim.count.low}..{claim.count.high} {claim.count.basis} on {days[claim.text]}, "
            f"{claim.victims.status}, {claim.access}, {claim.stance}, part of {(claim.part_of or 'none')[:4]}, overlaps {len(claim.may_overlap)}, "
            f"blames {claim.blamed}, {[(part.group, part.low) for part in claim.breakdown]}"
            for name, claims in self.told.items()
            for claim in claims
        ]
        return "\n".join(["", *lines, *(f"{type(other).__name__} {getattr(other, 'verdict', '')}" for other in self.others)])

    @property
    def incident(self) -> Incident:
        """The incident that holds all claims of one event."""
        claims = tuple(sorted(claim.id for claim in self.claims if claim.scope == "event"))
        return Incident(
            claims=claims, denials=tuple(sorted(denial.id for denial in self.denials)), where=self.where, date_start=self.date_start,
            date_end=self.date_end, date_precision="day", means="shooting", outcome=self.outcome,
        )  # fmt: skip

    @property
    def records(self) -> list[Record]:
        """All of it, as the stages before would have left it."""
        origins = [
            Origin(key=name, name=name, texts=(), claims=tuple(sorted(claim.id for claim in claims)), why="made up")
            for name, claims in sorted(self.told.items())
        ]
        return [*self.texts, *self.claims, *self.denials, *origins, *self.others, self.incident]

    def without(self, origin: str) -> "Scene":
        """The same incident as if this origin had said nothing."""
        gone = {claim.id for claim in self.told.get(origin, ())}
        told = {name: claims for name, claims in self.told.items() if name != origin}
        kept = [claim for claim in self.claims if claim.id not in gone]
        return Scene(self.where, self.date_start, self.date_end, self.outcome, self.texts, kept, self.denials, self.others, told)

    def toll(self, effect: str = "killed") -> Toll:
        """The toll of the only incident."""
        return toll_of(count_incidents(self.records), effect)


def toll_of(records: Sequence[Record], effect: str = "killed") -> Toll:
    """The only toll of an effect."""
    (toll,) = [record for record in records if isinstance(record, Toll) and record.effect == effect]
    return toll


def figures(toll: Toll) -> tuple[int | None, int | None, bool]:
    """Its range in short."""
    return toll.range.min, toll.range.max, toll.range.max_open
