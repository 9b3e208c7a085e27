"""Rows of a list as entries that are kept: every column accounted for, each row with the bytes it stands in, clean values beside dirty ones.

Official numbers are kept as keyed hashes alone, also where they stand in a column that nobody took for one.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from vigil.identify import cleaning
from vigil.identify.entries import Entry, entry
from vigil.identify.mapping import COMPARE, KEEP, Mapped
from vigil.identify.sheets import Row
from vigil.model import Entry as Kept
from vigil.model import Listing

Key = Callable[[str], str]
"""The keyed hash of an official number."""

_LONG_NUMBER = re.compile(r"\d{7,}")
"""Digits in a row from which on they may be an official number, a telephone number, an account."""

_READ = ("name", "name_local", "given", "father", "grandfather", "family", "age", "birth_date", "sex", "death_date", "number")
"""Slots whose value may fail to be read; other words are taken as they are."""


def kept_rows(rows: Sequence[Row], text: str, listing: Listing, *, mark: int, key: Key) -> Iterator[Kept]:
    """The entries of a list, in order. `text` is the table, `mark` the number of bytes before its first letter in the listing's table."""
    mapped = mapped_of(listing)
    met: dict[str, int] = {}
    for row, start, end in _bytes_of(rows, text, listing.encoding, mark):
        slots = mapped.slots(row.values)
        name = _hidden(slots.get("id", ""), key) or str(row.number)
        met[name] = met.get(name, 0) + 1
        if met[name] > 1:
            name = f"{name}#{row.number}"
        read = entry(slots, id_=name, list_=slots.get("list") or listing.name, key=key)
        yield Kept(
            listing=listing.id, list=read.list, key=name, row=row.number, start=start, end=end,
            written=_written(row.values, mapped, key), clean=clean(read), unread=unread(slots, read), number=read.number,
        )  # fmt: skip


def mapped_of(listing: Listing) -> Mapped:
    """What the columns of a listing were taken for."""
    return Mapped(listing.columns, listing.name, listing.released, listing.duplicate_free)


def compared(one: Kept, listing: Listing, *, removed: bool = False) -> Entry:
    """A kept entry, ready to be compared. What was removed from a list may well be a double: it is under no one-to-one rule."""
    mapped = mapped_of(listing)
    slots = {slot: value for slot, value in mapped.slots(one.written).items() if slot != "number"}
    unique = listing.duplicate_free and not removed
    read = entry(slots, id_=one.key, list_=one.list, key=str, unique=unique, others=mapped.others(one.written))
    return numbered(read, one.number)


def numbered(read: Entry, number: str | None) -> Entry:
    """The entry with the keyed hash of its official number."""
    from dataclasses import replace  # noqa: PLC0415  # a name that says too little at the top of a module

    return replace(read, number=number)


def _bytes_of(rows: Sequence[Row], text: str, encoding: str, mark: int) -> Iterator[tuple[Row, int, int]]:
    """Rows with the span of their bytes."""
    position, at = 0, mark
    for row in rows:
        start = at + len(text[position : row.start].encode(encoding))
        at = start + len(text[row.start : row.end].encode(encoding))
        position = row.end
        yield row, start, at


def _written(values: Mapping[str, str], mapped: Mapped, key: Key) -> dict[str, str]:
    found = {}
    for column, value in values.items():
        slot = mapped.columns.get(column, KEEP)
        if slot == "number":
            found[column] = key(cleaning.number(value)) if cleaning.number(value) else _hidden(value, key)
        else:
            found[column] = _hidden(value, key) if slot in (KEEP, COMPARE, "id", "note") else value
    return found


def _hidden(value: str, key: Key) -> str:
    """The value with long numbers as keyed hashes."""
    return _LONG_NUMBER.sub(lambda found: "hash-" + key(cleaning.digits(found[0]))[:16], value)


def clean(read: Entry) -> dict[str, str]:
    """What was read, by slot."""
    told = {
        "name": " ".join(filter(None, read.latin.parts)) if read.latin else "",
        "name_local": " ".join(filter(None, read.local.parts)) if read.local else "",
        "age": _years(read.years),
        "birth_date": _days(read.born),
        "sex": read.sex or "",
        "death_date": _days(read.died),
        "place": ", ".join(read.place),
        "incident": read.incident or "",
        "status": "alive" if read.alive else "",
    }
    return {slot: value for slot, value in told.items() if value}


def _years(span: tuple[int, int] | None) -> str:
    return "" if span is None else str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"


def _days(span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    return "/".join(dt.date.fromordinal(day).isoformat() for day in span)


def unread(slots: Mapping[str, str], read: Entry) -> tuple[str, ...]:
    """Slots that are told and could not be read. A name column whose letters went into the other name is read."""
    known = {"age": read.years, "birth_date": read.born, "sex": read.sex, "death_date": read.died, "number": read.number}
    return tuple(slot for slot in _READ if slots.get(slot) and (not read.names if slot not in known else known[slot] is None))
