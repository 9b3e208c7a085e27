"""Who stands on which lists: a table of patterns and how many people show each, checked before anything is estimated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vigil.errors import InputError

LISTS_MAX = 62
"""Patterns are kept as bits of one whole number."""

PEOPLE_MAX = 1_000_000_000
"""More people than lists of victims can hold; a larger count is a mistake."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lists, the patterns that occur (rows of 0/1, sorted, none twice, none all zero) and how many people show each."""

    lists: tuple[str, ...]
    bits: NDArray[np.int8]
    seen: NDArray[np.int64]
    notes: tuple[str, ...] = field(default=())

    @property
    def people(self) -> int:
        """Everybody who stands on at least one list: the documented count."""
        return int(self.seen.sum())

    @property
    def sizes(self) -> NDArray[np.int64]:
        """People on each list."""
        return self.seen @ self.bits.astype(np.int64)

    @property
    def overlaps(self) -> NDArray[np.int64]:
        """People on both of two lists, for each pair; the diagonal holds the sizes."""
        wide = self.bits.astype(np.int64)
        return (wide * self.seen[:, None]).T @ wide

    @property
    def captures(self) -> NDArray[np.int64]:
        """People on exactly 1, 2, ... lists."""
        return np.bincount(self.bits.sum(axis=1, dtype=np.int64), weights=self.seen, minlength=len(self.lists) + 1)[1:].astype(np.int64)

    @property
    def settled(self) -> "Table":
        """The same table with its lists in an order that follows from who stands on them, so that simulations do not depend on the order given.

        Small lists first; lists of one size by their overlaps. Only lists that mirror each other in both keep their places.
        """
        both = self.overlaps
        order = sorted(range(len(self.lists)), key=lambda at: (both[at, at], sorted(both[at].tolist()), sorted((both[at] ** 2).tolist())))
        return self.of(order)

    def rematched(self, missed: float) -> "Table":
        """The table if that share of the matches had been missed and were made, or, where it is negative, if that share of the people on one
        list had been joined to somebody else and were parted again. Expected numbers, rounded.

        A missed match of a pattern left two people: one on one of its lists, one on the rest. A false one joined two people of one list each.
        """
        held = {tuple(bits): float(count) for bits, count in zip(self.bits.tolist(), self.seen.tolist(), strict=True)}
        lists = range(len(self.lists))
        alone = {at: tuple(int(at == other) for other in lists) for at in lists}
        changed = dict(held)
        if missed > 0:
            for bits, count in held.items():
                on = [at for at in lists if bits[at]]
                more = missed / (1 - missed) * count if len(on) > 1 else 0.0
                changed[bits] += more
                for at in on if more else []:
                    rest = tuple(int(bit and other != at) for other, bit in enumerate(bits))
                    for part in (rest, alone[at]):
                        changed[part] = changed.get(part, 0.0) - more / len(on)
        else:
            singles = {at: held.get(alone[at], 0.0) for at in lists}
            pairs = {(a, b): singles[a] * singles[b] for a in lists for b in lists if a < b}
            wrong = -missed / 2 * sum(singles.values()) / max(sum(pairs.values()), 1e-9)
            for (a, b), weight in pairs.items():
                both = tuple(int(at in (a, b)) for at in lists)
                parted = min(wrong * weight, held.get(both, 0.0))
                for part, sign in ((both, -1), (alone[a], 1), (alone[b], 1)):
                    changed[part] = changed.get(part, 0.0) + sign * parted
        return _made(self.lists, ((bits, max(0, round(count))) for bits, count in changed.items()))

    def without(self, dropped: int) -> "Table":
        """The table had that list never been made: whoever stood on it alone is gone."""
        kept = [at for at in range(len(self.lists)) if at != dropped]
        return self.of(kept)

    def of(self, kept: Sequence[int]) -> "Table":
        """The table of these lists alone."""
        return _made([self.lists[at] for at in kept], zip(self.bits[:, list(kept)].tolist(), self.seen.tolist(), strict=True))

    def merged(self, groups: Iterable[Sequence[str]]) -> "Table":
        """The table with the lists of each group counted as one: whoever stands on any of them stands on it.

        Lists that are not here are passed over.
        """
        found = self
        for group in groups:
            together = [at for at, name in enumerate(found.lists) if name in group]
            if len(together) < 2:
                continue
            rest = [at for at in range(len(found.lists)) if at not in together]
            name = " + ".join(found.lists[at] for at in together)
            bits = np.column_stack([found.bits[:, rest], found.bits[:, together].max(axis=1, initial=0)])
            made = _made([*(found.lists[at] for at in rest), name], zip(bits.tolist(), found.seen.tolist(), strict=True))
            said = f"{name}: known to be made from one another, or by one maker, and counted as one list."
            found = Table(made.lists, made.bits, made.seen, (*found.notes, said))
        return found

    def within(self, known: int) -> "Table":
        """The people of one list as the other lists show them: whoever stands on no other list is hidden, and their number is known."""
        kept = [at for at in range(len(self.lists)) if at != known]
        rows = self.bits[:, known] == 1
        return _made([self.lists[at] for at in kept], zip(self.bits[rows][:, kept].tolist(), self.seen[rows].tolist(), strict=True))


def table_of(lists: Sequence[str], rows: Iterable[tuple[Sequence[int], int]], *, notes: Iterable[str] = ()) -> Table:
    """A table of patterns: each row the lists' 0/1 in their order, and how many people show it; equal patterns are added.

    Lists that hold nobody are left out, with a note: they say nothing about those whom no list holds.

    Raises:
        InputError: there are no lists, too many, two of one name, or a count that is none.
    """
    if not lists:
        raise InputError("VGL-E01", "the table has no lists", next_step="one column of 0 and 1 for each list")
    if len(lists) > LISTS_MAX:
        raise InputError("VGL-E01", f"the table has {len(lists)} lists, more than {LISTS_MAX}", next_step="merge lists of one maker")
    twice = sorted({name for name in lists if list(lists).count(name) > 1})
    if twice:
        raise InputError("VGL-E01", f"two lists bear one name: {', '.join(twice)}", next_step="give each list a name of its own")
    made = _made(lists, rows)
    if made.people > PEOPLE_MAX:
        raise InputError("VGL-E03", f"the counts add up to {made.people:,} people", next_step=f"at most {PEOPLE_MAX:,} can be handled")
    empty = [name for name, size in zip(made.lists, made.sizes, strict=True) if size == 0]
    said = [*notes, *(f"List {name} holds nobody and was left out." for name in empty)]
    kept = [at for at, name in enumerate(made.lists) if name not in empty]
    if empty and kept:
        made = made.of(kept)
    return Table(made.lists, made.bits, made.seen, tuple(said))


def table_of_persons(memberships: Iterable[tuple[str, str]], *, notes: Iterable[str] = ()) -> Table:
    """A table made of (person, list) pairs; naming a pair twice changes nothing."""
    held: dict[str, set[str]] = {}
    for person, where in memberships:
        held.setdefault(person, set()).add(where)
    lists = sorted({name for names in held.values() for name in names})
    counts: dict[tuple[int, ...], int] = {}
    for names in held.values():
        pattern = tuple(int(name in names) for name in lists)
        counts[pattern] = counts.get(pattern, 0) + 1
    return table_of(lists, counts.items(), notes=notes)


def all_together(tables: Mapping[str, Table]) -> Table:
    """The table of all strata as one."""
    lists = sorted({name for table in tables.values() for name in table.lists})
    rows: list[tuple[list[int], int]] = []
    for table in tables.values():
        place = {name: at for at, name in enumerate(table.lists)}
        for bits, count in zip(table.bits.tolist(), table.seen.tolist(), strict=True):
            rows.append(([bits[place[name]] if name in place else 0 for name in lists], count))
    return table_of(lists, rows, notes=dict.fromkeys(words for table in tables.values() for words in table.notes))


def _made(lists: Sequence[str], rows: Iterable[tuple[Sequence[int], int]]) -> Table:
    counts: dict[tuple[int, ...], int] = {}
    for row, count in rows:
        pattern = tuple(row)
        if any(pattern) and count:
            counts[pattern] = counts.get(pattern, 0) + int(count)
    patterns = sorted(counts)
    bits = np.array(patterns, dtype=np.int8).reshape(len(patterns), len(lists))
    return Table(tuple(lists), bits, np.array([counts[pattern] for pattern in patterns], dtype=np.int64))
