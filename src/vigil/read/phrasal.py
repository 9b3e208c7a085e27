"""Harm told by a verb and its complement ("put to death", "took two men into custody") or by what is said of people ("are in intensive care")."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vigil.read.mention import Mention, agrees, is_passive, mention_of, object_of, subject_before
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.reality import modality_of
from vigil.read.verbs import coordinated
from vigil.read.words.phrasal import PHRASES, STATES, Phrase

_AFTER_OBJECT = 40
"""Characters between the people and the words that complete the verb."""


def phrasal_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "eleven were put to death", "troops rounded up dozens of men", "police took three suspects into custody"."""
    for index, word in enumerate(sentence.words):
        for phrase in PHRASES.get(word.lower, ()):
            if not word.tag.startswith(("VB", "JJ", "NN")):
                continue
            told = _told(sentence, groups, index, phrase)
            modality = modality_of(sentence, index) if told else None
            if told is None or modality is None or not _fits(sentence, told.effect, told.group):
                continue
            first = replace(told, modality=modality)
            yield first
            for other in coordinated(sentence, groups, told.group, forward=told.active):
                yield replace(first, group=other, first=min(first.first, other.first), last=max(first.last, other.last))


def _told(sentence: Sentence, groups: list[Group], verb: int, phrase: Phrase) -> Mention | None:
    pattern, effect, means = phrase
    text, end = sentence.text, sentence.words[verb].end
    close = pattern.match(text, end)
    passive = is_passive(sentence, verb)
    if close is not None and passive and sentence.words[verb].lower == "taken" and close.group().split() == ["out"]:
        return None  # "the girl was taken out": saved
    if close is not None:
        last = sentence.word_at(close.end() - 1)
        group = None if passive else object_of(sentence, groups, last)
        if group is not None and group.first > last:
            return Mention(effect, verb, group, verb, group.last, "verb.phrasal", means, active=True)
        if passive or sentence.words[verb].tag in ("VBN", "VBD"):
            group = subject_before(sentence, groups, verb)
            active = group is not None and not passive and _does(sentence, verb, group)
            return None if group is None or active else Mention(effect, verb, group, group.first, last, "verb.phrasal", means)
        return None
    group = object_of(sentence, groups, verb)
    if group is None or passive:
        return None
    after = pattern.search(text, sentence.words[group.last].end)
    gap = text[sentence.words[group.last].end : after.start()] if after else ""
    if after is None or len(gap) > _AFTER_OBJECT or any(mark in gap for mark in ".;,:"):
        return None
    return Mention(effect, verb, group, verb, sentence.word_at(after.end() - 1), "verb.phrasal", means, active=True)


_BEFALLS = frozenset(
    {"froze", "starved", "bled", "choked", "starving", "freezing", "bleeding", "choking", "frozen", "lay", "lie", "lies", "lying"}
)


def _does(sentence: Sentence, verb: int, group: Group) -> bool:
    """Whether those before an active verb do it: "militants burned to death ...", where the parse makes them its subject."""
    word = sentence.words[verb]
    return word.lower not in _BEFALLS and word.tag == "VBD" and group.head in sentence.children[verb]


_BURIED = re.compile(
    r"\b(?:bur(?:ied|y|ying)|mourn(?:ed|ing|s)?|grieving\s+for|laid\s+to\s+rest|funerals?\s+(?:of|for|to)|burials?\s+of|graves?\s+of|coffins?\s+of)\s+(?:the\s+)?",
    re.I,
)
_LAID = re.compile(
    r"\b(?:were|was|been|being)\s+(?:\w+\s+)?(?:buried(?!\s+(?:alive|under|beneath|by|up))|laid\s+to\s+rest|cremated|mourned)\b", re.I
)


def burial_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "mourners buried seven victims", "the funeral of three brothers", "nine soldiers were laid to rest": they had been killed."""
    for match in _BURIED.finditer(sentence.text):
        first, next_word = sentence.word_at(match.start()), sentence.word_at(match.end())
        group = next((g for g in groups if next_word - 1 <= g.first <= next_word + 1 and g.last >= next_word and not g.inside), None)
        known = group is not None and (group.kind == "number" or (group.kind in ("vague", "bare") and group.head is not None))
        if (
            group is not None
            and known
            and modality_of(sentence, first) is not None
            and not _BELOW.match(sentence.text, sentence.words[group.last].end)
        ):
            yield Mention("killed", first, group, first, group.last, "state.buried")
    for match in _LAID.finditer(sentence.text):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, first)
        if group is not None and group.kind in ("number", "vague") and modality_of(sentence, last) is not None:
            yield Mention("killed", last, group, group.first, last, "state.buried")


_BELOW = re.compile(r"\s+(?:alive|under|beneath|in\s+(?:the\s+)?rubble)\b", re.I)

_SEEN = frozenset({"number", "vague", "bare"})
_TOLD_BEFORE = frozenset({"victims", "bodies", "corpses", "remains", "casualties", "dead"})
_HELD = frozenset({"prisoner", "prisoners", "captives", "detainees", "inmates", "hostages", "captive", "detainee", "hostage", "inmate"})


def _fits(sentence: Sentence, effect: str, group: Group) -> bool:
    head = sentence.words[group.head].lower if group.head is not None else ""
    if head in _TOLD_BEFORE and group.kind != "number":
        return False  # "some of the bodies had been blown to pieces": whose they are was told before
    if group.kind == "pronoun":
        return group.count.low == 1 and effect in ("killed", "detained", "abducted")
    if effect in ("detained", "abducted") and head in _HELD:
        return group.kind == "number"
    if effect in ("displaced", "trapped"):
        return group.kind in _SEEN and not (group.status == "combatant" and (effect == "displaced" or group.kind == "bare"))
    more = sentence.words[group.last].lower in ("more", "others", "dozens", "hundreds", "scores")
    return group.head is not None or group.kind == "number" or more


_AFTERWARDS = frozenset({"while", "after", "before", "when", "despite", "since", "by", "for", "without"})


def predicate_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "seven people are in intensive care", "forty residents are unaccounted for", "6,000 are cut off in the valley"."""
    for pattern, effect, means in STATES:
        for match in pattern.finditer(sentence.text):
            first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
            group = subject_before(sentence, groups, first)
            real = effect == "missing" or " not " in match.group() or modality_of(sentence, last) is not None
            if group is None or not real or not _fits(sentence, effect, group) or group.kind == "pronoun":
                continue
            if (first and sentence.words[first - 1].lower in _AFTERWARDS) or not agrees(sentence, group, first):
                continue
            if group.kind == "name" and re.search(r"\bheld\s+by\b", sentence.text[sentence.words[first].start :][:40]):
                continue  # "the town is held by rebels"
            if group.kind == "bare" and effect not in ("killed", "displaced"):
                continue  # "suspects are held": what is done with such people
            yield replace(mention_of(effect, last, group, "state", means), first=group.first, last=last)
