"""What a sentence leaves open the rest of the text says: who the others were, who did it, who says so; and what it must not be made to say."""

import pytest

from tests.read.conftest import Read


def only(read: Read, text: str, effect: str = "killed"):  # type: ignore[no-untyped-def]
    """The one claim of an effect."""
    (claim,) = [claim for claim in read(text, published="2016-12-14").claims if claim.effect == effect]
    return claim


def test_others_are_of_the_same_kind_and_told_by_the_same_speaker(read: Read) -> None:
    text = "Ten civilians were killed in an air strike on Sarr on Monday, the Observatory said. At least 30 others were wounded."
    others = only(read, text, "injured")
    assert (others.count.low, others.victims.status, others.speaker) == (30, "civilian", "the Observatory")


def test_workers_and_soldiers_are_one_sum_told_apart(read: Read) -> None:
    claim = only(read, "Four workers and two soldiers were killed in shelling on Sarr on Monday, the Observatory said.")
    assert (claim.count.low, claim.count.high, claim.victims.status) == (6, 6, "mixed")
    assert [(part.group, part.low) for part in claim.breakdown] == [("workers", 4), ("soldiers", 2)]


def test_civilians_and_fighters_told_apart_in_so_many_words_stay_apart(read: Read) -> None:
    found = read("The attack killed 15 civilians and 27 fighters in Sarr.", published="2016-12-14").claims
    assert {(claim.count.low, claim.victims.status) for claim in found} == {(15, "civilian"), (27, "combatant")}


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("The group is believed to have killed 17 villagers in Sarr.", "The group"),
        ("Police were searching for a man believed to be responsible for the blast which injured several people in Sarr.", "a man"),
    ],
)
def test_a_doer_under_suspicion_is_the_doer_named(read: Read, text: str, blamed: str) -> None:
    assert read(text).claims[0].blamed == blamed


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Relief Committee a network of activists reported hundreds of casualties in Sarr.", "The Relief Committee"),
        ("Between 38 and 80 civilians were killed there, according to reports logged by the Bureau.", "the Bureau"),
        ("Ann Bell, a nurse who lost a leg in the bombing, said the bomber had laughed.", None),
    ],
)
def test_who_speaks_is_named_without_what_stands_around_the_name(read: Read, text: str, speaker: str | None) -> None:
    assert read(text).claims[0].speaker == speaker


ONE = (
    "Ruritanian forces bombed the market of Sarr on Monday, killing 12 people, residents said.\n\n"
    "The mayor spoke for an hour about prices. He had been invited before.\n\n"
    "Nobody came to the council.\n\n"
    "A nurse was killed in the attack.\n"
)


def test_where_a_text_blames_one_party_the_attack_is_its_attack(read: Read) -> None:
    (nurse,) = [claim for claim in read(ONE, published="2016-12-14").claims if claim.count.low == 1]
    assert nurse.blamed == "Ruritanian forces"
    assert "blame.carried" in nurse.rule


def test_another_day_is_another_act(read: Read) -> None:
    text = ONE.replace("A nurse was killed in the attack.", "A nurse was killed on Friday in an attack nobody saw.")
    assert [claim.blamed for claim in read(text, published="2016-12-14").claims if claim.count.low == 1] == [None]


def test_a_town_named_only_later_is_the_place(read: Read) -> None:
    text = (
        "Air strikes on a town held by the group killed at least 28 people on Monday, the monitor said.\n\n"
        "The bombs dropped on Hazran in the northern province of Sarr were bigger than others, it said.\n"
    )
    assert only(read, text).place.words.startswith("Hazran")


def test_a_named_quarter_keeps_its_name(read: Read) -> None:
    text = (
        "Rockets on residential areas of Damascus killed three people on Monday, residents said.\n\n"
        "The attack came after air strikes on Hazran.\n"
    )
    assert "Damascus" in only(read, text).place.words


def test_a_convoy_is_no_place_and_an_attack_of_another_day_keeps_its_own(read: Read) -> None:
    text = (
        "A boy was injured by a blast on a bus convoy outside Harim on Saturday.\n\n"
        "A bomb killed six people in Sarr on Monday. The blast hit the Sukri neighbourhood.\n"
    )
    assert only(read, text, "injured").place.words == "outside Harim"


def test_a_dateline_that_disagrees_with_the_day_of_publication_goes_before_it_and_is_told(read: Read) -> None:
    text = "Tuesday 4 April 2017\n\nTwo people were killed in Sarr on Monday, residents said.\n"
    found = read(text, published="2017-04-07")
    assert found.claims[0].date_start == "2017-04-03"
    (doubt,) = [doubt for doubt in found.doubts if doubt.code == "two_dates"]
    assert "2017-04-04" in doubt.words and "2017-04-07" in doubt.words


def test_what_was_struck_with_shells_is_the_place(read: Read) -> None:
    claim = only(
        read, "Two people were injured as the group targeted with rocket shells the town of Harim in the central Sarr Province.", "injured"
    )
    assert claim.place.words.startswith("the town of Harim")
