"""Who handled what: recorded before and after, signed by whoever did it, and printed as a form."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import vigil
from vigil.disk import refusals, write_new
from vigil.errors import InputError, UsageError
from vigil.model import Custody, Disclosure, Item, Record, Redaction, Release, Rendition, decode_any, encode
from vigil.model.acts import EventType
from vigil.model.keeping import CustodyAction
from vigil.preserve.seal import read_events
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.library import Library
from vigil.runner.workspace import Workspace, ensure_key

TOOL = f"vigil {vigil.__version__}"
NONE = "none recorded"
_TOLD: frozenset[EventType] = frozenset({"item", "rendition", "redaction", "custody", "disclosure", "release"})
"""Events that a history of custody is made of."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history of custody. `signed` tells whether whoever did it signed for it; `done` is false for what was begun and not ended."""

    index: int
    at: str
    actor: str
    what: str
    purpose: str = ""
    authority: str = ""
    recipient: str = ""
    signed: bool = False
    custody: bool = True


@dataclass(slots=True)
class Handling:
    """An act outside that is under way; what it gave is told before it ends."""

    after: tuple[str, ...] = ()
    result: str = "done"


def find_items(library: Library, words: Sequence[str]) -> list[tuple[str, Item]]:
    """Items by the beginning of their id, or by their whole name. Raises InputError VGL-F40, VGL-F41."""
    found = []
    for word in words:
        named = [(key, item) for key, item in library.shelf.items(Item) if item.name == word]
        if len(named) > 1:
            raise InputError(
                "VGL-F41", f"{len(named)} items are called {word!r}", next_step="give the beginning of an id: " + named[0][0][:12]
            )
        key, record = named[0] if named else library.one(word, Item)
        assert isinstance(record, Item)  # noqa: S101 - `one` was asked for items
        found.append((key, record))
    return found


def record(
    workspace: Workspace, items: Sequence[str], action: CustodyAction, *, purpose: str, authority: str, recipient: str | None, actor: str
) -> Custody:
    """Log what was done without Vigil: a disk handed over, a copy made, an examination."""
    made = _custody("outcome", action, items, purpose=purpose, authority=authority, recipient=recipient)
    _log(workspace, made, actor)
    return made


@contextmanager
def handling(
    workspace: Workspace,
    items: Sequence[str],
    action: CustodyAction,
    *,
    purpose: str,
    authority: str,
    recipient: str | None,
    actor: str,
    before: Sequence[str] = (),
) -> Iterator[Handling]:
    """Something goes out: the intent is logged before the block, and what came of it after, also when it failed."""
    intent = _custody("intent", action, items, purpose=purpose, authority=authority, recipient=recipient, before=tuple(before))
    _log(workspace, intent, actor)
    act = Handling()
    try:
        yield act
    except BaseException as error:
        act.result = f"failed: {type(error).__name__}"
        raise
    finally:
        outcome = _custody(
            "outcome", action, items, purpose=purpose, authority=authority, recipient=recipient, before=tuple(before), after=act.after,
            of=intent.id, result=act.result,
        )  # fmt: skip
        _log(workspace, outcome, actor)


def view(workspace: Workspace, key: str, item: Item, out: Path, *, purpose: str, authority: str, actor: str) -> None:
    """Write an original out to be looked at. Raises UsageError VGL-P42 for a file that is there."""
    if out.exists():
        raise UsageError("VGL-P42", f"{out} is there", next_step="name a new file; nothing was replaced")
    ensure_key(workspace)
    data = workspace.vault.get(item.digest)
    with handling(
        workspace, [key], "viewed", purpose=purpose, authority=authority, recipient=None, actor=actor, before=[item.digest]
    ) as act, refusals("VGL-P42", f"cannot write {out.name}"):  # fmt: skip
        write_new(out, data, 0o600)
        act.after = (hashlib.sha256(data).hexdigest(),)


def history(workspace: Workspace, key: str) -> list[Step]:
    """All that the log tells of one item, in its order: taken in, rendered, redacted, handled, handed on, released."""
    register = workspace.register()
    steps: list[Step] = []
    own: set[int] = set()  # the entries that stand for the item and its texts
    begun: dict[str, int] = {}
    over: set[int] = set()
    for index, _, event in read_events(workspace.ledger, workspace.vault, only=_TOLD):
        signed = register.standing(index, event) == "signed"
        for one in (decode_any(workspace.vault.get(opening.digest)) for opening in event.openings if opening.role == "record"):
            found = _step(index, event.at, event.actor, one, key, signed=signed)
            if isinstance(one, Redaction) and one.of_leaf in own:
                words = f"a redacted version was made, profile {one.profile}"
                found = Step(index, event.at, event.actor, words, one.reason, f"approved by {one.approver}")
            if isinstance(one, Release) and _releases(workspace, one, key):
                found = Step(index, event.at, event.actor, "released", "publication", "of " + ", ".join(one.actors), "the public", signed)
            if found is None:
                continue
            if isinstance(one, Item | Rendition):
                own.add(index)
            if isinstance(one, Custody | Disclosure):
                act = one.case if isinstance(one, Disclosure) else one.of or one.id
                if one.phase == "intent":
                    begun[act] = len(steps)
                elif act in begun:
                    over.add(begun.pop(act))
            steps.append(found)
    return [step for place, step in enumerate(steps) if place not in over]


def _releases(workspace: Workspace, release: Release, key: str) -> bool:
    """Whether a release holds a text of the item. The records of a release can be gone, or closed to who asks."""
    return workspace.vault.has(release.records) and key.encode() in workspace.vault.get(release.records)


def form(workspace: Workspace, key: str, item: Item) -> str:
    """The history as a form that a person can sign. Names are pseudonyms."""
    steps = history(workspace, key)
    lines = ["HISTORY OF CUSTODY", "", f"Item           {key}", f"SHA-256        {item.digest}", f"Bytes          {item.size}"]
    lines += [f"Media type     {item.media_type}", f"Log            {workspace.ledger.origin}, {workspace.ledger.size} entries", ""]
    for number, step in enumerate(steps, 1):
        lines.append(f"{number:3}. {step.at}  entry {step.index}  {step.what}, by {step.actor}{' (signed)' if step.signed else ''}")
        for name, words in (("to or from", step.recipient), ("purpose", step.purpose), ("authority", step.authority)):
            lines += [f"     {name}: {words}"] if words else []
    if not any(step.custody for step in steps):
        lines.append(f"     Handled by people since (viewed, copied, transferred, examined): {NONE}")
    lines += [
        "",
        "Names are pseudonyms. Times are those of the workspace's clock, in UTC; vigil log show says who outside vouches for them.",
        "",
    ]
    return "\n".join([*lines, "Printed for ______________________  on ______________  signature ______________________", ""])


def _step(index: int, at: str, actor: str, one: Record, key: str, *, signed: bool) -> Step | None:
    if isinstance(one, Item) and one.id == key:
        return Step(index, at, one.collected_by, f"taken in with {one.tool}", custody=False)
    if isinstance(one, Rendition) and one.item == key:
        return Step(index, at, actor, f"a text was made of it with {one.tool} {one.tool_version}", custody=False)
    if isinstance(one, Custody) and key in one.items:
        words = one.action if one.phase == "outcome" else f"{one.action}: begun, and how it ended is not known"
        words += "" if one.result in (None, "done") else f" ({one.result})"
        return Step(index, at, actor, words, one.purpose, one.authority, one.recipient or "", signed)
    if isinstance(one, Disclosure) and key in one.items:
        words = "handed on in a case file" + ("" if one.phase == "outcome" else ": begun, and how it ended is not known")
        return Step(index, at, actor, words, one.purpose, one.authority, one.recipient, signed)
    return None


def _custody(phase: str, action: CustodyAction, items: Sequence[str], **more: object) -> Custody:
    return Custody(phase=phase, action=action, items=tuple(items), tool=TOOL, at=now(), **more)  # type: ignore[arg-type] # of this file's callers


def _log(workspace: Workspace, made: Custody, actor: str) -> None:
    ensure_key(workspace)
    with workspace.writing() as store:
        with workspace.seal(actor).batch() as batch:
            batch.act("custody", [("record", encode(made))])
        follow(workspace, store)
