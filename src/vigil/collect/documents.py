"""Lists of documents: one JSON object a line, {id, url?, outlet?, published?, title?, text, lang?}.

Each line is one item, and its exact bytes (without the line's end) are what is preserved. A line that cannot be used is refused by its
number and the rest goes on; a file none of whose first ten lines has a text is refused as a whole. Lines stream: the file is never held in
memory. Fields that are not known are named in the item's notes, so a new column cannot vanish.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from vigil.collect.captures import Batch, Capture, Known, Refusal
from vigil.collect.grading import grade_text
from vigil.errors import InputError
from vigil.model.words import DOCUMENT_MEDIA_TYPE

_BOM = b"\xef\xbb\xbf"
_OPENING = re.compile(rb"\s*\{[ \t]*\"")
_TRIAL_LINES = 10
_SKIP_BYTES = 1 << 20
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ][0-9:.+Zz -]{2,30}")
_FIELD_MAX = 60


class _Unusable(Exception):
    """Why a line cannot be used, in words for people."""


def looks_like_documents(head: bytes) -> bool:
    """Whether a file that begins so may be a list of documents: its first line opens a JSON object and holds a name."""
    return _OPENING.match(head.removeprefix(_BOM)) is not None


def documents(stream: BinaryIO, name: str, batch: Batch) -> Iterator[Capture | Refusal]:
    """Every document of a list, or the reason why a line (or the whole list) is none. `name` is the file's name."""
    reason = _not_a_list(stream, batch.bytes_max)
    if reason:
        what = f"this is no list of documents, one JSON object with a text a line: {reason}"
        yield Refusal(name, InputError("VGL-C15", what, next_step="see the format in docs/stages/01-collect.md"))
        return
    for number, line in _lines(stream, batch.bytes_max):
        try:
            if line is None:
                raise _Unusable(f"longer than {batch.bytes_max} bytes")
            yield batch.capture(line, _known(line, number, name))
        except _Unusable as error:
            what = f"line {number} cannot be used: {error}"
            yield Refusal(f"{name}:{number}", InputError("VGL-C16", what, next_step="mend the line and collect the file again"))


def _not_a_list(stream: BinaryIO, bytes_max: int) -> str | None:
    """Why none of the first lines is a document, or None when one is. The stream is put back to its start."""
    reason = "it has no lines"
    for tried, (number, line) in enumerate(_lines(stream, bytes_max), 1):
        try:
            fields = _fields(line or b"")
            if isinstance(fields.get("text"), str):
                stream.seek(0)
                return None
            reason = f"line {number} has no text"
        except _Unusable as error:
            reason = f"line {number}: {error}"
        if tried >= _TRIAL_LINES:
            break
    stream.seek(0)
    return reason


def _lines(stream: BinaryIO, bytes_max: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, with their numbers from 1; None in place of one that is too long."""
    number = 0
    while line := stream.readline(bytes_max + 2):
        number += 1
        too_long = len(line) > bytes_max + 1 and not line.endswith(b"\n")
        while too_long and (rest := stream.readline(_SKIP_BYTES)) and not rest.endswith(b"\n"):
            pass
        if number == 1:
            line = line.removeprefix(_BOM)
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if line.strip():
            yield number, None if too_long else line


def _fields(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise _Unusable(f"not UTF-8 at byte {error.start}") from None
    except (ValueError, RecursionError) as error:
        raise _Unusable(f"not JSON ({getattr(error, 'msg', None) or 'nested too deeply or a number too long'})") from None
    if not isinstance(found, dict):
        raise _Unusable("not a JSON object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unusable("a field stands there twice")
    return found


def _no_constant(name: str) -> Any:
    raise _Unusable(f"{name} is not JSON")


def _known(line: bytes, number: int, file_name: str) -> Known:
    """What a line says of itself; raises _Unusable for a missing text, a bad date or a field of the wrong type."""
    fields = _fields(line)
    text = _words(fields, "text")
    if text is None:
        raise _Unusable("text is missing")
    name, notes = _name(fields), [f"line {number} of {file_name}"]
    published = _published(_words(fields, "published"), notes)
    url = _web(_words(fields, "url"), notes)
    language = _language(_words(fields, "lang"), notes)
    outlet, title = _words(fields, "outlet"), _words(fields, "title")
    notes += [f"unknown field: {field[:_FIELD_MAX]}" for field in sorted(fields)]
    return Known(
        name or f"{file_name}:{number}",
        DOCUMENT_MEDIA_TYPE,
        url=url,
        outlet=outlet,
        title=title,
        published=published,
        language=language,
        graded=grade_text(text),
        notes=tuple(notes),
    )


def _name(fields: dict[str, Any]) -> str | None:
    if isinstance(fields.get("id"), int) and not isinstance(fields["id"], bool):
        fields["id"] = str(fields["id"])
    return _words(fields, "id")


def _words(fields: dict[str, Any], field: str) -> str | None:
    """Take a field of words out; None when it is absent or null. Half of a surrogate pair becomes U+FFFD."""
    value = fields.pop(field, None)
    if value is not None and not isinstance(value, str):
        raise _Unusable(f"{field} is not text")
    value = None if value is None else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value if field == "text" else (value or "").strip() or None


def _published(value: str | None, notes: list[str]) -> str | None:
    if value is None:
        return None
    moment = _DATE_TIME.fullmatch(value)
    if moment:
        notes.append(f"published: {value}; the day as written is used")
        value = moment[1]
    try:
        if dt.date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise _Unusable("published is not a date; write it as YYYY-MM-DD")


def _web(value: str | None, notes: list[str]) -> str | None:
    if value is None or re.match(r"https?://[^\s/]", value, re.IGNORECASE):
        return value
    notes.append("url is not an http(s) address and is left aside")
    return None


def _language(value: str | None, notes: list[str]) -> str | None:
    if value is None or _LANGUAGE.fullmatch(value):
        return value
    notes.append("lang is not a language tag (BCP 47) and is left aside")
    return None
