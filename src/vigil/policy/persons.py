"""What others may see of a person on a list: as little as its level says, and of a child's name nothing that one person alone decided."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from vigil.model import Judgement, Level, Person

LEVELS: tuple[Level, ...] = get_args(Level)
"""From the least to the most."""

ADULT_YEARS = 18
_NAMES = ("name", "name_local", "given", "father", "grandfather", "family")
_AGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person as others may see them. `names` are full or initials, as the level says; empty where it shows neither.

    `place` is where, without its narrowest part. `differ` are the slots in which lists contradict each other, of those that are shown.
    """

    names: tuple[str, ...]
    sex: str | None
    age: str | None
    day: str | None
    place: str | None
    lists: int
    differ: tuple[str, ...]


def seen(person: Person, judgements: Mapping[str, Judgement]) -> PersonSeen | None:
    """The public part of a person, or None where nothing may be seen. `judgements` are all by id, superseded ones too."""
    level = level_shown(person, judgements)
    if level == "withheld":
        return None
    names = _names(person) if level in ("initials", "named") else ()
    place = (_values(person, "place") or ("",))[0].split(", ")
    day = (_values(person, "death_date") or ("/",))[0].split("/")
    return PersonSeen(
        names=names if level == "named" else tuple(dict.fromkeys(initials(name) for name in names)),
        sex=_only(_values(person, "sex")),
        age=_only(_values(person, "age")),
        day=day[0] if len(day) == 2 and day[0] == day[1] and day[0] else None,
        place=", ".join(place[1:] or place) or None,
        lists=len(person.lists),
        differ=tuple(slot for slot in person.contradictions if slot in ("sex", "age", "death_date", "place")),
    )


def level_shown(person: Person, judgements: Mapping[str, Judgement]) -> Level:
    """The level that counts. Names and initials of whoever is or may be under 18 take two people who decided so."""
    level = person.level
    if level in ("initials", "named") and _may_be_child(person) and len(_agreed(person, level, judgements)) < 2:
        return "attributes"
    return level


def initials(name: str) -> str:
    """The first letter of each word of a name: "L. D."."""
    words = [re.sub(r"^ال", "", word) or word for word in name.split()]
    return " ".join(f"{word[0]}." for word in words if word[0].isalpha())


def age_group(person: Person) -> str:
    """`0-17`, `18-59`, `60+`, or `unknown` where lists disagree about it or tell none."""
    groups = {_group(int(found[1])) for value in _values(person, "age") if (found := _AGE.fullmatch(value))}
    groups |= {_group(int(found[2])) for value in _values(person, "age") if (found := _AGE.fullmatch(value)) and found[2]}
    return groups.pop() if len(groups) == 1 else "unknown"


def sex_of(person: Person) -> str:
    """`f`, `m`, or `unknown`."""
    return _only(_values(person, "sex")) or "unknown"


def _group(years: int) -> str:
    return "0-17" if years < ADULT_YEARS else "18-59" if years < 60 else "60+"


def _may_be_child(person: Person) -> bool:
    found = [_AGE.fullmatch(value) for value in _values(person, "age")]
    return not found or any(one is None or int(one[1]) < ADULT_YEARS for one in found)


def _agreed(person: Person, level: Level, judgements: Mapping[str, Judgement]) -> set[str]:
    """Who decided on this level or more, as far back as nobody decided on less."""
    actors = set()
    for key in person.judgements:
        one = judgements.get(key)
        while one is not None and one.topic == "privacy" and _rank(one.fields.get("level", "")) >= _rank(level):
            actors.add(one.actor)
            one = judgements.get(one.supersedes) if one.supersedes else None
    return actors


def _rank(level: str) -> int:
    return next((rank for rank, known in enumerate(LEVELS) if known == level), 0)


def _names(person: Person) -> tuple[str, ...]:
    whole = [words for told in person.told if told.slot in ("name", "name_local") for words in told.written]
    if not whole:
        parts = [next(iter(told.written)) for slot in _NAMES[2:] for told in person.told if told.slot == slot and told.written]
        whole = [" ".join(dict.fromkeys(parts))] if parts else []
    return tuple(dict.fromkeys(whole))


def _values(person: Person, slot: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told.value for told in person.told if told.slot == slot and told.value))


def _only(values: tuple[str, ...]) -> str | None:
    return values[0] if len(values) == 1 else None
