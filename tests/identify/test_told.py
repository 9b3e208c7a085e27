"""A person field by field: everything that entries say stands, and what cannot all be true is named."""

import pytest

from vigil.identify.told import contradictions, told
from vigil.model import Entry, Listing

COLUMNS = {
    "name": "name",
    "age": "age",
    "sex": "sex",
    "born": "birth_date",
    "died": "death_date",
    "place": "place",
    "number": "number",
    "note": "note",
}
LISTING = Listing(item="1" * 64, name="l", columns=COLUMNS, table="2" * 64, encoding="utf-8", rows=2)


def entry(row: int, clean: dict[str, str], number: str | None = None) -> tuple[str, Entry]:
    slots = {slot: column for column, slot in COLUMNS.items()}
    written = {slots[slot]: value for slot, value in clean.items()} | {"note": "words of nobody"}
    made = Entry(listing=LISTING.id, list="l", key=str(row), row=row, start=row, end=row, written=written, clean=clean, number=number)
    return made.id, made


def lines(*entries: tuple[str, Entry]) -> tuple[str, ...]:
    return contradictions(told(entries, {LISTING.id: LISTING}))


@pytest.mark.parametrize(
    ("one", "two", "slots"),
    [
        ({"age": "30"}, {"age": "31"}, ()),
        ({"age": "30"}, {"age": "32"}, ("age",)),
        ({"age": "20-25"}, {"age": "24"}, ()),
        ({"sex": "f"}, {"sex": "m"}, ("sex",)),
        ({"sex": "f"}, {}, ()),
        ({"birth_date": "1990-01-01/1990-12-31"}, {"birth_date": "1990-03-04/1990-03-04"}, ()),
        ({"birth_date": "1990-01-01/1990-12-31"}, {"birth_date": "1991-03-04/1991-03-04"}, ("birth_date",)),
        ({"place": "sector 4, north"}, {"place": "north"}, ()),
        ({"place": "sector 4, north"}, {"place": "south"}, ("place",)),
        ({"name": "samar khalil"}, {"name": "samar masri"}, ()),
    ],
)
def test_what_cannot_all_be_true_is_named(one: dict[str, str], two: dict[str, str], slots: tuple[str, ...]) -> None:
    assert lines(entry(1, one), entry(2, two)) == slots


def test_two_official_numbers_contradict() -> None:
    assert lines(entry(1, {"age": "3"}, "a" * 32), entry(2, {"age": "3"}, "b" * 32)) == ("number",)


def test_every_value_keeps_the_entries_that_say_it() -> None:
    first, second, third = entry(1, {"age": "30"}), entry(2, {"age": "30"}), entry(3, {"age": "44"})
    found = told([first, second, third], {LISTING.id: LISTING})
    assert [(one.slot, one.value, set(one.entries)) for one in found] == [("age", "30", {first[0], second[0]}), ("age", "44", {third[0]})]
    assert "words of nobody" not in str(found)
