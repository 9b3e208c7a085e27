"""`vigil init`: make a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app
from vigil.cli.show import emit, say
from vigil.runner.resources import installed
from vigil.runner.workspace import create_workspace
from vigil.verifier.verify import fingerprint


@app.command(epilog="Example: `vigil init aleppo --title 'Eastern Aleppo, December 2016' --actor recorder-1`")
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    title: Annotated[str, typer.Option(help="What is monitored; shown on every page.")] = "",
    actor: Annotated[str, typer.Option(help="The first actor's pseudonym; never a real name.")] = "recorder-1",
    as_json: Json = False,
) -> None:
    """Make a workspace: settings, the log's key, an empty ledger and a first actor."""
    made = create_workspace(folder, title=title or folder.resolve().name, actor=actor, resources=installed())
    key = fingerprint(made.ledger.vkey)
    if as_json:
        emit({"workspace": str(folder), "origin": made.settings.origin, "vkey": made.ledger.vkey, "fingerprint": key})
        return
    say(f"{folder} is a workspace.")
    say(f"The log's key has the fingerprint {key}: give it, by another way, to those who will check.")
    say("Keep a copy of keys/log.key where nobody else can read it; without it nothing can be added.")
    say(f"Next: vigil -w {folder} collect FILES-OR-ADDRESSES")
