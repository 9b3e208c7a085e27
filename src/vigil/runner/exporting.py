"""Hand-over packages: items with their texts, records, proofs, time stamps and custody, in formats that archives open."""

import hashlib
import mimetypes
from collections.abc import Iterator, Sequence
from pathlib import Path

import vigil
from vigil.errors import InputError
from vigil.model import Item, Rendition, encode
from vigil.package.bags import write_bag
from vigil.package.waczs import Page, write_wacz
from vigil.preserve.seal import read_events
from vigil.runner.attesting import attestations
from vigil.runner.clock import now
from vigil.runner.custody import form, handling
from vigil.runner.library import Library
from vigil.runner.workspace import Workspace, ensure_key

_EXTENSIONS = {
    "text/html": "html",
    "text/plain": "txt",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
}
Chosen = Sequence[tuple[str, Item]]


def export_bag(
    workspace: Workspace, library: Library, chosen: Chosen, out: Path, *, purpose: str, authority: str, recipient: str, actor: str
) -> str:
    """Write a BagIt bag of items; returns the SHA-256 of its tag manifest, which covers every byte of it. Logged as custody, before and after."""
    ensure_key(workspace)
    with handling(
        workspace, [key for key, _ in chosen], "exported", purpose=purpose, authority=authority, recipient=recipient, actor=actor,
        before=[item.digest for _, item in chosen],
    ) as act:  # fmt: skip
        files = dict(_files(workspace, library, chosen))
        info = {
            "Source-Organization": workspace.ledger.origin,
            "External-Description": f"{len(chosen)} items, each with its texts, records, custody, and proof that it was logged",
            "External-Identifier": workspace.ledger.root_hash.hex(),
            "Bagging-Date": now()[:10],
            "Bag-Software-Agent": f"vigil {vigil.__version__}",
        }
        digest = hashlib.sha256(write_bag(out, files, info).encode()).hexdigest()
        act.after = (digest,)
    return digest


def export_wacz(workspace: Workspace, chosen: Chosen, out: Path, *, purpose: str, authority: str, recipient: str, actor: str) -> str:
    """Write the items that were fetched from an address as WACZ; returns its SHA-256. Raises InputError VGL-X54 when none was."""
    ensure_key(workspace)
    fetched = [(key, item) for key, item in chosen if item.url]
    if not fetched:
        raise InputError("VGL-X54", "none of these items was fetched from an address", next_step="export them with --bagit")
    with handling(
        workspace, [key for key, _ in fetched], "exported", purpose=purpose, authority=authority, recipient=recipient, actor=actor,
        before=[item.digest for _, item in fetched],
    ) as act:  # fmt: skip
        pages = [
            Page(item.url or "", item.collected_at, item.media_type, workspace.vault.get(item.digest), item.title or item.name)
            for _, item in fetched
        ]
        act.after = (write_wacz(out, pages, title=workspace.settings.title),)
    return act.after[0]


def _files(workspace: Workspace, library: Library, chosen: Chosen) -> Iterator[tuple[str, bytes]]:
    """Names are numbers and media types, never what came from outside."""
    ledger, vault = workspace.ledger, workspace.vault
    yield "checkpoint", ledger.checkpoint().encode()
    yield "vkey", f"{ledger.vkey}\n".encode()
    for one in attestations(workspace):
        for role, digest in sorted(one.objects.items()):
            yield f"attestations/{one.index:06d}.{role}", vault.get(digest)
    renditions = library.shelf.items(Rendition)
    for number, (key, item) in enumerate(chosen, 1):
        folder = f"items/{number:05d}"
        yield f"{folder}/original.{_extension(item)}", vault.get(item.digest)
        yield f"{folder}/item.json", encode(item)
        yield f"{folder}/custody.txt", form(workspace, key, item).encode()
        for turn, (_, rendition) in enumerate((one for one in renditions if one[1].item == key), 1):
            yield f"{folder}/text-{turn}.txt", vault.get(rendition.text)
            yield f"{folder}/rendition-{turn}.json", encode(rendition)
    yield from _proofs(workspace, {key: number for number, (key, _) in enumerate(chosen, 1)})


def _proofs(workspace: Workspace, numbers: dict[str, int]) -> Iterator[tuple[str, bytes]]:
    """For each item the leaf that stands for it, the proof that it is in the log, and the event, whose salts open it."""
    for index, leaf, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"item"})):
        for opening in event.openings:
            number = numbers.get(opening.digest)
            if opening.role == "record" and number is not None:
                folder = f"items/{number:05d}"
                yield f"{folder}/leaf.json", encode(leaf)
                yield f"{folder}/event.json", encode(event)
                yield f"{folder}/leaf.tlog-proof", workspace.ledger.tlog_proof(index).encode()


def _extension(item: Item) -> str:
    found = _EXTENSIONS.get(item.media_type) or (mimetypes.guess_extension(item.media_type) or ".bin")[1:]
    return found if found.isalnum() else "bin"
