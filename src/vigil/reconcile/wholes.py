"""A number that its own text breaks down: "25 were killed in air raids: 11 in one market, 5 in another quarter, 9 in a town".

Or 48 in a headline, of whom the text says that 3 were killed and 45 injured. The parts are events and the whole is their sum.
Grouped as an event of its own it would be counted twice.
"""

from collections.abc import Sequence
from itertools import combinations

from vigil.reconcile.facts import Fact, near_days
from vigil.reconcile.likeness import status_points

LEAST = 4
"""Smaller numbers come out as sums by chance."""
CASUALTIES_LEAST = 10
"""The same, for a sum of dead and injured."""
HEADLINE_CHARACTERS = 200
"""Where a headline stands in its text, from the beginning."""
PARTS_MOST = 5
NUMBERS_MOST = 14
"""Numbers of one kind of harm in a text beyond which sums come out by chance, and take long."""


def wholes_of(episodes: Sequence[Sequence[Fact]]) -> list[Fact]:
    """Facts of one text that are the sum of two or more others told after them, of other episodes."""
    home = {fact.lead: number for number, episode in enumerate(episodes) for fact in episode}
    facts = [fact for episode in episodes for fact in episode if fact.number is not None and fact.claim.stance == "asserts"]
    return [
        fact
        for fact in facts
        if _is_casualties(fact, episodes)
        or _is_whole(fact, [other for other in facts if other is not fact and _may_be_part(other, fact)], home)
    ]


def _is_casualties(fact: Fact, episodes: Sequence[Sequence[Fact]]) -> bool:
    """Whether a number of dead is that of the dead and the injured of one event told after it: a headline counts both together."""
    if fact.claim.effect != "killed" or (fact.number or 0) < CASUALTIES_LEAST or fact.claim.anchor.start > HEADLINE_CHARACTERS:
        return False
    later = ([other for other in episode if other.number and other.claim.anchor.start > fact.claim.anchor.end] for episode in episodes)
    return any(
        one.claim.effect == "killed" and other.claim.effect == "injured" and (one.number or 0) + (other.number or 0) == fact.number
        for episode in later
        for one in episode
        for other in episode
    )


def _may_be_part(part: Fact, whole: Fact) -> bool:
    """Whether one number may be among another: told after it, of the same days and kind of people, in a place that the other's may hold."""
    a, b = part.number or 0, whole.number or 0
    days = part.when is None or whole.when is None or near_days(part.when, whole.when) <= 1
    after = part.claim.anchor.start > whole.claim.anchor.start
    return (
        part.claim.effect == whole.claim.effect and 0 < a < b and days and after and not status_points(part, whole) and _holds(whole, part)
    )


def _holds(outer: Fact, inner: Fact) -> bool:
    """Whether the place of one may hold that of the other: it is around it, or one of them is not known from its own words.

    Parts told of the very place of the whole are left beside it: its number is then the one of that event.
    """
    if not outer.where.own or not inner.where.places:
        return True
    return any(a.place.key in b.place.within for a in outer.where.places for b in inner.where.places)


def _is_whole(fact: Fact, others: Sequence[Fact], home: dict[str, int]) -> bool:
    if (fact.number or 0) < LEAST or len(others) < 2:
        return False
    # One number told twice is one part, and an episode gives one number: the largest.
    largest: dict[int, int] = {}
    for other in others:
        largest[home[other.lead]] = max(largest.get(home[other.lead], 0), other.number or 0)
    numbers = sorted(largest.values(), reverse=True)[:NUMBERS_MOST]
    # "Over 20" is kept as 21 at least, and the sum of its parts may be that or 20.
    wanted = {fact.number} | ({(fact.number or 0) - 1} if fact.claim.count.basis == "more_than" else set())
    return any(sum(parts) in wanted for size in range(2, PARTS_MOST + 1) for parts in combinations(numbers, size))
