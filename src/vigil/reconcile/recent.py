"""Numbers that make no event by themselves, and belong to one that others tell: of the last few days, or large and without a day."""

from collections.abc import Callable, Sequence

from vigil.reconcile.facts import Fact, near_days
from vigil.reconcile.judged import Judged
from vigil.reconcile.likeness import RECALLED_DAYS, SAME, likeness, number_points, place_points, told_apart_alike

TELLING = 10
"""The least number that a voice does not give twice by chance."""

TELLING_DAYS = 3
"""How far the days of one telling may lie from those of the other."""


LEAST_NUMBER_POINTS = -1
"""Points for two numbers of one size: the smaller is no less than two fifths of the larger."""

SMALL_PLACE = 2
"""Points from which two claims name one town, or a part of it."""

Fits = Callable[[Fact, Fact], bool]
"""Whether a number belongs to the event that another claim tells of."""


def attach(told: Sequence[list[Fact]], loose: Sequence[Fact], decided: Judged, fits: Fits) -> tuple[list[list[Fact]], list[Fact]]:
    """Put each number to the event that most claims bear out, of equals the first; and return those that fit none.

    A person's word that two claims are of one event, or of two, comes first.
    """
    groups = [list(facts) for facts in told]
    left: list[Fact] = []
    index = _index(told)
    judged = {claim for pair in decided.pairs for claim in pair}
    for fact in loose:
        # What a person judged may lie anywhere, and so may what has no day; else no event of another month or another harm is asked.
        anywhere = fact.when is None or any(claim in judged for claim in fact.claims)
        asked = {number for key in (*_keys(fact, 1), (fact.claim.effect, 0)) for number in index.get(key, ())}
        numbers = range(len(told)) if anywhere else sorted(asked)
        scored = [(_backing(fact, told[number], decided, fits), -number) for number in numbers]
        best, number = max(scored, default=(0, 0))
        if best > 0:
            groups[-number].append(fact)
        else:
            left.append(fact)
    return groups, left


def _index(told: Sequence[Sequence[Fact]]) -> dict[tuple[str, int], set[int]]:
    found: dict[tuple[str, int], set[int]] = {}
    for number, facts in enumerate(told):
        for fact in facts:
            for key in _keys(fact, 0):
                found.setdefault(key, set()).add(number)
    return found


def _keys(fact: Fact, more: int) -> list[tuple[str, int]]:
    """The harm with each month that its days reach into, and so many on either side; month 0 for a harm without any day."""
    if fact.when is None:
        return [(fact.claim.effect, 0)]
    months = range(fact.when.first // RECALLED_DAYS - more, fact.when.last // RECALLED_DAYS + more + 1)
    return [(fact.claim.effect, month) for month in months]


def _backing(fact: Fact, facts: Sequence[Fact], decided: Judged, fits: Fits) -> int:
    """How many claims of an event this number fits."""
    verdicts = {decided.pairs.get((a, b)) for other in facts for a in fact.claims for b in other.claims}
    if False in verdicts:
        return 0
    return len(facts) + 1 if True in verdicts else sum(fits(fact, other) for other in facts)


def same_statement(fact: Fact, other: Fact) -> bool:
    """Whether one voice gives one number of one harm, of places and days that fit."""
    if fact.voice != other.voice or fact.claim.effect != other.claim.effect:
        return False
    if fact.number != other.number and not told_apart_alike(fact, other):
        return False
    if (fact.number or 0) < TELLING and fact.text != other.text:
        return False
    days = fact.when is None or other.when is None or near_days(fact.when, other.when) <= TELLING_DAYS
    return days and place_points(fact, other) >= 0


def rising(told: Sequence[list[Fact]], facts: Sequence[Fact], decided: Judged) -> tuple[list[list[Fact]], list[Fact]]:
    """Put each number "since Thursday" to the one event that its voice told of with a number no higher, of that place and day.

    Where the voice tells of two such events, the number is of both together, and stays a total.
    """
    groups = [list(one) for one in told]
    left: list[Fact] = []
    for fact in facts:
        fitting = [number for number, group in enumerate(told) if any(_rose(fact, other) for other in group)]
        if len(fitting) == 1 and _backing(fact, told[fitting[0]], decided, _rose) > 0:
            groups[fitting[0]].append(fact)
        else:
            left.append(fact)
    return groups, left


def _rose(fact: Fact, other: Fact) -> bool:
    """Whether a number may be a later one of what another claim tells: one named voice, one harm, one small place, from the same day on."""
    if fact.voice != other.voice or not fact.voice.startswith(("source:", "name:")) or fact.claim.effect != other.claim.effect:
        return False
    if fact.when is None or other.when is None or not other.number or other.number > (fact.number or 0):
        return False
    return near_days(fact.when, other.when) == 0 and place_points(fact, other) >= SMALL_PLACE


def same_event(fact: Fact, other: Fact) -> bool:
    """Whether much speaks for one event, and the numbers are of one size."""
    if fact.claim.effect != other.claim.effect or not fact.number or not other.number or number_points(fact, other) < LEAST_NUMBER_POINTS:
        return False
    return likeness(fact, other) >= SAME
