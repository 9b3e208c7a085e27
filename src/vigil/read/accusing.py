"""Words that blame outright: "accused the army of ...", "carried out by ...", "claimed responsibility"."""

import re

from vigil.read.doers import phrase_after
from vigil.read.held import clean, party_like
from vigil.read.parse import Sentence
from vigil.read.phrases import phrase_before
from vigil.read.subjects import subject_of_deed

_ACCUSED = (
    re.compile(r"\b(?:accus(?:ed|es|ing)|suspect(?:ed|s)?)\s+", re.I),
    re.compile(r"\b(?:blam(?:ed|es|ing))\s+(?!on\b)", re.I),
    re.compile(r"\bwith\s+(?=[^.;,]{3,60}\s(?:both\s+|all\s+|now\s+)?(?:suspected|blamed)\b)", re.I),
    re.compile(r"\bpunish(?:ed|ing|es)?\s+(?=[^.;,]{3,60}\s(?:over|for)\b)", re.I),
    re.compile(
        r"\b(?:attacks?|blasts?|bombings?|explosions?|strikes?|shooting|assault|ambush|killings?)\s+(?:which\s+|that\s+)?"
        r"(?:(?:was|were|is|has\s+been|have\s+been)\s+)?(?:later\s+|also\s+|immediately\s+|quickly\s+)?claimed\s+by\s+",
        re.I,
    ),
    re.compile(r"\b(?:blamed|blames|blaming|pinned|pinning)\s+(?:\w+\s+){0,6}?on\s+", re.I),
    re.compile(
        r"\bperpetrated\s+by\s+|\b(?:planted|detonated|staged|mounted|orchestrated|masterminded|set\s+off)\s+by\s+|\bcarried\s+out\s+by\s+|\bcommitted\s+by\s+|\bat\s+the\s+hands\s+of\s+|\bhallmarks?\s+of\s+",
        re.I,
    ),
)


def _before_of(sentence: Sentence, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """As in "accused the army of that attack": what follows "of" is the deed."""
    if span is None:
        return None
    for index in range(span[0] + 1, span[1]):
        if sentence.words[index].lower == "of" and sentence.words[index + 1].lower in ("that", "this", "the", "an", "a", "those", "these"):
            return span[0], index - 1
    return span


def accused_in(sentence: Sentence) -> str | None:
    """As in "accused the army of ...", "carried out by ...": a party blamed in so many words."""
    for pattern in _ACCUSED:
        match = pattern.search(sentence.text)
        if match:
            span = phrase_after(sentence, sentence.word_at(match.end()))
            if match.group().lower().startswith("accus"):
                span = _before_of(sentence, span)
            if span and party_like(sentence, *span):
                return clean(sentence, *span)
    return None


def accused_before(sentence: Sentence, trigger: int) -> str | None:
    """As in "accused the army of gassing hundreds": the accused stands before the harm, the accuser is not to blame."""
    match = re.search(r"\b(?:accus(?:ed|es|ing)|reports\s+of|evidence\s+(?:that\s+)?)\s+", sentence.text, re.I)
    if not match or match.end() > sentence.words[trigger].start:
        return None
    span = _before_of(sentence, phrase_after(sentence, sentence.word_at(match.end())))
    if not span or span[1] >= trigger or trigger - span[1] > 8:
        return None
    return clean(sentence, *span) if party_like(sentence, *span) else None


_CLAIMED = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|accepted|admitted)\s+(?:\w+\s+)?responsibility\b|\bbears?\s+(?:\w+\s+)?responsibility\b", re.I
)


def _before_a_date(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """As in "the militant group on Monday claimed": the phrase before the day on which it did."""
    at = verb - 1
    while at > 0 and (
        sentence.words[at].entity in ("DATE", "TIME") or sentence.words[at].lower in ("on", "has", "have", "had", "also", "later")
    ):
        at -= 1
    return phrase_before(sentence, at + 1) if any(word.entity == "DATE" for word in sentence.words[at + 1 : verb]) else None


def pinned_in(sentence: Sentence) -> str | None:
    """The party to which a sentence pins an event in so many words: it claimed responsibility, is accused, or did it ("carried out by ...")."""
    match = _CLAIMED.search(sentence.text)
    if match and not re.search(r"\b(?:no|not|nobody|none|denied)\b", sentence.text[: match.start()][-60:], re.I):
        verb = sentence.word_at(match.start())
        named = (subject_of_deed(sentence, verb), _before_a_date(sentence, verb))
        return next((clean(sentence, *span) for span in named if span and party_like(sentence, *span)), None)
    if re.search(r"\b(?:den(?:y|ied|ies)|reject\w*|refus\w*|dismiss\w*)\b", sentence.text, re.I):
        return None
    found = accused_in(sentence)
    return None if found and re.search(r"\b(?:bombers?|attackers?|assailants?|gunm[ae]n|suspects?|m[ae]n)\b", found, re.I) else found
