"""The translations of the interface, kept in step with what the code says: `python -m tests.docs.catalogues` updates and compiles them.

Messages come from the templates, from calls in `vigil.publish`, and from its closed vocabularies. A new message appears in each `.po` without a
translation; a test fails until it has one.
"""

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.docs.pages import ROOT
from vigil.publish import codebook, phrases
from vigil.publish.speech import LANGUAGES, Told

PUBLISH = ROOT / "src" / "vigil" / "publish"
FOLDER = PUBLISH / "languages"
_CALLS = {"say": None, "say_in": ((1, "c"), 2), "say_many": (1, 2), "marked": None, "marked_many": (1, 2)}
_MARKS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_MONTHS = ("month in a date", "month alone")

Message = tuple[str | None, str | tuple[str, str]]
"""A context, where one is given, and the message: one, or one for each of singular and plural."""


def messages() -> Iterator[Message]:
    """Everything that pages say, in a fixed order."""
    for path in sorted(PUBLISH.rglob("*.py")):
        yield from _extracted("python", path, _CALLS)
    for path in sorted((PUBLISH / "templates").glob("*.html")):
        yield from _extracted("jinja2.ext:babel_extract", path, _MARKS)
    for table in [found for module in (phrases, codebook) for found in vars(module).values() if isinstance(found, Told)]:
        yield from ((None, message) for message in table.messages() if message)
    yield from ((context, month) for context in _MONTHS for month in phrases.MONTHS)


def _extracted(method: str, path: Path, keywords: Mapping[str, object]) -> Iterator[Message]:
    options = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}
    for _, message, _, context in extract(method, io.BytesIO(path.read_bytes()), keywords=keywords, options=options):  # type: ignore[arg-type]  # its keywords may be None
        yield context, message if isinstance(message, str) else (str(message[0]), str(message[1]))


def read(tag: str) -> Catalog:
    """The catalogue of a language as it stands."""
    path = FOLDER / f"{tag}.po"
    return read_po(io.BytesIO(path.read_bytes()), locale=tag) if path.is_file() else Catalog(locale=tag, fuzzy=False)


def updated(tag: str) -> Catalog:
    """The catalogue with every message of today and the translations that it has."""
    known = read(tag)
    made = Catalog(locale=tag, fuzzy=False, charset="utf-8", project="Vigil")
    for context, message in messages():
        old = known.get(message if isinstance(message, str) else message[0], context)
        made.add(message, string=old.string if old else None, context=context)
    return made


def po(catalogue: Catalog) -> bytes:
    """A catalogue as text."""
    file = io.BytesIO()
    write_po(file, catalogue, width=140, omit_header=False, sort_output=False, no_location=True)
    lines = file.getvalue().decode().splitlines(keepends=True)
    kept = [
        line
        for line in lines
        if not line.startswith(('"POT-Creation', '"PO-Revision', '"Generated-By', '"Report-', '"Last-Tr', '"Language-T', "#"))
    ]
    return "".join(kept).lstrip("\n").encode()


def mo(catalogue: Catalog) -> bytes:
    """A catalogue as programs read it."""
    file = io.BytesIO()
    write_mo(file, read_po(io.BytesIO(po(catalogue)), locale=str(catalogue.locale)))
    return file.getvalue()


if __name__ == "__main__":
    for tag in [tag for tag in LANGUAGES if tag != "en"]:
        found = updated(tag)
        (FOLDER / f"{tag}.po").write_bytes(po(found))
        (FOLDER / f"{tag}.mo").write_bytes(mo(found))
        missing = [
            message.id
            for message in found
            if message.id and not all([message.string] if isinstance(message.string, str) else list(message.string or [""]))
        ]
        sys.stdout.write(f"{tag}: {len(found)} messages, {len(missing)} without a translation\n")
