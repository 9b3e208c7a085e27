"""A zip with exactly one spelling: the same members give the same bytes, on every machine, for ever.

Layout (APPNOTE.TXT 6.3.10; docs/formats/case-file.md gives it to the byte): from offset 0 the members, ascending by the bytes of their
names, each a local header of 30 bytes, the name and the content as it is (method 0); then one central record per member, in the same order;
then the end record of 22 bytes. No gaps, no extra fields, no comments, no data descriptors, no directories. The date is 1980-01-01 00:00:00
and the mode 0644 for every member; the UTF-8 flag stands only where a name is not ASCII. No zip64: 4 GiB and 65,534 members are the limit.
"""

import hashlib
import itertools
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vigil.disk import flush_path, refusals
from vigil.errors import InputError, IntegrityError

SIZE_LIMIT_BYTES = 0xFFFF_FFFE
MEMBER_LIMIT = 0xFFFE
NAME_LIMIT_BYTES = 0xFFFF
_CHUNK_BYTES = 1 << 20

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_MADE_BY = 3 << 8 | _VERSION  # Unix, so that the mode below is read as one
_UTF8 = 0x800
_TIME, _DATE = 0, 0x21  # 1980-01-01 00:00:00, the first moment that a zip can tell
_MODE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be: its name with `/` between folders, and its content as bytes or as a file to stream from.

    `sha256` (hex), where it is known, is checked while the content passes by.
    """

    name: str
    content: bytes | Path
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as written: SHA-256 (hex) and size in bytes of its content, and the offset of its local header."""

    name: str
    sha256: str
    size: int
    crc: int
    offset: int


@dataclass(frozen=True, slots=True)
class Written:
    """A finished zip: SHA-256 (hex) and size in bytes of the whole, and its members in order."""

    sha256: str
    size: int
    entries: tuple[Entry, ...]


def write(path: Path, members: Iterable[Member]) -> Written:
    """Write the members to a new zip at `path`, which appears whole or not at all.

    Raises InputError VGL-X20 (names), VGL-X21 (too large), IntegrityError VGL-X22 (content is not what it was said to be), ResourceError
    VGL-X23 when the machine refuses.
    """
    part = path.with_name(path.name + ".part")
    with refusals("VGL-X23", f"{path.name} could not be written, and nothing of it was kept"):
        try:
            with part.open("w+b") as out:
                entries = _write_all(out, _in_order(members))
                digest, size = _digest(out)
            flush_path(part)
            part.replace(path)
            flush_path(path.parent)
        finally:
            part.unlink(missing_ok=True)
    return Written(digest, size, entries)


def _in_order(members: Iterable[Member]) -> list[tuple[bytes, Member]]:
    named = sorted(((_name_bytes(member.name), member) for member in members), key=lambda pair: pair[0])
    for (one, _), (two, _) in itertools.pairwise(named):
        if one == two:
            raise _bad_name(one.decode(), "stands there twice")
    if len(named) > MEMBER_LIMIT:
        raise _too_large(f"{len(named)} files")
    return named


def _name_bytes(name: str) -> bytes:
    """The name as the zip holds it. Only plain relative paths: what a reader unpacks must stay where it is unpacked."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts) or "\\" in name or ":" in parts[0] or any(ord(char) < 32 for char in name):
        raise _bad_name(name, "is not a plain relative path")
    try:
        raw = name.encode()
    except UnicodeEncodeError:
        raise _bad_name(name, "is not text") from None
    if len(raw) > NAME_LIMIT_BYTES:
        raise _bad_name(name[:40] + "...", "is too long")
    return raw


def _bad_name(name: str, why: str) -> InputError:
    return InputError("VGL-X20", f"the file name {name!r} {why}", next_step="rename it")


def _too_large(what: str) -> InputError:
    return InputError("VGL-X21", f"{what} do not fit into one zip (4 GiB, 65,534 files)", next_step="split it into several")


def _write_all(out: BinaryIO, members: list[tuple[bytes, Member]]) -> tuple[Entry, ...]:
    entries = tuple(_write_member(out, raw, member) for raw, member in members)
    start = out.tell()
    for (raw, _), entry in zip(members, entries, strict=True):
        out.write(_central(raw, entry))
    end = out.tell()
    if end + _END.size > SIZE_LIMIT_BYTES:
        raise _too_large(f"{end} bytes")
    out.write(_END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), end - start, start, 0))
    return entries


def _write_member(out: BinaryIO, raw: bytes, member: Member) -> Entry:
    """Content is read once: the header is written again when its sum and size are known."""
    offset = out.tell()
    out.write(_local(raw, 0, 0))
    crc, size, sha = 0, 0, hashlib.sha256()
    for chunk in _chunks(member.content):
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        sha.update(chunk)
        if offset + size > SIZE_LIMIT_BYTES:
            raise _too_large(f"more than {offset + size} bytes")
        out.write(chunk)
    if member.sha256 not in {None, sha.hexdigest()}:
        raise IntegrityError(
            "VGL-X22",
            f"{member.name} changed: expected SHA-256 {member.sha256}, found {sha.hexdigest()}",
            next_step="run `vigil verify` on the workspace",
        )
    end = out.tell()
    out.seek(offset)
    out.write(_local(raw, crc, size))
    out.seek(end)
    return Entry(member.name, sha.hexdigest(), size, crc, offset)


def _chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
        while chunk := source.read(_CHUNK_BYTES):
            yield chunk


def _flags(raw: bytes) -> int:
    return 0 if raw.isascii() else _UTF8


def _local(raw: bytes, crc: int, size: int) -> bytes:
    return _LOCAL.pack(b"PK\3\4", _VERSION, _flags(raw), 0, _TIME, _DATE, crc, size, size, len(raw), 0) + raw


def _central(raw: bytes, entry: Entry) -> bytes:
    fixed = (_MADE_BY, _VERSION, _flags(raw), 0, _TIME, _DATE, entry.crc, entry.size, entry.size, len(raw))
    return _CENTRAL.pack(b"PK\1\2", *fixed, 0, 0, 0, 0, _MODE, entry.offset) + raw


def _digest(out: BinaryIO) -> tuple[str, int]:
    out.seek(0)
    sha = hashlib.sha256()
    while chunk := out.read(_CHUNK_BYTES):
        sha.update(chunk)
    return sha.hexdigest(), out.tell()
