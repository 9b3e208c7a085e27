"""Harm said in other words: "lost a leg", "blew himself up", "trapped under rubble", "forced to flee"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vigil.model import Count
from vigil.model.words import Means
from vigil.read.mention import Mention, mention_of, subject_before
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.reality import modality_of
from vigil.read.words.parties import PARTY
from vigil.read.words.people import AGE_AND_SEX

_HURT_IDIOM = re.compile(
    r"\b(?:suffer(?:s|ed|ing)?|sustain(?:s|ed|ing)?|receiv(?:ed|ing))\s+(?:\w+\s+){0,4}?(?:injur(?:y|ies)|wounds?|burns|fractures|shrapnel)"
    r"|\blos(?:t|ing)\s+(?:a|an|his|her|both|their|one)\s+(?:\w+\s+)?(?:legs?|arms?|eyes?|hands?|limbs?|foot|feet)\b|\blos(?:t|"
    r"ing)\s+(?:limbs|legs|arms|hands|fingers)\b"
    r"|\b(?:taken|rushed|brought|transferred|admitted|evacuated)\s+to\s+(?:\w+\s+){0,4}?(?:hospitals?|clinics?)"
    r"|\b(?:suffering|suffer|suffered)\s+(?:from\s+)?(?:\w+\s+){0,2}?(?:malnutrition|breathing|respiratory|suffocation|poisoning)"
    r"|\b(?:affected|overcome|poisoned|sickened)\s+by\s+(?:the\s+|a\s+)?(?:\w+\s+)?(?:gas|fumes)\b"
    r"|\b(?:to\s+)?choke\b|\btreated\s+for\s+(?:\w+\s+){0,3}?(?:injuries|wounds|burns|breathing)",
    re.I,
)


def idiom_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """Harm said in other words: "lost a leg", "sustained burns", "blew himself up", "their fate is unknown"."""
    for match in _HURT_IDIOM.finditer(sentence.text):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, first)
        if group and group.kind != "pronoun" and modality_of(sentence, first) is not None:
            yield Mention("injured", first, group, min(group.first, first), last, "idiom.hurt")
    text = sentence.text
    for match in re.finditer(r"\b(?:blew|blowing|blown)\s+(?:him|her)self\s+up\b", text, re.I):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        group = next((g for g in reversed(groups) if g.last < first and g.kind in ("single", "definite", "name")), None)
        if group and not re.search(r"suicide|bomber", group.words, re.I):
            count = Count(low=1, high=1, basis="exact", words=group.count.words)
            yield Mention(
                "killed",
                first,
                replace(group, status="combatant", ground="role", count=count),
                group.first,
                last,
                "idiom.suicide",
                "bombing",
            )
    yield from _fate(sentence, groups)
    yield from _held(sentence, groups)


def _fate(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    match = re.search(r"\bfate\s+of\b", sentence.text, re.I)
    if match and re.search(r"\b(?:unknown|unclear|uncertain|not\s+know)", sentence.text, re.I):
        at = sentence.word_at(match.end() - 1)
        group = next((g for g in groups if at < g.first <= at + 3), None)
        if group:
            yield mention_of("missing", at, group, "idiom.fate")
    for match in re.finditer(
        r"\b(?:been\s+|were\s+|are\s+|is\s+|was\s+|went\s+|gone\s+|reported\s+|remain(?:s|ed)?\s+)(?:still\s+)?missing\b",
        sentence.text,
        re.I,
    ):
        at = sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, at)
        if group and group.kind != "pronoun":
            yield mention_of("missing", at, group, "result")


def _held(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    text = sentence.text
    for match in re.finditer(
        r"\b(?:under|out\s+of|beneath|from)\s+(?:the\s+)?(?:rubble|debris|ruins)\b|\bunder\s+(?:\w+\s+){0,3}?siege\b", text, re.I
    ):
        at = sentence.word_at(match.end() - 1)
        begin = sentence.word_at(match.start())
        near = [g for g in groups if g.last < begin and not g.inside and g.kind in ("number", "vague", "bare") and begin - g.last <= 12]
        if (
            near
            and not re.search(r"\bmissing\s+$", text[: match.start()])
            and near[-1].status != "combatant"
            and not re.search(r"\b(?:bod(?:y|ies)|corpses?|remains|rescued|pulled|dead|missing)\b", text[: match.start()][-60:], re.I)
        ):
            means: Means | None = "siege" if "siege" in match.group().lower() else None
            yield mention_of("trapped", at, near[-1], "idiom.trapped", means)
    for match in re.finditer(r"\b(?:remain(?:s|ed)?|are|were|is|was|been|still)\s+(?:still\s+)?(?:trapped|besieged)\b", text, re.I):
        at = sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, sentence.word_at(match.start()))
        if group and group.kind in ("number", "vague") and modality_of(sentence, at) is not None:
            yield mention_of("trapped", at, group, "idiom.trapped", None)
    for match in re.finditer(
        r"\b(?:were|been|was|being|forced)\s+(?:forced\s+)?to\s+(?:flee|leave|abandon)\b|\b(?:fled|flee|leave|"
        r"left)\s+(?:\w+\s+)?(?:houses|homes)\b",
        text,
        re.I,
    ):
        at = sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, sentence.word_at(match.start()))
        if (
            group
            and group.kind in ("number", "vague", "bare")
            and group.status != "combatant"
            and modality_of(sentence, sentence.word_at(match.start())) is not None
        ):
            yield mention_of("displaced", at, group, "idiom.displaced")
    yield from _lost(sentence, groups)


_LOST = re.compile(r"\b(?:lost|lose|losing)\s+(?:only\s+|just\s+|also\s+|another\s+)?", re.I)
_WON = re.compile(r"\b(?:match|game|election|seats?|vote|case|appeal|contact)\b", re.I)


def _lost(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "the army lost nine men", "she lost two brothers", "the militants lost two": dead of those who lose them."""
    for match in _LOST.finditer(sentence.text):
        at, first = sentence.word_at(match.start()), sentence.word_at(match.end())
        group = next(
            (g for g in groups if first - 1 <= g.first <= first + 1 and g.kind in ("number", "vague", "single", "bare", "definite")), None
        )
        if group is None or _WON.search(sentence.text, match.end(), match.end() + 40) or modality_of(sentence, at) is None:
            continue
        head = sentence.words[group.head].lower if group.head is not None else ""
        armed = group.status == "combatant" and group.kind in ("number", "vague")
        own = re.match(
            r"\s+of\s+(?:its|their|his|our)\s+(?:own\b|men|fighters|soldiers|troops|members|ranks)",
            sentence.text[sentence.words[group.last].end :],
        )
        alone = group.head is None and group.kind == "number" and at and sentence.words[at - 1].lower in PARTY
        kin = head in AGE_AND_SEX | {"people", "comrades", "colleagues", "friends", "cousin", "men", "members"} and not (
            head == "family" and group.kind == "definite"
        )
        if armed or own or alone or kin:
            yield mention_of("killed", at, group, "idiom.lost")
