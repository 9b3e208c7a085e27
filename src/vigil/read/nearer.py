"""The nearer place: a text that opens with a region or a town names, in the next sentences, the village or quarter where it was."""

import datetime as dt
import re

from vigil.model import Span
from vigil.read.drafts import Draft, Reading
from vigil.read.events import dated
from vigil.read.ground import NOWHERE, SITE, TOWN, ground_of, names_of
from vigil.read.words.parties import ACT, ACTING
from vigil.text.dates import UNKNOWN

_REACH = 4
"""Sentences with something to read in which the nearer place may follow."""
_FAR = 1000
"""Characters over which it may follow."""
_ELSEWHERE = re.compile(
    r"^\W*(?:separately|elsewhere|meanwhile|in\s+(?:another|a\s+separate|other|a\s+similar)|another|also\b|last\s+\w+|previously|earlier|in\s+the\s+same\s+context|"
    r"on\s+the\s+same\s+day)\b|\b(?:another|separate|second|similar|earlier|previous|other)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:attacks?|strikes?|raids?|bombings?|blasts?|explosions?|incidents?|ambush|shelling)\b",
    re.I,
)

_NEAR = 7
"""Words from an act to its place."""
_DOES = ACTING | {
    "exploded",
    "rocked",
    "exploding",
    "rocking",
    "went",
    "tore",
    "ripped",
    "landed",
    "fell",
    "slammed",
    "crashed",
    "struck",
    "off",
}
_SETTLEMENT = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|villages?|suburbs?|areas?|districts?|neighbou?rhoods?|markets?|camps?|schools?|hospitals?)\b", re.I
)
_BLEW = re.compile(r"\b(?:blew|blown|blowing)\s+(?:him|her|them)sel", re.I)
"""The bomber's death is no other count: where the bomber died is where it was."""
_STOPS = frozenset({"said", "says", "and", "but", "who", "that", "which", "after", "before", "from", "according"})
_KNOWN = re.compile(
    r"\b(?:the|this|that|these|those|\w+day['’]?s|yesterday['’]?s)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:attack|strike|air\s?strike|raid|blast|bombing|bomb|explosion|ambush|shelling|bombardment|massacre|killing|execution|assault|shooting)s?\b",
    re.I,
)
_KIND = re.compile(
    r"^(?:an?|several|two|three|some|many|residential|(?:a\s+)?number\s+of|the\s+residential|neighbou?rhoods|areas|parts|parts)\b", re.I
)
"""As in "a restaurant in Aleppo": as exact as the claim that tells it means to be."""


_AT_SITE = re.compile(
    r"\b(?:checkpoints?|restaurants?|hospitals?|markets?|schools?|mosques?|church|bakery|camps?|prisons?|streets?|square|neighbou?rhoods?|districts?|quarters?|villages?|stations?|university|court|shrine|building)\b",
    re.I,
)


def specify(readings: list[Reading], published: dt.date | None) -> None:
    """As in "The strikes hit the town of ...": the place of the attack that was told just before."""
    for number, reading in enumerate(readings):
        event = reading.event
        if event is None or not event.specific or event.place is None:
            continue
        told = [draft for before in readings[max(0, number - 2) : number] for draft in before.drafts]
        for draft in told:
            # "Saturday's attack on the convoy ... A bomb killed six on Wednesday. The blast hit ...": the last one told of.
            if draft.interval == told[-1].interval or UNKNOWN in (draft.interval, told[-1].interval):
                own = draft.place is not None and "place" not in draft.inherited and bool(_AT_SITE.search(draft.place.words))
                day = dated(event, published, None).interval
                if UNKNOWN not in (day, draft.interval) and day != draft.interval:
                    continue
                if draft.scope == "event" and not own and not _ELSEWHERE.search(reading.sentence.text):
                    draft.place = event.place


def name_nearer(readings: list[Reading]) -> None:
    """Give claims of a wide place the narrower one that the next sentences tell of the same act.

    Claims that took their place from such a claim take the narrower one as well.
    """
    called: dict[int, Span] = {}
    alone = _tells_one_act(readings)
    for number, reading in enumerate(readings):
        for draft in reading.drafts:
            if draft.scope != "event" or draft.aside or draft.place is None or draft.effect in ("displaced", "detained"):
                continue
            start = draft.place.start
            found = called.get(start) or _nearer(draft, readings[number + 1 : number + 1 + _REACH], alone=alone)
            if found is not None:
                called[start] = draft.place = found
                draft.inherited.add("place")


def _nearer(draft: Draft, following: list[Reading], *, alone: bool) -> Span | None:
    """The first narrower place told after a claim, as long as the text goes on about its act."""
    if draft.place is None or ground_of(draft.place.words) == SITE:
        return None
    for reading in following:
        if reading.sentence.start - draft.sentence.end > _FAR or _ELSEWHERE.search(reading.sentence.text) or _of_another(draft, reading):
            return None
        for place in _told(draft, reading):
            said = (
                _is_said_to_lie_in(place, draft.place)
                or _of_the_act(reading, place)
                or any(other.place is place for other in reading.drafts)
            )
            if _lies_in(place.words, draft.place.words) and (said or (alone and ground_of(draft.place.words) < TOWN)):
                return place
    return None


def _of_another(draft: Draft, reading: Reading) -> bool:
    """Whether a sentence tells of another day, or counts other dead."""
    for other in reading.drafts:
        apart = UNKNOWN not in (draft.interval, other.interval) and draft.interval != other.interval
        rival = other.effect == draft.effect and None not in (other.core, draft.core) and other.core != draft.core
        own = other.place is not None and "place" not in other.inherited
        own = own and not _BLEW.search(reading.sentence.text)
        if other.aside or other.scope != "event" or apart or (rival and own):
            return True
    return False


def _told(draft: Draft, reading: Reading) -> list[Span]:
    """The places of a sentence that are told of the same harm again, or that stand by an act."""
    again = [
        other for other in reading.drafts if (other.effect, other.core) == (draft.effect, draft.core) and "place" not in other.inherited
    ]
    places = [other.place for other in again if other.place is not None]
    event = reading.event
    if event is not None and event.place is not None and _by_an_act(reading, event.place):
        places.append(event.place)
    return places


def _by_an_act(reading: Reading, place: Span) -> bool:
    """As in "the blast hit buses in", "raids on", "blew up at": an act stands a few words before the place, in its clause."""
    words = reading.sentence.words
    at = reading.sentence.word_at(place.start - reading.sentence.start)
    for word in reversed(words[max(0, at - _NEAR) : at]):
        if word.lower in _STOPS or (word.tag in ("VBD", "VBZ", ",") and word.lower not in _DOES):
            return False
        if word.lower in ACT or word.lower in _DOES:
            return True
    return False


def _tells_one_act(readings: list[Reading]) -> bool:
    """Whether a text tells of one act on one day: no other attack is spoken of, and no second day."""
    drafts = [draft for reading in readings for draft in reading.drafts if draft.scope == "event"]
    days = {draft.interval for draft in drafts if draft.interval is not UNKNOWN}
    others = any(_ELSEWHERE.search(reading.sentence.text) for reading in readings)
    return not others and len(days) <= 1 and not any(draft.aside for draft in drafts)


def _is_said_to_lie_in(place: Span, wide: Span) -> bool:
    """As in "Kafr Lozan village in Sarvan province" after "Sarvan province": it says so itself. "A town" may be any town that is named next."""
    far = ground_of(wide.words)
    unnamed = far == NOWHERE and (bool(_SETTLEMENT.search(wide.words)) or not re.search(r"[A-Z]", wide.words))
    return unnamed or (far < TOWN and bool(names_of(place.words) & names_of(wide.words)))


def _of_the_act(reading: Reading, place: Span) -> bool:
    """As in "Wednesday's blast in": an act that the text knows, told before the place."""
    counts = any(other.place is place and other.core is not None for other in reading.drafts)
    return not counts and bool(_KNOWN.search(reading.sentence.text[: place.start - reading.sentence.start]))


def _lies_in(place: str, wide: str) -> bool:
    """Whether a place can lie in a wider one: a town in a region, a quarter in a town, and in no other."""
    near, far = ground_of(place), ground_of(wide)
    if near < TOWN or near <= far or (far == TOWN and _KIND.match(wide)):
        return False
    within = re.search(r"\b(?:in|of)\s+(?!the\s+same\b)(.+)$", place)
    parents = names_of(within[1]) if within else set()
    return not (len(names_of(place)) > len(parents) > 0 and names_of(wide) and not parents & names_of(wide))
