"""A disk that loses power: remembers every change, and shows what may be left of it when the power goes at any moment.

What was flushed is there. Of what was not, anything may be: a file's unflushed bytes are all there, cut short, or gone; names that were given,
taken or made since the last flush have happened or not, each for itself, as long as what they need exists. That is harsher than ext4 with its
journal, which keeps the order of names.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vigil import disk


@dataclass
class File:
    """Bytes as the program sees them, and as they surely are on the disk."""

    data: bytes = b""
    flushed: bytes = b""
    whole: bool = False  # whether `flushed` is all of it

    def flush(self) -> None:
        self.flushed, self.whole = self.data, True


@dataclass
class Moment:
    """One change of names that is not flushed yet: make a folder, name a file, rename, remove."""

    kind: str
    path: str
    other: str = ""
    file: File | None = None


@dataclass
class PowerDisk:
    """Watches one folder. `states` is a list of what may be found at each moment, made when asked; `marks` what the program had been told by then."""

    root: Path
    steady: dict[str, File | None] = field(default_factory=dict)  # path -> file, or None for a folder; surely there
    pending: list[Moment] = field(default_factory=list)
    now: dict[str, File | None] = field(default_factory=dict)
    history: list[tuple[dict[str, File | None], list[Moment], dict[str, tuple[bytes, bytes, bool]], int]] = field(default_factory=list)
    told: int = 0
    _open: dict[int, str] = field(default_factory=dict)

    def _name(self, path: Any) -> str | None:
        try:
            text = os.path.relpath(Path(os.fspath(path)).absolute(), self.root)
        except (TypeError, ValueError):
            return None
        return None if text.startswith("..") else text

    def remember(self) -> None:
        """Keep what may be found if the power goes now."""
        files = {id(file): file for file in [*self.now.values(), *self.steady.values()] if file}
        kept = {str(key): (file.data, file.flushed, file.whole) for key, file in files.items()}
        self.history.append((dict(self.steady), list(self.pending), kept, self.told))

    def change(self, moment: Moment) -> None:
        self.pending.append(moment)
        if moment.kind in ("mkdir", "create"):
            self.now[moment.path] = moment.file
        elif moment.kind == "rename":
            self.now[moment.other] = self.now.pop(moment.path, None)
        else:
            self.now.pop(moment.path, None)
        self.remember()

    def flush_all(self) -> None:
        for file in self.now.values():
            if file:
                file.flush()
        self.steady, self.pending = dict(self.now), []
        self.remember()

    def flush_one(self, path: str) -> None:
        """A file's bytes; or the names in a folder."""
        found = self.now.get(path)
        if found is not None:
            found.flush()
        else:
            mine = [moment for moment in self.pending if str(Path(moment.other or moment.path).parent) == path]
            for moment in mine:
                self._settle(self.steady, moment)
            self.pending = [moment for moment in self.pending if moment not in mine]
        self.remember()

    @staticmethod
    def _settle(names: dict[str, File | None], moment: Moment) -> None:
        if moment.kind in ("mkdir", "create"):
            names[moment.path] = moment.file
        elif moment.kind == "rename":
            names.pop(moment.path, None)
            names[moment.other] = moment.file
        else:
            names.pop(moment.path, None)

    def lay_out(self, target: Path, chosen: random.Random, moment: int) -> int:
        """Write down one of the states that may be found at a moment. Returns what the program had been told by then."""
        steady, pending, kept, told = self.history[moment]
        names = dict(steady)
        luck = chosen.random()
        for one in pending:
            if chosen.random() < luck:
                self._settle(names, one)
        for path, file in sorted(names.items()):
            if path != "." and all(str(parent) in names or str(parent) == "." for parent in Path(path).parents):
                self._write(target / path, file, kept, chosen)
        return told

    @staticmethod
    def _write(path: Path, file: File | None, kept: dict[str, tuple[bytes, bytes, bool]], chosen: random.Random) -> None:
        if file is None:
            path.mkdir(parents=True, exist_ok=True)
            return
        data, flushed, whole = kept[str(id(file))]
        if not (whole and flushed == data):
            data = chosen.choice([flushed, data, data[: chosen.randrange(len(data) + 1)], bytes(len(data))])
        path.write_bytes(data)
        path.chmod(0o600)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Take note of every change until the block ends. Changes below an open folder (clearing away) may never reach the disk."""
        real = {name: getattr(os, name) for name in ("open", "write", "rename", "replace", "unlink", "mkdir", "rmdir", "fsync", "close")}
        real_sync = disk._SYNCFS

        def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            name = None if named.get("dir_fd") is not None else self._name(path)
            fresh = name is not None and bool(flags & os.O_CREAT) and name not in self.now
            handle: int = real["open"](path, flags, *rest, **named)
            if name is not None:
                self._open[handle] = name
                if fresh:
                    self.change(Moment("create", name, file=File()))
            return handle

        def wrote(handle: int, data: Any) -> int:
            count: int = real["write"](handle, data)
            file = self.now.get(self._open.get(handle, ""))
            if file is not None:
                file.data, file.whole = file.data + bytes(data)[:count], False
                self.remember()
            return count

        def renamed(which: str) -> Callable[..., None]:
            def act(one: Any, other: Any, **named: Any) -> None:
                real[which](one, other, **named)
                first, second = self._name(one), self._name(other)
                if first and second:
                    self.change(Moment("rename", first, second, file=self.now.get(first)))

            return act

        def removed(which: str) -> Callable[..., None]:
            def act(path: Any, *rest: Any, **named: Any) -> None:
                real[which](path, *rest, **named)
                name = None if named.get("dir_fd") is not None else self._name(path)
                if name:
                    self.change(Moment("remove", name))

            return act

        def made(path: Any, *rest: Any, **named: Any) -> None:
            real["mkdir"](path, *rest, **named)
            name = self._name(path)
            if name:
                self.change(Moment("mkdir", name))

        def synced(handle: int) -> None:
            real["fsync"](handle)
            if handle in self._open:
                self.flush_one(self._open[handle])

        def closed(handle: int) -> None:
            self._open.pop(handle, None)
            real["close"](handle)

        def all_synced(handle: int) -> int:
            found = real_sync(handle) if real_sync else 0
            self.flush_all()
            return found

        watch = {
            "open": opened, "write": wrote, "rename": renamed("rename"), "replace": renamed("replace"), "unlink": removed("unlink"),
            "rmdir": removed("rmdir"), "mkdir": made, "fsync": synced, "close": closed,
        }  # fmt: skip
        try:
            for name, act in watch.items():
                setattr(os, name, act)
            disk._SYNCFS = all_synced
            yield
        finally:
            for name, act in real.items():
                setattr(os, name, act)
            disk._SYNCFS = real_sync


def adopt(watched: PowerDisk) -> None:
    """Take what lies in the folder now as surely there."""
    for path in sorted(watched.root.rglob("*")):
        file = None if path.is_dir() else File(path.read_bytes(), path.read_bytes(), whole=True)
        watched.now[os.path.relpath(path, watched.root)] = file
    watched.now["."] = None
    watched.steady = dict(watched.now)
