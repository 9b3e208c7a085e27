"""The stage `reconcile.incidents`: claims to incidents, by place, time, means, parties, numbers and words together.

Claims become episodes within their text, episodes of all texts become incidents by average linkage. Contradictions stay side by side in one
incident. A number for the last few days is the statement that an incident rests on already, or makes one. A claim that a person found wrong
keeps its place there, so that it can be seen; `count` sets it aside.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from vigil.flow import Shelf, together
from vigil.flow.entered import entered_as
from vigil.model import Claim, Copies, Denial, Doubt, Incident, Judgement, Origin, Overlap, Placing, Record, Text
from vigil.reconcile.build import Builder
from vigil.reconcile.episodes import Verdict, episodes_of
from vigil.reconcile.facts import Fact, day, fact_of
from vigil.reconcile.judged import Judged, judged
from vigil.reconcile.likeness import RECALLED, RECALLED_DAYS, SAME
from vigil.reconcile.linkage import average_linkage
from vigil.reconcile.pairs import compared_pairs, overlaps_of
from vigil.reconcile.placing import Places
from vigil.reconcile.recent import attach, rising, same_event, same_statement
from vigil.reconcile.retold import met_again, saying
from vigil.reconcile.scopes import EVENTS, Kind, kind_of
from vigil.reconcile.translations import doubts_of, told_in_two, translations
from vigil.reconcile.wholes import wholes_of
from vigil.text.parties import SHIPPED, Parties

BUCKET_DAYS = 8
"""Days of one block key; a claim reaches into the next one when its days, and three on either side, do."""


def block(record: Record) -> Iterable[str]:
    """Texts and claims whose days are near; a gap of a fortnight in what is told splits the work. Origins and sources are seen everywhere."""
    if isinstance(record, Claim):
        yield f"text:{record.text}"
        yield f"about:{record.id}"
        yield from (f"entered:{name}" for name in (entered_as(record),) if name is not None)
        yield from _buckets(record.date_start, record.date_end)
        yield from _recalls(record)
        yield from met_again(record)
    elif isinstance(record, Text):
        yield f"text:{record.id}"
        yield f"about:{record.id}"
        yield from (f"words:{digest}" for digest in {record.item, record.source, record.rendition})
        yield from _buckets(record.published, record.published)
    elif isinstance(record, Denial):
        yield f"text:{record.text}"
    elif isinstance(record, Placing):
        yield f"about:{record.about}"
    elif isinstance(record, Copies):
        yield from (f"text:{text}" for text in record.texts)
    elif isinstance(record, Judgement):
        yield from (f"words:{digest}" for evidence in record.about for digest in (evidence.item, evidence.rendition))


def _recalls(claim: Claim) -> Iterator[str]:
    """A large number is known again within a month, and its claims must be seen together."""
    number = claim.count.low if claim.count.low is not None else claim.count.high
    end = day(claim.date_end or claim.date_start)
    if number is not None and number >= RECALLED and end is not None:
        months = range((end - RECALLED_DAYS) // RECALLED_DAYS, (end + RECALLED_DAYS) // RECALLED_DAYS + 1)
        yield from (f"number:{claim.effect}:{number}:{month}" for month in months)


def _buckets(start: str | None, end: str | None) -> Iterator[str]:
    first, last = day(start or end), day(end or start)
    if first is not None and last is not None and last - first <= 40:
        yield from (f"days:{number}" for number in range((first - 3) // BUCKET_DAYS, (last + 3) // BUCKET_DAYS + 1))


@together(
    "reconcile.incidents",
    reads=(Text, Claim, Denial, Placing, Origin, Copies, Judgement),
    writes=(Incident, Overlap, Doubt),
    needs=("gazetteer", "parties"),
    block=block,
)
def group_incidents(records: Iterable[Record], *, gazetteer: Places, parties: Parties = SHIPPED) -> Iterator[Record]:
    """Group the claims of single events. Claims for a longer time are left out: `count` sets them beside as totals.

    The order of records means nothing. A copy adds its claims to the incident that its text tells of, and changes nothing else. Doubts:
    `judgement_lost` for a judgement whose words are gone, `not_one_event` for a number that must be a total, `sum_of_parts` for one that its
    text breaks down, `no_place_or_time` for harm that cannot be put anywhere, `condition_alone` for people displaced, trapped or detained
    without an incident that it is told of, `nobody_harmed` for such a statement about no incident, `may_be_translation` for a text that shares
    numbers, places, names or quotations with one in another language.
    """
    shelf = Shelf(records)
    decided = judged(shelf)
    copies = {text: f"copies:{min(group.texts)}" for group in shelf.all(Copies) for text in group.texts}
    facts = _facts(shelf, decided, copies, parties)
    told, aside = _told(facts["event"], decided)
    told, left = attach(told, facts["loose"], decided, same_event)
    told, _ = rising(told, facts["rising"], decided)
    told, _ = attach(told, facts["recent"], decided, same_statement)
    told, alone = attach(told, facts["episode"], decided, same_statement)
    told += _told(alone, decided)[0]
    builder = Builder(decided, gazetteer, _denials(shelf))
    made = list(zip(told, map(builder.incident, told), strict=True))
    yield from (incident for _, incident in made)
    placings = {placing.about: placing for placing in shelf.all(Placing)}
    proposals = translations(dict(shelf.items(Text)), decided.claims.values(), placings, _voices(shelf))
    yield from overlaps_of(made, decided, copies, told_in_two(made, proposals))
    yield from doubts_of(proposals)
    yield from aside
    yield from _set_aside(shelf, decided, {claim for fact in left for claim in fact.claims})
    yield from decided.doubts


def _told(facts: Sequence[Fact], decided: Judged) -> tuple[list[list[Fact]], list[Doubt]]:
    """Facts by the event that they tell of, and a doubt for each that tells of none."""
    kept: list[list[Fact]] = []
    aside: list[Doubt] = []
    for of_text in _by_text(facts):
        episodes, wholes = _without_wholes(episodes_of(of_text, _verdict(decided)), decided)
        aside += wholes
        good, doubts = _sorted_out(episodes)
        kept += good
        aside += doubts
    numbered = sorted(kept, key=_content)
    groups = average_linkage(len(numbered), compared_pairs(numbered, decided), SAME)
    return [[fact for number in group for fact in numbered[number]] for group in groups], aside


def _set_aside(shelf: Shelf, decided: Judged, left: set[str]) -> Iterator[Doubt]:
    """A doubt for each claim of an event that is taken for a total; `left` are those that fit no event that others tell."""
    placings = {placing.about: placing for placing in shelf.all(Placing)}
    words = "Its number or its days are too many for one event: taken for a total, until a person says of which time."
    for key, claim in sorted(decided.claims.items()):
        total = key in left or _kind(shelf, decided, key, placings.get(key)) == "total"
        if claim.scope == "event" and claim.stance != "fears" and total:
            yield Doubt(about=key, stage="reconcile", code="not_one_event", words=words, anchor=claim.anchor)


def _kind(shelf: Shelf, decided: Judged, key: str, placing: Placing | None) -> Kind:
    """What a claim tells of. What a person judged is what they left it as, or made of it."""
    claim, read = decided.claims[key], shelf.get(key, Claim)
    if entered_as(claim) is not None:
        return "event"
    if key in decided.settled and (claim.scope == "event" or (read is not None and read.scope == "event")):
        return "event" if claim.scope == "event" else "total"
    return kind_of(claim, placing)


def _voices(shelf: Shelf) -> dict[str, str]:
    """The key of the origin of each claim."""
    return {claim: origin.key for origin in shelf.all(Origin) for claim in origin.claims}


def _facts(shelf: Shelf, decided: Judged, copies: Mapping[str, str], parties: Parties) -> dict[Kind, list[Fact]]:
    """Claims by what they tell of; what copies repeat word for word is one. `copies` gives the group of each text that is a copy."""
    voices = _voices(shelf)
    placings = {placing.about: placing for placing in shelf.all(Placing)}
    texts = dict(shelf.items(Text))
    groups: dict[tuple[object, ...], dict[Days, list[str]]] = {}
    for key, claim in decided.claims.items():
        if claim.stance != "fears" and _kind(shelf, decided, key, placings.get(key)) != "total":
            # A claim that a person judged stands for itself.
            of = copies.get(claim.text, claim.text), key if key in decided.settled else "", *saying(claim)
            groups.setdefault(of, {}).setdefault((claim.date_start, claim.date_end), []).append(key)
    found: dict[Kind, list[Fact]] = {"event": [], "episode": [], "recent": [], "rising": [], "loose": []}
    for keys in (keys for days in groups.values() for keys in _dated(days, decided, texts)):
        lead = min(
            keys,
            key=lambda key: (_timeless(decided.claims[key], texts), -_length(texts, decided.claims[key]), decided.claims[key].text, key),
        )
        claim, placing = decided.claims[lead], placings.get(lead)
        fact = fact_of(lead, sorted(keys), claim, text=texts.get(claim.text), placing=placing, voice=voices.get(lead, ""), parties=parties)
        found.setdefault(_kind(shelf, decided, lead, placing), []).append(fact)
    return {kind: sorted(facts, key=lambda fact: _content([fact])) for kind, facts in found.items()}


Days: TypeAlias = tuple[str | None, str | None]


def _dated(days: dict[Days, list[str]], decided: Judged, texts: Mapping[str, Text]) -> list[list[str]]:
    """One saying by its days. A copy that neither has a day nor was published on one says what the earliest says."""
    named = sorted((pair for pair in days if any(pair)), key=lambda pair: (pair[0] or pair[1] or "", pair[1] or ""))
    loose = [key for key in days.get((None, None), ()) if named and _timeless(decided.claims[key], texts)]
    left = {pair: [key for key in keys if key not in loose] for pair, keys in days.items()}
    if loose:
        left[named[0]] += loose
    return [keys for keys in left.values() if keys]


def _timeless(claim: Claim, texts: Mapping[str, Text]) -> bool:
    """Whether neither the claim nor its text tells a day."""
    published = texts[claim.text].published if claim.text in texts else None
    return claim.date_start is None and claim.date_end is None and published is None


def _length(texts: Mapping[str, Text], claim: Claim) -> int:
    return len(texts[claim.text].body) if claim.text in texts else 0


def _by_text(facts: Sequence[Fact]) -> list[list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.text, []).append(fact)
    return [found[text] for text in sorted(found)]


def _denials(shelf: Shelf) -> dict[str, list[str]]:
    """Ids of denials by the claim that they answer."""
    found: dict[str, list[str]] = {}
    for key, denial in shelf.items(Denial):
        if denial.denies:
            found.setdefault(denial.denies, []).append(key)
    return found


def _verdict(decided: Judged) -> Verdict:
    def verdict(one: Fact, other: Fact) -> bool | None:
        return next((decided.pairs[a, b] for a in one.claims for b in other.claims if (a, b) in decided.pairs), None)

    return verdict


def _without_wholes(episodes: list[list[Fact]], decided: Judged) -> tuple[list[list[Fact]], list[Doubt]]:
    """Episodes without the numbers that only add others up, and a doubt for each of those. What a person judged stays."""
    wholes = {fact.lead: fact for fact in wholes_of(episodes) if not any(claim in decided.settled for claim in fact.claims)}
    left = [[fact for fact in episode if fact.lead not in wholes] for episode in episodes]
    words = "This number is the sum of others in its text: they are counted, it is not."
    doubts = [
        Doubt(about=key, stage="reconcile", code="sum_of_parts", words=words, anchor=fact.claim.anchor)
        for key, fact in sorted(wholes.items())
    ]
    return [episode for episode in left if episode], doubts


def _sorted_out(episodes: Iterable[list[Fact]]) -> tuple[list[list[Fact]], list[Doubt]]:
    """Episodes that make an incident, and a doubt for each that does not."""
    kept: list[list[Fact]] = []
    aside: list[Doubt] = []
    for episode in episodes:
        asserted = [fact for fact in episode if fact.claim.stance == "asserts"]
        placed = any(fact.where.places or fact.where.words for fact in episode)
        if any(fact.claim.effect in EVENTS for fact in asserted) and (placed or any(fact.when for fact in episode)):
            kept.append(episode)
            continue
        code, words = (
            ("condition_alone", "A condition is told of no incident.")
            if asserted
            else ("nobody_harmed", "It says that nobody was harmed, of no incident told.")
        )
        if any(fact.claim.effect in EVENTS for fact in asserted):
            code, words = "no_place_or_time", "Neither the place nor the time of this harm is known."
        aside.extend(Doubt(about=fact.lead, stage="reconcile", code=code, words=words, anchor=fact.claim.anchor) for fact in episode)
    return kept, aside


def _content(episode: list[Fact]) -> tuple[object, ...]:
    """An order by what is said, so that ids play no part."""
    first = min(episode, key=lambda fact: (fact.claim.anchor.start, fact.claim.anchor.quote))
    when = first.when.first if first.when else 0
    return when, first.claim.anchor.quote, first.claim.sentence.words, first.claim.effect, first.number or 0, first.lead
