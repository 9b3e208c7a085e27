"""The floor from names: distinct people whom lists say to have died where and when a question asks. All persons are invented."""

import hashlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from vigil.count import Named, Question, named
from vigil.model import Match, People, Person, Told

MARUN = Question(place="Marun", date_from="2031-05-01", date_to="2031-05-31")


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def person(
    *keys: str, day: str | None = "2031-05-04/2031-05-04", place: str | None = "old harbour, marun", status: str = "", doubtful: int = 0,
    gone: bool = False,
) -> Person:  # fmt: skip
    """A person on one list an entry, whom every entry tells with this day of death and this place; `gone` from all of them."""
    entries = tuple(sorted(digest(key) for key in keys))
    said = {"death_date": day, "place": place, "status": status}
    return Person(
        entries=() if gone else entries, removed=entries if gone else (), lists=tuple(sorted({key[0] for key in keys})),
        told=tuple(Told(slot=slot, value=value, written=(), entries=entries) for slot, value in said.items() if value),
        joined_by="machine", cohesion=10_000, doubtful=doubtful,
    )  # fmt: skip


def match(one: str, other: str, band: Any = "review") -> Match:
    return Match(one=digest(one), other=digest(other), chance=5_000, band=band)


def people(low: int = 1_000) -> People:
    return People(
        listings=(), lists=("a", "b"), entries=1_000, removed=0, fewest=0, most=1_000, low=low, high=1_000, overlaps=(), joined=0, doubtful=0,
        largest=2, alarms=0, target="0.99", bound="0.99", rests_on="invented", engine="none",
    )  # fmt: skip


def floor(persons: list[Person], *matches: Match, question: Question = MARUN, low: int = 1_000) -> Named:
    found = named(question, persons, matches, [people(low)])
    assert found is not None
    return found


def test_a_person_on_two_lists_counts_once() -> None:
    found = floor([person("a1", "b1"), person("a2")])
    assert (found.people, found.entries, found.lists, found.together) == (2, 3, 2, 0)


def test_persons_who_may_be_one_count_once_until_somebody_decides() -> None:
    found = floor([person("a1", doubtful=1), person("b1", doubtful=1), person("a2")], match("a1", "b1"))
    assert (found.people, found.together) == (2, 1)
    decided = floor([person("a1"), person("b1"), person("a2")], match("a1", "b1"))
    assert (decided.people, decided.together) == (3, 0)


def test_whoever_may_be_somebody_who_died_elsewhere_is_left_out() -> None:
    elsewhere = person("b1", place="telmor", doubtful=1)
    assert floor([person("a1", doubtful=1), elsewhere], match("a1", "b1")).people == 0


def test_what_is_not_told_or_not_inside_is_left_out() -> None:
    left_out = [
        person("a1", day=None),
        person("a2", place=None),
        person("a3", day="2031-06-01/2031-06-01"),
        person("a4", day="2031-05-01/2031-12-31"),
        person("a5", place="marunabad"),
        person("a6", status="alive"),
    ]
    assert floor(left_out).people == 0
    assert "no entry" in floor(left_out).rests_on()


def test_a_removed_entry_says_nothing() -> None:
    assert floor([person("a1", gone=True)]).people == 0


def test_the_floor_is_never_above_what_the_lists_hold_at_least() -> None:
    assert floor([person("a1"), person("a2"), person("a3")], low=2).people == 2


def test_there_is_no_floor_without_lists_or_for_what_no_entry_answers() -> None:
    assert named(MARUN, [person("a1")], [], []) is None
    for asked in (Question(victims="women"), Question(effect="injured"), Question(blamed="rebels"), Question(source="un")):
        assert named(asked, [person("a1")], [], [people()]) is None


@given(pairs=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8), shuffled=st.permutations(range(8)))
def test_order_never_matters_and_a_doubt_never_raises_the_floor(pairs: list[tuple[int, int]], shuffled: list[int]) -> None:
    persons = [person(f"a{number}", doubtful=1) for number in range(8)]
    matches = [match(f"a{one}", f"a{other}") for one, other in pairs]
    found = floor(persons, *matches)
    assert floor([persons[number] for number in shuffled], *reversed(matches)) == found
    assert floor(persons, *matches, match("a0", "a7")).people <= found.people <= 8
