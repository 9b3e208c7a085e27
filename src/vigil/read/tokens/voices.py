"""Who says it, by the words beside a verb of speaking or after "according to"."""

import re
from dataclasses import dataclass

from vigil.read.tokens.letters import Folded
from vigil.read.tokens.pack import Pack

_OPENS = re.compile(r"[.;:!?\n\"()\[\]*#]|,\s")
_TRIM = " \t\n,.:;\"'«»“”„-*()[]•"


@dataclass(frozen=True)
class Voice:
    """Someone speaks here. `start`/`end` bound verb and speaker in levelled letters; no words for one who only points back ("he added")."""

    start: int
    end: int
    words: str | None


def find_voices(folded: Folded, pack: Pack) -> list[Voice]:
    """The voices of a sentence, in order."""
    found = []
    for match in pack.word(pack.according).finditer(folded.words):
        voice = _after(folded, pack, match.start(), match.end())
        if voice and voice.words:
            found.append(voice)
    found += [Voice(match.start(), match.end(), None) for match in pack.word(pack.same_speaker).finditer(folded.words)]
    for match in pack.word(pack.say).finditer(folded.words):
        if any(voice.start <= match.start() < voice.end for voice in found):
            continue
        before, after = _before(folded, pack, match), _after(folded, pack, match.start(), match.end())
        inverted = re.search(r"[,\"]\s*-?\s*$", folded.words[: match.start()]) is not None and after is not None and after.words is not None
        chosen = (before or after) if pack.speaker_first and not inverted else (after if after and after.words else before or after)
        if chosen:
            found.append(chosen)
    return sorted(found, key=lambda voice: voice.start)


def _after(folded: Folded, pack: Pack, start: int, end: int) -> Voice | None:
    rest = folded.words[end : end + 130]
    rest_start = end + len(rest) - len(rest.lstrip())
    rest = rest.lstrip()
    leading = re.match(rf"(?:(?:{_times(pack)})\s+)+", rest)
    lead = leading.end() if leading else 0
    rest, rest_start = rest[lead:], rest_start + lead
    stop = re.search(rf"[,;:!?\n\"()\[\]]|\.(?!\w)|\d|(?<!{pack.letters})(?:{pack.speaker_stop})(?!{pack.letters})", rest)
    words = rest[: stop.start()] if stop else rest
    for other in (pack.stems, pack.word(pack.say), pack.word(pack.party)):
        cut = other.search(words, 1)
        words = words[: cut.start()] if cut and cut.start() > 2 else words
    return _voice(folded, pack, start, rest_start, rest_start + len(words))


def _before(folded: Folded, pack: Pack, match: re.Match[str]) -> Voice | None:
    head = folded.words[max(0, match.start() - 130) : match.start()]
    base = match.start() - len(head)
    cuts = [cut.end() for cut in _OPENS.finditer(head.rstrip(" ,"))]
    begin = cuts[-1] if cuts else 0
    leading = re.match(rf"\s*(?:(?:{_times(pack)})\s+)+", head[begin:])
    begin += leading.end() if leading else 0
    words = head[begin:].rstrip(" ,")
    if len(words.split()) > 12 or pack.word(pack.say).search(words):
        return None
    return _voice(folded, pack, base + begin, base + begin, base + begin + len(words), verb_end=match.end())


def _times(pack: Pack) -> str:
    named = "|".join([*(pattern for _, pattern in pack.times), *map(re.escape, pack.weekdays)])
    return rf"(?:(?:{pack.day_lead})\s+)?(?:{named})"


def _voice(folded: Folded, pack: Pack, start: int, low: int, high: int, *, verb_end: int = 0) -> Voice | None:
    if high <= low:
        return Voice(start, max(verb_end, low), None) if not verb_end else None
    words = folded.words[low:high]
    spokesman = re.match(rf"\s*(?:{pack.spokesman})\s*", words)
    if spokesman and len(words) - spokesman.end() > 3:
        low += spokesman.end()
    opening = re.match(rf"\s*(?:{pack.speaker_lead})\s+", folded.words[low:high])
    low += opening.end() if opening else 0
    a, b = folded.span(low, high)
    spoken = folded.text[a:b].strip(_TRIM)
    if not spoken or len(spoken) > 110:
        return None
    if re.fullmatch(rf"(?:{pack.pronouns})", folded.words[low:high].strip(_TRIM)):
        return Voice(start, max(verb_end, high), None)
    known = pack.word(pack.sources).search(" ".join(folded.words[low:high].split()[:7]))
    named = any(letter.isupper() for letter in spoken)
    if not known and (not named or folded.words[low:high].strip().isdigit()):
        return None
    return Voice(start, max(verb_end, high), spoken)


def voice_for(voices: list[Voice], start: int, end: int, words: str) -> Voice | None:
    """The voice under which a mention of harm stands: the nearest before it, else the first behind it, none beyond another clause."""
    before = [voice for voice in voices if voice.end <= start]
    behind = [voice for voice in voices if voice.start >= end]
    if before and not (behind and ";" in words[before[-1].end : start]):
        return before[-1]
    return behind[0] if behind else None
