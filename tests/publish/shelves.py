"""A small invented world to publish: two towns that do not exist, what was said about them, and what people judged.

`World` puts together records as the stages would; `example_world()` is the one most tests read.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vigil.flow import Shelf
from vigil.model import (
    Actor,
    Anchor,
    Claim,
    Count,
    Denial,
    Evidence,
    Figure,
    Incident,
    Item,
    Judgement,
    Origin,
    Overlap,
    Part,
    Place,
    PlaceChoice,
    Range,
    Record,
    Span,
    Tally,
    Text,
    Toll,
    Total,
    Victims,
    Warning,
    record_id,
)
from vigil.publish import About, LogProof

KEY = bytes(range(32))
WITNESS = "Karim Oranet"  # an invented person, whose name must never come out
RESIDENT = "Lina Dovrasi"
COLLECTOR = "field-laptop-7"
NOTE = "met at the east gate, do not share"
SALT = hashlib.sha256(b"a salt").hexdigest()


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


@dataclass
class World:
    """Records in the order in which they were made, and the log positions of what was taken in."""

    records: list[Record] = field(default_factory=list)
    proofs: dict[str, LogProof] = field(default_factory=dict)
    handles: dict[str, str] = field(default_factory=dict)

    def add(self, record: Record) -> str:
        self.records.append(record)
        return record_id(record)

    def text(self, body: str, **known: Any) -> tuple[str, Text]:
        name = known.pop("name", f"doc-{len(self.records)}")
        rights = known.pop("rights", "withheld")
        item = Item(
            digest=digest("bytes of " + body), size=len(body.encode()), media_type="text/plain", name=name, rights=rights,
            collected_at="2017-01-02T10:00:00Z", collected_by=COLLECTOR, tool="test", notes=(NOTE,), **known,
        )  # fmt: skip
        item_id = self.add(item)
        self.proofs[item_id] = LogProof(len(self.proofs) + 3, digest("leaf " + body), 40, digest("root"))
        text = Text(item=item_id, source=item.digest, rendition=digest(body), name=name, body=body, **known)
        return self.add(text), text

    def shelf(self) -> Shelf:
        return Shelf(self.records)

    def about(self, **changes: Any) -> About:
        known: dict[str, Any] = {
            "title": "Marat Valley Monitor",
            "scope": "Harm to people in the two towns of the Marat valley, from March 2031 on.",
            "as_of": "2031-04-02T12:00:00Z",
            "version": "0.1.0",
            "vkey": "marat.example+1c5fa2d1+AQIDBA==",
            "checkpoint": "marat.example/log\n40\nq83vEjRWeJA=\n\n— marat.example HF+i0Q==\n",
            "proofs": self.proofs,
            "handles": self.handles,
            "key": KEY,
            "contact": "corrections@marat.example",
        }
        return About(**{**known, **changes})


def span(text: Text, words: str, after: int = 0) -> Span:
    start = text.body.index(words, after)
    return Span(start=start, end=start + len(words), words=words)


def anchor(text: Text, words: str) -> Anchor:
    place = span(text, words)
    return Anchor(rendition=text.rendition, start=place.start, end=place.end, quote=words)


def evidence(text: Text, words: str) -> Evidence:
    place = span(text, words)
    return Evidence(item=text.source, rendition=text.rendition, start=place.start, end=place.end, quote=words)


def claim(
    where: tuple[str, Text], quote: str, sentence: str, low: int | None, high: int | None, basis: Any = "exact", **more: Any
) -> Claim:
    key, text = where
    names: Sequence[str] = more.pop("names", ())
    place = more.pop("place", None)
    when = more.pop("when", None)
    return Claim(
        text=key,
        anchor=anchor(text, quote),
        sentence=span(text, sentence),
        effect=more.pop("effect", "killed"),
        count=Count(low=low, high=high, basis=basis, words=more.pop("words", str(low or high or "many"))),
        victims=more.pop("victims", Victims(words="people", status="unknown", ground="none")),
        place=span(text, place) if place else None,
        when=span(text, when) if when else None,
        names=tuple(span(text, name) for name in names),
        rule="rule-internal-17",
        **more,
    )


def denial(where: tuple[str, Text], sentence: str, **more: Any) -> Denial:
    key, text = where
    names: Sequence[str] = more.pop("names", ())
    place = span(text, sentence)
    return Denial(
        text=key,
        anchor=Anchor(rendition=text.rendition, start=place.start, end=place.end, quote=sentence),
        sentence=place,
        names=tuple(span(text, name) for name in names),
        rule="rule-internal-21",
        **more,
    )


def figure(of: Claim, origin: str, role: Any = "counts", civilian: bool | None = None) -> Figure:
    return Figure(claim=of.id, origin=origin, low=of.count.low, high=of.count.high, basis=of.count.basis, role=role, civilian=civilian)


def origin(name: str, *claims: Claim, why: str = "the same speaker") -> Origin:
    return Origin(
        key=name.lower(), name=name, texts=tuple(dict.fromkeys(c.text for c in claims)), claims=tuple(c.id for c in claims), why=why
    )


def toll(incident: str, effect: Any, low: int | None, high: int | None, figures: Sequence[Figure], **more: Any) -> Toll:
    known: dict[str, Any] = {
        "range": Range(min=low, max=high, max_open=more.pop("max_open", False)),
        "reported": Range(min=low, max=high),
        "civilian": Range(min=None, max=None),
        "unnumbered": low is None,
        "voices": len({f.origin for f in figures if f.role == "counts"}) or 1,
        "rule": "30 to 41 reported killed: from the lowest to the highest number that 2 sources now give.",
        "grade_toll": "contested" if low != high else "single_voice",
        "grade_civilian": "stated",
        "grade_attribution": "denied",
    }
    return Toll(incident=incident, effect=effect, figures=tuple(figures), **{**known, **more})


def judged(actor: str, verdict: Any, words: Evidence, reason: str, at: str, **more: Any) -> Judgement:
    return Judgement(topic=more.pop("topic", "claim"), verdict=verdict, about=(words,), actor=actor, reason=reason, at=at, **more)


TELMOR = Place(key="hand:telmor", name="Telmor", level="town", latitude="12.34567", longitude="45.67891", radius_m=3000, country="Maratia")
VESH = Place(key="hand:vesh", name="Vesh", level="town", latitude="12.40000", longitude="45.70000", country="Maratia")


def example_world(*, reviewed: bool = True, wholly: bool = False) -> World:
    """Two incidents that may be one: Telmor with a denial, a counter-blame and a masked witness, Vesh with an unnumbered toll.

    `reviewed` has people judge Telmor, `wholly` Vesh and the warning too, so that nothing is left a draft.
    """
    world = World()
    reviewer = Actor(name="reviewer-1", role="reviewer", added_at="2031-03-01T00:00:00Z")
    world.add(reviewer)
    office = world.text(
        "At least 30 civilians, including 9 children, were shot in the Harbour quarter of Telmor on Tuesday, the Rights Office said. "
        f"A resident, {WITNESS}, said government soldiers did it. The Rights Office warned that the same could happen in Vesh.",
        outlet="Valley Herald", published="2031-03-12", title=f"Thirty shot in Telmor, says {WITNESS}", language="en",
        url="https://herald.example/telmor?id=4&lang=en",
    )  # fmt: skip
    wire = world.text(
        "The Rights Office said at least 30 civilians were killed in Telmor. The Defence Ministry denied that its soldiers killed anyone "
        "and said that rebels shot the people. A hospital counted 41 dead.",
        outlet="Coast Wire", published="2031-03-13", title="Ministry denies killings", language="en", url="https://wire.example/88",
    )  # fmt: skip
    arabic = world.text(
        f"قال مكتب حقوق الإنسان إن 35 مدنيا قتلوا في تلمور يوم الثلاثاء. وقالت {RESIDENT} إن الجثث في الشوارع.",
        outlet="صحيفة الوادي", published="2031-03-14", title="قتلى في تلمور", language="ar", url="https://wadi.example/ar/1",
    )  # fmt: skip
    post = world.text(
        "Dozens dead in Vesh after the militia shelled the market, we could not count them.",
        published="2031-03-20", language="en", url="https://x.com/someone/status/1", name="post-of-a-private-person",
    )  # fmt: skip
    review = world.text(
        "Since January 463 people have been killed in the valley, the Rights Office said in a review.",
        outlet="Valley Herald", published="2031-03-30", title="A year of killing", language="en", url="javascript:alert(1)",
    )  # fmt: skip

    civilians = Victims(words="civilians", status="civilian", ground="word")
    first = claim(
        office, "At least 30 civilians", office[1].body[:124], 30, None, "at_least", words="At least 30", victims=civilians,
        speaker="Rights Office", access="received_reports", breakdown=(Part(group="children", low=9, high=9, words="9 children"),),
        circumstances=("in the Harbour quarter",), place="Harbour quarter of Telmor", when="Tuesday", date_start="2031-03-11",
        date_end="2031-03-11", date_precision="day", means="shooting",
    )  # fmt: skip
    accusing = claim(
        office, "government soldiers did it", f"A resident, {WITNESS}, said government soldiers did it.", None, None, "vague", words="civilians",
        speaker=f"A resident, {WITNESS}", access="saw", blamed="government soldiers", names=(WITNESS,),
    )  # fmt: skip
    relayed = claim(
        wire, "at least 30 civilians", "The Rights Office said at least 30 civilians were killed in Telmor.", 30, None, "at_least",
        words="at least 30", victims=civilians, speaker="Rights Office", chain=("Marat Agency",),
    )  # fmt: skip
    hospital = claim(wire, "41 dead", "A hospital counted 41 dead.", 41, 41, words="41", speaker="A hospital", access="examined")
    in_arabic = claim(
        arabic, "35 مدنيا قتلوا", "قال مكتب حقوق الإنسان إن 35 مدنيا قتلوا في تلمور يوم الثلاثاء.", 35, 35, words="35",
        victims=Victims(words="مدنيا", status="civilian", ground="word"), speaker="مكتب حقوق الإنسان",
    )  # fmt: skip
    bodies = claim(
        arabic, "الجثث في الشوارع", f"وقالت {RESIDENT} إن الجثث في الشوارع.", None, None, "vague", words="الجثث", speaker=RESIDENT,
        names=(RESIDENT,), access="saw",
    )  # fmt: skip
    at_vesh = claim(
        post, "Dozens dead", "Dozens dead in Vesh after the militia shelled the market, we could not count them.", None, None, "vague",
        words="Dozens", blamed="the militia", place="Vesh", means="shelling", date_start="2031-03-19", date_end="2031-03-20",
        date_precision="days",
    )  # fmt: skip
    over_months = claim(
        review, "463 people have been killed", review[1].body, 463, 463, words="463", speaker="Rights Office", scope="period",
        date_start="2031-01-01", date_end="2031-03-30",
    )  # fmt: skip
    for said in (first, accusing, relayed, hospital, in_arabic, bodies, at_vesh, over_months):
        world.add(said)
    answer = denial(
        wire, "The Defence Ministry denied that its soldiers killed anyone and said that rebels shot the people.", speaker="Defence Ministry",
        denies=accusing.id, blames="rebels",
    )  # fmt: skip
    world.add(answer)
    notice_words = "The Rights Office warned that the same could happen in Vesh."
    notice_start = office[1].body.index(notice_words)
    world.add(
        Warning(
            text=office[0],
            anchor=anchor(office[1], "the same could happen in Vesh"),
            sentence=span(office[1], notice_words),
            speaker="Rights Office",
            places=(span(office[1], "Vesh", notice_start),),
            rule="rule-internal-30",
        )
    )
    rights = world.add(origin("Rights Office", first, relayed, in_arabic, over_months, why="speaker chain"))
    clinic = world.add(origin("A hospital", hospital))
    witness = world.add(origin(f"A resident, {WITNESS}", accusing))
    another = world.add(origin(RESIDENT, bodies))
    poster = world.add(origin("a private post", at_vesh))

    judgements: list[Judgement] = []
    if reviewed:
        judgements = [
            judged(
                "reviewer-1", "outcome", evidence(office[1], "At least 30 civilians"), f"Two sources with own access; {WITNESS} is consistent.",
                "2031-04-01T09:00:00Z", topic="verification", fields={"outcome": "corroborated"},
            ),
            judged("someone@office.example", "right", evidence(wire[1], "41 dead"), "Read rightly.", "2031-04-01T09:10:00Z"),
            judged("reviewer-1", "right", evidence(review[1], review[1].body), "Stated so.", "2031-04-01T09:20:00Z"),
        ]  # fmt: skip
        if wholly:
            judgements += [
                judged("reviewer-1", "right", evidence(post[1], "Dozens dead"), "The post says so.", "2031-04-01T09:30:00Z"),
                judged("reviewer-1", "right", evidence(office[1], notice_words), "Read rightly.", "2031-04-01T09:40:00Z"),
            ]
        for one in judgements:
            world.add(one)
    telmor = Incident(
        claims=tuple(c.id for c in (first, accusing, relayed, hospital, in_arabic, bodies)),
        denials=(answer.id,),
        where=PlaceChoice(
            words="Harbour quarter of Telmor", place=TELMOR, precision=2, path=("Telmor", "East Province", "Maratia"), why="gazetteer"
        ),
        date_start="2031-03-11",
        date_end="2031-03-11",
        date_precision="day",
        means="shooting",
        blamed=("government soldiers",),
        judgements=tuple(j.id for j in judgements[:1]),
        outcome="corroborated" if reviewed else "reported",
    )
    vesh = Incident(
        claims=(at_vesh.id,),
        where=PlaceChoice(words="Vesh", place=VESH, precision=1, path=("Vesh", "East Province", "Maratia"), why="gazetteer"),
        date_start="2031-03-19",
        date_end="2031-03-20",
        date_precision="days",
        means="shelling",
        blamed=("the militia",),
    )
    telmor_id, vesh_id = world.add(telmor), world.add(vesh)
    world.add(Overlap(incidents=(telmor_id, vesh_id), why="the days are close"))
    killed = toll(
        telmor_id, "killed", 30, 41, max_open=False, unnumbered=False,
        figures=[figure(first, rights, civilian=True), figure(relayed, rights, "copy"), figure(hospital, clinic),
                 figure(in_arabic, rights, "superseded"), figure(accusing, witness, "doubtful"), figure(bodies, another, "part")],
        civilian=Range(min=30, max=41),
    )  # fmt: skip
    uncounted = toll(vesh_id, "killed", None, None, [figure(at_vesh, poster)])
    tolls = (world.add(killed), world.add(uncounted))
    world.add(
        Total(
            claim=over_months.id,
            origin=rights,
            effect="killed",
            low=463,
            high=463,
            basis="exact",
            place="the valley",
            date_start="2031-01-01",
            date_end="2031-03-30",
            inside=(telmor_id, vesh_id),
            inside_min=30,
            inside_max=41,
        )
    )
    world.add(
        Tally(
            effect="killed",
            place=None,
            date_start=None,
            date_end=None,
            victims=None,
            range=Range(min=30, max=41),
            tolls=tolls,
            incidents=2,
            unnumbered=1,
            origins=5,
            merged=((telmor_id, vesh_id),),
            rule="Two incidents add up; those that may be one event count once in the minimum.",
        )
    )
    world.handles = {telmor_id: "telmor-2031-03", vesh_id: "vesh-2031-03"}
    return world


LONG_ARABIC = (
    "وقال مسؤول في المستشفى الميداني إن فرق الإسعاف لم تتمكن من الوصول إلى الأحياء المحاصرة طوال ثلاثة أيام بسبب استمرار القصف، وإن ما لا يقل "
    "عن 26 مدنيا قتلوا بينهم 7 أطفال، مضيفا أن «عددا غير معروف» ما زال تحت الأنقاض (Telmor, block 14) وفق ما نقلته وكالة مارات."
)
LONG_RUSSIAN = (
    "Представитель больницы сообщил, что за трое суток непрекращающихся обстрелов спасатели так и не смогли добраться до заблокированных кварталов, "
    "где, по предварительным данным, погибли не менее 26 человек, в том числе 7 детей, и ещё неизвестное число людей остаётся под завалами."
)


def crowded_world(incidents: int) -> World:
    """Many incidents over two years, in three scripts, some of them reviewed: what a busy monitor looks like."""
    world = World()
    tolls = []
    sayings = (
        (LONG_ARABIC, "26 مدنيا قتلوا", "ar"),
        (LONG_RUSSIAN, "26 человек", "ru"),
        ("26 people were killed there, it said.", "26 people", "en"),
    )
    for n in range(incidents):
        body, quote, language = sayings[n % 3]
        day = f"20{31 + n // 240 % 60}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
        outlet = f"Outlet {n % 17}"
        where = world.text(
            f"{body} [{n}]", outlet=outlet, published=day, title=f"Report {n}", language=language, url=f"https://o{n % 17}.example/{n}"
        )
        said = claim(where, quote, body, 26, None, "at_least", date_start=day, date_end=day, date_precision="day", chain=("Marat Agency",))
        world.add(said)
        voice = world.add(origin(f"Office {n % 23}", said))
        place = (TELMOR, VESH)[n % 2]
        incident = world.add(
            Incident(
                claims=(said.id,),
                where=PlaceChoice(
                    words=None, place=place, precision=n % 6 + 1, path=(place.name, "East Province", "Maratia"), why="gazetteer"
                ),
                date_start=day,
                date_end=day,
                date_precision="day",
                means=("airstrike", "shelling", "unknown")[n % 3],
            )
        )
        tolls.append(world.add(toll(incident, "killed", 26, 26 + n % 5, [figure(said, voice)])))
        if n % 4 == 0:
            world.add(judged("reviewer-1", "right", evidence(where[1], quote), "Read rightly.", "2033-01-01T00:00:00Z"))
    world.add(
        Tally(
            effect="killed",
            place=None,
            date_start=None,
            date_end=None,
            victims=None,
            range=Range(min=26 * incidents, max=30 * incidents),
            tolls=tuple(tolls),
            incidents=incidents,
            unnumbered=0,
            origins=23,
            rule="Two incidents add up; those that may be one event count once in the minimum.",
        )
    )
    return world
