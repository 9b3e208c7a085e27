"""Groups of people in apposition: "Adam Bray, a commander", "most of the victims - 14 -", "two civilians, a father and his son"."""

import re
from dataclasses import replace

from vigil.model import Count, Part
from vigil.read.groups import AGES
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.words.people import AGE_AND_SEX, GROUPS
from vigil.text.numbers import number_value


def between(sentence: Sentence, first: Group, second: Group) -> list[str]:
    """The words between two groups, ages apart: "a man aged 45 and his son"."""
    start, end = sentence.words[first.last].end, sentence.words[second.first].start
    gap = [word.lower for word in sentence.words[first.last + 1 : second.first]]
    if len(gap) < 3:
        return gap
    ages = [span.span() for span in AGES.finditer(sentence.text, start, end)]
    words = sentence.words[first.last + 1 : second.first]
    return [word.lower for word in words if not any(low <= word.start < high for low, high in ages)]


def part_of(group: Group, sentence: Sentence) -> Part | None:
    """A group as a part of another, by the fixed name for such people; None where there is no name."""
    if group.head is None:
        return None
    name = GROUPS.get(sentence.words[group.head].lower)
    words = sentence.span_text(group.first, group.last)
    if name == "men" and re.search(r"\b(?:old|elderly)\b", words):
        name = "elderly"
    return Part(group=name, low=group.count.low, high=group.count.high, words=words) if name else None


JOINERS = frozenset({"and", ",", "as", "well", "with", "along", "together", "of", "her", "his", "their", "&"})


def described(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """As in "Adam Bray, a brigade commander", "Colonel Adam Bray", "most of the victims - 14 -": one group of two."""
    found: list[Group] = []
    for group in groups:
        before = found[-1] if found else None
        gap = between(sentence, before, group) if before else []
        if before is not None and group.kind == "name" and not gap and before.kind == "definite" and before.count.low == 1:
            found[-1] = replace(before, last=group.last, kind="name", words=sentence.span_text(before.first, group.last))
        elif (
            before is not None
            and before.kind == "name"
            and group.kind == "single"
            and (gap in ([], [",", "a"], [",", "an"], [","]) and sentence.words[group.first].lower in ("a", "an", "the"))
        ):
            found[-1] = replace(group, first=before.first, words=sentence.span_text(before.first, group.last))
        else:
            found.append(_set_off(sentence, group) if group.kind == "vague" else group)
    return found


_DASHED = re.compile(r"\s*[-–—(]\s*(?P<number>\d[\d,]*)\s*[-–—)]")


def _set_off(sentence: Sentence, whole: Group) -> Group:
    """As in "most of the victims - 14 - died": the number of those for whom a vague word stands."""
    match = _DASHED.match(sentence.text, sentence.words[whole.last].end)
    value = number_value(match["number"]) if match else None
    if match is None or value is None:
        return whole
    last = sentence.word_at(match.end("number") - 1)
    return replace(whole, last=last, count=Count(low=value, high=value, basis="exact", words=match["number"]), kind="number")


_SET = frozenset({"civilians", "people", "persons", "members", "victims", "individuals", "relatives", "martyrs", "others", "residents"})
_DASHES = frozenset({",", "(", "-", "–", "—", ":"})


def explained(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """As in "two civilians, a father and his son": a number that the list after it spells out, whose people are its parts."""
    found = list(groups)
    for number, whole in enumerate(found):
        head = sentence.words[whole.head].lower if whole.head is not None else ""
        if whole.inside or whole.kind != "number" or whole.count.low is None or head not in _SET | AGE_AND_SEX:
            continue
        of_kin = head not in _SET  # "two brothers, a teacher and a farmer" are two, "two women, a man and a child" are four
        told, last, set_off = 0, number, False
        for at in range(number + 1, len(found)):
            gap = between(sentence, found[at - 1], found[at])
            if found[at].inside or not set(gap) <= JOINERS | _DASHES or (at == number + 1 and gap and not _DASHES & set(gap)):
                break
            if of_kin and (found[at].head is None or sentence.words[found[at].head or 0].lower in AGE_AND_SEX):
                break
            set_off = set_off or bool((_DASHES - {","}) & set(gap))
            told, last = told + (found[at].count.low or 0), at
            if told >= whole.count.low:
                break
        if last > number and (told == whole.count.low or (set_off and told < whole.count.low and not of_kin)):
            spelled = found[number + 1 : last + 1]
            parts = tuple(part for group in spelled for part in (group.parts or (part_of(group, sentence),)) if part)
            found[number] = replace(whole, parts=whole.parts + parts)
            found[number + 1 : last + 1] = [replace(group, inside=True) for group in spelled]
    return found
