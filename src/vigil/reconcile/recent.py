"""A number given for the last few days, and the same number given for an event: one statement, told with its time and without."""

from collections.abc import Sequence

from vigil.reconcile.facts import Fact, near_days
from vigil.reconcile.judged import Judged
from vigil.reconcile.likeness import place_points

TELLING = 10
"""The least number that a voice does not give twice by chance."""

TELLING_DAYS = 3
"""How far the days of one telling may lie from those of the other."""


def attach(told: Sequence[list[Fact]], recent: Sequence[Fact], decided: Judged) -> tuple[list[list[Fact]], list[Fact]]:
    """Put each number for a few days to the event of which its voice gives that number; and return those that fit none.

    The event with most such claims takes it, of equals the first. A person's word that two claims are of one event, or of two, comes first.
    """
    groups = [list(facts) for facts in told]
    left: list[Fact] = []
    for fact in recent:
        scored = [(_backing(fact, facts, decided), -number) for number, facts in enumerate(told)]
        best, number = max(scored, default=(0, 0))
        if best > 0:
            groups[-number].append(fact)
        else:
            left.append(fact)
    return groups, left


def _backing(fact: Fact, facts: Sequence[Fact], decided: Judged) -> int:
    """How many claims of an event state this number, in one voice with it."""
    verdicts = {decided.pairs.get((a, b)) for other in facts for a in fact.claims for b in other.claims}
    if False in verdicts:
        return 0
    return len(facts) + 1 if True in verdicts else sum(_same_statement(fact, other) for other in facts)


def _same_statement(fact: Fact, other: Fact) -> bool:
    """Whether one voice gives one number of one harm, of places and days that fit."""
    if fact.voice != other.voice or fact.number != other.number or fact.claim.effect != other.claim.effect:
        return False
    if (fact.number or 0) < TELLING and fact.text != other.text:
        return False
    days = fact.when is None or other.when is None or near_days(fact.when, other.when) <= TELLING_DAYS
    return days and place_points(fact, other) >= 0
