"""`vigil compare`: two recorders' lists of incidents held against each other."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from vigil.cli.app import Json, app
from vigil.cli.show import cells, complain, console, emit, say, table
from vigil.count.recorders import Compared, Listed, Pair, compare, together
from vigil.runner.recorders import read_list
from vigil.runner.spoken import range_words

_SHOWN = 40
_List = Annotated[Path, typer.Argument(metavar="LIST", help="CSV after UCDP GED or ACLED, GeoJSON or JSON lines of incidents.")]


@app.command("compare", epilog="Example: `vigil compare site/data/ged.csv theirs.csv` · `vigil compare ours.geojson acled.csv --json`")
def compare_lists(ours: _List, theirs: _List, as_json: Json = False) -> None:
    """Match two lists of incidents by place, days and numbers: what both have, what each has alone, and where they count otherwise."""
    (kind, mine, undated), (other_kind, yours, other_undated) = read_list(ours), read_list(theirs)
    found = compare(mine, yours)
    if as_json:
        emit(_plain(found, mine, yours))
        return
    for path, without in ((ours, undated), (theirs, other_undated)):
        if without:
            complain(f"note: {without} entries of {path.name} have no day and cannot be matched")
    say(f"{ours.name}: {len(mine)} incidents ({kind}), {range_words(together(mine))} killed as reported")
    say(f"{theirs.name}: {len(yours)} incidents ({other_kind}), {range_words(together(yours))} killed as reported")
    agree = [pair for pair in found.pairs if pair.agrees]
    differ = sorted((pair for pair in found.pairs if pair.agrees is False), key=lambda pair: -pair.apart)
    unnumbered = len(found.pairs) - len(agree) - len(differ)
    say(f"{len(found.pairs)} in both: {len(agree)} with numbers that meet, {len(differ)} without, {unnumbered} not told by one of them.")
    if differ:
        say("\nCounted otherwise:")
        shown = table("where", "when", "ours", "theirs", "apart#")
        for pair in differ[:_SHOWN]:
            shown.add_row(*cells(pair.ours.place, _days(pair.ours), _named(pair.ours), _named(pair.theirs), pair.apart))
        console.print(shown, soft_wrap=False)
    _alone("Only in ours", "ours", found.ours_alone, found)
    _alone("Only in theirs", "theirs", found.theirs_alone, found)
    say("\nA match is a proposal by place, days and numbers; lists that were made from each other agree without confirming anything.")


def _alone(title: str, side: str, entries: tuple[Listed, ...], found: Compared) -> None:
    if not entries:
        return
    say(f"\n{title}: {len(entries)} incidents, {range_words(together(entries))} killed as reported")
    shown = table("where", "when", "killed", "id", "may be part of")
    for one in sorted(entries, key=lambda one: (-(one.killed.max or 0), one.first, one.id))[:_SHOWN]:
        shown.add_row(*cells(one.place, _days(one), range_words(one.killed), one.id, found.within.get(f"{side}:{one.id}", "")))
    console.print(shown, soft_wrap=False)
    if len(entries) > _SHOWN:
        say(f"... and {len(entries) - _SHOWN} more: --json lists all.")


def _days(one: Listed) -> str:
    return " to ".join(dict.fromkeys(dt.date.fromordinal(day).isoformat() for day in (one.first, one.last)))


def _named(one: Listed) -> str:
    return f"{range_words(one.killed)} ({one.id})"


def _plain(found: Compared, mine: list[Listed], yours: list[Listed]) -> dict[str, Any]:
    return {
        "ours": {"incidents": len(mine), "killed": _range(together(mine))},
        "theirs": {"incidents": len(yours), "killed": _range(together(yours))},
        "both": [_pair(pair) for pair in found.pairs],
        "ours_alone": [_entry(one) | {"may_be_part_of": found.within.get(f"ours:{one.id}")} for one in found.ours_alone],
        "theirs_alone": [_entry(one) | {"may_be_part_of": found.within.get(f"theirs:{one.id}")} for one in found.theirs_alone],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {"ours": _entry(pair.ours), "theirs": _entry(pair.theirs), "points": pair.points, "agrees": pair.agrees, "apart": pair.apart}


def _entry(one: Listed) -> dict[str, Any]:
    days = [dt.date.fromordinal(day).isoformat() for day in (one.first, one.last)]
    return {"id": one.id, "place": one.place, "date_start": days[0], "date_end": days[1], "killed": _range(one.killed)}


def _range(found: Any) -> dict[str, Any]:
    return {"min": found.min, "max": found.max, "max_open": found.max_open}
