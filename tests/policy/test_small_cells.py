"""What is left out of a table of persons cannot be worked out from what is left in it."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from vigil.policy.smallcells import THRESHOLD, Cells, protected

tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=1, max_size=4)
)


def possible(cells: Cells, at: tuple[int, int]) -> bool:
    """Whether a left-out number may be another than it is, for someone who knows the rule and that what is left out is at least 1.

    Independent of the code: real numbers by linear programming would do; whole ones are found by trying shifts of one over all left-out
    numbers that keep every sum. Tables here are small.
    """
    hidden = [(i, j) for i, row in enumerate(cells.rows) for j, value in enumerate(row) if value is None]
    height, width = len(cells.rows), len(cells.rows[0])
    for shift in itertools.product((-1, 0, 1), repeat=len(hidden)):
        moved = dict(zip(hidden, shift, strict=True))
        if moved[at] == 0:
            continue
        rows_hold = all(sum(moved.get((i, j), 0) for j in range(width - 1)) == moved.get((i, width - 1), 0) for i in range(height))
        columns_hold = all(sum(moved.get((i, j), 0) for i in range(height - 1)) == moved.get((height - 1, j), 0) for j in range(width))
        if rows_hold and columns_hold and all(TRUE[cell] + moved[cell] >= 1 for cell in hidden):
            return True
    return False


TRUE: dict[tuple[int, int], int] = {}


def whole(counts: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


@given(tables)
@settings(max_examples=300, deadline=None)
def test_no_left_out_number_can_be_worked_out_from_the_sums(counts: list[list[int]]) -> None:
    found = protected(counts)
    if found is None or found.left_out > 10:
        return
    TRUE.clear()
    TRUE.update({(i, j): value for i, row in enumerate(whole(counts)) for j, value in enumerate(row)})
    for i, row in enumerate(found.rows):
        for j, value in enumerate(row):
            assert value == TRUE[i, j] or value is None
            assert value is not None or possible(found, (i, j)), (counts, (i, j))


@given(tables)
@settings(max_examples=200, deadline=None)
def test_small_numbers_are_left_out_and_nothing_where_there_are_none(counts: list[list[int]]) -> None:
    found = protected(counts)
    small = any(0 < value < THRESHOLD for row in whole(counts) for value in row)
    if found is not None:
        assert all(value is None or value == 0 or value >= THRESHOLD for row in found.rows for value in row)
        assert bool(found.left_out) == small
    else:
        assert small, "only small numbers can make a table that shows nothing"


def test_a_table_keeps_what_hides_nobody() -> None:
    found = protected([[40, 3, 20], [30, 25, 4], [50, 60, 70]])
    assert found is not None
    assert found.rows[3][3] == 302 and found.rows[2] == (50, 60, 70, 180), "the whole, and a row without small numbers"
    assert found.left_out == 4, "two small numbers, and the two others of their rectangle"


def test_the_same_small_number_in_every_corner_is_not_given_away_by_the_rule() -> None:
    """Sums of 2 over two left-out numbers, of which each is at least 1, would tell both: so more is left out."""
    found = protected([[1, 1, 30], [1, 1, 40], [30, 40, 50]])
    assert found is None or found.left_out > 4
