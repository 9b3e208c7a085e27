"""What people say: claims of harm, denials, warnings, and the doubts of whoever read them."""

from vigil.model.codec import Piece, Record, check_digest, check_int
from vigil.model.dates import check_interval
from vigil.model.evidence import Anchor, Span
from vigil.model.words import Access, Basis, DatePrecision, Disputes, Effect, Ground, Means, Scope, Stance, Status, Topic


class Count(Piece, frozen=True, kw_only=True):
    """How many, as it was said: "at least 82" is (82, None, at_least).

    "up to 40" is (None, 40, at_most), "no one" is (0, 0, exact). A vague word ("dozens") has neither end and never enters a range.
    """

    low: int | None
    high: int | None
    basis: Basis
    words: str

    def __post_init__(self) -> None:
        check_int(self.low, "low")
        check_int(self.high, "high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"count runs backwards: {self.low}..{self.high}")
        if (self.basis == "vague") != (self.low is None and self.high is None):
            raise ValueError("a vague count has no number, and only a vague count has none")


class Part(Piece, frozen=True, kw_only=True):
    """Some of the counted, told apart: "including 11 women and 13 children"."""

    group: str
    low: int | None
    high: int | None
    words: str

    def __post_init__(self) -> None:
        check_int(self.low, "low")
        check_int(self.high, "high")


class Victims(Piece, frozen=True, kw_only=True):
    """Who was harmed, in the words of the text, and their status with the ground it rests on."""

    words: str
    status: Status
    ground: Ground
    hors_de_combat: bool = False


class Claim(Record, frozen=True, kw_only=True, tag="claim/1"):
    """Someone says something was done to people.

    `anchor` holds effect, number and victims in the shortest verbatim words; `sentence` the sentence around it. `speaker` is the party nearest
    the harm (None: the outlet's own voice) and `chain` runs from the outlet to it. `blamed` is the party said to have done it, as spoken,
    and `meant` the party that the text itself says this speaker means by it.
    `place` and `when` are the words of the text. The interval resolves `when` against the day of publication: the day of harm, not of speaking.
    `part_of` is a larger claim that this number is explicitly a part of; `may_overlap` are claims that may count the same people (bodies seen).
    `names` are spans of personal names in the sentence, masked in public. `rule` names the path by which the reader found the claim.
    """

    links = ("text", "part_of", "may_overlap")

    text: str
    anchor: Anchor
    sentence: Span
    effect: Effect
    count: Count
    victims: Victims
    breakdown: tuple[Part, ...] = ()
    circumstances: tuple[str, ...] = ()
    speaker: str | None = None
    chain: tuple[str, ...] = ()
    access: Access = "unknown"
    stance: Stance = "asserts"
    modality: tuple[str, ...] = ()
    blamed: str | None = None
    meant: str | None = None
    means: Means = "unknown"
    place: Span | None = None
    when: Span | None = None
    date_start: str | None = None
    date_end: str | None = None
    date_precision: DatePrecision = "unknown"
    scope: Scope = "event"
    part_of: str | None = None
    may_overlap: tuple[str, ...] = ()
    names: tuple[Span, ...] = ()
    rule: str

    def __post_init__(self) -> None:
        check_digest(self.text, "text")
        check_interval(self.date_start, self.date_end)


class Denial(Record, frozen=True, kw_only=True, tag="denial/1"):
    """Someone says that it was not so, or that another did it.

    `denies` is the claim in the same text that it answers, `blames` the party that the denier blames instead, as spoken,
    and `meant` the one that the text itself says is meant by it.
    """

    links = ("text", "denies")

    text: str
    anchor: Anchor
    sentence: Span
    speaker: str | None
    denies: str | None = None
    disputes: Disputes = "blame"
    blames: str | None = None
    meant: str | None = None
    names: tuple[Span, ...] = ()
    rule: str


class Warning(Record, frozen=True, kw_only=True, tag="warning/1"):  # noqa: A001 - the field's own word
    """Someone says that it may happen, or happen again, elsewhere. Kept as notice; never counted."""

    links = ("text",)

    text: str
    anchor: Anchor
    sentence: Span
    speaker: str | None
    places: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()
    rule: str


class Statement(Record, frozen=True, kw_only=True, tag="statement/1"):
    """Someone says how things stand around the harm: who holds the town, who is besieged, what was refused. Read like claims; never counted.

    `party` is who controls, besieges, refuses or destroys, as spoken; `negated` says that it is not so ("lifted the siege").
    """

    links = ("text",)

    text: str
    anchor: Anchor
    sentence: Span
    topic: Topic
    speaker: str | None
    party: str | None = None
    negated: bool = False
    place: Span | None = None
    when: Span | None = None
    date_start: str | None = None
    date_end: str | None = None
    date_precision: DatePrecision = "unknown"
    names: tuple[Span, ...] = ()
    rule: str

    def __post_init__(self) -> None:
        check_interval(self.date_start, self.date_end)


class Doubt(Record, frozen=True, kw_only=True, tag="doubt/1"):
    """A stage could not do, or was not sure of, something; nothing is dropped in silence.

    `about` is the id of the record that it met, `code` a short stable name of the reason, `words` a sentence for people. `blocking` means that
    the stage made nothing of this record: the document is set aside and shown until it is retried.
    """

    links = ("about",)

    about: str
    stage: str
    code: str
    words: str
    anchor: Anchor | None = None
    blocking: bool = False
