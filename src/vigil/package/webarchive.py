"""A captured page as a web archive: WARC 1.1 (ISO 28500:2017) inside a WACZ 1.1.1 (specs.webrecorder.net).

Bodies that a browser hands over are decoded: the headers that described the packed body are kept under `X-Archive-Orig-`, and the length
is that of what is stored. Cookies and credentials are taken out of both directions, and the index knows nothing of them.
"""

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vigil.package.zips import Member, write

_DESCRIBE_PACKING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
SECRETS = frozenset({"cookie", "set-cookie", "set-cookie2", "authorization", "proxy-authorization", "x-client-data"})
"""Headers that carry a session or an identity."""
_WITHHELD = "withheld"
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LINE = re.compile(r"[\r\n\x00]+")
_ARCHIVE, _INDEX, _PAGES = "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. Headers are (name, value) pairs; `at` is a UTC moment; `cut` says that the body was not kept whole."""

    url: str
    at: str
    method: str
    request_headers: Sequence[tuple[str, str]]
    request_body: bytes
    status: int
    reason: str
    headers: Sequence[tuple[str, str]]
    body: bytes
    address: str | None = None
    decoded: bool = True
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """Something made of a page, kept as a record of its own: `urn:view:`, `urn:text:`, `urn:dom:`, `urn:pdf:` and the page's address."""

    urn: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """The page that an archive is of: the address under which replay finds it, its title and words, and the moment of its main answer."""

    url: str
    title: str
    at: str
    text: str


class _Index:
    """CDXJ lines of what was written, without cookies, sorted as replay expects."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, url: str, at: str, *, mime: str, status: int, digest: str, offset: int, length: int) -> None:
        stamp = re.sub(r"\D", "", at)[:14]
        told = {
            "url": url, "mime": mime, "status": str(status), "digest": digest, "length": str(length), "offset": str(offset),
            "filename": "data.warc.gz",
        }  # fmt: skip
        self._lines.append(f"{surt(url)} {stamp} {json.dumps(told)}")

    def data(self) -> bytes:
        return "".join(f"{line}\n" for line in sorted(self._lines)).encode()


def surt(url: str) -> str:
    """The address as indexes sort it: host turned round, lower case, no fragment."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        return url.lower()
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port and parts.port != {"http": 80, "https": 443}[parts.scheme] else ""
    path = parts.path.rstrip("/") or "/"
    query = "?" + "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{host}{port}){path}{query}".lower()


def write_archive(
    path: Path, page: Page, exchanges: Iterable[Exchange], resources: Iterable[Resource], *, software: Mapping[str, str], made_at: str
) -> None:
    """Write a WACZ of one page to `path`. The same arguments give the same bytes."""
    warc, index = _warc(exchanges, resources, software, made_at)
    pages = [
        {"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": True},
        {"id": "page-1", "url": page.url, "title": page.title, "ts": page.at, "text": page.text},
    ]
    members = {
        _ARCHIVE: warc,
        _INDEX: index,
        _PAGES: "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in pages).encode(),
    }
    described = [
        {"name": name.rpartition("/")[2], "path": name, "hash": _sha256(data), "bytes": len(data)} for name, data in sorted(members.items())
    ]
    package: dict[str, Any] = {
        "profile": "data-package", "wacz_version": "1.1.1", "resources": described, "created": made_at, "title": page.title or page.url,
        "software": "; ".join(f"{name} {version}" for name, version in sorted(software.items())), "mainPageUrl": page.url,
        "mainPageDate": page.at,
    }  # fmt: skip
    members["datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=2).encode()
    digest = {"path": "datapackage.json", "hash": _sha256(members["datapackage.json"])}
    members["datapackage-digest.json"] = json.dumps(digest, indent=2).encode()
    write(path, [Member(name, data) for name, data in members.items()])


def _sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _warc(exchanges: Iterable[Exchange], resources: Iterable[Resource], software: Mapping[str, str], made_at: str) -> tuple[bytes, bytes]:
    out, index = io.BytesIO(), _Index()
    writer = _Writer(out, index)
    writer.info(software, made_at)
    for exchange in exchanges:
        writer.exchange(exchange)
    for resource in resources:
        writer.resource(resource, made_at)
    return out.getvalue(), index.data()


class _Writer:
    """Writes records, and their places into the index. Ids follow from order and content, so that the same capture gives the same bytes."""

    def __init__(self, out: io.BytesIO, index: _Index) -> None:
        self._out, self._index = out, index
        self._count = 0

    def info(self, software: Mapping[str, str], at: str) -> None:
        told = {
            "software": "; ".join(f"{name} {version}" for name, version in sorted(software.items())),
            "format": "WARC File Format 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "note": "bodies were decoded by the browser: X-Archive-Orig- headers describe how they came; cookies and credentials are withheld",
        }
        block = "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode()
        self._put("warcinfo", at, block, {"WARC-Filename": "data.warc.gz", "Content-Type": "application/warc-fields"})

    def exchange(self, one: Exchange) -> None:
        head = _head(f"HTTP/1.1 {one.status} {_LINE.sub(' ', one.reason)}".strip(), _stored(one))
        payload = _labelled(one.body)
        more = {"WARC-Target-URI": one.url, "Content-Type": "application/http; msgtype=response", "WARC-Payload-Digest": payload}
        more |= {"WARC-IP-Address": one.address} if one.address else {}
        more |= {"WARC-Truncated": "length"} if one.cut else {}
        answer, offset, length = self._put("response", one.at, head + one.body, more)
        mime = next((value.partition(";")[0].strip() for name, value in one.headers if name.lower() == "content-type"), "unk")
        self._index.add(one.url, one.at, mime=mime, status=one.status, digest=payload, offset=offset, length=length)
        parts = urlsplit(one.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = _head(f"{one.method} {target} HTTP/1.1", _clean(one.request_headers)) + one.request_body
        told = {"WARC-Target-URI": one.url, "Content-Type": "application/http; msgtype=request", "WARC-Concurrent-To": answer}
        self._put("request", one.at, asked, {**told, "WARC-Payload-Digest": _labelled(one.request_body)})

    def resource(self, one: Resource, at: str) -> None:
        payload = _labelled(one.data)
        _, offset, length = self._put("resource", at, one.data, {"WARC-Target-URI": one.urn, "Content-Type": one.media_type})
        mime = one.media_type.partition(";")[0]
        self._index.add(one.urn, at, mime=mime, status=200, digest=payload, offset=offset, length=length)

    def _put(self, kind: str, at: str, block: bytes, more: Mapping[str, str]) -> tuple[str, int, int]:
        """Write one record as a gzip member of its own; gives its id, a UUID in form, and its offset and length."""
        self._count += 1
        seed = hashlib.sha256(f"{self._count} {kind} {at} ".encode() + hashlib.sha256(block).digest()).hexdigest()
        name = f"<urn:uuid:{seed[:8]}-{seed[8:12]}-4{seed[13:16]}-a{seed[17:20]}-{seed[20:32]}>"
        told = {"WARC-Type": kind, "WARC-Record-ID": name, "WARC-Date": at, **more, "WARC-Block-Digest": _labelled(block)}
        record = _head("WARC/1.1", [*told.items(), ("Content-Length", str(len(block)))]) + block + b"\r\n\r\n"
        offset, packed = self._out.tell(), gzip.compress(record, 6, mtime=0)
        self._out.write(packed)
        return name, offset, len(packed)


def _head(first: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {_LINE.sub(' ', value)}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")


def _labelled(data: bytes) -> str:
    """A digest as WARC writes it: the algorithm and base 32 (section 5.8)."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


def _stored(one: Exchange) -> list[tuple[str, str]]:
    kept = [
        (f"X-Archive-Orig-{name}" if one.decoded and name.lower() in _DESCRIBE_PACKING else name, value)
        for name, value in _clean(one.headers)
        if one.decoded or name.lower() != "content-length"
    ]
    return [*kept, ("Content-Length", str(len(one.body)))]


def _clean(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers fit to be written down: one line each, sessions and identities withheld, none that only HTTP/2 has."""
    return [(name, _WITHHELD if name.lower() in SECRETS else _LINE.sub(", ", value)) for name, value in headers if _TOKEN.fullmatch(name)]
