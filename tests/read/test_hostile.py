"""No text crashes the reader or vanishes: each comes back as claims or as a doubt that says why not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.read.conftest import Read
from vigil.model import decode, encode
from vigil.read.stage import DUMP_MIN, DUMP_READ, TEXT_MAX, plain


@pytest.mark.parametrize(
    ("body", "code", "blocking"),
    [
        ("", "empty_text", True),
        (" \n\t ", "empty_text", True),
        ("The market opens at nine and sells fruit.", "nothing_found", False),
        ("x" * (TEXT_MAX + 1), "text_cut", False),
        ("killed people " * 400, "sentence_skipped", False),
        ("killed " + "y" * 900 + " ten people", "sentence_skipped", False),
    ],
)
def test_what_was_not_read_leaves_a_doubt(read: Read, body: str, code: str, blocking: bool) -> None:
    doubts = {doubt.code: doubt for doubt in read(body).doubts}
    assert code in doubts
    assert doubts[code].blocking is blocking


def test_another_language_is_a_blocking_doubt_whether_told_or_found(read: Read) -> None:
    told = read("82 siviiliä on tapettu kaupungissa.", language="fi").doubts
    found = read("YK pitää tietoja kaupungissa siviileihin kohdistuneista julmuuksista hälyttävinä, kertoo lehti.", language=None).doubts
    assert [(doubt.code, doubt.blocking) for doubt in told + found] == [("language_not_read", True)] * 2


def test_control_characters_and_odd_blanks_do_not_hide_a_claim(read: Read) -> None:
    found = read("\x00Shells killed\u00a0ten\u2009people in\x07 Harim\u202e on Monday.")
    assert found.numbers == [("killed", 10, 10)]
    assert found.only.anchor.holds_in(found.body)


def test_of_a_dump_only_the_head_is_read(read: Read) -> None:
    body = "The market opens at nine. " * (DUMP_MIN // 26 + 1)
    found = read("Shells killed ten people in Harim. " + body[:DUMP_READ] + "Shells killed six people in Tir. " + body)
    assert found.numbers == [("killed", 10, 10)]
    assert "text_cut" in {doubt.code for doubt in found.doubts}


@given(st.text(max_size=300))
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


WORDS = [
    "killed",
    "ten",
    "people",
    "12",
    "and",
    "the",
    "were",
    "said",
    "army",
    "in",
    "Harim",
    "on",
    "Monday",
    ",",
    ".",
    '"',
    "(",
    ")",
    "of",
    "by",
    "dead",
    "\n",
    "-",
    "not",
    "his",
    "more",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_word_salad_is_read_to_valid_records(read: Read, body: str) -> None:
    found = read(body)
    assert found.records
    for record in found.records:
        assert decode(encode(record), type(record)) == record
    assert all(claim.anchor.holds_in(body) for claim in found.claims)


def test_the_same_text_reads_the_same_twice(read: Read) -> None:
    body = "Shells killed ten people in Harim on Monday, medics said. Two more died in Sarr."
    assert [record.id for record in read(body).records] == [record.id for record in read(body).records]
