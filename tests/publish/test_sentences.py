"""Sentences that records hold are said in the language of the page; one that is not known stays English, and is marked so."""

import ast
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.docs.pages import ROOT
from vigil.count.rules import toll_rule
from vigil.model import Figure, Range
from vigil.publish.sentences import sentence
from vigil.publish.speech import LANGUAGES, speaking

OTHERS = [tag for tag in LANGUAGES if tag != "en"]
ROLES = ("counts", "superseded", "part", "copy", "rejected", "doubtful", "vague", "denial")
SLOTS = {"ground": "by their role", "rest": ", and the others do not say", "given": "the 3 figures of 1 origin"}


def translated(english: str) -> bool:
    return all("lang=" not in said(english, tag) for tag in OTHERS)


def said(english: str, tag: str) -> str:
    with speaking(tag):
        return str(sentence(english))


figures = st.builds(
    Figure, claim=st.sampled_from(["a" * 64, "b" * 64]), origin=st.sampled_from(["c" * 64, "d" * 64]), low=st.integers(1, 5000),
    high=st.none() | st.integers(5000, 9000), basis=st.just("exact"), role=st.sampled_from(ROLES), civilian=st.none(),
)  # fmt: skip


@given(st.lists(figures, max_size=6), st.none() | st.integers(0, 5000), st.integers(0, 3000), st.booleans(), st.booleans(), st.booleans())
def test_every_rule_of_a_range_is_said_in_every_language(
    given_: list[Figure], low: int | None, more: int, is_open: bool, unnumbered: bool, denied: bool
) -> None:
    whole = Range(min=None, max=None) if low is None else Range(min=low, max=low + more, max_open=is_open)
    assert translated(toll_rule("killed", whole, given_, unnumbered=unnumbered, voices=1, denied=denied, exceeding=more % 3))


def reasons() -> Iterator[str]:
    """The sentences of grades, as the count room writes them, with a number in each of their slots."""
    for node in ast.walk(ast.parse((ROOT / "src/vigil/count/grades.py").read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_graded", "_voiced"):
            words = filled(node.args[1])
            if words:
                yield f"{words[0].upper()}{words[1:]}."


def filled(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else slot(part) for part in node.values)


def slot(part: ast.expr) -> str:
    value = part.value if isinstance(part, ast.FormattedValue) else part
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "plural":
        return f"1,234 {ast.literal_eval(value.args[2])}"
    return SLOTS.get(value.id, "3") if isinstance(value, ast.Name) else "3"


def test_every_reason_of_a_grade_is_said_in_every_language() -> None:
    found = [words for words in reasons() if words != "Why."]
    assert len(found) >= 15
    assert [words for words in found if not translated(words)] == []


@pytest.mark.parametrize("tag", OTHERS)
def test_the_numbers_stay(tag: str) -> None:
    words = said(
        "30 to 1,041 or more reported killed: from the lowest to the highest number that 12 sources now give, each counted once.", tag
    )
    assert all(number in words for number in ("30", "12")) and "041" in words and "killed" not in words


def test_what_is_not_known_stays_english_and_is_marked_and_escaped() -> None:
    assert said("Something <else>; one origin blames it.", "ar") == (
        '<span lang="en" dir="ltr">Something &lt;else&gt;; one origin blames it.</span>'
    )
    assert said("Something <else>.", "en") == "Something &lt;else&gt;."
