"""`vigil read`: documents to claims, as a filter without a workspace."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import app
from vigil.cli.show import ShowProgress, complain
from vigil.errors import UsageError
from vigil.runner.filters import read_documents
from vigil.runner.proposing import model_at


@app.command(epilog="Example: `vigil read docs.jsonl -o claims.jsonl` · `vigil read docs.jsonl --propose http://127.0.0.1:8080/v1`")
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
    propose: Annotated[
        str | None,
        typer.Option("--propose", metavar="URL", help="Also ask a language model here for proposals, as in http://127.0.0.1:8080/v1."),
    ] = None,
    model: Annotated[str, typer.Option("--model", metavar="NAME", help="The model's name at that address.")] = "local",
    replies: Annotated[Path, typer.Option("--replies", metavar="FOLDER", help="Where its raw replies are kept.")] = Path("replies"),
    remote_model: Annotated[
        bool, typer.Option("--remote-model", metavar="", help="Allow an address that is not this machine: the documents' words go there.")
    ] = False,
) -> None:
    """Read documents and write one object a document: its claims, denials and warnings, each with its words and their offsets."""
    if out is not None and out.exists() and documents.exists() and out.samefile(documents):
        raise UsageError("VGL-F32", f"{out} is what is to be read", next_step="name another file to write to")
    with ShowProgress() as progress:
        asked = model_at(propose, model, replies, remote=remote_model) if propose else None
        found, unread = read_documents(documents, progress=progress, model=asked)
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in found]
    if unread:
        complain(f"note: fields that are not read: {', '.join(unread)}")
    if out is None:
        typer.echo("".join(lines), nl=False)
        return
    out.write_text("".join(lines), encoding="utf-8")
    complain(f"{len(lines)} documents read into {out}")
