"""Denials and warnings are kept apart from claims, and never turned round. Sentences are invented."""

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
