"""A checkpoint (C2SP tlog-checkpoint) says how many leaves a log has and their root; a proof (C2SP tlog-proof) ties one leaf to it."""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.errors import InputError, IntegrityError
from vigil.ledger.note import open_note
from vigil.ledger.tree import HASH_BYTES, leaf_hash, verify_inclusion

PROOF_HEADER = "c2sp.org/tlog-proof@v1"
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: its name, its number of leaves, and their Merkle root (32 bytes)."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{encode_hash(self.root)}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint, its signatures taken off. Extension lines are refused: nobody could audit them.

    Raises InputError VGL-L10.
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0] or not _NUMBER.fullmatch(lines[1]):
        raise InputError("VGL-L10", "not a checkpoint: it is not origin, size and root, a line each", next_step="copy the whole file again")
    return Checkpoint(lines[0], int(lines[1]), decode_hash(lines[2]))


def open_checkpoint(note: str, vkeys: Iterable[str]) -> Checkpoint:
    """The checkpoint in a signed note, once a known key has signed it. Raises InputError VGL-L10, IntegrityError VGL-L04."""
    return parse_checkpoint(open_note(note, vkeys).text)


def write_proof(index: int, path: Sequence[bytes], note: str) -> str:
    """The text of a proof that leaf `index` is in the log at this signed checkpoint; file names end in `.tlog-proof`."""
    return "".join(f"{line}\n" for line in (PROOF_HEADER, f"index {index}", *map(encode_hash, path))) + f"\n{note}"


def check_proof(proof: str, leaf: bytes, vkeys: Iterable[str]) -> tuple[int, Checkpoint]:
    """Check the text of a proof against the bytes of a leaf, and return the leaf's index and the checkpoint.

    Raises InputError VGL-L10 when malformed, IntegrityError VGL-L04 for the signature, VGL-L05 when leaf, proof and root do not fit.
    """
    head, _, note = proof.partition("\n\n")
    lines = head.split("\n")
    if lines[0] != PROOF_HEADER:
        raise InputError("VGL-L10", f"not a proof: it does not begin with {PROOF_HEADER}", next_step="copy the whole file again")
    if len(lines) > 1 and lines[1].startswith("extra "):
        del lines[1]  # opaque and not authenticated: of no use here
    word, _, number = lines[1].partition(" ") if len(lines) > 1 else ("", "", "")
    if word != "index" or not _NUMBER.fullmatch(number):
        raise InputError("VGL-L10", "not a proof: it does not name an index", next_step="copy the whole file again")
    checkpoint = open_checkpoint(note, vkeys)
    path = [decode_hash(line) for line in lines[2:]]
    if not verify_inclusion(leaf_hash(leaf), int(number), checkpoint.size, path, checkpoint.root):
        raise IntegrityError(
            "VGL-L05",
            f"the proof does not lead from this leaf to the root at index {number}",
            next_step="ask for the leaf and its proof again",
        )
    return int(number), checkpoint


def encode_hash(value: bytes) -> str:
    """A hash as the C2SP formats write it: base64."""
    return base64.b64encode(value).decode()


def decode_hash(line: str) -> bytes:
    """Read a hash, in its one spelling. Raises InputError VGL-L10."""
    try:
        value = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        value = b""
    if len(value) != HASH_BYTES or encode_hash(value) != line:
        raise InputError("VGL-L10", f"not a SHA-256 hash in base64: {line[:60]!r}", next_step="copy the whole file again")
    return value
