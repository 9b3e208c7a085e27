"""What holds when incidents are joined, parted, or asked about place by place, and when a part is larger than its whole."""

import dataclasses
from typing import Any

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.count.scene import Scene
from tests.count.test_count_laws import ORIGINS, scenes
from vigil.count import count_incidents, tally
from vigil.model import Doubt, Incident, Place, PlaceChoice, Record, Tally, Toll


def counted(records: list[Record]) -> Tally:
    """The sum of the dead over everything."""
    tolls = [one for one in count_incidents(records) if isinstance(one, Toll)]
    return tally(tolls, [one for one in records if isinstance(one, Incident)], [])


def elsewhere(scene: Scene) -> Scene:
    """The same reports in texts of their own, so that nothing of them is shared with another scene's."""
    other = Scene(date_start="2016-12-20", date_end="2016-12-20")
    ids: dict[str, str] = {}
    texts = {text.id: text for text in scene.texts}
    speakers = {claim.id: name for name, claims in scene.told.items() for claim in claims}
    for claim in scene.claims:
        text = other.text(texts[claim.text].published)
        anchor = msgspec.structs.replace(claim.anchor, rendition=text.rendition)
        made = msgspec.structs.replace(claim, text=text.id, anchor=anchor, part_of=ids.get(claim.part_of or ""))
        ids[claim.id] = made.id
        other.add(speakers[claim.id], made)
    return other


def joined(one: Scene, other: Scene) -> Scene:
    """One incident of the claims of both."""
    told = {name: [*one.told.get(name, []), *other.told.get(name, [])] for name in {*one.told, *other.told}}
    return dataclasses.replace(
        one, texts=[*one.texts, *other.texts], claims=[*one.claims, *other.claims], denials=[*one.denials, *other.denials],
        others=[*one.others, *other.others], told=told,
    )  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(scenes(), scenes())
def test_splitting_an_incident_never_lowers_the_maximum(one: Scene, other: Scene) -> None:
    """Unless one of the two has no number by itself ("up to 40 may have died"): it is then told beside the sum that it is unnumbered."""
    other = elsewhere(other)
    apart, whole = counted([*one.records, *other.records]), counted(joined(one, other).records)
    assert apart.unnumbered or (apart.range.max or 0) >= (whole.range.max or 0)
    assert apart.unnumbered or apart.range.max_open or not whole.range.max_open


@settings(max_examples=50, deadline=None)
@given(scenes(), scenes(), st.sampled_from(ORIGINS))
def test_merging_incidents_never_raises_the_minimum(one: Scene, other: Scene, shared: str) -> None:
    """At most one origin tells of both. (Where two do, each may have replaced in one incident the lowest number of the other.)"""
    other = elsewhere(other)
    for name in ORIGINS:
        if name != shared:
            other = other.without(name) if name in one.told else other
    assume(other.claims)
    apart, whole = counted([*one.records, *other.records]), counted(joined(one, other).records)
    if apart.range.min is not None:
        assert (whole.range.min or 0) <= apart.range.min


def at(town: str, province: str) -> PlaceChoice:
    """A town in a province of the one country."""
    place = Place(key=f"hand:{town}", name=town, level="town", within=(f"hand:{province}", "hand:exampleland"))
    return PlaceChoice(words=town, place=place, precision=1, path=(town, province, "Exampleland"), why="named")


TOWNS = {"Eastville": "Upper Province", "Westville": "Upper Province", "Southville": "Lower Province", "Portville": "Lower Province"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(TOWNS)), scenes()), min_size=1, max_size=5), st.sampled_from(["killed", "injured"]))
def test_the_sum_over_a_partition_of_places_is_the_whole(told: list[tuple[str, Scene]], effect: str) -> None:
    """Nothing overlaps: provinces add to the country and towns to their province, in numbers, in incidents, and in what has no number."""
    made = [
        dataclasses.replace(scene, where=at(town, TOWNS[town]), date_start=f"2016-12-0{day + 1}", date_end=f"2016-12-0{day + 1}")
        for day, (town, scene) in enumerate(told)
    ]
    incidents = [scene.incident for scene in made]
    tolls = [one for scene in made for one in count_incidents(scene.records) if isinstance(one, Toll)]

    def asked(place: str) -> Tally:
        return tally(tolls, incidents, [], effect=effect, place=place)

    for whole, parts in (
        ("Exampleland", set(TOWNS.values())),
        *((province, {town for town in TOWNS if TOWNS[town] == province}) for province in set(TOWNS.values())),
    ):
        found, inside = asked(whole), [asked(part) for part in parts]
        assert (found.range.min or 0, found.range.max or 0) == tuple(
            sum(getattr(one.range, end) or 0 for one in inside) for end in ("min", "max")
        )
        assert found.range.max_open == any(one.range.max_open for one in inside)
        assert (found.incidents, found.unnumbered) == (sum(one.incidents for one in inside), sum(one.unnumbered for one in inside))


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from(["", "at least ", "about "]), st.booleans())
def test_a_part_that_exceeds_its_whole_is_reported(part: int, whole: int, basis: str, apart: bool) -> None:
    """Told as a part of another number, or as a group among its own; and a whole that is open above has no most."""
    scene = Scene()
    if apart:
        claim = scene.say("UN", f"{basis}{whole}", breakdown={"women": part})
    else:
        claim = scene.say("UN", f"{part}", part_of=scene.say("UN", f"{basis}{whole}").id)
    found = count_incidents(scene.records)
    doubts = [one.about for one in found if isinstance(one, Doubt) and one.code == "part_exceeds_whole"]
    most = {"": whole, "at least ": None, "about ": whole + whole // 10}[basis]
    assert doubts == ([claim.id] if most is not None and part > most else [])
    (toll,) = [one for one in found if isinstance(one, Toll)]
    assert ("larger than what it is a part of" in toll.rule) == bool(doubts)


@settings(max_examples=50, deadline=None)
@given(scenes(), st.data())
def test_a_decision_said_again_changes_nothing_and_one_taken_back_leaves_no_trace_in_numbers(scene: Scene, data: st.DataObject) -> None:
    assume(not scene.others)
    before = numbers(scene)
    claim = data.draw(st.sampled_from(scene.claims))
    verdict = data.draw(st.sampled_from(["wrong", "corrected"]))
    fields = {"low": "7"} if verdict == "corrected" else {}
    first = scene.judge(claim, verdict, **fields)
    once = numbers(scene)
    scene.judge(claim, verdict, at="2017-01-02T00:00:00Z", **fields)
    assert numbers(scene) == once
    scene.others = [first, msgspec.structs.replace(first, verdict="right", fields={}, at="2017-01-03T00:00:00Z", supersedes=first.id)]
    assert numbers(scene) == before


def numbers(scene: Scene) -> list[Any]:
    """All tolls of a scene."""
    return [one for one in count_incidents(scene.records) if isinstance(one, Toll)]
