"""Persons are withheld unless people decide otherwise, and no table points at one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.publish.people import LOCAL, NAME, decided, person
from tests.publish.shelves import World, example_world
from tests.publish.site_reader import everything, page
from vigil.publish import write_site


def site(out: Path, *records: Any, **about: Any) -> Path:
    world: World = example_world(wholly=True)
    for record in records:
        world.add(record)
    write_site(world.shelf(), out, about=world.about(**about))
    return out


def test_by_default_nothing_of_anybody_is_shown_and_there_is_no_page(tmp_path: Path) -> None:
    out = site(tmp_path / "site", person(1), person(2))
    assert not (out / "persons").exists()
    assert not [word for word in (*NAME.split(), LOCAL) if word in everything(out)]


@pytest.mark.parametrize(
    ("level", "shown", "hidden"),
    [
        ("attributes", ["male", "34", "Telmor"], [NAME, "S. T. V.", "Harbour quarter, Telmor"]),
        ("initials", ["S. T. V.", "male"], [NAME, "Velid"]),
        ("named", [NAME, LOCAL], []),
    ],
)
def test_each_level_shows_what_it_says_and_no_more(level: str, shown: list[str], hidden: list[str], tmp_path: Path) -> None:
    out = site(tmp_path / "site", person(1, level), person(2))
    words = page(out, "persons/index.html").text()
    assert all(word in words for word in shown)
    assert not [word for word in hidden if word in everything(out)]
    assert len(json.loads((out / "persons/index.json").read_text())["persons"]) == 1, "the withheld one is not even counted"


@pytest.mark.parametrize("age", ["9", "16-19", None])
def test_the_name_of_whoever_may_be_a_child_takes_two_people(age: str | None, tmp_path: Path) -> None:
    first = decided("reviewer-1", "named", "2031-04-01T10:00:00Z")
    again = decided("reviewer-1", "named", "2031-04-01T11:00:00Z", supersedes=first.id)
    second = decided("reviewer-2", "named", "2031-04-01T12:00:00Z", supersedes=again.id)
    alone = site(tmp_path / "alone", person(1, "named", age=age, judgements=(again.id,)), first, again)
    assert NAME not in everything(alone) and "name withheld" in page(alone, "persons/index.html").text()
    both = site(tmp_path / "both", person(1, "named", age=age, judgements=(second.id,)), first, again, second)
    assert NAME in page(both, "persons/index.html").text()


def test_taken_back_in_between_it_takes_two_again(tmp_path: Path) -> None:
    first = decided("reviewer-1", "named", "2031-04-01T10:00:00Z")
    back = decided("reviewer-2", "withheld", "2031-04-01T11:00:00Z", supersedes=first.id)
    after = decided("reviewer-2", "named", "2031-04-01T12:00:00Z", supersedes=back.id)
    out = site(tmp_path / "site", person(1, "named", age="9", judgements=(after.id,)), first, back, after)
    assert NAME not in everything(out)


def test_nothing_is_shown_before_the_site_is_released(tmp_path: Path) -> None:
    out = site(tmp_path / "site", person(1, "named"), released=False)
    assert NAME not in everything(out) and not (out / "persons").exists()


def test_the_table_is_asked_for_and_leaves_small_numbers_out(tmp_path: Path) -> None:
    people = [person(n, sex="m" if n % 3 else "f", age=str(20 + n % 39)) for n in range(120)] + [person(500, sex="f", age="80")]
    assert not (site(tmp_path / "not", *people) / "persons").exists()
    out = site(tmp_path / "site", *people, person_table=True)
    view = json.loads((out / "persons/index.json").read_text())
    numbers = [value for _, row in view["cells"] for value in row]
    assert view["persons"] == [] and view["left_out"] == numbers.count(None) >= 4
    assert all(value is None or value == 0 or value >= 5 for value in numbers) and numbers[-1] == 121
    few = site(tmp_path / "few", *people[:20], person_table=True)
    assert not (few / "persons").exists(), "of twenty people a table tells too much"
