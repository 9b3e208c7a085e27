"""Numbers told beside the toll that are no rivals to it."""

from typing import Any

import msgspec
import pytest

from tests.count.scene import Scene, figures
from vigil.model import Claim, Victims


def say(scene: Scene, origin: str, number: str, words: str, quote: str = "", **fields: Any) -> Claim:
    """An origin gives a number of people named in these words."""
    victims = Victims(words=words, status=fields.pop("status", "unknown"), ground="none")
    claim = scene.say(origin, number, victims=victims, **fields)
    if not quote:
        return claim
    span = msgspec.structs.replace(claim.sentence, end=len(quote), words=quote)
    anchor = msgspec.structs.replace(claim.anchor, end=len(quote), quote=quote)
    told = msgspec.structs.replace(claim, sentence=span, anchor=anchor)
    for claims in (scene.claims, *scene.told.values()):
        claims[:] = [told if one is claim else one for one in claims]
    return told


PARTS: dict[str, tuple[list[tuple[str, ...]], tuple[int | None, int | None, bool]]] = {
    "two medics beside all": ([("observatory", "58", "people"), ("observatory", "2", "medics")], (58, 58, False)),
    "one member of a team beside all": ([("observatory", "20", "people"), ("observatory", "1", "member")], (20, 20, False)),
    "two medics of another origin": ([("observatory", "58", "people"), ("clinic", "2", "medics")], (2, 58, False)),
    "two groups and no whole": ([("observatory", "5", "children"), ("observatory", "2", "medics")], (2, 5, False)),
    "a smaller number of people": ([("observatory", "58", "people"), ("observatory", "40", "people")], (40, 58, False)),
    "some among the dead": ([("observatory", "58", "people"), ("observatory", "4", "men", "4 men were among the dead")], (58, 58, False)),
    "some among the dead, and no whole": ([("observatory", "4", "men", "4 men were among the dead")], (4, 4, True)),
    "an attacker's own death": (
        [("army", "16", "people"), ("police", "1", "the assailant", "the assailant blew himself up")],
        (16, 16, False),
    ),
    "an attacker's own death alone": ([("police", "1", "the assailant", "the assailant blew himself up")], (None, None, False)),
    "an attacker who kills others": (
        [("army", "16", "people"), ("police", "3", "people", "a man blew himself up and killed 3 people")],
        (3, 16, False),
    ),
}


@pytest.mark.parametrize(("lines", "expected"), PARTS.values(), ids=PARTS)
def test_a_group_beside_the_whole_and_an_attackers_own_death_do_not_lower_the_minimum(lines: list[tuple[str, ...]], expected: Any) -> None:
    scene = Scene()
    for line in lines:
        say(scene, *line)
    assert figures(scene.toll()) == expected


def test_a_later_number_of_a_group_does_not_replace_the_whole() -> None:
    scene = Scene()
    say(scene, "observatory", "35", "people", day="2016-12-13")
    say(scene, "observatory", "1", "teacher", day="2016-12-14")
    assert figures(scene.toll()) == (35, 35, False)


def test_an_attackers_own_death_alone_is_no_unnumbered_harm() -> None:
    scene = Scene()
    say(scene, "police", "1", "the assailant", "the assailant blew himself up")
    toll = scene.toll()
    assert not toll.unnumbered
    assert [figure.role for figure in toll.figures] == ["part"]
