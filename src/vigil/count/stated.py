"""Which claims are totals, and which of them state one total again: one voice, one number, of places and times that do not exclude each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from vigil.count.judged import Decided
from vigil.flow import Shelf
from vigil.model import Claim, Doubt, Place, Placing, Span, Text

SET_ASIDE = "not_one_event"
"""The doubt by which `reconcile` says that a claim of an event is a total."""

TELLING = 10
"""The least number that a voice does not give of two times or places by chance."""


@dataclass(frozen=True, slots=True)
class Told:
    """A total as an origin gave it, the day it was first published, and the place that its words clearly mean."""

    key: str
    claim: Claim
    origin: str
    published: str | None
    place: Place | None

    @property
    def number(self) -> int:
        """The number to know it by: the least said, else the most."""
        return self.claim.count.low if self.claim.count.low is not None else self.claim.count.high or 0


def stated(shelf: Shelf, decided: Decided, origins: Mapping[str, str], homes: Mapping[str, str]) -> list[Told]:
    """Every total once, in the fullest of its statements; a statement that an incident rests on is none."""
    found: dict[tuple[str, str, int], list[Told]] = {}
    for told in sorted(_told(shelf, decided, origins, homes), key=_fullness):
        known = found.setdefault((told.origin, told.claim.effect, told.number), [])
        if not any(_one_total(told, other) for other in known):
            known.append(told)
    return [told for several in found.values() for told in several]


def _told(shelf: Shelf, decided: Decided, origins: Mapping[str, str], homes: Mapping[str, str]) -> Iterator[Told]:
    aside = {doubt.about for doubt in shelf.all(Doubt) if doubt.code == SET_ASIDE}
    for key, claim in decided.claims.items():
        if key in homes or key in decided.rejected or claim.stance != "asserts" or claim.count.high == 0 or claim.count.basis == "vague":
            continue
        if claim.scope == "period" or key in aside:
            text = shelf.get(claim.text, Text)
            of_claim = claim if claim.scope == "period" else _own(claim)
            place = _clear(shelf.children(key, Placing)) if of_claim.place else None
            yield Told(key, of_claim, origins.get(key, claim.text), text.published if text else None, place)


def _own(claim: Claim) -> Claim:
    """A claim of an event that is a total, with the place and time of its own sentence only: what stands around it is of an event."""
    place = claim.place if _stands_in(claim, claim.place) else None
    if _stands_in(claim, claim.when):
        return msgspec.structs.replace(claim, place=place)
    return msgspec.structs.replace(claim, place=place, date_start=None, date_end=None, date_precision="unknown")


def _stands_in(claim: Claim, words: Span | None) -> bool:
    return words is not None and claim.sentence.start <= words.start < claim.sentence.end


def _fullness(told: Told) -> tuple[object, ...]:
    """Both ends of its time, then its place, then its first publication; so the fullest comes first."""
    claim = told.claim
    whole = bool(claim.date_start) + bool(claim.date_end)
    return -whole, told.place is None, claim.place is None, told.published or "9999", told.key


def _one_total(one: Told, other: Told) -> bool:
    """Whether two statements of one number by one voice are of one total."""
    a, b = one.claim, other.claim
    if a.date_start and b.date_start and a.date_end and b.date_end and (a.date_end < b.date_start or b.date_end < a.date_start):
        return False
    if one.place and other.place:
        return one.place.key == other.place.key or one.place.key in other.place.within or other.place.key in one.place.within
    return one.number >= TELLING or (a.place.words if a.place else None) == (b.place.words if b.place else None)


def _clear(placings: Iterable[Placing]) -> Place | None:
    """The place that words clearly mean: one candidate scores above all others."""
    best = sorted({(one.score, one.place.key): one.place for placing in placings for one in placing.candidates}.items(), reverse=True)
    return best[0][1] if best and (len(best) == 1 or best[0][0][0] > best[1][0][0]) else None
