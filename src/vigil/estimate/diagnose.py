"""Whether chains agree: rank-normalised split R-hat and effective sample sizes.

Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021, Bayesian Analysis 16:667-718), sections 3 and 4. All take draws as chains x draws.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mixing:
    """R-hat (the larger of bulk and folded), effective draws of the bulk, and of the 2.5 % and 97.5 % ends (the smaller)."""

    rhat: float
    ess_bulk: float
    ess_tail: float


def mixing(draws: Floats) -> Mixing:
    """The three numbers of one quantity; chains that never move have no effective draws and an infinite R-hat unless all are equal."""
    halves = _split(draws)
    if np.ptp(halves) == 0:
        return Mixing(1.0, float(halves.size), float(halves.size))
    bulk = _normalised(halves)
    folded = _normalised(np.abs(halves - np.median(halves)))
    ends = [effective(_split((draws <= np.quantile(draws, at)).astype(float))) for at in (0.025, 0.975)]
    return Mixing(max(_rhat(bulk), _rhat(folded)), effective(bulk), min(ends))


def effective(chains: Floats) -> float:
    """Effective sample size by Geyer's initial monotone sequence over all chains (Vehtari et al. 2021, equations 10 to 12)."""
    many, length = chains.shape
    if length < 4 or np.ptp(chains) == 0:
        return float(many * length)
    centred = chains - chains.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * length, axis=1)
    covariance = np.fft.irfft(spectrum * np.conj(spectrum), axis=1)[:, :length] / length
    within = float((covariance[:, 0] * length / (length - 1)).mean())
    between = float(chains.mean(axis=1).var(ddof=1)) if many > 1 else 0.0
    total = within * (length - 1) / length + between
    if total <= 0:
        return float(many * length)
    rho = 1.0 - (within - covariance.mean(axis=0) * length / (length - 1)) / total
    rho[0] = 1.0
    pairs = rho[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    ended = np.flatnonzero(pairs < 0)
    pairs = np.minimum.accumulate(pairs[: ended[0]] if len(ended) else pairs)
    tau = max(-1.0 + 2.0 * float(pairs.sum()), 1.0 / np.log10(many * length))
    return float(many * length / tau)


def _split(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]]) if half else draws


def _normalised(chains: Floats) -> Floats:
    """Draws replaced by normal scores of their ranks (Blom's offsets)."""
    ranks = rankdata(chains, axis=None).reshape(chains.shape)
    return np.asarray(ndtri((ranks - 0.375) / (chains.size + 0.25)))


def _rhat(chains: Floats) -> float:
    length = chains.shape[1]
    within = float(chains.var(axis=1, ddof=1).mean())
    between = float(chains.mean(axis=1).var(ddof=1))
    if within == 0:
        return float("inf")
    return float(np.sqrt((within * (length - 1) / length + between) / within))
