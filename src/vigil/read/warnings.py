"""Someone says that it may happen, or happen again, elsewhere. Kept as notice, never counted."""

import re

from vigil.model import Anchor, Span, Text, Warning
from vigil.read.drafts import Reading
from vigil.read.names import names_in
from vigil.read.parse import Sentence
from vigil.read.phrases import can_speak, phrase_before
from vigil.read.places import Where, find_places
from vigil.read.speakers import frame_for
from vigil.read.words.people import PEOPLE

WARNS = re.compile(
    r"\b(?:warn(?:ed|s)\b(?!\s+shots)|\bwarning\s+(?:that|of|against)\b|(?:could|may|might|will)\s+(?:repeat itself|"
    r"happen (?:again|elsewhere)|be repeated)|(?:it is|is|are|was)\s+feared\s+(?!dead)|"
    r"(?<!out of )(?<!apparent )fear(?:s|ed)?\s+(?:that|of|for)\b(?!\s+(?:being|reprisal|retaliation|retribution|arrest))|"
    r"(?:toll|number|casualties)\s+(?:[\w-]+\s+){0,7}?(?:could|is\s+(?:very\s+)?likely\s+to|may|might|is likely to|was likely to|"
    r"is expected to)\s+(?:\w+\s+)?(?:rise|climb|increase|grow)|"
    r"(?:vow(?:ed|s)?|threaten(?:ed|s)?)\s+(?:to|more)|will\s+(?:commit|carry out|launch)\s+more|risk of (?:another|a|further)|"
    r"(?:not|do(?:es)?n['’]?t|doubts?)\s+(?:\w+\s+){0,2}?(?:it|this|that)\s+(?:will|would)\s+be\s+the\s+last|"
    r"(?:fac(?:e|es|ed|ing)|put(?:s|ting)?\s+[^.;]{2,50}?\s+at|at)\s+(?:the\s+|a\s+|great\s+|grave\s+|high\s+)?risks?\s+of\s+"
    r"(?:being\s+(?:killed|displaced|starved|executed|shelled|bombed)|death|displacement|starvation|massacre|famine|attack)|"
    r"foreboding|fears?\s+(?=[^.;]{2,60}\b(?:will|would|may|could|might)\s+be\s+next\b))",
    re.I,
)
"""A stated fear, or a threat."""
_NO_HARM = re.compile(r"\b(?:warning (?:sign|system|shots?)|early warning|weather)\b", re.I)


def _find(text: Text, about: str, reading: Reading, previous: str | None, voice: str | None) -> Warning | None:
    sentence = reading.sentence
    match = WARNS.search(sentence.text)
    if not match or _NO_HARM.search(sentence.text):
        return None
    at = min(sentence.word_at(match.start()), len(sentence.words) - 1)
    frame = next((f for f in reading.frames if f.verb == at), None) or frame_for(sentence, reading.frames, at)
    speaker = (previous if frame.pronoun else frame.words) if frame else voice or _who_fears(sentence, at)
    start = sentence.words[frame.first].start if frame and frame.verb == at else _clause_start(sentence.text, match.start())
    end = min(len(sentence.text), max(match.end() + 220, match.end()))
    places = [where for where in find_places(sentence, reading.frames) if where.named and sentence.words[where.first].start >= start]
    return Warning(
        text=about,
        anchor=Anchor(
            rendition=text.rendition,
            start=sentence.start + start,
            end=sentence.start + end,
            quote=text.body[sentence.start + start : sentence.start + end],
        ),
        sentence=Span(start=sentence.start, end=sentence.end, words=text.body[sentence.start : sentence.end]),
        speaker=speaker or None,
        places=tuple(_place(text, sentence, where) for where in places),
        names=names_in(sentence, text.body),
        rule="warning",
    )


def _who_fears(sentence: Sentence, at: int) -> str | None:
    """As in "Residents fear that": those who fear."""
    span = phrase_before(sentence, at) if sentence.words[at].tag.startswith("VB") else None
    known = span is not None and (can_speak(sentence, *span) or any(word.lower in PEOPLE for word in sentence.words[span[0] : span[1] + 1]))
    return sentence.span_text(*span) if span and known else None


def _place(text: Text, sentence: Sentence, where: Where) -> Span:
    start, end = sentence.start + sentence.words[where.first].start, sentence.start + sentence.words[where.last].end
    return Span(start=start, end=end, words=text.body[start:end])


def _clause_start(sentence: str, at: int) -> int:
    """Where the clause of a match begins: after the last comma, quotation mark or "that"."""
    found = [m.end() for m in re.finditer(r"[,;:\"“]\s*|\bthat\s+|\bsaid\s+", sentence[:at])]
    return found[-1] if found else 0


def find_warnings(text: Text, about: str, readings: list[Reading], voices: list[str | None]) -> list[Warning]:
    """The warnings of a document, with the places they name. `voices` are those who speak where a sentence names nobody."""
    found: list[Warning] = []
    previous: str | None = None
    for reading, voice in zip(readings, voices, strict=True):
        warning = _find(text, about, reading, previous, voice)
        if warning:
            found.append(warning)
        named = [frame.words for frame in reading.frames if not frame.pronoun]
        previous = named[-1] if named else previous
    return found
