"""Latent classes by maximum likelihood: how many classes the data ask for, and how well they fit beside log-linear models.

Goodman (1974, Biometrika 61:215-231) for the model, Dempster, Laird and Rubin (1977) for the algorithm; the likelihood is that of those seen, given
that they are seen (Sanathanan 1972, Annals of Mathematical Statistics 43:142-152). It serves to compare fits by BIC; its totals are not reported,
because its unseen class runs away easily.
"""

from dataclasses import dataclass

import numpy as np

from vigil.estimate.compiled import compiled
from vigil.estimate.kernels import Bits, Floats, log_likelihood
from vigil.estimate.table import Table


@dataclass(frozen=True, slots=True)
class Mixture:
    """Classes, the log likelihood of those seen given that they are seen, free parameters, and the unseen it would give."""

    classes: int
    log_likelihood: float
    parameters: int
    unseen: float

    @property
    def conditional(self) -> float:
        """The sum over those seen of the log of their pattern's probability, given that they are seen."""
        return self.log_likelihood


@compiled
def climb(bits: Bits, seen: Floats, lam: Floats, weight: Floats, rounds: int) -> tuple[float, float]:
    """EM with the unseen filled in by their expectation, `lam` and `weight` changed in place. Returns (log likelihood kernel, p0)."""
    patterns, lists = bits.shape
    classes = weight.shape[0]
    n = seen.sum()
    joint, size, hits = np.empty(classes), np.empty(classes), np.empty((lists, classes))
    before = -1e300
    fit, p0 = before, 0.0
    for turn in range(rounds):
        p0 = 0.0
        for k in range(classes):
            c = weight[k]
            for j in range(lists):
                c *= 1.0 - lam[j, k]
            size[k] = c
            p0 += c
        for k in range(classes):
            size[k] *= n / max(1.0 - p0, 1e-9)
            for j in range(lists):
                hits[j, k] = 0.0
        for x in range(patterns):
            total = 0.0
            for k in range(classes):
                joint[k] = weight[k]
                for j in range(lists):
                    joint[k] *= lam[j, k] if bits[x, j] else 1.0 - lam[j, k]
                total += joint[k]
            for k in range(classes):
                share = seen[x] * joint[k] / max(total, 1e-290)
                size[k] += share
                for j in range(lists):
                    if bits[x, j]:
                        hits[j, k] += share
        everyone = size.sum()
        for k in range(classes):
            weight[k] = size[k] / everyone
            for j in range(lists):
                lam[j, k] = min(max(hits[j, k] / max(size[k], 1e-9), 1e-7), 1.0 - 1e-7)
        if turn % 20 == 19:
            fit, p0 = log_likelihood(bits, seen, n, lam, weight, joint)
            if fit - before < 1e-5:
                break
            before = fit
    return fit, p0


def mixtures(table: Table, *, seed: int, classes_max: int = 4, starts: int = 6, rounds: int = 1500) -> list[Mixture]:
    """The best fit found for one class, two and so on, while the BIC falls."""
    bits, seen = np.ascontiguousarray(table.bits), table.seen.astype(np.float64)
    lists, people = len(table.lists), float(table.people)
    share = (table.sizes / people).clip(1e-3, 1 - 1e-3)
    draw = np.random.default_rng(seed)
    made: list[Mixture] = []
    for classes in range(1, classes_max + 1):
        best, best_p0 = -np.inf, 0.0
        for _ in range(1 if classes == 1 else starts):
            lam = (share[:, None] * draw.uniform(0.1, 1.2, (lists, classes))).clip(0.01, 0.95)
            weight = draw.dirichlet(np.full(classes, 2.0))
            fit, p0 = climb(bits, seen, lam, weight, rounds)
            if fit > best:
                best, best_p0 = fit, p0
        made.append(Mixture(classes, best, classes * lists + classes - 1, people * best_p0 / max(1.0 - best_p0, 1e-9)))
        if len(made) > 1 and bic_of(made[-1], people) > bic_of(made[-2], people) + 6.0:
            break
    return made


def bic_of(one: Mixture, people: float) -> float:
    """-2 log L + p log n; the same kernel of the likelihood is used for all models that are compared."""
    return float(-2.0 * one.log_likelihood + one.parameters * np.log(people))


def akaike(log_likelihood: float, parameters: int) -> float:
    """-2 log L + 2 p (Akaike 1974)."""
    return -2.0 * log_likelihood + 2.0 * parameters
