"""Who confirms whom, who contradicts whom, what a blamed party concedes, and each grade in a sentence."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.count.scene import Scene, toll_of
from vigil.count import count_incidents
from vigil.model import Count, Origin, Toll


def counted(scene: Scene, **parties: str) -> Toll:
    """The toll, with origins of these parties."""
    records = [msgspec.structs.replace(one, party=parties.get(one.key)) if isinstance(one, Origin) else one for one in scene.records]
    return toll_of(count_incidents(records))


def test_two_that_saw_for_themselves_are_two_voices_unless_their_parties_are_allied() -> None:
    scene = Scene()
    scene.say("army", "12", access="examined")
    scene.say("ally", "12", access="saw")
    assert counted(scene).voices == 2
    assert counted(scene, army="government", ally="government").voices == 1
    assert counted(scene, army="government", ally="russia").voices == 1
    assert counted(scene, army="government", ally="rebels").voices == 2
    assert "do not confirm" in counted(scene, army="government", ally="russia").independence


def test_many_that_do_not_say_how_they_know_are_one_voice() -> None:
    scene = Scene()
    for name in ("one", "two", "three"):
        scene.say(name, "12")
    toll = counted(scene)
    assert toll.voices == 1
    assert toll.independence == "Of 3 origins none says that it saw or examined the event itself."


@given(st.lists(st.sampled_from(["government", "russia", "rebels", None]), min_size=1, max_size=6), st.integers(0, 5))
def test_one_more_origin_never_lowers_the_number_of_voices(parties: list[Any], dropped: int) -> None:
    scene = Scene()
    for number in range(len(parties)):
        scene.say(f"o{number}", "12", access="saw")
    sides = {f"o{number}": party for number, party in enumerate(parties) if party}
    fewer = scene.without(f"o{dropped % len(parties)}")
    assert len(parties) == 1 or counted(fewer, **sides).voices <= counted(scene, **sides).voices


def test_what_a_blamed_party_concedes_is_in_the_range_and_shown_apart() -> None:
    scene = Scene()
    scene.say("monitor", "9", blamed="the US-led coalition")
    scene.say("command", "2")
    toll = counted(scene, command="coalition")
    assert (toll.range.min, toll.range.max) == (2, 9)
    assert (toll.conceded.min, toll.conceded.max) == (2, 2)


def test_a_party_that_blames_another_concedes_nothing() -> None:
    scene = Scene()
    scene.say("monitor", "9", blamed="government forces")
    scene.say("agency", "10", blamed="terrorists")
    assert counted(scene, agency="government").conceded.max is None


def test_accounts_that_contradict_each_other_stand_side_by_side() -> None:
    scene = Scene()
    monitor = scene.say("monitor", "9", blamed="government forces", status="civilian", means="airstrike")
    agency = scene.say("agency", "20", blamed="rebels", status="combatant", means="shelling")
    toll = counted(scene)
    found = {one.about: {side.what: side.claims for side in one.sides} for one in toll.contradictions}
    assert found["number"] == {"9": (monitor.id,), "20": (agency.id,)}
    assert found["blame"] == {"government forces": (monitor.id,), "rebels": (agency.id,)}
    assert set(found["status"]) == {"civilian", "combatant"}
    assert set(found["means"]) == {"airstrike", "shelling"}
    assert toll.airwars == ""


def test_a_party_under_many_names_is_one_side_of_a_contradiction() -> None:
    scene = Scene()
    one = scene.say("monitor", "9", blamed="the Syrian army")
    two = scene.say("agency", "9", blamed="قوات النظام")
    other = scene.say("ministry", "9", blamed="some gang")
    rebels = scene.say("station", "9", blamed="rebels")
    found = {side.what: side.claims for each in counted(scene).contradictions for side in each.sides}
    assert found == {"Syrian government side (in 2 wordings)": tuple(sorted((one.id, two.id))), "rebels": (rebels.id,)}
    assert other.id not in {claim for claims in found.values() for claim in claims}


def test_allies_that_are_blamed_together_are_no_contradiction() -> None:
    scene = Scene()
    scene.say("monitor", "9", blamed="Russian jets")
    scene.say("other", "9", blamed="Syrian government forces")
    assert counted(scene).contradictions == ()


def test_groups_run_from_the_lowest_to_the_highest_of_the_origins() -> None:
    scene = Scene()
    scene.say("un", "at least 82", breakdown={"women": 11, "children": 13})
    scene.say("other", "90", breakdown={"children": 20})
    groups = {group.group: (group.min, group.max) for group in counted(scene).groups}
    assert groups == {"women": (11, 11), "children": (13, 20)}


def test_every_grade_has_its_sentence() -> None:
    scene = Scene()
    scene.say("monitor", "9", blamed="government forces")
    scene.say("other", "12")
    toll = counted(scene)
    assert (toll.grade_toll, toll.why_toll) == ("figures differ", "No one number fits the 2 figures of 2 origins, from 9 to 12.")
    assert toll.why_civilian.startswith("Nobody says who they were")
    assert toll.why_attribution == "One origin blames it."
    assert toll.independence


def test_airwars_words_follow_airwars_definitions_and_no_others() -> None:
    def word(*said: tuple[str, str | None], status: str = "civilian", means: str = "airstrike") -> str:
        scene = Scene()
        for name, blamed in said:
            scene.say(name, "4", blamed=blamed, status=status)
        records = [msgspec.structs.replace(one, means=means) if one is scene.incident else one for one in scene.records]
        records = [msgspec.structs.replace(one, means=means) if type(one).__name__ == "Incident" else one for one in records]
        return toll_of(count_incidents(records)).airwars

    assert word(("a", "the coalition")) == "weak"
    assert word(("a", "the coalition"), ("b", None)) == "fair"
    assert word(("a", "the US-led coalition"), ("b", "Russian jets")) == "contested"
    assert word(("a", "the coalition"), status="combatant") == "discounted"
    assert word(("a", "the coalition"), means="shooting") == ""


def test_a_source_that_the_register_does_not_trust_makes_no_range() -> None:
    scene = Scene()
    scene.say("rumour", "50")
    scene.say("monitor", "9")
    records = [msgspec.structs.replace(one, credible=one.key != "rumour") if isinstance(one, Origin) else one for one in scene.records]
    toll = toll_of(count_incidents(records))
    assert (toll.range.max, toll.reported.max) == (9, 50)


def test_more_than_eighty_of_the_same_origin_is_its_eighty_two() -> None:
    scene = Scene()
    scene.say("un", "at least 82")
    scene.say("un", Count(low=81, high=None, basis="more_than", words="more than 80"))
    assert (counted(scene).range.min, counted(scene).range.max) == (82, 82)


def test_women_and_children_told_apart_are_a_part_of_what_their_origin_counts() -> None:
    scene = Scene()
    scene.say("un", "at least 82")
    scene.say("un", "24", breakdown={"women": 11, "children": 13})
    assert (counted(scene).range.min, counted(scene).range.max) == (82, 82)
