"""All names of a matching as numbers: which parts each has, how common a part is, and how well two parts or two chains of parts agree.

Scores are natural logarithms of likelihood ratios: how much likelier two parts would look so if they named one person than if they named
two people taken at random. A rare part that agrees says much, a common one little; a part that is not told says nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vigil.identify.channel import Channel, Floats, Ints, Spellings
from vigil.identify.partners import Partners, Parts
from vigil.text.names import Name, skeleton

FLOOR = -5.0
"""Two parts that cannot be spellings of one name: one in a hundred and fifty true pairs has a part exchanged altogether."""

TOP = 10.0
UNTOLD, NONE = -1, -2
"""Codes in place of a part: known to be there but not told; beyond the end of the name."""

SKIPPED, SKIPPED_LAST = -1.2, -3.0
"""A father, grandfather or family name that only one of two lists gives: common in the middle of a chain, rarer at its end."""

GIVEN_ASTRAY = -3.0
"""Added where two given names do not agree: brothers differ in nothing else."""

OTHERWISE_SPELT = {("arabic", "arabic"): 0.12, ("latin", "latin"): 0.5}
"""How many true pairs of parts in one script are not spelt alike: few among Arabic lists, half among romanisations by different hands."""

TABLE_MOST = 4_000
"""Up to so many distinct parts the scores of all pairs of them have a place in one table, filled as they are met."""

_CACHE = 1 << 22
_PRIOR = 400.0
"""How many parts of names the background of common names weighs as."""

Small = NDArray[np.int32]
Places = NDArray[np.int32] | NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Turn:
    """One channel with the line by which its pointwise information becomes the probability that two spellings are one name."""

    channel: Channel
    centre: float
    slope: float


@dataclass(frozen=True, slots=True)
class Spelling:
    """What was learned of spellings: one channel for each pair of scripts, how common consonant keys are in the world, and how
    often an Arabic spelling is met in each Latin one.
    """

    turns: Mapping[tuple[str, str], Turn]
    keys: Mapping[str, int]
    world: Mapping[str, Mapping[str, int]]
    digest: str

    @staticmethod
    def of(plain: Mapping[str, Any], digest: str) -> "Spelling":
        """From the plain JSON that training wrote."""
        turns = {}
        for name in ("latin-arabic", "latin-latin", "arabic-arabic"):
            left, _, right = name.partition("-")
            channel, line = Channel.of(plain[name]), plain["lines"][name]
            turns[left, right] = Turn(channel, line["centre"], line["slope"])
            turns[right, left] = Turn(channel.turned() if left != right else channel, line["centre"], line["slope"])
        return Spelling(turns, plain["keys"], plain["pairs"], digest)


def letters_of(name: Name) -> str:
    """The letters in which the parts of a name are compared: Cyrillic names are romanised when they are parsed."""
    return "arabic" if name.script == "arabic" else "latin"


class NameBook:
    """Distinct names of one matching, each by its number, and scores between them."""

    def __init__(self, names: Sequence[Name], spelling: Spelling) -> None:
        self.names = list(names)
        self._turns = spelling.turns
        world = {("arabic", arabic) for arabic in spelling.world} | {("latin", latin) for one in spelling.world.values() for latin in one}
        listed = sorted(world | {(letters_of(name), part) for name in names for part in name.parts if part}) if names else []
        places = {part: place for place, part in enumerate(listed)}
        width = max((len(name.parts) for name in names), default=1) or 1
        self.parts = np.full((len(names), width), NONE, dtype=np.int32)
        for row, name in enumerate(names):
            script = letters_of(name)
            self.parts[row, : len(name.parts)] = [places[script, part] if part else UNTOLD for part in name.parts]
        self.lengths = (self.parts != NONE).sum(axis=1).astype(np.int64)
        self._is_arabic = np.array([script == "arabic" for script, _ in listed], dtype=bool)
        self._spelt = Spellings.of([part for _, part in listed])
        self._share = self._shares(listed, names, spelling)
        self._mask = np.array([_mask(part) for _, part in listed], dtype=np.uint64)
        self._alone = {turn: spelling.turns[turn].channel.log_alone(self._spelt) for turn in spelling.turns} if listed else {}
        counts = np.bincount(self.parts[self.parts >= 0], minlength=len(listed)).astype(np.int64)
        self._partners = Partners(Parts(listed, self._mask, counts), spelling.world, self._information)
        used = np.nonzero(counts)[0]
        self._table: NDArray[np.float32] | None = None
        if len(used) <= TABLE_MOST:
            # Codes below 0 count from the end: untold and not there share the last rows.
            self._row = np.full(len(listed) + 2, len(used), dtype=np.int32)
            self._row[used] = np.arange(len(used))
            self._table = np.full((len(used) + 1, len(used) + 1), np.nan, dtype=np.float32)
            self._table[-1, :] = self._table[:, -1] = 0
        else:
            self._cached = np.full(_CACHE, -1, dtype=np.int64)
            self._scores = np.zeros(_CACHE, dtype=np.float32)

    @staticmethod
    def _shares(listed: Sequence[tuple[str, str]], names: Sequence[Name], spelling: Spelling) -> Floats:
        """How large a share of all parts of names has the key of each part, on these lists and in the world together."""
        counts = Counter(key for name in names for key in name.keys if key)
        world = sum(spelling.keys.values())
        total = sum(counts.values()) + _PRIOR
        keys = [skeleton(part) for _, part in listed]
        return np.array([(counts[key] + _PRIOR * (spelling.keys.get(key, 0) + 0.5) / world) / total for key in keys])

    def part_scores(self, lefts: Small, rights: Small) -> NDArray[np.float32]:
        """Scores of pairs of parts; 0 where one is not told or not there."""
        out = np.zeros(lefts.shape, dtype=np.float32)
        there = (lefts >= 0) & (rights >= 0)
        if self._table is not None:
            # One more row and column hold the 0 of what is not there.
            left, right = self._row[lefts], self._row[rights]
            found = self._table[left, right]
            missing = np.isnan(found)
            if missing.any():
                met, back = np.unique(lefts[missing].astype(np.int64) * len(self._share) + rights[missing], return_inverse=True)
                found[missing] = self._compute(met // len(self._share), met % len(self._share))[back]
                self._table[left[missing], right[missing]] = found[missing]
            return found
        one, two = lefts[there].astype(np.int64), rights[there].astype(np.int64)
        code = one * np.int64(len(self._share)) + two
        slot = (code * np.int64(0x9E3779B1) >> 7) & (_CACHE - 1)
        missing = self._cached[slot] != code
        if missing.any():
            new = np.unique(code[missing])
            found = self._compute(new // len(self._share), new % len(self._share))
            places = (new * np.int64(0x9E3779B1) >> 7) & (_CACHE - 1)
            self._cached[places], self._scores[places] = new, found
            values = self._scores[slot]
            lost = self._cached[slot] != code  # two pairs that share a slot
            values[lost] = found[np.searchsorted(new, code[lost])] if missing[lost].all() else self._again(code[lost])
            out[there] = values
        else:
            out[there] = self._scores[slot]
        return out

    def _again(self, codes: Ints) -> NDArray[np.float32]:
        new, back = np.unique(codes, return_inverse=True)
        found = self._compute(new // len(self._share), new % len(self._share))
        return np.asarray(found[back], dtype=np.float32)

    def _compute(self, one: Ints, two: Ints) -> NDArray[np.float32]:
        """Two spellings of one name, if they are: as rare as the name is; else the floor."""
        share = np.maximum(self._share[one], self._share[two])
        out = np.full(len(one), FLOOR)
        common = np.bitwise_count(self._mask[one] & self._mask[two]) * 2
        near = common >= np.maximum(np.bitwise_count(self._mask[one]), np.bitwise_count(self._mask[two]))
        for script_one in (True, False):
            for script_two in (True, False):
                here = np.nonzero(near & (self._is_arabic[one] == script_one) & (self._is_arabic[two] == script_two))[0]
                if len(here):
                    key = ("arabic" if script_one else "latin", "arabic" if script_two else "latin")
                    likely = self._same(key, one[here], two[here]) * OTHERWISE_SPELT.get(key, 1.0)
                    alike = one[here] == two[here]
                    likely[alike] = 1 - OTHERWISE_SPELT.get(key, 0.0)
                    out[here] = np.log(likely / share[here] + (1 - likely) * np.exp(FLOOR))
        return np.asarray(np.clip(out, FLOOR, TOP).astype(np.float32), dtype=np.float32)

    def _information(self, key: tuple[str, str], one: Ints, two: Ints) -> Floats:
        """How much likelier two spellings are together than each by itself, by the channel between their scripts, in natural logarithms."""
        joint = self._turns[key].channel.log_joint(self._spelt, self._spelt, one, two)
        return np.asarray(joint - self._alone[key][one] - self._alone[key[1], key[0]][two], dtype=np.float64)

    def _same(self, key: tuple[str, str], one: Ints, two: Ints) -> Floats:
        """The probability that two spellings are of one name, by what they tell of each other, and by better partners of both."""
        turn = self._turns[key]
        information = self._information(key, one, two)
        odds = (information - turn.centre) * turn.slope
        if key != ("arabic", "arabic"):
            odds = self._partners.odds(key, one, two, information, odds)
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -60, 60))), dtype=np.float64)

    def given_scores(self, lefts: Places, rights: Places) -> NDArray[np.float32]:
        """How well the given names of two names (by number) agree."""
        found = self.part_scores(self.parts[lefts, 0], self.parts[rights, 0])
        return np.where((found < 1.0) & (self.parts[lefts, 0] >= 0) & (self.parts[rights, 0] >= 0), found + GIVEN_ASTRAY, found)

    def given_alike(self, lefts: Places, rights: Places) -> NDArray[np.float32]:
        """The probability that two given names are one name in two spellings, however common; 1 where one is not told."""
        one, two = self.parts[lefts, 0].astype(np.int64), self.parts[rights, 0].astype(np.int64)
        out = np.ones(len(one))
        told = (one >= 0) & (two >= 0) & (one != two)
        for script_one in (True, False):
            for script_two in (True, False):
                here = np.nonzero(told & (self._is_arabic[one] == script_one) & (self._is_arabic[two] == script_two))[0]
                if len(here):
                    key = ("arabic" if script_one else "latin", "arabic" if script_two else "latin")
                    met, back = np.unique(one[here] * len(self._share) + two[here], return_inverse=True)
                    out[here] = self._same(key, met // len(self._share), met % len(self._share))[back]
        return out.astype(np.float32)

    def father_scores(self, lefts: Places, rights: Places) -> NDArray[np.float32]:
        """How well the second parts agree, of names that have as many parts, three or more; 0 of others."""
        if self.parts.shape[1] < 3:
            return np.zeros(len(lefts), dtype=np.float32)
        comparable = (self.lengths[lefts] == self.lengths[rights]) & (self.lengths[lefts] > 2)
        return np.where(comparable, self.part_scores(self.parts[lefts, 1], self.parts[rights, 1]), np.float32(0))

    def chain_scores(self, lefts: Places, rights: Places, *, left_from: int = 1, right_from: int = 1) -> NDArray[np.float32]:
        """How well what follows the given names agrees: the best alignment in order, parts left out in either list at a small cost.

        With `left_from=0` the left name is read as the ancestry of the right one: a father beside his child.
        """
        one, two = self.parts[lefts, left_from:], self.parts[rights, right_from:]
        if not len(one):
            return np.zeros(0, dtype=np.float32)
        long_one = np.maximum(self.lengths[lefts] - left_from, 0)
        long_two = np.maximum(self.lengths[rights] - right_from, 0)
        rows, columns = int(long_one.max(initial=0)), int(long_two.max(initial=0))
        here = np.arange(len(lefts))
        best = np.zeros(len(lefts), dtype=np.float32)
        before = np.zeros((columns + 1, len(lefts)), dtype=np.float32)
        for column in range(1, columns + 1):
            before[column] = before[column - 1] + _skip(column, long_two)
        best[long_one == 0] = before[long_two, here][long_one == 0]
        for row in range(1, rows + 1):
            now = np.empty_like(before)
            skipped = _skip(row, long_one)
            now[0] = before[0] + skipped
            for column in range(1, columns + 1):
                met = before[column - 1] + self.part_scores(one[:, row - 1], two[:, column - 1])
                now[column] = np.maximum(np.maximum(before[column] + skipped, now[column - 1] + _skip(column, long_two)), met)
            before = now
            ends = long_one == row
            best[ends] = before[long_two, here][ends]
        # Where one name has nothing after the given name, nothing is said of its chain.
        best[(long_one == 0) | (long_two == 0)] = 0
        return best


def _skip(place: int, lengths: Ints) -> NDArray[np.float32]:
    return np.where(lengths == place, np.float32(SKIPPED_LAST), np.float32(SKIPPED))


def _mask(part: str) -> int:
    """The consonants of a part as bits."""
    mask = 0
    for letter in skeleton(part):
        mask |= 1 << (ord(letter) % 64)
    return mask
