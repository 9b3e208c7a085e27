"""How likely one spelling of a name's part is, given another: a stochastic edit transducer over letters, in one script or across two.

Weights are learned from pairs of spellings (`tools/train_names.py`): each step of the transducer writes a letter on both sides, or on one. The
probability of a pair is the sum over all alignments (Ristad and Yianilos 1998, "Learning String-Edit Distance"); that of one side alone has
a closed form, so that the conditional needs no list of all names. Pure: the weights arrive as an argument.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vigil.text.names import ALPHABET

LETTERS_MAX = 16
"""Letters beyond are not compared."""

OTHER = len(ALPHABET)
"""The code of a letter that the alphabet lacks."""

SIZE = OTHER + 1
_CODES = {letter: code for code, letter in enumerate(ALPHABET)}
_BATCH = 1 << 16

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Channel:
    """The steps of one transducer: `both[a, b]`, `left[a]`, `right[b]` are probabilities that sum to one with the end of the pair."""

    both: Floats
    left: Floats
    right: Floats

    @staticmethod
    def uniform() -> "Channel":
        """A transducer that knows nothing yet."""
        return Channel(np.full((SIZE, SIZE), 0.2 / SIZE**2), np.full(SIZE, 0.2 / SIZE), np.full(SIZE, 0.2 / SIZE))

    def turned(self) -> "Channel":
        """The same with its sides exchanged."""
        return Channel(self.both.T.copy(), self.right, self.left)

    def log_joint(self, lefts: "Spellings", rights: "Spellings", pairs_left: Ints, pairs_right: Ints) -> Floats:
        """Log p(left, right) of the pairs named by their places in the two lists."""
        out = np.empty(len(pairs_left))
        for start in range(0, len(pairs_left), _BATCH):
            one, two = pairs_left[start : start + _BATCH], pairs_right[start : start + _BATCH]
            out[start : start + _BATCH] = self._forward(lefts, rights, one, two)
        return out

    def _forward(self, lefts: "Spellings", rights: "Spellings", one: Ints, two: Ints) -> Floats:
        lengths_one, lengths_two = lefts.lengths[one], rights.lengths[two]
        rows, columns = int(lengths_one.max(initial=0)), int(lengths_two.max(initial=0))
        x, y = lefts.codes[one, :rows], rights.codes[two, :columns]
        left, right = self.left[x], self.right[y]
        total = np.zeros(len(one))
        before = np.ones((columns + 1, len(one)))
        for column in range(1, columns + 1):
            before[column] = before[column - 1] * right[:, column - 1]
        self._collect(total, before, 0, lengths_one, lengths_two)
        for row in range(1, rows + 1):
            now = np.empty_like(before)
            now[0] = before[0] * left[:, row - 1]
            for column in range(1, columns + 1):
                step = self.both[x[:, row - 1], y[:, column - 1]]
                now[column] = before[column] * left[:, row - 1] + now[column - 1] * right[:, column - 1] + before[column - 1] * step
            before = now
            self._collect(total, before, row, lengths_one, lengths_two)
        return np.log(total + 1e-300)

    @staticmethod
    def _collect(total: Floats, cells: Floats, row: int, lengths_one: Ints, lengths_two: Ints) -> None:
        here = np.nonzero(lengths_one == row)[0]
        total[here] = cells[lengths_two[here], here]

    def log_alone(self, spellings: "Spellings") -> Floats:
        """Log p(left) of every spelling, whatever stands on the right: closed form of the sum over all right sides."""
        silent = 1.0 / (1.0 - float(self.right.sum()))
        written = np.log((self.left + self.both.sum(axis=1)) * silent)
        place = np.arange(spellings.codes.shape[1])[None, :] < spellings.lengths[:, None]
        return np.asarray((written[spellings.codes] * place).sum(axis=1) + np.log(silent), dtype=np.float64)

    def plain(self) -> dict[str, Any]:
        """The weights as plain JSON: logarithms in hundredths, left out where they are of no weight."""
        return {
            "both": [[a, b, _hundredths(self.both[a, b])] for a, b in np.argwhere(self.both > _FLOOR).tolist()],
            "left": [_hundredths(value) for value in self.left],
            "right": [_hundredths(value) for value in self.right],
        }

    @staticmethod
    def of(plain: Mapping[str, Any]) -> "Channel":
        """The weights that `plain` wrote."""
        both = np.full((SIZE, SIZE), _FLOOR)
        for a, b, value in plain["both"]:
            both[a, b] = np.exp(value / 100)
        return Channel(both, np.exp(np.array(plain["left"]) / 100), np.exp(np.array(plain["right"]) / 100))


_FLOOR = 2e-7


def _hundredths(value: float) -> int:
    return round(float(np.log(max(value, _FLOOR))) * 100)


@dataclass(frozen=True, slots=True)
class Spellings:
    """Parts of names as codes of letters: `codes[i, :lengths[i]]`."""

    codes: Ints
    lengths: Ints

    @staticmethod
    def of(parts: Sequence[str]) -> "Spellings":
        """Encode parts; letters beyond LETTERS_MAX are left aside."""
        codes = np.full((len(parts), LETTERS_MAX), OTHER, dtype=np.int64)
        lengths = np.zeros(len(parts), dtype=np.int64)
        for place, part in enumerate(parts):
            letters = [_CODES.get(letter, OTHER) for letter in part[:LETTERS_MAX]]
            codes[place, : len(letters)] = letters
            lengths[place] = len(letters)
        return Spellings(codes, lengths)
