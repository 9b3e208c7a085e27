"""Noun phrases that can speak: the one before a verb of speaking, the one after it, and the one the parse calls its subject."""

from collections.abc import Sequence
from itertools import pairwise

from vigil.read.parse import Sentence, Word
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO
from vigil.read.words.parties import ATTACKS, STATES, VEHICLES
from vigil.read.words.people import AGE_AND_SEX, PEOPLE
from vigil.read.words.places import PLACE_NOUNS
from vigil.read.words.speech import SAY, SOURCE_NOUNS, SPEAKERS

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i"})
_NP_TAGS = ("AFX", "NN", "JJ", "DT", "PRP$", "POS", "CD", "HYPH", "VBN", "FW")


def is_pronoun(word: Word) -> bool:
    """As in "he", "who"; not "WHO", which is an organisation."""
    return word.lower in PRONOUNS and not (len(word.text) > 1 and word.text.isupper())


def phrase_before(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before a verb, read backwards."""
    words = sentence.words
    last = verb - 1
    while last >= 0 and (
        words[last].tag.startswith("RB")
        or (words[last].lower in ("has", "have", "had", "also", '"', "”", "that", ",", "was", "is") and words[last].text != "IS")
    ):
        last -= 1
    last = _past_acronym(sentence, last)
    if last < 0:
        return None
    if words[last].lower in PRONOUNS:
        return last, last
    if words[last].text == "IS":
        return last, last
    first = last
    index = last
    while index >= 0 and last - index < 14:
        word = words[index]
        if word.lower in ("of", "for", "at", "in", "and") and index > 0 and _goes_on(sentence, index):
            index -= 1
            continue
        if (
            not word.tag.startswith(_NP_TAGS)
            or (word.lower in SAY and word.tag.startswith("VB"))
            or word.lower in DONE_TO
            or _ends_before(sentence, index, last)
        ):
            break
        first = index
        if word.tag == "DT" and not (index and words[index - 1].lower in ("of", "for", "at")):
            break
        index -= 1
    if not any(words[i].tag.startswith(("NN", "CD")) for i in range(first, last + 1)):
        return None
    if first and words[first - 1].lower in ("among", "amongst", "between", "against", "despite", "toward", "towards"):
        return None  # "among the victims however noted": those stand under another word
    return _wider(sentence, first, last)


def _past_acronym(sentence: Sentence, last: int) -> int:
    """As in "the Office for Rescue (OFR) said": the short name in brackets is stepped over."""
    words = sentence.words
    bracketed = last >= 3 and words[last].text == ")" and words[last - 2].text == "(" and words[last - 1].text.isupper()
    return last - 3 if bracketed else last


_SPEAKING_PLACES = word_set(
    "state center centre office hospital police city court school ministry clinic parliament embassy morgue municipality"
)
"""Places that speak, and so end no phrase before a speaker."""


def _ends_before(sentence: Sentence, index: int, last: int) -> bool:
    """Whether a word belongs to what stands before the speaker: "... of Aleppo | Syrian state television", "... in the town | rebels"."""
    words = sentence.words
    if index == last:
        return False
    following = words[index + 1]
    if words[index].lower in PLACE_NOUNS - _SPEAKING_PLACES:
        return True
    if following.entity == "PERSON" and words[index].tag == "NNS" and words[index].text.islower():
        return True  # "... by the rebels | Pillar said": a title is of one person
    nation = following.entity == "NORP" or following.lower in STATES
    return (
        nation
        and words[index].tag in ("NNP", "JJ")
        and words[index].text[:1].isupper()
        and following.text[:1].isupper()
        and words[index].lower not in ("the", "pro")
    )


def _wider(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Apposition without commas ("the Committees another monitoring group says") and tails ("officials from ...") lead back to the name."""
    words = sentence.words
    named = first and words[first - 1].tag.startswith("NNP") and words[first - 1].lower not in PLACE_NOUNS
    if named and words[first].lower in ("a", "an", "another"):
        before = phrase_before(sentence, first)
        named = before is not None and words[before[1]].lower not in PLACE_NOUNS and before[1] - before[0] < 9
        return before if before and named and is_body(sentence, *before) else (first, last)
    position = first
    for _ in range(3):
        if position < 2 or words[position - 1].lower not in ("in", "at", "from", "of", "for"):
            break
        start = position - 2
        while start >= 0 and words[start].tag.startswith(_NP_TAGS) and start > position - 9:
            if (words[start].lower in SOURCE_NOUNS and words[start].tag.startswith("NN")) or words[start].entity == "PERSON":
                found = phrase_before(sentence, start + 1)
                return (found[0], last) if found else (start, last)
            start -= 1
        position = start + 1
    return first, last


_HELD = frozenset({"bastion", "stronghold", "capital", "enclave", "town", "city", "village", "outskirts"})


def is_body(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a phrase names a body that speaks, and not only a place."""
    words = sentence.words[low : high + 1]
    return any(word.lower in SOURCE_NOUNS - STATES for word in words) and not any(word.lower in _HELD for word in words)


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Whether the words before "of", "for", "and" still belong to the speaker: "Observatory for ...", "a source at ..."."""
    before = sentence.words[index - 1]
    if sentence.words[index].lower == "and":
        return before.lower in SOURCE_NOUNS and sentence.words[index + 1].tag.startswith(("NN", "JJ", "DT"))
    return before.lower in SOURCE_NOUNS - STATES or before.text in (
        "Committee",
        "League",
        "Council",
        "Society",
        "Institute",
        "Centre",
        "Center",
        "Union",
        "Secretary",
    )


def phrase_behind(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The noun phrase after an inverted verb: "said Rami the head of the Observatory"."""
    words = sentence.words
    first = verb + 1
    if first >= len(words) or not words[first].tag.startswith(_NP_TAGS) or words[first].lower in ("that",):
        return None
    last = first
    index = first
    while index < len(words) and index - first < 14:
        word = words[index]
        if index > first and word.lower in AGE_AND_SEX:
            break
        if index > first and any(q.start <= word.start < q.end for q in sentence.quantities):
            break
        if index > first and word.tag == "DT" and words[index - 1].tag.startswith("NNP"):
            break  # "according to the United Nations | the war"
        if word.tag.startswith(_NP_TAGS) or word.lower in ("of", "for", "at", "and", "&"):
            if word.tag.startswith("NN"):
                last = index
            index += 1
            continue
        break
    return first, last


def subject_of(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The subject that the parse gives a verb, or the verb it is joined to by "and"."""
    words = sentence.words
    joined = words[verb].dep == "conj" and words[words[verb].head].tag.startswith("VB")
    own = any(words[child].dep in ("nsubj", "nsubjpass") for child in sentence.children[verb])
    for child in sentence.children[words[verb].head if joined and not own else verb]:
        if words[child].dep in ("nsubj", "nsubjpass") and words[child].tag.startswith(("NN", "PRP", "CD")):
            low, high = sentence.subtree(child)
            if low <= child and verb not in range(low, high + 1):
                return _trim(sentence, low, high, child)
    return None


_CUTS = frozenset({",", "-", "--", "("}) | word_set(
    "who which that whose based speaking reached contacted quoted interviewed questioned asked writing"
)
"""What ends the name of a speaker and tells more of him."""


def _trim(sentence: Sentence, low: int, high: int, head: int) -> tuple[int, int]:
    """Cut relative clauses, commas and long tails from a subject."""
    words = sentence.words
    for index in range(low, head):
        if words[index].lower in ('"', "”", "''", "``", "“"):
            low = index + 1
    for index in range(head + 1, high + 1):
        joined = words[index].start == words[index - 1].end and words[index].lower == "-"
        if words[index].lower in _CUTS and not joined:
            high = index - 1
            break
    return low, high


def over_aside(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """As in "A doctor in Sarr, reached by telephone, said": the phrase before what stands between commas."""
    words = sentence.words
    if verb < 4 or words[verb - 1].text != ",":
        return None
    comma = next((index for index in range(verb - 2, max(0, verb - 18), -1) if words[index].text == ","), None)
    opens = comma is not None and words[comma + 1].tag in ("VBN", "VBD", "VBG", "WP", "WDT", "WP$", "IN", "DT", "CD", "NNP")
    return phrase_before(sentence, comma) if comma and opens else None


def can_speak(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a phrase can speak: it names a source, a person or an organisation, and is no harm."""
    words = sentence.words[low : high + 1]
    if all(word.entity in ("DATE", "TIME") or word.tag in ("DT", "IN") for word in words):
        return False
    if _is_ground(words):
        return False
    head = _head(words)
    if head.lower in ATTACKS | VEHICLES and head.entity != "PERSON":
        return False  # "the Observatory said Ruritanian air strikes killed": what killed does not speak
    if any(word.text == "IS" for word in words):
        return True
    counted = any(word.tag == "CD" for word in words) or any(word.lower in DONE_TO for word in words)
    if head.lower in SPEAKERS | _TELLERS and not counted and high - low < _LONG:
        return True
    if any(word.lower in SOURCE_NOUNS for word in words) or any(word.entity in ("PERSON", "ORG", "GPE", "NORP") for word in words):
        return high - low < 22
    return (len(words) == 1 and words[0].lower in PRONOUNS) or any(word.tag.startswith("NNP") for word in words)


def _head(words: Sequence[Word]) -> Word:
    """The last noun before "of", "from" and the like."""
    return next(
        (word for word, after in pairwise(words) if word.tag.startswith("NN") and not after.tag.startswith(("NN", "HYPH"))), words[-1]
    )


_LONG = 12
_TELLERS = PEOPLE - word_set(
    "people persons person civilians civilian victims victim casualties casualty others other dead wounded injured children child baby babies infant "
    "infants bodies body corpses corpse martyrs martyr hostages hostage killed toddler toddlers remains"
)
"""People who tell, where the grammar makes them the subject of telling."""


_GROUND = PLACE_NOUNS - SOURCE_NOUNS - SPEAKERS


def _is_ground(words: Sequence[Word]) -> bool:
    """As in "eastern Merkan province": a place, and nobody's voice; "the Merkan province council" is one."""
    return words[-1].text.islower() and words[-1].lower in _GROUND and not any(word.lower in SOURCE_NOUNS for word in words)


def before_which(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """As in "the monitor, which earlier gave a toll of six": whom the clause describes."""
    words = sentence.words
    index = verb - 1
    while index > 0 and words[index].tag.startswith("RB"):
        index -= 1
    span = phrase_before(sentence, index) if index > 0 and words[index].lower in ("who", "which") and words[index].text != "WHO" else None
    return span if span and can_speak(sentence, *span) else None
