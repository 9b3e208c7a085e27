"""Counts that can be stood behind: ranges with their rule, each figure naming the claim it comes from."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from vigil.model.codec import Piece, Record, check_int
from vigil.model.dates import check_interval
from vigil.model.words import Basis, Effect, Outcome

Role: TypeAlias = Literal["counts", "superseded", "part", "copy", "rejected", "doubtful", "vague", "denial"]
"""What a figure does in its range. `superseded`: the same origin said otherwise later. `part`: of a larger figure. `copy`: relayed words.

`doubtful`: feared, perhaps the same people twice, or from a source that people do not trust. `vague`: harm without a number. `denial`:
says that nobody was harmed, without having looked. Only `counts` makes the range.
"""


class Figure(Piece, frozen=True, kw_only=True):
    """A number that an origin gave for an incident, and what became of it in the range."""

    links = ("claim", "origin")

    claim: str
    origin: str
    low: int | None
    high: int | None
    basis: Basis
    role: Role
    civilian: bool | None = None

    def __post_init__(self) -> None:
        check_int(self.low, "low")
        check_int(self.high, "high")


class Range(Piece, frozen=True, kw_only=True):
    """From the lowest to the highest figure that counts. `max_open`: someone says "at least", so there may be more."""

    min: int | None
    max: int | None
    max_open: bool = False

    def __post_init__(self) -> None:
        check_int(self.min, "min")
        check_int(self.max, "max")
        if (self.min is None) != (self.max is None) or (self.min is not None and self.max is not None and self.min > self.max):
            raise ValueError(f"not a range: {self.min}..{self.max}")


class GroupRange(Piece, frozen=True, kw_only=True):
    """How many of one group are among the harmed: women, children, medics, police. Groups may overlap, and never add up to the whole."""

    group: str
    min: int
    max: int
    max_open: bool = False

    def __post_init__(self) -> None:
        check_int(self.min, "min")
        check_int(self.max, "max")


Contested: TypeAlias = Literal["number", "blame", "status", "means", "place"]
"""What accounts of one incident contradict each other about."""


class Side(Piece, frozen=True, kw_only=True):
    """One of the accounts that contradict each other: what it says, and by whom."""

    links = ("claims", "origins")

    what: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


class Contradiction(Piece, frozen=True, kw_only=True):
    """Accounts of one incident that cannot all be right, side by side. Nobody chooses between them here."""

    about: Contested
    sides: tuple[Side, ...]


class Toll(Record, frozen=True, kw_only=True, tag="toll/1"):
    """What is documented for one incident and one effect.

    `range` runs over the current figures of origins; `reported` over all that was ever reported; `civilian` over those said to be civilians
    (its minimum holds undisputed civilians, its maximum adds unknown and disputed). `unnumbered`: harm is reported without any number.
    `voices` is the number of origins shown independent or, where that is not established, 1 (0 when nobody is left who reports harm).
    Grades are the machine's proposals, save where a person's judgement set them; each has its sentence. `independence` says in a
    sentence whether the origins are shown independent. `conceded` runs over the figures of a party that is blamed: they are in the
    range, and shown apart. `airwars` is the word that Airwars' definitions would give, for comparison alone, and empty where these do not apply.
    """

    links = ("incident",)

    incident: str
    effect: Effect
    range: Range
    reported: Range
    civilian: Range
    unnumbered: bool
    voices: int
    figures: tuple[Figure, ...]
    rule: str
    grade_toll: str
    grade_civilian: str
    grade_attribution: str
    why_toll: str = ""
    why_civilian: str = ""
    why_attribution: str = ""
    independence: str = ""
    conceded: Range = Range(min=None, max=None)
    groups: tuple[GroupRange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    airwars: str = ""

    def __post_init__(self) -> None:
        check_int(self.voices, "voices")


class Total(Record, frozen=True, kw_only=True, tag="total/1"):
    """A number for a longer time or a whole campaign, that stands beside the incidents and is never added to them.

    `inside` are the incidents that lie within its place and time, `inside_min` and `inside_max` their sum.
    """

    links = ("claim", "origin", "inside")

    claim: str
    origin: str
    effect: Effect
    low: int | None
    high: int | None
    basis: Basis
    place: str | None
    date_start: str | None
    date_end: str | None
    inside: tuple[str, ...] = ()
    inside_min: int | None = None
    inside_max: int | None = None

    def __post_init__(self) -> None:
        check_interval(self.date_start, self.date_end)
        for name in ("low", "high", "inside_min", "inside_max"):
            check_int(getattr(self, name), name)


class Tally(Record, frozen=True, kw_only=True, tag="tally/1"):
    """The documented range above incidents, for what was asked.

    Only incidents add. `merged` are groups of incidents that may be one event, counted once in the minimum. `unnumbered` is the number of
    incidents whose dead have no number. `outcomes` counts the incidents by what people found, and `verified` is the range of those alone that
    they found corroborated or verified: what is not verified is headed "reported" wherever it is shown.
    """

    links = ("tolls",)

    effect: Effect
    place: str | None
    date_start: str | None
    date_end: str | None
    victims: str | None
    range: Range
    tolls: tuple[str, ...]
    incidents: int
    unnumbered: int
    origins: int
    merged: tuple[tuple[str, ...], ...] = ()
    outcomes: Mapping[Outcome, int] = {}
    verified: Range = Range(min=None, max=None)
    rule: str

    def __post_init__(self) -> None:
        check_interval(self.date_start, self.date_end)
        for name in ("incidents", "unnumbered", "origins"):
            check_int(getattr(self, name), name)
