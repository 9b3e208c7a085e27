"""After a crash: what was half done is ended or dropped, the store is made again, and what nobody can decide is told."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from vigil.model import Custody, Disclosure, Record, decode_any
from vigil.preserve.seal import read_events
from vigil.runner.follow import follow
from vigil.runner.logs import mend_rotation
from vigil.runner.withdrawing import finish_withdrawals
from vigil.runner.workspace import SEEN, Workspace, open_workspace
from vigil.store import Store
from vigil.store.database import forget
from vigil.vault.batch import clear_stale


@dataclass(slots=True)
class Recovery:
    """What was done. `open_ended` names acts that were begun and whose end nobody logged; `entries` is what the store follows now."""

    done: list[str] = field(default_factory=list)
    open_ended: list[str] = field(default_factory=list)
    entries: int = 0


def recover(folder: Path, *, accept_older: bool) -> tuple[Workspace, Recovery]:
    """Do it. With `accept_older` the workspace stops remembering a later state of its log: for one that was put back from an old copy on purpose."""
    found = Recovery()
    if accept_older and (folder / SEEN).exists():
        (folder / SEEN).unlink()
        found.done.append("the log is taken as it is now, though it was longer before")
    if mend_rotation(folder):
        found.done.append("a change of the log's key was ended or forgotten")
    workspace = open_workspace(folder)
    with workspace.ledger.lock:
        _sweep(workspace, found)
        number = finish_withdrawals(workspace)
        if number:
            found.done.append(f"{number} objects of a withdrawal that was cut off were destroyed")
        forget(workspace.store_path)
        with Store(workspace.store_path) as store:
            follow(workspace, store)
        found.entries = workspace.ledger.size
    found.done.append("the store was made again from vault and log; vigil run makes the rest")
    found.open_ended = _open_ended(workspace)
    return workspace, found


def _sweep(workspace: Workspace, found: Recovery) -> None:
    """Remove what batches and replacements that died have left. None of it was ever vouched for."""
    waiting = workspace.folder / "vault" / ".tmp"
    if waiting.is_dir():
        before = len(list(waiting.iterdir()))
        clear_stale(waiting)
        if before:
            found.done.append(f"{before} batches that were cut off were dropped; nothing of them was logged")
    places = [".*.new", *(f"{name}/.*.new" for name in ("ledger", "keys", "vault", "vault/*"))]
    for path in [path for place in places for path in workspace.folder.glob(place)]:
        path.unlink()
        found.done.append(f"{path.name} was dropped: it had not taken its place yet")
    for path in workspace.folder.glob(".rebuild-*"):
        shutil.rmtree(path, ignore_errors=True)


def _open_ended(workspace: Workspace) -> list[str]:
    """Custody and disclosures with an intent and no outcome."""
    intents: dict[str, str] = {}
    for index, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"custody", "disclosure"})):
        for record in _records(workspace, [opening.digest for opening in event.openings if opening.role == "record"]):
            if isinstance(record, Custody) and record.phase == "intent":
                intents[record.id] = f"entry {index}: {record.action}, begun at {record.at}"
            elif isinstance(record, Custody) and record.of:
                intents.pop(record.of, None)
            elif isinstance(record, Disclosure) and record.phase == "intent":
                intents[record.case] = f"entry {index}: a case file, begun at {record.at}"
            elif isinstance(record, Disclosure):
                intents.pop(record.case, None)
    return list(intents.values())


def _records(workspace: Workspace, digests: list[str]) -> list[Record]:
    return [decode_any(workspace.vault.get(digest)) for digest in digests]
