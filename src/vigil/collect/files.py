"""Files and folders: every regular file below a folder, in a fixed order, and nothing outside it.

Hidden files, links that lead outside, devices, pipes and what belongs to a workspace are left out and said to be: a workspace holds keys, and
they must never become evidence. A file is opened without following a link put in its place meanwhile, and without waiting on a pipe.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vigil.collect.captures import Refusal
from vigil.errors import InputError, ResourceError, VigilError

_KEPT = frozenset(
    {"vigil.toml", "vault", "ledger", "keys", "store.db", "store.db-wal", "store.db-shm", "parses.db", "parses.db-wal", "parses.db-shm"}
)
"""What a workspace keeps in its folder: none of it is a report, and some of it is secret."""

_MADE = frozenset({"hand", "out"})
"""What people make there: left out of a folder that is taken whole, taken when it is named."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: where it lies, and its name as the record will say it (below the folder that was given)."""

    path: Path
    name: str


def walk(argument: str) -> Iterator[Found | Refusal]:
    """All files meant by one argument, sorted by name below each folder. Never raises: trouble is a refusal."""
    path = Path(argument)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Refusal(path.name or argument, _unreachable(error))
        return
    if _is_kept(path.resolve()):
        yield _of_workspace(path.name)
    elif stat.S_ISDIR(mode):
        yield from _walk_folder(path, path.resolve())
    else:
        yield Found(path.resolve(), path.name)


def _walk_folder(folder: Path, root: Path) -> Iterator[Found | Refusal]:
    """Everything below a folder. Folders wait on a list of our own, so that however deep they lie they are reached."""
    waiting: list[tuple[Path, str]] = [(folder, "")]
    while waiting:
        path, name = waiting.pop()
        if not name or name.endswith("/"):
            entries = _entries(path, name)
            yield from (entry for entry in entries if isinstance(entry, Refusal))
            waiting += [entry for entry in reversed(entries) if not isinstance(entry, Refusal)]
        elif path.is_symlink():
            yield _through_link(path, name, root)
        else:
            yield Found(path, name)


def _entries(folder: Path, prefix: str) -> list[tuple[Path, str] | Refusal]:
    """What lies in a folder, sorted by the bytes of the names; folders end in a slash."""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        own = _KEPT | _MADE if _is_workspace(folder) else frozenset[str]()
        return [
            _left_out(prefix + entry.name, "hidden files are left out")
            if entry.name.startswith(".")
            else _of_workspace(prefix + entry.name)
            if entry.name in own
            else (Path(entry.path), prefix + entry.name + ("/" if entry.is_dir(follow_symlinks=False) else ""))
            for entry in found
        ]
    except OSError as error:
        return [Refusal(prefix or folder.name, _unreachable(error))]


def _through_link(path: Path, name: str, root: Path) -> Found | Refusal:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _left_out(name, "the link leads nowhere")
    if not target.is_relative_to(root):
        return _left_out(name, "the link leads outside the folder")
    if _is_kept(target):
        return _of_workspace(name)
    if target.is_dir() or any(part.startswith(".") for part in target.relative_to(root).parts):
        return _left_out(name, "links to folders and to hidden files are not followed")
    return Found(target, name)


def _is_workspace(folder: Path) -> bool:
    return (folder / "vigil.toml").is_file() and (folder / "ledger").is_dir()


def _is_kept(path: Path) -> bool:
    """Whether a file or folder is one that a workspace around it keeps."""
    return any(path.relative_to(around).parts[0] in _KEPT and _is_workspace(around) for around in path.parents)


def _of_workspace(name: str) -> Refusal:
    return _left_out(name, "it belongs to a workspace", "nothing to do; vigil export and vigil refer hand over what a workspace holds")


def _left_out(name: str, why: str, next_step: str = "give the file itself if it is meant") -> Refusal:
    return Refusal(name, InputError("VGL-C14", f"left out: {why}", next_step=next_step), by_rule=True)


def _unreachable(error: OSError) -> VigilError:
    if isinstance(error, PermissionError):
        return ResourceError("VGL-C11", "no permission to read this", next_step="change the permissions, or copy what may be read")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError("VGL-C10", "there is no such file or folder", next_step="check the path")
    return ResourceError("VGL-C18", f"reading failed: {error.strerror or type(error).__name__}", next_step="check the disk, then try again")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """An open regular file. Raises VigilError: VGL-C10 gone, VGL-C11 no permission, VGL-C12 pipe or device, VGL-C18 unreadable."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise _unreachable(error) from error
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise InputError("VGL-C12", "this is a pipe, a device or a folder, not a file", next_step="save its content to a file")
        try:
            yield stream
        except OSError as error:
            raise _unreachable(error) from error


def identity(stream: BinaryIO) -> tuple[int, int]:
    """Device and inode: the same file under two names is one file."""
    found = os.fstat(stream.fileno())
    return found.st_dev, found.st_ino


def read_whole(stream: BinaryIO, bytes_max: int) -> bytes:
    """All bytes of a file. Raises InputError VGL-C13 when there are more than `bytes_max`, VGL-C18 when it changed meanwhile."""
    before = os.fstat(stream.fileno())
    data = stream.read(bytes_max + 1)
    if len(data) > bytes_max:
        raise InputError("VGL-C13", f"the file is larger than {bytes_max} bytes", next_step="split it, or raise the limit for documents")
    after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise InputError("VGL-C18", "the file changed while it was read", next_step="wait until nothing writes to it, then try again")
    return data
