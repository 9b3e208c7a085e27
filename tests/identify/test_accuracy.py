"""The accuracy report: shares with intervals, by subgroup, on what people judged."""

from hypothesis import given
from hypothesis import strategies as st

from vigil.identify.accuracy import Share, accuracy
from vigil.identify.decide import Pair
from vigil.identify.entries import entry

PEOPLE = [
    {"name_local": "محمد خليل سالم المصري", "age": "34", "sex": "m"},
    {"name": "Mohammed Khalil Salem al-Masri", "age": "34", "sex": "m"},
    {"name": "Samar al-Masri", "age": "7", "sex": "f"},
    {"name": "Samar Masri", "age": "8", "sex": "f"},
    {"name": "Hiba Qandil"},
]
ENTRIES = [entry(values, id_=str(number), list_="l", key=str) for number, values in enumerate(PEOPLE)]
PAIRS = [Pair(0, 1, 0.99, "link", ()), Pair(2, 3, 0.6, "review", ()), Pair(1, 4, 0.98, "link", ())]


def test_bands_are_held_against_what_people_said() -> None:
    lines = {(one.group, one.value): one for one in accuracy(ENTRIES, PAIRS, [(1, 0, True), (2, 3, True), (1, 4, False), (0, 4, True)])}
    whole = lines["all", ""]
    assert (whole.precision, whole.joined, whole.shown) == (Share(1, 2), Share(1, 3), Share(2, 3))
    assert lines["letters", "across"].joined == Share(1, 2)
    assert lines["age", "0-17"].shown == Share(1, 1)
    assert lines["sex", "f"].precision == Share(0, 0)
    assert {value for group, value in lines if group == "length"} == {"2 parts", "4 parts and more"}


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_its_share_and_narrows_with_what_it_rests_on(right: int, wrong: int) -> None:
    few, many = Share(right, right + wrong), Share(10 * right, 10 * (right + wrong))
    assert 0 <= few.low <= few.high <= 1
    if few.of:
        assert few.low - 1e-9 <= right / few.of <= few.high + 1e-9
        assert many.high - many.low <= few.high - few.low + 1e-9


def test_every_pair_is_in_one_value_of_every_group() -> None:
    lines = accuracy(ENTRIES, PAIRS, [(0, 1, True), (2, 3, False), (2, 4, True)])
    for group in {one.group for one in lines}:
        assert sum(one.shown.of for one in lines if one.group == group) == 2
