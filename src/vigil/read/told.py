"""Harm told of people without a verb or noun of it beside them: "the dead included", "... including 29 in one street", "affected by the gas"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vigil.model import Count
from vigil.model.words import Effect
from vigil.read.mention import Mention, mention_of, subject_before
from vigil.read.parse import Sentence
from vigil.read.people import Group, one, unnumbered
from vigil.read.phrases import phrase_before
from vigil.read.reality import modality_of
from vigil.read.words.harm import DONE_TO
from vigil.read.words.parties import ARMED, PARTY

_HARMED = r"(?P<what>dead|killed|victims|fatalities|slain|casualties|wounded|injured|missing|tolls?)"
_WERE = re.compile(
    rf"\b(?:the|those|all)\s+(?:[\w-]+\s+){{0,2}}?{_HARMED},?\s+(?:(?:mostly|mainly|many|most)\s+[^.;]{{3,40}}?\s+)?(?:also\s+|all\s+)?"
    r"(?:includ(?:e[sd]?|ing)|compris(?:e[sd]?|ing)|were|are)\s+(?:also\s+)?|"
    rf"\bamong\s+(?:the\s+|those\s+)?(?:[\w-]+\s+){{0,2}}?{_HARMED.replace('what', 'which')}\s+"
    r"(?:(?:in|at|by|on)\s+(?:[\w-]+\s+){1,3}?)?(?:[a-z]+\s+)?"
    r"(?:were|was|are|is)\s+",
    re.I,
)
_EFFECTS: dict[str, Effect] = {"wounded": "injured", "injured": "injured", "missing": "missing"}


def included_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "the dead included a doctor", "among the victims were four children": those who stand after it are of that fate."""
    for match in _WERE.finditer(sentence.text):
        at = sentence.word_at(match.end())
        if re.search(r"\b(?:of|in)\s+$", sentence.text[: match.start()], re.I):
            continue  # "half of the dead are women"
        group = next((g for g in groups if at <= g.first <= at + 3 and not g.inside and g.kind != "pronoun"), None) or _one_at(sentence, at)
        if (
            group is None
            or group.head is None
            or (group.kind == "definite" and group.count.low != 1)
            or sentence.words[group.last].lower in DONE_TO
        ):
            continue
        if group.kind == "bare" and re.search(r"\b(?:were|are|is|was)\s+$", match.group(), re.I) and match["what"]:
            continue  # "those killed were mostly villagers" tells of whom was told before
        word = (match["what"] or match["which"]).lower()
        first = sentence.word_at(match.start())
        yield Mention(_EFFECTS.get(word, "killed"), sentence.word_at(match.end() - 2), group, first, group.last, "among")


def _one_at(sentence: Sentence, at: int) -> Group | None:
    """As in "among the dead was the founder of the club": one person, whose noun is in no list."""
    words = sentence.words
    if at >= len(words) or words[at].lower not in ("the", "a", "an", "his", "her", "their", "its"):
        return None
    last = at + 1
    while (
        last + 1 < len(words) and words[last].tag.startswith(("JJ", "NN", "HYPH", "VBN")) and words[last + 1].tag.startswith(("NN", "HYPH"))
    ):
        last += 1
    if last >= len(words) or words[last].tag != "NN" or words[last].dep not in ("nsubj", "attr", "dobj"):
        return None
    return Group(at, last, last, one(words[at].lower), "single", "unknown", "none", words=sentence.span_text(at, last))


_LEFT_OUT = re.compile(r"(?:including|among\s+them)\s+$", re.I)


def trailing_mentions(sentence: Sentence, groups: list[Group], told: list[Mention]) -> Iterator[Mention]:
    """As in "dozens were killed in Sarr, a monitor said on Monday, including at least 29 in one street": a part told after the speaker."""
    for group in groups:
        opened = _LEFT_OUT.search(sentence.text[: sentence.words[group.first].start])
        before = [mention for mention in told if max(mention.last, mention.trigger) < group.first]
        if group.inside or opened is None or group.kind != "number" or not before or any(m.group.holds(group.first) for m in told):
            continue
        yield Mention(before[-1].effect, group.last, group, sentence.word_at(opened.start()), group.last, "among")


_HURT = re.compile(
    r"\b(?:affected|sickened|overcome|poisoned)\s+by\s+(?:[\w-]+\s+){0,3}?(?:gas(?:es)?|chemicals?|chlorine|sarin|fumes|agents?|poison\w*|substance)\b|"
    r"\bexposed\s+to\s+(?:[\w-]+\s+){0,3}?(?:gas(?:es)?|chemicals?|chlorine|sarin|fumes|agents?)\b|"
    r"\b(?:show(?:ed|ing|s)?|display(?:ed|ing)|suffer(?:ed|ing)?|develop(?:ed|ing)|experienc(?:ed|ing))\s+(?:from\s+)?(?:[\w-]+\s+){0,3}?symptoms\b|"
    r"\bwith\s+(?:[\w-]+\s+){0,2}?(?:breathing\s+(?:difficulties|problems)|shrapnel\s+wounds|suffocation|burns|(?:serious|severe|minor|light)\s+(?:injuries|wounds))\b",
    re.I,
)
_TAKEN = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:also\s+)?(?:taken|held|seized)\s+(?:as\s+)?(?P<what>hostages?|captives?|prisoners?)\b", re.I
)
_STUCK = re.compile(
    r"\b(?:unable|not\s+(?:being\s+)?(?:allowed|able|permitted)|forbidden|cannot|could\s+not|can\s+not)\s+(?:to\s+)?"
    r"(?:leave|flee|escape|get\s+out|move\s+in\s+and\s+out|move\s+out)\b|\b(?:stuck|stranded)\s+(?:in|at|on|between|inside)\b",
    re.I,
)
_SEEN = re.compile(
    r"\b(?:saw|showed|shows|show|showing|found|discovered|recovered|retrieved)\s+(?:charred\s+|mutilated\s+|burnt\s+|lifeless\s+)?(?P<one>bodies|corpses)\b|"
    r"\b(?P<two>bodies|corpses)\s+(?:were\s+)?(?:lying|lay|strewn|scattered|littered|piled)\b",
    re.I,
)
_HOLDING = re.compile(
    r"\b(?:(?P<hold>(?:still|are|is|were|was|been)\s+holding)|tak(?:e|es|ing|en)|took|captur(?:ed|ing)|seiz(?:ed|ing))\s+(?:some\s+|about\s+|at\s+least\s+)?(?=\S)",
    re.I,
)
_STATE = re.compile(r"\b(?:police|army|government|regime|authorities|forces|troops|state|ministry|intelligence)\b", re.I)
_HEAVY = re.compile(
    r"\b(?:suffer|sustain|incur|endur)(?:s|ed|ing)?\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}?(?:death\s+toll|casualties|fatalities)\b", re.I
)


_TAKEN_TOLL = re.compile(
    r"\b(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:heavy|high|heavier|bloody|deadly|grim|terrible|appalling|devastating|enormous)\s+(?:civilian\s+|human\s+|death\s+)*"
    r"(?:toll|cost\s+in\s+lives)\b(?!\s+of\s+\d)",
    re.I,
)


def _heavy_toll(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "took a heavy toll on civilians", "a heavy death toll was reported": dead whom nobody counted."""
    for match in _TAKEN_TOLL.finditer(sentence.text):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        if modality_of(sentence, first) is None or any(m.start() < match.start() for m in _HEAVY.finditer(sentence.text)):
            continue
        on = next((g for g in groups if last < g.first <= last + 3 and g.kind == "bare"), None)
        civil = (on is not None and on.status == "civilian") or "civilian" in match.group().lower()
        group = on or Group(
            last, last, last, unnumbered(), "bare", "civilian" if civil else "unknown", "word" if civil else "none", words="toll"
        )
        yield Mention("killed", first, group, first, max(last, group.last), "noun.bare")


def state_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "33 people were affected by the gas", "60 people were taken prisoner"."""
    for match in _HURT.finditer(sentence.text):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, first)
        kinds = ("number", "vague") if match.group().lower().startswith("with") else ("number", "vague", "bare")
        if group and group.kind in kinds and modality_of(sentence, first) is not None:
            yield Mention("injured", first, group, min(group.first, first), last, "idiom.hurt")
    yield from _cases(sentence)
    yield from _driven(sentence, groups)
    for match in _TAKEN.finditer(sentence.text):
        last = sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, sentence.word_at(match.start()))
        later = sentence.text[: match.start()].rstrip().lower().endswith("after")  # "executed after being taken prisoner"
        if group and not later and group.kind != "pronoun" and modality_of(sentence, last) is not None:
            yield mention_of("detained" if match["what"].lower().startswith("prisoner") else "abducted", last, group, "result")
    for match in _STUCK.finditer(sentence.text):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, first)
        if group and group.kind in ("number", "vague", "bare") and group.status != "combatant":
            yield Mention("trapped", first, group, group.first, last, "idiom.trapped")
    yield from _bodies_seen(sentence, groups)
    for match in _HOLDING.finditer(sentence.text):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end())
        group = next((g for g in groups if last - 1 <= g.first <= last + 1 and g.kind == "number" and g.head is not None), None)
        if group is None or group.first < first or modality_of(sentence, first) is None:
            continue
        what = sentence.words[group.head or 0].lower
        taken = what in ("prisoners", "captives", "detainees")
        if taken or match["hold"]:
            state = taken or bool(_STATE.search(sentence.text[: match.start()]))
            yield Mention("detained" if state else "abducted", first, group, first, group.last, "result")
    for match in _HEAVY.finditer(sentence.text):
        yield from _lost_many(sentence, match)
    yield from _heavy_toll(sentence, groups)


_DROVE = re.compile(r"\b(?:forc(?:ed|es|ing)|drove|driven|driving)\s+$", re.I)
_OUT = re.compile(r"\s+(?:out\s+of|from|off|to\s+(?:flee|leave|abandon))\s+(?:their|the)\b", re.I)


def _driven(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "forced at least 3000 residents out of their homes"."""
    for group in groups:
        start, end = sentence.words[group.first].start, sentence.words[group.last].end
        drove, out = _DROVE.search(sentence.text[:start]), _OUT.match(sentence.text, end)
        if drove and out and not group.inside and group.kind in ("number", "vague", "bare") and group.status != "combatant":
            first, last = sentence.word_at(drove.start()), sentence.word_at(out.end() - 1)
            if modality_of(sentence, first) is not None:
                yield Mention("displaced", first, group, first, last, "idiom.displaced")


_CASES = re.compile(
    r"\s+(?:\w+\s+)?cases\s+of\s+(?:[\w-]+\s+)?(?:asphyxia\w*|suffocation|choking|poisoning|breathing|injur(?:y|ies))\b", re.I
)


def _cases(sentence: Sentence) -> Iterator[Mention]:
    """As in "over 30 cases of suffocation": so many people hurt."""
    for quantity in sentence.quantities:
        match = _CASES.match(sentence.text, quantity.end)
        if match:
            first, last = sentence.word_at(quantity.start), sentence.word_at(match.end() - 1)
            civil = re.match(r"\s+among\s+(?:the\s+)?civilians\b", sentence.text[match.end() :], re.I)
            count = Count(low=quantity.low, high=quantity.high, basis=quantity.basis, words=quantity.words.strip())
            group = Group(first, last, last, count, "number", "civilian" if civil else "unknown", "word" if civil else "none")
            yield Mention("injured", last, replace(group, words="civilians" if civil else "cases"), first, last, "idiom.hurt")


def _bodies_seen(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "images showed bodies lying beside buses": dead whom nobody counted."""
    for match in _SEEN.finditer(sentence.text):
        at = sentence.word_at(match.start("one") if match["one"] else match.start("two"))
        if any(group.holds(at) and group.kind in ("number", "vague") for group in groups) or modality_of(sentence, at) is None:
            continue
        first, last = min(at, sentence.word_at(match.start())), max(at, sentence.word_at(match.end() - 1))
        group = Group(at, at, at, unnumbered(), "bare", "unknown", "none", words=sentence.words[at].text)
        yield Mention("killed", at, group, first, last, "noun.bare")


def _lost_many(sentence: Sentence, match: re.Match[str]) -> Iterator[Mention]:
    """As in "the militia suffered a heavy death toll": an unnumbered many of the party's own."""
    verb, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
    span = phrase_before(sentence, verb)
    if span is None or modality_of(sentence, verb) is None or re.search(r"\bno\b", match.group(), re.I):
        return
    named = [sentence.words[i].lower for i in range(span[0], span[1] + 1)]
    armed = any(word in PARTY | ARMED for word in named)
    group = Group(span[0], span[1], span[1], unnumbered(), "bare", "combatant" if armed else "unknown", "role" if armed else "none")
    yield Mention("killed", verb, replace(group, words=sentence.span_text(*span)), span[0], last, "noun.bare")
