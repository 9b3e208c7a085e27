"""A capture is graded for what it holds, not for existing."""

import pytest

from tests.world import pdf, took
from vigil.collect.grading import Evidence
from vigil.collect.grading import grade as grade_with_reason
from vigil.collect.grading.layout import layout_of

LONG = "<p>At least seven people were wounded when a market was shelled, the clinic said.</p>" * 20


def grade(data: bytes, media_type: str, *, status: int | None = None, cut_short: bool = False) -> str:
    return grade_with_reason(data, media_type, Evidence(status=status, cut_short=cut_short))[0]


def of_page(words: str, *, status: int | None = None, cut_short: bool = False) -> str:
    return grade(
        f"<html><head><title>T</title></head><body>{words}</body></html>".encode(), "text/html", status=status, cut_short=cut_short
    )


def test_a_page_of_words_is_content() -> None:
    assert of_page(LONG, status=200) == "content"
    assert of_page("<p>Seven wounded in the market.</p>") == "content"


@pytest.mark.parametrize("words", ["Please log in", "Page not found", "Verify you are human"])
def test_the_same_words_on_a_long_page_are_only_its_furniture(words: str) -> None:
    assert of_page(f"<nav>{words}</nav>{LONG}", status=200) == "content"


def test_a_report_as_plain_text_from_a_file_is_not_graded_by_phrases() -> None:
    assert grade(b"Access denied: convoy turned back, doctors say.", "text/plain") == "content"


@pytest.mark.parametrize(
    ("status", "expected"), [(401, "login_wall"), (403, "error_page"), (404, "error_page"), (410, "deleted"), (500, "error_page")]
)
def test_a_status_of_error_is_no_content(status: int, expected: str) -> None:
    assert of_page(LONG, status=status) == expected


def test_an_empty_answer_with_an_error_status_is_an_error() -> None:
    assert grade(b"", "application/x-empty", status=500) == "error_page"
    assert grade(b"", "application/x-empty", status=200) == "empty"


@pytest.mark.parametrize(
    "words", ["", "<script>var x = 'many words in a script';</script>", "<!-- words -->", "<style>p{}</style> &nbsp;"[:-6]]
)
def test_a_page_on_which_nothing_shows_is_empty(words: str) -> None:
    assert grade(f"<html><body>{words}</body></html>".encode(), "text/html") == "empty"


def test_what_ends_early_is_truncated() -> None:
    assert of_page(LONG, cut_short=True) == "truncated"
    assert grade(f"<html><body>{LONG}<a href='/next".encode(), "text/html") == "truncated"
    assert grade(pdf([["Words"]])[:-40], "application/pdf") == "truncated"
    assert grade(pdf([["Words"]]), "application/pdf") == "content"


@pytest.mark.parametrize("piece", ["<", "<!--", "<script>", "<a ", "<a href='", "</script", "-->", "&", "<script><!--"])
def test_hostile_pages_are_graded_in_little_time(piece: str) -> None:
    data = (piece * (3_000_000 // len(piece))).encode()
    assert took(lambda: grade(data, "text/html")) < 5


def test_visible_words_leave_out_scripts_comments_and_what_is_hidden() -> None:
    page = "a<script>if (1 < 2) {}</script>b<!-- x > y <p>z</p> -->c<STYLE>q</STYLE >d<div hidden>e<div>f</div>g</div>h 2 < 3"
    assert layout_of(page).visible == "a b c d h 2 < 3" or layout_of(page).visible.replace(" ", "") == "abcdh2<3"
