"""What changed between two counts: nothing between one and itself, the same both ways, and never without saying by what."""

import dataclasses

from hypothesis import given

from tests.count.scene import Scene
from tests.count.test_count_laws import scenes, worlds
from vigil.count import count_incidents, tally
from vigil.count.changes import NOTHING, differences, tallies
from vigil.count.kept import Kept, decode_kept, encode_kept, keep
from vigil.flow import Shelf
from vigil.model import Incident, Overlap, Toll


def kept(scenes_: list[Scene], overlaps: list[Overlap] | None = None) -> Kept:
    """What a run over these scenes keeps."""
    records = [record for scene in scenes_ for record in scene.records]
    return keep(Shelf([*records, *count_incidents(records), *(overlaps or [])]))


@given(worlds())
def test_one_count_and_itself_differ_in_nothing_and_its_bytes_tell_it_whole(world: tuple[list[Scene], list[Overlap]]) -> None:
    one = kept(*world)
    assert decode_kept(encode_kept(one)) == one
    found = differences(one, one)
    assert (found.tallies, found.incidents, found.same) == ((), (), len(one.incidents))


@given(worlds(), scenes())
def test_the_other_way_round_the_same_changed(world: tuple[list[Scene], list[Overlap]], more: Scene) -> None:
    later = dataclasses.replace(more, date_start="2016-12-20", date_end="2016-12-20")
    one, other = kept(*world), kept([*world[0], later], world[1])
    there, back = differences(one, other), differences(other, one)
    assert [(cell.before, cell.after) for cell in there.tallies] == [(cell.after, cell.before) for cell in back.tallies]
    assert sorted((str(x.old), str(x.new)) for x in there.incidents) == sorted((str(x.new), str(x.old)) for x in back.incidents)


@given(worlds())
def test_the_tally_of_a_past_run_is_the_one_that_it_published(world: tuple[list[Scene], list[Overlap]]) -> None:
    records = [record for scene in world[0] for record in scene.records]
    tolls = [toll for toll in count_incidents(records) if isinstance(toll, Toll)]
    incidents = [record for record in records if isinstance(record, Incident)]
    found = tallies(kept(*world))
    for effect in {toll.effect for toll in tolls}:
        assert found.get((effect, "", ""), NOTHING) == tally(tolls, incidents, world[1], effect=effect).range


def test_a_changed_range_names_what_came_and_what_was_decided() -> None:
    scene = Scene()
    first = scene.say("UN", "12", "2016-12-12")
    before = kept([scene])
    scene.say("doctors", "15", "2016-12-13")
    judgement = scene.judge(first, "corrected", low="10", high="10")
    after = kept([dataclasses.replace(scene)])
    (changed,) = differences(before, after).incidents
    assert (changed.what, changed.old.min, changed.old.max, changed.new.min, changed.new.max) == ("range", 12, 12, 10, 15)
    told = {reason.what for reason in changed.reasons}
    assert {"came", "number"} <= told
    assert judgement.topic == "claim"


def test_incidents_that_were_joined_say_where_their_figures_went() -> None:
    one, other = Scene(), Scene(date_start="2016-12-13", date_end="2016-12-13")
    one.say("UN", "12")
    other.say("doctors", "30")
    together = Scene()
    together.texts, together.claims = [*one.texts, *other.texts], [*one.claims, *other.claims]
    together.told = {**one.told, **other.told}
    found = differences(kept([one, other]), kept([together]))
    assert sorted(change.what for change in found.incidents) == ["joined", "range"]
    joined = next(change for change in found.incidents if change.what == "joined")
    assert all(reason.elsewhere for reason in joined.reasons)
    assert sorted(change.what for change in differences(kept([together]), kept([one, other])).incidents) == ["range", "split"]
