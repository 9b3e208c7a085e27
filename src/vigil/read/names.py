"""Personal names in a sentence, so that they can be masked in public."""

import re

from vigil.model import Span
from vigil.read.parse import Sentence
from vigil.read.singles import others

HANDLE = re.compile(r"(?<![\w.])@\w{2,}")
"""Someone's name on a platform."""

_OTHER_THINGS = frozenset({"GPE", "LOC", "NORP", "DATE", "TIME", "FAC", "ORG", "CARDINAL", "EVENT"})


def names_in(sentence: Sentence, body: str) -> tuple[Span, ...]:
    """The personal names in a sentence: what the tagger calls a person, with the proper nouns that run on from it, and named victims.

    Rather a word too many than a name left open.
    """
    words = sentence.words
    inside = {index for index, word in enumerate(words) if word.entity == "PERSON"}
    for group in others(sentence, []):
        if group.kind == "name":
            inside.update(range(group.first, group.last + 1))
    for handle in HANDLE.finditer(sentence.text):
        inside.update(index for index, word in enumerate(words) if word.start < handle.end() and handle.start() < word.end)
    for index in range(1, len(words)):
        if index - 1 in inside and words[index].tag.startswith("NNP") and words[index].entity not in _OTHER_THINGS:
            inside.add(index)
    found: list[Span] = []
    for index in sorted(inside):
        if index - 1 in inside:
            continue
        last = index
        while last + 1 in inside:
            last += 1
        start, end = sentence.start + words[index].start, sentence.start + words[last].end
        found.append(Span(start=start, end=end, words=body[start:end]))
    return tuple(found)
