"""Releases: permanent handles are minted, the released records preserved, and what changed since the last one written down."""

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import msgspec

from vigil.errors import StateError, UsageError, VigilError
from vigil.flow import Shelf
from vigil.model import Approval, Change, Handle, Incident, Range, Release, Run, Toll, decode, decode_any, encode
from vigil.preserve.seal import read_events
from vigil.publish import About
from vigil.publish.library import Library as Pages
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.handles import mint
from vigil.runner.holding import held, read_embargoes, without
from vigil.runner.library import Library, load
from vigil.runner.workspace import PLACES_KEY, Workspace, ensure_key

NOT_RELEASED = {
    "release/1", "actor/1", "logkey/1", "keychange/1", "disclosure/1", "run/1", "approval/1", "attestation/1", "custody/1", "hold/1", "withdrawal/1",
}  # fmt: skip
"""Kinds that a release does not preserve again: they are in the log as they are."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be released now: the public shelf, its records as bytes, and the release. `new`: the last release was not the same."""

    shelf: Shelf
    records: bytes
    release: Release
    new: bool
    held: int


def release(workspace: Workspace, actors: Sequence[str]) -> tuple[Prepared, dict[str, int]]:
    """Log a release in the names of these actors, all of whom sign it, unless the last one was the same.

    Returns also what the last run has not seen. Raises UsageError VGL-F46 when fewer people release than vigil.toml asks for.
    """
    ensure_key(workspace)
    who = list(dict.fromkeys(actors))
    check_actors(workspace, who)
    with workspace.writing() as store:
        library = load(workspace)
        prepared = prepare(workspace, library)
        log(workspace, prepared, who)
        follow(workspace, store)
    return prepared, library.waiting


def check_actors(workspace: Workspace, who: Sequence[str]) -> None:
    """Whether enough people release, each with a key of their own where it takes two."""
    wanted = workspace.settings.release_actors
    if len(who) < wanted:
        raise UsageError("VGL-F46", "a release here takes two people", next_step="vigil release --with the pseudonym of the second")
    without_key = [name for name in who if wanted > 1 and workspace.signers.current(name) is None]
    if without_key:
        raise UsageError("VGL-F46", f"{without_key[0]} has no key to sign the release with", next_step=f"vigil actor key {without_key[0]}")


def log(workspace: Workspace, prepared: Prepared, who: Sequence[str]) -> None:
    """Put a release into the log, unless the last one was the same: the approvals of the others first, each signed by its actor."""
    if not prepared.new:
        return
    for name in who[1:]:
        agreed = Approval(subject="release", of=prepared.release.records, reason="releases it together with " + who[0], at=now())
        with workspace.seal(name).batch() as batch:
            batch.act("approval", [("record", encode(agreed))])
    record = msgspec.structs.replace(prepared.release, actors=tuple(who))
    with workspace.seal(who[0]).batch() as batch:
        withheld = bool(workspace.vault.withheld.objects())
        batch.act("release", [("records", prepared.records), ("record", encode(record))], withheld=withheld)


def approved_by(workspace: Workspace, records: str) -> frozenset[str]:
    """Who agreed that exactly these records go out, with a signature that is good."""
    register = workspace.register()
    found = set()
    for index, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"approval"})):
        for opening in event.openings:
            record = decode(workspace.vault.get(opening.digest), Approval)
            if record.subject == "release" and record.of == records and register.standing(index, event) == "signed":
                found.add(event.actor)
    return frozenset(found)


def prepare(workspace: Workspace, library: Library) -> Prepared:
    """The release that would be made now: what is held back is not in it, not even as a number."""
    settings = workspace.settings
    moment = now()
    hidden = held(library.shelf, read_embargoes(workspace.folder), library.handles, today=moment[:10], delay_days=settings.delay_days)
    shelf = without(library.shelf, hidden)
    before = library.shelf.all(Release)
    last = before[-1] if before else None
    incidents = {key: incident.claims for key, incident in shelf.items(Incident)}
    held_back = {key: incident.claims for key, incident in library.shelf.items(Incident) if key in hidden}
    known = {handle.name for handle in last.handles} if last else set()
    handles = _without_held(mint(last.handles if last else (), {**incidents, **held_back}), held_back, known)
    records = b"".join(encode(record) + b"\n" for record in shelf if record.kind not in NOT_RELEASED)
    digest = hashlib.sha256(records).hexdigest()
    run_id, _ = shelf.items(Run)[-1]
    reviewed = _reviewed(shelf, workspace)
    past = None if last and last.records == digest else _past(workspace, last)
    changes = _changes(last, past, handles, _state(shelf, handles, reviewed), changed=last is not None and last.records != digest)
    found = Release(
        at=moment, run=run_id, draft=not incidents or not reviewed.issuperset(incidents), handles=handles,
        records=digest, changes=changes,
    )  # fmt: skip
    enough = last is not None and (settings.release_actors == 1 or bool(approved_by(workspace, last.records) & set(last.actors[1:])))
    return Prepared(shelf, records, found, last is None or not enough or not _same(last, found), len(hidden))


def is_released(library: Library, prepared: Prepared) -> bool:
    """Whether what would be shown now is what was last released."""
    return bool(library.shelf.all(Release)) and not prepared.new


def _same(one: Release, other: Release) -> bool:
    return (one.run, one.draft, one.handles, one.records) == (other.run, other.draft, other.handles, other.records)


def _without_held(handles: Sequence[Handle], hidden: Mapping[str, tuple[str, ...]], known: Set[str]) -> tuple[Handle, ...]:
    """Handles of what is shown, and of what was shown before: what is held back keeps a handle that it has, and is given none."""
    return tuple(handle for handle in handles if handle.incident not in hidden or handle.name in known)


def _reviewed(shelf: Shelf, workspace: Workspace) -> frozenset[str]:
    about = About(title="", scope="", as_of="2000-01-01", version="", key=places_key(workspace))
    pages = Pages(shelf, about)
    return frozenset(key for key, _ in pages.incidents if pages.is_reviewed(key))


_State = dict[str, tuple[Range | None, bool]]
"""By handle: the range of the dead and whether a person has reviewed it."""


def _state(shelf: Shelf, handles: Sequence[Handle], reviewed: frozenset[str]) -> _State:
    found: _State = {}
    for handle in handles:
        if handle.redirect is None and handle.incident in shelf:
            killed = next((toll for toll in shelf.children(handle.incident, Toll) if toll.effect == "killed"), None)
            # A range of what nobody has reviewed is not told: it would be a headline figure by another door.
            shown = killed.range if killed and handle.incident in reviewed else None
            found[handle.name] = (shown, handle.incident in reviewed)
    return found


def _past(workspace: Workspace, last: Release | None) -> _State | None:
    """The same of the release before, from the records that it preserved; None where these can no longer be read."""
    if last is None:
        return {}
    try:
        shelf = Shelf(decode_any(line) for line in workspace.vault.get(last.records).splitlines())
    except VigilError:  # records of another version, or withdrawn since: what changed cannot be told
        return None
    return _state(shelf, last.handles, _reviewed(shelf, workspace))


def _changes(last: Release | None, past: _State | None, handles: Sequence[Handle], present: _State, *, changed: bool) -> tuple[Change, ...]:
    if last is None:
        return ()
    if past is None:
        return (Change(handle="", what="untold"),) if changed else ()
    moved = {handle.name: handle.redirect for handle in handles if handle.redirect}
    found = []
    for name in sorted({*past, *present}, key=lambda name: int(name.removeprefix("i-"))):
        if name not in past:
            found.append(Change(handle=name, what="added"))
        elif name not in present:
            found.append(Change(handle=name, what="moved", to=moved[name]) if name in moved else Change(handle=name, what="gone"))
        elif past[name][1] != present[name][1] and present[name][1]:
            found.append(Change(handle=name, what="reviewed", after=present[name][0]))
        elif past[name][0] != present[name][0]:
            found.append(Change(handle=name, what="range", before=past[name][0], after=present[name][0]))
    return tuple(found)


def places_key(workspace: Workspace) -> bytes:
    """The key that moves public places. Raises StateError VGL-F42 when it is not there."""
    path = workspace.folder / PLACES_KEY
    if not path.is_file():
        raise StateError(
            "VGL-F42", f"{PLACES_KEY} is missing: places could not be coarsened as before", next_step="put the key back from your copy"
        )
    return path.read_bytes()
