"""By what means, where a claim's own sentence is silent: as the same act is told elsewhere in the text."""

from vigil.model.words import Means
from vigil.read.drafts import Draft, Reading
from vigil.text.dates import UNKNOWN

_HARMED = frozenset({"killed", "injured"})
_REACH = 3
"""Sentences with something to read in which the means of a lead may follow."""


def one_means(readings: list[Reading]) -> None:
    """Give claims without means those of the same number told again, of the sentences that follow, or of a text that tells of one.

    Who is abducted or detained is so by none of the means that kill.
    """
    drafts = [draft for reading in readings for draft in reading.drafts if draft.scope == "event" and not draft.aside]
    for draft in drafts:
        if draft.effect == "abducted" or (draft.effect == "detained" and draft.means != "clash"):
            draft.means = "other"
    for number, reading in enumerate(readings):
        for draft in reading.drafts:
            if (
                draft.means == "unknown"
                and draft.scope == "event"
                and not draft.aside
                and draft.effect in _HARMED
                and draft.number != (0, 0)
            ):
                draft.means = _again(draft, drafts) or _next(draft, readings[number : number + 1 + _REACH])


def _again(draft: Draft, drafts: list[Draft]) -> Means | None:
    """The means of the same harm, by effect, number and day, told once more."""
    told = {
        other.means
        for other in drafts
        if other.means != "unknown"
        and (other.effect, other.core) == (draft.effect, draft.core)
        and draft.core is not None
        and (other.interval == draft.interval or UNKNOWN in (other.interval, draft.interval))
    }
    return told.pop() if len(told) == 1 else None


def _next(draft: Draft, following: list[Reading]) -> Means:
    """The means that the next sentences tell, if they tell of one alone and of this day and place."""
    told: set[Means] = set()
    for reading in following:
        for other in reading.drafts:
            apart = UNKNOWN not in (other.interval, draft.interval) and other.interval != draft.interval
            if other.aside or apart or (other.place and draft.place and other.place != draft.place and "place" not in other.inherited):
                return "unknown"
            told |= {other.means} - {"unknown", "other"}
        told |= {reading.event.means} - {"unknown", "other"} if reading.event and not reading.drafts else set()
    return told.pop() if len(told) == 1 else "unknown"
