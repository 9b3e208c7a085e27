"""Runs of words as numbers, to see how much of one text stands in another.

A text is kept as its words, four bytes each, and looked up by a sample of its runs: those that begin with one of a quarter of all words, the same
in every text. Like MinHash it finds near copies from a few numbers, and unlike it also a short text inside a long one, whose likeness as a whole is
small; and it makes no more than that quarter of the runs before two texts are held against each other.
"""

import zlib
from array import array
from collections.abc import Sequence
from itertools import compress

from vigil.text.folding import words_of

LENGTH = 5
"""Words in a shingle: long enough that two stories on one topic share some 3 %, short enough that an edit breaks only five."""

SAMPLE = 4
"""One word in so many begins a run that is looked up when candidates are sought."""

SAMPLED_BELOW = (1 << 32) // SAMPLE
"""Words whose number is below this begin the runs of the sample, the same in every text."""

SAMPLED_LEAST = 20
"""A text of fewer sampled runs is looked up by all its runs."""


class _Numbers(dict[str, int]):
    """The number of each word, made when it is first met: the memory of a pure function, emptied when it grows."""

    def __missing__(self, word: str) -> int:
        if len(self) > 1_000_000:
            self.clear()
        number = self[word] = zlib.crc32(word.encode())
        return number


_numbers = _Numbers()


def numbered(body: str) -> "array[int]":
    """The words of a text, folded, each by its number."""
    return array("I", map(_numbers.__getitem__, words_of(body)))


def runs(words: "array[int]") -> int:
    """How many runs of `LENGTH` words a text has; a shorter text is one."""
    return max(len(words) - LENGTH + 1, 1) if words else 0


def shingles_of(words: "array[int]") -> frozenset[int]:
    """The runs of a text as signed 64-bit numbers.

    Python's hash of a tuple of whole numbers is the same in every process; where another version gives others, the same copies are found.
    """
    if len(words) <= LENGTH:
        return frozenset({hash(tuple(words))} if words else ())
    return frozenset(map(hash, _each(words)))


def sampled(words: "array[int]") -> Sequence[int]:
    """The runs by which a text is looked up, each once. A text with few of them keeps all."""
    if len(words) > LENGTH:
        found = set(map(hash, compress(_each(words), map(SAMPLED_BELOW.__gt__, words))))
        if len(found) >= SAMPLED_LEAST:
            return array("q", found)
    return array("q", shingles_of(words))


def _each(words: "array[int]") -> "zip[tuple[int, ...]]":
    return zip(*(words[start:] for start in range(LENGTH)), strict=False)


def containment(one: frozenset[int], other: frozenset[int]) -> int:
    """How much of the shorter text stands in the longer, in per cent, rounded down."""
    least = min(len(one), len(other))
    return 100 * len(one & other) // least if least else 0
