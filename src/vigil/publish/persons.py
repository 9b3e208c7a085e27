"""Persons whom people decided to show, each as far as was decided, and how many there may be; all others are withheld, and not counted out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vigil.model import Judgement, People, Person
from vigil.policy import tidy
from vigil.policy.persons import age_group, seen, sex_of
from vigil.policy.smallcells import THRESHOLD, Cells, protected
from vigil.publish import phrases
from vigil.publish.library import Library
from vigil.publish.speech import say

SEXES, AGES = ("f", "m", "unknown"), ("0-17", "18-59", "60+", "unknown")
_TABLE_MIN = 10 * THRESHOLD
"""With fewer people than this a table by attributes says more of persons than of all of them."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person, as far as people decided to show them. Every field is words in the language of the page, or empty."""

    names: tuple[str, ...]
    sex: str
    age: str
    day: str
    place: str
    lists: int
    differ: str


@dataclass(frozen=True, slots=True)
class PersonsView:
    """What the page shows. `cells` hold numbers, or None where one is left out; the last row and column are sums."""

    persons: tuple[PersonView, ...]
    range: str | None
    lists: int
    heads: tuple[str, ...]
    cells: tuple[tuple[str, tuple[int | None, ...]], ...]
    left_out: int


def persons_view(library: Library) -> PersonsView | None:
    """The page of persons, or None where nothing of anybody may be shown, or nothing is released."""
    shelf = library.shelf
    persons, ranges = shelf.all(Person), shelf.all(People)
    if not library.about.released:
        return None
    judgements = {one.id: one for one in shelf.all(Judgement)}
    shown = sorted(
        (view for person in persons if person.entries and (view := _view(person, judgements))),
        key=lambda view: (not view.names, view.names, view.day, view.place, view.age, view.sex),
    )
    table = _table(persons) if library.about.person_table else None
    if not shown and table is None:
        return None
    known = ranges[0] if len(ranges) == 1 else None
    return PersonsView(
        persons=tuple(shown),
        range=phrases.range_words(known.fewest, known.most) if known and table else None,
        lists=len(known.lists) if known else 0,
        heads=tuple(_ages()),
        cells=tuple(zip(_sexes(), table.rows, strict=True)) if table else (),
        left_out=table.left_out if table else 0,
    )


def _view(person: Person, judgements: dict[str, Judgement]) -> PersonView | None:
    found = seen(person, judgements)
    if found is None:
        return None
    slots = {"sex": say("sex"), "age": say("age"), "death_date": say("day of death"), "place": say("place")}
    return PersonView(
        names=tuple(str(tidy(name)) for name in found.names),
        sex={"f": say("female"), "m": say("male")}.get(found.sex or "", ""),
        age=found.age or "",
        day=phrases.day_words(found.day) if found.day else "",
        place=found.place or "",
        lists=found.lists,
        differ=phrases.comma().join(slots[slot] for slot in found.differ),
    )


def _table(persons: Sequence[Person]) -> Cells | None:
    """Persons by sex and age, small numbers left out; a sum of all that is small itself shows nothing."""
    counted = Counter((sex_of(person), age_group(person)) for person in persons if person.entries)
    return protected([[counted[sex, age] for age in AGES] for sex in SEXES]) if counted.total() >= _TABLE_MIN else None


def _sexes() -> list[str]:
    return [say("female"), say("male"), say("not told, or told differently"), say("all")]


def _ages() -> list[str]:
    return [say("under 18"), say("18 to 59"), say("60 and older"), say("not told, or told differently"), say("all")]
