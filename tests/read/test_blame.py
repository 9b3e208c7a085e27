"""Who is said to have done it, in the manners in which reports say so. Sentences, parties and places are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Three soldiers were killed fighting Dawn Front rebels near Harim.", "Dawn Front rebels"),
        ("Two medics died while battling the militia in Harim.", "the militia"),
        ("The rebel barrage killed 10 people in Sarr.", "rebel"),
        ("The coalition continued air strikes on the valley with reports of 65 people killed in Sarr.", "The coalition"),
        ("The army intensified its shelling of Harim on Monday, leaving 14 people dead.", "The army"),
        ("A total of 33 people died, the clinic said, with Ruritanian and regime warplanes both suspected.", "Ruritanian and regime warplanes"),
        ("A blast in Sarr killed 48 people. The attack was claimed by Dawn Front militants.", "Dawn Front militants"),
        ("Last month the coalition acknowledged the deaths of over 70 civilians in its strikes.", "the coalition"),
    ],
)  # fmt: skip
def test_a_party_is_blamed_as_the_words_blame_it(read: Read, text: str, party: str) -> None:
    assert [claim.blamed for claim in read(text).claims] == [party]


@pytest.mark.parametrize(
    "text",
    [
        "A helicopter crashed near Sarr killing five people in the biggest loss experienced by Ruritanian forces since the war began.",
        "Twelve people were killed in Harim, a town held by rebels.",
        "The strike killed nine people in an area controlled by the army.",
        "Thousands of civilians fled the province to escape the battles against Dawn Front rebels.",
        "Three rebels were killed fighting alongside the army in Harim.",
    ],
)
def test_who_holds_a_place_or_suffers_a_loss_is_not_blamed_for_it(read: Read, text: str) -> None:
    assert [claim.blamed for claim in read(text).claims] == [None]


def test_each_side_is_blamed_for_its_own_fire(read: Read) -> None:
    found = read("The rebel barrage killed 10 people in Sarr while the government air strikes on Harim killed at least 82 people.")
    assert [(claim.count.low, claim.blamed) for claim in found.claims] == [(10, "rebel"), (82, "government")]


def test_what_a_state_has_never_admitted_is_a_denial(read: Read) -> None:
    text = "Twelve people died in a strike. Ruritania has not acknowledged any civilian deaths in its strikes and dismisses the reporting as biased."
    assert [denial.speaker for denial in read(text).denials] == ["Ruritania"]


def test_people_missing_under_rubble_are_missing_and_gas_hurts(read: Read) -> None:
    found = read("The blast destroyed three buildings and dozens of people were still missing under the rubble.")
    assert [claim.effect for claim in found.claims] == ["missing"]
    found = read("A spokesman said 33 people, mostly women and children, were affected by the gas in Sarr.")
    assert found.numbers == [("injured", 33, 33)]


def test_a_claim_of_responsibility_reaches_the_claims_of_that_day_and_those_means_only(read: Read) -> None:
    text = (
        "A truck bomb killed 48 people in Sarr on Sunday. Two people were hurt in the blast. The attack was claimed by Dawn Front militants. "
        "In November a shell killed 16 people in Harim."
    )
    assert [(claim.count.low, claim.blamed) for claim in read(text).claims] == [
        (48, "Dawn Front militants"),
        (2, "Dawn Front militants"),
        (16, None),
    ]


def test_whoever_stands_somewhere_and_fires_is_the_doer(read: Read) -> None:
    claim = read(
        "A reporter said rebel groups positioned in the hills of Harim fired a number of shells on Tir leaving three people wounded."
    ).only
    assert claim.blamed == "rebel groups"


def test_a_side_is_not_blamed_for_its_own_dead_nor_the_counted_for_their_wounded(read: Read) -> None:
    found = read(
        "Russian raids hit the western outskirts of Sarr on Friday, killing nine people. Fighting killed at least 18 regime forces in Sarr on Friday."
    )
    assert [(claim.count.low, claim.blamed) for claim in found.claims] == [(9, "Russian"), (18, None)]
    found = read("Nearly 75 rebels killed and more than 100 wounded in an offensive they had launched to reopen a road into Sarr.")
    assert [claim.blamed for claim in found.claims] == [None, None]


def test_what_weapons_are_known_for_is_nobodys_deed_that_day(read: Read) -> None:
    found = read("Army planes bombed Sarr on Monday, killing two people. Barrel bombs have been criticised for killing civilians.")
    assert [(claim.blamed, claim.date_start) for claim in found.claims] == [("Army planes", "2016-12-12"), (None, None)]


def test_a_dateline_is_no_part_of_a_party(read: Read) -> None:
    claim = read("Harim SANA-Rebel groups fired tens of shells on the town of Tir killing eight people.").only
    assert claim.blamed == "Rebel groups"


def test_who_had_killed_is_not_among_the_killed(read: Read) -> None:
    claim = read("The ministry announced in March that Ruritanian forces had killed Ben Example, one of the leaders of the group.").only
    assert claim.victims.words == "Ben Example"


def test_a_date_before_the_doer_hides_nobody(read: Read) -> None:
    claim = read("On Friday Ruritanian warplanes bombed the town of Harim. Seven civilians were killed, residents said.").only
    assert claim.blamed == "Ruritanian warplanes"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The militant group on Monday claimed responsibility for a bombing that killed 30 civilians near the border.", "The militant group"),
        ("The office said 20,000 people have been displaced as a result of the Kurdish-led offensive in Harim.", "Kurdish-led"),
        ("The regime launched a crackdown in 2011, triggering a conflict that has left at least 210,000 people dead.", None),
        ("A bomber blew up a car in Sarr, killing four people. The attack killed 32 people, a doctor said.", "A bomber"),
    ],
)  # fmt: skip
def test_who_claims_it_and_whose_offensive_it_was_are_blamed_and_who_began_a_war_is_not(read: Read, text: str, party: str | None) -> None:
    assert read(text).claims[-1].blamed == party


def test_who_sent_a_bomber_stands_before_the_bomber_where_it_is_claimed(read: Read) -> None:
    text = (
        "A suicide bomber blew himself up at the gate of Sarr on Sunday. The attack killed 32 civilians, the Observatory said. "
        "The Taliban claimed responsibility for the attack."
    )
    assert [claim.blamed for claim in read(text).claims if claim.count.low == 32] == ["The Taliban"]
