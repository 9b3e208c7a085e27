"""Party words are told apart by side, and listed under a side only where it is plain."""

import pytest

from vigil.reconcile import parties as comparing
from vigil.text.parties import SIDE_NAMES, allied, roll_up, side_name, sides_of

PLAIN = {
    "government": ["Syrian government forces", "Syria's pro-government forces", "the regime", "militia", "Hezbollah fighters",
                   "Syrian government troops and an allied Iraqi militia", "Russian-backed government forces", "Syrian fighter jets", "the army"],
    "rebels": ["terrorist groups", "rebel militia", "Turkish-backed rebels", "anti-government fighters", "Free Syrian Army",
               "the rebel Army of Mountains", "Qaeda loyalists"],
    "is": ["Islamic State militants"],
    "kurds": ["Kurdish militia", "US-backed Syrian Democratic Forces"],
    "russia": ["Russian military"],
    "israel": ["the Israeli army"],
    "turkey": ["Turkish army"],
    "coalition": ["US military", "the US-led coalition"],
}  # fmt: skip


@pytest.mark.parametrize(("side", "words"), [(side, words) for side, listed in PLAIN.items() for words in listed])
def test_words_whose_side_is_plain_are_listed_under_it_alone(side: str, words: str) -> None:
    assert roll_up(words) == {side}


@pytest.mark.parametrize(
    "words",
    ["Iraqi army", "Palestinian militants", "Saudi-led coalition", "masked men", "gunmen", "helicopters", "anti-ISIS coalition", "", None],
)
def test_words_whose_side_is_not_plain_stand_for_themselves(words: str | None) -> None:
    assert roll_up(words) == set()


def test_words_that_name_two_sides_are_listed_under_both() -> None:
    assert roll_up("Syrian and Russian warplanes") == roll_up("Russian or Syrian warplanes") == {"government", "russia"}
    assert roll_up("regime and Russian forces") == {"government", "russia"}
    assert roll_up("government and rebels") == {"government", "rebels"}


def test_the_government_is_called_syrian_only_where_someone_says_so() -> None:
    assert side_name("government", ("government forces", "the militia")) == "Government side"
    assert side_name("government", ("government forces", "Assad's army")) == "Syrian government side"
    assert all(side_name(side) == name for side, name in SIDE_NAMES.items())


def test_comparing_claims_is_looser_than_listing_them() -> None:
    assert sides_of("gunmen") == {"rebels"} and sides_of("US military") == {"coalition", "government"}
    assert comparing.sides_of is sides_of
    assert comparing.agree(sides_of("Russia"), sides_of("the regime")) is True
    assert comparing.agree(sides_of("rebels"), sides_of("the regime")) is False
    assert comparing.agree(sides_of("rebels"), sides_of("masked men")) is None


def test_allies_answer_for_each_other() -> None:
    assert allied("russia", "government") and allied("rebels", "rebels") and not allied("rebels", "government")
