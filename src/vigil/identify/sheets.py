"""Rows of lists as text: CSV and its cousins, JSON lines, plain text with a name a line. Each row keeps where its characters stand.

Pure: text comes in, rows go out. Tables of XLSX and ODS files are turned into CSV first, whose text then is what rows point into.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vigil.identify.columns import propose

FIELD_MOST = 4_000
_DELIMITERS = (",", ";", "\t", "|")


class Unreadable(ValueError):
    """Why a text is no list, in words for people that hold none of its words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number from 1 (the header not counted), the span of its characters in the text, and its values by header."""

    number: int
    start: int
    end: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headers of a list and its rows; `ragged` are the numbers of rows with more values than headers, whose rest is kept under `+1`, `+2`..."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    ragged: tuple[int, ...] = ()


def read_sheet(text: str) -> Sheet:
    """The rows of a list. Raises Unreadable."""
    body = text.removeprefix("\ufeff")
    offset = len(text) - len(body)
    if not body.strip():
        raise Unreadable("it is empty")
    if body.lstrip()[:1] == "{":
        return _json_lines(body, offset)
    delimiter = _delimiter(body)
    if delimiter is None:
        return _plain(body, offset)
    return _delimited(body, delimiter, offset)


def _delimiter(body: str) -> str | None:
    """The mark that parts values: the one found most often in the first line outside quotation marks; None when there is none."""
    first = next((line for line in body.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    best = max(_DELIMITERS, key=bare.count)
    return best if bare.count(best) else None


def _records(body: str, delimiter: str, offset: int) -> Iterator[tuple[int, int, list[str]]]:
    """Records of RFC 4180 with the span of each; a quotation mark never closed ends with the text."""
    lines = body.splitlines(keepends=True)
    fed = 0

    def feed() -> Iterator[str]:
        nonlocal fed
        for line in lines:
            fed += len(line)
            yield line

    start = 0
    try:
        for record in csv.reader(feed(), delimiter=delimiter, strict=False):
            if any(value.strip() for value in record):
                yield offset + start, offset + start + len(body[start:fed].rstrip("\r\n")), record
            start = fed
    except csv.Error as error:
        raise Unreadable(f"a row near line {body.count(chr(10), 0, start) + 1} cannot be read: {error}") from None


def _delimited(body: str, delimiter: str, offset: int) -> Sheet:
    records = _records(body, delimiter, offset)
    first = next((record for _, _, record in records), None)
    if first is None:
        raise Unreadable("it has no header")
    headers = _headers(first)
    rows: list[Row] = []
    ragged: list[int] = []
    for number, (start, end, record) in enumerate(records, start=1):
        values = {header: value.strip() for header, value in zip(headers, record, strict=False)}
        for extra, value in enumerate(record[len(headers) :], start=1):
            if value.strip():
                values[f"+{extra}"] = value.strip()
                ragged.append(number)
        rows.append(Row(number, start, end, values))
    return Sheet(headers, tuple(rows), tuple(dict.fromkeys(ragged)))


def _headers(first: Sequence[str]) -> tuple[str, ...]:
    """Headers, each once: an empty one is named by its column, a second one of a name by its number."""
    found: list[str] = []
    for place, header in enumerate(first, start=1):
        name = header.strip() or f"column {place}"
        found.append(name if name not in found else f"{name} ({place})")
    return tuple(found)


def _json_lines(body: str, offset: int) -> Sheet:
    headers: dict[str, None] = {}
    rows: list[Row] = []
    start = 0
    for line in body.splitlines(keepends=True):
        if line.strip():
            rows.append(Row(len(rows) + 1, offset + start, offset + start + len(line.rstrip("\r\n")), _object(line, len(rows) + 1)))
            headers.update(dict.fromkeys(rows[-1].values))
        start += len(line)
    return Sheet(tuple(headers), tuple(rows))


def _object(line: str, number: int) -> dict[str, str]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable(f"line {number} is not JSON") from None
    if not isinstance(found, dict):
        raise Unreadable(f"line {number} is no JSON object")
    values = {}
    for name, value in found.items():
        if value is None:
            continue
        plain = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        values[str(name)] = plain.encode("utf-8", "replace").decode().strip()
    return values


def _plain(body: str, offset: int) -> Sheet:
    """A name a line, unless the first line is a header that is known."""
    rows: list[Row] = []
    start = 0
    header = "name"
    for line in body.splitlines(keepends=True):
        plain = line.strip()
        if plain:
            if start == 0 and propose([plain]):
                header = plain
            else:
                rows.append(Row(len(rows) + 1, offset + start, offset + start + len(line.rstrip("\r\n")), {header: plain}))
        start += len(line)
    return Sheet((header,), tuple(rows))
