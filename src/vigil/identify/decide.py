"""What becomes of a pair: joined by itself, shown to a person, or left apart; and why, in words that hold no name.

What speaks strongly against a pair is no absolute: official lists have given one person two numbers, and two people one. Such a pair is never
joined by the machine; a person may.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vigil.identify.calibration import Calibration
from vigil.identify.entries import Entry
from vigil.identify.table import Table
from vigil.identify.weigh import Scored

Band: TypeAlias = Literal["link", "review", "apart"]

SIBLING_CHAIN, SHIFTED_LEAST = 4.0, 6.0
ALIKE_LEAST = 0.8
"""How likely two given names must be spellings of one where the chain is the same: Hasan and Husayn may be twins."""

COMMON_GIVEN = 5.0
"""Below this score the given name, be it the same, is one that brothers' sons share."""

TWINS_ALIKE_LEAST = 0.92
"""The same for children, whose ages do not tell them apart: Hasan and Husayn."""

FATHERS_DIFFER = -2.0
REVIEW_LEAST = 0.05
"""From this probability on a person is asked."""

CHILD_YEARS = 18

CONTESTED_LEAST = 0.3
"""A pair with something strong against it is shown from this probability on."""

FEW_PARTS = "names of few parts, and nothing else to go by"
NO_AGE = "a common given name, the same chain, and no age to tell brothers and sisters apart by"
BARE = frozenset({FEW_PARTS, NO_AGE})
"""What keeps the machine from joining though it does not speak against a pair: too little is told."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries (by number), the probability that they are one person, what becomes of them, and why. `against` keeps the machine from joining."""

    left: int
    right: int
    probability: float
    band: Band
    why: tuple[str, ...]
    against: tuple[str, ...] = ()


def decide(table: Table, scored: Scored, calibration: Calibration) -> list[Pair]:
    """Every candidate pair that is worth a look, and the likeliest of every entry; the likeliest first."""
    probability = calibration.probability(scored.shared)
    contested = calibration.probability(scored.shared, contested=True)
    # Rows of one list have no rivals in it, and so no odds that rivals would have lowered: their odds mean what they say.
    alone = 1 / (1 + np.exp(-scored.shared))
    sure = scored.shared >= calibration.threshold
    found = []
    # Pairs that nobody would look at are not put into words.
    for place in _worth_a_look(scored, probability):
        chance = float(probability[place])
        left, right = int(scored.candidates.left[place]), int(scored.candidates.right[place])
        contra = tuple(against(table, scored, place))
        hard = bool(set(contra) - BARE)
        chance = float(contested[place]) if hard else chance
        if scored.once and table.entries[left].list == table.entries[right].list:
            chance = min(chance, float(alone[place]))
        band: Band = (
            "link" if sure[place] and not contra else "review" if chance >= (CONTESTED_LEAST if hard else REVIEW_LEAST) else "apart"
        )
        found.append(Pair(left, right, chance, band, tuple(_why(table, scored, place)), contra))
    return sorted(found, key=lambda pair: -pair.probability)


def _worth_a_look(scored: Scored, probability: NDArray[np.float64]) -> list[int]:
    """Places of pairs, the likeliest first: whoever asks for all of them finds for every entry the one that is most like it."""
    order = np.argsort(-scored.shared, kind="stable")
    keep = probability[order] >= REVIEW_LEAST / 10
    for entries in (scored.candidates.left, scored.candidates.right):
        keep[np.unique(entries[order], return_index=True)[1]] = True
    return [int(place) for place in order[keep]]


def against(table: Table, scored: Scored, place: int) -> list[str]:
    """What speaks against a candidate so strongly that only a person may join it."""
    one, two = table.entries[int(scored.candidates.left[place])], table.entries[int(scored.candidates.right[place])]
    found = _against(one, two, scored, place)
    if one.list == two.list and scored.once:
        found.insert(0, "two rows of one list: whether it holds somebody twice is for people to say")
    return found


def _against(one: Entry, two: Entry, scored: Scored, place: int) -> list[str]:
    """What speaks so strongly against a pair that only a person may join it."""
    found = []
    given, chain = float(scored.given[place]), float(scored.chain[place])
    if one.number and two.number and one.number != two.number:
        found.append("two official numbers")
    if one.list == two.list and one.unique and two.unique:
        found.append("one list, declared free of duplicates")
    if _alive_after(one, two) or _alive_after(two, one):
        found.append("reported alive after the other's death")
    if _dead_before_birth(one, two) or _dead_before_birth(two, one):
        found.append("death of one before the birth of the other")
    found += _looks_like_kin(one, two, scored, place)
    gap = _years_between(one, two)
    if gap is not None and gap >= 12:
        found.append("ages twelve or more years apart")
    if one.sex and two.sex and one.sex != two.sex and not (one.number and one.number == two.number):
        found.append("other sex")
    if one.number and one.number == two.number and given + chain < 0:
        found.append("same official number, other name")
    return found


def _looks_like_kin(one: Entry, two: Entry, scored: Scored, place: int) -> list[str]:
    """What in two names is as likely of brothers and sisters, cousins, or a father and his child."""
    found = []
    given, chain, shifted = float(scored.given[place]), float(scored.chain[place]), float(scored.shifted[place])
    alike, bare, one_chain = float(scored.alike[place]), not _more_than_names(one, two), chain >= SIBLING_CHAIN
    if float(scored.father[place]) < FATHERS_DIFFER:
        found.append("the fathers' names differ")
    if bare and min(_parts(one), _parts(two)) < 4:
        found.append(FEW_PARTS)
    if bare and one_chain and given < COMMON_GIVEN:
        found.append(NO_AGE)
    if one_chain and ALIKE_LEAST <= alike < TWINS_ALIKE_LEAST and _child(one) and _child(two):
        found.append("given names not surely one, and children: twins and brothers look so")
    if one_chain and (given < 0 or alike < ALIKE_LEAST):
        found.append("given names differ by more than spelling, chain the same: brothers and sisters look so")
    if shifted >= SHIFTED_LEAST and shifted > given + chain - 4:
        found.append("one name is the other's ancestry: a father and his child look so")
    return found


def _more_than_names(one: Entry, two: Entry) -> bool:
    """Whether age, birth or an official number is told of both."""
    if one.age_told and two.age_told:
        return True
    return any(this is not None and that is not None for this, that in ((one.born, two.born), (one.number, two.number)))


def _child(one: Entry) -> bool:
    return one.years is not None and one.years[0] < CHILD_YEARS


def _parts(one: Entry) -> int:
    return max((len(name.parts) for name in one.names), default=0)


def _alive_after(one: Entry, two: Entry) -> bool:
    return one.alive and two.died is not None and (one.died is None or one.died[0] > two.died[1])


def _dead_before_birth(one: Entry, two: Entry) -> bool:
    return one.died is not None and two.born is not None and one.died[1] < two.born[0]


def _years_between(one: Entry, two: Entry) -> int | None:
    if one.years is None or two.years is None:
        return None
    return max(0, one.years[0] - two.years[1], two.years[0] - one.years[1])


def _why(table: Table, scored: Scored, place: int) -> list[str]:
    """What each comparison said, in the order of the model."""
    said = []
    for one in scored.candidates.weighed:
        level = int(scored.candidates.levels[one.name][place])
        if level >= 0:
            words = one.says[level]
            said.append(
                words.replace(one.name, table.others[int(one.name[1:])]) if one.name[:1] == "x" and one.name[1:].isdigit() else words
            )
    return said


def exclusive(entries: Sequence[Entry], *, across: bool) -> NDArray[np.bool_]:
    """Whether each entry's list holds a person once: declared so, or presumed where whole lists are matched with each other."""
    return np.array([one.unique or across for one in entries], dtype=bool)
