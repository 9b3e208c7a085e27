"""Reviewing persons: households with doubtful pairs, what their lists say side by side, and decisions that are added and never erased.

The functions know nothing of a terminal: a desk on the web would use the same.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigil.disk import replace
from vigil.errors import InputError, UsageError
from vigil.identify.decide import Pair
from vigil.identify.households import effect, households, queue
from vigil.runner.identifying import Identified
from vigil.runner.labels import HEADER, VERDICTS

SLOTS_SHOWN = ("age", "birth_date", "sex", "death_date", "place", "incident", "mother", "status", "note", "release")
NAME_SLOTS = ("name", "name_local", "given", "father", "grandfather", "family")


@dataclass(frozen=True, slots=True)
class Member:
    """An entry as its list writes it: list, id, the words of the name, and the other slots, by slot."""

    number: int
    list: str
    id: str
    name: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Household:
    """Entries of one family with the pairs that wait for a person. `effect` is by how many people the count may move."""

    members: tuple[Member, ...]
    pairs: tuple[Pair, ...]
    effect: float


def waiting(found: Identified, *, decided: Sequence[tuple[int, int]] = ()) -> list[Household]:
    """Households with pairs to be reviewed, those that move numbers most first."""
    entries = found.matching.table.entries
    of = households(entries)
    members: dict[int, list[int]] = {}
    for number, house in of.items():
        members.setdefault(house, []).append(number)
    made = []
    for house, pairs in queue(entries, found.matching.pairs, decided):
        numbers = sorted({number for pair in pairs for number in (pair.left, pair.right)} | set(members[house]))
        made.append(Household(tuple(member(found, number) for number in numbers), tuple(pairs), effect(pairs)))
    return made


def member(found: Identified, number: int) -> Member:
    """One entry as its list writes it."""
    place = number
    for one in found.lists:
        if place < len(one.entries):
            values = one.mapped.slots(one.sheet.rows[place].values)
            return member_of(number, one.entries[place].list, one.entries[place].id, values)
        place -= len(one.entries)
    raise IndexError(number)


def member_of(number: int, list_: str, id_: str, values: Mapping[str, str]) -> Member:
    """An entry of its values by slot."""
    name = " ".join(values[slot] for slot in NAME_SLOTS if values.get(slot))
    return Member(number, list_, id_, name, {slot: values[slot] for slot in SLOTS_SHOWN if values.get(slot)})


def record(path: Path, one: Member, two: Member, verdict: str, *, author: str, reason: str) -> None:
    """Add a decision to the file of labels. A later line on the same pair supersedes it; no line is ever taken away.

    Raises UsageError VGL-I18 for a verdict without author or reason, or that is none.
    """
    if verdict not in VERDICTS or not author.strip() or not reason.strip():
        raise UsageError(
            "VGL-I18", "a decision is same, different or unsure, and has an author and a reason", next_step="vigil review persons --help"
        )
    try:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("VGL-I17", f"{path.name} cannot be read as CSV", next_step=f"columns: {', '.join(HEADER)}") from error
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if not before.strip():
        writer.writerow(HEADER)
    writer.writerow((one.list, one.id, two.list, two.id, verdict, author, reason))
    glue = "" if not before or before.endswith("\n") else "\n"
    replace(path, (before + glue + out.getvalue()).encode("utf-8"))
