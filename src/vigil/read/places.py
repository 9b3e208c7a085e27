"""Where: the words for the place of harm, nearest and most exact first."""

import re

from vigil.read.frames import Frame
from vigil.read.parse import Sentence, Word
from vigil.read.placephrase import STRIKING, Where, phrase_at
from vigil.read.words import word_set
from vigil.read.words.parties import ACT, ACTING
from vigil.read.words.people import PEOPLE
from vigil.read.words.places import COUNTRIES, PLACE_NOUNS
from vigil.text.dates import find_times

_BESIDE = word_set("near outside inside around across along behind beside below beneath above alongside opposite")
_OPENERS = word_set("in at on into of over between throughout within") | _BESIDE
_EXACT = word_set(
    "street square market marketplace mosque church hospital school university checkpoint camp restaurant cafe hotel bakery shrine stadium "
    "neighbourhood neighborhood neighbourhoods neighborhoods village quarter district road bridge station building home line"
)
_WIDE = word_set("province governorate region country countryside provinces")
_TOWNS = word_set("town city village district towns villages cities")
_NO_CLAUSE = ACTING | {"was", "were", "is", "has", "had", "are"}
_STANDING = frozenset({"positioned", "located", "stationed", "based", "entrenched", "deployed", "holed", "headquartered"})
"""As in "rebels positioned in the hills": where the doers are, not where it happened."""
_STANDS_BY = 5
"""Words in which what such a place lies by is told: "positioned in Tel Arim to the east of Merkan"."""
_AWAY = word_set(
    "treated treating hospitalized hospitalised recovering sentenced tried convicted indicted charged arraigned extradited buried born speaking "
    "spoke interviewed"
)
_CARRIED = word_set("taken rushed admitted transferred flown transported evacuated")
"""What is done with people afterwards, or elsewhere: the hospital, the court, the place of speaking is not that of the harm."""
_SOURCES = word_set(
    "source sources official officials reporter correspondent spokesman spokeswoman headquarters office bureau reporters journalists"
)
_MOVING = word_set("fleeing flee fled crossing cross crossed escape escaping heading travelling traveling return returning")
_FOUGHT_FOR = word_set("battle battles fight fighting battling struggle")
_TAKEN = word_set("abducted kidnapped snatched seized kidnapping abducting seizing snatching taken")


def _of_afterwards(sentence: Sentence, opener: int) -> bool:
    """As in "were taken to the hospital in", "was sentenced in": where people were brought, or stood trial, and not where they were harmed."""
    words = sentence.words
    for index in range(opener - 1, max(-1, opener - 8), -1):
        if words[index].lower in ("and", ",", "after", "who", "when", "where"):
            return False
        if words[index].lower in _AWAY or (words[index].lower in _CARRIED and words[index + 1].lower in ("to", "into")):
            return True
    return False


_GLUED = re.compile(
    r"\s+(?:Monitors?|Reports?|Activists|Sources?|TV|NGO|Army|UN|Official|Officials|Police)$|[\t*|].*$|\s+(?:pic\.)?twitter\.\S*.*$|\s+https?:.*$"
)


def trimmed(words: str) -> str:
    """Place words without what a page glued to their end: the source of a headline, a link."""
    return _GLUED.sub("", words)


def find_places(sentence: Sentence, frames: list[Frame]) -> list[Where]:
    """The place phrases of a sentence, in order: after "in", "at", "near" and the like, or struck as targets. Those of speaking are left out."""
    words = sentence.words
    blocked = [(when.start, when.end) for when in find_times(sentence.text)]
    blocked += [(words[f.first].start, words[max(f.last, f.verb) if f.first < f.verb <= f.last + 8 else f.last].end) for f in frames]
    blocked += [(q.start, q.end) for q in sentence.quantities if not _counts_places(sentence, q.end)]
    found: list[Where] = []
    passed_by = 0
    for index, word in enumerate(words[:-1]):
        opens = (word.lower in _OPENERS and word.tag in ("IN", "RP", "TO", "RB")) or _opens_here(words, index)
        if (not opens or index < passed_by) and word.lower not in STRIKING:
            continue
        if any(low <= word.start < high for low, high in blocked) or (found and index < found[-1].last):
            continue
        if word.lower == "at" and words[index + 1].lower in ("least", "most", "first", "last", "present"):
            continue
        if any(0 < index - f.verb <= 3 for f in frames) and word.lower in ("in", "at"):
            continue
        where = phrase_at(sentence, _target(sentence, index, blocked), blocked)
        of_act = index > 0 and words[index - 1].lower in ACT - {"crimes", "crime", "campaign", "operation", "bullets", "number"}
        if where is not None and index and (words[index - 1].lower in _STANDING or _of_afterwards(sentence, index)):
            passed_by = where.last + _STANDS_BY
            continue
        sited = where is not None and (where.named or (of_act and words[where.last].lower in PLACE_NOUNS))
        if where is None or (word.lower == "of" and not (sited and index and (words[index - 1].lower in PLACE_NOUNS or of_act))):
            continue
        if word.lower in ("on", "over", "against", "into") and not (where.named or words[where.last].lower in PLACE_NOUNS):
            continue
        if (
            any(
                words[i].lower in PEOPLE and words[i].lower not in ("general",) and not (i < where.last and words[i + 1].lower == "-")
                for i in range(where.first, where.last + 1)
            )
            and not where.named
            and words[where.last].lower not in PLACE_NOUNS
        ):
            continue
        if word.lower == "between" and " and " not in sentence.span_text(where.first, where.last):
            continue  # "a deal between Ruritania's sides" is nowhere
        if word.lower in ("near", "outside", "between", "around"):
            where = Where(index, where.last, where.named, word.lower)
        found.append(where)
    return found + _struck(sentence, found)


_LONG = 5
"""Words of a subject from which on it is more than a name."""
_HIT = word_set("targeted hit struck shelled bombed attacked rocked pounded stormed raided bombarded destroyed")


def _struck(sentence: Sentence, found: list[Where]) -> list[Where]:
    """As in "the Sukar neighbourhood was also targeted": the place is the subject of what was done to it."""
    words, struck = sentence.words, []
    for index, word in enumerate(words):
        if word.lower not in _HIT or word.tag != "VBN":
            continue
        for child in sentence.children[index]:
            sited = words[child].lower in PLACE_NOUNS or words[child].entity in ("GPE", "LOC", "FAC")
            if words[child].dep != "nsubjpass" or not sited or child > index:
                continue
            low, high = sentence.subtree(child)[0], child
            named = any(words[at].tag.startswith("NNP") for at in range(low, high + 1))
            if named and high - low <= _LONG and not any(where.first <= high and low <= where.last for where in found):
                struck.append(Where(low, high, named, "struck"))
    return struck


def _opens_here(words: tuple[Word, ...], index: int) -> bool:
    """As in "the battle for the ridge", "snatched two judges from a coffee house"."""
    before = [word.lower for word in words[max(0, index - 7) : index]]
    if words[index].lower == "for":
        return bool(before) and before[-1] in _FOUGHT_FOR
    return words[index].lower == "from" and any(word in _TAKEN for word in before)


def _target(sentence: Sentence, opener: int, blocked: list[tuple[int, int]]) -> int:
    """Where the place begins: after the opener, or after what it was struck with ("targeted with rocket shells the town of ...")."""
    words = sentence.words
    if words[opener].lower in STRIKING and opener + 1 < len(words) and words[opener + 1].lower == "with":
        for index in range(opener + 3, min(opener + 9, len(words) - 1)):
            if words[index].lower in ("the", "a") and words[index + 1].lower in PLACE_NOUNS:
                return index
    first = opener + 1
    while words[opener].lower in STRIKING and first < len(words) - 1 and any(low <= words[first].start < high for low, high in blocked):
        first += 1  # "targeted on Wednesday the town of ..."
    return first


def _counts_places(sentence: Sentence, offset: int) -> bool:
    """As in "four different neighbourhoods": a number that belongs to the place."""
    at = sentence.word_at(offset)
    return any(word.lower in PLACE_NOUNS for word in sentence.words[at : at + 3])


def _width(sentence: Sentence, where: Where) -> int:
    """How much ground place words cover: a street before a town, a town before a province, a province before a country."""
    nouns = {word.lower for word in sentence.words[where.first : where.last + 1]}
    if nouns & _EXACT:
        return -2
    return 3 if (nouns & _WIDE and not nouns & _TOWNS) or nouns <= COUNTRIES | {"the"} else 0


def place_for(sentence: Sentence, found: list[Where], trigger: int) -> Where | None:
    """The place of a trigger: named before unnamed, then the nearest, those after it before those ahead of it, and none beyond another clause."""
    words = sentence.words

    def passed(where: Where) -> bool:
        before = [word.lower for word in words[max(0, where.first - 3) : where.first]]
        return where.opener in ("across", "into", "over", "through") and any(word in _MOVING for word in before)

    def of_a_source(where: Where) -> bool:
        before = [word.lower for word in words[max(0, where.first - 2) : where.first]]
        return bool(before) and before[0] in _SOURCES

    def rank(where: Where) -> tuple[int, int]:
        low, high = (trigger, where.first) if where.first > trigger else (where.last, trigger)
        distance = high - low + (0 if where.first > trigger else 6)
        clause = any(w.tag in ("VBD", "VBZ") and w.lower not in _NO_CLAUSE for w in words[low + 1 : high])
        turn = any(w.lower in ("while", "meanwhile", ";") for w in words[low + 1 : high])
        against = (0 if where.named else 6) + (6 if passed(where) or of_a_source(where) else 0) + (3 if clause else 0) + (8 if turn else 0)
        return against + _width(sentence, where) + distance // 4, distance

    return min(found, key=rank) if found else None
