"""A group of people as a sentence names it, with its number, status and the told-apart inside it."""

import re
from dataclasses import dataclass
from typing import Literal

from vigil.model import Count, Part
from vigil.model.words import Ground, Status
from vigil.read.parse import Sentence
from vigil.read.words.people import STATUS

Kind = Literal["number", "vague", "single", "definite", "bare", "pronoun", "name"]
"""How a group is named: by a number, a vague word, "a student", "the student", "students", "they", a name."""

FORCES = re.compile(
    r"\b(?:forces|police|army|military|militia|service members?|troops|guard|rebel|militant|terrorist|gunm[ae]n|armed m[ae]n)\b"
)


@dataclass(frozen=True)
class Group:
    """People named together. `first`, `last`, `head` are word indexes (head None: a bare number); `parts` are the told-apart inside it."""

    first: int
    last: int
    head: int | None
    count: Count
    kind: Kind
    status: Status
    ground: Ground
    parts: tuple[Part, ...] = ()
    words: str = ""
    inside: bool = False

    def holds(self, index: int) -> bool:
        """Whether a word belongs to the group."""
        return self.first <= index <= self.last


def one(words: str) -> Count:
    """The count of a single person."""
    return Count(low=1, high=1, basis="exact", words=words)


def unnumbered(words: str = "") -> Count:
    """The count of people without a number."""
    return Count(low=None, high=None, basis="vague", words=words)


def status_of(sentence: Sentence, first: int, last: int, head: int | None) -> tuple[Status, Ground]:
    """Status as the words of the group give it, and on what ground."""
    found: tuple[Status, Ground] = ("unknown", "none")
    lower = [sentence.words[i].lower for i in range(first, last + 1)]
    if head is not None:
        found = STATUS.get(sentence.words[head].lower, found)
        if [word.lower for word in sentence.words[max(0, head - 2) : head]] == ["non", "-"] and found[0] == "combatant":
            return "civilian", "word"
    if found[0] == "unknown":
        before = sentence.words[first - 1].lower if first else ""
        joined = " ".join([before, *lower] if before == "civilian" else lower)
        if re.search(r"\bcivilians?\b", joined):
            return "civilian", "word"
        if FORCES.search(joined):
            return "combatant", "role"
    return found
