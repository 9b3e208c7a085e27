"""Harm that nobody suffered: drills, films and plays, questions, what a thing is called after; and people who are only told of again."""

import re
from collections.abc import Collection

from vigil.read.mention import Mention
from vigil.read.parse import Sentence
from vigil.read.words.harm import COUNTED_NOUNS
from vigil.read.words.people import PEOPLE

_DRILL = re.compile(
    r"\b(?:mock|dummy|simulated|imaginary|fictitious|hypothetical|pretend(?:ed)?|make-believe)\s+(?:[\w-]+\s+){0,2}$|"
    r"\bsimulat(?:es|ed|ing|ion|ions)\b[^.;]{0,70}$|"
    r"\b(?:drills?|exercises?|man(?:o|oeu)v(?:er|re)s?|maneuvers?|rehearsals?|war\s?games?|scenarios?|role-?plays?)\b[^.;]{0,30}"
    r"\b(?:with|simulating|imagining)\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_FICTION = re.compile(
    r"\bin\s+(?:the|a|an|his|her|their|its|one|this|that)\s+(?:[\w'’-]+\s+){0,4}?(?:films?|movies?|novels?|thrillers?|musicals?|comed(?:y|ies)|"
    r"cartoons?|video\s+games?|television\s+dramas?|tv\s+dramas?)\b[^.;]{0,80}$|"
    r"\b(?:films?|movies?|novels?|musicals?|thrillers?|video\s+games?)\b[^.;]{0,50}\b(?:in\s+which|where)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\bhow\s+(?:many|few)\b", re.IGNORECASE)


def is_imagined(sentence: Sentence, mention: Mention) -> bool:
    """As in "a drill with 30 mock casualties", "in the film 200 are killed", "how many died": no harm is said to have been done."""
    group = mention.group
    before = sentence.text[: sentence.words[min(group.first, mention.trigger)].start]
    people = sentence.text[: sentence.words[group.last].start]
    if _DRILL.search(before) or _DRILL.search(people) or _FICTION.search(before):
        return True
    if group.kind == "vague" and _ASKED.search(
        sentence.text[max(0, sentence.words[group.first].start - 4) : sentence.words[group.first].end]
    ):
        return True
    return group.kind == "pronoun" and sentence.words[group.first].lower in ("himself", "herself", "themselves", "itself")


_PARTLY = re.compile(r"\bof\s+(?:the|those|these)\s+(?:bodies|dead|corpses|victims|martyrs)\b", re.IGNORECASE)
_TELLS_AGAIN = re.compile(
    r"\s+(?:(?:had|have|has|were|was|are|who|which|that|been|be|already|also|since|so|far)\s+){1,5}"
    r"(?:identified|named|returned|repatriated|handed\s+over)\b",
    re.IGNORECASE,
)


def who_died(mention: Mention, told: Collection[Mention]) -> bool:
    """As in "nine of the wounded died": they are counted among the dead now, and were counted among the wounded before."""
    later = (other for other in told if other is not mention and other.group.last == mention.group.last and other.rule != "noun.counted")
    return any(other.effect == "killed" for other in later)


def only_described(sentence: Sentence, mention: Mention) -> bool:
    """Whether a counted noun of harm tells no harm of its own: "400 body bags", "30 bodies were identified"."""
    group, words = mention.group, sentence.words
    if group.head is None or words[group.head].lower not in COUNTED_NOUNS:
        return False
    if group.kind == "vague" and _PARTLY.search(sentence.span_text(group.first, group.last)):
        return True
    head, above = words[group.head], words[words[group.head].head]
    names = head.dep in ("amod", "compound", "nmod") and words[group.head].head == group.head + 1 and above.tag in ("NN", "NNS")
    if names and above.lower not in PEOPLE and group.last == group.head:
        return True
    return bool(_TELLS_AGAIN.match(sentence.text, words[group.last].end))
