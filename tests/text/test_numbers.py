"""Numbers are read as people say them, and vague words never become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.text.numbers import UNITS, find_quantities, interval_of, number_value


@pytest.mark.parametrize(
    ("words", "low", "high", "basis"),
    [
        ("12 people", 12, 12, "exact"),
        ("at least 82 people", 82, None, "at_least"),
        ("no fewer than eleven men", 11, None, "at_least"),
        ("killing least 82 civilians", 82, None, "at_least"),
        ("10 or more people", 10, None, "at_least"),
        ("more than 100 others", 101, None, "more_than"),
        ("over 40 families", 41, None, "more_than"),
        ("more than hundred others", 101, None, "more_than"),
        ("up to 40 people", None, 40, "at_most"),
        ("as many as 60 people", None, 60, "at_most"),
        ("no more than five people", None, 5, "at_most"),
        ("fewer than 20 people", None, 19, "at_most"),
        ("about 50 people", 50, 50, "about"),
        ("nearly 100 others", 100, 100, "about"),
        ("some 50 people", 50, 50, "about"),
        ("two dozen people", 24, 24, "about"),
        ("12 to 15 people", 12, 15, "range"),
        ("between 500 and 1300 people", 500, 1300, "range"),
        ("nine or ten people", 9, 10, "range"),
        ("another 10 bodies", 10, 10, "exact"),
        ("1,300 people", 1300, 1300, "exact"),
        ("10 000 people", 10_000, 10_000, "exact"),
        ("2.5 million people", 2_500_000, 2_500_000, "exact"),
        ("half a million people", 500_000, 500_000, "exact"),
        ("more than a quarter of a million people", 250_001, None, "more_than"),
        ("eighty-two men", 82, 82, "exact"),
        ("two hundred and six men", 206, 206, "exact"),
        ("dozens of people", None, None, "vague"),
        ("tens of thousands of people", None, None, "vague"),
        ("several dozen people", None, None, "vague"),
    ],
)
def test_a_quantity_has_the_ends_that_were_said(words: str, low: int | None, high: int | None, basis: str) -> None:
    quantity = find_quantities(words)[0]
    assert (quantity.low, quantity.high, quantity.basis) == (low, high, basis)


@pytest.mark.parametrize(
    "words", ["a 10-year-old boy", "$40 million", "12% of homes", "at 5:30 in the morning", "the 3rd attack", "a T-72 tank"]
)
def test_what_counts_nobody_is_left_out(words: str) -> None:
    assert find_quantities(words) == []


def test_one_hedge_covers_one_number() -> None:
    first, second = find_quantities("at least 50 killed and 100 injured")
    assert (first.low, first.high, second.low, second.high) == (50, None, 100, 100)


def test_two_counts_joined_by_and_are_no_range() -> None:
    assert [q.low for q in find_quantities("15 civilians and 27 fighters")] == [15, 27]
    assert [q.low for q in find_quantities("killed 12 and 15 more")] == [12, 15]


@given(st.integers(0, 10**9))
def test_digits_with_and_without_commas_are_the_same_number(number: int) -> None:
    assert number_value(str(number)) == number_value(f"{number:,}") == number


@given(st.sampled_from(sorted(UNITS)))
def test_number_words_are_read_whatever_their_case(word: str) -> None:
    assert number_value(word.upper()) == UNITS[word]


@given(st.text(max_size=200))
def test_offsets_hold_the_words_and_ends_never_run_backwards(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.words
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert (quantity.basis == "vague") == (quantity.low is None and quantity.high is None)


def test_the_core_is_the_number_that_was_said() -> None:
    assert [q.core for q in find_quantities("more than 100 people, up to 40 people and at least 7 people")] == [100, 40, 7]


def test_interval_of_follows_the_qualifier() -> None:
    assert interval_of(100, "more_than") == (101, None)
    assert interval_of(20, "at_most", fewer=True) == (None, 19)
