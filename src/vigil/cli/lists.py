"""`vigil collect --list`: lists of people, their columns laid out, and what a release changed."""

from pathlib import Path
from typing import Any

import typer

from vigil.cli.app import state
from vigil.cli.show import cells, complain, console, emit, say, table
from vigil.collect.circumstances import Circumstances
from vigil.errors import VigilError
from vigil.runner.lists import Plan, Taken, take_lists
from vigil.runner.workspace import Workspace


def collect_lists(
    here: Workspace,
    lists: list[Path],
    about: Circumstances,
    *,
    mapping: Path | None,
    released: str | None,
    withheld: bool,
    as_proposed: bool,
    as_json: bool,
) -> None:
    """Take lists in, or propose what their columns are. Ends with status 3 when none of them could be used."""
    outcomes = take_lists(here, lists, about, mapping=mapping, released=released, withheld=withheld, as_proposed=as_proposed)
    told: list[dict[str, Any]] = []
    for path, plan, outcome in outcomes:
        if plan is None or isinstance(outcome, VigilError):
            complain(f"{path.name}: {outcome}")
            told.append({"file": path.name, "error": str(outcome)})
            continue
        told.append(_plain(path, plan, outcome))
        if not as_json:
            _show(path, plan, outcome)
    if as_json:
        emit({"lists": told})
    if told and all("error" in one for one in told):
        raise typer.Exit(3)


def _plain(path: Path, plan: Plan, outcome: Taken | Path) -> dict[str, Any]:
    columns = [{"column": one.header, "taken_for": one.slot, "told": one.told, "read": one.read} for one in plan.columns]
    shared: dict[str, Any] = {"file": path.name, "list": plan.name, "rows": len(plan.sheet.rows), "columns": columns}
    if isinstance(outcome, Path):
        return {**shared, "taken_in": False, "mapping": str(outcome)}
    edition = outcome.edition
    changes = {"added": len(edition.added), "changed": len(edition.changed), "removed": len(edition.removed), "same": edition.same,
               "known_by": edition.known_by, "first": edition.previous is None} if edition else None  # fmt: skip
    return {**shared, "taken_in": not outcome.known, "known": outcome.known, "release": changes, "notes": outcome.notes}


def _show(path: Path, plan: Plan, outcome: Taken | Path) -> None:
    shown = table("column", "taken for", "told#", "not read#")
    for one in plan.columns:
        shown.add_row(*cells(one.header, one.slot, one.told, one.told - one.read or ""))
    console.print(shown, soft_wrap=False)
    if isinstance(outcome, Path):
        say(f"{path.name}: {len(plan.sheet.rows)} rows. NOT taken in yet: look over what its columns were taken for, in {outcome}")
        say(f"Next: vigil -w {state.workspace} collect --list {path}")
        return
    if outcome.known:
        say(f"{plan.name}: exactly this was taken in before; nothing was added.")
        return
    say(f"{plan.name}: {outcome.rows} rows sealed, each an entry of its own." + _changes(outcome))
    for note in outcome.notes:
        complain(f"note: {note}")
    say(f"Next: vigil -w {state.workspace} run")


def _changes(outcome: Taken) -> str:
    edition = outcome.edition
    if edition is None or edition.previous is None:
        return ""
    return (
        f" Against the release before (rows known by {edition.known_by}): {len(edition.added)} added, {len(edition.changed)} changed,"
        f" {len(edition.removed)} removed, {edition.same} as before. What was removed stays, as removed."
    )
