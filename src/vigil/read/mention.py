"""A mention of harm, and how the people it befell are found from the word that tells it."""

from dataclasses import dataclass

from vigil.model.words import Effect, Means
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO
from vigil.read.words.people import AGE_AND_SEX

_BE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got", "get", "gets", "remain", "remains", "remained"})
_SKIP = word_set("also reportedly allegedly then later already still have has had not n't never all both either just only even")
_HELPING = frozenset(
    {
        ",",
        ")",
        '"',
        "”",
        "who",
        "that",
        "-",
        "to",
        "believed",
        "feared",
        "being",
        "reported",
        "confirmed",
        "thought",
        "known",
        "said",
        "may",
        "estimated",
        "recorded",
        "documented",
        "registered",
    }
)
_GLUE = frozenset(
    {"dead", "down", '"', "'", "“", "”", "off", "up", "another", "about", "to", "death", "at", "least", "the", "his", "her", "their"}
)


@dataclass(frozen=True)
class Mention:
    """Harm to a group. `trigger` is the word that tells the effect; `first` and `last` bound the quote, in words; `active` when the verb has a doer
    as its subject.
    """

    effect: Effect
    trigger: int
    group: Group
    first: int
    last: int
    rule: str
    means: Means | None = None
    active: bool = False
    modality: tuple[str, ...] = ()


def mention_of(effect: Effect, trigger: int, group: Group, rule: str, means: Means | None = None, *, active: bool = False) -> Mention:
    """A mention whose quote runs from its trigger over the group, or the other way round."""
    return Mention(effect, trigger, group, min(trigger, group.first), max(trigger, group.last), rule, means, active=active)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether a form of "be" stands before a participle, adverbs apart."""
    index = verb - 1
    steps = 0
    while index >= 0 and steps < 6:
        word = sentence.words[index]
        if word.lower in _BE:
            return sentence.words[verb].tag != "VBG"
        if not (word.lower in _SKIP or word.tag.startswith("RB") or word.lower in (",", "-", '"', "and", "or") or word.lower in DONE_TO):
            return False
        index -= 1
        steps += 1
    return False


_OF_ONE = frozenset({"was", "is", "has"})
_OF_MANY = frozenset({"were", "are", "have"})
_OBJECTS = frozenset({"him", "them", "me", "us"})


def agrees(sentence: Sentence, group: Group, verb: int) -> bool:
    """Whether people can be the subject of a verb by number: no "two men ... was held", no "stop him were killed"."""
    if group.kind == "pronoun" and sentence.words[group.first].lower in _OBJECTS:
        return False
    helper = next((word.lower for word in sentence.words[max(group.last + 1, verb - 3) : verb + 1] if word.lower in _OF_ONE | _OF_MANY), "")
    head = sentence.words[group.head] if group.head is not None else None
    plural = group.kind == "bare" and head is not None and head.tag == "NNS" and head.lower.endswith("s")
    many = plural or ((group.count.low or 0) > 1 and group.kind == "number")
    one = group.count.low == group.count.high == 1
    if helper in _OF_ONE:
        together = group.head is not None and sentence.words[group.head].tag in ("NN", "NNP")  # "a family of six was killed"
        return together or not (many and group.head is not None)
    listed = group.first > 0 and sentence.words[group.first - 1].lower in ("and", ",", "&", "or")
    return not (helper in _OF_MANY and one and not listed and sentence.words[group.first].lower != "not")


def object_of(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """The group that stands as the object right after a verb."""
    for group in groups:
        if group.inside or group.first <= verb:
            continue
        gap = sentence.words[verb + 1 : group.first]
        shared = any(word.lower in DONE_TO for word in gap)
        plain = all(
            word.lower in _GLUE or word.tag.startswith("RB") or word.lower in DONE_TO or (shared and word.lower in ("and", "or", "/"))
            for word in gap
        )
        if plain and len(gap) <= 5:
            return None if (gap and gap[-1].lower == "to") or _headline(sentence, groups, verb, group) else group
        return _by_parse(sentence, groups, verb)
    return _by_parse(sentence, groups, verb)


def _headline(sentence: Sentence, groups: list[Group], verb: int, following: Group) -> bool:
    """As in "Child killed two others injured": in a headline the group after the verb has a participle of its own."""
    after = sentence.words[following.last + 1] if following.last + 1 < len(sentence.words) else None
    own = after is not None and after.lower in DONE_TO and after.tag in ("VBN", "VBD", "JJ")
    return own and any(group.last == verb - 1 and not group.inside for group in groups)


def _by_parse(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    for child in sentence.children[verb]:
        if sentence.words[child].dep in ("dobj", "obj") and child > verb:
            found = next((g for g in groups if g.holds(child) and not g.inside), None)
            if found and found.first - verb <= 6:
                return found
    return None


def subject_before(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """The group that a passive or intransitive verb is said of."""
    near = right_before(sentence, groups, verb)
    near = outermost(sentence, groups, near) if near else None
    if near and agrees(sentence, near, verb):
        return near
    parsed = subject_by_parse(sentence, groups, verb)
    if parsed and agrees(sentence, parsed, verb):
        return parsed
    return _scan_back(sentence, groups, verb)


def outermost(sentence: Sentence, groups: list[Group], near: Group) -> Group:
    """As in "two guards who tried to stop him", "14 civilians, six of them of one family": the people whom the last words only describe."""
    words = sentence.words
    found, here = near, near.head if near.head is not None else near.last
    for _ in range(12):
        above = words[here].head
        if above == here or words[here].dep in ("conj", "cc", "nsubjpass"):
            return found
        holder = held_by(groups, above)
        if (
            holder is not None
            and holder.last < found.first
            and (_counts(sentence, holder, here) and not (own_number(found) and words[here].dep == "appos"))
        ):
            found = holder
        here = above
    return found


def own_number(group: Group) -> bool:
    """Whether a group is told by a number and not by its noun alone."""
    return group.kind in ("number", "vague")


def _counts(sentence: Sentence, holder: Group, here: int) -> bool:
    """Whether those whom the last words describe are counted or one, or kin of those: "relatives of three soldiers"."""
    kin = holder.head is not None and sentence.words[holder.head].lower in AGE_AND_SEX
    return holder.kind in ("number", "vague", "single") or (kin and sentence.words[here].lower == "of")


def right_before(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """A group with only helping words between it and the verb; parts inside it are stepped over."""
    for number in range(len(groups) - 1, -1, -1):
        group = groups[number]
        if group.last >= verb:
            continue
        gap = sentence.words[group.last + 1 : verb]
        helping = all(w.lower in _BE or w.lower in _SKIP or w.lower in _HELPING or w.tag.startswith("RB") for w in gap)
        if not helping:
            return None
        if not group.inside:
            return group
        return next((g for g in reversed(groups[:number]) if not g.inside), None)
    return None


def subject_by_parse(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """The group that the parse makes the subject of a verb, of the verb it is joined to, or of the clause it describes."""
    words = sentence.words
    seen: set[int] = set()
    here = verb
    while here not in seen:
        seen.add(here)
        for child in sentence.children[here]:
            if words[child].dep in ("nsubjpass", "nsubj") and child < verb:
                if words[child].lower in ("who", "that", "which") and words[here].dep == "relcl":
                    return held_by(groups, words[here].head)
                return held_by(groups, child) or _partitive(sentence, groups, child)
        if words[here].dep in ("relcl", "acl"):
            return held_by(groups, words[here].head)
        if words[here].dep not in ("conj", "xcomp"):
            return None
        here = words[here].head
    return None


def held_by(groups: list[Group], index: int) -> Group | None:
    """The group that a word belongs to; for a part, the group it is part of."""
    number = next((n for n, g in enumerate(groups) if g.holds(index)), None)
    if number is None:
        return None
    while number and groups[number].inside:
        number -= 1
    return groups[number]


def _partitive(sentence: Sentence, groups: list[Group], index: int) -> Group | None:
    low, high = sentence.subtree(index)
    return next((g for g in groups if low <= g.first <= high and g.first - low <= 2 and not g.inside), None)


def _scan_back(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """The last group in the same clause: no other finite verb in between."""
    for group in reversed(groups):
        if group.last >= verb or group.inside or group.kind == "pronoun" or not agrees(sentence, group, verb):
            continue
        gap = sentence.words[group.last + 1 : verb]
        finite = [w for w in gap if w.tag in ("VBD", "VBZ", "VBP", "MD") and w.lower not in _BE and w.lower not in ("have", "has", "had")]
        if len(gap) > 14 or finite or any(w.lower in (";", ":") for w in gap):
            return None
        return group
    return None
