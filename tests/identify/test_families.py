"""Whole matchings of synthetic families, through the real engine."""

import pytest

from tests.identify.worlds import world
from vigil.identify.families import Somebody
from vigil.identify.households import queue
from vigil.identify.matching import Matching, match
from vigil.identify.partitions import interval
from vigil.runner.counting_people import count_people
from vigil.runner.engines import engine
from vigil.runner.matching import resources

WORLDS = [(11, ("official", "romanised")), (12, ("news", "official")), (13, ("families", "later"))]

Matched = tuple[Matching, list[int], list[Somebody]]


def siblings(one: Somebody, two: Somebody) -> bool:
    return one.household == two.household and one.chain[1:3] == two.chain[1:3] and one.chain[0] != two.chain[0]


def parent(one: Somebody, two: Somebody) -> bool:
    return one.household == two.household and one.chain[:2] == two.chain[1:3]


@pytest.fixture(scope="module", params=WORLDS, ids=["letters apart", "news", "both letters"])
def matched(request: pytest.FixtureRequest) -> Matched:
    seed, manners = request.param
    entries, truth, population = world(seed, 900, *manners)
    return match(entries, engine("duckdb"), resources(), scope="across"), truth, population


def test_no_brothers_and_no_father_and_child_are_joined_by_the_machine(matched: Matched) -> None:
    matching, truth, population = matched
    joined = [(population[truth[pair.left]], population[truth[pair.right]]) for pair in matching.pairs if pair.band == "link"]
    assert joined
    assert not [
        one.number for one, two in joined if one.number != two.number and (siblings(one, two) or parent(one, two) or parent(two, one))
    ]


def test_joining_without_a_person_is_as_precise_as_it_says(matched: Matched) -> None:
    matching, truth, _ = matched
    links = [pair for pair in matching.pairs if pair.band == "link"]
    right = sum(truth[pair.left] == truth[pair.right] for pair in links)
    assert len(links) > 50
    assert right / len(links) >= 0.98
    assert matching.calibration.bound >= 0.99


def test_most_true_pairs_are_joined_or_shown(matched: Matched) -> None:
    matching, truth, _ = matched
    entries = matching.table.entries
    lists = [one.list for one in entries]
    where = {(person, name): place for place, (person, name) in enumerate(zip(truth, lists, strict=True))}
    first, second = sorted(set(lists))
    both = [(where[p, first], where[p, second]) for p in set(truth) if (p, first) in where and (p, second) in where]
    true = {(min(pair), max(pair)) for pair in both}
    shown = {(pair.left, pair.right) for pair in matching.pairs if pair.band != "apart"}
    assert len(true & shown) / len(true) >= 0.93


def test_the_range_holds_the_number_of_people(matched: Matched) -> None:
    matching, truth, _ = matched
    people = count_people(matching, number=100)
    assert people.bounds.fewest <= len(set(truth)) <= people.bounds.most
    assert people.interval[0] < people.interval[1]


def test_probabilities_mean_what_they_say(matched: Matched) -> None:
    matching, truth, _ = matched
    middle = [pair for pair in matching.pairs if 0.3 <= pair.probability <= 0.97 and not pair.against]
    expected = sum(pair.probability for pair in middle)
    found = sum(truth[pair.left] == truth[pair.right] for pair in middle)
    assert abs(expected - found) <= max(8.0, 0.2 * len(middle))


def test_the_queue_is_by_household_and_what_moves_numbers_most_comes_first(matched: Matched) -> None:
    matching, _, _ = matched
    waiting = queue(matching.table.entries, matching.pairs)
    effects = [sum(pair.probability * (1 - pair.probability) for pair in pairs) for _, pairs in waiting]
    assert waiting
    assert effects == sorted(effects, reverse=True)
    first = waiting[0][1][0]
    shorter = queue(matching.table.entries, matching.pairs, [(first.right, first.left)])
    assert sum(len(pairs) for _, pairs in shorter) == sum(len(pairs) for _, pairs in waiting) - 1


def test_the_interval_is_the_middle_of_the_counts() -> None:
    assert interval(list(range(101)), 0.9) == (5, 95)
