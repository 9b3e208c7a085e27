"""Who vouches beside the log: time stamps by outside authorities on states of it, as files that other programs check too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vigil.errors import VigilError
from vigil.ledger import Ledger, open_note, parse_checkpoint
from vigil.ledger.checkpoint import encode_hash
from vigil.package.zips import Member
from vigil.refer.proofs import Pinned


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp: the signed checkpoint that it is of, the authority's raw reply, and its certificates in PEM, where they are known."""

    checkpoint: bytes
    reply: bytes
    chain: bytes


def stamp_files(ledger: Ledger, pinned: Pinned, stamps: Iterable[Stamp]) -> Iterator[Member]:
    """Four files for each stamp of a state that the pinned one grew from: `data/stamps/S0001.checkpoint`, `.tsr`, `.pem`, `.consistency`.

    Stamps of later states prove nothing of this one and are left out, as are those signed with an earlier key of the log.
    """
    number = 0
    for stamp in stamps:
        try:
            head = parse_checkpoint(open_note(stamp.checkpoint.decode(), [ledger.vkey]).text)
        except VigilError:
            continue
        if head.size > pinned.head.size:
            continue
        number += 1
        proof = ledger.consistency(head.size, pinned.head.size) if 0 < head.size < pinned.head.size else []
        stem = f"data/stamps/S{number:04d}"
        yield Member(f"{stem}.checkpoint", stamp.checkpoint)
        yield Member(f"{stem}.tsr", stamp.reply)
        yield Member(f"{stem}.pem", stamp.chain)
        yield Member(f"{stem}.consistency", "".join(f"{encode_hash(each)}\n" for each in proof).encode())
