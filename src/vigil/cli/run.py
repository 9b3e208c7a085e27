"""`vigil run`: bring everything up to date."""

from dataclasses import asdict
from typing import Annotated

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import ShowProgress, cells, console, emit, say, table
from vigil.runner.work import RunReport
from vigil.runner.work import run as bring_up_to_date


@app.command(epilog="Example: `vigil -w aleppo run` · `vigil -w aleppo run --retry` tries again what was set aside")
def run(
    retry: Annotated[bool, typer.Option("--retry", metavar="", help="Try again the documents that were set aside.")] = False,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1, help="Worker processes; as many as cores if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Make texts of what is new and run the stages to the tallies. Only what changed is done again."""
    with ShowProgress() as progress:
        report = bring_up_to_date(workspace(), progress=progress, retry=retry, workers=workers)
    if as_json:
        emit(asdict(report))
        return
    _show(report)


def _show(report: RunReport) -> None:
    shown = table("stage", "units#", "ran now#", "records#", "set aside#")
    shown.add_row(*cells("preserve", report.items, report.rendered, report.items - report.unrendered, report.unrendered or ""))
    for stage in report.stages:
        shown.add_row(*cells(stage.stage, stage.units, stage.ran, stage.records, stage.failed or ""))
    console.print(shown, soft_wrap=False)
    say(
        f"{report.records} derived records, Merkle root {report.outputs[:16]}..."
        + ("" if report.logged else " (as before; nothing to log)")
    )
    if report.unrendered or any(stage.failed for stage in report.stages):
        say("Some documents were set aside: vigil status shows them.")
    say("Next: vigil tally, or vigil publish DIR")
