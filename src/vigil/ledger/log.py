"""The log of one workspace: leaves are added at its end by one writer at a time, and nothing is ever changed or taken away."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.disk import Lock, flush_path, refusals, replace, settle, write_new
from vigil.errors import IntegrityError, StateError, UsageError
from vigil.ledger.checkpoint import Checkpoint, open_checkpoint, write_proof
from vigil.ledger.note import parse_vkey, sign_note, signature_line, vkey_of
from vigil.ledger.tiles import LEAF_BYTES_MAX, WIDTH, Edge, Tiles, grow, pack_leaves, root_of_edge, tile_name
from vigil.ledger.tree import EMPTY_ROOT, consistency_path, inclusion_path, leaf_hash, merkle_root, verify_consistency


class Ledger:
    """An append-only log in a folder. Open it with `Ledger.open`, make one with `Ledger.create`.

    Without a key it can only be read. What is read is checked against the signed checkpoint; reading needs no lock.
    """

    def __init__(self, root: Path, vkey: str, key: Ed25519PrivateKey | None = None, *, earlier: Sequence[str] = ()) -> None:
        self.root = root
        self.vkey = vkey
        self._earlier = tuple(earlier)  # keys that signed it before: a copy may be older than the present one
        self.origin = parse_vkey(vkey).name
        self.lock = Lock(root / ".lock", code="VGL-L08", busy=_busy)
        self._key = key
        self._next: Ed25519PrivateKey | None = None
        self._note, self._head = self._read_checkpoint()
        self._tiles = Tiles(root, self._head.size, self._head.root)

    @staticmethod
    def create(root: Path, origin: str, key: Ed25519PrivateKey) -> "Ledger":
        """A new, empty log that signs under the name `origin`. Raises StateError VGL-L02 when the folder holds a log already."""
        vkey = vkey_of(origin, key)
        with refusals("VGL-L08", "cannot make a ledger"):
            root.mkdir(parents=True, exist_ok=True)
            if (root / "checkpoint").exists():
                raise StateError("VGL-L02", "there is a ledger in this folder already", next_step="open it, or name another folder")
            replace(root / "vkey", f"{vkey}\n".encode())
            replace(root / "checkpoint", sign_note(Checkpoint(origin, 0, EMPTY_ROOT).text(), origin, key).encode())
            flush_path(root.parent)
        return Ledger(root, vkey, key)

    @staticmethod
    def open(
        root: Path, key: Ed25519PrivateKey | None = None, *, vkey: str | None = None, seen: str | Checkpoint | None = None
    ) -> "Ledger":
        """An existing log. `vkey` is the verifier key it must have, where that is known from elsewhere; `seen` a checkpoint it must extend.

        Raises StateError VGL-L01 when there is none, VGL-L09 when the key is another's; IntegrityError VGL-L04 for a checkpoint that does
        not hold, VGL-L05 for tiles that do not fit it, VGL-L06 when it does not extend `seen`.
        """
        found = _read_text(root / "vkey").removesuffix("\n")
        if vkey is not None and vkey.strip() != found:
            raise IntegrityError(
                "VGL-L04", "the ledger is signed with another key than expected", next_step="ask its keeper which key is right"
            )
        if key is not None and vkey_of(parse_vkey(found).name, key) != found:
            raise StateError("VGL-L09", "this key is not the key of this ledger", next_step="use the key that the ledger was made with")
        ledger = Ledger(root, found, key)
        if seen is not None:
            ledger.check_extends(seen)
        return ledger

    @property
    def size(self) -> int:
        """The number of leaves, as this object last saw it."""
        return self._head.size

    @property
    def root_hash(self) -> bytes:
        """The Merkle root over all leaves, 32 bytes."""
        return self._head.root

    def checkpoint(self) -> str:
        """The signed note that vouches for every leaf."""
        return self._note

    def refresh(self) -> None:
        """See what another program has added. Raises IntegrityError VGL-L06 when the log shrank or changed instead."""
        note, head = self._read_checkpoint()
        if head == self._head:
            self._note = note
            return
        tiles = Tiles(self.root, head.size, head.root)
        _check_extends(self._head, head, tiles)
        self._note, self._head, self._tiles = note, head, tiles

    def check_extends(self, seen: str | Checkpoint, vkeys: Sequence[str] = ()) -> Checkpoint:
        """Make sure that this log only grew since a checkpoint that someone kept, and return it. Raises IntegrityError VGL-L04, VGL-L06.

        `vkeys` are earlier keys of this log. A checkpoint that was taken apart already is taken as it is, whoever signed it.
        """
        old = open_checkpoint(seen, [self.vkey, *vkeys]) if isinstance(seen, str) else seen
        _check_extends(old, self._head, self._tiles)
        return old

    def take_key(self, key: Ed25519PrivateKey, *, alone: bool) -> None:
        """From the next append on this key signs; that one checkpoint the old key signs too, unless the new one has to stand `alone`."""
        self._next = key
        if alone:
            self._key = None

    def leaf(self, index: int) -> bytes:
        """The bytes of one leaf, checked. Raises UsageError VGL-L07 when the log is shorter."""
        self._check_index(index, self.size)
        return self._tiles.leaves(index // WIDTH)[index % WIDTH]

    def tile(self, level: int, index: int) -> bytes:
        """The bytes of one hash tile, checked, as wide as the log is."""
        return b"".join(self._tiles.tile(level, index))

    def leaves(self, start: int = 0) -> Iterator[bytes]:
        """The leaves from `start` to the end as this object sees it, each checked."""
        size, tiles = self.size, self._tiles
        while start < size:
            yield from tiles.leaves(start // WIDTH)[start % WIDTH :]
            start = (start // WIDTH + 1) * WIDTH

    def root_at(self, size: int) -> bytes:
        """The Merkle root of the first `size` leaves. Raises UsageError VGL-L07 when the log is shorter."""
        self._check_index(size, self.size + 1)
        return self._tiles.subtree(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """The hashes that prove leaf `index` to be in the tree of the first `size` leaves (all, unless told)."""
        size = self.size if size is None else size
        self._check_index(size, self.size + 1)
        self._check_index(index, size)
        return inclusion_path(index, size, self._tiles.subtree)

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """The hashes that prove that the tree of size `new` extends that of size `old`."""
        new = self.size if new is None else new
        self._check_index(new, self.size + 1)
        self._check_index(old, new + 1)
        return consistency_path(old, new, self._tiles.subtree)

    def tlog_proof(self, index: int) -> str:
        """A proof that leaf `index` is in the log, with the signed checkpoint, as the text of a `.tlog-proof` file."""
        return write_proof(index, self.inclusion(index), self._note)

    def check(self) -> int:
        """Read every bundle and every tile, and return the number of leaves. Raises IntegrityError VGL-L05 where one does not fit."""
        if merkle_root(self.leaves()) != self.root_hash:
            raise IntegrityError(
                "VGL-L05", "the leaves do not give the root that was signed", next_step="put the ledger folder back from a copy"
            )
        count = self.size // WIDTH
        for level in range(len(self._tiles.edge)):
            for index in range(count):
                self._tiles.tile(level, index)
            count //= WIDTH
        return self.size

    def need_key(self) -> None:
        """There has to be a key to sign with. Raises StateError VGL-L09 when the ledger was opened without it."""
        if self._key is None and self._next is None:
            raise StateError("VGL-L09", "the ledger was opened without its key, to be read only", next_step="open it with keys/log.key")

    def append(self, leaves: Sequence[bytes]) -> range:
        """Add leaves and return their indices. When this returns they are durable and signed for; until then the log is as before.

        Raises UsageError VGL-L07 for a leaf above 65,535 bytes, StateError VGL-L03 when another program writes, VGL-L09 without a key,
        IntegrityError VGL-L06 when the log was set back behind our back, ResourceError VGL-L08 when the machine refuses.
        """
        self.need_key()
        for leaf in leaves:
            check_leaf(leaf)
        with self.lock:
            self.refresh()
            first = self.size
            if leaves:
                with refusals("VGL-L08", "the ledger could not be extended; its last whole checkpoint stands"):
                    self._extend(leaves)
            return range(first, self.size)

    def catch_up(self, source: "Ledger") -> int:
        """Take over what another copy of this log holds beyond this one, with its checkpoint; returns the number of leaves added.

        Nothing is signed here. Raises IntegrityError VGL-L06 when the other does not extend this one.
        """
        with self.lock:
            self.refresh()
            source.check_extends(self._head)
            leaves = list(source.leaves(self.size))
            with refusals("VGL-L08", "the copy of the ledger could not be extended; its last whole checkpoint stands"):
                if leaves:
                    self._extend(leaves, source.checkpoint())
                elif self._note != source.checkpoint():
                    replace(self.root / "checkpoint", source.checkpoint().encode())
                    self._note = source.checkpoint()
            return len(leaves)

    def _extend(self, leaves: Sequence[bytes], note: str | None = None) -> None:
        first, size = self.size, self.size + len(leaves)
        edge, files = grow(self._tiles.edge, first, [leaf_hash(leaf) for leaf in leaves])
        files |= self._bundles(leaves)
        head = Checkpoint(self.origin, size, root_of_edge(edge))
        if note is not None and open_checkpoint(note, [self.vkey]) != head:
            raise IntegrityError("VGL-L06", "the leaves do not give the root that was signed", next_step="check the log that is copied")
        signed = [] if note else [signature_line(head.text(), self.origin, key) for key in (self._key, self._next) if key]
        note = note or head.text() + "".join(f"\n{line}" for line in signed) + "\n"
        self._write_tiles(files)
        # The last step, and the only one that anyone sees: from here on the new tree is the tree.
        replace(self.root / "checkpoint", note.encode())
        if self._next:
            self.vkey, self._key, self._next = vkey_of(self.origin, self._next), self._next, None
        self._adopt(note, head, edge)
        self._drop_unfinished(first, size)

    def _bundles(self, leaves: Sequence[bytes]) -> dict[str, bytes]:
        """The bundles that these leaves complete or begin, by name."""
        start = self.size - self.size % WIDTH
        held = [*(self._tiles.leaves(start // WIDTH) if self.size % WIDTH else []), *leaves]
        bundles: dict[str, bytes] = {}
        for place in range(0, len(held), WIDTH):
            part = held[place : place + WIDTH]
            bundles[tile_name("entries", (start + place) // WIDTH, len(part))] = pack_leaves(part)
        return bundles

    def _write_tiles(self, files: dict[str, bytes]) -> None:
        """Write files that no checkpoint vouches for yet. One that is there already was left by a crash and gives way."""
        handle = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        folders: set[Path] = {self.root}
        try:
            for name, data in files.items():
                path = self.root / name
                for folder in (path.parent, *path.parent.parents):
                    if folder in folders:
                        break
                    folders.add(folder)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                write_new(path, data)
            settle(handle, [*(self.root / name for name in files), *sorted(folders, reverse=True)])
        finally:
            os.close(handle)

    def _adopt(self, note: str, head: Checkpoint, edge: Edge) -> None:
        self._note, self._head = note, head
        self._tiles = self._tiles.extended(head.size, edge)

    def _drop_unfinished(self, first: int, size: int) -> None:
        """Remove the narrower forms of tiles that are now full, as the standard allows; what a crash leaves behind here does no harm."""
        levels: list[tuple[int | str, int]] = [("entries", 0), *((level, level) for level in range(len(self._tiles.edge)))]
        for name, level in levels:
            span: int = WIDTH ** (level + 1)
            for index in range(first // span, size // span):
                shutil.rmtree(self.root / f"{tile_name(name, index)}.p", ignore_errors=True)

    def _read_checkpoint(self) -> tuple[str, Checkpoint]:
        note = _read_text(self.root / "checkpoint")
        head = open_checkpoint(note, [self.vkey, *self._earlier])
        if head.origin != self.origin:
            raise IntegrityError(
                "VGL-L04", "the checkpoint is that of another log", next_step="put the ledger folder back from a second copy"
            )
        return note, head

    @staticmethod
    def _check_index(index: int, limit: int) -> None:
        if not 0 <= index < limit:
            raise UsageError("VGL-L07", f"the log has no such place: {index}", next_step=f"give a number from 0 to {limit - 1}")


def check_leaf(leaf: bytes) -> None:
    """A bundle has two bytes for the length of a leaf. Raises UsageError VGL-L07 for one that is longer."""
    if len(leaf) > LEAF_BYTES_MAX:
        raise UsageError("VGL-L07", f"a leaf is longer than {LEAF_BYTES_MAX} bytes", next_step="log a digest instead of the content")


def _check_extends(old: Checkpoint, new: Checkpoint, tiles: Tiles) -> None:
    """Raises IntegrityError VGL-L06 unless the new tree only added leaves to the old one."""
    extends = old.size == 0 or (
        old.size <= new.size
        and verify_consistency(old.size, new.size, old.root, new.root, consistency_path(old.size, new.size, tiles.subtree))
    )
    if old.origin != new.origin or not extends:
        raise IntegrityError(
            "VGL-L06",
            f"the log was set back or rewritten: it had {old.size} leaves, now {new.size}, and the new ones do not extend the old",
            next_step="keep both copies, add nothing, and compare them with the checkpoints that others hold",
        )


def _read_text(path: Path) -> str:
    """A small file of the ledger. Raises StateError VGL-L01 without it, IntegrityError VGL-L04 when it is no text, ResourceError VGL-L08."""
    with refusals("VGL-L08", "cannot read the ledger"):
        try:
            return path.read_bytes().decode()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise StateError(
                "VGL-L01", f"there is no ledger here: it has no {path.name}", next_step="name a workspace, or make one with `vigil init`"
            ) from error
        except UnicodeDecodeError as error:
            raise IntegrityError(
                "VGL-L04", f"the {path.name} of the ledger is not text", next_step="put the ledger folder back from a second copy"
            ) from error


def _busy() -> StateError:
    return StateError("VGL-L03", "another program is writing to this workspace", next_step="wait until it has finished, then run it again")
