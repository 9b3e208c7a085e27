"""Averaging over all decomposable graphs of dependence between lists: exact, no sampling.

Madigan and York (1997, Biometrika 84:19-31), with the hyper-Dirichlet prior of Dawid and Lauritzen (1993, Annals of Statistics 21:1272-1317): each
cell has prior weight `delta`, a cell of a margin the sum of its cells'. For a decomposable graph the marginal likelihood of a complete table is a
product over cliques divided by one over separators of Dirichlet-multinomial terms. All graphs have equal prior weight, and p(N) is proportional
to 1/N. Every graph is weighed at every number of unseen people up to a limit.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline
from scipy.special import gammaln, logsumexp

from vigil.estimate.compiled import compiled
from vigil.estimate.table import Table

Floats = NDArray[np.float64]

LISTS_MAX = 6
NEGLIGIBLE = 34.0
"""Log weight below the largest at which a graph is left out of the fine grid: under 1e-14 of it."""


@dataclass(frozen=True, slots=True)
class Averaged:
    """The posterior of the number of unseen people, at 1, 2, ...; the weights add up to one."""

    people: int
    weights: Floats
    top: tuple[str, ...]
    top_share: float
    graphs: int

    @property
    def mean(self) -> float:
        """The posterior mean of all people."""
        return float(self.people + self.weights @ np.arange(1, len(self.weights) + 1))

    def quantile(self, at: float) -> int:
        """The smallest total with at least that posterior probability at or below it."""
        return int(self.people + 1 + np.searchsorted(np.cumsum(self.weights), at))

    @property
    def at_limit(self) -> float:
        """The share of the posterior in the last tenth of the grid: much of it means that the data set no upper end."""
        return float(self.weights[-max(1, len(self.weights) // 10) :].sum())


@lru_cache(maxsize=8)
def decomposable_graphs(lists: int) -> NDArray[np.int8]:
    """One row a decomposable graph: how often each subset of the lists (by its bits) enters the log marginal likelihood, less how often it leaves.

    By a perfect elimination order: each vertex with its later neighbours enters, the neighbours alone leave.
    """
    pairs = np.array(list(combinations(range(lists), 2)), dtype=np.int64).reshape(-1, 2)
    return np.asarray(_eliminate(lists, pairs))


@compiled
def _eliminate(lists: int, pairs: NDArray[np.int64]) -> NDArray[np.int8]:
    many = 1 << pairs.shape[0]
    rows = np.zeros((many, 1 << lists), dtype=np.int8)
    kept = 0
    near = np.zeros(lists, dtype=np.int64)
    for graph in range(many):
        near[:] = 0
        for at in range(pairs.shape[0]):
            if graph >> at & 1:
                near[pairs[at, 0]] |= 1 << pairs[at, 1]
                near[pairs[at, 1]] |= 1 << pairs[at, 0]
        left = (1 << lists) - 1
        rows[kept, :] = 0
        while left:
            found = -1
            for vertex in range(lists):
                if left >> vertex & 1:
                    around = near[vertex] & left
                    whole = True
                    for other in range(lists):
                        if around >> other & 1 and (around & ~(1 << other)) & ~near[other]:
                            whole = False
                            break
                    if whole:
                        found = vertex
                        break
            if found < 0:
                break
            around = near[found] & left
            rows[kept, around | (1 << found)] += 1
            rows[kept, around] -= 1
            left &= ~(1 << found)
        if left == 0:
            kept += 1
    return rows[:kept].copy()


def average(table: Table, *, delta: float | None = None, unseen_max: int | None = None) -> Averaged:
    """Average over all decomposable graphs; `delta` is 2^-k where it is left out, the grid ends at 30 times the people seen.

    A coarse grid finds the graphs that matter anywhere; only those are weighed on the fine one, so that nothing above 1e-14 is lost. The fine grid
    holds every number up to 300 and then steps of 0.4 %, between which the log of the sum, a very smooth curve, is interpolated.
    """
    lists, people = len(table.lists), table.people
    delta = 2.0**-lists if delta is None else delta
    unseen_max = 30 * people if unseen_max is None else unseen_max
    graphs = decomposable_graphs(lists).astype(float)
    margins = _margins(table, delta)
    coarse = np.unique(np.geomspace(1, unseen_max, 160).astype(np.int64))
    weighed = _weights(graphs, margins, coarse, people)
    kept = weighed.max(axis=1) > weighed.max() - NEGLIGIBLE
    graphs = graphs[kept]
    points = _points(unseen_max)
    fine = _weights(graphs, margins, points, people)
    log_sum = logsumexp(fine, axis=0)
    if len(points) < unseen_max:
        log_sum = CubicSpline(points, log_sum)(np.arange(1, unseen_max + 1))
    weights = np.exp(log_sum - log_sum.max())
    log_each = np.exp(fine - fine.max()) @ np.gradient(points.astype(float))
    best = int(np.argmax(log_each))
    return Averaged(people, weights / weights.sum(), _cliques(graphs[best], table.lists), float(log_each[best] / log_each.sum()), len(kept))


def _points(unseen_max: int) -> NDArray[np.int64]:
    """Where graphs are weighed."""
    near = np.arange(1, min(300, unseen_max) + 1)
    far = np.geomspace(near[-1], unseen_max, 2 + int(np.log(unseen_max / near[-1]) / 0.004)).astype(np.int64)
    return np.unique(np.concatenate([near, far, [unseen_max]]))


def _margins(table: Table, delta: float) -> tuple[Floats, Floats, Floats]:
    """For each subset of lists: the part of its log marginal likelihood that does not depend on the unseen, the people on none of it, and that
    cell's prior.
    """
    lists = len(table.lists)
    code = table.bits.astype(np.int64) @ (1 << np.arange(lists))
    base, zeros, priors = np.empty(2**lists), np.empty(2**lists), np.empty(2**lists)
    for subset in range(2**lists):
        cells = 2 ** subset.bit_count()
        prior = delta * 2**lists / cells
        counts = np.bincount(code & subset, weights=table.seen, minlength=1)
        rest = counts[1:][counts[1:] > 0]
        base[subset] = float((gammaln(rest + prior) - gammaln(prior)).sum()) - float(gammaln(prior))
        zeros[subset], priors[subset] = counts[0], prior
    return base, zeros, priors


def _weights(graphs: Floats, margins: tuple[Floats, Floats, Floats], unseen: NDArray[np.int64], people: int) -> Floats:
    """Log posterior weight of each graph at each number of unseen people, but for one constant."""
    base, zeros, priors = (part[:, None] for part in margins)
    each = base + gammaln(zeros + priors + unseen[None, :])
    return np.asarray(graphs @ each + gammaln(people + unseen + 1.0) - gammaln(unseen + 1.0) - np.log(people + unseen))


def _cliques(row: Floats, lists: tuple[str, ...]) -> tuple[str, ...]:
    """The cliques of a graph by their lists' names."""
    inside = [subset for subset in range(len(row)) if row[subset] > 0]
    largest = [one for one in inside if not any(one != other and one & other == one for other in inside)]
    return tuple("*".join(name for at, name in enumerate(lists) if one >> at & 1) for one in sorted(largest))
