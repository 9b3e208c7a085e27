"""Proof that what a case holds was in the log: the leaf, its place in the tree, and the salts that open the commitments concerned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from vigil.errors import InputError, IntegrityError
from vigil.ledger import Checkpoint, Ledger, open_note, parse_checkpoint
from vigil.ledger.checkpoint import write_proof
from vigil.model import Approval, Custody, Event, Item, Judgement, KeyChange, Leaf, Opening, Rendition, decode
from vigil.model.codec import Piece, encode
from vigil.package.zips import Member
from vigil.refer.choose import Selection
from vigil.vault import Vault


class Opened(Piece, frozen=True, kw_only=True):
    """One commitment of a leaf, opened: its position there, and the role, digest and salt from the event."""

    position: int
    role: str
    digest: str
    salt: str


class Proof(Piece, frozen=True, kw_only=True, tag_field="kind", tag="proof/1"):
    """A leaf as it stands in the log at `index`, with the openings that are given away; the other commitments stay closed.

    `actor` and `signatures` (docs/formats/actors.md) are there where a person signed for it.
    """

    index: int
    leaf: str
    openings: tuple[Opened, ...]
    actor: str | None = None
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pinned:
    """The state of the log that a case is proven against: the signed note, and what it says."""

    note: str
    head: Checkpoint


Found = Mapping[str, Mapping[int, tuple[int, Opening]]]
"""digest -> index of the leaf -> (position, opening)"""

Signed = Mapping[int, tuple[str, tuple[str, ...]]]
"""index of the leaf -> who acted, and the lines by which they signed for it"""


def pin(ledger: Ledger, note: str | None) -> Pinned:
    """The ledger's checkpoint, or an earlier one that is to be used again. Raises IntegrityError VGL-X08 when it is not of this log."""
    note = ledger.checkpoint() if note is None else note
    head = parse_checkpoint(open_note(note, [ledger.vkey]).text)
    if head.origin != ledger.origin or head.size > ledger.size or ledger.root_at(head.size) != head.root:
        raise IntegrityError(
            "VGL-X08", "the checkpoint given is not one of this log", next_step="give the `checkpoint` of an earlier case file"
        )
    return Pinned(note, head)


def find(ledger: Ledger, vault: Vault, pinned: Pinned, wanted: Mapping[str, set[str]]) -> tuple[Found, Signed]:
    """Walk the log once. `wanted` names digests by the kind of event that has to vouch for them (`item`, `rendition`, `judgement`)."""
    found: dict[str, dict[int, tuple[int, Opening]]] = {}
    signed: dict[int, tuple[str, tuple[str, ...]]] = {}
    for index, line in enumerate(ledger.leaves()):
        if index >= pinned.head.size:
            break
        leaf = decode(line, Leaf)
        digests = wanted.get(leaf.event)
        if not digests or not vault.holds(leaf.object):  # what was withdrawn is gone
            continue
        event = decode(vault.act(leaf.object), Event)
        for position, opening in enumerate(event.openings):
            if opening.digest in digests:
                signed[index] = (event.actor, event.signatures)
                found.setdefault(opening.digest, {}).setdefault(index, (position, opening))
    return found, signed


@dataclass(frozen=True, slots=True)
class Finder:
    """Where the digests of a case stand in the log, and the files that prove it at one checkpoint."""

    ledger: Ledger
    pinned: Pinned
    found: Found
    signed: Signed

    def files(self, name: str, what: str, digests: tuple[str, ...]) -> list[Member]:
        """Two files for each leaf concerned; nearly always it is one leaf. Raises InputError VGL-X06."""
        members = []
        for turn, (openings, proof) in enumerate(self._prove(what, digests), 1):
            stem = f"data/proofs/{name}" + (f"-leaf{turn}" if turn > 1 else "")
            members += [Member(f"{stem}.json", openings), Member(f"{stem}.tlog-proof", proof)]
        return members

    def closed(self, name: str, index: int) -> list[Member]:
        """Proof that an entry is in the log, with nothing of what it stands for."""
        openings, proof = self._proof(index, {})
        return [Member(f"data/proofs/{name}.json", openings), Member(f"data/proofs/{name}.tlog-proof", proof)]

    def first(self, digest: str) -> tuple[int, Leaf] | None:
        """The first entry that stands for this digest, with its index."""
        places = self.found.get(digest)
        return (min(places), decode(self.ledger.leaf(min(places)), Leaf)) if places else None

    def _prove(self, what: str, digests: Iterable[str]) -> list[tuple[bytes, bytes]]:
        """(leaf and openings, tlog-proof) for these digests, from as few leaves as can be: those of the first digest are preferred."""
        by_leaf: dict[int, dict[int, Opening]] = {}
        for digest in digests:
            places = self.found.get(digest)
            if not places:
                raise InputError("VGL-X06", f"{what} is not in the log at this checkpoint", next_step="give a later checkpoint, or none")
            index = min(set(places) & set(by_leaf) or set(places))
            position, opening = places[index]
            by_leaf.setdefault(index, {})[position] = opening
        return [self._proof(index, openings) for index, openings in sorted(by_leaf.items())]

    def _proof(self, index: int, openings: Mapping[int, Opening]) -> tuple[bytes, bytes]:
        opened = tuple(
            Opened(position=position, role=each.role, digest=each.digest, salt=each.salt) for position, each in sorted(openings.items())
        )
        actor, signatures = self.signed.get(index, ("", ())) if openings else ("", ())
        proof = Proof(
            index=index,
            leaf=self.ledger.leaf(index).decode(),
            openings=opened,
            actor=actor if signatures else None,
            signatures=signatures,
        )
        path = self.ledger.inclusion(index, self.pinned.head.size)
        return encode(proof) + b"\n", write_proof(index, path, self.pinned.note).encode()


def digests_of(selection: Selection) -> dict[str, set[str]]:
    """What the log has to vouch for in a case, by the kind of event that has to do it."""
    items, renditions = selection.items(Item), selection.items(Rendition)
    acts = {
        "approval": {key for key, _ in selection.items(Approval)},
        "custody": {key for key, _ in selection.items(Custody)} | {act.id for act in selection.other_acts},
        "key": {key for key, _ in selection.items(KeyChange)},
    }
    if selection.redacted:
        made = {digest for key, item in items for digest in (key, item.digest)} | {key for key, _ in selection.items(Judgement)}
        return acts | {"redaction": made | {digest for key, rendition in renditions for digest in (key, rendition.text)}}
    return acts | {
        "item": {key for key, _ in items} | {item.digest for _, item in items},
        "rendition": {key for key, _ in renditions} | {rendition.text for _, rendition in renditions},
        "judgement": {key for key, _ in selection.items(Judgement)},
    }


def line(piece: msgspec.Struct) -> bytes:
    """A canonical JSON line."""
    return encode(piece) + b"\n"
