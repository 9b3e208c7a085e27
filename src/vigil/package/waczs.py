"""WACZ 1.1.1: captured pages in one file that replay programs open, packed by py-wacz in a process of its own.

That program has been seen to drop pages in silence, and its checker to accept a package whose signature file was removed; so what it made is
opened again here and counted. No request is ever in it: its index would show cookies.
"""

import gzip
import hashlib
import importlib.util
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vigil.errors import IntegrityError, ResourceError
from vigil.package.bags import aside

_SECONDS_MAX = 3600
_PROGRAM = "from wacz.main import main; raise SystemExit(main())"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was captured: its address, the moment (RFC 3339, UTC), what it is, and its bytes."""

    url: str
    at: str
    media_type: str
    data: bytes
    title: str


def write_wacz(out: Path, pages: Sequence[Page], *, title: str) -> str:
    """Write a package of pages and return its SHA-256.

    Raises UsageError VGL-X50 when something is there already, ResourceError VGL-X51 and VGL-X52, IntegrityError VGL-X53 when what was made
    does not hold every page.
    """
    if importlib.util.find_spec("wacz") is None or importlib.util.find_spec("warcio") is None:
        raise ResourceError("VGL-X52", "WACZ needs a part that is not installed", next_step="install vigil-evidence[wacz]")
    with aside(out) as (place, name_it):
        (place / "data.warc.gz").write_bytes(_warc(pages))
        (place / "pages.jsonl").write_bytes(_list(pages))
        made = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _PROGRAM, "create", "-o", "made.wacz", "-p", "pages.jsonl", "--title", title, "data.warc.gz"],
            cwd=place, capture_output=True, check=False, timeout=_SECONDS_MAX,
        )  # fmt: skip
        if made.returncode or not (place / "made.wacz").is_file():
            raise ResourceError("VGL-X51", "the package could not be written: wacz failed", next_step="free some space and try again")
        _count(place / "made.wacz", pages)
        digest = hashlib.sha256((place / "made.wacz").read_bytes()).hexdigest()
        name_it(place / "made.wacz")
    return digest


def _warc(pages: Sequence[Page]) -> bytes:
    """WARC 1.1 `resource` records: the bytes as received, without pretending to know what the server said around them."""
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415 - an optional part

    whole = io.BytesIO()
    writer = WARCWriter(whole, gzip=True, warc_version="1.1")
    for page in pages:
        record = writer.create_warc_record(
            page.url, "resource", payload=io.BytesIO(page.data), length=len(page.data), warc_content_type=page.media_type,
            warc_headers_dict={"WARC-Date": page.at},
        )  # fmt: skip
        writer.write_record(record)
    return whole.getvalue()


def _list(pages: Sequence[Page]) -> bytes:
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}]
    lines += [{"url": page.url, "ts": page.at, "title": page.title} for page in pages]
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def _count(made: Path, pages: Sequence[Page]) -> None:
    """Every page is listed, and every record is there with its bytes. Raises IntegrityError VGL-X53."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an optional part

    with zipfile.ZipFile(made) as archive:
        names = [name for name in archive.namelist() if name.startswith("pages/") and name.endswith(".jsonl")]
        listed = [line for name in names for line in archive.read(name).splitlines()[1:] if line.strip()]
        (warc,) = [name for name in archive.namelist() if name.startswith("archive/")]
        held = sorted(record.content_stream().read() for record in ArchiveIterator(io.BytesIO(archive.read(warc))))
        index = gzip.decompress(archive.read("indexes/index.cdx.gz")) if "indexes/index.cdx.gz" in archive.namelist() else b""
    if len(listed) != len(pages) or held != sorted(page.data for page in pages) or b"cookie" in index.lower():
        raise IntegrityError("VGL-X53", f"the package holds {len(listed)} of {len(pages)} pages", next_step="report it: a page was dropped")
