"""An item's bytes become a text that can be read, quoted and pointed into: the rendition.

Plain text and documents of a list are rendered here; pages and PDF files by parsers in a sandboxed child. A text keeps the characters of
its source: nothing is normalised, so an offset means the same for ever. What cannot be rendered is a blocking Doubt, never an exception.
"""

import atexit
import hashlib
import importlib.metadata
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vigil import __version__
from vigil.model import Doubt, Item, Region, Rendition, Text
from vigil.model.dates import check_date
from vigil.model.grades import reason_of
from vigil.model.words import DOCUMENT_MEDIA_TYPE, READ_GRADES
from vigil.preserve.recognise import recognise
from vigil.preserve.render_child import Child
from vigil.preserve.renderers.outcome import Made, Outcome, Unmade
from vigil.preserve.renderers.plain import render_document, render_plain
from vigil.preserve.scanned import with_recognised_pages

STAGE = "preserve.render"
_CHARSET = re.compile(r"charset=([A-Za-z0-9_:.-]{1,40})")
_HERE: Mapping[str, Callable[[bytes, Mapping[str, str]], Outcome]] = {"text/plain": render_plain, DOCUMENT_MEDIA_TYPE: render_document}
_THERE: Mapping[str, tuple[str, str]] = {
    "text/html": ("html", "trafilatura"),
    "application/pdf": ("pdf", "pypdfium2"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx", "lxml"),
    "message/rfc822": ("eml", "vigil"),
}
_TAKEN_APART = frozenset({
    "application/mbox", "application/warc", "application/wacz", "application/vnd.vigil.telegram+json", "text/vnd.vigil.whatsapp",
    "text/vnd.vigil.x-archive", "text/vnd.vigil.auto-archiver+html", "text/vnd.vigil.auto-archiver+csv",
    "application/vnd.vigil.auto-archiver+json", "application/vnd.vigil.case+zip",
})  # fmt: skip
_child = Child()
atexit.register(_child.close)


def shared_child() -> Child:
    """The sandbox that all renderings share."""
    return _child


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text was made. `offsets` is its map and `regions` what it is made of, as canonical JSON, None where the tool gives none.

    `doubts` do not block.
    """

    text: str
    rendition: Rendition
    offsets: bytes | None
    doubts: tuple[Doubt, ...] = ()
    regions: bytes | None = None


def render(item: Item, data: bytes, *, item_id: str | None = None, sandbox: bool = True, child: Child | None = None) -> Rendered | Doubt:
    """Make the text of an item.

    `item_id` saves hashing the item again. `sandbox=False` runs parsers in this process: only for bytes that are one's own. `child`
    replaces the shared sandbox. Only items graded `content` are rendered. Raises ResourceError VGL-P50 when the sandbox cannot be started.
    """
    about = item_id or item.id
    kind = item.media_type.partition(";")[0].strip().lower()
    if item.grade not in READ_GRADES:
        reason = reason_of(item.grade_reason)
        return _doubt(about, f"captured_{item.grade}", f"{reason.what}: {reason.next_step}")
    if item.rights == "testimony":
        return _doubt(about, "testimony_withheld", "this is testimony: it is kept, and read by nobody until a person decides so")
    if kind.partition("/")[0] in {"image", "video", "audio"}:
        return _recognised(about, item, data, kind)
    if kind in _TAKEN_APART:
        return _doubt(about, "taken_apart", "this file was taken apart: what it holds are items of their own", blocking=False)
    if kind not in _HERE and kind not in _THERE:
        return _doubt(about, "no_renderer", f"this version makes no text of {kind}: save its words as text or PDF and collect that")
    charset = _CHARSET.search(item.media_type)
    hints = {"charset": charset[1] if charset else "", "collected": item.collected_at[:10]}
    outcome = _rendered(kind, data, hints, sandbox, child or _child)
    if isinstance(outcome, Unmade):
        return _doubt(about, outcome.code, outcome.words)
    return _recorded(about, item, kind, outcome)


def _recognised(about: str, item: Item, data: bytes, kind: str) -> Rendered | Doubt:
    """The words in a picture, where they can be recognised; a recording has none that a machine reads here."""
    if not kind.startswith("image/"):
        return _doubt(about, "recording", "this is a recording: it is kept and looked at; write down what is said in it", blocking=False)
    outcome = recognise(data)
    if isinstance(outcome, Unmade):
        return _doubt(about, outcome.code, outcome.words, blocking=False)
    return _recorded(about, item, kind, outcome)


def to_text(item: Item, item_id: str, rendition: Rendition, body: str, regions: bytes | None = None) -> Text:
    """The record that `read` reads. What the item says of itself wins; what was found in its bytes fills the gaps."""
    found = rendition.found
    return Text(
        item=item_id,
        source=item.digest,
        rendition=rendition.text,
        name=item.name,
        body=body,
        outlet=item.outlet or found.get("outlet"),
        published=item.published or _date(found.get("published")),
        title=item.title or found.get("title"),
        language=item.language or found.get("language"),
        url=item.url,
        regions=tuple(Region(start=start, end=end, sort=sort, place=place) for start, end, sort, place in json.loads(regions or b"[]")),
    )


def _rendered(kind: str, data: bytes, hints: Mapping[str, str], sandbox: bool, child: Child) -> Outcome:
    if kind in _HERE:
        return _HERE[kind](data, hints)
    op, ask = _THERE[kind][0], child.render if sandbox else _in_this_process
    outcome = ask(op, data, hints)
    return with_recognised_pages(outcome, data, ask) if op == "pdf" else outcome


def _in_this_process(op: str, data: bytes, hints: Mapping[str, str]) -> Outcome:
    from vigil.preserve.sandbox import RENDERERS  # noqa: PLC0415 - the parsers are loaded only by who asks for them

    return RENDERERS[op](data, hints)


def _recorded(about: str, item: Item, kind: str, made: Made) -> Rendered | Doubt:
    if not made.text.strip():
        return _doubt(about, "no_text", "there are no words in this: look at the original")
    tool = _THERE[kind][1] if kind in _THERE else made.parameters.get("tool", "vigil")
    regions = json.dumps(made.regions, ensure_ascii=False, separators=(",", ":")).encode() if made.regions else None
    offsets = None if made.offsets is None else json.dumps(made.offsets, separators=(",", ":")).encode("ascii")
    rendition = Rendition(
        item=about,
        source=item.digest,
        text=hashlib.sha256(made.text.encode("utf-8")).hexdigest(),
        offsets=None if offsets is None else hashlib.sha256(offsets).hexdigest(),
        regions=None if regions is None else hashlib.sha256(regions).hexdigest(),
        tool=tool,
        tool_version=made.parameters.get("tool_version") or (__version__ if tool == "vigil" else importlib.metadata.version(tool)),
        parameters={**made.parameters, "vigil": __version__},
        found=dict(made.found),
    )
    doubts = tuple(_doubt(about, code, words, blocking=False) for code, words in made.doubts)
    return Rendered(made.text, rendition, offsets, doubts, regions)


def _doubt(about: str, code: str, words: str, *, blocking: bool = True) -> Doubt:
    return Doubt(about=about, stage=STAGE, code=code, words=words, blocking=blocking)


def _date(value: str | None) -> str | None:
    try:
        check_date(value)
    except ValueError:
        return None
    return value


__all__ = ["STAGE", "Child", "Rendered", "render", "to_text"]
