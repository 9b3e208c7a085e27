"""Stamps are renewed before they end, and what others prove is kept as it came."""

from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from vigil.model import Attestation
from vigil.runner import attesting
from vigil.runner.workspace import open_workspace

NOW = "2031-05-01T10:00:00Z"


def stamp(at: str, expires_at: str) -> Attestation:
    return Attestation(
        form="rfc3161",
        origin="o",
        size=1,
        root="0" * 64,
        by="x",
        checked=True,
        vouched_at=at,
        policy="1",
        serial="1",
        expires_at=expires_at,
        at=at,
    )


@pytest.mark.parametrize(
    ("stamps", "due"),
    [
        ([], False),
        ([stamp("2030-01-01T00:00:00Z", "2040-01-01T00:00:00Z")], False),
        ([stamp("2030-01-01T00:00:00Z", "2032-01-01T00:00:00Z")], True),
        ([stamp("2031-04-20T00:00:00Z", "2032-01-01T00:00:00Z")], False),  # asked for less than a month ago
        ([stamp("2030-01-01T00:00:00Z", "2032-01-01T00:00:00Z"), stamp("2031-01-01T00:00:00Z", "2041-01-01T00:00:00Z")], False),
        ([stamp("2031-01-01T00:00:00Z", "2032-01-01T00:00:00Z"), stamp("2031-01-01T00:00:00Z", "2041-01-01T00:00:00Z")], False),
    ],
)
def test_a_stamp_is_renewed_within_a_year_of_its_end(stamps: list[Attestation], due: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attesting, "now", lambda: NOW)
    assert attesting._ends_soon(stamps) == due


def test_a_proof_of_opentimestamps_is_kept_as_it_came_and_not_called_checked(tmp_path: Path) -> None:
    vigil("init", tmp_path / "w")
    checkpoint = tmp_path / "w" / "ledger" / "checkpoint"
    (tmp_path / "kept").write_bytes(checkpoint.read_bytes())
    proof = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01" + bytes(40)
    (tmp_path / "a.ots").write_bytes(proof)
    vigil("-w", tmp_path / "w", "log", "accept", tmp_path / "a.ots", "--checkpoint", tmp_path / "kept")
    (kept,) = attesting.attestations(open_workspace(tmp_path / "w"))
    assert (kept.says.form, kept.says.checked, kept.says.size) == ("opentimestamps", False, 2)
    assert "NOT time-stamped" in vigil("-w", tmp_path / "w", "status").out, "nothing pretends"
    (tmp_path / "b.ots").write_bytes(b"not one")
    assert "VGL-L24" in vigil("-w", tmp_path / "w", "log", "accept", tmp_path / "b.ots", "--checkpoint", tmp_path / "kept", status=3).err
