"""What a sentence tells of an event, with or without a count: where, when, by what means, by whom. Claims told nearby lean on it."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from vigil.model import Span
from vigil.model.words import Means
from vigil.read.accusing import pinned_in
from vigil.read.blame import actor_in
from vigil.read.means import means_in
from vigil.read.parse import Sentence
from vigil.read.placephrase import Where
from vigil.read.places import place_for
from vigil.read.times import Timing, time_for
from vigil.read.words.parties import ACT, ACTING
from vigil.text.dates import UNKNOWN, Interval, resolve

_HAPPENED = re.compile(
    r"^\W*(?:the|this|that|one)\s+(?:\w+\s+){0,3}?(?:strikes?|blasts?|attacks?|raids?|explosions?|bombs?|jets|bombings?|planes|"
    r"shelling|warplanes|airstrikes|rockets|shells)\s+"
    r"(?:(?:on|late|early)\s+(?:\w+\s+){1,3}?|\w+\s+)?(?:hit|struck|targeted|took\s+place|happened|occurred|went\s+off|exploded|landed|fell)\b",
    re.I,
)
_ANOTHER = re.compile(r"^\W*(?:the|this|that)\s+(?:\w+\s+)?(?:second|third|other|next|latest|new|same)\b", re.I)


@dataclass(frozen=True)
class Event:
    """An event as one sentence tells it; `pinned` is a party blamed in so many words. `specific`: it says where "the attack" was."""

    place: Span | None = None
    when: Span | None = None
    interval: Interval = UNKNOWN
    means: Means = "unknown"
    blamed: str | None = None
    pinned: str | None = None
    specific: bool = False
    said: str | None = None
    """The words for the day of saying it."""
    scene: Span | None = None
    """Where "the blast at ..." or "bombs dropped on ..." was: the place bound to the act itself."""


def _span(sentence: Sentence, start: int, end: int) -> Span:
    return Span(start=sentence.start + start, end=sentence.start + end, words=sentence.text[start:end])


_BOUND = re.compile(
    r"\b(?:the|these|those|this)\s+(?:(?!second\b|other\b|previous\b|earlier\b|last\b)[\w'’-]+\s+){0,4}?"
    r"(?:strikes?|blasts?|attacks?|raids?|explosions?|bombings?|massacre|shelling|crime|killings)\s+"
    r"(?:\([^)]*\)\s+|which\s+was\s+committed\s+by\s+[^.,;]{3,60}?\s+)?(?:on|at|in|near|outside|against)\s+"
    r"|\b(?:dropped|fired|exploded|detonated|went\s+off|launched|fell|landed|set\s+off)\s+(?:[\w-]+\s+){0,3}?(?:on|at|in|near|outside)\s+",
    re.I,
)


def _scene(sentence: Sentence, places: list[Where]) -> Span | None:
    for match in _BOUND.finditer(sentence.text):
        at = sentence.word_at(match.end())
        for where in places:
            if where.named and where.first <= at <= where.last:
                return _span(sentence, sentence.words[where.first].start, sentence.words[where.last].end)
    return None


def event_in(sentence: Sentence, places: list[Where], times: list[Timing]) -> Event | None:
    """The event that a sentence tells of, or None when it names no act of violence."""
    acts = [i for i, word in enumerate(sentence.words) if word.lower in ACT or (word.lower in ACTING and word.tag.startswith("VB"))]
    pinned = pinned_in(sentence)
    if not acts:
        return Event(pinned=pinned) if pinned else None
    anchor = acts[0]
    where = place_for(sentence, places, anchor)
    harm, said = time_for(sentence, times, anchor)
    return Event(
        place=_span(sentence, sentence.words[where.first].start, sentence.words[where.last].end) if where and where.named else None,
        when=_span(sentence, harm.start, harm.end) if harm else None,
        said=said.words if said else None,
        means=means_in(sentence.text, sentence.words[anchor].start) or "unknown",
        blamed=actor_in(sentence),
        pinned=pinned,
        scene=_scene(sentence, places),
        specific=bool(_HAPPENED.search(sentence.text)) and not _ANOTHER.search(sentence.text),
    )


_HOUR = re.compile(
    r"(?:(?:early|late|earlier|later)\s+)?(?:(?:at|this|in\s+the|today|during\s+the)\s+)?(?:early\s+|late\s+)?"
    r"(?:dawn|noon|midday|midnight|morning|afternoon|evening|night|overnight|today|tonight)$",
    re.I,
)


def on_the_day(words: str, said: str | None, published: dt.date | None, context: dt.date | None) -> Interval:
    """The days of a time phrase; an hour of the day is one of the day on which it was told: "told the agency on Wednesday that ... at dawn"."""
    day = resolve(said, published).end if said and _HOUR.match(words) else None
    return resolve(words, day or published, context=context)


def dated(event: Event, published: dt.date | None, context: dt.date | None) -> Event:
    """The event with its time resolved."""
    return replace(event, interval=on_the_day(event.when.words, event.said, published, context)) if event.when else event
