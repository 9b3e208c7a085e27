"""What holds for every incident, whatever was said about it."""

import dataclasses
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.count.scene import Scene, toll_of
from tests.strategies import counts, word
from vigil.count import count_incidents, tally
from vigil.model import Incident, Overlap, Range, Record, Tally, Toll, Total, encode
from vigil.model import words as w

DAYS = ["2016-12-11", "2016-12-12", "2016-12-13", "2016-12-14"]
ORIGINS = ["UN", "doctors", "army"]


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Up to eight reports of up to three origins, of every sort, with denials and judgements."""
    scene = Scene()
    for _ in range(draw(st.integers(1, 8))):
        effect = draw(st.sampled_from(["killed", "killed", "injured"]))
        scene.say(
            draw(st.sampled_from(ORIGINS)), draw(counts(st.integers(0, 6))), draw(st.sampled_from(DAYS)), status=draw(word(w.Status)),
            access=draw(word(w.Access)), stance=draw(st.sampled_from(["asserts", "asserts", "asserts", "denies", "fears"])),
            breakdown=draw(st.dictionaries(st.sampled_from(["women", "children", "civilians", "fighters"]), st.integers(0, 4), max_size=2)),
            part_of=draw(st.sampled_from([None, None, *(claim.id for claim in scene.claims if claim.effect == effect)])), effect=effect,
            may_overlap=draw(st.sampled_from([(), (), ("a" * 64,)])), blamed=draw(st.sampled_from([None, "the army", "militia"])),
        )  # fmt: skip
    if draw(st.booleans()):
        scene.judge(draw(st.sampled_from(scene.claims)), draw(st.sampled_from(["wrong", "right"])))
    return scene


def inner(found: Range, outer: Range) -> bool:
    """Whether a range is empty, or lies within the other and is open only where that is."""
    if found.min is None or found.max is None:
        return True
    return (
        outer.min is not None
        and outer.max is not None
        and outer.min <= found.min
        and found.max <= outer.max
        and found.max_open <= outer.max_open
    )


def tolls(records: list[Record]) -> dict[str, Toll]:
    return {toll.effect: toll for toll in count_incidents(records) if isinstance(toll, Toll)}


def substance(toll: Toll) -> tuple[Any, ...]:
    """All that a toll says, but for the list of its figures and the sentence about them."""
    return (
        toll.effect, toll.range, toll.reported, toll.civilian, toll.unnumbered, toll.voices, toll.grade_toll, toll.grade_civilian,
        toll.grade_attribution, len({figure.origin for figure in toll.figures if figure.role == "counts"}),
    )  # fmt: skip


@given(scenes(), st.randoms(use_true_random=False))
def test_order_never_matters(scene: Scene, random: Any) -> None:
    records = scene.records
    shuffled = list(records)
    random.shuffle(shuffled)
    assert list(map(encode, count_incidents(shuffled))) == list(map(encode, count_incidents(records)))


@given(scenes(), st.data())
def test_a_relay_or_a_copy_changes_nothing(scene: Scene, data: st.DataObject) -> None:
    """Another text that gives the same figure of the same origin, on the same day or later."""
    claim = data.draw(st.sampled_from(scene.claims))
    assume(claim.part_of is None and not scene.others)
    before = tolls(scene.records)
    first = next(text.published for text in scene.texts if text.id == claim.text)
    scene.relay(claim, data.draw(st.sampled_from([day for day in DAYS if day >= (first or "")])))
    after = tolls(scene.records)
    assert {effect: substance(toll) for effect, toll in after.items()} == {effect: substance(toll) for effect, toll in before.items()}


@given(scenes(), st.sampled_from(ORIGINS))
def test_dropping_an_origin_only_narrows_or_empties_a_range(scene: Scene, origin: str) -> None:
    before = tolls(scene.records)
    for effect, after in tolls(scene.without(origin).records).items():
        assert inner(after.range, before[effect].range)
        assert inner(after.reported, before[effect].reported)


@given(scenes())
def test_ranges_hold_together(scene: Scene) -> None:
    for toll in tolls(scene.records).values():
        assert inner(toll.range, toll.reported)
        assert (toll.range.min is None) == (toll.civilian.min is None)
        if toll.range.min is not None and toll.range.max is not None:
            assert toll.civilian.min is not None
            assert toll.civilian.max is not None
            assert toll.civilian.min <= toll.civilian.max <= toll.range.max
            assert toll.civilian.min <= toll.range.min
            assert not toll.unnumbered
        assert {figure.claim for figure in toll.figures} == {claim.id for claim in scene.claims if claim.effect == toll.effect}
        assert toll.voices <= len({figure.origin for figure in toll.figures})


@given(scenes(), st.sampled_from(["event", "toll", "status", "blame"]))
def test_a_denial_never_removes_a_death(scene: Scene, disputes: str) -> None:
    before = tolls(scene.records)
    scene.deny(disputes)
    scene.say("spokesman", "0", stance="denies")
    after = tolls(scene.records)
    for effect, toll in before.items():
        assert (after[effect].range, after[effect].reported, after[effect].unnumbered) == (toll.range, toll.reported, toll.unnumbered)


@given(scenes())
def test_a_vague_word_is_never_a_number(scene: Scene) -> None:
    before = tolls(scene.records)
    scene.say("residents", "scores")
    after = tolls(scene.records)["killed"]
    vague = [figure for figure in after.figures if figure.basis == "vague" and figure.low is None]
    assert vague
    if "killed" in before:
        assert (after.range, after.reported) == (before["killed"].range, before["killed"].reported)
    else:
        assert after.range.min is None
        assert after.unnumbered


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Scene], list[Overlap]]:
    """Up to four incidents, some of which may be one event, and totals that stand beside them."""
    made = []
    for index in range(draw(st.integers(1, 4))):
        scene = draw(scenes())
        made.append(dataclasses.replace(scene, date_start=f"2016-12-0{index + 1}", date_end=f"2016-12-0{index + 1}"))
    incidents = [scene.incident.id for scene in made]
    pairs = draw(st.lists(st.tuples(st.sampled_from(incidents), st.sampled_from(incidents)), max_size=3))
    return made, [Overlap(incidents=pair, why="alike") for pair in pairs if pair[0] != pair[1]]


def counted(world: tuple[list[Scene], list[Overlap]]) -> tuple[list[Toll], list[Incident]]:
    found = count_incidents([record for scene in world[0] for record in scene.records])
    return [toll for toll in found if isinstance(toll, Toll)], [scene.incident for scene in world[0]]


@given(worlds())
def test_a_merge_of_what_may_be_the_same_only_lowers_the_minimum(world: tuple[list[Scene], list[Overlap]]) -> None:
    every, incidents = counted(world)
    apart, merged = tally(every, incidents, []), tally(every, incidents, world[1])
    assert (merged.range.max, merged.range.max_open) == (apart.range.max, apart.range.max_open)
    assert (merged.range.min or 0) <= (apart.range.min or 0)
    assert (merged.incidents, merged.tolls, merged.origins, merged.unnumbered) == (
        apart.incidents,
        apart.tolls,
        apart.origins,
        apart.unnumbered,
    )


@given(worlds(), st.sampled_from([None, "civilian"]), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_narrower_question_never_holds_more(world: tuple[list[Scene], list[Overlap]], victims: str | None, one: str, other: str) -> None:
    every, incidents = counted(world)
    whole = tally(every, incidents, world[1], victims=victims)
    days = tally(every, incidents, world[1], victims=victims, date_from=min(one, other), date_to=max(one, other))
    assert (days.range.max or 0) <= (whole.range.max or 0)
    assert days.incidents <= whole.incidents
    assert (tally(every, incidents, world[1], victims="civilian").range.max or 0) <= (tally(every, incidents, world[1]).range.max or 0)


@given(worlds(), st.integers(1, 100_000))
def test_totals_are_never_added(world: tuple[list[Scene], list[Overlap]], number: int) -> None:
    every, incidents = counted(world)
    before = tally(every, incidents, world[1])
    scene = world[0][0]
    scene.say("ministry", f"{number}", scope="period", date_start="2016-12-01", date_end="2016-12-31")
    found = count_incidents([record for scene in world[0] for record in scene.records])
    assert [record for record in found if isinstance(record, Total)]
    after = tally([record for record in found if isinstance(record, Toll)], incidents, world[1])
    assert after == before


@given(worlds(), st.randoms(use_true_random=False))
def test_order_never_matters_above_incidents(world: tuple[list[Scene], list[Overlap]], random: Any) -> None:
    every, incidents = counted(world)
    before: Tally = tally(every, incidents, world[1])
    for shuffled in (every, incidents, world[1]):
        random.shuffle(shuffled)
    assert encode(tally(every, incidents, world[1])) == encode(before)
    assert toll_of([every[0]], every[0].effect) == every[0]
