"""Releases of a list: what is the same row, what was added, changed, removed; and what people decided holds through all of them."""

import itertools

import pytest

from vigil.identify.editions import Standing, in_order
from vigil.identify.stage import Decisions, lists_of
from vigil.model import Entry, Evidence, Judgement, Listing

NAMES = ["samar khalil masri", "samir khalil masri", "hiba tariq qandil", "ziad nasir hamad", "layla omar sabbagh", "yusuf adil haddad"]
Row = tuple[str, str, str]
"""Id, name and age."""


def release(
    number: int, rows: list[Row], *, previous: Listing | None = None, item: str = "", day: str | None = None
) -> list[Listing | Entry]:
    digest = f"{number:064x}"
    listing = Listing(
        item=item or digest, name="registry", released=day, columns={"id": "id", "name": "name", "age": "age"}, table=digest,
        encoding="utf-8", rows=len(rows), previous=previous.id if previous else None,
    )  # fmt: skip
    entries = [
        Entry(
            listing=listing.id, list="registry", key=id_, row=place, start=100 * place, end=100 * place + 50,
            written={"id": id_, "name": name, "age": age}, clean={"name": name, "age": age},
        )
        for place, (id_, name, age) in enumerate(rows, start=1)
    ]  # fmt: skip
    return [listing, *entries]


def listing_of(records: list[Listing | Entry]) -> Listing:
    return next(one for one in records if isinstance(one, Listing))


FIRST: list[Row] = [(str(place), name, "30") for place, name in enumerate(NAMES, start=1)]


def two(second: list[Row]) -> Standing:
    one = release(1, FIRST)
    return lists_of([*one, *release(2, second, previous=listing_of(one))]).standing[0]


def test_rows_are_followed_by_their_ids() -> None:
    found = two([("1", NAMES[0], "31"), *FIRST[1:4], ("6", NAMES[5], "30"), ("9", "somebody new here", "4")])
    edition = found.editions[-1]
    assert edition.known_by == "id"
    assert (len(edition.added), len(edition.changed), len(edition.removed), edition.same) == (1, 1, 1, 4)
    assert edition.changed[0].columns == ("age",)
    assert [one.clean["name"] for one in found.removed] == [NAMES[4]]


def test_ids_that_are_only_numbers_of_rows_are_not_believed() -> None:
    found = two([(str(place), name, "30") for place, name in enumerate([NAMES[5], *NAMES[1:5][::-1]], start=1)])
    edition = found.editions[-1]
    assert edition.known_by == "name"
    assert (len(edition.added), len(edition.changed), len(edition.removed), edition.same) == (0, 0, 1, 5)


def test_what_was_removed_stays_and_may_come_back() -> None:
    one = release(1, FIRST)
    second = release(2, FIRST[:5], previous=listing_of(one))
    third = release(3, FIRST, previous=listing_of(second))
    gone, back = lists_of([*one, *second]), lists_of([*one, *second, *third])
    assert [each.clean["name"] for each in gone.standing[0].removed] == [NAMES[5]]
    assert back.standing[0].removed == []
    assert len(back.entries) == 6
    first_row = next(each for each in one if isinstance(each, Entry) and each.key == "6")
    assert back.entries[back.number[first_row.listing, first_row.row]][1].listing == listing_of(third).id


def test_the_same_file_with_other_columns_takes_the_place_of_the_first() -> None:
    one = release(1, FIRST)
    again = release(1, FIRST[:3], previous=listing_of(one), item=listing_of(one).item)
    assert len(lists_of([*one, *again]).entries) == 3


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_releases_that_tell_their_day_stand_in_its_order(order: tuple[int, ...]) -> None:
    made: list[Listing] = []
    for number in order:
        made.append(listing_of(release(number, FIRST, previous=made[-1] if made else None, day=f"2031-0{number + 1}-01")))
    assert [one.released for one in in_order(reversed(made))["registry"]] == ["2031-01-01", "2031-02-01", "2031-03-01"]


def test_a_decision_holds_in_later_releases() -> None:
    one = release(1, FIRST)
    first, second = (each for each in one if isinstance(each, Entry) and each.key in ("1", "2"))
    about = tuple(
        Evidence(item=listing_of(one).item, rendition=listing_of(one).table, start=each.start, end=each.start, quote="")
        for each in (first, second)
    )
    said = Judgement(topic="person", verdict="same", about=about, actor="k1", reason="one card", at="2031-01-01T00:00:00Z")
    found = lists_of([*one, *release(2, [("7", NAMES[3], "8"), *FIRST[:2]], previous=listing_of(one))])
    [pair] = Decisions.of(found, [said]).pairs
    assert {found.entries[place][1].clean["name"] for place in pair} == {NAMES[0], NAMES[1]}
    assert {found.entries[place][1].listing for place in pair} != {listing_of(one).id}


def test_a_decision_on_rows_that_are_not_here_is_told() -> None:
    nowhere = Evidence(item="a" * 64, rendition="b" * 64, start=5, end=5, quote="")
    other = Evidence(item="a" * 64, rendition="b" * 64, start=9, end=9, quote="")
    said = Judgement(topic="person", verdict="same", about=(nowhere, other), actor="k1", reason="one card", at="2031-01-01T00:00:00Z")
    found = Decisions.of(lists_of(release(1, FIRST)), [said])
    assert found.pairs == {}
    assert [doubt.code for doubt in found.idle] == ["judgement_not_applied"]
