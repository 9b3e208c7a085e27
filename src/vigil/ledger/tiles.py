"""The tree on disk (C2SP tlog-tiles): hashes in tiles of 256, leaves in bundles of 256, and nothing believed that the root does not vouch
for.

A tile at level L holds the roots of full tiles at level L - 1; level 0 holds leaf hashes. A full tile is vouched for by one hash in the
tile above it, and the unfinished tiles at the right edge, one a level, by the root of the checkpoint.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from vigil.disk import refusals
from vigil.errors import IntegrityError
from vigil.ledger.tree import HASH_BYTES, join_peaks, leaf_hash, pyramid, root_of

WIDTH = 256
_HEIGHT = 8
LEAF_BYTES_MAX = 65_535
_CACHED_TILES_MAX = 1024  # 34 MB with the rows above them

Edge = list[list[bytes]]
"""The unfinished tile of each level, lowest first: with the size, all that is needed to append."""


def tile_name(level: int | str, index: int, width: int = WIDTH) -> str:
    """The path of a tile below the log's folder: `tile/0/x001/x234/067`, and `.p/W` when only W wide. Level `entries` holds the leaves."""
    name = f"{index % 1000:03d}"
    while index >= 1000:
        index //= 1000
        name = f"x{index % 1000:03d}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < WIDTH else "")


def pack_leaves(leaves: Iterable[bytes]) -> bytes:
    """A bundle: each leaf after its length as a big-endian uint16."""
    return b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves)


def unpack_leaves(bundle: bytes) -> list[bytes]:
    """The leaves of a bundle. Raises ValueError when the lengths do not come out even."""
    leaves: list[bytes] = []
    place = 0
    while place < len(bundle):
        start = place + 2
        place = start + int.from_bytes(bundle[place:start], "big")
        leaves.append(bundle[start:place])
    if place != len(bundle):
        raise ValueError("a bundle ends inside a leaf")
    return leaves


def root_of_edge(edge: Edge) -> bytes:
    """The root over everything, from the unfinished tiles alone."""
    peaks: list[bytes] = []
    for row in reversed(edge):
        start = 0
        for bit in range(_HEIGHT - 1, -1, -1):
            if len(row) & (1 << bit):
                peaks.append(root_of(row[start : start + (1 << bit)]))
                start += 1 << bit
    return join_peaks(peaks)


def widths(size: int) -> list[int]:
    """How wide the unfinished tile of each level is in a tree of this size, lowest level first."""
    found: list[int] = []
    while size:
        found.append(size % WIDTH)
        size //= WIDTH
    return found


class Tiles:
    """The tiles of a log at one checkpoint. Raises IntegrityError VGL-L05 as soon as a file and the root disagree."""

    def __init__(self, folder: Path, size: int, root: bytes) -> None:
        self.folder = folder
        self.size = size
        self._cache: dict[tuple[int, int], list[list[bytes]]] = {}
        self._edge_rows: dict[int, list[list[bytes]]] = {}
        self.edge: Edge = [self._read(level, size // WIDTH ** (level + 1), width) for level, width in enumerate(widths(size))]
        if root_of_edge(self.edge) != root:
            raise _broken("the tiles at the right edge do not give the root of the checkpoint")

    def extended(self, size: int, edge: Edge) -> "Tiles":
        """The same tiles after leaves were added whose root the caller has just signed."""
        tiles = object.__new__(Tiles)
        tiles.folder, tiles.size, tiles.edge, tiles._cache = self.folder, size, edge, self._cache
        tiles._edge_rows = {}
        return tiles

    def tile(self, level: int, index: int) -> list[bytes]:
        """The hashes of one tile, all that the tree has at that place."""
        return self._rows(level, index)[0]

    def _rows(self, level: int, index: int) -> list[list[bytes]]:
        """A tile and the rows of whole nodes above it: checking it makes them all, and proofs take one of each."""
        if index == self.size // WIDTH ** (level + 1):
            if level not in self._edge_rows:
                self._edge_rows[level] = pyramid(self.edge[level])
            return self._edge_rows[level]
        found = self._cache.get((level, index))
        if found is None:
            found = pyramid(self._read(level, index, WIDTH))
            if found[-1][0] != self.tile(level + 1, index // WIDTH)[index % WIDTH]:
                raise _broken(f"{tile_name(level, index)} does not give the hash above it")
            if len(self._cache) >= _CACHED_TILES_MAX:
                self._cache.pop(next(iter(self._cache)))
            self._cache[level, index] = found
        return found

    def subtree(self, low: int, high: int) -> bytes:
        """The tree hash of leaves low..high-1, where this is a subtree of the log at some size."""
        width = high - low
        if width & (width - 1):
            split = 1 << (width.bit_length() - 1)
            return join_peaks([self.subtree(low, low + split), self.subtree(low + split, high)])
        level, bits = divmod(width.bit_length() - 1, _HEIGHT)
        first: int = low // WIDTH**level
        row = self._rows(level, first // WIDTH)[bits]
        return row[first % WIDTH >> bits]

    def leaves(self, index: int) -> list[bytes]:
        """The leaves of one bundle, each checked against its hash."""
        hashes = self.tile(0, index)
        name = tile_name("entries", index, len(hashes))
        try:
            found = unpack_leaves(self._load("entries", index, len(hashes)))
        except ValueError as error:
            raise _broken(f"{name}: {error}") from error
        # A bundle read in place of a narrower one holds more leaves than this checkpoint covers.
        if [leaf_hash(leaf) for leaf in found[: len(hashes)]] != hashes:
            raise _broken(f"{name} does not hold the leaves that were logged")
        return found[: len(hashes)]

    def _read(self, level: int, index: int, width: int) -> list[bytes]:
        data = self._load(level, index, width)[: width * HASH_BYTES] if width else b""
        if len(data) != width * HASH_BYTES:
            raise _broken(f"{tile_name(level, index, width)} is not {width} hashes long")
        return split_hashes(data)

    def _load(self, level: int | str, index: int, width: int) -> bytes:
        """A tile of this width, or the full one: the standard lets unfinished tiles go once it is there."""
        with refusals("VGL-L08", "cannot read the ledger"):
            for name in dict.fromkeys((tile_name(level, index, width), tile_name(level, index))):
                try:
                    return (self.folder / name).read_bytes()
                except FileNotFoundError:
                    continue
        raise _broken(f"{tile_name(level, index, width)} is missing")


def split_hashes(data: bytes) -> list[bytes]:
    """The hashes that lie one after another in a tile."""
    return [data[place : place + HASH_BYTES] for place in range(0, len(data), HASH_BYTES)]


def grow(edge: Edge, size: int, hashes: Sequence[bytes]) -> tuple[Edge, dict[str, bytes]]:
    """Add leaf hashes at the right edge of a tree of this size. Returns the new edge, and the tiles to write by name."""
    rows = [list(row) for row in edge]
    files: dict[str, bytes] = {}
    changed: set[int] = set()
    for offset, value in enumerate(hashes):
        level, count, carried = 0, size + offset + 1, value
        while True:
            if level == len(rows):
                rows.append([])
            rows[level].append(carried)
            changed.add(level)
            if len(rows[level]) < WIDTH:
                break
            files[tile_name(level, count // WIDTH ** (level + 1) - 1)] = b"".join(rows[level])
            carried = root_of(rows[level])
            rows[level] = []
            level += 1
    new_size = size + len(hashes)
    for level in sorted(changed):
        if rows[level]:
            files[tile_name(level, new_size // WIDTH ** (level + 1), len(rows[level]))] = b"".join(rows[level])
    return rows, files


def _broken(what: str) -> IntegrityError:
    return IntegrityError("VGL-L05", f"the log is not what was signed: {what}", next_step="put the ledger folder back from a second copy")
