"""Runs of words as numbers, to see how much of one text stands in another.

A text is kept as an array of 64-bit numbers, eight bytes a shingle. Every text keeps the same sample of them, the lowest quarter of all numbers
that there are: like MinHash it finds near copies from a few numbers, and unlike it also a short text inside a long one, whose likeness as a whole
is small.
"""

import zlib
from array import array
from collections.abc import Iterable, Sequence

from vigil.text.folding import words_of

LENGTH = 5
"""Words in a shingle: long enough that two stories on one topic share some 3 %, short enough that an edit breaks only five."""

SAMPLE = 4
"""One shingle in so many is looked up when candidates are sought."""

_LEAST, _SPAN = -(1 << 63), 1 << 64
SAMPLED_BELOW = _LEAST + _SPAN // SAMPLE
"""Shingles below this number are the sample, the same in every text."""


class _Numbers(dict[str, int]):
    """The number of each word, made when it is first met: the memory of a pure function, emptied when it grows."""

    def __missing__(self, word: str) -> int:
        if len(self) > 1_000_000:
            self.clear()
        number = self[word] = zlib.crc32(word.encode())
        return number


_numbers = _Numbers()


def shingles_of(body: str) -> "array[int]":
    """The runs of `LENGTH` words of a text, folded, as signed 64-bit numbers, each once, in no order. A shorter text is one run.

    Python's hash of a tuple of whole numbers is the same in every process; where another version gives others, the same copies are found.
    """
    numbers = list(map(_numbers.__getitem__, words_of(body)))
    if len(numbers) <= LENGTH:
        return array("q", [hash(tuple(numbers))] if numbers else [])
    return array("q", set(map(hash, zip(*(numbers[start:] for start in range(LENGTH)), strict=False))))


def sampled(shingles: "array[int]") -> Sequence[int]:
    """The shingles by which a text is looked up. A short text keeps all."""
    return shingles if len(shingles) < 20 * SAMPLE else [number for number in shingles if number < SAMPLED_BELOW]


def containment(one: Iterable[int], other: frozenset[int], least: int) -> int:
    """How much of the shorter text, of `least` shingles, stands in the other, in per cent, rounded down."""
    return 100 * len(other.intersection(one)) // least if least else 0
