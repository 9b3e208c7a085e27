"""What was removed from an exhibit before it left: each part that stayed and each that went is bound, and none that went can be guessed."""

from collections.abc import Mapping

from vigil.model.codec import Piece, Record, check_digest, check_int


class Segment(Piece, frozen=True, kw_only=True):
    """A stretch of a text: `length` code points of the redacted text, and HMAC-SHA-256(salt, its UTF-8 bytes in the original).

    A kept segment gives its salt away. A removed one keeps it, stands in the redacted text as its code in brackets, and can be shown later to
    have been what it was by giving away its words and salt.
    """

    length: int
    commitment: str
    salt: str | None
    code: str

    def __post_init__(self) -> None:
        check_int(self.length, "length")
        check_digest(self.commitment, "commitment")
        check_digest(self.salt, "salt")


class Redaction(Record, frozen=True, kw_only=True, tag="redaction/1"):
    """A version of an exhibit with parts taken out: by whom, why, and what was taken out as codes alone.

    `item` and `rendition` are ids of the redacted Item and Rendition, `of_leaf` is the entry of the log that stands for the original. `plan`
    tells this redaction from others of the same original; it is keyed, so that nobody outside can test a guess against it. `codes` explains
    the codes.
    """

    item: str
    rendition: str
    of_leaf: int
    plan: str
    profile: str
    approver: str
    reason: str
    codes: Mapping[str, str]
    segments: tuple[Segment, ...]
    at: str

    def __post_init__(self) -> None:
        check_digest(self.item, "item")
        check_digest(self.rendition, "rendition")
        check_digest(self.plan, "plan")
        check_int(self.of_leaf, "of_leaf")
