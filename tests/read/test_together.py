"""People named together are one number where they fell together, and each their own where words set them apart. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Four government soldiers and three members of the Homeland Committees were killed in an ambush.", [("killed", 7, 7)]),
        ("The front has executed 39 captured soldiers since it seized the town.", [("killed", 39, 39)]),
        ("The report recorded the deaths of 17 guards and their commander.", [("killed", 18, 18)]),
        ("The raid wounded her husband and at least six others.", [("injured", 7, None)]),
        ("The driver and six pupils were killed.", [("killed", 7, 7)]),
        ("Gunmen murdered 16 mothers and two newborns.", [("killed", 18, 18)]),
        ("A grandmother her two daughters in law and five of the grandchildren were killed.", [("killed", 8, 8)]),
        ("The shells killed the commander and 40 of his soldiers.", [("killed", 41, 41)]),
        ("The mayor, his wife and two bodyguards were killed.", [("killed", 4, 4)]),
        ("33 soldiers and allied militiamen had died there.", [("killed", 33, 33)]),
        ("26 people and the bomber were killed.", [("killed", 26, 26), ("killed", 1, 1)]),
        ("The raid killed ten civilians and 15 rebels.", [("killed", 10, 10), ("killed", 15, 15)]),
        ("Three soldiers and five people were killed.", [("killed", 3, 3), ("killed", 5, 5)]),
        ("The blast killed six soldiers and the commander fled.", [("killed", 6, 6)]),
        ("A mortar killed two people and the governor of the province condemned it.", [("killed", 2, 2)]),
        ("The raid killed a family of six.", [("killed", 6, 6)]),
        ("The couple is still missing.", [("missing", 2, 2)]),
        ("Both guards are dead.", [("killed", 2, 2)]),
        ("Three of the hijackers were killed and a fourth was captured.", [("killed", 3, 3), ("detained", 1, 1)]),
        ("The blast killed two men and injured another.", [("killed", 2, 2), ("injured", 1, 1)]),
        ("Shelling killed two children and an elderly woman on Monday.", [("killed", 3, 3)]),
        ("Five people, two of them policemen, were killed.", [("killed", 5, 5)]),
        ("Seven soldiers and eleven assailants perished in the ambush.", [("killed", 7, 7), ("killed", 11, 11)]),
        ("His brother, a dentist, died with 13 others in November.", [("killed", 14, 14)]),
        ("At least 17 people, most members of opposition groups, were killed in the blast.", [("killed", 17, None)]),
        ("Three persons were killed a woman among them and four others got injured.", [("killed", 3, 3), ("injured", 4, 4)]),
    ],
)
def test_a_list_is_one_number_unless_its_words_set_it_apart(
    read: Read, sentence: str, numbers: list[tuple[str, int | None, int | None]]
) -> None:
    assert read(sentence).numbers == numbers


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Two guards who tried to stop him were killed on the spot.", [("killed", 2, 2)]),
        ("A further 14 civilians, including six children of one family, died.", [("killed", 14, 14)]),
        ("The remaining 12, all civilians, died of wounds.", [("killed", 12, 12)]),
        ("A doctor who treated 30 patients was killed.", [("killed", 1, 1)]),
        ("The wife of a soldier was killed.", [("killed", 1, 1)]),
        ("Two policemen who tried to search the man are among the dead.", [("killed", 2, 2)]),
    ],
)
def test_harm_befalls_those_of_whom_it_is_said_and_not_those_who_stand_beside_them(
    read: Read, sentence: str, numbers: list[tuple[str, int | None, int | None]]
) -> None:
    assert read(sentence).numbers == numbers
