"""`vigil verify`: check a workspace or a case file."""

import json
from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, state
from vigil.cli.show import console, emit
from vigil.verifier import verify as verifier


@app.command(epilog="Example: `vigil verify aleppo` · `vigil verify case.zip --key FINGERPRINT`")
def verify(
    what: Annotated[
        Path | None, typer.Argument(metavar="WORKSPACE|FILE.zip", help="What to check; the workspace of -w if left out.")
    ] = None,
    key: Annotated[str | None, typer.Option(metavar="FINGERPRINT", help="The signer's key as you learned it by another way.")] = None,
    as_json: Json = False,
) -> None:
    """Check every byte, entry, proof and quotation, in numbered steps. Uses the same program that lies in every case file."""
    path = what or state.workspace
    report = verifier.verify_workspace(path, key) if path.is_dir() else verifier.verify_case(path, key)
    if as_json:
        emit(json.loads(report.to_json()))
    else:
        console.print(verifier.render(report), markup=False)
    raise typer.Exit(report.exit_code)
