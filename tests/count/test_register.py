"""What the register of sources says of access and record moves how many voices there are, says so, and moves no number."""

from typing import Any

import pytest

from tests.count.scene import Scene
from vigil.count import count_incidents
from vigil.model import Toll
from vigil.policy.register import SourceLine, register_of

SEEN: dict[str, Any] = {"access": "examines bodies at the morgue", "record": "good; 40 of 42 checked figures held", "assessed_by": "heron"}
POOR: dict[str, Any] = {"access": "saw", "record": "poor", "assessed_by": "heron"}


def toll(scene: Scene, **lines: dict[str, Any]) -> Toll:
    """The dead of a scene under a register with these lines."""
    register = register_of(SourceLine(key=name, name=name, **line) for name, line in lines.items())
    (found,) = [one for one in count_incidents(scene.records, sources=register) if isinstance(one, Toll)]
    return found


def two(access: str, other: str) -> Scene:
    scene = Scene()
    scene.say("clinic", "12", access=access, blamed="the army")
    scene.say("gazette", "12", access=other, blamed="the army")
    return scene


def test_a_source_that_people_know_to_see_for_itself_is_a_voice_of_its_own_and_the_grade_says_why() -> None:
    scene = two("unknown", "saw")
    bare, known = toll(scene), toll(scene, clinic=SEEN)
    assert (bare.voices, bare.grade_toll, bare.grade_attribution) == (1, "one voice", "one voice")
    assert (known.voices, known.grade_toll, known.grade_attribution) == (2, "several voices", "several voices")
    for why in (known.why_toll, known.why_attribution, known.independence):
        assert "1 origin had its access by the register of sources" in why
        assert "register" not in (bare.why_toll + bare.why_attribution + bare.independence)


def test_a_source_with_a_poor_record_adds_no_voice_and_its_figure_stays() -> None:
    scene = two("saw", "saw")
    scene.say("gazette", "15", access="saw", blamed="the army")
    bare, known = toll(scene), toll(scene, gazette=POOR)
    assert (bare.voices, known.voices) == (2, 1)
    assert "1 origin with a poor record in the register of sources" in known.why_attribution
    assert (known.range, known.reported, known.figures) == (bare.range, bare.reported, bare.figures)


@pytest.mark.parametrize(
    "line",
    [
        SEEN | {"assessed_by": ""},
        SEEN | {"record": "mixed"},
        SEEN | {"record": ""},
        SEEN | {"access": "is told by relatives"},
        {"record": "poor", "access": "saw"},
    ],
    ids=["nobody assessed it", "mixed", "no record", "no access of its own", "poor, and nobody assessed it"],
)
def test_what_is_not_assessed_good_and_near_moves_nothing(line: dict[str, Any]) -> None:
    scene = two("unknown", "saw")
    assert toll(scene, clinic=line) == toll(scene)


def test_who_says_that_it_received_reports_received_reports() -> None:
    assert toll(two("received_reports", "saw"), clinic=SEEN).voices == 1


def test_a_grade_that_a_person_set_stands() -> None:
    scene = two("unknown", "saw")
    scene.judge(scene.claims[0], "grade", topic="grade", grade="disputed")
    found = toll(scene, clinic=SEEN)
    assert (found.grade_toll, found.why_toll) == ("disputed", "A person set it; the reason is in the judgement.")
