"""Harm told by a verb and the words that complete it, or by the state in which people are left. Sentences are invented."""

import pytest

from tests.read.conftest import Read

Numbers = list[tuple[str, int | None, int | None]]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The rebels put to death eleven prisoners.", [("killed", 11, 11)]),
        ("Eleven prisoners were put to death in the square.", [("killed", 11, 11)]),
        ("Militants burned to death a pilot.", [("killed", 1, 1)]),
        ("An imam was hacked to death outside his mosque.", [("killed", 1, 1)]),
        ("Two passengers were burned alive.", [("killed", 2, 2)]),
        ("At least eight people froze to death on the road.", [("killed", 8, None)]),
        ("Twelve villagers were mowed down by machine-gun fire.", [("killed", 12, 12)]),
        ("A convoy was ambushed and five drivers were found dead.", [("killed", 5, 5)]),
        ("Six soldiers fell in the battle for the hill.", [("killed", 6, 6)]),
        ("Gunmen snatched two engineers near the dam.", [("abducted", 2, 2)]),
        ("The militia carried off nine girls.", [("abducted", 9, 9)]),
        ("Troops rounded up dozens of young men.", [("detained", None, None)]),
        ("Police took three suspects into custody.", [("detained", 3, 3)]),
        ("Two journalists are being held by the militia.", [("detained", 2, 2)]),
        ("Three men are in custody.", [("detained", 3, 3)]),
        ("Three children were badly burned when the tank exploded.", [("injured", 3, 3)]),
        ("Eleven people were treated for smoke inhalation.", [("injured", 11, 11)]),
        ("Seven people are in intensive care.", [("injured", 7, 7)]),
        ("Some 3,000 people have been driven from their homes.", [("displaced", 3000, 3000)]),
        ("About 4,000 inhabitants have left the village since the attack.", [("displaced", 4000, 4000)]),
        ("Some 120 residents sought refuge in a church.", [("displaced", 120, 120)]),
        ("Some 9,000 people are cut off in the valley.", [("trapped", 9000, 9000)]),
        ("Six people are believed to be buried under the rubble.", [("trapped", 6, 6)]),
        ("At least 58 people remain unaccounted for.", [("missing", 58, None)]),
        ("Three fishermen have not been seen since Friday.", [("missing", 3, 3)]),
        ("Two tea-sellers and a herder were killed.", [("killed", 3, 3)]),
        ("Twelve people were killed on Sunday. Four of them were children.", [("killed", 12, 12), ("killed", 4, 4)]),
        (
            "Some 40 people were killed and 12 wounded. Seven of the wounded were nurses.",
            [("killed", 40, 40), ("injured", 12, 12), ("injured", 7, 7)],
        ),
        ("Among the dead was the founder of the club.", [("killed", 1, 1)]),
        ("At least 13 persons were beaten by guards.", [("injured", 13, None)]),
        ("Two elders were taken from their homes at night.", [("abducted", 2, 2)]),
        ("The rebels took 27 prisoners.", [("detained", 27, 27)]),
        ("The gunmen are still holding some 40 guests on the third floor.", [("abducted", 40, 40)]),
        ("Four villagers killed 10 wounded in mortar fire on Harim", [("killed", 4, 4), ("injured", 10, 10)]),
        ("Two guards who tried to stop him were killed.", [("killed", 2, 2)]),
    ],
)
def test_harm_is_found_in_a_verb_and_its_complement(read: Read, sentence: str, numbers: Numbers) -> None:
    assert read(sentence).numbers == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "The price of bread fell to 40 crowns.",
        "The talks were held in Harim.",
        "Some of the bodies had been blown to pieces.",
        "The army pursued a scorched earth policy.",
        "The patients could be taken into custody, he said.",
        "Rebels cut off the road to the town.",
        "The camp holds 5,000 refugees.",
        "The army took 12 villages.",
        "The girl was taken out of the rubble.",
        "Two men were found guilty of theft.",
    ],
)
def test_what_only_sounds_alike_is_no_harm(read: Read, sentence: str) -> None:
    assert read(sentence).numbers == []
