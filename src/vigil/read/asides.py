"""What a text tells besides its event: an older attack, another place, last year's dead. Such claims take nothing from the event at hand."""

import datetime as dt
import re

from vigil.model import Span
from vigil.read.parse import Sentence
from vigil.text.dates import resolve

_ACT = (
    r"(?:attacks?|strikes?|air\s?strikes?|raids?|bombings?|blasts?|explosions?|massacres?|shellings?|killings?|"
    r"incidents?|sieges?|ambush(?:es)?|shootings?)"
)
_ELSE = re.compile(
    rf"\b(?:previous|earlier|prior|past|similar|older)\s+(?:[\w-]+\s+){{0,3}}?{_ACT}\b|"
    r"\blast\s+(?:year|month|week|summer|winter|spring|autumn)['’]?s\b|\b(?:\w+)\s+(?:years?|months?|weeks?)\s+(?:ago|earlier|before|after)\b|"
    rf"\b(?:the|a|an|that|of)\s+(?:19|20)\d\d\s+(?:[\w-]+\s+){{0,3}}?{_ACT}\b|\bin\s+(?:19|20)\d\d\b|\b(?:years|months)\s+of\b",
    re.I,
)
_BESIDE = re.compile(
    rf"\b(?:other|separate|another|different|second|further)\s+(?:[\w-]+\s+){{0,3}}?{_ACT}\b|^\W*(?:elsewhere|separately|in\s+a\s+separate)\b",
    re.I,
)
_THAT = re.compile(rf"\b(?:that|this|those)\s+(?:[\w-]+\s+){{0,2}}?{_ACT}\b", re.I)
_THE = re.compile(rf"\W*(?:the|it)\s+(?:(?:[\w-]+\s+)?{_ACT}\s+)?(?:was|were|had|is|has|took|came)\b", re.I)
_SAME_ACT = re.compile(
    rf"\b(?:the|this|that|these|those)\s+(?:(?!other|second|third|separate|previous|earlier|last)[\w-]+\s+){{0,2}}?{_ACT}\b(?!\s+(?:on|in|at|near|against|targeting)\b)|"
    r"\bthe\s+(?:jets|warplanes|planes|aircraft|helicopters|attackers?|assailants?|gunm[ae]n|bombers?)\b",
    re.I,
)
_REPUTED = re.compile(
    r"\b(?:criti[cs]\w+|condemned|denounced|notorious|infamous|known|blamed|faulted)\s+for\s+(?:[\w-]+\s+){0,6}?(?:being|killing|\w+ing)\b",
    re.I,
)
"""As in "bombs criticised for killing civilians": what a thing is known for, not what it did this time."""
_NEAR = 90
"""Characters before the harm in which words that point elsewhere belong to it."""
OLDER_DAYS = 3
"""A day so many days before the event's is of something else."""


def points_elsewhere(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words beside a mention of harm, given by its first and last word, make it another event's."""
    start, end = sentence.words[first].start, sentence.words[last].end
    left = re.split(r"[;]|\bwhile\b", sentence.text[max(0, start - _NEAR) : end])[-1]
    return bool(_ELSE.search(left) or _REPUTED.search(left) or re.match(r"[^.;,]{0,40}?\bin\s+(?:19|20)\d\d\b", sentence.text[end:]))


def stands_beside(sentence: Sentence, first: int, last: int) -> bool:
    """As in "in another air strike": an event of its own in the same report, at a place and by a doer of its own."""
    start, end = sentence.words[first].start, sentence.words[last].end
    return bool(_BESIDE.search(sentence.text[max(0, start - _NEAR) : end + 40]))


def is_older(words: Span, published: dt.date | None, day: dt.date | None) -> bool:
    """Whether time words name days that ended more than `OLDER_DAYS` before the event of the text, or long before its publication."""
    interval = resolve(words.words, published, context=day)
    if interval.end is None or re.match(r"since\b", words.words, re.I):
        return False
    if day is not None:
        return (day - interval.end).days > OLDER_DAYS
    return published is not None and (published - interval.end).days > 60


def speaks_of_the_act(sentence: Sentence, first: int, last: int) -> bool:
    """As in "the attack killed", "injured in the strikes": the act that the text is about, with its doer and its means."""
    start, end = sentence.words[first].start, sentence.words[last].end
    return bool(_SAME_ACT.search(sentence.text[max(0, start - _NEAR) : end + 60]))


def refers_back(sentence: Sentence) -> bool:
    """As in "that attack", or "The attack" at the head: the act told just before."""
    return bool(_THAT.search(sentence.text) or _THE.match(sentence.text))
