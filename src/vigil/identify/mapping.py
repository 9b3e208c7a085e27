"""A mapping file: which column of a list is what, what list it is, and what is known of it. TOML that people write and the machine proposes.

list = "Civil registry"        the name of the list; releases of one list share it
released = "2031-03-01"        the day of this release, if known
duplicate_free = true          the list says of itself that it holds nobody twice
[columns]
"Full Name" = "name"           a slot that Vigil knows, "compare" for a column that is compared as it is, or "keep"
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vigil.identify.cleaning import digits
from vigil.identify.columns import SLOTS, propose
from vigil.identify.sheets import Sheet

COMPARE, KEEP = "compare", "keep"
_KEYS = {"list", "released", "duplicate_free", "columns"}


class BadMapping(ValueError):
    """What is wrong with a mapping file, in words for people."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A mapping as it is used: slots by column, columns that are compared, and those that are only kept."""

    columns: Mapping[str, str]
    list: str | None = None
    released: str | None = None
    duplicate_free: bool = False
    unmapped: tuple[str, ...] = ()

    def slots(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values of a row by slot; where two columns fill one slot the first that is told stands, other words follow it."""
        found: dict[str, str] = {}
        for column, slot in self.columns.items():
            value = values.get(column, "").strip()
            if slot in SLOTS and value and slot not in found:
                found[slot] = value
        return found

    def others(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values of columns that are compared as they are."""
        return {column: values[column] for column, slot in self.columns.items() if slot == COMPARE and values.get(column, "").strip()}


@dataclass(frozen=True, slots=True)
class MapFile:
    """What a mapping file says, before it meets the headers of a list."""

    columns: Mapping[str, str] = field(default_factory=dict)
    list: str | None = None
    released: str | None = None
    duplicate_free: bool = False

    def meet(self, headers: Iterable[str]) -> Mapped:
        """Used on a list: columns that it does not name are proposed by their headers, the rest is kept and told."""
        listed = list(headers)
        columns = {header: self.columns[header] for header in listed if header in self.columns}
        if not columns:
            columns = dict(propose(listed))
        unmapped = tuple(header for header in listed if header not in columns)
        return Mapped(columns, self.list, self.released, self.duplicate_free, unmapped)


def read_mapping(text: str) -> MapFile:
    """A mapping of its TOML text. Raises BadMapping."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadMapping(f"not TOML: {error}") from None
    unknown = set(plain) - _KEYS
    if unknown:
        raise BadMapping(f"unknown keys: {', '.join(sorted(unknown))}")
    columns = plain.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(slot, str) for slot in columns.values()):
        raise BadMapping("[columns] holds something else than column = slot")
    strange = sorted({slot for slot in columns.values() if slot not in (*SLOTS, COMPARE, KEEP)})
    if strange:
        raise BadMapping(f"unknown slots: {', '.join(strange)}; known are {', '.join(SLOTS)}, {COMPARE} and {KEEP}")
    for key, kind in (("list", str), ("released", str), ("duplicate_free", bool)):
        if key in plain and not isinstance(plain[key], kind):
            raise BadMapping(f"{key} must be {'true or false' if kind is bool else 'text'}")
    return MapFile(columns, plain.get("list"), plain.get("released"), bool(plain.get("duplicate_free", False)))


_OFFICIAL_LEAST, _OFFICIAL_SHARE = 8, 0.5


def guessed(sheet: Sheet) -> dict[str, str]:
    """What the columns of a list may be, every column in it: by their headers, and of an id by its values, too.

    Ids that are mostly of eight digits and more are official numbers, which are never kept as they are.
    """
    known: dict[str, str] = dict.fromkeys(sheet.headers, KEEP) | propose(sheet.headers)
    column = next((header for header, slot in known.items() if slot == "id"), None)
    if column is not None and "number" not in known.values():
        values = [digits(row.values[column]) for row in sheet.rows if row.values.get(column)]
        if sum(value.isdigit() and len(value) >= _OFFICIAL_LEAST for value in values) > _OFFICIAL_SHARE * len(values):
            known[column] = "number"
    return known


_HEAD = """\
# What each column of this list is. Look it over, mend it, and collect the list again.
# A column is one of: {slots};
# or compare: compared as it is; or keep: kept and not compared.
"""


def proposed(columns: Mapping[str, str], *, name: str) -> str:
    """The mapping file with these columns, for a person to look over."""
    lines = [
        f"list = {_quoted(name)}  # releases of one list share its name",
        '# released = "YYYY-MM-DD"',
        "duplicate_free = false  # true: the list says of itself that it holds nobody twice",
        "",
        "[columns]",
    ]
    lines += [f"{_quoted(header)} = {_quoted(slot)}" for header, slot in columns.items()]
    return _HEAD.format(slots=", ".join(SLOTS)) + "\n" + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in plain) + '"'
