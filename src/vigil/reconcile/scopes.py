"""Whether a claim tells of one event, of an episode of a few days, or of a longer time: its own words decide, its number makes one careful.

An event makes an incident, an episode makes one where no report gives it a day, and a total stands beside. docs/codebook.md has the rule.
"""

import re
from typing import Literal, TypeAlias

from vigil.model import Claim, Placing
from vigil.model.words import Effect
from vigil.reconcile.facts import BORROWED_DAYS, day, says_own

Kind: TypeAlias = Literal["event", "episode", "recent", "rising", "loose", "total"]
"""`rising`: a number "since" a day or two ago, which may be the latest of one event's. `recent`: of a few days, and no incident by itself, since
its place is wide or unknown, or its time is not its own. `loose`: a total by
itself, for want of its own day and place, unless an event is told that it fits."""

EVENTS: frozenset[Effect] = frozenset({"killed", "injured", "missing", "abducted", "tortured"})
"""Harm that makes an incident. Being displaced, trapped or detained is a condition: it is told of an incident, and does not make one."""

LARGE, TOO_MANY = 300, 9_000
"""Numbers that are a total far more often than one event. From the first on, a claim must tell its day and place in its own sentence; the second
is more than any single attack of recent wars has killed, and such a number is left for a person to look at."""

COUNTRYWIDE = 100
"""The least number that nobody gives of one event without a day and without a place narrower than a country."""

EVENT_DAYS = 4
"""The longest time, in days from the first to the last, that a claim of one event may give for it."""

EPISODE_DAYS = 8
"""The longest time of an episode, in days from the first to the last: about a week."""

RISING_DAYS = 2
"""How many days after an event its toll is still told as that of the days since."""

_TOWN = frozenset({"site", "neighbourhood", "town"})
_WIDE = frozenset({"country", "region", "unknown"})

_SINCE = re.compile(
    r"\bsince (?!dawn|(?:early |this |the )?morning|midnight|noon|yesterday|last night|(?:the )?(?:early|night|evening|afternoon))|"
    r"\b(?:over|in|during) the (?:past|last) (?:\w+ )?(?:weeks?|months?|years?)\b",
    re.IGNORECASE,
)
"""Words by which a number says that it adds up a longer time."""

_SO_FAR = re.compile(r"\bso far\b|\bto date\b|\buntil now\b", re.IGNORECASE)
"""The same, where no day is told: "so far" of today's attack is of that attack."""

_OTHER_THING = re.compile(
    r"\b(?:which|that|who|whose|where|when|held|holds|divided|controlled|besieged|under|ruled|captured|seized|gripped|war|ongoing|largest)\b",
    re.IGNORECASE,
)
"""Words between a number and a "since" of which something else is told: "12 were killed in a town that has been besieged since May"."""

SINCE_CHARACTERS = 90
"""How far from its number a "since" may stand."""

_RECORD = re.compile(r"\b(?:dead\w*|worst|first|biggest|largest|heaviest|bloodiest|highest|most)\b[^.]*\bsince\b", re.IGNORECASE)
"""A comparison: "the deadliest attack since May" is one attack."""

_RECENT = re.compile(
    r"\b(?:last|past|recent|previous|preceding|few|couple)\b[^.]{0,24}\b(?:hours?|days?|nights?)\b|\b(?:24|36|48|72)[- ]hours?\b|\bweekend\b",
    re.IGNORECASE,
)
"""Time words of an episode whose beginning is not told: "in the last few days"."""


def kind_of(claim: Claim, placing: Placing | None) -> Kind:
    """What a claim tells of."""
    if claim.scope == "period" and not _of_one_day(claim):
        if _is_recent(claim):
            return "episode" if _is_episode(claim, placing) else "recent"
        if _is_rising(claim, placing):
            return "rising"
        undated = claim.date_start is None and claim.date_end is None
        return "loose" if undated and number_of(claim) and number_of(claim) < TOO_MANY and not adds_up(claim) else "total"
    return "total" if _is_total(claim) else "loose" if _is_loose(claim, placing) else "event"


def _of_one_day(claim: Claim) -> bool:
    """Whether a claim of a longer time gives one day for it, and does not say that it adds up."""
    return claim.date_precision == "day" and claim.date_start is not None and claim.date_start == claim.date_end and not adds_up(claim)


def number_of(claim: Claim) -> int:
    """The number that a claim gives, the least said or else the most; 0 without one."""
    return claim.count.low if claim.count.low is not None else claim.count.high or 0


def adds_up(claim: Claim) -> bool:
    """Whether the sentence says that its number is that of a longer time."""
    words = claim.sentence.words
    if _RECORD.search(words):
        return False
    return (not says_own(claim, claim.when) and bool(_SO_FAR.search(words))) or any(
        _of_number(claim, match) for match in _SINCE.finditer(words)
    )


def _of_number(claim: Claim, since: re.Match[str]) -> bool:
    """Whether these words of the sentence are about the number."""
    first, last = claim.anchor.start - claim.sentence.start, claim.anchor.end - claim.sentence.start
    between = claim.sentence.words[last : since.start()] if since.start() >= last else claim.sentence.words[since.end() : first]
    return len(between) <= SINCE_CHARACTERS and not _OTHER_THING.search(between)


def _is_episode(claim: Claim, placing: Placing | None) -> bool:
    """A number of people harmed in a town or a part of one, over about a week. The losses of a side in days of battle are a total."""
    if claim.victims.status == "combatant" or claim.means == "clash" or not says_own(claim, claim.when) or claim.place is None:
        return False
    return _in_town(placing)


def _is_rising(claim: Claim, placing: Placing | None) -> bool:
    """A number in a town since a day or two ago, told by its own words."""
    first, last = day(claim.date_start), day(claim.date_end)
    if first is None or last is None or last - first > RISING_DAYS or not says_own(claim, claim.when) or not _in_town(placing):
        return False
    return claim.effect in EVENTS and claim.stance == "asserts" and 0 < number_of(claim) < LARGE and claim.place is not None


def _in_town(placing: Placing | None) -> bool:
    return placing is not None and bool(placing.candidates) and placing.candidates[0].place.level in _TOWN


def _is_recent(claim: Claim) -> bool:
    """Whether a claim gives a number for about a week at most, and does not say that it adds up a longer time."""
    if claim.effect not in EVENTS or claim.stance != "asserts" or not 0 < number_of(claim) < LARGE or adds_up(claim):
        return False
    first, last = day(claim.date_start), day(claim.date_end)
    if first is not None and last is not None:
        return last - first < EPISODE_DAYS
    return (first or last) is not None and claim.when is not None and bool(_RECENT.search(claim.when.words))


def _is_total(claim: Claim) -> bool:
    """An event by its words, and yet a number or a time that no one event has."""
    if _longer_than_an_event(claim):
        return True
    number = number_of(claim)
    return claim.effect in EVENTS and (number >= TOO_MANY or (number >= _TELLING and adds_up(claim)))


def _is_loose(claim: Claim, placing: Placing | None) -> bool:
    """A large number of an event without the day and place that would bear it out."""
    number = number_of(claim)
    if claim.effect not in EVENTS or number < COUNTRYWIDE:
        return False
    candidates = placing.candidates if placing else ()
    own_day, own_place = says_own(claim, claim.when) and claim.date_precision in ("day", "days"), says_own(claim, claim.place)
    if number >= LARGE and not (own_day and own_place and candidates and candidates[0].precision <= 4):
        return True
    return claim.date_precision not in ("day", "days") and (not candidates or candidates[0].place.level in _WIDE)


_TELLING = 10
"""Smaller numbers beside words for a longer time ("the third attack since May killed two") are of the event."""


def _longer_than_an_event(claim: Claim) -> bool:
    """Days told from and to, too far apart for one event. A week, a month or a year is only how exactly the day is known.

    Days that stand in another sentence were taken from there, and are not this claim's own.
    """
    first, last = day(claim.date_start), day(claim.date_end)
    vague = claim.date_precision in ("week", "month", "year", "open", "unknown")
    return (
        first is not None and last is not None and EVENT_DAYS <= last - first <= BORROWED_DAYS and not vague and says_own(claim, claim.when)
    )
