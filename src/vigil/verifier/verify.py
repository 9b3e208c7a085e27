#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check a Vigil case file, with Python 3.8 or later and nothing else.

    python verify.py CASE.zip [--key KEY] [--json]      without a name, the one zip here or beside this program

KEY is the signer's key as you learned it *outside* the file: its fingerprint (64 hex digits) or the whole verifier key. Without it the best
answer is "consistent, signer not established". The steps are numbered, here and in the report; docs/formats/verification.md explains
them. Nothing is unpacked to disk, fetched or changed. Words out of the file are data: they are shown escaped and shortened.

Exit status: 0 every step passed; 2 wrong use; 3 the file cannot be read, or is no case file of this version; 4 a step failed.
"""

from __future__ import annotations  # the annotations below are newer than Python 3.8

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import re
import struct
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

FORMAT = "case-file/2"
CHUNK_BYTES = 1 << 20
CONTAINER_LIMIT_BYTES = 0xFFFFFFFE  # 4 GiB: the format has no zip64
MEMBER_LIMIT = 0xFFFE
MEMORY_LIMIT_BYTES = 512 << 20  # of all members that are read whole (texts, records, proofs)
LINE_LIMIT_BYTES = 64 << 20  # of one record
PIECE_LIMIT = 20_000_000  # of fields and list entries in all records: text that is small may unfold into very much
NOTE_LIMIT_BYTES = 1 << 20
INT_MAX = 2**53 - 1
NUMBER = re.compile(r"(0|[1-9][0-9]{0,14})\Z")
DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class Problem(Exception):
    """A check failed: what, in which member or file, and at which offsets of the container."""

    def __init__(self, what: str, place: str | None = None, offset: int | None = None, end: int | None = None) -> None:
        super().__init__(what)
        self.what, self.place, self.offset, self.end = what, place, offset, end


class Unreadable(Exception):
    """The path holds nothing that this program could check."""


@dataclass
class Step:
    """One numbered check. `passed` is None when it was not reached."""

    number: int
    title: str
    passed: bool | None = None
    detail: str = ""
    place: str | None = None
    offset: int | None = None
    end: int | None = None


@dataclass
class Report:
    """What was checked and what came of it. `fingerprint` and `signer` are those of the key that the file itself brings."""

    what: str
    path: str
    key_given: bool
    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sha256: str | None = None
    signer: str | None = None
    fingerprint: str | None = None

    @property
    def ok(self) -> bool:
        """Every step passed."""
        return bool(self.steps) and all(step.passed for step in self.steps)

    @property
    def failed(self) -> Step | None:
        """The first step that did not pass."""
        return next((step for step in self.steps if step.passed is False), None)

    @property
    def verdict(self) -> str:
        """One line to read out."""
        signed = "consistent and signed by " + shown(self.signer or "") if self.key_given else "consistent, signer not established"
        return signed if self.ok else "NOT CONSISTENT: do not rely on it"

    @property
    def exit_code(self) -> int:
        """0 every step passed, 4 a step failed."""
        return 0 if self.ok else 4

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, for other programs."""
        names = ("what", "path", "sha256", "signer", "fingerprint", "key_given", "notes", "ok", "exit_code", "verdict")
        return dict({name: getattr(self, name) for name in names}, steps=[vars(step) for step in self.steps])


def shown(text: str, limit: int = 120) -> str:
    """Words of the file, made safe to print: ASCII, no control characters, not too long."""
    return ascii(text[:limit])[1:-1] + ("..." if len(text) > limit else "")


def run_steps(report: Report, steps: Sequence[tuple[str, Callable[[], str]]]) -> Report:
    """Do the steps in order and stop at the first that fails: what comes after it would rest on what did not hold."""
    report.steps = [Step(number, title) for number, (title, _) in enumerate(steps, 1)]
    for step, (_, check) in zip(report.steps, steps):  # noqa: B905 - `strict` is newer than Python 3.8
        try:
            step.detail, step.passed = check(), True
        except Problem as problem:
            step.detail, step.place, step.offset, step.end = problem.what, problem.place, problem.offset, problem.end
            step.passed = False
        except OSError as error:
            step.detail, step.passed = "cannot be read: " + shown(str(error)), False
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, MemoryError, OverflowError) as error:
            # Hostile input may be malformed in ways that no check names; it fails all the same, and never with a traceback.
            step.detail, step.passed = f"malformed ({type(error).__name__}: {shown(str(error))})", False
        if not step.passed:
            break
    return report


# ------------------------------------------------------------------------------------------------------- Ed25519, RFC 8032
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _add(one: Any, two: Any) -> Any:  # in extended homogeneous coordinates X, Y, Z, T (section 5.1.4)
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


def _times(scalar: int, point: Any) -> Any:  # not in constant time, which verifying does not need
    total = (0, 1, 1, 0)
    for bit in bin(scalar)[2:]:
        total = _add(total, total)
        total = _add(total, point) if bit == "1" else total
    return total


def _point(raw: bytes) -> Any:  # section 5.1.3; None when the bytes are no point in its one spelling
    value = int.from_bytes(raw, "little")
    sign, y = value >> 255, value & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if len(raw) != 32 or y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def _spelled(point: Any) -> bytes:  # the one spelling of a point in 32 bytes (section 5.1.2)
    inverse = pow(point[2], P - 2, P)
    return cast("int", point[1] * inverse % P | (point[0] * inverse % P & 1) << 255).to_bytes(32, "little")


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is good (section 5.1.7, without cofactor). Keys of small order, which fit many messages, are refused."""
    point = _point(public)
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= ORDER or point is None or _spelled(_times(8, point)) == _spelled((0, 1, 1, 0)):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return _spelled(_add(_times(s, BASE), _times(k, (P - point[0], point[1], point[2], P - point[3])))) == signature[:32]


# ----------------------------------------------------------------------------------- notes, checkpoints and trees (C2SP, RFC 6962)
class Key(NamedTuple):
    """A verifier key of C2SP signed-note, type Ed25519."""

    name: str
    key_id: bytes
    public: bytes
    vkey: str


def fingerprint(vkey: str) -> str:
    """SHA-256 of the text of a verifier key, 64 hex digits: what people compare over the telephone or on paper."""
    return hashlib.sha256(vkey.encode("utf-8")).hexdigest()


def unbase64(text: str) -> bytes:
    """Strict base64: exactly one spelling."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise Problem("not base64: " + shown(text, 40)) from None
    if base64.b64encode(raw).decode() != text:
        raise Problem("base64 in an unusual spelling: " + shown(text, 40))
    return raw


def parse_vkey(text: str) -> Key:
    """Read `name+hash+base64(type, key)`."""
    parts = text.split("+", 2)
    if len(parts) != 3 or not parts[0] or re.search(r"\s", text):
        raise Problem("not a verifier key: " + shown(text))
    raw = unbase64(parts[2])
    key_id = hashlib.sha256(parts[0].encode() + b"\n" + raw).digest()[:4]
    if len(raw) != 33 or raw[0] != 1 or parts[1] != key_id.hex():
        raise Problem("not an Ed25519 verifier key: " + shown(text))
    return Key(parts[0], key_id, raw[1:], text)


def open_note(raw: bytes, key: Key, place: str) -> str:
    """The text of a signed note, once the key's signature over it is found good."""
    text, gap, signatures = raw[: NOTE_LIMIT_BYTES + 1].decode("utf-8", "replace").rpartition("\n\n")
    if (
        len(raw) > NOTE_LIMIT_BYTES
        or not gap
        or not signatures.endswith("\n")
        or re.search("[\x00-\x09\x0b-\x1f\ufffd]", text + signatures)
    ):
        raise Problem("not a signed note in UTF-8 of at most 1 MiB, with a signature", place)
    good = False
    for line in signatures[:-1].split("\n"):
        match = re.match("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)\\Z", line)
        if not match:
            raise Problem("not a signature line: " + shown(line), place)
        signature = unbase64(match.group(2))
        if match.group(1) != key.name or signature[:4] != key.key_id:
            continue  # of a witness or another key: neither trusted nor held against the note
        if not ed25519_verify(key.public, (text + "\n").encode("utf-8"), signature[4:]):
            raise Problem(f"the signature of {shown(key.name)} is wrong", place)
        good = True
    if not good:
        raise Problem(f"no signature of {shown(key.name)}", place)
    return text + "\n"


class Checkpoint(NamedTuple):
    """A signed state of the log: its name, the number of its leaves and their RFC 6962 root."""

    origin: str
    size: int
    root: bytes


def read_checkpoint(text: str, place: str) -> Checkpoint:
    """Read the body of a checkpoint (C2SP tlog-checkpoint) without extension lines: nobody could audit them."""
    lines = text.split("\n")
    if len(lines) != 4 or not lines[0] or not NUMBER.match(lines[1]) or lines[3] or len(unbase64(lines[2])) != 32:
        raise Problem("not a checkpoint", place)
    return Checkpoint(lines[0], int(lines[1]), unbase64(lines[2]))


def leaf_hash(leaf: bytes) -> bytes:
    """RFC 6962 section 2.1."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962 section 2.1."""
    return hashlib.sha256(b"\1" + left + right).digest()


def proof_root(hashed: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2); None when the proof has the wrong length."""
    fn, sn, result = index, size - 1, hashed
    for sibling in proof:
        if sn == 0 or not 0 <= index < size:
            return None
        if fn & 1 or fn == sn:
            result = node_hash(sibling, result)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = node_hash(result, sibling)
        fn, sn = fn >> 1, sn >> 1
    return result if sn == 0 and 0 <= index < size else None


def extends(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> bool:
    """Whether the newer tree holds the older one unchanged (RFC 9162 section 2.1.4.2)."""
    if old.size == new.size or old.size == 0:
        return not proof and (old.size == 0 or old.root == new.root)
    path = [old.root, *proof] if old.size & old.size - 1 == 0 else list(proof)
    fn, sn = old.size - 1, new.size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    if old.size > new.size or not path:
        return False
    fr = sr = path[0]
    for node in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(node, fr), node_hash(node, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, node)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old.root and sr == new.root


# --------------------------------------------------------------------------------------------------------- canonical records
def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise Problem("a key stands twice in a record")
    return dict(pairs)


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > INT_MAX:
        raise Problem("a number in a record is too large")
    return int(text)


def _no_float(text: str) -> Any:
    raise Problem("a record holds a number with a point: " + shown(text, 40))


_DECODER = json.JSONDecoder(object_pairs_hook=_once, parse_int=_whole, parse_float=_no_float, parse_constant=_no_float)


def read_record(line: bytes, place: str) -> dict[str, Any]:
    """Read one canonical JSON object: sorted keys, compact, UTF-8, no floats; any other spelling fails."""
    try:
        record = _DECODER.decode(line.decode("utf-8"))
        spelled = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    except Problem as problem:
        raise Problem(problem.what, place) from None
    except (ValueError, RecursionError) as error:
        raise Problem(f"not a record: {shown(str(error))}", place) from None
    if not isinstance(record, dict) or not isinstance(record.get("kind"), str) or spelled != line:
        raise Problem("not a record, or not in its canonical spelling: " + shown(line[:60].decode("utf-8", "replace")), place)
    return cast("dict[str, Any]", record)


# ------------------------------------------------------------------------------------------------------------- the container
class Member(NamedTuple):
    """A file in the container: where its local header, its content and its end lie."""

    name: str
    header: int
    start: int
    end: int
    crc: int


def local_header(name: bytes, crc: int, size: int) -> bytes:
    """The one local header that a member of this name, sum and size may have."""
    return struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0x21, crc, size, size, len(name), 0) + name


def central_record(name: bytes, crc: int, size: int, offset: int) -> bytes:
    """The one central record that it may have."""
    fixed = (3 << 8 | 20, 20, 0, 0, 0, 0x21, crc, size, size, len(name), 0, 0, 0, 0, 0o100644 << 16, offset)
    return struct.pack("<4s6H3I5H2I", b"PK\1\2", *fixed) + name


def first_difference(one: bytes, two: bytes) -> int:
    """The first offset at which they differ (the length of the shorter where one begins the other)."""
    low, high = 0, min(len(one), len(two))
    if one[:high] == two[:high]:
        return high
    while high - low > 1:  # one[:low] equals two[:low], one[:high] does not equal two[:high]
        middle = (low + high) // 2
        low, high = (middle, high) if one[low:middle] == two[low:middle] else (low, middle)
    return low


NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}\Z")


class Container:
    """A zip in the canonical layout of docs/formats/case-file.md, read without unpacking it."""

    def __init__(self, path: str | Path, source: BinaryIO, size: int) -> None:
        self.path, self.source, self.size = path, source, size
        self.members: dict[str, Member] = {}
        self.digests: dict[str, str] = {}
        self.whole = ""
        self._read_bytes = 0

    def at(self, offset: int, count: int) -> bytes:
        """Bytes of the container; fewer at its end."""
        self.source.seek(offset)
        return self.source.read(count)

    def walk(self) -> str:
        """Step 1. Follow the local headers from offset 0; all that comes after the last content is then known to the byte."""
        if self.size > CONTAINER_LIMIT_BYTES:
            raise Problem("larger than the format allows", None, CONTAINER_LIMIT_BYTES, self.size)
        offset, central = 0, []
        while self.at(offset, 4) == b"PK\3\4":
            member = self._member(offset)
            self.members[member.name] = member
            central.append(central_record(member.name.encode(), member.crc, member.end - member.start, offset))
            offset = member.end
            if len(central) > MEMBER_LIMIT:
                raise Problem("more files than the format allows", member.name, member.header, member.end)
        records = b"".join(central)
        end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(central), len(central), len(records), offset, 0)
        self._tail(offset, central, records + end)
        return f"{self.size} bytes, {len(central)} files, every byte accounted for"

    def _member(self, offset: int) -> Member:
        head = self.at(offset, 30)
        if len(head) < 30:
            raise Problem("the container ends within a local header", None, offset, self.size)
        crc, packed, size, name_length = struct.unpack("<14x3IH2x", head)
        raw = self.at(offset + 30, min(name_length, 512))
        name = raw.decode("ascii", "backslashreplace")
        expected = local_header(raw, crc, size)
        start, before = offset + 30 + name_length, next(reversed(list(self.members.values())[-1:]), None)
        if head + raw != expected or name_length != len(raw):
            wrong = offset + first_difference(head + raw, expected)
            raise Problem(f"the local header of {shown(name)} is not as the format has it", name, wrong, offset + 30 + len(raw))
        if not NAME.match(raw):
            raise Problem(f"a file name that the format does not allow: {shown(name)}", name, offset, start)
        if start + packed > self.size:
            raise Problem(f"{name} runs past the end of the container", name, offset, self.size)
        if before and name <= before.name:
            twice = self.members.get(name)
            what = f"stands there twice (first at {twice.header})" if twice else f"is out of order after {before.name} (at {before.header})"
            raise Problem(f"{name} {what}", name, offset, start + packed)
        return Member(name, offset, start, start + packed, crc)

    def _tail(self, offset: int, central: list[bytes], expected: bytes) -> None:
        found = self.at(offset, len(expected) + 1)
        if found == expected and self.size == offset + len(expected):
            return
        at = first_difference(found, expected)
        if at == len(expected):
            raise Problem("bytes after the end of the container", None, offset + at, self.size)
        if at == len(found):
            raise Problem("the container is cut short", None, offset + at, offset + len(expected))
        if at < 4:
            last = list(self.members.values())[-1] if self.members else Member("the start", 0, 0, 0, 0)
            what = "after {} (header at {}) comes neither a file nor the central directory: its header, or what follows it, was changed"
            raise Problem(what.format(last.name, last.header), last.name if self.members else None, offset, offset + 4)
        begins = 0
        for member, record in zip(self.members.values(), central):  # noqa: B905 - `strict` is newer than Python 3.8
            if at < begins + len(record):
                what = f"the central record of {member.name} (at {offset + begins}) disagrees with its local header (at {member.header})"
                raise Problem(what, member.name, offset + at, offset + begins + len(record))
            begins += len(record)
        raise Problem("the end record is not as the format has it", None, offset + at, offset + len(expected))

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The content of a member, piece by piece."""
        offset = member.start
        while offset < member.end:
            chunk = self.at(offset, min(CHUNK_BYTES, member.end - offset))
            if not chunk:
                raise Problem("the container shrank while it was read", member.name, offset, member.end)
            offset += len(chunk)
            yield chunk

    def sums(self) -> str:
        """Step 2. Read every content once; meanwhile a second thread takes the digest of the whole."""
        with ThreadPoolExecutor(1) as pool:
            try:
                whole: Any = pool.submit(digest_of, self.path)
            except RuntimeError:  # a Python without threads, as in a browser
                whole = None
            for member in self.members.values():
                crc, sha = 0, hashlib.sha256()
                for chunk in self.chunks(member):
                    crc = zlib.crc32(chunk, crc)
                    sha.update(chunk)
                if crc != member.crc:
                    what = f"the content of {member.name} (or its sum, in the header at {member.header}) was changed"
                    raise Problem(what, member.name, member.start, member.end)
                self.digests[member.name] = sha.hexdigest()
            self.whole = whole.result() if whole else digest_of(self.path)
        return f"{len(self.members)} contents agree with their CRC-32"

    def read(self, name: str) -> bytes:
        """The whole content of a member that has to be in memory."""
        if name not in self.members:
            raise Problem(f"{shown(name)} is missing", name)
        member = self.members[name]
        self._read_bytes += member.end - member.start
        if self._read_bytes > MEMORY_LIMIT_BYTES:
            raise Problem("too much text and records to be read", name, member.start, member.end)
        data = b"".join(self.chunks(member))
        if name in self.digests and hashlib.sha256(data).hexdigest() != self.digests[name]:
            raise Problem(f"{name} was changed while it was checked", name, member.start, member.end)
        return data

    def under(self, folder: str) -> list[str]:
        """Names of the members in a folder."""
        return [name for name in self.members if name.startswith(folder)]


def digest_of(path: str | Path) -> str:
    """SHA-256 of a file, 64 hex digits."""
    sha = hashlib.sha256()
    with Path(path).open("rb") as source:
        for chunk in iter(lambda: source.read(CHUNK_BYTES), b""):
            sha.update(chunk)
    return sha.hexdigest()


# ------------------------------------------------------------------------------------------------------------- the case file
LINKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # kind: fields whose records must all be here; fields whose records may be left out, if the list of what was left out says so
    "item/1": ((), ()),
    "collection/1": (("item",), ()),
    "media/1": (("item",), ()),
    "rendition/1": (("item",), ()),
    "text/1": (("item",), ()),
    "approval/1": ((), ()),
    "custody/1": ((), ()),
    "keychange/1": ((), ()),
    "claim/1": (("text", "part_of"), ("may_overlap",)),
    "denial/1": (("text",), ("denies",)),
    "warning/1": (("text",), ()),
    "statement/1": (("text",), ()),
    "doubt/1": (("about",), ()),
    "placing/1": (("about",), ()),
    "copies/1": ((), ("texts",)),
    "origin/1": ((), ("texts", "claims")),
    "incident/1": (("claims", "judgements"), ("denials",)),
    "overlap/1": (("incidents",), ()),
    "toll/1": (("incident", "figures.claim", "figures.origin"), ()),
    "total/1": (("claim", "origin"), ("inside",)),
    "judgement/1": (("supersedes",), ()),
}
IN_LOG = {  # what the log has to vouch for: the kind of event, and the field that holds another digest that it opens
    "item/1": ("item", "digest"),
    "rendition/1": ("rendition", "text"),
    "judgement/1": ("judgement", ""),
    "approval/1": ("approval", ""),
    "custody/1": ("custody", ""),
    "keychange/1": ("key", ""),
}
TAGS = ("README.txt", "bag-info.txt", "bagit.txt", "checkpoint", "index.html", "manifest-sha256.txt", "verify.html", "verify.py", "vkey")
LISTS = tuple(f"data/{name}.jsonl" for name in ("custody", "exhibits", "figures", "left-out", "redactions"))
PAYLOAD = re.compile(
    r"data/(case\.json|(custody|exhibits|figures|left-out|redactions)\.jsonl|declaration\.txt|(originals|pages|texts|custody)/[\w.-]+"
    r"|records/[a-z]+\.jsonl|proofs/[\w.-]+\.(json|tlog-proof)|load/(case\.dat|case\.opt|fields\.csv)"
    r"|reports/report-[a-z]{2}\.(pdf|txt)|stamps/S[0-9]{4}\.(checkpoint|consistency|pem|tsr))\Z",
    re.ASCII,
)
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class CaseCheck:
    """The steps over one case file; each leaves here what the later ones rest on."""

    def __init__(self, report: Report, container: Container, wanted: str | None) -> None:
        self.report, self.zip, self.wanted = report, container, wanted
        self.key = Key("", b"", b"", "")
        self.checkpoint = Checkpoint("", 0, b"")
        self.case: dict[str, Any] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.bodies: dict[str, str] = {}
        self.exhibit_of: dict[str, str] = {}  # id of an item -> number of the exhibit
        self.leaves: dict[int, dict[str, Any]] = {}
        self.opened: dict[str, dict[str, int]] = {}  # event -> digest -> index of its entry
        self.entries: list[tuple[str, dict[str, Any]]] = []
        self.pieces = 0

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        """The numbered contract."""
        return [
            ("Container: every byte has its place", self.zip.walk),
            ("Contents: each file agrees with its sum", self.zip.sums),
            ("Manifests: each file is listed once, with its SHA-256", self.manifests),
            ("Checkpoint: signed by the log key in the file", self.check_checkpoint),
            ("Case signature: the same key signed this selection as a whole", self.check_signature),
            ("Records: in their one spelling, of known kinds", self.check_records),
            ("Parents: what a record rests on is here", self.check_parents),
            ("Exhibits: each original and text belongs to one, unchanged", self.check_exhibits),
            ("Log: each entry is in the tree under the checkpoint", self.check_inclusion),
            ("Openings: the entries stand for exactly these originals, texts and judgements", self.check_openings),
            ("Actors: whoever has a key signed what they decided", self.check_actors),
            ("Time stamps: each is of a state of this log", self.check_stamps),
            ("Custody: each step is an entry of the log, in order", self.check_custody),
            ("Redactions: what was kept is what was committed to, what was removed is marked", self.check_redactions),
            ("Words: every quotation stands in its text where it says", self.check_words),
            ("Figures: each range follows from the claims it names", self.check_figures),
            ("Signer: the key is the one you named", lambda: check_wanted(self.key, self.wanted)),
        ]

    def _at(self, what: str, name: str) -> Problem:
        member = self.zip.members[name]
        return Problem(what, name, member.start, member.end)

    def lines(self, name: str) -> list[bytes]:
        """The lines of a JSON Lines member."""
        whole = self.zip.read(name)
        found = whole[:-1].split(b"\n") if whole else []
        self.pieces += whole.count(b",") + whole.count(b"[") + whole.count(b"{")
        if self.pieces > PIECE_LIMIT or any(len(line) > LINE_LIMIT_BYTES for line in found):
            raise self._at(f"too much in the records of {name} to be read", name)
        if whole and not whole.endswith(b"\n"):
            raise self._at(f"the last line of {name} has no end", name)
        return found

    def listed(self, name: str, kind: str) -> list[dict[str, Any]]:
        """The records of one kind that a member holds."""
        found = [read_record(line, name) for line in self.lines(name)]
        if any(record["kind"] != kind for record in found):
            raise self._at(f"a record in {name} is not of kind {kind}", name)
        return found

    def manifests(self) -> str:
        """Step 3. BagIt 1.0 (RFC 8493), in one spelling: names ascending, two spaces, every file but those that sign."""
        payload = [name for name in self.zip.members if name.startswith("data/")]
        found = re.search(rb'"kind":"(case-file/[0-9]{1,9})"', self.zip.read("data/case.json")) if "data/case.json" in payload else None
        if found and found.group(1).decode() != FORMAT:
            raise Unreadable(f"of format {found.group(1).decode()}; this program checks {FORMAT}: use the verify.py that lies in the file")
        for name in self.zip.members:
            if not (PAYLOAD.match(name) if name.startswith("data/") else name in (*TAGS, "tagmanifest-sha256.txt", "signature")):
                raise self._at(f"{name} is no part of a case file", name)
        for name in (*TAGS, "tagmanifest-sha256.txt", "data/case.json", *LISTS):
            if name not in self.zip.members:
                raise Problem(f"{name} is missing", name)
        if self.zip.read("bagit.txt") != BAGIT:
            raise self._at("bagit.txt is not that of BagIt 1.0", "bagit.txt")
        self._manifest("manifest-sha256.txt", payload)
        self._manifest("tagmanifest-sha256.txt", list(TAGS))
        if self.zip.digests["verify.py"] != own_digest():
            self.report.notes.append("the verify.py in the file is another version than this program")
        return f"{len(payload)} files of the case and {len(TAGS)} beside them"

    def _manifest(self, manifest: str, names: list[str]) -> None:
        found = self.zip.read(manifest).decode("utf-8", "replace").split("\n")
        expected = [f"{self.zip.digests[name]}  {name}" for name in names] + [""]
        for line, wanted in zip(found, expected):  # noqa: B905 - `strict` is newer than Python 3.8; lengths are compared below
            if line != wanted:
                (digest, _, name), listed = wanted.partition("  "), line.partition("  ")
                if listed[2] == name:
                    raise self._at(f"{name} is listed with SHA-256 {shown(listed[0], 64)}, but has {digest}", name)
                raise self._at("{} says {} where {} is due".format(manifest, shown(line), shown(name or "its end")), manifest)
        if len(found) != len(expected):
            raise self._at(f"{manifest} has {len(found)} lines where {len(expected)} are due", manifest)

    def check_checkpoint(self) -> str:
        """Step 4."""
        line = self.zip.read("vkey").decode("utf-8", "replace")
        if not line.endswith("\n"):
            raise self._at("the verifier key is not one line", "vkey")
        self.key = parse_vkey(line[:-1])
        self.report.signer, self.report.fingerprint = self.key.name, fingerprint(self.key.vkey)
        self.checkpoint = self._signed("checkpoint")
        return f"log {shown(self.checkpoint.origin)} at {self.checkpoint.size} entries"

    def _signed(self, name: str) -> Checkpoint:
        found = read_checkpoint(open_note(self.zip.read(name), self.key, name), name)
        if found.origin != self.key.name:
            raise self._at("the checkpoint is of another log: " + shown(found.origin), name)
        return found

    def check_signature(self) -> str:
        """Step 5. The signature covers the tag manifest, which covers the manifest, which covers every file."""
        if "signature" not in self.zip.members:
            if self.wanted is not None:
                raise Problem("the case file is not signed as a whole: the key vouches for the log, not for this selection", "signature")
            self.report.notes.append("not signed as a whole: the selection, records and index rest on their own consistency only")
            return "none; the selection is not signed"
        whole = "vigil-{}\n{}\n{}\n".format(FORMAT, self.checkpoint.origin, self.zip.digests["tagmanifest-sha256.txt"])
        if open_note(self.zip.read("signature"), self.key, "signature") != whole:
            raise self._at("the signature is of another case file", "signature")
        return "good"

    def check_records(self) -> str:
        """Step 6. A record's id is the SHA-256 of its line; ids ascend within a file."""
        (self.case,) = self.listed("data/case.json", FORMAT)
        for name in self.zip.under("data/records/"):
            previous = ""
            for line in self.lines(name):
                record, key = read_record(line, name), hashlib.sha256(line).hexdigest()
                if record["kind"] not in LINKS or name != "data/records/{}.jsonl".format(record["kind"].partition("/")[0]):
                    raise self._at("a record of kind {} in {}".format(shown(record["kind"]), name), name)
                if key <= previous:
                    raise self._at(f"the records in {name} are not in order", name)
                self.records[key], previous = record, key
        for chosen in self.case["incidents"]:
            if self.records.get(chosen, {}).get("kind") != "incident/1":
                raise self._at(f"the case is about incident {shown(chosen)}, which is not here", "data/case.json")
        return f"{len(self.records)} records"

    def check_parents(self) -> str:
        """Step 7."""
        outside = {record["id"]: record["why"].strip() for record in self.listed("data/left-out.jsonl", "left-out/1")}
        for key, record in self.records.items():
            inside_only, either = LINKS[record["kind"]]
            for name in inside_only + either:
                for parent in ids_in(record, name):
                    if parent not in self.records and (name in inside_only or not outside.get(parent)):
                        what = "{} {} rests on {} ({}), which is neither here nor left out for a stated reason"
                        raise Problem(what.format(record["kind"], key[:16], shown(parent), name), "data/records/")
        return f"all here; {len(outside)} records of the workspace are listed as left out, each with its reason"

    def check_exhibits(self) -> str:
        """Step 8."""
        expected: list[str] = []
        for exhibit in self.listed("data/exhibits.jsonl", "exhibit/2"):
            label, item = exhibit["number"], self._record(exhibit["item"], "item/1", exhibit["number"])
            if label in self.exhibit_of.values() or exhibit["item"] in self.exhibit_of or not exhibit["hand"]:
                raise self._at(f"exhibit {shown(label)} stands there twice, or does not say from whose hand it is", "data/exhibits.jsonl")
            self.exhibit_of[exhibit["item"]] = label
            path = exhibit["original"]
            if not path.startswith(f"data/originals/{label}.") or self.zip.digests.get(path) != item["digest"]:
                raise Problem(f"{shown(label)}: the original is not the one that was taken in", shown(path))
            expected += [path, f"data/custody/{label}.txt", *([f"data/pages/{label}.pdf"] if exhibit["pages"] else [])]
            expected += [self._text(label, item, exhibit["item"], text) for text in exhibit["texts"]]
        found = [name for folder in ("originals", "texts", "pages", "custody") for name in self.zip.under(f"data/{folder}/")]
        if sorted(found) != sorted(expected):
            name = min({*found} ^ {*expected}, default="data/exhibits.jsonl")
            raise Problem(f"{shown(name)} belongs to no exhibit, to two, or is missing", shown(name))
        for key, record in self.records.items():
            if record["kind"] == "item/1" and key not in self.exhibit_of:
                raise Problem(f"item {key[:16]} is no exhibit", "data/records/item.jsonl")
            source = self.records[record["item"]]["digest"] if record["kind"] == "text/1" else None
            if source and (record["item"] not in self.exhibit_of or source != record["source"]):
                raise Problem(f"text {key[:16]} is not that of its exhibit", "data/records/text.jsonl")
            if source and self.bodies.get(record["rendition"]) != record["body"]:
                raise Problem(f"text {key[:16]} is not that of its exhibit", "data/records/text.jsonl")
        return f"{len(self.exhibit_of)} exhibits, {len(self.bodies)} texts"

    def _record(self, key: str, kind: str, label: str) -> dict[str, Any]:
        if self.records.get(key, {}).get("kind") != kind:
            raise Problem(f"{shown(label)}: no {kind} record {shown(str(key))}", "data/records/{}.jsonl".format(kind.partition("/")[0]))
        return self.records[key]

    def _text(self, label: str, item: dict[str, Any], item_id: str, text: dict[str, Any]) -> str:
        rendition, path = self._record(text["rendition"], "rendition/1", label), text["path"]
        if rendition["item"] != item_id or rendition["source"] != item["digest"] or self.zip.digests.get(path) != rendition["text"]:
            raise Problem(f"{shown(label)}: {shown(path)} is not the text that was made of it", shown(path))
        if not re.match(re.escape(f"data/texts/{label}") + r"(-[0-9]+)?\.txt\Z", path):
            raise Problem(f"{shown(label)}: {shown(path)} is named for another exhibit", shown(path))
        self.bodies[rendition["text"]] = self.zip.read(path).decode("utf-8")
        return cast("str", path)

    def check_inclusion(self) -> str:
        """Step 9. RFC 6962 inclusion proofs in the format C2SP tlog-proof, all under the one checkpoint."""
        pinned = self.zip.read("checkpoint")
        for stem in sorted({name.rpartition(".")[0] for name in self.zip.under("data/proofs/")}):
            (entry,) = self.listed(stem + ".json", "proof/1")
            index, proof, under = read_proof(self.zip.read(stem + ".tlog-proof"), stem + ".tlog-proof")
            leaf = entry["leaf"].encode("utf-8")
            if under != pinned or index != entry["index"]:
                raise self._at("the proof is of another entry or checkpoint", stem + ".tlog-proof")
            if proof_root(leaf_hash(leaf), index, self.checkpoint.size, proof) != self.checkpoint.root:
                raise self._at(f"the entry at {index} is not in the log", stem + ".tlog-proof")
            self.leaves[index] = read_record(leaf, stem + ".json")
            self.entries.append((stem + ".json", entry))
        return f"{len(self.leaves)} entries"

    def check_openings(self) -> str:
        """Step 10. commitment = HMAC-SHA-256(salt, digest); what has to be in the log is there under the right kind of event."""
        for place, entry in self.entries:
            leaf = self.leaves[entry["index"]]
            for opening in entry["openings"]:
                digest, salt = bytes.fromhex(opening["digest"]), bytes.fromhex(opening["salt"])
                if len(digest) != 32 or len(salt) != 32 or not 0 <= opening["position"] < len(leaf["commitments"]):
                    raise self._at("malformed opening", place)
                if leaf["kind"] != "leaf/1" or hmac.new(salt, digest, "sha256").hexdigest() != leaf["commitments"][opening["position"]]:
                    raise self._at("an opening does not fit what was committed to", place)
                self.opened.setdefault(leaf["event"], {})[opening["digest"]] = entry["index"]
        for key, record in self.records.items():
            event, name = IN_LOG.get(record["kind"], ("", ""))
            for digest in (key, *([record[name]] if name else [])) if event else ():
                if digest not in self.opened.get(event, {}) and digest not in self.opened.get("redaction", {}):
                    raise Problem(f"{event} {key[:16]}: {digest} is not shown to be in the log", "data/proofs/")
        return f"{sum(len(found) for found in self.opened.values())} digests"

    def check_actors(self) -> str:
        """Step 11. The text that a person signs is made of the entry; which key counts is said by entries of the log before it."""
        keys: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        for key, record in self.records.items():
            if record["kind"] == "keychange/1":
                keys.setdefault(record["holder"], []).append((self.opened["key"][key], record))
        judges = {key: record["actor"] for key, record in self.records.items() if record["kind"] == "judgement/1"}
        approved, signed = set(), 0
        for place, entry in self.entries:
            index, leaf, actor = entry["index"], self.leaves[entry["index"]], entry["actor"]
            mine = [judges[each["digest"]] for each in entry["openings"] if each["digest"] in judges and leaf["event"] == "judgement"]
            had = {name for name in mine for at, change in keys.get(name, ()) if at < index and change["change"] in ("created", "rotated")}
            if (had and actor not in had) or (mine and actor is not None and actor not in mine):
                raise self._at(f"entry {index} is not signed by whoever decided it, though they had a key", place)
            if actor is not None:
                self._actor_signed(place, entry, leaf, keys.get(actor, []))
                signed += 1
                approved |= {actor} if leaf["event"] == "approval" and entry["openings"] else set()
        for name in self.case["approvers"]:
            if name not in approved:
                raise Problem(f"the case was to be approved by {shown(name)}, and no signed approval is here", "data/case.json")
        return f"{signed} acts signed by people, {len(approved)} approvals"

    def _actor_signed(self, place: str, entry: dict[str, Any], leaf: dict[str, Any], keys: list[tuple[int, dict[str, Any]]]) -> None:
        head = ["vigil-act/1", self.key.name, entry["actor"], leaf["event"], leaf["at"], *leaf["commitments"], "", *entry["signatures"]]
        wrong = Problem(f"entry {entry['index']} is signed with a key that nobody shows to be {shown(entry['actor'])}'s", place)
        for at, change in keys:
            try:
                if at <= entry["index"] and change["change"] in ("created", "rotated"):
                    open_note("".join(line + "\n" for line in head).encode("utf-8"), parse_vkey(change["vkey"]), place)
                    break
            except Problem as problem:
                wrong = problem
        else:
            raise wrong
        for _, later in keys:
            if later["change"] == "revoked" and later["vkey"] == change["vkey"] and leaf["at"] >= (later["since"] or later["at"]):
                self.report.notes.append(
                    f"entry {entry['index']} was signed when the key of {shown(entry['actor'])} was not to be believed any more"
                )

    def check_stamps(self) -> str:
        """Step 12. RFC 3161: the imprint is that of a checkpoint which this log only grew from. The authority's signature needs OpenSSL."""
        stamps = sorted({name.rpartition(".")[0] for name in self.zip.under("data/stamps/")})
        moments = []
        for stem in stamps:
            old = self._signed(stem + ".checkpoint")
            proof = [unbase64(line) for line in self.zip.read(stem + ".consistency").decode("ascii").split()]
            if not extends(old, self.checkpoint, proof):
                raise self._at("the stamped state is not an earlier one of this log", stem + ".checkpoint")
            moments.append(read_stamp(self.zip.read(stem + ".tsr"), self.zip.digests[stem + ".checkpoint"], stem + ".tsr"))
        if not stamps:
            self.report.notes.append("no time stamp: that the log stood so at a certain time rests on the signer's word alone")
            return "none"
        how = "openssl ts -verify -in STEM.tsr -data STEM.checkpoint -CAfile ROOTS.pem -untrusted STEM.pem (each STEM in data/stamps)"
        self.report.notes.append("the authorities' signatures and certificates were NOT checked here; check them with: " + how)
        return f"{len(stamps)} of this log, said to be of {min(moments)} UTC" + (f" to {max(moments)}" if len(moments) > 1 else "")

    def check_custody(self) -> str:
        """Step 13. The first step of every exhibit is its being taken in; a gap between entries of other exhibits is no gap here."""
        last: dict[str, int] = {}
        rows = self.listed("data/custody.jsonl", "custody-step/1")
        for row in rows:
            label, index, leaf = row["exhibit"], row["index"], self.leaves.get(row["index"], {})
            if label not in self.exhibit_of.values() or (leaf.get("event"), leaf.get("at")) != (row["event"], row["at"]):
                raise self._at(f"custody of {shown(str(label))}: entry {index} of the log does not say so", "data/custody.jsonl")
            if index <= last.get(label, -1) or (label not in last and row["event"] not in ("item", "redaction")):
                raise self._at(f"custody of {shown(label)}: entry {index} is out of order, or not the first", "data/custody.jsonl")
            if row["record"] and self.opened.get(row["event"], {}).get(row["record"]) != index:
                raise self._at(f"custody of {shown(label)}: entry {index} is about something else", "data/custody.jsonl")
            last[label] = index
        for label in self.exhibit_of.values():
            if label not in last:
                raise self._at(f"the custody of {shown(label)} does not begin", "data/custody.jsonl")
        return f"{len(rows)} steps of {len(last)} exhibits"

    def check_redactions(self) -> str:
        """Step 14. Each segment is bound by HMAC-SHA-256(salt, its bytes): kept ones are opened, the salts of the others stay with the sender."""
        removed, redacted = 0, self.listed("data/redactions.jsonl", "redaction/1")
        for line, redaction in zip(self.lines("data/redactions.jsonl"), redacted):  # noqa: B905 - two readings of one file
            key, text = hashlib.sha256(line).hexdigest(), self.records[redaction["rendition"]]["text"]
            index, body, built = self.opened.get("redaction", {}).get(key), self.bodies[text], ""
            if index is None or self.opened["redaction"].get(text) != index or redaction["of_leaf"] not in self.leaves:
                raise self._at("a redaction, or what it was made of, is not shown to be in the log", "data/redactions.jsonl")
            for segment in redaction["segments"]:
                kept = body[len(built) : len(built) + segment["length"]]
                built += kept
                made = hmac.new(bytes.fromhex(segment["salt"] or ""), kept.encode("utf-8"), "sha256").hexdigest()
                if segment["salt"] is None and segment["code"] and kept == f"[{segment['code']}]":
                    removed += 1
                elif made != segment["commitment"] or segment["code"] or segment["salt"] is None:
                    raise self._at(f'a segment is neither as committed to nor marked: "{shown(kept, 60)}"', "data/redactions.jsonl")
            if built != body:
                raise self._at("the segments of a redaction do not make up its text", "data/redactions.jsonl")
        if redacted:
            self.report.notes.append(f"{len(redacted)} texts are redacted: {removed} passages were removed, each marked with its reason")
        return f"{len(redacted)} texts, {removed} passages removed"

    def check_words(self) -> str:
        """Step 15. Offsets are code points into the text as preserved."""
        spans = 0
        for key, record in self.records.items():
            for rendition, piece, words in quotations(record):
                body = self.bodies.get(rendition)
                if body is None and record["kind"] == "judgement/1":
                    continue  # a judgement about two texts may name one that is not part of this case
                if record["kind"] != "judgement/1" and "text" in record and self.records[record["text"]]["rendition"] != rendition:
                    raise Problem("{} {} quotes another text".format(record["kind"], key[:16]), "data/records/")
                if body is None or body[piece["start"] : piece["end"]] != words or piece["end"] - piece["start"] != len(words):
                    what = '{} {}: "{}" does not stand at {} to {}'
                    raise Problem(what.format(record["kind"], key[:16], shown(words, 60), piece["start"], piece["end"]), "data/records/")
                spans += 1
        return f"{spans} quotations"

    def check_figures(self) -> str:
        """Step 16. A range runs from the lowest to the highest figure that counts; each figure is that of its claim, in the exhibit it names."""
        tolls = {key for key, record in self.records.items() if record["kind"] == "toll/1"}
        judged = {each["rendition"] for record in self.records.values() if record["kind"] == "judgement/1" for each in record["about"]}
        figures = self.listed("data/figures.jsonl", "figure/1")
        for figure in figures:
            toll, name = self._record(figure["toll"], "toll/1", figure["number"]), shown(figure["number"])
            tolls.discard(figure["toll"])
            cited = [(each["claim"], each["role"]) for each in figure["rests_on"]]
            if figure["shown"] != spelled_range(toll["range"]) or cited != [(each["claim"], each["role"]) for each in toll["figures"]]:
                raise self._at(f"figure {name} is not the range that was counted", "data/figures.jsonl")
            for each, counted in zip(figure["rests_on"], toll["figures"]):  # noqa: B905 - compared above
                claim = self.records[each["claim"]]
                text = self.records[claim["text"]]
                if each["exhibit"] != self.exhibit_of.get(text["item"]):
                    raise self._at(f"figure {name} names another exhibit than that of its claim", "data/figures.jsonl")
                if text["rendition"] not in judged and any(counted[end] != claim["count"][end] for end in ("low", "high")):
                    raise self._at(f"figure {name}: claim {each['claim'][:16]} says another number", "data/figures.jsonl")
            check_range(toll, f"figure {name}")
        if tolls:
            raise self._at("a toll is shown by no figure: " + min(tolls), "data/figures.jsonl")
        return f"{len(figures)} figures"


def ids_in(record: dict[str, Any], name: str) -> list[str]:
    """The ids that a field holds: none, one or several. `figures.claim` looks into a list of objects."""
    head, _, tail = name.partition(".")
    value = record.get(head) or []
    if tail:
        return [str(piece[tail]) for piece in value]
    return [value] if isinstance(value, str) else [str(each) for each in value]


def quotations(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every place where a record says which words stand where: (rendition, piece with start and end, words)."""
    for evidence in record.get("about", ()) if record["kind"] == "judgement/1" else ():
        yield evidence["rendition"], evidence, evidence["quote"]
    anchor = record.get("anchor") or {}
    for name in ("anchor", "sentence", "place", "when", "names", "places") if anchor else ():
        value = record.get(name)
        for span in value if isinstance(value, list) else [value] if value else []:
            yield anchor["rendition"], span, span["quote" if name == "anchor" else "words"]


def spelled_range(value: dict[str, Any]) -> str:
    """A range as pages and reports write it."""
    if value["min"] is None:
        return "no figure"
    return "{}{}{}".format(
        value["min"], f" to {value['max']}" if value["max"] != value["min"] else "", " or more" if value["max_open"] else ""
    )


def check_range(toll: dict[str, Any], name: str) -> None:
    """Whether the range is that of the figures that count. One that gives no least number may count by its parts, and bounds only the top."""
    counting = [each for each in toll["figures"] if each["role"] == "counts"]
    ends = [each[end] for each in counting for end in ("low", "high") if each[end] is not None]
    found, whole = toll["range"], all(each["low"] is not None for each in counting)
    if (found["min"] is None and ends and whole) or (found["min"] is not None and not counting):
        raise Problem(f"{name}: the range and the figures that count disagree", "data/records/toll.jsonl")
    if (
        found["min"] is not None
        and ends
        and (found["max"] < max(ends) or (whole and (found["min"], found["max"]) != (min(ends), max(ends))))
    ):
        raise Problem(f"{name} says {spelled_range(found)}; its claims give {min(ends)} to {max(ends)}", "data/records/toll.jsonl")


def read_proof(raw: bytes, place: str) -> tuple[int, list[bytes], bytes]:
    """Read a C2SP tlog-proof: the index, the hashes from the leaf up, and the checkpoint under them."""
    head, _, checkpoint = raw[:NOTE_LIMIT_BYTES].partition(b"\n\n")
    lines = head.decode("utf-8", "replace").split("\n")
    word, _, index = lines[1].partition(" ") if len(lines) > 1 else ("", "", "")
    hashes = [unbase64(line) for line in lines[2:66]]
    if lines[0] != "c2sp.org/tlog-proof@v1" or word != "index" or not NUMBER.match(index) or len(lines) > 66:
        raise Problem("not a log proof", place)
    if any(len(each) != 32 for each in hashes):
        raise Problem("a hash in the log proof has the wrong length", place)
    return int(index), hashes, checkpoint


def der(raw: bytes, at: int = 0) -> tuple[int, int, int]:
    """One element of DER (X.690 section 8): its tag, where its content begins and where it ends."""
    length, start = raw[at + 1], at + 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(raw[at + 2 : start], "big")
    if start + length > len(raw):
        raise ValueError("an element runs past the end")
    return raw[at], start, start + length


def der_parts(raw: bytes) -> list[tuple[int, bytes]]:
    """The elements that stand side by side in these bytes: (tag, content)."""
    found, at = [], 0
    while at < len(raw):
        tag, start, end = der(raw, at)
        found.append((tag, raw[start:end]))
        at = end
    return found


def read_stamp(raw: bytes, digest: str, place: str) -> str:
    """The moment that a granted RFC 3161 reply gives, once its imprint is found to be this SHA-256 digest (sections 2.4.1, 2.4.2)."""
    try:
        status, (_, token) = der_parts(der_parts(raw)[0][1])[:2]
        signed_data = der_parts(der_parts(der_parts(token)[1][1])[0][1])
        content = der_parts(der_parts(signed_data[2][1])[1][1])[0][1]
        info = der_parts(der_parts(content)[0][1])
        algorithm, imprint = der_parts(info[2][1])
        granted, moment = der_parts(status[1])[0][1] in (b"\0", b"\1"), next(value for tag, value in info if tag == 0x18).decode("ascii")
    except (ValueError, IndexError, StopIteration, UnicodeDecodeError):
        raise Problem("not a reply of a time-stamp authority", place) from None
    if not granted or der_parts(algorithm[1])[0][1].hex() != "608648016503040201" or imprint[1].hex() != digest:
        raise Problem("the time stamp is not of the checkpoint beside it, or by another algorithm than SHA-256", place)
    return "{}-{}-{} {}:{}:{}".format(*(moment[a:b] for a, b in ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))))


def check_spelling(wanted: str | None) -> None:
    """A slip in the key that is named is no fault of the file, and is told before anything is checked. Raises Problem."""
    if wanted is not None and not DIGEST.match(re.sub(r"[\s:]", "", wanted).lower()):
        parse_vkey(wanted.strip())


def check_wanted(key: Key, wanted: str | None) -> str:
    """The last step: compare the key in the file with the one named from outside; without one, say what that leaves open."""
    own = fingerprint(key.vkey)
    if wanted is None:
        return "no key was named; the file brings the key with fingerprint " + own
    if wanted.strip() != key.vkey and not hmac.compare_digest(re.sub(r"[\s:]", "", wanted).lower().encode(), own.encode()):
        raise Problem(f"signed with another key: fingerprint {own}, not {shown(wanted)}", "vkey")
    return "fingerprint " + own


def own_digest() -> str | None:
    """SHA-256 of this program, where it can read itself."""
    try:
        return digest_of(__file__)
    except (OSError, NameError):
        return None


def verify_case(path: str | Path, key: str | None = None) -> Report:
    """Check a case file. `key` is a fingerprint or verifier key learned elsewhere. Raises Unreadable when there is no file to check."""
    report = Report("case file", str(path), key is not None)
    try:
        with Path(path).open("rb") as source:
            size = source.seek(0, 2)
            if size == 0:
                raise Unreadable("the file is empty")
            container = Container(path, source, size)
            run_steps(report, CaseCheck(report, container, key).steps())
            report.sha256 = container.whole or (digest_of(path) if size <= CONTAINER_LIMIT_BYTES else None)
    except (OSError, ValueError) as error:
        raise Unreadable(shown(str(error))) from None
    return report


# ------------------------------------------------------------------------------------------------------------- the program
def render(report: Report) -> str:
    """The report for people: numbered steps, notes, and the verdict last."""
    lines = [f"Checking {report.what} {shown(report.path)}"]
    for step in report.steps:
        state = {True: "ok", False: "FAILED", None: "not reached"}[step.passed]
        lines.append(f"{step.number:3}. {step.title} ... {state}" + (f" ({step.detail})" if step.passed and step.detail else ""))
        if step.passed is False:
            where = [f"in {shown(step.place)}"] if step.place else []
            where += [f"at bytes {step.offset} to {step.end}"] if step.offset is not None else []
            lines += [f"     {step.detail}", *(["     " + ", ".join(where)] if where else [])]
    lines += [f"Note: {note}" for note in report.notes]
    lines += [f"SHA-256 of the file: {report.sha256}"] if report.sha256 else []
    lines += [f"Key in the file:     {shown(report.signer or '')}, fingerprint {report.fingerprint}"] if report.fingerprint else []
    return "\n".join([*lines, f"Verdict: {report.verdict}"])


def beside() -> str | None:
    """The one zip in the current folder or beside this program, if there is exactly one."""
    for folder in (Path(), Path(__file__).resolve().parent):
        found = sorted(folder.glob("*.zip"))
        if found:
            return str(found[0]) if len(found) == 1 else None
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit status."""
    if sys.version_info < (3, 8):  # noqa: UP036 - the file goes to machines that we do not know
        print("This needs Python 3.8 or later; nothing was checked.", file=sys.stderr)
        return 2
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(description="Check a Vigil case file. Exit status: 0 good, 2 usage, 3 unreadable, 4 failed.")
    parser.add_argument("path", nargs="?", help="the case file (zip); default: the one zip here or beside this program")
    parser.add_argument("--key", help="the signer's key, learned outside the file: fingerprint (64 hex digits) or verifier key")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args(arguments)
    path: str | None = options.path or beside()
    if path is None:
        parser.error("name the file to check: there is not exactly one zip here")
    try:
        check_spelling(options.key)
        report = verify_case(path, options.key)
    except Problem as problem:
        parser.error(f"--key: {problem.what}; give the fingerprint (64 hex digits) or the whole verifier key")
    except (Unreadable, ValueError) as error:
        print(f"Cannot be checked: {shown(str(error))}", file=sys.stderr)
        return 3
    print(json.dumps(report.to_dict(), indent=2) if options.json else render(report))
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
