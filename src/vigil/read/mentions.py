"""Mentions of harm in a sentence: an effect, the people it befell, and the words that say so. One rule to a function."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vigil.model import Count
from vigil.model.words import Effect, Means
from vigil.read.groups import Group
from vigil.read.parse import Sentence
from vigil.read.reality import modality_of
from vigil.read.words.harm import COUNTED_NOUNS, DONE_TO, EVENT_NOUNS, RESULTS, SUFFERED

_BE = frozenset("was were been being be is are got get gets".split())
_SKIP = frozenset(
    "also reportedly allegedly then later already still have has had not n't never all both either just only either even".split()
)
_GLUE = frozenset("dead down \" ' “ ” off up another about , to death at least the his her their".split())


@dataclass(frozen=True)
class Mention:
    """Harm to a group. `trigger` is the word that tells the effect; `first` and `last` bound the quote, in words; `active` when the verb has a doer
    as its subject."""

    effect: Effect
    trigger: int
    group: Group
    first: int
    last: int
    rule: str
    means: Means | None = None
    active: bool = False
    modality: tuple[str, ...] = ()


def _mention(effect: Effect, trigger: int, group: Group, rule: str, means: Means | None = None, **more: object) -> Mention:
    last_part = group.last
    return Mention(effect, trigger, group, min(trigger, group.first), max(trigger, last_part), rule, means, **more)  # type: ignore[arg-type]  # only `active`


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


def object_of(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """The group that stands as the object right after a verb."""
    for group in groups:
        if group.inside or group.first <= verb:
            continue
        gap = sentence.words[verb + 1 : group.first]
        plain = all(
            word.lower in _GLUE or word.tag.startswith("RB") or word.lower in ("and", "or", "/", "some") or word.lower in DONE_TO
            for word in gap
        )
        if plain and len(gap) <= 5:
            return group if not (gap and gap[-1].lower == "to") else None
        return _by_parse(sentence, groups, verb)
    return _by_parse(sentence, groups, verb)


def _by_parse(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    for child in sentence.children[verb]:
        if sentence.words[child].dep in ("dobj", "obj") and child > verb:
            found = next((g for g in groups if g.holds(child) and not g.inside), None)
            if found and found.first - verb <= 6:
                return found
    return None


def subject_before(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """The group that a passive or intransitive verb is said of."""
    near = _right_before(sentence, groups, verb)
    if near:
        return near
    parsed = _parsed_subject(sentence, groups, verb)
    if parsed:
        return parsed
    return _scan_back(sentence, groups, verb)


def _right_before(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    """A group with only helping words between it and the verb; parts inside it are stepped over."""
    for number in range(len(groups) - 1, -1, -1):
        group = groups[number]
        if group.last >= verb:
            continue
        gap = sentence.words[group.last + 1 : verb]
        helping = all(
            w.lower in _BE or w.lower in _SKIP or w.tag.startswith("RB") or w.lower in (",", ")", '"', "”", "who", "that", "-", "to", "believed", "feared")
            or w.lower in ("being", "reported", "confirmed", "thought", "known", "said", "may", "estimated") for w in gap
        )  # fmt: skip
        if not helping:
            return None
        if not group.inside:
            return group
        owner = next((g for g in reversed(groups[:number]) if not g.inside), None)
        return owner
    return None


def _parsed_subject(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    words = sentence.words
    seen: set[int] = set()
    here = verb
    while here not in seen:
        seen.add(here)
        for child in sentence.children[here]:
            if words[child].dep in ("nsubjpass", "nsubj") and child < verb:
                if words[child].lower in ("who", "that", "which") and words[here].dep == "relcl":
                    return _holding(groups, words[here].head)
                return _holding(groups, child) or _partitive(sentence, groups, child)
        if words[here].dep in ("relcl", "acl"):
            return _holding(groups, words[here].head)
        if words[here].dep not in ("conj", "xcomp"):
            return None
        here = words[here].head
    return None


def _holding(groups: list[Group], index: int) -> Group | None:
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
        if group.last >= verb or group.inside or group.kind == "pronoun":
            continue
        gap = sentence.words[group.last + 1 : verb]
        finite = [w for w in gap if w.tag in ("VBD", "VBZ", "VBP", "MD") and w.lower not in _BE and w.lower not in ("have", "has", "had")]
        if len(gap) > 14 or finite or any(w.lower in (";", ":") for w in gap):
            return None
        return group
    return None


def verb_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "killed six people", "six people were killed", "six killed", "those killed"."""
    for index, word in enumerate(sentence.words):
        meaning = DONE_TO.get(word.lower)
        if not meaning or word.tag.startswith(("NNS", "NNP")) or (word.tag == "NN" and not _object_number(groups, index)):
            if not meaning or word.lower not in ("wounded", "injured", "killed", "hurt", "shot") or word.tag == "NN":
                continue
        modality = modality_of(sentence, index)
        if modality is None:
            continue
        effect, means = meaning
        passive = is_passive(sentence, index)
        group = None if passive else object_of(sentence, groups, index)
        active = group is not None
        if group is None and (passive or word.tag in ("VBN", "VBD", "JJ", "NN", "VBP", "VB")) and word.tag != "VBG":
            group = (
                subject_before(sentence, groups, index)
                if passive
                else _right_before(sentence, groups, index) or _reduced(sentence, groups, index)
            )
        if group is None or not _fits(sentence, effect, group, index, active=active):
            continue
        effect = _shot_and_hurt(sentence, index, effect)
        rule = "verb.active" if active else "verb.passive" if passive else "verb.reduced"
        yield replace(_mention(effect, index, group, rule, means, active=active), modality=modality)


def _object_number(groups: list[Group], index: int) -> bool:
    return any(g.first in (index + 1, index + 2) and g.kind in ("number", "vague") for g in groups)


def _reduced(sentence: Sentence, groups: list[Group], verb: int) -> Group | None:
    word = sentence.words[verb]
    if word.dep in ("acl", "relcl"):
        return _holding(groups, word.head)
    if word.dep == "conj" and word.tag == "VBN" and is_passive(sentence, word.head):
        return _parsed_subject(sentence, groups, verb)
    return None


def _shot_and_hurt(sentence: Sentence, index: int, effect: Effect) -> Effect:
    """ "shot and wounded" is an injury."""
    if sentence.words[index].lower in ("shot", "shooting"):
        following = [word.lower for word in sentence.words[index + 1 : index + 4]]
        if any(word in ("wounded", "injured", "wounding", "injuring") for word in following) and not {"dead", "killed"} & set(following):
            return "injured"
    return effect


_TROOPS = frozenset("forces force army troops police rebels fighters militants militia terrorists gunmen militiamen soldiers".split())


def _fits(sentence: Sentence, effect: Effect, group: Group, verb: int, *, active: bool) -> bool:
    """Whether these people can be the victims of this verb."""
    word = sentence.words[verb].lower
    if group.kind == "pronoun":
        return active is False and False
    if group.kind == "name" and effect in ("displaced", "trapped"):
        return False
    if word.startswith(("shot", "shoot")) and group.head is None and group.kind not in ("number", "vague"):
        return False
    if word in ("arrest", "trap", "hurt", "wound") and sentence.words[verb].tag in ("NN", "NNS"):
        return False
    return not (word == "shooting" and not active)


def suffered_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "six people died", "thousands of people have fled"."""
    for index, word in enumerate(sentence.words):
        meaning = SUFFERED.get(word.lower)
        if not meaning or not word.tag.startswith(("VB", "NN")) or word.tag == "NNS" and word.lower != "dies":
            continue
        modality = modality_of(sentence, index)
        group = subject_before(sentence, groups, index)
        if modality is None or group is None or group.kind == "pronoun":
            continue
        effect, means = meaning
        if effect == "displaced" and (group.kind in ("name", "single", "definite") or group.status == "combatant"):
            continue
        yield replace(_mention(effect, index, group, "verb.suffered", means), modality=modality)


def noun_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "the killing of six drivers", "82 killings of civilians", "bodies of 12 men"."""
    words = sentence.words
    for index, word in enumerate(words[:-2]):
        meaning = EVENT_NOUNS.get(word.lower) or (("killed", None) if word.lower in ("bodies", "corpses", "remains") else None)
        if word.lower == "shooting" and index and words[index - 1].lower == "fatal":
            meaning = ("killed", "shooting")
        if not meaning or words[index + 1].lower != "of":
            continue
        group = next((g for g in groups if index + 2 <= g.first <= index + 4 and not g.inside), None)
        modality = modality_of(sentence, index)
        if group is None or group.kind == "pronoun" or modality is None:
            continue
        if any(w.tag.startswith(("VB", "IN")) and w.lower not in DONE_TO for w in words[index + 2 : group.first]):
            continue
        counted = next((g for g in groups if g.holds(index) and g.kind in ("number", "vague") and g.head == index), None)
        if counted:
            group = replace(group, count=counted.count, first=counted.first)
        yield replace(_mention(meaning[0], index, group, "noun.of", meaning[1]), modality=modality)


_LIVES_VERBS = frozenset("claim claims claimed claiming take takes took taken taking cost costs costing lost lose losing".split())


def counted_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "24 dead", "six bodies", "left three people dead", "claimed 17 lives"."""
    words = sentence.words
    for group in groups:
        if group.inside or group.kind in ("pronoun", "name"):
            continue
        head = words[group.head].lower if group.head is not None else ""
        after = words[group.last + 1].lower if group.last + 1 < len(words) else ""
        modality = modality_of(sentence, group.last)
        if modality is None:
            continue
        if after == "-":
            continue
        if head in ("lives", "life"):
            verb = next((i for i in range(group.first - 1, max(-1, group.first - 5), -1) if words[i].lower in _LIVES_VERBS), None)
            if verb is not None and after != "of":
                yield _mention("killed", verb, group, "idiom.lives")
        elif head in COUNTED_NOUNS and group.kind in ("number", "vague") and head not in ("prisoners", "detainees"):
            if not (after == "of" and head in ("deaths", "killings", "executions", "bodies", "murders")) and not (
                head == "bodies" and after in ("such",)
            ):
                yield replace(_mention(COUNTED_NOUNS[head], group.last, group, "noun.counted"), modality=modality)
        elif after in ("dead", "missing", "homeless", "unaccounted", "hostage", "trapped", "displaced") and after in RESULTS:
            yield replace(_mention(RESULTS[after], group.last + 1, group, "result"), modality=modality)
        elif (
            head in ("people", "civilians", "residents")
            and after == "are"
            and group.last + 2 < len(words)
            and words[group.last + 2].lower in ("missing", "dead")
        ):
            yield _mention(RESULTS[words[group.last + 2].lower], group.last + 2, group, "result")


def lives_of_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "claiming the lives of three civilians"."""
    words = sentence.words
    for index, word in enumerate(words[:-2]):
        if word.lower in ("lives", "life") and words[index + 1].lower == "of":
            group = next((g for g in groups if index + 2 <= g.first <= index + 3 and not g.inside), None)
            verb = next((i for i in range(index - 1, max(-1, index - 4), -1) if words[i].lower in _LIVES_VERBS), None)
            if group and verb is not None and modality_of(sentence, verb) is not None:
                yield replace(_mention("killed", verb, group, "idiom.lives"))


_AMONG = re.compile(
    r"\bamong (?:the |those )?(?:\w+ )?(?P<what>dead|killed|victims|fatalities|executed|wounded|injured|slain|casualties|missing)(?: and (?P<more>wounded|injured|missing))?",
    re.I,
)
_OF_THE = re.compile(r"\bof (?:the|those)(?: \w+)? (?P<what>dead|killed|victims|wounded|injured|slain|casualties)\b", re.I)
_WHAT: dict[str, Effect] = {"wounded": "injured", "injured": "injured", "missing": "missing"}


def among_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "five children were among the dead", "of the dead, 14 were tourists", "14 of the dead were rebels"."""
    match = _AMONG.search(sentence.text)
    if match:
        at = sentence.word_at(match.start())
        group = _parsed_subject(sentence, groups, at - 1) or next((g for g in reversed(groups) if g.last < at and not g.inside), None)
        if group and group.kind != "pronoun" and at - group.last <= 4:
            for name in ("what", "more"):
                if match[name]:
                    end = sentence.word_at(match.end(name) - 1)
                    yield Mention(_WHAT.get(match[name].lower(), "killed"), end, group, group.first, end, "among")
    match = _OF_THE.search(sentence.text)
    if match:
        yield from _copular(sentence, groups, match)


def _copular(sentence: Sentence, groups: list[Group], match: re.Match[str]) -> Iterator[Mention]:
    at, end = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
    effect = _WHAT.get(match["what"].lower(), "killed")
    for index in range(end + 1, len(sentence.words)):
        if sentence.words[index].lower not in ("were", "was", "are"):
            continue
        whose = next((g for g in groups if index < g.first <= index + 3 and g.head is not None and g.kind != "pronoun"), None)
        number = next(
            (g for g in groups if g.kind in ("number", "vague") and (g.last + 1 in (at, index) or g.last == end) and g.first > at - 8), None
        )
        if whose and number and number is not whose:
            first = min(number.first, at)
            group = replace(whose, count=number.count, first=number.first, kind=number.kind, words=whose.words)
            yield Mention(effect, end, group, first, whose.last, "of_the")
        return


_TOLL = re.compile(
    r"\b(?:(?:death|casualty)\s+tolls?|tolls?|number\s+of\s+(?:\w+\s+){0,4}?(?:dead|killed|deaths|fatalities|victims|wounded|injured|casualties|fled|displaced|missing)"
    r"|number\s+(?:of\s+\w+\s+)?killed)\b",
    re.I,
)
_BEFORE_TOLL = re.compile(
    r"(?:to|at|of|was|is|reached|exceed\w*|passed|topped|surpassed|than|climbed|high as|stands?|stood|hit|as)\s*$", re.I
)


def toll_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "the death toll rose to 115", "bringing to 45 the number killed"."""
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
        if "missing" in words
        else "killed"
    )
    at = sentence.word_at(match.start())
    for group in groups:
        start = sentence.words[group.first].start
        before = sentence.text[max(0, start - 24) : start]
        number = group.kind == "number"
        if not number or not _BEFORE_TOLL.search(before) or abs(group.first - at) > 22:
            continue
        if re.search(r"from\s*$", before, re.I):
            continue
        trigger = at if group.first > at else sentence.word_at(match.end() - 1)
        yield _mention(effect, trigger, group, "toll")
        return


_NONE = re.compile(
    r"\b(?:(?P<no>no|without(?:\s+(?:causing|leaving|inflicting|any|reporting))*(?:\s+any)?|zero)\s+(?:reported\s+|civilian\s+|human\s+|immediate\s+|other\s+|further\s+|serious\s+)*"
    r"(?P<noun>casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|victims|loss(?:es)?\s+of\s+life)"
    r"|(?P<one>no\s*one|nobody|none)\s+(?:else\s+)?(?:was|were|had\s+been|has\s+been)\s+(?:reported\s+)?(?P<verb>killed|hurt|injured|wounded|harmed))\b(?!\s+(?:figures?|tolls?|numbers?|counts?))",
    re.I,
)
_UNHARMED = re.compile(r"\b(?:was|were|escaped)\s+(?:unharmed|unhurt|uninjured|unscathed|not\s+(?:injured|hurt|wounded|harmed))\b", re.I)


def zero_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """ "no casualties", "no one was hurt", "the president was unharmed". Absence of reports is no statement that nobody was harmed."""
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
            yield _mention("injured", last, replace(victims, count=Count(low=0, high=0, basis="exact", words="")), "zero")


def _zero_status(sentence: Sentence, last: int) -> tuple[str, str]:
    following = " ".join(word.lower for word in sentence.words[last - 2 : last + 4])
    return ("civilian", "word") if "civilian" in following else ("unknown", "none")


_HURT_IDIOM = re.compile(
    r"\b(?:suffer(?:s|ed|ing)?|sustain(?:s|ed|ing)?|receiv(?:ed|ing))\s+(?:\w+\s+){0,4}?(?:injur(?:y|ies)|wounds?|burns|fractures|shrapnel)"
    r"|\blost\s+(?:a|an|his|her|both|their|one)\s+(?:\w+\s+)?(?:legs?|arms?|eyes?|hands?|limbs?|foot|feet)\b"
    r"|\b(?:taken|rushed|brought|transferred|admitted|evacuated)\s+to\s+(?:\w+\s+){0,4}?(?:hospitals?|clinics?)"
    r"|\b(?:suffering|suffer|suffered)\s+(?:from\s+)?(?:\w+\s+){0,2}?(?:malnutrition|breathing|respiratory|suffocation|poisoning)"
    r"|\b(?:to\s+)?choke\b|\btreated\s+for\s+(?:\w+\s+){0,3}?(?:injuries|wounds|burns|breathing)",
    re.I,
)


def idiom_mentions(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    """Harm said in other words: "lost a leg", "sustained burns", "blew himself up", "their fate is unknown"."""
    for match in _HURT_IDIOM.finditer(sentence.text):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, first)
        if group and group.kind != "pronoun" and group.status != "combatant" and modality_of(sentence, first) is not None:
            yield Mention("injured", first, group, min(group.first, first), last, "idiom.hurt")
    text = sentence.text
    for match in re.finditer(r"\b(?:blew|blowing|blown)\s+(?:him|her)self\s+up\b", text, re.I):
        first, last = sentence.word_at(match.start()), sentence.word_at(match.end() - 1)
        group = next((g for g in reversed(groups) if g.last < first and g.kind in ("single", "definite", "name")), None)
        if group:
            count = Count(low=1, high=1, basis="exact", words=group.count.words)
            yield Mention(
                "killed",
                first,
                replace(group, status="combatant", ground="role", count=count),
                group.first,
                last,
                "idiom.suicide",
                "bombing",
            )
    yield from _fate(sentence, groups)
    yield from _held(sentence, groups)


def _fate(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    match = re.search(r"\bfate\s+of\b", sentence.text, re.I)
    if match and re.search(r"\b(?:unknown|unclear|uncertain|not\s+know)", sentence.text, re.I):
        at = sentence.word_at(match.end() - 1)
        group = next((g for g in groups if at < g.first <= at + 3), None)
        if group:
            yield _mention("missing", at, group, "idiom.fate")
    for match in re.finditer(r"\b(?:been\s+|were\s+|are\s+|is\s+|was\s+|went\s+|gone\s+|reported\s+)missing\b", sentence.text, re.I):
        at = sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, at)
        if group and group.kind != "pronoun":
            yield _mention("missing", at, group, "result")


def _held(sentence: Sentence, groups: list[Group]) -> Iterator[Mention]:
    text = sentence.text
    for match in re.finditer(
        r"\b(?:under|out\s+of|beneath|from)\s+(?:the\s+)?(?:rubble|debris|ruins)\b|\bunder\s+(?:\w+\s+){0,3}?siege\b", text, re.I
    ):
        at = sentence.word_at(match.end() - 1)
        begin = sentence.word_at(match.start())
        near = [g for g in groups if g.last < begin and not g.inside and g.kind in ("number", "vague", "bare") and begin - g.last <= 12]
        if (
            near
            and near[-1].status != "combatant"
            and not re.search(r"\b(?:bod(?:y|ies)|corpses?|remains|rescued|pulled|dead)\b", text[: match.start()][-60:], re.I)
        ):
            means: Means | None = "siege" if "siege" in match.group().lower() else None
            yield _mention("trapped", at, near[-1], "idiom.trapped", means)
    for match in re.finditer(
        r"\b(?:were|been|was|being|forced)\s+(?:forced\s+)?to\s+(?:flee|leave|abandon)\b|\b(?:fled|flee|leave|left)\s+(?:\w+\s+)?(?:houses|homes)\b",
        text,
        re.I,
    ):
        at = sentence.word_at(match.end() - 1)
        group = subject_before(sentence, groups, sentence.word_at(match.start()))
        if (
            group
            and group.kind in ("number", "vague", "bare")
            and group.status != "combatant"
            and modality_of(sentence, sentence.word_at(match.start())) is not None
        ):
            yield _mention("displaced", at, group, "idiom.displaced")
    for match in re.finditer(r"\blost\b", text):
        at = sentence.word_at(match.start())
        group = next((g for g in groups if g.first == at + 1 and g.kind == "number" and g.status == "combatant"), None)
        if group:
            yield _mention("killed", at, group, "idiom.lost")


RULES = (
    verb_mentions, suffered_mentions, among_mentions, noun_mentions, lives_of_mentions, counted_mentions, toll_mentions, zero_mentions, idiom_mentions,
)  # fmt: skip


def find_mentions(sentence: Sentence, groups: list[Group]) -> list[Mention]:
    """All mentions of a sentence, one for each effect and group, by the first rule that finds it, in the order of the text."""
    found: dict[tuple[Effect, int, int | None], Mention] = {}
    for rule in RULES:
        for mention in rule(sentence, groups):
            found.setdefault((mention.effect, mention.group.last, mention.group.count.low), mention)
    return sorted(found.values(), key=lambda mention: (mention.group.first, mention.trigger))
