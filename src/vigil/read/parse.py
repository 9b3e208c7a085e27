"""A parsed sentence, whoever parsed it: words with their tags, heads and offsets into the whole text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from vigil.text.numbers import Quantity, find_quantities
from vigil.text.posts import Post


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `start` and `end` are offsets in the sentence, `head` the index of its head (itself for a root), `entity` the type or ""."""

    text: str
    lower: str
    tag: str
    dep: str
    head: int
    entity: str
    start: int
    end: int


class Parser(Protocol):
    """Parses English sentences. `digest` names model and version, for the cache."""

    digest: str

    def parse(self, texts: Sequence[str]) -> Iterator[tuple[Word, ...]]:
        """The words of each text, in order."""
        ...


@dataclass(frozen=True)
class Sentence:
    """A sentence at an offset of the text, with its words and the numbers in it. `paragraph` counts from 0."""

    text: str
    start: int
    paragraph: int
    words: tuple[Word, ...]
    dateline: tuple[int, int] | None = None
    """Where the text gives its own day, in offsets of the text: no time of harm."""
    post: Post | None = None
    """The quoted post that it stands in."""

    @property
    def end(self) -> int:
        """Offset of its end in the text."""
        return self.start + len(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers in it."""
        return find_quantities(self.text)

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each word, by index."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head != index:
                found[word.head].append(index)
        return found

    def subtree(self, index: int) -> tuple[int, int]:
        """First and last word of everything that hangs on a word."""
        low = high = index
        waiting = [index]
        while waiting:
            here = waiting.pop()
            low, high = min(low, here), max(high, here)
            waiting.extend(self.children[here])
        return low, high

    def span_text(self, first: int, last: int) -> str:
        """The words from `first` to `last`, both included, as they stand."""
        return self.text[self.words[first].start : self.words[last].end]

    def word_at(self, offset: int) -> int:
        """Index of the word at or after an offset of the sentence; the number of words when there is none."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low
