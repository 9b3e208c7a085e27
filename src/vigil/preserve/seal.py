"""Sealing: what was done is first durable, then logged, then signed for. A crash at any instruction leaves an act whole or not at all.

The order is vault, leaf, checkpoint. The leaf holds salted commitments only (see `vigil.model.acts.Leaf`), so the log can be shown to
strangers.
"""

import hashlib
import hmac
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from vigil.errors import InputError, IntegrityError, StateError
from vigil.ledger import Ledger, check_leaf
from vigil.model.acts import Event, EventType, Leaf, Opening
from vigil.model.codec import decode, encode
from vigil.model.keeping import Withdrawal
from vigil.preserve.withholding import HEADER, OpenVault, locked, pack
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

    `sign` is asked for the actor's signature on every act; without it nothing is signed but the log. `close` encrypts what is withheld.
    """

    def __init__(
        self,
        vault: Vault,
        ledger: Ledger,
        *,
        actor: str,
        now: Callable[[], str],
        salt: Callable[[], str],
        sign: Sign | None = None,
        close: Callable[[bytes, str], bytes] | None = None,
    ) -> None:
        self.vault = vault
        self.ledger = ledger
        self.actor = actor
        self.now = now
        self.salt = salt
        self.sign = sign
        self.close = close

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

    def act(self, event: EventType, parts: Sequence[Part], *, withheld: bool = False) -> tuple[str, ...]:
        """Something was done with these objects, each with its role. Returns their digests in the same order.

        What is `withheld` is kept as one encrypted object, event and all. Raises InputError VGL-P01 for a digest that the vault does not have,
        VGL-V06 for a file that cannot be read, UsageError VGL-L07 for more objects than a leaf has room for (about 950).
        """
        contents = [self._read(part) for _, part in parts] if withheld else []
        digests = [_digest(data) for data in contents] if withheld else [self._keep(part) for _, part in parts]
        openings = tuple(
            Opening(role=role, digest=digest, salt=self._seal.salt()) for (role, _), digest in zip(parts, digests, strict=True)
        )
        at = self._seal.now()
        commitments = tuple(commitment(opening.salt, opening.digest) for opening in openings)
        signatures = self._seal.sign(event, at, commitments) if self._seal.sign else ()
        record = encode(Event(event=event, at=at, actor=self._seal.actor, openings=openings, signatures=signatures))
        kept = self._closed(record, contents, withheld)
        leaf = encode(Leaf(event=event, at=at, object=self._objects.put(kept, alone=withheld), commitments=commitments))
        check_leaf(leaf)
        self._leaves.append(leaf)
        return tuple(digests)

    def _closed(self, record: bytes, contents: list[bytes], withheld: bool) -> bytes:
        if not withheld:
            return record
        if self._seal.close is None:
            raise locked()
        return self._seal.close(pack(record, contents), _digest(contents[0]))

    def _read(self, part: bytes | str | Path) -> bytes:
        """The bytes of a part that is to be encrypted; it is never written as it is."""
        if isinstance(part, bytes):
            return part
        return part.read_bytes() if isinstance(part, Path) else self._seal.vault.get(part)

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


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was destroyed on purpose: places in the log whose event is gone, and the digests of objects that are."""

    leaves: frozenset[int]
    objects: frozenset[str]


def withdrawn(ledger: Ledger, vault: Vault) -> Withdrawn:
    """What the tombstones of the log name. The events of withdrawn leaves count among the objects."""
    leaves: set[int] = set()
    objects: set[str] = set()
    if any(b'"event":"withdrawal"' in line for line in ledger.leaves()):
        for _, _, event in read_events(ledger, vault, only=frozenset({"withdrawal"})):
            for opening in event.openings:
                if opening.role == "record":
                    tombstone = decode(vault.get(opening.digest), Withdrawal)
                    leaves.update(tombstone.leaves)
                    objects.update(tombstone.objects)
    objects.update(decode(ledger.leaf(index), Leaf).object for index in leaves)
    return Withdrawn(frozenset(leaves), frozenset(objects))


def read_events(
    ledger: Ledger,
    vault: Vault,
    start: int = 0,
    *,
    stop: int | None = None,
    only: Collection[EventType] | None = None,
    stop_at_withheld: bool = False,
) -> Iterator[tuple[int, Leaf, Event]]:
    """The acts in the order of the log, from leaf `start` up to, not with, `stop`, each as (index, leaf, event); of the kinds `only`.

    What was withdrawn is passed over; so is what is withheld and cannot be opened here, unless that is an error: then it
    raises StateError VGL-P30 there.

    Leaves are checked against the checkpoint, events against their leaf, and every commitment against its salt and digest. The objects that
    an event names are not read here: `Vault.get` checks them when they are. Raises IntegrityError VGL-P02 where leaf and event disagree,
    and what `Ledger.leaves`, `Vault.get` and `decode` raise.
    """
    gone: Withdrawn | None = None
    for index, line in enumerate(ledger.leaves(start), start):
        if stop is not None and index >= stop:
            return
        leaf = decode(line, Leaf)
        if only is not None and leaf.event not in only:
            continue
        if not vault.has(leaf.object):
            gone = gone or withdrawn(ledger, vault)
            if index in gone.leaves:
                continue
        try:
            event = event_of(index, leaf, vault)
        except StateError as error:
            if error.code != "VGL-P30" or stop_at_withheld:
                raise
            continue
        yield index, leaf, event


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def event_of(index: int, leaf: Leaf, vault: Vault) -> Event:
    """The event that a leaf stands for, checked against it.

    Raises StateError VGL-P30 for one that is withheld and cannot be opened here, IntegrityError VGL-P02, and what `Vault.get` raises.
    """
    data = vault.get(leaf.object)
    if data.startswith(HEADER):
        if not isinstance(vault, OpenVault):
            raise locked()
        data = vault.parts(leaf.object)[0]
    event = decode(data, Event)
    expected = tuple(commitment(opening.salt, opening.digest) for opening in event.openings)
    if (event.event, event.at, expected) != (leaf.event, leaf.at, leaf.commitments):
        raise IntegrityError(
            "VGL-P02",
            f"leaf {index} of the log and the event that it names disagree",
            next_step="put the workspace back from a second copy",
        )
    return event
