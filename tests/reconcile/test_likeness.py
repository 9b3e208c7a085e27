"""What speaks for one event and what against it, where numbers differ widely or places are wide."""

from typing import Any

import pytest

from tests.reconcile.telling import Found, Saying, report
from vigil.model import Span

MONDAY, TUESDAY = "2020-05-04", "2020-05-05"


def said(low: int, place: str, means: str = "airstrike", day: str | None = MONDAY, **more: Any) -> Saying:
    """So many dead at a place."""
    return Saying(f"It killed {low} people in {place}.", low, place, day, more={"means": means} | more)


ONE_EVENT: dict[str, tuple[Saying, Saying]] = {
    "gas told of the country and of a town": (said(213, "Dumayn", "chemical"), said(140, "Meridia", "chemical")),
    "a large toll told of the country and of a town": (said(56, "Dumayn"), said(85, "Meridia")),
    "a large toll told with other means that fit": (said(56, "Dumayn"), said(85, "Meridia", "unknown")),
    "a toll that rises tenfold in one town": (said(4, "Dumayn"), said(48, "Dumayn")),
}


@pytest.mark.parametrize(("one", "other"), ONE_EVENT.values(), ids=ONE_EVENT)
def test_one_large_event_is_one_however_widely_its_place_is_told(one: Saying, other: Saying) -> None:
    assert len(Found([*report("a", one), *report("b", other)]).incidents) == 1


APART: dict[str, tuple[Saying, Saying]] = {
    "small tolls of a country and a town": (said(5, "Dumayn"), said(8, "Meridia")),
    "large tolls of two days": (said(56, "Dumayn"), said(85, "Meridia", day="2020-05-07")),
    "gas in two towns": (said(213, "Dumayn", "chemical"), said(140, "Tel Shura", "chemical")),
    "two battles": (said(56, "Dumayn", "clash"), said(85, "Meridia", "clash")),
    "a number of a campaign in a city": (said(8, "Qarda"), said(120, "Qarda")),
}


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART)
def test_numbers_of_other_size_and_ordinary_harm_of_a_wide_place_stay_apart(one: Saying, other: Saying) -> None:
    assert len(Found([*report("a", one), *report("b", other)]).incidents) == 2


def test_a_rare_harm_told_with_numbers_far_apart_is_marked_as_perhaps_one_event() -> None:
    """They are not joined, and yet the minimum counts them once."""
    found = Found([*report("a", said(8, "Dumayn", "chemical")), *report("b", said(90, "Meridia", "chemical"))])
    assert (len(found.incidents), len(found.overlaps)) == (2, 1)


def test_a_large_number_without_its_own_day_belongs_to_the_event_that_it_fits_and_is_a_total_alone() -> None:
    large = Saying("The gas killed 1300 people.", 1300, None, MONDAY, more={"means": "chemical"})
    sentence = "Gas killed 900 people in Dumayn on Monday."
    own = sentence.index("on Monday")
    when = Span(start=own, end=own + 9, words="on Monday")
    event = Saying(sentence, 900, "Dumayn", MONDAY, more={"means": "chemical", "when": when})
    near = Saying("Gas killed 800 people.", 800, None, MONDAY, more={"means": "chemical"})
    alone = Found(report("a", large))
    assert (alone.incidents, "not_one_event" in alone.doubts) == ([], True)
    both = Found([*report("b", event), *report("a", large), *report("c", near)])
    assert both.numbers() == [[800, 900, 1300]]
    assert "not_one_event" not in both.doubts


def test_a_number_without_any_day_that_fits_no_event_stands_beside() -> None:
    vague_time = Saying("The raids have killed 61 people in Dumayn.", 61, "Dumayn", more={"scope": "period", "means": "airstrike"})
    assert Found(report("a", vague_time)).incidents == []
    assert Found([*report("a", vague_time), *report("b", said(60, "Dumayn"))]).numbers() == [[60, 61]]
