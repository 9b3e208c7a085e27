"""Above incidents only incidents add; totals stand beside them."""

from typing import Any

import msgspec
import pytest

from tests.count.scene import MARKET, Scene
from vigil.count import Known, Question, TallyIndex, count_incidents, difference, tally, tally_all
from vigil.errors import UsageError
from vigil.flow import stage_of
from vigil.model import Candidate, Claim, Incident, Origin, Overlap, Place, PlaceChoice, Placing, Range, Span, Tally, Toll, Total, record_id

NOWHERE = PlaceChoice(words="eastern Middleton", place=None, precision=5, why="not in the gazetteer")
NORTON = PlaceChoice(
    words="Norton", place=Place(key="hand:norton", name="Norton", level="town"), precision=1, path=("Norton", "Exampleland"), why="named"
)


def scene(number: str, day: str | None = "2016-12-12", *, end: str | None = None, origin: str = "UN", **fields: Any) -> Scene:
    """An incident with one number."""
    made = Scene(date_start=day, date_end=end or day, **fields)
    made.say(origin, number)
    return made


def ask(*scenes: Scene, overlaps: list[Overlap] | None = None, **question: Any) -> Tally:
    """The tally of some incidents."""
    found = [record for one in scenes for record in count_incidents(one.records)]
    return tally([toll for toll in found if isinstance(toll, Toll)], [one.incident for one in scenes], overlaps or [], **question)


def alike(one: Scene, other: Scene) -> Overlap:
    return Overlap(incidents=(one.incident.id, other.incident.id), why="same day")


def test_incidents_add() -> None:
    found = ask(scene("12 to 15"), scene("at least 82", "2016-12-13"), scene("dozens", "2016-12-14"))
    assert found.range == Range(min=94, max=97, max_open=True)
    assert (found.incidents, found.unnumbered) == (3, 1)
    assert found.rule == (
        "94 to 97 or more: the sum of 3 incidents; 1 incident with an unknown number of people adds nothing; "
        "someone says “at least”, so there may be more; totals that others report for a longer time are not added."
    )


def test_what_may_be_one_event_counts_once_in_the_minimum_and_apart_in_the_maximum() -> None:
    one, two, three = scene("12"), scene("20", "2016-12-13"), scene("5", "2016-12-14")
    found = ask(one, two, three, overlaps=[alike(one, two)])
    assert found.range == Range(min=25, max=37)
    assert found.merged == (tuple(sorted((one.incident.id, two.incident.id))),)
    chained = ask(one, two, three, overlaps=[alike(one, two), alike(two, three)])
    assert chained.range == Range(min=20, max=37)
    assert len(chained.merged[0]) == 3


def test_an_overlap_with_an_incident_that_nobody_asked_about_merges_nothing() -> None:
    one, two, three = scene("12"), scene("20", "2016-12-13"), scene("5", where=NORTON)
    found = ask(one, two, three, overlaps=[alike(one, three), alike(three, two)], place="Middleton")
    assert (found.range, found.merged) == (Range(min=32, max=32), ())


def test_a_rejected_incident_is_out() -> None:
    found = ask(scene("12"), scene("99", "2016-12-13", outcome="rejected"))
    assert (found.range, found.incidents) == (Range(min=12, max=12), 1)


def test_nothing_known_is_no_range_and_not_a_zero() -> None:
    assert ask().range == Range(min=None, max=None)
    found = ask(scene("dozens"))
    assert (found.range, found.incidents, found.unnumbered) == (Range(min=None, max=None), 1, 1)
    assert found.rule.startswith("No number; 1 incident with an unknown number of people adds nothing; ")


def test_an_incident_without_dead_is_none_of_the_incidents() -> None:
    made = Scene()
    made.say("observers", "0", access="examined")
    denied = Scene(date_start="2016-12-13", date_end="2016-12-13")
    denied.say("army", "0")
    assert ask(made, denied).incidents == 0


def test_origins_count_once_however_many_incidents_they_report() -> None:
    both = [*scene("12").records, *scene("20", "2016-12-13").records]
    claims = tuple(record.id for record in both if isinstance(record, Claim))
    joined = Origin(key="UN", name="UN", texts=(), claims=claims, why="made up")
    found = count_incidents([*(record for record in both if record.kind != "origin/1"), joined])
    incidents = [record for record in both if isinstance(record, Incident)]
    assert tally([toll for toll in found if isinstance(toll, Toll)], incidents, []).origins == 1


PLACES: dict[str, tuple[str, int]] = {
    "its own name": ("Market Street", 1), "the town around it": ("Middleton", 2), "the country": ("exampleland", 2),
    "a gazetteer key": ("hand:market", 1), "the key of a place around it": ("hand:middleton", 1),
    "a part of a name is no name": ("Market", 0), "another town": ("Norton", 1), "words where nothing was found": ("eastern middleton", 1),
    "accents and case do not matter": ("MÍDDLETON", 2),
}  # fmt: skip


@pytest.mark.parametrize(("place", "incidents"), PLACES.values(), ids=PLACES)
def test_place(place: str, incidents: int) -> None:
    scenes = scene("12", where=MARKET), scene("20", where=NOWHERE), scene("5", where=NORTON)
    assert ask(*scenes, place=place).incidents == incidents


DATES: dict[str, tuple[tuple[str | None, str | None], tuple[str | None, str | None], tuple[int, int] | None]] = {
    # name: ((start, end) of the incident, (from, to) asked for, (min, max) or out)
    "inside": (("2016-12-12", "2016-12-13"), ("2016-12-01", "2016-12-31"), (12, 12)),
    "on the edge": (("2016-12-01", "2016-12-31"), ("2016-12-01", "2016-12-31"), (12, 12)),
    "over the first edge": (("2016-11-30", "2016-12-01"), ("2016-12-01", "2016-12-31"), (0, 12)),
    "over the last edge": (("2016-12-31", "2017-01-01"), ("2016-12-01", "2016-12-31"), (0, 12)),
    "over both": (("2016-01-01", "2017-12-31"), ("2016-12-01", "2016-12-31"), (0, 12)),
    "before": (("2016-11-29", "2016-11-30"), ("2016-12-01", "2016-12-31"), None),
    "after": (("2017-01-01", "2017-01-01"), ("2016-12-01", "2016-12-31"), None),
    "only an end known": ((None, "2016-12-13"), ("2016-12-01", "2016-12-31"), (12, 12)),
    "only a beginning known": (("2016-12-13", None), ("2016-12-01", "2016-12-31"), (12, 12)),
    "from a day on": (("2016-12-12", "2016-12-13"), ("2016-12-13", None), (0, 12)),
    "up to a day": (("2016-12-12", "2016-12-13"), (None, "2016-12-13"), (12, 12)),
    "no date": ((None, None), ("2016-12-01", "2016-12-31"), None),
    "no date and none asked for": ((None, None), (None, None), (12, 12)),
}


@pytest.mark.parametrize(("days", "asked", "expected"), DATES.values(), ids=DATES)
def test_dates(days: Any, asked: Any, expected: Any) -> None:
    made = Scene(date_start=days[0], date_end=days[1])
    made.say("UN", "12")
    found = ask(made, date_from=asked[0], date_to=asked[1])
    assert ((found.range.min, found.range.max) if found.incidents else None) == expected


def test_the_rule_tells_what_straddles_and_what_has_no_date() -> None:
    undated = Scene(date_start=None, date_end=None)
    undated.say("UN", "7")
    found = ask(scene("12", "2016-11-30", end="2016-12-01"), scene("20"), undated, date_from="2016-12-01", date_to="2016-12-31")
    assert found.range == Range(min=20, max=32)
    assert (
        "1 incident that may lie outside the days asked for counts in the maximum alone; 1 incident without a date is left out"
        in found.rule
    )


def test_a_group_that_may_be_one_event_keeps_the_minimum_of_those_that_lie_there_for_certain() -> None:
    inside, over = scene("12"), scene("50", "2016-11-30", end="2016-12-01")
    found = ask(inside, over, overlaps=[alike(inside, over)], date_from="2016-12-01", date_to="2016-12-31")
    assert found.range == Range(min=12, max=62)


def test_civilians() -> None:
    made = Scene()
    made.say("UN", "12", status="civilian")
    unknown, fighters = scene("20", "2016-12-13"), Scene(date_start="2016-12-14", date_end="2016-12-14")
    fighters.say("UN", "30", status="combatant")
    nameless = Scene(date_start="2016-12-15", date_end="2016-12-15")
    nameless.say("UN", "dozens", status="combatant")
    found = ask(made, unknown, fighters, nameless, victims="civilian")
    assert (found.range, found.incidents, found.unnumbered, found.victims) == (Range(min=12, max=32), 2, 0, "civilian")


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"date_from": "2016-02-30"}, "VGL-N01"),
        ({"date_to": "31.12.2016"}, "VGL-N01"),
        ({"effect": "neutralised"}, "VGL-N02"),
        ({"victims": "foreign"}, "VGL-N02"),
        ({"date_from": "2016-12-31", "date_to": "2016-12-01"}, "VGL-N03"),
    ],
)
def test_a_question_without_an_answer_is_refused(question: dict[str, Any], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(scene("12"), **question)
    assert caught.value.code == code
    assert caught.value.next_step


def test_the_stage_writes_one_tally_for_each_effect() -> None:
    made = Scene()
    made.say("UN", "12")
    made.say("UN", "30", effect="injured")
    found = tally_all([*count_incidents(made.records), made.incident])
    assert [(one.effect, one.range.min) for one in found if isinstance(one, Tally)] == [("injured", 30), ("killed", 12)]
    assert (stage_of(tally_all).name, stage_of(tally_all).verb) == ("count.tally", "count")


def total_beside(*scenes: Scene, number: str = "300", status: Any = "unknown", place: str | None = "Middleton", **fields: Any) -> Total:
    """A total that a ministry gives, beside some incidents."""
    beside = Scene()
    span = Span(start=0, end=len(place), words=place) if place else None
    days: dict[str, Any] = {"date_start": "2016-12-01", "date_end": "2016-12-31"} | fields
    beside.say("ministry", number, "2017-01-05", scope="period", status=status, place=span, **days)
    overlaps = [alike(scenes[0], scenes[1])] if len(scenes) == 2 else []
    records = [record for one in scenes for record in one.records]
    (total,) = [record for record in count_incidents([*records, *beside.records[:-1], *overlaps]) if isinstance(record, Total)]
    return total


def test_a_total_stands_beside_the_incidents_inside_it() -> None:
    inside = scene("12 to 15")
    total = total_beside(inside, scene("20", "2016-11-30"), scene("5", where=NORTON))
    assert (total.inside, total.inside_min, total.inside_max) == ((inside.incident.id,), 12, 15)
    assert difference(total) == (285, 288)


def test_what_may_be_one_event_counts_once_inside_a_total_too() -> None:
    total = total_beside(scene("12"), scene("20", "2016-12-13"))
    assert (total.inside_min, total.inside_max) == (20, 32)
    assert difference(total) == (268, 280)


UNSURE: dict[str, dict[str, Any]] = {
    "no place": {"place": None},
    "no beginning": {"date_start": None},
    "a total of combatants": {"status": "combatant"},
    "another place": {"place": "Norton"},
}


@pytest.mark.parametrize("fields", UNSURE.values(), ids=UNSURE)
def test_when_unsure_no_incident_is_inside(fields: dict[str, Any]) -> None:
    total = total_beside(scene("12"), **fields)
    assert (total.inside, total.inside_min, total.inside_max, difference(total)) == ((), None, None, None)


def test_an_incident_that_straddles_the_time_of_a_total_is_not_inside() -> None:
    assert total_beside(scene("12", "2016-11-30", end="2016-12-01")).inside == ()


def test_a_total_reaches_no_further_than_its_publication() -> None:
    early, late = scene("12", "2017-01-04"), scene("20", "2017-01-06")
    assert total_beside(early, late, date_end=None).inside == (early.incident.id,)


def test_a_total_of_civilians_is_set_against_civilians() -> None:
    total = total_beside(scene("12"), status="civilian")
    assert (total.inside_min, total.inside_max) == (0, 12)


def test_a_rejected_incident_is_inside_no_total() -> None:
    assert total_beside(scene("12", outcome="rejected")).inside == ()


def test_place_words_mean_what_the_gazetteer_clearly_says() -> None:
    made, beside = scene("12"), Scene()
    words = Span(start=0, end=8, words="the town")
    claim = beside.say("ministry", "300", scope="period", place=words, date_start="2016-12-01", date_end="2016-12-31")

    def inside(*scores: tuple[str, int]) -> int:
        candidates = tuple(
            Candidate(place=Place(key=key, name="Middleton", level="town"), score=score, precision=1, why="name") for key, score in scores
        )
        placing = Placing(about=claim.id, words="the town", candidates=candidates)
        found = count_incidents([*made.records, *beside.records[:-1], placing])
        return next(len(record.inside) for record in found if isinstance(record, Total))

    assert inside(("hand:middleton", 90), ("hand:other", 40)) == 1
    assert inside(("hand:middleton", 90), ("hand:another", 90)) == 0
    assert inside(("hand:other", 90)) == 0


def test_a_repeated_total_stands_once_and_another_number_beside_it() -> None:
    beside = Scene()
    first = beside.say("ministry", "300", "2017-01-05", scope="period")
    beside.relay(first, "2017-01-06")
    beside.say("ministry", "320", "2017-01-06", scope="period")
    beside.say("ministry", "900", "2017-01-06", scope="period", stance="fears")
    beside.judge(beside.say("ministry", "3000", "2017-01-06", scope="period"), "wrong")
    found = count_incidents(beside.records)
    assert sorted(record.low or 0 for record in found if isinstance(record, Total)) == [300, 320]
    assert first.id in {record.claim for record in found if isinstance(record, Total)}
    assert not [record for record in found if isinstance(record, Toll)]


def test_a_tally_names_the_tolls_it_adds() -> None:
    made = scene("12")
    assert ask(made).tolls == (record_id(made.toll()),)


def test_a_total_for_one_half_of_a_town_holds_nothing_of_the_other() -> None:
    """The gazetteer may know the town only as a whole; the words of total and incident tell the halves apart."""
    town = Place(key="hand:middleton", name="Middleton", level="town")
    halves = {
        half: PlaceChoice(words=f"{half} Middleton", place=town, precision=2, path=("Middleton",), why="named") for half in ("east", "west")
    }
    east, west = scene("12", where=halves["east"]), scene("7", where=halves["west"])
    records = [*east.records, *west.records]
    total_of = Scene()
    words = "western Middleton"
    claim = total_of.say(
        "ministry",
        "300",
        "2017-01-05",
        scope="period",
        place=Span(start=0, end=len(words), words=words),
        date_start="2016-12-01",
        date_end="2016-12-31",
    )
    placing = Placing(about=claim.id, words=words, candidates=(Candidate(place=town, score=90, precision=1, why="name"),))
    (total,) = [record for record in count_incidents([*records, *total_of.records[:-1], placing]) if isinstance(record, Total)]
    assert total.inside == (west.incident.id,)


def question(**fields: Any) -> Question:
    return Question(**fields)


def test_a_question_about_groups_parties_grades_and_sources() -> None:
    one, two = Scene(), Scene(date_start="2016-12-14", date_end="2016-12-14")
    one.say("UN", "at least 82", breakdown={"women": 11, "children": 13}, blamed="government forces")
    two.say("monitor", "9", blamed="rebels")
    incidents = [
        msgspec.structs.replace(scene.incident, blamed=(blamed,)) for scene, blamed in ((one, "government forces"), (two, "rebels"))
    ]
    records = [
        [incident if isinstance(record, Incident) else record for record in scene.records]
        for scene, incident in ((one, incidents[0]), (two, incidents[1]))
    ]
    found = [record for told in records for record in count_incidents(told)]
    kinds = {record.id: "un" if record.key == "UN" else "monitor" for told in records for record in told if isinstance(record, Origin)}
    index = TallyIndex([toll for toll in found if isinstance(toll, Toll)], incidents, [], Known(kinds))
    asked = {
        "women": index.tally(question(victims="women")).range, "blamed": index.tally(question(blamed="rebels")).range,
        "grade": index.tally(question(grade="one voice")).incidents, "un": index.tally(question(source="un")).range,
    }  # fmt: skip
    assert asked == {
        "women": Range(min=11, max=11), "blamed": Range(min=9, max=9), "grade": 2, "un": Range(min=82, max=82, max_open=True),
    }  # fmt: skip
    assert index.tally(question(victims="women")).victims == "women"


@pytest.mark.parametrize("words", [{"victims": "wizards"}, {"grade": "superb"}, {"source": "rumour"}, {"effect": "amused"}])
def test_a_word_that_is_not_counted_by_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        question(**words).check()
    assert caught.value.code == "VGL-N02"
