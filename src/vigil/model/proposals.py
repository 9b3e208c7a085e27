"""What a language model answered, and what it proposes: kept apart from what is read, until a person decides."""

from vigil.model.claims import Count
from vigil.model.codec import Record, check_digest, check_int
from vigil.model.evidence import Anchor, Span
from vigil.model.words import Effect


class Reply(Record, frozen=True, kw_only=True, tag="reply/1"):
    """A language model was asked about a stretch of a text, and this is its raw answer.

    `start` and `end` bound the stretch, `asked` is the SHA-256 of the request, `raw` that of the answer's bytes as received, which the vault
    keeps; `words` are these bytes as text. `model` is the name by which it was asked for, `place` says whether it ran on this machine.
    """

    links = ("text",)

    text: str
    start: int
    end: int
    model: str
    place: str
    asked: str
    raw: str
    words: str
    at: str

    def __post_init__(self) -> None:
        check_digest(self.text, "text")
        check_digest(self.asked, "asked")
        check_digest(self.raw, "raw")
        check_int(self.start, "start")
        check_int(self.end, "end")


class Proposal(Record, frozen=True, kw_only=True, tag="proposal/1"):
    """A claim that a language model proposes: words of the text, and a number as our own rules read it. Never counted.

    It waits for a person; judged right or corrected it becomes a Claim with the same anchor. `dropped` names slots that were not verbatim.
    """

    links = ("text", "reply")

    text: str
    reply: str
    anchor: Anchor
    sentence: Span
    effect: Effect
    count: Count
    victims: str
    speaker: str | None = None
    blamed: str | None = None
    place: Span | None = None
    when: Span | None = None
    dropped: tuple[str, ...] = ()
    names: tuple[Span, ...] = ()
    model: str
