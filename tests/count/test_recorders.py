"""Two recorders' lists: what is matched, what is left alone, and what holds for all lists."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from vigil.count.recorders import Listed, compare, distance_km, together
from vigil.model import Range

TOWNS = {"Middleton": (36.20, 37.15), "Easton": (36.90, 38.40), "Weston": (35.10, 36.20), "Middleton Vale": (36.24, 37.18)}


def listed(key: str, town: str = "Middleton", day: int = 0, low: int | None = 5, high: int | None = None, **more: Any) -> Listed:
    """An entry of a list: so many killed in a town, so many days after the first of December 2016."""
    first = dt.date(2016, 12, 1).toordinal() + day
    killed = Range(min=low, max=low if high is None else high, max_open=more.get("is_open", False))
    return Listed(key, (town, "Exampleland"), more.get("point", TOWNS.get(town)), first, first + more.get("days", 0), killed)


@st.composite
def lists(draw: st.DrawFn) -> list[Listed]:
    """Up to eight entries, some of one place and day."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        town = draw(st.sampled_from(sorted(TOWNS)))
        point = TOWNS[town] if draw(st.booleans()) else None
        low = draw(st.one_of(st.none(), st.integers(0, 40)))
        found.append(
            listed(str(number), town, draw(st.integers(0, 20)), low, None if low is None else low + draw(st.integers(0, 9)), point=point)
        )
    return found


@given(lists())
def test_a_list_agrees_with_itself(one: list[Listed]) -> None:
    found = compare(one, one)
    assert (found.ours_alone, found.theirs_alone) == ((), ())
    assert all(pair.agrees is not False for pair in found.pairs) or len({(entry.names, entry.first) for entry in one}) < len(one)


@given(lists(), lists(), st.randoms(use_true_random=False))
def test_order_and_side_never_matter(one: list[Listed], other: list[Listed], random: Any) -> None:
    def pairs(ours: list[Listed], theirs: list[Listed]) -> set[tuple[str, str]]:
        return {(pair.ours.id, pair.theirs.id) for pair in compare(ours, theirs).pairs}

    before = pairs(one, other)
    assert {(b, a) for a, b in pairs(other, one)} == before or len({(e.names, e.first) for e in [*one, *other]}) < len(one) + len(other)
    shuffled = list(one)
    random.shuffle(shuffled)
    assert pairs(shuffled, other) == before


@given(lists(), lists())
def test_every_entry_stands_once(one: list[Listed], other: list[Listed]) -> None:
    found = compare(one, other)
    assert sorted([*(pair.ours.id for pair in found.pairs), *(entry.id for entry in found.ours_alone)]) == sorted(entry.id for entry in one)
    assert sorted([*(pair.theirs.id for pair in found.pairs), *(e.id for e in found.theirs_alone)]) == sorted(e.id for e in other)


def test_one_event_is_found_by_place_day_and_number_and_a_difference_is_told() -> None:
    ours = [listed("a", day=3, low=12, high=15), listed("b", day=3, low=40), listed("c", "Easton", 9, 7)]
    theirs = [listed("x", day=4, low=13), listed("y", day=3, low=90), listed("z", "Weston", 9, 7)]
    found = compare(ours, theirs)
    told = {(pair.ours.id, pair.theirs.id): (pair.agrees, pair.apart) for pair in found.pairs}
    assert told == {("a", "x"): (True, 0), ("b", "y"): (False, 50)}
    assert [entry.id for entry in found.ours_alone] == ["c"]
    assert [entry.id for entry in found.theirs_alone] == ["z"]


def test_other_romanisations_and_moved_points_are_one_place_and_far_namesakes_are_not() -> None:
    one, other = listed("a", "Douma", point=None), listed("x", "Dūmā", point=None)
    assert compare([one], [other]).pairs
    assert compare([listed("a", point=(36.20, 37.15))], [listed("x", "Elsewhere", point=(36.25, 37.16))]).pairs
    assert not compare([listed("a", point=(36.20, 37.15))], [listed("x", point=(33.5, 36.3))]).pairs


def test_an_entry_that_the_other_side_split_is_said_to_be_part_of_it() -> None:
    found = compare([listed("whole", low=30)], [listed("most", low=25), listed("rest", low=5)])
    assert [(pair.ours.id, pair.theirs.id) for pair in found.pairs] == [("whole", "most")]
    assert found.within == {"theirs:rest": "whole"}


def test_an_open_end_reaches_as_far_as_it_must() -> None:
    assert compare([listed("a", low=20, is_open=True)], [listed("x", low=26)]).pairs[0].agrees is True
    assert compare([listed("a", low=20)], [listed("x", low=None)]).pairs[0].agrees is None


def test_distances_and_sums() -> None:
    assert round(distance_km((36.2, 37.15), (33.51, 36.29))) == 309
    found = together([listed("a", low=3, high=4), listed("b", low=None), listed("c", low=10, is_open=True)])
    assert (found.min, found.max, found.max_open) == (13, 14, True)
