"""Withdrawal: content is destroyed on purpose, and the log says that it was. Holds: what must not be.

The tombstone comes first: from then on everybody knows what has to be gone, and a crash in the middle is ended by `recover`.
"""

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from vigil.disk import refusals
from vigil.errors import StateError, UsageError
from vigil.model import Event, Hold, Item, Judgement, Leaf, Listing, Record, Release, Rendition, Withdrawal, decode, decode_any, encode
from vigil.preserve.seal import event_of, read_events, withdrawn
from vigil.preserve.withholding import HEADER
from vigil.runner.clock import now
from vigil.runner.work import FIGURES
from vigil.runner.workspace import Workspace, ensure_key
from vigil.store.database import forget


@dataclass(slots=True)
class Doomed:
    """What goes with an item: places in the log, and for each release that quotes it what remains of its records."""

    leaves: list[int] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    remaining: list[tuple[Release, bytes, bool]] = field(default_factory=list)


def hold(workspace: Workspace, items: Sequence[str], *, authority: str, reason: str, actor: str, lift: bool = False) -> None:
    """Forbid the withdrawal of items, or allow it again."""
    ensure_key(workspace)
    made = Hold(state="lifted" if lift else "placed", items=tuple(items), authority=authority, reason=reason, at=now())
    with workspace.ledger.lock, workspace.seal(actor).batch() as batch:
        batch.act("hold", [("record", encode(made))])


def holds(workspace: Workspace) -> dict[str, Hold]:
    """The holds that are in force, by the id of the item."""
    found: dict[str, Hold] = {}
    for _, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"hold"})):
        for record in _records(workspace, event):
            if isinstance(record, Hold):
                for item in record.items:
                    found[item] = record
    return {item: one for item, one in found.items() if one.state == "placed"}


def withdraw(workspace: Workspace, key: str, item: Item, *, authority: str, reason: str, actor: str) -> int:
    """Destroy an item and all that was made of it. Returns how many entries of the log lost their content.

    Raises StateError VGL-P36 while a hold is in force, UsageError VGL-P37 without a reason.
    """
    ensure_key(workspace)
    if not authority.strip() or not reason.strip():
        raise UsageError("VGL-P37", "a withdrawal gives its authority and its reason", next_step="--authority and --reason")
    held = holds(workspace).get(key)
    if held is not None:
        raise StateError(
            "VGL-P36", f"this item is held by {held.authority}: {held.reason}", next_step="vigil hold --lift, by whoever placed the hold"
        )
    with workspace.ledger.lock:
        workspace.ledger.refresh()
        doomed = _doomed(workspace, key, item)
        record = Withdrawal(leaves=tuple(doomed.leaves), objects=tuple(doomed.objects), authority=authority, reason=reason, at=now())
        with workspace.seal(actor).batch() as batch:
            for release, lines, sealed in doomed.remaining:
                batch.act("release", [("records", lines), ("record", encode(release))], withheld=sealed)
            batch.act("withdrawal", [("record", encode(record))])
        finish_withdrawals(workspace)
        _drop_derived(workspace)
    return len(doomed.leaves)


def finish_withdrawals(workspace: Workspace) -> int:
    """Destroy what tombstones name and is still there. Done again, it changes nothing. Returns how many objects were destroyed."""
    vault, ledger = workspace.vault, workspace.ledger
    gone = withdrawn(ledger, vault)
    if not gone.leaves and not gone.objects:
        return 0
    events: dict[int, Event] = {}
    kept: set[str] = set()
    for index, line in enumerate(ledger.leaves()):
        leaf = decode(line, Leaf)
        dying = index in gone.leaves
        if not dying:
            kept.add(leaf.object)
        if not vault.holds(leaf.object) or vault.get(leaf.object).startswith(HEADER):
            continue
        event = event_of(index, leaf, vault)
        if dying:
            events[index] = event
        else:
            kept |= {opening.digest for opening in event.openings}
    parts = {opening.digest for event in events.values() for opening in event.openings} - kept
    number = vault.destroy(parts | (gone.objects & _of_no_leaf(workspace, gone.leaves)))
    last = {decode(ledger.leaf(index), Leaf).object for index in gone.leaves}  # the events: they tell what else has to go
    for digest in last:
        workspace.vault.withheld.forget(digest)
    return number + vault.destroy(last)


def _of_no_leaf(workspace: Workspace, leaves: Iterable[int]) -> frozenset[str]:
    """Objects that tombstones name one by one."""
    events = {decode(workspace.ledger.leaf(index), Leaf).object for index in leaves}
    return withdrawn(workspace.ledger, workspace.vault).objects - events


def _doomed(workspace: Workspace, key: str, item: Item) -> Doomed:
    """Every act that holds content of the item: its own, texts made of it, judgements that quote it, releases that hold its records."""
    doomed = Doomed()
    tainted = {key, item.digest}
    for index, leaf, event in read_events(workspace.ledger, workspace.vault):
        records = _records(workspace, event)
        if event.event == "release":
            _doom_release(workspace, (index, leaf, event), tainted, doomed)
        elif event.event == "run":
            _doom_figures(workspace, (index, leaf, event), tainted, doomed)
        elif any(_touches(one, tainted) for one in records):
            doomed.leaves.append(index)
            tainted |= {one.id for one in records} | {one.text for one in records if isinstance(one, Rendition)}
    return doomed


def _touches(record: Record, tainted: set[str]) -> bool:
    if isinstance(record, Item):
        return record.id in tainted or record.digest in tainted
    if isinstance(record, Rendition | Listing):
        return record.item in tainted
    return isinstance(record, Judgement) and any(one.item in tainted for one in record.about)


def _doom_release(workspace: Workspace, act: tuple[int, Leaf, Event], tainted: set[str], doomed: Doomed) -> None:
    """What a release preserved of the item is cut out of its records; the rest is kept under the same handles."""
    index, leaf, event = act
    blob = next((opening.digest for opening in event.openings if opening.role == "records"), None)
    release = next((one for one in _records(workspace, event) if isinstance(one, Release)), None)
    if blob is None or release is None or not workspace.vault.has(blob):
        return
    lines = workspace.vault.get(blob).splitlines(keepends=True)
    rest = _untouched(lines, set(tainted))
    if len(rest) == len(lines):
        return
    sealed = workspace.vault.get(leaf.object).startswith(HEADER)
    remaining = b"".join(rest)
    smaller = msgspec.structs.replace(release, records=hashlib.sha256(remaining).hexdigest())
    doomed.remaining.append((smaller, remaining, sealed))
    if sealed:
        doomed.leaves.append(index)
    else:
        doomed.objects.append(blob)


def _doom_figures(workspace: Workspace, act: tuple[int, Leaf, Event], tainted: set[str], doomed: Doomed) -> None:
    """The figures that a run kept go whole where they name the item; the run itself stays, unless both are under one key."""
    index, leaf, event = act
    for opening in event.openings:
        if opening.role == FIGURES and workspace.vault.has(opening.digest):
            data = workspace.vault.get(opening.digest)
            if any(name.encode() in data for name in tainted):
                sealed = workspace.vault.get(leaf.object).startswith(HEADER)
                doomed.leaves.extend([index] if sealed else [])
                doomed.objects.extend([] if sealed else [opening.digest])


def _untouched(lines: list[bytes], tainted: set[str]) -> list[bytes]:
    """Records that name nothing of the item, however far removed."""
    ids = [hashlib.sha256(line.rstrip(b"\n")).hexdigest() for line in lines]
    touched = {number for number, key in enumerate(ids) if key in tainted}
    while True:
        names = [word.encode() for word in tainted]
        fresh = {
            number for number, line in enumerate(lines) if number not in touched and any(name in line for name in names)
        }  # fmt: skip
        if not fresh:
            return [line for number, line in enumerate(lines) if number not in touched]
        touched |= fresh
        tainted = {ids[number] for number in fresh}


def _drop_derived(workspace: Workspace) -> None:
    """The store and all views hold content; both can be made again without it."""
    forget(workspace.store_path)
    with refusals("VGL-P34", "what was published into out/ could not be removed"):
        out = workspace.folder / "out"
        for path in list(out.iterdir()) if out.is_dir() else []:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _records(workspace: Workspace, event: Event) -> list[Record]:
    return [
        decode_any(workspace.vault.get(opening.digest))
        for opening in event.openings
        if opening.role == "record" and workspace.vault.has(opening.digest)
    ]
