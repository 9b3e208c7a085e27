"""Writes the monitor for others to see, and logs what was released: handles, the run, and the records themselves."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import vigil
from vigil.errors import StateError
from vigil.ledger import leaf_hash
from vigil.model import Handle, Incident, Item, Release, Rendition, Run, encode
from vigil.publish import About, LogProof, Published, write_site
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.handles import mint
from vigil.runner.library import Library, load
from vigil.runner.workspace import PLACES_KEY, Workspace, ensure_key


def publish(workspace: Workspace, out: Path) -> tuple[Published, dict[str, int]]:
    """Write the site into a folder, then log the release unless the last one was the same. Handles are minted by one program at a time.

    Returns also what the last run has not seen, and the site does not show.
    """
    ensure_key(workspace)
    with workspace.writing() as store:
        library = load(workspace)
        published = _publish(workspace, library, out)
        follow(workspace, store)
    return published, library.waiting


def _publish(workspace: Workspace, library: Library, out: Path) -> Published:
    releases = library.shelf.all(Release)
    incidents = {key: incident.claims for key, incident in library.shelf.items(Incident)}
    handles = mint(releases[-1].handles if releases else (), incidents)
    run_id, run = library.shelf.items(Run)[-1]
    records = b"".join(encode(record) + b"\n" for record in library.shelf if record.kind not in _NOT_RELEASED)

    def log(draft: bool) -> None:
        """Log the release before it is public, unless the last one was the same."""
        release = Release(at=now(), run=run_id, draft=draft, handles=handles, records=hashlib.sha256(records).hexdigest())
        if not releases or not _same(releases[-1], release):
            with workspace.seal().batch() as batch:
                withheld = bool(workspace.vault.withheld.objects())
                batch.act("release", [("records", records), ("record", encode(release))], withheld=withheld)

    return write_site(library.shelf, out, about=_about(workspace, library, run, handles), before=log)


_NOT_RELEASED = {
    "release/1", "actor/1", "logkey/1", "keychange/1", "disclosure/1", "run/1", "approval/1", "attestation/1", "custody/1", "hold/1", "withdrawal/1",
}  # fmt: skip
"""Kinds that a release does not preserve again: they are in the log as they are."""


def _same(one: Release, other: Release) -> bool:
    return (one.run, one.draft, one.handles, one.records) == (other.run, other.draft, other.handles, other.records)


def _about(workspace: Workspace, library: Library, run: Run, handles: Sequence[Handle]) -> About:
    settings = workspace.settings
    names = {handle.incident: handle.name for handle in handles if handle.redirect is None and handle.incident in library.shelf}
    return About(
        title=settings.title,
        scope=settings.scope_words,
        as_of=run.at,
        version=vigil.__version__,
        vkey=workspace.ledger.vkey,
        checkpoint=workspace.ledger.checkpoint(),
        proofs=_proofs(workspace, library),
        handles=names,
        redirects={handle.name: handle.redirect for handle in handles if handle.name not in names.values()},
        key=_places_key(workspace),
        address=settings.address or None,
        contact=settings.contact or None,
    )


def _proofs(workspace: Workspace, library: Library) -> dict[str, LogProof]:
    """Where each item and rendition stands in the log, by the id of the item and the digest of the text."""
    ledger = workspace.ledger
    size, root = ledger.size, ledger.root_hash.hex()
    found = {}
    for key, record in [*library.shelf.items(Item), *library.shelf.items(Rendition)]:
        index = library.leaves.get(key)
        if index is not None:
            name = record.text if isinstance(record, Rendition) else key
            found[name] = LogProof(index, leaf_hash(ledger.leaf(index)).hex(), size, root)
    return found


def _places_key(workspace: Workspace) -> bytes:
    path = workspace.folder / PLACES_KEY
    if not path.is_file():
        raise StateError(
            "VGL-F42", f"{PLACES_KEY} is missing: places could not be coarsened as before", next_step="put the key back from your copy"
        )
    return path.read_bytes()
