"""What no list holds, as somebody had it estimated and put on record. It stands beside what is documented and is never blended with it."""

from typing import Literal, TypeAlias

from vigil.model.codec import Piece, Record, check_digest, check_int
from vigil.model.words import Effect

EstimateWord: TypeAlias = Literal["supported", "fragile", "not_estimable"]
"""The verdict: supported under stated assumptions, fragile, or not estimable, which gives no number."""


class ListSize(Piece, frozen=True, kw_only=True):
    """A list that was used, and how many people stand on it (in the first replicate of the matching)."""

    name: str
    people: int

    def __post_init__(self) -> None:
        check_int(self.people, "people")


class MethodEnds(Piece, frozen=True, kw_only=True):
    """What one method says of all people, seen and unseen, at 95 %; an end that is None runs away. Methods are never averaged."""

    method: str
    low: int | None
    middle: int | None
    high: int | None
    usable: bool

    def __post_init__(self) -> None:
        for name in ("low", "middle", "high"):
            check_int(getattr(self, name), name)


class StratumEnds(Piece, frozen=True, kw_only=True):
    """The verdict on one stratum, with the people documented in it."""

    name: str
    documented: int
    verdict: EstimateWord
    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        _check_ends(self.verdict, self.documented, self.low, self.high)


class Estimate(Record, frozen=True, kw_only=True, tag="estimate/1"):
    """How many people were harmed in all, as overlapping lists tell it, or that they cannot tell.

    `documented_min` and `documented_max` are the people on at least one list, over `replicates` of the matching. `low` and `high` span at 95 %
    what the data do not rule out; there are none without an estimate. `tables` are the SHA-256 of the overlap tables, `report` that of all that
    was found, as JSON: the event opens both (roles `table` and `report`). `basis` says whether the tables come from persons that this workspace
    matched (`people` is then the id of their range, another one as soon as they change) or from a table made by hand. `by` names what divides
    the strata. The interval holds only if `must_hold` does, and only for those whom `covers` names: for everybody harmed, `low` is a lower
    bound. `sentence` says it all in one. It is logged, not derived, because another processor draws other random numbers.
    """

    links = ("people",)

    basis: Literal["persons", "table"]
    people: str | None = None
    effect: Effect
    by: str | None = None
    lists: tuple[ListSize, ...]
    replicates: int
    documented_min: int
    documented_max: int
    verdict: EstimateWord
    low: int | None
    high: int | None
    sentence: str
    reasons: tuple[str, ...]
    must_hold: tuple[str, ...]
    covers: str
    methods: tuple[MethodEnds, ...]
    strata: tuple[StratumEnds, ...] = ()
    tables: tuple[str, ...]
    report: str
    seed: int
    version: str
    actor: str
    reason: str
    at: str

    def __post_init__(self) -> None:
        for name in ("replicates", "documented_min", "documented_max", "seed"):
            check_int(getattr(self, name), name)
        for digest in (*self.tables, self.report):
            check_digest(digest, "digest")
        _check_ends(self.verdict, self.documented_min, self.low, self.high)


def _check_ends(verdict: str, documented: int, low: int | None, high: int | None) -> None:
    check_int(documented, "documented")
    check_int(low, "low")
    check_int(high, "high")
    if (low is None) != (high is None) or (verdict == "not_estimable") != (low is None):
        raise ValueError("an estimate has both ends, and a refusal has none")
    if low is not None and high is not None and not documented <= low <= high:
        raise ValueError(f"an estimate never reaches below the documented count: {documented}, {low}..{high}")
