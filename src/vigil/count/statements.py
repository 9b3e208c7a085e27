"""What each origin says: its claims about one incident, joined into statements, of which the latest stand.

A statement is a number that an origin gave, with every text that repeats it. Its day is the first on which it was published, so that
a relay, however late, changes nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vigil.count.words import DISJOINT_GROUPS, group_of
from vigil.model import Claim, Part
from vigil.model.tallies import Role
from vigil.model.words import Status
from vigil.policy.register import Standing


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its voice and the day it was published.

    `own`: the text is the origin's own, not a relay. `role` is None as long as the claim competes for the range. `floor`: its number is
    a part of something unnumbered, and so a least number. `party` is the side that the origin belongs to, `allies` that side and those that
    fight beside it, `sides` those that the claim blames. `leans`: it is told as a part of what another origin said, so that it takes the place
    of nothing that its own origin said: without that other origin nobody could tell what it is. `record` is what the register of sources says of
    the origin's past reports, and `vouched` whether it says that this source usually sees or examines for itself.
    """

    key: str
    claim: Claim
    origin: str
    published: str | None
    own: bool
    role: Role | None
    floor: bool = False
    party: str | None = None
    allies: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    leans: bool = False
    record: Standing = ""
    vouched: bool = False

    @property
    def numbers(self) -> tuple[int | None, int | None]:
        """Least and most that it gives, None where it gives none; a breakdown gives the least of what has no number of its own."""
        low, high = self.claim.count.low, self.claim.count.high
        if low is None:
            least = least_of(self.claim.breakdown)
            low = least if least and (high is None or least <= high) else None
        return (low, None) if self.floor else (low, high)

    @property
    def has_access(self) -> bool:
        """The speaker saw or examined it: in its own words, else by the register of sources. Who has a poor record is not taken at its word."""
        if self.record == "poor":
            return False
        return self.claim.access in ("saw", "examined") or self.by_register

    @property
    def by_register(self) -> bool:
        """Whether only the register of sources says that the speaker had access."""
        return self.vouched and self.claim.access == "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """A number of one origin. `low` is None for "up to N" alone, `open` marks "at least". `first` is the day it was first published."""

    origin: str
    low: int | None
    high: int
    open: bool
    first: str | None
    status: Status
    civilians_min: int
    combatants_min: int
    said: tuple[Said, ...]

    @property
    def leans(self) -> bool:
        """Whether it is told as a part of what another origin said."""
        return self.said[0].leans


def least_of(breakdown: Sequence[Part]) -> int:
    """The least number of people that a breakdown tells apart: groups that nobody shares add, of others the largest stands."""
    groups: dict[str, int] = {}
    for part in breakdown:
        group = group_of(part.group)
        groups[group] = max(groups.get(group, 0), part.low or 0)
    sums = (sum(groups.get(group, 0) for group in disjoint) for disjoint in DISJOINT_GROUPS)
    return max([0, *groups.values(), *sums])


def statements_of(said: Iterable[Said]) -> list[Statement]:
    """Claims that compete, joined by origin and number; in a fixed order."""
    groups: dict[_Key, list[Said]] = {}
    for one in said:
        low, high = one.numbers
        if one.role is None and (low is not None or high is not None):
            most = high if high is not None else low
            groups.setdefault((one.origin, -1 if low is None else low, most or 0, one.leans), []).append(one)
    for key in sorted(groups):
        exact = _rounded_from(key, groups)
        if exact is not None:
            groups[exact] = groups[exact] + groups.pop(key)
    return [_statement(key[0], groups[key], (key[1], key[2])) for key in sorted(groups)]


ROUNDED_LEAST, ROUNDED_PER_CENT = 30, 5
"""A number of so many or more, told as "more than" or "about", that lies so little below one that its origin gave, is that one, rounded down."""

_Key = tuple[str, int, int, bool]


def _rounded_from(key: _Key, groups: Mapping[_Key, Sequence[Said]]) -> _Key | None:
    """The number of the same origin that "more than 80" rounds down, if it gave one."""
    origin, low, _, leans = key
    if low < ROUNDED_LEAST or any(one.claim.count.basis not in ("more_than", "about") for one in groups[key]):
        return None
    above = (
        other
        for other in sorted(groups)
        if other[0] == origin and other[3] == leans and low < other[1] and 100 * (other[1] - low) <= ROUNDED_PER_CENT * low
    )
    return next(above, None)


def _statement(origin: str, group: Sequence[Said], number: tuple[int, int]) -> Statement:
    """Basis and status are read at the origin's own words or, where only relays are at hand, from the most cautious of them."""
    ordered = tuple(sorted(group, key=lambda one: (not one.own, one.published is None, one.published or "", one.key)))
    heard = [one for one in ordered if one.own] or list(ordered)
    return Statement(
        origin=origin,
        low=None if number[0] < 0 else number[0],
        high=number[1],
        open=any(one.numbers[1] is None for one in heard),
        first=min((one.published for one in ordered if one.published), default=None),
        status=_cautious({one.claim.victims.status for one in heard}),
        civilians_min=max(_group_min(one.claim.breakdown, "civilians") for one in heard),
        combatants_min=max(_group_min(one.claim.breakdown, "combatants") for one in heard),
        said=ordered,
    )


def _cautious(statuses: set[Status]) -> Status:
    if len(statuses) == 1:
        return next(iter(statuses))
    return "mixed" if "mixed" in statuses and "unknown" not in statuses else "unknown"


def _group_min(breakdown: Sequence[Part], group: str) -> int:
    return max((part.low or 0 for part in breakdown if group_of(part.group) == group), default=0)


def current(statements: Sequence[Statement]) -> list[Statement]:
    """The statements that stand: of each origin the latest, up or down. Those of one day, or of no known day, stand side by side, unless
    the higher one says that the number rose.

    "Up to N" takes no lower number back: it stands beside the latest one unless it is older than that.
    """
    standing = [one for one in statements if one.first is None or one.first >= _latest(statements, one.origin)]
    return [one for one in standing if not any(_rose_from(other, one) for other in standing)]


_ROSE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|climb(?:s|ed|ing)?|increas(?:es|ed|ing)|jump(?:s|ed)?|go(?:es|ne|ing) up|went up|raised)\b[^.;]{0,60}\bto\b",
    re.IGNORECASE,
)
"""Words by which a number says that it takes the place of a lower one: "the toll has risen to 47"."""


def _rose_from(later: Statement, earlier: Statement) -> bool:
    """Whether a number of the same origin and day says that it rose, and so takes the place of this lower one."""
    if later.leans or later.origin != earlier.origin or later.first != earlier.first or later.low is None or later.low <= earlier.high:
        return False
    return any(_ROSE.search(one.claim.sentence.words) for one in later.said)


def _latest(statements: Sequence[Statement], origin: str) -> str:
    days = [one.first for one in statements if one.origin == origin and one.first is not None and one.low is not None and not one.leans]
    return max(days, default="")
