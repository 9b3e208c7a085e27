"""Sealing: what was done is first durable, then logged, then signed for. A crash at any instruction leaves an act whole or not at all.

The order is vault, leaf, checkpoint. The leaf holds salted commitments only (see `vigil.model.acts.Leaf`), so the log can be shown to
strangers.
"""

import hmac
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from vigil.errors import InputError, IntegrityError
from vigil.ledger import Ledger, check_leaf
from vigil.model.acts import Event, EventType, Leaf, Opening
from vigil.model.codec import decode, encode
from vigil.vault import Batch, Vault

Sign = Callable[[EventType, str, Sequence[str]], tuple[str, ...]]
"""Signs an act: takes its event, moment and commitments, and returns signature lines; none where nobody has a key, or none is due."""

Part = tuple[str, bytes | str | Path]
"""A role in the act, and what plays it: bytes, a file to copy, or the digest of an object that the vault has."""


def commitment(salt: str, digest: str) -> str:
    """HMAC-SHA-256 in hex: the key is the salt's bytes, the message the digest's bytes (both given in hex)."""
    return hmac.digest(bytes.fromhex(salt), bytes.fromhex(digest), "sha256").hex()


class Seal:
    """What seals: a vault, a ledger opened with its key, and who acts. `now` gives the moment as text, `salt` 32 random bytes in hex.

    `sign` is asked for the actor's signature on every act; without it nothing is signed but the log.
    """

    def __init__(
        self, vault: Vault, ledger: Ledger, *, actor: str, now: Callable[[], str], salt: Callable[[], str], sign: Sign | None = None
    ) -> None:
        self.vault = vault
        self.ledger = ledger
        self.actor = actor
        self.now = now
        self.salt = salt
        self.sign = sign

    def batch(self) -> "SealBatch":
        """Seal a group of acts together: `with seal.batch() as batch: batch.act("item", [("bytes", data), ("item", encode(item))])`."""
        return SealBatch(self)


class SealBatch:
    """Acts on their way into the log. Use it once, in a `with` block; an exception in the block logs nothing and keeps nothing.

    Holds the ledger's lock, so it raises StateError VGL-L03 when another program writes, and VGL-L09 when the ledger has no key. At the end
    of the block it raises what `Vault.batch` and `Ledger.append` raise. Afterwards `indices` are the places of the acts in the log, in the
    order in which they were given.
    """

    def __init__(self, seal: Seal) -> None:
        self._seal = seal
        self._objects: Batch = seal.vault.batch()
        self._leaves: list[bytes] = []
        self.indices = range(0)

    def __enter__(self) -> "SealBatch":
        self._seal.ledger.need_key()
        self._seal.ledger.lock.__enter__()
        try:
            self._objects.__enter__()
        except BaseException:
            self._seal.ledger.lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._objects.__exit__(kind, error, trace)
            if kind is None:
                self.indices = self._seal.ledger.append(self._leaves)
        finally:
            self._seal.ledger.lock.__exit__(None, None, None)

    def act(self, event: EventType, parts: Sequence[Part]) -> tuple[str, ...]:
        """Something was done with these objects, each with its role. Returns their digests in the same order.

        Raises InputError VGL-P01 for a digest that the vault does not have, VGL-V06 for a file that cannot be read, UsageError VGL-L07 for more
        objects than a leaf has room for (about 950).
        """
        openings = tuple(Opening(role=role, digest=self._keep(part), salt=self._seal.salt()) for role, part in parts)
        at = self._seal.now()
        commitments = tuple(commitment(opening.salt, opening.digest) for opening in openings)
        signatures = self._seal.sign(event, at, commitments) if self._seal.sign else ()
        record = Event(event=event, at=at, actor=self._seal.actor, openings=openings, signatures=signatures)
        stored = self._objects.put(encode(record))
        leaf = encode(Leaf(event=event, at=at, object=stored, commitments=commitments))
        check_leaf(leaf)
        self._leaves.append(leaf)
        return tuple(opening.digest for opening in openings)

    def _keep(self, part: bytes | str | Path) -> str:
        if isinstance(part, bytes):
            return self._objects.put(part)
        if isinstance(part, Path):
            return self._objects.put_file(part)
        self._seal.vault.path(part)
        if not self._objects.has(part):
            raise InputError(
                "VGL-P01", f"the vault does not have what is to be logged: {part}", next_step="give its bytes instead of its digest"
            )
        return part


def read_events(
    ledger: Ledger, vault: Vault, start: int = 0, *, only: Collection[EventType] | None = None
) -> Iterator[tuple[int, Leaf, Event]]:
    """The acts in the order of the log, from leaf `start` on, each as (index, leaf, event); of the kinds `only`, where given.

    Leaves are checked against the checkpoint, events against their leaf, and every commitment against its salt and digest. The objects that
    an event names are not read here: `Vault.get` checks them when they are. Raises IntegrityError VGL-P02 where leaf and event disagree,
    and what `Ledger.leaves`, `Vault.get` and `decode` raise.
    """
    for index, line in enumerate(ledger.leaves(start), start):
        leaf = decode(line, Leaf)
        if only is not None and leaf.event not in only:
            continue
        data = vault.get(leaf.object)
        event = decode(data, Event)
        expected = tuple(commitment(opening.salt, opening.digest) for opening in event.openings)
        if (event.event, event.at, expected) != (leaf.event, leaf.at, leaf.commitments):
            raise IntegrityError(
                "VGL-P02",
                f"leaf {index} of the log and the event that it names disagree",
                next_step="put the workspace back from a second copy",
            )
        yield index, leaf, event
