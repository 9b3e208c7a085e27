"""Texts in two languages that may be translations are told to people, and join nothing."""

from typing import Any

import pytest

from tests.reconcile.telling import Found, Saying, report
from vigil.model import Doubt, Record

MONDAY = "2020-05-03"
ENGLISH = "Raids killed 37 people in Dumayn and wounded 112 more, “the ward has no beds left for anybody”, Anna Lindqvist said."
RUSSIAN = "Удары убили 37 человек в Думайне и ранили ещё 112, «в отделении больше не осталось свободных коек», сказала Анна Линдквист."


def said(name: str, sentence: str, place: str, low: int = 37, published: str = "2020-05-04", **more: Any) -> list[Record]:
    return report(name, Saying(sentence, low, place, MONDAY, more=more), published=published)


def proposals(*reports: list[Record]) -> list[Doubt]:
    found = Found([record for one in reports for record in one])
    return [one for one in found.shelf.all(Doubt) if one.code == "may_be_translation"]


def test_a_text_that_shares_numbers_names_and_quotations_with_one_in_another_language_is_proposed() -> None:
    first, second = said("a", ENGLISH, "Dumayn"), said("b", RUSSIAN, "Думайне", published="2020-05-05")
    (one,) = proposals(first, second)
    assert one.about == second[0].id
    assert first[0].id[:12] in one.words
    assert "2 numbers" in one.words
    assert "1 quotation" in one.words
    assert proposals(second, first) == [one]


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        (ENGLISH.replace("ward", "house"), "2020-05-05"),
        (RUSSIAN, "2020-05-12"),
        (RUSSIAN.replace("37", "41").replace("112", "96"), "2020-05-05"),
        ("Удары убили 37 человек.", "2020-05-05"),
    ],
    ids=["one language", "weeks later", "other numbers", "a number alone"],
)
def test_what_shares_less_is_not_proposed(sentence: str, published: str) -> None:
    place = "Dumayn" if "Dumayn" in sentence else "Думайне" if "Думайне" in sentence else ""
    assert not proposals(said("a", ENGLISH, "Dumayn"), said("b", sentence, place, published=published))


def test_nothing_is_joined_and_no_minimum_counts_both() -> None:
    """The second is read as of another town and by other means, so that two incidents are made of one."""
    other = RUSSIAN.replace("Думайне", "Карда")
    found = Found([*said("a", ENGLISH, "Dumayn", means="airstrike"), *said("b", other, "Карда", means="execution")])
    assert len(found.incidents) == 2
    (overlap,) = found.overlaps
    assert "may be translations" in overlap.why
