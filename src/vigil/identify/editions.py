"""Releases of a list: which row of one is which row of the next, what was added, changed and removed. What was removed stays, as removed.

A number in front of a row is trusted to name it only while the names beside it agree: lists are numbered anew from release to release.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, TypeAlias

from vigil.identify.mapping import COMPARE, KEEP
from vigil.model import Changed, Edition, Entry, Listing

KnownBy: TypeAlias = Literal["id", "number", "name", "row"]
AGREE_LEAST = 0.5
"""Of the rows that a key pairs, so many have to name the same person for the key to be believed."""

Place: TypeAlias = tuple[str, int]
"""Which row of which listing: names an entry without hashing it."""

Tagger: TypeAlias = Callable[[Entry], str]


@dataclass(slots=True)
class Standing:
    """The entries of one list as they stand now. `line` leads from every row of any release to the newest of the same entry."""

    listing: Listing
    entries: list[Entry]
    removed: list[Entry] = field(default_factory=list)
    line: dict[Place, Place] = field(default_factory=dict)
    editions: list[Edition] = field(default_factory=list)


def in_order(listings: Iterable[Listing]) -> dict[str, list[Listing]]:
    """The releases of each list by its name, oldest first: by their day where all tell one, else as they were taken in.

    A listing of the same file takes the place of the one before it.
    """
    by_id = {one.id: one for one in listings}
    places: dict[str, int] = {}

    def place(key: str) -> int:
        chain = []
        at: str | None = key
        while at is not None and at in by_id and at not in places:
            chain.append(at)
            at = by_id[at].previous
        here = places[at] if at is not None and at in places else -1
        for one in reversed(chain):
            before = by_id[one].previous
            again = before is not None and before in by_id and by_id[before].item == by_id[one].item
            here = here if again else here + 1
            places[one] = here
        return places[key]

    replaced = {one.previous for one in by_id.values() if one.previous in by_id and by_id[str(one.previous)].item == one.item}
    groups: dict[str, list[tuple[int, str, Listing]]] = {}
    for key, one in by_id.items():
        if key not in replaced:
            groups.setdefault(one.name, []).append((place(key), key, one))
    found = {}
    for name, group in sorted(groups.items()):
        days = [one.released for _, _, one in group]
        dated = all(days) and len(set(days)) == len(days)
        found[name] = [one for _, _, one in sorted(group, key=lambda each: (each[2].released or "" if dated else "", *each[:2]))]
    return found


def row(one: Entry) -> Place:
    """Where an entry stands."""
    return one.listing, one.row


def follow(releases: Sequence[Listing], entries: Mapping[str, Sequence[Entry]], ids: Mapping[Place, str]) -> Standing:
    """One list through its releases. `entries` holds those of each listing by its id, `ids` the id of every entry."""
    first = releases[0]
    now = Standing(first, list(entries.get(first.id, ())))
    now.editions.append(Edition(listing=first.id, previous=None, known_by="id", added=_ids(now.entries, ids)))
    for before, after in pairwise(releases):
        now = _step(now, before, after, list(entries.get(after.id, ())), ids)
    for one in (*now.entries, *now.removed):
        now.line.setdefault(row(one), row(one))
    return now


def _step(now: Standing, before: Listing, after: Listing, new: list[Entry], ids: Mapping[Place, str]) -> Standing:
    known_by, tag = _believed(now.entries, new)
    pairs, gone, added = _paired(now.entries, new, tag)
    columns = _shared(before, after, known_by)
    changed, same = [], 0
    step: dict[Place, Place] = {}
    for old, fresh in pairs:
        step[row(old)] = row(fresh)
        differ = tuple(name for name, one, other in columns if old.written.get(one, "") != fresh.written.get(other, ""))
        if differ:
            changed.append(Changed(before=ids[row(old)], after=ids[row(fresh)], columns=differ))
        else:
            same += 1
    # A row that was taken out and comes back is the same row again.
    back, still, _ = _paired(now.removed, added, tag)
    step |= {row(old): row(fresh) for old, fresh in back}
    known = {row(one): row(one) for one in (*now.entries, *now.removed)} | now.line
    line = {old: step.get(newest, newest) for old, newest in known.items()}
    edition = Edition(
        listing=after.id, previous=before.id, known_by=known_by, added=_ids(added, ids),
        changed=tuple(sorted(changed, key=lambda one: one.after)), removed=_ids(gone, ids), same=same,
    )  # fmt: skip
    return Standing(after, new, [*still, *gone], line, [*now.editions, edition])


def _ids(entries: Iterable[Entry], ids: Mapping[Place, str]) -> tuple[str, ...]:
    return tuple(sorted(ids[row(one)] for one in entries))


def _name(one: Entry) -> str:
    return one.clean.get("name_local") or one.clean.get("name", "")


_TAGS: tuple[tuple[KnownBy, Tagger], ...] = (("id", lambda one: one.key), ("number", lambda one: one.number or ""), ("name", _name))


def _believed(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[KnownBy, Tagger]:
    """What tells rows of these two releases apart: the first key whose pairs mostly bear one name."""
    for known_by, tag in _TAGS:
        pairs = _by_tag(old, new, tag)
        if pairs and sum(_name(one) == _name(other) for one, other in pairs) >= AGREE_LEAST * len(pairs):
            return known_by, tag
    return "row", lambda _one: ""


def _by_tag(old: Sequence[Entry], new: Sequence[Entry], tag: Tagger) -> list[tuple[Entry, Entry]]:
    """Pairs whose tag stands once on either side."""
    here, there = Counter(map(tag, old)), Counter(map(tag, new))
    found = {tag(one): one for one in new}
    return [(one, found[key]) for one in old if (key := tag(one)) and here[key] == 1 and there[key] == 1]


def _paired(old: Sequence[Entry], new: Sequence[Entry], tag: Tagger) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """Rows of two releases that are one, by their tag and then by all that they say; and those left over on either side."""
    pairs = _by_tag(old, new, tag)
    done = {row(one) for one, _ in pairs}
    taken = {row(other) for _, other in pairs}
    left: dict[tuple[tuple[str, str], ...], list[Entry]] = {}
    for one in new:
        if row(one) not in taken:
            left.setdefault(_words(one), []).append(one)
    for one in old:
        waiting = left.get(_words(one)) if row(one) not in done else None
        if waiting:
            pairs.append((one, other := waiting.pop(0)))
            done.add(row(one))
            taken.add(row(other))
    return pairs, [one for one in old if row(one) not in done], [one for one in new if row(one) not in taken]


def _words(one: Entry) -> tuple[tuple[str, str], ...]:
    """All that a row says; its own number aside, which may be another in the next release."""
    return tuple(sorted((column, value) for column, value in one.written.items() if value and value != one.key))


def _shared(before: Listing, after: Listing, known_by: KnownBy) -> list[tuple[str, str, str]]:
    """Columns that both releases have, by slot or by header: (name, column then, column now). Numbers of rows that mean nothing are left out."""
    old, new = _named(before), _named(after)
    return [(name, old[name], new[name]) for name in old if name in new and (name != "id" or known_by == "id")]


def _named(listing: Listing) -> dict[str, str]:
    found: dict[str, str] = {}
    for column, slot in listing.columns.items():
        found.setdefault(column if slot in (COMPARE, KEEP) else slot, column)
    return found
