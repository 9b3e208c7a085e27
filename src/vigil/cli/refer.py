"""`vigil refer`: make a case file, approve one, or look at one before it goes out."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Actor, Json, app, workspace
from vigil.cli.show import complain, emit, remind, say
from vigil.cli.verify import as_data
from vigil.errors import InputError, IntegrityError, UsageError
from vigil.runner import referring
from vigil.verifier.verify import Unreadable, render


@app.command(
    epilog="Example: `vigil -w aleppo refer case.toml -o case.zip` · `vigil -w aleppo refer case.toml --approve --reason 'Read it through.'`"
    " · `vigil -w aleppo refer --check case.zip`"
)
def refer(
    case: Annotated[Path | None, typer.Argument(metavar="CASE.toml", help="What the case file is to hold, and for whom.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE.zip", help="Where the case file goes.")] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE.zip", help="Check a case file of this workspace before it goes.")
    ] = None,
    approve: Annotated[bool, typer.Option("--approve", metavar="", help="Sign that exactly this case may go out; make nothing.")] = False,
    actor: Actor = "",
    reason: Annotated[str | None, typer.Option(help="Why it is approved.")] = None,
    as_json: Json = False,
) -> None:
    """Make a case file: originals, report, proofs, and a verifier that needs only Python. The disclosure is logged, with a receipt beside it."""
    if check is not None:
        _check(check, as_json=as_json)
    elif case is None:
        raise UsageError("VGL-X34", "nothing to make or to check", next_step="name a CASE.toml, or --check FILE.zip")
    elif approve:
        _approve(case, actor, reason, as_json=as_json)
    elif out is None:
        raise UsageError("VGL-X34", "it is not said where the case file goes", next_step="add -o FILE.zip")
    else:
        _make(case, out, as_json=as_json)


def _make(case: Path, out: Path, *, as_json: bool) -> None:
    built, waiting = referring.refer(workspace(), case, out)
    remind(waiting)
    if as_json:
        emit(
            {
                "file": str(built.path), "receipt": f"{built.path}.receipt", "sha256": built.digest, "bytes": built.size,
                "exhibits": built.exhibits, "incidents": built.incidents, "records": built.records, "left_out": built.left_out,
                "fingerprint": built.fingerprint,
            }
        )  # fmt: skip
        return
    say(f"{built.path}: {built.incidents} incidents, {built.exhibits} exhibits, {built.size / 1e6:.1f} MB. Receipt: {built.path}.receipt")
    say(f"SHA-256 {built.digest}")
    say(f"Give the recipient, by another way, the fingerprint of the key: {built.fingerprint}")
    say(f"Next: vigil refer --check {built.path}")


def _approve(case: Path, actor: str, reason: str | None, *, as_json: bool) -> None:
    here = workspace()
    if not reason or not reason.strip():
        raise UsageError("VGL-X34", "an approval gives its reason", next_step="add --reason WHY")
    name = actor or here.settings.actor
    subject = referring.approve(here, case, actor=name, reason=reason)
    if as_json:
        emit({"approved": subject, "actor": name})
    else:
        say(f"{name} approved what this order gives now. If the order or the evidence changes, it has to be approved again.")


def _check(path: Path, *, as_json: bool) -> None:
    try:
        report, made = referring.check(workspace(), path)
    except (Unreadable, ValueError) as error:
        raise InputError("VGL-X30", f"{path} cannot be checked: {error}", next_step="name a case file") from error
    if as_json:
        emit(as_data(report) | {"recipient": made.recipient if made else None, "logged_at": made.at if made else None})
    else:
        say(render(report))
        say(f"In the log: made for {made.recipient} at {made.at}." if made else "In the log: no disclosure of this file.")
    if not report.ok or made is None:
        if report.ok:
            complain("this file is whole, but the log of this workspace does not know it")
        raise typer.Exit(IntegrityError.exit_code)
