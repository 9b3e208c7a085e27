"""Numbers that a source gives for an event already told: "put the toll at six", "others reported eight", "estimates ranged from 30 to 50".

They repeat neither the harm nor who it befell: both are those of the event at hand.
"""

import re
from collections.abc import Iterator

from vigil.model.words import Effect
from vigil.read.mention import Mention
from vigil.read.parse import Sentence
from vigil.read.people import Group

_NUMBER = r"(?:figures?|numbers?|counts?|tally|totals?|tolls?|estimates?|it|dead|deaths|losses|fatalities|killed|wounded|injured|missing)"
_OF = r"(?:\s+(?:of|for)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:dead|deaths?|killed|victims|casualties|fatalities|martyrs))?"
_GIVEN = re.compile(
    rf"\b(?:put|puts|putting|set|placed|estimated)\s+(?:the\s+|its\s+|their\s+|this\s+)?(?:[\w'’-]+\s+){{0,3}}?{_NUMBER}{_OF}\s+(?:\w+\s+)?(?:at|as)?\s*[\"“]?\s*$|"
    r"\b(?:put|puts|putting)\s+(?:the\s+)?(?:dead|toll|number|figure|losses|it)\s+(?:at\s+)?$|"
    rf"\b(?:gave|gives|giving|given|cit(?:ed|es|ing)|mention(?:ed|s|ing)|report(?:ed|s|ing)|offered|provided)\s+(?:a|the)\s+(?:\w+\s+){{0,3}}?{_NUMBER}{_OF}\s+(?:of|as|at)\s*$|"
    rf"\b{_NUMBER}{_OF}\s+(?:\w+\s+)?(?:rose|risen|rise|climbed|increased|grew|went\s+up|jumped|revised|reached|fell|corrected)\s+(?:\w+\s+)?(?:to|as|at)\s*$|"
    r"\b(?:estimates?|figures?|numbers?|counts?|tolls?)\b[^.;]{0,90}\b(?:rang(?:ed|es|ing)|var(?:y|ied|ies|ying))\b[^.;]{0,20}$",
    re.IGNORECASE,
)
"""What stands before such a number, which follows at once."""

_TOLD = re.compile(
    r"\b(?:report(?:ed|s|ing)|document(?:ed|s|ing)|count(?:ed|s|ing)|record(?:ed|s|ing)|suggest(?:ed|s|ing)|claim(?:ed|s|ing)|mention(?:ed|s|ing)|"
    r"sp(?:oke|eaks?|oken|eaking)\s+(?:yesterday\s+|earlier\s+|later\s+|first\s+)?of|talk(?:ed|s|ing)\s+of|says?|stands?\s+at|stood\s+at|confirm(?:ed|s|ing)|registered|listed|lists|named|gave|said|identified|verified)\s+(?:the\s+(?:names?|deaths?)\s+of\s+)?(?:that\s+)?(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)
"""Verbs after which a bare number, or one of victims or names, is a count of the dead."""

_CORRECTED = re.compile(
    r"[^.;]{0,20}?\b(?:has|have|had|was|were)\s+(?:been\s+)?(?:since\s+|later\s+)?(?:corrected|revised|raised|changed|lowered|updated|reduced)\s+"
    r"(?:up\s+|down\s+|upwards?\s+|downwards?\s+)?to\s+",
    re.IGNORECASE,
)
"""As in "put the number at 58, has been corrected to 61": a number that is withdrawn in the same breath."""

_NAMES = re.compile(
    r"\s*(?:(?:of\s+the\s+)?(?:victims|dead|martyrs|killed|names|fatalities)\b|(?:of\s+(?:them|whom)\b)|by\s+name\b|$|[.,;:)]|(?:and|while|with)\b)",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"[^.;]{0,60}?\b(?:lost|los(?:e|ing)|gave)\s+(?:their|his|her)\s+li(?:ves|fe)\b|\s*(?:\w+\s+){0,2}?burn(?:ed|t)\s+(?:to\s+death|alive)\b",
    re.IGNORECASE,
)
_OTHER_HARM = re.compile(r"\b(?:wounded|injur\w+|displaced|fled|missing|detain\w+|arrest\w+|abduct\w+)\b", re.IGNORECASE)
_FLED = re.compile(r"\b(?:displaced|fled|detain\w+|arrest\w+|abduct\w+)\b", re.IGNORECASE)
_EFFECTS: dict[str, Effect] = {"wounded": "injured", "injured": "injured", "missing": "missing"}
_BEFORE = 140
"""Characters before a number in which the words that make it a figure stand."""


def figure_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """A number that is said to be that of the dead, without a verb or noun of killing beside it."""
    for group in groups:
        if group.inside or group.count.basis == "vague" or (group.kind != "number" and group.head is None):
            continue
        start, end = sentence.words[group.first].start, sentence.words[group.last].end
        before, after = sentence.text[max(0, start - _BEFORE) : start], sentence.text[end:]
        given = _GIVEN.search(before)
        if (
            given is None
            and not _LOST.match(after)
            and not (_TOLD.search(before) and (_NAMES.match(after) or _is_victims(sentence, group)) and group.kind == "number")
        ):
            continue
        if given is None and group.head is None and group.count.words.lower() == "one":
            continue  # "said one, who saw it"
        if given is None and group.head is not None and sentence.words[group.head].dep in ("nsubj", "nsubjpass") and not _LOST.match(after):
            continue  # "said 33 people, mostly children, were moved": what befell them, a verb says
        corrected = _CORRECTED.match(after) if given else None
        if corrected and (
            instead := next((one for one in groups if one.kind == "number" and one.first == sentence.word_at(end + corrected.end())), None)
        ):
            yield Mention("killed", instead.last, instead, group.first, instead.last, "figure")
            continue
        if _OTHER_HARM.match(after.lstrip()) or (given and _FLED.search(given.group())):
            continue
        effect: Effect = next((effect for word, effect in _EFFECTS.items() if given and word in given.group().lower()), "killed")
        yield Mention(effect, group.last, group, group.first, group.last, "lost" if _LOST.match(after) and not given else "figure")


def _is_victims(sentence: Sentence, group: Group) -> bool:
    return group.head is not None and sentence.words[group.head].lower in ("victims", "martyrs", "fatalities", "casualties")
