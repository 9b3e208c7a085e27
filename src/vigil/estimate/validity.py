"""Before anything is estimated: whether the table can carry an estimate at all, in words."""

from collections.abc import Iterator

import numpy as np

from vigil.estimate.existence import identified
from vigil.estimate.loglinear import counts_of, space_of
from vigil.estimate.table import Table

SHARED_MIN = 10
"""People on two lists or more, below which every method hangs on a handful of matches."""

COMPILED_SHARE = 0.95
COMPILED_PEOPLE = 20
REST_SHARE = 0.6
"""A list of at least so many people, nearly all of them on another list that holds fewer of everybody else's, looks copied from it."""

BESIDE_MAX = 0.05
"""The share of people on lists that no overlap joins to the others, up to which an estimate is still tried."""

CELLS_MAX = 12


def obstacles(table: Table) -> tuple[str, ...]:
    """Why no estimate can be made of this table; empty if one can be tried."""
    return tuple(_obstacles(table))


def _obstacles(table: Table) -> Iterator[str]:
    lists = len(table.lists)
    if table.people == 0:
        yield "The table holds nobody."
        return
    if lists < 3:
        there = "is one list with people on it" if lists == 1 else "are two lists with people on them"
        yield (
            f"There {there}: with fewer than three nothing can tell whether lists are independent, so that any number would rest on belief alone."
        )
        return
    shared = int(table.captures[1:].sum())
    if shared < SHARED_MIN:
        few = f"Only {shared} people stand" if shared > 1 else "Only one person stands" if shared else "Nobody stands"
        yield f"{few} on more than one list; with fewer than {SHARED_MIN} every method would hang on a handful of matches."
    apart, beside = _apart(table)
    if beside > BESIDE_MAX:
        yield f"The lists fall into groups that share nobody ({apart}): nothing links what one group sees to what another does."
    for inner, outer, share in copied(table):
        yield (
            f"{share:.0%} of the people on {inner} also stand on {outer}, far more than on the other lists: one looks compiled from the other, and "
            "lists made from one another are not independent lists. Merge the two, or leave one out."
        )
    if beside <= BESIDE_MAX and lists <= CELLS_MAX and shared and not identified(space_of(lists, 1).design, counts_of(table)):
        yield "Not even the simplest model, lists independent, has a maximum-likelihood estimate for this table."


def copied(table: Table) -> Iterator[tuple[str, str, float]]:
    """Pairs of lists of which the first looks compiled from the second, and the share of the first that stands on the second."""
    both, sizes = table.overlaps, table.sizes
    for a in range(len(table.lists)):
        for b in range(len(table.lists)):
            if a == b or sizes[a] < COMPILED_PEOPLE or sizes[a] > sizes[b]:
                continue
            share = both[a, b] / sizes[a]
            others = (table.bits[:, a] == 0) & (np.delete(table.bits, [a, b], axis=1).sum(axis=1) > 0)
            rest = int(table.seen[others].sum())
            beside = int(table.seen[others & (table.bits[:, b] == 1)].sum()) / rest if rest else 0.0
            if share >= COMPILED_SHARE and beside < REST_SHARE:
                yield table.lists[a], table.lists[b], float(share)


def _apart(table: Table) -> tuple[str, float]:
    """The groups of lists that no overlap joins, in words, and the share of people outside the largest; empty and nought if all hang together."""
    left = set(range(len(table.lists))) if table.people else set()
    groups: list[list[int]] = []
    while left:
        found, edge = set(), {min(left)}
        while edge:
            found |= edge
            edge = {b for a in edge for b in left - found if table.overlaps[a, b] > 0}
        groups.append(sorted(found))
        left -= found
    people = [int(table.seen[table.bits[:, group].any(axis=1)].sum()) for group in groups]
    words = " | ".join(", ".join(table.lists[at] for at in group) for group in groups)
    return (words, 1.0 - max(people) / table.people) if len(groups) > 1 else ("", 0.0)


def cautions(table: Table) -> tuple[str, ...]:
    """What makes a table weak without forbidding an estimate."""
    both = table.overlaps
    lists = len(table.lists)
    empty = [f"{table.lists[a]} and {table.lists[b]}" for a in range(lists) for b in range(a + 1, lists) if both[a, b] == 0]
    said = []
    apart, beside = _apart(table)
    if apart and beside <= BESIDE_MAX:
        said.append(f"{beside:.1%} of the people stand on lists that share nobody with the others ({apart}).")
    if empty:
        listed = "; ".join(empty[:6]) + (f"; and {len(empty) - 6} more pairs" if len(empty) > 6 else "")
        said.append(f"Nobody stands on both of these lists: {listed}.")
    return tuple(said)
