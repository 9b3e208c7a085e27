"""What a claim tells about the event it is of, in a form that can be compared: where, when, by what, how many, and in what words."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.model import Candidate, Claim, Placing, Span, Text
from vigil.model.words import Effect, Means
from vigil.policy.naming import compared
from vigil.text.dates import dateline
from vigil.text.folding import fold, loose
from vigil.text.parties import Parties

PLAUSIBLE = 12
"""A candidate place counts as possible when it scores at most so much less than the best."""

BORROWED_DAYS = 400
"""A claim of one event that gives more days than this for it has borrowed them from a sentence about the war: it counts as undated."""

BORROWED_OUTSIDE_DAYS = 10
"""The same, where the days stand in another sentence."""

SEATS = frozenset({"geneva", "new york", "new york city", "the hague", "vienna", "brussels", "washington", "london", "paris"})
"""Cities where bodies speak: of a claim that names no place of its own they are where it was said, not where the harm was."""

_STOP_WORDS = """
    the a an of in on at to by and or for from with as was were is are be been being has have had that which who whom this these those
    it its their his her they he she said says say after before during while when where least more than about over some also into not no
    but one two three four five six seven eight nine ten other others people killed dead died killing kill deaths death injured wounded
    wounding civilians civilian syria syrian syrias human rights observatory monitor monitoring group according reported reports told
    news agency state media sunday monday tuesday wednesday thursday friday saturday women children including among members fighters
    forces
"""
_STOP = frozenset(_STOP_WORDS.split())
"""Words that stand in every report and so tell no event from another."""

_HELD = re.compile(
    r"\b(rebel|opposition|government|regime|daesh|isis|isil|kurdish|army)[- ](?:held|controlled|run|occupied)\b|\b(east|west|north|south)(?:ern)?\b",
    re.IGNORECASE,
)
_HOLDER = {"opposition": "rebel", "regime": "government", "army": "government", "isis": "daesh", "isil": "daesh"}
_OPPOSITE = ({"east", "west"}, {"north", "south"})

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Where:
    """Where a claim may be about. `places` are the plausible candidates, `own` whether the claim's own words name them, `words` a loose key of the
    place words, to compare where the gazetteer knows nothing.
    """

    places: tuple[Candidate, ...]
    own: bool
    words: frozenset[str]
    hints: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """First and last possible day, as ordinals. `weak`: taken from the day of publication alone. `exact`: told to the day."""

    first: int
    last: int
    weak: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim, or several that copies repeat word for word, ready to be compared. `claims` are their ids, the first of which is `lead`.

    `sides` are those that it blames, `beside` these and all who fight beside them. `number` is the one to compare by: the least said, else the most.
    """

    lead: str
    claims: tuple[str, ...]
    claim: Claim
    text: str
    where: Where
    when: When | None
    means: Means
    sides: frozenset[str]
    beside: frozenset[str]
    words: frozenset[str]
    zones: frozenset[str]
    voice: str
    effect: Effect
    number: int | None


def fact_of(
    key: str, claims: Iterable[str], claim: Claim, *, text: Text | None, placing: Placing | None, voice: str, parties: Parties
) -> Fact:
    """What one claim tells."""
    sides = compared(claim, parties, text.published if text else None)
    where = _where(claim, placing)
    sentence = frozenset(fold(word) for word in _WORD.findall(claim.sentence.words)) - _STOP
    return Fact(
        lead=key, claims=tuple(claims), claim=claim, text=claim.text, where=where, when=_when(claim, text), means=claim.means,
        sides=sides, beside=frozenset().union(*map(parties.beside, sides)), words=frozenset(word for word in sentence if len(word) > 3),
        zones=zones_of(claim), voice=voice, effect=claim.effect, number=claim.count.low if claim.count.low is not None else claim.count.high,
    )  # fmt: skip


def agree(one: Fact, other: Fact) -> bool | None:
    """Whether two namings of the blamed fit together, allies as one; None when either is unknown."""
    return bool(one.beside & other.sides) if one.sides and other.sides else None


def zones_of(claim: Claim) -> frozenset[str]:
    """Which part of a divided place is meant: who holds it and on which side it lies, as the place words say, else the sentence."""
    for words in (claim.place.words if claim.place else "", claim.sentence.words):
        found = {(match[1] or match[2]).lower() for match in _HELD.finditer(words)}
        if found:
            return frozenset(_HOLDER.get(word, word) for word in found)
    return frozenset()


def zones_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two parts of a place exclude each other: other holders, or opposite sides."""
    holders = {"rebel", "government", "daesh", "kurdish"}
    held = (one & holders, other & holders)
    if held[0] and held[1] and not held[0] & held[1]:
        return True
    return any(len(one & pair) == 1 and len(other & pair) == 1 and one & pair != other & pair for pair in map(frozenset, _OPPOSITE))


def _where(claim: Claim, placing: Placing | None) -> Where:
    words = place_words(claim.place.words) if claim.place else frozenset()
    told = [one for one in placing.candidates if claim.place is not None or fold(one.place.name) not in SEATS] if placing else []
    if not told:
        return Where((), False, words)
    best = told[0].score
    places = tuple(candidate for candidate in told if candidate.score >= best - PLAUSIBLE)
    hints = tuple(one for one in told if one not in places and any(outer.place.key in one.place.within for outer in places))
    return Where(places, claim.place is not None and _names(places[0].why) in claim.place.words, words, hints)


def _names(why: str) -> str:
    """The words that a candidate rests on: its reason quotes them first."""
    return why[1 : why.find("”")] if why.startswith("“") else "\x00"


def place_words(words: str) -> frozenset[str]:
    """The names in place words, in the one spelling that their romanisations share."""
    return frozenset(key for word in _capitalised(words) if (key := loose(word)))


def _capitalised(words: str) -> list[str]:
    return re.findall(r"(?:[Aa]l[- ])?[A-Z][\w'’-]+|[\u0400-\u04ff\u0600-\u06ff]{3,}", words)


def says_own(claim: Claim, words: Span | None) -> bool:
    """Whether these words of a claim stand in its own sentence, and were not taken from the text around it."""
    return words is not None and claim.sentence.start <= words.start < claim.sentence.end


def day(date: str | None) -> int | None:
    """The ordinal of a plain date."""
    return dt.date.fromisoformat(date).toordinal() if date else None


def _when(claim: Claim, text: Text | None) -> When | None:
    first, last = day(claim.date_start), day(claim.date_end)
    published = _published(text) if text else None
    if first is not None and last is not None and _borrowed(claim, last - first):
        first = last = None
    if first is not None or last is not None:
        end = last if last is not None else max(first or 0, published or first or 0)
        start = first if first is not None else end - 3
        return When(start, max(start, end), False, claim.date_precision == "day" or start == end)
    return When(published - 2, published, True, False) if published is not None else None


def _borrowed(claim: Claim, days: int) -> bool:
    """Whether days so far apart were taken from what is told around a claim."""
    if claim.date_precision in ("month", "year"):
        return False
    return days > BORROWED_DAYS or (days > BORROWED_OUTSIDE_DAYS and claim.when is not None and not says_own(claim, claim.when))


def _published(text: Text) -> int | None:
    """The day a text gives itself in its dateline, else the day its list or page gives."""
    given = dt.date.fromisoformat(text.published) if text.published else None
    own, _ = dateline(text.body, given)
    return own.toordinal() if own else None


def near_days(one: When, other: When) -> int:
    """Days between two intervals; 0 when they touch or overlap."""
    return max(0, one.first - other.last, other.first - one.last)
