"""`vigil actor`: who acts here, and with which key."""

from typing import Annotated

import typer

from vigil.cli.app import Json, app, state, workspace
from vigil.cli.show import cells, console, emit, say, table
from vigil.preserve.actors import Register
from vigil.runner import actors
from vigil.runner.clock import now
from vigil.verifier.verify import fingerprint

actor = typer.Typer(
    no_args_is_help=True,
    help="Who acts here. An actor with a key signs judgements, custody, approvals, releases and disclosures with it.",
    epilog="Example: `vigil -w aleppo actor add reviewer-2 --role reviewer`",
)
app.add_typer(actor, name="actor")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A pseudonym, never a real name.")]
By = Annotated[str, typer.Option("--by", help="Who says so; the actor of vigil.toml if left out.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; logged, not shown outside.")]


@actor.command(epilog="Example: `vigil -w aleppo actor add reviewer-2 --role reviewer`")
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="What the actor does: recorder, reviewer, custodian, lawyer.")] = "recorder",
    key: Annotated[bool, typer.Option("--key/--no-key", help="Whether the actor gets a key of its own.")] = True,
    by: By = "",
    as_json: Json = False,
) -> None:
    """Add an actor with a key under a passphrase. The real name stands nowhere in the workspace: keep that list elsewhere."""
    here = workspace()
    made = actors.add(here, name, role, by=by or here.settings.actor, with_key=key)
    _say_key(name, made, as_json=as_json)


@actor.command(epilog="Example: `vigil -w aleppo actor key recorder-1 --reason 'yearly change'`")
def key(name: Name, reason: Reason = "a new key", as_json: Json = False) -> None:
    """Give an actor a key, or a new one in place of the present one, which signs for it."""
    _say_key(name, actors.give_key(workspace(), name, reason), as_json=as_json)


@actor.command(epilog="Example: `vigil -w aleppo actor lost reviewer-2 --by recorder-1 --reason 'laptop left on a train'`")
def lost(name: Name, reason: Reason, by: By = "", as_json: Json = False) -> None:
    """Say that an actor's key or its passphrase is lost. What it signed stays signed."""
    here = workspace()
    ended = actors.end_key(here, name, "lost", reason, by=by or here.settings.actor)
    _say_end(name, ended, as_json=as_json)


@actor.command(epilog="Example: `vigil -w aleppo actor revoke reviewer-2 --since 2031-05-01T00:00:00Z --reason 'the laptop was seized'`")
def revoke(
    name: Name,
    reason: Reason,
    since: Annotated[
        str | None, typer.Option(metavar="MOMENT", help="From when on its signatures are not believed; now if left out.")
    ] = None,
    by: By = "",
    as_json: Json = False,
) -> None:
    """Say that an actor's key is in other hands. What was signed with it since then is not believed."""
    here = workspace()
    ended = actors.end_key(here, name, "revoked", reason, by=by or here.settings.actor, since=since or now())
    _say_end(name, ended, as_json=as_json)


@actor.command("list", epilog="Example: `vigil -w aleppo actor list`")
def list_actors(as_json: Json = False) -> None:
    """Show every actor, its key, and whether all that is to be signed is signed."""
    here = workspace()
    register, signed = actors.register(here), actors.signatures(here)
    if as_json:
        emit(
            {
                "actors": _plain(register),
                "signed": signed.signed,
                "without_key": signed.unsigned,
                "not_good": [{"entry": index, "why": why} for index, why in signed.wrong],
            }
        )
        return
    shown = table("actor", "role", "key", "state")
    for one in _plain(register):
        shown.add_row(*cells(one["name"], one["role"], one["fingerprint"][:16], one["state"]))
    console.print(shown, soft_wrap=False)
    say(f"{signed.signed} acts signed by their actor, {signed.unsigned} by actors who had no key.")
    for index, why in signed.wrong:
        say(f"entry {index}: the signature is {why}")


def _plain(register: Register) -> list[dict[str, str]]:
    found = []
    for name, one in register.actors.items():
        uses = register.keys.get(name, [])
        state_of = ("in use" if uses[-1].end is None else uses[-1].ended or "") if uses else "no key"
        vkey = uses[-1].vkey if uses else ""
        found.append({"name": name, "role": one.role, "vkey": vkey, "fingerprint": fingerprint(vkey) if vkey else "", "state": state_of})
    return found


def _say_key(name: str, vkey: str | None, *, as_json: bool) -> None:
    if as_json:
        emit({"actor": name, "vkey": vkey, "fingerprint": fingerprint(vkey) if vkey else None})
        return
    say(f"{name} is in the log.")
    if vkey:
        say(f"Its key has the fingerprint {fingerprint(vkey)}; from now on {name} signs with it.")
        say("Keep a copy of the file in keys/actors and remember the passphrase: nobody can bring either back.")
    say(f"Next: vigil -w {state.workspace} actor list")


def _say_end(name: str, vkey: str, *, as_json: bool) -> None:
    if as_json:
        emit({"actor": name, "ended": vkey})
        return
    say(f"The key of {name} is not used any more.")
    say(f"Next: vigil -w {state.workspace} actor key {name}")
