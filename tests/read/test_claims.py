"""Claims hold the number, victims, speaker, blamed party, place and day that the words give. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Shelling killed six people in the town of Harim.", [("killed", 6, 6)]),
        ("At least 82 people were killed in the town of Harim.", [("killed", 82, None)]),
        ("Ten villagers died when a rocket hit the market.", [("killed", 10, 10)]),
        ("The blast left four people dead and 12 wounded.", [("killed", 4, 4), ("injured", 12, 12)]),
        ("A mine killed two farmers and injured three others.", [("killed", 2, 2), ("injured", 3, 3)]),
        ("The raid claimed the lives of 17 people.", [("killed", 17, 17)]),
        ("The fire claimed nine lives.", [("killed", 9, 9)]),
        ("The death toll from the blast rose to 115.", [("killed", 115, 115)]),
        ("Five children were among the dead.", [("killed", 5, 5)]),
        ("Dozens of people were wounded.", [("injured", None, None)]),
        ("Officials counted 24 bodies in the square.", [("killed", 24, 24)]),
        ("Armed men abducted 14 aid workers near the border.", [("abducted", 14, 14)]),
        ("Police arrested 30 protesters in the capital.", [("detained", 30, 30)]),
        ("More than 4000 people were displaced by the fighting.", [("displaced", 4001, None)]),
        ("Twelve miners are trapped under the rubble.", [("trapped", 12, 12)]),
        ("The fate of 250 others was unknown.", [("missing", 250, 250)]),
        ("A mother and her three children were killed.", [("killed", 4, 4)]),
        ("The gunmen executed a teacher in the school yard.", [("killed", 1, 1)]),
        ("A young medic lost a leg in the blast.", [("injured", 1, 1)]),
        ("Jailers tortured two prisoners in the cells.", [("tortured", 2, 2)]),
        ("The army said its fire killed 15 civilians and 27 fighters.", [("killed", 15, 15), ("killed", 27, 27)]),
    ],
)
def test_effect_and_number(read: Read, sentence: str, numbers: list[tuple[str, int | None, int | None]]) -> None:
    assert read(sentence).numbers == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said the shelling could kill hundreds of people.",
        "If the dam breaks 400 people would be killed.",
        "They threatened to kill ten hostages.",
        "The film shows how the bridge collapsed.",
        "Rescuers saved 20 lives after the storm.",
        "The army killed the plan for a new road.",
        "There were no immediate reports of casualties.",
    ],
)
def test_what_did_not_happen_is_no_claim(read: Read, sentence: str) -> None:
    assert read(sentence).claims == []


def test_nobody_hurt_is_said_and_denies_harm(read: Read) -> None:
    found = read("A shell fell near the well without causing any casualties.")
    assert found.numbers == [("killed", 0, 0), ("injured", 0, 0)]
    assert {claim.stance for claim in found.claims} == {"denies"}


def test_parts_stay_inside_their_whole(read: Read) -> None:
    claim = read("At least 24 civilians, including 11 women and 13 children, were killed in the village of Tir.").only
    assert [(part.group, part.low) for part in claim.breakdown] == [("women", 11), ("children", 13)]
    assert (claim.victims.status, claim.victims.ground) == ("civilian", "word")


def test_a_part_in_its_own_sentence_names_its_whole(read: Read) -> None:
    found = read("A bomb killed 20 people in the town of Sarr. Of the dead, 14 were tourists.")
    assert found.numbers == [("killed", 20, 20), ("killed", 14, 14)]
    assert found.claims[1].part_of == found.claims[0].id


def test_sex_and_age_are_no_ground_for_civilian_status(read: Read) -> None:
    claim = read("Shelling killed three women in the village.").only
    assert (claim.victims.status, claim.victims.ground) == ("unknown", "none")


def test_police_are_combatants_by_role(read: Read) -> None:
    claim = read("A car bomb killed two policemen in the city.").only
    assert (claim.victims.status, claim.victims.ground) == ("combatant", "role")


def test_the_repeat_of_a_number_by_the_same_speaker_is_told_once(read: Read) -> None:
    found = read("The monitor said 12 people were killed in Harim. The monitor said 12 people were killed in Harim.")
    assert len(found.claims) == 1


def test_a_headline_that_the_body_repeats_is_left_out(read: Read) -> None:
    body = "Blast kills six in Sarr market area. A bomb blast killed six people in Sarr on Monday, the police said."
    claim = read(body, title="Blast kills six in Sarr market area").only
    assert claim.anchor.start > 30


def test_bodies_seen_may_be_among_the_killed(read: Read) -> None:
    found = read("Soldiers killed 40 people in the town of Sarr. Witnesses saw 12 bodies in the street.")
    assert found.claims[1].may_overlap == (found.claims[0].id,)


def test_place_and_day(read: Read) -> None:
    claim = read("Rockets killed four people in the town of Harim on Monday.").only
    assert claim.place is not None
    assert "Harim" in claim.place.words
    assert (claim.date_start, claim.date_end, claim.scope) == ("2016-12-12", "2016-12-12", "event")


def test_a_total_since_a_year_is_a_period(read: Read) -> None:
    claim = read("More than 300000 people have been killed in Syria since the conflict began in March 2011.").only
    assert (claim.date_start, claim.scope) == ("2011-03-01", "period")


def test_the_day_of_speaking_is_not_the_day_of_harm(read: Read) -> None:
    claim = read("At least 14 civilians were killed by air strikes near Harim, a television channel reported on Sunday.").only
    assert claim.date_start is None


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        ("An air raid killed three people.", "airstrike"),
        ("A car bomb killed three people.", "bombing"),
        ("Mortar shells killed three people.", "shelling"),
        ("A sniper shot three people dead.", "shooting"),
        ("Sarin gas killed three people.", "chemical"),
        ("Three people were executed by the militia.", "execution"),
    ],
)
def test_means(read: Read, sentence: str, means: str) -> None:
    assert read(sentence).only.means == means


def test_every_anchor_and_span_holds_its_words(read: Read) -> None:
    found = read("Yesterday shells killed ten people in Harim, medics said.\n\nTwo more died of wounds in Sarr on Sunday.")
    assert found.claims
    for claim in found.claims:
        assert claim.anchor.holds_in(found.body)
        for span in filter(None, [claim.sentence, claim.place, claim.when, *claim.names]):
            assert found.body[span.start : span.end] == span.words


def test_circumstances_access_and_hedges_are_kept(read: Read) -> None:
    claim = read("The UN said it had received reports that ten civilians were allegedly killed as they fled.").only
    assert "fleeing" in claim.circumstances
    assert claim.access == "received_reports"
    assert "allegedly" in claim.modality


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Four people including a child killed six others injured in rebel attacks in Sarr city.", [("killed", 4, 4), ("injured", 6, 6)]),
        ("Four people one of them a child were killed and six others were injured.", [("killed", 4, 4), ("injured", 6, 6)]),
        ("AFP 2018 JOHN EXAMPLE US Service Member Dies of Injuries in Northern Ruritania.", [("killed", 1, 1)]),
    ],
)
def test_numbers_stay_with_their_words_where_commas_are_lost(read: Read, text: str, numbers: list[tuple[str, int, int]]) -> None:
    assert read(text).numbers == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Civil defence teams said that the death toll resulting from the airstrikes in Sarr is likely to increase.",
        "Many civilians who cannot leave face the risk of being killed by constant air strikes.",
        '"This attack was not the first and I don\'t believe it will be the last," the governor said.',
        "The offensives put millions of people at risk of displacement, the UN said.",
    ],
)
def test_a_fear_that_names_no_warning_is_a_warning(read: Read, text: str) -> None:
    assert len(read(text).warnings) == 1


def test_who_speaks_and_towns_taken_are_not_among_the_harmed(read: Read) -> None:
    found = read("Shells hit Sarr leaving 3 citizens killed and 20 others wounded Al-Bahr TV correspondent reported.")
    assert found.numbers == [("killed", 3, 3), ("injured", 20, 20)]
    assert read("The militia captured Tel Amar from the rebels last year in an offensive.").claims == []


def test_a_number_and_the_list_that_spells_it_out_are_one_where_commas_are_lost(read: Read) -> None:
    claim = read("Three civilians two women and a man were killed in Sarr.").only
    assert (claim.count.low, claim.victims.status) == (3, "civilian")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("At least 23 people were killed in strikes on the city of Sarr, including one near a hospital.", [("killed", 23, None)]),
        ("Three civilians were killed and many more injured in shelling by rebels.", [("killed", 3, 3), ("injured", None, None)]),
    ],
)
def test_a_number_is_not_lent_to_strikes_nor_to_those_who_are_only_more(
    read: Read, text: str, numbers: list[tuple[str, int | None, int | None]]
) -> None:
    assert read(text).numbers == numbers
