"""From sentences to a document: who goes on speaking, what is told twice, what is part of what."""

import re

from vigil.model import Victims
from vigil.read.carrying import goes_on_from, held_between, lists_on
from vigil.read.drafts import Draft, Reading
from vigil.read.frames import Frame
from vigil.read.phrases import can_speak, is_pronoun, subject_of
from vigil.read.voices import belongs_to_body, full_name, introduces, is_document
from vigil.read.words import word_set
from vigil.read.words.parties import ARMED, STATES
from vigil.read.words.people import PEOPLE, SINGULAR
from vigil.text.dates import UNKNOWN
from vigil.text.posts import UNNAMED_AUTHOR, Post

_BODY = re.compile(
    r"\b(?:Observatory|Committees?|Council|Watch|Cent(?:re|er)|Network|Nations|Commission|Office|Organi[sz]ation|Agency|Group|Association|Ministry|Helmets|"
    r"monitor|monitoring)\b",
    re.I,
)
"""Words that make a speaker a body, whatever the tagger calls it."""


def _speaker_words(frame: Frame, memory: dict[str, str]) -> str | None:
    """The words of a frame's speaker; a pronoun is the one last named."""
    if is_document(frame.words) or belongs_to_body(frame.words):
        return memory.get("body") or memory.get("any") or (None if is_document(frame.words) else frame.words)
    if not frame.pronoun:
        return frame.words or None
    pronoun = frame.words.lower()
    if pronoun in ("he", "she", "i", "who"):
        return memory.get("person") or memory.get("any")
    return memory.get("body") or memory.get("any")


def _leading(reading: Reading) -> str | None:
    """Whom a sentence without words of speaking is about, where that is someone who may speak: "The coalition disputed those numbers"."""
    sentence = reading.sentence
    root = next((index for index, word in enumerate(sentence.words) if word.dep == "ROOT"), None)
    span = subject_of(sentence, root) if root is not None else None
    if span is None or not can_speak(sentence, *span) or is_pronoun(sentence.words[span[0]]) or span[1] - span[0] > 8:
        return None
    return re.sub(r"\s+", " ", sentence.span_text(*span)).strip(" \"'“”,.-")


def _told_before(readings: list[Reading], number: int, text: str) -> str | None:
    """Who "it" is at the head of a sentence: the subject of the one right before it, where nobody speaks there."""
    if number == 0:
        return None
    before, here = readings[number - 1], readings[number]
    apart = text[before.sentence.end : here.sentence.start].strip()
    return None if apart or any(not frame.pronoun for frame in before.frames) else _leading(before)


def _known_at(reading: Reading, frame: Frame, memory: dict[str, str]) -> dict[str, str]:
    """Who has been named by the time a pronoun speaks: in the sentence before it, else in the text before that."""
    named = [other.words for other in reading.frames if other.verb < frame.verb and not other.pronoun and other.words]
    return {"any": named[-1]} if named else memory


def _remember(reading: Reading, memory: dict[str, str]) -> None:
    for frame in reading.frames:
        if frame.pronoun or not frame.words or is_document(frame.words) or belongs_to_body(frame.words):
            continue
        memory["any"] = frame.words
        words = reading.sentence.words[frame.first : frame.last + 1]
        kind = (
            "person"
            if (any(word.entity == "PERSON" for word in words) and not _BODY.search(frame.words))
            or re.search(r"\b(?:spokes\w+|activist|minister|doctor|resident|official|chief|head|director)\b", frame.words, re.I)
            or any(word.lower in SINGULAR for word in words)
            else "body"
        )
        memory[kind] = frame.words


_NEAR_QUOTE = 400
"""Characters within which a mark of quotation that may open or close is taken to open."""


def _inside_quote(readings: list[Reading], number: int, text: str) -> bool:
    """Whether a sentence stands inside a quotation that opened in its paragraph and has not closed before it."""
    here = readings[number].sentence
    if text[here.start : here.start + 1] in '"“':
        return True
    start = text.rfind("\n", 0, here.start) + 1
    before = text[start : here.start]
    if before.count("“") > before.count("”"):
        return True
    if before.count('"') % 2 == 0:
        return False
    opened = before.rindex('"')
    opens = before[opened + 1 : opened + 2].strip() and not before[opened - 1 : opened].strip(" (-—")
    return bool(opens) or len(before) < _NEAR_QUOTE


def attribute(readings: list[Reading], text: str) -> list[str | None]:
    """Name the speaker of every claim: its frame, the quotation it stands in, or the one who goes on speaking.

    Returns the voice of every sentence that names nobody itself.
    """
    voices: list[str | None] = []
    memory: dict[str, str] = {}
    named: list[str] = []
    previous: str | None = None
    for number, reading in enumerate(readings):
        if reading.sentence.post is not None:
            voices.append(_in_post(reading, reading.sentence.post, previous))
            continue
        carried = _carried(readings, number, text, memory, previous)
        voices.append(carried)
        earlier = dict(memory)
        _remember(reading, memory)
        for draft in reading.drafts:
            if draft.frame:
                known = _known_at(reading, draft.frame, earlier)
                told = _told_before(readings, number, text) if draft.frame.pronoun and known is earlier else None
                spoken_by = _speaker_words(draft.frame, {"any": told} if told else known)
                draft.voice = full_name(spoken_by, text, reading.sentence.start, named) if spoken_by else None
                draft.speaker = spoken_by if spoken_by and introduces(spoken_by) else draft.voice
                draft.chain = tuple(frame.words for frame in reading.frames if not frame.pronoun and frame.words)
            elif carried and not draft.granted:
                draft.voice = full_name(carried, text, reading.sentence.start, named)
                draft.speaker = carried if introduces(carried) else draft.voice
        named += [frame.words for frame in reading.frames if frame.words and not frame.pronoun]
        spoken = [draft.speaker for draft in reading.drafts if draft.speaker]
        framed = [words for frame in reading.frames if (words := _speaker_words(frame, memory))]
        previous = spoken[-1] if spoken else framed[-1] if framed else carried
    return voices


def _in_post(reading: Reading, post: Post, previous: str | None) -> str:
    """Whose words a post is: its author's, or those of whoever was named when it was brought. Those whom it quotes speak in it."""
    author = post.author or (previous if post.introduced else None) or UNNAMED_AUTHOR
    for draft in reading.drafts:
        frame = draft.frame
        draft.speaker = frame.words if frame and frame.words and not frame.pronoun else author
        draft.chain = tuple(dict.fromkeys([author, draft.speaker]))
    return author


def apart_by_post(readings: list[Reading]) -> list[list[Reading]]:
    """The readings of the text's own words, and those of each post by itself: neither lends the other day, place or blame."""
    found: dict[Post | None, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.sentence.post, []).append(reading)
    return list(found.values())


def _carried(readings: list[Reading], number: int, text: str, memory: dict[str, str], previous: str | None) -> str | None:
    reading = readings[number]
    if _inside_quote(readings, number, text):
        for frame in reading.frames:
            return _speaker_words(frame, memory)
        if (
            previous
            and number
            and readings[number - 1].sentence.paragraph == reading.sentence.paragraph
            and _inside_quote(readings, number - 1, text)
        ):
            return previous
        following = readings[number + 1] if number + 1 < len(readings) else None
        if following and following.sentence.paragraph == reading.sentence.paragraph and following.frames:
            return _speaker_words(following.frames[0], memory | {"any": memory.get("any", "")}) or None
        return previous or memory.get("any")
    near = number > 0 and readings[number - 1].sentence.paragraph == reading.sentence.paragraph
    if near and previous and not reading.frames:
        goes_on = goes_on_from(reading.sentence.text) or held_between(readings, number) or lists_on(readings, number)
        return previous if goes_on else None
    return None


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


def _repeats(earlier: Draft, later: Draft) -> bool:
    if earlier.effect == later.effect and _told_again(earlier, later):
        return True
    if earlier.effect != later.effect or earlier.number != later.number:
        return False
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


def _told_again(earlier: Draft, later: Draft) -> bool:
    """As in "the militants were killed in the east" after "killed 14 jihadists": those who were told, by "the" and without a number."""
    group = later.group
    if group.kind == "definite" and later.victims.words.lower().removeprefix("the ") in _SAID_BEFORE:
        return True
    plain = (
        group.kind == "definite" and later.number == (None, None) and later.mention.rule in ("verb.passive", "verb.suffered", "idiom.hurt")
    )
    known = (
        earlier.number not in ((None, None), (0, 0)) and "who" not in later.sentence.span_text(group.last, later.mention.trigger).split()
    )
    return plain and known and later.effect in ("killed", "injured") and later.victims.status in (earlier.victims.status, "unknown")


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


_OTHERS = re.compile(r"^(?:more\s+|\d+\s+)?(?:others?|more|other people)$", re.I)
"""Others of the same kind as those told of before: "30 others were wounded"."""


def share_victims(drafts: list[Draft]) -> None:
    """As in "the monitor put the toll at six", "30 others": the people are those of whom the text told last, at that place and day."""
    for number, draft in enumerate(drafts):
        if _OTHERS.match(draft.victims.words) and draft.victims.status == "unknown":
            before = next((one for one in reversed(drafts[:number]) if one.number != (0, 0)), None)
            if before is not None and before.place == draft.place and before.scope == draft.scope and before.victims.status != "mixed":
                draft.victims = Victims(words=draft.victims.words, status=before.victims.status, ground=before.victims.ground)
        if draft.mention.rule not in ("toll", "figure") or draft.victims.status != "unknown" or draft.scope != "event":
            continue
        told = (one for one in reversed(drafts[:number]) if one.effect == draft.effect and one.scope == "event" and one.number != (0, 0))
        before = next(told, None)
        if before is not None and before.place == draft.place and before.interval == draft.interval and before.victims.status == "civilian":
            draft.victims = before.victims


def nest(drafts: list[Draft]) -> None:
    """Mark the numbers that are explicitly a part of a larger one."""
    for number, draft in enumerate(drafts):
        if draft.mention.rule not in ("among", "of_the") and not re.match(
            r"\W*(?:of|among) (?:the|those|them)\b", draft.sentence.text, re.I
        ):
            continue
        for other in reversed(drafts[:number]):
            bigger = other.core is not None and (draft.core is None or other.core > draft.core)
            if other.effect == draft.effect and bigger and other.scope == draft.scope:
                draft.part_of = other
                break


def mark_overlaps(drafts: list[Draft]) -> None:
    """Bodies that were seen may be among the killed that were counted."""
    for number, draft in enumerate(drafts):
        if re.search(
            r"\b(?:bod(?:y|ies)|corpses?)\b",
            draft.victims.words + " " + draft.sentence.span_text(draft.mention.first, draft.mention.last),
            re.I,
        ):
            draft.overlaps = [
                other for other in drafts[:number] if other.effect == "killed" and other.scope == draft.scope and other is not draft.part_of
            ]
