"""Words of harm that tell of no harm done, or of none that was not told already. Sentences are invented."""

import pytest

from tests.read.conftest import Read


@pytest.mark.parametrize(
    "sentence",
    [
        "Coast guards took part in a rescue drill with 30 mock casualties.",
        "The ministry will hold an exercise simulating an attack with 50 killed and injured.",
        "In the film The Scales, in which 200 are killed, the town is never named.",
        "How many people died is not known.",
        "He himself has been killed three times by the state agency, he says.",
        "The device would have killed dozens of children, the source said.",
        "The gravedigger has 400 body bags left.",
        "He added that 30 bodies have been identified.",
        "Gunmen shot at families who were wading through the river.",
        "Some three hundred oxen lie dead around the well.",
        "Families of the disappeared stood outside the ministry.",
        "Most of the bodies appeared to be young men.",
    ],
)
def test_what_nobody_suffered_is_no_claim(read: Read, sentence: str) -> None:
    assert read(sentence).numbers == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Four soldiers were killed during a military exercise.", [("killed", 4, 4)]),
        ("A blast during a drill killed two recruits.", [("killed", 2, 2)]),
        ("Not a single civilian had died in its air raids.", [("killed", 0, 0)]),
        ("It said nine of the wounded passed away later in the day.", [("killed", 9, 9)]),
        ("Raids killed 14 people fleeing across the river.", [("killed", 14, 14)]),
        ("The raids killed 14 militants. The militants were killed in the east of the province.", [("killed", 14, 14)]),
        ("The driver was shot in the foot at the gates.", [("injured", 1, 1)]),
        ("Protesters were shot with rubber bullets.", [("injured", None, None)]),
        ("The raids killed 42 including 16 children.", [("killed", 42, 42)]),
        ("A total of 61 sailors have been abducted, of whom 12 were killed.", [("abducted", 61, 61), ("killed", 12, 12)]),
        ("Fishermen were detained on Monday by a patrol, eleven in all.", [("detained", 11, 11)]),
        ("Her teacher was killed along with both her sons.", [("killed", 3, 3)]),
        ("The death toll in the Emirate of the Two Rivers rose to 30.", [("killed", 30, 30)]),
    ],
)
def test_what_stands_beside_it_is_counted_as_it_is_told(read: Read, text: str, numbers: list[tuple[str, int | None, int | None]]) -> None:
    assert read(text).numbers == numbers
