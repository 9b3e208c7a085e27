"""`vigil diff`: which published numbers changed between two runs or releases, and why."""

from typing import Annotated, Any

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import cells, console, emit, remind, say, table
from vigil.count.changes import Altered
from vigil.runner.figures_kept import Teller, compare, pasts
from vigil.runner.library import load
from vigil.runner.spoken import range_words

_WHAT = {
    "new": "new", "gone": "gone", "range": "another range", "moved": "another place or day", "outcome": "another outcome",
    "joined": "went into another", "split": "came out of another", "rejected": "rejected by a person",
}  # fmt: skip
_SHOWN = 30


@app.command(
    epilog="Example: `vigil -w aleppo diff` · `vigil -w aleppo diff run-3 last` · `vigil -w aleppo diff release-1 release-2 --json`"
)
def diff(
    before: Annotated[
        str, typer.Argument(metavar="RUN1", help="A run or release: run-3, release-1, last, previous.", show_default=True)
    ] = "previous",
    after: Annotated[str, typer.Argument(metavar="RUN2", help="The one to hold against it.", show_default=True)] = "last",
    listing: Annotated[bool, typer.Option("--list", metavar="", help="List the runs and releases that can be compared.")] = False,
    as_json: Json = False,
) -> None:
    """Show which published numbers changed between two runs or releases, by which evidence or judgement."""
    here = workspace()
    if listing:
        known = [{"name": one.name, "at": one.at, "comparable": one.figures is not None} for one in pasts(here)]
        if as_json:
            emit(known)
            return
        for past in known:
            say(f"{past['name']}  {past['at']}" + ("" if past["comparable"] else "  (kept no figures)"))
        return
    library = load(here)
    remind(library.waiting)
    told = compare(here, before, after)
    teller = Teller(library, told)
    if as_json:
        emit(teller.plain())
        return
    _show(teller)


def _show(teller: Teller) -> None:
    told, found = teller.told, teller.told.found
    say(f"{told.before.name} ({told.before.at}) against {told.after.name} ({told.after.at})")
    for line in told.machine:
        say(f"Beside evidence and judgements, {line}.")
    if not found.tallies and not found.incidents:
        say(f"Nothing that is published changed: {found.same} incidents are as they were.")
        return
    if found.tallies:
        shown = table("effect", "where", "month", "before", "now")
        for cell in found.tallies:
            shown.add_row(*cells(cell.effect, cell.place or "everywhere", cell.month, range_words(cell.before), range_words(cell.after)))
        console.print(shown, soft_wrap=False)
    for one in found.incidents[:_SHOWN]:
        _show_incident(teller, one)
    if len(found.incidents) > _SHOWN:
        say(f"... and {len(found.incidents) - _SHOWN} more: --json lists all.")
    say(f"{found.same} incidents are as they were.")


def _show_incident(teller: Teller, one: Altered) -> None:
    say(f"\n{_WHAT[one.what]}: {teller.incident(one)}{_ranges(one)}")
    reasons: list[Any] = [teller.reason(reason) for reason in one.reasons]
    for reason in reasons[:8] or ["no figure of its own changed: the rules, or what it was grouped with, did"]:
        say(f"  {reason}")
    if len(reasons) > 8:
        say(f"  ... and {len(reasons) - 8} more: --json lists all.")


def _ranges(one: Altered) -> str:
    if one.what in ("moved", "outcome", "rejected"):
        sides = [side for side in (one.before, one.after) if side]
        words = [
            side.outcome if one.what != "moved" else f"{side.place or 'place unknown'}, {side.first or 'day unknown'}" for side in sides
        ]
        return f": {' → '.join(words)}"
    ends = [range_words(one.old) if one.before else "", range_words(one.new) if one.after else ""]
    return f", {one.effect} {' → '.join(end for end in ends if end)}"
