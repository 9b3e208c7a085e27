"""`vigil captures`: what each capture holds, how it was made, and what changed at an address."""

from typing import Annotated, Any

import msgspec
import typer

from vigil.cli.app import Json, app, workspace
from vigil.cli.show import cells, console, emit, say, table
from vigil.errors import UsageError
from vigil.model.grades import reason_of
from vigil.runner.captures import Capture, captures, same_pictures, too_plain, versions
from vigil.runner.library import ID_LENGTH, load


@app.command(
    name="captures",
    epilog="Example: `vigil -w aleppo captures --grade login_wall` · `vigil -w aleppo captures 3fa9c1d2` ·"
    " `vigil -w aleppo captures --versions https://example.org/report`",
)
def captures_command(
    which: Annotated[str | None, typer.Argument(metavar="ID", help="The beginning of a capture's id: shows its whole record.")] = None,
    grade: Annotated[str | None, typer.Option(metavar="GRADE", help="Only captures of this grade, such as login_wall.")] = None,
    of_address: Annotated[
        str | None, typer.Option("--versions", metavar="URL", help="All captures of one address, each with what changed.")
    ] = None,
    pictures: Annotated[bool, typer.Option("--same-pictures", metavar="", help="Pictures that look the same in two places.")] = False,
    as_json: Json = False,
) -> None:
    """Show what captures really hold, why they were graded so, and what to do next."""
    shelf = load(workspace(), must_have_run=False).shelf
    if of_address is not None:
        _versions(shelf, of_address, as_json=as_json)
    elif pictures:
        _pictures(shelf, as_json=as_json)
    elif which is not None:
        _one(captures(shelf), which, as_json=as_json)
    else:
        _list([one for one in captures(shelf) if grade is None or one.item.grade == grade], as_json=as_json)


def _list(found: list[Capture], *, as_json: bool) -> None:
    if as_json:
        emit({"captures": [one.plain() for one in found]})
        return
    shown = table("id", "name", "grade", "why", "court minimum")
    for one in found:
        why = reason_of(one.item.grade_reason).what
        shown.add_row(*cells(one.key[:ID_LENGTH], one.item.name, one.item.grade.replace("_", " "), why, one.court))
    console.print(shown, soft_wrap=False)
    say(f"{len(found)} captures. vigil captures ID shows how one was made.")


def _one(found: list[Capture], which: str, *, as_json: bool) -> None:
    chosen = [one for one in found if one.key.startswith(which.lower())]
    if len(chosen) != 1:
        what = f"{len(chosen)} captures have an id that begins with {which}"
        raise UsageError("VGL-C20", what, next_step="vigil captures lists the ids; give more digits")
    one = chosen[0]
    if as_json:
        emit({**one.plain(), "records": [msgspec.to_builtins(each) for each in _records(one)]})
        return
    say(f"{one.item.name}: {one.item.grade.replace('_', ' ')}: {reason_of(one.item.grade_reason).what}")
    if step := reason_of(one.item.grade_reason).next_step:
        say(f"Next: {step}")
    say(f"Minimum for court (Berkeley Protocol, paragraph 155): {one.court}")
    for record in _records(one):
        shown = table(record.kind.partition("/")[0], "")
        for name, value in msgspec.to_builtins(record).items():
            if value not in (None, "", [], {}) and name != "kind":
                shown.add_row(*cells(name.replace("_", " "), _plain(value)))
        console.print(shown, soft_wrap=False)


def _records(one: Capture) -> list[Any]:
    return [record for record in (one.item, one.collection, one.handling, *one.media) if record is not None]


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(inner)}" for name, inner in value.items() if inner not in (None, "", [], {}))
    return "\n".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _versions(shelf: Any, address: str, *, as_json: bool) -> None:
    found = versions(shelf, address)
    if as_json:
        emit({"address": address, "versions": [{**one.capture.plain(), "changes": list(one.changes), "as_at": one.as_at} for one in found]})
        return
    for one in found:
        item = one.capture.item
        say(f"{item.collected_at}  {one.capture.key[:ID_LENGTH]}  {item.grade.replace('_', ' ')}: {reason_of(item.grade_reason).what}")
        if one.as_at:
            say(f"  returned to what it was at {one.as_at}")
        for line in one.changes:
            say(f"  {line}")
    say(f"{len(found)} captures of this address.")


def _pictures(shelf: Any, *, as_json: bool) -> None:
    found, plain = same_pictures(shelf), too_plain(shelf)
    if as_json:
        pairs = [{"one": pair.one.plain(), "other": pair.other.plain(), "bits": pair.bits} for pair in found]
        emit({"pairs": pairs, "too_plain": plain})
        return
    shown = table("bits#", "one", "other")
    for pair in found:
        shown.add_row(
            *cells(pair.bits, f"{pair.one.key[:ID_LENGTH]} {pair.one.item.name}", f"{pair.other.key[:ID_LENGTH]} {pair.other.item.name}")
        )
    console.print(shown, soft_wrap=False)
    say(f"{len(found)} pairs of pictures look the same." + (f" {plain} pictures are too plain to tell." if plain else ""))
