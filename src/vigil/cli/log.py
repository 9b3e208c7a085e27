"""`vigil log`: the log itself, its proofs, and what others say of it."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, state, workspace
from vigil.cli.show import cells, complain, console, emit, say, table
from vigil.runner import attesting, logs
from vigil.verifier.verify import fingerprint

log = typer.Typer(
    no_args_is_help=True,
    help="The log: its entries and proofs, and those outside who vouch for it.",
    epilog="Example: `vigil -w aleppo log show`",
)
app.add_typer(log, name="log")

Out = Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="Where it goes.")]


@log.command(epilog="Example: `vigil -w aleppo log show --last 20`")
def show(
    last: Annotated[int, typer.Option(metavar="N", min=0, help="How many entries, from the end.")] = 20,
    as_json: Json = False,
) -> None:
    """Show the state of the log, who vouches for it, and its last entries. Entries tell that something was done, and nothing of what."""
    here = workspace()
    found = logs.show(here, last)
    if as_json:
        emit(found)
        return
    say(f"{found['origin']}: {found['size']} entries, root {found['root']}")
    say(f"Key: fingerprint {found['fingerprint']}")
    say(str(found["attested"]))
    shown = table("entry#", "when", "what", "event")
    for entry in found["entries"]:
        shown.add_row(*cells(entry["index"], entry["at"], entry["event"], entry["object"][:16]))
    console.print(shown, soft_wrap=False)


@log.command(epilog="Example: `vigil -w aleppo log prove 12 -o 12.tlog-proof`")
def prove(
    index: Annotated[int, typer.Argument(metavar="ENTRY", help="The place of an entry, from 0.")],
    out: Out,
    as_json: Json = False,
) -> None:
    """Write a proof that an entry is in the log (C2SP tlog-proof), and the entry beside it as .leaf."""
    here = workspace()
    logs.prove(here, index, out)
    if as_json:
        emit({"entry": index, "proof": str(out), "leaf": str(out.with_suffix(".leaf")), "vkey": here.ledger.vkey})
        return
    say(f"{out} proves that the entry in {out.with_suffix('.leaf')} is in the log.")


@log.command(epilog="Example: `vigil -w aleppo log compare checkpoint-of-last-year`")
def compare(
    checkpoint: Annotated[Path, typer.Argument(metavar="FILE", help="A checkpoint of this log that someone kept.")],
    as_json: Json = False,
) -> None:
    """Make sure that the log only grew since a checkpoint that someone kept."""
    here = workspace()
    size = logs.compare(here, checkpoint)
    if as_json:
        emit({"kept": size, "now": here.ledger.size, "extends": True})
        return
    say(f"The log extends it: {size} entries then, {here.ledger.size} now, and the first {size} are unchanged.")


@log.command(epilog="Example: `vigil log fsck aleppo/ledger`")
def fsck(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The folder of a log; that of the workspace if left out.")] = None,
    vkey: Annotated[str | None, typer.Option(metavar="VKEY", help="Its verifier key as you learned it by another way.")] = None,
    as_json: Json = False,
) -> None:
    """Read every entry and every tile of a log, of any program that keeps C2SP tiles, and compare them with its checkpoint."""
    found = logs.fsck(folder or state.workspace / "ledger", vkey)
    if as_json:
        emit({"origin": found.origin, "size": found.size, "root": found.root_hash.hex(), "whole": True})
        return
    say(f"{found.origin}: {found.size} entries; every entry and every tile leads to the signed root.")


@log.command(epilog="Example: `vigil -w aleppo log stamp`")
def stamp(
    query: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a request to carry to an authority by hand.")] = None,
    reply: Annotated[Path | None, typer.Option(metavar="FILE", help="Log the reply to the request that --to names.")] = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="The request that the reply answers.")] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="The authority that a reply carried by hand is from.")] = "by hand",
    as_json: Json = False,
) -> None:
    """Have the log time-stamped (RFC 3161) by the authorities of vigil.toml, or carry request and reply by hand."""
    here = workspace()
    if query:
        attesting.write_query(here, query)
        (emit({"query": str(query)}) if as_json else say(f"{query} asks for a stamp. Keep {query.with_suffix('.checkpoint')} beside it."))
        return
    made, failed = ([attesting.take_reply(here, to, reply, by)], []) if reply and to else attesting.stamp(here)
    state.settled = True
    _say_made([one.form for one in made], [str(error) for error in failed], as_json=as_json)
    if not made:
        if not failed and not as_json:
            say("No authority is set: timestamps.authorities in vigil.toml.")
        raise typer.Exit(3)


@log.command(epilog="Example: `vigil -w aleppo log stamps --out stamps`, then `openssl ts -verify` on each pair")
def stamps(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="A new folder.")],
    as_json: Json = False,
) -> None:
    """Write checkpoints, raw replies and certificates side by side, for other programs to check."""
    number = attesting.write_stamps(workspace(), out)
    (emit({"written": number, "folder": str(out)}) if as_json else say(f"{number} attestations written to {out}."))


@log.command(epilog="Example: `vigil log witness-key partner --name partner.example/witness`")
def witness_key(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder in which the witness remembers logs.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="The name under which it signs, such as partner.example/witness.")],
    as_json: Json = False,
) -> None:
    """Become a witness: make a key under a passphrase. Give its verifier key to the keepers of logs."""
    vkey = logs.make_witness(folder, name)
    if as_json:
        emit({"vkey": vkey, "fingerprint": fingerprint(vkey)})
        return
    say(vkey)
    say(f"Fingerprint: {fingerprint(vkey)}. The keeper of a log names the line above in log.witnesses of vigil.toml.")


@log.command(epilog="Example: `vigil -w aleppo log ask -o request`")
def ask(
    out: Out,
    witness: Annotated[
        str, typer.Option(metavar="VKEY", help="The witness that is asked; its last signature is where the proof begins.")
    ] = "",
    old: Annotated[int | None, typer.Option(metavar="SIZE", min=0, help="Where the proof begins, when the witness says so.")] = None,
    as_json: Json = False,
) -> None:
    """Write a request to a witness: the checkpoint, with the proof that the log only grew. Where the log's key changed, FILE.keys goes with it."""
    start = logs.ask_witness(workspace(), witness, old, out)
    (emit({"request": str(out), "old": start}) if as_json else say(f"{out} asks a witness to sign; the proof begins at {start} entries."))


@log.command(epilog="Example: `vigil log witness request --dir partner --log VKEY -o signed`")
def witness(
    request: Annotated[Path, typer.Argument(metavar="REQUEST", help="What the keeper of a log sent.")],
    folder: Annotated[Path, typer.Option("--dir", metavar="DIR", help="The folder in which this witness remembers logs.")],
    out: Out,
    vkey: Annotated[
        str, typer.Option("--log", metavar="VKEY", help="The log's verifier key, learned by another way; the first time.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Sign another's log as its witness, if it extends what you saw before. A log that shrank or changed is refused.

    A new key of the log is taken when REQUEST.keys lies beside the request and the key before has signed it.
    """
    changed = logs.sign_as_witness(request, folder, vkey, out)
    if as_json:
        emit({"signed": str(out), "new_keys": changed})
        return
    for fresh in changed:
        say(f"The log's key changed, and the key before says so. The new one has the fingerprint {fingerprint(fresh)}.")
    say(f"{out} is signed. Send it back; what you signed is remembered in {folder}.")


@log.command(epilog="Example: `vigil -w aleppo log accept signed`")
def accept(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What a witness sent back, or an .ots file.")],
    witness_of: Annotated[
        str, typer.Option("--witness", metavar="VKEY", help="The witness's verifier key, if vigil.toml does not name it.")
    ] = "",
    checkpoint: Annotated[Path | None, typer.Option(metavar="FILE", help="For an .ots file: the checkpoint that it is over.")] = None,
    as_json: Json = False,
) -> None:
    """Log a witness's signature after checking it, or keep a proof of OpenTimestamps as it came."""
    here = workspace()
    made = [attesting.take_proof(here, file, checkpoint)] if checkpoint else attesting.take_cosignature(here, file, witness_of)
    _say_made([one.form for one in made], [], as_json=as_json)


@log.command(epilog="Example: `vigil -w aleppo log rotate --reason 'yearly change'`")
def rotate(
    reason: Annotated[str, typer.Option("--reason", help="Why; logged, not shown outside.")],
    lost: Annotated[bool, typer.Option("--lost", help="The old key is gone: nobody vouches for the new one but you.")] = False,
    as_json: Json = False,
) -> None:
    """Give the log a new key. Old and new sign the checkpoint that says so; when the old one is lost, tell everyone the new fingerprint."""
    vkey = logs.rotate(workspace(), reason, lost=lost)
    if as_json:
        emit({"vkey": vkey, "fingerprint": fingerprint(vkey)})
        return
    say(f"The log is signed with a new key: fingerprint {fingerprint(vkey)}.")
    say("Give it, by another way, to those who check; keep a copy of keys/log.key.")


def _say_made(forms: list[str], failed: list[str], *, as_json: bool) -> None:
    if as_json:
        emit({"logged": forms, "failed": failed})
        return
    for error in failed:
        complain(error)
    if forms:
        say(f"{len(forms)} logged: {', '.join(forms)}.")
