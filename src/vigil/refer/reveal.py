"""What stood where a passage was removed: its words and the salt that opens its commitment, given out later on somebody's order."""

import hmac
from collections.abc import Iterator, Sequence

from vigil.model import Redaction
from vigil.model.codec import Piece


class Revealed(Piece, frozen=True, kw_only=True, tag_field="kind", tag="revealed/1"):
    """A removed passage, opened: HMAC-SHA-256 with `salt` over `words` in UTF-8 is the commitment of that segment of that redaction.

    `passage` is how people name it: the text of the case file and the turn of the passage in it, as E0003.2.
    """

    passage: str
    redaction: str
    segment: int
    code: str
    words: str
    salt: str


def passages(redaction: Redaction, salts: Sequence[str], redacted: str, original: str, name: str) -> Iterator[Revealed]:
    """Every removed passage of a text, in order. What was kept stands in both texts and leads from one to the other; the commitment decides.

    Raises ValueError when the original is not the one that was redacted.
    """
    at, here, turn = 0, 0, 0
    for number, segment in enumerate(redaction.segments):
        if not segment.code:
            here, at = here + segment.length, at + segment.length
            continue
        here += segment.length
        after = redaction.segments[number + 1] if number + 1 < len(redaction.segments) else None
        words = _between(original, at, redacted[here : here + after.length] if after else None, salts[turn], segment.commitment)
        turn, at = turn + 1, at + len(words)
        yield Revealed(
            passage=f"{name}.{turn}", redaction=redaction.id, segment=number, code=segment.code, words=words, salt=salts[turn - 1]
        )


def _between(original: str, start: int, kept: str | None, salt: str, commitment: str) -> str:
    """The words from `start` on that the commitment is of; what was kept begins behind them."""
    end = len(original) if kept is None else original.find(kept, start)
    while end >= 0:
        if hmac.digest(bytes.fromhex(salt), original[start:end].encode(), "sha256").hex() == commitment:
            return original[start:end]
        end = -1 if kept is None else original.find(kept, end + 1)
    raise ValueError("the original is not the one that was redacted")
