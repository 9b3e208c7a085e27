"""Signed notes (C2SP signed-note): a text, an empty line, and lines that each say who signed it.

Logs and actors sign with Ed25519 (type 0x01). Lines of other algorithms stand beside it and are passed over here: those of witnesses are
checked in `cosign`.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from vigil.errors import InputError, IntegrityError

ED25519 = 0x01
NOTE_CHARACTERS_MAX = 1_000_000
SIGNATURES_MAX = 100
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with the name that it signs under. `key_id` is 8 hex digits."""

    name: str
    key_id: str
    public: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text whose signatures hold, and the verifier keys of all known signers that signed it."""

    text: str
    signers: tuple[str, ...]


def key_id_of(name: str, public: bytes) -> str:
    """The first four bytes of SHA-256(name, newline, 0x01, public key), as 8 hex digits."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([ED25519]) + public).hexdigest()[:8]


def vkey_of(name: str, key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """The verifier key that others check with: `name+key id+base64(0x01, public key)`. Raises InputError VGL-L10 for a name that has no
    vkey.
    """
    public = (key.public_key() if isinstance(key, Ed25519PrivateKey) else key).public_bytes_raw()
    _check_name(name)
    return f"{name}+{key_id_of(name, public)}+{encode_base64(bytes([ED25519]) + public)}"


def parse_vkey(vkey: str) -> Verifier:
    """Read a verifier key. Raises InputError VGL-L10 when it is malformed, of another algorithm, or its id does not fit."""
    name, key_id, material = split_vkey(vkey)
    if len(material) != 1 + _KEY_BYTES or material[0] != ED25519 or key_id_of(name, material[1:]) != key_id:
        raise InputError("VGL-L10", "this is not an Ed25519 verifier key", next_step="copy the whole line `name+id+key` again")
    return Verifier(name, key_id, material[1:])


def split_vkey(vkey: str) -> tuple[str, str, bytes]:
    """Name, key id, and type with public key of a verifier key of any algorithm; none is checked. Raises InputError VGL-L10."""
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    _check_name(name)
    return name, key_id, decode_base64(encoded)


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The text with a signature under this name. The text ends with a newline. Raises InputError VGL-L10 when it cannot be a note."""
    return f"{text}\n{signature_line(text, name, key)}\n"


def signature_line(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """The line that says that this name signed the text. Raises InputError VGL-L10 when it cannot be a note."""
    _check_text(text)
    _check_name(name)
    key_id = bytes.fromhex(key_id_of(name, key.public_key().public_bytes_raw()))
    return f"\u2014 {name} {encode_base64(key_id + key.sign(text.encode()))}"


def open_note(note: str, vkeys: Iterable[str]) -> Note:
    """The text of a note, once a known key has signed it; unknown signatures are passed over, as the standard asks.

    Raises InputError VGL-L10 when this is no note, IntegrityError VGL-L04 when a known key's signature is wrong or no known key has signed.
    """
    text, lines = signatures_of(note)
    known = {(verifier.name, verifier.key_id): (vkey, verifier) for vkey, verifier in ((vkey, parse_vkey(vkey)) for vkey in vkeys)}
    signers: list[str] = []
    for name, key_id, signature in lines:
        if (name, key_id) not in known:
            continue
        vkey, verifier = known[name, key_id]
        _verify(verifier, signature, text)
        if vkey not in signers:
            signers.append(vkey)
    if not signers:
        raise _forged("no key that is trusted here has signed it")
    return Note(text, tuple(signers))


def signatures_of(note: str) -> tuple[str, list[tuple[str, str, bytes]]]:
    """The text of a note, and (name, key id, signature) of each line; nothing is checked. Raises InputError VGL-L10."""
    text, lines = _split(note)
    return text, [_parse_signature(line) for line in lines]


def _verify(verifier: Verifier, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(verifier.public).verify(signature, text.encode())
    except InvalidSignature as error:
        raise _forged(f"the signature of {verifier.name} does not fit the text") from error


def _split(note: str) -> tuple[str, list[str]]:
    if len(note) > NOTE_CHARACTERS_MAX:
        raise malformed("too long")
    text, separator, signatures = note.rpartition("\n\n")
    if not separator or not signatures.endswith("\n"):
        raise malformed("no signature lines after an empty line")
    text += "\n"
    _check_text(text)
    lines = signatures[:-1].split("\n")
    if len(lines) > SIGNATURES_MAX:
        raise malformed("too many signatures")
    return text, lines


def _parse_signature(line: str) -> tuple[str, str, bytes]:
    mark, name, encoded = [*line.split(" "), "", "", ""][:3]
    if mark != "\u2014" or line.count(" ") != 2:
        raise malformed("a signature line is not `\u2014 name base64`")
    _check_name(name)
    data = decode_base64(encoded)
    if len(data) < 5:
        raise malformed("a signature is too short")
    return name, data[:4].hex(), data[4:]


def _check_text(text: str) -> None:
    if not text.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]", text):
        raise malformed("the text has control characters or no newline at its end")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise malformed("the text is not UTF-8") from error


def _check_name(name: str) -> None:
    if not name or "+" in name or any(character.isspace() for character in name) or not name.isprintable():
        raise InputError(
            "VGL-L10",
            f"not a name to sign under: {name[:70]!r}",
            next_step="use a name such as example.org/log, without spaces and without +",
        )


def encode_base64(data: bytes) -> str:
    """Standard base64."""
    return base64.b64encode(data).decode()


def decode_base64(text: str) -> bytes:
    """Strict: one value has one spelling. Raises InputError VGL-L10."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise malformed("not base64") from error
    if encode_base64(data) != text:
        raise malformed("base64 in an unusual spelling")
    return data


def malformed(why: str) -> InputError:
    """This is no signed note."""
    return InputError("VGL-L10", f"not a signed note: {why}", next_step="copy the whole file again, byte for byte")


def _forged(why: str) -> IntegrityError:
    return IntegrityError(
        "VGL-L04", f"a signed note does not hold: {why}", next_step="compare its verifier key with the one you were given"
    )
