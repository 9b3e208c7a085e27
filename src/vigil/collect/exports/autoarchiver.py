"""What Bellingcat's auto-archiver writes: `db.csv`, `metadata.json`, the report of a capture (HTML), and its sheet saved as CSV.

Each says of a capture: the address, the text and title of the post, the moments of posting and archiving, and the files that were stored, with
digests. The text becomes a document of its own; what is said of the files is told to whoever takes in the folder (`named_in`). Written after
what version 1.2.9 writes; earlier ones differ in fields that are kept as they are.
"""

import csv
import dataclasses
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import lxml.etree
import lxml.html

from vigil.collect.captures import Refusal
from vigil.collect.exports.entries import ENTRIES_MAX, Entry, day, document
from vigil.collect.exports.literals import literal
from vigil.collect.exports.named import Named
from vigil.collect.sniff import HTML, JSON, PLAIN, peek
from vigil.errors import InputError

MEDIA_TYPES = {
    HTML: "text/vnd.vigil.auto-archiver+html",
    JSON: "application/vnd.vigil.auto-archiver+json",
    PLAIN: "text/vnd.vigil.auto-archiver+csv",
}
"""The lists are taken apart and never read as reports: what a capture says stands in items of its own."""

_TABLE = ("status", "metadata", "media")
_SHEET = {
    "link": "url", "archive status": "status", "archive location": "location", "archive date": "_processed_at", "upload title": "title",
    "upload timestamp": "timestamp", "text content": "content", "screenshot": "screenshot", "hash": "hash", "wacz": "wacz",
}  # fmt: skip
_REPORT = re.compile(r"<h2>\s*Archived media for\s")
_MADE_WITH = "github.com/bellingcat/auto-archiver"
_DIGEST = re.compile(r"(SHA-256|SHA3-512):([0-9a-f]{64,128})", re.IGNORECASE)
_FIELD_MAX, _FACTS_MAX, _FACT_MAX, _DEPTH_MAX = 20_000_000, 60, 1_000, 8
_SPOKEN = frozenset({"url", "title", "content", "timestamp"})


@dataclass(frozen=True, slots=True)
class Archived:
    """One capture as a list tells of it: where it stands there, its status, what is said of it, and the files that were stored."""

    place: str
    status: str
    said: Mapping[str, Any]
    files: tuple[Mapping[str, Any], ...]

    @property
    def url(self) -> str | None:
        """The address, where it is one of the web."""
        url = str(self.said.get("url") or "").strip()
        return url if url.startswith(("http://", "https://")) else None


def is_list(head: bytes, kind: str) -> bool:
    """Whether a file that begins so, of this sniffed kind, is one of the lists."""
    words = peek(head)
    if kind == PLAIN:
        first = {name.strip().strip('"').lower() for name in words.partition("\n")[0].split(",")}
        return first == set(_TABLE) or (len(first & set(_SHEET)) >= 4 and {"link", "archive status"} <= first)
    if kind == JSON:
        return all(mark in words for mark in ('"_processed_at"', '"metadata"', '"status"'))
    return kind == HTML and bool(_REPORT.search(words))


def entries(data: bytes, kind: str) -> Iterator[Entry | Refusal]:
    """The text of every capture as a document; a capture that the archiver did not get is told by its address."""
    try:
        for one in _captures(data, kind):
            yield _entry(one)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, csv.Error, lxml.etree.LxmlError):
        error = InputError(
            "VGL-C21", "this list of another archiver cannot be taken apart further; it is kept whole", next_step="write it again"
        )
        yield Refusal("auto-archiver", error)


def named_in(data: bytes, kind: str) -> Iterator[Named]:
    """Every stored file that the list names. Nothing raises: what cannot be read names nothing."""
    try:
        for one in _captures(data, kind):
            for file in one.files:
                yield from _named(file, one, 0)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, csv.Error, lxml.etree.LxmlError):
        return


def _captures(data: bytes, kind: str) -> Iterator[Archived]:
    if kind == PLAIN:
        yield from _table(data)
    elif kind == JSON:
        whole = json.loads(data)
        yield Archived("the list", str(whole.get("status", "")), dict(whole["metadata"]), tuple(whole.get("media") or ()))
    else:
        yield from _report(data)


def _table(data: bytes) -> Iterator[Archived]:
    csv.field_size_limit(_FIELD_MAX)
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    for number, row in enumerate(rows, 1):
        if number > ENTRIES_MAX:
            return
        if "metadata" in row:
            files = literal(row["media"] or "[]")
            yield Archived(f"row {number}", row["status"] or "", dict(literal(row["metadata"] or "{}")), tuple(files))
        else:
            yield _of_sheet({str(name).strip().lower(): value or "" for name, value in row.items()}, number)


def _of_sheet(row: Mapping[str, str], number: int) -> Archived:
    """A row of the sheet: the digest is that of the file at the archive's location."""
    said = {_SHEET.get(name, name): value.strip() for name, value in row.items() if value.strip()}
    files = [
        {"urls": urls, "properties": {"id": name, **({"hash": said["hash"]} if name == "location" and "hash" in said else {})}}
        for name in ("location", "screenshot", "wacz")
        if (urls := re.findall(r"[^\s\"(),]+/[^\s\"(),]+", said.get(name, "")))
    ]
    return Archived(f"row {number}", said.pop("status", ""), said, tuple(files))


def _report(data: bytes) -> Iterator[Archived]:
    source = peek(data)
    if _MADE_WITH not in source:
        return
    page = lxml.html.document_fromstring(source)
    for element in page.iter("script", "style"):
        element.text = ""
    said: dict[str, Any] = {}
    for row in page.iterfind(".//table[@class='metadata']//tr"):
        cells = [cell.text_content().strip() for cell in row.iterfind("td")]
        if len(cells) == 2:
            said[cells[0]] = re.sub(r"^Copy as JSON\s*", "", cells[1])
    files = [_of_report(listed) for listed in page.iterfind(".//table[@class='content']//ul")]
    files += [{"urls": [link.get("href", "")]} for link in page.iterfind(".//table[@class='content']//a[@download]")]
    yield Archived("the report", "success", said, tuple(file for file in files if file))


def _of_report(listed: Any) -> dict[str, Any]:
    said: dict[str, str] = {}
    for entry in listed.iterfind("li"):
        bold = entry.find("b")
        if bold is not None and bold.text:
            said[bold.text.strip().rstrip(":")] = entry.text_content().partition(":")[2].strip()
    return {"_key": said.pop("key"), "properties": said} if "key" in said else {}


def _entry(one: Archived) -> Entry | Refusal:
    words = str(one.said.get("content") or one.said.get("title") or "")
    if not words.strip() and "success" not in one.status and not one.files:
        what = f"the archiver's list says that it got nothing ({one.status[:100] or 'no status'})"
        return Refusal(str(one.url or one.place), InputError("VGL-C26", what, next_step="capture the address itself, with --browser"))
    made = document(
        f"auto-archiver {one.url or one.place}", words, one.place, url=one.url, published=day(str(one.said.get("timestamp") or "")),
        told=tuple(_facts(one)),
    )  # fmt: skip
    title = str(one.said.get("title") or "").strip()[:500] or None
    return dataclasses.replace(made, title=title, captured_at=str(one.said.get("_processed_at") or "") or None)


def _facts(one: Archived) -> Iterator[str]:
    """What the list says of a capture, one fact a line."""
    yield f"auto-archiver: status: {one.status}"
    for name, value in list(one.said.items())[:_FACTS_MAX]:
        if name not in _SPOKEN and value not in (None, "", [], {}):
            yield f"auto-archiver: {name}: {_short(value)}"


def _short(value: Any) -> str:
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return words[:_FACT_MAX]


def _named(file: Mapping[str, Any], one: Archived, depth: int) -> Iterator[Named]:
    """A stored file and those made of it (thumbnails, time stamps), which stand among its properties."""
    properties = dict(file.get("properties") or {})
    inner = [part for value in properties.values() for part in (value if isinstance(value, list) else [value]) if _is_file(part)]
    plain = {name: value for name, value in properties.items() if not any(_is_file(part) for part in (value, *_parts(value)))}
    stored = tuple(str(name) for name in (file.get("_key"), *(file.get("urls") or ())) if name)
    names = stored or tuple(str(name) for name in (file.get("filename"),) if name)  # where it lay while the archiver worked
    digest = _DIGEST.search(str(plain.get("hash", "")))
    told = [*_facts(one), *(f"auto-archiver: file: {name}: {_short(value)}" for name, value in list(plain.items())[:_FACTS_MAX] if value)]
    if names:
        yield Named(
            names, f"stored by auto-archiver for {one.url or 'an address that its list does not give'}",
            f"{digest[1].lower().replace('sha-256', 'sha256')}:{digest[2].lower()}" if digest else "", one.url,
            str(one.said.get("title") or "")[:500] or None, day(str(one.said.get("timestamp") or "")), None, tuple(told), bool(stored),
        )  # fmt: skip
    for part in inner if depth < _DEPTH_MAX else ():
        yield from _named(part, one, depth + 1)


def _is_file(value: Any) -> bool:
    return isinstance(value, dict) and ("_key" in value or "filename" in value)


def _parts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
