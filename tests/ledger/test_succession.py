"""Whoever trusts a log's key can follow to the next one that it names, and to no other; other algorithms can sign beside it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from vigil.errors import InputError, IntegrityError, StateError
from vigil.ledger import Ledger, Witness, cosign, cosigner_vkey, name_successor, open_checkpoint, vkey_of, write_chain, write_request
from vigil.ledger.cosign import check_cosignatures
from vigil.ledger.succession import follow
from vigil.verifier import verify

ORIGIN = "example.org/log"
KEYS = [Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in range(4)]
VKEYS = [vkey_of(ORIGIN, key) for key in KEYS]
NOTES = [name_successor(ORIGIN, KEYS[number], KEYS[number + 1]) for number in range(3)]
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes([9]) * 32)


def test_a_chain_leads_from_any_of_its_keys_to_the_last() -> None:
    chain = write_chain(NOTES)
    for start in range(4):
        assert follow(VKEYS[start], chain) == VKEYS[start + 1 :]
    assert follow(vkey_of(ORIGIN, WITNESS), chain) == [], "it does not go on from a key that it does not name"
    assert follow(VKEYS[0], write_chain(NOTES[1:])) == [], "nor over a gap"


@pytest.mark.parametrize("signers", [(1, 1), (0, 0), (2, 1), (0, 2)])
def test_a_change_that_one_of_both_keys_did_not_sign_is_refused(signers: tuple[int, int]) -> None:
    """The old key was stolen without the new one, or the new one is not the old one's choice."""
    text, _, _ = NOTES[0].partition("\n\n")
    other = name_successor(ORIGIN, KEYS[signers[0]], KEYS[signers[1]]).partition("\n\n")[2]
    with pytest.raises(IntegrityError, match="VGL-L04"):
        follow(VKEYS[0], f"{text}\n\n{other}")
    named = NOTES[0].replace(VKEYS[1], VKEYS[2])
    with pytest.raises(IntegrityError, match="VGL-L04"):
        follow(VKEYS[0], named)


def test_a_key_of_another_log_cannot_be_slipped_in() -> None:
    with pytest.raises(IntegrityError, match="VGL-L04"):
        follow(VKEYS[0], NOTES[0].replace(f"vigil-log-key/1\n{ORIGIN}\n", "vigil-log-key/1\nexample.org/other\n"))


@pytest.mark.parametrize(
    "chain", ["", "\n", "no chain", NOTES[0] + "\nand more\n", NOTES[0].replace("vigil-log-key/1", "vigil-log-key/9"), "\n\n\n"]
)
def test_what_is_no_chain_is_refused(chain: str) -> None:
    with pytest.raises(InputError, match="VGL-L10"):
        follow(VKEYS[0], chain)


def test_a_witness_follows_a_log_through_two_changes_and_still_refuses_one_that_was_rewritten(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "log", ORIGIN, KEYS[0])
    ledger.append([b"one"])
    witness = Witness(tmp_path / "w")
    witness.trust(VKEYS[0])
    witness.sign(write_request(ledger, 0), "w", WITNESS, 1)
    for key in KEYS[1:3]:
        ledger.take_key(key, alone=False)
        ledger.append([b"a new key"])
        ledger.append([b"more"])
    request = write_request(ledger, 1)
    with pytest.raises(IntegrityError, match="VGL-L04"):
        witness.sign(request, "w", WITNESS, 1)
    assert witness.follow(write_chain(NOTES[:2])) == VKEYS[1:3]
    assert witness.follow(write_chain(NOTES[:2])) == [], "done again, it changes nothing"
    rewritten = Ledger.create(tmp_path / "rewritten", ORIGIN, KEYS[2])
    rewritten.append([b"two", b"three", b"four", b"five", b"six", b"seven"])
    with pytest.raises(IntegrityError, match="VGL-L06"):
        witness.sign(write_request(rewritten, 1), "w", WITNESS, 1)
    signed = witness.sign(request, "w", WITNESS, 2)
    assert open_checkpoint(signed, [VKEYS[2]]).size == 5
    with pytest.raises(StateError, match="VGL-L22"):
        witness.trust(VKEYS[3])
    with pytest.raises(StateError, match="not watched"):
        witness.follow(write_chain(NOTES).replace(ORIGIN, "example.org/unknown"))


def test_a_log_can_sign_with_another_algorithm_beside_its_own(tmp_path: Path) -> None:
    """A line of ML-DSA-44 under the log's own name: old programs pass it over, new ones check it, and the log goes on."""
    ledger = Ledger.create(tmp_path / "log", ORIGIN, KEYS[0])
    ledger.append([b"one"])
    second = MLDSA44PrivateKey.from_seed_bytes(bytes(32))
    place = tmp_path / "log" / "checkpoint"
    note = place.read_text()
    both = note + cosign(open_checkpoint(note, VKEYS[:1]), ORIGIN, second, 0) + "\n"
    place.chmod(0o600)
    place.write_text(both)
    again = Ledger.open(tmp_path / "log", KEYS[0])
    assert again.check() == 1
    assert check_cosignatures(both, [cosigner_vkey(ORIGIN, second)]) == [(cosigner_vkey(ORIGIN, second), 0)]
    text, _ = verify.open_note(both.encode(), [verify.parse_vkey(VKEYS[0])])
    assert text.startswith(ORIGIN)
    assert list(again.append([b"two"])) == [1] and again.check() == 2
