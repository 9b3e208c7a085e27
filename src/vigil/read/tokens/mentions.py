"""Harm in a sentence: each word of harm with the people it takes."""

import re
from dataclasses import dataclass, replace

from vigil.read.tokens.groups import Group, find_groups, parts_after
from vigil.read.tokens.letters import Folded
from vigil.read.tokens.pack import Pack, Trigger

_REACH = 70
"""Letters between a word of harm and its people."""
_BREAKS = re.compile(r"[.;:!?\n]")


@dataclass(frozen=True)
class Mention:
    """Harm done to a group, in offsets of the levelled letters."""

    trigger: Trigger
    start: int
    end: int
    group: Group

    @property
    def span(self) -> tuple[int, int]:
        """The shortest stretch that holds the harm, the number and the people."""
        return min(self.start, self.group.start), max(self.end, self.group.end)


def find_mentions(folded: Folded, pack: Pack) -> list[Mention]:
    """The harm of a sentence, in order, each number taken once."""
    groups = find_groups(folded, pack)
    found: list[Mention] = []
    used: set[int] = set()
    for trigger, match in _triggers(folded, pack):
        if any(mention.start < match.end() and match.start() < mention.end for mention in found):
            continue
        index = _people_of(folded, pack, (trigger, match), [i for i in range(len(groups)) if i not in used], groups)
        if index is None:
            continue
        group = _summed(groups, index, folded, pack)
        used.update(i for i, other in enumerate(groups) if i == index or (other.inside and i > index and _run(groups, index, i)))
        found.append(Mention(trigger, match.start(), match.end(), group))
    return sorted(found, key=lambda mention: mention.span)


def _run(groups: list[Group], index: int, last: int) -> bool:
    return all(group.inside for group in groups[index + 1 : last + 1])


def _triggers(folded: Folded, pack: Pack) -> list[tuple[Trigger, re.Match[str]]]:
    """The words of harm, labels and counted nouns first: they stand closest to their numbers."""
    order = {"label": 0, "counted": 1, "act": 2, "result": 2}
    found = [(trigger, match) for trigger in pack.triggers for match in pack.word(trigger.pattern).finditer(folded.words)]
    return sorted(found, key=lambda pair: (order[pair[0].kind], pair[1].start(), -pair[1].end()))


def _people_of(folded: Folded, pack: Pack, harm: tuple[Trigger, re.Match[str]], free: list[int], groups: list[Group]) -> int | None:
    """The group that a word of harm takes, by its kind."""
    trigger, match = harm
    if trigger.kind == "label":
        labelled = re.compile(rf"[\s:=*\\\-_()]{{1,12}}(?:(?:{pack.links})[\s:]+)?")
        return next(
            (i for i in free if not groups[i].bare and labelled.fullmatch(folded.words[match.end() : max(match.end(), groups[i].start)])),
            None,
        )
    behind = [
        i for i in free if match.end() <= groups[i].start <= match.end() + _REACH and _joined(folded.words[match.end() : groups[i].start])
    ]
    ahead = [
        i for i in free if groups[i].end <= match.start() <= groups[i].end + _REACH and _joined(folded.words[groups[i].end : match.start()])
    ]
    if trigger.kind == "counted":
        gap = re.compile(rf"[\s\"]*(?:(?:{pack.fillers})[\s\"]*){{0,2}}")
        close = [i for i in ahead if groups[i].nobody and gap.fullmatch(folded.words[groups[i].end : match.start()])]
        if close:
            return close[-1]
        inside = [i for i in ahead if gap.fullmatch(folded.words[groups[i].end : match.start()]) and not groups[i].bare]
        return inside[-1] if inside else None
    if (
        trigger.kind == "result"
        and ahead
        and not groups[ahead[-1]].bare
        and not groups[ahead[-1]].inside
        and match.start() - groups[ahead[-1]].end <= 12
    ):
        return ahead[-1]
    whole = [i for i in behind if _fits(groups[i], folded, match.end(), groups[i].start)]
    if whole:
        return _preferred(groups, whole)
    before = [i for i in ahead if not groups[i].inside and (not groups[i].bare or match.start() - groups[i].end < 20)]
    if trigger.kind == "result" and before:
        numbered = [i for i in before if not groups[i].bare]
        return (numbered or before)[-1]
    return None


def _fits(group: Group, folded: Folded, start: int, end: int) -> bool:
    """A bare plural or a lone number belongs to a word of harm only when it stands right behind it."""
    if group.inside:
        return False
    limit = 14 if group.bare else 26 if group.nobody else _REACH
    return len(folded.words[start:end]) <= limit


def _preferred(groups: list[Group], whole: list[int]) -> int:
    """A number goes before a bare plural that stands in front of it ("killed civilians, 82 of them")."""
    first = whole[0]
    numbered = next((i for i in whole if not groups[i].bare), None)
    return numbered if groups[first].bare and numbered is not None and groups[numbered].start - groups[first].end < 8 else first


def _joined(between: str) -> bool:
    return not _BREAKS.search(between)


def _summands(one: Group, other: Group, folded: Folded, pack: Pack) -> bool:
    """Whether two groups are told apart by who they are and joined by "and"."""
    between = folded.words[one.end : other.start]
    return bool(one.group and other.group and not (one.bare or other.bare) and re.fullmatch(rf"\s*,?\s*(?:{pack.joined})?\s*", between))


def _summed(groups: list[Group], index: int, folded: Folded, pack: Pack) -> Group:
    """As in "11 women and 13 children were killed": told apart by who they are, they are the sum."""
    group = replace(groups[index], parts=parts_after(groups, index))
    if not group.group or group.inside or group.bare:
        return group
    while index > 0 and _summands(groups[index - 1], groups[index], folded, pack):
        index -= 1
        group = replace(groups[index], parts=())
    run = [group]
    following = index + 1
    while following < len(groups):
        if not _summands(groups[following - 1], groups[following], folded, pack):
            break
        run.append(groups[following])
        following += 1
    if len(run) == 1 or any(one.count.low is None or one.count.low != one.count.high for one in run):
        return group
    total = sum(one.count.low or 0 for one in run)
    parts = tuple(part for one in run for part in parts_after([one, replace(one, inside=True)], 0))
    low, high = folded.span(group.start, run[-1].end)
    words = folded.text[low:high]
    count = type(group.count)(low=total, high=total, basis="exact", words=words)
    return replace(group, end=run[-1].end, count=count, words=words, parts=parts)
