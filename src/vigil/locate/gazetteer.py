"""A gazetteer in memory: names in several scripts, the places they may mean, and what lies within what. Pure: the shell hands in the rows."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from vigil.locate.known import ROMANISED
from vigil.model import Place
from vigil.model.words import PlaceLevel
from vigil.text.folding import fold, loose, without_article

LOOSE_LEAST = 4
"""Letters of a loose key below which two names that share it are more likely two."""


class Row(NamedTuple):
    """One place as the shell hands it in. `weight` is its population, or any number by which the better known of two namesakes wins.

    `names` are all its spellings, the first one the name to show. `within` are keys of places around it, nearest first.
    """

    key: str
    names: tuple[str, ...]
    level: PlaceLevel
    latitude: str | None = None
    longitude: str | None = None
    radius_m: int | None = None
    country: str | None = None
    within: tuple[str, ...] = ()
    weight: int = 0


class Hit(NamedTuple):
    """A place that a name may mean, and how the name was met: `name` as listed, `article` without its article, `loose` by romanisation."""

    row: int
    how: str


class Gazetteer:
    """Names to places. Asking never changes it; the same rows give the same answers."""

    def __init__(self, rows: Iterable[Row], digest: str) -> None:
        self.digest = digest
        self._rows: list[Row] = []
        self._row_by_key: dict[str, int] = {}
        self._exact: dict[str, tuple[int, ...]] = {}
        self._loose: dict[str, tuple[int, ...]] = {}
        self.longest = 1
        self.starts: set[str] = set()
        for row in rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        # A key that comes again replaces the earlier entry: hand tables are handed in last, and win.
        at = self._row_by_key.setdefault(row.key, len(self._rows))
        if at == len(self._rows):
            self._rows.append(row)
        else:
            self._rows[at] = row
        for name in row.names:
            folded = fold(name)
            if not folded:
                continue
            self.longest = min(6, max(self.longest, folded.count(" ") + 1))
            for spelling in {folded, without_article(folded)}:
                _file(self._exact, spelling, at)
                self.starts.add(spelling.partition(" ")[0])
            key = loose(name) if folded.isascii() and row.country in ROMANISED else ""
            if key:
                _file(self._loose, key, at)

    def __len__(self) -> int:
        return len(self._rows)

    def lookup(self, name: str) -> list[Hit]:
        """Places of this name, whatever the case, marks and article it is written with."""
        folded = fold(name)
        found = {row: Hit(row, "name") for row in self._exact.get(folded, ())}
        bare = without_article(folded)
        if bare != folded:
            for row in self._exact.get(bare, ()):
                found.setdefault(row, Hit(row, "article"))
        return list(found.values())

    def lookup_loose(self, name: str) -> list[Hit]:
        """Places whose name may be romanised so. Names that leave a short key are not tried: they fit everywhere."""
        key = loose(name)
        return [Hit(row, "loose") for row in self._loose.get(key, ())] if len(key) >= LOOSE_LEAST else []

    def rows(self) -> Iterator[Row]:
        """Every row, in the order handed in."""
        return iter(self._rows)

    def row(self, at: int) -> Row:
        """A row by its number."""
        return self._rows[at]

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as its process
    def place(self, at: int) -> Place:
        """The Place record of a row."""
        row = self._rows[at]
        return Place(
            key=row.key, name=row.names[0], level=row.level, latitude=row.latitude, longitude=row.longitude,
            radius_m=row.radius_m, country=row.country, within=row.within,
        )  # fmt: skip

    def find(self, key: str) -> Place | None:
        """The place with this key, if it is listed."""
        at = self._row_by_key.get(key)
        return None if at is None else self.place(at)

    def path(self, place: Place) -> tuple[str, ...]:
        """Names from a place out to its country."""
        around = (self.find(key) for key in place.within)
        return (place.name, *(outer.name for outer in around if outer))


def _file(index: dict[str, tuple[int, ...]], name: str, at: int) -> None:
    known = index.get(name, ())
    if at not in known:
        index[name] = (*known, at)


def within(inner: Place, outer: Place) -> bool:
    """Whether one place lies in another or is the same."""
    return inner.key == outer.key or outer.key in inner.within
