"""Hierarchical log-linear models of all cells but the unseen one, many fitted at once.

Fienberg (1972, Biometrika 59:591-603); Bishop, Fienberg and Holland (1975), ch. 6; International Working Group for Disease Monitoring (1995,
American Journal of Epidemiology 142:1047-1058). The counts of the 2^k - 1 cells that can be seen are taken as Poisson with a log-linear mean; the
unseen cell's mean is exp(intercept). The best model is the one of least BIC = -2 log L + p log n (Schwarz 1978).

An interval that takes the chosen model for true is too narrow (Regal and Hook 1991, American Journal of Epidemiology 134:1415-1420), so the
bootstrap resamples the people and chooses again each time (Silverman, Chan and Vincent 2024, arXiv 2303.17856), among the models within
`WITHIN_BIC` of the best.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from vigil.estimate.table import Table

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LISTS_MAX = 6
WITHIN_BIC = 12.0
"""A model whose BIC is this much worse has about 1/400 of the best one's weight."""

ITERATIONS = 40
FLOOR = 1e-9
RIDGE = 1e-10


@dataclass(frozen=True, slots=True)
class Space:
    """All cells that can be seen, all terms, and which terms each model holds; cells are in the order of their bits, first list lowest."""

    cells: NDArray[np.int64]
    terms: tuple[int, ...]
    design: Floats
    models: Flags


@dataclass(frozen=True, slots=True)
class Fits:
    """What each model of a batch says: unseen people, the standard error of their log, log likelihood (nan where it cannot be fitted), effects."""

    unseen: Floats
    log_error: Floats
    log_likelihood: Floats
    beta: Floats


@dataclass(frozen=True, slots=True)
class Selected:
    """The model of least BIC and what it says."""

    terms: tuple[str, ...]
    total: float
    error: float
    bic: float
    interval: tuple[float, float]
    models: int


def counts_of(table: Table) -> Floats:
    """The counts of all 2^k - 1 cells, in the order of `Space.cells`."""
    weights = 1 << np.arange(len(table.lists))
    made = np.zeros(2 ** len(table.lists))
    made[table.bits.astype(np.int64) @ weights] = table.seen
    return made[1:]


@lru_cache(maxsize=8)
def space_of(lists: int, order: int) -> Space:
    """All hierarchical models with every single list and interactions of at most `order` lists, the smallest first."""
    cells = np.arange(1, 2**lists)
    groups = [sum(1 << at for at in group) for size in range(1, order + 1) for group in combinations(range(lists), size)]
    terms = (0, *groups)
    design = np.array([[float(cell & term == term) for term in terms] for cell in cells.tolist()])
    models = _downsets(terms)
    models = models[np.lexsort((*models.T[::-1], models.sum(axis=1)))]
    return Space(cells, terms, design, models)


def _downsets(terms: Sequence[int]) -> Flags:
    """Every set of terms that holds, with an interaction, all its parts."""
    base = [index for index, term in enumerate(terms) if term.bit_count() <= 1]
    found = np.zeros((1, len(terms)), dtype=bool)
    found[0, base] = True
    for index, term in enumerate(terms):
        if term.bit_count() < 2:
            continue
        parts = [at for at, other in enumerate(terms) if other & term == other and other.bit_count() == term.bit_count() - 1]
        able = found[found[:, parts].all(axis=1)].copy()
        able[:, index] = True
        found = np.concatenate([found, able])
    return found


def fit(design: Floats, models: Flags, counts: Floats, *, start: Floats | None = None) -> Fits:
    """Poisson regressions by Newton's method, one for each row of `models` on the same row of `counts` (or on one row for all).

    `design` is cells x terms, `models` says which terms each fit holds. Means that run to zero are held at a small floor, which is the extended
    maximum-likelihood estimate where the plain one does not exist.
    """
    many, terms = models.shape
    counts = np.broadcast_to(counts, (many, design.shape[0]))
    squares = (design[:, :, None] * design[:, None, :]).reshape(design.shape[0], -1)
    held = models.astype(float)
    beta = _begin(design, held, counts) if start is None else np.broadcast_to(start, held.shape) * held
    score_of = counts @ design
    value, information = np.full(many, -np.inf), np.zeros((many, terms, terms))
    active = np.arange(many)
    for _ in range(ITERATIONS):
        eta = np.minimum(beta[active] @ design.T, 50.0)
        mean = np.exp(np.maximum(eta, -25.0))
        now = (counts[active] * eta - mean).sum(axis=1)
        mask = held[active]
        hessian = (mean @ squares).reshape(len(active), terms, terms) * (mask[:, :, None] * mask[:, None, :])
        diagonal = np.arange(terms)
        hessian[:, diagonal, diagonal] += np.where(mask > 0, RIDGE, 1.0)
        information[active] = hessian
        moving = np.abs(now - value[active]) > 1e-9 * (1.0 + np.abs(now))
        value[active] = now
        if not moving.any():
            break
        active, hessian, mask, mean = active[moving], hessian[moving], mask[moving], mean[moving]
        step = _solved(hessian, ((score_of[active] - mean @ design) * mask)[:, :, None])[:, :, 0]
        beta[active] += np.clip(step, -4.0, 4.0)
    return _told(design=design, held=held, beta=beta, information=information, value=value, counts=counts)


def _solved(matrices: Floats, right: Floats) -> Floats:
    """Solutions of many symmetric systems; where one of them is singular (a table of almost nobody, resampled), all get a larger ridge."""
    try:
        return np.asarray(np.linalg.solve(matrices, right))
    except np.linalg.LinAlgError:
        terms = matrices.shape[-1]
        ridge = 1e-8 * (1.0 + np.abs(matrices).max(axis=(1, 2)))
        return np.asarray(np.linalg.solve(matrices + ridge[:, None, None] * np.eye(terms), right))


def _begin(design: Floats, held: Floats, counts: Floats) -> Floats:
    """Least squares on log(count + 1/2), the usual first guess."""
    scale = counts + 0.5
    squares = (design[:, :, None] * design[:, None, :]).reshape(design.shape[0], -1)
    terms = design.shape[1]
    left = (scale @ squares).reshape(len(held), terms, terms) * (held[:, :, None] * held[:, None, :])
    left[:, np.arange(terms), np.arange(terms)] += np.where(held > 0, 1e-6, 1.0)
    right = ((scale * np.log(scale)) @ design) * held
    return np.asarray(_solved(left, right[:, :, None])[:, :, 0])


def _told(*, design: Floats, held: Floats, beta: Floats, information: Floats, value: Floats, counts: Floats) -> Fits:
    with np.errstate(all="ignore"):
        first = np.zeros(held.shape[1])
        first[0] = 1.0
        right = np.broadcast_to(first[:, None], (*held.shape, 1))
        spread = _solved(information, right)[:, 0, 0]
        unseen = np.exp(beta[:, 0])
    eta = beta @ design.T
    steep = (np.abs(beta[:, 0]) > 30.0) | (spread <= 0) | (spread > 1e4) | ~np.isfinite(eta).all(axis=1)
    constant = gammaln(counts + 1.0).sum(axis=1)
    return Fits(np.where(steep, np.nan, unseen), np.sqrt(np.where(steep, np.nan, spread)), np.where(steep, np.nan, value - constant), beta)


def bic_of(found: Fits, models: Flags, people: float) -> Floats:
    """BIC of each fit; infinite where the fit failed."""
    made = -2.0 * found.log_likelihood + models.sum(axis=1) * np.log(people)
    return np.where(np.isfinite(made), made, np.inf)


def log_interval(people: float, unseen: float, log_error: float, z: float = 1.959964) -> tuple[float, float]:
    """Chao's interval: the unseen as lognormal, so that the lower end is never below who was seen (Chao 1987, Biometrics 43:783-791).

    `log_error` is the standard error of the log of the unseen cell's mean; the Poisson chance of the cell itself is added.
    """
    relative = log_error**2 + 1.0 / max(unseen, 1e-9)
    factor = float(np.exp(min(z * np.sqrt(np.log1p(relative)), 50.0)))
    return people + unseen / factor, people + unseen * factor


def default_order(lists: int) -> int:
    """Up to three-way interactions with four lists, two-way else: 8, 113, 1,024 and 32,768 models for three to six lists."""
    return {3: 2, 4: 3}.get(lists, 2)


def select(table: Table, *, order: int | None = None) -> tuple[Selected, NDArray[np.intp]]:
    """The model of least BIC, and the rows of all models within `WITHIN_BIC` of it, best first."""
    space = space_of(len(table.lists), order or default_order(len(table.lists)))
    counts, people = counts_of(table), float(table.people)
    parts = [fit(space.design, space.models[at : at + 2048], counts) for at in range(0, len(space.models), 2048)]
    found = Fits(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("unseen", "log_error", "log_likelihood", "beta")))
    bic = bic_of(found, space.models, people)
    best = int(np.argmin(bic))
    near = np.flatnonzero(bic <= bic[best] + WITHIN_BIC)
    near = near[np.argsort(bic[near], kind="stable")][:60]
    unseen, error = float(found.unseen[best]), float(found.log_error[best])
    chosen = Selected(
        names_of(space, best, table.lists), people + unseen, float(np.sqrt(unseen + (unseen * error) ** 2)), float(bic[best]),
        log_interval(people, unseen, error), len(space.models),
    )  # fmt: skip
    return chosen, near


def deviance(table: Table, order: int | None = None) -> tuple[float, float]:
    """Deviance of the largest model, which holds all others, and its degrees of freedom."""
    space = space_of(len(table.lists), order or default_order(len(table.lists)))
    counts = counts_of(table)
    held = space.models[space.models.sum(axis=1).argmax()]
    mean = np.exp(space.design[:, held] @ fit(space.design[:, held], np.ones((1, int(held.sum())), dtype=bool), counts).beta[0])
    some = counts > 0
    found = 2.0 * float((counts[some] * np.log(counts[some] / mean[some])).sum() - (counts - mean).sum())
    return found, float(len(counts) - held.sum())


def bootstrap(table: Table, near: NDArray[np.intp], *, times: int, seed: int, order: int | None = None) -> Floats:
    """Totals of models chosen anew for resampled people; nan where none could be fitted.

    The resample is parametric in size: everybody who may exist under the best model is drawn again and the unseen cell dropped, so that the number
    seen varies, too (Norris and Pollock 1996, Biometrics 52:639-649).
    """
    space = space_of(len(table.lists), order or default_order(len(table.lists)))
    counts = counts_of(table)
    models = space.models[near]
    first = fit(space.design, models[:1], counts)
    unseen = float(first.unseen[0]) if np.isfinite(first.unseen[0]) else 0.0
    share = np.append(counts, min(unseen, 1e12))
    total = round(float(share.sum()))
    drawn = np.random.default_rng(seed).multinomial(total, share / share.sum(), size=times)[:, :-1].astype(float)
    repeated = np.repeat(drawn, len(models), axis=0)
    found = fit(space.design, np.tile(models, (times, 1)), repeated)
    people = drawn.sum(axis=1)
    bic = (-2.0 * found.log_likelihood).reshape(times, -1) + models.sum(axis=1)[None, :] * np.log(people)[:, None]
    bic = np.where(np.isfinite(bic), bic, np.inf)
    best = np.argmin(bic, axis=1)
    value: Floats = people + found.unseen.reshape(times, -1)[np.arange(times), best]
    return value


def names_of(space: Space, row: int, lists: Sequence[str]) -> tuple[str, ...]:
    """The largest terms of a model, each as its lists joined by `*`, in the order of the lists."""
    held = [term for term, on in zip(space.terms, space.models[row], strict=True) if on and term]
    largest = [term for term in held if not any(term != other and term & other == term for other in held)]
    return tuple("*".join(name for at, name in enumerate(lists) if term >> at & 1) for term in largest)
