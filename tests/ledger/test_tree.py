"""The tree and its proofs agree with RFC 6962, and anything changed is noticed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.ledger import EMPTY_ROOT, leaf_hash, merkle_root, node_hash, verify_consistency, verify_inclusion
from vigil.ledger.tree import consistency_path, inclusion_path, root_of

# The eight leaves and their roots that Certificate Transparency's implementations test with (google/certificate-transparency-go).
LEAVES = [
    bytes.fromhex(leaf) for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def tree_hash(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = max(1 << bit for bit in range(40) if 1 << bit < len(leaves))
    return node_hash(tree_hash(leaves[:split]), tree_hash(leaves[split:]))


def leaves_of(size: int) -> list[bytes]:
    return [b"leaf %d" % number for number in range(size)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_that_other_implementations_publish(size: int) -> None:
    assert merkle_root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_the_empty_tree() -> None:
    assert merkle_root([]) == EMPTY_ROOT == root_of([]) == hashlib.sha256(b"").digest()


@given(st.lists(st.binary(max_size=8), max_size=80))
def test_every_way_to_a_root_is_the_standards_way(leaves: list[bytes]) -> None:
    assert merkle_root(leaves) == tree_hash(leaves) == root_of([leaf_hash(leaf) for leaf in leaves])


@given(st.data())
def test_a_leaf_is_proven_at_its_place_and_nowhere_else(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 200))
    index = data.draw(st.integers(0, size - 1))
    leaves = leaves_of(size)
    path = inclusion_path(index, size, lambda low, high: tree_hash(leaves[low:high]))
    leaf, root = leaf_hash(leaves[index]), tree_hash(leaves)
    assert verify_inclusion(leaf, index, size, path, root)
    elsewhere = data.draw(st.integers(-1, size + 1).filter(lambda place: place != index))
    assert not verify_inclusion(leaf, elsewhere, size, path, root)
    assert not verify_inclusion(leaf, index, size, [*path, leaf], root)
    assert not verify_inclusion(leaf, index, size, path[:-1], root) or not path
    if path:
        broken = flip(data, path)
        assert not verify_inclusion(leaf, index, size, broken, root)


@given(st.data())
def test_a_log_that_grew_is_told_from_one_that_was_rewritten(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 200))
    old = data.draw(st.integers(1, new))
    leaves = leaves_of(new)
    path = consistency_path(old, new, lambda low, high: tree_hash(leaves[low:high]))
    old_root, new_root = tree_hash(leaves[:old]), tree_hash(leaves)
    assert verify_consistency(old, new, old_root, new_root, path)
    rewritten = [*leaves]
    rewritten[data.draw(st.integers(0, old - 1))] = b"another"
    assert not verify_consistency(old, new, tree_hash(rewritten[:old]), new_root, path)
    assert not verify_consistency(old, new, old_root, tree_hash(rewritten), path)
    assert not verify_consistency(new, old, new_root, old_root, path) or old == new
    assert not verify_consistency(old, new, old_root, new_root, [*path, old_root])
    if path:
        assert not verify_consistency(old, new, old_root, new_root, flip(data, path))


def test_an_empty_old_tree_proves_nothing() -> None:
    assert not verify_consistency(0, 1, EMPTY_ROOT, leaf_hash(b"x"), [])


def test_hashes_of_another_length_are_refused() -> None:
    leaf = leaf_hash(b"x")
    assert verify_inclusion(leaf, 0, 1, [], leaf)
    assert not verify_inclusion(leaf[:31], 0, 1, [], leaf[:31])
    assert not verify_inclusion(leaf, 0, 2, [b""], node_hash(leaf, b""))


def flip(data: st.DataObject, path: list[bytes]) -> list[bytes]:
    """The same path with one bit changed."""
    which = data.draw(st.integers(0, len(path) - 1))
    bit = data.draw(st.integers(0, 255))
    value = int.from_bytes(path[which], "big") ^ (1 << bit)
    return [*path[:which], value.to_bytes(32, "big"), *path[which + 1 :]]
