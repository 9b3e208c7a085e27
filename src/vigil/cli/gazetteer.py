"""`vigil gazetteer`: place names of one's own."""

from pathlib import Path
from typing import Annotated, Any

import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import emit, say
from vigil.errors import InputError
from vigil.locate.gazetteer import Gazetteer
from vigil.locate.search import search
from vigil.model.words import PlaceLevel
from vigil.runner import gazetteer_files
from vigil.runner.resources import Resources

gazetteer = typer.Typer(
    no_args_is_help=True,
    epilog="Example: `vigil -w aleppo gazetteer find Sukkari`",
    help="Add place names: GeoNames dumps, Who's On First, OCHA lists, tables.",
)
app.add_typer(gazetteer, name="gazetteer")


@gazetteer.command(epilog="Example: `vigil -w aleppo gazetteer add SY.txt`")
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="GeoNames dump, Who's On First or OCHA table, or a table with a column name; may be .gz.")
    ],
    level: Annotated[PlaceLevel | None, typer.Option(help="What its places are, where the file does not say.")] = None,
    within: Annotated[str | None, typer.Option(metavar="PLACE", help="The place around all of them, by name or key.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Two letters, where the file does not say.")] = None,
    as_json: Json = False,
) -> None:
    """Add places to those that this workspace knows, from the next run on."""
    here = workspace()
    known: Gazetteer = Resources(here.folder).values(["gazetteer"])["gazetteer"]
    around = (_key_of(known, within),) if within else ()
    kind, rows = gazetteer_files.read_rows(file, level=level, within=around, country=country)
    folder = here.folder / "hand" / gazetteer_files.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{file.name.partition('.')[0]}.jsonl"
    kept.write_bytes(gazetteer_files.encode(rows))
    before, after = len(known), len(Resources(here.folder).values(["gazetteer"])["gazetteer"])
    found: dict[str, Any] = {"kind": kind, "places": len(rows), "new": after - before, "kept": f"hand/{gazetteer_files.FOLDER}/{kept.name}"}
    if as_json:
        emit(found)
        return
    say(f"{len(rows)} places ({kind}), of which {after - before} were not known; the others gave their spellings.")
    say(f"Kept as {found['kept']}. Next: vigil run")


@gazetteer.command(epilog="Example: `vigil -w aleppo gazetteer find Sukkari`")
def find(name: Annotated[str, typer.Argument(metavar="NAME", help="In Latin, Arabic or Cyrillic letters.")], as_json: Json = False) -> None:
    """Show what a name may mean, scored by spelling, script and romanisation together, the likeliest first."""
    known: Gazetteer = Resources(workspace().folder).values(["gazetteer"])["gazetteer"]
    listed = [
        {"key": one.row.key, "name": one.row.names[0], "level": one.row.level, "score": one.score, "how": one.how,
         "latitude": one.row.latitude, "longitude": one.row.longitude, "within": list(one.row.within)}
        for one in search(known, name)
    ]  # fmt: skip
    if as_json:
        emit(listed)
        return
    for one in listed:
        say(f"{one['name']}  {one['level']}  {one['key']}  ({one['score']}, {one['how']})")
    if not listed:
        say("No place of this name is known. Next: vigil gazetteer add, or a line in hand/places.csv")


def _key_of(known: Gazetteer, place: str) -> str:
    """The key of a place by its key or name, the best known of its namesakes."""
    if known.find(place) is not None:
        return place
    rows = [known.row(hit.row) for hit in (known.lookup(place) or known.lookup_loose(place))]
    best = max(rows, key=lambda row: (row.level == "town", row.weight), default=None)
    if best is None:
        raise InputError("VGL-G12", f"no place here is called {place!r}", next_step="name a place that `vigil gazetteer find` lists")
    return best.key
