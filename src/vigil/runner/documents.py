"""Documents as people have them, one JSON object each, to the texts that stages read. No workspace: nothing is preserved here."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from vigil.errors import InputError
from vigil.model import Text

FIELDS = ("id", "url", "outlet", "published", "title", "text", "lang")
"""Fields of a document. `text` must be there; every other may be missing or null. Others are reported and not read."""


def documents_of(text: str) -> list[dict[str, Any]]:
    """Documents of JSON lines, or of one JSON list; one without an id is named by its line, one that repeats an id by
    both.

    Raises InputError VGL-F10 for what is not JSON and VGL-F11 for a document that cannot be used; both name the line.
    """
    whole = text.lstrip().startswith("[")
    pieces = [(1, text)] if whole else [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    for number, piece in pieces:
        values = _parsed(piece, number)
        for at, document in enumerate(values if whole and isinstance(values, list) else [values], start=1 if whole else number):
            _text(document, at)
            name = str(document.get("id") or f"line-{at}")
            # Real lists repeat an id: the later document is kept under its own name.
            name = f"{name}#{at}" if name in seen else name
            seen.add(name)
            found.append({**document, "id": name})
    return found


def _parsed(piece: str, number: int) -> Any:
    try:
        return json.loads(piece)
    except (ValueError, RecursionError) as error:
        raise InputError("VGL-F10", f"line {number} is not JSON: {error}", next_step="give one JSON object a line") from error


def unknown_fields(documents: Iterable[Mapping[str, Any]]) -> list[str]:
    """Fields that no stage reads, in order of name: to be told, so that a new column cannot vanish in silence."""
    return sorted({name for document in documents for name in document if name not in FIELDS})


def text_of(document: Mapping[str, Any]) -> Text:
    """The Text of one document. Raises InputError VGL-F11 that says what is wrong with it."""
    return _text(document, None)


def _text(document: Mapping[str, Any], line: int | None) -> Text:
    which = f"line {line}" if line is not None else "the document"
    if not isinstance(document, Mapping):
        raise InputError("VGL-F11", f"{which} is no JSON object", next_step="give one JSON object a line")
    values = {name: _words(document, name, which) for name in FIELDS}
    body = values["text"]
    if not body or not body.strip():
        raise InputError("VGL-F11", f"{which} has no text", next_step="fill its field `text`, or leave the document out")
    canonical = json.dumps({name: value for name, value in values.items() if value is not None}, ensure_ascii=False, sort_keys=True)
    return Text(
        item=_digest(canonical), source=_digest(canonical), rendition=_digest(body), name=values["id"] or "document", body=body,
        outlet=values["outlet"], published=_day(values["published"], which), title=values["title"], language=values["lang"], url=values["url"],
    )  # fmt: skip


def _words(document: Mapping[str, Any], name: str, which: str) -> str | None:
    value = document.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise InputError("VGL-F11", f"{which}: `{name}` is not text", next_step="give it as a JSON string")
    # A lone surrogate has no bytes in UTF-8 and so cannot be preserved.
    return value.encode("utf-8", "replace").decode() if value else None


def _day(value: str | None, which: str) -> str | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value[:10]).isoformat()
    except ValueError as error:
        raise InputError("VGL-F11", f"{which}: `published` is {value!r}", next_step="give it as YYYY-MM-DD, or null") from error


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
