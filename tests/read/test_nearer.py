"""A wide place gives way to the nearer one that the next sentences tell of the same act, and to no other. Sentences are invented."""

import pytest

from tests.read.conftest import Read
from vigil.read.ground import NOWHERE, REGION, SITE, TOWN, ground_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A car bomb killed nine people in the northern province of Sarvan on Monday, officials said. The blast went off beside a bakery in "
            "Old Merkan, a market town.",
            "a bakery in Old Merkan",
        ),
        (
            "Air strikes on Sarvan province killed 14 people on Sunday, a monitor said. The raids hit the village of Kafr Lozan, it added.",
            "the village of Kafr Lozan",
        ),
        (
            "At least 12 people died in an explosion in the city of Merkan on Monday. Police said the bomb exploded in the Bab Zuwar district.",
            "the Bab Zuwar district",
        ),
        (
            "At least 17 people were killed in air strikes on the city of Merkan. The strikes targeted a hospital in the Sukar neighbourhood.",
            "the Sukar neighbourhood",
        ),
        (
            "A drone strike killed three men in Sarvan province. A missile slammed into their car near the village of Kafr Lozan.",
            "near the village of Kafr Lozan",
        ),
        ("Six people were killed in Merkan on Monday. It gave no details of Monday's blast in the Sukar district.", "the Sukar district"),
    ],
)
def test_a_wide_place_gives_way_to_the_nearer_one(read: Read, text: str, place: str) -> None:
    claim = read(text).only
    assert claim.place is not None
    assert claim.place.words == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Four people were killed in Merkan on Monday. In a separate incident, a bomb exploded in the Sukar district.", "Merkan"),
        ("Nine people were killed in Merkan on Monday. The minister spoke of the attack from the town of Tel Arim.", "Merkan"),
        ("Nine people were killed in Tel Arim on Monday. The raids hit the town of Merkan on Friday.", "Tel Arim"),
        ("Nine people were killed in a cafe in Merkan. A bomb exploded in the Sukar district.", "a cafe in Merkan"),
        ("Nine people were killed in Sarvan province. Previous attacks in the town of Tel Arim went unpunished.", "Sarvan province"),
    ],
)
def test_the_place_of_another_act_is_not_taken(read: Read, text: str, place: str) -> None:
    claim = read(text).claims[0]
    assert claim.place is not None
    assert claim.place.words == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Shells killed two people in the Sukar district of Merkan. Another attack took place in Tel Arim, where a rocket hit a family. "
            "A mother and her son were killed.",
            "Tel Arim",
        ),
        (
            "Shells killed two people in Sarvan province. A second man detonated his belt in the Grand Cafe of Tel Arim. "
            "The ministry reported 12 wounded there.",
            "the Grand Cafe of Tel Arim",
        ),
    ],
)
def test_the_act_told_last_says_where_the_next_harm_was(read: Read, text: str, place: str) -> None:
    claim = read(text).claims[-1]
    assert claim.place is not None
    assert claim.place.words == place


@pytest.mark.parametrize(
    "text",
    [
        "Ten people died in the bombing and 12 were taken to the Red Cross hospital in Merkan.",
        "Ten people died in the bombing, for which a man was sentenced in Merkan.",
        "Ten people died and the matter was raised in the Security Council.",
        "Ten people died, and the killers are in the SDF.",
    ],
)
def test_where_others_went_or_spoke_is_no_place_of_harm(read: Read, text: str) -> None:
    assert read(text).claims[0].place is None


def test_a_place_without_a_name_is_for_its_own_dead(read: Read) -> None:
    found = read("Shells killed two people in Merkan. Six others died in a tunnel. Three fighters were also killed.")
    assert [claim.place and claim.place.words for claim in found.claims] == ["Merkan", "a tunnel", "Merkan"]


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("northern Syria", NOWHERE),
        ("a town", NOWHERE),
        ("the northern province of Sarvan", REGION),
        ("eastern Merkan", REGION),
        ("Merkan", TOWN),
        ("near Merkan", TOWN),
        ("the town of Tel Arim in Sarvan province", TOWN),
        ("a cafe in Merkan", TOWN),
        ("the Sukar district", SITE),
        ("Tel Arim village", SITE),
        ("the Merkan border crossing", SITE),
    ],
)
def test_how_much_ground_words_name(words: str, ground: int) -> None:
    assert ground_of(words) == ground
