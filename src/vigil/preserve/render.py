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
from vigil.model import Doubt, Item, Rendition, Text
from vigil.model.dates import check_date
from vigil.model.grades import reason_of
from vigil.model.words import DOCUMENT_MEDIA_TYPE, READ_GRADES
from vigil.preserve.render_child import Child
from vigil.preserve.renderers.outcome import Made, Outcome, Unmade
from vigil.preserve.renderers.plain import render_document, render_plain

STAGE = "preserve.render"
_CHARSET = re.compile(r"charset=([A-Za-z0-9_:.-]{1,40})")
_HERE: Mapping[str, Callable[[bytes, Mapping[str, str]], Outcome]] = {"text/plain": render_plain, DOCUMENT_MEDIA_TYPE: render_document}
_THERE: Mapping[str, tuple[str, str]] = {"text/html": ("html", "trafilatura"), "application/pdf": ("pdf", "pypdfium2")}
_child = Child()
atexit.register(_child.close)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text was made. `offsets` is its map as canonical JSON, None where the tool gives none; `doubts` do not block."""

    text: str
    rendition: Rendition
    offsets: bytes | None
    doubts: tuple[Doubt, ...] = ()


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
    if kind not in _HERE and kind not in _THERE:
        return _doubt(about, "no_renderer", f"this version makes no text of {kind}: save its words as text or PDF and collect that")
    charset = _CHARSET.search(item.media_type)
    hints = {"charset": charset[1] if charset else "", "collected": item.collected_at[:10]}
    outcome = _rendered(kind, data, hints, sandbox, child or _child)
    if isinstance(outcome, Unmade):
        return _doubt(about, outcome.code, outcome.words)
    return _recorded(about, item, kind, outcome)


def to_text(item: Item, item_id: str, rendition: Rendition, body: str) -> Text:
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
    )


def _rendered(kind: str, data: bytes, hints: Mapping[str, str], sandbox: bool, child: Child) -> Outcome:
    if kind in _HERE:
        return _HERE[kind](data, hints)
    op = _THERE[kind][0]
    if sandbox:
        return child.render(op, data, hints)
    from vigil.preserve.sandbox import RENDERERS  # noqa: PLC0415 - the parsers are loaded only by who asks for them

    return RENDERERS[op](data, hints)


def _recorded(about: str, item: Item, kind: str, made: Made) -> Rendered | Doubt:
    if not made.text.strip():
        return _doubt(about, "no_text", "there are no words in this: look at the original")
    tool = _THERE[kind][1] if kind in _THERE else "vigil"
    offsets = None if made.offsets is None else json.dumps(made.offsets, separators=(",", ":")).encode("ascii")
    rendition = Rendition(
        item=about,
        source=item.digest,
        text=hashlib.sha256(made.text.encode("utf-8")).hexdigest(),
        offsets=None if offsets is None else hashlib.sha256(offsets).hexdigest(),
        tool=tool,
        tool_version=importlib.metadata.version(tool) if kind in _THERE else __version__,
        parameters={**made.parameters, "vigil": __version__},
        found=dict(made.found),
    )
    doubts = tuple(_doubt(about, code, words, blocking=False) for code, words in made.doubts)
    return Rendered(made.text, rendition, offsets, doubts)


def _doubt(about: str, code: str, words: str, *, blocking: bool = True) -> Doubt:
    return Doubt(about=about, stage=STAGE, code=code, words=words, blocking=blocking)


def _date(value: str | None) -> str | None:
    try:
        check_date(value)
    except ValueError:
        return None
    return value


__all__ = ["STAGE", "Child", "Rendered", "render", "to_text"]
