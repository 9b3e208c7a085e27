"""Verbs of harm: "killed six people", "six people were killed", "six died"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from vigil.model.words import Effect
from vigil.read.mention import Mention, held_by, is_passive, mention_of, object_of, right_before, subject_before, subject_by_parse
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.reality import modality_of
from vigil.read.words.harm import COUNTED_NOUNS, DONE_TO, SUFFERED
from vigil.read.words.parties import VEHICLES
from vigil.read.words.speech import SAY


def verb_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "killed six people", "six people were killed", "six killed", "killed 15 civilians and 27 fighters"."""
    for index, word in enumerate(sentence.words):
        meaning = DONE_TO.get(word.lower)
        modality = modality_of(sentence, index) if meaning and _is_verb(sentence, groups, index) else None
        if meaning is None or modality is None or (word.dep == "conj" and any(g.head == index and g.kind == "vague" for g in groups)):
            continue  # "three were killed and many more injured": those are a number of their own
        if word.lower in ("shot", "shooting") and _SHOT_AT.match(sentence.text, word.end) and not is_passive(sentence, index):
            continue  # "shot at families": at whom they fired, not whom they hit
        effect = _shot_and_hurt(sentence, index, meaning[0])
        described = _described(groups, sentence, index)
        if described:
            yield replace(mention_of(effect, index, described, "verb.reduced", meaning[1]), modality=modality)
            continue
        passive = is_passive(sentence, index)
        group = None if passive else object_of(sentence, groups, index)
        if group is not None and group.kind in ("single", "name", "definite") and _says(sentence, group.last + 1):
            group = None  # "20 others wounded a correspondent reported": who speaks was not wounded
        listed = _hurt_beside(sentence, groups, index, group) if group is not None else None
        group = listed or group  # "four people killed six others injured": each number stands before its own word
        active = group is not None and listed is None
        if group is None and (passive or word.tag != "VBG"):
            group = subject_before(sentence, groups, index) if passive else _reduced(sentence, groups, index)
        if group is not None and not active and _told_of(sentence, group):
            continue
        if group is not None and active and _town_taken(sentence, group, index):
            continue
        if group is None or not _fits(sentence, effect, group, index, active=active, passive=passive):
            continue
        rule = "verb.active" if active else "verb.passive" if passive else "verb.reduced"
        first = replace(mention_of(effect, index, group, rule, meaning[1], active=active), modality=modality)
        yield first
        for other in coordinated(sentence, groups, group, forward=active):
            yield replace(first, group=other, first=min(first.first, other.first), last=max(first.last, other.last))


def _described(groups: list[Group], sentence: Sentence, index: int) -> Group | None:
    """As in "hundreds of badly injured civilians are in hospitals": the harmed whom the participle describes, where no verb does more to them."""
    group = next((g for g in groups if g.first < index < g.last and g.kind in ("vague", "number") and not g.inside), None)
    if group is None or sentence.words[index].dep != "amod":
        return None
    before = sentence.words[max(0, group.first - 3) : group.first]
    after = sentence.words[group.last + 1 : group.last + 4]
    return None if any(word.lower in DONE_TO or word.lower in SUFFERED for word in [*before, *after]) else group


def _is_verb(sentence: Sentence, groups: list[Group], index: int) -> bool:
    """Whether a form is used as a verb: by its tag, or because a number stands right beside it ("three hurt")."""
    word = sentence.words[index]
    if word.dep == "amod" and sentence.words[word.head].dep != "ROOT":
        held = any(g.first < index <= g.last and g.kind in ("number", "vague") for g in groups)
        counted = any(g.first == index + 1 and (g.head is None or g.kind in ("number", "vague")) for g in groups)
        return held or counted  # "killed dozens and displaced millions", "a banned substance - killing two children"
    if word.tag.startswith("NNP") and not word.lower.endswith(("ed", "ing")):
        return False
    if word.tag.startswith("NN"):
        return any((g.first in (index + 1, index + 2) or g.last == index - 1) and g.kind in ("number", "vague") for g in groups)
    return True


_AND = (
    ["and"],
    ["as", "well", "as"],
    ["along", "with"],
    ["with"],
    ["with", "another"],
    ["in", "addition", "to"],
    ["plus"],
    [","],
    [",", "and"],
    ["together", "with"],
)


def coordinated(sentence: Sentence, groups: list[Group], group: Group, *, forward: bool) -> Iterator[Group]:
    """Others who share the verb but not the count: "killed 15 civilians and 27 fighters", "26 people and the bomber were killed"."""
    outer = [g for g in groups if not g.inside]
    order = outer[outer.index(group) + 1 :] if forward else list(reversed(outer[: outer.index(group)]))
    here = group
    for other in order:
        left, right = (here, other) if forward else (other, here)
        gap = [w.lower for w in sentence.words[left.last + 1 : right.first]]
        alike = other.head is not None and other.kind in ("number", "vague", "single", "definite")
        joined = (
            gap in (_AND if forward else _AND[:2]) or _over_tail(sentence, left, right) or (forward and _and_another(sentence, left, right))
        )
        told = other.head is not None and sentence.words[other.head].dep == "attr"  # "some of them was a child and 80 were injured"
        if not joined or not alike or told or (other.kind == "definite" and other.count.low is None):
            return
        after = sentence.words[right.last + 1] if right.last + 1 < len(sentence.words) else None
        if forward and after is not None and (after.lower in DONE_TO or after.tag in ("VBD", "VBZ", "VBP", "MD", "VBN")):
            return
        if not forward and sentence.words[left.last].lower in COUNTED_NOUNS:
            return  # "more than 20 dead and dozens wounded"
        if forward and right.count.words and sentence.words[right.head or 0].lower in COUNTED_NOUNS:
            return
        yield other
        here = other


def _over_tail(sentence: Sentence, left: Group, right: Group) -> bool:
    """As in "19 fighters from the group and four civilians": a short tail that tells whose the first are."""
    gap = sentence.words[left.last + 1 : right.first]
    plain = all(word.tag.startswith(("IN", "DT", "NN", "JJ", "PRP$", "HYPH", "CC")) for word in gap)
    return 3 <= len(gap) <= 6 and plain and gap[0].lower in ("from", "of", "belonging") and gap[-1].lower == "and"


def _told_of(sentence: Sentence, group: Group) -> bool:
    """As in "among the civilians killed was a child": those of whom a part is told."""
    before = [word.lower for word in sentence.words[max(0, group.first - 2) : group.first]]
    return group.kind == "definite" and before[-1:] == ["among"]


def _and_another(sentence: Sentence, left: Group, right: Group) -> bool:
    """As in "killed 19 people outside the city of Sarr and another 23 people": others of the same verb at another place."""
    gap = sentence.words[left.last + 1 : right.first]
    more = re.match(r"(?:another|a\s+further|an\s+additional)\b", right.count.words, re.I) or (gap and gap[-1].lower == "another")
    plain = all(not word.tag.startswith(("VB", "MD")) and word.text not in ".;:" for word in gap)
    return bool(more) and plain and 1 <= len(gap) <= 16 and "and" in [word.lower for word in gap[-2:]]


def _says(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.words) and sentence.words[index].lower in SAY and sentence.words[index].tag.startswith("VB")


def _town_taken(sentence: Sentence, group: Group, verb: int) -> bool:
    """As in "captured Tel Amar from the rebels": a town that the tagger calls a person."""
    after = [word.lower for word in sentence.words[group.last + 1 : group.last + 3]]
    return group.kind == "name" and sentence.words[verb].lower in ("captured", "seized", "took", "taken") and "from" in after


def _hurt_beside(sentence: Sentence, groups: list[Group], verb: int, group: Group) -> Group | None:
    """The number before "killed" where the one behind it has a word of its own: "four people killed six others injured", commas lost."""
    after = sentence.words[group.last + 1].lower if group.last + 1 < len(sentence.words) else ""
    own = sentence.words[group.head].lower if group.head is not None else ""
    if not {after, own} & {"injured", "wounded", "hurt"} or sentence.words[verb].lower not in ("killed", "dead"):
        return None
    outer = [one for one in groups if not one.inside and one.kind == "number" and one.last < verb]
    return outer[-1] if outer and verb - outer[-1].first <= 9 else None


def _reduced(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    word = sentence.words[verb]
    if not word.lower.endswith("ed") and word.lower not in ("shot", "hurt", "slain"):
        return None
    helper = next((before for before in reversed(sentence.words[max(0, verb - 3) : verb]) if not before.tag.startswith("RB")), None)
    if helper is not None and helper.lower in ("had", "has", "have"):
        return None  # "forces had killed": who stands before it did it
    near = right_before(sentence, groups, verb)
    if near:
        figure = [w.lower for w in sentence.words[max(0, near.first - 2) : near.first]] == ["number", "of"]
        acting = word.tag == "VBD" and near.kind in ("bare", "definite") and near.head in sentence.children[verb]
        return None if (near.kind == "bare" and figure) or acting else near
    if word.dep in ("acl", "relcl"):
        return held_by(groups, word.head)
    if word.dep == "conj" and word.tag == "VBN" and is_passive(sentence, word.head):
        return subject_by_parse(sentence, groups, verb)
    return None


_HURT_ONLY = re.compile(
    r"[^.;,]{0,40}?\s(?:in|through)\s+(?:the|his|her|their|both|one)\s+(?:left\s+|right\s+|lower\s+|upper\s+)?"
    r"(?:legs?|arms?|foot|feet|hands?|shoulders?|thighs?|knees?|ankles?|wrists?|elbows?|buttocks?|hip|calf)\b|"
    r"\s+(?:at\s+)?with\s+(?:[\w-]+\s+)?(?:rubber|pellets?|plastic|baton|tear|paintballs?|bean\s?bags?)",
    re.IGNORECASE,
)
"""Where and with what people are shot who are hurt and not killed."""
_SHOT_AT = re.compile(r"\s+at\b(?!\s+(?:least|most))", re.IGNORECASE)


def _shot_and_hurt(sentence: Sentence, index: int, effect: Effect) -> Effect:
    """As in "shot and wounded" is an injury."""
    if sentence.words[index].lower in ("shot", "shooting", "shoot", "shoots"):
        following = [word.lower for word in sentence.words[index + 1 : index + 4]]
        if _HURT_ONLY.match(sentence.text, sentence.words[index].end):
            return "injured"
        if any(word in ("wounded", "injured", "wounding", "injuring") for word in following) and not {"dead", "killed"} & set(following):
            return "injured"
    return effect


def _means_other(word: str, group: Group, *, used: bool, passive: bool) -> bool:
    """Whether a verb that is said of many things is not said of people here: "destroyed villages", "300 fighters captured the town"."""
    if word.startswith("captur"):
        return not used or (group.kind == "name" and not passive)  # a town rather than a person
    if word.startswith("seiz"):
        return not used or group.head is None or group.kind == "name"
    numbered = group.kind in ("number", "vague") and (group.head is not None or not word.startswith("destroy"))
    return word.startswith(("neutrali", "eliminat", "liquidat", "destroy", "strand")) and not numbered


def _fits(sentence: Sentence, effect: Effect, group: Group, verb: int, *, active: bool, passive: bool) -> bool:
    """Whether these people can be the victims of this verb."""
    word = sentence.words[verb].lower
    if group.kind == "pronoun":
        return passive and group.count.low == 1 and effect in ("killed", "detained", "abducted", "injured")
    head = sentence.words[group.head].lower if group.head is not None else ""
    following = sentence.words[verb + 1].lower if verb + 1 < len(sentence.words) else ""
    if following == "down" and word in ("shot", "shooting") and (group.kind in ("name", "definite") or head in VEHICLES):
        return False  # a craft, and not people
    if _means_other(word, group, used=active or passive, passive=passive):
        return False
    if active and head in ("injured", "wounded", "dead") and COUNTED_NOUNS[head] != effect:
        return False
    if effect == "displaced" and group.status == "combatant":
        return False
    if group.kind == "name" and effect in ("displaced", "trapped"):
        return False
    return not (word == "shooting" and not active)


def suffered_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """As in "six people died", "thousands of people have fled"."""
    for index, word in enumerate(sentence.words):
        meaning = SUFFERED.get(word.lower)
        if not meaning or word.dep == "amod" or not word.tag.startswith(("VB", "NN")) or (word.tag == "NNS" and word.lower != "dies"):
            continue
        modality = modality_of(sentence, index)
        group = subject_before(sentence, groups, index)
        called = index > 0 and sentence.words[index - 1].lower == "the"  # "families of the disappeared"
        if modality is None or group is None or group.kind == "pronoun" or called:
            continue
        effect, means = meaning
        killed = any(DONE_TO.get(other.lower, ("", None))[0] == "killed" for other in sentence.words)
        if word.lower == "fleeing" and killed and word.dep in ("acl", "advcl", "amod"):
            continue  # "killed 14 people fleeing the fighting"
        if word.lower == "fleeing" and sentence.words[index - 1].lower in ("while", "as", "of", "by", "when", "from", "and", "before"):
            continue
        lately = [before.lower for before in sentence.words[max(0, index - 2) : index]]
        passing = group.kind == "bare" and (word.lower == "fleeing" or lately[-1:] in (["who"], ["that"]) or lately == ["who", "had"])
        if effect == "displaced" and passing and sentence.words[index - 1].lower not in ("are", "were", "is"):
            continue
        if effect == "displaced" and (group.kind in ("name", "single", "definite") or group.status == "combatant"):
            continue
        first = replace(mention_of(effect, index, group, "verb.suffered", means), modality=modality)
        yield first
        if effect == "killed":
            for other in coordinated(sentence, groups, group, forward=False):
                yield replace(first, group=other, first=min(first.first, other.first))
