"""What a case file is to hold, and for whom: CASE.toml, read field by field until none is left."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, cast, get_args

from vigil.errors import InputError
from vigil.model.dates import check_date, check_interval

_HELP = "see docs/formats/case-file.md for the fields"

Scheme: TypeAlias = Literal["exhibit", "bates", "own"]
"""How exhibits are numbered: E0001 and on, a number for every page, or the recipient's own numbers."""

Profile: TypeAlias = Literal["none", "persons"]
"""What is removed from texts: nothing but the words and patterns listed, or every name of a person that nobody released as well."""

LANGUAGES = ("ar", "en")
"""Languages that the report can be written in."""

LABEL = re.compile(r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z))[A-Za-z0-9][A-Za-z0-9._-]{0,39}(?<!\.)", re.ASCII)
"""What the number of an exhibit may look like: it names files on every system."""


@dataclass(frozen=True, slots=True)
class Query:
    """Incidents at a place and in a time; None leaves it open. Dates are YYYY-MM-DD, both ends included."""

    place: str | None
    date_start: str | None
    date_end: str | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """How exhibits are numbered. `own` leads from the beginning of an item's id (8 digits or more) to the recipient's number for it."""

    scheme: Scheme = "exhibit"
    prefix: str = "E"
    digits: int = 4
    own: Mapping[str, str] = field(default_factory=dict)

    def page(self, number: int) -> str:
        """The number of a page, where pages are numbered through the whole case."""
        return f"{self.prefix}{number:0{self.digits}d}"


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is removed before the file leaves: by the privacy of persons, by words, and by regular expressions, each with its code.

    `codes` explains the codes, `regions` are parts of pictures. `approver` is the pseudonym of whoever decided it, `reason` why.
    """

    profile: Profile = "none"
    words: tuple[tuple[str, str], ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    approver: str = ""
    reason: str = ""
    regions: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture that is removed: of the item whose id begins so, in pixels from the upper left corner, and the code of why."""

    item: str
    left: int
    top: int
    width: int
    height: int
    code: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its title, who receives it, on what authority and for what purpose, and which incidents it is about.

    `incidents` are handles, ids or beginnings of ids; `query` is None when they are named. `key_notes` tell the recipient where to learn the
    signer's key from outside the file. `left_out` are beginnings of record ids that are not to go in, each with its reason. `languages` are
    those of the report as PDF, none for none; `fields` is a table of the fields of the load file, or None for ours. `approvers` all have to
    approve before anything leaves.
    """

    title: str
    recipient: str
    authority: str
    purpose: str
    incidents: tuple[str, ...]
    query: Query | None
    key_notes: str | None = None
    numbering: Numbering = Numbering()
    redaction: Redaction | None = None
    languages: tuple[str, ...] = LANGUAGES
    fields: str | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    approvers: tuple[str, ...] = ()
    deponent: str | None = None


def parse(text: str) -> Case:
    """Read CASE.toml. Raises InputError VGL-X01 when it is no TOML, VGL-X02 for a field that is unknown, missing or of another type."""
    try:
        fields: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError("VGL-X01", f"the case is not TOML: {error}", next_step=_HELP) from error
    top = _Table(fields, "")
    named = {name: top.text(name) for name in ("title", "recipient", "authority", "purpose")}
    what, key, load = top.table("what", needed=True), top.table("key"), top.table("load")
    report, approval, redaction = top.table("report"), top.table("approval"), top.table("redaction")
    incidents, query = _what(what)
    case = Case(
        **named,
        incidents=incidents,
        query=query,
        key_notes=key.maybe("notes"),
        numbering=_numbering(top.table("numbering")),
        redaction=_redaction(redaction) if redaction.given else None,
        languages=_languages(report),
        fields=load.maybe("fields"),
        left_out=tuple(_left_out(top)),
        approvers=approval.names("by"),
        deponent=report.maybe("deponent"),
    )
    top.done()
    return case


class _Table:
    """A table of the file, taken apart field by field; what is left at the end is unknown."""

    def __init__(self, values: dict[str, Any], prefix: str, *, given: bool = True) -> None:
        self.values = values
        self.prefix = prefix
        self.given = given
        self.tables: dict[str, _Table] = {}

    def table(self, name: str, *, needed: bool = False) -> "_Table":
        value = self.values.pop(name, None)
        if value is None and needed:
            raise _wrong(self.prefix + name, f"is missing: a table [{name}]")
        if value is not None and not isinstance(value, dict):
            raise _wrong(self.prefix + name, "is not a table")
        self.tables[name] = _Table(value or {}, f"{self.prefix}{name}.", given=value is not None)
        return self.tables[name]

    def maybe(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.text(name)

    def text(self, name: str) -> str:
        value = self.values.pop(name, None)
        if not isinstance(value, str) or not value.strip():
            raise _wrong(self.prefix + name, "is missing" if value is None else "is not text")
        return value.strip()

    def number(self, name: str, default: int, low: int, high: int) -> int:
        value = self.values.pop(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _wrong(self.prefix + name, f"is not a whole number from {low} to {high}")
        return value

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        value = self.values.pop(name, default)
        if value not in allowed:
            raise _wrong(self.prefix + name, f"is none of {', '.join(allowed)}")
        return str(value)

    def names(self, name: str) -> tuple[str, ...]:
        value = self.values.pop(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise _wrong(self.prefix + name, "is not a list of texts")
        return tuple(each.strip() for each in value)

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        value = self.values.pop(name, {})
        if not isinstance(value, dict) or not all(isinstance(each, str) and each.strip() for each in value.values()):
            raise _wrong(self.prefix + name, "is not a table of texts")
        return tuple((key, str(each).strip()) for key, each in value.items())

    def done(self) -> None:
        for name in self.values:
            raise _wrong(self.prefix + name, "is not a field of a case")
        for table in self.tables.values():
            table.done()


def _what(table: _Table) -> tuple[tuple[str, ...], Query | None]:
    incidents = table.values.pop("incidents", None)
    if incidents is not None and (not incidents or not isinstance(incidents, list) or not all(isinstance(name, str) for name in incidents)):
        raise _wrong("what.incidents", "is not a list of handles or ids")
    place = table.maybe("place")
    start, end = (_date(table, name) for name in ("from", "to"))
    try:
        check_interval(start, end)
    except ValueError as error:
        raise _wrong("what.from", str(error)) from error
    asked = place is not None or start is not None or end is not None
    if asked == (incidents is not None):
        raise _wrong("what", "needs either `incidents`, or a query of `place`, `from` and `to`")
    return tuple(incidents or ()), Query(place, start, end) if asked else None


def _date(table: _Table, name: str) -> str | None:
    """TOML has dates of its own; both spellings are taken."""
    value = table.values.pop(name, None)
    if value is None:
        return None
    try:
        check_date(str(value))
    except ValueError as error:
        raise _wrong(f"what.{name}", "is not a date YYYY-MM-DD") from error
    return str(value)


def _numbering(table: _Table) -> Numbering:
    scheme = cast("Scheme", table.choice("scheme", get_args(Scheme), "exhibit"))
    prefix = table.maybe("prefix") or {"exhibit": "E", "bates": "VGL", "own": "E"}[scheme]
    digits = table.number("digits", 6 if scheme == "bates" else 4, 1, 12)
    own = dict(table.pairs("own"))
    for name in (prefix, *own.values()):
        if not LABEL.fullmatch(name):
            raise _wrong(
                "numbering",
                f"holds {name!r}: a number is made of letters, digits, dots, hyphens and underscores, ends in no dot, "
                "and is no name that a system keeps for itself",
            )
    if (scheme == "own") != bool(own):
        raise _wrong("numbering.own", 'holds the recipient\'s numbers by item, and goes with `scheme = "own"` alone')
    if len({label.lower() for label in own.values()}) != len(own):
        raise _wrong("numbering.own", "gives one number to two items, or numbers that differ in capitals alone")
    return Numbering(scheme, prefix, digits, own)


def _redaction(table: _Table) -> Redaction:
    profile = cast("Profile", table.choice("profile", get_args(Profile), "none"))
    words, patterns, codes = table.pairs("words"), table.pairs("patterns"), dict(table.pairs("codes"))
    for pattern, _ in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise _wrong("redaction.patterns", f"holds what is no regular expression: {error}") from error
    regions = tuple(_region(each) for each in table.values.pop("regions", []))
    for code in {code for _, code in (*words, *patterns)} | set(codes) | {box.code for box in regions}:
        if not re.fullmatch(r"[a-z][a-z -]{0,39}", code):
            raise _wrong("redaction", f'has the code {code!r}: a code is a few words in small letters, such as "address"')
    return Redaction(profile, words, patterns, codes, table.text("approver"), table.text("reason"), regions)


def _region(given: Any) -> Box:
    if not isinstance(given, dict):
        raise _wrong("redaction.regions", "is not a list of tables: [[redaction.regions]]")
    table = _Table(given, "redaction.regions.")
    sides = {name: table.number(name, -1, 0, 1_000_000) for name in ("left", "top", "width", "height")}
    box = Box(item=table.text("item"), code=table.text("code"), **sides)
    table.done()
    return box


def _languages(table: _Table) -> tuple[str, ...]:
    given = table.names("languages") if "languages" in table.values else LANGUAGES
    for name in given:
        if name not in LANGUAGES:
            raise _wrong("report.languages", f"holds {name!r}: reports are written in {' and '.join(LANGUAGES)}")
    return tuple(dict.fromkeys(given))


def _left_out(top: _Table) -> list[tuple[str, str]]:
    given = top.values.pop("leave_out", [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise _wrong("leave_out", "is not a list of tables: [[leave_out]] with `record` and `reason`")
    found = []
    for each in given:
        table = _Table(each, "leave_out.")
        found.append((table.text("record"), table.text("reason")))
        table.done()
    return found


def _wrong(name: str, why: str) -> InputError:
    return InputError("VGL-X02", f"CASE.toml: `{name}` {why}", next_step=_HELP)
