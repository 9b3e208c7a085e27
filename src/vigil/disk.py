"""Writing so that it stays written: what the rooms that own files share.

Every promise about crashes rests on three steps in this order: the bytes are on the disk, then the name, then whoever refers to the name.
One `syncfs` for a whole batch costs as much as one `fsync` for a single file (ext4: about 4 ms), so files are written in groups.
"""

import ctypes
import errno
import fcntl
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from vigil.errors import ResourceError, StateError

READ_ONLY = 0o444
"""Preserved files are nobody's to write; the umask may take more away."""

_NEXT_STEPS = {
    errno.ENOSPC: "free some space on that disk, then run the same command again; nothing was half kept",
    errno.EDQUOT: "ask for a larger quota or free some space, then run the same command again; nothing was half kept",
    errno.EACCES: "give this user the right to write there",
    errno.EPERM: "give this user the right to write there",
    errno.EROFS: "mount that disk for writing, or name another folder",
    errno.EIO: "check the disk (it may be failing) and copy the workspace to another one before going on",
    errno.EFBIG: "raise the limit on file size (`ulimit -f`), then run the same command again",
    errno.EMFILE: "raise the limit on open files (`ulimit -n`), then run the same command again",
}


@contextmanager
def refusals(code: str, what: str) -> Iterator[None]:
    """The machine refuses (disk full, no permission, failing disk): raises ResourceError with the given code and a next step."""
    try:
        yield
    except OSError as error:
        step = _NEXT_STEPS.get(error.errno or 0, "mend that, then run the same command again")
        raise ResourceError(code, f"{what}: {error.strerror or error}", next_step=step) from error


def write_all(handle: int, data: bytes | memoryview) -> None:
    """Write every byte; one call of the system may take fewer than it was given."""
    written = os.write(handle, data)
    if written < len(data):
        rest = memoryview(data)[written:]
        while rest:
            rest = rest[os.write(handle, rest) :]


def write_new(path: str | Path, data: bytes, mode: int = READ_ONLY) -> None:
    """Write a file that must not exist yet, not durable until `settle`. Raises FileExistsError, OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        write_all(handle, data)
    finally:
        os.close(handle)


def flush(handle: int) -> None:
    """Make one open file or folder durable."""
    if sys.platform == "darwin":  # fsync leaves the bytes in the drive's own memory there
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def flush_path(path: str | Path) -> None:
    """Make one file or folder durable by its name."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        flush(handle)
    finally:
        os.close(handle)


def _find_syncfs() -> Callable[[int], int] | None:
    try:
        function = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return None
    function.argtypes, function.restype = [ctypes.c_int], ctypes.c_int
    return function


_SYNCFS = _find_syncfs()


def settle(handle: int, paths: Iterable[str | Path]) -> None:
    """Make many files or folders durable at once, all on the file system of the open folder `handle`.

    The folder must have been opened before they were written: syncfs(2) tells of failed writes since then, and of none before. Where there
    is no syncfs each path is flushed by itself.
    """
    if _SYNCFS is None:
        for path in paths:
            flush_path(path)
    elif _SYNCFS(handle) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def replace(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put these bytes in place of a file. Whoever looks, even after a crash, finds the old bytes or the new ones."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        write_all(handle, data)
        flush(handle)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    fresh.replace(path)
    flush_path(path.parent)


class Lock:
    """One writer at a time, among all programs on this machine; freed by the system when its holder dies.

    Entering again inside the same object is allowed. Raises the StateError that `busy` makes when another holds it, ResourceError through
    `code` when the file cannot be made.
    """

    def __init__(self, path: Path, *, code: str, busy: Callable[[], StateError]) -> None:
        self._path = path
        self._code = code
        self._busy = busy
        self._depth = 0
        self._handle = -1

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._depth > 0

    def __enter__(self) -> "Lock":
        if self._depth == 0:
            with refusals(self._code, f"cannot lock {self._path.name}"):
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError as error:
                    os.close(handle)
                    if isinstance(error, BlockingIOError):
                        raise self._busy() from error
                    raise
            self._handle = handle
        self._depth += 1
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._depth -= 1
        if self._depth == 0:
            os.close(self._handle)
