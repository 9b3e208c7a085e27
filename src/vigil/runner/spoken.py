"""Numbers as they were said and as people read them: one wording for every command."""

from vigil.model.tallies import Range
from vigil.model.words import Basis

_BEFORE = {"at_least": "at least ", "more_than": "more than ", "at_most": "up to ", "about": "about "}


def said_numbers(low: int | None, high: int | None, basis: Basis) -> tuple[int | None, ...]:
    """The numbers that were spoken: "more than 415" is kept as 416 and up, and was spoken as 415."""
    return (low - 1,) if basis == "more_than" and low is not None else (low, high)


def figure_words(low: int | None, high: int | None, basis: Basis) -> str:
    """A number as it was said: "more than 415", "12 to 15", "no number"."""
    said = list(dict.fromkeys(number for number in said_numbers(low, high, basis) if number is not None))
    return _BEFORE.get(basis, "") + " to ".join(str(number) for number in said) if said else "no number"


def range_words(found: Range) -> str:
    """A range as people read it: "at least 82", "12 to 15", "no number"."""
    if found.min is None:
        return "no number"
    if found.max_open:
        return f"at least {found.min}" if found.min == found.max else f"{found.min} to at least {found.max}"
    return str(found.min) if found.min == found.max else f"{found.min} to {found.max}"
