"""`vigil verify`: check a workspace, a case file or published pages."""

import json
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from msgspec import to_builtins

from vigil.cli.app import Json, app, state
from vigil.cli.show import emit, say
from vigil.errors import InputError, IntegrityError, UsageError
from vigil.runner.remaking import Remade, State, remake
from vigil.verifier import verify as verifier
from vigil.verifier.site import is_site, verify_site
from vigil.verifier.workspace import verify_workspace

_STATES: dict[State, str] = {
    "same": "made again, it is the same",
    "differs": "NOT THE TEXT OF ITS ORIGINAL: made again, it differs",
    "other_version": "made again by another program, it differs: compare it with the original",
    "not_made": "could not be made again here",
}


def as_data(report: verifier.Report) -> dict[str, Any]:
    """The report as plain data, as `verify.py --json` prints it."""
    return cast("dict[str, Any]", json.loads(json.dumps(report, default=vars)))


@app.command(epilog="Example: `vigil verify aleppo` · `vigil verify case.zip --key FINGERPRINT --texts` · `vigil verify site`")
def verify(
    what: Annotated[
        Path | None, typer.Argument(metavar="WORKSPACE|FILE.zip|SITE", help="What to check; the workspace of -w if left out.")
    ] = None,
    key: Annotated[str | None, typer.Option(metavar="FINGERPRINT", help="The signer's key as you learned it by another way.")] = None,
    revealed: Annotated[
        Path | None, typer.Option("--revealed", metavar="FILE", help="Passages that the sender gave out later, for a case file.")
    ] = None,
    texts: Annotated[
        bool,
        typer.Option("--texts", help="Also make the texts of a case file again from its originals, with the programs here, and compare."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Check every byte, entry, proof and quotation, in numbered steps. Uses the same program that lies in every case file."""
    path = what or state.workspace
    try:
        if key is not None:
            verifier.named(key)
    except verifier.Problem as problem:
        raise UsageError(
            "VGL-X33", f"--key: {problem.args[0]}", next_step="give the fingerprint (64 hex digits) or the whole verifier key"
        ) from problem
    try:
        report = (
            verify_site(path, key)
            if is_site(path)
            else verify_workspace(path, key)
            if path.is_dir()
            else verifier.verify_case(path, key, revealed)
        )
    except (verifier.Unreadable, ValueError) as error:
        raise InputError("VGL-X30", f"{path} cannot be checked: {error}", next_step="name a workspace, a case file or a site") from error
    remade = list(remake(path)) if texts and report.ok and path.is_file() else []
    if as_json:
        emit(as_data(report) | ({"texts": [to_builtins(each) for each in remade]} if texts else {}))
    else:
        say(verifier.render(report))
        for each in remade:
            say(_told(each))
    raise typer.Exit(0 if report.ok and all(each.state != "differs" for each in remade) else IntegrityError.exit_code)


def _told(each: Remade) -> str:
    where = "" if each.at is None else f" from character {each.at} on"
    return f"{each.path}: {_STATES[each.state]}{where}" + (f" ({each.why})" if each.why else "")
