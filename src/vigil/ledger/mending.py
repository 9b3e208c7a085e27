"""Putting a damaged log back: from its own entries and a copy's, and only what the signed checkpoint vouches for.

Entries decide: every tile follows from them. Where a bundle here and one in the copy differ, the one whose leaves a level-0 tile vouches for
is taken, and in the end all of them have to give the signed root.
"""

import os
from pathlib import Path

from vigil.disk import flush_path, refusals, replace
from vigil.errors import IntegrityError, VigilError
from vigil.ledger.checkpoint import Checkpoint, open_checkpoint
from vigil.ledger.tiles import WIDTH, grow, pack_leaves, split_hashes, tile_name, unpack_leaves, widths
from vigil.ledger.tree import leaf_hash, merkle_root


def mend(root: Path, vkey: str, copy: Path | None, kept: str | None = None) -> list[str]:
    """Make the files of a log whole, and return the names of those that were written.

    `kept` is the last checkpoint, as it was remembered apart from the log; it is used where the one here does not hold. Raises IntegrityError
    VGL-L05 when neither the log nor the copy has entries that give the signed root; then nothing is changed.
    """
    note, head = _checkpoint(root, vkey, copy, kept)
    leaves = [leaf for index in range(-(-head.size // WIDTH)) for leaf in _bundle(root, copy, head.size, index)]
    if merkle_root(leaves) != head.root:
        raise _lost("neither here nor in the copy are entries that give the signed root")
    files = _files(leaves) | {"checkpoint": note.encode(), "vkey": f"{vkey}\n".encode()}
    written = [name for name, data in files.items() if _differs(root, name, data)]
    with refusals("VGL-L08", "the log could not be mended"):
        for name in sorted(written, key=lambda name: name == "checkpoint"):  # the checkpoint last: it vouches for the others
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            replace(root / name, files[name], 0o644 if "/" not in name else 0o444)
        flush_path(root)
    return sorted(written)


def _checkpoint(root: Path, vkey: str, copy: Path | None, kept: str | None) -> tuple[str, Checkpoint]:
    """The newest checkpoint that holds, of those here, remembered, and in the copy."""
    found: list[tuple[str, Checkpoint]] = []
    for text in (_text(root / "checkpoint"), kept, _text(copy / "checkpoint") if copy else None):
        try:
            found.append((text or "", open_checkpoint(text or "", [vkey])))
        except VigilError:
            continue
    if not found:
        raise _lost("no checkpoint here, remembered or in the copy is signed with the log's key")
    return max(found, key=lambda one: one[1].size)


def _bundle(root: Path, copy: Path | None, size: int, index: int) -> list[bytes]:
    """The leaves of one bundle, from whoever has them."""
    width = min(WIDTH, size - index * WIDTH)
    places = [place for place in (root, copy) if place]
    rows = [row for place in places if len(row := _hashes(place, index, width)) == width]
    candidates = [leaves for place in places if len(leaves := _leaves(place, index, width)) == width]
    for leaves in candidates:
        if [leaf_hash(leaf) for leaf in leaves] in rows:
            return leaves
    if candidates:
        return candidates[0]
    raise _lost(f"the entries {index * WIDTH} to {index * WIDTH + width - 1} are neither here nor in the copy")


def _leaves(place: Path, index: int, width: int) -> list[bytes]:
    for name in (tile_name("entries", index, width), tile_name("entries", index)):
        try:
            return unpack_leaves((place / name).read_bytes())[:width]
        except (OSError, ValueError):
            continue
    return []


def _hashes(place: Path, index: int, width: int) -> list[bytes]:
    for name in (tile_name(0, index, width), tile_name(0, index)):
        try:
            return split_hashes((place / name).read_bytes())[:width]
        except OSError:
            continue
    return []


def _files(leaves: list[bytes]) -> dict[str, bytes]:
    """Every tile and bundle of a tree of these leaves."""
    _, files = grow([[] for _ in widths(0)], 0, [leaf_hash(leaf) for leaf in leaves])
    for place in range(0, len(leaves), WIDTH):
        part = leaves[place : place + WIDTH]
        files[tile_name("entries", place // WIDTH, len(part))] = pack_leaves(part)
    return files


def _differs(root: Path, name: str, data: bytes) -> bool:
    """Whether a file has to be written; the full form of a tile stands for a narrower one."""
    try:
        return (root / name).read_bytes() != data
    except OSError:
        return not os.path.isfile(root / name.partition(".p/")[0]) if ".p/" in name else True  # noqa: PTH113 - of many names


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def _lost(what: str) -> IntegrityError:
    return IntegrityError("VGL-L05", f"the log cannot be mended: {what}", next_step="name another copy with --from")
