"""Web archives: the pages of a WARC (ISO 28500) or WACZ become items, with the address and moment that the archive gives them.

The container is checked as far as its own digests go: a record whose payload does not fit its digest is refused, and so is a container
that unpacks to more than it may. Nothing is written to disk, and no name inside is used as a path.
"""

import contextlib
import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from vigil.collect.captures import Refusal
from vigil.collect.exports.entries import ENTRIES_MAX, Entry
from vigil.collect.sniff import HTML, PLAIN, media_type
from vigil.errors import InputError

UNPACKED_MAX = 4 << 30
"""Bytes that one archive may unpack to; a bomb is kept, and not unpacked."""

_RATIO_MAX = 400
_RECORD_MAX = 256 << 20
_MEMBERS_MAX = 10_000
_READ = frozenset({HTML, "application/pdf", PLAIN})
_WARC_NAME = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")
_BROKEN = (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, zlib.error, AttributeError, RecursionError)


def wacz(data: bytes) -> Iterator[Entry | Refusal]:
    """The pages of a WACZ, after its members were checked against its own list."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            trouble = _trouble(archive, len(data))
            if trouble:
                yield _refused(trouble)
                return
            for member in archive.infolist():
                if _WARC_NAME.fullmatch(member.filename):
                    yield from warc(archive.read(member), f"{member.filename.rpartition('/')[2]}, ")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, *_BROKEN) as error:
        yield _refused(f"it cannot be read ({type(error).__name__})")


def _trouble(archive: zipfile.ZipFile, packed: int) -> str:
    """Why a WACZ is not to be trusted, or nothing: sizes, doubled names, and digests that do not fit (WACZ 1.1.1, section 5.2)."""
    members = archive.infolist()
    names = [member.filename for member in members]
    size = sum(member.file_size for member in members)
    if len(members) > _MEMBERS_MAX or size > UNPACKED_MAX or size > packed * _RATIO_MAX:
        return "it unpacks to more than it may"
    if len(set(names)) != len(names):
        return "a name stands in it twice"
    if "datapackage.json" not in names:
        return "it has no datapackage.json"
    whole = archive.read("datapackage.json")
    if "datapackage-digest.json" in names:
        told = json.loads(archive.read("datapackage-digest.json"))
        if _digest_fails(whole, str(told.get("hash", ""))):
            return "datapackage.json does not fit its digest"
    listed = {str(one["path"]): str(one.get("hash", "")) for one in json.loads(whole).get("resources", ())}
    for name in names:
        if name.endswith("/") or name in {"datapackage.json", "datapackage-digest.json"}:
            continue
        if name not in listed:
            return "it holds a file that its list does not name"
        if _digest_fails(archive.read(name), listed[name]):
            return "a file in it does not fit its digest"
    return "" if set(listed) <= set(names) else "a file that its list names is missing"


def _digest_fails(data: bytes, told: str) -> bool:
    name, _, value = told.partition(":")
    return name not in {"sha256", "md5"} or hashlib.new(name, data, usedforsecurity=False).hexdigest() != value.lower()


def warc(data: bytes, before: str = "") -> Iterator[Entry | Refusal]:
    """The pages of a WARC file, packed or not."""
    if data[:2] == b"\x1f\x8b" and _unpacks_to(data) > min(UNPACKED_MAX, max(1 << 26, len(data) * _RATIO_MAX)):
        yield _refused("it unpacks to more than it may")
        return
    with contextlib.redirect_stderr(io.StringIO()):  # the parser complains there, with addresses
        found = list(_records(data, before))
    yield from found


def _records(data: bytes, before: str) -> Iterator[Entry | Refusal]:
    number = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data), check_digests=True):
            number += 1
            if number > ENTRIES_MAX:
                yield _refused("it holds more records than are read")
                return
            found = _entry(record, f"{before}record {number}")
            if found is not None:
                yield found
    except _BROKEN as error:
        yield _refused(f"it breaks off or is damaged after record {number} ({type(error).__name__})")


def _unpacks_to(data: bytes) -> int:
    """How many bytes a gzip file unpacks to, counted without keeping them, and no further than the limit."""
    total = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            while piece := stream.read(1 << 20):
                total += len(piece)
                if total > UNPACKED_MAX or total > max(1 << 26, len(data) * _RATIO_MAX):
                    break
    except (OSError, EOFError, zlib.error):
        pass  # the records up to the damage are read, and the damage is told there
    return total


def _entry(record: Any, place: str) -> Entry | Refusal | None:
    """The item of one record: a page, or None for requests, parts of pages and redirects."""
    kind, url = str(record.rec_type), str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if kind not in {"response", "resource"} or not url.startswith(("http://", "https://")):
        return None
    body = record.content_stream().read(_RECORD_MAX + 1)
    checker = getattr(record, "digest_checker", None)
    if checker is not None and checker.passed is False:
        return Refusal(url, InputError("VGL-C22", f"{place} does not fit its own digest", next_step="get another copy of the archive"))
    if len(body) > _RECORD_MAX:
        return Refusal(url, InputError("VGL-C13", f"{place} is larger than {_RECORD_MAX} bytes", next_step="take it out by hand"))
    told = record.http_headers
    status = int(told.get_statuscode()) if told is not None and str(told.get_statuscode()).isdigit() else None
    declared = str(told.get_header("Content-Type") or "") if told is not None else str(record.content_type or "")
    found = media_type(body, declared.partition(";")[0].strip().lower()) if body else PLAIN
    aside = found == PLAIN and declared.partition(";")[0].strip().lower() != PLAIN  # scripts and styles
    if found not in _READ or aside or status in {301, 302, 303, 304, 307, 308}:
        return None
    headers = {str(name).lower(): str(value) for name, value in told.headers} if told is not None else {}
    at = str(record.rec_headers.get_header("WARC-Date") or "")
    return Entry(
        url, body, _with_charset(found, declared), place, url=url, method="archive", status=status, captured_at=at or None,
        headers={name: value for name, value in headers.items() if "cookie" not in name and "authorization" not in name},
        missing=("picture",) if found == HTML else ("source", "picture"),
    )  # fmt: skip


def _with_charset(kind: str, declared: str) -> str:
    match = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", declared, re.IGNORECASE)
    return f"{kind}; charset={match[1].lower()}" if match and kind in {HTML, PLAIN} else kind


def _refused(why: str) -> Refusal:
    error = InputError("VGL-C22", f"this web archive is not to be trusted: {why}; its bytes are kept", next_step="get another copy of it")
    return Refusal("web archive", error)
