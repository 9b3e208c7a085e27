"""The append-only log of what was done: an RFC 6962 tree in the C2SP formats, so that programs we did not write can check it.

Format: docs/formats/ledger.md.
"""

from vigil.ledger.checkpoint import Checkpoint, check_proof, open_checkpoint, parse_checkpoint
from vigil.ledger.cosign import WitnessKey, check_cosignatures, cosign, cosigner_vkey
from vigil.ledger.keys import create_key, load_key
from vigil.ledger.locked import read_locked_key, write_locked_key
from vigil.ledger.log import Ledger, check_leaf
from vigil.ledger.note import Note, Verifier, open_note, parse_vkey, sign_note, signature_line, vkey_of
from vigil.ledger.succession import name_successor, write_chain
from vigil.ledger.tree import EMPTY_ROOT, leaf_hash, merkle_root, node_hash, verify_consistency, verify_inclusion
from vigil.ledger.witness import Witness, read_request, write_request

__all__ = [
    "EMPTY_ROOT", "Checkpoint", "Ledger", "Note", "Verifier", "Witness", "WitnessKey", "check_cosignatures", "check_leaf", "check_proof",
    "cosign", "cosigner_vkey", "create_key", "leaf_hash", "load_key", "merkle_root", "name_successor", "node_hash", "open_checkpoint", "open_note",
    "parse_checkpoint", "parse_vkey", "read_locked_key", "read_request", "sign_note", "signature_line", "verify_consistency",
    "verify_inclusion", "vkey_of", "write_chain", "write_locked_key", "write_request",
]  # fmt: skip
