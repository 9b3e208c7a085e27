"""`vigil reconcile`: documents to incidents and tallies, as a filter without a workspace."""

from pathlib import Path
from typing import Annotated, Any

import typer

from vigil.cli.app import Json, app
from vigil.cli.show import cells, complain, console, emit, say, table
from vigil.runner.filters import reconcile_file


@app.command(epilog="Example: `vigil reconcile docs.jsonl --json > incidents.json`")
def reconcile(
    documents: Annotated[
        Path,
        typer.Argument(
            metavar="DOCS.jsonl", help="One object a line: id, text; if known published, outlet, title, lang. - is standard input."
        ),
    ],
    as_json: Json = False,
) -> None:
    """Read documents, join copies to origins and claims to incidents, and count."""
    found = reconcile_file(documents)
    if as_json:
        emit(found)
        return
    shown = table("killed", "injured", "place", "days", "documents#")
    for incident in found["incidents"]:
        days = " to ".join(dict.fromkeys(day for day in (incident["date_start"], incident["date_end"]) if day))
        shown.add_row(*cells(_words(incident, "killed"), _words(incident, "injured"), incident["place"], days, len(incident["documents"])))
    console.print(shown, soft_wrap=False)
    if "unknown_fields" in found:
        complain(f"note: fields that are not read: {', '.join(found['unknown_fields'])}")
    numbers = {name: len(found[name]) for name in ("incidents", "origins", "copies", "totals")}
    say("{incidents} incidents, {origins} origins, {copies} groups of copies, {totals} totals beside.".format(**numbers))


def _words(incident: dict[str, Any], effect: str) -> str:
    found = incident["effects"].get(effect)
    if not found:
        return ""
    if found["min"] is None:
        return "no number"
    both = str(found["min"]) if found["min"] == found["max"] else f"{found['min']} to {found['max']}"
    return f"{both} or more" if found["max_open"] else both
