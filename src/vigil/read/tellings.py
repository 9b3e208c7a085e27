"""Words that tell a number without saying: "put the toll at six", "spoke of nine dead", "by the count of the league", "its tally shows"."""

import re
from itertools import pairwise

from vigil.read.parse import Sentence
from vigil.read.phrases import can_speak, phrase_before, phrase_behind, subject_of
from vigil.read.words import word_set

GIVE = frozenset({"gave", "gives"})
_TALLIES = word_set("toll tolls number numbers figure figures count losses dead deaths casualties tally total")
_PUT = frozenset({"put", "puts", "placed", "places"})
_SPOKE = frozenset({"spoke", "speaks", "spoken", "speaking", "speak", "complained"})


def gives_number(sentence: Sentence, verb: int) -> bool:
    """As in "put the toll at six", "gave a toll of six", "puts it at 66"."""
    following = sentence.words[verb + 1 : verb + 9]
    at = next((one for one, after in pairwise(following) if one.lower == "at" and after.lower not in ("least", "most")), None)
    number = at is not None and any(at.end < quantity.start < at.end + 30 for quantity in sentence.quantities)
    told = number or any(word.lower in _TALLIES for word in following)
    return told or any(word.lower == "it" and after.lower == "at" for word, after in pairwise(following[:3]))


def brings_words(sentence: Sentence, verb: int) -> bool:
    """Whether a verb that need not be one of speaking is one here: "put their losses at", "spoke of nine dead"; other verbs of speaking are."""
    word = sentence.words[verb].lower
    if word in _PUT:
        return gives_number(sentence, verb)
    if word in _SPOKE:
        return any(after.lower == "of" for after in sentence.words[verb + 1 : verb + 3])
    return True


_RECKONING = r"(?:count|reckoning|tally|account|estimates?|figures|records|toll|census|calculations?)"
_BY_COUNT = re.compile(rf"\b(?:by|on|from|in)\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+)?{_RECKONING}\s+(?:of|kept\s+by|from)\s+", re.I)
_BY_THEIR = re.compile(
    rf"\b(?:[Bb]y|[Oo]n)\s+(?P<who>(?:the\s+)?[\w’-]+(?:\s+[\w’-]+){{0,6}}?)(?:['’]s|['’]|s)\s+(?:own\s+)?{_RECKONING}\b"
)
_SHOWN = re.compile(
    r"\b(?P<what>(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,4}?(?:tally|count|data|figures|records|statistics|survey|study|list|register|census))\s+"
    r"(?:(?:of|by|from|compiled\s+by|kept\s+by)\s+(?P<who>[^.;,]{3,60}?)\s+)?(?P<verb>shows?|showed|indicates?|indicated|suggests?|suggested)\b",
    re.I,
)


def by_count(sentence: Sentence) -> list[tuple[int, tuple[int, int]]]:
    """Who counts, with the word after which they stand: "by the reckoning of the monitor", "by the army's account"."""
    found = []
    for match in _BY_COUNT.finditer(sentence.text):
        verb = sentence.word_at(match.end()) - 1
        span = phrase_behind(sentence, verb)
        if span and can_speak(sentence, *span):
            found.append((verb, span))
    for match in _BY_THEIR.finditer(sentence.text):
        span = sentence.word_at(match.start("who")), sentence.word_at(match.end("who") - 1)
        if can_speak(sentence, *span):
            found.append((sentence.word_at(match.end() - 1), span))
    return found


def shown_by(sentence: Sentence) -> list[tuple[int, tuple[int, int]]]:
    """As in "data of the piracy watch show", "a ministry tally shows": who counted, else the count, with the verb."""
    found = []
    for match in _SHOWN.finditer(sentence.text):
        verb = sentence.word_at(match.start("verb"))
        span = subject_of(sentence, verb) or phrase_before(sentence, verb)
        if span and can_speak(sentence, *span):
            found.append((verb, span))
    return found
