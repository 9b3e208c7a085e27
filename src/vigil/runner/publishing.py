"""Writes the monitor for others to see, and logs what was released: handles, the run, and the records themselves."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import vigil
from vigil.errors import StateError, VigilError
from vigil.ledger import Ledger, leaf_hash, open_note, sign_note
from vigil.ledger.tiles import WIDTH, tile_name
from vigil.model import Incident, Item, Judgement, Leaf, Release, Rendition, Run, decode, record_id
from vigil.preserve.actors import key_name
from vigil.preserve.seal import event_of, read_events
from vigil.publish import About, LogProof, Published, write_site
from vigil.publish.about import Logged, Signature, Vouched
from vigil.runner.attesting import ENDINGS, attestations
from vigil.runner.follow import follow
from vigil.runner.library import Library, load
from vigil.runner.place_names import place_names
from vigil.runner.releasing import Prepared, is_released, log, places_key, prepare
from vigil.runner.resources import Resources
from vigil.runner.workspace import Workspace, ensure_key

CROWD, WORKERS_MAX = 400, 8
"""From so many incidents on several processes write, and no more than so many."""

Sign = Callable[[str], tuple[Signature, ...]]


def publish(workspace: Workspace, out: Path, *, step: Callable[[], None] | None = None) -> tuple[Published, dict[str, int]]:
    """Write the site into a folder. Where one person may release, that is done first; where it takes two, what is not released is a draft.

    Returns also what the last run has not seen, and the site does not show.
    """
    ensure_key(workspace)
    with workspace.writing() as store:
        library = load(workspace)
        prepared = prepare(workspace, library)
        alone = workspace.settings.release_actors == 1
        about = about_site(workspace, library, prepared, released=alone or is_released(library, prepared), sign=_signing(workspace, out))

        def before(_draft: bool) -> None:
            """No handle is ever public that the log does not hold."""
            if alone:
                log(workspace, prepared, [workspace.settings.actor])

        published = write_site(
            prepared.shelf, out, about=about, before=before, workers=workers_for(len(prepared.shelf.items(Incident))), step=step
        )
        follow(workspace, store)
    return published, library.waiting


def workers_for(incidents: int) -> int:
    """As many processes as there are processors, once there is enough to write; few pages are written sooner by one."""
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1, WORKERS_MAX) if incidents >= CROWD else 1


def preview(workspace: Workspace, out: Path) -> tuple[Published, dict[str, int]]:
    """Write the site as it would be, for one's own eyes: nothing is logged, and handles that were never released are not given."""
    library = load(workspace)
    prepared = prepare(workspace, library)
    released = workspace.settings.release_actors == 1 or is_released(library, prepared)
    return write_site(prepared.shelf, out, about=about_site(workspace, library, prepared, released=released, logged=False)), library.waiting


def about_site(
    workspace: Workspace, library: Library, prepared: Prepared, *, released: bool, logged: bool = True, sign: Sign | None = None
) -> About:
    """What the site says of itself. Handles that are not in the log yet are given only where they will be."""
    settings, resources = workspace.settings, Resources(workspace.folder)
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
        person_table=settings.person_table,
        alert_people=settings.release_actors,
        alert_signed=_signed_judgements(workspace) if settings.release_actors > 1 else None,
        sign=sign if released else None,
        vouched=_vouched(workspace),
        log=Logged(_tiles(workspace.ledger), lambda index: _entry(workspace, index)),
        parties=resources.values(["parties"])["parties"],
        place_names=place_names(prepared.shelf.all(Incident), settings.languages, resources),
    )


def _signed_judgements(workspace: Workspace) -> frozenset[str]:
    """The judgements that their actor signed with a good key: where it takes two, no other releases an alert."""
    register = workspace.register()
    found: set[str] = set()
    for index, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"judgement"})):
        if register.standing(index, event) == "signed":
            found.update(record_id(decode(workspace.vault.get(one.digest), Judgement)) for one in event.openings if one.role == "record")
    return frozenset(found)


def _vouched(workspace: Workspace) -> tuple[Vouched, ...]:
    """Who outside vouches for the log, with all that their word is checked with."""
    found = []
    for one in attestations(workspace):
        names = {"checkpoint": "checkpoint", "reply": ENDINGS[one.says.form], "chain": "pem"}
        files = {names[role]: workspace.vault.get(digest) for role, digest in one.objects.items() if role in names}
        found.append(Vouched(one.says.form, one.says.by, one.says.size, one.says.vouched_at, one.index, files))
    return tuple(found)


def _tiles(ledger: Ledger) -> dict[str, bytes]:
    """The hash tiles of the log by their path, for strangers to compute any proof from; the bundles of entries stay here."""
    found, size, level = {}, ledger.size, 0
    while size:
        for index in range((size + WIDTH - 1) // WIDTH):
            name = tile_name(level, index, min(WIDTH, size - index * WIDTH))
            found[name] = ledger.tile(level, index)
        size, level = size // WIDTH, level + 1
    return found


def _entry(workspace: Workspace, index: int) -> tuple[bytes, dict[str, str]]:
    """A leaf, and the salts of its openings by the digests that they prove; none where it is withheld and cannot be opened here."""
    leaf = workspace.ledger.leaf(index)
    try:
        event = event_of(index, decode(leaf, Leaf), workspace.vault)
    except StateError:
        return leaf, {}
    return leaf, {opening.digest: opening.salt for opening in event.openings}


def _signing(workspace: Workspace, out: Path) -> Callable[[str], tuple[Signature, ...]] | None:
    """Signs a text as whoever publishes, where they have a key. What was signed before stays as it is, and nobody is asked again."""
    actor = workspace.settings.actor
    vkey = workspace.signers.current(actor)
    if vkey is None:
        return None

    def sign(text: str) -> tuple[Signature, ...]:
        with contextlib.suppress(OSError, VigilError):
            before = (out / "data" / "SHA256SUMS.note").read_text(encoding="utf-8")
            if open_note(before, [vkey]).text == text:
                return (Signature(actor, vkey, before),)
        note = sign_note(text, key_name(workspace.ledger.origin, actor), workspace.signers.key(vkey, actor))
        return (Signature(actor, vkey, note),)

    return sign


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
