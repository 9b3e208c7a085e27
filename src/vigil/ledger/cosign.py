"""A witness's signature on a checkpoint (C2SP tlog-cosignature): it saw this log, and found that it only grew.

Two algorithms: Ed25519 (type 0x04), and ML-DSA-44 (type 0x06), which a quantum computer does not break.
"""

import hashlib
from collections.abc import Iterable
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from vigil.errors import InputError, IntegrityError
from vigil.ledger.checkpoint import Checkpoint, parse_checkpoint
from vigil.ledger.note import encode_base64, malformed, signatures_of, split_vkey

COSIGNATURE = 0x04
ML_DSA_44 = 0x06
_SIZES = {COSIGNATURE: 32, ML_DSA_44: 1312}
_LABEL = b"subtree/v1\n\x00"

WitnessKey: TypeAlias = Ed25519PrivateKey | MLDSA44PrivateKey


def cosigner_vkey(name: str, key: WitnessKey) -> str:
    """The verifier key of a witness: `name+key id+base64(type, public key)`."""
    kind = COSIGNATURE if isinstance(key, Ed25519PrivateKey) else ML_DSA_44
    material = bytes([kind]) + key.public_key().public_bytes_raw()
    return f"{name}+{_key_id(name, material)}+{encode_base64(material)}"


def cosign(checkpoint: Checkpoint, name: str, key: WitnessKey, seconds: int) -> str:
    """The signature line of a witness over a checkpoint, at a moment in seconds since 1970."""
    ed25519 = isinstance(key, Ed25519PrivateKey)
    message = _line_message(checkpoint, seconds) if ed25519 else _subtree_message(checkpoint, name, seconds)
    key_id = bytes.fromhex(cosigner_vkey(name, key).split("+")[1])
    return f"\u2014 {name} {encode_base64(key_id + seconds.to_bytes(8, 'big') + key.sign(message))}"


def check_cosignatures(note: str, vkeys: Iterable[str]) -> list[tuple[str, int]]:
    """Which of these witnesses signed the checkpoint in a note, and when (seconds since 1970). Others are passed over.

    Raises InputError VGL-L10 for what is no note, IntegrityError VGL-L04 when the signature of one of them does not hold.
    """
    text, lines = signatures_of(note)
    checkpoint = parse_checkpoint(text)
    found: list[tuple[str, int]] = []
    for vkey in vkeys:
        name, key_id, kind, public = _parse(vkey)
        for signer, line_id, signature in lines:
            if (signer, line_id) == (name, key_id):
                found.append((vkey, _verify(checkpoint, name, kind, public, signature)))
    return found


def _parse(vkey: str) -> tuple[str, str, int, bytes]:
    name, key_id, material = split_vkey(vkey)
    if not material or _SIZES.get(material[0]) != len(material) - 1 or _key_id(name, material) != key_id:
        raise InputError("VGL-L10", "this is not the verifier key of a witness", next_step="copy the whole line `name+id+key` again")
    return name, key_id, material[0], material[1:]


def _verify(checkpoint: Checkpoint, name: str, kind: int, public: bytes, signature: bytes) -> int:
    seconds = int.from_bytes(signature[:8], "big")
    if len(signature) < 9 or seconds >= 2**63:
        raise malformed("a cosignature without its moment")
    try:
        if kind == COSIGNATURE:
            Ed25519PublicKey.from_public_bytes(public).verify(signature[8:], _line_message(checkpoint, seconds))
        else:
            MLDSA44PublicKey.from_public_bytes(public).verify(signature[8:], _subtree_message(checkpoint, name, seconds))
    except InvalidSignature as error:
        raise IntegrityError(
            "VGL-L04", f"the signature of the witness {name} does not fit the checkpoint", next_step="ask the witness for it again"
        ) from error
    return seconds


def _line_message(checkpoint: Checkpoint, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{checkpoint.text()}".encode()


def _subtree_message(checkpoint: Checkpoint, name: str, seconds: int) -> bytes:
    def short(text: str) -> bytes:
        return bytes([len(text.encode())]) + text.encode()

    numbers = (0).to_bytes(8, "big") + checkpoint.size.to_bytes(8, "big")
    return _LABEL + short(name) + seconds.to_bytes(8, "big") + short(checkpoint.origin) + numbers + checkpoint.root


def _key_id(name: str, material: bytes) -> str:
    return hashlib.sha256(name.encode() + b"\n" + material).hexdigest()[:8]
