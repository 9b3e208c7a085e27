"""A table of parties, read: a line says by which words a party is called, in which language, by whom, and on whose side it stands when.

The columns are `COLUMNS`; only `key` must be filled. Lines of one key are one party: they add words, languages and times, and what a line leaves
empty it has from the first. A line of the kind `side` names a side, with the sides that fight beside it.
"""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from vigil.errors import InputError

COLUMNS = ("key", "name", "kind", "side", "allies", "from", "to", "language", "strength", "said_by", "names")

Strength = Literal["plain", "general", "vague", "hint"]
"""How much words say. `plain`: they name the party. `general`: they do where no other party stands beside them ("the government").

`vague`: only where nobody else is named at all ("the army", "terrorists"). `hint`: too little to list anybody, enough to compare claims ("gunmen").
"""
Kind = Literal["", "side", "state", "armed_force", "armed_group", "coalition", "authority", "other"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `since` and `until` bound the days on which the party stood on this side, both included; `said_by` are sides."""

    number: int
    key: str
    name: str
    kind: str
    side: str
    allies: tuple[str, ...]
    since: str
    until: str
    language: str
    strength: str
    said_by: tuple[str, ...]
    names: tuple[str, ...]

    def holds(self, day: str | None) -> bool:
        """Whether the line is true of a day, `YYYY-MM-DD`. Of no day at all it is what stood first that counts."""
        return not self.since if day is None else self.since <= day and (not self.until or day <= self.until)


def lines_of(table: str, file: str = "parties.csv") -> list[Line]:
    """The lines of a table in CSV with a header. Raises InputError VGL-F65 for its columns, VGL-F66 for a line, which is named by its number."""
    rows = csv.DictReader(table.removeprefix("\ufeff").splitlines(keepends=True), strict=True)
    try:
        header = tuple(rows.fieldnames or ())
        strange = [name for name in header if name not in COLUMNS]
        if strange or "key" not in header or len({*header}) != len(header):
            what = f"unknown columns: {', '.join(map(str, strange))}" if strange else "no column key, or one twice"
            raise InputError("VGL-F65", f"{file}: {what}", next_step=f"use the columns {', '.join(COLUMNS)}")
        return list(_lines(rows, rows, file))
    except csv.Error as error:
        raise InputError("VGL-F66", f"{file}, line {rows.line_num}: not CSV", next_step="save it as CSV in UTF-8") from error


def _lines(rows: Iterable[Mapping[str, str | None]], counted: "csv.DictReader[str]", file: str) -> Iterator[Line]:
    first: dict[str, Line] = {}
    for row in rows:
        given = {column: (row.get(column) or "").strip() for column in COLUMNS}
        wrong = _wrong(given, extra=None in row)
        if wrong:
            raise InputError("VGL-F66", f"{file}, line {counted.line_num}: {wrong}", next_step="correct this line")
        line = Line(
            number=counted.line_num, key=given["key"], name=given["name"], kind=given["kind"], side=given["side"], allies=_list(given["allies"]),
            since=given["from"], until=given["to"], language=given["language"], strength=given["strength"] or "plain",
            said_by=_list(given["said_by"]), names=_list(given["names"]),
        )  # fmt: skip
        known = first.setdefault(line.key, line)
        yield replace(line, name=line.name or known.name or line.key, kind=line.kind or known.kind, side=line.side or known.side)


def _list(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|") if word.strip())


def _wrong(given: Mapping[str, str], *, extra: bool) -> str | None:
    """Why a line cannot be used, or None."""
    if extra:
        return "more values than columns"
    if not given["key"]:
        return "a party has a key"
    if given["kind"] not in get_args(Kind):
        return f"kind is one of {', '.join(filter(None, get_args(Kind)))}"
    if given["strength"] not in ("", *get_args(Strength)):
        return f"strength is one of {', '.join(get_args(Strength))}"
    days = [given[name] for name in ("from", "to") if given[name]]
    for day in days:
        try:
            fits = dt.date.fromisoformat(day).isoformat() == day
        except ValueError:
            fits = False
        if not fits:
            return "from and to are days, as in 2016-12-31"
    return "from is later than to" if len(days) == 2 and days[0] > days[1] else None
