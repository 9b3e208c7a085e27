"""Tables of persons by their attributes, without the numbers that point at someone. Counts of the dead of an event are no such table.

A number from 1 to below a threshold is left out, and then as few others as keep anybody from working it out from the sums: complementary
suppression on the bipartite graph of rows and columns, the sums among them (after Gusfield, "A graph theoretic approach to statistical data
security", SIAM J. Comput. 17(3), 1988). A left-out number that could be shifted by one along a closed path of left-out numbers, with all of them
still at least 1, has two possible values or more.
"""

import heapq
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

THRESHOLD = 5

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cells:
    """A table with its sums: the last row and column are sums, the corner is the whole. None stands for what is left out."""

    rows: tuple[tuple[int | None, ...], ...]

    @property
    def left_out(self) -> int:
        """How many numbers are."""
        return sum(value is None for row in self.rows for value in row)


def protected(counts: Sequence[Sequence[int]], *, threshold: int = THRESHOLD) -> Cells | None:
    """The table as it may be shown, or None where no choice of numbers to leave out would hide the small ones."""
    whole = [[*row, sum(row)] for row in counts]
    whole.append([sum(column) for column in zip(*whole, strict=True)] if whole else [0])
    hidden = {(i, j) for i, row in enumerate(whole) for j, value in enumerate(row) if 0 < value < threshold}
    open_cells: set[tuple[int, int]] = set()
    while True:
        cell = next((one for one in sorted(hidden - open_cells)), None)
        if cell is None:
            break
        path = _cycle(whole, hidden, cell)
        if path is None:
            return None
        hidden |= set(path)
        open_cells |= {cell, *path}  # a path that shifts shifts all that lie on it
    shown = [[None if (i, j) in hidden else value for j, value in enumerate(row)] for i, row in enumerate(whole)]
    return Cells(tuple(tuple(row) for row in shown))


def _cycle(whole: Sequence[Sequence[int]], hidden: set[Cell], cell: Cell) -> list[Cell] | None:
    """The cells of the cheapest closed path through a cell along which all may shift by one and stay at least 1, or None."""
    found = [path for rises in (True, False) if (path := _path(whole, hidden, cell, rises=rises)) is not None]
    return min(found)[1] if found else None


def _path(whole: Sequence[Sequence[int]], hidden: set[Cell], cell: Cell, *, rises: bool) -> tuple[int, list[Cell]] | None:
    """From the column of a cell back to its row, by other cells, each shifting so that rows and columns keep their sums (Dijkstra)."""
    height, width = len(whole), len(whole[0])
    if not rises and whole[cell[0]][cell[1]] <= 1:
        return None
    # Sums count against their row or column, so a cell of sums shifts the other way round.
    grows = rises != _is_against(cell, height, width)
    start, goal = ("column", cell[1]), ("row", cell[0])
    queue: list[tuple[int, int, tuple[str, int], list[Cell]]] = [(0, 0, start, [])]
    seen, tie = set(), itertools.count(1)
    while queue:
        cost, _, node, cells = heapq.heappop(queue)
        if node == goal:
            return cost, cells
        if node in seen:
            continue
        seen.add(node)
        kind, place = node
        steps = [(i, place) for i in range(height)] if kind == "column" else [(place, j) for j in range(width)]
        # What leaves a column undoes the shift that came in; what leaves a row undoes the next: they alternate.
        wanted = grows if kind == "row" else not grows
        for step in steps:
            value = whole[step[0]][step[1]]
            growing = wanted != _is_against(step, height, width)
            if step == cell or step in cells or value == 0 or (not growing and value <= 1):
                continue
            after = ("row", step[0]) if kind == "column" else ("column", step[1])
            price = 0 if step in hidden else 1_000 + value
            heapq.heappush(queue, (cost + price, next(tie), after, [*cells, step]))
    return None


def _is_against(cell: Cell, height: int, width: int) -> bool:
    return (cell[0] == height - 1) != (cell[1] == width - 1)
