"""How evidence is kept: who outside vouches for the log, who handled what, who approved, and what was held or withdrawn."""

from typing import Literal, TypeAlias

from vigil.model.codec import Record, check_digest, check_int

AttestationForm: TypeAlias = Literal["rfc3161", "cosignature", "opentimestamps"]
"""By what means someone outside vouches: a time stamp of an authority, a witness's signature, a proof of OpenTimestamps."""

CustodyAction: TypeAlias = Literal["received", "viewed", "copied", "transferred", "redacted", "exported", "examined", "returned"]
"""What was done with an item. Taking it in and rendering it are acts of their own."""


class Attestation(Record, frozen=True, kw_only=True, tag="attestation/1"):
    """Someone outside vouches that the log stood so: at `size` leaves, with this Merkle root (hex).

    `by` is the address of the authority or the verifier key of the witness, `vouched_at` the moment that *they* give, `policy` and `serial` those
    of a time stamp. The event opens the signed checkpoint (role `checkpoint`), the raw reply (`reply`) and certificates (`chain`).
    `checked` is false for what was attached without being checked here.
    """

    form: AttestationForm
    origin: str
    size: int
    root: str
    by: str
    checked: bool
    vouched_at: str | None = None
    policy: str | None = None
    serial: str | None = None
    expires_at: str | None = None
    at: str

    def __post_init__(self) -> None:
        check_int(self.size, "size")
        check_digest(self.root, "root")


class Custody(Record, frozen=True, kw_only=True, tag="custody/1"):
    """Somebody handled items: why, and by what right. An act outside is logged as intent before and as outcome after.

    `items` are ids of Items, `before` and `after` digests of what went in and came out, `of` the id of the intent that an outcome ends.
    """

    phase: Literal["intent", "outcome"]
    action: CustodyAction
    items: tuple[str, ...]
    purpose: str
    authority: str
    recipient: str | None = None
    tool: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    of: str | None = None
    result: str | None = None
    at: str

    def __post_init__(self) -> None:
        check_digest(self.of, "of")
        for digest in (*self.items, *self.before, *self.after):
            check_digest(digest, "digest")


class Approval(Record, frozen=True, kw_only=True, tag="approval/1"):
    """A person agrees that exactly this may go out. `of` is the SHA-256 of what was approved, `subject` says what that is.

    An approval without its actor's signature counts for nothing.
    """

    subject: Literal["release", "case"]
    of: str
    reason: str
    at: str

    def __post_init__(self) -> None:
        check_digest(self.of, "of")


class Hold(Record, frozen=True, kw_only=True, tag="hold/1"):
    """Items must not be withdrawn, because a court or a duty says so; or no longer so."""

    state: Literal["placed", "lifted"]
    items: tuple[str, ...]
    authority: str
    reason: str
    at: str


class Withdrawal(Record, frozen=True, kw_only=True, tag="withdrawal/1"):
    """The tombstone of what was destroyed on purpose: by what right and why, never what it was.

    `leaves` are the places in the log whose event and all that it opened are gone. `objects` are digests of single vault objects that are gone
    while the event that names them stays.
    """

    leaves: tuple[int, ...]
    objects: tuple[str, ...] = ()
    authority: str
    reason: str
    at: str

    def __post_init__(self) -> None:
        for leaf in self.leaves:
            check_int(leaf, "leaf")
        for digest in self.objects:
            check_digest(digest, "object")
