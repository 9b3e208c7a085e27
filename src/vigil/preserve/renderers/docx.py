"""DOCX (ISO/IEC 29500-1) to text: paragraphs, headings, tables, captions and notes. Runs in the sandboxed child.

Only `word/document.xml` and the notes are unpacked, in memory and within limits; entities are never expanded, nothing outside is asked for.
"""

import codecs
import io
import re
import zipfile
from collections.abc import Iterator, Mapping

import lxml.etree

from vigil.preserve.renderers.cleaning import clean, cleaning_notes
from vigil.preserve.renderers.outcome import Made, Outcome, Stretch, Unmade

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_UNPACKED_MAX = 200_000_000
_RATIO_MAX = 300
_HEADING = re.compile(r"(?:heading|title|überschrift|titre|заголовок|عنوان)\s*\d*", re.IGNORECASE)
_PARTS = (("word/document.xml", "body"), ("word/footnotes.xml", "footnotes"), ("word/endnotes.xml", "endnotes"))


def warm() -> None:
    """Load what reading documents needs from files: zip names may be in an encoding of their own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{_W[1:-1]}'><w:p><w:r><w:t>words</w:t></w:r></w:p></w:document>")
    codecs.lookup("cp437")
    render_docx(out.getvalue(), {})


def render_docx(data: bytes, _hints: Mapping[str, str]) -> Outcome:
    """The words of a document, one paragraph a block; deleted revisions are left out, inserted ones taken, and a doubt says so."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {member.filename: member for member in archive.infolist()}
            wanted = [members[name] for name, _ in _PARTS if name in members]
            size = sum(member.file_size for member in wanted)
            if size > _UNPACKED_MAX or size > max(10_000_000, len(data) * _RATIO_MAX):
                return Unmade("bomb", "this document unpacks to more than it may: its bytes are kept; look at it on a machine apart")
            trees = [(place, _tree(archive.read(name))) for name, place in _PARTS if name in members]
            found = _found(_tree(archive.read("docProps/core.xml")) if "docProps/core.xml" in members else None)
    except (zipfile.BadZipFile, lxml.etree.LxmlError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return Unmade("unreadable_document", "this document cannot be opened: it may be damaged or locked; collect another copy")
    revised = any(_has(tree) for _, tree in trees)
    blocks = [block for place, tree in trees for block in _blocks(tree, place)]
    text, replaced = clean("\n\n".join(words for words, _, _ in blocks))
    if not text.strip():
        return Unmade("no_text", "there are no words in this: look at the original")
    doubts = [("revisions", "this document holds tracked changes: what was deleted in it is left out")] if revised else []
    return Made(text, None, cleaning_notes(replaced), found, tuple(doubts), tuple(_stretches(blocks)))


def _has(tree: "lxml.etree._Element") -> bool:
    return next(tree.iter(f"{_W}del", f"{_W}ins"), None) is not None


def _tree(data: bytes) -> "lxml.etree._Element":
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return lxml.etree.fromstring(data, parser)


def _blocks(tree: "lxml.etree._Element", place: str) -> Iterator[tuple[str, str, str]]:
    """(words, kind, place) of every paragraph that holds words."""
    for number, paragraph in enumerate(tree.iter(f"{_W}p"), 1):
        words = _words(paragraph)
        if words.strip():
            yield words, _kind(paragraph), f"{place} paragraph {number}"


def _words(paragraph: "lxml.etree._Element") -> str:
    said: list[str] = []
    for piece in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        tag = piece.tag.removeprefix(_W)
        said.append(piece.text or "" if tag == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(tag, "\n"))
    return "".join(said).strip("\n")


def _kind(paragraph: "lxml.etree._Element") -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    if _HEADING.match(name):
        return "heading"
    if name.lower().startswith(("caption", "beschriftung", "légende")):
        return "caption"
    if name.lower().startswith(("quote", "intensequote")):
        return "quoted_post"
    if any(True for _ in paragraph.iterancestors(f"{_W}tc")):
        return "table"
    return "list" if paragraph.find(f"{_W}pPr/{_W}numPr") is not None else "paragraph"


def _stretches(blocks: list[tuple[str, str, str]]) -> Iterator[Stretch]:
    at = 0
    for words, kind, place in blocks:
        yield at, at + len(words), kind, place
        at += len(words) + 2


def _found(core: "lxml.etree._Element | None") -> dict[str, str]:
    """What the document says of itself. Its dates are those of the file, not of publication, and are left aside."""
    if core is None:
        return {}
    said = {"title": core.findtext(f"{_DC}title"), "author": core.findtext(f"{_DC}creator"), "language": core.findtext(f"{_DC}language")}
    return {name: clean(words.strip()[:500])[0] for name, words in said.items() if words and words.strip()}
