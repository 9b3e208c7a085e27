"""The partner's side: a folder that remembers the last state of each log it was shown, and signs only what extends it.

The file that is handed over is the body of `add-checkpoint` of C2SP tlog-witness, so that witnesses that we did not write can answer it.
"""

import hashlib
import re
from pathlib import Path

from vigil.disk import Lock, refusals, replace
from vigil.errors import InputError, IntegrityError, StateError
from vigil.ledger.checkpoint import Checkpoint, decode_hash, encode_hash, open_checkpoint
from vigil.ledger.cosign import WitnessKey, cosign
from vigil.ledger.log import Ledger
from vigil.ledger.note import parse_vkey
from vigil.ledger.succession import follow
from vigil.ledger.tree import verify_consistency

_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")
_PROOF_LINES_MAX = 63


def write_request(ledger: Ledger, old: int) -> str:
    """What a witness is asked: to sign the log as it is now, with the proof that it extends its first `old` leaves."""
    proof = ledger.consistency(old) if old else []
    return "".join(f"{line}\n" for line in (f"old {old}", *map(encode_hash, proof))) + f"\n{ledger.checkpoint()}"


def read_request(request: str) -> tuple[int, list[bytes], str]:
    """The old size, the proof and the signed checkpoint of a request. Raises InputError VGL-L10."""
    head, _, note = request.partition("\n\n")
    first, *lines = head.split("\n")
    match = _OLD.fullmatch(first)
    if match is None or not note or len(lines) > _PROOF_LINES_MAX:
        raise InputError("VGL-L10", "not a request to a witness: it does not begin with `old SIZE`", next_step="copy the whole file again")
    return int(match[1]), [decode_hash(line) for line in lines], note


class Witness:
    """What a witness knows of logs, in a folder: for each origin its verifier keys, the newest first, and the last checkpoint signed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock(folder / ".lock", code="VGL-L08", busy=_busy)

    def trust(self, vkey: str) -> None:
        """Begin to watch a log whose key was learned by another way. Raises StateError VGL-L22 where another key is known for its name."""
        place = self._place(parse_vkey(vkey).name)
        with refusals("VGL-L08", "the witness cannot write"):
            self.folder.mkdir(parents=True, exist_ok=True)
            if place.is_file() and vkey not in place.read_text().split("\n", 1)[0].split():
                raise StateError(
                    "VGL-L22",
                    "another key is known for this log",
                    next_step="ask its keeper for the .keys file; if the old key was lost, begin a new folder",
                )
            if not place.is_file():
                replace(place, f"{vkey}\n".encode())

    def follow(self, chain: str) -> list[str]:
        """Take the new keys of a log that its key before has named, and return them. Raises what `succession.follow` raises, StateError VGL-L22."""
        origin = [*chain.split("\n", 2), ""][1]
        with self._lock:
            known, last = self._known(origin)
            fresh = follow(known[0], chain)
            if fresh:
                with refusals("VGL-L08", "the witness cannot write"):
                    replace(self._place(origin), f"{' '.join([*reversed(fresh), *known])}\n{last}".encode())
        return fresh

    def sign(self, request: str, name: str, key: WitnessKey, seconds: int) -> str:
        """The cosigned checkpoint. What was signed is remembered, durably, before the signature is given out.

        Raises StateError VGL-L22 for a log that is not watched, or when the request begins elsewhere than at what was signed last;
        IntegrityError VGL-L04 for a forged checkpoint, VGL-L06 for a log that shrank or changed.
        """
        old, proof, note = read_request(request)
        with self._lock:
            origin = note.split("\n", 1)[0]
            known, last = self._known(origin)
            new = open_checkpoint(note, known[:1])
            seen = open_checkpoint(last, known) if last else None
            _check_grew(seen, new, old, proof)
            with refusals("VGL-L08", "the witness cannot remember what it saw, and signs nothing"):
                replace(self._place(origin), f"{' '.join(known)}\n{note}".encode())
        return note + cosign(new, name, key, seconds) + "\n"

    def _known(self, origin: str) -> tuple[list[str], str]:
        """The keys of a log, the newest first, and the last checkpoint signed, or nothing."""
        place = self._place(origin)
        if not place.is_file():
            raise StateError("VGL-L22", "this log is not watched here", next_step="give its verifier key with --log")
        keys, _, last = place.read_text().partition("\n")
        return keys.split(), last

    def _place(self, origin: str) -> Path:
        return self.folder / f"{hashlib.sha256(origin.encode()).hexdigest()[:32]}.log"


def _check_grew(seen: Checkpoint | None, new: Checkpoint, old: int, proof: list[bytes]) -> None:
    size = seen.size if seen else 0
    if seen and new.size < size:
        raise _shrank(size, new.size)
    if old != size:
        raise StateError(
            "VGL-L22", f"the request begins at {old}, this witness last signed {size}", next_step=f"ask again with --old {size}"
        )
    if not seen or size == 0:
        return
    if not verify_consistency(size, new.size, seen.root, new.root, proof):
        raise _shrank(size, new.size)


def _shrank(old: int, new: int) -> IntegrityError:
    return IntegrityError(
        "VGL-L06",
        f"the log was set back or rewritten: it had {old} leaves, now {new}, and the new ones do not extend the old",
        next_step="sign nothing, keep both checkpoints: together they are the proof",
    )


def _busy() -> StateError:
    return StateError("VGL-L03", "another program is signing for this witness", next_step="wait until it has finished, then run it again")
