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
