"""Whether two namings of a party fit together: only to compare claims. Records keep the words."""

from vigil.text.parties import ALLIES, sides_of

__all__ = ["ALLIES", "agree", "sides_of"]


def agree(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether two namings fit together; None when either is unknown."""
    if not one or not other:
        return None
    return bool(one & other) or any(frozenset({a, b}) in ALLIES for a in one for b in other)
