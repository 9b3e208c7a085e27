"""Tolls and noughts: "the toll rose to 115", "no casualties"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vigil.model import Count
from vigil.model.words import Effect, Ground, Status
from vigil.read.mention import Mention, mention_of
from vigil.read.parse import Sentence
from vigil.read.people import Group

_TOLL = re.compile(
    r"\b(?:(?:death|casualty)\s+tolls?|tolls?|number\s+of\s+(?:[\w’'-]+\s+){0,7}?(?:dead|killed|martyred|died|deaths|fatalities|victims|wounded|"
    r"injured|casualties|fled|displaced|missing|arrested|detained|detainees|hostages)"
    r"|(?:count|tally|total|figure|list|estimate)s?\s+(?:of|for)\s+(?:[\w’'-]+\s+){0,7}?"
    r"(?:dead|killed|deaths|fatalities|victims|martyrs|wounded|injured|displaced|missing|disappeared)"
    r"|number\s+(?:of\s+\w+\s+)?killed)\b",
    re.I,
)
_BEFORE_TOLL = re.compile(
    r"(?:to|at|of|was|is|reached|reaching|total(?:s|led|ed|ling)|becomes?|became|becoming|above|beyond|past|exceed\w*|passed|"
    r"topped|surpassed|than|climbed|high as|stands?|stood|hit|as)\s*$",
    re.I,
)


_PASSED = re.compile(r"\b(?:exceed(?:s|ed|ing)?|pass(?:ed|es)|topp(?:ed|ing)|surpass(?:ed|es|ing)|above|beyond|past)\s*$", re.I)


def toll_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "the death toll rose to 115", "bringing to 45 the number killed"."""
    match = _TOLL.search(sentence.text)
    if not match:
        return
    words = match.group().lower()
    effect: Effect = (
        "injured"
        if re.search("wounded|injured", words)
        else "displaced"
        if re.search("fled|displaced", words)
        else "missing"
        if re.search("missing|disappeared", words)
        else "detained"
        if re.search("arrest|detain", words)
        else "abducted"
        if "hostages" in words
        else "killed"
    )
    at = sentence.word_at(match.start())
    for group in groups:
        start = sentence.words[group.first].start
        before = sentence.text[max(0, start - 24) : start]
        number = group.kind == "number"
        if not number or not _BEFORE_TOLL.search(before) or abs(group.first - at) > 32:
            continue
        if re.search(r"(?:from|(?:population|strength|army|force|capacity)\s+of)\s*$", before, re.I):
            continue
        trigger = at if group.first > at else sentence.word_at(match.end() - 1)
        if _PASSED.search(before) and group.count.basis == "exact" and group.count.low is not None:
            passed = Count(low=group.count.low + 1, high=None, basis="more_than", words=group.count.words)
            yield mention_of(effect, trigger, replace(group, count=passed), "toll")
            return
        yield mention_of(effect, trigger, group, "toll")
        return


_NONE = re.compile(
    r"\b(?:(?P<no>no|without(?:\s+(?:causing|leaving|inflicting|any|reporting))*(?:\s+any)?|zero)\s+(?:reported\s+|civilian\s+|"
    r"human\s+|immediate\s+|other\s+|further\s+|serious\s+)*"
    r"(?P<noun>casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|victims|loss(?:es)?\s+of\s+life)"
    r"|(?P<one>no\s*one|nobody|none|not\s+(?:one|a\s+single)\s+(?:[\w-]+\s+)?\w+|no\s+(?:single\s+)(?:civilian|person|resident|soldier|policeman))\s+(?:else\s+)?(?:was|were|had\s+been|has\s+been)\s+(?:reported\s+)?(?P<verb>killed|hurt|"
    r"injured|wounded|harmed))\b(?!\s+(?:figures?|tolls?|numbers?|counts?))",
    re.I,
)
_UNHARMED = re.compile(r"\b(?:was|were|escaped)\s+(?:unharmed|unhurt|uninjured|unscathed|not\s+(?:injured|hurt|wounded|harmed))\b", re.I)


def zero_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "no casualties", "no one was hurt", "the president was unharmed". Absence of reports is no statement that nobody was harmed."""
    for match in _NONE.finditer(sentence.text):
        around = sentence.text[max(0, match.start() - 40) : match.end() + 30]
        if re.search(r"\b(?:no|without)\s+(?:immediate\s+)?(?:reports?|word|details|information|confirmation|breakdown)\b", around, re.I):
            continue
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        word = (match["noun"] or match["verb"]).lower()
        effects: tuple[Effect, ...] = ("killed", "injured")
        if re.match("injur|hurt|wound", word):
            effects = ("injured",)
        elif re.match("death|fatal|kill|loss", word):
            effects = ("killed",)
        group = Group(
            first,
            last,
            None,
            Count(low=0, high=0, basis="exact", words=match.group().split()[0]),
            "number",
            *_zero_status(sentence, last),
            words=word,
        )
        for effect in effects:
            yield Mention(effect, last, group, first, last, "zero")
    for match in _UNHARMED.finditer(sentence.text):
        last = sentence.word_at(match.end() - 1)
        victims = next((g for g in reversed(groups) if g.last < last and not g.inside and g.kind != "pronoun"), None)
        if victims and last - victims.last <= 4:
            yield mention_of("injured", last, replace(victims, count=Count(low=0, high=0, basis="exact", words="")), "zero")


def _zero_status(sentence: Sentence, last: int) -> tuple[Status, Ground]:
    following = " ".join(word.lower for word in sentence.words[last - 2 : last + 4])
    return ("civilian", "word") if "civilian" in following else ("unknown", "none")
