"""The words of this room: three separate grades, and how names and groups of people are compared.

The grades are proposals of the machine, in words of our own that docs/codebook.md defines; they are not Airwars' words.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

TollGrade: TypeAlias = Literal["not established", "disputed", "no number", "figures differ", "several voices", "one voice"]
"""How far the number of the harmed is established."""

CivilianGrade: TypeAlias = Literal["not stated", "said to be civilians", "said to be combatants", "civilians among them", "disputed"]
"""Who the harmed are said to be, and whether that is disputed."""

AttributionGrade: TypeAlias = Literal["nobody blamed", "disputed", "admitted", "names differ", "several voices", "one voice"]
"""Who is blamed by whom, and whether it is denied or admitted."""

GRADES: Mapping[str, tuple[str, ...]] = {
    "grade_toll": get_args(TollGrade),
    "grade_civilian": get_args(CivilianGrade),
    "grade_attribution": get_args(AttributionGrade),
}

CIVILIAN_GROUPS = frozenset({"civilian", "civilians", "non combatants", "noncombatants"})
COMBATANT_GROUPS = frozenset(
    {"combatant", "combatants", "fighter", "fighters", "militant", "militants", "rebel", "rebels", "soldier", "soldiers", "troops"}
)
DISJOINT_GROUPS = (frozenset({"women", "men", "children"}), frozenset({"civilians", "combatants"}))
"""Groups of which nobody belongs to two, so that their numbers add. All other groups may overlap."""


def normal(name: str) -> str:
    """A name with case, spaces, hyphens and underscores levelled, to compare it with another."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def group_of(name: str) -> str:
    """A group of people by one of our words for it, or by its own."""
    level = normal(name)
    return "civilians" if level in CIVILIAN_GROUPS else "combatants" if level in COMBATANT_GROUPS else level
