"""Numbers that are no rivals to the toll though nothing links them to it: a group told beside the whole, and the attacker's own death."""

import dataclasses
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from vigil.count.rules import plural
from vigil.count.statements import Said, least_of
from vigil.model import Claim, Doubt

_GROUP = re.compile(
    r"\b(?:wom[ae]n|child(?:ren)?|girls?|boys?|infants?|bab(?:y|ies)|toddlers?|minors?|teenagers?|elderly|mothers?|medics?|medical|doctors?|nurses?|"
    r"members?|relatives?|famil(?:y|ies)|brothers?|sisters?|sons?|daughters?|wife|wives|husbands?|fathers?|"
    r"paramedics?|rescuers?|volunteers?|journalists?|reporters?|teachers?|students?|pupils?|aid workers?|staff|commanders?|officers?|generals?)\b",
    re.IGNORECASE,
)
"""Words for some of the people who are harmed together."""

_EVERYBODY = re.compile(r"\b(?:people|persons?|civilians?|residents?|lives|dead|deaths?|toll|victims|martyrs)\b", re.IGNORECASE)
"""Words for all of them."""

_AMONG = re.compile(
    r"\b(?:among|amongst)\s+(?:the|those|them)\b|\bof (?:the|those) (?:dead|killed|victims|wounded|injured)\b", re.IGNORECASE
)
"""Words by which a number says that it is of some of the harmed."""

_WOUNDS = re.compile(r"\s*(?:(?:later|in hospital|there)\s+)?(?:of|from|to)\s+(?:their|his|her)\s+(?:wounds|injuries)\b", re.IGNORECASE)

_OWN_DEATH = re.compile(
    r"\b(?:blew|blow|blows|blown|blowing|detonat\w+|explod\w+)\b[^.]{0,20}\b(?:himself|herself|themselves|itself)\b", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:kill\w*|dead|deaths?|died|martyr\w*|lives)\b", re.IGNORECASE)


def own_death(claim: Claim) -> bool:
    """Whether a claim tells of the death of an attacker by his own attack: "blew himself up"."""
    return claim.effect == "killed" and bool(_OWN_DEATH.search(claim.anchor.quote)) and not _OTHERS.search(claim.anchor.quote)


def with_parts(said: Iterable[Said]) -> list[Said]:
    """The claims of one incident and effect, those that are parts with that role.

    An attacker's own death always is. A group ("two medics", "three children") is one where its own origin gives a larger number of people; a
    number of some "among the dead" is one there too, and a least number elsewhere. Only what the same origin says decides, so that no other
    origin's silence changes a figure.
    """
    every = list(said)
    return [_settled(one, every) for one in every]


def _settled(one: Said, every: Sequence[Said]) -> Said:
    if one.role is not None:
        return one
    if own_death(one.claim):
        return dataclasses.replace(one, role="part")
    among = bool(_AMONG.search(one.claim.anchor.quote)) or _of_wounds(one.claim)
    if (among or _is_group(one.claim)) and any(_holds(other, one) for other in every):
        return dataclasses.replace(one, role="part")
    return dataclasses.replace(one, floor=True) if among else one


def _of_wounds(claim: Claim) -> bool:
    """Whether people died later of what they suffered then: "two people died of their wounds" is why a toll rose."""
    after = claim.sentence.words[max(0, claim.anchor.end - claim.sentence.start) :]
    return bool(_WOUNDS.match(after))


def _is_group(claim: Claim) -> bool:
    """Whether the harmed are named as a group, and not as people of whom some are of one ("82 civilians, including 11 women")."""
    words = claim.victims.words
    apart = [part for part in claim.breakdown if part.low]
    if len(apart) > 1 and sum(part.low or 0 for part in apart) == claim.count.low and all(_GROUP.search(part.group) for part in apart):
        return True  # "eleven women and thirteen children", of more who were killed
    return bool(_GROUP.search(words)) and not _EVERYBODY.search(words)


def _holds(whole: Said, part: Said) -> bool:
    """Whether a claim of the same origin gives a larger number of people, who are not all fighters."""
    if (
        whole.role is not None
        or whole.leans
        or whole.origin != part.origin
        or whole.claim.victims.status == "combatant"
        or _is_group(whole.claim)
    ):
        return False
    return not _AMONG.search(whole.claim.anchor.quote) and (whole.numbers[0] or 0) > (part.numbers[0] or part.numbers[1] or 0)


ROUGHLY_PER_CENT = 10
"""How far a part of "about N" may go beyond N before anything is wrong with it."""


def exceeding(claims: Mapping[str, Claim], rejected: Container[str]) -> Iterator[Doubt]:
    """A doubt for each number that is larger than what it is told to be a part of: one of the two was misread or misprinted."""
    for key, claim in sorted(claims.items()):
        whole = claims.get(claim.part_of) if claim.part_of else None
        if key in rejected:
            continue
        if whole is not None and claim.part_of not in rejected and claim.effect == whole.effect and _exceeds(claim.count.low, whole):
            yield _exceeded(key, claim, f"{plural(claim.count.low or 0, 'person', 'people')} told as a part of {whole.count.high:,}")
        elif _exceeds(least := least_of(claim.breakdown), claim):
            yield _exceeded(key, claim, f"{plural(least, 'person', 'people')} told apart by group among {claim.count.high:,}")


def _exceeds(part: int | None, whole: Claim) -> bool:
    """Whether a part has more people than its whole can have; "at least" has no most."""
    most = whole.count.high
    if part is None or most is None:
        return False
    return part > most + (most * ROUGHLY_PER_CENT // 100 if whole.count.basis == "about" else 0)


def _exceeded(key: str, claim: Claim, words: str) -> Doubt:
    return Doubt(about=key, stage="count", code="part_exceeds_whole", words=f"{words}: one of the two is wrong.", anchor=claim.anchor)
