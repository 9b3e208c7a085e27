"""Harm without any number: "caused deaths and injuries", "inflicted heavy losses upon them", "committed a massacre"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vigil.model.words import Ground, Status
from vigil.read.mention import Mention
from vigil.read.parse import Sentence
from vigil.read.people import Group, unnumbered
from vigil.read.reality import modality_of

_MUCH = (
    r"(?:(?:civilian|human|many|heavy|heaviest|severe|serious|significant|massive|maximum|major|mass|numerous|further|more|great|terrible|some|"
    r"several|unspecified|a|an?\s+\w+\s+number\s+of|large\s+numbers\s+of)\s+){0,3}"
)
_BARE = re.compile(
    r"\b(?:result(?:ed|s|ing)?\s+in|caus(?:ed|es|ing)|lead(?:s|ing)\s+to|led\s+to|inflict(?:ed|s|ing)|(?:were|are|have\s+been|had\s+been|leaving|left)|"
    rf"suffer(?:ed|ing)|took|report(?:ed|ing)|claim(?:ed|ing))\s+{_MUCH}(?P<noun>casualties|injuries|deaths|fatalities|victims|loss\s+of\s+life)\b"
    r"(?:\s+and\s+(?P<more>injuries|casualties))?",
    re.I,
)
_LOSSES = re.compile(
    rf"\b(?:inflict(?:ed|s|ing)?|caus(?:ed|ing))\s+{_MUCH}(?P<noun>losses|casualties)\s+(?:up)?(?:on|among|to|in)\s+"
    r"(?!.{0,40}\b(?:sites?|vehicles?|equipment|positions)\b)"
    rf"|\b(?:suffer(?:ed|s|ing)?|sustain(?:ed|ing)|took|taken)\s+(?:heavy|severe|serious|significant|massive|terrible|big|great|major|huge|considerable)\s+(?:\w+\s+)?(?P<own>losses)\b"
    r"|\b(?:high|large|huge|significant|great|growing|increasing|rising|vast|big|considerable|unknown)\s+numbers?\s+of\s+(?:the\s+|serious\s+|civilian\s+|"
    r"badly\s+|severely\s+|seriously\s+)*(?P<many>killed|dead|deaths|casualties|wounded|injured|injuries|fatalities)\b"
    r"|\b(?:commit(?:ted|ting|s)?|perpetrat(?:ed|ing)|carr(?:ied|ying)\s+out|there\s+(?:was|had\s+been|has\s+been)|caus(?:ed|ing)|be(?:come|came)|(?:attacks?|strikes?|bombings?|shelling|raids?)\s+as)"
    r"\s+(?:a|an|another)\s+(?:[\w-]+\s+){0,2}?(?P<mass>massacre|bloodbath|carnage|slaughter)\b",
    re.I,
)


def bare_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "resulting in casualties among the civilians", "there have been injuries": harm without any number."""
    for match in [*_BARE.finditer(sentence.text), *_LOSSES.finditer(sentence.text)]:
        named = next(name for name in ("noun", "own", "mass", "many") if match.groupdict().get(name))
        first, last = sentence.word_at(match.start()), sentence.word_at(match.start(named))
        if sentence.text[match.end() :].lstrip().lower().startswith("of "):
            continue  # "resulting in deaths of ten": the number is read there
        if any(group.holds(last) for group in groups) or modality_of(sentence, last) is None or modality_of(sentence, first) is None:
            continue
        near = sentence.text[match.start() : match.end() + 40]
        status: Status = "civilian" if re.search(r"\bcivilians?\b", near) else "unknown"
        ground: Ground = "word" if status == "civilian" else "none"
        words = "civilians" if status == "civilian" else match[named]
        group = Group(last, last, last, unnumbered(), "bare", status, ground, words=words)
        yield Mention(
            "injured" if match[named].lower() in ("injuries", "wounded", "injured") else "killed", first, group, first, last, "noun.bare"
        )
        if match.groupdict().get("more"):
            end = sentence.word_at(match.start("more"))
            yield Mention("injured", first, replace(group, first=end, last=end, head=end), first, end, "noun.bare")
