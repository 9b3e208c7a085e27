"""A town that is named only later: "a town held by the group", and in the next sentence its name."""

import re

from vigil.model import Span
from vigil.read.drafts import Draft, Reading
from vigil.read.words.parties import ARMED, STATES
from vigil.read.words.places import COUNTRIES
from vigil.text.dates import UNKNOWN

_TOWN = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|villages?|districts?|neighbou?rhoods?|suburbs?|camps?|areas?|markets?|hospitals?|schools?)\b", re.I
)
_WIDE = re.compile(r"\b(?:province|governorate|countryside|region|country|border)\b", re.I)
_NO_TOWN = COUNTRIES | STATES | ARMED
_OF = re.compile(
    r"\b(?:areas?|neighbou?rhoods?|districts?|parts?|cent(?:re|er)|streets?|markets?)\s+(?:of|in)\s+(?:the\s+)?(?:city\s+of\s+)?"
    r"([A-Z][\w'’]+)"
)
_REACH = 2
"""Sentences with something to read in which the name may follow."""


def name_places(readings: list[Reading]) -> None:
    """Give claims whose place has no name the name that follows, where the text goes on about the same act and names one town.

    Claims that took their place from such a claim take its name as well.
    """
    called: dict[int, Span] = {}
    for number, reading in enumerate(readings):
        for draft in reading.drafts:
            if draft.scope != "event" or draft.aside or draft.place is None or not _nameless(draft.place):
                continue
            start = draft.place.start
            near = [other for before in readings[max(0, number - 2) : number + 1] for other in before.drafts]
            named = called.get(start) or (None if _rivals(draft, near) else _named_next(draft, readings[number + 1 : number + 1 + _REACH]))
            if named is not None:
                called[start] = draft.place = named
                draft.inherited.add("place")


def _rivals(draft: Draft, near: list[Draft]) -> bool:
    """Whether another number of the same harm stands by: then the name that follows may be that one's."""
    return any(other.effect == draft.effect and None not in (other.core, draft.core) and other.core != draft.core for other in near)


def _nameless(place: Span) -> bool:
    """As in "a town", "the group-held town in Ruritania": a kind of place, and no name but a country's, a party's, or the capital's it lies by."""
    inside = _OF.search(place.words)
    return bool(_TOWN.search(place.words)) and not _names(place.words) and not (inside and inside[1].lower() not in COUNTRIES)


_BESIDE = re.compile(
    r"(?<=\w)\s+(?:outside|near|close\s+to|not\s+far\s+from|(?:north|south|east|west)\w*\s+of|on\s+the\s+(?:outskirts|edge)\s+of)\b.*", re.S
)
"""As in "an area outside the capital": what follows names another place."""


def _names(place: str) -> set[str]:
    place = _BESIDE.sub("", place)
    words = re.findall(r"[A-Z][\w'’]+", place)
    return {word for word in words if not {word.lower(), word.lower().removesuffix("s")} & _NO_TOWN}


def _named_next(draft: Draft, following: list[Reading]) -> Span | None:
    for reading in following:
        for other in reading.drafts:
            apart = UNKNOWN not in (draft.interval, other.interval) and draft.interval != other.interval
            if other.aside or apart or _rivals(draft, [other]):
                return None
        places = [other.place for other in reading.drafts if other.place is not None and "place" not in other.inherited]
        event = reading.event
        told = event is not None and (event.specific or event.scene is not None or event.means != "unknown")
        places += [event.place] if event is not None and told and event.place else []
        found = next(
            (place for place in places if _names(place.words) and not (_WIDE.search(place.words) and len(_names(place.words)) < 2)), None
        )
        if found is not None:
            return found
    return None
