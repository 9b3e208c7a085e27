"""Where: the words for the place of harm, nearest and most exact first."""

import re
from dataclasses import dataclass

from vigil.read.parse import Sentence
from vigil.read.speakers import Frame
from vigil.read.words.parties import ACT, PARTY
from vigil.read.words.people import PEOPLE
from vigil.read.words.places import NOT_PLACE_HEADS, PLACE_NOUNS
from vigil.text.dates import find_times

_OPENERS = frozenset("in at on near outside inside around across into of over between throughout within along against".split())
_STRIKING = frozenset("targeted hit struck attacked bombed shelled targeting hitting striking pounded stormed raided".split())


@dataclass(frozen=True)
class Where:
    """Place words in a sentence: first and last word, and whether a name is among them."""

    first: int
    last: int
    named: bool
    opener: str


def _phrase(sentence: Sentence, start: int, blocked: list[tuple[int, int]]) -> Where | None:
    words = sentence.words
    index, last, named, placed = start, None, False, False
    while index < len(words) and index - start < 16:
        word = words[index]
        if any(low <= word.start < high for low, high in blocked) or (
            word.lower in PARTY and word.lower not in ("state", "front", "opposition", "rebel", "government")
        ):
            break
        if (
            word.lower in ("of", "in", "near", "close", "north", "south", "east", "west", "between")
            and last is not None
            and _continues(sentence, index)
        ):
            index += 1
            continue
        if (
            word.lower in ("and", ",")
            and named
            and index + 1 < len(words)
            and words[index + 1].tag.startswith("NNP")
            and words[index + 1].entity in ("GPE", "LOC", "FAC")
        ):
            index += 1
            continue
        if not word.tag.startswith(("NN", "JJ", "DT", "HYPH", "POS", "PRP$", "CD", "VBN", "FW")) and word.lower not in ("al", "el", "'s"):
            break
        if word.lower in ACT or word.lower in ("said", "killed"):
            break
        if word.tag.startswith(("NN", "FW")):
            if word.lower in NOT_PLACE_HEADS and not placed:
                return None
            last = index
            named = named or (word.tag.startswith("NNP") and word.entity not in ("DATE", "TIME", "PERSON", "CARDINAL"))
            placed = placed or word.lower in PLACE_NOUNS
            named = named or (word.entity == "PERSON" and placed)
        elif word.entity in ("GPE", "LOC", "FAC") and word.tag.startswith("JJ"):
            last, named = index, True
        index += 1
    if last is None or not (named or placed):
        return None
    return Where(start, last, named, words[start - 1].lower if start else "")


def _continues(sentence: Sentence, index: int) -> bool:
    for word in sentence.words[index + 1 : index + 5]:
        if word.tag.startswith("NNP") or word.lower in PLACE_NOUNS:
            return word.entity not in ("DATE", "TIME")
        if not word.tag.startswith(("DT", "JJ", "NN", "IN", "TO", "HYPH", "VBN")):
            return False
    return False


def find_places(sentence: Sentence, frames: list[Frame]) -> list[Where]:
    """The place phrases of a sentence, in order: after "in", "at", "near" and the like, or struck as targets. Those of speaking are left out."""
    words = sentence.words
    blocked = [(when.start, when.end) for when in find_times(sentence.text)]
    blocked += [(words[f.first].start, words[f.last].end) for f in frames]
    found: list[Where] = []
    for index, word in enumerate(words[:-1]):
        opens = word.lower in _OPENERS and word.tag in ("IN", "RP", "TO", "RB") or word.lower in _STRIKING
        if not opens or any(low <= word.start < high for low, high in blocked) or (found and index < found[-1].last):
            continue
        if any(0 < index - f.verb <= 3 for f in frames) and word.lower in ("in", "at"):
            continue
        where = _phrase(sentence, index + 1, blocked)
        if where is None or (word.lower == "of" and not (where.named and index and words[index - 1].lower in PLACE_NOUNS)):
            continue
        if word.lower in ("on", "over", "against", "into") and not (where.named or words[where.last].lower in PLACE_NOUNS):
            continue
        if (
            any(words[i].lower in PEOPLE and words[i].lower not in ("general",) for i in range(where.first, where.last + 1))
            and not where.named
        ):
            continue
        if word.lower in ("near", "outside", "between", "around"):
            where = Where(index, where.last, where.named, word.lower)
        found.append(where)
    return found


def place_for(sentence: Sentence, frames: list[Frame], trigger: int) -> Where | None:
    """The place of a trigger: named before unnamed, then the nearest, those after it before those ahead of it."""
    found = find_places(sentence, frames)
    if not found:
        return None

    def rank(where: Where) -> tuple[int, int]:
        distance = where.first - trigger if where.first > trigger else (trigger - where.last) + 6
        return (0 if where.named else 8) + distance // 4, distance

    return min(found, key=rank)


_TITLED = re.compile(r"\b(?:in|on|near)\s+((?:[A-Z][\w'’-]+\s?){1,4})")


def place_in_title(title: str) -> str | None:
    """The place a headline names, if it does."""
    match = _TITLED.search(title)
    return match[1].strip() if match else None
