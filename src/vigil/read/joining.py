"""Groups named together: parts told apart inside a group, and lists that are one count."""

import re
from dataclasses import replace

from vigil.model import Count, Part
from vigil.model.words import Basis
from vigil.read.apposed import JOINERS, between, described, explained, part_of
from vigil.read.groups import numbered_groups
from vigil.read.harmed import harmed
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.singles import others, singles
from vigil.read.words import word_set
from vigil.read.words.harm import COUNTED_NOUNS, DONE_TO, SUFFERED
from vigil.read.words.parties import ARMED, PARTY, STATES
from vigil.read.words.people import AGE_AND_SEX, PEOPLE
from vigil.read.words.speech import SAY

_INCLUDING = frozenset({"including", "include", "includes", "included", "among", "mostly", "mainly", "primarily", "largely", "especially"})
_LIST = frozenset({"and", ",", "or", "(", ")", "as", "well", "said", "to", "be", "a", "an"})


def _plain_part(group: Group, sentence: Sentence) -> Part:
    """A group by the noun for its people, where no name for such a part is fixed."""
    noun = sentence.words[group.head].lower if group.head is not None else "people"
    return Part(group=noun, low=group.count.low, high=group.count.high, words=sentence.span_text(group.first, group.last))


_FATES = frozenset(DONE_TO) | frozenset(SUFFERED) | {"missing", "dead", "succumbed"}
_DESCRIBING = (["of", "whom", "were"], ["of", "whom", "are"], ["of", "them", "were"])


def _is_share(sentence: Sentence, group: Group, gap: list[str], following: list[str]) -> bool:
    """As in "17 people most members of the opposition", "three persons were killed, a woman among them"."""
    beside = set(gap) <= {",", '"', "with", "(", "-"} and group.kind in ("vague", "bare") and group.head is not None
    if beside and _SHARE.match(sentence.span_text(max(0, group.first - 2), group.first)):
        return True
    return following[:2] == ["among", "them"] and group.kind == "single" and following[2:] in ([], ["and"], [","], ["."])


_SHARE = re.compile(r".*\b(?:most|mostly|nearly\s+all|almost\s+all|all|many|some|half|mainly)\b", re.I | re.S)


def _opens_parts(sentence: Sentence, group: Group, gap: list[str]) -> bool:
    """Whether the words before a group tell it apart inside the one before: "including", "among them", "two of them"."""
    following = [word.lower for word in sentence.words[group.last + 1 : group.last + 4]]
    if len(gap) > 12 or _apart(group, gap, following):
        return False
    if _is_share(sentence, group, gap, following):
        return True
    of_them = following[:2] in (["of", "them"], ["of", "whom"]) and (len(following) < 3 or following[2] not in ("were", "was", "died"))
    described = sentence.words[group.last + 4].lower if group.last + 4 < len(sentence.words) else ""
    if of_them or (following in _DESCRIBING and described in PEOPLE) or (gap in _DESCRIBING and group.kind == "bare"):
        return True  # "200 people, many of whom were civilians, were killed"
    near = gap[-3:]
    if (
        gap[-2:] in (["of", "whom"], ["of", "them"])
        or gap[-2:] == ["among", "them"]
        or (gap and gap[-1] in _INCLUDING and gap[-1] != "among")
    ):
        return True
    return len(gap) <= 6 and (gap[:1] == ["("] or any(word in _INCLUDING for word in near)) and not _verbbetween(gap)


def _apart(group: Group, gap: list[str], following: list[str]) -> bool:
    """Whether people have a fate of their own: "a woman among them and four others", "61 were taken, of whom 12 were killed"."""
    if gap[:2] == ["among", "them"] and "and" in gap:
        return True
    numbered = group.kind in ("number", "vague")  # "two of them policemen" are a part
    return numbered and gap[-2:] in (["of", "whom"], ["of", "them"], ["of", "which"]) and any(word in _FATES for word in following)


def _verbbetween(gap: list[str]) -> bool:
    return any(word in ("was", "were", "is", "are", "has", "have", "had") for word in gap)


def _continues(group: Group, gap: list[str], sentence: Sentence) -> bool:
    """Whether a list of parts goes on: "... including 11 women and 13 children"."""
    if group.head is None or sentence.words[group.head].lower in ("others", "other", "people"):
        return False
    return len(gap) <= 3 and set(gap) <= _LIST


def _absorb(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """Groups told apart inside another become its parts and are marked."""
    result: list[Group] = []
    owner: int | None = None
    for group in groups:
        gap = between(sentence, result[-1], group) if result else []
        whole = result[owner] if owner is not None else None
        bare = whole is not None and whole.head is None and gap[-1:] == ["including"] and len(gap) <= 2
        told = whole is not None and whole.kind == "definite" and gap[-1:] == ["included"]  # "the victims included two nurses"
        owns = whole is not None and not told and (whole.head is not None or bare) and whole.kind != "pronoun"
        opens = owns and _opens_parts(sentence, group, gap)
        goes_on = bool(result) and result[-1].inside and _continues(group, gap, sentence)
        if owner is not None and whole is not None and (opens or goes_on):
            part = part_of(group, sentence)
            result[owner] = replace(whole, parts=whole.parts + ((part,) if part else ()))
            result.append(replace(group, inside=True))
        else:
            result.append(group)
            owner = len(result) - 1
    return result


def _listable(sentence: Sentence, group: Group) -> bool:
    if group.head is None or group.inside or group.kind == "pronoun":
        return False
    word = sentence.words[group.head].lower
    return not (word in COUNTED_NOUNS and word not in ("bodies", "body", "hostages"))


def _speaks_next(sentence: Sentence, group: Group, gap: list[str]) -> bool:
    """As in "killed ten people, an official said": who speaks is not among the dead."""
    following = [word.lower for word in sentence.words[group.last + 1 : group.last + 4] if not word.tag.startswith(("RB", "NNP"))]
    return "and" not in gap and bool(following) and following[0] in SAY


_FIGHTERS = frozenset({"fighters", "soldiers", "troops", "members", "militants", "forces", "gunmen", "combatants", "jihadists"})


_RANKS = word_set(
    "guard guards bodyguard bodyguards commander commanders officer officers general generals colonel lieutenant captain sergeant corporal "
    "leader leaders chief recruit recruits conscript conscripts pilot pilots sniper snipers"
)
"""Fighters by what they do, on whatever side."""
_STATE = word_set(
    "soldiers soldier troops army regime government police policemen policeman corporal sergeant officer officers marine marines commando "
    "commandos gendarme gendarmes peacekeeper peacekeepers serviceman servicemen rescuer rescuers guard guards trooper troopers"
)
_REBEL = word_set(
    "rebels rebel insurgents insurgent militants militant jihadists jihadist terrorists terrorist gunmen gunman assailant assailants attacker "
    "attackers bandit bandits kidnappers raiders hijackers bombers bomber armed fighters"
)


def _opposed(sentence: Sentence, first: Group, second: Group) -> bool:
    """As in "seven soldiers and eleven assailants": those of a state and those who fight it."""
    words = [{word.lower for word in sentence.words[group.first : group.last + 1]} for group in (first, second)]
    return any(one & _STATE and other & _REBEL and not one & _REBEL and not other & _STATE for one, other in (words, words[::-1]))


def of_two_sides(sentence: Sentence, first: Group, second: Group) -> bool:
    """As in "11 regime fighters and 17 rebel fighters": two sides' dead, each a number of its own."""
    if _opposed(sentence, first, second):
        return True
    one, two = (
        {word.lower for word in sentence.words[group.first : group.last + 1] if word.lower in PARTY | ARMED | STATES} - _FIGHTERS - _RANKS
        for group in (first, second)
    )
    return bool(one) and bool(two) and not one & two


def _kin(sentence: Sentence, first: Group, second: Group) -> bool:
    return any(group.head is not None and sentence.words[group.head].lower in ("women", "children") for group in (first, second))


def _nameless(sentence: Sentence, group: Group) -> bool:
    """As in "five people": told by a noun that says nothing of them."""
    nouns = ("people", "persons", "others", "individuals", "victims")
    return group.ground == "none" and group.head is not None and sentence.words[group.head].lower in nouns


_OWN = frozenset({"his", "her", "their", "its", "others", "other", "more"})
_ATTACKING = frozenset({"gunmen", "attackers", "assailants", "bombers", "hijackers", "kidnappers", "infiltrators"})
_ATTACKERS = frozenset({"bomber", "attacker", "assailant", "gunman", "hijacker", "shooter", "perpetrator"})


def _one_person(group: Group) -> bool:
    """As in "a driver", "the mayor", "my cousin": one whom the sentence names without a number."""
    return group.kind in ("single", "definite") and group.count.low == group.count.high == 1


def _beside_one(sentence: Sentence, first: Group, second: Group, gap: list[str]) -> bool:
    """As in "the driver and six pupils", "the mayor and two of his guards", "her husband and at least six others"."""
    if _opposed(sentence, first, second) or _in_apposition(sentence, first, second):
        return False
    one, other = (first, second) if _one_person(first) else (second, first)
    if one is first and gap[-1:] == ["and"] and gap[0] in ("of", "from") and len(gap) <= 5:
        gap = ["and"]  # "a commander of the group and eight militants"
    if gap not in (["and"], [","], [",", "and"], ["along", "with"], ["as", "well", "as"], ["together", "with"]) or not _one_person(one):
        return False
    attacked = any(sentence.words[g.head].lower in _ATTACKERS for g in (first, second) if g.head is not None)
    if attacked or _acts_itself(sentence, first, second):
        return False
    apart = {one.status, other.status} == {"civilian", "combatant"} and "word" in (one.ground, other.ground)
    counted = other.count.low is not None and (other.kind in ("number", "single") or _one_person(other))
    return counted and not apart and not (gap == [","] and not _goes_on_after(sentence, second))


def _acts_itself(sentence: Sentence, first: Group, second: Group) -> bool:
    """As in "killed six soldiers and the commander fled": the second has a verb of its own."""
    head = sentence.words[second.head if second.head is not None else second.last]
    if second.kind not in ("definite", "bare"):
        return False
    shared = first.head is not None and sentence.words[first.head].head == head.head
    if head.dep.startswith("nsubj") and not first.holds(head.head) and not shared:
        return True
    if first.head is None or not sentence.words[first.head].dep.endswith("obj"):
        return False
    for word in sentence.words[second.last + 1 : second.last + 9]:
        if word.lower in (",", ";", "who", "which", "that", "whose", "when", "as", "while"):
            return False
        if word.tag in ("VBD", "VBZ", "MD") and word.lower not in DONE_TO:
            return True
    return False


def _in_apposition(sentence: Sentence, first: Group, second: Group) -> bool:
    """As in "his brother, a dentist, died": the second says who the first is."""
    head = sentence.words[second.head if second.head is not None else second.last]
    alone = first.count.low == first.count.high == second.count.low == second.count.high == 1
    return alone and head.dep == "appos" and first.holds(head.head) and between(sentence, first, second) == [","]


def _goes_on_after(sentence: Sentence, group: Group) -> bool:
    """Whether a list is not over: "the imam, his wife and their sons"."""
    return "and" in [word.lower for word in sentence.words[group.last + 1 : group.last + 3]]


def _with_name(sentence: Sentence, first: Group, second: Group, gap: list[str]) -> bool:
    """As in "Adam Bray and Eve Moss", "Colonel Bray and eight of his men"."""
    if first.kind == second.kind == "name":
        return gap == ["and"]
    own = set(re.findall(r"\w+", re.sub(r"(?i)\bmore\s+than\b", "", sentence.span_text(second.first, second.last)).lower())) & _OWN
    before = sentence.words[second.first - 1].lower if second.first else ""
    return first.kind == "name" and gap[:1] in (["and"], ["along"]) and second.kind == "number" and bool(own or before in _OWN)


def _joins(sentence: Sentence, first: Group, second: Group) -> bool:
    """Whether two groups are one victim list: "a woman and her three children", "eight women, a girl and four men"."""
    gap = between(sentence, first, second)
    if _speaks_next(sentence, second, gap):
        return False
    if "name" in (first.kind, second.kind):
        return _with_name(sentence, first, second, [word for word in gap if word not in ("his", "her", "their")])
    if not _listable(sentence, first) or not _listable(sentence, second):
        return False
    if not gap:
        return first.head is not None and sentence.words[first.head].lower in AGE_AND_SEX and second.kind in ("bare", "single", "number")
    if _beside_one(sentence, first, second, [word for word in gap if word not in ("his", "her", "their", "its")]):
        return True
    return len(gap) <= 4 and set(gap) <= JOINERS and _one_list(sentence, first, second, gap)


def _one_list(sentence: Sentence, first: Group, second: Group, gap: list[str]) -> bool:
    """Whether what stands beside each other in a list is counted together."""
    if ("combatant" in (first.status, second.status) and of_two_sides(sentence, first, second)) or _in_apposition(sentence, first, second):
        return False
    attacked = [group.head is not None and sentence.words[group.head].lower in _ATTACKING for group in (first, second)]
    if any(attacked) and not all(attacked) and first.kind == second.kind == "number":
        return False  # "seven soldiers and eleven assailants"
    if (first.status == "combatant") != (second.status == "combatant"):
        # "four workers and two soldiers" are six; "15 civilians and 27 fighters" are told apart in so many words.
        told_apart = "word" in (first.ground, second.ground) or (
            (_nameless(sentence, first) or _nameless(sentence, second)) and not _kin(sentence, first, second)
        )
        numbered = (first.count.basis == second.count.basis == "exact" and "definite" not in (first.kind, second.kind)) or first.parts
        return not told_apart and gap == ["and"] and bool(numbered)
    if gap in (["with"], ["of"]) and first.kind != "single":
        return False
    exact = first.count.basis == second.count.basis == "exact" and "definite" not in (first.kind, second.kind)
    return exact or {first.kind, second.kind} <= {"bare", "definite", "vague"}


def _sum(sentence: Sentence, first: Group, second: Group) -> Group:
    low = high = None
    basis: Basis = "vague"
    if first.count.low is not None and second.count.low is not None:
        low, high, basis = first.count.low + second.count.low, (first.count.high or 0) + (second.count.high or 0), "exact"
        if None in (first.count.high, second.count.high):
            high, basis = None, "at_least"
    words = sentence.span_text(first.first, second.last)
    parts = first.parts or tuple(part for part in [part_of(first, sentence)] if part)
    more = tuple(part for part in [part_of(second, sentence)] if part)
    same = first.status == second.status
    count = Count(low=low, high=high, basis=basis, words=words if low is not None else first.count.words)
    status, ground = (first.status, first.ground) if same else ("unknown", "none")
    if "combatant" in (first.status, second.status) and not same:
        status, ground = "mixed", "role" if "none" not in (first.ground, second.ground) else "none"
        parts, more = parts or (_plain_part(first, sentence),), more or (_plain_part(second, sentence),)
    return Group(first.first, second.last, second.head, count, first.kind, status, ground, parts + more, words)


_FROM = frozenset({"from", "belonging"})


def _of_family(sentence: Sentence, whole: Group, family: Group) -> bool:
    gap = sentence.words[whole.last + 1 : family.first]
    if not gap and sentence.words[family.first].lower in _FROM:
        return True
    return 0 < len(gap) <= 6 and gap[0].lower in _FROM and not any(word.tag.startswith("VB") and word.lower != "belonging" for word in gap)


def _without_kin(sentence: Sentence, groups: list[Group]) -> list[Group]:
    """As in "eight people from one family": the family says whose they were, and is not harmed beside them."""
    kept: list[Group] = []
    for group in groups:
        family = group.head is not None and sentence.words[group.head].lower in ("family", "families")
        if family and kept and kept[-1].kind == "number" and _of_family(sentence, kept[-1], group):
            continue
        kept.append(group)
    return kept


def _kin_of(sentence: Sentence, fighters: Group, group: Group) -> bool:
    """As in "40 gunmen and members of their families": the families are among the number, and the number is no longer of fighters alone."""
    words = [word.lower for word in sentence.words[fighters.last + 1 : group.last + 1]]
    return (
        fighters.status == "combatant"
        and words[:1] == ["and"]
        and "their" in words
        and words[-1] in ("families", "relatives", "children", "wives")
    )


def _counted_together(sentence: Sentence, first: Group, second: Group) -> bool:
    """As in "more than 50 rebels and jihadists", "19 women and girls": one number for both."""
    bare = second.kind == "bare" and not second.inside and first.head is not None and first.last == first.head
    alike = first.kind in ("number", "vague") and ("combatant" in (first.status, second.status)) == (first.status == second.status)
    told_apart = "word" in (first.ground, second.ground) or _nameless(sentence, first)
    head = sentence.words[second.head if second.head is not None else second.last]
    above = sentence.words[head.head].lower
    own_verb = head.dep.startswith("nsubj") and above not in DONE_TO and above not in SUFFERED
    return bare and alike and not told_apart and not own_verb and between(sentence, first, second) == ["and"]


def find_groups(sentence: Sentence) -> list[Group]:
    """The groups of people of a sentence, in order; those told apart inside another are marked `inside`."""
    groups = numbered_groups(sentence)
    groups += singles(sentence, groups)
    groups += [
        g
        for g in others(sentence, groups)
        if not (g.kind == "pronoun" and g.first and sentence.words[g.first - 1].lower in ("among", "of"))
    ]
    groups += list(harmed(sentence, groups))
    groups.sort(key=lambda group: group.first)
    joined: list[Group] = []
    for group in explained(sentence, _absorb(sentence, described(sentence, _without_kin(sentence, groups)))):
        if joined and _joins(sentence, joined[-1], group):
            joined[-1] = _sum(sentence, joined[-1], group)
        elif joined and _counted_together(sentence, joined[-1], group):
            joined[-1] = replace(joined[-1], last=group.last, words=sentence.span_text(joined[-1].head or joined[-1].first, group.last))
        elif joined and _kin_of(sentence, joined[-1], group):
            joined[-1] = replace(
                joined[-1], status="mixed", ground="none", last=group.last, words=sentence.span_text(joined[-1].first, group.last)
            )
        else:
            joined.append(group)
    return joined
