"""Persons of pairs."""

from hypothesis import given
from hypothesis import strategies as st

from vigil.identify.clusters import clusters

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1), max_size=20
)
DECIDED = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=5)


@given(PAIRS, DECIDED)
def test_everybody_stands_in_one_group(pairs: dict[tuple[int, int], float], apart: list[tuple[int, int]]) -> None:
    groups = clusters(10, pairs, apart=apart)
    assert sorted(entry for group in groups for entry in group.entries) == list(range(10))


@given(PAIRS, DECIDED)
def test_what_people_decided_stands(pairs: dict[tuple[int, int], float], apart: list[tuple[int, int]]) -> None:
    of = {entry: place for place, group in enumerate(clusters(10, pairs, apart=apart)) for entry in group.entries}
    assert all(of[one] != of[two] for one, two in apart)
    if apart:
        one, two = apart[0]
        joined = clusters(10, pairs, together=[(one, two)])
        assert any({one, two} <= set(group.entries) for group in joined)


@given(PAIRS)
def test_nobody_is_joined_below_the_cut(pairs: dict[tuple[int, int], float]) -> None:
    weak = {pair: chance for pair, chance in pairs.items() if chance < 0.5}
    assert all(len(group.entries) == 1 for group in clusters(10, weak))


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_never_matters(pairs: dict[tuple[int, int], float], random: object) -> None:
    listed = list(pairs.items())
    random.shuffle(listed)  # type: ignore[attr-defined]  # hypothesis hands in a Random
    assert clusters(10, dict(listed)) == clusters(10, pairs)


def test_one_pair_does_not_glue_two_persons_together() -> None:
    """Bare components would make one person of six entries."""
    pairs = {(0, 1): 0.99, (1, 2): 0.99, (0, 2): 0.99, (3, 4): 0.99, (4, 5): 0.99, (3, 5): 0.99, (2, 3): 0.97}
    assert [group.entries for group in clusters(6, pairs)] == [(0, 1, 2), (3, 4, 5)]


def test_a_bridge_that_people_made_raises_an_alarm() -> None:
    pairs = {(0, 1): 0.99, (2, 3): 0.99, (1, 2): 0.99}
    groups = clusters(4, pairs, together=[(0, 1), (2, 3), (1, 2)])
    assert groups[0].alarms
