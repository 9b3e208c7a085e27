"""What scores have meant on pairs whose truth is known, and from which score on the machine may join by itself.

Counts stand in bins of the log odds. The probability of a score is the share of true pairs in its bins, made to rise (pooling of adjacent
violators: Ayer and others 1955); the machine joins from the lowest score above which the lower bound of precision (Wilson 1927, one-sided) meets
the target. The counts that ship come from synthetic families; people's own labels are added to them and weigh more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EDGES = np.arange(-8.0, 24.5, 0.5)
TARGET = 0.99
Z_95 = 1.6449
"""One-sided 95 per cent."""

LABEL_WEIGHT = 10
"""A label of these lists weighs as many synthetic ones when probabilities are calibrated; for the bound of precision labels count once."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """True and false pairs by bin of the score, `middles` and `chances` of the line through them, and the `threshold` for the target.

    `contested` is the line of pairs with something strong against them: of those that score alike far fewer are one person. `rests_on` says
    what was counted, in words.
    """

    true: tuple[int, ...]
    false: tuple[int, ...]
    target: float
    threshold: float
    bound: float
    middles: Floats
    chances: Floats
    contested: tuple[Floats, Floats]
    rests_on: str

    def probability(self, scores: Floats, *, contested: bool = False) -> Floats:
        """The calibrated probability of each score."""
        middles, chances = self.contested if contested else (self.middles, self.chances)
        # Of two sure pairs the surer stands first, also where the counts tell them not apart.
        return 0.998 * np.interp(scores, middles, chances) + 0.002 / (1 + np.exp(-np.clip(scores, -60, 60) / 5))


Label = tuple[float, bool, bool]
"""A score, whether people say that the pair is one person, and whether something strong stands against it."""


def calibrate(plain: Mapping[str, Any], *, target: float = TARGET, labels: Iterable[Label] = ()) -> Calibration:
    """From the counts that ship and labelled scores of these lists."""
    true, false = (np.array(plain[name], dtype=np.int64) for name in ("true", "false"))
    hard_true, hard_false = (np.array(plain[name], dtype=np.int64) for name in ("contested_true", "contested_false"))
    own_true, own_false, own_hard_true, own_hard_false = (np.zeros_like(true) for _ in range(4))
    for score, same, hard in labels:
        ((own_hard_true if same else own_hard_false) if hard else (own_true if same else own_false))[bin_of(score)] += 1
    own = int(sum(each.sum() for each in (own_true, own_false, own_hard_true, own_hard_false)))
    threshold, bound = _threshold(true + own_true, false + own_false, target)
    middles, chances = _line(true + LABEL_WEIGHT * own_true, false + LABEL_WEIGHT * own_false)
    words = f"{int(true.sum() + false.sum())} pairs of synthetic families" + (f" and {own} judged pairs of these lists" if own else "")
    contested = _line(hard_true + LABEL_WEIGHT * own_hard_true, hard_false + LABEL_WEIGHT * own_hard_false)
    return Calibration(tuple(true + own_true), tuple(false + own_false), target, threshold, bound, middles, chances, contested, words)


def bin_of(score: float) -> int:
    """The bin of a score; the first and last hold all beyond."""
    return int(np.clip(np.searchsorted(EDGES, score, side="right") - 1, 0, len(EDGES) - 2))


def lower_bound(successes: float, trials: float, z: float = Z_95) -> float:
    """Wilson's lower bound of a share; 0 without trials."""
    if trials <= 0:
        return 0.0
    share, square = successes / trials, z * z
    middle = share + square / (2 * trials)
    width = z * float(np.sqrt(share * (1 - share) / trials + square / (4 * trials * trials)))
    return (middle - width) / (1 + square / trials)


def upper_bound(successes: float, trials: float, z: float = Z_95) -> float:
    """Wilson's upper bound of a share; 1 without trials."""
    return 1.0 - lower_bound(trials - successes, trials, z)


def _threshold(true: Sequence[int] | NDArray[np.int64], false: Sequence[int] | NDArray[np.int64], target: float) -> tuple[float, float]:
    """The lowest edge above which precision is shown to meet the target, also in the bins next to it; infinity when none is."""
    best, bound = float("inf"), 0.0
    above_true = above_false = near_true = near_false = 0.0
    for place in range(len(true) - 1, -1, -1):
        above_true += true[place]
        above_false += false[place]
        near_true, near_false = true[place : place + 4].sum(), false[place : place + 4].sum()  # type: ignore[union-attr]  # arrays
        here = lower_bound(above_true, above_true + above_false)
        if above_true + above_false and here < target:
            if best < float("inf"):
                break
            continue
        if near_true + near_false >= 20 and lower_bound(near_true, near_true + near_false) < target - 0.02:
            break
        if here >= target:
            best, bound = float(EDGES[place]), here
    return best, bound


def _line(true: NDArray[np.int64], false: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Middles of bins and rising shares, with half a pair of either kind presumed in each bin that has any."""
    blocks: list[list[float]] = []
    for place in range(len(true)):
        trials = float(true[place] + false[place])
        if not trials:
            continue
        middle = float(EDGES[place] + 0.25)
        blocks.append([middle * trials, trials, float(true[place]) + 0.02])
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][1] >= blocks[-1][2] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [one + other for one, other in zip(blocks[-1], last, strict=True)]
    middles = np.array([block[0] / block[1] for block in blocks])
    chances = np.array([min(block[2] / (block[1] + 0.04), 0.9999) for block in blocks])
    return middles, chances
