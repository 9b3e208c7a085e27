"""Stated fears and threats, whoever utters them; and words that only sound like them. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Doctors are afraid that hundreds will die if the road stays shut.", "Doctors"),
        ('"There will be no one left to bury us," a nurse warned.', "a nurse"),
        ("The envoy cautioned that the next target would be Sarr.", "The envoy"),
        ("The death toll was expected to rise.", None),
        ("The number of wounded could still rise.", None),
        ("The militia threatened to execute the hostages.", "The militia"),
        ("The group vowed to strike again.", "The group"),
        ('"If they come back, we will all be killed," a teacher said.', "a teacher"),
        ("Some 40,000 people are at risk of starvation, the agency said.", "the agency"),
        ("The bishop said the town could be attacked again at any hour.", "The bishop"),
        ("The town is on the brink of famine.", None),
        ("Further attacks were likely in the coming days, the embassy said.", "the embassy"),
    ],
)
def test_fears_and_threats_are_warnings(read: Read, sentence: str, speaker: str | None) -> None:
    assert [warning.speaker for warning in read(f"Shells hit Harim on Sunday. {sentence}").warnings] == [speaker]


def test_a_warning_holds_what_was_said_before_its_speaker(read: Read) -> None:
    found = read('Shells hit Harim. "They will come back for the rest of us." Bray warned.')
    assert "come back" in found.warnings[0].anchor.quote


@pytest.mark.parametrize(
    "sentence",
    [
        "He spoke on condition of anonymity for fear of reprisals.",
        "The commission may vote next week.",
        "Police fired warning shots.",
        "The ministry warned against buying foreign currency.",
        "The minister is concerned about the attack.",
        "The number of tourists could rise, he said.",
        "If the Senate votes, opponents could erect another hurdle.",
    ],
)
def test_not_every_worry_is_a_warning(read: Read, sentence: str) -> None:
    assert not read(f"Shells hit Harim on Sunday. {sentence}").warnings
