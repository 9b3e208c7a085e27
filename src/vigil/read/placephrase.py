"""Where a place phrase ends, and what names in it can be no place: "the town of ... in ...", and not "the Security Council"."""

from dataclasses import dataclass

from vigil.read.parse import Sentence, Word
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO, EVENT_NOUNS
from vigil.read.words.parties import ACT, PARTY, STATES
from vigil.read.words.people import PEOPLE
from vigil.read.words.places import COUNTRIES, NOT_PLACE_HEADS, PLACE_NOUNS

_LINKS = frozenset(
    {
        "of",
        "in",
        "near",
        "close",
        "above",
        "below",
        "beside",
        "behind",
        "north",
        "south",
        "east",
        "west",
        "between",
        "outside",
        "surrounding",
    }
)
_TAGS = ("AFX", "NN", "JJ", "DT", "HYPH", "POS", "PRP$", "CD", "VBN", "FW")
_BODIES = word_set(
    "council committee coalition front union party movement organization organisation agency association commission congress parliament senate "
    "network watch observatory brigade brigades battalion division army god allah twitter facebook telegram youtube whatsapp internet islam command "
    "directorate"
)
"""What a name of a body, or of nowhere on earth, ends with."""
_NO_PLACE = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})
_LANGUAGES = word_set("arabic english french german hebrew russian spanish turkish ukrainian kurdish persian farsi")
_HOLDING = frozenset({"held", "controlled", "run", "occupied", "besieged"})
_TITLES = frozenset({"president", "minister", "ambassador", "secretary", "king", "director", "spokesman", "said"})
STRIKING = frozenset(
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
        "rocked",
        "rocking",
        "shook",
    ]
)


@dataclass(frozen=True)
class Where:
    """Place words in a sentence: first and last word, and whether a name is among them."""

    first: int
    last: int
    named: bool
    opener: str


def phrase_at(sentence: Sentence, start: int, blocked: list[tuple[int, int]]) -> Where | None:
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
        if last is not None and (_is_glued(words, index, last) or _is_apposed(words, index)):
            break
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
    last = _whole_name(words, last)
    if last is None or not (named or placed) or _names_a_doer(sentence, start, last) or _names_a_body(sentence, start, last):
        return None
    return Where(start, last, named, words[start - 1].lower if start else "")


def _whole_name(words: tuple[Word, ...], last: int | None) -> int | None:
    """As in "Deir al | Asafir": a name is not cut behind its article."""
    while last is not None and words[last].lower in ("al", "el", "-") and last + 1 < len(words):
        if words[last + 1].text != "-" and not words[last + 1].text[:1].isupper():
            break
        last += 1
    return last


def _is_apposed(words: tuple[Word, ...], index: int) -> bool:
    """As in "Kan Sheik | a town in the south": an apposition whose commas were lost."""
    return words[index].tag == "DT" and words[index - 1].lower not in _LINKS | {"and", ","}


def _is_glued(words: tuple[Word, ...], index: int, last: int) -> bool:
    """As in "Hama Province WASHINGTON", "Idlib province point to": what stands after a place where a stop was lost."""
    word = words[index]
    caps = word.text.isupper() and len(word.text) > len("US") and not words[last].text.isupper()
    goes_on = index + 1 < len(words) and (
        words[index + 1].text == "-" or words[index + 1].lower in PLACE_NOUNS
    )  # "Oxford Street bus station"
    loose = word.tag == "NN" and words[last].lower in PLACE_NOUNS and last == index - 1 and word.lower not in PLACE_NOUNS and not goes_on
    return caps or loose


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
    following = sentence.words[last + 1].lower if last + 1 < len(sentence.words) else ""
    if start == last and words[-1].lower.endswith("ing") and following in ACT:
        return True  # "in Escalating Bombardment on"
    if any(word.lower in PLACE_NOUNS for word in words):
        return False
    nouns = [word for word in words if word.tag.startswith("NN")]
    return sentence.words[start].lower == "the" and all(
        word.tag.startswith("NNP") and (word.text.isupper() or word.entity == "NORP") for word in nouns
    )


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
        struck = opener in STRIKING or (opener in ("on", "of", "against") and start > 1 and sentence.words[start - 2].lower in ACT)
        held = start + 1 < index and sentence.words[start + 1].text == "-"
        return (index - start <= 2 or (held and index - start <= 4)) and (
            struck or (opener in ("in", "near", "outside") and (alone or index == start or held))
        )
    return word.entity not in _NO_PLACE and not (word.entity == "LANGUAGE" and word.lower in _LANGUAGES)


def _stops(sentence: Sentence, index: int, blocked: list[tuple[int, int]]) -> bool:
    """Whether a place phrase cannot reach into this word: a time, a number of people, a party, a person, an act."""
    word = sentence.words[index]
    if any(low <= word.start < high for low, high in blocked):
        return True
    if index + 2 < len(sentence.words) and sentence.words[index + 1].lower == "-" and sentence.words[index + 2].lower in _HOLDING:
        return False
    if (
        word.lower in _HOLDING
        and word.tag in ("VBN", "JJ", "VBD")
        and sentence.words[index + 1 : index + 2]
        and _leads_to_a_place(sentence, index + 1)
    ):
        return False
    if word.lower in PARTY and word.lower not in ("state", "front", "opposition", "rebel", "government", "police", "military", "army"):
        return True
    if word.lower in PEOPLE and _names_a_house(sentence, index):
        return False
    people = word.lower in PEOPLE - {"general", "police"} and not _in_a_name(sentence, index)
    return word.lower in ACT or word.lower in DONE_TO or word.lower in EVENT_NOUNS or people


def _in_a_name(sentence: Sentence, index: int) -> bool:
    """As in "al-Sheikh Maqsoud", "Deir al-Asafir": a word for people that stands capitalised behind an article is a place's name."""
    words = sentence.words
    behind = index >= 2 and words[index - 1].lower == "-" and words[index - 2].lower in ("al", "el", "as", "ash", "ar", "at", "an")
    return behind and words[index].text[:1].isupper()


def _leads_to_a_place(sentence: Sentence, index: int) -> bool:
    """As in "besieged | eastern Merkan", "occupied | town"."""
    following = sentence.words[index : index + 3]
    return any(word.lower in PLACE_NOUNS or word.tag.startswith("NNP") for word in following) and following[0].tag.startswith(("JJ", "NN"))


def _names_a_house(sentence: Sentence, index: int) -> bool:
    """As in "girls' school", "refugee camp": people whom a place is for."""
    following = [word.lower for word in sentence.words[index + 1 : index + 3]]
    for word in sentence.words[index + 1 : index + 5] if index and sentence.words[index].tag.startswith("NNP") else ():
        if word.lower in PLACE_NOUNS:
            return True  # "al-Sheikh Maqsoud neighbourhood"
        if not word.tag.startswith(("NNP", "HYPH")):
            break
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
