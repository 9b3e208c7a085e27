"""`vigil custodian`, `hold`, `withdraw`: what is secret, what must be kept, and what must not."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Actor, Json, app, state, workspace
from vigil.cli.show import emit, say
from vigil.disk import refusals, write_new
from vigil.preserve.withholding import lock_identity, new_identity
from vigil.runner import withdrawing
from vigil.runner.custody import find_items
from vigil.runner.library import load
from vigil.runner.signing import ask

Authority = Annotated[str, typer.Option("--authority", help="By what right: an order, a law, the wish of the witness.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; logged, not shown outside. Name nobody.")]


@app.command(epilog="Example: `vigil custodian /media/stick/custodian.age`")
def custodian(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file for the secret, on a medium that is kept apart.")],
    as_json: Json = False,
) -> None:
    """Make a custodian's key (age) under a passphrase. Whoever has it opens what is withheld; name several in vigil.toml."""
    secret, public = new_identity()
    with refusals("VGL-P42", f"cannot write {file.name}"):
        write_new(file, lock_identity(secret, ask("the custodian (new)")), 0o600)
    if as_json:
        emit({"file": str(file), "recipient": public})
        return
    say(public)
    say("Put the line above into withhold.custodians of vigil.toml. Keep the file apart from the workspace and its copies.")
    say(f"To open what is withheld: VIGIL_CUSTODIAN={file} vigil ...")


@app.command(epilog="Example: `vigil -w aleppo hold report-3 --authority 'Order 3 of the example court' --reason 'may be evidence'`")
def hold(
    items: Annotated[list[str], typer.Argument(metavar="ITEM ...", help="Names of items, or beginnings of their ids.")],
    authority: Authority,
    reason: Reason,
    lift: Annotated[bool, typer.Option("--lift", help="Allow withdrawal again.")] = False,
    actor: Actor = "",
    as_json: Json = False,
) -> None:
    """Forbid that items are withdrawn, because a court or a duty says so."""
    here = workspace()
    keys = [key for key, _ in find_items(load(here, must_have_run=False), items)]
    withdrawing.hold(here, keys, authority=authority, reason=reason, actor=actor or here.settings.actor, lift=lift)
    (emit({"items": keys, "held": not lift}) if as_json else say(f"{len(keys)} items {'may be withdrawn again' if lift else 'are held'}."))


@app.command(epilog="Example: `vigil -w aleppo withdraw report-3 --authority 'the witness' --reason 'consent was taken back' --yes`")
def withdraw(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The name of an item, or the beginning of its id.")],
    authority: Authority,
    reason: Reason,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: it cannot be undone.")] = False,
    actor: Actor = "",
    as_json: Json = False,
) -> None:
    """Destroy an item and all that was made of it, in the vault, the store and out/. The log keeps a tombstone; nothing brings it back."""
    here = workspace()
    ((key, found),) = find_items(load(here, must_have_run=False), [item])
    if not yes:
        typer.confirm(f"Destroy {key[:12]} and all that was made of it, for good?", abort=True)
    number = withdrawing.withdraw(here, key, found, authority=authority, reason=reason, actor=actor or here.settings.actor)
    if as_json:
        emit({"item": key, "entries": number})
        return
    say(f"The content of {number} entries is gone from vault, store and out/, and from the second copy when it is next brought up to date.")
    say("What left the workspace before (releases on other disks, case files, prints, backups) has to be asked back by people.")
    say(f"Next: vigil -w {state.workspace} run, then publish anew")
