"""From place words to the places they may mean, each with a score, a precision class and a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.locate.focus import Focus, plain_score
from vigil.locate.gazetteer import Gazetteer, Row
from vigil.locate.mentions import Mention, find_mentions
from vigil.locate.words import CITY, HOLDS_THE_NEXT, POINTING, REFERENCE, beside, level_said, precision_of
from vigil.model import Candidate, Claim

MOST = 6
"""Candidates kept for one claim."""
NEARBY_CHARACTERS = 700
"""How far back a name still tells where the next sentence is."""
OUTER = 25
"""Points that a name loses when another one in the same words lies within it, or leans on it ("Douma near Damascus")."""
FAR_PEOPLE = 500_000
"""A town outside the countries of a text must have so many people to be thought of."""
WIDE = ("country", "region")
HINT = 55
"""The most that a place scores which only stands near words that name a country."""
CITY_PEOPLE = 50_000
"""What is called a city has at least so many people, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way to find a place: which mentions, standing in which words, how much less to trust them, what to say, and the best precision."""

    mentions: Sequence[Mention]
    words: str
    less: int
    why: str
    precision_least: int


def claim_candidates(claim: Claim, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    """Places that a claim may be about, the likeliest first. Empty when neither its words nor what stands around them names one."""
    words = claim.place.words if claim.place else ""
    named = words_candidates(words, focus, gazetteer) if words else []
    if named:
        part = level_said(words) == "neighbourhood" and named[0].place.level in ("town", "governorate", "country")
        # "the X district of Y" with X unknown: Y is around it, and the words keep X.
        named = [_loosened(candidate) for candidate in named] if part else named
        return named if named[0].place.level not in WIDE else _narrowed(named, claim, focus, gazetteer)
    return next((found for step in _fallbacks(claim, focus, gazetteer, words) if (found := _scored(step, focus, gazetteer))), [])


def _narrowed(named: list[Candidate], claim: Claim, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    """After a country that the words name, the places in it that stand nearby: weaker, and never exact."""
    known = {candidate.place.key for candidate in named}
    found: list[Candidate] = []
    for step in _fallbacks(claim, focus, gazetteer, "")[:3]:
        for one in _scored(step, focus, gazetteer):
            if one.place.key not in known and named[0].place.key in one.place.within:
                known.add(one.place.key)
                why = f"{one.why}; the words are wider"
                found.append(Candidate(place=one.place, score=min(one.score, HINT), precision=max(2, one.precision), why=why))
    return [*named[:2], *found][:MOST]


def words_candidates(words: str, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    """Places that words alone may mean in a text about these places."""
    return _scored(Step(list(find_mentions(words, gazetteer, tolerant=True)), words, 0, "named in the claim", 1), focus, gazetteer)


def _loosened(candidate: Candidate) -> Candidate:
    return Candidate(
        place=candidate.place,
        score=max(0, candidate.score - 5),
        precision=max(2, candidate.precision),
        why=f"{candidate.why}; a part of it is meant",
    )


def _fallbacks(claim: Claim, focus: Focus, gazetteer: Gazetteer, words: str) -> list[Step]:
    """Where to look when the words name nothing: the sentence, what was named before it, the start of the text; towns before countries."""
    start, end = claim.sentence.start, claim.sentence.end
    inside = [mention for mention in focus.mentions if start <= mention.start < end]
    before = [mention for mention in reversed(focus.mentions) if start - NEARBY_CHARACTERS <= mention.start < start]
    first = [mention for mention in focus.mentions if mention.start < 500]
    pointing = bool(words) and bool(POINTING.match(words.strip()))
    near = "the words name no listed place; " if words and not pointing else ""
    least = 2 if words else 1
    wanted = _towns if not CITY.search(words) else _cities
    found: list[Step] = []
    for narrowed in (wanted, _any):
        found += [
            Step(narrowed(inside, gazetteer), "", 15 if not near else 22, f"{near}named in the same sentence", least),
            Step(narrowed(before, gazetteer)[:2], "", 28, f"{near}named just before", least),
            Step(narrowed(first, gazetteer)[:3], "", 38, f"{near}named at the start of the text", 2),
        ]
    return found


def _any(mentions: Iterable[Mention], _: Gazetteer) -> list[Mention]:
    return list(mentions)


def _towns(mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[Mention]:
    return [mention for mention in mentions if any(gazetteer.row(hit.row).level not in ("country", "region") for hit in mention.hits)]


def _cities(mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[Mention]:
    return [
        mention
        for mention in mentions
        if any(gazetteer.row(hit.row).weight >= CITY_PEOPLE and gazetteer.row(hit.row).level == "town" for hit in mention.hits)
    ]


def _scored(step: Step, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    outer = _outer(step, gazetteer)
    best: dict[str, Candidate] = {}
    for order, mention in enumerate(step.mentions):
        about = beside(step.words, mention.start, mention.end) if step.words else ""
        for hit in mention.hits:
            row = gazetteer.row(hit.row)
            if _too_far(row, hit.how, focus, named=bool(step.words)):
                continue
            score = plain_score(hit, gazetteer) - step.less - min(order, 4) + _context(row, focus) + _fits(row.level, about)
            score -= OUTER if order in outer else 0
            candidate = Candidate(
                place=gazetteer.place(hit.row), score=max(0, min(100, score)),
                precision=max(step.precision_least, precision_of(row.level, about if order not in outer else step.words)),
                why=f"“{mention.words}” {step.why}{', in another romanisation' if hit.how == 'loose' else ''}",
            )  # fmt: skip
            if row.key not in best or best[row.key].score < candidate.score:
                best[row.key] = candidate
    # Of two towns of one name that nothing else tells apart, the larger is meant.
    people = {row.key: row.weight for mention in step.mentions for hit in mention.hits for row in [gazetteer.row(hit.row)]}
    found = (c for c in best.values() if c.score > 0)
    return sorted(found, key=lambda c: (-c.score, c.precision, -people[c.place.key], c.place.key))[:MOST]


def _outer(step: Step, gazetteer: Gazetteer) -> set[int]:
    """Numbers of the mentions that only say where another of them lies."""
    if not step.words:
        return set()
    keys = [{gazetteer.row(hit.row).key for hit in mention.hits} for mention in step.mentions]
    around = [{key for hit in mention.hits for key in gazetteer.row(hit.row).within} for mention in step.mentions]
    found = {
        number
        for number, own in enumerate(keys)
        if any(own & other for at, other in enumerate(around) if at != number and not keys[at] & own)
    }
    found |= {number for number, mention in enumerate(step.mentions) if number and REFERENCE.search(step.words[: mention.start])}
    found |= {number for number, mention in enumerate(step.mentions[:-1]) if HOLDS_THE_NEXT.search(step.words[mention.end :])}
    return found if len(found) < len(keys) else set()


def _too_far(row: Row, how: str, focus: Focus, *, named: bool) -> bool:
    """Whether a town lies too far from what the text is about to be thought of; Geneva is where a spokesman spoke."""
    if focus.country is None or row.country == focus.country or row.level == "country":
        return False
    share = focus.countries[row.country] / max(1, sum(focus.countries.values())) if row.country else 0
    return not named or ((how == "loose" or row.weight < FAR_PEOPLE) and share < 0.2)


def _context(row: Row, focus: Focus) -> int:
    # A quarter is one of a town that the text is about: many towns have a Zahra.
    score = -OUTER if row.level == "neighbourhood" and not focus.keys.intersection(row.within[:1]) else 0
    if focus.country and row.country:
        score += 8 if row.country == focus.country else (-6 if row.country in focus.countries else -25)
    return score + (3 if focus.keys.intersection(row.within) or row.key in focus.keys else 0)


def _fits(level: str, words: str) -> int:
    """Points for the kind of place that the words right beside a name call it."""
    said = level_said(words)
    if said is None:
        return 0
    if said == level or (said == "neighbourhood" and level in ("site", "district")):
        return 10
    return -20 if {said, level} <= {"governorate", "town", "country"} else -2
