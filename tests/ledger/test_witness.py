"""A witness signs what only grew, remembers it, and refuses a log that was set back or rewritten."""

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigil.errors import InputError, IntegrityError, StateError, VigilError
from vigil.ledger import Ledger, Witness, WitnessKey, check_cosignatures, cosign, cosigner_vkey, open_note, parse_checkpoint, write_request

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes([9]) * 32)
NAME = "partner.example/witness"
SECONDS = 1_700_000_000


def a_log(folder: Path, size: int, word: str = "leaf") -> Ledger:
    ledger = Ledger.create(folder, "example.org/log", KEY)
    ledger.append([f"{word} {number}".encode() for number in range(size)])
    return ledger


def a_witness(folder: Path, ledger: Ledger) -> Witness:
    witness = Witness(folder)
    witness.trust(ledger.vkey)
    return witness


def test_a_cosigned_checkpoint_holds_for_both_signers(tmp_path: Path) -> None:
    ledger = a_log(tmp_path / "log", 300)
    signed = a_witness(tmp_path / "w", ledger).sign(write_request(ledger, 0), NAME, WITNESS, SECONDS)
    assert open_note(signed, [ledger.vkey]).signers == (ledger.vkey,)
    assert check_cosignatures(signed, [cosigner_vkey(NAME, WITNESS)]) == [(cosigner_vkey(NAME, WITNESS), SECONDS)]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_added_the_witness_follows(tmp_path_factory: pytest.TempPathFactory, steps: list[int]) -> None:
    folder = tmp_path_factory.mktemp("growing")
    ledger = a_log(folder / "log", 0)
    witness, last = a_witness(folder / "w", ledger), 0
    for number in steps:
        ledger.append([b"x"] * number)
        witness.sign(write_request(ledger, last), NAME, WITNESS, SECONDS)
        last = ledger.size


def test_a_log_set_back_rewritten_or_forged_is_not_signed(tmp_path: Path) -> None:
    ledger = a_log(tmp_path / "log", 300)
    witness = a_witness(tmp_path / "w", ledger)
    witness.sign(write_request(ledger, 0), NAME, WITNESS, SECONDS)
    shorter, other = a_log(tmp_path / "shorter", 299), a_log(tmp_path / "other", 301, "another")
    for lying, old in ((shorter, 0), (shorter, 299), (other, 300)):
        with pytest.raises(IntegrityError) as raised:
            witness.sign(write_request(lying, old), NAME, WITNESS, SECONDS)
        assert raised.value.code == "VGL-L06"
    same = a_log(tmp_path / "same", 300, "another")
    with pytest.raises(IntegrityError, match="VGL-L06"):
        witness.sign(write_request(same, 300), NAME, WITNESS, SECONDS)
    forged = re.sub("299", "301", write_request(shorter, 0))
    with pytest.raises(VigilError):
        witness.sign(forged, NAME, WITNESS, SECONDS)


def test_who_begins_elsewhere_is_told_where(tmp_path: Path) -> None:
    ledger = a_log(tmp_path / "log", 10)
    witness = a_witness(tmp_path / "w", ledger)
    witness.sign(write_request(ledger, 0), NAME, WITNESS, SECONDS)
    ledger.append([b"more"])
    with pytest.raises(StateError, match="begins at 0, this witness last signed 10"):
        witness.sign(write_request(ledger, 0), NAME, WITNESS, SECONDS)
    (tmp_path / "w2").mkdir()
    with pytest.raises(StateError, match="not watched"):
        Witness(tmp_path / "w2").sign(write_request(ledger, 0), NAME, WITNESS, SECONDS)


def test_a_witness_does_not_change_its_mind_about_a_key(tmp_path: Path) -> None:
    ledger = a_log(tmp_path / "log", 1)
    witness = a_witness(tmp_path / "w", ledger)
    other = Ledger.create(tmp_path / "other", "example.org/log", WITNESS)
    with pytest.raises(StateError, match="VGL-L22"):
        witness.trust(other.vkey)


@pytest.mark.parametrize(
    "request_", ["", "old 1", "old 01\n\nx", "old -1\n\nx", "new 1\n\nx", "old 0\nnot base64\n\nx", "old 0\n" + "A\n" * 70 + "\nx"]
)
def test_what_is_no_request_is_refused(tmp_path: Path, request_: str) -> None:
    ledger = a_log(tmp_path / "log", 1)
    with pytest.raises(InputError):
        a_witness(tmp_path / "w", ledger).sign(request_, NAME, WITNESS, SECONDS)


@pytest.mark.parametrize("key", [WITNESS, MLDSA44PrivateKey.from_seed_bytes(bytes(32))], ids=["ed25519", "ml-dsa-44"])
def test_a_cosignature_fits_one_checkpoint_one_moment_and_one_name(tmp_path: Path, key: WitnessKey) -> None:
    ledger = a_log(tmp_path / "log", 5)
    note = ledger.checkpoint()
    head = parse_checkpoint(note.partition("\n\n")[0] + "\n")
    vkey = cosigner_vkey(NAME, key)
    line = cosign(head, NAME, key, SECONDS)
    assert check_cosignatures(f"{note}{line}\n", [vkey]) == [(vkey, SECONDS)]
    assert check_cosignatures(note, [vkey]) == []
    ledger.append([b"more"])
    with pytest.raises(IntegrityError, match="VGL-L04"):
        check_cosignatures(f"{ledger.checkpoint()}{line}\n", [vkey])


def test_the_example_of_the_standard_has_the_shape_that_we_read() -> None:
    """C2SP tlog-cosignature: the public key is not given, so the line is read and passed over."""
    note = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
    )
    assert check_cosignatures(note, [cosigner_vkey("witness.example.com/w1", WITNESS)]) == []
