"""Long lists in pages of bearable length: how one gets from each to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

ROWS_ON_PAGE, TOTALS_ON_PAGE, ORIGINS_ON_PAGE, PERSONS_ON_PAGE, STATEMENTS_ON_PAGE, WARNINGS_ON_PAGE = 100, 40, 50, 200, 60, 25
"""So many things of each kind stand on one page."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page of how many, with relative addresses of those before and after; `first` leads to the folder of the first."""

    number: int
    last: int
    before: str | None
    after: str | None
    first: str

    @property
    def words(self) -> str:
        """What the title adds on all pages but the first."""
        return f", page {self.number}" if self.number > 1 else ""


def turned(things: Sequence[T], size: int) -> Iterator[tuple[str, Turn, Sequence[T]]]:
    """The folder of each page below the first (empty for the first itself), its turn, and what stands on it."""
    last = max(1, -(-len(things) // size))
    for number in range(1, last + 1):
        up = "../" if number > 1 else ""
        before = None if number == 1 else f"{up}index.html" if number == 2 else f"{up}{number - 1}/index.html"
        after = f"{up}{number + 1}/index.html" if number < last else None
        folder = str(number) if number > 1 else ""
        yield folder, Turn(number, last, before, after, up), things[(number - 1) * size : number * size]


def page_of(folder: str, place: int, size: int) -> str:
    """The page on which the thing at a place of a turned list stands."""
    number = place // size + 1
    return f"{folder}/index.html" if number == 1 else f"{folder}/{number}/index.html"
