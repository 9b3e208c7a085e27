"""Logs, notes and proofs that other programs wrote are read as they meant them, and their broken ones are refused."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from vigil.errors import IntegrityError
from vigil.ledger import merkle_root, open_note, parse_checkpoint, verify_consistency, verify_inclusion
from vigil.ledger.checkpoint import open_checkpoint
from vigil.ledger.tiles import Tiles, unpack_leaves
from vigil.ledger.tree import EMPTY_ROOT, consistency_path, inclusion_path, leaf_hash

pytestmark = pytest.mark.shared

TESSERA_KEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
"""The verifier key that Tessera's documentation gives for its test log."""

PROBES = ("data", "preserve", "tlog", "merkle-testdata")
LOG = ("data", "preserve", "tlog", "tessera", "log")


def probes(folder: Path) -> list[dict[str, Any]]:
    found = [json.loads(path.read_bytes()) for path in sorted(folder.rglob("*.json"))]
    return [{key: _unbase64(value) for key, value in probe.items()} for probe in found]


def _unbase64(value: Any) -> Any:
    if isinstance(value, list):
        return [_unbase64(part) for part in value]
    if isinstance(value, str):
        try:
            return base64.b64decode(value, validate=True)
        except ValueError:
            return value
    return value


def test_every_inclusion_probe_of_transparency_dev(shared_path: Any) -> None:
    found = probes(shared_path(*PROBES, "inclusion"))
    assert len(found) == 98
    for probe in found:
        good = verify_inclusion(probe["leafHash"] or b"", probe["leafIdx"], probe["treeSize"], probe["proof"] or [], probe["root"] or b"")
        assert good != probe["wantErr"], probe["desc"]


def test_every_consistency_probe_of_transparency_dev(shared_path: Any) -> None:
    found = probes(shared_path(*PROBES, "consistency"))
    assert len(found) == 98
    for probe in found:
        good = verify_consistency(probe["size1"], probe["size2"], probe["root1"] or b"", probe["root2"] or b"", probe["proof"] or [])
        assert good != probe["wantErr"], probe["desc"]


def test_every_inclusion_probe_for_a_subtree(shared_path: Any) -> None:
    """A subtree start..end of a log is a tree of its own, when it starts at a multiple of the power of two that holds it."""
    found = probes(shared_path(*PROBES, "subtreeinclusion"))
    assert len(found) == 204
    for probe in found:
        start, size = probe["start"], probe["end"] - probe["start"]
        aligned = size > 0 and start % (1 << (size - 1).bit_length()) == 0
        proof = probe["proof"] or []
        good = aligned and verify_inclusion(probe["leafHash"] or b"", probe["leafIdx"] - start, size, proof, probe["root"] or b"")
        assert good != probe["wantErr"], probe["desc"]


def test_the_consistency_probes_for_subtrees_at_the_start(shared_path: Any) -> None:
    """From leaf 0 on they are ordinary consistency proofs, but for the empty one: it proves nothing, and a log has no use for it."""
    found = [probe for probe in probes(shared_path(*PROBES, "subtreeconsistency")) if probe["start"] == 0 < probe["end"]]
    assert len(found) == 91
    for probe in found:
        good = verify_consistency(probe["end"], probe["size"], probe["root1"] or b"", probe["root2"] or b"", probe["proof"] or [])
        assert good != probe["wantErr"], probe["desc"]


def test_a_log_that_tessera_wrote_is_read_and_vouched_for(shared_path: Any) -> None:
    log = shared_path(*LOG)
    head = open_checkpoint((log / "checkpoint").read_text("utf-8"), [TESSERA_KEY])
    tiles = Tiles(log, head.size, head.root)
    leaves = tiles.leaves(0)
    assert (len(leaves), leaves[:3]) == (15, [b"one", b"two", b"three"])
    assert merkle_root(leaves) == head.root
    for index in range(15):
        assert verify_inclusion(leaf_hash(leaves[index]), index, 15, inclusion_path(index, 15, tiles.subtree), head.root)


@pytest.mark.parametrize("size", range(16))
def test_each_older_checkpoint_of_that_log_is_signed_and_extended(shared_path: Any, size: int) -> None:
    log = shared_path(*LOG)
    head = open_checkpoint((log / "checkpoint").read_text("utf-8"), [TESSERA_KEY])
    old = open_checkpoint((log / f"checkpoint.{size}").read_text("utf-8"), [TESSERA_KEY])
    assert old.size == size
    tiles = Tiles(log, head.size, head.root)
    assert (tiles.subtree(0, size) if size else EMPTY_ROOT) == old.root
    if size:
        assert unpack_leaves((log / f"tile/entries/000.p/{size}").read_bytes()) == tiles.leaves(0)[:size]
        assert verify_consistency(size, 15, old.root, head.root, consistency_path(size, 15, tiles.subtree))


def test_a_checkpoint_of_that_log_with_a_leaf_more_is_refused(shared_path: Any) -> None:
    note = (shared_path(*LOG) / "checkpoint").read_text("utf-8")
    assert parse_checkpoint(open_note(note, [TESSERA_KEY]).text).size == 15
    with pytest.raises(IntegrityError) as caught:
        open_note(note.replace("\n15\n", "\n16\n"), [TESSERA_KEY])
    assert caught.value.code == "VGL-L04"
