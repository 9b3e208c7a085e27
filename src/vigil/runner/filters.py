"""Stages as filters on files, without a workspace: how people try them, script them and measure them."""

import sys
from pathlib import Path
from typing import Any

from vigil.errors import InputError
from vigil.read import read_text
from vigil.read.guide import as_guide
from vigil.runner.composite import reconcile_documents
from vigil.runner.documents import documents_of, text_of, unknown_fields
from vigil.runner.execute import Progress
from vigil.runner.proposing import Model, propose
from vigil.runner.resources import Resources

STANDARD_INPUT = Path("-")


def read_documents(path: Path, *, progress: Progress, model: Model | None = None) -> tuple[list[dict[str, Any]], list[str]]:
    """The claims of every document of a JSONL file, one object a document in the order of the file (fields: docs/stages/03-read.md).

    Returns also the names of fields that were not read. With a `model`, what it proposes stands beside the claims and never among them.
    """
    documents = _documents(path)
    values = Resources().values(["parser"])
    progress.begin("read", len(documents), 0)
    found = []
    for document in documents:
        text = text_of(document)
        one = as_guide(str(document["id"]), read_text(text, **values))
        found.append(one | ({"proposed": propose(text.body, model)} if model else {}))
        progress.step()
    progress.end()
    return found, unknown_fields(documents)


def reconcile_file(path: Path) -> dict[str, Any]:
    """From documents to incidents, totals and a tally, as plain JSON (fields: docs/stages/05-reconcile.md)."""
    return reconcile_documents(_documents(path), **Resources().values(["parser", "gazetteer", "sources", "parties"]))


def _documents(path: Path) -> list[dict[str, Any]]:
    """The documents of a file; `-` is standard input."""
    try:
        text = (sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("VGL-F30", f"{path.name} is not UTF-8 text", next_step="convert it: iconv -f ENCODING -t UTF-8") from error
    except OSError as error:
        raise InputError("VGL-F31", f"{path.name} cannot be read: {error.strerror}", next_step="name a JSONL file of documents") from error
    return documents_of(text)
