"""A frame of speaking: a speaker with the verb that brings the words, and the speaker's words as they stand."""

import re
from dataclasses import dataclass

from vigil.read.parse import Sentence
from vigil.read.phrases import is_pronoun
from vigil.read.words import word_set
from vigil.read.words.parties import ARMED, STATES
from vigil.read.words.people import PEOPLE
from vigil.read.words.places import PLACE_NOUNS
from vigil.read.words.speech import SOURCE_NOUNS


@dataclass(frozen=True)
class Frame:
    """Someone speaks in this sentence. `first`/`last` bound the speaker (None for an unnamed "it was reported"), `verb` is the word of speaking.

    `leads`: the speaker stands before what is said ("X said that ..."); otherwise it closes the sentence.
    """

    verb: int
    first: int
    last: int
    leads: bool
    pronoun: bool
    words: str


_PAPERS = re.compile(
    r"\b(?:reports?|evidence|figures|data|statistics|registers?|records|documents?|footage|images|pictures|testimon\w+|interviews?|accounts?|statement|cases?)$",
    re.I,
)


def is_papers(words: str) -> bool:
    """As in "credible reports", "satellite images": what someone goes by, and no speaker."""
    return bool(_PAPERS.search(words))


def is_source(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a phrase has a word for a source in it."""
    return any(word.lower in SOURCE_NOUNS for word in sentence.words[span[0] : span[1] + 1])


_LEADING = word_set("but and meanwhile however separately earlier later previously that as \" ' “ , - )")
"""What may stand before a speaker, and is none of its name."""


def make_frame(sentence: Sentence, verb: int, span: tuple[int, int], *, leads: bool) -> Frame:
    """The frame of a verb of speaking and the phrase of its speaker, cut to the speaker's own words."""
    low, high = span
    while low < high and sentence.words[low].lower in _LEADING:
        low += 1
    while low < high and (sentence.words[low].tag.startswith("RB") or sentence.words[low].entity == "DATE"):
        low += 1  # "Puzzlingly the ministry", "on Monday the agency"
    past = next((index for index in range(high - 1, low, -1) if sentence.words[index].tag in ("VBD", "VBZ")), None)
    if past is not None and sentence.words[high].tag.startswith("NNP"):
        low = next((index for index in range(past + 1, high + 1) if sentence.words[index].tag.startswith("NNP")), high)
    low, high = _tidy(sentence, low, high)
    words = re.sub(r"\s+", " ", sentence.span_text(low, high)).strip(" \"'“”,.-")
    return Frame(verb, low, high, leads, low == high and is_pronoun(sentence.words[low]), words)


_BODIES = frozenset(
    {
        "ministry",
        "agency",
        "observatory",
        "army",
        "group",
        "government",
        "military",
        "office",
        "monitor",
        "source",
        "sources",
        "police",
        "statement",
    }
)
"""Bodies that are named with "the", and not by what stands before it."""
_INSIDE = frozenset({"of", "for", "the", "and", "al", "el", "in", "on", "at", "'s"})
_CARRIERS = frozenset({"bulletin", "statement", "communique", "communiqué"})
"""What brings words, and is never part of its speaker's name."""


def _tidy(sentence: Sentence, low: int, high: int) -> tuple[int, int]:
    """Cut what sources without commas glue to a speaker: "1400 people | Human Rights Watch", "2013 | Washington", "the Observatory | DAESH"."""
    words = sentence.words
    while 2 <= low < high and words[low - 1].lower == "of" and words[low - 2].lower in PLACE_NOUNS and words[low].text[:1].isupper():
        low += 1  # "in the province of Harim | local media"
    for index in range(low, high):
        word, following = words[index], words[index + 1]
        counted = word.lower in PEOPLE and any(q.end <= word.start and q.start >= words[low].start - 24 for q in sentence.quantities)
        year = word.text.isdigit() and len(word.text) == 4 and index == low
        if (counted or year) and following.text[:1].isupper():
            low = index + 1
    placed = low > 0 and words[low - 1].lower in ("of", "in", "near", "on", "at", "outside") and words[low].text[:1].isupper()
    small = next((index for index in range(low, high + 1) if words[index].text[:1].islower() and words[index].lower not in _INSIDE), None)
    if placed and small is not None and words[high].text[:1].islower() and words[high].lower in SOURCE_NOUNS:
        low = small  # "in the shelling of Sarr | local authorities"
    for index in range(low + 1, high + 1):
        if words[index].lower == "the" and words[index - 1].tag.startswith("NN") and words[high].lower in _BODIES and high - index <= 4:
            low = index  # "near Mayen | the ministry"
            break
    for index in range(low + 2, high):
        if words[index].lower in ("a", "an") and words[index - 1].tag.startswith(("NNP", "-RRB-")):
            return low, index - 1  # "The Relief Committee | a network of activists"
        if words[index - 1].lower in _CARRIERS and words[index].tag.startswith("NNP") and words[index - 2].tag == "DT":
            return low, index - 1  # "according to the bulletin | Harim fighters executed"
    for index in range(low + 1, high + 1):
        before = words[index - 1]
        if words[index].lower in ARMED and before.lower in SOURCE_NOUNS - STATES and before.lower not in ("group", "official", "media"):
            return low, index - 1
    return low, high
