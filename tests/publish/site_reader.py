"""Reads pages as a browser without scripts would: elements, text, links, ids."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

VOID = {"base", "meta", "link", "br", "img", "hr", "input"}
BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "li",
    "tr",
    "div",
    "blockquote",
    "section",
    "title",
    "dt",
    "dd",
    "caption",
    "figcaption",
    "summary",
    "pre",
    "nav",
}


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    parent: "Element | None"
    children: list["Element | str"] = field(default_factory=list)

    def text(self) -> str:
        """Its words with spaces put to one."""
        return " ".join(self.raw().split())

    def raw(self) -> str:
        joined = "".join(child if isinstance(child, str) else child.raw() for child in self.children)
        return f" {joined} " if self.name in BLOCKS or self.name in ("td", "th") else joined

    def all(self, *names: str) -> list["Element"]:
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += ([child] if not names or child.name in names else []) + child.all(*names)
        return found

    def having(self, **wanted: str) -> list["Element"]:
        return [one for one in self.all() if all(one.attributes.get(name.strip("_")) == value for name, value in wanted.items())]

    def classed(self, name: str) -> list["Element"]:
        return [one for one in self.all() if name in one.attributes.get("class", "").split()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("#page", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        assert self.at.name == tag and self.at.parent is not None, f"</{tag}> closes <{self.at.name}>"
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def read(page: str) -> Element:
    """The page as a tree. Fails where a tag is not closed as it was opened."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.name}> is never closed"
    return reader.root


def lines(page: str) -> str:
    """What a reader reads, a line for each block."""
    out: list[str] = []

    def walk(element: Element) -> None:
        run = ""
        for child in element.children:
            if isinstance(child, str):
                run += child
            elif child.name in BLOCKS or child.all(*BLOCKS):
                out.append(run)
                run = ""
                walk(child)
            elif child.name in ("td", "th"):
                run += f" | {child.text()}"
            elif child.name == "mark":
                run += f"[[{child.text()}]]"
            elif child.name not in ("style", "svg"):
                run += child.raw()
        out.append(run)

    walk(read(page))
    return "\n".join(line for line in (" ".join(line.split()) for line in out) if line) + "\n"


def pages(site: Path) -> dict[str, Element]:
    return {path.relative_to(site).as_posix(): read(path.read_text()) for path in sorted(site.rglob("*.html"))}


def everything(site: Path) -> str:
    """All that was written, but for the work of others that `make map` may have put beside it."""
    return "\n".join(path.read_text() for path in sorted(site.rglob("*")) if path.is_file() and path.parent.name != "vendor")


def page(site: Path, name: str) -> Element:
    return read((site / name).read_text())


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys_of(item)}
    return {key for item in value for key in keys_of(item)} if isinstance(value, list) else set()
