"""People whom only what befell them makes people: "leftists were arrested", "the assassination of Adam Bray". Their noun is in no list of ours."""

from collections.abc import Iterator

from vigil.model import Count
from vigil.read.parse import Sentence
from vigil.read.people import Group, one, unnumbered
from vigil.read.words import word_set

_BEFALLS_PEOPLE = word_set(
    "killed murdered assassinated beheaded executed arrested detained abducted kidnapped jailed imprisoned tortured injured wounded lynched"
)
"""Participles that are said of people alone, animals apart."""
_NOT_PEOPLE = word_set(
    "animal animals sheep cow cows cattle goat goats horse horses camel camels donkey donkeys dog dogs cat "
    "cats bird birds fish livestock oxen ox trees "
    "elephant elephants plan plans bill bills deal deals process hope hopes talks "
    "idea ideas project projects proposal time convoy unit units group "
    "groups force forces platoon team teams number numbers toll percent third half quarter majority part parts share total most "
    "attack attacks strike "
    "strikes boat boats ship ships vessel vessels pride feelings economy others life lives party parties family families staff what "
    "which that who"
)
_MURDERS = word_set("assassination murder kidnapping abduction execution beheading slaying killing arrest")
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME"})


def harmed(sentence: Sentence, taken: list[Group]) -> Iterator[Group]:
    """Groups of people that are in no list, by what befell them, outside the groups that are `taken`."""
    words = sentence.words
    for index, word in enumerate(words):
        if any(group.holds(index) for group in taken) or word.lower in _NOT_PEOPLE:
            continue
        above = words[word.head]
        befalls = above.lower in _BEFALLS_PEOPLE and word.dep == "nsubjpass"
        if befalls and word.tag == "NNS" and word.text.isalpha():
            first = index - 1 if index and words[index - 1].tag == "JJ" else index
            bare = not (first and words[first - 1].tag in ("DT", "CD", "PRP$"))
            if bare and not any(group.holds(first) for group in taken):
                yield Group(first, index, index, unnumbered(), "bare", "unknown", "none", words=sentence.span_text(first, index))
        elif _murdered(sentence, index) and not any(group.holds(index) for group in taken):
            last = index
            while last + 1 < len(words) and words[last + 1].tag == "NNP" and words[last + 1].entity not in _PLACES:
                last += 1
            if last > index and not any(group.holds(i) for group in taken for i in range(index, last + 1)):
                count: Count = one("")
                yield Group(index, last, last, count, "name", "unknown", "none", words=sentence.span_text(index, last))


def _murdered(sentence: Sentence, index: int) -> bool:
    """As in "the assassination of Adam Bray": a name after a noun for the killing of one person."""
    words = sentence.words
    named = words[index].tag == "NNP" and words[index].entity not in _PLACES and words[index].text[:1].isupper()
    return named and index > 1 and words[index - 1].lower == "of" and words[index - 2].lower in _MURDERS
