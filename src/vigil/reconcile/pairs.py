"""Which episodes are compared at all, and what comes of it: pairs with points, and incidents that may be one event."""

from collections.abc import Iterator, Sequence

from vigil.model import Incident, Overlap, Place, record_id
from vigil.reconcile.facts import Fact, When
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
from vigil.reconcile.parties import agree

APART = -15
"""Points against two episodes that one text tells apart."""

STATED = 20
"""Points for two texts that pass on one statement: one named source, one large number of one harm, on days and of places that fit."""
UNNUMBERED = 6
"""Points for harm without a number, told by a source that numbers it elsewhere: "dozens were shot in the square", of the 82 of that town and day."""
FORCED = 1_000
REACH_DAYS = 10
"""Intervals longer than this are looked up by month instead of by day."""
MOST = 300
"""Episodes under one key beyond which only those of one number are compared: a key that so many share tells nothing."""


def compared_pairs(episodes: Sequence[list[Fact]], decided: Judged) -> dict[tuple[int, int], int]:
    """Points of all pairs that share a key; pairs that people decided are in whatever they share."""
    index: dict[str, list[int]] = {}
    for number, episode in enumerate(episodes):
        for key in sorted(_keys(episode)):
            index.setdefault(key, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for key, numbers in index.items():
        if len(numbers) <= MOST or key.startswith("number:"):
            pairs.update((one, other) for at, one in enumerate(numbers) for other in numbers[at + 1 :])
    points = {(one, other): _points(episodes[one], episodes[other]) for one, other in sorted(pairs)}
    return points | _decided(episodes, decided)


def _keys(episode: Sequence[Fact]) -> set[str]:
    keys: set[str] = set()
    for fact in episode:
        when = fact.when
        if when is None:
            continue
        days = range(when.first - 1, when.last + 2) if when.last - when.first <= REACH_DAYS else range(0)
        months = {number // 30 for number in range(when.first, when.last + 30, 30)} if not days else set()
        regions = {_region(one.place) for one in (*fact.where.places, *fact.where.hints)} or {"?"}
        keys.update(f"{region} day {number}" for region in regions for number in days)
        keys.update(f"{region} month {month}" for region in regions for month in months)
        number = fact.number
        if number is not None and number >= RECALLED:
            keys.add(f"number:{fact.claim.effect} {number} by {fact.voice}")
        if number is not None and number >= 4:
            keys.update(f"number:{fact.claim.effect} {number} {week}" for week in _weeks(when))
        if fact.means in RARE or (number is not None and number >= RECALLED):
            countries = {one.place.country or one.place.key for one in fact.where.places} or {"?"}
            keys.update(f"joint:{country} {day}" for country in countries for day in days)
        keys.update(f"words:{word} {number}" for word in fact.where.words for number in days)
    return keys


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
    if one[0].text != other[0].text and any(one_statement(a, b) for a in one for b in other):
        return points + STATED
    if one[0].text != other[0].text and (_told_without_number(one, other) or _told_without_number(other, one)):
        return points + UNNUMBERED
    return points + (APART if one[0].text == other[0].text else 0)


def _told_without_number(vague: Sequence[Fact], numbered: Sequence[Fact]) -> bool:
    """Whether one account has no number and stands in the days and the place of another, by a source that both have."""
    if any(fact.number for fact in vague) or not any(fact.number for fact in numbered):
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


def overlaps_of(told: Sequence[tuple[list[Fact], Incident]], decided: Judged) -> Iterator[Overlap]:
    """Pairs of incidents that may be one event: like each other, yet not like enough, and told apart by nobody."""
    index: dict[str, list[int]] = {}
    for number, (one, _) in enumerate(told):
        for key in sorted(_keys(one)):
            index.setdefault(key, []).append(number)
    pairs = {(a, b) for numbers in index.values() if len(numbers) <= MOST for at, a in enumerate(numbers) for b in numbers[at + 1 :]}
    for a, b in sorted(pairs):
        why = _maybe(told[a], told[b], decided)
        if why:
            ids = sorted((record_id(told[a][1]), record_id(told[b][1])))
            yield Overlap(incidents=(ids[0], ids[1]), why=why)


def _opposed(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Whether two speakers blame opposite sides: one text may then tell both accounts of one event."""
    return any(agree(a.sides, b.sides) is False and a.voice != b.voice for a in one for b in other)


def _maybe(one: tuple[list[Fact], Incident], other: tuple[list[Fact], Incident], decided: Judged) -> str:
    a, b = one[0], other[0]
    if {fact.text for fact in a} & {fact.text for fact in b} and not _opposed(a, b):
        return ""
    if any((x, y) in decided.pairs for fact in a for x in fact.claims for other_fact in b for y in other_fact.claims):
        return ""
    if not any(_may_be_one(x, y) for x in a for y in b if x.claim.effect == y.claim.effect):
        return ""
    points = episode_likeness(a, b)
    more = "enough by their likest claims, not by all" if points >= SAME else "not enough to take them for one"
    return f"place, days, means and number do not exclude that they are one event; what speaks for it is {more}"


def _may_be_one(one: Fact, other: Fact) -> bool:
    """Whether two claims may be of one event: days that meet, a place that one may hold for the other, no other means, numbers that fit.

    In a city or a wider region much happens on one day, so that without two numbers that fit nothing is said.
    """
    if joint(one, other):
        return True
    place, numbers = place_points(one, other), one.number is not None and other.number is not None
    return (
        time_points(one.when, other.when) >= 1
        and (place >= 1 or (place == 0 and number_points(one, other) >= 2))
        and means_points(one.means, other.means) >= 0
        and number_points(one, other) >= 0
        and (numbers or place >= 3)
        and likeness(one, other) >= MAYBE
    )
