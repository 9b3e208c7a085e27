"""Natural persons to whom a text pins its event: the charged and the convicted, the named gunman, whoever planted the bomb."""

import re

from vigil.read.doers import phrase_after
from vigil.read.held import clean, someone
from vigil.read.parse import Sentence
from vigil.read.phrases import over_aside, phrase_before
from vigil.read.subjects import subject_of_deed
from vigil.read.words.people import AGE_AND_SEX

_ACT = (
    r"(?:attacks?|blasts?|bombings?|explosions?|bombs?|shootings?|assaults?|ambush|killings?|massacres?|abductions?|kidnappings?|hijackings?|"
    r"murders?|deaths?|stabbings?|assassinations?|terror\w*|manslaughter|slayings?|counts)"
)
_TRIED = re.compile(
    rf"\b(?:indicted|charged|convicted|arraigned|sentenced|prosecuted|tried)\s+(?=[^.;]{{2,80}}?\s(?:on|with|of|for|over|in|to)\s[^.;]{{0,60}}?\b(?:{_ACT}|killing|planting|murder\w*)\b)",
    re.I,
)
_HELD = re.compile(
    rf"\b(?:was|were|is|are|has\s+been|have\s+been|been)\s+(?:\w+ly\s+|also\s+|later\s+)?(?:arrested|detained|indicted|charged|convicted|sentenced|jailed|wanted|sought|extradited|remanded)\s+"
    rf"(?:[\w'’-]+\s+){{0,6}}?(?:over|for|in\s+connection\s+with|on\s+suspicion\s+of|with|of|on)\s+[^.;]{{0,60}}?\b(?:{_ACT}|killing|planting|murder\w*)\b",
    re.I,
)
_ROLE = r"(?:gunm[ae]n|attackers?|bombers?|shooters?|assailants?|killers?|suspects?|hijackers?|drivers?|perpetrators?)"
_NAMED = re.compile(
    rf"\b{_ROLE}\s*,?\s+(?:(?:was|were|has\s+been|have\s+been)\s+)?(?:\w+ly\s+)?(?:identified|named)\s+(?:by\s+[\w\s]{{2,30}}?\s+)?as\s+",
    re.I,
)
_NAMES = re.compile(rf"\b(?:identified|named)\s+(?:the\s+|one\s+of\s+the\s+)?(?:\w+\s+)?{_ROLE}\s+as\s+", re.I)
_LINKED = re.compile(rf"\b(?:linked|tied|traced)\s+(?:the\s+|that\s+|this\s+)?{_ACT}\s+(?:back\s+)?to\s+", re.I)
_DONE = re.compile(
    r"\b(?:set\s+off|blew\s+up|carried\s+out|carried|planted|detonated|masterminded|orchestrated|perpetrated|committed)\s+"
    rf"(?:the|both|two|a|an|that|this|those)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{_ACT}|devices?|explosives)\b",
    re.I,
)
_OWN_MEN = re.compile(
    r"\bsaid\s+(?:in\s+[^,.;]{3,40}?\s+)?(?:that\s+)?(?:one\s+of\s+|two\s+of\s+)?(?:its|their|the\s+groups?['’]?s?)\s+(?:own\s+)?(?:\w+\s+)?"
    r"(?:fighters?|members?|men|militants|bombers?|knights|soldiers|mujahid\w+|brothers|units?)\s+(?:had\s+|have\s+|has\s+)?"
    r"(?:carried\s+out|killed|blew|attacked|fired|detonated|stormed|struck|hit|targeted|shot|planted|ambushed|raided|bombed|entered)\b",
    re.I,
)
_UNSURE = re.compile(
    r"\b(?:no|not|nobody|none|neither|den(?:y|ied|ies)|acquitted|cleared|whether|unclear|if|might|may|could|released|freed)\b", re.I
)


def suspected_in(sentence: Sentence) -> str | None:
    """The person or group to whom a sentence pins an attack by a charge, a verdict, a name, or the deed itself; None where it doubts it."""
    text = sentence.text
    for pattern in (_TRIED, _NAMED, _NAMES, _LINKED):
        match = pattern.search(text)
        if match and not _UNSURE.search(text[: match.end()][-80:]):
            found = _checked(sentence, phrase_after(sentence, sentence.word_at(match.end())))
            if found:
                return found
    for pattern in (_HELD, _DONE, _OWN_MEN):
        match = pattern.search(text)
        if match and not _UNSURE.search(text[: match.end()][-80:]):
            verb = sentence.word_at(match.start())
            spans = (over_aside(sentence, verb), subject_of_deed(sentence, verb), phrase_before(sentence, verb))
            found = next((one for span in spans if span and span[1] < verb and (one := _checked(sentence, span))), None)
            if found:
                return found
    return None


def _checked(sentence: Sentence, span: tuple[int, int] | None) -> str | None:
    if span is None:
        return None
    words = sentence.words[span[0] : span[1] + 1]
    if words[-1].lower in ("man", "men", "woman", "person", "people", "suspect", "suspects"):
        return None
    kin = words[-1].lower in AGE_AND_SEX and not any(word.tag == "PRP$" for word in words)
    return clean(sentence, *span) if kin or someone(sentence, *span) else None
