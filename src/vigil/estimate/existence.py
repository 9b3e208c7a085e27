"""Whether a log-linear model can be fitted at all: does the maximum-likelihood estimate exist, and is the number of the unseen identified?

Fienberg and Rinaldo (2012, Annals of Statistics 40:996-1023): the estimate exists unless some combination of terms is nought in every cell with
people and positive in some cell without; a linear program looks for one. Cells that such a combination excludes are left out, and the intercept is
identified where it can be told from the other terms on the cells that remain.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def excluded(design: Floats, counts: Floats) -> Flags:
    """The empty cells whose mean runs to zero in the extended maximum-likelihood estimate; none of them means that the estimate exists."""
    full, empty = counts > 0, counts <= 0
    gone = np.zeros(len(counts), dtype=bool)
    if not empty.any():
        return gone
    terms, cells = design.shape[1], int(empty.sum())
    # maximise the sum of s, 0 <= s <= 1, s <= design z on empty cells, design z = 0 on full ones
    cost = np.concatenate([np.zeros(terms), -np.ones(cells)])
    upper = np.hstack([-design[empty], np.eye(cells)])
    level = np.hstack([design[full], np.zeros((int(full.sum()), cells))])
    bounds = [(None, None)] * terms + [(0.0, 1.0)] * cells
    found = linprog(cost, A_ub=upper, b_ub=np.zeros(cells), A_eq=level, b_eq=np.zeros(len(level)), bounds=bounds, method="highs")
    if found.status != 0:
        raise ArithmeticError(found.message)
    gone[np.flatnonzero(empty)[found.x[terms:] > 0.5]] = True
    return gone


def identified(design: Floats, counts: Floats) -> bool:
    """Whether the unseen cell's mean (the intercept alone) follows from the cells that the model does not exclude."""
    kept = design[~excluded(design, counts)]
    unseen = np.zeros((1, design.shape[1]))
    unseen[0, 0] = 1.0
    return bool(np.linalg.matrix_rank(np.vstack([kept, unseen])) == np.linalg.matrix_rank(kept))
