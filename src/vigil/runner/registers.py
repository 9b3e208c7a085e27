"""hand/sources.csv: the register of sources of a workspace, added to the one that ships with Vigil."""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from vigil.errors import InputError
from vigil.model.words import SourceKind
from vigil.policy.register import Register, SourceLine, register_of
from vigil.text.folding import fold

FILE = "sources.csv"
COLUMNS = ("key", "name", "names", "kind", "party", "language", "access", "record", "credible", "assessed_by", "assessed_at")


def digest(table: Path | None) -> str:
    """SHA-256 of the hand table; empty without one. What ships is code, and has the digest of its room."""
    return hashlib.sha256(table.read_bytes()).hexdigest() if table else ""


def load(table: Path | None = None) -> Register:
    """The register: what ships, and the lines of the hand table, which win. Raises InputError VGL-F60 or VGL-F61."""
    return register_of(read_sources(table) if table else ())


def read_sources(path: Path) -> list[SourceLine]:
    """The lines of a table of sources, UTF-8 with a header; docs/stages/05-reconcile.md has the columns."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            strange = set(reader.fieldnames or ()) - set(COLUMNS)
            if strange or "name" not in (reader.fieldnames or ()):
                what = f"unknown columns: {', '.join(sorted(map(str, strange)))}" if strange else "no column name"
                raise InputError("VGL-F60", f"{path.name}: {what}", next_step=f"use the columns {', '.join(COLUMNS)}")
            return list(_lines(path.name, reader))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("VGL-F61", f"{path.name} is no table in UTF-8", next_step="save it as CSV in UTF-8") from error


def _lines(name: str, rows: Iterable[Mapping[str | Any, Any]]) -> Iterator[SourceLine]:
    for number, row in enumerate(rows, 2):
        given = {column: (row.get(column) or "").strip() for column in COLUMNS}
        kind, credible = given["kind"] or "unknown", given["credible"].casefold() or "yes"
        known = next((word for word in get_args(SourceKind) if word == kind), None)
        if not given["name"] or known is None or credible not in ("yes", "no") or None in row:
            what = (
                "a source has a name" if not given["name"] else f"kind is one of {', '.join(get_args(SourceKind))}; credible is yes or no"
            )
            raise InputError("VGL-F61", f"{name}, line {number}: {what}", next_step="correct this line")
        yield SourceLine(
            key=given["key"] or re.sub(r"\W+", "-", fold(given["name"])).strip("-"), name=given["name"], kind=known,
            party=given["party"] or None, names=tuple(word.strip() for word in given["names"].split("|") if word.strip()),
            language=given["language"], access=given["access"], record=given["record"], credible=credible == "yes",
            assessed_by=given["assessed_by"], assessed_at=given["assessed_at"],
        )  # fmt: skip
