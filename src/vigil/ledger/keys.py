"""The key that signs the log: PKCS #8 in PEM, readable by its owner alone, so that openssl reads it and a passphrase can be added later."""

import os
import stat
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from vigil.disk import flush_path, refusals, write_new
from vigil.errors import StateError


def create_key(path: Path) -> Ed25519PrivateKey:
    """Make a key and keep it in this file (mode 0600). Raises StateError VGL-L09 when there is one: a key is never overwritten."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with refusals("VGL-L08", f"cannot keep the log's key in {path.name}"):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            write_new(path, pem, 0o600)
        except FileExistsError as error:
            raise StateError("VGL-L09", f"there is a key already: {path.name}", next_step="keep it, or name another file") from error
        flush_path(path)
        flush_path(path.parent)
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read the log's key. Raises StateError VGL-L09 when it is missing, unreadable, no Ed25519 key, or open to other users."""
    try:
        mode = path.stat().st_mode
        pem = path.read_bytes()
    except OSError as error:
        raise StateError(
            "VGL-L09", f"the log's key cannot be read: {path.name}: {error.strerror}", next_step="put the key file back from your copy"
        ) from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise StateError("VGL-L09", f"other users may read the log's key: {path.name}", next_step=f"chmod 600 {path.name}")
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise StateError("VGL-L09", f"this is not a key: {path.name}: {error}", next_step="put the key file back from your copy") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise StateError("VGL-L09", f"this is not an Ed25519 key: {path.name}", next_step="put the key file back from your copy")
    return key
