"""Overlap tables from CSV files: patterns with counts, a row a person, or a row for each entry; divided into strata if asked."""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vigil.errors import InputError, ResourceError

if TYPE_CHECKING:
    from vigil.estimate import Table

STANDARD_INPUT = Path("-")
COUNT, PERSON, LIST = "count", "person", "list"
IGNORED = frozenset({"id", "entry", "person"})
"""Columns that name a row and say nothing of lists."""

FILE_BYTES_MAX = 500_000_000
DIGITS_MAX = 12


def estimation() -> Any:
    """The estimation room, loaded when it is first needed: it brings compiled numerics. Raises ResourceError VGL-E06 where they are missing."""
    try:
        import vigil.estimate as room  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise missing(error) from error
    return room


def missing(error: ImportError) -> ResourceError:
    """What is said where the extra is not installed."""
    return ResourceError(
        "VGL-E06",
        f"estimating needs the extra `estimate`: {error.name} is missing",
        next_step="make full, or pip install 'vigil-evidence[estimate]'",
    )


def read_tables(path: Path, by: str | None) -> "dict[str, Table]":
    """The table of a CSV file under the name "", or of each stratum under the stratum's.

    Three shapes: patterns (columns of 0/1 and `count`), people (columns of 0/1, a row a person) and memberships (columns `person` and `list`).
    """
    room = estimation()
    rows = csv.reader(io.StringIO(_text(path), newline=""), delimiter=_delimiter(path))
    try:
        header = [name.strip() for name in next(rows, [])]
        return _read(room, path, header, rows, by)
    except csv.Error as error:
        raise InputError("VGL-E07", f"{path.name} is no CSV: {error}", next_step="save it as plain CSV") from error


_cache: dict[Path, str] = {}


def _text(path: Path) -> str:
    """The file as text; standard input is read once."""
    if path == STANDARD_INPUT and path in _cache:
        return _cache[path]
    try:
        raw = sys.stdin.buffer.read(FILE_BYTES_MAX + 1) if path == STANDARD_INPUT else _bytes(path)
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("VGL-E07", f"{path.name} is not UTF-8 text", next_step="convert it: iconv -f ENCODING -t UTF-8") from error
    except OSError as error:
        raise InputError("VGL-E07", f"{path.name} cannot be read: {error.strerror}", next_step="name a CSV file") from error
    if path == STANDARD_INPUT:
        _cache[path] = text
    return text


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > FILE_BYTES_MAX:
        raise InputError(
            "VGL-E07", f"{path.name} is larger than {FILE_BYTES_MAX:,} bytes", next_step="give a table of patterns with counts"
        )
    return path.read_bytes()


def _delimiter(path: Path) -> str:
    first = _text(path)[:10_000].partition("\n")[0]
    return max(",;\t", key=first.count)


def _read(room: Any, path: Path, header: list[str], rows: Iterator[list[str]], by: str | None) -> "dict[str, Table]":
    small = [name.casefold() for name in header]
    if not any(small):
        raise InputError("VGL-E07", f"{path.name} is empty", next_step="the first line names the lists")
    if by is not None and by not in header:
        raise InputError("VGL-E05", f"{path.name} has no column {by}", next_step=f"its columns: {', '.join(header)}")
    at_by = header.index(by) if by is not None else None
    if PERSON in small and LIST in small:
        return _memberships(room, small, rows, at_by)
    at_count = small.index(COUNT) if COUNT in small else None
    lists = [at for at, name in enumerate(small) if at not in (at_by, at_count) and name not in IGNORED]
    return _patterns(room, header, rows, lists=lists, at_by=at_by, at_count=at_count)


def _patterns(
    room: Any, header: list[str], rows: Iterator[list[str]], *, lists: list[int], at_by: int | None, at_count: int | None
) -> "dict[str, Table]":
    counts: dict[str, dict[tuple[str, ...], int]] = {}
    lines: dict[tuple[str, tuple[str, ...]], int] = {}
    unlisted = 0
    for line, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise _bad(line, f"{len(row)} columns, the first line has {len(header)}")
        pattern = tuple(row[at].strip() for at in lists)
        wrong = next((at for at, value in zip(lists, pattern, strict=True) if value not in ("0", "1")), None)
        if wrong is not None:
            raise _bad(
                line,
                f"column {header[wrong]} holds something else than 0 or 1",
                "a column that is no list: name it with --by, or take it out",
            )
        many = 1 if at_count is None else _count(row[at_count].strip(), line)
        stratum = "" if at_by is None else row[at_by].strip() or "(empty)"
        if "1" not in pattern:
            if at_count is not None and many:
                raise _bad(line, "people on no list were counted: the unseen are what is asked for")
            unlisted += 1
            continue
        if at_count is not None and (stratum, pattern) in lines:
            raise _bad(
                line,
                f"the pattern of line {lines[stratum, pattern]} again",
                "add the two counts, or name the column that tells them apart with --by",
            )
        lines.setdefault((stratum, pattern), line)
        held = counts.setdefault(stratum, {})
        held[pattern] = held.get(pattern, 0) + many
    names = [header[at] for at in lists]
    notes = [f"{unlisted} rows stand on no list and were left out."] if unlisted else []
    made = {
        stratum: room.table_of(names, [([int(value) for value in pattern], many) for pattern, many in held.items()], notes=notes)
        for stratum, held in sorted(counts.items())
    }
    return made or {"": room.table_of(names, [])}


def _count(words: str, line: int) -> int:
    if not words.isascii() or not words.lstrip("-").isdigit():
        raise _bad(line, "the count is no whole number")
    if words.startswith("-"):
        raise _bad(line, "the count is negative")
    if len(words) > DIGITS_MAX:
        raise _bad(line, "the count is larger than any number of people")
    return int(words)


def _memberships(room: Any, small: list[str], rows: Iterator[list[str]], at_by: int | None) -> "dict[str, Table]":
    at_person, at_list = small.index(PERSON), small.index(LIST)
    pairs: dict[str, set[str]] = {}
    where: dict[str, dict[str, int]] = {}
    for line, row in enumerate(rows, 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(small):
            raise _bad(line, f"{len(row)} columns, the first line has {len(small)}")
        person, name = row[at_person].strip(), row[at_list].strip()
        if not person or not name:
            raise _bad(line, "person or list is empty")
        pairs.setdefault(person, set()).add(name)
        if at_by is not None:
            told = where.setdefault(person, {})
            told[row[at_by].strip() or "(empty)"] = told.get(row[at_by].strip() or "(empty)", 0) + 1
    strata: dict[str, list[tuple[str, str]]] = {}
    torn = sum(len(told) > 1 for told in where.values())
    for person, names in pairs.items():
        told = where.get(person, {"": 1})
        stratum = min(told, key=lambda one: (-told[one], one))
        strata.setdefault(stratum, []).extend((person, name) for name in names)
    notes = [f"{torn} people stand in several strata and were put where most of their entries are."] if torn else []
    made = {stratum: room.table_of_persons(held, notes=notes) for stratum, held in sorted(strata.items())}
    if not made:
        raise InputError("VGL-E02", "the table names nobody", next_step="one line for each person and list")
    return made


def _bad(line: int, what: str, step: str = "mend the line") -> InputError:
    return InputError("VGL-E02", f"line {line}: {what}", next_step=step)
