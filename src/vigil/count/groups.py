"""How many of each group are among the harmed: women, children, medics, police, fighters. Groups may overlap, and are no whole."""

import re
from collections.abc import Iterable, Iterator, Sequence

from vigil.count.statements import Said, Statement
from vigil.count.words import group_of
from vigil.model import Claim, GroupRange

_NOUNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (group, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for group, words in (
        ("women", r"wom[ae]n|girls? and women|mothers?|females?"),
        ("children", r"child(?:ren)?|girls?|boys?|infants?|bab(?:y|ies)|toddlers?|minors?|newborns?|kids?"),
        ("medics", r"medics?|medical (?:staff|workers?|personnel)|doctors?|nurses?|paramedics?|surgeons?|health workers?"),
        ("rescuers", r"rescuers?|rescue workers?|first responders?|white helmets?|civil defen[cs]e (?:members?|workers?|volunteers?)"),
        ("journalists", r"journalists?|reporters?|photographers?|cameram[ae]n|media activists?"),
        ("aid workers", r"aid workers?|humanitarian workers?"),
        ("police", r"police(?:m[ae]n|wom[ae]n)?|police officers?"),
        ("teachers", r"teachers?"),
    )
)
_EVERYBODY = re.compile(r"\b(?:people|persons?|civilians?|residents?|members?)\b", re.IGNORECASE)


def groups_of(said: Sequence[Said], standing: Sequence[Statement]) -> tuple[GroupRange, ...]:
    """The range of each group that an origin numbers, from the lowest to the highest of the origins, each by the most it gives.

    Combatants are those of whom an origin says so, and stand in the whole range as well.
    """
    current = {one.key for statement in standing for one in statement.said}
    given: dict[str, dict[str, tuple[int, bool]]] = {}
    for one in said:
        if one.key in current or one.role == "part":
            for group, number, is_open in _told(one.claim):
                known = given.setdefault(group, {}).get(one.origin, (0, False))
                given[group][one.origin] = max(known, (number, is_open))
    return tuple(_range(group, list(numbers.values())) for group, numbers in sorted(given.items()))


def _range(group: str, numbers: Iterable[tuple[int, bool]]) -> GroupRange:
    listed = list(numbers)
    return GroupRange(
        group=group, min=min(number for number, _ in listed), max=max(number for number, _ in listed),
        max_open=any(is_open for _, is_open in listed),
    )  # fmt: skip


def _told(claim: Claim) -> Iterator[tuple[str, int, bool]]:
    """Group, least number and whether it is open, of what a claim tells apart and of whom it is as a whole."""
    for part in claim.breakdown:
        if part.low:
            yield group_of(part.group), part.low, part.high is None
    low = claim.count.low
    if not low:
        return
    if claim.victims.status == "combatant":
        yield "combatants", low, claim.count.high is None
    words = "people" if claim.breakdown else claim.victims.words
    if not _EVERYBODY.search(words):
        yield from ((group, low, claim.count.high is None) for group, pattern in _NOUNS if pattern.search(words))
