"""Who is counted together, and which numbers are counts: lists of victims, appositions, ages, tolls of another speaker. Sentences are invented."""

import pytest

from tests.read.conftest import Read

Numbers = list[tuple[str, int | None, int | None]]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The driver and six pupils were killed.", [("killed", 7, 7)]),
        ("The mayor and two of his guards were shot dead.", [("killed", 3, 3)]),
        ("Colonel Adam Bray, a brigade commander, and eight of his men were killed.", [("killed", 9, 9)]),
        ("Colonel Adam Bray and eight of his men were killed.", [("killed", 9, 9)]),
        ("The blast wounded her husband and at least six others.", [("injured", 7, None)]),
        ("Rebels executed 39 captured soldiers and the mayor of a village.", [("killed", 40, 40)]),
        ("The deaths of 17 guards and their commander were confirmed.", [("killed", 18, 18)]),
        ("Two women and a boy aged nine were killed.", [("killed", 3, 3)]),
        ("A man aged 45 and his son, 12, were killed.", [("killed", 2, 2)]),
        ("The shelling killed a four year old boy and wounded his mother.", [("killed", 1, 1), ("injured", 1, 1)]),
        ("Two brothers, a teacher and a farmer, were shot dead.", [("killed", 2, 2)]),
        ("My cousin and his two children were killed.", [("killed", 3, 3)]),
        ("Eight of the ten passengers died.", [("killed", 8, 8)]),
        ("Both pilots died.", [("killed", 2, 2)]),
        ("One person was killed and another injured.", [("killed", 1, 1), ("injured", 1, 1)]),
        ("Most of the victims - 14 - died in air strikes.", [("killed", 14, 14)]),
        ("Among the dead was the groom.", [("killed", 1, 1)]),
        ("Among the civilians killed was a child.", [("killed", 1, 1)]),
        ("Half a dozen children were wounded.", [("injured", 6, 6)]),
        ("The war has displaced 15,600.", [("displaced", 15600, 15600)]),
        ("The number of people killed since March has reached 2,300.", [("killed", 2300, 2300)]),
        ("The number of wounded exceeded 50.", [("injured", 51, None)]),
        ("The ministry put the dead at 17.", [("killed", 17, 17)]),
        ("The raid led to three deaths and 22 injuries.", [("killed", 3, 3), ("injured", 22, 22)]),
        ("At least 14 lives were lost in the blaze.", [("killed", 14, None)]),
        ("The army lost nine men in the ambush.", [("killed", 9, 9)]),
        ("She lost two brothers in the bombing.", [("killed", 2, 2)]),
        ("Mourners buried seven victims of the strike on Friday.", [("killed", 7, 7)]),
        ("The shelling caused deaths and injuries.", [("killed", None, None), ("injured", None, None)]),
        ("The attack took a heavy toll on civilians.", [("killed", None, None)]),
        ("The militia committed a massacre against civilians in Harim.", [("killed", None, None)]),
        ("The army inflicted heavy losses on the insurgents.", [("killed", None, None)]),
        ("Gunmen seized four aid workers on Tuesday.", [("abducted", 4, 4)]),
        ("Residents had begun to flee the town.", [("displaced", None, None)]),
        ("Not a single civilian was harmed.", [("killed", 0, 0), ("injured", 0, 0)]),
    ],
)
def test_victims_are_counted_as_they_are_listed(read: Read, sentence: str, numbers: Numbers) -> None:
    assert read(sentence).numbers == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "Many more lives will be lost, he said.",
        "The team lost two matches against Harim.",
        "The raids inflicted major losses on the sites and vehicles of the group.",
        "The army seized four villages.",
    ],
)
def test_losses_of_other_things_are_no_deaths(read: Read, sentence: str) -> None:
    assert read(sentence).numbers == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("At least 17 people most members of the militia were killed in the blast.", [("killed", 17, None)]),
        ("Three persons were killed a woman among them and four others got injured.", [("killed", 3, 3), ("injured", 4, 4)]),
        ("The coalition killed more than twenty Harim Emirate (HE or Emirate) operatives.", [("killed", 21, None)]),
        ("A mortar with napalm - a banned substance - killing two children fell on Harim.", [("killed", 2, 2)]),
        (
            "A blast struck Harim killing 44 people and wounding dozens more State radio reported.",
            [("killed", 44, 44), ("injured", None, None)],
        ),
        ("Among the civilians killed in Harim was a child.", [("killed", 1, 1)]),
        ("Three senior commanders had been confirmed dead.", [("killed", 3, 3)]),
        ("Shells hit Harim killing 14 people and injuring others.", [("killed", 14, 14), ("injured", None, None)]),
        ("Two people were killed in Harim. Two other people were killed in Sarr.", [("killed", 2, 2), ("killed", 2, 2)]),
        ("A girl was killed in Harim. A girl was killed in Sarr.", [("killed", 1, 1), ("killed", 1, 1)]),
        ("Two farmers were killed in the raid. Two nurses were killed, too.", [("killed", 2, 2), ("killed", 2, 2)]),
        ("Two people were killed in Harim. The two people were killed at noon.", [("killed", 2, 2)]),
        ("Leftists close to the union were arrested.", [("detained", None, None)]),
        ("They were charged with complicity in the assassination of Luis Carro.", [("killed", 1, 1)]),
        ("Sheep were killed in Harim.", []),
        ("The rifle was used to kill police officer Adam Bray.", [("killed", 1, 1)]),
        ("Seven soldiers and eleven assailants perished.", [("killed", 7, 7), ("killed", 11, 11)]),
        ("The coalition has taken out several field commanders.", [("killed", None, None)]),
        ("Doctors spoke of a high number of serious injuries.", [("injured", None, None)]),
    ],
)
def test_others_are_no_repeats_and_parts_are_no_victims_of_their_own(read: Read, text: str, numbers: Numbers) -> None:
    assert read(text).numbers == numbers
