"""Someone says that it was not so, or that another did it."""

import re

from vigil.model import Anchor, Claim, Denial, Span, Text, record_id
from vigil.model.words import Disputes
from vigil.read.blame import accused_in, phrase_after
from vigil.read.drafts import Reading
from vigil.read.names import names_in
from vigil.read.phrases import can_speak, phrase_before
from vigil.read.speakers import Frame

_DENIES = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|refut(?:ed|es|ing)?|disputed|cast doubt|"
    r"refused to accept responsibility|"
    r"fabricated|false|baseless|no evidence|not responsible|did not (?:carry out|target|bomb|kill|use))\b",
    re.I,
)
_OF_WHAT = re.compile(
    r"\b(?:responsib\w+|involve\w+|accus\w+|claims?|alleg\w+|reports?|charges?|attack\w*|strike\w*|kill\w*|target\w*|bomb\w*|"
    r"us(?:e|ing)|carrying|findings|massacre|behind|it\b|"
    r"being|having)",
    re.I,
)
_HARM_NOUN = re.compile(r"\b(?:atrocities|attacks?|massacres?|killings?|bombings?|crimes?|shelling|strikes?|deaths)\b", re.I)
_TRIED_TO_BLAME = re.compile(r"\b(?:tried|sought|attempted)\s+to\s+(?:blame|pin|shift)\b", re.I)
_COUNTER = re.compile(
    r"\b(?:committed|carried out|perpetrated|staged|caused|done)\s+by\s+|\bblam(?:ed|es|ing)\b|\baccus(?:ed|es|ing)\b", re.I
)
_NOT_HARM = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|talks|resolution|negotiation\w*|aid|deal|calls?|proposal|plan|access|entry|visa)\b", re.I
)


def _speaker(reading: Reading, at: int, frames: list[Frame]) -> str | None:
    sentence = reading.sentence
    frame = next((frame for frame in frames if frame.verb == at), None)
    if frame and not frame.pronoun:
        return frame.words
    span = phrase_before(sentence, at)
    if span and sentence.words[span[1]].lower in ("which", "who"):
        span = phrase_before(sentence, span[1])
    index = at - 1
    while index >= 0 and sentence.words[index].lower in ("which", "who", "has", "have", "also", ",", "flatly", "strongly", "and"):
        index -= 1
    span = phrase_before(sentence, index + 1)
    if span and can_speak(sentence, *span) and sentence.words[span[1]].lower not in ("he", "she", "it", "they", "who"):
        return sentence.span_text(*span)
    named = [frame for frame in frames if not frame.pronoun]
    return named[0].words if named else None


def _disputes(words: str) -> Disputes:
    if re.search(r"\bcivilians?\b", words) and re.search(
        r"\bno civilians|not civilians|only (?:fighters|terrorists|militants)", words, re.I
    ):
        return "status"
    if re.search(r"\btoll|number|figures?\b", words, re.I):
        return "toll"
    return "event" if re.search(r"\bfabricat\w+|\bfake|did not (?:happen|take place)|no attack\b", words, re.I) else "blame"


def _anchor(text: Text, reading: Reading, start: int, end: int) -> Anchor:
    at = reading.sentence.start
    return Anchor(rendition=text.rendition, start=at + start, end=at + end, quote=text.body[at + start : at + end])


def _denial(
    text: Text, about: str, reading: Reading, claims: list[Claim], start: int, *, speaker: str | None, blames: str | None, rule: str
) -> Denial:
    sentence = reading.sentence
    end = min(len(sentence.text), start + 300)
    target = _target(claims, sentence.start, speaker)
    return Denial(
        text=about,
        anchor=_anchor(text, reading, start, end),
        sentence=Span(start=sentence.start, end=sentence.end, words=text.body[sentence.start : sentence.end]),
        speaker=speaker,
        denies=record_id(target) if target else None,
        disputes=_disputes(sentence.text[start:end]),
        blames=blames,
        names=names_in(sentence, text.body),
        rule=rule,
    )


def _target(claims: list[Claim], at: int, speaker: str | None) -> Claim | None:
    """The claim that is answered: the latest before it, of an event, that blames someone; else the first."""
    before = [claim for claim in claims if claim.anchor.start < at + 400 and claim.scope == "event" and claim.speaker != speaker]
    blaming = [claim for claim in before if claim.blamed]
    return next(iter(blaming or before), None)


def _find(text: Text, about: str, reading: Reading, claims: list[Claim]) -> Denial | None:
    sentence, frames = reading.sentence, reading.frames
    match = _DENIES.search(sentence.text)
    if match and _OF_WHAT.search(sentence.text, match.end()) and not _NOT_HARM.search(sentence.text[match.end() : match.end() + 60]):
        at = sentence.word_at(match.start())
        speaker = _speaker(reading, at, frames)
        return _denial(text, about, reading, claims, match.start(), speaker=speaker, blames=None, rule="denial.verb") if speaker else None
    tried = _TRIED_TO_BLAME.search(sentence.text)
    if tried:
        speaker = _speaker(reading, sentence.word_at(tried.start()), frames)
        span = phrase_after(sentence, sentence.word_at(tried.end()))
        blames = sentence.span_text(*span) if span else None
        return (
            _denial(text, about, reading, claims, tried.start(), speaker=speaker, blames=blames, rule="denial.counter") if speaker else None
        )
    counter = _COUNTER.search(sentence.text)
    leading = next((frame for frame in frames if frame.leads and not frame.pronoun), None)
    answers = re.match(r"\W*(?:but|however|for its part|earlier)\b", sentence.text, re.I)
    if counter and leading and not reading.drafts and answers and _HARM_NOUN.search(sentence.text):
        blames = accused_in(sentence)
        if blames and blames.lower() != leading.words.lower():
            start = sentence.words[leading.verb].start
            return _denial(text, about, reading, claims, start, speaker=leading.words, blames=blames, rule="denial.counter")
    return None


def find_denials(text: Text, about: str, readings: list[Reading], claims: list[Claim]) -> list[Denial]:
    """The denials of a document, with the claim each answers and the party it blames instead."""
    return [found for reading in readings if (found := _find(text, about, reading, claims))]
