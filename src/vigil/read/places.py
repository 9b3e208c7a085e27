"""Where: the words for the place of harm, nearest and most exact first."""

import re
from dataclasses import dataclass

from vigil.read.frames import Frame
from vigil.read.parse import Sentence, Word
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO, EVENT_NOUNS
from vigil.read.words.parties import ACT, ACTING, PARTY, STATES
from vigil.read.words.people import PEOPLE
from vigil.read.words.places import COUNTRIES, NOT_PLACE_HEADS, PLACE_NOUNS
from vigil.text.dates import find_times

_BESIDE = word_set("near outside inside around across along behind beside below beneath above alongside opposite")
_OPENERS = word_set("in at on into of over between throughout within") | _BESIDE
_LINKS = frozenset({"of", "in", "near", "close", "north", "south", "east", "west", "between", "outside", "surrounding"})
_TAGS = ("AFX", "NN", "JJ", "DT", "HYPH", "POS", "PRP$", "CD", "VBN", "FW")
_BODIES = word_set(
    "council committee coalition front union party movement organization organisation agency association commission congress parliament senate "
    "network watch observatory brigade brigades battalion division army god allah twitter facebook telegram youtube whatsapp internet islam"
)
"""What a name of a body, or of nowhere on earth, ends with."""
_NO_PLACE = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})
_LANGUAGES = word_set("arabic english french german hebrew russian spanish turkish ukrainian kurdish persian farsi")
_HOLDING = frozenset({"held", "controlled", "run", "occupied", "besieged"})
_EXACT = word_set(
    "street square market marketplace mosque church hospital school university checkpoint camp restaurant cafe hotel bakery shrine stadium "
    "neighbourhood neighborhood neighbourhoods neighborhoods village quarter district road bridge station building home line"
)
_WIDE = word_set("province governorate region country countryside provinces")
_TOWNS = word_set("town city village district towns villages cities")
_NO_CLAUSE = ACTING | {"was", "were", "is", "has", "had", "are"}
_STANDING = frozenset({"positioned", "located", "stationed", "based", "entrenched", "deployed", "holed", "headquartered"})
"""As in "rebels positioned in the hills": where the doers are, not where it happened."""
_AWAY = word_set(
    "treated treating hospitalized hospitalised recovering sentenced tried convicted indicted charged arraigned extradited buried born speaking "
    "spoke interviewed"
)
_CARRIED = word_set("taken rushed admitted transferred flown transported evacuated")
"""What is done with people afterwards, or elsewhere: the hospital, the court, the place of speaking is not that of the harm."""
_TITLES = frozenset({"president", "minister", "ambassador", "secretary", "king", "director", "spokesman", "said"})
_FOUGHT_FOR = word_set("battle battles fight fighting battling struggle")
_TAKEN = word_set("abducted kidnapped snatched seized kidnapping abducting seizing snatching taken")
_STRIKING = frozenset(
    [
        "targeted",
        "hit",
        "struck",
        "attacked",
        "bombed",
        "shelled",
        "targeting",
        "hitting",
        "striking",
        "pounded",
        "stormed",
        "raided",
        "shelling",
        "bombing",
        "attacking",
        "storming",
        "seizing",
        "capturing",
        "overrunning",
    ]
)


@dataclass(frozen=True)
class Where:
    """Place words in a sentence: first and last word, and whether a name is among them."""

    first: int
    last: int
    named: bool
    opener: str


def _phrase(sentence: Sentence, start: int, blocked: list[tuple[int, int]]) -> Where | None:
    """The place phrase that begins at a word, if it is one."""
    words = sentence.words
    index, last, named, placed = start, None, False, False
    while index < len(words) and index - start < 16:
        word = words[index]
        if word.lower == "said" and last is not None:
            break
        if word.lower in _TITLES or _names_a_party(sentence, index):
            return None
        if _stops(sentence, index, blocked):
            break
        if word.tag == "DT" and last is not None and words[index - 1].lower not in _LINKS | {"and", ","}:
            break  # "Kan Sheik | a town in the south": an apposition whose commas were lost
        if word.lower in _LINKS and last is not None and _continues(sentence, index):
            index += 1
            continue
        if word.lower in ("and", ",") and named and _names_another(sentence, index):
            index += 1
            continue
        mixed = word.tag == "RB" and index + 1 < len(words) and words[index + 1].text == "-"  # "ethnically-mixed"
        if not word.tag.startswith(_TAGS) and word.lower not in ("al", "el", "'s") and not mixed:
            break
        if word.tag.startswith(("NN", "FW")):
            if word.lower in NOT_PLACE_HEADS and not placed:
                return None
            last = index
            placed = placed or word.lower in PLACE_NOUNS
            named = named or (word.tag.startswith("NNP") and (placed or _may_be_place(sentence, start, index)))
        elif word.entity in ("GPE", "LOC", "FAC") and word.tag.startswith("JJ"):
            last, named = index, True
        index += 1
    if last is None or not (named or placed) or _names_a_doer(sentence, start, last) or _names_a_body(sentence, start, last):
        return None
    return Where(start, last, named, words[start - 1].lower if start else "")


def _names_a_party(sentence: Sentence, index: int) -> bool:
    """As in "Islamic State", "US-backed": a name that belongs to a party."""
    following = [word.lower for word in sentence.words[index + 1 : index + 3]]
    return (sentence.words[index].lower == "islamic" and following[:1] == ["state"]) or (
        following[:1] == ["-"] and following[1:] in (["backed"], ["led"], ["allied"])
    )


def _names_a_doer(sentence: Sentence, start: int, last: int) -> bool:
    """As in "in US air strikes": a state that acts, not where it happened."""
    after = [word.lower for word in sentence.words[start + 1 : last + 2]]
    if after[-1:] and after[-1] in PARTY and sentence.words[last].lower in STATES - COUNTRIES:
        return True  # "in Assad regime air strikes"
    return (
        sentence.words[start].lower in STATES - COUNTRIES
        and bool(after)
        and (after[0] in ACT or after[0] in ("air", "-", "coalition", "jets", "warplanes"))
    )


def _names_a_body(sentence: Sentence, start: int, last: int) -> bool:
    """As in "in the Security Council", "of the SDF", "in God": names of bodies, peoples and works, which are no ground to stand on."""
    words = [word for word in sentence.words[start : last + 1] if word.tag.startswith(("NN", "FW", "JJ"))]
    if words[-1].lower in _BODIES and words[-1].text[:1].isupper():
        return True
    if any(word.lower in PLACE_NOUNS for word in words):
        return False
    nouns = [word for word in words if word.tag.startswith("NN")]
    return sentence.words[start].lower == "the" and all(
        word.tag.startswith("NNP") and (word.text.isupper() or word.entity == "NORP") for word in nouns
    )


def _of_afterwards(sentence: Sentence, opener: int) -> bool:
    """As in "were taken to the hospital in", "was sentenced in": where people were brought, or stood trial, and not where they were harmed."""
    words = sentence.words
    for index in range(opener - 1, max(-1, opener - 8), -1):
        if words[index].lower in ("and", ",", "after", "who", "when", "where"):
            return False
        if words[index].lower in _AWAY or (words[index].lower in _CARRIED and words[index + 1].lower in ("to", "into")):
            return True
    return False


def _names_another(sentence: Sentence, index: int) -> bool:
    """Whether another name of the same phrase follows "and": a known place, or a name that runs on to a noun for places ("and Tir districts")."""
    following = sentence.words[index + 1 : index + 7]
    if following and following[0].entity in ("GPE", "LOC", "FAC"):
        return True
    for word in following if sentence.words[index].lower == "and" else ():
        if word.lower in PLACE_NOUNS:
            return word is not following[0]
        if not (word.tag.startswith(("NNP", "HYPH", "AFX", "FW", "DT")) or word.lower in ("al", "el", "-")):
            return False
    return False


def _may_be_place(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a name can be a place's. The tagger calls towns persons and peoples, so after "in" a name of one word is taken whatever its label."""
    word = sentence.words[index]
    if word.entity == "PERSON":
        following = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
        alone = following is None or not following.tag.startswith("NNP")
        opener = sentence.words[start - 1].lower if start else ""
        struck = opener in _STRIKING or (opener in ("on", "of", "against") and start > 1 and sentence.words[start - 2].lower in ACT)
        return index - start <= 2 and (struck or (opener in ("in", "near", "outside") and (alone or index == start)))
    return word.entity not in _NO_PLACE and not (word.entity == "LANGUAGE" and word.lower in _LANGUAGES)


def _stops(sentence: Sentence, index: int, blocked: list[tuple[int, int]]) -> bool:
    """Whether a place phrase cannot reach into this word: a time, a number of people, a party, a person, an act."""
    word = sentence.words[index]
    if any(low <= word.start < high for low, high in blocked):
        return True
    if index + 2 < len(sentence.words) and sentence.words[index + 1].lower == "-" and sentence.words[index + 2].lower in _HOLDING:
        return False
    if word.lower in PARTY and word.lower not in ("state", "front", "opposition", "rebel", "government", "police", "military", "army"):
        return True
    if word.lower in PEOPLE and _names_a_house(sentence, index):
        return False
    return word.lower in ACT or word.lower in DONE_TO or word.lower in EVENT_NOUNS or word.lower in PEOPLE - {"general", "police"}


def _names_a_house(sentence: Sentence, index: int) -> bool:
    """As in "girls' school", "refugee camp": people whom a place is for."""
    following = [word.lower for word in sentence.words[index + 1 : index + 3]]
    return bool(following) and (following[0] in PLACE_NOUNS or (following[0] in ("'", "’", "'s", "’s") and following[-1] in PLACE_NOUNS))


def _continues(sentence: Sentence, index: int) -> bool:
    if _of_a_name(sentence, index):
        return True
    if sentence.words[index].lower == "in" and _names_a_doer(sentence, index + 1, index + 1):
        return False  # "in northern Ruritania in US air strikes"
    for word in sentence.words[index + 1 : index + 5]:
        if word.tag.startswith("NNP") or word.lower in PLACE_NOUNS:
            return word.entity not in ("DATE", "TIME")
        if not word.tag.startswith(("DT", "JJ", "NN", "IN", "TO", "HYPH", "VBN")):
            return False
    return False


def _of_a_name(sentence: Sentence, index: int) -> bool:
    """As in "province of Hama", whatever the tagger makes of the name."""
    words = sentence.words
    return (
        words[index].lower == "of"
        and index > 0
        and words[index - 1].lower in PLACE_NOUNS
        and index + 1 < len(words)
        and words[index + 1].text[:1].isupper()
    )


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
    for index, word in enumerate(words[:-1]):
        opens = (word.lower in _OPENERS and word.tag in ("IN", "RP", "TO", "RB")) or word.lower in _STRIKING or _opens_here(words, index)
        if not opens or any(low <= word.start < high for low, high in blocked) or (found and index < found[-1].last):
            continue
        if word.lower == "at" and words[index + 1].lower in ("least", "most", "first", "last", "present"):
            continue
        if any(0 < index - f.verb <= 3 for f in frames) and word.lower in ("in", "at"):
            continue
        where = _phrase(sentence, _target(sentence, index), blocked)
        of_act = index > 0 and words[index - 1].lower in ACT - {"crimes", "crime", "campaign", "operation", "bullets", "number"}
        if where is not None and index and (words[index - 1].lower in _STANDING or _of_afterwards(sentence, index)):
            continue
        if where is None or (word.lower == "of" and not (where.named and index and (words[index - 1].lower in PLACE_NOUNS or of_act))):
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
    return found


def _opens_here(words: tuple[Word, ...], index: int) -> bool:
    """As in "the battle for the ridge", "snatched two judges from a coffee house"."""
    before = [word.lower for word in words[max(0, index - 7) : index]]
    if words[index].lower == "for":
        return bool(before) and before[-1] in _FOUGHT_FOR
    return words[index].lower == "from" and any(word in _TAKEN for word in before)


def _target(sentence: Sentence, opener: int) -> int:
    """Where the place begins: after the opener, or after what it was struck with ("targeted with rocket shells the town of ...")."""
    words = sentence.words
    if words[opener].lower in _STRIKING and opener + 1 < len(words) and words[opener + 1].lower == "with":
        for index in range(opener + 3, min(opener + 9, len(words) - 1)):
            if words[index].lower in ("the", "a") and words[index + 1].lower in PLACE_NOUNS:
                return index
    return opener + 1


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

    def rank(where: Where) -> tuple[int, int]:
        low, high = (trigger, where.first) if where.first > trigger else (where.last, trigger)
        distance = high - low + (0 if where.first > trigger else 6)
        clause = any(w.tag in ("VBD", "VBZ") and w.lower not in _NO_CLAUSE for w in words[low + 1 : high])
        turn = any(w.lower in ("while", "meanwhile", ";") for w in words[low + 1 : high])
        return (0 if where.named else 6) + _width(sentence, where) + distance // 4 + (3 if clause else 0) + (8 if turn else 0), distance

    return min(found, key=rank) if found else None
