"""Which episodes are compared at all, and what comes of it: pairs with points, and incidents that may be one event."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, groupby

from vigil.model import Incident, Overlap, Place, record_id
from vigil.reconcile.facts import Fact, When, agree
from vigil.reconcile.judged import Judged
from vigil.reconcile.likeness import (
    MAYBE,
    NEVER,
    RARE,
    RECALLED,
    SAME,
    episode_likeness,
    joint,
    likeness,
    means_points,
    number_points,
    one_statement,
    place_points,
    time_points,
)
from vigil.reconcile.linkage import within_reach
from vigil.reconcile.retold import retold
from vigil.reconcile.translations import WHY as TRANSLATED_WHY

_SMALL = frozenset({"site", "neighbourhood", "town"})
FOUND_WHY = "the dead that one tells of were found later, and may be of those killed there in the weeks before"

APART = -15
"""Points against two episodes that one text tells apart."""

STATED = 20
"""Points for two texts that pass on one statement: one named source, one large number of one harm, on days and of places that fit."""
UNNUMBERED = 6
"""Points for harm without a number, told by a source that numbers it elsewhere: "dozens were shot in the square", of the 82 of that town and day."""
FORCED = 1_000
REACH_DAYS = 10
"""Intervals longer than this are looked up by month instead of by day."""
TELLING = 10
"""From this number on one that is met again within weeks is compared wherever it is told."""
FEW = 60
"""Where no more than so many are told of a division and day, all of them are compared: places may be named wrongly."""
MOST = 300
"""Episodes under one key beyond which only those of one number are compared: a key that so many share tells nothing."""


def compared_pairs(episodes: Sequence[list[Fact]], decided: Judged) -> dict[tuple[int, int], int]:
    """Points of all pairs that can bear on what joins; pairs that people decided are in whatever they share."""
    forced = _decided(episodes, decided)
    scored = (
        (pair, forced[pair] if pair in forced else _points(episodes[pair[0]], episodes[pair[1]])) for pair in candidate_pairs(episodes)
    )
    return within_reach(len(episodes), chain(scored, forced.items()), SAME)


def candidate_pairs(episodes: Sequence[Sequence[Fact]]) -> Iterator[tuple[int, int]]:
    """Pairs that may be of one event, in order: of a place and day that one of them names and the other lies in, or of a number met again.

    Two that name places of which neither holds the other are compared by a number, or where little is told of their division on that day.
    """
    numbering: dict[str, int] = {}
    named: dict[int, array[int]] = {}
    inside: dict[int, array[int]] = {}
    own, around = [], []
    for number, episode in enumerate(episodes):
        keys = ({numbering.setdefault(key, len(numbering)) for key in some} for some in _keys(episode))
        of_own, of_around = next(keys), next(keys)
        own.append(array("q", of_own))
        around.append(array("q", of_around - of_own))
        for key in own[-1]:
            named.setdefault(key, array("q")).append(number)
        for key in around[-1]:
            inside.setdefault(key, array("q")).append(number)
    most = array("q", (len(episodes) if key.startswith("number:") else FEW if key.startswith("few:") else MOST for key in numbering))
    numbering.clear()
    telling = {key for key, numbers in named.items() if len(numbers) <= most[key]}
    both = {key for key in telling & inside.keys() if len(named[key]) * len(inside[key]) <= MOST * MOST}
    for one in range(len(episodes)):
        found: set[int] = set()
        for key in telling.intersection(own[one]):
            found.update(_after(named[key], one))
            if key in both:
                found.update(_after(inside[key], one))
        for key in both.intersection(around[one]):
            found.update(_after(named[key], one))
        yield from ((one, other) for other in sorted(found))


def _after(numbers: "array[int]", one: int) -> "array[int]":
    return numbers[bisect_right(numbers, one) :]


def _keys(episode: Sequence[Fact]) -> tuple[set[str], set[str]]:
    """The keys of what an episode names, and those of the places around it."""
    keys: set[str] = set()
    around: set[str] = set()
    for fact in episode:
        when = fact.when
        if when is None:
            continue
        days = range(when.first - 1, when.last + 2) if when.last - when.first <= REACH_DAYS else range(0)
        months = {number // 30 for number in range(when.first, when.last + 30, 30)} if not days else set()
        times = [*(f"day {number}" for number in days), *(f"month {month}" for month in sorted(months))]
        near = {one.place.key for one in (*fact.where.places, *fact.where.hints)} or {"?"}
        keys.update(f"{place} {time}" for place in near for time in times)
        outer = {key for one in fact.where.places for key in one.place.within}
        around.update(f"{place} {time}" for place in outer for time in times)
        regions = {_region(one.place) for one in (*fact.where.places, *fact.where.hints)} or {"?"}
        keys.update(f"few:{region} {time}" for region in regions for time in times)
        number = fact.number
        if number is not None and number >= RECALLED:
            keys.add(f"number:{fact.claim.effect} {number} by {fact.voice}")
        if number is not None and number >= 4:
            often = "few" if number < TELLING else "number"
            keys.update(f"{often}:{fact.claim.effect} {number} {week}" for week in _weeks(when))
        if fact.means in RARE or (number is not None and number >= RECALLED):
            countries = {one.place.country or one.place.key for one in fact.where.places} or {"?"}
            keys.update(f"joint:{country} {day}" for country in countries for day in days)
        keys.update(f"words:{word} {number}" for word in fact.where.words for number in days)
    return keys, around


def _weeks(when: When) -> set[int]:
    """Weeks in which a number met again is asked whether it is of one event; of a longer time the last six."""
    return set(range(max(when.first, when.last - 36) // 7, (when.last + 3) // 7 + 1))


def _region(place: Place) -> str:
    """The first-order division that a place lies in, else its country: what two claims must share to be compared."""
    division = next((key for key in (place.key, *place.within) if key.startswith("division:")), None)
    return division or place.country or place.key


def _points(one: Sequence[Fact], other: Sequence[Fact]) -> int:
    points = episode_likeness(one, other)
    if points <= NEVER:
        return NEVER
    if one[0].text == other[0].text:
        return points + APART
    if any(a.voice == b.voice and one_statement(a, b) for a in one for b in other):
        return points + STATED
    if _told_without_number(one, other) or _told_without_number(other, one):
        return points + UNNUMBERED
    return points


def _told_without_number(vague: Sequence[Fact], numbered: Sequence[Fact]) -> bool:
    """Whether one account has no number and stands in the days and the place of another, by a source that both have."""
    if vague[0].number or any(fact.number for fact in vague) or not any(fact.number for fact in numbered):
        return False
    return any(
        a.voice == b.voice and a.voice.startswith("source:") and a.claim.effect == b.claim.effect and bool(b.number)
        and place_points(a, b) > 0 and time_points(a.when, b.when) >= 0 and means_points(a.means, b.means) >= 0
        for a in vague for b in numbered
    )  # fmt: skip


def _decided(episodes: Sequence[list[Fact]], decided: Judged) -> dict[tuple[int, int], int]:
    home = {claim: number for number, episode in enumerate(episodes) for fact in episode for claim in fact.claims}
    found: dict[tuple[int, int], int] = {}
    for (one, other), same in sorted(decided.pairs.items()):
        if one in home and other in home and home[one] < home[other]:
            found[home[one], home[other]] = FORCED if same else -1000 * FORCED
    return found


def overlaps_of(
    told: Sequence[tuple[list[Fact], Incident]], decided: Judged, copies: Mapping[str, str], translated: Iterable[tuple[int, int]] = ()
) -> Iterator[Overlap]:
    """Pairs of incidents that may be one event: like each other, yet not like enough, and told apart by nobody.

    `copies` gives the group of each text that is a copy of others, `translated` are pairs that texts in two languages give one number for.
    """
    found = dict.fromkeys(found_later(told, decided), FOUND_WHY)
    found |= {(a, b): TRANSLATED_WHY for a, b in translated if _undecided(told[a][0], told[b][0], decided)}
    found |= {(a, b): why for (a, b), why in retold(told, copies) if _undecided(told[a][0], told[b][0], decided)}
    met = merge(candidate_pairs([one for one, _ in told]), sorted(found))
    for (a, b), _ in groupby(met):
        why = _maybe(told[a], told[b], decided) or found.get((a, b), "")
        if why:
            ids = sorted((record_id(told[a][1]), record_id(told[b][1])))
            yield Overlap(incidents=(ids[0], ids[1]), why=why)


FOUND_DAYS = 45
"""How long after a killing bodies of it may be found."""

_FOUND = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|remains|mass graves?|exhum\w+|unearth\w+|forensic|prisons?|detention (?:centre|center)s?|"
    r"found (?:dead|killed|executed))\b",
    re.IGNORECASE,
)


def found_later(told: Sequence[tuple[list[Fact], Incident]], decided: Judged) -> Iterator[tuple[int, int]]:
    """Pairs of which one tells of dead who were found, and the other of no fewer killed in that place in the weeks before."""
    by_place: dict[str, list[int]] = {}
    for number, (facts, _) in enumerate(told):
        for key in {
            key for fact in facts for one in fact.where.places if one.place.level in _SMALL for key in (one.place.key, *one.place.within)
        }:
            by_place.setdefault(key, []).append(number)
    for number, (facts, _) in enumerate(told):
        found = [
            fact
            for fact in facts
            if fact.number and fact.claim.effect == "killed" and fact.when and _FOUND.search(fact.claim.sentence.words)
        ]
        near = {key for fact in found for one in fact.where.places if one.place.level in _SMALL for key in _town(one.place)}
        asked = {other for key in near for other in by_place.get(key, ()) if other != number and len(by_place[key]) <= MOST}
        for other in sorted(asked):
            if any(_found_of(fact, before) for fact in found for before in told[other][0]) and _undecided(facts, told[other][0], decided):
                yield (number, other) if number < other else (other, number)


def _town(place: Place) -> tuple[str, ...]:
    """The place, and the town around a quarter or a building."""
    return (place.key, *place.within[:1]) if place.level in ("site", "neighbourhood") else (place.key,)


def _found_of(found: Fact, before: Fact) -> bool:
    if (
        before.claim.effect != "killed"
        or not before.number
        or before.when is None
        or found.when is None
        or (found.number or 0) > before.number
    ):
        return False
    return 0 <= found.when.last - before.when.last <= FOUND_DAYS and place_points(found, before) >= 0


def _undecided(one: Sequence[Fact], other: Sequence[Fact], decided: Judged) -> bool:
    return not decided.pairs or not any((x, y) in decided.pairs for a in one for x in a.claims for b in other for y in b.claims)


def _opposed(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Whether two speakers blame opposite sides: one text may then tell both accounts of one event."""
    return any(agree(a, b) is False and a.voice != b.voice for a in one for b in other)


def _maybe(one: tuple[list[Fact], Incident], other: tuple[list[Fact], Incident], decided: Judged) -> str:
    a, b = one[0], other[0]
    if not {fact.text for fact in a}.isdisjoint({fact.text for fact in b}) and not _opposed(a, b):
        return ""
    if not _undecided(a, b, decided):
        return ""
    if not any(_may_be_one(x, y) for x in a for y in b if x.effect == y.effect):
        return ""
    points = episode_likeness(a, b)
    more = "enough by their likest claims, not by all" if points >= SAME else "not enough to take them for one"
    return f"place, days, means and number do not exclude that they are one event; what speaks for it is {more}"


def _may_be_one(one: Fact, other: Fact) -> bool:
    """Whether two claims may be of one event: days that meet, a place that one may hold for the other, no other means, numbers that fit.

    In a city or a wider region much happens on one day, so that without two numbers that fit nothing is said.
    """
    if time_points(one.when, other.when) < 1:
        return False  # which `joint` asks for as well
    if joint(one, other):
        return True
    numbers = number_points(one, other)
    if numbers < 0 or means_points(one.means, other.means) < 0:
        return False
    place = place_points(one, other)
    if not (place >= 1 or (place == 0 and numbers >= 2)):
        return False
    return (place >= 3 or (one.number is not None and other.number is not None)) and likeness(one, other) >= MAYBE
