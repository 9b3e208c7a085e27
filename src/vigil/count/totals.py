"""Totals for a longer time or a whole campaign: they stand beside the incidents, each with the sum of those inside it, never added."""

from collections.abc import Iterable, Mapping, Sequence

from vigil.count.indexed import Picked
from vigil.count.judged import Decided
from vigil.count.stated import Told, stated
from vigil.count.tallies import add, merge
from vigil.flow import Shelf
from vigil.flow.within import inside_dates, level, lies_within
from vigil.model import Incident, Overlap, Toll, Total


def difference(total: Total) -> tuple[int, int] | None:
    """How many more the total holds than the incidents inside it: from least to most; below zero when they hold more.

    None where the total gives no least number or no incident inside has one.
    """
    if total.low is None or total.inside_min is None or total.inside_max is None:
        return None
    return total.low - total.inside_max, (total.low if total.high is None else total.high) - total.inside_min


def totals_of(shelf: Shelf, decided: Decided, origins: Mapping[str, str], homes: Mapping[str, str], tolls: Sequence[Toll]) -> list[Total]:
    """Every total once for each origin that gives it, in its fullest words; in a fixed order. `homes` are the incidents of claims."""
    incidents = {key: incident for key, incident in shelf.items(Incident) if incident.outcome != "rejected"}
    overlaps = shelf.all(Overlap)
    found = [_total(told, _inside(told, incidents, tolls), overlaps) for told in stated(shelf, decided, origins, homes)]
    return sorted(found, key=lambda total: (total.effect, -(total.low or total.high or 0), total.claim))


_PARTS = {
    "east": "east", "eastern": "east", "west": "west", "western": "west", "north": "north", "northern": "north", "south": "south",
    "southern": "south", "rural": "around", "countryside": "around", "outskirts": "around", "suburb": "around", "suburbs": "around",
}  # fmt: skip


def parts_named(words: str) -> frozenset[str]:
    """Which parts of a place its words single out: "rural western Aleppo" gives west and around."""
    return frozenset(_PARTS[word] for word in level(words).split() if word in _PARTS)


def _total(told: Told, inside: Sequence[Picked], overlaps: Iterable[Overlap]) -> Total:
    picked = {one.incident: one for one in inside}
    found = add(picked, merge(sorted(picked), overlaps))
    claim = told.claim
    return Total(
        claim=told.key,
        origin=told.origin,
        effect=claim.effect,
        low=claim.count.low,
        high=claim.count.high,
        basis=claim.count.basis,
        place=claim.place.words if claim.place else None,
        date_start=claim.date_start,
        date_end=_end(told),
        inside=tuple(sorted(picked)),
        inside_min=found.min,
        inside_max=found.max,
    )


def _end(told: Told) -> str | None:
    """The last day of a total: as told, else that of its first publication, beyond which it cannot reach."""
    claim = told.claim
    known = claim.date_start is None or (told.published is not None and claim.date_start <= told.published)
    return claim.date_end or (told.published if known else None)


def _inside(told: Told, incidents: Mapping[str, Incident], tolls: Iterable[Toll]) -> list[Picked]:
    """Tolls wholly within the total's place and time, like compared with like: civilians with civilians, everybody with everybody.

    A total reaches no further than the day it was published. Nothing is inside when its place or its beginning is unknown, or when it is
    one of combatants, of whom no range is kept. A total for a part of a place ("western Aleppo") that the gazetteer knows only as a whole
    holds the incidents whose own words name the same part.
    """
    claim = told.claim
    end = _end(told)
    if claim.place is None or claim.date_start is None or end is None or claim.victims.status == "combatant":
        return []
    place = told.place.key if told.place else claim.place.words
    part = parts_named(claim.place.words) - parts_named(told.place.name if told.place else "")
    found = []
    for toll in tolls:
        incident = incidents.get(toll.incident)
        if incident is None or toll.effect != claim.effect or inside_dates(incident, claim.date_start, end) is not True:
            continue
        if lies_within(incident, place) and (not part or part & parts_named(incident.where.words or "")):
            found.append(Picked(toll.incident, toll, toll.civilian if claim.victims.status == "civilian" else toll.range, True))
    return found
