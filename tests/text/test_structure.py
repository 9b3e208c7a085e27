"""Texts are cut into paragraphs and sentences whatever their shape, and every offset holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.text.structure import PARAGRAPH_MAX, SENTENCE_MAX, paragraphs, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_end_at_stops_but_not_at_abbreviations() -> None:
    assert cut("Mr. Grey of the U.N. spoke. It was 5.30 p.m. local time.") == [
        "Mr. Grey of the U.N. spoke.",
        "It was 5.30 p.m. local time.",
    ]


def test_a_lost_space_after_a_stop_still_ends_a_sentence() -> None:
    assert cut("The shop was full.Ten people died there.26 people were hurt.") == [
        "The shop was full.",
        "Ten people died there.",
        "26 people were hurt.",
    ]


def test_a_headline_or_credit_that_runs_on_is_cut_from_its_story() -> None:
    assert cut("Four people hurt in rocket attacks in Harim Four people were hurt on Sunday.") == [
        "Four people hurt in rocket attacks in Harim",
        "Four people were hurt on Sunday.",
    ]
    assert (
        cut("A boy sits in a tent (File photo) (Agencies) A bomb killed six people in the town.")[-1]
        == "A bomb killed six people in the town."
    )
    assert cut("He works for The Courier and a friend of The man who spoke") == [
        "He works for The Courier and a friend of The man who spoke"
    ]


def test_a_quotation_keeps_its_closing_mark() -> None:
    assert cut('"It was loud." She left.') == ['"It was loud."', "She left."]


@given(st.text(max_size=400))
def test_pieces_are_in_order_and_hold_no_blank_ends(text: str) -> None:
    last = 0
    for start, end in paragraphs(text):
        assert last <= start < end <= len(text)
        for low, high in sentences(text, start, end):
            assert last <= low < high <= end
            assert text[low:high] == text[low:high].strip()
            last = high


def test_nothing_is_longer_than_the_limit_even_without_spaces() -> None:
    text = "x" * (3 * PARAGRAPH_MAX)
    pieces = list(paragraphs(text))
    assert max(end - start for start, end in pieces) <= PARAGRAPH_MAX
    assert sum(end - start for start, end in pieces) == len(text)
    assert max(end - start for start, end in sentences("y " * SENTENCE_MAX)) <= SENTENCE_MAX


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ten people were killed on Monday,\nthe office said.", 1),
        ("Ten people were killed on Monday,\r\nActivists said.", 1),
        ("Ten people were\nkilled on Monday.", 1),
        ("Ten people killed\nThe office said on Monday.", 2),
        ("Ten people were killed.\nthe office said.", 2),
        ("Ten people were killed,\n\nthe office said.", 2),
    ],
)
def test_a_line_that_only_wraps_is_no_break(text: str, pieces: int) -> None:
    assert len(list(paragraphs(text))) == pieces
