"""When: the time words that belong to the harm, not to the saying of it."""

import re
from dataclasses import dataclass

from vigil.read.frames import Frame
from vigil.read.parse import Sentence
from vigil.read.words.parties import ACT
from vigil.read.words.speech import SAY
from vigil.text.dates import When, find_times
from vigil.text.timewords import DAY

_AFTER = re.compile(r"\b(?:after|before)$", re.I)
_VAGUE = re.compile(r"\b(?:recent|last few|past few|for (?:more than )?)\b", re.I)


@dataclass(frozen=True)
class Timing:
    """A time phrase, and whether it dates the saying rather than the harm."""

    when: When
    of_saying: bool


_CAME_IN = re.compile(
    r"\b(?:reports?|information|news|calls?|footage|figures)\s+(?:\w+\s+){0,2}?(?:came|arrived|received|emerged|surfaced)\b|"
    r"\breceived\s+(?:\w+\s+){0,3}?(?:reports?|information)\b|"
    r"\b(?:statement|report|video|footage|communiqu[eé]|bulletin|figures|toll)\s+(?:\w+\s+)?(?:released|issued|published|posted|made\s+public|aired|dated)\b|"
    r"\b(?:claim(?:ed|s|ing)?|took)\s+responsibility\b",
    re.I,
)


def _of_report(sentence: Sentence, when: When) -> bool:
    """As in "the reports came in late the previous evening": the day of hearing of it."""
    last = None
    for match in _CAME_IN.finditer(sentence.text):
        last = match
    if last is None:
        return False
    after = sentence.text[last.end() : when.start] if when.start > last.end() else None
    before = sentence.text[when.end : last.start()] if when.end <= last.start() else None
    claimed = "responsib" in last.group().lower()
    return (after is not None and not claimed and len(after) < 16) or (before is not None and len(before) < (70 if claimed else 16))


_SUPERLATIVE = re.compile(
    r"\b(?:first|worst|deadliest|bloodiest|biggest|highest|largest|heaviest|fiercest|most\s+(?:deadly|violent|intense))\b[^.;]{0,80}$", re.I
)


def is_compared(text: str, start: int, words: str) -> bool:
    """As in "the deadliest month this year", "the first since the truce began": time words that only say with what a thing is compared."""
    over = re.match(
        r"since\b|(?:this|last)\s+(?:week|month|year)|in\s+(?:(?:almost|nearly|over|about|more\s+than)\s+)?"
        r"(?:(?:a|an|one|two|three|four|five|six|several)\s+)?(?:years?|months?|weeks?)\b",
        words,
        re.I,
    )
    return bool(over and _SUPERLATIVE.search(text[:start]))


_SPANS = re.compile(r"since\b|between\b|from\b|(?:in|during)\s+the\s+(?:first|last)\b", re.I)
"""Stretches that nobody speaks for: "has recorded 40 deaths since May"."""


def timings(sentence: Sentence, frames: list[Frame]) -> list[Timing]:
    """The time phrases of a sentence. One that follows a verb of speaking, or stands by its speaker, dates the saying; a dateline dates nothing."""
    found = []
    for when in find_times(sentence.text):
        start = sentence.start + when.start
        if sentence.dateline and sentence.dateline[0] < start + len(when.words) and start < sentence.dateline[1]:
            continue
        if is_compared(sentence.text, when.start, when.words):
            continue
        at = sentence.word_at(when.start)
        spans = bool(_SPANS.match(when.words)) or _of_an_act(sentence, when)
        found.append(
            Timing(when, not spans and (_of_report(sentence, when) or any(_hangs_on(sentence, frame, at, when) for frame in frames)))
        )
    return found


def _of_an_act(sentence: Sentence, when: When) -> bool:
    """As in "acknowledged Sunday night's strike", "Wednesdays bombing": a day that an act has for its own, whoever speaks of it."""
    tail = sentence.text[when.end : when.end + 50].lower()
    owned = re.match(r"['’]s?\s+", tail) or (re.match(r"\s+", tail) if re.search(rf"{DAY}s$", when.words, re.I) else None)
    return owned is not None and any(word in ACT for word in re.findall(r"[\w-]+", tail[owned.end() :])[:4])


def _hangs_on(sentence: Sentence, frame: Frame, at: int, when: When) -> bool:
    words = sentence.words
    end = max(frame.verb, frame.last if frame.last > frame.verb else frame.verb)
    gap = [word for word in words[end + 1 : at] if word.tag not in (",", "''", "``")]
    if at > end and len(gap) <= 2 and not any((word.tag.startswith("V") and word.lower not in SAY) or word.lower == "that" for word in gap):
        return True
    last = sentence.word_at(when.end - 1)
    ahead = [word for word in words[last + 1 : frame.first] if word.tag != ","]
    if frame.leads and last < frame.first and not ahead and frame.verb - frame.last <= 2 and at <= 1:
        return True
    if at and words[at - 1].lower in SAY:
        return True
    return frame.last < at < frame.verb


def told_after(sentence: Sentence, found: list[Timing], trigger: int) -> tuple[When, When] | None:
    """As in "on Saturday ... a day after the execution of a pilot": the words that date an older harm, and the day they count back from."""
    start = sentence.words[trigger].start
    after = [timing.when for timing in found if re.search(r"\bday after$", timing.when.words, re.I) and 0 <= start - timing.when.end <= 60]
    bases = [timing.when for timing in found if after and timing.when.end <= after[-1].start and not _AFTER.search(timing.when.words)]
    return (after[-1], bases[-1]) if after and bases else None


_ROSE = re.compile(
    r"\b(?:toll|number|tally)\b[^.;,]{0,100}?\b(?:rose|risen|climbed|reached|increased|grew|jumped|went up|stood|stands|has now)\b"
    r"|\b(?:raised|put|updated|revised|lowered|corrected|increased|brought)\s+(?:the|its|their|an?)\s+(?:[\w-]+\s+){0,3}?(?:toll|tally|number|count|estimate|figure)\b",
    re.I,
)
_STRETCH = re.compile(r"(?:since|this|last|over|during|within|between|from|in)\b", re.I)
"""As in "raised its toll for this year to 40": so long it was counted for."""
_BESIDE = 120


def _is_update(sentence: Sentence, trigger: int) -> bool:
    """As in "On Friday the death toll from the raid rose to 115": the day of the count, not of the raid."""
    start = sentence.words[trigger].start
    return bool(_ROSE.search(sentence.text[max(0, start - _BESIDE) : start + _BESIDE]))


def time_for(sentence: Sentence, found: list[Timing], trigger: int) -> tuple[When | None, When | None]:
    """The phrase that dates the harm, and one that only dates the saying, if there is any.

    "A day after X was killed" dates what came after, so it is no time of X; exact phrases go before vague ones.
    """
    middle = sentence.words[trigger].start

    def distance(timing: Timing) -> int:
        away = timing.when.start - middle if timing.when.start > middle else (middle - timing.when.end) + 10
        return away + (60 if _VAGUE.search(timing.when.words) else 0)

    if _is_update(sentence, trigger):
        found = [Timing(timing.when, timing.of_saying or not _STRETCH.match(timing.when.words)) for timing in found]
    harm = [timing for timing in found if not timing.of_saying and not _AFTER.search(timing.when.words)]
    said = [timing for timing in found if timing.of_saying]
    return (min(harm, key=distance).when if harm else None), (said[0].when if said else None)
