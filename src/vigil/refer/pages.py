"""The pages on which the text of an exhibit was laid out, where on them its words stand, and where they stand in the original."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from vigil.model import Item, Text

_NUMBERED = re.compile(r"(?:.* )?(page|paragraph) ([0-9]+)(?: box .*)?")


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of an exhibit as a PDF. `names` are the numbers printed on its pages, in order.

    `places` leads from the id of a text and an offset in it to the place of the page in `names`; it knows the offsets that were asked for.
    """

    pdf: bytes
    names: tuple[str, ...]
    places: Mapping[str, Mapping[int, int]]

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.names)

    def at(self, text: str, offset: int) -> str | None:
        """The number of the page on which this character of a text stands."""
        place = self.places.get(text, {}).get(offset)
        return None if place is None else self.names[place]


class Press(Protocol):
    """What makes pages."""

    def pages(self, label: str, page: int, item: Item, texts: Sequence[tuple[str, Text]], *, redacted: bool) -> Pages:
        """The texts of an exhibit as pages; `page` is the number of the first of them, where pages are numbered through the case."""
        ...


def original_place(text: Text, offset: int) -> str | None:
    """Where this character stands in the original, as whatever made the text says: `page 2 box 70,701,518,714`, `body paragraph 4`; else None."""
    at = bisect_right(text.regions, offset, key=lambda region: region.start) - 1
    region = text.regions[at] if at >= 0 else None
    return region.place or None if region is not None and offset < region.end else None


def numbered(place: str | None) -> tuple[str, int] | None:
    """The page of the original, or in a document without pages the paragraph, that people look up: ("page", 2). None for a path in a web page."""
    found = _NUMBERED.fullmatch(place or "")
    return (found[1], int(found[2])) if found else None


def page_starts(text: Text) -> dict[int, int]:
    """Where the words of each page of the original begin, by its number."""
    starts: dict[int, int] = {}
    for region in text.regions:
        kind, number = numbered(region.place) or ("", 0)
        if kind == "page":
            starts.setdefault(number, region.start)
    return starts
