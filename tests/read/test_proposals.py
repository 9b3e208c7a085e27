"""Nothing that a model says counts but words that stand in the text and the numbers that we read in them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.read.proposals import REPLY_MAX, proposals_in, request_body

WORDS = "At least 82 civilians were killed in “four districts” of Sarr on Monday, residents said."


def answer(*claims: dict[str, Any]) -> str:
    return json.dumps({"choices": [{"message": {"content": json.dumps({"claims": list(claims)})}}]})


def claim(**fields: Any) -> dict[str, Any]:
    return {
        "quote": "At least 82 civilians were killed", "effect": "killed", "count": "At least 82", "victims": "civilians", "speaker": "residents",
        "blamed": None, "place": "four districts", "when": "on Monday",
    } | fields  # fmt: skip


def test_a_proposal_is_words_of_the_text_and_a_number_of_our_own_reading() -> None:
    ((one,), refused) = proposals_in(answer(claim()), WORDS)
    assert refused == []
    assert WORDS[one.start : one.end] == "At least 82 civilians were killed"
    assert (one.low, one.high, one.basis) == (82, None, "at_least")
    assert {name: WORDS[low:high] for name, (low, high) in one.slots.items()} == {
        "victims": "civilians", "speaker": "residents", "place": "four districts", "when": "on Monday",
    }  # fmt: skip


def test_quotation_marks_and_blanks_may_be_of_another_form() -> None:
    ((one,), _) = proposals_in(answer(claim(quote='82 civilians were  killed in "four districts"', count="82")), WORDS)
    assert WORDS[one.start : one.end] == "82 civilians were killed in “four districts”"


@pytest.mark.parametrize(
    "fields",
    [
        {"quote": "At least 90 civilians were killed"},
        {"quote": ""},
        {"quote": None},
        {"count": "90"},
        {"count": "on Monday"},
        {"effect": "slain"},
        {"count": 82},
    ],
)
def test_what_was_invented_is_refused(fields: dict[str, Any]) -> None:
    proposals, refused = proposals_in(answer(claim(**fields)), WORDS)
    assert proposals == []
    assert len(refused) == 1
    assert "82" not in refused[0]


def test_a_slot_that_was_invented_is_dropped_and_named() -> None:
    ((one,), _) = proposals_in(answer(claim(speaker="the Red Crescent", blamed="the army")), WORDS)
    assert one.dropped == ("speaker", "blamed")
    assert "speaker" not in one.slots


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_no_reply_is_too_odd(reply: str) -> None:
    assert proposals_in(reply, WORDS)[0] == []


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "[]",
        "{}",
        '{"choices": []}',
        answer()[:-4],
        "[" * 90_000,
        "x" * (REPLY_MAX + 1),
        json.dumps({"choices": [{"message": {"content": '{"claims": 3}'}}]}),
    ],
)
def test_a_reply_that_is_something_else_gives_nothing(reply: str) -> None:
    assert proposals_in(reply, WORDS)[0] == []


def test_the_model_is_asked_for_the_same_answer_each_time() -> None:
    body = request_body("local", WORDS)
    assert (body["temperature"], body["seed"], body["stream"]) == (0, 0, False)
    assert body["response_format"]["json_schema"]["strict"] is True
