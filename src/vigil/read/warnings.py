"""Someone says that it may happen, or happen again, elsewhere. Kept as notice, never counted."""

import re

from vigil.model import Anchor, Span, Text, Warning
from vigil.read.answers import is_someone, speaker_of
from vigil.read.drafts import Reading
from vigil.read.names import names_in
from vigil.read.parse import Sentence
from vigil.read.phrases import can_speak, phrase_before
from vigil.read.placephrase import Where
from vigil.read.places import find_places
from vigil.read.speakers import frame_for
from vigil.read.words.fears import WARNS
from vigil.read.words.people import PEOPLE
from vigil.read.words.speech import SAY

_NO_HARM = re.compile(r"\b(?:warning (?:sign|system|shots?)|early warning|weather)\b", re.I)


def _find(text: Text, about: str, reading: Reading, previous: str | None, voice: str | None) -> Warning | None:
    sentence = reading.sentence
    match = WARNS.search(sentence.text)
    if not match or _NO_HARM.search(sentence.text):
        return None
    at = min(sentence.word_at(match.start()), len(sentence.words) - 1)
    frame = next((f for f in reading.frames if f.verb == at), None) or frame_for(sentence, reading.frames, at)
    closing = frame is not None and frame.verb == at and not frame.leads
    speaker = (
        (previous if frame.pronoun else frame.words) if frame else voice or _who_fears(sentence, at) or _who_says(sentence, at, previous)
    )
    start = sentence.words[frame.first].start if frame and frame.verb == at else _clause_start(sentence.text, match.start())
    end = min(len(sentence.text), max(match.end() + 220, match.end()))
    if start + len(sentence.text) - match.end() < _SHORT or closing:
        start = _said_before(text.body, sentence, match.start()) - sentence.start
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


_SHORT = 30
"""A sentence with so few characters around the word of fear brings what was said before it."""


def _said_before(body: str, sentence: Sentence, fears: int) -> int:
    """Where a warning begins whose speaker closes it: "There will be more deaths. They will come back," he warned."""
    before = sentence.text[:fears]
    opened = max(before.find('"'), before.find("“"))
    if len(before) >= _SHORT:
        return sentence.start + max(0, opened)
    start = max(0, sentence.start - 300)
    ends = [match.end() for match in re.finditer(r"[.!?][\"”]?\s+|\n+", body[start : sentence.start].rstrip())]
    return start + ends[-1] if ends else sentence.start


def _who_fears(sentence: Sentence, at: int) -> str | None:
    """As in "Residents fear that": those who fear."""
    span = phrase_before(sentence, at) if sentence.words[at].tag.startswith("VB") else None
    known = span is not None and (can_speak(sentence, *span) or any(word.lower in PEOPLE for word in sentence.words[span[0] : span[1] + 1]))
    return sentence.span_text(*span) if span and known else None


def _who_says(sentence: Sentence, at: int, previous: str | None) -> str | None:
    """As in "doctors are afraid that", "the bishop said the town could be attacked": the subject of the fear, or of a verb of speaking beside it."""
    verbs = [at, *(i for i, word in enumerate(sentence.words) if word.lower in SAY and word.tag.startswith("VB"))]
    for verb in verbs:
        here = sentence.words[verb].head if sentence.words[verb].tag.startswith(("JJ", "NN")) and verb == at else verb
        words = speaker_of(sentence, here, previous) if sentence.words[here].tag.startswith("VB") else None
        if words and is_someone(words):
            return words
    return None


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
