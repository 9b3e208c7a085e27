"""Nouns of harm: "the killing of six drivers", "24 dead", "five children were among the dead"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vigil.model.words import Effect
from vigil.read.mention import Mention, mention_of, outermost
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.reality import modality_of
from vigil.read.words import word_set
from vigil.read.words.harm import COUNTED_NOUNS, DONE_TO, EVENT_NOUNS, RESULTS

_WISHED = re.compile(
    r"\b(?:would|should|must|call\w*|urg\w+|stop\w*|halt\w*|prevent\w*|condemn\w*|end|avoid\w*|investigat\w+|against)\b", re.I
)


def noun_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "the killing of six drivers", "82 killings of civilians", "bodies of 12 men"."""
    words = sentence.words
    for index, word in enumerate(words[:-2]):
        meaning = EVENT_NOUNS.get(word.lower) or (("killed", None) if word.lower in ("bodies", "corpses", "remains") else None)
        if word.lower == "shooting" and index and words[index - 1].lower == "fatal":
            meaning = ("killed", "shooting")
        hurt = word.lower in ("injuries", "injury", "wounds") and words[index + 1].lower == "to"
        meaning = ("injured", None) if hurt else meaning
        if not meaning or not (hurt or words[index + 1].lower == "of"):
            continue
        group = next((g for g in groups if index + 2 <= g.first <= index + 4 and not g.inside), None)
        modality = modality_of(sentence, index)
        if group is None or group.kind == "pronoun" or modality is None:
            continue
        if group.kind in ("bare", "definite") and _WISHED.search(sentence.text[: word.start]):
            continue
        if any(w.tag.startswith(("VB", "IN")) and w.lower not in DONE_TO for w in words[index + 2 : group.first]):
            continue
        counted = next((g for g in groups if g.holds(index) and g.kind in ("number", "vague") and g.head == index), None)
        if counted:
            group = replace(group, count=counted.count, first=counted.first)
        yield replace(mention_of(meaning[0], index, group, "noun.of", meaning[1]), modality=modality)


_LIVES_VERBS = word_set("claim claims claimed claiming take takes took taken taking cost costs costing lost lose losing")


def counted_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "24 dead", "six bodies", "left three people dead", "claimed 17 lives"."""
    words = sentence.words
    for group in groups:
        if group.inside or group.kind in ("pronoun", "name"):
            continue
        head = words[group.head].lower if group.head is not None else ""
        after = words[group.last + 1].lower if group.last + 1 < len(words) else ""
        before = words[group.first - 1].lower if group.first else ""
        modality = modality_of(sentence, group.last)
        if modality is None:
            continue
        partly = re.search(r"\bof (?:the|those)\b", sentence.span_text(group.first, group.last)) and after in (
            "were",
            "was",
            "are",
            "had",
            "have",
        )
        if after == "-" or partly:
            continue
        if head in ("lives", "life"):
            yield from _lives(sentence, group)
        elif head in COUNTED_NOUNS and group.kind in ("number", "vague") and head not in ("prisoners", "detainees"):
            if head == "hostages" and not re.search(r"\b(?:hold|held|holding|tak|took|seiz|captur|remain|still)", sentence.text, re.I):
                continue
            anaphora = group.count.words.lower() == "most" or (before == "of" and group.count.words.lower().startswith("the "))
            if (
                not anaphora
                and not (after == "of" and head in ("deaths", "killings", "executions", "bodies", "murders", "corpses"))
                and not (head == "bodies" and after in ("such",))
            ):
                yield replace(mention_of(COUNTED_NOUNS[head], group.last, group, "noun.counted"), modality=modality)
        elif after in ("was", "were", "are", "is") and group.last + 2 < len(words) and words[group.last + 2].lower in ("dead", "missing"):
            yield mention_of(RESULTS[words[group.last + 2].lower], group.last + 2, group, "result")
        elif after in ("dead", "missing", "homeless", "unaccounted", "hostage", "trapped", "displaced") and after in RESULTS:
            yield replace(mention_of(RESULTS[after], group.last + 1, group, "result"), modality=modality)
        elif (
            head in ("people", "civilians", "residents")
            and after == "are"
            and group.last + 2 < len(words)
            and words[group.last + 2].lower in ("missing", "dead")
        ):
            yield mention_of(RESULTS[words[group.last + 2].lower], group.last + 2, group, "result")


def _lives(sentence: Sentence, group: Group) -> Iterator[Mention]:
    """As in "claimed 17 lives", "14 lives were lost"."""
    words = sentence.words
    after = words[group.last + 1].lower if group.last + 1 < len(words) else ""
    verb = next((i for i in range(group.first - 1, max(-1, group.first - 5), -1) if words[i].lower in _LIVES_VERBS), None)
    lost = next((i for i in range(group.last + 1, min(len(words), group.last + 4)) if words[i].lower == "lost"), None)
    if verb is not None and after != "of":
        yield mention_of("killed", verb, group, "idiom.lives")
    elif verb is None and lost is not None and modality_of(sentence, lost) is not None:
        yield mention_of("killed", lost, group, "idiom.lives")


def lives_of_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "claiming the lives of three civilians"."""
    words = sentence.words
    for index, word in enumerate(words[:-2]):
        if word.lower in ("lives", "life") and words[index + 1].lower == "of":
            group = next((g for g in groups if index + 2 <= g.first <= index + 3 and not g.inside), None)
            verb = next((i for i in range(index - 1, max(-1, index - 4), -1) if words[i].lower in _LIVES_VERBS), None)
            if group and verb is not None and modality_of(sentence, verb) is not None:
                yield replace(mention_of("killed", verb, group, "idiom.lives"))


_AMONG = re.compile(
    r"\bamong (?:the |those )?(?:[\w'’-]+ )?(?P<what>dead|killed|victims|fatalities|executed|wounded|injured|slain|casualties|"
    r"missing)(?: and (?P<more>wounded|injured|missing))?",
    re.I,
)
_OF_THE = re.compile(r"\bof (?:the|those)(?: \w+)? (?P<what>dead|killed|victims|wounded|injured|slain|casualties)\b", re.I)
_WHAT: dict[str, Effect] = {"wounded": "injured", "injured": "injured", "missing": "missing"}


def among_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "five children were among the dead", "of the dead, 14 were tourists", "14 of the dead were rebels"."""
    match = _AMONG.search(sentence.text)
    if match:
        at = sentence.word_at(match.start())
        group = _before_among(sentence, groups, at)
        if group and group.kind != "pronoun":
            for name in ("what", "more"):
                if match[name]:
                    end = sentence.word_at(match.end(name) - 1)
                    yield Mention(_WHAT.get(match[name].lower(), "killed"), end, group, group.first, end, "among")
    match = _OF_THE.search(sentence.text)
    if match:
        yield from _copular(sentence, groups, match)


def _tail_of(sentence: Sentence, group: Group, at: int) -> bool:
    """As in "five women from the six families were among the dead": words that only tell whose they are."""
    gap = sentence.words[group.last + 1 : at]
    while gap and gap[-1].tag.startswith("RB"):
        gap = gap[:-1]
    own = bool(gap) and gap[0].lower in ("from", "of", "in") and gap[-1].lower in ("were", "was", "are", "is")
    return own and len(gap) <= 8 and not any(word.tag in ("VBD", "VBZ", "VBP", ",") for word in gap[:-1])


def _before_among(sentence: Sentence, groups: list[Group], at: int) -> Group | None:
    """Who is among the dead: the group whose own words, or whose parts, end shortly before "among"."""
    near = [number for number, group in enumerate(groups) if group.last < at and (at - group.last <= 4 or _tail_of(sentence, group, at))]
    if not near:
        return None
    number = near[-1]
    if (
        number
        and groups[number].kind == "bare"
        and [w.lower for w in sentence.words[groups[number - 1].last + 1 : groups[number].first]] == ["of"]
    ):
        number -= 1  # "the chief of police"
    while number and groups[number].inside:
        number -= 1
    return outermost(sentence, groups, groups[number])


def _copular(sentence: Sentence, groups: list[Group], match: re.Match[str]) -> Iterator[Mention]:
    at, end = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
    effect = _WHAT.get(match["what"].lower(), "killed")
    for index in range(end + 1, len(sentence.words)):
        if sentence.words[index].lower not in ("were", "was", "are"):
            continue
        whose = next((g for g in groups if index < g.first <= index + 3 and g.head is not None and g.kind != "pronoun"), None)
        numbers = [g for g in groups if g.kind in ("number", "vague")]
        beside = next((g for g in numbers if g.last + 1 == index and g.first > end), None)
        number = beside or next((g for g in numbers if g.last + 1 == at or (g.last == end and g.first < at)), None)
        share = number is not None and bool(re.search(r"\b(?:half|most|majority|third|quarter|%|per\s?cent)", number.count.words, re.I))
        if whose and number and number is not whose and not share:
            first = min(number.first, at)
            group = replace(whose, count=number.count, first=number.first, kind=number.kind, words=whose.words)
            yield Mention(effect, end, group, first, whose.last, "of_the")
        return
