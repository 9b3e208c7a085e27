"""Records of every kind, made up by Hypothesis. A new kind of record joins `BY_KIND`, or a test of the model fails.

Offsets fit their words, dates do not run backwards and counts obey their basis, as the records demand. Words are any Unicode that UTF-8
can carry.
"""

import datetime as dt
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from vigil.model import (
    KINDS,
    Actor,
    Anchor,
    Approval,
    Attestation,
    Candidate,
    Changed,
    Checks,
    Claim,
    Collection,
    Component,
    Copies,
    Count,
    Custody,
    Denial,
    Derivation,
    Disclosure,
    Doubt,
    Edition,
    Entry,
    Estimate,
    Event,
    Evidence,
    Figure,
    Handle,
    Handling,
    Hold,
    Hop,
    Incident,
    Item,
    Judgement,
    KeyChange,
    Leaf,
    Listing,
    ListSize,
    LogKey,
    Match,
    Media,
    MethodEnds,
    Opening,
    Origin,
    Overlap,
    Part,
    Pattern,
    People,
    Person,
    Place,
    PlaceChoice,
    Placing,
    Proposal,
    Range,
    Record,
    Redaction,
    Region,
    Release,
    Rendition,
    Reply,
    Run,
    Segment,
    Span,
    Statement,
    StratumEnds,
    Tally,
    Text,
    Told,
    Toll,
    Total,
    Victims,
    Warning,
    Withdrawal,
)
from vigil.model import words as w
from vigil.model.acts import EventType
from vigil.model.codec import INT_MAX
from vigil.model.collecting import CourtPart, Method
from vigil.model.judgements import Topic, Verdict
from vigil.model.keeping import AttestationForm, CustodyAction
from vigil.model.people import Level
from vigil.model.tallies import Role

ints = st.integers(0, INT_MAX)
numbers = st.integers(0, 500)
"""How many people, in the size of incidents."""

strings = st.text(st.characters(codec="utf-8"), max_size=12)
quotes = st.text(st.characters(codec="utf-8"), min_size=1, max_size=24)
names = st.text("abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=8)
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
dates = st.dates(dt.date(2011, 1, 1), dt.date(2017, 12, 31)).map(dt.date.isoformat)
moments = st.builds(lambda day, second: f"{day}T12:30:{second:02}Z", dates, st.integers(0, 59))
mappings = st.dictionaries(names, strings, max_size=3)


def word(literal: Any) -> SearchStrategy[Any]:
    """One word of a closed vocabulary."""
    return st.sampled_from(get_args(literal))


def some(strategy: SearchStrategy[Any], most: int = 3) -> SearchStrategy[Any]:
    """A tuple of a few."""
    return st.lists(strategy, max_size=most).map(tuple)


def maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """One, or None."""
    return st.none() | strategy


@st.composite
def intervals(draw: st.DrawFn) -> tuple[str | None, str | None]:
    """Two days in order, either of them perhaps unknown."""
    start, end = sorted([draw(dates), draw(dates)])
    return draw(st.sampled_from([(start, end), (start, None), (None, end), (None, None)]))


@st.composite
def spans(draw: st.DrawFn, of: SearchStrategy[str] = strings) -> Span:
    """Words at some offset."""
    said, start = draw(of), draw(st.integers(0, 10_000))
    return Span(start=start, end=start + len(said), words=said)


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    """Words at some offset of some rendition."""
    quote, start = draw(quotes), draw(st.integers(0, 10_000))
    return Anchor(rendition=draw(digests), start=start, end=start + len(quote), quote=quote)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Words that a judgement holds on to."""
    anchor = draw(anchors())
    return Evidence(item=draw(digests), rendition=anchor.rendition, start=anchor.start, end=anchor.end, quote=anchor.quote)


@st.composite
def counts(draw: st.DrawFn, size: SearchStrategy[int] = numbers) -> Count:
    """A number in one of the ways in which people give numbers."""
    basis: w.Basis = draw(word(w.Basis))
    low, high = sorted([draw(size), draw(size)])
    ends: dict[w.Basis, tuple[int | None, int | None]] = {
        "exact": (low, low), "about": (low, low), "at_least": (low, None), "more_than": (low + 1, None), "at_most": (None, high),
        "range": (low, high), "vague": (None, None),
    }  # fmt: skip
    return Count(low=ends[basis][0], high=ends[basis][1], basis=basis, words=draw(strings))


parts = st.builds(
    lambda group, low, said: Part(group=group, low=low, high=low, words=said),
    st.sampled_from(["women", "children", "men", "medics", "civilians", "fighters"]) | strings,
    maybe(numbers),
    strings,
)
victims = st.builds(Victims, words=strings, status=word(w.Status), ground=word(w.Ground), hors_de_combat=st.booleans())


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Someone says something was done to people."""
    start, end = draw(intervals())
    return Claim(
        text=draw(digests), anchor=draw(anchors()), sentence=draw(spans()), effect=draw(word(w.Effect)), count=draw(counts()),
        victims=draw(victims), breakdown=draw(some(parts)), circumstances=draw(some(strings)), speaker=draw(maybe(strings)),
        chain=draw(some(strings)), access=draw(word(w.Access)), stance=draw(word(w.Stance)), modality=draw(some(strings)),
        blamed=draw(maybe(strings)), means=draw(word(w.Means)), place=draw(maybe(spans())), when=draw(maybe(spans())),
        date_start=start, date_end=end, date_precision=draw(word(w.DatePrecision)), scope=draw(word(w.Scope)),
        part_of=draw(maybe(digests)), may_overlap=draw(some(digests, 2)), names=draw(some(spans(), 2)), rule=draw(names),
    )  # fmt: skip


denials = st.builds(
    Denial, text=digests, anchor=anchors(), sentence=spans(), speaker=maybe(strings), denies=maybe(digests), disputes=word(w.Disputes),
    blames=maybe(strings), names=some(spans(), 2), rule=names,
)  # fmt: skip
warnings = st.builds(
    Warning,
    text=digests,
    anchor=anchors(),
    sentence=spans(),
    speaker=maybe(strings),
    places=some(spans()),
    names=some(spans(), 2),
    rule=names,
)
statements = st.builds(
    Statement, text=digests, anchor=anchors(), sentence=spans(), topic=word(w.Topic), speaker=maybe(strings), party=maybe(strings),
    negated=st.booleans(), place=maybe(spans()), when=maybe(spans()), date_precision=word(w.DatePrecision), names=some(spans(), 2), rule=names,
)  # fmt: skip
doubts = st.builds(Doubt, about=digests, stage=names, code=names, words=strings, anchor=maybe(anchors()), blocking=st.booleans())

items = st.builds(
    Item, digest=digests, size=ints, media_type=strings, name=strings, url=maybe(strings), outlet=maybe(strings), published=maybe(dates),
    title=maybe(strings), language=maybe(names), grade=word(w.CaptureGrade), grade_reason=names, collected_at=moments, collected_by=names,
    tool=names, rights=names, notes=some(strings),
)  # fmt: skip
hops = st.builds(Hop, address=strings, status=ints)
components = st.builds(Component, role=names, digest=digests, size=ints, media_type=strings, address=maybe(strings), kept=st.booleans())
derivations = st.builds(Derivation, input=digests, tool=names, version=names, output=digests, parameters=mappings)
collections = st.builds(
    Collection, item=digests, method=word(Method), address=maybe(strings), final_address=maybe(strings), redirects=some(hops),
    status=maybe(ints), headers=mappings, server=maybe(strings), started_at=moments, ended_at=moments, clock=mappings, software=mappings,
    components=some(components), derivations=some(derivations), parent=maybe(digests), previous=maybe(digests),
    court_missing=some(word(CourtPart)), notes=some(strings),
)  # fmt: skip
handlings = st.builds(
    Handling, item=digests, collector=names, requester=maybe(strings), purpose=maybe(strings), machine=maybe(strings),
    machine_address=maybe(strings), identity=maybe(strings), consent=mappings,
)  # fmt: skip
media = st.builds(
    Media, item=digests, source=digests, media_type=strings, width=maybe(ints), height=maybe(ints), milliseconds=maybe(ints),
    perceptual=maybe(digests), quality=maybe(ints), metadata=mappings, provenance=mappings, thumbnail=maybe(digests), software=mappings,
)  # fmt: skip
renditions = st.builds(
    Rendition, item=digests, source=digests, text=digests, offsets=maybe(digests), regions=maybe(digests), tool=names,
    tool_version=names, parameters=mappings,
    found=mappings,
)  # fmt: skip
regions = st.builds(
    lambda start, size, sort, place: Region(start=start, end=start + size, sort=sort, place=place),
    st.integers(0, 3), st.integers(1, 3), word(w.RegionKind), strings,
)  # fmt: skip
texts = st.builds(
    Text, item=digests, source=digests, rendition=digests, name=strings, body=strings, outlet=maybe(strings), published=maybe(dates),
    title=maybe(strings), language=maybe(names), url=maybe(strings),
)  # fmt: skip
texts |= st.builds(
    Text, item=digests, source=digests, rendition=digests, name=strings, body=strings.map(lambda words: words + "a quote"),
    regions=some(regions),
)  # fmt: skip

places = st.builds(
    Place, key=names.map(lambda name: f"hand:{name}"), name=strings, level=word(w.PlaceLevel), latitude=maybe(st.just("36.2021")),
    longitude=maybe(st.just("37.1343")), radius_m=maybe(ints), country=maybe(strings), within=some(strings),
)  # fmt: skip
candidates = st.builds(Candidate, place=places, score=st.integers(0, 100), precision=st.integers(1, 7), why=strings)
placings = st.builds(Placing, about=digests, words=maybe(strings), candidates=some(candidates))
choices = st.builds(
    PlaceChoice,
    words=maybe(strings),
    place=maybe(places),
    precision=st.integers(1, 7),
    path=some(strings),
    others=some(strings),
    why=strings,
)

copies = st.builds(Copies, texts=some(digests), containment=st.integers(0, 100), why=strings)
origins = st.builds(Origin, key=names, name=strings, texts=some(digests), claims=some(digests), why=strings)
overlaps = st.builds(Overlap, incidents=st.tuples(digests, digests), why=strings)


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """Claims that are about one event."""
    start, end = draw(intervals())
    return Incident(
        claims=draw(some(digests)), denials=draw(some(digests)), where=draw(choices), date_start=start, date_end=end,
        date_precision=draw(word(w.DatePrecision)), means=draw(word(w.Means)), blamed=draw(some(strings)), judgements=draw(some(digests)),
        outcome=draw(word(w.Outcome)), checks=draw(st.builds(Checks, source=word(w.Finding), technical=word(w.Finding), content=word(w.Finding))),
    )  # fmt: skip


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """A person decides something, on as much evidence as the topic needs."""
    topic: Topic = draw(word(Topic))
    return Judgement(
        topic=topic, verdict=draw(word(Verdict)),
        about=tuple(draw(evidences()) for _ in range({"merge": 2, "person": 2, "source": 0, "name": 0}.get(topic, 1))),
        fields=draw(mappings), actor=draw(names), reason="because " + draw(strings), at=draw(moments), supersedes=draw(maybe(digests)),
    )  # fmt: skip


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Two numbers in order, or none."""
    low, high = sorted([draw(ints), draw(ints)])
    return draw(st.sampled_from([Range(min=low, max=high, max_open=draw(st.booleans())), Range(min=None, max=None)]))


figures = st.builds(
    Figure,
    claim=digests,
    origin=digests,
    low=maybe(ints),
    high=maybe(ints),
    basis=word(w.Basis),
    role=word(Role),
    civilian=maybe(st.booleans()),
)
tolls = st.builds(
    Toll, incident=digests, effect=word(w.Effect), range=ranges(), reported=ranges(), civilian=ranges(), unnumbered=st.booleans(),
    voices=ints, figures=some(figures), rule=strings, grade_toll=strings, grade_civilian=strings, grade_attribution=strings,
)  # fmt: skip


@st.composite
def totals(draw: st.DrawFn) -> Total:
    """A number for a longer time."""
    start, end = draw(intervals())
    return Total(
        claim=draw(digests), origin=draw(digests), effect=draw(word(w.Effect)), low=draw(maybe(ints)), high=draw(maybe(ints)),
        basis=draw(word(w.Basis)), place=draw(maybe(strings)), date_start=start, date_end=end, inside=draw(some(digests)),
        inside_min=draw(maybe(ints)), inside_max=draw(maybe(ints)),
    )  # fmt: skip


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """A sum over incidents."""
    start, end = draw(intervals())
    return Tally(
        effect=draw(word(w.Effect)), place=draw(maybe(strings)), date_start=start, date_end=end, victims=draw(maybe(strings)),
        range=draw(ranges()), tolls=draw(some(digests)), incidents=draw(ints), unnumbered=draw(ints), origins=draw(ints),
        merged=draw(some(some(digests))), outcomes=draw(st.dictionaries(word(w.Outcome), numbers)), verified=draw(ranges()),
        rule=draw(strings),
    )  # fmt: skip


openings = st.builds(Opening, role=names, digest=digests, salt=digests)
handles = st.builds(Handle, name=names, incident=digests, claims=some(digests), redirect=maybe(names))
leaves = st.builds(Leaf, event=word(EventType), at=moments, object=digests, commitments=some(digests))
events = st.builds(Event, event=word(EventType), at=moments, actor=names, openings=some(openings), signatures=some(strings))
actors = st.builds(Actor, name=strings, role=names, added_at=moments)
key_changes = st.builds(
    KeyChange, holder=names, change=st.sampled_from(["created", "rotated", "lost", "revoked"]), vkey=strings, replaces=maybe(strings),
    since=maybe(moments), reason=strings, at=moments,
)  # fmt: skip
attestations = st.builds(
    Attestation, form=word(AttestationForm), origin=names, size=ints, root=digests, by=strings, checked=st.booleans(), vouched_at=maybe(moments),
    policy=maybe(names), serial=maybe(names), expires_at=maybe(moments), at=moments,
)  # fmt: skip
custodies = st.builds(
    Custody, phase=st.sampled_from(["intent", "outcome"]), action=word(CustodyAction), items=some(digests), purpose=strings, authority=strings,
    recipient=maybe(strings), tool=strings, before=some(digests), after=some(digests), of=maybe(digests), result=maybe(strings), at=moments,
)  # fmt: skip
segments = st.builds(Segment, length=ints, commitment=digests, salt=maybe(digests), code=strings)
redactions = st.builds(
    Redaction, item=digests, rendition=digests, of_leaf=ints, plan=digests, profile=names, approver=names, reason=strings, codes=mappings,
    segments=some(segments), at=moments,
)  # fmt: skip
approvals = st.builds(Approval, subject=st.sampled_from(["release", "case"]), of=digests, reason=strings, at=moments)
holds = st.builds(Hold, state=st.sampled_from(["placed", "lifted"]), items=some(digests), authority=strings, reason=strings, at=moments)
list_sizes = st.builds(ListSize, name=names, people=ints)
methods = st.builds(MethodEnds, method=names, low=maybe(ints), middle=maybe(ints), high=maybe(ints), usable=st.booleans())
strata = st.builds(StratumEnds, name=names, documented=ints, verdict=st.just("not_estimable"), low=st.none(), high=st.none())


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """An estimate whose ends are in order, or a refusal that has none."""
    ends = sorted(draw(st.lists(ints, min_size=4, max_size=4)))
    verdict = draw(st.sampled_from(["supported", "fragile", "not_estimable"]))
    low, high = (None, None) if verdict == "not_estimable" else (ends[1], ends[2])
    return draw(
        st.builds(
            Estimate, basis=st.sampled_from(["persons", "table"]), effect=word(w.Effect), by=maybe(names),
            people=maybe(digests), lists=some(list_sizes), replicates=ints,
            documented_min=st.just(ends[0]), documented_max=st.just(ends[3]), verdict=st.just(verdict), low=st.just(low), high=st.just(high),
            sentence=strings,
            reasons=some(strings), must_hold=some(strings), covers=strings, methods=some(methods), strata=some(strata), tables=some(digests),
            report=digests, seed=ints, version=names, actor=names, reason=strings, at=moments,
        )
    )  # fmt: skip


withdrawals = st.builds(Withdrawal, leaves=some(ints), objects=some(digests), authority=strings, reason=strings, at=moments)
log_keys = st.builds(LogKey, vkey=strings, added_at=moments)
runs = st.builds(
    Run, version=names, at=moments, settings=digests, stages=mappings, resources=mappings, ledger_size=ints, outputs=digests, records=ints
)
releases = st.builds(Release, at=moments, run=digests, draft=st.booleans(), handles=some(handles), records=digests)
disclosures = st.builds(
    Disclosure, at=moments, phase=st.sampled_from(["intent", "outcome"]), title=strings, recipient=strings, authority=strings, case=digests,
    purpose=strings, items=some(digests), bundle=maybe(digests), checkpoint=maybe(strings),
)  # fmt: skip

listings = st.builds(
    Listing, item=digests, name=strings, released=maybe(dates), duplicate_free=st.booleans(), columns=mappings, table=digests, encoding=names,
    rows=ints, unread=st.dictionaries(names, ints, max_size=3), proposed=st.booleans(), previous=maybe(digests),
)  # fmt: skip
editions = st.builds(
    Edition, listing=digests, previous=maybe(digests), known_by=st.sampled_from(["id", "number", "name", "row"]), added=some(digests),
    changed=some(st.builds(Changed, before=digests, after=digests, columns=some(names))), removed=some(digests), same=ints,
)  # fmt: skip
matches = st.builds(
    Match, one=digests, other=digests, chance=ints, band=st.sampled_from(["link", "review"]), why=some(strings), against=some(strings)
)
persons = st.builds(
    Person, entries=st.lists(digests, min_size=1, max_size=3).map(tuple), removed=some(digests), earlier=some(digests), lists=some(names),
    told=some(st.builds(Told, slot=names, value=maybe(strings), written=some(strings), entries=some(digests))), contradictions=some(names),
    joined_by=st.sampled_from(["nobody", "machine", "person"]), judgements=some(digests), cohesion=ints, alarms=some(strings), doubtful=ints,
    level=word(Level),
)  # fmt: skip
people = st.builds(
    People, listings=some(digests), lists=some(names), entries=ints, removed=ints, fewest=ints, most=ints, low=ints, high=ints,
    overlaps=some(st.builds(Pattern, lists=some(names), people=ints, replicates=some(ints))), joined=ints, doubtful=ints, largest=ints,
    alarms=ints, target=strings, bound=strings, rests_on=strings, engine=strings,
)  # fmt: skip


replies = st.builds(
    Reply, text=digests, start=ints, end=ints, model=names, place=st.sampled_from(["this machine", "another machine"]), asked=digests, raw=digests,
    words=strings, at=moments,
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """A row of a list, wherever it stands."""
    start = draw(numbers)
    return Entry(
        listing=draw(digests), list=draw(names), key=draw(strings), row=draw(ints), start=start, end=start + draw(numbers),
        written=draw(mappings), clean=draw(mappings), unread=draw(some(names)), number=draw(maybe(digests)),
    )  # fmt: skip


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    """What a model proposes, wherever it stands."""
    claim = draw(claims())
    return Proposal(
        text=claim.text, reply=draw(digests), anchor=claim.anchor, sentence=claim.sentence, effect=claim.effect, count=claim.count,
        victims=claim.victims.words, speaker=claim.speaker, blamed=claim.blamed, place=claim.place, when=claim.when, dropped=draw(some(names)),
        names=claim.names, model=draw(names),
    )  # fmt: skip


BY_KIND: dict[str, SearchStrategy[Any]] = {
    "actor/1": actors, "approval/1": approvals, "attestation/1": attestations, "claim/1": claims(), "collection/1": collections,
    "copies/1": copies, "custody/1": custodies,
    "redaction/1": redactions, "denial/1": denials, "disclosure/1": disclosures, "doubt/1": doubts, "estimate/1": estimates(), "event/1": events,
    "handling/1": handlings, "hold/1": holds, "incident/1": incidents(), "item/1": items, "judgement/1": judgements(), "keychange/1":
    key_changes, "leaf/1": leaves, "logkey/1": log_keys, "media/1": media, "origin/1": origins, "overlap/1": overlaps, "placing/1":
    placings, "release/1": releases, "rendition/1": renditions, "run/1": runs,
    "edition/1": editions, "entry/1": entries(), "list/1": listings, "match/1": matches, "people/1": people, "person/1": persons,
    "proposal/1": proposals(), "reply/1": replies, "statement/1": statements, "tally/1": tallies(), "text/1": texts, "toll/1": tolls,
    "total/1": totals(), "warning/1": warnings, "withdrawal/1": withdrawals,
}  # fmt: skip
"""A strategy for each kind of record."""


def record(kind: str | None = None) -> SearchStrategy[Record]:
    """A record of this kind, or of any."""
    return BY_KIND[kind] if kind else st.sampled_from(sorted(KINDS)).flatmap(lambda name: BY_KIND[name])
