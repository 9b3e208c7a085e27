"""Runs of words as numbers, to see how much of one text stands in another."""

import zlib
from collections.abc import Iterable

from vigil.text.folding import words_of

LENGTH = 5
"""Words in a shingle: long enough that two stories on one topic share some 3 %, short enough that an edit breaks only five."""

SAMPLE = 4
"""One shingle in so many is looked up when candidates are sought: those whose number divides by it, so every text keeps the same ones."""

_MASK = (1 << 61) - 1
_FACTOR = 0x9E3779B97F4A7C15 & _MASK


def shingles_of(body: str) -> frozenset[int]:
    """The runs of `LENGTH` words of a text, folded, as 61-bit numbers. A shorter text is one run."""
    numbers = [zlib.crc32(word.encode()) + 1 for word in words_of(body)]
    if len(numbers) <= LENGTH:
        return frozenset((_mix(numbers),)) if numbers else frozenset()
    return frozenset(_mix(numbers[start : start + LENGTH]) for start in range(len(numbers) - LENGTH + 1))


def _mix(numbers: Iterable[int]) -> int:
    mixed = 0
    for number in numbers:
        mixed = (mixed * 1_000_003 + number) * _FACTOR & _MASK
        mixed ^= mixed >> 29
    return mixed


def sampled(shingles: frozenset[int]) -> list[int]:
    """The shingles by which a text is looked up, in order. A short text keeps all."""
    if len(shingles) < 20 * SAMPLE:
        return sorted(shingles)
    return sorted(number for number in shingles if number % SAMPLE == 0)


def containment(one: frozenset[int], other: frozenset[int]) -> int:
    """How much of the shorter text stands in the longer, in per cent, rounded down."""
    least = min(len(one), len(other))
    return 100 * len(one & other) // least if least else 0
