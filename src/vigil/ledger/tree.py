"""The Merkle tree of RFC 6962 section 2.1: how a few hashes prove that a leaf is in a log, and that a log only grew. Pure arithmetic."""

import hashlib
from collections.abc import Callable, Iterable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Subtree = Callable[[int, int], bytes]
"""`subtree(low, high)` is the tree hash of the leaves low..high-1."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf; its first byte keeps it apart from an inner node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split_point(size: int) -> int:
    """The largest power of two below `size`: so many leaves lie to the left of the root. `size` is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The tree hash over leaf hashes that are at hand."""
    row = list(hashes)
    if not row:
        return EMPTY_ROOT
    while len(row) > 1:
        pairs = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row = [*pairs, row[-1]] if len(row) % 2 else pairs
    return row[0]


def pyramid(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """These hashes, and above them the rows of nodes whose leaves are all there; the last row has one node or none."""
    rows = [list(hashes)]
    while len(rows[-1]) > 1:
        row = rows[-1]
        rows.append([node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)])
    return rows


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """The tree hash over these leaves in this order. Holds one hash for each power of two, not all of them."""
    peaks: list[tuple[int, bytes]] = []
    for data in leaves:
        width, peak = 1, leaf_hash(data)
        while peaks and peaks[-1][0] == width:
            peak = node_hash(peaks.pop()[1], peak)
            width *= 2
        peaks.append((width, peak))
    return join_peaks([peak for _, peak in peaks])


def join_peaks(peaks: Sequence[bytes]) -> bytes:
    """The root above complete subtrees that stand side by side, the largest first."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def inclusion_path(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root of the first `size` leaves, from the bottom up (RFC 6962 section 2.1.1)."""
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + split_point(high - low)
        if index < middle:
            path.append(subtree(middle, high))
            high = middle
        else:
            path.append(subtree(low, middle))
            low = middle
    return path[::-1]


def consistency_path(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """The hashes that show that the first `old` of `new` leaves are unchanged (RFC 6962 section 2.1.2). None are needed for 0 and `new`."""
    if old in {0, new}:
        return []
    path: list[bytes] = []
    low, high, whole = 0, new, True
    while old != high:
        middle = low + split_point(high - low)
        if old <= middle:
            path.append(subtree(middle, high))
            high = middle
        else:
            path.append(subtree(low, middle))
            low, whole = middle, False
    return ([] if whole else [subtree(low, high)]) + path[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf with this *hash* is leaf `index` of the tree with this size and root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size or any(len(part) != HASH_BYTES for part in (leaf, *proof)):
        return False
    node, last, found = index, size - 1, leaf
    for part in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(part, found)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            found = node_hash(found, part)
        node >>= 1
        last >>= 1
    return last == 0 and found == root


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the tree of size `new` only added leaves to the tree of size `old` (RFC 9162 section 2.1.4.2). An old size of 0 proves
    nothing.
    """
    if not 0 < old <= new or any(len(part) != HASH_BYTES for part in proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node >>= 1
        last >>= 1
    return _walk_both(node, last, path) == (old_root, new_root)


def _walk_both(node: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Old and new root as the path gives them, or None when it is too long or too short."""
    old_found = new_found = path[0]
    for part in path[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            old_found, new_found = node_hash(part, old_found), node_hash(part, new_found)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            new_found = node_hash(new_found, part)
        node >>= 1
        last >>= 1
    return (old_found, new_found) if last == 0 else None
