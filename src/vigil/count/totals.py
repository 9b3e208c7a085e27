"""Totals for a longer time or a whole campaign: they stand beside the incidents, each with the sum of those inside it, never added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vigil.count.judged import Decided
from vigil.count.tallies import Picked, add, merge
from vigil.flow import Shelf
from vigil.flow.within import inside_dates, lies_within
from vigil.model import Claim, Incident, Overlap, Placing, Text, Toll, Total


def difference(total: Total) -> tuple[int, int] | None:
    """How many more the total holds than the incidents inside it: from least to most; below zero when they hold more.

    None where the total gives no least number or no incident inside has one.
    """
    if total.low is None or total.inside_min is None or total.inside_max is None:
        return None
    return total.low - total.inside_max, (total.low if total.high is None else total.high) - total.inside_min


@dataclass(frozen=True, slots=True)
class Told:
    """A total as an origin gave it, and the day it was first published."""

    key: str
    claim: Claim
    origin: str
    published: str | None


def totals_of(shelf: Shelf, decided: Decided, origins: Mapping[str, str], tolls: Sequence[Toll]) -> list[Total]:
    """Every total once for each origin that gives it, by its first text; in a fixed order."""
    incidents = {key: incident for key, incident in shelf.items(Incident) if incident.outcome != "rejected"}
    firsts: dict[tuple[object, ...], Told] = {}
    for told in sorted(_told(shelf, decided, origins), key=lambda one: (one.published or "9999", one.key)):
        claim = told.claim
        # A repetition is another claim of the same origin with the same words for how many, where and when.
        place = claim.place.words if claim.place else None
        same = (told.origin, claim.effect, claim.count.low, claim.count.high, claim.count.basis, place, claim.date_start, claim.date_end)
        firsts.setdefault(same, told)
    found = [_total(told, _inside(shelf, told, incidents, tolls), shelf.all(Overlap)) for told in firsts.values()]
    return sorted(found, key=lambda total: (total.effect, total.claim))


def _told(shelf: Shelf, decided: Decided, origins: Mapping[str, str]) -> Iterator[Told]:
    for key, claim in decided.claims.items():
        if claim.scope == "period" and claim.stance == "asserts" and key not in decided.rejected and claim.count.high != 0:
            text = shelf.get(claim.text, Text)
            yield Told(key, claim, origins.get(key, claim.text), text.published if text else None)


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
        date_end=claim.date_end,
        inside=tuple(sorted(picked)),
        inside_min=found.min,
        inside_max=found.max,
    )


def _inside(shelf: Shelf, told: Told, incidents: Mapping[str, Incident], tolls: Iterable[Toll]) -> list[Picked]:
    """Tolls wholly within the total's place and time, like compared with like: civilians with civilians, everybody with everybody.

    A total reaches no further than the day it was published. Nothing is inside when its place or its beginning is unknown, or when it is
    one of combatants, of whom no range is kept.
    """
    claim = told.claim
    end = claim.date_end or told.published
    if claim.place is None or claim.date_start is None or end is None or claim.victims.status == "combatant":
        return []
    place = _clear_key(shelf.children(told.key, Placing)) or claim.place.words
    found = []
    for toll in tolls:
        incident = incidents.get(toll.incident)
        if incident is None or toll.effect != claim.effect or inside_dates(incident, claim.date_start, end) is not True:
            continue
        if lies_within(incident, place):
            found.append(Picked(toll.incident, toll, toll.civilian if claim.victims.status == "civilian" else toll.range, True))
    return found


def _clear_key(placings: Iterable[Placing]) -> str | None:
    """The gazetteer key that place words clearly mean: one candidate scores above all others."""
    best: list[tuple[int, str]] = sorted({(one.score, one.place.key) for placing in placings for one in placing.candidates}, reverse=True)
    return best[0][1] if best and (len(best) == 1 or best[0][0] > best[1][0]) else None
