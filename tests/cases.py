"""A small invented workspace with everything that a case file has to carry: blame and denial, a possible double, a total, a judgement."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.flow import Shelf
from vigil.ledger import Ledger, sign_note
from vigil.model import (
    Anchor,
    Claim,
    Copies,
    Count,
    Denial,
    Doubt,
    Evidence,
    Figure,
    Incident,
    Item,
    Judgement,
    LogKey,
    Origin,
    Overlap,
    PlaceChoice,
    Placing,
    Range,
    Record,
    Rendition,
    Span,
    Text,
    Toll,
    Total,
    Victims,
    encode,
)
from vigil.model import Warning as Notice
from vigil.model.words import Scope, Stance
from vigil.preserve.seal import Seal
from vigil.refer import Built, Case, build, parse, prepare
from vigil.vault import Vault

ORIGIN = "log.example/marun"
NOW = "2031-05-06T10:00:00Z"
CASE = """
title = "Shelling of the Old Mill quarter"
recipient = "The prosecutor of the example court"
authority = "Request 7 of 2031"
purpose = "Preliminary examination"

[report]
languages = []

[what]
incidents = ["i-1"]
"""
BODIES = {
    "council": (
        "The town council said that at least 12 people were killed when shells hit the Old Mill quarter on 3 May. "
        "The council blamed the northern forces. It warned that the river quarter would be next."
    ),
    "forces": "A spokesman of the northern forces denied that they had fired on the Old Mill quarter. He blamed the southern militia.",
    "clinic": "قال المستوصف إن 15 شخصا قتلوا في حي الطاحونة. <script>alert('x')</script> & so on.",
    "year": "The council said on Friday that 90 people had been killed in the town since January.",
    "bridge": "The town council said that 3 people were killed at the bridge on 20 June.",
}


@dataclass
class World:
    """The workspace: its rooms, all its records, and the ids of those that tests ask for by name."""

    root: Path
    vault: Vault
    ledger: Ledger
    key: Ed25519PrivateKey
    shelf: Shelf
    ids: dict[str, str]

    @property
    def handles(self) -> dict[str, str]:
        """Handles lead to incidents."""
        return {"i-1": self.ids["mill"], "i-2": self.ids["clinic"], "i-3": self.ids["bridge"]}

    def sign(self, text: str) -> str:
        """A signed note by the log's key."""
        return sign_note(text, ORIGIN, self.key)

    def build(
        self, out: Path, case: Case | None = None, *, signed: bool = True, checkpoint: str | None = None, fields: str | None = None
    ) -> Built:
        """The case file of the workspace."""
        case = case or parse(CASE)
        return build(
            case,
            prepare(case, self.shelf, self.handles),
            vault=self.vault,
            ledger=self.ledger,
            out=out,
            sign=self.sign if signed else None,
            checkpoint=checkpoint,
            fields=fields,
        )


def make(
    root: Path,
    stance: Stance = "asserts",
    title: str | None = None,
    *,
    extra: int = 0,
    big: int = 0,
    clock: Callable[[], str] = lambda: NOW,
) -> World:
    """The workspace, the same bytes every time: key, salts and clock are fixed. `stance` is that of the council's claim.

    `title` is that of every document, `extra` the number of further documents that repeat the council's number, `big` the bytes of the first
    of them. `clock` dates the entries of the log.
    """
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    vault, ledger = Vault(root / "vault"), Ledger.create(root / "ledger", ORIGIN, key)
    counter = itertools.count(1)
    seal = Seal(vault, ledger, actor="tester", now=clock, salt=lambda: f"{next(counter):064x}")
    records: list[Record] = []
    with seal.batch() as batch:
        batch.act("key", [("record", encode(LogKey(vkey=ledger.vkey, added_at=NOW)))])
    texts = {name: _preserve(seal, records, name, body, title) for name, body in BODIES.items()}
    more = [_preserve(seal, records, f"more{turn}", _body(turn), title, padding=big if turn == 0 else 0) for turn in range(extra)]
    ids = _derive(records, texts, stance, more)
    judgement = Judgement(
        topic="claim",
        verdict="right",
        about=(_evidence(texts["council"], "at least 12 people were killed"),),
        actor="reviewer-1",
        reason="Read against the original.",
        at=NOW,
    )
    with seal.batch() as batch:
        batch.act("judgement", [("record", encode(judgement))])
    return World(root, vault, ledger, key, Shelf([*records, judgement]), ids)


def _preserve(seal: Seal, records: list[Record], name: str, body: str, title: str | None, padding: int = 0) -> Text:
    raw, text = f"<p>{body}</p>".encode() + bytes(padding), body.encode()
    with seal.batch() as batch:
        (digest,) = batch.act("item", [("bytes", raw)])[:1]
        item = Item(
            digest=digest,
            size=len(raw),
            media_type="text/html; charset=utf-8",
            name=f"{name}.html",
            outlet=f"The {name.title()} Herald",
            published="2031-05-04",
            title=title or f"Report of the {name}",
            language="ar" if name == "clinic" else "en",
            collected_at=NOW,
            collected_by="collector-1",
            tool="tests",
        )
        batch.act("item", [("item", encode(item)), ("bytes", raw)])
    with seal.batch() as batch:
        (body_digest,) = batch.act("rendition", [("text", text)])
        rendition = Rendition(item=item.id, source=digest, text=body_digest, offsets=None, tool="tests", tool_version="1")
        batch.act("rendition", [("rendition", encode(rendition)), ("text", body_digest)])
    made = Text(
        item=item.id,
        source=digest,
        rendition=body_digest,
        name=item.name,
        body=body,
        outlet=item.outlet,
        published=item.published,
        title=item.title,
        language=item.language,
    )
    records += [item, rendition, made]
    return made


def _body(turn: int) -> str:
    """A report of some length, a little different each time."""
    return (
        f"In report {turn} the council said that at least 12 people were killed in the Old Mill quarter. "
        + "Shops stayed shut all day. " * 60
    )


def _derive(records: list[Record], texts: dict[str, Text], stance: Stance, repeating: list[Text]) -> dict[str, str]:
    council, forces, clinic, year, bridge = (texts[name] for name in BODIES)
    dead = claim(
        council, "at least 12 people were killed", Count(low=12, high=None, basis="at_least", words="at least 12"), "council", stance=stance
    )
    more = claim(clinic, "15 شخصا قتلوا", Count(low=15, high=15, basis="exact", words="15"), None)
    total = claim(year, "90 people had been killed", Count(low=90, high=90, basis="exact", words="90"), "council", scope="period")
    other = claim(bridge, "3 people were killed", Count(low=3, high=3, basis="exact", words="3"), "council")
    denial = Denial(
        text=forces.id,
        anchor=anchor(forces, "denied that they had fired"),
        sentence=span(forces, BODIES["forces"].split(". ")[0] + "."),
        speaker="a spokesman of the northern forces",
        blames="southern militia",
        rule="denied",
    )
    notice = Notice(
        text=council.id,
        anchor=anchor(council, "would be next"),
        sentence=span(council, "It warned that the river quarter would be next."),
        speaker="council",
        places=(span(council, "river quarter"),),
        rule="warned",
    )
    voice = Origin(
        key="council", name="town council", texts=(council.id, year.id, bridge.id), claims=(dead.id, total.id, other.id), why="speaker"
    )
    doctor = Origin(key="clinic", name="the clinic", texts=(clinic.id,), claims=(more.id,), why="own words")
    again = [
        claim(text, "at least 12 people were killed", Count(low=12, high=None, basis="at_least", words="at least 12"), "council")
        for text in repeating
    ]
    mill = incident((dead, *again), "2031-05-03", denials=(denial.id,), blamed=("the northern forces",))
    double, far = incident((more,), None), incident((other,), "2031-06-20")
    tolls = [toll(mill, dead, voice, again), toll(double, more, doctor), toll(far, other, voice)]
    overlap = Overlap(incidents=(mill.id, double.id), why="same quarter, the day is not known")
    stands = Total(
        claim=total.id,
        origin=voice.id,
        effect="killed",
        low=90,
        high=90,
        basis="exact",
        place="Marun",
        date_start="2031-01-01",
        date_end="2031-05-31",
        inside=(mill.id, far.id),
        inside_min=15,
        inside_max=15,
    )
    placing = Placing(about=dead.id, words="Old Mill quarter")
    doubt = Doubt(about=more.id, stage="read", code="day", words="The day of the harm is not said.", anchor=anchor(clinic, "15"))
    copies = Copies(texts=(council.id, bridge.id), containment=81, why="shared sentences")
    records += [
        *again,
        dead,
        more,
        total,
        other,
        denial,
        notice,
        voice,
        doctor,
        mill,
        double,
        far,
        *tolls,
        overlap,
        stands,
        placing,
        doubt,
        copies,
    ]
    return {"mill": mill.id, "clinic": double.id, "bridge": far.id, "dead": dead.id, "denial": denial.id, "overlap": overlap.id}


def claim(text: Text, words: str, count: Count, speaker: str | None, *, scope: Scope = "event", stance: Stance = "asserts") -> Claim:
    """A claim whose sentence is the one around its words."""
    start = text.body.index(words)
    begins = text.body.rfind(". ", 0, start) + 2 if ". " in text.body[:start] else 0
    ends = text.body.find(".", start) + 1
    blamed = "the northern forces" if "12" in words else None
    return Claim(
        text=text.id,
        anchor=anchor(text, words),
        sentence=Span(start=begins, end=ends, words=text.body[begins:ends]),
        effect="killed",
        count=count,
        victims=Victims(words="people", status="unknown", ground="none"),
        speaker=speaker,
        chain=(text.outlet or "", *([speaker] if speaker else [])),
        blamed=blamed,
        scope=scope,
        stance=stance,
        place=span(text, "Old Mill quarter") if "Old Mill" in text.body else None,
        rule="tests",
    )


def incident(claims: tuple[Claim, ...], day: str | None, *, denials: tuple[str, ...] = (), blamed: tuple[str, ...] = ()) -> Incident:
    """An incident in an invented town."""
    return Incident(
        claims=tuple(each.id for each in claims),
        denials=denials,
        where=PlaceChoice(words="Old Mill quarter", place=None, precision=2, path=("Old Mill", "Marun"), why="the only one"),
        date_start=day,
        date_end=day,
        date_precision="day" if day else "unknown",
        means="shelling",
        blamed=blamed,
    )


def toll(of: Incident, said: Claim, origin: Origin, again: Sequence[Claim] = ()) -> Toll:
    """The range of a single figure, and of those that repeat it."""
    low = said.count.low or 0
    return Toll(
        incident=of.id,
        effect="killed",
        range=Range(min=low, max=low, max_open=said.count.high is None),
        reported=Range(min=low, max=low),
        civilian=Range(min=0, max=low),
        unnumbered=False,
        voices=1,
        figures=tuple(
            Figure(
                claim=each.id,
                origin=origin.id,
                low=each.count.low,
                high=each.count.high,
                basis=each.count.basis,
                role="copy" if turn else "counts",
            )
            for turn, each in enumerate((said, *again))
        ),
        rule="lowest to highest current figure of credible origins",
        grade_toll="one voice",
        grade_civilian="not established",
        grade_attribution="alleged",
    )


def anchor(text: Text, words: str) -> Anchor:
    """Where the words stand first."""
    start = text.body.index(words)
    return Anchor(rendition=text.rendition, start=start, end=start + len(words), quote=words)


def span(text: Text, words: str) -> Span:
    """Where the words stand first."""
    start = text.body.index(words)
    return Span(start=start, end=start + len(words), words=words)


def _evidence(text: Text, words: str) -> Evidence:
    at = anchor(text, words)
    return Evidence(item=text.source, rendition=text.rendition, start=at.start, end=at.end, quote=words)
