"""One entry of an export, on its way to becoming an item."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vigil import __version__
from vigil.collect.captures import Batch, Capture, How, Known, digest_of
from vigil.collect.grading import grade_text
from vigil.model import Derivation, Hop
from vigil.model.collecting import CourtPart, Method
from vigil.model.words import DOCUMENT_MEDIA_TYPE, CaptureGrade

ENTRIES_MAX = 500_000
TESTIMONY = "testimony"
"""The rights of what a witness told: kept, and read by nobody until a person decides."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was found in an export: the bytes of the item, what they are, and what the export says of them.

    `place` says where in the export it stood; `told` are words for the notes, withheld like all notes; `consent` is what a witness agreed to.
    """

    name: str
    data: bytes
    media_type: str
    place: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    graded: tuple[CaptureGrade, str] | None = None
    told: tuple[str, ...] = ()
    rights: str | None = None
    consent: Mapping[str, str] = field(default_factory=dict)
    method: Method = "export"
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    captured_at: str | None = None
    redirects: tuple[Hop, ...] = ()
    missing: tuple[CourtPart, ...] = ("address", "source", "picture")


def document(
    name: str,
    text: str,
    place: str,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    told: tuple[str, ...] = (),
    consent: Mapping[str, str] | None = None,
    rights: str | None = None,
) -> Entry:
    """A message or a submission as a document of a list: one JSON object, its words verbatim."""
    fields = {"id": name, "url": url, "outlet": outlet, "published": published, "text": text}
    words = {key: _whole(value) for key, value in fields.items() if value is not None}
    data = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return Entry(
        name, data, DOCUMENT_MEDIA_TYPE, place, url=url, outlet=outlet, published=published, graded=grade_text(text), told=told,
        consent=consent or {}, rights=rights,
    )  # fmt: skip


def _whole(words: str) -> str:
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def day(moment: str) -> str | None:
    """The day of a moment as it was written, or None."""
    return moment[:10] if _DAY.match(moment) else None


def capture_of(entry: Entry, container: Capture, batch: Batch, tool: str) -> Capture:
    """The capture of an entry: a derivation of its container, which stays the original."""
    made = Derivation(
        input=container.item.digest, tool=tool, version=__version__, output=digest_of(entry.data), parameters={"place": entry.place}
    )
    how = How(
        entry.method, container.collection.started_at if container.collection else batch.now(), address=entry.url, final_address=entry.url,
        status=entry.status, headers=entry.headers, redirects=entry.redirects, derivations=(made,), parent=container.item.id,
        court_missing=entry.missing, consent=entry.consent,
        notes=(f"captured by its archive at {entry.captured_at}",) if entry.captured_at else (),
    )  # fmt: skip
    known = Known(
        entry.name, entry.media_type, url=entry.url, outlet=entry.outlet, published=entry.published, title=entry.title, graded=entry.graded,
        notes=(f"{entry.place} of {container.item.name}", *entry.told), rights=entry.rights, how=how,
    )  # fmt: skip
    return batch.capture(entry.data, known)
