"""Speakers without a verb of speaking: "according to", "by the count of", "Ministry: 100 killed", "have reports that"."""

import re

from vigil.read.frames import Frame, is_source, make_frame
from vigil.read.parse import Sentence
from vigil.read.phrases import can_speak, is_pronoun, phrase_before, phrase_behind


def reporting(sentence: Sentence) -> list[Frame]:
    """As in "multiple sources have reports that ...", "the claim by activists that ..."."""
    frames = []
    words = sentence.words
    for match in re.finditer(r"\b(?:has|have|had)\s+(?:\w+\s+){0,2}?(?:reports|evidence|information)\s+(?:that|of)\b", sentence.text, re.I):
        verb = sentence.word_at(match.start())
        span = phrase_before(sentence, verb)
        if span and can_speak(sentence, *span) and not is_pronoun(words[span[0]]):
            frames.append(make_frame(sentence, verb, span, leads=True))
    for match in re.finditer(r"\b(?:claims?|reports?|statements?)\s+by\s+", sentence.text, re.I):
        verb = sentence.word_at(match.end()) - 1
        span = phrase_behind(sentence, verb)
        if span and can_speak(sentence, *span):
            frames.append(make_frame(sentence, verb, span, leads=True))
    return frames


_TITLED = re.compile(
    r"^\W*(?:\d{1,2}\s+\w+\s+\d{4}\s+|\w+\s+\d{1,2},?\s+\d{4}\s+)?(?P<who>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,5}):\s+(?=[A-Z\d])"
)


def titled(sentence: Sentence) -> list[Frame]:
    """As in "Defence Ministry: 100 fighters killed": a headline that begins with who says so."""
    match = _TITLED.match(sentence.text)
    if match is None:
        return []
    low, high = sentence.word_at(match.start("who")), sentence.word_at(match.end("who") - 1)
    known = is_source(sentence, (low, high)) and high + 1 < len(sentence.words)
    return [Frame(high + 1, low, high, leads=True, pronoun=False, words=match["who"])] if known else []


EARLY = 3
"""A speaker who begins so early in a sentence leads it: "according to the monitor, ...", "by the count of the league, ..."."""
_ACCORDING = re.compile(r"\b(?:according to|per)\s+", re.I)


def according(sentence: Sentence) -> list[Frame]:
    """As in "according to residents"."""
    frames = []
    for match in _ACCORDING.finditer(sentence.text):
        index = (
            sentence.word_at(match.end() - 1) - 1
            if sentence.text[match.end() - 1 : match.end()].strip()
            else sentence.word_at(match.end()) - 1
        )
        span = _author(sentence, phrase_behind(sentence, index))
        if span and can_speak(sentence, *span) and sentence.words[span[0]].lower != "information":
            frames.append(make_frame(sentence, index, span, leads=span[0] <= EARLY))
    return frames


_ISSUED = re.compile(
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:statement|report|bulletin|toll|list|communiqu[eé])\s+(?:released|issued|published|compiled|posted|made|carried|put\s+out)\b"
    r"[^.;,]{0,30}?\bby\s+",
    re.I,
)


def _author(sentence: Sentence, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """As in "according to reports logged by the Bureau": who made the reports."""
    words = sentence.words
    issued = _ISSUED.match(sentence.text[words[span[0]].start :]) if span else None
    if span and issued:
        return phrase_behind(sentence, sentence.word_at(words[span[0]].start + issued.end()) - 1) or span
    if span is None or words[span[1]].lower not in (
        "reports",
        "report",
        "figures",
        "data",
        "records",
        "documents",
        "testimonies",
        "statistics",
    ):
        return span
    tail = words[span[1] + 1 : span[1] + 3]
    if len(tail) == 2 and tail[0].tag in ("VBN", "VBD") and tail[1].lower == "by":
        return phrase_behind(sentence, span[1] + 2) or span
    return span
