"""`vigil identify`: the same person across lists and scripts, as a filter without a workspace."""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import typer

from vigil.cli.app import Json, app, state, workspace
from vigil.cli.show import ShowProgress, cells, complain, console, emit, remind, say, table
from vigil.errors import ResourceError, UsageError
from vigil.identify.counting import Counted
from vigil.identify.partitions import REPLICATES, interval
from vigil.model import People
from vigil.runner import people as workspace_people
from vigil.runner.counting_people import count_people
from vigil.runner.identifying import Identified, identify_files, write_links, write_persons


@app.command(
    epilog="Example: `vigil identify registry.csv hospitals.csv -o links.csv --persons persons.csv --replicates replicates` ·"
    " `vigil -w aleppo identify --replicates replicates`"
)
def identify(
    lists: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[A.csv ...]",
            show_default=False,
            help="Lists: CSV, XLSX, ODS, JSON lines, text. One list is searched for duplicates. Left out: the lists of the workspace.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="LINKS.csv", help="Pairs: a_id, b_id, probability, band, why.")] = None,
    maps: Annotated[
        list[Path] | None,
        typer.Option("--map", metavar="MAP.toml", help="Which column is what: one for all lists, or one for each in order."),
    ] = None,
    persons: Annotated[Path | None, typer.Option(metavar="PERSONS.csv", help="Every entry with the number of its person.")] = None,
    replicates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A folder for replicate partitions, the table and the picture of overlaps.")
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(metavar="LABELS.csv", help="What people decided of pairs: list_a, id_a, list_b, id_b, verdict.")
    ] = None,
    new: Annotated[
        list[Path] | None,
        typer.Option(metavar="B.csv", help="This list (one of those named) is new: only pairs with its entries are looked at."),
    ] = None,
    within: Annotated[bool, typer.Option("--within", metavar="", help="Look for duplicates inside each list, too.")] = False,
    everything: Annotated[bool, typer.Option("--all", metavar="", help="Write pairs that are left apart, too.")] = False,
    target: Annotated[float, typer.Option(metavar="SHARE", help="Precision that joining without a person must be shown to have.")] = 0.99,
    engine: Annotated[Literal["duckdb", "spark"], typer.Option(help="Where the engine runs.")] = "duckdb",
    as_json: Json = False,
) -> None:
    """Match named people across lists and scripts. No name is written anywhere: pairs and persons are told by the ids of entries.

    Without lists it shows what the last `vigil run` made of the lists in the workspace, and writes it to the files that are asked for.
    """
    if not lists:
        _of_workspace(out, persons, replicates, as_json=as_json)
        return
    if out is None:
        raise UsageError("VGL-I23", "no file was named for the pairs", next_step="-o LINKS.csv")
    if new and (persons or replicates):
        raise UsageError("VGL-I24", "persons and replicates need all pairs, not only those of new lists", next_step="leave out --new")
    for path in (out, persons):
        if path is not None and path.exists() and any(one.exists() and path.samefile(one) for one in lists):
            raise UsageError("VGL-F32", f"{path} is what is to be read", next_step="name another file to write to")
    with ShowProgress() as progress:
        progress.begin("identify", 0, 0)
        found = identify_files(lists, maps=maps or (), within=within, target=target, engine_name=engine, labels=labels, new=new or ())
        progress.end()
        if replicates is not None:
            replicates.mkdir(parents=True, exist_ok=True)
        progress.begin("replicates", REPLICATES, 0)
        people = None if new else count_people(found.matching, folder=replicates, step=progress.step)
        progress.end()
    written = write_links(out, found, everything=everything)
    if persons is not None:
        write_persons(persons, found)
    if as_json:
        emit(_plain(found, people, written))
        return
    _show(found, people, written, out)


def _of_workspace(out: Path | None, persons: Path | None, replicates: Path | None, *, as_json: bool) -> None:
    here = workspace()
    known = workspace_people.known(here)
    found = known.people
    if found is None:
        raise ResourceError(
            "VGL-I01", "names were not matched here", next_step="make full, or pip install 'vigil-evidence[names]', then vigil run"
        )
    if out is not None:
        workspace_people.write_workspace_links(out, known)
    if persons is not None:
        workspace_people.write_workspace_persons(persons, known)
    if replicates is not None:
        replicates.mkdir(parents=True, exist_ok=True)
        with ShowProgress() as progress:
            progress.begin("replicates", REPLICATES, 0)
            count_people(workspace_people.matched(known), folder=replicates, keep=range(known.lists.removed_from), step=progress.step)
            progress.end()
    if as_json:
        emit(_plain_people(found))
        return
    _show_people(found)
    remind(known.waiting)


def _plain_people(found: People) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(found)
    overlaps = [{"lists": list(one.lists), "people": one.people, "interval": list(interval(one.replicates))} for one in found.overlaps]
    return {**plain, "overlaps": overlaps}


def _show_people(found: People) -> None:
    shown = table("people#", "replicates#", *found.lists)
    for one in sorted(found.overlaps, key=lambda each: -each.people):
        low, high = interval(one.replicates)
        shown.add_row(*cells(one.people, f"{low} to {high}", *("x" if name in one.lists else "" for name in found.lists)))
    console.print(shown, soft_wrap=False)
    say(f"{found.entries} entries stand on {len(found.lists)} lists; {found.removed} were removed from theirs and are not counted.")
    say(f"{found.joined} pairs joined, {found.doubtful} wait for people: vigil -w {state.workspace} review persons")
    say(f"Joined without a person: precision at least {found.bound} (95 % lower bound) on {found.rests_on}; asked for {found.target}.")
    say(f"People on these lists: {found.fewest} to {found.most}; replicates {found.low} to {found.high}.")
    if found.alarms:
        complain(f"note: {found.alarms} persons look too large or hang together by one pair: see alarms in the file of persons")


def _plain(found: Identified, people: Counted | None, written: int) -> dict[str, Any]:
    matching = found.matching
    return {
        "lists": [
            {"name": one.name, "entries": len(one.entries), "columns": dict(one.mapped.columns), "kept": list(one.mapped.unmapped)}
            for one in found.lists
        ],
        "pairs": {"compared": matching.scored.candidates.blocked, "written": written, **_bands(found)},
        "people": {"fewest": people.bounds.fewest, "most": people.bounds.most, "interval": list(people.interval)} if people else None,
        "overlaps": [{"lists": list(names), "people": count} for names, count in people.overlaps.items()] if people else [],
        "alarms": sum(1 for one in matching.persons if one.alarms),
        "largest": max((len(one.entries) for one in matching.persons), default=0),
        "automatic": {
            "target": matching.calibration.target, "lower_bound": round(matching.calibration.bound, 5), "rests_on": matching.calibration.rests_on,
        },
    }  # fmt: skip


def _bands(found: Identified) -> dict[str, int]:
    bands = [pair.band for pair in found.matching.pairs]
    return {"link": bands.count("link"), "review": bands.count("review")}


def _show(found: Identified, people: Counted | None, written: int, out: Path) -> None:
    for one in found.lists:
        for column in one.mapped.unmapped:
            complain(f"note: {one.name}: column {column!r} is not compared")
        if one.sheet.ragged:
            complain(f"note: {one.name}: {len(one.sheet.ragged)} rows have more values than headers")
    if people is not None:
        shown = table("people#", *people.lists)
        for names, count in people.overlaps.items():
            shown.add_row(*cells(count, *("x" if name in names else "" for name in people.lists)))
        console.print(shown, soft_wrap=False)
    bands, matching = _bands(found), found.matching
    say(f"{bands['link']} pairs joined, {bands['review']} for people to look at; {written} written to {out}.")
    say(
        f"Joined without a person: precision at least {matching.calibration.bound:.3f} (95 % lower bound) on {matching.calibration.rests_on}."
        if bands["link"]
        else "Nothing was joined without a person."
    )
    if people is None:
        return
    say(f"People on these lists: {people.bounds.fewest} to {people.bounds.most}; replicates {people.interval[0]} to {people.interval[1]}.")
    alarms = sum(1 for one in matching.persons if one.alarms)
    if alarms:
        complain(f"note: {alarms} persons look too large or hang together by one pair: see alarms in the file of persons")
