"""The pages on which the text of an exhibit was laid out, and where on them its words stand."""

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from vigil.model import Item, Text


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of an exhibit as a PDF. `names` are the numbers printed on its pages, in order.

    `starts` holds, for each text by id, (offset, place of the page in `names`), ascending.
    """

    pdf: bytes
    names: tuple[str, ...]
    starts: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def count(self) -> int:
        """How many pages."""
        return len(self.names)

    def at(self, text: str, offset: int) -> str | None:
        """The number of the page on which this character of a text stands."""
        starts = self.starts.get(text, ())
        place = bisect.bisect_right([at for at, _ in starts], offset) - 1
        return self.names[starts[place][1]] if place >= 0 else None


class Press(Protocol):
    """What makes pages."""

    def pages(self, label: str, page: int, item: Item, texts: Sequence[tuple[str, Text]]) -> Pages:
        """The texts of an exhibit as pages; `page` is the number of the first of them, where pages are numbered through the case."""
        ...
