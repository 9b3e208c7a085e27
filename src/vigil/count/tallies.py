"""Above incidents only incidents add: the minimum merges all that may be one event, the maximum keeps them apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from vigil.count.ranges import EMPTY
from vigil.count.rules import note, plural, span_words
from vigil.errors import UsageError
from vigil.flow import Shelf, together
from vigil.flow.within import inside_dates, lies_within
from vigil.model import Incident, Overlap, Range, Record, Tally, Toll, record_id
from vigil.model.dates import check_date
from vigil.model.words import Effect


@dataclass(frozen=True, slots=True)
class Picked:
    """A toll that a question reaches: its range for the victims asked about, and whether it lies there for certain."""

    incident: str
    toll: Toll
    found: Range
    certain: bool


@together("count.tally", reads=(Toll, Incident, Overlap), writes=(Tally,))
def tally_all(records: Sequence[Record]) -> list[Record]:
    """The tally over everything, one for each effect that anybody reports."""
    shelf = Shelf(records)
    tolls, incidents, overlaps = shelf.all(Toll), shelf.all(Incident), shelf.all(Overlap)
    return [tally(tolls, incidents, overlaps, effect=effect) for effect in sorted({toll.effect for toll in tolls})]


def tally(
    tolls: Iterable[Toll],
    incidents: Iterable[Incident],
    overlaps: Iterable[Overlap],
    *,
    effect: Effect = "killed",
    place: str | None = None,
    date_from: str | None = None,
    date_to: str | None = None,
    victims: str | None = None,
) -> Tally:
    """The documented range for a question; rejected incidents are out.

    An incident that may lie outside the days asked for, because its own dates reach over their edge, raises only the maximum; one without
    a date is left out of a question about days. `place` is a name or a gazetteer key; `victims` is None or "civilian". Raises UsageError
    VGL-N01 for a day that does not exist, VGL-N02 for an unknown effect or unknown victims, VGL-N03 for days that run backwards.
    """
    _check(effect, date_from, date_to, victims)
    by_id = {record_id(incident): incident for incident in incidents}
    of_effect = sorted((toll for toll in tolls if toll.effect == effect and toll.incident in by_id), key=lambda toll: toll.incident)
    there = [toll for toll in of_effect if _reached(by_id[toll.incident], place)]
    undated = [toll for toll in there if (date_from or date_to) and not _dated(by_id[toll.incident])]
    picked = [one for toll in there if toll not in undated and (one := _pick(toll, by_id[toll.incident], date_from, date_to, victims))]
    groups = merge([one.incident for one in picked], overlaps)
    merged = tuple(group for group in groups if len(group) > 1)
    found = add({one.incident: one for one in picked}, groups)
    return Tally(
        effect=effect,
        place=place,
        date_start=date_from,
        date_end=date_to,
        victims=victims,
        range=found,
        tolls=tuple(sorted(record_id(one.toll) for one in picked)),
        incidents=len(picked),
        unnumbered=sum(one.toll.unnumbered for one in picked),
        origins=len({figure.origin for one in picked for figure in one.toll.figures if figure.role == "counts"}),
        merged=merged,
        rule=_rule(found, picked, merged, len(undated), victims),
    )


def _check(effect: str, date_from: str | None, date_to: str | None, victims: str | None) -> None:
    try:
        check_date(date_from)
        check_date(date_to)
    except ValueError as error:
        raise UsageError("VGL-N01", f"a day asked for does not exist: {error}", next_step="write days as 2016-12-31") from error
    if effect not in get_args(Effect):
        raise UsageError("VGL-N02", f"nothing is counted as {effect!r}", next_step=f"one of {', '.join(get_args(Effect))}")
    if victims not in (None, "civilian"):
        raise UsageError("VGL-N02", f"no count is kept of {victims!r} victims", next_step="civilian, or leave it out for everybody")
    if date_from and date_to and date_from > date_to:
        raise UsageError("VGL-N03", f"the days asked for run backwards: {date_from} to {date_to}", next_step="the earlier day first")


def _reached(incident: Incident, place: str | None) -> bool:
    return incident.outcome != "rejected" and (place is None or lies_within(incident, place))


def _dated(incident: Incident) -> bool:
    return bool(incident.date_start or incident.date_end)


def _pick(toll: Toll, incident: Incident, date_from: str | None, date_to: str | None, victims: str | None) -> Picked | None:
    """An incident counts when it has dead of this kind, with or without a number."""
    where = inside_dates(incident, date_from, date_to)
    found = toll.civilian if victims else toll.range
    only_combatants = victims is not None and toll.grade_civilian == "said to be combatants"
    empty = found.max == 0 and not found.max_open
    if where is False or empty or (found.max is None and (not toll.unnumbered or only_combatants)):
        return None
    return Picked(toll.incident, toll, found, where is True)


def merge(incidents: Sequence[str], overlaps: Iterable[Overlap]) -> list[tuple[str, ...]]:
    """Groups of incidents that may be one event, directly or through others among them. Sorted."""
    group = {incident: {incident} for incident in incidents}
    for overlap in overlaps:
        one, other = overlap.incidents
        if one in group and other in group and group[one] is not group[other]:
            joined = group[one] | group[other]
            group.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(members)) for members in group.values()})


def add(picked: Mapping[str, Picked], groups: Iterable[tuple[str, ...]]) -> Range:
    """The sum: of each group the largest minimum among those that lie there for certain, and every maximum. Empty without any number."""
    numbered = [one for one in picked.values() if one.found.max is not None]
    if not numbered:
        return EMPTY
    least = sum(max((picked[key].found.min or 0) if picked[key].certain else 0 for key in group) for group in groups)
    return Range(min=least, max=sum(one.found.max or 0 for one in numbered), max_open=any(one.found.max_open for one in numbered))


def _rule(found: Range, picked: Sequence[Picked], merged: Sequence[tuple[str, ...]], undated: int, victims: str | None) -> str:
    """How the sum came about, in one sentence."""
    people = "civilians" if victims else "people"
    straddling = sum(not one.certain for one in picked)
    unnumbered = sum(one.toll.unnumbered for one in picked)
    head = f"{span_words(found)}: the sum of {plural(len(picked), 'incident', 'incidents')}" if found.min is not None else "No number"
    groups, apart = "of incidents that may be one event", "once in the minimum and apart in the maximum"
    notes = [
        note(len(merged), f"group {groups} counts {apart}", f"groups {groups} count {apart}"),
        note(
            straddling,
            "incident that may lie outside the days asked for counts in the maximum alone",
            "incidents that may lie outside the days asked for count in the maximum alone",
        ),
        note(
            unnumbered,
            f"incident with an unknown number of {people} adds nothing",
            f"incidents with an unknown number of {people} add nothing",
        ),
        note(undated, "incident without a date is left out", "incidents without a date are left out"),
        "the minimum holds undisputed civilians, the maximum adds those of unknown or disputed status" if victims else "",
        "someone says “at least”, so there may be more" if found.max_open else "",
        "totals that others report for a longer time are not added",
    ]
    return "; ".join([head, *filter(None, notes)]) + "."
