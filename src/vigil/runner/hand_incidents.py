"""hand/incidents.csv: incidents that people enter, one line for each source. A line becomes an item that is preserved like any other evidence.

A line that is changed is another item; the one before is kept, and counts no more.
"""

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from vigil.collect import Defaults
from vigil.collect.captures import Batch
from vigil.collect.documents import documents
from vigil.errors import InputError
from vigil.model.words import Access, Effect, Means, Status
from vigil.read.entered import body_of
from vigil.runner.clock import now
from vigil.runner.gather import gather
from vigil.runner.workspace import Workspace

FILE = "incidents.csv"
COLUMNS = (
    "incident", "place", "date_start", "date_end", "effect", "low", "high", "who", "status", "means", "blamed", "source", "published", "url",
    "language", "access", "words",
)  # fmt: skip
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "effect": get_args(Effect), "status": get_args(Status), "means": get_args(Means), "access": get_args(Access),
}  # fmt: skip
_NEEDED = ("incident", "source")


def digests(table: Path | None) -> frozenset[str]:
    """SHA-256 of every line as it is preserved: what counts now. Raises InputError VGL-F67 or VGL-F68."""
    return frozenset(hashlib.sha256(line).hexdigest() for line in lines_of(table)) if table else frozenset()


def digest(table: Path | None) -> str:
    """One digest for all lines; empty without a table."""
    return hashlib.sha256("\n".join(sorted(digests(table))).encode()).hexdigest() if table else ""


def take_in(workspace: Workspace) -> int:
    """Preserve the lines of the table that are not there yet. Returns how many were."""
    table = workspace.folder / "hand" / FILE
    if not table.is_file():
        return 0
    batch = Batch(Defaults(rights="withheld"), workspace.settings.actor, now)
    captures = list(documents(io.BytesIO(b"\n".join(lines_of(table)) + b"\n"), f"hand/{FILE}", batch)) if lines_of(table) else []
    return gather(workspace, captures, step=lambda: None, withheld=workspace.settings.withhold).preserved


def lines_of(path: Path) -> list[bytes]:
    """The lines of a table as documents. Raises InputError VGL-F67 for its columns, VGL-F68 with the number of a line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        columns = reader.fieldnames or ()
        strange = [str(name) for name in columns if name not in COLUMNS]
        missing = [name for name in _NEEDED if name not in columns]
        if strange or missing:
            what = f"unknown columns: {', '.join(strange)}" if strange else f"no column {', '.join(missing)}"
            raise InputError("VGL-F67", f"{path.name}: {what}", next_step=f"use the columns {', '.join(COLUMNS)}")
        found = [
            _line(row, reader.line_num) for row in reader if any((value or "").strip() for value in row.values() if isinstance(value, str))
        ]
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("VGL-F67", f"{path.name} is no table in UTF-8", next_step="save it as CSV in UTF-8") from error
    return list(_named(path.name, found))


def _named(name: str, found: Iterable[tuple[int, str, dict[str, str]]]) -> Iterator[bytes]:
    """Each line as one JSON object, named by its incident and what it says; the same line twice is refused."""
    seen: dict[str, int] = {}
    for line, incident, document in found:
        plain = json.dumps(document, ensure_ascii=False, sort_keys=True)
        if plain in seen:
            raise _wrong(line, f"the same as line {seen[plain]}", name)
        seen[plain] = line
        named = {"id": f"hand/{name}#{incident}.{hashlib.sha256(plain.encode()).hexdigest()[:6]}", **document}
        yield json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _wrong(line: int, what: str, name: str = FILE) -> InputError:
    return InputError("VGL-F68", f"hand/{name}, line {line}: {what}", next_step="correct this line")


def _line(row: Mapping[str | Any, Any], line: int) -> tuple[int, str, dict[str, str]]:
    if None in row or None in row.values():
        raise _wrong(line, "it has another number of cells than the header")
    given = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
    for column in _NEEDED:
        if not given[column]:
            raise _wrong(line, f"{column} is empty; every line names its incident and its source")
    if not given["place"] and not given["date_start"]:
        raise _wrong(line, "neither place nor date_start is given; an incident has at least one of them")
    for column, words in _CLOSED.items():
        if given[column] and given[column] not in words:
            raise _wrong(line, f"{column} is {given[column]!r}, and one of {', '.join(words)} is needed")
    low, high = (_number(given[column], column, line) for column in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise _wrong(line, f"low is {low} and high is {high}")
    first, last, published = (_day(given[column], column, line) for column in ("date_start", "date_end", "published"))
    if first and last and last < first:
        raise _wrong(line, f"it ends on {last} and begins on {first}")
    if last and not first:
        raise _wrong(line, "date_end is given without date_start")
    given |= {"date_start": first, "date_end": last, "published": published}
    return line, given["incident"], _document(given, low, high)


def _document(given: Mapping[str, str], low: int | None, high: int | None) -> dict[str, str]:
    first, last = given["date_start"], given["date_end"]
    days = first if last in ("", first) else f"{first} to {last}"
    labels = [
        ("place", given["place"]), ("days", days), ("means", given["means"]), ("status", given["status"]), ("blamed", given["blamed"]),
        ("access", given["access"]), ("source", given["source"]), ("in the words of the source", given["words"]),
    ]  # fmt: skip
    body = body_of(given["incident"], low=low, high=high, who=given["who"] or "people", effect=given["effect"] or "killed", labels=labels)
    optional = {"published": given["published"], "url": given["url"], "lang": given["language"] or "en"}
    return {"outlet": given["source"], "text": body} | {name: value for name, value in optional.items() if value}


def _number(words: str, column: str, line: int) -> int | None:
    if not words:
        return None
    if not (words.isascii() and words.isdigit()) or len(words) > 9:
        raise _wrong(line, f"{column} is {words[:20]!r}, which is no whole number")
    return int(words)


def _day(words: str, column: str, line: int) -> str:
    try:
        return dt.date.fromisoformat(words).isoformat() if words else ""
    except ValueError as error:
        raise _wrong(line, f"{column} is {words[:20]!r}, which is no day; write it as 2016-12-31") from error
