"""Ages, dates, calibres, distances and hours never become victims. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("A 13-year-old boy was killed.", [("killed", 1, 1)]),
        ("A student, 19, was killed in the blast.", [("killed", 1, 1)]),
        ("Three men aged 20 to 25 were killed.", [("killed", 3, 3)]),
        ("On 17 September 2019 shells killed four people.", [("killed", 4, 4)]),
        ("In 2014 shells killed four people.", [("killed", 4, 4)]),
        ("Four people were killed by 120mm mortar shells.", [("killed", 4, 4)]),
        ("Four people were killed 20 km south of the city.", [("killed", 4, 4)]),
        ("Four people were killed in 24 hours.", [("killed", 4, 4)]),
        ("The 28 rockets killed four people.", [("killed", 4, 4)]),
        ("Strikes on three villages killed four people.", [("killed", 4, 4)]),
    ],
)
def test_only_people_are_counted(read: Read, sentence: str, numbers: list[tuple[str, int | None, int | None]]) -> None:
    assert read(sentence).numbers == numbers
