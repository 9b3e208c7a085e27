"""A text that tells one event in the words of many: assessments, round-ups of local reports, "sources put the toll at six, others at nine".

Such a text names one place and one day, and several sources each with a number of their own. Their numbers are rivals, and no sum.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from vigil.reconcile.facts import Fact, agree, near_days, says_own, zones_differ
from vigil.reconcile.likeness import means_points, status_points

ADDED = re.compile(r"\b(?:another|a further|others?|additional|(?<!\bor )more(?!\s+than))\b", re.IGNORECASE)
"""Words by which a number says that it comes on top of one before."""

COUNTED_AGAIN = frozenset({"toll", "figure"})
"""Rules of reading by which a number is found without a verb or noun of its own harm: it counts what the text tells anyway."""

_SOURCED = re.compile(
    r"\b(?:sources?|reports?|accounts?|according to|media|activists?|observatory|network|agency|centre|center|local\w*|page|monitor\w*|residents?|"
    r"said|mentioned|reported|spoke|put|gave|toll|figures?|estimates?|documented|wrote|posted|tweeted|claimed|alleg\w+|names?d?)\b",
    re.IGNORECASE,
)
"""Words of a sentence that says whose number it gives."""

_SOURCES = re.compile(r"\b(?:sources|reports|accounts|media|others|activists|residents|witnesses)\b", re.IGNORECASE)
"""Speakers who are no one source."""

_BODY = re.compile(r"\b(?:directorate|ministry|media|network|agency|office|facebook|twitter|telegram|observatory|the day)\b", re.IGNORECASE)
"""Words that make a place phrase one of a source, or of a time."""

_KIND = re.compile(
    r"\b(?:neighbou?rhoods?|villages?|towns?|districts?|cit(?:y|ies)|squares?|regions?|areas?|camps?|suburbs?)\b", re.IGNORECASE
)
_TOWNS = frozenset({"site", "neighbourhood", "town"})

SOURCES_LEAST = 2
"""Numbers of sources, each in words of its own, by which a text is known as a round-up of one event."""

_GIVEN = re.compile(r"\b(?:put|gave|giving|rais\w+|revis\w+|estimated)\b[^.;]{0,40}\b(?:toll|figure|number|count|total)\b", re.IGNORECASE)
_HALVES = re.compile(r";|\b(?:while|whereas|but|although|though)\b|,\s+and\s+(?:the\s+)?[A-Z]")
OPENING_CHARACTERS = 600
"""The event of such a text is told in its opening."""


def story_of(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of the one event that a text is about, in the order of the text; none where it is no such text."""
    ordered = sorted(facts, key=lambda fact: (fact.claim.anchor.start, fact.claim.anchor.end, fact.lead))
    head = next((fact for fact in ordered if fact.claim.effect == "killed" and fact.claim.stance == "asserts"), None)
    if head is None or head.claim.anchor.start > OPENING_CHARACTERS:
        return []
    dead = [fact for fact in ordered if fact.claim.effect == "killed" and fact.number]
    of_it = [fact for fact in dead if _of_event(fact, head, ordered)]
    if not _is_round_up(of_it) or len(of_it) != len([fact for fact in dead if not _aside(fact, head)]):
        return []
    return [fact for fact in ordered if fact in of_it or (fact not in dead and _of_event(fact, head, ordered))]


def _is_round_up(dead: Sequence[Fact]) -> bool:
    """Whether several sources give numbers of the dead: speakers that differ, or numbers told as counts of what was told before."""
    if len({fact.number for fact in dead}) < SOURCES_LEAST:
        return False
    speakers = {fact.claim.speaker for fact in dead if fact.claim.speaker}
    again = sum(_again(fact) for fact in dead)
    sourced = all(fact.claim.speaker is not None or _again(fact) or bool(_SOURCED.search(fact.claim.sentence.words)) for fact in dead[1:])
    halves = sum(_parted(one, other) for one, other in pairwise(dead))
    return sourced and not _said_twice(dead) and len(speakers) + again + halves + _fits_opening(dead) >= SOURCES_LEAST


def _fits_opening(dead: Sequence[Fact]) -> bool:
    """Whether the text opens with a range in nobody's words that all its later numbers lie in: "up to eight", "six to ten", or "at least three"
    where nothing later has a place or a day of its own.
    """
    count = dead[0].claim.count
    low, high = count.low or 0, count.high or 0
    if dead[0].claim.speaker is not None:
        return False
    if count.basis == "at_least":
        return all(low <= (one.number or 0) and not _own_scene(one) for one in dead[1:])
    return count.basis in ("at_most", "range") and all(low <= (one.number or 0) <= high for one in dead[1:])


def _own_scene(fact: Fact) -> bool:
    """Whether a fact's own sentence names its place or its day."""
    return says_own(fact.claim, fact.claim.place) or says_own(fact.claim, fact.claim.when)


def _said_twice(dead: Sequence[Fact]) -> bool:
    """Whether one named source gives two numbers, none of which counts again what it told before: it tells of two events."""
    given: dict[str, list[Fact]] = {}
    for fact in dead:
        if not _again(fact) and not _SOURCES.search(fact.claim.speaker or "sources"):
            given.setdefault(fact.voice, []).append(fact)
    return any(one.number != other.number and not _parted(one, other) for told in given.values() for one, other in pairwise(told))


def _again(fact: Fact) -> bool:
    """Whether a number is given as a count of what the text tells anyway."""
    claim = fact.claim
    return claim.rule.partition("+")[0] in COUNTED_AGAIN or bool(
        _GIVEN.search(claim.sentence.words[: claim.anchor.end - claim.sentence.start])
    )


def _parted(one: Fact, other: Fact) -> bool:
    """Whether one sentence gives two numbers in two halves, of which the second names a source of its own."""
    a, b = one.claim, other.claim
    between = a.sentence.words[a.anchor.end - a.sentence.start : b.anchor.start - a.sentence.start]
    return a.sentence.start == b.sentence.start and bool(_HALVES.search(between)) and bool(_SOURCED.search(between))


def _aside(fact: Fact, head: Fact) -> bool:
    """Whether a fact is told of another time in so many words: an older attack that the text recalls."""
    if not says_own(fact.claim, fact.claim.when) or fact.when is None or head.when is None:
        return False
    again = _again(fact)
    return near_days(fact.when, head.when) > (1 if again or not (fact.when.exact and head.when.exact) else 0)


def _of_event(fact: Fact, head: Fact, facts: Sequence[Fact]) -> bool:
    """Whether nothing in its own words makes a fact one of another event than the head's."""
    if _aside(fact, head) or (fact.claim.effect == head.claim.effect and ADDED.search(fact.claim.anchor.quote)):
        return False
    if (
        status_points(fact, head) < 0
        or means_points(fact.means, head.means) < 0
        or zones_differ(fact.zones, head.zones)
        or agree(fact, head) is False
    ):
        return False
    return not any(_elsewhere(fact, other) for other in facts if other.claim.anchor.start <= fact.claim.anchor.start)


def _elsewhere(fact: Fact, other: Fact) -> bool:
    """Whether both name places of their own that exclude each other."""
    if any(_BODY.search(one.claim.place.words) for one in (fact, other) if one.claim.place):
        return False
    if fact is other or not says_own(fact.claim, fact.claim.place) or not says_own(other.claim, other.claim.place):
        return False
    known = [[one.place for one in side.where.places if one.place.level in _TOWNS] if side.where.own else [] for side in (fact, other)]
    if known[0] and known[1]:
        return not any(a.key == b.key or a.key in b.within or b.key in a.within for a in known[0] for b in known[1])
    kinds = [bool(side.where.own or _KIND.search(side.claim.place.words if side.claim.place else "")) for side in (fact, other)]
    return all(kinds) and bool(fact.where.words) and bool(other.where.words) and not fact.where.words & other.where.words
