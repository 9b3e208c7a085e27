"""People without a number: "a student", "the pilot", "civilians", "them", a name."""

from collections.abc import Iterator

from vigil.model import Count
from vigil.read.groups import DEMONYM
from vigil.read.parse import Sentence
from vigil.read.people import Group, Kind, one, status_of, unnumbered
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO, SUFFERED
from vigil.read.words.people import AGE_AND_SEX, PEOPLE, SINGULAR

_PRONOUNS = {"they": False, "them": False, "him": True, "her": True, "he": True, "she": True, "himself": True, "themselves": False}
_OPENERS = word_set("the his her their its our my your this that these those a an another one some all")
_ONE = frozenset({"a", "an", "another", "one", "his", "her", "their", "my", "our", "your"})
_NEVER_ALONE = frozenset(
    {
        "dead",
        "injured",
        "wounded",
        "killings",
        "casualties",
        "deaths",
        "injuries",
        "fatalities",
        "half",
        "figures",
        "lives",
        "life",
        "population",
    }
)
_NOT_BARE = word_set("others other general chief guard forces leader troops police personnel leaders officials members some")  # fmt: skip
_COMPOUNDS = frozenset({"police", "security", "rebel", "army", "student", "soldier", "terrorist", "elderly"})
_SIDES = word_set("eastern western northern southern central east west north south rural")
_NOT_NAMES = frozenset({"GPE", "LOC", "NORP", "DATE", "TIME", "FAC", "ORG", "CARDINAL"})


def _is_modifier(sentence: Sentence, index: int) -> bool:
    """Whether a noun for one person only describes the next word: "terrorist groups", "student protest"."""
    following = sentence.words[index + 1]
    return following.lower in PEOPLE or (following.tag in ("NN", "NNS") and following.lower not in DONE_TO)


def _first_of(sentence: Sentence, index: int) -> int:
    """Where the noun phrase of a noun begins, its opener apart."""
    words = sentence.words
    first = index
    while first > 0:
        before = words[first - 1]
        if before.lower == "of" and first > 1 and words[first - 2].tag == "NNP" and words[first].tag == "NNP":
            first -= 2
            continue
        if before.entity == "PERSON" and words[index].lower in AGE_AND_SEX:
            return first
        describes = before.tag.startswith(("JJ", "NN", "VBN", "HYPH", "POS", "CD")) and before.lower not in DONE_TO
        if not describes or (before.lower in PEOPLE and before.lower not in _COMPOUNDS):
            return first
        first -= 1
    return first


def _single(sentence: Sentence, index: int) -> Group | None:
    words = sentence.words
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if following and word.lower in _COMPOUNDS and following.lower in PEOPLE:
        return None
    if following and (
        following.lower in ("-", "'s", "’s") or following.dep == "case" or (word.lower in SINGULAR and _is_modifier(sentence, index))
    ):
        return None
    first = _first_of(sentence, index)
    opener = words[first - 1].lower if first else ""
    if word.lower in _NEVER_ALONE or (word.lower in _NOT_BARE and opener in ("", "the")):
        return None
    if first and opener in _OPENERS:
        first -= 1
    kind: Kind
    if word.lower in _TOGETHER:
        kind, count = "number", Count(low=_TOGETHER[word.lower], high=_TOGETHER[word.lower], basis="exact", words="")
    elif word.lower not in SINGULAR and first and words[first - 1].lower == "both" and word.tag == "NNS":
        first, kind, count = first - 1, "number", Count(low=2, high=2, basis="exact", words="both")
    elif word.lower not in SINGULAR:
        kind = "definite" if opener in ("the", "their", "his", "these", "those") else "bare"
        count = unnumbered()
    else:
        kind = "single" if opener in _ONE else "definite"
        count = one(opener if opener in _ONE else "")
    status, ground = status_of(sentence, first, index, index)
    last = _kin_of(sentence, index)
    return Group(first, last, index, count, kind, status, ground, words=sentence.span_text(first, last))


_TOGETHER = {"couple": 2, "twins": 2, "triplets": 3}
"""Nouns that say how many they are."""
_ORDINALS = word_set("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")


def _one_more(sentence: Sentence, index: int) -> Group | None:
    """As in "a fourth was captured": one person more, by a word that stands alone."""
    words = sentence.words
    word = words[index]
    ordinal = word.lower in _ORDINALS and index > 0 and words[index - 1].lower in ("a", "the")
    following = words[index + 1] if index + 1 < len(words) else None
    if not (ordinal or (word.lower == "another" and word.dep in ("dobj", "obj"))) or (
        following is not None and following.tag.startswith(("NN", "JJ", "CD", "HYPH", "RB", "VBG"))
    ):
        return None
    above = words[word.head].lower
    if not word.dep.startswith(("nsubj", "dobj", "obj", "conj")) or not (above in DONE_TO or above in SUFFERED):
        return None
    first = index - 1 if ordinal else index
    return Group(first, index, None, one(words[first].lower), "single", "unknown", "none", words=sentence.span_text(first, index))


def _kin_of(sentence: Sentence, index: int) -> int:
    """Where "relatives of rebel fighters" ends: the fighters are not the victims."""
    words = sentence.words
    if words[index].lower not in ("relatives", "families", "members", "wives", "sons", "supporters") or words[index + 1 : index + 2] == ():
        return index
    if words[index + 1].lower != "of":
        return index
    for position in range(index + 2, min(index + 8, len(words))):
        if words[position].lower in PEOPLE:
            return position
        if not words[position].tag.startswith(("NN", "JJ", "DT", "HYPH", "AFX")):
            break
    return index


def _demonym(sentence: Sentence, index: int) -> Group | None:
    """As in "an Afghani": one person by nationality."""
    words = sentence.words
    word = words[index]
    alone = index + 1 >= len(words) or not words[index + 1].tag.startswith(("NN", "JJ", "HYPH", "CD"))
    if index and words[index - 1].lower in ("a", "an") and word.entity == "NORP" and DEMONYM.match(word.text) and alone:
        return Group(
            index - 1, index, index, one(words[index - 1].lower), "single", "unknown", "none", words=sentence.span_text(index - 1, index)
        )
    return None


def singles(sentence: Sentence, taken: list[Group]) -> list[Group]:
    """People named by a noun without a number, outside the groups that are `taken`."""
    found: list[Group] = []
    for index, word in enumerate(sentence.words):
        if any(group.holds(index) for group in [*taken, *found]):
            continue
        group = _single(sentence, index) if word.lower in PEOPLE else _one_more(sentence, index) or _demonym(sentence, index)
        if group:
            found.append(group)
    return found


def _is_name(sentence: Sentence, index: int) -> bool:
    """A personal name: so tagged, or a proper noun that a verb of harm befell."""
    word = sentence.words[index]
    if not word.tag.startswith("NNP") or not word.text[:1].isupper() or _is_where(sentence, index):
        return False
    if word.entity == "PERSON":
        return True
    above = sentence.words[word.head].lower
    return (
        word.entity not in _NOT_NAMES
        and ((word.dep == "nsubjpass" and above in DONE_TO) or (word.dep in ("nsubjpass", "nsubj") and above in SUFFERED))
        and word.lower not in PEOPLE
    )


_SETTLED = word_set("town village city hamlet district suburb neighbourhood neighborhood province island port")


def _is_where(sentence: Sentence, index: int) -> bool:
    """As in "in eastern Sarr": a town that the tagger calls a person."""
    before = index - 1
    while before >= 0 and (sentence.words[before].tag.startswith(("JJ", "NNP", "HYPH")) or sentence.words[before].lower in _SIDES):
        before -= 1
    if before >= 0 and sentence.words[before].lower in ("in", "near", "outside", "inside", "around"):
        return True
    after = sentence.words[index + 1 : index + 7]
    comma = next((number for number, word in enumerate(after[:3]) if word.lower == ","), None)
    if comma is None or comma + 2 >= len(after) or after[comma + 1].tag != "DT":
        return False
    head = comma + 3 if after[comma + 2].tag.startswith("JJ") and comma + 3 < len(after) else comma + 2
    return after[head].lower in _SETTLED and not (head + 1 < len(after) and after[head + 1].tag.startswith("NN"))


def _suffers_next(sentence: Sentence, index: int) -> bool:
    """As in "one was killed and another injured", "another died": the word stands for a person."""
    following = [word for word in sentence.words[index : index + 2] if word.lower not in ("was", "is", "has")]
    harmed = following[:1] and (following[0].lower in DONE_TO or following[0].lower in SUFFERED)
    return bool(harmed) and following[0].tag in ("VBN", "VBD", "JJ")


def others(sentence: Sentence, taken: list[Group]) -> Iterator[Group]:
    """Pronouns and personal names, outside the groups that are `taken`."""
    words = sentence.words
    index = 0
    while index < len(words):
        word = words[index]
        if any(group.holds(index) for group in taken):
            index += 1
            continue
        if word.lower in _PRONOUNS and word.tag == "PRP":
            count = one("") if _PRONOUNS[word.lower] else unnumbered()
            yield Group(index, index, index, count, "pronoun", "unknown", "none", words=word.text)
        elif word.lower == "another" and _suffers_next(sentence, index + 1):
            yield Group(index, index, None, one("another"), "number", "unknown", "none")
        elif _is_name(sentence, index):
            last = index
            while last + 1 < len(words) and words[last + 1].entity == "PERSON" and words[last + 1].tag.startswith(("NNP", "HYPH")):
                last += 1
            yield Group(index, last, last, one(""), "name", "unknown", "none", words=sentence.span_text(index, last))
            index = last
        index += 1
