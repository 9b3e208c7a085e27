"""Log-linear models where some lists do not overlap: two-way effects that run to minus infinity, chosen step by step.

Chan, Silverman and Vincent (2021, Journal of the American Statistical Association 116:1297-1306). A pair of lists with nobody on both has an effect
of minus infinity: the cells that hold both are left out and the effect stays in the model. Steps go forward from no effects: the pair whose effect
is the least likely by chance enters, if that is below `THRESHOLD`; for an empty overlap the chance is that of a Poisson zero.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from vigil.estimate.existence import identified
from vigil.estimate.loglinear import counts_of, fit
from vigil.estimate.table import Table

Floats = NDArray[np.float64]

THRESHOLD = 0.02
LISTS_MAX = 12


@dataclass(frozen=True, slots=True)
class Stepped:
    """The pairs that were taken in, what the model says, and an interval at 95 % on the log of the unseen, as if the model were known."""

    pairs: tuple[str, ...]
    total: float
    interval: tuple[float, float]


def step_forward(table: Table, *, threshold: float = THRESHOLD) -> Stepped | None:
    """The model that forward steps choose; None where not even main effects can be fitted."""
    lists = len(table.lists)
    counts = counts_of(table)
    cells = np.arange(1, 2**lists)
    on = (cells[:, None] >> np.arange(lists)) & 1
    pairs = list(combinations(range(lists), 2))
    columns = {pair: (on[:, pair[0]] & on[:, pair[1]]).astype(float) for pair in pairs}
    base = np.column_stack([np.ones(len(cells)), on.astype(float)])
    chosen: list[tuple[int, int]] = []
    found = _fit(base, columns, counts, chosen)
    while found is not None and len(chosen) < len(pairs):
        tried = [(_chance(columns[pair], counts, found[2]), pair) for pair in pairs if pair not in chosen]
        chance, pair = min(tried)
        if chance >= threshold:
            break
        after = _fit(base, columns, counts, [*chosen, pair])
        if after is None:
            break
        chosen, found = [*chosen, pair], after
    if found is None:
        return None
    unseen, error, _ = found
    people = float(table.people)
    relative = float(np.exp(1.959964 * error))
    names = tuple(f"{table.lists[a]}*{table.lists[b]}" for a, b in sorted(chosen))
    return Stepped(names, people + unseen, (people + unseen / relative, people + unseen * relative))


def _split(columns: dict[tuple[int, int], Floats], counts: Floats, chosen: list[tuple[int, int]]) -> tuple[list[Floats], NDArray[np.bool_]]:
    """Columns of the pairs that overlap, and the cells left once those of empty overlaps are taken out."""
    kept = np.ones(len(counts), dtype=bool)
    inside = []
    for pair in chosen:
        if (counts * columns[pair]).sum() > 0:
            inside.append(columns[pair])
        else:
            kept &= columns[pair] == 0
    return inside, kept


def _fit(
    base: Floats, columns: dict[tuple[int, int], Floats], counts: Floats, chosen: list[tuple[int, int]]
) -> tuple[float, float, Floats] | None:
    """Unseen people, the standard error of their log, and the mean of every cell; None where the unseen are not identified."""
    inside, kept = _split(columns, counts, chosen)
    design = np.column_stack([base, *inside])
    if not identified(design[kept], counts[kept]):
        return None
    found = fit(design[kept], np.ones((1, design.shape[1]), dtype=bool), counts[kept])
    if not np.isfinite(found.unseen[0]):
        return None
    mean = np.where(kept, np.exp(design @ found.beta[0]), 0.0)
    return float(found.unseen[0]), float(found.log_error[0]), mean


def _chance(column: Floats, counts: Floats, mean: Floats) -> float:
    """How likely it is that chance alone makes a pair's overlap so small, or so large, under the present model: one side of a Poisson."""
    both, due = float(counts @ column), float(mean @ column)
    return float(min(poisson.cdf(both, due), poisson.sf(both - 1.0, due)))
