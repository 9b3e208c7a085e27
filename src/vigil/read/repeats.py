"""What a text tells twice: a number that was told before by the same speaker, a headline that the body repeats."""

import re

from vigil.read.drafts import Draft
from vigil.read.words import word_set
from vigil.read.words.parties import ARMED, STATES
from vigil.read.words.people import PEOPLE
from vigil.text.dates import UNKNOWN


def _tokens(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower())) - {"the", "a", "an", "of", "in", "at", "on", "by", "and", "s"}


def _one_voice(one: Draft, other: Draft) -> bool:
    """Whether two claims may be of one speaker: who says nothing may be anyone."""
    first, second = one.voice or one.speaker, other.voice or other.speaker
    if not first or not second:
        return True
    left, right = _tokens(first), _tokens(second)
    return bool(left & right) and 2 * len(left & right) >= min(len(left), len(right))


def drop_repeats(drafts: list[Draft], headline_end: int) -> list[Draft]:
    """Tell every claim once: a later mention of the same number by the same speaker, and a headline that the body repeats, are left out."""
    last = max((draft.sentence.start for draft in drafts), default=0)
    heads = [
        draft
        for draft in drafts
        if draft.sentence.start + draft.sentence.words[draft.mention.last].end <= headline_end
        or (draft.sentence.start < last and draft.sentence.post is None and _is_heading(draft.sentence.text))
    ]
    in_head = {id(head) for head in heads}
    body = [draft for draft in drafts if id(draft) not in in_head]
    told = [head for head in heads if any(_tells(draft, head) for draft in body)]
    by_sentence: dict[int, list[Draft]] = {}
    for draft in body:
        by_sentence.setdefault(draft.sentence.start, []).append(draft)
    for head in body:
        after = (draft for draft in by_sentence[head.sentence.start] if draft.group.first > head.group.first)
        if any(_tells(draft, head) and _retells(head, draft) for draft in after):
            told.append(head)
    told += [one for number, one in enumerate(body) if any(_says_again(one, later) and _tells(later, one) for later in body[number + 1 :])]
    left_out = {id(head) for head in told}
    kept: list[Draft] = []
    for draft in drafts:
        if id(draft) not in left_out and not any(_repeats(earlier, draft) for earlier in kept):
            kept.append(draft)
    return kept


def _is_heading(sentence: str) -> bool:
    """As in "Four civilians injured in rocket attacks": a line without a stop at its end, before its story."""
    return sentence.rstrip()[-1:].isalnum() and len(sentence) < 240


def _tells(draft: Draft, head: Draft) -> bool:
    """Whether a claim of the body says what a headline says."""
    return draft.effect == head.effect and (draft.core == head.core or head.core is None)


def _retells(head: Draft, later: Draft) -> bool:
    """Whether the later of two equal claims in one sentence is the body after its own headline: the stops between them were lost."""
    if _in_headline(head):
        return True
    elliptic = head.mention.rule == "verb.reduced" and later.mention.rule == "verb.passive"
    return elliptic and _tokens(head.victims.words) == _tokens(later.victims.words)


def _in_headline(draft: Draft) -> bool:
    """As in "kills six": the present tense of headlines."""
    return draft.sentence.words[draft.mention.trigger].tag in ("VBZ", "VBP", "VB")


def _says_again(earlier: Draft, later: Draft) -> bool:
    """Whether the sentence of the later claim is that of the earlier one, letter by letter, and names who says it: pages print their lead twice."""
    plain = earlier.sentence.text.rstrip(" .")
    return later.speaker is not None and earlier.speaker is None and len(plain) > 40 and later.sentence.text.startswith(plain)


def _added(draft: Draft) -> bool:
    """As in "two other people", "dozens more": not those of whom the text told."""
    return bool(_MORE.search(draft.sentence.span_text(draft.group.first, draft.group.last)))


def _repeats(earlier: Draft, later: Draft) -> bool:
    new = _added(earlier) != _added(later) and not later.group.count.words.lower().startswith("the ")
    if earlier.effect != later.effect or (new and earlier.sentence is not later.sentence):
        return False
    if _told_again(earlier, later):
        return True
    return earlier.number == later.number and _same_people(earlier, later)


def _told_again(earlier: Draft, later: Draft) -> bool:
    """As in "the militants were killed in the east" after "killed 14 jihadists": those who were told, by "the" and without a number."""
    group = later.group
    before = later.sentence.words[group.first - 1].lower if group.first else ""
    if group.kind == "bare" and before in ("injured", "wounded", "dead") and group.first > 1:
        return later.sentence.words[group.first - 2].lower == "the"  # "the injured persons were taken to hospitals"
    if group.kind == "definite" and later.victims.words.lower().removeprefix("the ") in _SAID_BEFORE:
        return True
    plain = (
        group.kind == "definite" and later.number == (None, None) and later.mention.rule in ("verb.passive", "verb.suffered", "idiom.hurt")
    )
    known = (
        earlier.number not in ((None, None), (0, 0)) and "who" not in later.sentence.span_text(group.last, later.mention.trigger).split()
    )
    alike = later.victims.status == earlier.victims.status != "unknown" or bool(
        _tokens(later.victims.words) & (_tokens(earlier.victims.words) | {"men"})
    )
    return plain and known and alike and later.effect in ("killed", "injured") and _one_voice(earlier, later)


def _same_people(earlier: Draft, later: Draft) -> bool:
    """Whether two claims of one number tell of the same people by the same voice."""
    if earlier.sentence is later.sentence and earlier.number != (None, None):
        same = (earlier.core or 0) > 2 and (_tokens(earlier.victims.words) == _tokens(later.victims.words))
        return same or earlier.group.last == later.group.last
    if _points_back(later):
        return True
    newly_named = later.speaker is not None and earlier.speaker is None
    if earlier.core is not None and earlier.core > 1:
        apart = {earlier.victims.status, later.victims.status} == {"civilian", "combatant"} or _other_people(earlier, later)
        adds = apart or _of_another_side(earlier, later) or (later.group.parts and not earlier.group.parts) or _elsewhere(earlier, later)
        return not adds and not newly_named and _one_voice(earlier, later)
    words = _tokens(later.victims.words)
    if later.core == 1 and later.group.kind in ("number", "single") and (newly_named or _elsewhere(earlier, later)):
        return False  # "killing a girl" in another town, or by another's word
    if later.group.kind in ("bare", "definite", "name", "single") and words:
        same = bool(words <= _tokens(earlier.victims.words) or (_tokens(earlier.victims.words) <= words and earlier.victims.words))
        return same and _one_voice(earlier, later)
    return same_vague(earlier, later)


_MORE = re.compile(r"\b(?:others?|another|further|additional|(?<!or )more(?!\s+than))\b", re.I)
_SAID_BEFORE = ("victims", "dead", "wounded", "injured", "casualties", "bodies")
"""People who are spoken of with "the" after they were told."""


_ANYBODY = word_set(
    "people persons person others other victims victim civilians civilian men man dead bodies individuals citizens martyrs more "
    "residents members locals"
)


def _other_people(earlier: Draft, later: Draft) -> bool:
    """As in "two nurses" after "two farmers", "lost two" of a militia after two civilians: others of the same number."""
    if later.mention.rule == "idiom.lost" and later.group.head is None:
        return earlier.victims.status != "combatant"
    one, two = ([word for word in re.findall(r"[\w-]+", draft.victims.words.lower()) if word in PEOPLE] for draft in (earlier, later))
    told = bool(one and two) and not {*one, *two} & _ANYBODY
    fighters = "combatant" in (earlier.victims.status, later.victims.status)
    return told and not fighters and one[-1].rstrip("s") != two[-1].rstrip("s")


def _of_another_side(earlier: Draft, later: Draft) -> bool:
    """As in "11 Kurdish fighters" after "another 11 were killed": the dead of a side that the earlier sentence does not name."""
    named = {word for word in _tokens(later.victims.words) if word in STATES | ARMED}
    fell = "combatant" in (earlier.victims.status, later.victims.status)
    return fell and bool(named) and not any(word[:5] in earlier.sentence.text.lower() for word in named)


def _points_back(draft: Draft) -> bool:
    """As in "of the 45 killed", "the fighters", "the pilot": people spoken of before."""
    group = draft.group
    before = draft.sentence.words[group.first - 1].lower if group.first else ""
    return before == "of" and group.count.words.lower().startswith("the ")


def same_vague(earlier: Draft, later: Draft) -> bool:
    """As in "dozens of civilians" twice by one speaker in one place."""
    same_word = earlier.group.count.words.lower() == later.group.count.words.lower()
    newly_named = later.speaker is not None and earlier.speaker is None
    return same_word and not newly_named and _one_voice(earlier, later) and not _elsewhere(earlier, later)


def _elsewhere(earlier: Draft, later: Draft) -> bool:
    """Whether the later mention names another place or day of its own."""
    if later.place and earlier.place and "place" not in later.inherited and not _tokens(later.place.words) & _tokens(earlier.place.words):
        return True
    if earlier.interval is UNKNOWN or later.interval is UNKNOWN:
        return False
    return later.interval != earlier.interval
