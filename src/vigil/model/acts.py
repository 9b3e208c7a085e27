"""What cannot be computed again: the acts that the ledger records, and the leaves that stand for them."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from vigil.model.codec import Piece, Record, check_digest, check_int
from vigil.model.tallies import Range

EventType: TypeAlias = Literal[
    "key", "actor", "item", "rendition", "judgement", "run", "release", "disclosure",
    "approval", "attestation", "custody", "estimate", "hold", "redaction", "withdrawal",
]  # fmt: skip


class Leaf(Record, frozen=True, kw_only=True, tag="leaf/1"):
    """One entry of the log, permanent and fit for strangers: it tells that something happened, and nothing of what.

    `object` is the SHA-256 of the Event's bytes, which hold random salts and so cannot be guessed. `commitments` are HMAC-SHA-256(salt, digest)
    in hex, in the order of the Event's openings; giving one salt away proves one digest and no other.
    """

    event: EventType
    at: str
    object: str
    commitments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_digest(self.object, "object")
        for commitment in self.commitments:
            check_digest(commitment, "commitment")


class Opening(Piece, frozen=True, kw_only=True):
    """What a commitment hides: the digest of a vault object, its role in the event, and the salt (32 random bytes, hex)."""

    role: str
    digest: str
    salt: str

    def __post_init__(self) -> None:
        check_digest(self.digest, "digest")
        check_digest(self.salt, "salt")


class Event(Record, frozen=True, kw_only=True, tag="event/1", omit_defaults=True):
    """What a leaf stands for; kept in the vault. `openings` name the vault objects concerned, by role (`bytes`, `item`, `text`, `record`...).

    `signatures` are lines of a C2SP signed note over the text of the act (docs/formats/actors.md); without any the field is left out.
    """

    event: EventType
    at: str
    actor: str
    openings: tuple[Opening, ...]
    signatures: tuple[str, ...] = ()


class Actor(Record, frozen=True, kw_only=True, tag="actor/1"):
    """A person or a program that acts in the workspace. `name` is the pseudonym shown outside."""

    name: str
    role: str
    added_at: str


class KeyChange(Record, frozen=True, kw_only=True, tag="keychange/1"):
    """A key came into use, took the place of another, was lost, or is not to be trusted any more.

    `holder` is an actor's name, or `log`. `vkey` is the new key when one was created or rotated, else the one that is no longer used;
    `replaces` the key whose place it takes. `since` is the first moment from which a revoked key's signatures are not believed.
    """

    holder: str
    change: Literal["created", "rotated", "lost", "revoked"]
    vkey: str
    replaces: str | None = None
    since: str | None = None
    reason: str
    at: str


class LogKey(Record, frozen=True, kw_only=True, tag="logkey/1"):
    """The log's public key, as a C2SP verifier key."""

    vkey: str
    added_at: str


class Run(Record, frozen=True, kw_only=True, tag="run/1"):
    """The machine ran: with which code, settings and resources, over how much of the ledger, and what came out.

    `outputs` is the RFC 6962 Merkle root over the sorted ids of all derived records, `stages` a digest of code and rules by stage, `resources`
    their digests by name, `ledger_size` the number of leaves that it saw.
    """

    version: str
    at: str
    settings: str
    stages: Mapping[str, str]
    resources: Mapping[str, str]
    ledger_size: int
    outputs: str
    records: int

    def __post_init__(self) -> None:
        check_digest(self.settings, "settings")
        check_digest(self.outputs, "outputs")
        check_int(self.ledger_size, "ledger_size")
        check_int(self.records, "records")


class Handle(Piece, frozen=True, kw_only=True):
    """A short permanent name of an incident, with the words that it held on to when it was last published."""

    name: str
    incident: str
    claims: tuple[str, ...]
    redirect: str | None = None


class Change(Piece, frozen=True, kw_only=True):
    """What became of a handle since the release before: a range of the dead that is another, a review, a new or a lost handle.

    `to` is the handle that took its place, where it moved. `untold`, without a handle: the records of the release before can no longer be read.
    """

    handle: str
    what: Literal["added", "range", "reviewed", "moved", "gone", "untold"]
    before: Range | None = None
    after: Range | None = None
    to: str | None = None


class Release(Record, frozen=True, kw_only=True, tag="release/1", omit_defaults=True):
    """Pages and data were written for others to see. `draft` is true until a person has reviewed what they show.

    `records` is the SHA-256 of the released records, `changes` say what is not as in the release before,
    `actors` who released it.
    """

    at: str
    run: str
    draft: bool
    handles: tuple[Handle, ...]
    records: str
    changes: tuple[Change, ...] = ()
    actors: tuple[str, ...] = ()


class Disclosure(Record, frozen=True, kw_only=True, tag="disclosure/1"):
    """A case file was made: for whom, on what basis, of what. Logged as intent before and as outcome after.

    `case` is the SHA-256 of CASE.toml, `bundle` that of the file, `checkpoint` the signed note that its proofs lead to; the last two are
    there once it is made. `items` are the ids of the Items that are handed on, whole or redacted: one act for all of them.
    """

    at: str
    phase: Literal["intent", "outcome"]
    title: str
    recipient: str
    authority: str
    case: str
    purpose: str = ""
    items: tuple[str, ...] = ()
    bundle: str | None = None
    checkpoint: str | None = None
