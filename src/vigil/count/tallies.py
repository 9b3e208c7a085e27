"""Above incidents only incidents add: the minimum merges all that may be one event, the maximum keeps them apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vigil.count.asked import Question
from vigil.count.indexed import Picked, TallyIndex, add_up
from vigil.flow import Shelf, together
from vigil.model import Incident, Overlap, Range, Record, Tally, Toll


@dataclass(frozen=True, slots=True)
class Scope:
    """What a workspace watches: a place by name and days, each None for any. It narrows the sums over everything, and no incident."""

    place: str | None = None
    date_from: str | None = None
    date_to: str | None = None


def scope_of(tallies: Iterable[Tally]) -> Scope:
    """The scope under which the sums over everything were made."""
    return next((Scope(one.place, one.date_start, one.date_end) for one in tallies if one.victims is None), Scope())


@together("count.tally", reads=(Toll, Incident, Overlap), writes=(Tally,), needs=("scope",))
def tally_all(records: Sequence[Record], *, scope: Scope = Scope()) -> list[Record]:
    """The tally over everything in scope, one for each effect that anybody reports."""
    shelf = Shelf(records)
    index = TallyIndex(shelf.all(Toll), shelf.all(Incident), shelf.all(Overlap))
    return [
        index.tally(Question(effect=effect, place=scope.place, date_from=scope.date_from, date_to=scope.date_to))
        for effect in index.effects
    ]


def tally(
    tolls: Iterable[Toll],
    incidents: Iterable[Incident],
    overlaps: Iterable[Overlap],
    *,
    effect: str = "killed",
    place: str | None = None,
    date_from: str | None = None,
    date_to: str | None = None,
    victims: str | None = None,
) -> Tally:
    """One question to incidents that are asked about once: see `TallyIndex.tally`."""
    question = Question(effect=effect, place=place, date_from=date_from, date_to=date_to, victims=victims)
    return TallyIndex(tolls, incidents, overlaps).tally(question)


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
    """The sum of these tolls, groups of incidents that may be one event merged in the minimum."""
    return add_up(list(picked.values()), [group for group in groups if len(group) > 1])
