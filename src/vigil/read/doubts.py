"""What could not be read and why, for those who review: each doubt points at the words it is about and holds none of them."""

import re

from vigil.model import Anchor, Claim, Doubt, Text
from vigil.read.drafts import Reading
from vigil.read.reality import modality_of
from vigil.read.words.harm import TRIGGER_STEMS

DOUBTS_MAX = 40
"""So many doubts of one text are told; a text with more is to be read as a whole."""

_TRIGGER = re.compile(TRIGGER_STEMS, re.I)
_REASONS = {
    "number_without_harm": "a number of people stands beside a word of harm, and no claim took it",
    "harm_without_claim": "a word of harm stands here, and no claim was made of it",
    "time_unresolved": "the time of a claim could not be resolved to days",
}


def find_doubts(text: Text, about: str, readings: list[Reading], claims: list[Claim]) -> list[Doubt]:
    """The doubts of a document: numbers and words of harm that no claim took, and times that resolve nowhere."""
    spans = [(claim.anchor.start, claim.anchor.end) for claim in claims]
    found = [doubt for reading in readings for doubt in _of_sentence(text, about, reading, spans)]
    for claim in claims:
        if claim.when is not None and claim.date_start is None and claim.date_end is None:
            found.append(_doubt(text, about, "time_unresolved", claim.when.start, claim.when.end))
    return found[:DOUBTS_MAX]


def _of_sentence(text: Text, about: str, reading: Reading, spans: list[tuple[int, int]]) -> list[Doubt]:
    sentence = reading.sentence
    here = [span for span in spans if span[0] < sentence.end and sentence.start < span[1]]
    found = []
    for group in reading.groups:
        start, end = sentence.start + sentence.words[group.first].start, sentence.start + sentence.words[group.last].end
        words = sentence.text[start - sentence.start : end - sentence.start]
        taken = any(low < end and start < high for low, high in here) or words in _parts(reading)
        if group.kind == "number" and group.head is not None and not taken:
            found.append(_doubt(text, about, "number_without_harm", start, end))
    unread = not here and not found and not reading.denied and not reading.drafts
    first = _TRIGGER.search(sentence.text) if found or unread else None
    if first is None:
        return []
    if unread and _is_told(reading, first.start()):
        found.append(_doubt(text, about, "harm_without_claim", sentence.start + first.start(), sentence.start + first.end()))
    return found


def _parts(reading: Reading) -> set[str]:
    return {part.words for draft in reading.drafts for part in draft.group.parts}


def _is_told(reading: Reading, at: int) -> bool:
    """Whether harm is told as having happened: what is only supposed leaves no doubt."""
    index = min(reading.sentence.word_at(at), len(reading.sentence.words) - 1)
    return reading.sentence.words[index].tag.startswith("VB") and modality_of(reading.sentence, index) is not None


def _doubt(text: Text, about: str, code: str, start: int, end: int) -> Doubt:
    anchor = Anchor(rendition=text.rendition, start=start, end=end, quote=text.body[start:end])
    return Doubt(about=about, stage="read", code=code, words=_REASONS[code], anchor=anchor)
