"""`vigil trace`: from a number back to the words."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape
from rich.tree import Tree

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import console, emit, remind, say
from vigil.runner.library import ID_LENGTH, load
from vigil.runner.trace import Step
from vigil.runner.trace import trace as walk


@app.command(epilog="Example: `vigil -w aleppo trace 82` · `vigil -w aleppo trace i-1`")
def trace(
    what: Annotated[str, typer.Argument(metavar="NUMBER|HANDLE|ID", help="A number that a tally shows, an incident's handle, or an id.")],
    everything: Annotated[bool, typer.Option("--all", metavar="", help="Show every branch, however many there are.")] = False,
    as_json: Json = False,
) -> None:
    """Walk back from a number to sentence, offsets, preserved bytes, log entry and checkpoint."""
    here = workspace()
    library = load(here)
    remind(library.waiting)
    found = library.find(what)
    steps = [walk(library, key, record) for key, record in found]
    checkpoint = here.ledger.checkpoint()
    if as_json:
        emit({"steps": [asdict(step) for step in steps], "checkpoint": checkpoint})
        return
    limit = 10_000 if everything else 3
    for step in steps[:limit]:
        tree = Tree(_label(step))
        _grow(tree, step, limit)
        console.print(tree, soft_wrap=False)
    if len(steps) > limit:
        say(f"... and {len(steps) - limit} more records state it: --all shows them.")
    origin, size, root = checkpoint.splitlines()[:3]
    say(f"Checkpoint: {origin}, {size} entries, root {root}. Check it with vigil verify.")


def _grow(tree: Tree, step: Step, limit: int) -> None:
    for under in step.rests_on[:limit]:
        _grow(tree.add(_label(under)), under, limit)
    if len(step.rests_on) > limit:
        tree.add(f"... and {len(step.rests_on) - limit} more: --all shows them")


def _label(step: Step) -> str:
    lines = [f"{escape(step.says)}  [dim]{step.id[:ID_LENGTH]}[/dim]"]
    lines += [f"[dim]{name}:[/dim] {escape(value)}" for name, value in step.details.items()]
    return "\n".join(lines)
