"""`vigil reveal`: what stood where a case file has a passage removed, for whoever may know it."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import emit, say
from vigil.errors import UsageError
from vigil.runner import revealing


@app.command(
    epilog="Example: `vigil -w aleppo reveal case.zip` · "
    "`vigil -w aleppo reveal case.zip E0003.2 -o passage.jsonl --recipient 'Trial chamber' --authority 'Order 12'`"
)
def reveal(
    case: Annotated[Path, typer.Argument(metavar="FILE.zip", help="A case file of this workspace, with parts removed.")],
    passage: Annotated[list[str] | None, typer.Argument(metavar="PASSAGE", help="What is to be given out; all are listed without.")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Where words and salts go.")] = None,
    recipient: Annotated[str, typer.Option(help="Who is given them.")] = "",
    authority: Annotated[str, typer.Option(help="On what basis: the order of the court.")] = "",
    purpose: Annotated[str, typer.Option(help="What for.")] = "",
    as_json: Json = False,
) -> None:
    """List the passages that were removed from a case file, or give out some with the salts that prove them. The disclosure is logged.

    The recipient checks them with `python verify.py FILE.zip --revealed FILE`.
    """
    here = workspace()
    if passage and (out is None or not recipient.strip() or not authority.strip()):
        raise UsageError(
            "VGL-X45", "a passage is given to somebody, on a basis, in a file", next_step="add -o, --recipient and --authority"
        )
    if passage and out is not None:
        found = revealing.reveal(here, case, passage, out, recipient=recipient, authority=authority, purpose=purpose)
    else:
        found = revealing.removed(here, case)
    if as_json:
        emit({"file": str(out) if passage else None, "passages": [msgspec.to_builtins(each) for each in found]})
        return
    for each in found:
        say(f"{each.passage:<12} [{each.code}]  {each.words}")
    say(f"{out}: {len(found)} passages. It holds what was protected: hand it over by a safe way." if passage else f"{len(found)} passages")
