"""Slots that a claim's own sentence leaves open: taken from the event told around it, never over what the sentence says."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vigil.model import Span
from vigil.model.words import Means
from vigil.read.asides import is_older, points_elsewhere, refers_back, speaks_of_the_act, stands_beside
from vigil.read.backgrounds import fill_backgrounds, is_background
from vigil.read.breaking import date_breaking_news
from vigil.read.drafts import Draft, Reading
from vigil.read.events import Event, dated, on_the_day
from vigil.read.ground import TOWN, gives_way, ground_of, names_apart, names_one, only_countries, share_a_name
from vigil.read.lending import alike, another_day, is_short_for, may_lend, other_means, own_actor
from vigil.read.naming import name_places
from vigil.read.nearer import name_nearer, specify
from vigil.read.onedoer import one_doer, own_doing
from vigil.read.onemeans import one_means
from vigil.read.pins import pin
from vigil.read.sameday import one_scene, same_day
from vigil.read.sides import across, own_words
from vigil.read.soleactor import sole_actor
from vigil.read.unblamed import take_back
from vigil.text.dates import UNKNOWN, Interval, resolve

_NEW_EVENT = re.compile(
    r"^\W*(?:separately|elsewhere|meanwhile|in\s+(?:another|a\s+separate|other)|another|also\s+on|last\s+\w+|previously|"
    r"in\s+the\s+same\s+context)\b",
    re.I,
)
_ANAPHORIC = re.compile(
    r"^(?:(?:that|those|these|this)\s+(?:[\w-]+\s+){0,2}\w+|(?:the|their|his|her)\s+(?:[\w-]+\s+){0,2}(?:towns?|cit(?:y|ies)|villages?|areas?|"
    r"districts?|neighbou?rhoods?|provinces?|region|place|site|scene|country|buildings?|camp|base|compound|enclave|suburbs?|quarters?|territory|"
    r"ground|vicinity|homes?|houses?|streets?))$",
    re.I,
)
"""As in "the town", "those areas", "their homes": told before by its name."""
_SITE = re.compile(
    r"^(?:an?|another|one|several|two|three)\s+(?:[a-z-]+\s+){0,2}(?:markets?|streets?|homes?|houses?|buildings?|towns?|cit(?:y|ies)|villages?|areas?|districts?)$"
)
_IN_THE_TOWN = re.compile(
    r"^(?:(?:a\s+number\s+of|several|some|many|various|different)\s+)?(?:[a-z-]+\s+)?(?:areas|parts|neighbou?rhoods|districts|places|quarters)\s+"
    r"(?:in|of)\s+(?:the|that)\s+(?:same\s+)?(?:town|city|village|district|area|province|region|camp|suburb)$",
    re.I,
)
_LATER = re.compile(r"\b(?:later|after|earlier|before)$|\b(?:next|following)\s+(?:day|morning|night|evening)\b", re.I)
_SAME = re.compile(r"(?:in|over|during|within)\s+the\s+same\b", re.I)
_WIDE = re.compile(r"\b(?:province|governorate|countryside)s?\b", re.I)
_SINCE = re.compile(r"\bsince\b", re.I)
_FAR = 900
"""Characters over which a day is not carried to another place."""


@dataclass
class Context:
    """What has been told of the event at hand, and how many sentences ago."""

    place: Span | None = None
    when: Span | None = None
    interval: Interval = UNKNOWN
    means: Means = "unknown"
    blamed: str | None = None
    fell: str = ""
    """The status of those whose harm the blamed did last: who killed fighters is not lent to the next dead civilians."""
    number: int = -9
    day: dt.date | None = None
    stretch: Interval = UNKNOWN
    """The longer time last told, for "over the same four weeks"."""


@dataclass
class Aside:
    """An event told in passing, with its claims."""

    context: Context
    drafts: list[Draft]


def fill(readings: list[Reading], published: dt.date | None) -> None:
    """Give every claim its time, place, means and blamed party, from its sentence first and then from the event it goes on about."""
    own_doing(readings)
    here = Context()
    aside: Aside | None = None
    apart: list[Reading] = []
    for number, reading in enumerate(readings):
        fresh = bool(_NEW_EVENT.search(reading.sentence.text))
        if fresh:
            here.blamed, here.means = None, "unknown"
        for draft in reading.drafts:
            _resolve(draft, published, here)
            if is_background(draft):
                continue
            if _is_aside(draft, published, here):
                draft.aside = True
                continue
            own_actor(draft, reading)
            told = aside.context if aside and refers_back(reading.sentence) else here
            draft.aside = told is not here
            _fill_from(draft, told, number=number)
            if told is here:
                _note(here, draft, number)
        if aside and not reading.drafts and refers_back(reading.sentence):
            _pin_aside(aside, reading)
            apart.append(reading)
            continue
        aside = _aside_of(reading, number, published, here)
        if aside is None:
            _note_event(here, reading, number, published)
    _fill_back(readings, published, "place")
    specify(readings, published)
    name_places(readings)
    name_nearer(readings)
    _fill_back(readings, published, "when")
    date_breaking_news(readings, published)
    same_day(readings)
    one_scene(readings)
    pin([reading for reading in readings if not any(reading is other for other in apart)])
    own_words(readings)
    across(readings)
    one_means(readings)
    one_doer(readings)
    sole_actor(readings)
    take_back(readings)
    fill_backgrounds(readings, published)


def _is_aside(draft: Draft, published: dt.date | None, here: Context) -> bool:
    """Whether a claim is of another event than the one at hand: its own time is older, or the words beside it point elsewhere."""
    if draft.when is not None and "when" not in draft.inherited:
        return is_older(draft.when, published, here.day)
    return here.number >= 0 and points_elsewhere(draft.sentence, draft.mention.first, draft.mention.last)


def _aside_of(reading: Reading, number: int, published: dt.date | None, here: Context) -> Aside | None:
    """The older event that a sentence tells, for a next sentence that goes on about "that attack"."""
    drafts = [draft for draft in reading.drafts if draft.aside]
    if drafts:
        draft = drafts[-1]
        return Aside(Context(draft.place, draft.when, draft.interval, draft.means, draft.blamed, number=number), drafts)
    event = reading.event
    if event is None or event.when is None or reading.drafts or not is_older(event.when, published, here.day):
        return None
    return Aside(Context(event.place, event.when, dated(event, published, here.day).interval, event.means, event.blamed, number=number), [])


def _pin_aside(aside: Aside, reading: Reading) -> None:
    """A party blamed for "the attack" that was told in passing is blamed for that one alone."""
    party = reading.event.pinned if reading.event else None
    for draft in aside.drafts if party else []:
        if draft.blamed is None and draft.number != (0, 0):
            draft.blamed = party
            draft.inherited.add("pinned")


_LOOSE = 50
"""Characters behind the harm from which on a country is that of something else in the sentence."""


def _resolve(draft: Draft, published: dt.date | None, here: Context) -> None:
    draft.said_day = resolve(draft.said.words, published).end if draft.said else None
    if draft.when and _SAME.match(draft.when.words):
        draft.interval = here.stretch
    elif draft.when and draft.since_day:
        base = resolve(draft.since_day, published, context=here.day).start
        draft.interval = resolve("one day earlier", published, context=base) if base else UNKNOWN
    elif draft.when:
        draft.interval = on_the_day(draft.when.words, draft.said.words if draft.said else None, published, here.day)
        here.stretch = draft.interval if draft.interval.precision != "day" else here.stretch
    unnamed = draft.place is not None and (
        _SITE.match(draft.place.words)
        or _IN_THE_TOWN.match(draft.place.words)
        or (_ANAPHORIC.match(draft.place.words) and not re.search(r"[A-Z]", draft.place.words[1:]))
    )
    far = draft.place is not None and draft.place.start - draft.sentence.start > draft.sentence.words[draft.mention.last].end + _LOOSE
    if far and draft.place and only_countries(draft.place.words) and here.place and _is_town(here.place.words):
        unnamed = speaks_of_the_act(draft.sentence, draft.mention.first, draft.mention.last)
    if unnamed and here.place and re.search(r"[A-Z]", here.place.words):
        draft.place = here.place
        draft.inherited.add("place")


_THAT_TIME = re.compile(r"\b(?:this|that|the\s+same)\s+(?:period|time|year|month)\b", re.I)


def _fill_from(draft: Draft, here: Context, *, number: int) -> None:
    near, same_sentence = number - here.number <= 2, number == here.number
    day = here.interval.precision == "day"
    if draft.effect in ("displaced", "trapped") and draft.when is None and draft.scope == "period":
        return  # how people live, not what happened on a day
    if _goes_on(draft) or _far_off(draft, here):
        return
    long = here.when is not None and (bool(_SINCE.match(here.when.words)) or here.interval.precision in ("month", "year"))
    lasting = long and draft.scope == "event" and not _THAT_TIME.search(draft.sentence.text)
    lasting = lasting or (draft.said_day is not None and here.interval.start is not None and here.interval.start > draft.said_day)
    if draft.when is None and here.when is not None and not lasting and not (day and draft.scope == "period"):
        draft.when, draft.interval = here.when, here.interval
        draft.inherited.add("when")
        if here.interval.precision == "open" and here.when.words.lower().startswith(("in ", "over ", "during ", "within ")):
            draft.scope = "period"
    if stands_beside(draft.sentence, draft.mention.first, draft.mention.last):
        return
    if draft.place is None and here.place is not None:
        draft.place = here.place
        draft.inherited.add("place")
    same = (
        draft.place is not None
        and here.place is not None
        and ("place" in draft.inherited or not names_one(draft.place.words) or share_a_name(draft.place.words, here.place.words))
    )
    spoken_of = near and speaks_of_the_act(draft.sentence, draft.mention.first, draft.mention.last)
    same = same or (spoken_of and draft.place is None)
    unmeant = draft.means == "unknown" or (draft.means == "airstrike" and here.means == "chemical" and spoken_of)
    if unmeant and draft.effect not in ("displaced", "detained") and (same or spoken_of):
        draft.means = here.means
        draft.inherited.add("means")
    if draft.blamed and here.blamed and spoken_of and is_short_for(draft.blamed, here.blamed):
        draft.blamed = here.blamed
        draft.inherited.add("blamed")
    fits = near and (same or alike(draft, here.means)) and not another_day(draft, here.interval) and not other_means(draft, here.means)
    if here.blamed and fits and may_lend(draft, here.blamed, "" if same_sentence else here.fell):
        draft.blamed = here.blamed
        draft.inherited.add("blamed")


def _goes_on(draft: Draft) -> bool:
    """As in "people are fleeing", "many have fled": a state of things, and of no day."""
    words, at = draft.sentence.words, draft.mention.trigger
    helped = any(word.lower in ("are", "is", "have", "has", "had") for word in words[max(0, at - 4) : at])
    return draft.effect == "displaced" and draft.when is None and draft.core is None and helped


def _far_off(draft: Draft, here: Context) -> bool:
    """Whether a claim of another place stands so far from the day last told that it need not be of that day."""
    apart = draft.place is not None and "place" not in draft.inherited and names_apart(draft.place, here.place)
    return apart and here.when is not None and draft.sentence.start - here.when.start > _FAR


def _is_wide(place: str) -> bool:
    """As in "Aleppo province": a whole region, without a town in it."""
    return bool(_WIDE.search(place)) and not re.search(r"\b(?:towns?|city|villages?|districts?|neighbou?rhoods?)\b", place, re.I)


def _is_town(place: str) -> bool:
    """Whether place words have a name and are no whole region."""
    return bool(re.search(r"[A-Z]", place)) and not _is_wide(place)


def _note(here: Context, draft: Draft, number: int) -> None:
    if (
        draft.place
        and "place" not in draft.inherited
        and here.place
        and draft.place.words != here.place.words
        and "blamed" not in draft.inherited
        and not alike(draft, here.means)
    ):
        here.blamed, here.means = None, "unknown"
    end = draft.interval.end
    if here.day and end and (here.day - end).days > 3 and "when" not in draft.inherited:
        return  # a look back at something older: what follows goes on about the event at hand
    part = draft.mention.rule in ("among", "of_the")  # some of those told of before: where they died is not where all did
    if (
        draft.place
        and not part
        and not (here.place and names_one(here.place.words) and not names_one(draft.place.words))
        and not (gives_way(draft.place.words, here.place) and number - here.number <= 2)
    ):
        here.place = draft.place
    if draft.when and _LATER.search(draft.when.words):
        here.number = number
        return  # "three days later" dates what followed, not the event that the text goes on about
    if draft.when and "when" not in draft.inherited:
        here.when, here.interval = draft.when, draft.interval
    here.day = draft.interval.start if draft.interval.precision == "day" and draft.interval.start else here.day
    here.means = draft.means if draft.means != "unknown" else here.means
    if draft.blamed:
        here.fell = draft.victims.status if draft.blamed != here.blamed or here.fell == "combatant" else here.fell
    here.blamed = draft.blamed or here.blamed
    here.number = number


def _note_event(here: Context, reading: Reading, number: int, published: dt.date | None) -> None:
    if reading.event is None or reading.drafts:
        return
    event = dated(reading.event, published, here.day)
    if event.place and (
        here.place is None
        or event.when
        or event.specific
        or _NEW_EVENT.search(reading.sentence.text)
        or ground_of(event.place.words) >= max(TOWN, ground_of(here.place.words))
    ):
        here.place = event.place
    if event.when and event.interval is not UNKNOWN and event.interval.precision == "day":
        here.when, here.interval, here.day = event.when, event.interval, event.interval.start
    elif event.when and event.interval.precision == "days" and not _SINCE.match(event.when.words):
        here.when, here.interval = event.when, event.interval
    if event.means != "unknown":
        here.means = event.means
    if event.blamed:
        here.blamed, here.fell = event.blamed, ""
    here.number = number if event.place or event.when or event.blamed else here.number


def _fill_back(readings: list[Reading], published: dt.date | None, slot: Literal["place", "when"]) -> None:
    """The first claims of a text lean on what comes after them: the lead tells the number, the next sentence the place and the day."""
    drafts = [draft for reading in readings for draft in reading.drafts if not is_background(draft)]
    events = [reading.event for reading in readings if reading.event]
    first = next((draft for draft in drafts if getattr(draft, slot)), None)
    event = next((event for event in events if getattr(event, slot)), None)
    for draft in drafts:
        if getattr(draft, slot) is not None:
            break
        if draft.aside:
            continue
        near: Sequence[Draft | Event] = [x for x in (first, event) if x is not None and _start(x, slot) - draft.sentence.end < 700]
        if slot == "when":
            near = [x for x in near if _may_date(x, draft, published)] or _beside(draft, drafts)
        if not near:
            continue
        source = min(near, key=lambda x: (_start(x, slot), isinstance(x, Draft)))
        setattr(draft, slot, getattr(source, slot))
        if slot == "when":
            draft.interval = dated(source, published, None).interval if isinstance(source, Event) else source.interval
        draft.inherited.add(slot)


def _beside(draft: Draft, drafts: Sequence[Draft]) -> Sequence[Draft | Event]:
    """What its sentence tells along with a claim, where a day was found for that: "two were killed and eight others injured" is of one day."""
    if draft.scope != "event" or _goes_on(draft):
        return []
    return [other for other in drafts if other.sentence is draft.sentence and other.scope == "event" and "when" in other.inherited][:1]


def _may_date(thing: Draft | Event, draft: Draft, published: dt.date | None) -> bool:
    """Whether what comes later can tell the day of a claim: it is a day of its own news, and of no other place."""
    if _looks_back(thing, published) or _is_span(thing, draft) or _goes_on(draft):
        return False
    again = (
        thing.specific if isinstance(thing, Event) else thing.core is not None and (thing.effect, thing.core) == (draft.effect, draft.core)
    )
    return again or not names_apart(draft.place, thing.place)


def _looks_back(thing: Draft | Event, published: dt.date | None) -> bool:
    """Whether a time lies so far before publication that it is no news: it dates something older."""
    end = (dated(thing, published, None) if isinstance(thing, Event) else thing).interval.end
    return published is not None and end is not None and (published - end).days > 10


def _is_span(thing: Draft | Event, draft: Draft) -> bool:
    """As in "since 2011", "as of Monday": no day of an event told before."""
    return (
        thing.when is not None
        and draft.scope == "event"
        and bool(re.match(r"since\b|as\s+of\b|until\b|by\b|this\s+(?:week|month|year)\b", thing.when.words, re.I))
    )


def _start(thing: object, slot: str) -> int:
    span: Span = getattr(thing, slot)
    return span.start
