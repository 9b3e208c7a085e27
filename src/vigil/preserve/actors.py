"""Who acts: people with keys of their own, whose signatures stand under what they did. Format: docs/formats/actors.md.

What is signed is made of what the leaf shows, so a signature can be checked against the log alone, by whoever has the key and one line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from vigil.errors import InputError, VigilError
from vigil.ledger import Ledger, open_note
from vigil.model import Actor, Event, KeyChange, Leaf, LogKey, Record, decode_any
from vigil.model.acts import EventType
from vigil.preserve.seal import commitment, read_events
from vigil.vault import Vault

LOG = "log"
"""The holder whose key signs checkpoints."""

SIGNED: frozenset[EventType] = frozenset(
    {"actor", "approval", "custody", "disclosure", "estimate", "hold", "judgement", "key", "release", "withdrawal"}
)
"""What a person answers for. Items, renditions, runs and attestations are the work of programs."""

Standing: TypeAlias = Literal["signed", "no key", "missing", "wrong", "revoked"]
"""Of a signature: good; its actor had no key then; its actor had one and did not sign; it does not fit; its key is no longer believed."""


def key_name(origin: str, actor: str) -> str:
    """The name under which an actor signs: that of the log, and the pseudonym."""
    if "/" in actor:
        raise InputError("VGL-P10", f"not a pseudonym that can sign: {actor!r}", next_step="leave out the /")
    return f"{origin}/{actor}"


def act_text(origin: str, actor: str, event: EventType, at: str, commitments: Sequence[str]) -> str:
    """What an actor signs. Its first line keeps it apart from checkpoints and case files."""
    return "".join(f"{line}\n" for line in ("vigil-act/1", origin, actor, event, at, *commitments))


@dataclass(slots=True)
class KeyUse:
    """A key, and the part of the log in which it may sign: from leaf `first` up to, not with, leaf `end`."""

    vkey: str
    first: int
    end: int | None = None
    since: str | None = None
    ended: Literal["rotated", "lost", "revoked"] | None = None


@dataclass(slots=True)
class Register:
    """The actors and keys of a log, as its entries tell. `log_keys` are those of the log itself in their order."""

    origin: str
    actors: dict[str, Actor] = field(default_factory=dict)
    keys: dict[str, list[KeyUse]] = field(default_factory=dict)
    log_keys: list[str] = field(default_factory=list)

    def key_of(self, actor: str) -> str | None:
        """The verifier key that the actor signs with now."""
        return next((use.vkey for use in reversed(self.keys.get(actor, [])) if use.end is None), None)

    def enter(self, index: int, records: Iterable[Record]) -> None:
        """Take in what one leaf says of actors and keys."""
        for record in records:
            if isinstance(record, Actor):
                self.actors[record.name] = record
            elif isinstance(record, LogKey):
                self.log_keys.append(record.vkey)
            elif isinstance(record, KeyChange) and record.holder != LOG:
                self._change(index, record)

    def _change(self, index: int, change: KeyChange) -> None:
        uses = self.keys.setdefault(change.holder, [])
        gone = change.replaces if change.change == "rotated" else change.vkey
        for use in uses:
            if use.vkey == gone and change.change != "created":
                use.end = index if use.end is None else use.end
                use.ended, use.since = change.change, change.since
        if change.change in ("created", "rotated"):
            uses.append(KeyUse(change.vkey, index))

    def standing(self, index: int, event: Event) -> Standing:
        """What the signatures of an act are worth. The act that brings or replaces a key may be signed with either."""
        uses = [use for use in self.keys.get(event.actor, []) if use.first <= index and (use.end is None or index <= use.end)]
        if not uses or (not event.signatures and all(use.first == index for use in uses)):
            return "no key"
        if not event.signatures:
            return "missing"
        made = tuple(commitment(opening.salt, opening.digest) for opening in event.openings)
        note = act_text(self.origin, event.actor, event.event, event.at, made) + "\n" + "".join(f"{line}\n" for line in event.signatures)
        try:
            signers = open_note(note, [use.vkey for use in uses]).signers
        except VigilError:
            return "wrong"
        if any(use.vkey in signers and (use.since is None or event.at < use.since) for use in uses):
            return "signed"
        return "revoked"


def read_register(ledger: Ledger, vault: Vault) -> Register:
    """The actors and keys that the log knows. Only the events that tell of them are read."""
    register = Register(ledger.origin)
    for index, _, event in read_events(ledger, vault, only=frozenset({"actor", "key"})):
        register.enter(index, (decode_any(vault.get(opening.digest)) for opening in event.openings if opening.role == "record"))
    return register


def check_signatures(ledger: Ledger, vault: Vault, register: Register) -> list[tuple[int, Leaf, Event, Standing]]:
    """Every act that a person answers for, with the standing of its signature."""
    return [(index, leaf, event, register.standing(index, event)) for index, leaf, event in read_events(ledger, vault, only=SIGNED)]
