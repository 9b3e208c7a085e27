"""When: the time words that belong to the harm, not to the saying of it."""

from dataclasses import dataclass

from vigil.read.parse import Sentence
from vigil.read.speakers import Frame
from vigil.text.dates import When, find_times


@dataclass(frozen=True)
class Timing:
    """A time phrase, and whether it dates the saying rather than the harm."""

    when: When
    of_saying: bool


def timings(sentence: Sentence, frames: list[Frame]) -> list[Timing]:
    """The time phrases of a sentence. One that follows a verb of speaking, or its speaker, dates the saying."""
    found = []
    for when in find_times(sentence.text):
        at = sentence.word_at(when.start)
        found.append(Timing(when, any(_hangs_on(sentence, frame, at, when) for frame in frames)))
    return found


def _hangs_on(sentence: Sentence, frame: Frame, at: int, when: When) -> bool:
    end = max(frame.verb, frame.last if frame.last > frame.verb else frame.verb)
    gap = [word for word in sentence.words[end + 1 : at] if word.tag not in (",", "''", "``")]
    if at > end and len(gap) <= 2 and not any(word.tag.startswith("V") or word.lower == "that" for word in gap):
        follows = sentence.words[sentence.word_at(when.end)] if sentence.word_at(when.end) < len(sentence.words) else None
        if (
            frame.leads
            and follows is not None
            and follows.tag.startswith(("CD", "DT", "NN", "JJ"))
            and when.words.lower().startswith(("on ", "in ", "late", "early"))
            and gap
        ):
            return False
        return True
    return frame.last < at < frame.verb


def time_for(sentence: Sentence, frames: list[Frame], trigger: int) -> tuple[When | None, When | None]:
    """The phrase that dates the harm, and one that only dates the saying, if there is any."""
    found = timings(sentence, frames)
    middle = sentence.words[trigger].start

    def distance(timing: Timing) -> int:
        return timing.when.start - middle if timing.when.start > middle else (middle - timing.when.end) + 10

    harm = [timing for timing in found if not timing.of_saying]
    said = [timing for timing in found if timing.of_saying]
    return (min(harm, key=distance).when if harm else None), (said[0].when if said else None)
