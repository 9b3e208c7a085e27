"""`vigil publish`: write the monitor."""

from pathlib import Path
from typing import Annotated

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import ShowProgress, emit, remind, say
from vigil.runner.publishing import publish as write


@app.command(epilog="Example: `vigil -w aleppo publish site`, then open site/index.html")
def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the site goes: a new folder, or a site written before.")],
    as_json: Json = False,
) -> None:
    """Write the monitor: plain pages, each with a JSON twin, drafts until a person has reviewed what they show."""
    with ShowProgress() as progress:
        progress.begin("publish", 0, 0)
        done, waiting = write(workspace(), folder, step=progress.step)
        progress.end()
    remind(waiting)
    if as_json:
        emit(
            {
                "folder": str(done.out), "pages": done.pages, "files": done.files, "incidents": done.incidents,
                "reviewed": done.reviewed, "draft": done.draft, "digest": done.digest,
            }
        )  # fmt: skip
        return
    say(f"{done.pages} pages in {done.out}; {done.reviewed} of {done.incidents} incidents reviewed by a person.")
    if done.draft:
        say("The front page is a draft: no headline figure until what it counts has been reviewed (vigil judge verification).")
    say(f"Open {done.out / 'index.html'}")
