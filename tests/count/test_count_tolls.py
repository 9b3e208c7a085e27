"""Hard cases of one incident: what the range is, and what became of every figure."""

from collections import Counter
from typing import Any

import msgspec
import pytest

from tests.count.scene import Scene, figures, toll_of
from vigil.count import count_incidents
from vigil.flow import stage_of
from vigil.model import Claim, Doubt, Origin, Toll, Total

DAY1, DAY2, DAY3 = "2016-12-13", "2016-12-14", "2016-12-15"

RANGES: dict[str, tuple[list[tuple[str, str, str | None]], tuple[int | None, int | None, bool], tuple[int | None, int | None]]] = {
    # name: ([(origin, number, day)], (min, max, open), (reported_min, reported_max))
    "one number": ([("UN", "12", DAY1)], (12, 12, False), (12, 12)),
    "a rising toll of one origin": ([("UN", "12", DAY1), ("UN", "15", DAY2), ("UN", "21", DAY3)], (21, 21, False), (12, 21)),
    "a toll corrected downwards by its origin": ([("UN", "21", DAY1), ("UN", "15", DAY2)], (15, 15, False), (15, 21)),
    "two origins": ([("UN", "12", DAY1), ("doctors", "15", DAY2)], (12, 15, False), (12, 15)),
    "a later origin replaces no other": ([("UN", "12", DAY1), ("doctors", "15", DAY2), ("doctors", "16", DAY3)], (12, 16, False), (12, 16)),
    "at least": ([("UN", "at least 82", DAY1)], (82, 82, True), (82, 82)),
    "at least beside an exact number": ([("UN", "at least 82", DAY1), ("doctors", "100", DAY1)], (82, 100, True), (82, 100)),
    "at least, later exact": ([("UN", "at least 82", DAY1), ("UN", "90", DAY2)], (90, 90, False), (82, 90)),
    "up to 40 alone names no least number": ([("UN", "up to 40", DAY1)], (None, None, False), (40, 40)),
    "up to 40 beside another number": ([("UN", "12", DAY1), ("doctors", "up to 40", DAY1)], (12, 40, False), (12, 40)),
    "up to 10 against 12": ([("UN", "12", DAY1), ("doctors", "up to 10", DAY1)], (10, 12, False), (10, 12)),
    "up to 40 takes no number back": ([("UN", "12", DAY1), ("UN", "up to 40", DAY2)], (12, 40, False), (12, 40)),
    "an older up to 40 has passed": ([("UN", "up to 40", DAY1), ("UN", "12", DAY2)], (12, 12, False), (12, 40)),
    "from 12 to 15": ([("UN", "12 to 15", DAY1)], (12, 15, False), (12, 15)),
    "about 50 counts as 50": ([("UN", "about 50", DAY1)], (50, 50, False), (50, 50)),
    "only vague": ([("UN", "dozens", DAY1), ("doctors", "scores", DAY2)], (None, None, False), (None, None)),
    "a vague word takes no number back": ([("UN", "12", DAY1), ("UN", "dozens", DAY2)], (12, 12, False), (12, 12)),
    "two numbers of one origin on one day": ([("UN", "12", DAY1), ("UN", "15", DAY1)], (12, 15, False), (12, 15)),
    "a number without a day stands beside": ([("UN", "12", None), ("UN", "15", DAY2)], (12, 15, False), (12, 15)),
    "a late relay of an old number": ([("UN", "12", DAY1), ("UN", "15", DAY2), ("UN", "12", DAY3)], (15, 15, False), (12, 15)),
    "a relay that drops at least": ([("UN", "at least 82", DAY1), ("UN", "82", DAY2)], (82, 82, True), (82, 82)),
    "nobody was hurt, says one who did not look": ([("army", "0", DAY1)], (None, None, False), (None, None)),
    "nobody was hurt against twelve": ([("army", "0", DAY2), ("UN", "12", DAY1)], (12, 12, False), (12, 12)),
    "an origin that says nobody died takes no death back": ([("army", "12", DAY1), ("army", "0", DAY2)], (12, 12, False), (12, 12)),
}


@pytest.mark.parametrize(("lines", "expected", "reported"), RANGES.values(), ids=RANGES)
def test_range(lines: list[tuple[str, str, str | None]], expected: Any, reported: Any) -> None:
    scene = Scene()
    for origin, number, day in lines:
        scene.say(origin, number, day)
    toll = scene.toll()
    assert figures(toll) == expected
    assert (toll.reported.min, toll.reported.max) == reported


def roles(toll: Toll) -> dict[str, int]:
    return dict(Counter(figure.role for figure in toll.figures))


def test_every_claim_has_a_figure_with_its_role() -> None:
    scene = Scene()
    whole = scene.say("UN", "15", DAY2)
    scene.say("UN", "12", DAY1)
    scene.say("UN", "15", DAY3, outlet="Example News")
    scene.say("UN", "3", part_of=whole.id)
    scene.say("doctors", "scores")
    scene.say("doctors", "40", stance="fears")
    scene.say("army", "0", stance="denies")
    wrong = scene.say("doctors", "1512")
    scene.judge(wrong, "wrong")
    toll = scene.toll()
    assert roles(toll) == {"counts": 1, "superseded": 1, "copy": 1, "part": 1, "vague": 1, "doubtful": 1, "denial": 1, "rejected": 1}
    assert figures(toll) == (15, 15, False)
    assert (toll.reported.min, toll.reported.max) == (12, 15)
    assert toll.rule == (
        "15 reported killed: the number that one source gives; 1 earlier number gave way to a later one of the same source; "
        "1 repetition adds nothing; 1 number is a part of another and no rival to it; 1 report gives no number; "
        "1 report is kept aside as doubtful; 1 report was set aside by a reviewer; "
        "a denial is on record and takes no one out of the count."
    )


def test_who_looked_and_found_nobody_harmed_gives_a_zero() -> None:
    scene = Scene()
    scene.say("UN", "12")
    scene.say("observers", "0", access="examined")
    assert figures(scene.toll()) == (0, 12, False)


def test_a_part_is_no_rival_but_of_something_unnumbered_it_is_a_least_number() -> None:
    scene = Scene()
    whole = scene.say("UN", "82")
    scene.say("UN", "8", part_of=whole.id)
    assert figures(scene.toll()) == (82, 82, False)
    scene = Scene()
    whole = scene.say("UN", "dozens")
    scene.say("UN", "8", part_of=whole.id)
    assert figures(scene.toll()) == (8, 8, True)


def test_a_part_of_a_total_is_a_figure_of_its_own() -> None:
    scene = Scene()
    total = scene.say("UN", "300", scope="period")
    scene.say("UN", "12", part_of=total.id)
    assert figures(scene.toll()) == (12, 12, False)


def test_a_part_whose_whole_is_not_at_hand_stays_a_part() -> None:
    scene = Scene()
    scene.say("UN", "12", part_of="a" * 64)
    toll = scene.toll()
    assert (figures(toll), toll.unnumbered) == ((None, None, False), True)


def test_a_part_of_something_unnumbered_in_no_incident_stays_a_part() -> None:
    """Nobody put the whole here, so nothing says that it is about this event."""
    scene = Scene()
    whole = scene.say("UN", "dozens")
    scene.say("UN", "8", part_of=whole.id)
    incident = msgspec.structs.replace(scene.incident, claims=tuple(claim.id for claim in scene.claims if claim != whole))
    toll = toll_of(count_incidents([*scene.records[:-1], incident]))
    assert (figures(toll), roles(toll)) == ((None, None, False), {"part": 1})


BREAKDOWNS: dict[str, tuple[str, dict[str, int], tuple[int | None, int | None, bool]]] = {
    "women and children add": ("dozens", {"women": 11, "children": 13}, (24, 24, True)),
    "medics may be among the women": ("dozens", {"women": 11, "medics": 3}, (11, 11, True)),
    "of a number it changes nothing": ("82", {"women": 11, "children": 13}, (82, 82, False)),
    "of up to 40 it gives the least": ("up to 40", {"children": 13}, (13, 40, False)),
    "beyond up to 10 it is left alone": ("up to 10", {"children": 13}, (None, None, False)),
}


@pytest.mark.parametrize(("number", "breakdown", "expected"), BREAKDOWNS.values(), ids=BREAKDOWNS)
def test_a_breakdown_sets_a_floor(number: str, breakdown: dict[str, int], expected: Any) -> None:
    scene = Scene()
    scene.say("UN", number, breakdown=breakdown)
    assert figures(scene.toll()) == expected


def test_bodies_that_may_be_the_same_people_do_not_count() -> None:
    scene = Scene()
    killed = scene.say("UN", "82")
    scene.say("residents", "20", may_overlap=(killed.id,))
    toll = scene.toll()
    assert figures(toll) == (82, 82, False)
    assert (toll.reported.min, toll.reported.max) == (82, 82)


def test_no_number_is_flagged_when_harm_is_reported_and_not_when_only_denied() -> None:
    scene = Scene()
    scene.say("UN", "dozens")
    assert scene.toll().unnumbered
    scene.say("doctors", "12")
    assert not scene.toll().unnumbered
    scene = Scene()
    scene.say("army", "0")
    toll = scene.toll()
    assert not toll.unnumbered
    assert toll.rule == "Nobody counted as killed: only denials are on record."


CIVILIANS: dict[str, tuple[list[tuple[str, str, str]], tuple[int | None, int | None], str]] = {
    "civilians": ([("UN", "12", "civilian")], (12, 12), "said to be civilians"),
    "people": ([("UN", "12", "unknown")], (0, 12), "not stated"),
    "fighters": ([("UN", "12", "combatant")], (0, 0), "said to be combatants"),
    "mostly civilians": ([("UN", "12", "mixed")], (0, 12), "civilians among them"),
    "civilians, and people": ([("UN", "12", "civilian"), ("doctors", "15", "unknown")], (12, 15), "said to be civilians"),
    "more civilians than people": ([("UN", "12", "civilian"), ("doctors", "10", "unknown")], (10, 12), "said to be civilians"),
    "civilians, or fighters": ([("UN", "12", "civilian"), ("army", "15", "combatant")], (0, 15), "disputed"),
    "fighters, and people": ([("UN", "12", "combatant"), ("doctors", "15", "unknown")], (0, 15), "said to be combatants"),
    "no number": ([("UN", "dozens", "civilian")], (None, None), "said to be civilians"),
}


@pytest.mark.parametrize(("lines", "expected", "grade"), CIVILIANS.values(), ids=CIVILIANS)
def test_civilian_range(lines: list[tuple[str, str, Any]], expected: Any, grade: str) -> None:
    scene = Scene()
    for origin, number, status in lines:
        scene.say(origin, number, status=status)
    toll = scene.toll()
    assert ((toll.civilian.min, toll.civilian.max), toll.grade_civilian) == (expected, grade)


def test_status_and_at_least_are_read_in_the_origins_own_words_else_in_the_most_cautious_relay() -> None:
    scene = Scene()
    scene.say("UN", "at least 82", status="civilian", outlet="Example News")
    scene.say("UN", "82", status="unknown", outlet="Other News")
    assert (scene.toll().civilian.min, scene.toll().range.max_open) == (0, True)
    scene.say("UN", "82", status="civilian", outlet="un")
    assert (scene.toll().civilian.min, scene.toll().range.max_open) == (82, False)


def test_civilians_and_fighters_told_apart() -> None:
    scene = Scene()
    scene.say("UN", "20", status="mixed", breakdown={"civilians": 12, "fighters": 5})
    toll = scene.toll()
    assert (toll.civilian.min, toll.civilian.max) == (12, 15)


def test_sex_and_age_make_nobody_a_civilian() -> None:
    scene = Scene()
    scene.say("UN", "20", breakdown={"women": 12, "children": 5})
    assert scene.toll().civilian.min == 0


@pytest.mark.parametrize("disputes", ["event", "toll", "status", "blame"])
def test_a_denial_lowers_only_what_it_disputes(disputes: str) -> None:
    scene = Scene()
    scene.say("UN", "12", status="civilian", blamed="the army")
    before = scene.toll()
    scene.deny(disputes)
    after = scene.toll()
    assert (after.range, after.reported, after.voices) == (before.range, before.reported, before.voices)
    assert (after.civilian.min == 0) == (disputes == "status")
    changed = {name for name in ("grade_toll", "grade_civilian", "grade_attribution") if getattr(after, name) != getattr(before, name)}
    assert changed == {{"event": "grade_toll", "toll": "grade_toll", "status": "grade_civilian", "blame": "grade_attribution"}[disputes]}
    assert getattr(after, changed.pop()) == "disputed"


def test_a_denial_of_one_effect_leaves_the_others_alone() -> None:
    scene = Scene()
    killed = scene.say("UN", "12")
    scene.say("UN", "30", effect="injured")
    scene.deny("toll", killed)
    assert (scene.toll().grade_toll, scene.toll("injured").grade_toll) == ("disputed", "one voice")


TOLL_GRADES: dict[str, tuple[list[tuple[str, str, str]], str, int]] = {
    "one": ([("UN", "12", "unknown")], "one voice", 1),
    "two that agree, not shown independent": ([("UN", "12", "unknown"), ("doctors", "12", "saw")], "one voice", 1),
    "two that agree and have both been there": ([("UN", "at least 12", "examined"), ("doctors", "15", "saw")], "several voices", 2),
    "two that do not agree": ([("UN", "12", "examined"), ("doctors", "15", "saw")], "figures differ", 2),
    "none with a number": ([("UN", "dozens", "saw"), ("doctors", "many", "saw")], "no number", 2),
    "only a denial": ([("army", "0", "unknown")], "not established", 0),
    "denied": ([("army", "0", "unknown"), ("UN", "12", "saw")], "disputed", 1),
}


@pytest.mark.parametrize(("lines", "grade", "voices"), TOLL_GRADES.values(), ids=TOLL_GRADES)
def test_grade_of_the_toll(lines: list[tuple[str, str, Any]], grade: str, voices: int) -> None:
    scene = Scene()
    for origin, number, access in lines:
        scene.say(origin, number, access=access)
    toll = scene.toll()
    assert (toll.grade_toll, toll.voices) == (grade, voices)


def test_who_only_received_reports_is_no_independent_voice_though_one_relay_says_so() -> None:
    scene = Scene()
    scene.say("doctors", "12", access="saw")
    scene.say("UN", "12", access="saw")
    scene.say("UN", "12", access="received_reports")
    assert scene.toll().voices == 1


BLAME: dict[str, tuple[list[tuple[str, str | None, str | None]], str]] = {
    # name: ([(origin, blamed, speaker)], grade)
    "nobody": ([("UN", None, None)], "nobody blamed"),
    "one": ([("UN", "the army", None)], "one voice"),
    "two who were there": ([("UN", "the army", None), ("doctors", "The Army", None)], "several voices"),
    "two names": ([("UN", "the army", None), ("doctors", "militia", None)], "names differ"),
    "by its own word": ([("the army", "the army", "the army")], "admitted"),
}


@pytest.mark.parametrize(("lines", "grade"), BLAME.values(), ids=BLAME)
def test_grade_of_the_attribution(lines: list[tuple[str, str | None, str | None]], grade: str) -> None:
    scene = Scene()
    for origin, blamed, speaker in lines:
        scene.say(origin, "12", blamed=blamed, speaker=speaker, access="saw")
    assert scene.toll().grade_attribution == grade


def test_a_claim_that_nobody_traced_is_a_voice_of_its_own() -> None:
    scene = Scene()
    claim = scene.say("UN", "12")
    bare = [record for record in scene.records if type(record).__name__ != "Origin"]
    (toll,) = [record for record in count_incidents(bare) if isinstance(record, Toll)]
    assert toll.figures[0].origin == claim.text


def test_a_claim_that_two_origins_name_counts_for_one_of_them_whatever_the_order() -> None:
    scene = Scene()
    claim = scene.say("UN", "12")
    scene.others.append(Origin(key="other", name="other", texts=(), claims=(claim.id,), why="made up"))
    assert count_incidents(scene.records) == count_incidents(scene.records[::-1])
    assert len(scene.toll().figures) == 1


def test_effects_are_counted_apart() -> None:
    scene = Scene()
    scene.say("UN", "12")
    scene.say("UN", "30", effect="injured")
    assert (figures(scene.toll()), figures(scene.toll("injured"))) == ((12, 12, False), (30, 30, False))


def test_the_stage_says_what_it_reads_and_writes() -> None:
    stage = stage_of(count_incidents)
    assert (stage.name, stage.verb, stage.together) == ("count", "count", True)
    assert set(stage.writes) == {Toll, Total, Doubt}
    assert Claim in stage.reads
