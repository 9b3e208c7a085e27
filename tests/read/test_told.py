"""Harm that is told without a verb of killing beside the people, and who stands behind it. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The dead included three doctors and a nurse.", [("killed", 4, 4)]),
        ("Among the victims were four children and two women.", [("killed", 6, 6)]),
        ("The death toll included 13 children.", [("killed", 13, 13)]),
        ("The victims were two women and a boy.", [("killed", 3, 3)]),
        ("The 19 fighters from the group and four civilians were killed in the blast.", [("killed", 19, 19), ("killed", 4, 4)]),
        (
            "Dozens of people were killed in air strikes on the city of Harim, a monitor said on Monday, including at least 29 in a single street.",
            [("killed", None, None), ("killed", 29, None)],
        ),
        ("Some 33 people, mostly women, were affected by the gas in Harim.", [("injured", 33, 33)]),
        ("Twelve villagers showed symptoms of exposure to a nerve agent.", [("injured", 12, 12)]),
        ("The raid left 14 people with breathing difficulties.", [("injured", 14, 14)]),
        ("People were still missing under the rubble of the market.", [("missing", None, None)]),
        ("Some 60 villagers were taken prisoner by the militia.", [("detained", 60, 60)]),
        ("The militia suffered a heavy death toll in the raids.", [("killed", None, None)]),
        ("The army said it had neutralised 15 terrorists.", [("killed", 15, 15)]),
        ("Eleven regime fighters and 17 Daesh fighters were killed in the attack.", [("killed", 11, 11), ("killed", 17, 17)]),
        ("The army destroyed over 60 terrorists near the town.", [("killed", 61, None)]),
        ("The elimination of 34 militants was confirmed, he said.", [("killed", 34, 34)]),
        ("Some 150 civilians who were captured at a school were freed.", [("detained", 150, 150)]),
        ("Five women and 13 rebels from the six families were among the dead.", [("killed", 18, 18)]),
        ("The war has killed more than 280000 people and displaced millions.", [("killed", 280001, None), ("displaced", None, None)]),
        ("Many civilians who are unable to move in and out of the area face raids.", [("trapped", None, None)]),
        ("Pictures showed bodies lying beside charred buses.", [("killed", None, None)]),
        ("The toll could rise as other fighters remained critically wounded.", [("injured", None, None)]),
        ("Hundreds of badly injured civilians are in hospitals across the city.", [("injured", None, None)]),
        ("Among the killed militants is the commander Samir Bell.", [("killed", 1, 1)]),
        ("The shelling stranded thousands at two crossings.", [("trapped", None, None)]),
        ("More than 50 rebels and jihadists were killed in fighting.", [("killed", 51, None)]),
        ("Two soldiers and three rebels were killed in clashes.", [("killed", 2, 2), ("killed", 3, 3)]),
        (
            "The number of Front and rebel fighters killed on Saturday in the strategic town of Markad in the south has risen to 39.",
            [("killed", 39, 39)],
        ),
        ("At least 200 people many of whom were civilians were killed in the raid.", [("killed", 200, None)]),
        ("The barrels caused over 30 cases of asphyxiation among civilians.", [("injured", 31, None)]),
        ("The raid was a crime, resulting in deaths of at least 10 civilians.", [("killed", 10, None)]),
        ("At least 30 Alawites were shot dead in the village.", [("killed", 30, None)]),
        ("The militia had forced at least 33000 residents out of their homes.", [("displaced", 33000, None)]),
        (
            "Another 11 were killed in Harim. The group said 11 Kurdish fighters were killed on Monday.",
            [("killed", 11, 11), ("killed", 11, 11)],
        ),
        ("The strike ended in the martyrdom of three people and injuries to six others.", [("killed", 3, 3), ("injured", 6, 6)]),
    ],
)
def test_harm_is_found_in_other_words(read: Read, sentence: str, numbers: list[tuple[str, int | None, int | None]]) -> None:
    assert read(sentence).numbers == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister wants to eliminate the judges and their guards.",
        "Toxic gas was dropped on the town after a helicopter was shot down.",
        "The dead were carried through the streets on Monday.",
        "The plan would eliminate chemical weapons, the envoy said.",
        "The militia suffered no casualties in the raids.",
        "Those killed were mostly residents of two villages.",
        "About 300 fighters captured the town on Monday.",
        "The army destroyed two tanks and three vehicles of the militants.",
        "More than half of the dead are women and children.",
        "Villagers found the bodies when they came home.",
        "The victims were treated in a field hospital.",
    ],
)
def test_like_words_that_tell_no_harm_are_no_claims(read: Read, sentence: str) -> None:
    assert [claim for claim in read(sentence).claims if claim.count.low != 0] == []


@pytest.mark.parametrize(
    ("sentence", "blamed"),
    [
        ("Three soldiers were killed fighting the Harim Front after the capture of five villages.", "the Harim Front"),
        ("Clashes between Free Harim rebels and government troops on Monday killed 11 rebels.", "government troops"),
        ("Clashes between Free Harim rebels and government troops on Monday killed 11 soldiers.", "Free Harim rebels"),
        ("Clashes between Free Harim rebels and government troops on Monday killed 11 people.", None),
        ("A raid killed six people. The six lived in a village held by rebels.", None),
        ("Shells killed five people in the heaviest loss suffered by rebel forces.", None),
        ("The coalition continued air strikes on Sarr, with reports of some 60 people killed.", "The coalition"),
        ("The rebel barrage killed ten people in Harim.", "rebel"),
        ("Some 33 people died, activists said, with government planes suspected.", "government planes"),
        ("Envoys want to punish the government over an August gas attack that killed 90 people.", "the government"),
        ("The US-led coalition acknowledged the deaths of over 700 civilians in its strikes.", "The US-led coalition"),
        ("The Harim Network said 40 civilians died in its area.", None),
        ("Rebel groups positioned in the northeastern hills fired rocket shells on Harim, leaving three people wounded.", "Rebel groups"),
    ],
)
def test_who_did_it_is_told_in_more_ways_than_one(read: Read, sentence: str, blamed: str | None) -> None:
    assert read(sentence).claims[0].blamed == blamed


def test_each_of_two_doers_in_one_sentence_keeps_its_dead(read: Read) -> None:
    found = read(
        "The rebel barrage killed ten people in Harim while the government air strikes and missiles fired at Sarr killed 82 people."
    )
    assert [(claim.count.low, claim.blamed) for claim in found.claims] == [(10, "rebel"), (82, "government")]


def test_an_attack_that_was_claimed_is_not_the_one_of_another_month(read: Read) -> None:
    found = read(
        "A truck bomb killed 48 people in Harim on Monday. The attack was claimed by DAESH. In July a bomb killed at least 16 people in Sarr."
    )
    assert [(claim.count.low, claim.blamed) for claim in found.claims] == [(48, "DAESH"), (16, None)]


def test_the_blast_in_a_part_of_the_city_is_the_one_told_of(read: Read) -> None:
    found = read(
        "A suicide bomber killed 23 people in Tel Amar city on Monday, the Harim Network for Rights said. "
        "The Harim Network for Rights said four civilians were killed in the blast in the Sukri district of the city."
    )
    assert [claim.blamed for claim in found.claims] == ["A suicide bomber", "A suicide bomber"]


def test_so_many_families_are_not_so_many_people(read: Read) -> None:
    claim = read("Troops executed six families in the village on Monday.").only
    assert (claim.count.low, claim.count.high, claim.count.words) == (None, None, "six")


def test_where_two_sides_fell_together_each_fell_to_the_other(read: Read) -> None:
    found = read("Eleven regime fighters and 17 Daesh fighters were killed in the attack.")
    assert [claim.blamed for claim in found.claims] == ["Daesh fighters", "regime fighters"]


def test_the_victims_are_those_told_before(read: Read) -> None:
    found = read("Troops killed 48 civilians in Harim on Monday. They left after shooting the victims, a monitor said.")
    assert found.numbers == [("killed", 48, 48)]


def test_who_shot_some_did_not_bomb_the_others(read: Read) -> None:
    found = read(
        "The monitor said a bomber killed four people in Sarr on Sunday. It said troops had executed 48 people in Harim. "
        "A woman died in the blast in Sarr, it said."
    )
    assert found.claims[1].blamed == "troops"
    assert found.claims[2].blamed != "troops"


def test_gunmen_who_were_killed_tell_nothing_of_shooting(read: Read) -> None:
    claim = read("The militia overran a field, killing at least 30 gunmen on Monday.").only
    assert claim.means != "shooting"


def test_bombs_that_are_dropped_are_those_of_whom_they_are_dropped_from(read: Read) -> None:
    claim = read("Barrel bombs dropped from government helicopters on Thursday killed at least 11 civilians in Sarr.").only
    assert claim.blamed == "government helicopters"
