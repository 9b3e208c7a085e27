"""Writes the monitor for others to see, and logs what was released: handles, the run, and the records themselves."""

from pathlib import Path

import vigil
from vigil.ledger import leaf_hash
from vigil.model import Item, Release, Rendition, Run
from vigil.publish import About, LogProof, Published, write_site
from vigil.runner.follow import follow
from vigil.runner.library import Library, load
from vigil.runner.releasing import Prepared, is_released, log, places_key, prepare
from vigil.runner.workspace import Workspace, ensure_key


def publish(workspace: Workspace, out: Path) -> tuple[Published, dict[str, int]]:
    """Write the site into a folder. Where one person may release, that is done first; where it takes two, what is not released is a draft.

    Returns also what the last run has not seen, and the site does not show.
    """
    ensure_key(workspace)
    with workspace.writing() as store:
        library = load(workspace)
        prepared = prepare(workspace, library)
        alone = workspace.settings.release_actors == 1
        about = about_site(workspace, library, prepared, released=alone or is_released(library, prepared))

        def before(_draft: bool) -> None:
            """No handle is ever public that the log does not hold."""
            if alone:
                log(workspace, prepared, [workspace.settings.actor])

        published = write_site(prepared.shelf, out, about=about, before=before)
        follow(workspace, store)
    return published, library.waiting


def preview(workspace: Workspace, out: Path) -> tuple[Published, dict[str, int]]:
    """Write the site as it would be, for one's own eyes: nothing is logged, and handles that were never released are not given."""
    library = load(workspace)
    prepared = prepare(workspace, library)
    released = workspace.settings.release_actors == 1 or is_released(library, prepared)
    return write_site(prepared.shelf, out, about=about_site(workspace, library, prepared, released=released, logged=False)), library.waiting


def about_site(workspace: Workspace, library: Library, prepared: Prepared, *, released: bool, logged: bool = True) -> About:
    """What the site says of itself. Handles that are not in the log yet are given only where they will be."""
    settings = workspace.settings
    known = library.shelf.all(Release)
    handles = prepared.release.handles if released and logged else (known[-1].handles if known else ())
    _, run = library.shelf.items(Run)[-1]
    past = [*known, *([prepared.release] if released and logged and prepared.new else [])]
    names = {handle.incident: handle.name for handle in handles if handle.redirect is None and handle.incident in prepared.shelf}
    if not (released and logged):  # those of the last release, carried over to what has become of their incidents
        names = {incident: name for incident, name in library.handles.items() if incident in prepared.shelf}
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
        key=places_key(workspace),
        address=settings.address or None,
        contact=settings.contact or None,
        languages=settings.languages,
        releases=tuple(past),
        released=released,
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
