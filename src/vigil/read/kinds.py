"""What kind of people a group is, where the words behind it tell: "people, most of them fighters", "members of the White Helmets"."""

import re

from vigil.model.words import Ground, Status
from vigil.read.parse import Sentence
from vigil.read.people import FORCES, Group
from vigil.read.words import word_set
from vigil.read.words.people import AGE_AND_SEX, STATUS

_MOSTLY = re.compile(
    r"^[\W_]*(?:who\s+(?:were|are)\s+)?(?P<share>most(?:ly)?|mainly|largely|predominantly|chiefly|nearly\s+all|almost\s+all|the\s+majority|all|both)\b"
    r"(?:\s+of\s+(?:them|whom))?(?:\s+(?:were|are|being|believed\s+to\s+be))?\s+",
    re.I,
)
_INCLUDING = re.compile(r"^[\W_]*(?:including|among\s+them|amongst\s+them)\s+(?:at\s+least\s+|some\s+|about\s+)?", re.I)
_BELONG = re.compile(r"^\s*(?:of|from|in|with|belonging\s+to)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+)?", re.I)
_WHOLE = word_set("member members staff personnel person persons people man men worker workers employee employees leader leaders crew")
_CIVIL = re.compile(
    r"\b(?:helmets|rescue|medical|relief|aid|charity|crescent|red\s+cross|hospital|clinic|school|university|civil\s+defen[cs]e|press|media|"
    r"famil(?:y|ies)|clan|household|community|staff|congregation|choir|team)\b",
    re.I,
)
_RANK = re.compile(
    r"\b(?:Major|Lieutenant|Lt|Brigadier|Sergeant|Sgt|Corporal|Colonel|Col|Captain|Capt|General|Gen|Admiral|Private|Marshal|Commander)\b\.?"
)
_UNITS = re.compile(r"\b(?:brigades?|battalions?|regiments?|factions?|squads?)\b", re.I)
_MEN = frozenset({"man", "men", "male", "males"})
_UPON = re.compile(r"\s*(?:up)?(?:on|among|amongst|to|against)\s+(?:the\s+)?(?P<whom>(?:[\w'’-]+\s*){1,4})", re.I)
_LOSS = word_set("losses casualties massacre")
_WORDS_BEHIND = 7
_BEHIND = 90


def kind_told(sentence: Sentence, group: Group) -> tuple[Status, Ground] | None:
    """The status that the words behind a group without one give it, and the ground; None where they give none.

    Most of a group being women and children makes it civilian; most or some of it being fighters, or most of it civilians, makes it mixed.
    """
    end = sentence.words[group.last].end
    behind = sentence.text[end : end + _BEHIND]
    if (match := _MOSTLY.match(behind)) and (kind := _first_kind(behind[match.end() :])):
        whole = match["share"].lower() in ("all", "both")
        alike = kind[1] or (whole and kind[0] == "civilian")
        return ("civilian" if alike else kind[0] if whole else "mixed"), "word"
    if (match := _INCLUDING.match(behind)) and (kind := _first_kind(behind[match.end() :], 4)) and kind[0] == "combatant":
        return "mixed", "word"
    head = sentence.words[group.head].lower if group.head is not None else ""
    if group.head is not None and head in _WHOLE:
        after = sentence.text[sentence.words[group.head].end :][:_BEHIND]
        match = _BELONG.match(after)
        return _of_body(after[match.end() :]) if match else None
    if (whom := befallen(sentence, group)) and (kind := _first_kind(whom)):
        return kind[0], "word"
    before = sentence.text[max(0, sentence.words[group.first].start - 24) : end]
    return ("combatant", "role") if group.kind == "name" and _RANK.search(before) else None


def befallen(sentence: Sentence, group: Group) -> str:
    """As in "heavy losses on the militants": the words for whom the losses befell; empty where nobody is named so."""
    if group.head is None or sentence.words[group.head].lower not in _LOSS:
        return ""
    match = _UPON.match(sentence.text, sentence.words[group.last].end)
    return match["whom"] if match else ""


def _first_kind(words: str, most: int = _WORDS_BEHIND) -> tuple[Status, bool] | None:
    """The status of the first people named within so many words, and whether they are named by age or sex."""
    for word in re.findall(r"[\w-]+", words)[:most]:
        if word.lower() in STATUS and STATUS[word.lower()][0] != "unknown":
            return STATUS[word.lower()][0], word.lower() in AGE_AND_SEX
        if word.lower() in AGE_AND_SEX and word.lower() not in _MEN:
            return "civilian", True
    near = " ".join(re.findall(r"[\w-]+", words)[:most]).lower()
    return ("combatant", False) if FORCES.search(near) or _UNITS.search(near) else None


def _of_body(words: str) -> tuple[Status, Ground] | None:
    """As in "the White Helmets rescue organisation", "the internal security force": of what they are members."""
    named = re.split(r"[.;,]|\b(?:who|which|that|were|was|had|have|has|in|at|on|during|when|as)\b", words)[0]
    if _CIVIL.search(named):
        return "civilian", "role"
    return ("combatant", "role") if FORCES.search(named.lower()) or _UNITS.search(named) else None
