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
        ("A seven year old child was killed.", [("killed", 1, 1)]),
        ("The last was a shepherd of 60 who died on Thursday.", [("killed", 1, 1)]),
        ("In the whole province, 640,000 people live under siege.", [("trapped", 640000, 640000)]),
        ("Since spring 23.4K people were displaced.", [("displaced", 23400, 23400)]),
        ("One in five residents has fled abroad.", [("displaced", None, None)]),
        ("The barrage killed two in three days.", [("killed", 2, 2)]),
        ("We killed thirty, perhaps thirty-five of them.", [("killed", 30, 35)]),
        ("The number of the wounded exceeded 50.", [("injured", 51, None)]),
        ("The death toll rose past 1,300.", [("killed", 1301, None)]),
        ("The death toll rose from 9 to 12.", [("killed", 12, 12)]),
        ("The number of wounded has climbed from 30 to more than 50.", [("injured", 51, None)]),
        ("Its bulletin, which put the number at 58, has been corrected to 61.", [("killed", 61, 61)]),
        ("The death toll was 61, not 58.", [("killed", 61, 61)]),
        ("Estimates of the death toll vary from 10,000 to more than 30,000 out of a population of 350,000.", [("killed", 10000, None)]),
        ("The number of civilians who have been martyred has become around 40.", [("killed", 40, 40)]),
    ],
)
def test_only_people_are_counted(read: Read, sentence: str, numbers: list[tuple[str, int | None, int | None]]) -> None:
    assert read(sentence).numbers == numbers
