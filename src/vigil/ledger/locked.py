"""A person's key under a passphrase: Argon2id makes the key that encrypts it (RFC 9106), ChaCha20-Poly1305 does (RFC 8439).

Format: docs/formats/actors.md. A stolen file costs whoever guesses 64 MiB of memory and a tenth of a second for each guess.
"""

import json
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from vigil.disk import flush_path, refusals, write_new
from vigil.errors import InputError, StateError, UsageError
from vigil.ledger.note import parse_vkey, vkey_of

KIND = "key-file/1"
PASSPHRASE_CHARACTERS_MIN = 10
MEMORY_KIB = 65_536
PASSES = 3
LANES = 4
"""RFC 9106 section 4, second recommended option."""

_LIMITS = {"memory_kib": 2**20, "passes": 100, "lanes": 64}


def write_locked_key(path: Path, vkey: str, key: Ed25519PrivateKey, passphrase: str) -> None:
    """Keep a key in a new file (mode 0600). Raises UsageError VGL-L11 for a passphrase that is too short, StateError VGL-L09 when there is one."""
    if len(passphrase) < PASSPHRASE_CHARACTERS_MIN:
        raise UsageError(
            "VGL-L11",
            f"a passphrase of fewer than {PASSPHRASE_CHARACTERS_MIN} characters protects nothing",
            next_step="take four or more words that nobody would put together",
        )
    head: dict[str, Any] = {
        "cipher": "chacha20-poly1305",
        "kdf": "argon2id",
        "kind": KIND,
        "lanes": LANES,
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
    }
    head |= {"nonce": os.urandom(12).hex(), "salt": os.urandom(16).hex(), "vkey": vkey}
    secret = _cipher(head, passphrase).encrypt(bytes.fromhex(head["nonce"]), key.private_bytes_raw(), _spelled(head))
    with refusals("VGL-L08", f"cannot keep the key in {path.name}"):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            write_new(path, _spelled(head | {"secret": secret.hex()}) + b"\n", 0o600)
        except FileExistsError as error:
            raise StateError("VGL-L09", f"there is a key already: {path.name}", next_step="keep it, or name another actor") from error
        flush_path(path)
        flush_path(path.parent)


def read_locked_key(path: Path, passphrase: str) -> Ed25519PrivateKey:
    """The key in this file. Raises StateError VGL-L09 when it is missing or damaged, InputError VGL-L12 for a wrong passphrase."""
    try:
        head = json.loads(path.read_bytes())
        secret = bytes.fromhex(head.pop("secret"))
        if head["kind"] != KIND or any(not 0 < head[name] <= most for name, most in _LIMITS.items()):
            raise ValueError("of another kind")
        cipher, nonce = _cipher(head, passphrase), bytes.fromhex(head["nonce"])
        vkey = head["vkey"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StateError(
            "VGL-L09", f"this is no key file, or it is damaged: {path.name}", next_step="put it back from your copy"
        ) from error
    try:
        key = Ed25519PrivateKey.from_private_bytes(cipher.decrypt(nonce, secret, _spelled(head)))
    except InvalidTag as error:
        raise InputError("VGL-L12", f"the passphrase does not open {path.name}", next_step="type it again; nothing was signed") from error
    if vkey_of(parse_vkey(vkey).name, key) != vkey:
        raise StateError("VGL-L09", f"the key in {path.name} is not the one that it names", next_step="put it back from your copy")
    return key


def _cipher(head: dict[str, Any], passphrase: str) -> ChaCha20Poly1305:
    made = Argon2id(
        salt=bytes.fromhex(head["salt"]), length=32, iterations=head["passes"], lanes=head["lanes"], memory_cost=head["memory_kib"]
    )
    return ChaCha20Poly1305(made.derive(passphrase.encode()))


def _spelled(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
