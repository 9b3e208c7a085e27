"""`vigil rebuild`: make everything derived again."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import ShowProgress, emit, say
from vigil.runner import rebuilding
from vigil.runner.rebuilding import Comparison


@app.command(epilog="Example: `vigil -w aleppo rebuild --check`")
def rebuild(
    check: Annotated[
        bool, typer.Option("--check", metavar="", help="Change nothing; say whether the same comes out as the log says.")
    ] = False,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1, help="Worker processes; as many as cores if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Make the store again from vault and ledger, or check that the same would come out.

    Equal digests are promised for the same version, resources and kind of machine.
    """
    with ShowProgress() as progress:
        if not check:
            report = rebuilding.rebuild(workspace(), progress=progress, workers=workers)
            emit(asdict(report)) if as_json else say(f"{report.records} records made again, Merkle root {report.outputs[:16]}...")
            return
        found = rebuilding.check(workspace(), progress=progress, workers=workers)
    if as_json:
        emit(asdict(found))
    elif found.same:
        say(f"The same: {found.records} records, Merkle root {found.found[:16]}..., as the log says.")
    else:
        say(_difference(found))
        for word, kinds in (("gone", found.missing), ("new", found.new)):
            if kinds:
                say(f"  {word}: " + ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items())))
        for reason in _reasons(found):
            say(reason)
    if not found.same:
        raise typer.Exit(4)


def _difference(found: Comparison) -> str:
    if found.logged == found.found:
        return f"Not the same: {found.found[:16]}... comes out, as the log says, but store.db holds something else. Next: vigil rebuild"
    return f"Not the same: the log says {(found.logged or 'nothing')[:16]}..., now {found.found[:16]}... comes out."


def _reasons(found: Comparison) -> Iterator[str]:
    """What is known to change the outcome; a difference without any of these is a finding."""
    if found.changed:
        yield f"The code or rules of {', '.join(found.changed)} are not those of the last run."
    if found.waiting:
        yield f"The last run has not seen {', '.join(f'{number} {kind}s' for kind, number in sorted(found.waiting.items()))}: vigil run."
