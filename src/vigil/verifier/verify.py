#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check a Vigil case file, with Python 3.8 or later and nothing else.

    python verify.py CASE.zip [--key KEY] [--revealed FILE] [--json]    without a name, the one zip here or beside this program

KEY is the signer's key as you learned it *outside* the file: its fingerprint (64 hex digits) or the whole verifier key. Without it the best
answer is "consistent, signer not established". Each step is a function whose first line is its title in the report; `CaseCheck.steps` has
their order, docs/formats/verification.md explains them. Nothing is unpacked to disk, fetched or changed.

Exit status: 0 every step passed; 2 wrong use; 3 the file cannot be read, or is no case file of this version; 4 a step failed.
"""

from __future__ import annotations  # the annotations below are newer than Python 3.8

import argparse
import hashlib
import hmac
import json
import re
import struct
import sys
import time
import zlib
from base64 import b64decode
from collections import namedtuple
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO, Callable, Iterable, Iterator, Sequence

FORMATS = ("case-file/2",)
CHUNK_BYTES = 1 << 20
CONTAINER_LIMIT_BYTES, MEMBER_LIMIT = 0xFFFFFFFE, 0xFFFE  # 4 GiB: the format has no zip64
MEMORY_LIMIT_BYTES = 512 << 20  # of all members that are read whole (texts, records, proofs)
LINE_LIMIT_BYTES, NOTE_LIMIT_BYTES = 64 << 20, 1 << 20  # of one record, of one signed note
PIECE_LIMIT = 20_000_000  # of fields and list entries in all records: text that is small may unfold into very much
INT_MAX = 2**53 - 1


class Problem(ValueError):
    """A check failed: what, in which file (the one looked at, if none is named), and from which to which byte of the container."""


class Unreadable(Exception):
    """The path holds nothing that this program could check."""


def need(holds: object, what: str, *where: str | int | None) -> None:
    """Go on only if this holds. Every check ends here."""
    if not holds:
        raise Problem(what, *where)


def shown(words: object, limit: int = 120) -> str:
    """Words of the file, made safe to print: ASCII, no control characters, not too long."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return ascii(text[:limit])[1:-1] + ("..." if len(text) > limit else "")


@dataclass
class Report:
    """What was checked and what came of it. `wanted` is the key that was named, `signer` and `fingerprint` are of the key in the file."""

    what: str
    path: str
    wanted: str | None = None
    steps: list[Any] = field(default_factory=list)  # each with number, title, passed (None: not reached), detail, place, offset, end
    failed: Any = None  # the step that did not pass
    looking_at: str | None = None  # the file that is being checked
    notes: list[str] = field(default_factory=list)
    sha256: str | None = None
    signer: str | None = None
    fingerprint: str | None = None
    ok: bool = False
    exit_code: int = 4
    verdict: str = "NOT CONSISTENT: do not rely on it"

    def run(self, checks: Sequence[Callable[[], str]]) -> Report:
        """Do the steps in order and stop at the first that fails: what comes after it would rest on what did not hold."""
        for number, check in enumerate(checks, 1):
            title = (check.__doc__ or check.__name__).partition("\n")[0].rstrip(".")
            step = SimpleNamespace(number=number, title=title, passed=None, detail="", place=None, offset=None, end=None)
            self.steps.append(step)
            if not self.failed:
                self.looking_at = None
                try:
                    step.detail, step.passed = check(), True
                except (ArithmeticError, AttributeError, LookupError, MemoryError, OSError, RecursionError, TypeError, ValueError) as error:
                    # Hostile input may be malformed in ways that no check names; it fails all the same, and never with a traceback.
                    malformed = f"malformed, or cannot be read ({type(error).__name__}: {shown(error)})"
                    parts = error.args if isinstance(error, Problem) else (malformed,)
                    step.detail, step.place, step.offset, step.end = (*parts, None, None, None)[:4]
                    step.passed, step.place, self.failed = False, step.place or self.looking_at, step
        if not self.failed:
            signed = ", signer not established" if self.wanted is None else " and signed by " + shown(self.signer)
            self.ok, self.exit_code, self.verdict = True, 0, "consistent" + signed
        return self

    def note(self, holds: object, words: str) -> None:
        """Say this beside the result, if it holds: what fails nothing, and what whoever reads the result has to know."""
        self.notes += [words] if holds else []

    def signed_by(self) -> str:
        """Signer: the key is the one you named."""
        told, key = f"fingerprint {self.fingerprint}", self.wanted
        need(key is None or named(key) == self.fingerprint, f"signed with another key: {told}, not {shown(key)}", "vkey")
        return told if key else "no key was named; the file brings the key with " + told


# ------------------------------------------------------------------------------------------------------- Ed25519, RFC 8032
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def _add(one: Any, two: Any) -> Any:  # in extended homogeneous coordinates X, Y, Z, T (section 5.1.4)
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


def _times(scalar: int, point: Any) -> Any:  # not in constant time, which verifying does not need
    half = _times(scalar >> 1, _add(point, point)) if scalar else (0, 1, 1, 0)
    return _add(half, point) if scalar & 1 else half


def _point(raw: bytes) -> Any:  # section 5.1.3; None when the bytes are no point in its one spelling
    sign, y = divmod(int.from_bytes(raw, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    x = x if x & 1 == sign else P - x
    return (x, y, 1, x * y % P) if len(raw) == 32 and y < P and x < P and x * x % P == square else None


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is good (section 5.1.7, without cofactor). Keys of small order, which fit many messages, are refused."""
    base, a, r = map(_point, (b"\x58" + b"\x66" * 31, public, signature[:32]))
    s, k = (int.from_bytes(each, "little") for each in (signature[32:], hashlib.sha512(signature[:32] + public + message).digest()))
    if len(signature) != 64 or s >= ORDER or a is None or r is None or _times(8, a)[0] == 0:
        return False
    left, right = _times(s, base), _add(r, _times(k % ORDER, a))
    return all((left[axis] * right[2] - right[axis] * left[2]) % P == 0 for axis in (0, 1))


# ------------------------------------------------------------------- small texts, the log and its tree (C2SP, RFC 6962, RFC 9162)
NUMBER, SIGN = "0|[1-9][0-9]{0,14}", "[A-Za-z0-9+/]"
HASH = SIGN + "{42}[AEIMQUYcgkosw048]="  # 32 bytes in base64, in the one spelling; below, any number of bytes
BASE64 = f"(?:{SIGN}{{4}})*(?:{SIGN}[AQgw]==|{SIGN}{{2}}[AEIMQUYcgkosw048]=)?"
TEXTS = {
    "verifier key": rf"([^\s+]+)\+([0-9a-f]{{8}})\+({SIGN}{{44}})",
    "signed note": f"([^\x00-\x09\x0b-\x1f\ufffd]+\n)\n((?:\u2014 [^ +\n]+ {BASE64}\n)+)",
    "checkpoint": rf"([^\n]+)\n({NUMBER})\n({HASH})\n",  # no extension lines: nobody could audit them
    "log proof": rf"c2sp\.org/tlog-proof@v1\nindex ({NUMBER})\n((?:{HASH}\n){{0,64}})\n(.+)",
    "consistency proof": rf"((?:{HASH}\n){{0,128}})",
}
Key = namedtuple("Key", "name key_id public vkey")  # a verifier key of C2SP signed-note, type Ed25519
Checkpoint = namedtuple("Checkpoint", "origin size root")  # a signed state of the log: its name, number of leaves, and RFC 6962 root


def parse(what: str, raw: bytes | str) -> Sequence[str]:
    """The parts of a text in one of these formats; any other spelling fails."""
    text = raw if isinstance(raw, str) else raw[: NOTE_LIMIT_BYTES + 1].decode("utf-8", "replace")
    found = re.fullmatch(TEXTS[what], text, re.DOTALL) if len(text) <= NOTE_LIMIT_BYTES else None
    need(found, f"not a {what}: {shown(text, 60)}")
    return found.groups() if found else ()


def parse_vkey(text: str) -> Key:
    """Read `name+id+base64(type, key)`."""
    name, key_id, raw = parse("verifier key", text)
    key = b64decode(raw)
    good = key[0] == 1 and key_id == hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8]
    need(good, "no Ed25519 verifier key: " + shown(text))
    return Key(name, bytes.fromhex(key_id), key[1:], text)


def fingerprint(vkey: str) -> str:
    """SHA-256 of the text of a verifier key, 64 hex digits: what people compare over the telephone or on paper."""
    return hashlib.sha256(vkey.encode("utf-8")).hexdigest()


def named(wanted: str) -> str:
    """The fingerprint of a key as people write it: 64 hex digits in any grouping, or the whole verifier key. Raises Problem."""
    plain = re.sub(r"[\s:]", "", wanted).lower()
    return plain if re.fullmatch("[0-9a-f]{64}", plain) else fingerprint(parse_vkey(wanted.strip()).vkey)


def open_note(raw: bytes, keys: Iterable[Key]) -> tuple[str, Key]:
    """The text of a signed note, once the signature of one of these keys is found good, and that key."""
    (text, lines), known, used = parse("signed note", raw), {(key.name, key.key_id): key for key in keys}, []
    for name, words in re.findall("\u2014 (.+) (.*)\n", lines):
        signature = b64decode(words)
        key = known.get((name, signature[:4]))  # others are of witnesses: neither trusted nor held against the note
        need(not key or ed25519_verify(key.public, text.encode("utf-8"), signature[4:]), f"the signature of {shown(name)} is wrong")
        used += [key] if key else []
    need(used, "no signature of " + shown(" or ".join(name for name, _ in known) or "anybody whose key is known"))
    return text, used[0]


def read_checkpoint(text: str) -> Checkpoint:
    """Read the body of a checkpoint (C2SP tlog-checkpoint)."""
    origin, size, root = parse("checkpoint", text)
    return Checkpoint(origin, int(size), b64decode(root))


def tree_hash(*parts: bytes) -> bytes:
    """Of a leaf (one part) or of a node (two); RFC 6962 section 2.1."""
    return hashlib.sha256((b"\0" if len(parts) == 1 else b"\1") + b"".join(parts)).digest()


def climb(old: int, new: int, path: Sequence[bytes], leaf: bool = False) -> tuple[bytes, bytes]:
    """The roots of the first `old` and of all `new` leaves, from the last node both share (or leaf) and its siblings (RFC 9162, 2.1.3, 2.1.4)."""
    if new == 1 or (old == new and not leaf):
        need(old == new and len(path) == 1, "a proof of another length than its tree asks for")
        return path[0], path[0]
    need(len(path) > 1, "a proof of another length than its tree asks for")
    middle = 1 << (new - 1).bit_length() - 1  # leaves of the left half
    if old <= middle:
        one, two = climb(old, middle, path[:-1], leaf)
        return one, tree_hash(two, path[-1])
    one, two = climb(old - middle, new - middle, path[:-1], leaf)
    return tree_hash(path[-1], one), tree_hash(path[-1], two)


def extends(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> bool:
    """Whether the newer tree holds the older one unchanged."""
    if old.size in (0, new.size):
        return not proof and (old.size == 0 or old.root == new.root)
    full = old.size & old.size - 1 == 0  # a node of the newer one
    return climb(old.size, new.size, [old.root, *proof] if full else proof) == (old.root, new.root)


STAMP = re.compile(  # an RFC 3161 reply in DER: granted, of type TSTInfo; then version, policy, SHA-256 imprint, serial number, moment
    rb"\x30\x82..\x30.\x02\x01[\0\1].*?\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04\xa0.{1,3}\x04.{1,3}\x30.{1,3}\x02\x01\x01\x06.{1,40}?"
    rb"\x30.\x30.\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01(?:\x05\0)?\x04\x20(.{32})\x02.{1,40}?\x18.(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)",
    re.DOTALL,
)


def read_stamp(raw: bytes, digest: str) -> str:
    """The moment that an RFC 3161 reply gives. It has to grant a stamp over this SHA-256 digest (sections 2.4.1, 2.4.2)."""
    reply = STAMP.match(raw)
    moment = b"%s-%s-%s %s:%s:%s" % reply.groups()[1:] if reply and reply[1].hex() == digest else b""
    need(moment, "not a reply that grants a time stamp, by SHA-256, of the checkpoint beside it")
    return moment.decode("ascii")


# ------------------------------------------------------------------------------------------------------- canonical records
def _number(text: str) -> int:
    need(re.fullmatch("-?[0-9]{1,16}", text) and abs(int(text)) <= INT_MAX, "a number that is too large or not whole: " + shown(text, 40))
    return int(text)


_DECODER = json.JSONDecoder(object_hook=lambda o: SimpleNamespace(**o), parse_int=_number, parse_float=_number, parse_constant=_number)


def read_record(line: bytes, kind: str = "") -> Any:
    """Read one canonical JSON object (sorted, compact, UTF-8, no floats, no field twice). Its fields are attributes, its id is `sha256`."""
    try:
        record = _DECODER.decode(line.decode("utf-8"))
        spelled = json.dumps(record, default=vars, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Problem(f"not a record: {shown(error)}") from None
    found = getattr(record, "kind", None)
    need(spelled == line and isinstance(found, str) and kind in ("", found), f"not a record {kind} in its one spelling: {shown(line, 60)}")
    record.sha256 = hashlib.sha256(line).hexdigest()
    return record


# ------------------------------------------------------------------------------------------------------------- the container
NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}(?<!\.)\Z")


class Container:
    """A zip in the canonical layout of docs/formats/case-file.md, read without unpacking it."""

    def __init__(self, source: BinaryIO, report: Report) -> None:
        self.source, self.report, self.size, self.spent = source, report, source.seek(0, 2), 0
        self.members: dict[str, tuple[int, int, int]] = {}  # where the content begins and ends, and its CRC-32
        self.digests: dict[str, str] = {}

    def at(self, offset: int, count: int) -> bytes:
        """Bytes of the container; fewer at its end."""
        self.source.seek(offset)
        return self.source.read(count)

    def same(self, offset: int, due: bytes, what: str, place: str | None = None) -> int:
        """Compare with what is due here, and name the first byte that differs; returns where the next part begins."""
        found, end = self.at(offset, len(due)), offset + len(due)
        if found != due:
            raise Problem(what, place, offset + next((n for n, (a, b) in enumerate(zip(found, due)) if a != b), len(found)), end)
        return end

    def walk(self) -> str:
        """Container: every byte has its place."""  # local headers from offset 0 on; all that follows the last is then known beforehand
        need(self.size <= CONTAINER_LIMIT_BYTES, "larger than the format allows", None, CONTAINER_LIMIT_BYTES, self.size)
        offset, last, header = 0, "", 0
        directory: list[tuple[bytes, str, str]] = []
        while self.at(offset, 4) == b"PK\3\4":
            crc, size, length = struct.unpack("<14xII4xH2x", self.at(offset, 30).ljust(30))
            raw = self.at(offset + 30, min(length, 512))
            name, fixed = raw.decode("ascii", "backslashreplace"), struct.pack("<5H3I2H", 20, 0, 0, 0, 0x21, crc, size, size, len(raw), 0)
            start = self.same(offset, b"PK\3\4" + fixed + raw, f"the local header of {shown(name)} is not as the format has it", name)
            need(NAME.match(raw) and len(directory) < MEMBER_LIMIT, f"a file too many, or a wrong name: {shown(name)}", name, offset, start)
            need(start + size <= self.size, f"{name} runs past the end of the container", name, offset, self.size)
            need(name > last, f"{name} stands there twice, or out of order after {last} (at {header})", name, offset, start + size)
            central = b"PK\1\2\x14\3" + fixed + struct.pack("<3H2I", 0, 0, 0, 0o100644 << 16, offset) + raw
            directory.append((central, f"the central record of {name} disagrees with its local header (at {offset})", name))
            self.members[name] = (start, start + size, crc)
            offset, last, header = start + size, name, offset
        lost = f"after {last or 'the start'} (header at {header}) comes neither a file nor the directory: it, or what follows, was changed"
        need(self.at(offset, 4) == b"PK\1\2", lost, last or None, offset, offset + 4)
        begin, count = offset, len(directory)
        for each in directory:
            offset = self.same(offset, *each)
        final = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, offset - begin, begin, 0)
        offset = self.same(offset, final, "the end record is not as the format has it")
        need(offset == self.size, "bytes after the end of the container", None, offset, self.size)
        return f"{self.size} bytes, {count} files, every byte accounted for"

    def sums(self) -> str:
        """Contents: each file agrees with its sum."""
        for name, (start, end, crc) in self.members.items():
            found, sha = 0, hashlib.sha256()
            for offset in range(start, end, CHUNK_BYTES):
                chunk = self.at(offset, min(CHUNK_BYTES, end - offset))
                found = zlib.crc32(chunk, found)
                sha.update(chunk)
            need(found == crc, f"the content of {name} was changed", name)
            self.digests[name] = sha.hexdigest()
        return f"{len(self.members)} contents agree with their CRC-32"

    def read(self, name: str) -> bytes:
        """The whole content of a member that has to be in memory."""
        self.report.looking_at = name
        need(name in self.members, f"{shown(name)} is missing")
        start, end, _ = self.members[name]
        self.spent += end - start
        need(self.spent <= MEMORY_LIMIT_BYTES, "too much text and records to be read")
        data = self.at(start, end - start)
        need(hashlib.sha256(data).hexdigest() == self.digests[name], f"{name} was changed while it was checked")
        return data

    def under(self, *folders: str) -> list[str]:
        """Names of the members in folders, ascending."""
        return [name for name in self.members if name.startswith(folders)]


def digest_of(path: str | Path) -> str:
    """SHA-256 of a file, 64 hex digits."""
    sha = hashlib.sha256()
    with Path(path).open("rb") as source:
        for chunk in iter(lambda: source.read(CHUNK_BYTES), b""):
            sha.update(chunk)
    return sha.hexdigest()


# ------------------------------------------------------------------------------------------------------------- the case file
RECORDS = """
item: ; collection: item; media: item; rendition: item; text: item; approval: ; custody: ; keychange: ; claim: text part_of ?may_overlap;
denial: text ?denies; warning: text; statement: text; doubt: about; placing: about; copies: ?texts; origin: ?texts ?claims;
incident: claims judgements ?denials; overlap: incidents; toll: incident figures.claim figures.origin; total: claim origin ?inside;
judgement: supersedes
"""  # each kind with the fields that name other records: these must be here; with a ? they may be left out for a stated reason
LINKS = {kind.strip() + "/1": fields.split() for kind, fields in (row.split(":") for row in RECORDS.split(";"))}
IN_LOG = ("item digest", "rendition text", "judgement ", "approval ", "custody ", "keychange ")  # and what else the log vouches for
SEALS = ("signature", "tagmanifest-sha256.txt")
TAGS = ("README.txt", "bag-info.txt", "bagit.txt", "checkpoint", "index.html", "manifest-sha256.txt", "verify.html", "verify.py", "vkey")
LISTS = ["data/case.json", *(f"data/{name}.jsonl" for name in ("custody", "exhibits", "figures", "left-out", "redactions"))]
PAYLOAD = re.compile(
    r"data/(declaration\.txt|(originals|pages|texts|custody)/[\w.-]+|records/[a-z]+\.jsonl|proofs/[\w.-]+\.(json|tlog-proof)"
    r"|load/(case\.dat|case\.opt|fields\.csv)|reports/report-[a-z]{2}\.(pdf|txt)|stamps/S[0-9]{4}\.(checkpoint|consistency|pem|tsr))\Z",
    re.ASCII,
)


class CaseCheck:
    """The steps over one case file; each leaves here what the later ones rest on."""

    def __init__(self, report: Report, container: Container, revealed: bytes = b"") -> None:
        self.report, self.zip, self.digests, self.pieces = report, container, container.digests, 0
        self.revealed = revealed  # what was given out later
        self.removed: dict[tuple[str, int], Any] = {}  # segments, by redaction and number
        self.records: dict[str, Any] = {}  # by id
        self.bodies: dict[str, str] = {}  # texts, by digest
        self.items: dict[str, str] = {}  # number of an exhibit -> id of its item
        self.entries: dict[str, Any] = {}  # of the log, by where their proof lies
        self.leaves: dict[int, Any] = {}
        self.opened: dict[str, dict[str, int]] = {}  # event -> digest -> index of its entry

    def steps(self) -> list[Callable[[], str]]:
        """The numbered contract."""
        first = [self.zip.walk, self.zip.sums, self.manifests, self.log, self.seal, self.canonical, self.parents, self.exhibits, self.tree]
        then = [self.openings, self.actors, self.stamps, self.custody, self.redactions, self.words, self.figures, self.report.signed_by]
        return first + then + ([self.given] if self.revealed else [])

    def lines(self, name: str, kind: str = "") -> list[Any]:
        """The records of a member, one a line."""
        whole = self.zip.read(name)
        found = whole.split(b"\n")
        self.pieces += sum(map(whole.count, (b",", b"[", b"{")))
        need(self.pieces <= PIECE_LIMIT and max(map(len, found)) <= LINE_LIMIT_BYTES, f"too much in the records of {name} to be read")
        need(found.pop() == b"", f"the last line of {name} has no end")
        return [read_record(line, kind) for line in found]

    def of(self, kind: str) -> list[Any]:
        """The records of one kind."""
        return [record for record in self.records.values() if record.kind == kind]

    def get(self, key: str, kind: str) -> Any:
        """The record of this id, which has to be of this kind."""
        need(key in self.records and self.records[key].kind == kind, f"there is no record {kind} {shown(key)}")
        return self.records[key]

    def manifests(self) -> str:
        """Manifests: each file is listed once, with its SHA-256."""  # BagIt 1.0 (RFC 8493) in one spelling
        found = re.search(rb'"kind":"(case-file/[0-9]{1,9})"', self.zip.read(LISTS[0])) if LISTS[0] in self.digests else None
        self.format = found[1].decode() if found else FORMATS[-1]
        if self.format not in FORMATS:
            raise Unreadable(f"of format {self.format}; this program checks {FORMATS}: use the verify.py that lies in the file")
        for name in self.digests:
            need(PAYLOAD.match(name) or name in (*TAGS, *SEALS, *LISTS), f"{name} is no part of a case file", name)
        for name in (*TAGS, SEALS[1], *LISTS):
            need(name in self.digests, f"{name} is missing", name)
        apart = len({name.lower() for name in self.digests}) == len(self.digests)
        need(apart, "names that differ in capitals alone: unpacked, one may replace another")
        agree(self.zip.read("bagit.txt").split(b"\n"), [b"BagIt-Version: 1.0", b"Tag-File-Character-Encoding: UTF-8", b""])
        for manifest, listed in (("manifest-sha256.txt", self.zip.under("data/")), (SEALS[1], TAGS)):
            due = "".join(f"{self.digests[name]}  {name}\n" for name in listed).encode()
            agree(self.zip.read(manifest).split(b"\n"), due.split(b"\n"))
        other = Path(__file__).is_file() and self.digests["verify.py"] != digest_of(__file__)
        self.report.note(other, "the verify.py in the file is another version than this program")
        self.report.note(
            True, "page numbers, reports, forms and what else is for reading are as sealed, and were not compared with the records"
        )
        return f"{len(self.zip.under('data/'))} files of the case and {len(TAGS)} beside them"

    def log(self) -> str:
        """Checkpoint: signed by the log key in the file."""
        self.key = parse_vkey(self.zip.read("vkey").decode("utf-8", "replace")[:-1])
        self.report.signer, self.report.fingerprint = self.key.name, fingerprint(self.key.vkey)
        self.head = self.signed("checkpoint")
        return f"log {shown(self.head.origin)} at {self.head.size} entries"

    def signed(self, name: str) -> Checkpoint:
        """A checkpoint that the log's key signed."""
        found = read_checkpoint(open_note(self.zip.read(name), [self.key])[0])
        need(found.origin == self.key.name, "the checkpoint is of another log: " + shown(found.origin))
        return found

    def seal(self) -> str:
        """Case signature: the same key signed this selection as a whole."""  # by way of the tag manifest, which covers the manifest
        unsigned = "the case file is not signed as a whole: the key vouches for the log, not for this selection"
        if SEALS[0] not in self.digests:
            need(self.report.wanted is None, unsigned, SEALS[0])
            self.report.note(True, unsigned)
            return "none; the selection is not signed"
        due = f"vigil-{self.format}\n{self.key.name}\n{self.digests[SEALS[1]]}\n"
        need(open_note(self.zip.read(SEALS[0]), [self.key])[0] == due, "the signature is of another case file")
        return "good"

    def canonical(self) -> str:
        """Records: in their one spelling, of known kinds."""  # ascending by id
        (self.case,) = self.lines(LISTS[0], self.format)
        need((self.case.origin, self.case.tree_size) == self.head[:2], "the case is said to be of another log, or of another state of it")
        for name in self.zip.under("data/records/"):
            found = self.lines(name)
            kinds = {record.kind for record in found}
            need(all(kind in LINKS and name == f"data/records/{kind[:-2]}.jsonl" for kind in kinds), f"a record of another kind in {name}")
            agree([record.sha256 for record in found], sorted({record.sha256 for record in found}))
            self.records.update((record.sha256, record) for record in found)
        chosen, self.report.looking_at = [*self.case.incidents, *self.case.beside], LISTS[0]
        agree(sorted(chosen), sorted(record.sha256 for record in self.of("incident/1")))
        need({*vars(self.case.handles).values()} <= {*chosen}, "a handle of no incident of the case")
        return f"{len(self.records)} records"

    def parents(self) -> str:
        """Parents: what a record rests on is here."""
        outside = {record.id for record in self.lines("data/left-out.jsonl", "left-out/1") if re.search(r"\w", record.why)}
        for each in self.of("incident/1"):
            said = {getattr(self.records[key].fields, "outcome", None) for key in each.judgements if key in self.records}
            need(each.outcome in {"reported", *said}, f"nobody's judgement gives incident {each.sha256[:16]} its outcome", "data/records/")
        for key, record in self.records.items():
            for link in LINKS[record.kind]:
                name, _, part = link.lstrip("?").partition(".")
                value = getattr(record, name, None) or []
                for parent in [value] if isinstance(value, str) else [getattr(each, part) if part else each for each in value]:
                    what = f"{record.kind} {key[:16]} rests on {shown(parent)}, which is neither here nor left out for a stated reason"
                    need(parent in self.records or (link[0] == "?" and parent in outside), what, "data/records/")
        return f"all here; {len(outside)} records of the workspace are listed as left out, each with its reason"

    def exhibits(self) -> str:
        """Exhibits: each original and text belongs to one, unchanged."""
        due = []
        for exhibit in self.lines("data/exhibits.jsonl", "exhibit/2"):
            label, path, item = exhibit.number, exhibit.original, self.get(exhibit.item, "item/1")
            need(label not in self.items and exhibit.hand, f"exhibit {shown(label)} stands there twice, or is from nobody's hand")
            same = path.startswith(f"data/originals/{label}.") and self.digests.get(path) == item.digest
            same = same and (exhibit.redacted or "redacted" not in item.notes)
            need(same, f"{shown(label)}: the original is not the one that was taken in, or not whole as it says", shown(path))
            due += [path, f"data/custody/{label}.txt", *([f"data/pages/{label}.pdf"] if exhibit.pages else [])]
            self.items[label] = item.sha256
            for text in exhibit.texts:
                made, path = self.get(text.rendition, "rendition/1"), text.path
                same = (made.item, made.source, made.text) == (item.sha256, item.digest, self.digests.get(path))
                named = re.fullmatch(rf"data/texts/{re.escape(label)}(-[0-9]+)?\.txt", path)
                need(same and named, f"{shown(label)}: {shown(path)} is not the text that was made of it", shown(path))
                self.bodies[made.text] = self.zip.read(path).decode("utf-8")
                due.append(path)
        self.report.looking_at = "data/exhibits.jsonl"
        agree(sorted(self.zip.under("data/originals/", "data/texts/", "data/pages/", "data/custody/")), sorted(due))
        agree(sorted(self.items.values()), sorted(item.sha256 for item in self.of("item/1")))
        for text in self.of("text/1"):
            item, told = self.get(text.item, "item/1"), ("outlet", "published", "title", "language")
            same = (text.source, text.body) == (item.digest, self.bodies.get(text.rendition))
            same = same and all(getattr(item, name) in (None, "", getattr(text, name)) for name in told)
            need(same, f"text {text.sha256[:16]} is not that of its exhibit", "data/records/text.jsonl")
        return f"{len(self.items)} exhibits, {len(self.bodies)} texts"

    def tree(self) -> str:
        """Log: each entry is in the tree under the checkpoint."""
        pinned = self.zip.read("checkpoint").decode("utf-8")
        for stem in sorted({name.rpartition(".")[0] for name in self.zip.under("data/proofs/")}):
            (entry,) = self.lines(stem + ".json", "proof/1")
            index, path, under = parse("log proof", self.zip.read(stem + ".tlog-proof"))
            need((int(index), under) == (entry.index, pinned), "the proof is of another entry or checkpoint")
            nodes = [tree_hash(entry.leaf.encode("utf-8")), *map(b64decode, path.split())]
            need(climb(entry.index + 1, self.head.size, nodes, leaf=True)[1] == self.head.root, f"the entry at {index} is not in the log")
            self.entries[stem + ".json"] = entry
            self.leaves[entry.index] = entry.leaf = read_record(entry.leaf.encode("utf-8"), "leaf/1")
        dated, today = [leaf.at for _, leaf in sorted(self.leaves.items())], time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        back, ahead = sum(map(str.__lt__, dated, accumulate(dated, max))), sum(at > today for at in dated)
        self.report.note(back, f"{back} entries are dated before one that they follow in the log: the signer's clock was wrong")
        self.report.note(ahead, f"{ahead} entries are dated in the future by the clock of this machine: one of the two clocks is wrong")
        return f"{len(self.entries)} entries"

    def openings(self) -> str:
        """Openings: the entries stand for exactly these originals, texts and judgements."""  # each under the right kind of event
        for place, entry in self.entries.items():
            for each in entry.openings:
                made = committed(each.salt, bytes.fromhex(each.digest))
                fits = each.position >= 0 and made == entry.leaf.commitments[each.position]
                need(fits, "an opening does not fit what was committed to", place)
                self.opened.setdefault(entry.leaf.event, {})[each.digest] = entry.index
        redacted = self.opened.get("redaction", {})
        for kind, other in (each.split(" ") for each in IN_LOG):
            event = kind.replace("keychange", "key")
            for record in self.of(kind + "/1"):
                missing = {record.sha256, getattr(record, other or "sha256")} - {*self.opened.get(event, ()), *redacted}
                need(not missing, f"{event} {record.sha256[:16]} is not shown to be in the log: {missing}", "data/proofs/")
        return f"{sum(map(len, self.opened.values()))} digests"

    def actors(self) -> str:
        """Actors: whoever has a key signed what they decided."""  # which key counts is said by entries of the log before it
        keys, approved, acts = self.of("keychange/1"), set(), 0

        def given(name: str, last: int) -> list[Key]:
            mine = [key for key in keys if key.holder == name and key.change in ("created", "rotated")]
            return [parse_vkey(key.vkey) for key in mine if self.opened["key"][key.sha256] <= last]

        for place, entry in self.entries.items():
            leaf, actor, index, self.report.looking_at = entry.leaf, entry.actor, entry.index, place
            made = [self.records[each.digest] for each in entry.openings if each.digest in self.records and leaf.event == "judgement"]
            judges = {record.actor for record in made if record.kind == "judgement/1"}
            had = {name for name in judges if given(name, index - 1)} or judges | {actor if not judges else None}
            need(actor in had, f"entry {index} is not signed by whoever decided it, though they had a key")
            need(actor or not entry.signatures, f"entry {index} has signatures of nobody")
            if actor is not None:
                lines = ["vigil-act/1", self.key.name, actor, leaf.event, leaf.at, *leaf.commitments, "", *entry.signatures, ""]
                _, used = open_note("\n".join(lines).encode("utf-8"), given(actor, index))
                acts += 1
                approved |= {actor} if leaf.event == "approval" and entry.openings else set()
                lost = any((key.change, key.vkey) == ("revoked", used.vkey) and leaf.at >= (key.since or key.at) for key in keys)
                self.report.note(lost, f"entry {index} was signed when the key of {shown(actor)} was not to be believed any more")
        subjects, order = {record.of for record in self.of("approval/1")}, getattr(self.case, "order", None)
        chosen = [key for key, record in self.records.items() if record.kind not in ("approval/1", "custody/1", "keychange/1")]
        whole = hashlib.sha256("\n".join([order or "", *sorted(chosen)]).encode()).digest()
        same = subjects <= {committed(self.case.approval_key, whole)} if order else len(subjects) < 2
        need(same, "an approval is of another order, or of other records", "data/records/approval.jsonl")
        self.report.note(
            subjects and not order, "that people approved exactly this is the signer's word: what they approved is not opened here"
        )
        for name in self.case.approvers:
            need(name in approved, f"the case was to be approved by {shown(name)}, and no signed approval is here", LISTS[0])
        return f"{acts} acts signed by people, {len(approved)} approvals"

    def stamps(self) -> str:
        """Time stamps: each is of a state of this log."""  # RFC 3161: of a checkpoint from which this log only grew
        moments = []
        for stem in sorted({name.rpartition(".")[0] for name in self.zip.under("data/stamps/")}):
            old, (proof,) = self.signed(stem + ".checkpoint"), parse("consistency proof", self.zip.read(stem + ".consistency"))
            need(extends(old, self.head, [*map(b64decode, proof.split())]), "the stamped state is not an earlier one of this log")
            moments.append(read_stamp(self.zip.read(stem + ".tsr"), self.digests[stem + ".checkpoint"]))
            late = sum(leaf.at[:19].replace("T", " ") > moments[-1] for index, leaf in self.leaves.items() if index < old.size)
            self.report.note(late, f"{late} entries are dated later than the time stamp of {moments[-1]} that already covers them")
        how = "openssl ts -verify -in STEM.tsr -data STEM.checkpoint -CAfile ROOTS.pem -untrusted STEM.pem (each STEM in data/stamps)"
        unstamped = "no time stamp: that the log stood so at a certain time rests on the signer's word alone"
        unchecked = "the authorities' signatures and certificates were NOT checked here; check them with: " + how
        self.report.note(True, unchecked if moments else unstamped)
        return f"{len(moments)} of this log, said to be of {min(moments)} to {max(moments)} UTC" if moments else "none"

    def custody(self) -> str:
        """Custody: each step is an entry of the log, in order."""  # the first of every exhibit is its being taken in
        last: dict[str, int] = {}
        for row in self.lines("data/custody.jsonl", "custody-step/1"):
            leaf, before = self.leaves[row.index], last.get(row.exhibit, -1)
            begun = before < row.index and (before >= 0 or row.event in ("item", "redaction"))
            about = not row.record or self.opened.get(row.event, {}).get(row.record) == row.index
            good = row.exhibit in self.items and (leaf.event, leaf.at) == (row.event, row.at) and begun and about
            need(good, f"custody of {shown(row.exhibit)}: entry {row.index} does not say so, is about something else, or is out of order")
            last[row.exhibit] = row.index
        agree(sorted(last), sorted(self.items))
        return f"of {len(last)} exhibits"

    def redactions(self) -> str:
        """Redactions: what was kept is what was committed to, what was removed is marked."""
        opened = self.opened.get("redaction", {})
        for redaction in self.lines("data/redactions.jsonl", "redaction/1"):
            text = self.get(redaction.rendition, "rendition/1").text
            known = redaction.sha256 in opened and opened[redaction.sha256] == opened.get(text) and redaction.of_leaf in self.leaves
            need(known, "a redaction, or what it was made of, is not shown to be in the log")
            body, at = self.bodies[text], 0
            for number, part in enumerate(redaction.segments):
                kept, at = body[at : at + part.length], at + part.length
                gone = part.salt is None and part.code and kept == f"[{part.code}]"
                fits = gone or (part.salt and not part.code and committed(part.salt, kept.encode("utf-8")) == part.commitment)
                need(fits, f'a segment is neither as committed to nor marked: "{shown(kept, 60)}"')
                self.removed.update({(redaction.sha256, number): part} if gone else {})
            need(at == len(body), "the segments of a redaction do not make up its text")
        return f"{len(self.removed)} passages removed, each marked with its reason"

    def words(self) -> str:
        """Words: every quotation stands in its text where it says."""  # offsets are code points
        count = 0
        for claim in self.of("claim/1"):
            said, fits = claim.count.words, (claim.count.low, claim.count.high)
            right = not said.isdecimal() or (int(said) in fits and (said in claim.sentence.words or self.removed))
            need(right, f"claim {claim.sha256[:16]} makes {fits} of the words {shown(said)}", "data/records/claim.jsonl")
        for record in self.records.values():
            for span in spans(record):
                rendition, judged = getattr(span, "rendition", None) or record.anchor.rendition, record.kind == "judgement/1"
                body, words = self.bodies.get(rendition), span.quote if hasattr(span, "quote") else span.words
                own = judged or not hasattr(record, "text") or self.records[record.text].rendition == rendition
                stands = body and len(words) == span.end - span.start and body[span.start : span.end] == words
                stands = stands or (judged and body is None)  # a judgement about two texts may name one that is not part of this case
                what = f'{record.kind} {record.sha256[:16]}: "{shown(words, 60)}" does not stand at {span.start} to {span.end} of its text'
                need(own and stands, what, "data/records/")
                count += 1
        return f"{count} quotations"

    def figures(self) -> str:
        """Figures: each range follows from the claims it names."""  # and each figure is that of its claim, in the exhibit it names
        judged = {each.rendition for judgement in self.of("judgement/1") for each in judgement.about}
        found = self.lines("data/figures.jsonl", "figure/1")
        agree([figure.number for figure in found], [f"F{place}" for place in range(1, len(found) + 1)])
        for figure in found:
            toll, name = self.get(figure.toll, "toll/1"), f"figure {figure.number}"
            same = [(each.claim, each.role) for each in figure.rests_on] == [(each.claim, each.role) for each in toll.figures]
            same = same and (figure.incident, figure.effect) == (toll.incident, toll.effect)
            need(same and follows(toll, figure.shown), f"{name} says {shown(figure.shown)}, which does not follow from its claims")
            for each, number in zip(figure.rests_on, toll.figures):
                claim = self.get(each.claim, "claim/1")
                text = self.get(claim.text, "text/1")
                same = (number.low, number.high) == (claim.count.low, claim.count.high) or text.rendition in judged
                same = same and self.items.get(each.exhibit) == text.item and (each.role != "rejected" or text.rendition in judged)
                place, at = getattr(each, "original", None), claim.anchor.start  # the first files do not tell the place in the original
                same = same and (not place or any(one.place == place and one.start <= at < one.end for one in text.regions))
                need(same, f"{name}: claim {claim.sha256[:16]} gives another number, stands elsewhere, or was not rejected")
        for total in self.of("total/1"):
            claim = self.get(total.claim, "claim/1")
            same = (total.effect, total.low, total.high) == (claim.effect, claim.count.low, claim.count.high)
            need(same or self.get(claim.text, "text/1").rendition in judged, f"total {total.sha256[:16]} is not that of its claim")
        agree(sorted({figure.toll for figure in found}), sorted(toll.sha256 for toll in self.of("toll/1")))
        return f"{len(found)} figures"

    def given(self) -> str:
        """Revealed: the words that were given out later are those that were removed."""
        found = [read_record(line, "revealed/1") for line in self.revealed.splitlines()]
        for each in found:
            part, what = self.removed.get((each.redaction, each.segment)), f'{shown(each.passage)}: "{shown(each.words)}"'
            right = part is not None and committed(each.salt, each.words.encode("utf-8")) == part.commitment
            need(right, what + " is not what was removed there", "the file given")
            self.report.note(True, f"{what} stood where the case file has [{shown(each.code)}]")
        return f"{len(found)} passages"


def agree(found: Sequence[object], due: Sequence[object]) -> None:
    """Two lists are the same; the first difference is named."""
    for one, two in zip([*found, "the end"], [*due, "the end"]):
        need(one == two, f"{shown(one)} stands where {shown(two)} is due")


def committed(salt: str, message: bytes) -> str:
    """A salted commitment: HMAC-SHA-256, in hex."""
    return hmac.new(bytes.fromhex(salt), message, "sha256").hexdigest()


def spans(record: Any) -> Iterator[Any]:
    """Every piece of a record that says which words stand where. One that lacks a part fails where it is read."""
    said = ("anchor", "sentence", "place", "when", "names", "places") if hasattr(record, "anchor") else ()
    for name in ("about",) if record.kind == "judgement/1" else said:
        value = getattr(record, name, None) or []
        yield from value if isinstance(value, list) else [value]


def follows(toll: Any, written: str) -> bool:
    """Whether a range, as it is written, is that of the figures that count. One without a least number counts by its parts: only a ceiling."""
    low, high, counting = toll.range.min, toll.range.max, [each for each in toll.figures if each.role == "counts"]
    ends = [end for each in counting for end in (each.low, each.high) if end is not None]
    whole = all(each.low is not None for each in counting)
    if low is None:
        return written == "no figure" and not (ends and whole)
    ends_fit = (low, high) == (min(ends), max(ends)) if counting and whole else high >= max(ends, default=0)
    same = written == str(low) + (f" to {high}" if high != low else "") + (" or more" if toll.range.max_open else "")
    return bool(counting) and ends_fit and same


# ------------------------------------------------------------------------------------------------------------- the program
def verify_case(path: str | Path, key: str | None = None, revealed: str | Path | None = None) -> Report:
    """Check a case file. `key` is learned elsewhere, `revealed` a file of passages given out later. Raises Unreadable for what is none."""
    report = Report("case file", str(path), key)
    try:
        with Path(path).open("rb") as source:
            container = Container(source, report)
            if container.size == 0:
                raise Unreadable("the file is empty")
            report.run(CaseCheck(report, container, Path(revealed).read_bytes() if revealed else b"").steps())
        report.sha256 = digest_of(path)
    except (OSError, ValueError) as error:
        raise Unreadable(shown(error)) from None
    if report.failed and report.failed.offset is None and report.failed.place in container.members:
        report.failed.offset, report.failed.end, _ = container.members[report.failed.place]
    return report


def render(report: Report) -> str:
    """The report for people: numbered steps, notes, and the verdict last."""
    lines = [f"Checking {report.what} {shown(report.path)}"]
    for step in report.steps:
        state = {True: f"ok ({step.detail})", False: "FAILED", None: "not reached"}[step.passed]
        lines.append(f"{step.number:3}. {step.title} ... {state}")
        if step.passed is False:
            lines += [f"     {step.detail}", f"     in {shown(step.place or 'the container')}"]
            lines[-1] += "" if step.offset is None else f", at bytes {step.offset} to {step.end}"
    lines += [f"Note: {note}" for note in report.notes]
    lines += [f"SHA-256 of the file: {report.sha256}"] if report.sha256 else []
    lines += [f"Key in the file:     {shown(report.signer)}, fingerprint {report.fingerprint}"] if report.fingerprint else []
    return "\n".join([*lines, f"Verdict: {report.verdict}"])


def main() -> int:
    """Run the program; returns the exit status."""
    parser = argparse.ArgumentParser(description="Check a Vigil case file. Exit status: 0 good, 2 usage, 3 unreadable, 4 failed.")
    parser.add_argument("path", nargs="?", help="the case file (zip); default: the one zip here or beside this program")
    parser.add_argument("--key", help="the signer's key, learned outside the file: fingerprint (64 hex digits) or verifier key")
    parser.add_argument("--revealed", metavar="FILE", help="passages given out later, to be checked against what was removed")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args()
    here = sorted(Path().glob("*.zip")) or sorted(Path(__file__).resolve().parent.glob("*.zip"))
    if not options.path and len(here) != 1:
        parser.error("name the file to check: there is not exactly one zip here")
    try:
        named(options.key or "0" * 64)  # a slip in the key is no fault of the file
        report = verify_case(options.path or here[0], options.key, options.revealed)
    except Problem as problem:
        parser.error(f"--key: {problem.args[0]}; give the fingerprint (64 hex digits) or the whole verifier key")
    except (Unreadable, ValueError) as error:
        print(f"Cannot be checked: {shown(error)}", file=sys.stderr)
        return 3
    print(json.dumps(report, default=vars, indent=2) if options.json else render(report))
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
