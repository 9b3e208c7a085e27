"""A rough reading of a page for grading: what shows, what of it is running words, and what stands around them.

No parser is run: tags are told apart by their first characters, in one pass whose time grows only in step with the page. What it gives is
good enough to tell an article from a wall, and is never kept.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from vigil.collect.grading import signs

_NAME = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_SPACE = re.compile(r"\s+")
_ENTITY = re.compile(r"&#?\w{1,32};")
_UNSEEN = frozenset({"script", "style", "template", "svg", "noscript", "object", "iframe", "textarea", "select"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
    "wbr", "img", "ins", "del", "var", "kbd",
})  # fmt: skip
_FURNITURE = frozenset({"nav", "footer", "aside", "form", "dialog", "button", "menu"})
_AROUND = frozenset({"nav", "footer", "aside", "menu"})
_CLOSED = frozenset({"div", "article", "section", "table", "main", "script", "ul", "ol", "form"})
"""Elements that have to be closed (HTML standard, section 13.1.2.4), unlike paragraphs."""
_HIDDEN = re.compile(r"\shidden(?:[\s=>/]|$)|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TELLING = len(" id=x")
"""Attributes shorter than this tell nothing; what follows a tag's name begins with a space."""
_VOID = frozenset({"input", "br", "hr", "img", "meta", "link", "source", "area", "col", "embed", "wbr", "base", "track", "param"})
_OPEN_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}$")
_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_FREE = re.compile(r"isaccessibleforfree[\"']?\s*:\s*[\"']?false", re.IGNORECASE)
PROSE_MIN = 60
"""A block of fewer characters is no running text, but a heading, a label or a caption."""


@dataclass(slots=True)
class Block:
    """The words of one block of a page: how many of their characters are links, and where it stands.

    `furniture` are navigation, footers, forms and dialogs; `around` only what stands around a page, whatever the page is; `consent` stands in
    an element that is built to ask for it.
    """

    words: str
    linked: int = 0
    furniture: bool = False
    around: bool = False
    heading: bool = False
    consent: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether these are running words: long enough, few links, several words, not among furniture."""
        return len(self.words) >= PROSE_MIN and not self.furniture and self.linked * 5 < len(self.words) * 2 and self.words.count(" ") >= 6


@dataclass(slots=True)
class Layout:
    """A page as it roughly shows."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    noscript: str = ""
    passwords: int = 0
    scripts: int = 0
    refresh: bool = False
    paywalled: bool = False
    inside_tag: bool = False
    unclosed: bool = False
    robot_boxes: int = 0
    identifiers: int = 0
    links: int = 0
    login_links: int = 0
    called_error: bool = False
    consent_frames: int = 0

    @property
    def visible(self) -> str:
        """All words that show, in order."""
        return " ".join(block.words for block in self.blocks)

    @property
    def headings(self) -> list[str]:
        """The title and the headings that show."""
        return [words for words in (self.title, *(block.words for block in self.blocks if block.heading)) if words]


class _Reader:
    """Walks over the pieces of a page between the beginnings of tags."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._open: Counter[str] = Counter()
        self._words: list[str] = []
        self._linked = 0
        self._unseen = self._hidden = ""
        self._hidden_depth = 0
        self._asking = ""
        self._asking_depth = 0
        self._comment = False

    def read(self, source: str) -> Layout:
        first, *pieces = source.split("<")
        self._say(first)
        for piece in pieces:
            self._piece(piece)
        self._flush()
        self._end(source)
        return self.layout

    def _piece(self, piece: str) -> None:
        if self._comment or (not self._unseen and piece.startswith("!--")):
            self._comment = "-->" not in piece
            self._say("" if self._comment else piece.rpartition("-->")[2])
            return
        match = _NAME.match(piece)
        if match is None:
            if not self._unseen:
                self._say(piece.partition(">")[2] if piece[:1] in "!?/" else "<" + piece)
            return
        closing, name = bool(match[1]), match[2].lower()
        attributes, _, words = piece[match.end() :].partition(">")
        if self._unseen:
            if closing and name == self._unseen:
                self._close(name)
                self._unseen = ""
                self._say(words)
            elif self._unseen == "noscript":
                self.layout.noscript += " " + words
            return
        (self._close if closing else self._begin)(name, *(() if closing else (attributes,)))
        if name == "noscript" and not closing:
            self.layout.noscript += words
        elif name not in _UNSEEN or closing:
            self._say(words)

    def _begin(self, name: str, attributes: str = "") -> None:
        if name not in _INLINE:
            self._flush()
        if self._hidden:
            self._hidden_depth += name == self._hidden
            self._unseen = name if name in _UNSEEN else ""
            return
        if name == "input" and re.search(r"type\s*=\s*[\"']?password", attributes, re.IGNORECASE):
            self.layout.passwords += 1
        if len(attributes) > _TELLING and not _HIDDEN.search(attributes):
            self._note(name, attributes)
        self._asking_depth += name == self._asking
        self.layout.refresh = self.layout.refresh or (name == "meta" and bool(_REFRESH.search(attributes)))
        self.layout.scripts += name == "script"
        if name in _UNSEEN and not attributes.endswith("/"):
            self._unseen = name
            self._open[name] += 1
            return
        if name not in _VOID:
            if _HIDDEN.search(attributes) and name not in {"body", "html"}:
                self._hidden, self._hidden_depth = name, 1
            else:
                self._open[name] += 1

    def _note(self, name: str, attributes: str) -> None:
        """The signs that the build of a page gives (`signs`)."""
        page = self.layout
        page.robot_boxes += signs.is_robot_box(name, attributes)
        page.identifiers += signs.is_identifier(name, attributes)
        page.called_error = page.called_error or signs.is_error_page(name, attributes)
        page.paywalled = page.paywalled or signs.is_paywall(name, attributes)
        if name == "a" and not any(self._open[one] for one in (*_AROUND, "header")):
            page.links += 1
            page.login_links += bool(signs.LOGIN_LINK.search(signs.link_in(attributes)))
        if not self._asking and name not in _VOID and signs.asks_consent(name, attributes):
            self._asking = name
        page.consent_frames += name == "iframe" and bool(self._asking)

    def _close(self, name: str) -> None:
        if name not in _INLINE:
            self._flush(heading=name in {"h1", "h2"}, title=name == "title")
        if self._hidden:
            self._hidden_depth -= name == self._hidden
            if not self._hidden_depth:
                self._hidden = ""
            return
        if self._asking:
            self._asking_depth -= name == self._asking
            self._asking = self._asking if self._asking_depth > 0 else ""
        if self._open[name]:
            self._open[name] -= 1

    def _say(self, words: str) -> None:
        if not words or self._hidden:
            return
        self._words.append(words)
        if self._open["a"]:
            self._linked += len(words)

    def _flush(self, *, heading: bool = False, title: bool = False) -> None:
        words = _SPACE.sub(" ", _ENTITY.sub(_entity, "".join(self._words))).strip(" \ufeff\x00")
        linked, self._linked = self._linked, 0
        self._words.clear()
        if not words:
            return
        if title and not self.layout.title:
            self.layout.title = words
            return
        furniture = any(self._open[name] for name in _FURNITURE)
        around = any(self._open[name] for name in _AROUND)
        self.layout.blocks.append(Block(words, linked, furniture, around, heading, bool(self._asking)))

    def _end(self, source: str) -> None:
        tail = source[-4000:].lower()
        self.layout.inside_tag = bool(_OPEN_TAG.search(source[-2048:]))
        ended = "</html" in tail or "</body" in tail
        self.layout.unclosed = bool(self._open["html"] and not ended and any(self._open[name] for name in _CLOSED))
        self.layout.paywalled = self.layout.paywalled or bool(_FREE.search(source))


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def layout_of(source: str) -> Layout:
    """Read a page roughly."""
    return _Reader().read(source)


def layout_of_plain(text: str) -> Layout:
    """A text without tags: each paragraph is a block."""
    blocks = [Block(_SPACE.sub(" ", part).strip(" \ufeff\x00")) for part in text.split("\n\n")]
    return Layout(blocks=[block for block in blocks if block.words])
