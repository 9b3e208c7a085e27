"""By what means, where the words of the harm do not say. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Nine people were killed on Monday. A car bomb exploded in Merkan.", "bombing"),
        ("Nine people were killed in attacks in Merkan. Rebels fired shells on the town, killing nine people.", "shelling"),
        ("A US-led coalition strike in Merkan killed 18 civilians.", "airstrike"),
        ("A missile strike in Merkan killed 18 civilians.", "shelling"),
        ("Three prisoners died in a hunger strike.", "unknown"),
        ("Regime bombings killed 18 people in Merkan.", "airstrike"),
        ("A counterattack by rebels left 28 soldiers dead.", "clash"),
        ("Gunmen kidnapped three nurses in Merkan.", "other"),
        ("Police arrested three men after the blast.", "other"),
    ],
)
def test_the_means_are_those_of_the_act(read: Read, text: str, means: str) -> None:
    assert read(text).claims[0].means == means


def test_two_acts_lend_their_means_to_none(read: Read) -> None:
    text = "Nine people were killed on Monday. A car bomb exploded in Merkan. Shells hit the town of Sarr. Rebels opened fire."
    assert read(text).claims[0].means == "unknown"
