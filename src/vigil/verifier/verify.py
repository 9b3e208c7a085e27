#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check a Vigil case file or workspace, with Python 3.8 or later and nothing else.

    python verify.py CASE.zip [--key KEY] [--json]     check a case file; without a name, the one zip beside this program
    python verify.py WORKSPACE [--key KEY] [--json]    check a workspace folder

KEY is the signer's key as you learned it *outside* the file: its fingerprint (64 hex digits) or the whole verifier key. Without it the best
answer is "consistent, signer not established". The steps are numbered, here and in the report; docs/formats/verification.md explains
them. Nothing is unpacked to disk, fetched or changed. Words out of the file are data: they are shown escaped and shortened.

Exit status: 0 every step passed; 2 wrong use; 3 the file cannot be read, or is no case file or workspace; 4 a step failed.
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

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


# ---------------------------------------------------------------------------------------------------------------- the report
class Problem(Exception):
    """A check failed: what, in which member or file, and at which offsets of the container."""

    def __init__(self, what: str, place: str | None = None, offset: int | None = None, end: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.place = place
        self.offset = offset
        self.end = end


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
        if not self.ok:
            return "NOT CONSISTENT: do not rely on it"
        if self.key_given:
            return "consistent and signed by " + shown(self.signer or "")
        return "consistent, signer not established"

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
            step.detail = check()
            step.passed = True
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
SQRT_M1 = pow(2, (P - 1) // 4, P)


def point_add(one: Any, two: Any) -> Any:
    """The sum of two points, in extended homogeneous coordinates X, Y, Z, T (section 5.1.4)."""
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_times(scalar: int, point: Any) -> Any:
    """The point added to itself; not in constant time, which verifying does not need."""
    total = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            total = point_add(total, point)
        point = point_add(point, point)
        scalar >>= 1
    return total


def point_from(raw: bytes) -> Any:
    """Decode 32 bytes (section 5.1.3); None when they are no point in its one spelling."""
    value = int.from_bytes(raw, "little")
    sign, y = value >> 255, value & (1 << 255) - 1
    if len(raw) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * SQRT_M1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def point_bytes(point: Any) -> bytes:
    """The one spelling of a point in 32 bytes (section 5.1.2)."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return cast("int", y | (x & 1) << 255).to_bytes(32, "little")


BASE = point_from((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is good (section 5.1.7, without cofactor). Keys of small order, which fit many messages, are refused."""
    point = point_from(public)
    if len(signature) != 64 or point is None or point_bytes(point_times(8, point)) == point_bytes((0, 1, 1, 0)):
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    minus = (P - point[0], point[1], point[2], P - point[3])
    return point_bytes(point_add(point_times(s, BASE), point_times(k, minus))) == signature[:32]


# ----------------------------------------------------------------------------------- notes, checkpoints and trees (C2SP, RFC 6962)
class Key(NamedTuple):
    """A verifier key of C2SP signed-note, type Ed25519."""

    name: str
    key_id: bytes
    public: bytes
    vkey: str

    @property
    def fingerprint(self) -> str:
        """What people compare."""
        return fingerprint(self.vkey)


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
    if len(raw) > NOTE_LIMIT_BYTES:
        raise Problem("signed note is too large", place)
    try:
        note = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem("signed note is not UTF-8", place) from None
    text, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n") or re.search("[\x00-\x09\x0b-\x1f]", note):
        raise Problem("not a signed note: no signature", place)
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
    if len(lines) != 4 or not lines[0] or not NUMBER.match(lines[1]) or lines[3]:
        raise Problem("not a checkpoint", place)
    root = unbase64(lines[2])
    if len(root) != 32:
        raise Problem("the root in the checkpoint is not a SHA-256 digest", place)
    return Checkpoint(lines[0], int(lines[1]), root)


def leaf_hash(leaf: bytes) -> bytes:
    """RFC 6962 section 2.1."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962 section 2.1."""
    return hashlib.sha256(b"\1" + left + right).digest()


def proof_root(hashed: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2); None when the proof has the wrong length."""
    if not 0 <= index < size:
        return None
    fn, sn, result = index, size - 1, hashed
    for sibling in proof:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            result = node_hash(sibling, result)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            result = node_hash(result, sibling)
        fn, sn = fn >> 1, sn >> 1
    return result if sn == 0 else None


def matches_key(key: Key, wanted: str) -> bool:
    """Whether the key is the one that was asked for, by fingerprint or as a whole verifier key."""
    plain = re.sub(r"[\s:]", "", wanted).lower()
    return wanted.strip() == key.vkey or (len(plain) == 64 and hmac.compare_digest(plain, key.fingerprint))


# --------------------------------------------------------------------------------------------------------- canonical records
def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Problem("a key stands twice in a record")
    return found


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
    if not isinstance(record, dict) or not isinstance(record.get("kind"), str):
        raise Problem("not a record: " + shown(line[:60].decode("utf-8", "replace")), place)
    if spelled != line:
        raise Problem("a record is not in its canonical spelling", place)
    return cast("dict[str, Any]", record)


def ids_in(record: dict[str, Any], name: str) -> list[str]:
    """The ids that a field holds: none, one or several. `figures.claim` looks into a list of objects."""
    head, _, tail = name.partition(".")
    value = record.get(head)
    if tail:
        return [str(piece[tail]) for piece in value or []]
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(each) for each in value]


SIGNED = ("actor", "approval", "custody", "disclosure", "hold", "judgement", "key", "release", "withdrawal")
"""Events that a person answers for; the others are the work of programs."""

LINKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # kind: fields whose records must all be here; fields whose records may be left out, if the list of what was left out says so
    "item/1": ((), ()),
    "rendition/1": (("item",), ()),
    "text/1": (("item",), ()),
    "claim/1": (("text", "part_of"), ("may_overlap",)),
    "denial/1": (("text",), ("denies",)),
    "warning/1": (("text",), ()),
    "doubt/1": (("about",), ()),
    "placing/1": (("about",), ()),
    "copies/1": ((), ("texts",)),
    "origin/1": ((), ("texts", "claims")),
    "incident/1": (("claims", "denials", "judgements"), ()),
    "overlap/1": (("incidents",), ()),
    "toll/1": (("incident", "figures.claim", "figures.origin"), ()),
    "total/1": (("claim", "origin"), ("inside",)),
    "judgement/1": (("supersedes",), ()),
}


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
    shorter = min(len(one), len(two))
    if one[:shorter] == two[:shorter]:
        return shorter
    low, high = 0, shorter  # one[:low] equals two[:low], one[:high] does not equal two[:high]
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[low:middle] == two[low:middle] else (low, middle)
    return low


NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}\Z")


class Container:
    """A zip in the canonical layout of docs/formats/case-file.md, read without unpacking it."""

    def __init__(self, source: BinaryIO, size: int) -> None:
        self.source = source
        self.size = size
        self.members: dict[str, Member] = {}
        self.digests: dict[str, str] = {}
        self._read_bytes = 0

    def at(self, offset: int, count: int) -> bytes:
        """Bytes of the container; fewer at its end."""
        self.source.seek(offset)
        return self.source.read(count)

    def walk(self) -> str:
        """Step 1. Follow the local headers from offset 0; all that comes after the last content is then known to the byte."""
        if self.size > CONTAINER_LIMIT_BYTES:
            raise Problem("larger than the format allows", offset=CONTAINER_LIMIT_BYTES, end=self.size)
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
        if head + raw != expected or name_length != len(raw):
            wrong = offset + first_difference(head + raw, expected)
            raise Problem(f"the local header of {shown(name)} is not as the format has it", name, wrong, offset + 30 + len(raw))
        if not NAME.match(raw):
            raise Problem(f"a file name that the format does not allow: {shown(name)}", name, offset, offset + 30 + len(raw))
        start = offset + 30 + name_length
        if start + packed > self.size:
            raise Problem(f"{name} runs past the end of the container", name, offset, self.size)
        before = next(reversed(self.members.values())) if self.members else None
        if before and name <= before.name:
            twice = self.members.get(name)
            what = f"stands there twice (first at {twice.header})" if twice else f"is out of order after {before.name} (at {before.header})"
            raise Problem(f"{name} {what}", name, offset, start + packed)
        return Member(name, offset, start, start + packed, crc)

    def _tail(self, offset: int, central: list[bytes], expected: bytes) -> None:
        found = self.at(offset, len(expected) + 1)
        if found == expected and self.size == offset + len(expected):
            return
        last = next(reversed(self.members.values())) if self.members else Member("the start", 0, 0, 0, 0)
        at = first_difference(found, expected)
        if at == len(expected):
            raise Problem("bytes after the end of the container", None, offset + at, self.size)
        if at == len(found):
            raise Problem("the container is cut short", None, offset + at, offset + len(expected))
        if at < 4:
            what = "after {} (header at {}) comes neither a file nor the central directory: its header, or what follows it, was changed"
            raise Problem(what.format(last.name, last.header), last.name if self.members else None, offset, offset + 4)
        begins = 0
        for member, record in zip(self.members.values(), central):  # noqa: B905 - `strict` is newer than Python 3.8
            if at < begins + len(record):
                what = "the central record of {} (at {}) disagrees with its local header (at {})"
                raise Problem(
                    what.format(member.name, offset + begins, member.header), member.name, offset + at, offset + begins + len(record)
                )
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
        """Step 2. Read every content once."""
        for member in self.members.values():
            crc, sha = 0, hashlib.sha256()
            for chunk in self.chunks(member):
                crc = zlib.crc32(chunk, crc)
                sha.update(chunk)
            if crc != member.crc:
                what = f"the content of {member.name} (or its sum, in the header at {member.header}) was changed"
                raise Problem(what, member.name, member.start, member.end)
            self.digests[member.name] = sha.hexdigest()
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


# ------------------------------------------------------------------------------------------------------------- the case file
TAGS = ("README.txt", "bag-info.txt", "bagit.txt", "checkpoint", "index.html", "manifest-sha256.txt", "verify.py", "vkey")
PAYLOAD = re.compile(
    r"data/(case\.json|exhibits\.jsonl|left-out\.jsonl|originals/E[0-9]{4,}\.[a-z0-9]+|texts/E[0-9]{4,}(-[0-9]+)?\.txt"
    r"|records/[a-z]+\.jsonl|proofs/[EJ][0-9]{4,}(-[a-z0-9-]+)?\.(json|tlog-proof))\Z"
)
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class CaseCheck:
    """The steps over one case file; each leaves here what the later ones rest on."""

    def __init__(self, report: Report, container: Container, wanted: str | None) -> None:
        self.report = report
        self.zip = container
        self.wanted = wanted
        self.key: Key | None = None
        self.checkpoint: Checkpoint | None = None
        self.records: dict[str, dict[str, Any]] = {}
        self.bodies: dict[str, str] = {}
        self.opened: dict[str, set[str]] = {}
        self.exhibits: list[dict[str, Any]] = []
        self.leaves: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
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
            ("Words: every quotation stands in its text where it says", self.check_words),
            ("Signer: the key is the one you named", self.check_signer),
        ]

    def manifests(self) -> str:
        """Step 3. BagIt 1.0 (RFC 8493), in one spelling: names ascending, two spaces, every file but those that sign."""
        names = set(self.zip.members)
        payload = [name for name in self.zip.members if name.startswith("data/")]
        for name in self.zip.members:
            if not (PAYLOAD.match(name) if name.startswith("data/") else name in (*TAGS, "tagmanifest-sha256.txt", "signature")):
                raise self._at(f"{name} is no part of a case file", name)
        for name in (*TAGS, "tagmanifest-sha256.txt", "data/case.json", "data/exhibits.jsonl", "data/left-out.jsonl"):
            if name not in names:
                raise Problem(f"{name} is missing", name)
        if self.zip.read("bagit.txt") != BAGIT:
            raise self._at("bagit.txt is not that of BagIt 1.0", "bagit.txt")
        self._manifest("manifest-sha256.txt", payload)
        self._manifest("tagmanifest-sha256.txt", list(TAGS))
        if self.zip.digests["verify.py"] != own_digest():
            self.report.notes.append("the verify.py in the file is another version than this program")
        return f"{len(payload)} files of the case and {len(TAGS)} beside them"

    def _at(self, what: str, name: str) -> Problem:
        member = self.zip.members[name]
        return Problem(what, name, member.start, member.end)

    def _manifest(self, manifest: str, names: list[str]) -> None:
        found = self.zip.read(manifest).decode("utf-8", "replace").split("\n")
        expected = [f"{self.zip.digests[name]}  {name}" for name in names] + [""]
        for line, wanted in zip(found, expected):  # noqa: B905 - `strict` is newer than Python 3.8; lengths are compared below
            if line != wanted:
                digest, _, name = wanted.partition("  ")
                listed = line.partition("  ")
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
        self.report.signer, self.report.fingerprint = self.key.name, self.key.fingerprint
        self.checkpoint = read_checkpoint(open_note(self.zip.read("checkpoint"), self.key, "checkpoint"), "checkpoint")
        if self.checkpoint.origin != self.key.name:
            raise self._at("the checkpoint is of another log: " + shown(self.checkpoint.origin), "checkpoint")
        return f"log {shown(self.checkpoint.origin)} at {self.checkpoint.size} entries"

    def check_signature(self) -> str:
        """Step 5. The signature covers the tag manifest, which covers the manifest, which covers every file."""
        if "signature" not in self.zip.members:
            if self.wanted is not None:
                raise Problem("the case file is not signed as a whole: the key vouches for the log, not for this selection", "signature")
            self.report.notes.append("not signed as a whole: the selection, records and index rest on their own consistency only")
            return "none; the selection is not signed"
        key, checkpoint = cast("Key", self.key), cast("Checkpoint", self.checkpoint)
        text = open_note(self.zip.read("signature"), key, "signature")
        if text != "vigil-case/1\n{}\n{}\n".format(checkpoint.origin, self.zip.digests["tagmanifest-sha256.txt"]):
            raise self._at("the signature is of another case file", "signature")
        return "good"

    def lines(self, name: str) -> list[bytes]:
        """The lines of a JSON Lines member."""
        whole = self.zip.read(name)
        if whole and not whole.endswith(b"\n"):
            raise self._at(f"the last line of {name} has no end", name)
        found = whole[:-1].split(b"\n") if whole else []
        self.pieces += whole.count(b",") + whole.count(b"[") + whole.count(b"{")
        if self.pieces > PIECE_LIMIT or any(len(line) > LINE_LIMIT_BYTES for line in found):
            raise self._at(f"too much in the records of {name} to be read", name)
        return found

    def single(self, name: str) -> dict[str, Any]:
        """The one record that a member holds."""
        lines = self.lines(name)
        if len(lines) != 1:
            raise self._at(f"{name} does not hold one record", name)
        return read_record(lines[0], name)

    def check_records(self) -> str:
        """Step 6. A record's id is the SHA-256 of its line; ids ascend within a file."""
        for name in self.zip.under("data/records/"):
            previous = ""
            for line in self.lines(name):
                record, key = read_record(line, name), hashlib.sha256(line).hexdigest()
                if record["kind"] not in LINKS or name != "data/records/{}.jsonl".format(record["kind"].partition("/")[0]):
                    raise self._at("a record of kind {} in {}".format(shown(record["kind"]), name), name)
                if key <= previous:
                    raise self._at(f"the records in {name} are not in order", name)
                self.records[key], previous = record, key
        case = self.single("data/case.json")
        for chosen in case["incidents"]:
            if self.records.get(chosen, {}).get("kind") != "incident/1":
                raise Problem(f"the case is about incident {shown(chosen)}, which is not here", "data/case.json")
        return f"{len(self.records)} records"

    def check_parents(self) -> str:
        """Step 7."""
        outside = {read_record(line, "data/left-out.jsonl")["id"] for line in self.lines("data/left-out.jsonl")}
        for key, record in self.records.items():
            inside_only, either = LINKS[record["kind"]]
            for name in inside_only + either:
                for parent in ids_in(record, name):
                    if parent not in self.records and (name in inside_only or parent not in outside):
                        what = "{} {} rests on {} ({}), which is not here"
                        raise Problem(what.format(record["kind"], key[:16], shown(parent), name), "data/records/")
        return f"all here; {len(outside)} records of the workspace are listed as left out"

    def check_exhibits(self) -> str:
        """Step 8."""
        self.exhibits = [read_record(line, "data/exhibits.jsonl") for line in self.lines("data/exhibits.jsonl")]
        expected: list[str] = []
        items: list[str] = []
        for number, exhibit in enumerate(self.exhibits, 1):
            label = f"E{number:04d}"
            if exhibit["kind"] != "exhibit/1" or exhibit["number"] != label:
                raise Problem("exhibit {} is not numbered {}".format(shown(str(exhibit.get("number"))), label), "data/exhibits.jsonl")
            item = self._record(exhibit["item"], "item/1", label)
            items.append(exhibit["item"])
            original = exhibit["original"]
            if not original.startswith(f"data/originals/{label}.") or self.zip.digests.get(original) != item["digest"]:
                raise Problem(f"{label}: the original is not the one that was taken in", shown(original))
            expected.append(original)
            expected += [self._text(label, item, exhibit["item"], text) for text in exhibit["texts"]]
        self._all_used(items, expected)
        return f"{len(self.exhibits)} exhibits, {len(self.bodies)} texts"

    def _record(self, key: str, kind: str, label: str) -> dict[str, Any]:
        record = self.records.get(key, {})
        if record.get("kind") != kind:
            raise Problem(f"{label}: no {kind} record {shown(str(key))}", "data/records/{}.jsonl".format(kind.partition("/")[0]))
        return record

    def _text(self, label: str, item: dict[str, Any], item_id: str, text: dict[str, Any]) -> str:
        rendition, path = self._record(text["rendition"], "rendition/1", label), text["path"]
        if rendition["item"] != item_id or rendition["source"] != item["digest"] or self.zip.digests.get(path) != rendition["text"]:
            raise Problem(f"{label}: {shown(path)} is not the text that was made of it", shown(path))
        if not path.startswith("data/texts/" + label):
            raise Problem(f"{label}: {shown(path)} is named for another exhibit", shown(path))
        self.bodies[rendition["text"]] = self.zip.read(path).decode("utf-8")
        return cast("str", path)

    def _all_used(self, items: list[str], expected: list[str]) -> None:
        found = self.zip.under("data/originals/") + self.zip.under("data/texts/")
        for name in sorted(set(found) ^ set(expected)):
            raise Problem(f"{shown(name)} belongs to no exhibit", shown(name))
        if len(set(expected)) != len(expected) or len(set(items)) != len(items):
            raise Problem("a file or an item belongs to two exhibits", "data/exhibits.jsonl")
        sources = {item: self.records[item]["digest"] for item in items}
        for key, record in self.records.items():
            if record["kind"] == "item/1" and key not in sources:
                raise Problem(f"item {key[:16]} is no exhibit", "data/records/item.jsonl")
            if record["kind"] == "text/1" and (
                sources.get(record["item"]) != record["source"] or self.bodies.get(record["rendition"]) != record["body"]
            ):
                raise Problem(f"text {key[:16]} is not that of its exhibit", "data/records/text.jsonl")

    def check_inclusion(self) -> str:
        """Step 9. RFC 6962 inclusion proofs in the format C2SP tlog-proof, all under the one checkpoint."""
        pinned, checkpoint = self.zip.read("checkpoint"), cast("Checkpoint", self.checkpoint)
        names = self.zip.under("data/proofs/")
        stems = sorted({name.rpartition(".")[0] for name in names})
        for stem in stems:
            entry = self.single(stem + ".json")
            index, proof, under = read_proof(self.zip.read(stem + ".tlog-proof"), stem + ".tlog-proof")
            leaf = entry["leaf"].encode("utf-8")
            if under != pinned or index != entry["index"] or entry["kind"] != "proof/1":
                raise self._at("the proof is of another entry or checkpoint", stem + ".tlog-proof")
            if proof_root(leaf_hash(leaf), index, checkpoint.size, proof) != checkpoint.root:
                raise self._at(f"the entry at {index} is not in the log", stem + ".tlog-proof")
            self.leaves.append((stem + ".json", entry, read_record(leaf, stem + ".json")))
        return f"{len(stems)} entries"

    def check_openings(self) -> str:
        """Step 10. commitment = HMAC-SHA-256(salt, digest); what has to be in the log is there under the right kind of event."""
        for place, entry, leaf in self.leaves:
            if leaf["kind"] != "leaf/1":
                raise self._at("not an entry of the log", place)
            for opening in entry["openings"]:
                digest, salt = bytes.fromhex(opening["digest"]), bytes.fromhex(opening["salt"])
                if len(digest) != 32 or len(salt) != 32 or not 0 <= opening["position"] < len(leaf["commitments"]):
                    raise self._at("malformed opening", place)
                if hmac.new(salt, digest, "sha256").hexdigest() != leaf["commitments"][opening["position"]]:
                    raise self._at("an opening does not fit what was committed to", place)
                self.opened.setdefault(leaf["event"], set()).add(opening["digest"])
        for key, record in self.records.items():
            event = record["kind"].partition("/")[0]
            wanted = {"item": ("digest",), "rendition": ("text",), "judgement": ()}.get(event)
            for digest in () if wanted is None else (key, *(record[name] for name in wanted)):
                if digest not in self.opened.get(event, ()):
                    raise Problem(f"{event} {key[:16]}: {digest} is not shown to be in the log", "data/proofs/")
        return f"{sum(len(found) for found in self.opened.values())} digests"

    def check_words(self) -> str:
        """Step 11. Offsets are code points into the text as preserved."""
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

    def check_signer(self) -> str:
        """Step 12."""
        return check_wanted(cast("Key", self.key), self.wanted)


def check_spelling(wanted: str | None) -> None:
    """A slip in the key that is named is no fault of the file, and is told before anything is checked. Raises Problem."""
    if wanted is not None and not re.match(r"[0-9a-f]{64}\Z", re.sub(r"[\s:]", "", wanted).lower()):
        parse_vkey(wanted.strip())


def check_wanted(key: Key, wanted: str | None) -> str:
    """Compare the key in the file with the one named from outside; without one, say what that leaves open."""
    if wanted is None:
        return "no key was named; the file brings the key with fingerprint " + key.fingerprint
    if not matches_key(key, wanted):
        raise Problem(f"signed with another key: fingerprint {key.fingerprint}, not {shown(wanted)}", "vkey")
    return "fingerprint " + key.fingerprint


def quotations(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every place where a record says which words stand where: (rendition, piece with start and end, words)."""
    for evidence in record.get("about", ()) if record["kind"] == "judgement/1" else ():
        yield evidence["rendition"], evidence, evidence["quote"]
    anchor = record.get("anchor")
    if not anchor:
        return
    yield anchor["rendition"], anchor, anchor["quote"]
    for name in ("sentence", "place", "when", "names", "places"):
        value = record.get(name)
        for span in value if isinstance(value, list) else [value] if value else []:
            yield anchor["rendition"], span, span["words"]


def read_proof(raw: bytes, place: str) -> tuple[int, list[bytes], bytes]:
    """Read a C2SP tlog-proof: the index, the hashes from the leaf up, and the checkpoint under them."""
    head, _, checkpoint = raw[:NOTE_LIMIT_BYTES].partition(b"\n\n")
    lines = head.decode("utf-8", "replace").split("\n")
    word, _, index = lines[1].partition(" ") if len(lines) > 1 else ("", "", "")
    if lines[0] != "c2sp.org/tlog-proof@v1" or word != "index" or not NUMBER.match(index) or len(lines) > 66:
        raise Problem("not a log proof", place)
    hashes = [unbase64(line) for line in lines[2:]]
    if any(len(each) != 32 for each in hashes):
        raise Problem("a hash in the log proof has the wrong length", place)
    return int(index), hashes, checkpoint


def verify_case(path: str | Path, key: str | None = None) -> Report:
    """Check a case file. `key` is a fingerprint or verifier key learned elsewhere. Raises Unreadable when there is no file to check."""
    report = Report("case file", str(path), key is not None)
    try:
        with Path(path).open("rb") as source:
            size = source.seek(0, 2)
            if size == 0:
                raise Unreadable("the file is empty")
            run_steps(report, CaseCheck(report, Container(source, size), key).steps())
            report.sha256 = whole_digest(source) if size <= CONTAINER_LIMIT_BYTES else None
    except (OSError, ValueError) as error:
        raise Unreadable(shown(str(error))) from None
    return report


def own_digest() -> str | None:
    """SHA-256 of this program, where it can read itself."""
    try:
        with Path(__file__).open("rb") as source:
            return whole_digest(source)
    except (OSError, NameError):
        return None


def whole_digest(source: BinaryIO) -> str:
    """SHA-256 of a file, 64 hex digits."""
    source.seek(0)
    sha = hashlib.sha256()
    for chunk in iter(lambda: source.read(CHUNK_BYTES), b""):
        sha.update(chunk)
    return sha.hexdigest()


# ------------------------------------------------------------------------------------------------------------- the workspace
TILE = re.compile(r"tile/(entries|0|[1-9][0-9]?)/(x[0-9]{3}/)*[0-9]{3}(\.p/[1-9][0-9]{0,2})?\Z")
LISTED_MAX = 20


def tile_path(level: str, index: int, width: int) -> str:
    """Where C2SP tlog-tiles keeps a tile, or with level "entries" a bundle of leaves."""
    name = f"{index % 1000:03d}"
    while index >= 1000:
        index //= 1000
        name = f"x{index % 1000:03d}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < 256 else "")


def tree_rows(hashes: list[bytes]) -> list[list[bytes]]:
    """Rows of complete subtrees: row h holds the hashes of all full subtrees with 2^h leaves."""
    rows = [hashes]
    while len(rows[-1]) > 1:
        row = rows[-1]
        rows.append([node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)])
    return rows


def tree_root(hashes: list[bytes]) -> bytes:
    """The root over all leaves (RFC 6962 section 2.1), from the full subtrees at the right edge."""
    rows, root = tree_rows(hashes), b""
    for height, row in enumerate(rows):
        if len(hashes) >> height & 1:
            peak = row[(len(hashes) >> height) - 1]
            root = node_hash(peak, root) if root else peak
    return root or hashlib.sha256(b"").digest()


def many(what: str, names: Sequence[str]) -> Problem:
    """One problem for several files, the first of them named."""
    listed = ", ".join(shown(name) for name in names[:LISTED_MAX])
    more = f" and {len(names) - LISTED_MAX} more" if len(names) > LISTED_MAX else ""
    return Problem(f"{what}: {listed}{more}", names[0])


class WorkspaceCheck:
    """The steps over one workspace; each leaves here what the later ones rest on."""

    def __init__(self, report: Report, root: Path, wanted: str | None, progress: Callable[[int, int], None] | None) -> None:
        self.report = report
        self.vault = root / "vault"
        self.ledger = root / "ledger"
        self.wanted = wanted
        self.progress = progress
        self.files: dict[str, Path] = {}
        self.objects: dict[str, Path] = {}
        self.leaves: list[bytes] = []
        self.events: dict[int, dict[str, Any]] = {}
        self.entries_of: dict[int, dict[str, Any]] = {}
        self.named: set[str] = set()
        self.checkpoint: Checkpoint | None = None
        self.key: Key | None = None

    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        """The numbered contract."""
        return [
            ("Places: vault and ledger are there, and their files are known", self.places),
            ("Entries: as many as the checkpoint says, with its root", self.entries),
            ("Tiles: every stored hash follows from the entries", self.tiles),
            ("Vault: every object still has the SHA-256 that is its name", self.rehash),
            ("Events: what each entry stands for is what was committed to", self.check_events),
            ("Objects: everything that entries and events name is in the vault", self.check_named),
            ("Checkpoint: signed by the key that the log itself records", self.check_checkpoint),
            ("Actors: whoever had a key signed what they answer for", self.check_actors),
            ("Signer: the key is the one you named", self.check_signer),
        ]

    def places(self) -> str:
        """Step 1. Files that have no place are named in the notes: they prove nothing and harm nothing."""
        strays = []
        for path in sorted(each for each in self.ledger.rglob("*") if not each.is_dir() or each.is_symlink()):
            name = path.relative_to(self.ledger).as_posix()
            self.files[name] = path
            if path.is_symlink() or not (TILE.match(name) or name in ("checkpoint", "vkey", ".lock")):
                strays.append("ledger/" + name)
        for path in sorted(each for each in self.vault.rglob("*") if not each.is_dir() or each.is_symlink()):
            name = path.relative_to(self.vault).as_posix()
            if not path.is_symlink() and DIGEST.match(path.name) and name == f"{path.name[:2]}/{path.name}":
                self.objects[path.name] = path
            elif name != "format":
                strays.append("vault/" + name)
        self.report.notes += ["unaccounted for: " + shown(name) for name in strays]
        return f"{len(self.objects)} objects, {len(self.files)} files of the log, {len(strays)} unaccounted for"

    def read(self, name: str) -> bytes:
        """A file of the log."""
        if name not in self.files:
            raise Problem(f"ledger/{name} is missing", "ledger/" + name)
        return self.files[name].read_bytes()

    def entries(self) -> str:
        """Step 2. The root is rebuilt from the entries alone; the tiles are only a copy of that work."""
        text, gap, _ = self.read("checkpoint")[:NOTE_LIMIT_BYTES].decode("utf-8").rpartition("\n\n")
        self.checkpoint = read_checkpoint(text + "\n" if gap else "", "ledger/checkpoint")
        size = self.checkpoint.size
        for index in range((size + 255) // 256):
            self.leaves += self._bundle(index, min(256, size - index * 256))
        if tree_root([leaf_hash(leaf) for leaf in self.leaves]) != self.checkpoint.root:
            raise Problem("the entries do not give the root of the checkpoint", "ledger/checkpoint")
        return f"{size} entries"

    def _bundle(self, index: int, width: int) -> list[bytes]:
        """One bundle: the unfinished one of this width or, when the log has grown since, the full one."""
        name = tile_path("entries", index, width)
        full = tile_path("entries", index, 256)
        name = full if name not in self.files and full in self.files else name
        found = unpack(self.read(name), "ledger/" + name)
        if len(found) < width:
            raise Problem(f"ledger/{name} holds {len(found)} entries where {width} are due", "ledger/" + name)
        return found[:width]

    def tiles(self) -> str:
        """Step 3. The tiles that the checkpoint needs follow from the entries; narrower ones are leftovers and prove nothing."""
        rows = tree_rows([leaf_hash(leaf) for leaf in self.leaves])
        needed = set()
        for level in range((len(rows) + 7) // 8):
            row = rows[level * 8]
            for index in range((len(row) + 255) // 256):
                needed.add(self._tile(level, index, row[index * 256 : index * 256 + 256]))
                if level == 0:
                    needed.update(tile_path("entries", index, width) for width in (256, min(256, len(row) - index * 256)))
        spare = [name for name in self.files if TILE.match(name) and name not in needed]
        strange = [name for name in spare if not self._leftover(name, rows)]
        self.report.notes += [f"unaccounted for: ledger/{shown(name)} (of an interrupted write, or changed)" for name in strange]
        return f"{len(needed & set(self.files))} tiles and bundles, {len(spare) - len(strange)} narrower ones of earlier days"

    def _leftover(self, name: str, rows: list[list[bytes]]) -> bool:
        """Whether a tile that the checkpoint does not need is one that an earlier checkpoint needed."""
        _, level, *digits = name.partition(".p/")[0].split("/")
        first = int("".join(digits).replace("x", "")) * 256
        data = self.files[name].read_bytes()
        if level == "entries":
            found = [leaf_hash(leaf) for leaf in unpack(data, "ledger/" + name)]
            return found == rows[0][first : first + len(found)]
        row = rows[8 * int(level)] if 8 * int(level) < len(rows) else []
        return bool(data) and data == b"".join(row[first : first + len(data) // 32])

    def _tile(self, level: int, index: int, wanted: list[bytes]) -> str:
        """Compare one tile, or the full one that took its place since; returns its name."""
        name, full = tile_path(str(level), index, len(wanted)), tile_path(str(level), index, 256)
        name = full if name not in self.files and full in self.files else name
        if self.read(name)[: 32 * len(wanted)] != b"".join(wanted) or (name != full and len(self.read(name)) != 32 * len(wanted)):
            raise Problem(f"ledger/{name} does not follow from the entries", "ledger/" + name)
        return name

    def rehash(self) -> str:
        """Step 4. All that were changed are named, not only the first."""
        changed, total = [], 0
        for done, (digest, path) in enumerate(self.objects.items(), 1):
            with path.open("rb") as source:
                if whole_digest(source) != digest:
                    changed.append(f"vault/{digest[:2]}/{digest}")
                total += source.tell()
            if self.progress:
                self.progress(done, len(self.objects))
        if changed:
            raise many(f"{len(changed)} preserved objects were changed", changed)
        return f"{len(self.objects)} objects, {total} bytes"

    def check_events(self) -> str:
        """Step 5. Leaf.object is the SHA-256 of the event, Leaf.commitments[i] = HMAC-SHA-256(salt, digest) of its i-th opening."""
        for index, raw in enumerate(self.leaves):
            place = f"entry {index}"
            leaf = read_record(raw, place)
            if leaf["kind"] != "leaf/1" or not DIGEST.match(leaf["object"]):
                raise Problem("not an entry of this kind of log", place)
            self.named.add(leaf["object"])
            self.entries_of[index] = leaf
            if leaf["object"] not in self.objects:
                continue  # named in the next step, with all others that are missing
            event = read_record(self.objects[leaf["object"]].read_bytes(), place)
            if event["kind"] != "event/1" or event["event"] != leaf["event"] or event["at"] != leaf["at"]:
                raise Problem(f"entry {index} stands for another event", place)
            made = [hmac.new(bytes.fromhex(o["salt"]), bytes.fromhex(o["digest"]), "sha256").hexdigest() for o in event["openings"]]
            if made != leaf["commitments"]:
                raise Problem(f"the openings of entry {index} do not fit what was committed to", place)
            self.named.update(opening["digest"] for opening in event["openings"])
            self.events[index] = event
        return f"{len(self.events)} events"

    def check_named(self) -> str:
        """Step 6. All that are missing are named, unless the log says that they were withdrawn; objects that nothing names are noted."""
        gone = {digest for tombstone in self.records("withdrawal", "withdrawal/1") for digest in tombstone["objects"]}
        leaves = {index for tombstone in self.records("withdrawal", "withdrawal/1") for index in tombstone["leaves"]}
        gone |= {self.entries_of[index]["object"] for index in leaves if index in self.entries_of}
        missing = sorted(f"vault/{digest[:2]}/{digest}" for digest in self.named - set(self.objects) - gone)
        if missing:
            raise many(f"{len(missing)} preserved objects are missing", missing)
        if leaves:
            self.report.notes.append(f"{len(leaves)} entries were withdrawn on purpose; the log says so, and their content is gone")
        extra = sorted(set(self.objects) - self.named)
        self.report.notes += [f"unaccounted for: vault/{digest[:2]}/{digest} (no event names it)" for digest in extra]
        return f"{len(self.named)} objects named, {len(extra)} others"

    def check_checkpoint(self) -> str:
        """Step 7. The last key that the log records; its name is the log's."""
        keys = self.records("key", "logkey/1")
        if not keys:
            raise Problem("the log records no key", "ledger/checkpoint")
        self.key = parse_vkey(keys[-1]["vkey"])
        self.report.signer, self.report.fingerprint = self.key.name, self.key.fingerprint
        signed = read_checkpoint(open_note(self.read("checkpoint"), self.key, "ledger/checkpoint"), "ledger/checkpoint")
        if signed != self.checkpoint or signed.origin != self.key.name:
            raise Problem("the checkpoint is of another log", "ledger/checkpoint")
        if self.read("vkey").decode("utf-8", "replace").strip() != self.key.vkey:
            raise Problem("ledger/vkey is not the key that the log records", "ledger/vkey")
        return f"log {shown(signed.origin)} at {signed.size} entries"

    def records(self, event: str, kind: str, only: int | None = None) -> list[dict[str, Any]]:
        """The records of a kind that events of a kind opened, in the order of the log; those of one entry where it is given."""
        found = []
        for index, one in self.events.items():
            if one["event"] == event and only in (None, index):
                for opening in one["openings"]:
                    path = self.objects.get(opening["digest"])
                    if opening["role"] == "record" and path is not None:
                        record = read_record(path.read_bytes(), "vault/" + opening["digest"])
                        found += [record] if record["kind"] == kind else []
        return found

    def check_actors(self) -> str:
        """Step 8. A key counts from the entry that names it to the one that ends it; either may sign the entry between them."""
        keys: dict[str, list[dict[str, Any]]] = {}
        for index in self.events:
            for change in self.records("key", "keychange/1", index):
                mine = keys.setdefault(change["holder"], [])
                for use in mine:
                    if use["vkey"] in (change["vkey"], change["replaces"]) and use["end"] is None:
                        use.update(end=index, since=change["since"])
                if change["change"] in ("created", "rotated"):
                    mine.append({"vkey": change["vkey"], "first": index, "end": None, "since": None})
        signed = 0
        for index, event in self.events.items():
            uses = [use for use in keys.get(event["actor"], ()) if use["first"] <= index and (use["end"] is None or index <= use["end"])]
            lines = event.get("signatures", [])
            if event["event"] not in SIGNED or not uses or (not lines and all(use["first"] == index for use in uses)):
                continue
            signed += self._signed(index, event, lines, uses)
        return f"{signed} acts signed by their actor"

    def _signed(self, index: int, event: dict[str, Any], lines: list[str], uses: list[dict[str, Any]]) -> int:
        if not lines:
            raise Problem(f"entry {index} is not signed by {shown(event['actor'])}, who had a key", f"entry {index}")
        origin = cast("Key", self.key).name
        head = ["vigil-act/1", origin, event["actor"], event["event"], event["at"], *self.entries_of[index]["commitments"]]
        note = "".join(line + "\n" for line in [*head, "", *lines]).encode("utf-8")
        wrong = None
        for use in uses:
            try:
                open_note(note, parse_vkey(use["vkey"]), f"entry {index}")
            except Problem as problem:
                wrong = problem
                continue
            if use["since"] is not None and event["at"] >= use["since"]:
                self.report.notes.append(
                    f"entry {index} was signed when the key of {shown(event['actor'])} was not to be believed any more"
                )
                return 0
            return 1
        raise wrong or Problem("no signature", f"entry {index}")

    def check_signer(self) -> str:
        """Step 9."""
        return check_wanted(cast("Key", self.key), self.wanted)


def unpack(data: bytes, place: str) -> list[bytes]:
    """The entries of a bundle: each after its length as a big-endian uint16."""
    found, offset = [], 0
    while offset < len(data):
        start = offset + 2
        offset = start + int.from_bytes(data[offset:start], "big")
        found.append(data[start:offset])
    if offset != len(data):
        raise Problem(f"{place} ends inside an entry", place)
    return found


def verify_workspace(path: str | Path, key: str | None = None, progress: Callable[[int, int], None] | None = None) -> Report:
    """Check a workspace folder. `progress(done, total)` is called for each object. Raises Unreadable when it is no workspace."""
    root = Path(path)
    if (root / "data" / "case.json").is_file():
        raise Unreadable("this is a case file taken out of its zip: check the zip itself")
    if not (root / "vault").is_dir() or not (root / "ledger").is_dir():
        raise Unreadable("no workspace: the folder holds no vault and ledger")
    report = Report("workspace", str(path), key is not None)
    return run_steps(report, WorkspaceCheck(report, root, key, progress).steps())


# ------------------------------------------------------------------------------------------------------------- the program
def render(report: Report) -> str:
    """The report for people: numbered steps, notes, and the verdict last."""
    lines = [f"Checking {report.what} {shown(report.path)}"]
    for step in report.steps:
        state = {True: "ok", False: "FAILED", None: "not reached"}[step.passed]
        lines.append(f"{step.number:3}. {step.title} ... {state}" + (f" ({step.detail})" if step.passed and step.detail else ""))
        if step.passed is False:
            lines.append(f"     {step.detail}")
            where = [f"in {shown(step.place)}"] if step.place else []
            where += [f"at bytes {step.offset} to {step.end}"] if step.offset is not None else []
            lines += ["     " + ", ".join(where)] if where else []
    lines += [f"Note: {note}" for note in report.notes]
    if report.sha256:
        lines.append(f"SHA-256 of the file: {report.sha256}")
    if report.fingerprint:
        lines.append(f"Key in the file:     {shown(report.signer or '')}, fingerprint {report.fingerprint}")
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
    parser = argparse.ArgumentParser(
        description="Check a Vigil case file or workspace. Exit status: 0 good, 2 usage, 3 unreadable, 4 failed."
    )
    parser.add_argument("path", nargs="?", help="case file (zip) or workspace folder; default: the one zip beside this program")
    parser.add_argument("--key", help="the signer's key, learned outside the file: fingerprint (64 hex digits) or verifier key")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args(arguments)
    path: str | None = options.path or beside()
    if path is None:
        parser.error("name the file to check: there is not exactly one zip here")
    try:
        check_spelling(options.key)
    except Problem as problem:
        parser.error(f"--key: {problem.what}; give the fingerprint (64 hex digits) or the whole verifier key")
    try:
        report = verify_workspace(path, options.key) if Path(path).is_dir() else verify_case(path, options.key)
    except (Unreadable, ValueError) as error:
        print(f"Cannot be checked: {shown(str(error))}", file=sys.stderr)
        return 3
    print(json.dumps(report.to_dict(), indent=2) if options.json else render(report))
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
