"""What belongs together: copies of one text, one voice behind many reports, claims about one event."""

from vigil.model.codec import Piece, Record, check_int
from vigil.model.dates import check_interval
from vigil.model.places import Place
from vigil.model.words import DatePrecision, Finding, Means, Outcome, SourceKind


class Copies(Record, frozen=True, kw_only=True, tag="copies/1"):
    """Texts that are copies, cuts or light rewrites of one another. `containment` is the least that joined the group, in per cent."""

    links = ("texts",)

    texts: tuple[str, ...]
    containment: int
    why: str

    def __post_init__(self) -> None:
        check_int(self.containment, "containment")


class Relay(Piece, frozen=True, kw_only=True):
    """How one text passes on what an origin said.

    `path` runs from whoever carries it to the origin, by name ("Middleton Gazette", "AFP", "UN human rights office"). `words` are those by which the
    text says how the origin knows ("had received reports", "reliable evidence"), `strength` their weight: 0 not said, 1 hearsay, 2 reports,
    3 evidence, 4 said of it as a fact. A relay that weighs more than the origin's own words, or than the most cautious relay, has hardened it.
    """

    links = ("text",)

    text: str
    path: tuple[str, ...]
    words: str
    strength: int
    hardened: bool = False

    def __post_init__(self) -> None:
        check_int(self.strength, "strength")


class Origin(Record, frozen=True, kw_only=True, tag="origin/1"):
    """One voice: whoever first said it, with all that only pass it on.

    `claims` are the claims that rest on this voice, `texts` the documents that carry them. `name` is the source as it is most fully named, `key`
    a normal form of it. `why` says what joined them: a speaker chain, a credit line, shared words.
    `source` is what kind of source it is, `party` the side that it belongs to or speaks for: origins of one party, or of allied ones, do not confirm
    one another. `relays` are the texts that pass it on. What is not `credible` makes no range.
    """

    links = ("texts", "claims")

    key: str
    name: str
    texts: tuple[str, ...]
    claims: tuple[str, ...]
    why: str
    source: SourceKind = "unknown"
    party: str | None = None
    relays: tuple[Relay, ...] = ()
    credible: bool = True


class PlaceChoice(Piece, frozen=True, kw_only=True):
    """Which place an incident was put at, how exactly, why, and what else it might have been."""

    words: str | None
    place: Place | None
    precision: int
    path: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    why: str

    def __post_init__(self) -> None:
        check_int(self.precision, "precision")


class Checks(Piece, frozen=True, kw_only=True):
    """What people examined before they said what they found: who tells it, the material by its technique, and what it shows."""

    source: Finding = "not_done"
    technical: Finding = "not_done"
    content: Finding = "not_done"


class Incident(Record, frozen=True, kw_only=True, tag="incident/1"):
    """Claims that are about one event: one act or series of acts by one side, in one place, within a day or so.

    `blamed` are the parties as spoken, sorted, each said by someone in `claims`; `denials` answer these claims. `judgements` are the ids of the
    judgements that shaped it. `outcome` is what people found, `reported` until someone has looked, and `checks` by which analyses.
    `where.path` runs from the place out to its country, by name.
    """

    links = ("claims", "denials", "judgements")

    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()
    where: PlaceChoice
    date_start: str | None
    date_end: str | None
    date_precision: DatePrecision
    means: Means
    blamed: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    outcome: Outcome = "reported"
    checks: Checks = Checks()

    def __post_init__(self) -> None:
        check_interval(self.date_start, self.date_end)


class Overlap(Record, frozen=True, kw_only=True, tag="overlap/1"):
    """Two incidents that may be the same event. The minimum counts the larger of them, the maximum both."""

    links = ("incidents",)

    incidents: tuple[str, str]
    why: str
