"""The watch: asks for the addresses of hand/watch.csv when each is due, round after round, and goes on where it was."""

import csv
import json
import time
from collections.abc import Callable
from pathlib import Path

from vigil.collect import Defaults, Fetcher
from vigil.collect.captures import Batch
from vigil.collect.circumstances import Circumstances
from vigil.collect.fetch import web_address
from vigil.collect.watch import State, Watch, Watched
from vigil.disk import replace
from vigil.errors import InputError
from vigil.runner.clock import now
from vigil.runner.gather import Gathered, gather
from vigil.runner.workspace import Workspace

LIST = "watch.csv"
_STATE = "watch.json"
_COLUMNS = frozenset({"address", "every_minutes", "outlet", "language"})
_EVERY_MINUTES = 60


def read_list(workspace: Workspace) -> list[Watched]:
    """The addresses to watch. Raises InputError VGL-F70 that names the line."""
    path = workspace.folder / "hand" / LIST
    try:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _bad("it is not there, or no table in UTF-8") from error
    return [_watched(row, number) for number, row in enumerate(rows, 2)]


def _watched(row: dict[str, str], number: int) -> Watched:
    unknown = {str(name) for name in row if name not in _COLUMNS}
    if unknown:
        raise _bad(f"line {number}: unknown columns {', '.join(sorted(unknown))}")
    try:
        minutes = int(row.get("every_minutes") or _EVERY_MINUTES)
        address = str(web_address((row.get("address") or "").strip()))
    except (ValueError, InputError) as error:
        raise _bad(f"line {number}: an http(s) address, and a whole number of minutes, are needed") from error
    if minutes < 1:
        raise _bad(f"line {number}: at least a minute lies between two visits")
    return Watched(address, minutes * 60, (row.get("outlet") or "").strip() or None, (row.get("language") or "").strip() or None)


def _bad(why: str) -> InputError:
    step = "columns: address, every_minutes, outlet, language; see docs/stages/01-collect.md"
    return InputError("VGL-F70", f"hand/{LIST} cannot be used: {why}", next_step=step)


def watch(workspace: Workspace, fetch: Fetcher, about: Circumstances, *, once: bool, told: Callable[[Gathered], None]) -> None:
    """Watch until stopped, or for one round. `told` hears what each round brought; state is kept after every address."""
    state = _read_state(workspace)
    watcher = Watch(fetch, state)
    while True:
        watched = read_list(workspace)
        due = [one for one in watched if watcher.due(one)]
        for one in due:
            batch = Batch(Defaults(outlet=one.outlet, language=one.language), workspace.settings.actor, now, fetch.bytes_max, about)
            result = gather(workspace, watcher.round(one, batch), step=lambda: None)
            replace(workspace.folder / "out" / _STATE, json.dumps(state, separators=(",", ":")).encode())
            if result.preserved or result.refused:
                told(result)
        if once:
            return
        soonest = min((float(state.get(one.address, {}).get("due", 0)) for one in watched), default=time.time() + 60)
        time.sleep(max(1.0, min(60.0, soonest - time.time())))


def _read_state(workspace: Workspace) -> dict[str, State]:
    path: Path = workspace.folder / "out" / _STATE
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(key): value for key, value in found.items() if isinstance(value, dict)} if isinstance(found, dict) else {}
