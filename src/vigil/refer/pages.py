"""The pages on which the text of an exhibit was laid out, and where on them its words stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from vigil.model import Item, Text


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
