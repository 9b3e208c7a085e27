"""What stands under a word of denial is not said to have happened: "denied that its forces had killed", "reports that ... are false"."""

import re
from typing import Literal

from vigil.read.parse import Sentence

Refuted = Literal["denied", "granted"]
"""`denied`: the harm itself is disputed. `granted`: only the part in it is ("denied any role in the deaths of 12 people")."""

_TOLD = (
    r"(?:claims?|reports?|alleg\w+|accusations?|charges?|stor(?:y|ies)|news|rumou?rs?|"
    r"statements?|assertions?|suggestions?|footage|video|figures?|tolls?)"
)
_UNTRUE = (
    r"(?:false|fabricat\w+|baseless|groundless|unfounded|untrue|fake[sd]?|"
    r"fictitious|invented|bogus|nonsense|lies?|propaganda|hoax|incorrect|not\s+true|without\s+foundation)"
)
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|rebuff(?:s|ed|ing)?|"
    r"rubbish(?:es|ed|ing)|debunk(?:s|ed|ing)?|mock(?:s|ed|ing)?|ridicul(?:es|ed|ing)|scoff(?:s|ed|ing)?\s+at|laugh(?:s|ed)\s+(?:at|off)|brush(?:es|ed)\s+(?:off|aside)|wav(?:es|ed)\s+away|contradict(?:s|ed|ing)?|(?:cast|shed|throw)(?:s|ing)?\s+doubt\s+(?:up)?on|thr(?:ew|own)\s+doubt\s+on|(?:refus|declin)(?:es|ed|ing)\s+to\s+(?:accept|acknowledge|admit)|"
    r"ple(?:a)?d(?:ed|s|ing)?\s+(?:not\s+guilty|innocent)|(?:protest|maintain|profess|insist)(?:ed|s|ing)?\s+(?:on\s+)?(?:his|her|their|its)\s+innocence|"
    r"(?:is|was|are|were)\s+innocent\s+of|distanc(?:ed|es|ing)\s+(?:it|them|him|her)sel(?:f|ves)|disown(?:ed|s|ing)?|disavow(?:ed|s|ing)?|"
    r"(?:has|have|had|did|does|do)\s+(?:not|never)\s+(?:yet\s+)?(?:acknowledged?|admit(?:ted)?))\b",
    re.I,
)
"""Verbs that deny what follows them."""
UNTRUE = re.compile(
    rf"\bno\s+(?:truth|basis|evidence|proof|foundation|indication|sign)s?\b|\b(?:is|was|it's)\s+(?:simply\s+|also\s+)?(?:not\s+true|untrue|false|a\s+lie)\s+that\b|"
    rf"\b{_UNTRUE}\s+(?:\w+\s+)?(?:{_TOLD})\b|\b(?:{_UNTRUE})\s+that\b",
    re.I,
)
"""Words that call untrue what follows them."""
_UNSAID = re.compile(r"\b(?:refus|declin)(?:es|ed|ing)\s+to\s+(?:confirm|say|comment)\b", re.I)
BREAK = re.compile(
    r"[;:]|\b(?:but|although|though|while|whereas|instead|because|after|before|when|following|despite|amid|since|"
    r"say(?:s|ing)|said|adding|added|insist\w*|stress\w*|maintain\w*|accused|accuses|accusing|blam(?:ed|es|ing)|claim(?:ed|ing)|"
    r"stat(?:ed|ing)|told|explained|announced)\b",
    re.I,
)
"""Words after which something else is said, that a denial does not reach."""
_ONLY_PART = re.compile(
    r"\b(?:responsib\w+|involve\w+|role|part\s+in|hand\s+in|behind|links?|connection|complicity|knowledge|blame|guilt|"
    r"carr(?:ying|ied)\s+out|us(?:e|ed|ing)|conduct(?:ed|ing)|target(?:ed|ing)|launch(?:ed|ing)|order(?:ed|ing)|bomb(?:ed|ing)|shell(?:ed|ing)|firing|fired|"
    r"hitting|striking|struck|perpetrat\w+|commit(?:ted|ting))\b",
    re.I,
)
_OF_DEED = re.compile(r"\b(?:which|that|in|of|for)\b", re.I)
_WHICH = re.compile(r"\b(?:the|an?)\s+(?:[\w-]+\s+){1,3}(?:which|that|who)\s+(?:ha[sd]\s+)?$", re.I)
_TOLD_BEFORE = re.compile(rf"\b(?:{_TOLD})\b", re.I)
CALLED = re.compile(
    rf"\b(?:is|are|was|were|as|be|been|being|remains?)\s+(?:\w+\s+){{0,3}}?(?:{_UNTRUE})\b|\b(?:is|are|was|were|been)\s+(?:\w+\s+)?(?:denied|rejected|dismissed|refuted)\b",
    re.I,
)
"""Words that call untrue what stands before them."""
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s+(?:\w+ly\s+)?$", re.I)


def is_passive_denial(text: str, match: re.Match[str]) -> bool:
    """As in "the charge was denied by", "were denied treatment": nobody denies what follows."""
    return bool(_PASSIVE.search(text[: match.start()]))


def refuted(sentence: Sentence, trigger: int) -> Refuted | None:
    """Whether the harm told at a word stands under a denial, and whether only the part in it is denied."""
    text, at = sentence.text, sentence.words[trigger].start
    for match in [*DENYING.finditer(text), *UNTRUE.finditer(text), *_UNSAID.finditer(text)]:
        if match.end() > at or (match.re is DENYING and is_passive_denial(text, match)):
            continue
        gap = text[match.end() : at]
        if not BREAK.search(gap):
            return "granted" if _only_part(gap) else "denied"
    called = CALLED.search(text, sentence.words[trigger].end)
    told = _TOLD_BEFORE.search(text, 0, at)
    if called and told and not BREAK.search(text[at : called.start()]) and re.match(r"\s+(?:that|of|about)\b", text[told.end() :], re.I):
        return "denied"
    return None


def _only_part(gap: str) -> bool:
    """As in "denied carrying out the attack that ...": a deed that stands, whoever did it. What reports say stands for nobody."""
    if _TOLD_BEFORE.search(gap):
        return False
    part = _ONLY_PART.search(gap)
    return bool(_WHICH.search(gap)) or (part is not None and bool(_OF_DEED.search(gap, part.end())))
