"""Phrases that can name a doer, and who stands on the other side of a fight."""

import re

from vigil.read.held import clean, party_like
from vigil.read.mention import Mention
from vigil.read.parse import Sentence
from vigil.read.words.parties import PARTY
from vigil.read.words.speech import SAY

NP_TAGS = ("AFX", "NN", "JJ", "DT", "PRP$", "POS", "HYPH", "VBN", "CD", "FW")
_TAIL = frozenset({"of", "from", "and", "or", "&", "linked", "loyal", "to"})


def _tail_follows(sentence: Sentence, index: int) -> bool:
    """Whether a phrase goes on over "of", "from", "and": the next word opens a noun phrase."""
    if index + 1 >= len(sentence.words):
        return False
    tag = sentence.words[index + 1].tag
    return tag == "DT" if sentence.words[index].lower in ("from", "to") else tag.startswith(("NN", "JJ", "DT", "PRP$"))


def phrase_after(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """The noun phrase from a word on, with "of the ..." and "and ..." after it."""
    words = sentence.words
    index = start
    last: int | None = None
    while index < len(words) and index - start < 14:
        word = words[index]
        if word.entity in ("DATE", "TIME") or word.lower in SAY:
            break
        if word.tag.startswith(NP_TAGS) or word.lower in ("al", '"'):
            if word.tag.startswith(("NN", "JJ")):
                last = index
            index += 1
        elif last is not None and word.lower in _TAIL and _tail_follows(sentence, index):
            index += 1
        else:
            break
    return (start, last) if last is not None else None


_FIGHT = r"(?:clash\w*|fighting|battles?|gun ?battles?|firefights?|combat)"
_AGAINST = re.compile(rf"\b{_FIGHT}\s+(?:with|against)\s+", re.I)
_FOUGHT = re.compile(
    r"\b(?:fighting|battling|combating)\s+(?!with\b|against\b|between\b|alongside\b|in\b|on\b|at\b|near\b|for\b|to\b|off\b)", re.I
)
_FELL = re.compile(r"\b(?:killed|died|dead|wounded|injured)\s+(?:while\s+|whilst\s+)?$", re.I)
_BETWEEN = re.compile(
    rf"\b{_FIGHT}\s+(?:that\s+|which\s+)?(?:\w+\s+){{0,2}}?(?:between|pitting)\s+(?P<one>[^.;]{{3,90}}?)\s+(?:and|against)\s+", re.I
)
_NAMES = re.compile(r"\w{3,}")
_NO_NAME = frozenset({"the", "and", "group", "forces", "fighters", "loyal", "from", "other", "hand", "one", "side"})


def opposed_in(sentence: Sentence, mention: Mention) -> str | None:
    """As in "killed in clashes with regime troops", "killed fighting the militia": the other side of the fight, for those who fell in it."""
    if mention.effect not in ("killed", "injured", "abducted", "detained"):
        return None
    between = _BETWEEN.search(sentence.text)
    if between:
        return _other_side(sentence, mention, between)
    fallen = mention.group.status == "combatant"
    fought = [
        match
        for match in _FOUGHT.finditer(sentence.text)
        if _FELL.search(sentence.text[: match.start()]) or (fallen and not _others_fight(sentence, mention, match.start()))
    ]
    for match in [*_AGAINST.finditer(sentence.text), *fought]:
        span = phrase_after(sentence, sentence.word_at(match.end()))
        if span and party_like(sentence, *span):
            return clean(sentence, *span)
    return None


def _others_fight(sentence: Sentence, mention: Mention, offset: int) -> bool:
    """As in "left 50 rebels dead ... the coalition fighting the group": those who fight there are not those who fell."""
    before = sentence.word_at(offset) - 1
    return before >= 0 and sentence.words[before].lower in PARTY and not mention.group.first <= before <= mention.group.last


_REGULAR = re.compile(
    r"\b(?:soldiers?|troops?|army|military|police(?:m[ae]n)?|officers?|servicem[ae]n|conscripts?|government|regime|security\s+forces|marines?|guards?)\b",
    re.I,
)
_IRREGULAR = re.compile(
    r"\b(?:rebels?|militants?|gunm[ae]n|insurgents?|jihad\w+|terrorists?|extremists?|guerrillas?|militia\w*|separatists?|attackers?|assailants?)\b",
    re.I,
)


def sorts_of(words: str) -> tuple[bool, bool]:
    """Whether words name a state's own forces, and whether they name those who fight a state."""
    return bool(_REGULAR.search(words)), bool(_IRREGULAR.search(words))


def _other_side(sentence: Sentence, mention: Mention, between: re.Match[str]) -> str | None:
    """As in "clashes between the army and rebels killed 11 rebels": the army; None where the words do not tell whose the dead are."""
    span = phrase_after(sentence, sentence.word_at(between.end()))
    if span is None:
        return None
    first, second = between["one"].strip(), sentence.span_text(*span)
    fallen = sentence.span_text(mention.group.first, mention.group.last)
    dead = _named(fallen)
    ours, theirs = bool(dead & _named(first)), bool(dead & _named(second))
    one, two = sorts_of(first), sorts_of(second)
    if not ours and not theirs and one != two and all(regular != irregular for regular, irregular in (one, two)):
        ours, theirs = sorts_of(fallen) == one, sorts_of(fallen) == two  # "between rebels and government troops killed 11 soldiers"
    if ours == theirs:
        return None
    if ours:
        return clean(sentence, *span) if party_like(sentence, *span) else None
    low, high = sentence.word_at(between.start("one")), sentence.word_at(between.end("one") - 1)
    return clean(sentence, low, high) if party_like(sentence, low, high) else None


def _named(words: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in _NAMES.findall(words)} - _NO_NAME
