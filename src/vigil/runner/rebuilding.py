"""Makes everything derived again from vault and ledger, to use it or to compare it with what the log says."""

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from vigil.runner.execute import Progress
from vigil.runner.follow import follow
from vigil.runner.stages import STAGES
from vigil.runner.work import RunReport, last_run, outputs_root, run, run_stages
from vigil.runner.workspace import Workspace
from vigil.store import Store


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out now beside what the last run logged. `missing` and `new` count records by kind that differ from the store."""

    same: bool
    logged: str | None
    found: str
    records: int
    missing: dict[str, int]
    new: dict[str, int]


def rebuild(workspace: Workspace, *, progress: Progress, workers: int | None = None) -> RunReport:
    """Throw the store away and make it again."""
    with workspace.ledger.lock:
        for name in ("store.db", "store.db-wal", "store.db-shm"):
            (workspace.folder / name).unlink(missing_ok=True)
    return run(workspace, progress=progress, workers=workers)


def check(workspace: Workspace, *, progress: Progress, workers: int | None = None) -> Comparison:
    """Make everything again in a store of its own and compare. The workspace is not changed."""
    with tempfile.TemporaryDirectory(prefix=".rebuild-", dir=workspace.folder) as scratch, Store(Path(scratch) / "store.db") as store:
        follow(workspace, store)
        run_stages(workspace, store, progress=progress, workers=workers)
        found, records = outputs_root(store)
        logged = last_run(store)
        made = _kinds(store)
    with workspace.reading() as current:
        there = _kinds(current)
    return Comparison(
        same=logged is not None and logged.outputs == found,
        logged=logged.outputs if logged else None,
        found=found,
        records=records,
        missing=dict(Counter(kind for key, kind in there.items() if key not in made)),
        new=dict(Counter(kind for key, kind in made.items() if key not in there)),
    )


def _kinds(store: Store) -> dict[str, str]:
    return {key: record.kind for key, record in store.made_by(*(stage.name for stage in STAGES))}
