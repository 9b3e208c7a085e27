"""`vigil custody`: who handled what, why, and by what right."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from vigil.cli.app import Actor, Json, app, workspace
from vigil.cli.show import emit, say
from vigil.errors import UsageError
from vigil.model.keeping import CustodyAction
from vigil.runner import custody as keeping
from vigil.runner.library import load

custody = typer.Typer(
    no_args_is_help=True,
    help="Who handled what, why, and by what right: recorded in the log, signed by whoever did it.",
    epilog="Example: `vigil -w aleppo custody show report-3`",
)
app.add_typer(custody, name="custody")

Items = Annotated[list[str], typer.Argument(metavar="ITEM ...", help="Names of items, or beginnings of their ids.")]
One = Annotated[str, typer.Argument(metavar="ITEM", help="The name of an item, or the beginning of its id.")]
Purpose = Annotated[str, typer.Option("--purpose", help="What for.")]
Authority = Annotated[str, typer.Option("--authority", help="By what right: a request, an order, a mandate.")]


@custody.command(epilog="Example: `vigil -w aleppo custody show report-3`")
def show(item: One, as_json: Json = False) -> None:
    """Print the history of custody of an item as a form."""
    here = workspace()
    ((key, found),) = keeping.find_items(load(here, must_have_run=False), [item])
    if as_json:
        steps = keeping.history(here, key)
        emit({"item": key, "steps": [{name: getattr(one, name) for name in one.__slots__} for one in steps]})
        return
    say(keeping.form(here, key, found))


@custody.command(epilog="Example: `vigil -w aleppo custody view report-3 -o report-3.html --purpose 'translation' --authority 'work plan'`")
def view(
    item: One,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="A new file for the original.")],
    purpose: Purpose,
    authority: Authority,
    actor: Actor = "",
    as_json: Json = False,
) -> None:
    """Write an original out to be looked at. That it is done is logged before, and what came of it after."""
    here = workspace()
    ((key, found),) = keeping.find_items(load(here, must_have_run=False), [item])
    keeping.view(here, key, found, out, purpose=purpose, authority=authority, actor=actor or here.settings.actor)
    (emit({"item": key, "file": str(out)}) if as_json else say(f"{out} holds the original, as received. The view is logged."))


@custody.command(
    epilog="Example: `vigil -w aleppo custody record report-3 --action transferred --to 'the court' --purpose examination --authority 'Request 7'`"
)
def record(
    items: Items,
    action: Annotated[
        str, typer.Option("--action", help="received, viewed, copied, transferred, redacted, exported, examined or returned.")
    ],
    purpose: Purpose,
    authority: Authority,
    to: Annotated[str | None, typer.Option(metavar="WHO", help="To or from whom.")] = None,
    actor: Actor = "",
    as_json: Json = False,
) -> None:
    """Log what was done without Vigil: a disk handed over, a print examined."""
    if action not in get_args(CustodyAction):
        raise UsageError("VGL-P44", f"no such act of custody: {action}", next_step="vigil custody record --help")
    here = workspace()
    found = keeping.find_items(load(here, must_have_run=False), items)
    made = keeping.record(
        here, [key for key, _ in found], action,  # type: ignore[arg-type] # checked above
        purpose=purpose, authority=authority, recipient=to, actor=actor or here.settings.actor,
    )  # fmt: skip
    (emit({"recorded": made.id, "items": list(made.items)}) if as_json else say(f"{len(found)} items: {action}, logged."))
