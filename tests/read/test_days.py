"""The day of a claim is that of the harm: not of the count, not of the saying, unless nothing else is told. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A source told the agency on Monday that rebels fired at dawn shells on Merkan, killing two people.", "2016-12-12"),
        ("Two people were killed at dawn, police said on Monday.", "2016-12-12"),
        ("A bomb killed six people in Merkan, state television said on Monday.", "2016-12-12"),
        ("Six people were killed in Merkan, police said on Monday. The bomb went off in a cafe.", "2016-12-12"),
        ("A bomb killed six people in Merkan on Sunday, state television said on Monday.", "2016-12-11"),
        ("MERKAN, Dec 12 (Wire) - The bomb killed six people. The cafe was hit on Sunday.", "2016-12-11"),
        (
            "A blast on Saturday killed 25 people. State television raised the toll overnight. It said 102 people were wounded.",
            "2016-12-10",
        ),
        ("Six people were killed in Merkan. No details were given on Sundays blast in the Sukar district.", "2016-12-11"),
        ("The raid on Friday killed nine people. Two others were killed by shells the same night.", "2016-12-09"),
    ],
)
def test_the_day_is_that_of_the_harm(read: Read, text: str, day: str) -> None:
    claim = read(text).claims[-1]
    assert (claim.date_start, claim.date_end) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "The UN human rights office said on Monday that 82 civilians had been killed in Merkan.",
        "State television said on Thursday that a bomb killed six people in Merkan.",
    ],
)
def test_what_was_gathered_or_said_long_ago_has_no_day(read: Read, text: str) -> None:
    assert read(text).only.date_start is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The shells claimed since the start of the year 412 martyrs.", ("2016-01-01", "2016-12-13")),
        ("The centre has recorded 187 deaths since the uprising of October 2013.", ("2013-10-01", "2016-12-13")),
    ],
)
def test_a_stretch_of_time_is_nobody_s_day_of_speaking(read: Read, text: str, days: tuple[str, str]) -> None:
    claim = read(text).only
    assert (claim.date_start, claim.date_end) == days
