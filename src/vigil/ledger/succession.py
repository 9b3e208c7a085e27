"""A log's key names the key that comes after it, so that whoever trusts the one can follow to the other: witnesses above all.

A succession is a signed note with both signatures. A chain of them is the notes one after another, an empty line between.
Format: docs/formats/attestations.md.
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.errors import InputError, IntegrityError
from vigil.ledger.note import open_note, signature_line, vkey_of

HEAD = "vigil-log-key/1"
"""Begins the text, which therefore is no checkpoint: those have three lines."""


def name_successor(origin: str, old: Ed25519PrivateKey, new: Ed25519PrivateKey) -> str:
    """The note in which the old key of a log names the new one, which signs too."""
    text = f"{HEAD}\n{origin}\n{vkey_of(origin, old)}\n{vkey_of(origin, new)}\n"
    return f"{text}\n{signature_line(text, origin, old)}\n{signature_line(text, origin, new)}\n"


def write_chain(notes: list[str]) -> str:
    """Successions as they are handed over, the first one first."""
    return "\n".join(notes)


def follow(vkey: str, chain: str) -> list[str]:
    """The keys after this one, as each names the next; none when the chain does not go on from it.

    Raises InputError VGL-L10 for what is no chain, IntegrityError VGL-L04 where the key before, or the key after, did not sign.
    """
    parts = chain.removesuffix("\n").split("\n\n")
    if len(parts) % 2:
        raise _malformed()
    found: list[str] = []
    for text, signatures in zip(parts[::2], parts[1::2], strict=True):
        lines = text.split("\n")
        if len(lines) != 4 or lines[0] != HEAD:
            raise _malformed()
        _, origin, old, new = lines
        if old != (found or [vkey])[-1]:
            continue  # of before: it leads to where one stands already
        signers = open_note(f"{text}\n\n{signatures}\n", [old, new]).signers
        if {old, new} - set(signers) or any(not one.startswith(f"{origin}+") for one in (old, new)):
            raise IntegrityError(
                "VGL-L04",
                "a change of the log's key is not signed by both keys",
                next_step="learn the new key by another way, from its keeper",
            )
        found.append(new)
    return found


def _malformed() -> InputError:
    return InputError(
        "VGL-L10", "this does not tell how the key of a log changed", next_step="copy the whole .keys file again, byte for byte"
    )
