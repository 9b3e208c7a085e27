"""Which spellings in Arabic and Latin letters are partners: known from names of the world, or the best that the channel between the letters finds.

How much two spellings tell of each other is not enough: Mahmoud is written near the Arabic of Mohammed, and nearer that of Mahmoud. Two names of
the same consonants are told apart by the better partners that each of them has; short ones are known though they tell little.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigil.identify.channel import Floats, Ints

Flags = NDArray[np.bool_]
Bits = NDArray[np.uint64]
Key = tuple[str, str]

NEAREST, RIVAL_COSTS = 3.0, 3.0
"""Added to the log odds that two spellings are one name where neither has a better partner in the other's letters; taken away for each unit of
information beyond one by which both have a better one.
"""

VOCABULARY_MOST = 2_500
"""Better partners are looked for among so many parts: the commonest on these lists and in the world."""

COMMON_FROM, COMMON_TO = 3.0, 20
"""Of two partners that tell as much the commoner is the better one; from so many on all are common, or Mohammed would be everybody's partner."""

KNOWN_MOST, KNOWN_LEAST = 4.0, -4.0
"""The log odds of two spellings whose use the world knows are those of its share, or at most one more, between these."""

_BATCH = 500
_PARTNERS_MOST = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of names by number: their letters and spelling, consonants as bits, and how often the lists at hand hold them."""

    listed: Sequence[tuple[str, str]]
    mask: Bits
    counts: Ints

    @property
    def is_arabic(self) -> Flags:
        """Of each part whether it is in Arabic letters."""
        return np.array([letters == "arabic" for letters, _ in self.listed], dtype=bool)


class World:
    """How names of the world are written: of Latin spellings that were met often the likeliest Arabic ones, with their shares."""

    def __init__(self, parts: Parts, pairs: Mapping[str, Mapping[str, int]]) -> None:
        number = {arabic: place for place, arabic in enumerate(pairs)}
        written: dict[str, list[tuple[int, int]]] = {}
        for arabic, spellings in pairs.items():
            for latin, count in spellings.items():
                written.setdefault(latin, []).append((count, number[arabic]))
        # -1 and -2 are nobody's number, so that what is not known agrees with nothing.
        self._arabic = np.full(len(parts.listed), -1, dtype=np.int64)
        self._partner = np.full((len(parts.listed), _PARTNERS_MOST), -2, dtype=np.int64)
        self._share = np.zeros((len(parts.listed), _PARTNERS_MOST))
        for place, (letters, spelling) in enumerate(parts.listed):
            if letters == "arabic":
                self._arabic[place] = number.get(spelling, -1)
            elif spelling in written:
                total = sum(count for count, _ in written[spelling])
                for rank, (count, other) in enumerate(sorted(written[spelling], reverse=True)[:_PARTNERS_MOST]):
                    self._partner[place, rank], self._share[place, rank] = other, count / total

    def share(self, key: Key, one: Ints, two: Ints) -> Floats:
        """How far the world writes two spellings as one name; not a number where it does not know both."""
        if key == ("arabic", "latin"):
            one, two = two, one
        if key == ("latin", "latin"):
            same = self._partner[one][:, :, None] == self._partner[two][:, None, :]
            found = (same * np.sqrt(self._share[one][:, :, None] * self._share[two][:, None, :])).sum(axis=(1, 2))
            known = (self._share[one, 0] > 0) & (self._share[two, 0] > 0)
        else:
            found = ((self._partner[one] == self._arabic[two][:, None]) * self._share[one]).sum(axis=1)
            known = (self._share[one, 0] > 0) & (self._arabic[two] >= 0)
        return np.where(known, found, np.nan)


class Partners:
    """For each part its best partner in the other letters, and what the world knows of both."""

    def __init__(self, parts: Parts, world: Mapping[str, Mapping[str, int]], information: Callable[[Key, Ints, Ints], Floats]) -> None:
        self._information = information
        self._world = World(parts, world)
        met: Counter[tuple[str, str]] = Counter()
        for arabic, spellings in world.items():
            for latin, count in spellings.items():
                met["arabic", arabic] += count
                met["latin", latin] += count
        weight = parts.counts + np.array([met[one] for one in parts.listed], dtype=np.int64)
        self._common = np.log(np.minimum(parts.counts, COMMON_TO) + COMMON_FROM)
        self._best = np.full(len(parts.listed), -np.inf)
        self._partner = np.zeros(len(parts.listed), dtype=np.int64)
        is_arabic = parts.is_arabic
        for side in (True, False):
            these = np.nonzero((is_arabic == side) & (parts.counts > 0))[0]
            there = np.nonzero((is_arabic != side) & (weight > 0))[0]
            there = there[np.argsort(-weight[there], kind="stable")][:VOCABULARY_MOST]
            for start in range(0, len(these), _BATCH):
                self._look(parts.mask, these[start : start + _BATCH], there, ("arabic", "latin") if side else ("latin", "arabic"))

    def _look(self, mask: Bits, some: Ints, there: Ints, key: Key) -> None:
        """The best partners of some parts, of those whose consonants differ in one at most."""
        row, column = np.nonzero(np.bitwise_count(mask[some][:, None] ^ mask[there][None, :]) <= 1)
        one, two = some[row], there[column]
        told = self._information(key, one, two) + self._common[two]
        order = np.lexsort((-two, told))
        self._best[one[order]], self._partner[one[order]] = told[order], two[order]

    def odds(self, key: Key, one: Ints, two: Ints, information: Floats, odds: Floats) -> Floats:
        """The log odds that two spellings are one name, moved by what is known of better partners."""
        short = self._short(key, one, two, information)
        found = odds + np.where(short < 1, NEAREST * (1 - short), RIVAL_COSTS * (1 - short))
        share = self._world.share(key, one, two)
        known = np.clip(np.log((share + 1e-9) / (1 - share + 1e-9)), KNOWN_LEAST, KNOWN_MOST)
        return np.asarray(np.where(np.isnan(share), found, np.clip(found, known, known + 1)), dtype=np.float64)

    def _short(self, key: Key, one: Ints, two: Ints, information: Floats) -> Floats:
        """By how much two spellings tell less of each other than both do of their best partners; 0 where one has no better one."""
        if key[0] != key[1]:
            short_one, short_two = self._best[one] - self._common[two], self._best[two] - self._common[one]
            return np.asarray(np.maximum(np.minimum(short_one, short_two) - information, 0), dtype=np.float64)
        # In the same letters: whether the best partner of the one will do for the other.
        found = np.full(len(one), np.inf)
        for this, that in ((one, two), (two, one)):
            known = np.isfinite(self._best[this]) & np.isfinite(self._best[that])
            told = np.full(len(one), np.inf)
            partner = self._partner[that[known]]
            told[known] = self._information((key[0], "arabic"), this[known], partner) + self._common[partner]
            found = np.minimum(found, np.where(known, self._best[this] - told, 1.0))
        return np.asarray(np.maximum(found, 0), dtype=np.float64)
