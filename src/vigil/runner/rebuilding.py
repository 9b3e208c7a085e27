"""Makes everything derived again from vault and ledger, to use it or to compare it with what the log says."""

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from vigil.errors import StateError
from vigil.runner.digests import code_digest
from vigil.runner.execute import Progress
from vigil.runner.follow import follow, followed
from vigil.runner.stages import STAGES
from vigil.runner.work import RunReport, is_whole, last_run, outputs_root, run, run_stages, waiting
from vigil.runner.workspace import Workspace
from vigil.store import Store
from vigil.store.database import FROM_LEDGER


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out now beside what the last run logged.

    `missing` and `new` count, by kind, records that differ from the store, where there is one that has followed the log. `changed` names the
    stages whose code or rules are not those of the last run, `waiting` what it has not seen.
    """

    same: bool
    logged: str | None
    found: str
    records: int
    missing: dict[str, int]
    new: dict[str, int]
    changed: tuple[str, ...]
    waiting: dict[str, int]


def rebuild(workspace: Workspace, *, progress: Progress, workers: int | None = None) -> RunReport:
    """Throw the store away and make it again. Without the log's key too, where the same comes out as the log says.

    Raises StateError VGL-F44 without the key where something else comes out.
    """
    with workspace.ledger.lock:
        for name in ("store.db", "store.db-wal", "store.db-shm"):
            (workspace.folder / name).unlink(missing_ok=True)
        report = run(workspace, progress=progress, workers=workers, log=workspace.has_key)
    with workspace.reading() as store:
        last = last_run(store)
        if not workspace.has_key and last is not None and not is_whole(store):
            raise StateError(
                "VGL-F44",
                "something else came out than the log's last run says, and without the log's key it cannot be logged",
                next_step=f"put the key back, or rebuild with version {last.version} as it was then",
            )
    return report


def check(workspace: Workspace, *, progress: Progress, workers: int | None = None) -> Comparison:
    """Make everything again in a store of its own and compare. The workspace is not changed."""
    place = workspace.folder if workspace.writable else None
    with tempfile.TemporaryDirectory(prefix=".rebuild-", dir=place) as scratch, Store(Path(scratch) / "store.db") as store:
        follow(workspace, store)
        run_stages(workspace, store, progress=progress, workers=workers)
        found, records = outputs_root(store)
        logged = last_run(store)
        made = _kinds(store)
        newer = dict(waiting(workspace, store))
    there = _there(workspace)
    missing = {} if there is None else dict(Counter(kind for key, kind in there.items() if key not in made))
    new = {} if there is None else dict(Counter(kind for key, kind in made.items() if key not in there))
    return Comparison(
        same=logged is not None and logged.outputs == found and not missing and not new,
        logged=logged.outputs if logged else None,
        found=found,
        records=records,
        missing=missing,
        new=new,
        changed=tuple(stage.name for stage in STAGES if logged and logged.stages.get(stage.name) != code_digest(stage.verb)),
        waiting=newer,
    )


def _there(workspace: Workspace) -> dict[str, str] | None:
    """What the workspace's own store holds, or None where there is none that has followed the log to its end."""
    if not workspace.store_path.is_file():
        return None
    with workspace.reading() as store, store.moment():
        return _kinds(store) if followed(store) == workspace.ledger.size else None


def _kinds(store: Store) -> dict[str, str]:
    """Ids and kinds of all that follows from the log, and of all that stages made. Raises IntegrityError VGL-S06 for an altered one."""
    return {key: record.kind for key, record in store.made_by(FROM_LEDGER, *(stage.name for stage in STAGES))}
