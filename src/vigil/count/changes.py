"""What changed between two runs: which published numbers, and by which evidence or judgement."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from vigil.count.kept import Kept, KeptFigure, KeptIncident, KeptToll, Spot, division
from vigil.model import Range
from vigil.model.words import Effect

What: TypeAlias = Literal["new", "gone", "range", "moved", "outcome", "joined", "split", "rejected"]
"""What became of an incident: it is there for the first time or no longer; another range; another place or day; another outcome of verification;
it went into another; it came out of another; or people rejected it."""

NOTHING = Range(min=None, max=None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A tally that is another than before: of one effect, in all, or of a first-order division and a month. Empty place and month: in all."""

    effect: Effect
    place: str
    month: str
    before: Range
    after: Range


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a range changed: a figure that came, went, changed its number or its part in the range, or a judgement that came or went."""

    what: Literal["came", "went", "number", "role", "judged", "unjudged"]
    spot: Spot | None = None
    effect: str = ""
    before: KeptFigure | None = None
    after: KeptFigure | None = None
    judgement: str = ""
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Altered:
    """An incident that is not as before. `effect` is empty where no range of one harm is meant."""

    what: What
    effect: str
    before: KeptIncident | None
    after: KeptIncident | None
    old: Range = NOTHING
    new: Range = NOTHING
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed. `same` is the number of incidents that are as they were."""

    tallies: tuple[Cell, ...]
    incidents: tuple[Altered, ...]
    same: int


@dataclass(slots=True)
class _Paired:
    pairs: list[tuple[KeptIncident, KeptIncident]] = field(default_factory=list)
    new: list[tuple[KeptIncident, bool]] = field(default_factory=list)
    gone: list[tuple[KeptIncident, bool]] = field(default_factory=list)


def differences(before: Kept, after: Kept) -> Difference:
    """Which tallies and which incidents are not as they were; the same twice gives nothing, and the other way round the same changes."""
    paired = _pair(before.incidents, after.incidents)
    old, new = _spots(before), _spots(after)
    found = [one for pair in paired.pairs for one in _altered(*pair, old, new)]
    same = sum(not any(_altered(*pair, old, new)) for pair in paired.pairs)
    found += [_whole(one, None, "joined" if shared else "gone", old, new) for one, shared in paired.gone]
    found += [_whole(None, one, "split" if shared else "new", old, new) for one, shared in paired.new]
    return Difference(tuple(_cells(before, after)), tuple(sorted(found, key=_weight)), same)


def _weight(one: Altered) -> tuple[object, ...]:
    moved = abs((one.new.max or 0) - (one.old.max or 0)) + abs((one.new.min or 0) - (one.old.min or 0))
    where = one.after or one.before
    return (one.effect != "killed", -moved, where.first or "" if where else "", where.place or "" if where else "", one.what)


def _spots(kept: Kept) -> frozenset[Spot]:
    return frozenset(spot for incident in kept.incidents for spot in incident.spots)


def _pair(before: Sequence[KeptIncident], after: Sequence[KeptIncident]) -> _Paired:
    """Incidents of both sides by the evidence that they share: each with the one that it shares most with, each once."""
    homes: dict[Spot, list[int]] = {}
    for number, incident in enumerate(after):
        for spot in incident.spots:
            homes.setdefault(spot, []).append(number)
    shares = Counter((old, new) for old, incident in enumerate(before) for spot in incident.spots for new in homes.get(spot, ()))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for (old, new), _ in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])):
        if old not in taken and new not in used:
            taken[old] = new
            used.add(new)
    sharing = {old for old, _ in shares}, {new for _, new in shares}
    return _Paired(
        [(before[old], after[new]) for old, new in sorted(taken.items())],
        [(incident, number in sharing[1]) for number, incident in enumerate(after) if number not in used],
        [(incident, number in sharing[0]) for number, incident in enumerate(before) if number not in taken],
    )


def _altered(one: KeptIncident, other: KeptIncident, old: frozenset[Spot], new: frozenset[Spot]) -> Iterator[Altered]:
    judged = tuple(_judged(one, other))
    for effect in sorted({*one.tolls, *other.tolls}):
        a, b = one.tolls.get(effect), other.tolls.get(effect)
        ranges = a.range if a else NOTHING, b.range if b else NOTHING
        if ranges[0] != ranges[1]:
            reasons = tuple(_reasons(effect, a.figures if a else (), b.figures if b else (), old, new))
            yield Altered("range", effect, one, other, *ranges, reasons=(*reasons, *judged))
    if (one.place, one.first, one.last) != (other.place, other.first, other.last):
        yield Altered("moved", "", one, other, reasons=judged)
    if one.outcome != other.outcome:
        yield Altered("rejected" if other.outcome == "rejected" else "outcome", "", one, other, reasons=judged)


def _whole(one: KeptIncident | None, other: KeptIncident | None, what: What, old: frozenset[Spot], new: frozenset[Spot]) -> Altered:
    """An incident that has no counterpart, with the range of its gravest harm."""
    here = other or one
    tolls = here.tolls if here else {}
    effect = "killed" if "killed" in tolls else next(iter(sorted(tolls)), "")
    toll = tolls.get(effect)  # type: ignore[call-overload]  # a key of this mapping, or none
    figures: tuple[KeptFigure, ...] = toll.figures if toll else ()
    gone, come = (figures, ()) if one else ((), figures)
    found = toll.range if toll else NOTHING
    reasons = (*_reasons(effect, gone, come, old, new), *_judged(one, other))
    return Altered(what, effect, one, other, found if one else NOTHING, found if other else NOTHING, reasons)


def _judged(one: KeptIncident | None, other: KeptIncident | None) -> Iterator[Reason]:
    a, b = (set(incident.judgements) if incident else set() for incident in (one, other))
    yield from (Reason("judged", judgement=key) for key in sorted(b - a))
    yield from (Reason("unjudged", judgement=key) for key in sorted(a - b))


def _reasons(
    effect: str, before: Iterable[KeptFigure], after: Iterable[KeptFigure], old: frozenset[Spot], new: frozenset[Spot]
) -> Iterator[Reason]:
    """What became of each figure. `elsewhere`: it stands in another incident on the other side."""
    a, b = {one.spot: one for one in before}, {one.spot: one for one in after}
    for spot in sorted({*a, *b}):
        x, y = a.get(spot), b.get(spot)
        if x is None and y is not None:
            yield Reason("came", spot, effect, None, y, elsewhere=spot in old)
        elif y is None and x is not None:
            yield Reason("went", spot, effect, x, None, elsewhere=spot in new)
        elif x and y and (x.low, x.high) != (y.low, y.high):
            yield Reason("number", spot, effect, x, y)
        elif x and y and x.role != y.role:
            yield Reason("role", spot, effect, x, y)


def _cells(before: Kept, after: Kept) -> Iterator[Cell]:
    a, b = tallies(before), tallies(after)
    for key in sorted({*a, *b}):
        old, new = a.get(key, NOTHING), b.get(key, NOTHING)
        if old != new:
            yield Cell(*key, old, new)


def tallies(kept: Kept) -> Mapping[tuple[Effect, str, str], Range]:
    """The sum of each effect in all (empty place and month), and of each first-order division and month of the first day."""
    groups: dict[tuple[Effect, str, str], list[int]] = {}
    for number, incident in enumerate(kept.incidents):
        if incident.outcome != "rejected":
            for effect in (effect for effect, toll in incident.tolls.items() if _counts(toll)):
                groups.setdefault((effect, "", ""), []).append(number)
                groups.setdefault((effect, division(incident), (incident.first or incident.last or "undated")[:7]), []).append(number)
    linked: dict[int, list[int]] = {}
    for one, other in kept.overlaps:
        linked.setdefault(one, []).append(other)
        linked.setdefault(other, []).append(one)
    return {
        key: _sum({number: kept.incidents[number].tolls[key[0]].range for number in numbers}, linked) for key, numbers in groups.items()
    }


def _counts(toll: KeptToll) -> bool:
    """Whether an incident is one of those that a tally adds: it has dead of this kind, with or without a number."""
    return toll.unnumbered if toll.max is None else toll.max != 0 or toll.open


def _sum(ranges: Mapping[int, Range], linked: Mapping[int, Sequence[int]]) -> Range:
    """As a tally adds: of incidents that may be one event the largest minimum, and every maximum."""
    numbered = [found for found in ranges.values() if found.max is not None]
    least, seen = 0, set[int]()
    for start in ranges:
        group, waiting = {start} - seen, [start]
        while waiting:
            fresh = [one for one in linked.get(waiting.pop(), ()) if one in ranges and one not in group | seen]
            group.update(fresh)
            waiting += fresh
        seen |= group
        least += max((ranges[one].min or 0 for one in group), default=0)
    if not numbered:
        return NOTHING
    return Range(min=least, max=sum(found.max or 0 for found in numbered), max_open=any(found.max_open for found in numbered))
