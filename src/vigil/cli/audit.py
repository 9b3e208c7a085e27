"""`vigil audit`, `repair`, `copy`, `recover`: is everything there, and if not, where is it."""

import re
from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, state, workspace
from vigil.cli.show import ShowProgress, complain, emit, say
from vigil.errors import IntegrityError, UsageError
from vigil.preserve.audit import Audit
from vigil.preserve.audit import audit as read_all
from vigil.runner import copying, recovering
from vigil.runner.attesting import check_again

_SUBSET = re.compile(r"([1-9][0-9]*)/([1-9][0-9]*)")


@app.command(epilog="Example: `vigil -w aleppo audit --subset 1/7` · `vigil -w aleppo audit --against /mnt/second/aleppo`")
def audit(
    subset: Annotated[str, typer.Option(metavar="N/T", help="Read the n-th of t parts; t audits read everything once.")] = "1/1",
    against: Annotated[Path | None, typer.Option(metavar="DIR", help="Also read this copy through, and compare.")] = None,
    as_json: Json = False,
) -> None:
    """Read everything again, and say what is missing or changed. Exits with 4 when something is."""
    here, part = workspace(), _part(subset)
    with ShowProgress() as progress:
        progress.begin("audit", 0, 0)
        found = read_all(here.vault, here.ledger, subset=part, step=lambda *_: progress.step())
        progress.end()
        difference = copying.compare(here, against, subset=part, step=lambda *_: progress.step()) if against else None
    held, wrong = check_again(here)
    found.log += wrong
    whole = found.whole and (difference is None or difference.whole)
    if as_json:
        emit(_plain(found) | {"whole": whole, "attestations": held, "copy": _copy_plain(difference) if difference else None})
    else:
        _show(found, "the workspace")
        if held:
            say(f"{held} time stamps and signatures of witnesses hold.")
        if difference:
            _show_copy(difference)
        behind = found.whole and difference is not None and difference.audit.whole and not difference.forked
        say("All is as it was logged." if whole else f"Next: vigil copy --to {against}" if behind else "Next: vigil repair --from COPY")
    if not whole:
        raise typer.Exit(IntegrityError.exit_code)


@app.command(epilog="Example: `vigil -w aleppo repair --from /mnt/second/aleppo`")
def repair(
    source: Annotated[Path | None, typer.Option("--from", metavar="DIR", help="A copy; that of vigil.toml if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Put back what is missing or changed from a copy: only bytes with the SHA-256 that was logged, only a log that was signed."""
    folder = source or copying.set_folder(state.workspace)
    if folder is None:
        raise UsageError("VGL-P40", "no copy is named", next_step="vigil repair --from DIR, or copy.folder in vigil.toml")
    with ShowProgress() as progress:
        progress.begin("repair", 0, 0)
        done = copying.repair(state.workspace, folder, step=lambda *_: progress.step())
        progress.end()
    if as_json:
        emit({"objects": done.objects, "packs": done.packs, "log": done.log, "lost": done.lost})
    else:
        say(f"{len(done.objects)} objects and {len(done.log)} files of the log were put back.")
        if done.packs:
            say(f"{len(done.packs)} damaged packs were written again.")
        for digest in done.lost:
            complain(f"the copy does not have {digest} either")
        say("Next: vigil audit")
    if done.lost:
        raise typer.Exit(IntegrityError.exit_code)


@app.command(epilog="Example: `vigil -w aleppo copy --to /mnt/second/aleppo`")
def copy(
    to: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the copy is or is to be; that of vigil.toml if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Make a second copy, or bring it up to date: vault, log, settings and tables. Keys stay here: copy them to another place yourself."""
    here = workspace()
    folder = copying.folder_of(here, to)
    if folder is None:
        raise UsageError("VGL-P40", "no folder is named", next_step="vigil copy --to DIR, or copy.folder in vigil.toml")
    state.second = folder
    added = copying.copy(here, folder)
    (emit({"copy": str(folder), "added": added}) if as_json else say(f"{folder} is up to date: {added} entries were added."))


@app.command(epilog="Example: `vigil -w aleppo recover`")
def recover(
    accept_older: Annotated[
        bool, typer.Option("--accept-older", help="The log was put back from an old copy on purpose: take it as it is now.")
    ] = False,
    as_json: Json = False,
) -> None:
    """After a crash: end or drop what was half done, make the store again, and tell what nobody can decide."""
    here, found = recovering.recover(state.workspace, accept_older=accept_older)
    if as_json:
        emit({"done": found.done, "open_ended": found.open_ended, "entries": found.entries})
        return
    for line in found.done:
        say(f"- {line}")
    for line in found.open_ended:
        say(f"- begun, and how it ended is not known: {line}")
    say(f"{found.entries} entries of the log are followed.")
    say(f"Next: vigil -w {here.folder} audit, then vigil run")


def _part(text: str) -> tuple[int, int]:
    match = _SUBSET.fullmatch(text)
    if match is None or int(match[1]) > int(match[2]):
        raise UsageError("VGL-P43", f"not a part: {text}", next_step="give N/T, such as 1/7")
    return int(match[1]), int(match[2])


def _plain(found: Audit) -> dict[str, object]:
    return {
        "objects": found.objects, "read": found.read, "bytes": found.size, "changed": found.changed, "missing": found.missing,
        "packs": found.packs, "log": found.log, "spare": found.spare, "withdrawn": found.withdrawn, "withheld": found.withheld,
    }  # fmt: skip


def _copy_plain(found: copying.Difference) -> dict[str, object]:
    return _plain(found.audit) | {"behind": found.behind, "ahead": found.ahead, "forked": found.forked}


def _show(found: Audit, what: str) -> None:
    size = f"{found.size / 1e6:.1f} MB"
    say(f"{what}: {found.read} of {found.objects} objects read ({size}), {len(found.changed)} changed, {len(found.missing)} missing.")
    for name, digests in (("changed", found.changed), ("missing", found.missing)):
        for digest in digests[:50]:
            complain(f"{name}: {digest[:2]}/{digest}")
    for name in found.packs:
        complain(f"changed: packs/{name}, which holds small objects (those of them that changed are named above)")
    for line in found.log:
        complain(f"the log: {line}")
    if found.withdrawn:
        say(f"{found.withdrawn} entries were withdrawn on purpose.")
    if found.withheld:
        say(f"{found.withheld} entries are withheld; their ciphertexts were read.")


def _show_copy(found: copying.Difference) -> None:
    _show(found.audit, "the copy")
    if found.forked:
        complain("the copy is of another history: neither log extends the other. Keep both, and find out which one is true")
    elif found.behind or found.ahead:
        say(f"The copy is {found.behind or found.ahead} entries {'behind' if found.behind else 'ahead'}.")
