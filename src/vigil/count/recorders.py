"""Two recorders' lists of incidents held against each other: which entries are of one event, what each has alone, and where they count otherwise.

Entries are matched one to one by place, days and numbers. Points are rounded judgements: a place or a day that excludes a match is never outweighed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vigil.model import Range
from vigil.text.folding import fold, loose

SAME = 5
"""Points from which two entries are taken to be of one event."""

NEAR_KM, ROUND_KM, FAR_KM = 4.0, 12.0, 30.0
"""Distances at which two points are one place, one neighbourhood of places (published points are moved by some kilometres), and too far."""

SLACK_DAYS = 3
"""Days that two lists may give apart for one event: one dates the attack, the other the death or the report."""

LONG_DAYS = 10
"""An entry of more days than these says little by its days."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list, as its recorder reports it. Days are ordinals; `names` the place and what is around it, nearest first."""

    id: str
    names: tuple[str, ...]
    point: tuple[float, float] | None
    first: int
    last: int
    killed: Range

    @property
    def place(self) -> str:
        """The place by its name."""
        return self.names[0] if self.names else "place unknown"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries of one event. `agrees`: their ranges meet; None where one of them gives no number. `apart` is what lies between them."""

    ours: Listed
    theirs: Listed
    points: int
    agrees: bool | None
    apart: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it. `within` names, for each surplus entry, the matched entry of the other side that may hold it."""

    pairs: tuple[Pair, ...]
    ours_alone: tuple[Listed, ...]
    theirs_alone: tuple[Listed, ...]
    within: dict[str, str]


def compare(ours: Sequence[Listed], theirs: Sequence[Listed]) -> Compared:
    """Match two lists. The order of entries means nothing, and the other way round the same pairs come out."""
    scored = sorted(_scored(ours, theirs), key=lambda one: (-one[0], one[1], sorted((ours[one[2]].id, theirs[one[3]].id))))
    mine: dict[int, int] = {}
    yours: dict[int, int] = {}
    points: dict[int, int] = {}
    for score, _, a, b in scored:
        if score >= SAME and a not in mine and b not in yours:
            mine[a], yours[b], points[a] = b, a, score
    within: dict[str, str] = {}
    for score, _, a, b in scored:
        if score >= SAME and a not in mine and b in yours:
            within.setdefault(f"ours:{ours[a].id}", theirs[b].id)
        elif score >= SAME and b not in yours and a in mine:
            within.setdefault(f"theirs:{theirs[b].id}", ours[a].id)
    pairs = [Pair(ours[a], theirs[b], points[a], *_agreement(ours[a].killed, theirs[b].killed)) for a, b in mine.items()]
    return Compared(
        tuple(sorted(pairs, key=lambda pair: (pair.ours.first, pair.ours.id))),
        tuple(one for number, one in enumerate(ours) if number not in mine),
        tuple(one for number, one in enumerate(theirs) if number not in yours),
        within,
    )


def _scored(ours: Sequence[Listed], theirs: Sequence[Listed]) -> list[tuple[int, int, int, int]]:
    """Points, days apart and numbers of all pairs whose days allow a match."""
    by_day: dict[int, list[int]] = {}
    for number, one in enumerate(theirs):
        for week in range((one.first - SLACK_DAYS) // 7, (one.last + SLACK_DAYS) // 7 + 1):
            by_day.setdefault(week, []).append(number)
    found = []
    for a, one in enumerate(ours):
        near = {b for week in range(one.first // 7, one.last // 7 + 1) for b in by_day.get(week, ())}
        for b in sorted(near):
            score = likeness(one, theirs[b])
            if score is not None:
                found.append((score, _days_apart(one, theirs[b]), a, b))
    return found


def likeness(one: Listed, other: Listed) -> int | None:
    """Points for two entries being of one event; None where place or days exclude it."""
    place, days = _place(one, other), _days(one, other)
    return None if place is None or days is None else place + days + _numbers(one.killed, other.killed)


def _days_apart(one: Listed, other: Listed) -> int:
    return max(0, one.first - other.last, other.first - one.last)


def _days(one: Listed, other: Listed) -> int | None:
    apart = _days_apart(one, other)
    if apart > SLACK_DAYS:
        return None
    if max(one.last - one.first, other.last - other.first) > LONG_DAYS:
        return 1
    return (3, 2, 0, -1)[apart]


def _place(one: Listed, other: Listed) -> int | None:
    named = bool(one.names and other.names) and _called(one.names[0], other.names[0])
    if one.point and other.point:
        km = distance_km(one.point, other.point)
        if km <= ROUND_KM:
            return 4 if named or km <= NEAR_KM else 3
        return (2 if named else 1) if km <= FAR_KM else None
    if named:
        return 4
    around = any(_called(a, other.names[0]) for a in one.names[1:2]) or any(_called(one.names[0], b) for b in other.names[1:2])
    return 2 if one.names and other.names and around else None


def _called(one: str, other: str) -> bool:
    """Whether two names are one, in any romanisation."""
    return fold(one) == fold(other) or (bool(loose(one)) and loose(one) == loose(other))


def _numbers(one: Range, other: Range) -> int:
    agrees, apart = _agreement(one, other)
    if agrees is None:
        return 0
    if agrees:
        return 2 if min(one.max or 0, other.max or 0) >= 10 else 1
    larger = max(one.max or 0, other.max or 0)
    return 0 if 2 * apart <= larger else -2


def _agreement(one: Range, other: Range) -> tuple[bool | None, int]:
    """Whether two ranges meet, an open end reaching as far as it must, and how many lie between them."""
    if one.min is None or other.min is None or one.max is None or other.max is None:
        return None, 0
    low, high = (one, other) if one.min <= other.min else (other, one)
    if low.max is None or high.min is None or low.max_open or high.min <= low.max:
        return True, 0
    return False, high.min - low.max


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the great circle between two points, latitude first."""
    (a, b), (c, d) = (map(math.radians, point) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def together(entries: Sequence[Listed]) -> Range:
    """The sum of entries, each from its least to its most."""
    numbered = [one.killed for one in entries if one.killed.min is not None]
    if not numbered:
        return Range(min=None, max=None)
    ends = (sum(one.min or 0 for one in numbered), sum(one.max or 0 for one in numbered))
    return Range(min=ends[0], max=ends[1], max_open=any(one.max_open for one in numbered))
