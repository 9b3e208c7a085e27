"""From sentences to a document: who goes on speaking, what is told twice, what is part of what."""

import re

from vigil.model import Victims
from vigil.read.carrying import goes_on_from, held_between
from vigil.read.drafts import Draft, Reading
from vigil.read.frames import Frame
from vigil.read.phrases import can_speak, is_pronoun, subject_of
from vigil.read.voices import belongs_to_body, full_name, introduces, is_document
from vigil.read.words.people import SINGULAR
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
        goes_on = goes_on_from(reading.sentence.text) or held_between(readings, number)
        return previous if goes_on else None
    return None


def _tokens(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower())) - {"the", "a", "an", "of", "in", "at", "on", "by", "and", "s"}


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
