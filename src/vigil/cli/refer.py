"""`vigil refer`: make a case file."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import emit, remind, say
from vigil.runner.referring import refer as make


@app.command(epilog="Example: `vigil -w aleppo refer case.toml -o case.zip`, then `vigil verify case.zip`")
def refer(
    case: Annotated[Path, typer.Argument(metavar="CASE.toml", help="What the case file is to hold, and for whom.")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE.zip", help="Where the case file goes.")],
    as_json: Json = False,
) -> None:
    """Make a case file: originals, texts, claims, proofs, an index, and a verifier that needs only Python. The disclosure is logged."""
    built, waiting = make(workspace(), case, out)
    remind(waiting)
    if as_json:
        emit(
            {
                "file": str(built.path), "sha256": built.digest, "bytes": built.size, "exhibits": built.exhibits, "incidents": built.incidents,
                "records": built.records, "left_out": built.left_out, "fingerprint": built.fingerprint,
            }
        )  # fmt: skip
        return
    say(f"{built.path}: {built.incidents} incidents, {built.exhibits} exhibits, {built.size / 1e6:.1f} MB.")
    say(f"SHA-256 {built.digest}")
    say(f"Give the recipient, by another way, the fingerprint of the key: {built.fingerprint}")
    say(f"Next: vigil verify {built.path} --key {built.fingerprint}")
