"""Denials and warnings are kept apart from claims, and never turned round. Sentences are invented."""

import pytest

from tests.read.conftest import Read

BLAME = "The UN said government forces had killed 40 people in the town of Harim on Monday. "


def test_a_denial_names_the_denier_and_the_claim(read: Read) -> None:
    found = read(BLAME + "The government denied any responsibility for the attack.")
    (denial,) = found.denials
    assert denial.speaker == "The government"
    assert denial.denies == found.claims[0].id
    assert found.numbers == [("killed", 40, 40)]


def test_what_is_denied_is_not_claimed(read: Read) -> None:
    found = read("The army denied killing 12 people in Harim.")
    assert found.claims == []
    assert [denial.speaker for denial in found.denials] == ["The army"]


def test_a_counter_blame_names_the_other_party(read: Read) -> None:
    found = read(BLAME + 'But Moscow said the atrocities were "being committed by terrorist groups".')
    (denial,) = found.denials
    assert (denial.speaker, denial.blames) == ("Moscow", "terrorist groups")
    assert found.claims[0].blamed == "government forces"


def test_a_side_of_the_war_puts_no_blame_into_another_mouth(read: Read) -> None:
    """Where a claim names nobody, the counter-blame of one side is not taken for what the claim's speaker said."""
    found = read(
        "The UN said 40 people were shot in the town of Harim. Russia said that the atrocities were actually committed by terrorist groups."
    )
    assert [(claim.speaker, claim.blamed) for claim in found.claims] == [("The UN", None)]
    assert [(denial.speaker, denial.blames) for denial in found.denials] == [("Russia", "terrorist groups")]


def test_a_rejected_truce_is_no_denial(read: Read) -> None:
    assert read(BLAME + "The government rejected calls for a truce.").denials == []


def test_a_warning_names_its_places_and_counts_nobody(read: Read) -> None:
    found = read(BLAME + "The UN warned that the killing could happen again in Sarr, in Tir.")
    (warning,) = found.warnings
    assert warning.speaker == "The UN"
    assert {"Sarr", "Tir"} <= set(" ".join(span.words for span in warning.places).replace(",", "").split())
    assert found.numbers == [("killed", 40, 40)]


def test_without_warning_is_no_warning(read: Read) -> None:
    assert read("The bomb went off without warning and killed two people.").warnings == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Sarran military denied that its forces had killed civilians in the village of Harim.", "The Sarran military"),
        ("The ministry dismissed as fabricated reports that its jets had killed 40 people.", "The ministry"),
        ("There was no truth to claims that the army killed twelve farmers, the ministry said.", "the ministry"),
        ("Reports that government troops executed 30 prisoners are false, the ministry said.", "the ministry"),
        ("The general rejected the accusation that his men had shot ten protesters.", "The general"),
        ("The militia denied the killing of four medics.", "The militia"),
        ("The claim that the army killed nine people was baseless, state television said.", "state television"),
        ("It is not true that troops killed 16 villagers, the ministry said.", "the ministry"),
        ("The charge that soldiers shot six men was denied by the army.", "the army"),
        ("There is no evidence that the army killed ten people, the general told reporters.", "the general"),
        ("The army denied it had killed civilians, saying militants had shot them.", "The army"),
    ],
)
def test_harm_under_a_word_of_denial_is_never_claimed(read: Read, sentence: str, speaker: str) -> None:
    """The worst error: a denial turned round into its denier's own claim."""
    found = read(sentence)
    assert found.claims == []
    assert [denial.speaker for denial in found.denials] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army said civilians would not be harmed.",
        "The commander said his soldiers will not kill civilians.",
        "The UN said that civilians have not been killed in the raid.",
        "Officials refused to confirm that 12 people were killed.",
    ],
)
def test_what_is_negated_or_to_come_is_not_claimed(read: Read, sentence: str) -> None:
    assert read(sentence).claims == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The army denied carrying out an attack that killed 12 people in Harim.",
        "The police denied any involvement in the deaths of 12 people in the jail.",
        "The army denied that the plane which killed 12 people in Harim was its own.",
    ],
)
def test_who_denies_a_part_in_harm_neither_claims_it_nor_is_blamed(read: Read, sentence: str) -> None:
    claim = read(sentence).only
    assert (claim.count.low, claim.speaker, claim.blamed) == (12, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army denied responsibility and said the rebels had killed 20 people.",
        "The government, which denied the attack, said rebels had killed 20 people in Tir.",
    ],
)
def test_a_denial_ends_where_something_else_is_said(read: Read, sentence: str) -> None:
    found = read(sentence)
    assert (found.numbers, len(found.denials)) == ([("killed", 20, 20)], 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve people died in Tir after they were denied medical care.",
        "The government rejected a truce after 12 people were killed in Tir.",
    ],
)
def test_help_refused_and_truces_rejected_are_no_denials(read: Read, sentence: str) -> None:
    found = read(sentence)
    assert (found.numbers, found.denials) == ([("killed", 12, 12)], [])


def test_no_civilians_killed_is_nought_and_not_harm(read: Read) -> None:
    claim = read("The army said that no civilians were killed in the raid.").only
    assert (claim.count.low, claim.count.high, claim.stance) == (0, 0, "denies")
