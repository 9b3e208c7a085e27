"""`vigil read`: documents to claims, as a filter without a workspace."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import app
from vigil.cli.show import ShowProgress, complain
from vigil.errors import UsageError
from vigil.runner.filters import read_documents


@app.command(epilog="Example: `vigil read docs.jsonl -o claims.jsonl`")
def read(
    documents: Annotated[
        Path,
        typer.Argument(
            metavar="DOCS.jsonl", help="One object a line: id, text; if known published, outlet, title, lang. - is standard input."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="CLAIMS.jsonl", help="Where to write; standard output if left out.")
    ] = None,
) -> None:
    """Read documents and write one object a document: its claims, denials and warnings, each with its words and their offsets."""
    if out is not None and out.exists() and documents.exists() and out.samefile(documents):
        raise UsageError("VGL-F32", f"{out} is what is to be read", next_step="name another file to write to")
    with ShowProgress() as progress:
        found, unread = read_documents(documents, progress=progress)
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in found]
    if unread:
        complain(f"note: fields that are not read: {', '.join(unread)}")
    if out is None:
        typer.echo("".join(lines), nl=False)
        return
    out.write_text("".join(lines), encoding="utf-8")
    complain(f"{len(lines)} documents read into {out}")
