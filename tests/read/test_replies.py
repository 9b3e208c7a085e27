"""How a side answers what it is charged with, in words of denying or in others; and what is no answer. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("told", "answer", "speaker"),
    [
        ("Army shells killed three people in Harim on Sunday.", "The army said it had only targeted militants.", "The army"),
        ("An air strike killed nine people in Harim.", "The coalition said it had conducted no strikes in the area.", "The coalition"),
        ("An air strike killed nine people in Harim.", "The ministry called the accounts slander.", "The ministry"),
        ("An air strike killed nine people in Harim.", "The embassy described the report as baseless.", "The embassy"),
        ("Gunmen killed a judge in Harim.", "The militia said it had nothing to do with the attack.", "The militia"),
        ("Gunmen killed a judge in Harim.", "The defendants pleaded not guilty.", "The defendants"),
        ("Gunmen killed a judge in Harim.", "Bray has protested his innocence.", "Bray"),
        ("Gunmen killed a judge in Harim.", "The group distanced itself from the killing.", "The group"),
        ("Shelling killed six people in Harim.", "The army insists that it never targets civilians.", "The army"),
        ("Shelling killed six people in Harim.", '"We do not shell towns," a military source said.', "a military source"),
        ("Shelling killed six people in Harim.", "The Kremlin rubbished the claim.", "The Kremlin"),
        ("Shelling killed six people in Harim.", "The governor mocked the figures.", "The governor"),
        ("Shelling killed six people in Harim.", "On Monday the group issued a statement denying responsibility.", "the group"),
        ("A missile killed four people in Harim.", "The army said its missile had not been launched towards the town.", "The army"),
    ],
)
def test_a_side_answers_in_many_words(read: Read, told: str, answer: str, speaker: str) -> None:
    found = read(f"{told} {answer}")
    assert [denial.speaker for denial in found.denials] == [speaker]
    assert len(found.claims) == 1


def test_an_answer_goes_on_in_its_own_words(read: Read) -> None:
    found = read('Shells killed six people in Harim. The army rejected the accusation. "We do not bomb towns," its spokesman said.')
    assert "We do not bomb towns" in found.denials[0].anchor.quote


@pytest.mark.parametrize(
    "sentence",
    [
        "The police said no weapons were found.",
        "The ministry said no aid had reached the town.",
        "The army said it had not yet entered the town.",
        "The spokesman declined to comment on the strike.",
        "The monitor said that no planes had flown over the town.",
        "The mayor said the hospital was not able to treat the wounded.",
    ],
)
def test_not_every_no_is_a_denial(read: Read, sentence: str) -> None:
    assert not read(f"Shells killed six people in Harim. {sentence}").denials
