"""Keeping many objects at once, so that all are durable for the price of a few flushes, or none has a name.

A batch writes into a folder of its own under `.tmp`, and holds a lock on it for as long as it lives: a folder there that nobody holds was
left by a crash and is cleared away. At the end the bytes are flushed together, then renamed into place, then the names are flushed.
Many small objects go into packs.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import stat
from pathlib import Path
from types import TracebackType

from vigil.disk import READ_ONLY, refusals, replace, settle, write_all, write_new
from vigil.errors import InputError, StateError
from vigil.vault import packs
from vigil.vault.packs import Packs

FORMAT = b"vigil-vault/2\n"
SMALL_BYTES = 1 << 20
"""Up to this size a file is read whole: its digest is known before anything is written."""

_CHUNK_BYTES = 1 << 18  # stays in the processor's cache between hashing and writing


class Batch:
    """Objects on their way into the vault. Use it once, in a `with` block; an exception in the block keeps nothing.

    `put` and `put_file` return the digest at once, but the object has its name only when the block has ended. Raises ResourceError VGL-V04
    when the machine refuses, and StateError VGL-V07 when an object that was there before has gone meanwhile.
    """

    def __init__(self, root: Path, shelves: Packs) -> None:
        self.root = root
        self._text = str(root)
        self._packs = shelves
        self._fresh: dict[str, str] = {}
        self._small: dict[str, bytes] = {}
        self._small_bytes = 0
        self._packed: dict[str, str] = {}
        self._inside: set[str] = set()
        self._known: set[str] = set()
        self._folder = ""
        self._handle = -1

    def __enter__(self) -> "Batch":
        with refusals("VGL-V04", "cannot write to the vault"):
            waiting = self.root / ".tmp"
            waiting.mkdir(parents=True, exist_ok=True)
            _mark(self.root / "format")
            clear_stale(waiting)
            self._packs.refresh()
            self._folder, self._handle = _own_folder(waiting)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                with refusals("VGL-V04", "the vault could not keep this batch, and kept nothing of it"):
                    self._commit()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)
            os.close(self._handle)

    def has(self, digest: str) -> bool:
        """Whether this batch holds the object or will find it in the vault when it ends."""
        return self._taken(digest) or self._in_vault(digest, None)

    def put(self, data: bytes, *, alone: bool = False) -> str:
        """Take these bytes and return their digest. `alone` gives them a file of their own, however small they are."""
        digest = hashlib.sha256(data).hexdigest()
        if not self._taken(digest) and not self._in_vault(digest, len(data)):
            with refusals("VGL-V04", "cannot write to the vault"):
                if alone or len(data) > packs.SMALL_BYTES:
                    self._write(digest, data)
                else:
                    self._small[digest] = data
                    self._small_bytes += len(data)
                    if self._small_bytes > packs.PACK_BYTES:
                        self._pack()
        return digest

    def _taken(self, digest: str) -> bool:
        return digest in self._fresh or digest in self._small or digest in self._inside

    def _write(self, digest: str, data: bytes) -> None:
        place = f"{self._folder}/{digest}"
        write_new(place, data)
        self._fresh[digest] = place

    def _pack(self) -> None:
        """What is small goes into a pack of its own, which is named with the batch."""
        data = packs.build(self._small)
        name = hashlib.sha256(data).hexdigest()
        place = f"{self._folder}/{name}.pack"
        write_new(place, data)
        self._packed[name] = place
        self._inside.update(self._small)
        self._small, self._small_bytes = {}, 0

    def put_file(self, path: Path) -> str:
        """Take a copy of a file and return the digest of what was copied. Raises InputError VGL-V06 when it cannot be read."""
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # never wait for the other end of a pipe
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from error
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise _unreadable(path, "not a regular file")
            if status.st_size <= SMALL_BYTES:
                return self.put(_read_all(handle, path, status.st_size), alone=True)
            return self._stream(handle, path)
        finally:
            os.close(handle)

    def _stream(self, source: int, path: Path) -> str:
        """Hash while copying: each byte is read once, and the digest is that of the bytes written."""
        state = hashlib.sha256()
        buffer = memoryview(bytearray(_CHUNK_BYTES))
        arriving = f"{self._folder}/arriving"
        size = 0
        with refusals("VGL-V04", "cannot write to the vault"):
            try:
                target = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, READ_ONLY)
                try:
                    while count := _read_into(source, path, buffer):
                        chunk = buffer[:count]
                        state.update(chunk)
                        write_all(target, chunk)
                        size += count
                finally:
                    os.close(target)
                digest = state.hexdigest()
                if not self._taken(digest) and not self._in_vault(digest, size):
                    place = f"{self._folder}/{digest}"
                    os.rename(arriving, place)  # noqa: PTH104  # text paths: this room handles thousands of names a second
                    self._fresh[digest] = place
            finally:
                Path(arriving).unlink(missing_ok=True)
        return digest

    def _in_vault(self, digest: str, size: int | None) -> bool:
        """Whether the object is there already. One of another size is damaged, and the bytes at hand will replace it."""
        if digest in self._known:
            return True
        if self._packs.find(digest, look=False) is None:
            try:
                status = os.stat(self._final(digest))  # noqa: PTH116  # as above
            except FileNotFoundError:
                return False
            if size is not None and status.st_size != size:
                return False
        self._known.add(digest)
        return True

    def _final(self, digest: str) -> str:
        return f"{self._text}/{digest[:2]}/{digest}"

    def _lies(self, digest: str) -> str:
        """The file that holds an object which the vault had."""
        final = self._final(digest)
        place = None if os.path.exists(final) else self._packs.find(digest)  # noqa: PTH110  # as above
        return place[0] if place else final

    def _commit(self) -> None:
        if len(self._small) >= packs.PACK_MIN or (self._small and self._packed):
            self._pack()
        for digest, data in self._small.items():
            self._write(digest, data)
        if self._fresh or self._packed:
            settle(self._handle, [*self._fresh.values(), *self._packed.values()])
        commit = os.open(f"{self._text}/.tmp", os.O_RDONLY | os.O_CLOEXEC)
        try:
            # Only one batch names objects at a time, so that a batch which fails takes back its own names and never another's.
            fcntl.flock(commit, fcntl.LOCK_EX)
            self._check_known()
            self._name_all()
        finally:
            os.close(commit)

    def _check_known(self) -> None:
        for digest in self._known - self._fresh.keys():
            if not os.path.exists(self._lies(digest)):  # noqa: PTH110  # as above
                raise StateError(
                    "VGL-V07", f"preserved bytes went away while a batch relied on them: {digest}", next_step="run the same command again"
                )

    def _name_all(self) -> None:
        fans = sorted({digest[:2] for digest in self._fresh} | ({packs.FOLDER} if self._packed else set()))
        for fan in fans:
            os.makedirs(f"{self._text}/{fan}", exist_ok=True)  # noqa: PTH103  # as above
        named: list[str] = []
        moves = [(place, self._final(digest)) for digest, place in self._fresh.items()]
        moves += [(place, f"{self._packs.folder}/{name}") for name, place in self._packed.items()]
        try:
            for place, final in moves:
                if not os.path.exists(final):  # noqa: PTH110  # as above
                    named.append(final)
                os.rename(place, final)  # noqa: PTH104  # as above
            # Objects that were there before may not be durable yet either: whoever put them may still be flushing.
            if moves or self._known:
                settle(self._handle, [self.root, *(self.root / fan for fan in fans), *map(self._lies, self._known)])
        except BaseException:
            for final in named:
                Path(final).unlink(missing_ok=True)
            raise


def _mark(path: Path) -> None:
    """Name the format of the vault. One of version 1 has no packs yet, and is otherwise the same."""
    if not path.is_file() or path.read_bytes() != FORMAT:
        replace(path, FORMAT, READ_ONLY)


def clear_stale(waiting: Path) -> None:
    """Remove what batches that died have left in `.tmp`. A living batch holds a lock on its folder and is let be."""
    for folder in waiting.iterdir():
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)


def _own_folder(waiting: Path) -> tuple[str, int]:
    """A new folder with a lock on it. Someone who clears away may take it between the making and the locking: then another is made."""
    while True:
        folder = waiting / secrets.token_hex(8)
        folder.mkdir()
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(handle).st_ino == folder.stat().st_ino:
                return str(folder), handle
        except (BlockingIOError, FileNotFoundError):
            pass
        os.close(handle)


def _read_all(handle: int, path: Path, size: int) -> bytes:
    """Read an open file to its end; it may have grown since its size was asked."""
    try:
        data = os.read(handle, size + 1)
        if len(data) == size:
            return data
        parts = [data]
        while more := os.read(handle, _CHUNK_BYTES):
            parts.append(more)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    return b"".join(parts)


def _read_into(handle: int, path: Path, buffer: memoryview) -> int:
    try:
        return os.readv(handle, [buffer])
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def _unreadable(path: Path, why: str) -> InputError:
    return InputError("VGL-V06", f"cannot read {path.name}: {why}", next_step="check that the file exists and may be read, then try again")
