"""From place words to the places they may mean, each with a score, a precision class and a reason."""

from dataclasses import dataclass

from vigil.locate.focus import Focus, plain_score
from vigil.locate.gazetteer import Gazetteer
from vigil.locate.mentions import Mention, find_mentions
from vigil.locate.words import POINTING, level_said, precision_of
from vigil.model import Candidate, Claim, Text

MOST = 6
"""Candidates kept for one claim."""
NEARBY_CHARACTERS = 700
"""How far back a name still tells where the next sentence is."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One way to find a place when the words do not name it: which mentions, how much to trust them, and what to say."""

    mentions: list[Mention]
    less: int
    why: str
    precision_least: int


def claim_candidates(claim: Claim, text: Text, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    """Places that a claim may be about, the likeliest first. Empty when neither its words nor what stands around them names one."""
    words = claim.place.words if claim.place else ""
    named = list(find_mentions(words, gazetteer, tolerant=True)) if words else []
    if named:
        found = _scored(named, words, focus, gazetteer, 0, "named in the claim", 1)
        if not _only_around(found, words):
            return found
        # "the city of X's Y district" with Y unknown: X is around it, and the words keep Y.
        return [_loosened(candidate) for candidate in found]
    for step in _fallbacks(claim, text, focus, words):
        found = _scored(step.mentions, words, focus, gazetteer, step.less, step.why, step.precision_least)
        if found:
            return found
    return []


def words_candidates(words: str, focus: Focus, gazetteer: Gazetteer) -> list[Candidate]:
    """Places that words alone may mean in a text about these places."""
    return _scored(list(find_mentions(words, gazetteer, tolerant=True)), words, focus, gazetteer, 0, "named in the words", 1)


def _only_around(found: list[Candidate], words: str) -> bool:
    said = level_said(words)
    return bool(found) and said == "neighbourhood" and found[0].place.level in ("town", "governorate", "country")


def _loosened(candidate: Candidate) -> Candidate:
    return Candidate(
        place=candidate.place,
        score=max(0, candidate.score - 5),
        precision=max(2, candidate.precision),
        why=f"{candidate.why}; a part of it is meant",
    )


def _fallbacks(claim: Claim, text: Text, focus: Focus, words: str) -> list[_Step]:
    start, end = claim.sentence.start, claim.sentence.end
    inside = [mention for mention in focus.mentions if start <= mention.start < end]
    before = [mention for mention in focus.mentions if start - NEARBY_CHARACTERS <= mention.start < start]
    pointing = bool(words) and bool(POINTING.match(words.strip()))
    unknown = bool(words) and not pointing
    near = "the words name no listed place; " if unknown else ""
    least = 2 if words else 1
    return [
        _Step(inside, 15 if pointing or not words else 22, f"{near}named in the same sentence", least),
        _Step(list(reversed(before))[:3], 28, f"{near}named just before", least),
        _Step([mention for mention in focus.mentions if mention.start < 400][:4], 40, f"{near}named at the start of the text", 2),
    ]


def _scored(
    mentions: list[Mention], words: str, focus: Focus, gazetteer: Gazetteer, less: int, why: str, precision_least: int
) -> list[Candidate]:
    around = {key for mention in mentions for hit in mention.hits for key in (gazetteer.row(hit.row).key,)}
    inner = {key for mention in mentions for hit in mention.hits for key in gazetteer.row(hit.row).within}
    best: dict[str, Candidate] = {}
    for order, mention in enumerate(mentions):
        about = _around_words(mention, words)
        for hit in mention.hits:
            row = gazetteer.row(hit.row)
            score = plain_score(hit, gazetteer) - less - min(order, 4)
            score += _context(row.key, row.country, row.within, focus) + _fits(row.level, about)
            score += 8 if around.intersection(row.within) else 0
            score -= 10 if row.key in inner and row.key not in around.difference({row.key}) else 0
            candidate = Candidate(
                place=gazetteer.place(hit.row), score=max(0, min(100, score)), precision=max(precision_least, precision_of(row.level, about or words)),
                why=f"“{mention.words}” {why}{'' if hit.how != 'loose' else ', in another romanisation'}",
            )  # fmt: skip
            if row.key not in best or best[row.key].score < candidate.score:
                best[row.key] = candidate
    return sorted((c for c in best.values() if c.score > 0), key=lambda c: (-c.score, c.precision, c.place.key))[:MOST]


def _around_words(mention: Mention, words: str) -> str:
    """The words beside a name that qualify it: where the name stands in the place words, those words; else nothing."""
    return words if mention.words in words else ""


def _context(key: str, country: str | None, around: tuple[str, ...], focus: Focus) -> int:
    score = 0
    if focus.country and country:
        score += 8 if country == focus.country else (-6 if country in focus.countries else -25)
    if focus.keys.intersection(around) or key in focus.keys:
        score += 3
    return score


def _fits(level: str, words: str) -> int:
    said = level_said(words)
    if said is None:
        return 0
    if said == level or (said == "neighbourhood" and level in ("site", "district")):
        return 10
    return -8 if {said, level} <= {"governorate", "town", "country"} else -2
