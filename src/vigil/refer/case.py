"""What a case file is to hold, and for whom: CASE.toml, read field by field until none is left."""

import tomllib
from dataclasses import dataclass
from typing import Any

from vigil.errors import InputError
from vigil.model.dates import check_date, check_interval

_HELP = "see docs/formats/case-file.md for the fields"


@dataclass(frozen=True, slots=True)
class Query:
    """Incidents at a place and in a time; None leaves it open. Dates are YYYY-MM-DD, both ends included."""

    place: str | None
    date_start: str | None
    date_end: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its title, who receives it, on what authority and for what purpose, and which incidents it is about.

    `incidents` are handles, ids or beginnings of ids; `query` is None when they are named. `key_notes` tell the recipient where to learn the
    signer's key from outside the file.
    """

    title: str
    recipient: str
    authority: str
    purpose: str
    incidents: tuple[str, ...]
    query: Query | None
    key_notes: str | None = None


def parse(text: str) -> Case:
    """Read CASE.toml. Raises InputError VGL-X01 when it is no TOML, VGL-X02 for a field that is unknown, missing or of another type."""
    try:
        fields: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("VGL-X01", f"the case is not TOML: {error}", next_step=_HELP) from error
    named = {name: _text(fields, name) for name in ("title", "recipient", "authority", "purpose")}
    what, key = _table(fields, "what"), _table(fields, "key", needed=False)
    notes = _text(key, "notes", "key.", needed=False)
    incidents, query = _what(what)
    _no_more(fields, "")
    _no_more(what, "what.")
    _no_more(key, "key.")
    return Case(**{name: value or "" for name, value in named.items()}, incidents=incidents, query=query, key_notes=notes)


def _what(table: dict[str, Any]) -> tuple[tuple[str, ...], Query | None]:
    incidents = table.pop("incidents", None)
    if incidents is not None and (not incidents or not isinstance(incidents, list) or not all(isinstance(name, str) for name in incidents)):
        raise _wrong("what.incidents", "is not a list of handles or ids")
    place = _text(table, "place", "what.", needed=False)
    start, end = (_date(table, name) for name in ("from", "to"))
    try:
        check_interval(start, end)
    except ValueError as error:
        raise _wrong("what.from", str(error)) from error
    asked = place is not None or start is not None or end is not None
    if asked == (incidents is not None):
        raise _wrong("what", "needs either `incidents`, or a query of `place`, `from` and `to`")
    return tuple(incidents or ()), Query(place, start, end) if asked else None


def _text(table: dict[str, Any], name: str, prefix: str = "", *, needed: bool = True) -> str | None:
    value = table.pop(name, None)
    if value is None and not needed:
        return None
    if not isinstance(value, str) or not value.strip():
        raise _wrong(prefix + name, "is missing" if value is None else "is not text")
    return value.strip()


def _date(table: dict[str, Any], name: str) -> str | None:
    """TOML has dates of its own; both spellings are taken."""
    value = table.pop(name, None)
    if value is None:
        return None
    try:
        check_date(str(value))
    except ValueError as error:
        raise _wrong(f"what.{name}", "is not a date YYYY-MM-DD") from error
    return str(value)


def _table(fields: dict[str, Any], name: str, *, needed: bool = True) -> dict[str, Any]:
    value = fields.pop(name, None if needed else {})
    if not isinstance(value, dict):
        raise _wrong(name, f"is missing: a table [{name}]" if value is None else "is not a table")
    return value


def _no_more(table: dict[str, Any], prefix: str) -> None:
    for name in table:
        raise _wrong(prefix + name, "is not a field of a case")


def _wrong(name: str, why: str) -> InputError:
    return InputError("VGL-X02", f"CASE.toml: `{name}` {why}", next_step=_HELP)
