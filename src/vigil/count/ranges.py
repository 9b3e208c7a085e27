"""The arithmetic of ranges: from the lowest to the highest, for everybody, for civilians, and for all that was ever reported."""

from collections.abc import Iterable, Sequence

from vigil.count.statements import Said, Statement
from vigil.model import Range

EMPTY = Range(min=None, max=None)


def span(statements: Sequence[Statement]) -> Range:
    """From the lowest to the highest number given. "At least N" counts as N and opens the maximum.

    "Up to N" alone gives no range, since nobody says a least number; beside others it counts as N.
    """
    if all(one.low is None for one in statements):
        return EMPTY
    ends = [number for one in statements for number in (one.low, one.high) if number is not None]
    return Range(min=min(ends), max=max(ends), max_open=any(one.open for one in statements))


def ever_reported(said: Iterable[Said]) -> Range:
    """From the lowest to the highest number that anyone ever gave and nobody found misread.

    Fears, parts, bare denials and counts that may hold the same people stay out.
    """
    ends: list[int] = []
    is_open = False
    for one in said:
        asserted = one.role == "doubtful" and one.claim.stance == "asserts" and not one.claim.may_overlap
        if one.role is None or asserted:
            low, high = one.numbers
            ends += [number for number in (low, high) if number is not None]
            is_open = is_open or (high is None and low is not None)
    return Range(min=min(ends), max=max(ends), max_open=is_open) if ends else EMPTY


def is_disputed(statements: Sequence[Statement], denied: bool) -> bool:
    """Whether somebody says civilians where another says combatants, or denies what is said of their status."""
    return denied or {"civilian", "combatant"} <= {one.status for one in statements}


def civilians(statements: Sequence[Statement], whole: Range, disputed: bool) -> Range:
    """The minimum holds civilians whom nobody disputes, the maximum adds those of unknown or disputed status.

    Combatants who were captured, wounded or had surrendered are no civilians, so they stand in the whole range alone, and there in full.
    """
    if whole.min is None or whole.max is None:
        return EMPTY
    if disputed:
        return Range(min=0, max=whole.max, max_open=whole.max_open)
    lows = [_least(one) for one in statements if one.low is not None and (one.status != "unknown" or one.civilians_min)]
    most = max(_most(one) for one in statements)
    least = min([whole.min, most, *lows]) if lows else 0
    return Range(min=least, max=most, max_open=whole.max_open and any(one.status != "combatant" for one in statements))


def _least(one: Statement) -> int:
    low = one.low or 0
    return low if one.status == "civilian" else 0 if one.status == "combatant" else min(one.civilians_min, low)


def _most(one: Statement) -> int:
    return one.high if one.status == "civilian" else 0 if one.status == "combatant" else max(one.high - one.combatants_min, 0)


def conceded(standing: Sequence[Statement], said: Sequence[Said]) -> Range:
    """What a party that others blame says of the dead itself, fighters apart. These figures are in the range as well, and shown apart."""
    blamed = {(one.origin, side) for one in said for side in one.sides}
    own = [
        one for one in standing
        if one.status != "combatant" and one.said[0].party
        and any(side == one.said[0].party and origin != one.origin for origin, side in blamed)
        and all(not claim.claim.blamed or one.said[0].party in claim.sides for claim in one.said)
    ]  # fmt: skip
    return span(own)
