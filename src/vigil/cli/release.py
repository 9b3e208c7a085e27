"""`vigil release`: say that what is on record may go out."""

from typing import Annotated

import typer

from vigil.cli.app import Actor, Json, app, workspace
from vigil.cli.show import emit, remind, say
from vigil.publish.changes import change_words
from vigil.runner.releasing import release as make


@app.command(epilog="Example: `vigil -w aleppo release --with reviewer-2`, then `vigil -w aleppo publish site`")
def release(
    second: Annotated[str | None, typer.Option("--with", metavar="NAME", help="Who releases it too; asked for where it takes two.")] = None,
    actor: Actor = "",
    as_json: Json = False,
) -> None:
    """Release what is on record: give permanent handles, preserve the records, and write down what changed since the last release."""
    here = workspace()
    done, waiting = make(here, [actor or here.settings.actor, *([second] if second else [])])
    remind(waiting)
    found = done.release
    if as_json:
        emit(
            {
                "new": done.new, "at": found.at, "draft": found.draft, "records": found.records, "held": done.held,
                "handles": len(found.handles), "changes": [{"handle": change.handle, "what": change.what} for change in found.changes],
            }
        )  # fmt: skip
        return
    if not done.new:
        say("Nothing changed since the last release.")
        return
    say(f"Released {len(done.records.splitlines())} records with {len(found.handles)} handles, in the log as {found.at}.")
    for change in found.changes[:40]:
        say(f"  {change_words(change)}")
    if len(found.changes) > 40:
        say(f"  and {len(found.changes) - 40} more changes")
    if done.held:
        say(f"{done.held} incidents are held back (embargo or delay) and are not in it.")
