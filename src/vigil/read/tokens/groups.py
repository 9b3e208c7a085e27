"""Groups of people in a sentence: a number with its people, told-apart parts, duals, and bare plurals."""

import re
from dataclasses import dataclass, replace

from vigil.model import Count, Part
from vigil.model.words import Ground, Status
from vigil.read.tokens.letters import Folded
from vigil.read.tokens.numbers import Number, find_numbers
from vigil.read.tokens.pack import Pack, People


@dataclass(frozen=True)
class Group:
    """People named together, in offsets of the levelled letters. `bare`: without a number. `inside`: a part of the group before it."""

    start: int
    end: int
    count: Count
    words: str
    status: Status
    ground: Ground
    group: str | None = None
    bare: bool = False
    inside: bool = False
    nobody: bool = False
    """A number that names nobody: who is counted, its word of harm must say."""
    parts: tuple[Part, ...] = ()


def find_groups(folded: Folded, pack: Pack) -> list[Group]:
    """The groups of a sentence, in order; those inside another are marked."""
    numbers = find_numbers(folded, pack)
    found = [_numbered(folded, pack, number) for number in numbers]
    spans = [(group.start, group.end) for group in found]
    for people in pack.people:
        for match in pack.word(people.pattern).finditer(folded.words):
            if not any(low < match.end() and match.start() < high for low, high in spans):
                found.append(_unnumbered(folded, people, match))
    found.sort(key=lambda group: group.start)
    return _nested(folded, pack, found)


def people_at(pack: Pack, words: str, at: int) -> tuple[re.Match[str], People] | None:
    """The word for people that stands at an offset."""
    best: tuple[re.Match[str], People] | None = None
    for people in pack.people:
        match = pack.word(people.pattern).match(words, at)
        if match and (best is None or match.end() > best[0].end()):
            best = (match, people)
    return best


def _numbered(folded: Folded, pack: Pack, number: Number) -> Group:
    words = folded.words
    at = number.end
    for _ in range(3):
        while at < len(words) and words[at] in ' -,"':
            at += 1
        found = people_at(pack, words, at)
        if found:
            match, people = found
            end = _longer(pack, words, match.end())
            low, high = folded.span(match.start(), end)
            return Group(number.start, end, number.count(folded), folded.text[low:high], people.status, people.ground, people.group)
        filler = pack.word(pack.fillers).match(words, at)
        if not filler:
            break
        at = filler.end()
    return Group(number.start, number.end, number.count(folded), "", "unknown", "none", nobody=True)


def _longer(pack: Pack, words: str, end: int) -> int:
    """People in two words: "مدنيين فلسطينيين", "мирных жителей"."""
    following = people_at(pack, words, end + 1) if words[end : end + 1] == " " else None
    return following[0].end() if following else end


def _unnumbered(folded: Folded, people: People, match: re.Match[str]) -> Group:
    low, high = folded.span(match.start(), match.end())
    words = folded.text[low:high]
    two = people.count
    count = Count(low=two, high=two, basis="exact", words=words) if two else Count(low=None, high=None, basis="vague", words="")
    return Group(match.start(), match.end(), count, words, people.status, people.ground, people.group, bare=not two)


def _nested(folded: Folded, pack: Pack, found: list[Group]) -> list[Group]:
    opener = pack.word(pack.among)
    marked: list[Group] = []
    for group in found:
        previous = marked[-1] if marked else None
        between = folded.words[previous.end if previous else 0 : group.start]
        opened = opener.search(between) is not None and len(between) < 60
        goes_on = previous is not None and previous.inside and bool(re.fullmatch(rf"[\s,]*(?:{pack.joined})?[\s]*", between))
        marked.append(replace(group, inside=opened or goes_on) if previous or opened else group)
    return marked


def parts_after(groups: list[Group], index: int) -> tuple[Part, ...]:
    """The told-apart that follow a group: "بينهم 11 امرأة و13 طفلا"."""
    parts = []
    for group in groups[index + 1 :]:
        if not group.inside:
            break
        if group.group and not group.bare:
            parts.append(
                Part(group=group.group, low=group.count.low, high=group.count.high, words=f"{group.count.words} {group.words}".strip())
            )
    return tuple(parts)
