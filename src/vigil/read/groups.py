"""Groups of people in a sentence: "at least 29 Syrian rebels", "a woman and her three children", "dozens more", "them"."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from vigil.model import Count, Part
from vigil.model.words import Basis, Ground, Status
from vigil.read.parse import Sentence
from vigil.read.words.harm import COUNTED_NOUNS, DONE_TO, SUFFERED
from vigil.read.words.people import AGE_AND_SEX, GROUPS, NOT_PEOPLE_AFTER, PEOPLE, SINGULAR, STATUS
from vigil.text.dates import find_times
from vigil.text.numbers import Quantity

Kind = Literal["number", "vague", "single", "definite", "bare", "pronoun", "name"]

_PRONOUNS = {"they": None, "them": None, "him": 1, "her": 1, "he": 1, "she": 1, "himself": 1, "themselves": None}
_DETERMINERS = frozenset("the his her their its our this that these those a an another one some all".split())
_INCLUDING = frozenset("including include includes included among mostly mainly primarily largely especially incl".split())
_NOUNISH = ("NN", "JJ", "VBN", "VBG", "CD", "HYPH", "POS", "PRP$", "FW", "RB")
_NEVER_ALONE = frozenset("dead injured wounded killings casualties deaths fatalities half figures lives life".split())
_NOT_BARE = frozenset(
    "others other general chief guard forces leader troops police personnel leaders officials members sources some".split()
)
_MORE = frozenset("more others other additional further".split())
_DEMONYM = re.compile(r"^[A-Z][a-z]+(?:ians?|ese|ans?|is?|ish|ens?|ds?)$")


@dataclass(frozen=True)
class Group:
    """People named together. `first`, `last`, `head` are word indexes (head None: a bare number); `parts` are the told-apart inside it."""

    first: int
    last: int
    head: int | None
    count: Count
    kind: Kind
    status: Status
    ground: Ground
    parts: tuple[Part, ...] = ()
    words: str = ""
    members: tuple["Group", ...] = field(default=())
    inside: bool = False

    def holds(self, index: int) -> bool:
        """Whether a word belongs to the group."""
        return self.first <= index <= self.last


def _skips(sentence: Sentence) -> list[tuple[int, int]]:
    """Stretches whose numbers count no people: times, ages."""
    spans = [(when.start, when.end) for when in find_times(sentence.text)]
    for match in re.finditer(r"\baged?\s+(?:between\s+)?\d+(?:\s+(?:to|and)\s+\d+)?|,\s*(?:now\s+)?\d{1,3}(?=\s*[,.)])", sentence.text):
        spans.append(match.span())
    return spans


def _is_name_age(sentence: Sentence, first: int, quantity: Quantity) -> bool:
    """ "Samir 13 suffered": a number straight after a person's name is an age."""
    if first == 0 or quantity.basis != "exact" or (quantity.low or 0) > 110 or not quantity.words.isdigit():
        return False
    before = sentence.words[first - 1]
    return before.entity == "PERSON" and before.text[:1].isupper() and before.lower not in DONE_TO


def _noun_run(sentence: Sentence, index: int) -> tuple[int | None, int]:
    """From a word on, the first noun for people, and the last word of its run; (None, index) when something else is counted or nothing is."""
    words = sentence.words
    position = index
    limit = min(len(words), index + 9)
    while position < limit:
        word = words[position]
        if word.lower in PEOPLE and not (position + 1 < len(words) and words[position + 1].lower == "-"):
            return _last_people(sentence, position)
        if word.tag in ("NNPS", "NNS") and _DEMONYM.match(word.text):
            return position, position
        if word.lower in NOT_PEOPLE_AFTER and not _people_follow(sentence, position + 1):
            return None, -1
        if not word.tag.startswith(_NOUNISH) and word.lower not in ("of", "-", '"', "'", "“", "the", "(", ","):
            break
        if word.lower in (",", "(") or word.lower in DONE_TO or word.lower in SUFFERED:
            break
        position += 1
    return None, index


def _people_follow(sentence: Sentence, index: int) -> bool:
    words = sentence.words
    return any(words[i].lower in PEOPLE for i in range(index, min(index + 3, len(words)))) and words[index].tag.startswith(_NOUNISH)


def _last_people(sentence: Sentence, position: int) -> tuple[int, int]:
    words = sentence.words
    while position + 1 < len(words) and words[position + 1].lower in PEOPLE and words[position].lower not in ("others", "people"):
        follows = words[position + 1]
        if words[position].lower.endswith("s") and words[position].lower not in ("forces", "troops", "staff", "security"):
            break
        if follows.lower in COUNTED_NOUNS and follows.lower in ("wounded", "injured", "dead"):
            break
        position += 1
    return position, position


def _count(quantity: Quantity) -> Count:
    return Count(low=quantity.low, high=quantity.high, basis=quantity.basis, words=quantity.words.strip())


def _singular(words: str) -> Count:
    return Count(low=1, high=1, basis="exact", words=words)


def status_of(sentence: Sentence, first: int, last: int, head: int | None) -> tuple[Status, Ground]:
    """Status as the words of the group give it, and on what ground."""
    found: tuple[Status, Ground] = ("unknown", "none")
    lower = [sentence.words[i].lower for i in range(first, last + 1)]
    if head is not None:
        found = STATUS.get(sentence.words[head].lower, found)
    if found[0] == "unknown":
        joined = " ".join(lower)
        if re.search(r"\bcivilians?\b", joined):
            found = ("civilian", "word")
        elif re.search(
            r"\b(security forces?|police|army|military|militia|service members?|troops|guard|rebel|militant|terrorist|gunm[ae]n)\b", joined
        ):
            found = ("combatant", "role")
    return found


def _quantified(sentence: Sentence, quantity: Quantity, skips: list[tuple[int, int]]) -> Group | None:
    if any(start < quantity.end and quantity.start < end for start, end in skips):
        return None
    first = sentence.word_at(quantity.start)
    after = sentence.word_at(quantity.end)
    if first >= len(sentence.words) or _is_name_age(sentence, first, quantity):
        return None
    if (
        quantity.words.lower() in ("some", "few", "most", "the one", "one")
        and after < len(sentence.words)
        and sentence.words[after].lower in ("of", "-")
    ):
        if quantity.words.lower() == "one" and sentence.words[after].lower == "of":
            return _one_of(sentence, quantity, first, after)
    start = after
    while start < len(sentence.words) and sentence.words[start].lower in (
        "of",
        "more",
        "other",
        "further",
        "additional",
        "the",
        "his",
        "her",
        "their",
        '"',
    ):
        start += 1
    head, last = _noun_run(sentence, start)
    if last == -1:
        return None
    if head is None:
        return _elliptic(sentence, quantity, first, after, start)
    status, ground = status_of(sentence, first, last, head)
    count = _count(quantity)
    kind: Kind = "vague" if quantity.basis == "vague" else "number"
    return Group(first, last, head, count, kind, status, ground, words=sentence.span_text(min(start, head), last))


def _one_of(sentence: Sentence, quantity: Quantity, first: int, after: int) -> Group | None:
    head, last = _noun_run(sentence, after + 1)
    if head is None:
        return None
    status, ground = status_of(sentence, first, last, head)
    return Group(first, last, head, _count(quantity), "single", status, ground, words=sentence.span_text(after + 1, last))


def _elliptic(sentence: Sentence, quantity: Quantity, first: int, after: int, start: int) -> Group | None:
    """A number that stands alone: "killed 13 and wounded 29", "dozens more"."""
    words = sentence.words
    following = words[after] if after < len(words) else None
    if following and following.lower in ("-", "/", ":", "%"):
        return None
    if (
        following
        and following.tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD")
        and following.lower not in _MORE
        and following.lower not in COUNTED_NOUNS
    ):
        if following.tag in ("NN", "NNS", "CD") and following.lower not in DONE_TO:
            return None
        if quantity.basis == "exact" and (quantity.low or 0) < 1:
            return None
    if (
        quantity.words.lower() in ("some", "few", "most", "many", "one", "a few", "several", "various", "multiple", "a lot", "a number")
        and following
        and (following.tag.startswith(("NN", "JJ", "CD", "DT")) and following.lower not in _MORE)
    ):
        return None
    if quantity.basis == "exact" and quantity.low is not None and 1900 <= quantity.low <= 2100 and quantity.words.isdigit():
        return None
    last = max(first, start - 1 if start > after and words[start - 1].lower in _MORE else after - 1)
    return Group(first, last, None, _count(quantity), "vague" if quantity.basis == "vague" else "number", "unknown", "none")


def _is_modifier(sentence: Sentence, index: int) -> bool:
    """Whether a noun for one person only describes the next word: "terrorist groups", "student protest"."""
    following = sentence.words[index + 1]
    return following.lower in PEOPLE or (following.tag in ("NN", "NNS") and following.lower not in DONE_TO)


def _singles(sentence: Sentence, taken: list[Group]) -> list[Group]:
    """People without a number: "a student", "the pilot", "civilians", "them"."""
    words = sentence.words
    found: list[Group] = []
    for index, word in enumerate(words):
        if word.lower not in PEOPLE or any(group.holds(index) for group in [*taken, *found]):
            continue
        if index + 1 < len(words) and (words[index + 1].lower in ("-", "'s", "’s") or words[index + 1].dep == "case"):
            continue
        if index + 1 < len(words) and word.lower in SINGULAR and _is_modifier(sentence, index):
            continue
        first = index
        while (
            first > 0
            and words[first - 1].tag.startswith(("JJ", "NN", "VBN", "HYPH", "POS", "CD"))
            and not words[first - 1].lower in DONE_TO
        ):
            if words[first - 1].lower in PEOPLE and words[first - 1].lower not in ("police", "security", "rebel", "army"):
                break
            first -= 1
        opener = words[first - 1].lower if first else ""
        plural = word.lower not in SINGULAR
        if opener in _DETERMINERS and first:
            first -= 1
        if word.lower in _NEVER_ALONE or (word.lower in _NOT_BARE and opener in ("", "the")):
            continue
        if plural:
            kind: Kind = "definite" if opener in ("the", "their", "his", "these", "those") else "bare"
            count = Count(low=None, high=None, basis="vague", words="")
        elif opener in ("a", "an", "another", "one"):
            kind, count = "single", _singular(opener)
        else:
            kind, count = "definite", _singular("")
        status, ground = status_of(sentence, first, index, index)
        found.append(Group(first, index, index, count, kind, status, ground, words=sentence.span_text(first, index)))
    return found


def _others(sentence: Sentence, taken: list[Group]) -> list[Group]:
    """Pronouns and personal names."""
    found: list[Group] = []
    words = sentence.words
    index = 0
    while index < len(words):
        word = words[index]
        if any(group.holds(index) for group in taken):
            index += 1
            continue
        if word.lower in _PRONOUNS and word.tag in ("PRP", "PRP$") and not (word.lower == "her" and word.tag == "PRP$"):
            one = _PRONOUNS[word.lower]
            count = _singular("") if one else Count(low=None, high=None, basis="vague", words="")
            found.append(Group(index, index, index, count, "pronoun", "unknown", "none", words=word.text))
        elif word.entity == "PERSON" and word.tag.startswith("NNP"):
            last = index
            while last + 1 < len(words) and words[last + 1].entity == "PERSON" and words[last + 1].tag.startswith(("NNP", "HYPH")):
                last += 1
            found.append(Group(index, last, last, _singular(""), "name", "unknown", "none", words=sentence.span_text(index, last)))
            index = last
        index += 1
    return found


def _part(group: Group, sentence: Sentence) -> Part | None:
    if group.head is None:
        return None
    name = GROUPS.get(sentence.words[group.head].lower)
    if not name:
        return None
    if name == "men" and re.search(r"\b(old|elderly)\b", sentence.span_text(group.first, group.last)):
        name = "elderly"
    return Part(group=name, low=group.count.low, high=group.count.high, words=sentence.span_text(group.first, group.last))


def _between(sentence: Sentence, first: Group, second: Group) -> list[str]:
    return [sentence.words[i].lower for i in range(first.last + 1, second.first)]


def _absorb(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """Groups told apart inside another ("including 11 women and 13 children") become its parts."""
    result: list[Group] = []
    owner: int | None = None
    for group in groups:
        gap = _between(sentence, result[-1], group) if result else []
        inside = owner is not None and result[owner].kind != "pronoun"
        previous = result[owner] if owner is not None else None
        marks = _of_them(sentence, group) or any(word in _INCLUDING for word in gap) or gap[-2:] == ["of", "whom"] or gap[:1] == ["("]
        if (
            inside
            and previous is not None
            and previous.head is not None
            and len(gap) <= 6
            and marks
            and not _verb_between(sentence, result[-1], group)
        ):
            part = _part(group, sentence)
            result[owner or 0] = replace(previous, parts=previous.parts + ((part,) if part else ()))
            result.append(replace(group, inside=True))
        elif (
            result
            and result[-1].inside
            and previous is not None
            and len(gap) <= 3
            and set(gap) <= {"and", ",", "or", "(", ")", "as", "well", "said", "to", "be", "a", "an"}
        ):
            part = _part(group, sentence)
            result[owner or 0] = replace(previous, parts=previous.parts + ((part,) if part else ()))
            result.append(replace(group, inside=True))
        else:
            result.append(group)
            owner = len(result) - 1
    return result


def _of_them(sentence: Sentence, group: Group) -> bool:
    following = [word.lower for word in sentence.words[group.last + 1 : group.last + 4]]
    return following[:2] in (["of", "them"], ["of", "whom"]) and (len(following) < 3 or following[2] not in ("were", "was", "died"))


def _verb_between(sentence: Sentence, first: Group, second: Group) -> bool:
    return any(sentence.words[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(first.last + 1, second.first))


def _class_of(sentence: Sentence, group: Group) -> str:
    if group.status == "combatant":
        return "combatant"
    return "other"


def _joins(sentence: Sentence, first: Group, second: Group) -> bool:
    """Whether two groups are one victim list: "a woman and her three children", "eight women, a girl and four men"."""
    gap = _between(sentence, first, second)
    allowed = {"and", ",", "as", "well", "with", "along", "together", "of", "her", "his", "their", "&"}
    if not gap:
        return first.head is not None and sentence.words[first.head].lower in AGE_AND_SEX and second.kind in ("bare", "single", "number")
    if (
        len(gap) > 4
        or not set(gap) <= allowed
        or gap == [","]
        and second.kind not in ("single", "bare", "number")
        or first.inside
        or second.inside
    ):
        return False
    if first.head is None or second.head is None or "pronoun" in (first.kind, second.kind) or "name" in (first.kind, second.kind):
        return False
    if _class_of(sentence, first) != _class_of(sentence, second):
        return False
    if gap in (["with"], ["of"]) and first.kind != "single":
        return False
    exact = (first.count.basis, second.count.basis) == ("exact", "exact") and "definite" not in (first.kind, second.kind)
    return exact or {first.kind, second.kind} <= {"bare", "definite", "vague"}


def _sum(sentence: Sentence, first: Group, second: Group) -> Group:
    low = high = None
    basis: Basis = "vague"
    if first.count.low is not None and second.count.low is not None:
        low, high, basis = first.count.low + second.count.low, (first.count.high or 0) + (second.count.high or 0), "exact"
    words = sentence.span_text(first.first, second.last)
    parts = first.parts or tuple(part for part in [_part(first, sentence)] if part)
    more = tuple(part for part in [_part(second, sentence)] if part)
    status, ground = (first.status, first.ground) if first.status == second.status else ("unknown", "none")
    count = Count(low=low, high=high, basis=basis, words=words if low is not None else first.count.words)
    return Group(
        first.first, second.last, second.head, count, first.kind, status, ground, parts + more, words, (*first.members, first, second)
    )


def find_groups(sentence: Sentence) -> list[Group]:
    """The groups of people of a sentence, in order; those told apart inside another are marked `inside`."""
    skips = _skips(sentence)
    groups = [group for quantity in sentence.quantities if (group := _quantified(sentence, quantity, skips))]
    groups += _singles(sentence, groups)
    groups += _others(sentence, groups)
    groups.sort(key=lambda group: group.first)
    joined: list[Group] = []
    for group in _absorb(sentence, groups):
        if joined and _joins(sentence, joined[-1], group):
            joined[-1] = _sum(sentence, joined[-1], group)
        else:
            joined.append(group)
    return joined
