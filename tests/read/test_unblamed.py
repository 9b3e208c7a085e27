"""Nobody is blamed for the death of their own by what stands elsewhere in a text. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "Rebels stormed the town of Harim on Monday. In the attack rebels manning a checkpoint and civilians were killed.",
        "The militants attacked Harim. The army fought the militants, inflicting heavy losses on the militants.",
        "Government forces shelled Harim on Monday. At least 26 people, including 16 government soldiers, were killed in the attack.",
    ],
)
def test_who_was_harmed_is_not_who_did_it(read: Read, text: str) -> None:
    for claim in read(text).claims:
        assert claim.blamed is None or not any(word in claim.blamed.lower() for word in ("rebels", "militants", "government")), claim
