"""The shelf of preserved bytes: found by digest, checked whenever they are read."""

import fcntl
import hashlib
import heapq
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vigil.disk import READ_ONLY, flush_path, refusals, replace
from vigil.errors import InputError, IntegrityError, StateError
from vigil.vault.batch import FORMAT, Batch
from vigil.vault.packs import Packs

_DIGEST = re.compile(r"[0-9a-f]{64}")
_FAN = re.compile(r"[0-9a-f]{2}")
_CHUNK_BYTES = 1 << 20
_KNOWN_FORMATS = (b"vigil-vault/1\n", FORMAT)


class Vault:
    """Bytes that were preserved, each under its SHA-256 (64 lower-case hex digits).

    `root` is the folder; it is made with the first batch. Objects are files `<first two digits>/<digest>`, so that `sha256sum` can check
    them; many small ones lie together in packs. What a digest names may be a ciphertext: the vault neither knows nor cares. Raises
    StateError VGL-V05 when a newer Vigil made the folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._text = str(root)
        self._packs = Packs(self._text)
        self._check_format()

    def path(self, digest: str) -> Path:
        """Where the object lies, or would lie, as a file of its own. Raises InputError VGL-V01 for what is no digest."""
        return Path(self._place(digest))

    def has(self, digest: str) -> bool:
        """Whether the object is there. It is not read."""
        return self.holds(digest)

    def holds(self, digest: str) -> bool:
        """Whether the object itself is there, and not inside a withheld one."""
        return os.path.isfile(self._place(digest)) or self._packs.find(digest) is not None  # noqa: PTH113 - as in `get`

    def act(self, digest: str) -> bytes:
        """The bytes of the event that an object stands for; here they are the object."""
        return self.get(digest)

    def content(self, digest: str) -> Path | bytes:
        """The object's own file, where it has one, to be copied; else its bytes, checked. Raises what `get` raises."""
        path = self.path(digest)
        return path if path.is_file() else self.get(digest)

    def size(self, digest: str) -> int:
        """The object's size in bytes, as the file system or the pack has it. Raises IntegrityError VGL-V02 when it is missing."""
        try:
            return os.stat(self._place(digest)).st_size  # noqa: PTH116 - as in `get`
        except FileNotFoundError as error:
            place = self._packs.find(digest)
            if place is None:
                raise _missing(digest) from error
            return place[2]

    def get(self, digest: str) -> bytes:
        """The object's bytes, checked.

        Raises IntegrityError VGL-V02 when they are missing, VGL-V03 when they changed; ResourceError VGL-V04 when they cannot be read.
        """
        place = self._place(digest)
        with refusals("VGL-V04", f"cannot read preserved bytes {digest}"):
            try:
                with open(place, "rb", buffering=0) as stream:  # noqa: PTH123 - a Path for each of millions of objects is slow
                    data = stream.readall()
            except FileNotFoundError as error:
                packed = self._packs.read(digest)
                if packed is None:
                    raise _missing(digest) from error
                data = packed
        _check(digest, hashlib.sha256(data).hexdigest())
        return data

    def check(self, digest: str) -> int:
        """Read the object through without holding it, and return its size in bytes. Raises what `get` raises."""
        place = self._place(digest)
        with refusals("VGL-V04", f"cannot read preserved bytes {digest}"):
            try:
                handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                return len(self.get(digest))
            try:
                found, size = _read_through(handle)
            finally:
                os.close(handle)
        _check(digest, found)
        return size

    def put_back(self, digest: str, data: bytes) -> None:
        """Put an object in its place whose bytes are missing or changed. Raises IntegrityError VGL-V03 for other bytes, ResourceError VGL-V04."""
        place = self.path(digest)
        _check(digest, hashlib.sha256(data).hexdigest())
        with refusals("VGL-V04", "cannot write to the vault"):
            place.parent.mkdir(parents=True, exist_ok=True)
            replace(place, data, READ_ONLY)

    def destroy(self, digests: Iterable[str]) -> int:
        """Remove objects for good, and return how many were there. Only what the log says was withdrawn may be named.

        Raises IntegrityError VGL-V08 where a pack is damaged: nobody can tell then that it does not hold them. Nothing is removed in that case.
        """
        doomed = set(digests)
        count = 0
        with refusals("VGL-V04", "cannot remove from the vault"), self._naming():
            damaged = self.changed_packs()
            if damaged:
                raise IntegrityError(
                    "VGL-V08",
                    f"a pack of the vault is damaged, and may hold what has to go: {damaged[0]}",
                    next_step="vigil repair --from COPY",
                )
            for name in self._packs.holding(doomed):
                count += self._packs.cut(name, doomed)
            folders = set()
            for place in filter(Path.exists, map(self.path, sorted(doomed))):
                place.unlink()
                folders.add(place.parent)
                count += 1
            for folder in folders:
                flush_path(folder)
        return count

    def is_packed(self, digest: str) -> bool:
        """Whether the object lies in a pack, and has no file of its own."""
        return not self.path(digest).exists() and self._packs.find(digest) is not None

    def changed_packs(self) -> list[str]:
        """The packs that are not what they were, each read through; their objects may all be sound."""
        with refusals("VGL-V04", "cannot read the vault"):
            return list(self._packs.changed())

    def mend_packs(self) -> list[str]:
        """Write each damaged pack again with those of its objects that are sound, and return their names as they were.

        Objects that are not are lost with it: first put them back.
        """
        with refusals("VGL-V04", "cannot write to the vault"), self._naming():
            damaged = self.changed_packs()
            for name in damaged:
                self._packs.cut(name, set())
        return damaged

    def __iter__(self) -> Iterator[str]:
        """Every digest kept, in order."""
        last = ""
        for digest in heapq.merge(self._loose(), self._packs.digests()):
            if digest != last:
                yield digest
            last = digest

    def _loose(self) -> Iterator[str]:
        for fan in _names(self._text, _FAN):
            yield from (name for name in _names(f"{self._text}/{fan}", _DIGEST) if name.startswith(fan))

    def batch(self) -> Batch:
        """Keep a group of objects together: `with vault.batch() as batch: digest = batch.put(data)`."""
        return Batch(self.root, self._packs)

    @contextmanager
    def _naming(self) -> Iterator[None]:
        """Keeps batches from naming objects meanwhile, where there were any."""
        try:
            handle = os.open(f"{self._text}/.tmp", os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            yield
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _place(self, digest: str) -> str:
        if not _DIGEST.fullmatch(digest):
            raise InputError("VGL-V01", f"not a SHA-256 digest: {digest[:70]!r}", next_step="give 64 lower-case hex digits")
        return f"{self._text}/{digest[:2]}/{digest}"

    def _check_format(self) -> None:
        try:
            found = (self.root / "format").read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return
        if found not in _KNOWN_FORMATS:
            raise StateError(
                "VGL-V05",
                f"this vault has a format that this version does not know: {found[:40]!r}",
                next_step="open the workspace with the version of Vigil that wrote it, or a newer one",
            )


def _read_through(handle: int) -> tuple[str, int]:
    """Digest and size of an open file, held a piece at a time. Small ones take one read and one call of the hash."""
    piece = os.read(handle, _CHUNK_BYTES)
    if len(piece) < _CHUNK_BYTES:
        rest = os.read(handle, _CHUNK_BYTES)
        if not rest:
            return hashlib.sha256(piece).hexdigest(), len(piece)
        piece += rest
    state, size = hashlib.sha256(piece), len(piece)
    buffer = memoryview(bytearray(_CHUNK_BYTES))
    while count := os.readv(handle, [buffer]):
        state.update(buffer[:count])
        size += count
    return state.hexdigest(), size


def _names(folder: str, pattern: re.Pattern[str]) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if pattern.fullmatch(name))  # noqa: PTH208  # millions of Paths are slow
    except (FileNotFoundError, NotADirectoryError):
        return []


def _check(digest: str, found: str) -> None:
    if found != digest:
        raise IntegrityError(
            "VGL-V03",
            f"preserved bytes changed: {digest[:2]}/{digest} expected {digest}, found {found}",
            next_step="vigil repair --from COPY",
        )


def _missing(digest: str) -> IntegrityError:
    return IntegrityError(
        "VGL-V02",
        f"preserved bytes are missing: {digest[:2]}/{digest}",
        next_step="vigil repair --from COPY",
    )
