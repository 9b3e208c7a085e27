"""The place of a claim is the words for where it happened, whole, and no more. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Dozens were wounded in the Sukri and al-Kalla districts of Aleppo.", "the Sukri and al-Kalla districts of Aleppo"),
        ("Air raids hit the city of Sarr on Monday. Most of the 12 people killed were in a vegetable market.", "the city of Sarr"),
        ("At least 82 civilians in eastern Aleppo were killed as they fled.", "eastern Aleppo"),
        ("At least 57 people died when planes dropped bombs on the rebel-held town of Sarr.", "the rebel-held town of Sarr"),
        ("An air raid killed nine people in the central province of Harim local media reported.", "the central province of Harim"),
        ("The blast at the Sukri Shrine was the worst in Harim in years and left 20 people dead.", "the Sukri Shrine"),
        ("In the town of Harim 12 people were killed in their homes.", "the town of Harim"),
        ("Shells hit the town of Harim on Monday. 12 people were killed in their homes.", "the town of Harim"),
        ("Shells hit the town of Harim on Monday. 12 people were killed on the streets.", "the town of Harim"),
    ],
)
def test_the_place_is_the_named_one(read: Read, text: str, place: str) -> None:
    claim = read(text).only
    assert claim.place is not None
    assert claim.place.words == place


def test_a_town_is_not_taken_for_a_victim(read: Read) -> None:
    claim = read("At least 82 civilians in eastern Sarr were killed in their homes.").only
    assert (claim.count.low, claim.count.basis) == (82, "at_least")


def test_fleeing_is_how_they_were_killed_and_no_other_harm(read: Read) -> None:
    assert read("82 people were killed while fleeing the town.").numbers == [("killed", 82, 82)]


@pytest.mark.parametrize(
    "text", ["Ten people died in US air strikes.", "Ten people died in Islamic State attacks.", "Ten people died in US-backed raids."]
)
def test_the_name_of_a_doer_is_no_place(read: Read, text: str) -> None:
    assert read(text).only.place is None


def test_the_scene_of_the_one_attack_is_where_its_dead_were(read: Read) -> None:
    text = "A bombing killed 20 people in the province of Harim on Monday. The blast at the Sukri market was heard for miles. It wounded 50 people."
    assert [claim.place.words for claim in read(text).claims if claim.place] == ["the Sukri market", "the Sukri market"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("jets hit several areas in the town", "the town of Sarr"),
        ("jets hit the town", "the town of Sarr"),
        ("jets hit a popular market in the town", "a popular market in the town"),
        ("jets hit the local market", "the local market"),
        ("a wall fell on the terrace", "the terrace"),
    ],
)
def test_the_town_is_the_one_told_before_and_a_site_is_itself(read: Read, words: str, place: str) -> None:
    text = f"Planes bombed the town of Sarr on Monday. Over 40 civilians were killed when {words}."
    assert [claim.place.words for claim in read(text).claims if claim.place] == [place]


def test_another_days_attack_takes_its_place_from_what_is_told_of_that_day(read: Read) -> None:
    text = (
        "A bomb on a convoy outside Harim on Saturday wounded 30 people. A bomb killed six people in the city of Sarr on Tuesday. "
        "Saturday's convoy attack killed 126 people, a monitor said."
    )
    assert [claim.place.words for claim in read(text).claims if claim.place][-1] == "outside Harim"


def test_a_place_of_its_own_is_not_another_attacks_for_lying_in_a_province(read: Read) -> None:
    found = read(
        "Six people were killed in a shell attack on residential neighbourhoods in Sarr city. The attack on Sarr city caused damage. "
        "Three civilians were injured in a rocket attack on Kilm area in Harim province."
    )
    place = found.claims[-1].place
    assert place is not None
    assert place.words == "Kilm area in Harim province"


def test_an_area_outside_a_capital_has_the_name_that_follows(read: Read) -> None:
    found = read("Fifteen people were killed in air strikes on an area outside the capital Sarr. The strikes hit the town of Tel Amar.")
    place = found.only.place
    assert place is not None
    assert "Tel Amar" in place.words


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Kan Sheik a town in the south of the province air strikes killed seven people, the clinic said.", "Kan Sheik"),
        ("Shells fired by rebels positioned in Bani Tir neighbourhood hit the market of Sarr, killing 20 civilians.", "the market of Sarr"),
        ("Some 700 people got injured in August shelling of Ruritanias Sarr local authorities told reporters.", "Ruritanias Sarr"),
        ("The strike killed 12 civilians in the rebel-controlled territory.", "the rebel-controlled territory"),
        (
            "Six civilians were killed in Assad regime airstrikes targeting a camp in the northwestern Idlib province.",
            "a camp in the northwestern Idlib province",
        ),
        ("Twenty fighters were killed in army operations in Sarr.", "Sarr"),
        ("The group has executed at least 24 civilians after seizing a village in northern Ruritania.", "a village in northern Ruritania"),
    ],
)
def test_a_place_ends_where_the_next_begins_and_is_not_where_the_doers_stood(read: Read, text: str, place: str) -> None:
    where = read(text).only.place
    assert where is not None
    assert where.words == place


def test_a_country_at_the_end_of_a_sentence_is_not_where_the_attack_was(read: Read) -> None:
    found = read(
        "The attack killed 32 civilians at the gate of Harim on Sunday. The attack left nearly 50 people dead, a statement said, as they "
        "took orders from a coalition in Iraq and Syria."
    )
    assert [claim.place and claim.place.words for claim in found.claims] == ["the gate of Harim", "the gate of Harim"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed on Monday in rebel-held Khan Merkan.", "rebel-held Khan Merkan"),
        ("Raids on besieged eastern Merkan killed nine people.", "besieged eastern Merkan"),
        ("Rockets fell on al-Sheikh Maqdar neighbourhood injuring three civilians.", "al-Sheikh Maqdar neighbourhood"),
        ("Rebels targeted on Monday morning the Sukar neighbourhood with shells, killing a woman.", "the Sukar neighbourhood"),
        ("Two explosions that rocked the Sukar district of Merkan killed 30 people.", "the Sukar district of Merkan"),
        ("The Sukar neighbourhood was also targeted by shelling and nine people were killed.", "The Sukar neighbourhood"),
        ("Nine people were killed in Sarvan Province WASHINGTON.", "Sarvan Province"),
        ("A volunteer was killed at the barrier.", "the barrier"),
        ("Two sisters were shot behind the grain silo of Merkan.", "the grain silo of Merkan"),
        ("Seven fighters were killed in a battle for the ridge above Merkan.", "the ridge above Merkan"),
        ("Gunmen kidnapped two judges from a cafe in Merkan.", "a cafe in Merkan"),
        ("Four people died when shells hit the Merkan Street bus station.", "the Merkan Street bus station"),
    ],
)
def test_a_place_is_found_in_whatever_way_it_is_told(read: Read, text: str, place: str) -> None:
    where = read(text).claims[0].place
    assert where is not None
    assert where.words == place


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in escalating bombardment, a source at Merkan Police Command said.",
        "Nine people were killed, the reporter said after he had been treated in Merkan.",
    ],
)
def test_a_headline_s_word_and_a_speaker_s_office_are_no_place(read: Read, text: str) -> None:
    assert read(text).claims[0].place is None
