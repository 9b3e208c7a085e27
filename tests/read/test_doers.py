"""Who is blamed by words outside the sentence of harm, or beside a parse that went wrong. Sentences, parties and places are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Rebels fired mortars on the Tellan district of Sarr wounding six people.", "Rebels"),
        ("In the village of Tir army helicopters dropped barrels on a market killing nine civilians.", "army helicopters"),
        ("Militants have retaliated by lobbing grenades into a police post leaving two officers dead.", "Militants"),
        ("The town was struck by rockets fired by separatists killing four people.", "separatists"),
        ("In retaliation for the shelling of Sarr rebels fired rockets on Tir killing three civilians.", "rebels"),
    ],
)
def test_what_follows_an_attack_is_its_attackers_deed(read: Read, text: str, party: str) -> None:
    assert read(text).only.blamed == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The attack bore the hallmarks of Dawn Front militants.", "Dawn Front militants"),
        ("Police attributed the attack to the Dawn Front.", "the Dawn Front"),
        ("The Dawn Front took credit for the blast.", "The Dawn Front"),
        ("The Dawn Front is suspected of carrying out the bombing.", "The Dawn Front"),
        ("Officials held the Dawn Front responsible for the attack.", "the Dawn Front"),
        ("Residents pointed the finger at government militias.", "government militias"),
        ("John Example was convicted of the bombing last year.", "John Example"),
        ("The Dawn Front was behind the bombing, the ministry said.", "The Dawn Front"),
        ("The bomb had been planted by separatists, the mayor said.", "separatists"),
        ("No group has claimed responsibility for the attack.", None),
        ("The government has accused the Dawn Front of funding militias.", None),
        ("It might be the work of separatists, analysts said.", None),
        ("Western powers say the Dawn Front has been responsible for chemical attacks.", None),
    ],
)
def test_a_sentence_that_pins_the_attack_on_someone_blames_them_for_its_dead(read: Read, text: str, party: str | None) -> None:
    assert read("A bomb killed five people in Sarr on Sunday. " + text).claims[0].blamed == party


def test_who_is_blamed_today_is_not_blamed_for_an_older_day(read: Read) -> None:
    text = (
        "A bomb killed five people in Sarr on Sunday. The attack was claimed by Dawn Front militants. "
        "In March 2012 a grenade killed two people in the same town."
    )
    for published in ("2016-12-13", None):
        found = read(text, published=published)
        assert [(claim.count.low, claim.blamed) for claim in found.claims] == [(5, "Dawn Front militants"), (2, None)]


def test_the_raids_of_a_day_fall_on_many_places(read: Read) -> None:
    found = read("Ruritanian raids hit Sarr on Monday, killing two people. In raids on the town of Tir six people were killed.")
    assert [claim.blamed for claim in found.claims] == ["Ruritanian", "Ruritanian"]


def test_the_adjective_of_an_attack_is_the_party_named_just_before(read: Read) -> None:
    found = read("Dawn Front terrorists fired shells on Sarr on Monday. The terrorist attack killed four people.")
    assert found.only.blamed == "Dawn Front terrorists"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "Clashes between government forces and Dawn Front fighters erupted in Harim. Twelve government soldiers were killed, a medic said.",
            "Dawn Front fighters",
        ),
        ("Dawn Front gunmen attacked an army post near Harim on Monday. Seven soldiers were killed.", "Dawn Front gunmen"),
        ("The army said it had killed 14 militants near Harim.", "The army"),
        ("The Dawn Front announced the killing of nine soldiers near Harim.", "The Dawn Front"),
        ("Fighters of the militia attacked the post. The militia put its own losses at eight killed.", None),
    ],
)
def test_who_fell_fell_to_the_other_side(read: Read, text: str, party: str | None) -> None:
    assert read(text).claims[-1].blamed == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Prosecutors charged Adam Example with the bombing.", "Adam Example"),
        ("A jury convicted Adam Example of killing five people.", "Adam Example"),
        ("Adam Example, 29, was arrested over the bombing.", "Adam Example"),
        ("Police identified the bomber as Adam Example, 29.", "Adam Example"),
        ("Investigators believe Adam Example planted the device.", "Adam Example"),
        ("Two brothers set off the bomb near a gate, police said.", "Two brothers"),
        ("The Dawn Front said one of its members blew himself up inside the bus.", "The Dawn Front"),
        ("Authorities linked the attack to the Dawn Front.", "the Dawn Front"),
        ("Adam Example was acquitted of the bombing.", None),
        ("Twelve people were arrested over the attack.", None),
    ],
)
def test_whoever_is_charged_named_or_told_to_have_done_it_is_blamed(read: Read, text: str, party: str | None) -> None:
    assert read("A bomb killed five people in Sarr on Sunday. " + text).claims[0].blamed == party


def test_a_sniper_kills_and_an_older_killer_hides_no_one(read: Read) -> None:
    found = read(
        "A suicide bomber blew himself up in Sarr on Monday. The attack killed six people. On May 27 another doctor was killed by a sniper in Tir."
    )
    assert [claim.blamed for claim in found.claims if claim.count.low != 0][-2:] == ["A suicide bomber", "a sniper"]


def test_the_only_party_that_acts_from_the_first_sentence_on_did_it(read: Read) -> None:
    text = (
        "Army helicopters bombed Sarr on Monday, killing two people. Army helicopters also dropped barrels on the town. "
        "A clinic received the wounded. Three more people died under the rubble."
    )
    assert {claim.blamed for claim in read(text).claims if claim.effect == "killed"} == {"Army helicopters"}
