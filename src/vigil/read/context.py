"""How things stand around the harm: who holds the town, who is besieged or driven out, what was refused, what was destroyed. Never counted."""

import datetime as dt
import re

from vigil.model import Anchor, Span, Statement, Text
from vigil.model.words import Topic
from vigil.read.drafts import Reading
from vigil.read.names import names_in
from vigil.read.parse import Sentence
from vigil.read.phrases import phrase_before
from vigil.read.places import find_places, place_for, trimmed
from vigil.read.speakers import frame_for
from vigil.read.times import time_for, timings
from vigil.read.words.context import PATTERNS, Pattern
from vigil.read.words.parties import ARMED, NEWS, PARTY, STATES
from vigil.text.dates import UNKNOWN, resolve

_NEGATED = re.compile(r"\b(?:not|never|no\s+longer|lost|lifted|broke(?:n)?|ended|denied|deny|without)\b[^.;]{0,24}$", re.I)
_LIFTED = re.compile(r"^[^.;]{0,20}\b(?:was|were|is|has\s+been)\s+(?:lifted|broken|ended)\b", re.I)
_UNREAL = re.compile(
    r"\b(?:if|could|would|may|might|should|must|will|aims?|bid|hopes?|trying|attempt\w*|battle)\s+(?:\w+\s+){0,2}$|\bto\s+$", re.I
)


def find_statements(
    text: Text, about: str, readings: list[Reading], voices: list[str | None], published: dt.date | None
) -> list[Statement]:
    """The statements of context of a document, in order; one a topic and sentence."""
    found = []
    for reading, voice in zip(readings, voices, strict=True):
        topics: set[Topic] = set()
        for pattern in PATTERNS:
            match = pattern.words.search(reading.sentence.text)
            if (
                match
                and pattern.topic not in topics
                and not (pattern.topic != "justice_refused" and _UNREAL.search(reading.sentence.text[: match.start()]))
            ):
                topics.add(pattern.topic)
                found.append(_statement((text, about), reading, voice, (pattern, match), published))
    return [one for one in found if not (one.topic == "justice_sought" and _refused_there(one, found))]


def _refused_there(one: Statement, found: list[Statement]) -> bool:
    return any(other.topic == "justice_refused" and other.sentence == one.sentence for other in found)


def _statement(
    page: tuple[Text, str], reading: Reading, voice: str | None, hit: tuple[Pattern, re.Match[str]], published: dt.date | None
) -> Statement:
    (text, about), (pattern, match), sentence = page, hit, reading.sentence
    at = min(sentence.word_at(match.start()), len(sentence.words) - 1)
    frame = frame_for(sentence, reading.frames, at)
    speaker = frame.words if frame and not frame.pronoun else voice
    start, end = sentence.start + match.start(), sentence.start + min(len(sentence.text), match.end() + 120)
    where = place_for(sentence, find_places(sentence, reading.frames), at)
    harm, _ = time_for(sentence, timings(sentence, reading.frames), at)
    interval = resolve(harm.words, published) if harm else UNKNOWN
    return Statement(
        text=about,
        anchor=Anchor(rendition=text.rendition, start=start, end=end, quote=text.body[start:end]),
        sentence=_span(text, sentence.start, sentence.end),
        topic=pattern.topic,
        speaker=speaker or None,
        party=_party(sentence, pattern, match, at),
        negated=bool(_NEGATED.search(sentence.text[: match.start()]) or _LIFTED.match(sentence.text[match.end() :])),
        place=_place(text, sentence, where.first, where.last) if where else None,
        when=_span(text, sentence.start + harm.start, sentence.start + harm.end) if harm else None,
        date_start=interval.start.isoformat() if interval.start else None,
        date_end=interval.end.isoformat() if interval.end else None,
        date_precision=interval.precision,
        names=names_in(sentence, text.body),
        rule=f"context.{pattern.topic}",
    )


def _span(text: Text, start: int, end: int) -> Span:
    return Span(start=start, end=end, words=text.body[start:end])


def _place(text: Text, sentence: Sentence, first: int, last: int) -> Span:
    start, end = sentence.start + sentence.words[first].start, sentence.start + sentence.words[last].end
    return _span(text, start, start + len(trimmed(text.body[start:end])))


def _party(sentence: Sentence, pattern: Pattern, match: re.Match[str], at: int) -> str | None:
    """Who controls, besieges, refuses: as the words name it, else the phrase before them, when it can be a party."""
    if pattern.party is None:
        return None
    groups = match.groupdict()
    named = (groups.get("who") or groups.get("whose") or "").strip()
    if named:
        return named if _is_party(named) else None
    if pattern.party != "before":
        return None
    while at > 0 and sentence.words[at - 1].lower in ("which", "who", "that", ",", "has", "have", "had", "also"):
        at -= 1
    span = phrase_before(sentence, at)
    words = sentence.span_text(*span) if span else ""
    return words if words and _is_party(words) else None


def _is_party(words: str) -> bool:
    tokens = {token.lower().removesuffix("'s") for token in re.findall(r"[\w’'.-]+", words)}
    return bool(tokens & (PARTY | STATES | ARMED | {"council", "security", "powers"})) and not tokens & NEWS
