"""Harm told again without its day, or by a copy that dates it otherwise, never counts twice in a minimum."""

from dataclasses import replace

import pytest

from tests.reconcile.telling import Found, Saying, evidence, judge, report
from vigil.model import Claim, Record
from vigil.reconcile.incidents import block

MONDAY = "2020-05-04"
RAID = Saying("Air raids killed 12 people in Dumayn that day.", 12, "Dumayn", MONDAY, more={"means": "airstrike"})
TIMELESS = replace(RAID, day=None)
AFTER = " Rescuers searched the rubble through the night. Schools in the district stayed closed, and the hospital asked for blood."


def blocks(records: list[Record]) -> set[str]:
    return {key for one in records if isinstance(one, Claim) for key in block(one)}


def test_a_copy_without_any_day_says_what_the_dated_one_says() -> None:
    for order in (1, -1):
        reports = [*report("a", RAID, after=AFTER), *report("b", TIMELESS, published=None, after=AFTER)][::order]
        found = Found(reports)
        (incident,) = found.incidents
        assert (incident.date_start, len(incident.claims), found.overlaps) == (MONDAY, 2, [])


def test_a_copy_that_dates_it_otherwise_may_be_the_same_event() -> None:
    later = replace(RAID, day="2020-05-18")
    found = Found([*report("a", RAID, after=AFTER), *report("b", later, published="2020-05-19", after=AFTER)])
    assert len(found.incidents) == 2
    (overlap,) = found.overlaps
    assert "same words" in overlap.why


def test_a_number_told_without_a_day_may_be_the_one_told_with_it() -> None:
    dated, other = report("a", RAID), report("b", replace(TIMELESS, sentence="In Dumayn 12 people died in air raids."), published=None)
    assert blocks(dated) & blocks(other)
    (overlap,) = Found([*dated, *other]).overlaps
    assert "without a day" in overlap.why


@pytest.mark.parametrize(
    "other",
    [
        replace(TIMELESS, sentence="In Dumayn 13 people died in air raids.", low=13),
        replace(TIMELESS, sentence="In Tel Shura 12 people died in air raids.", place="Tel Shura"),
        Saying("In Dumayn 12 people were shot.", 12, "Dumayn", more={"means": "shooting"}),
    ],
    ids=["another number", "another town", "other means"],
)
def test_other_harm_without_a_day_stands_for_itself(other: Saying) -> None:
    found = Found([*report("a", RAID), *report("b", other, published=None)])
    assert (len(found.incidents), found.overlaps) == (2, [])


def test_what_a_person_tells_apart_stays_apart() -> None:
    dated, other = report("a", RAID), report("b", replace(TIMELESS, sentence="In Dumayn 12 people died in air raids."), published=None)
    apart = judge("merge", "different", evidence(dated), evidence(other))
    assert Found([*dated, *other, apart]).overlaps == []
