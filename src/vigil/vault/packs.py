"""Small objects of a large batch lie together in one file, a pack: a file for each would cost more than most of them hold.

A pack is a line that names the format, a table with a line for each object (digest, offset, size), then the bytes. Its name is its own SHA-256.
Whatever one bit of it is flipped, at most one object is lost: tables that do not add up are read line by line. Format: docs/formats/vault.md.
"""

import hashlib
import itertools
import os
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from vigil.disk import READ_ONLY, flush_path, replace

FOLDER = "packs"
SMALL_BYTES = 4096
"""Objects up to this size may lie in packs."""

PACK_MIN = 64
"""A batch with fewer small objects gives each a file of its own: a pack for a few would only make more packs to search."""

PACK_BYTES = 1 << 24
"""About how much goes into one pack, so that it can be written again when one of its objects has to be destroyed."""

_HEAD = b"vigil-pack/1\n"
_LINE = re.compile(rb"([0-9a-f]{64}) ([0-9]{8}) ([0-9]{8})\n")
_LINE_BYTES = 83
_NAME = re.compile(r"[0-9a-f]{64}")
_TICK_NS = 2_000_000_000
"""A folder that changed so recently may change again within one tick of its clock."""

Place = tuple[str, int, int]
"""The path of a pack, and where in it an object begins and how many bytes it has."""


def build(objects: Mapping[str, bytes]) -> bytes:
    """A pack of these objects, in their order."""
    start = len(_HEAD) + _LINE_BYTES * len(objects)
    offsets = itertools.accumulate(map(len, objects.values()), initial=start)
    table = "".join(f"{digest} {offset:08d} {len(data):08d}\n" for (digest, data), offset in zip(objects.items(), offsets, strict=False))
    return b"".join([_HEAD, table.encode(), *objects.values()])


def table_of(path: str) -> tuple[list[tuple[bytes, int, int]], bool]:
    """The objects of a pack as (digest in hex, offset, size), and whether the table is what was written, as far as it tells by itself."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        size = os.fstat(handle).st_size
        first = _LINE.match(os.pread(handle, _LINE_BYTES, len(_HEAD)))
        start = min(int(first[2]), size) if first else 0
        rows = _rows(os.pread(handle, start, 0), size)
        end = len(_HEAD) + _LINE_BYTES * len(rows)
        for _, offset, length in rows:
            if offset != end:
                break
            end += length
        else:
            if rows and start == rows[0][1] and end == size and os.pread(handle, len(_HEAD), 0) == _HEAD:
                return rows, True
        return _rows(os.pread(handle, size, 0), size), False
    finally:
        os.close(handle)


def _rows(table: bytes, size: int) -> list[tuple[bytes, int, int]]:
    rows = [(digest, int(offset), int(length)) for digest, offset, length in _LINE.findall(table)]
    return [row for row in rows if row[1] + row[2] <= size]


class Packs:
    """Where the objects in the packs of a vault lie. The tables are read when first asked, and again when packs come or go."""

    def __init__(self, root: str) -> None:
        self.folder = f"{root}/{FOLDER}"
        self._paths: list[str] = []
        self._numbers: dict[str, int] = {}
        self._places: dict[bytes, int] = {}
        self._stamp = -1

    def find(self, digest: str, *, look: bool = True) -> Place | None:
        """Where an object lies. Without `look` packs that came or went since the last look are not noticed."""
        if look:
            self.refresh()
        place = self._places.get(bytes.fromhex(digest))
        if place is None:
            return None
        return self._paths[place >> 64], place >> 32 & 0xFFFFFFFF, place & 0xFFFFFFFF

    def read(self, digest: str) -> bytes | None:
        """The bytes that lie where the table says, not checked; None where no pack has the object. Raises OSError."""
        for _ in range(2):
            place = self.find(digest)
            if place is None:
                return None
            try:
                handle = os.open(place[0], os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:  # written again this moment, without what was destroyed
                self._stamp = -1
                continue
            try:
                return os.pread(handle, place[2], place[1])
            finally:
                os.close(handle)
        return None

    def digests(self) -> list[str]:
        """Every object in a pack, in order."""
        self.refresh()
        return sorted(key.hex() for key in self._places)

    def names(self) -> list[str]:
        """The packs."""
        try:
            return sorted(name for name in os.listdir(self.folder) if _NAME.fullmatch(name))  # noqa: PTH208 - text paths, as in the whole room
        except (FileNotFoundError, NotADirectoryError):
            return []

    def refresh(self) -> None:
        """Take note of packs that came or went."""
        try:
            stamp = os.stat(self.folder).st_mtime_ns  # noqa: PTH116 - as above
        except (FileNotFoundError, NotADirectoryError):
            stamp = 0
        if stamp == self._stamp:
            return
        present = self.names()
        gone = self._numbers.keys() - set(present)
        if gone:  # what lay in them may lie in others, too
            self._paths, self._numbers, self._places = [], {}, {}
        for name in present:
            if name not in self._numbers:
                self._load(name)
        self._stamp = stamp if time.time_ns() - stamp > _TICK_NS else -1

    def _load(self, name: str) -> None:
        path, number = f"{self.folder}/{name}", len(self._paths)
        try:
            rows, _ = table_of(path)
        except FileNotFoundError:
            return
        self._paths.append(path)
        self._numbers[name] = number
        for digest, offset, size in rows:
            self._places.setdefault(bytes.fromhex(digest.decode()), number << 64 | offset << 32 | size)

    def changed(self) -> Iterator[str]:
        """Packs whose bytes are not those of their name."""
        for name in self.names():
            with open(f"{self.folder}/{name}", "rb") as stream:  # noqa: PTH123 - as above
                if hashlib.file_digest(stream, "sha256").hexdigest() != name:
                    yield name

    def cut(self, name: str, without: set[str]) -> int:
        """Write a pack again with its sound objects, less some, and remove it as it was. Returns how many of those it held.

        Whoever calls this holds the lock on naming. Raises OSError.
        """
        path = f"{self.folder}/{name}"
        rows, _ = table_of(path)
        data = Path(path).read_bytes()
        kept = {digest.decode(): data[offset : offset + size] for digest, offset, size in rows if digest.decode() not in without}
        sound = {digest: content for digest, content in kept.items() if hashlib.sha256(content).hexdigest() == digest}
        fresh = build(sound)
        mended = hashlib.sha256(fresh).hexdigest()
        if sound:
            replace(Path(self.folder, mended), fresh, READ_ONLY)
        if not sound or mended != name:
            os.unlink(path)  # noqa: PTH108 - as above
            flush_path(self.folder)
        self.refresh()
        return sum(digest.decode() in without for digest, _, _ in rows)

    def holding(self, digests: set[str]) -> set[str]:
        """The names of the packs that hold any of these objects."""
        self.refresh()
        held = set()
        for name in self.names():
            rows, _ = table_of(f"{self.folder}/{name}")
            if any(digest.decode() in digests for digest, _, _ in rows):
                held.add(name)
        return held
