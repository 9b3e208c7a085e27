"""What the engine brings back: candidate pairs, the level that each comparison came to, and what levels weigh."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vigil.identify.spec import Comparison

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One comparison after learning: m and u of its levels, the best first, and what the levels say."""

    name: str
    says: tuple[str, ...]
    m: tuple[float, ...]
    u: tuple[float, ...]

    def weights(self) -> NDArray[np.float64]:
        """Natural logarithms of m / u by level, the best first."""
        return np.array([math.log(max(m, 1e-9) / max(u, 1e-9)) for m, u in zip(self.m, self.u, strict=True)])


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of entries by their number, left before right. `levels[name]` is the place of the level met, -1 where nothing could be compared.

    `blocked` is the number of pairs that blocking compared; fainter ones are not brought back.
    """

    left: Numbers
    right: Numbers
    levels: Mapping[str, NDArray[np.int8]]
    weighed: tuple[Weighed, ...]
    blocked: int

    def only(self, keep: NDArray[np.bool_]) -> "Candidates":
        """Some of the pairs."""
        return replace(self, left=self.left[keep], right=self.right[keep], levels={name: one[keep] for name, one in self.levels.items()})

    @staticmethod
    def of(found: Mapping[str, Any], comparisons: Sequence[Comparison], model: Mapping[str, Any], blocked: int) -> "Candidates":
        """From the engine's columns: it numbers levels upwards from the last, and -1 for missing."""
        levels = {}
        for one in comparisons:
            gamma = np.asarray(found[f"gamma_{one.name}"], dtype=np.int64)
            levels[one.name] = np.where(gamma < 0, -1, len(one.levels) - 1 - gamma).astype(np.int8)
        learned = {one["output_column_name"]: one["comparison_levels"] for one in model["comparisons"]}
        weighed = tuple(_weighed(one, learned[one.name]) for one in comparisons)
        left, right = np.asarray(found["uid_l"], dtype=np.int64), np.asarray(found["uid_r"], dtype=np.int64)
        return Candidates(np.minimum(left, right), np.maximum(left, right), levels, weighed, blocked)


BEGUN_SHARE = 0.05
"""What was counted before keeps this share beside what was learned: a level that a list never shows is rare on it, not impossible."""


def _weighed(one: Comparison, learned: Sequence[Mapping[str, Any]]) -> Weighed:
    """What the engine learned of levels, mixed with what it began with; what was not learned stays."""
    told = [level for level in learned if not level.get("is_null_level")]
    return Weighed(
        one.name,
        tuple(level.says for level in one.levels),
        _mixed([level.get("m_probability") for level in told], [level.m for level in one.levels]),
        _mixed([level.get("u_probability") for level in told], [level.u for level in one.levels]),
    )


def _mixed(learned: Sequence[float | None], begun: Sequence[float]) -> tuple[float, ...]:
    untouched = all(value is None or value == start for value, start in zip(learned, begun, strict=True))
    share = 0.0 if untouched else 1 - BEGUN_SHARE
    return tuple(share * float(value or 0.0) + (1 - share) * start for value, start in zip(learned, begun, strict=True))
