"""Floors and quick looks: Chao's lower bound, the lower bound by log-linear fit, and sample coverage."""

from dataclasses import dataclass

import numpy as np

from vigil.estimate.loglinear import counts_of, fit, log_interval, space_of
from vigil.estimate.table import Table


@dataclass(frozen=True, slots=True)
class Bound:
    """A total, its standard error, and an interval at 95 % that takes the method's own assumption for true."""

    total: float
    error: float
    interval: tuple[float, float]


def chao(table: Table) -> Bound:
    """Chao's lower bound from those on one list (f1) and on two (f2), with few-counts correction.

    Whatever the differences between people, if lists are independent for each person and alike in reach, E(f0) >= (t-1)/t E(f1)^2 / (2 E(f2)):
    Chao (1987, Biometrics 43:783-791); corrected form and variance by Chao (1989, Biometrics 45:427-438).
    """
    captures = table.captures.astype(float)
    t = len(captures)
    one, two = captures[0], captures[1] if t > 1 else 0.0
    shrink = (t - 1) / t
    unseen = shrink * one * (one - 1) / (2 * (two + 1))
    variance = (
        shrink * one * (one - 1) / (2 * (two + 1))
        + shrink**2 * one * (2 * one - 1) ** 2 / (4 * (two + 1) ** 2)
        + shrink**2 * one**2 * two * (one - 1) ** 2 / (4 * (two + 1) ** 4)
    )
    people = float(table.people)
    if unseen <= 0:
        return Bound(people, 0.0, (people, people))
    factor = float(np.exp(1.959964 * np.sqrt(np.log1p(variance / unseen**2))))
    return Bound(people + unseen, float(np.sqrt(variance)), (people + unseen / factor, people + unseen * factor))


def chao_loglinear(table: Table) -> Bound:
    """The lower bound when lists differ in reach: a main effect for each list, and a free, not negative one for each number of lists from three on.

    Rivest and Baillargeon (2007, Biometrics 63:999-1006). Needs at most twelve lists: beyond them the cells are too many.
    """
    lists = len(table.lists)
    space = space_of(lists, 1)
    counts = counts_of(table)
    sizes = np.array([int(cell).bit_count() for cell in space.cells])
    extra = list(range(3, lists + 1))
    while True:
        design = np.column_stack([space.design, *[(sizes == size).astype(float) for size in extra]]) if extra else space.design
        found = fit(design, np.ones((1, design.shape[1]), dtype=bool), counts)
        effects = found.beta[0][lists + 1 :]
        if not extra or effects.min() >= 0:
            break
        extra.pop(int(np.argmin(effects)))
    unseen, error = float(found.unseen[0]), float(found.log_error[0])
    people = float(table.people)
    return Bound(people + unseen, float(np.sqrt(unseen + (unseen * error) ** 2)), log_interval(people, unseen, error))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Sample coverage and what it gives."""

    coverage: float
    overlapped: float
    total: float
    total_dependent: float | None


def sample_coverage(table: Table) -> Coverage:
    """The share of those on the lists who are found again by another, and the total it gives.

    Chao and Tsay (1998, Biometrics 54:1330-1340); Chao, Tsay, Lin, Shau and Chao (2001, Statistics in Medicine 20:3123-3157). `total` is D/C, a floor
    where lists attract each other; `total_dependent`, for three lists, also uses the dependence of each pair.
    """
    lists = len(table.lists)
    alone = np.zeros(lists)
    for bits, count in zip(table.bits, table.seen, strict=True):
        if bits.sum() == 1:
            alone[int(np.argmax(bits))] = count
    sizes = table.sizes.astype(float)
    coverage = 1.0 - float((alone / sizes).mean())
    overlapped = table.people - float(alone.mean())
    if coverage <= 0:
        return Coverage(0.0, overlapped, float("inf"), None)
    total = overlapped / coverage
    return Coverage(coverage, overlapped, total, _three(table, coverage, total, alone) if lists == 3 else None)


def _three(table: Table, coverage: float, total: float, alone: np.ndarray) -> float:
    """Three lists: D/C + 1/(3C) sum over pairs of (those who would be new to one of the pair, were the third list never made) x dependence.

    The dependence of a pair is N n_ij / (n_i n_j) - 1, with N first D/C, then what that gives: the one-step form, for low coverage.
    """
    sizes, overlaps = table.sizes.astype(float), table.overlaps.astype(float)
    both = {tuple(bits.tolist()): float(count) for bits, count in zip(table.bits, table.seen, strict=True)}
    found = total
    for _ in range(2):
        extra = 0.0
        for a, b in ((0, 1), (0, 2), (1, 2)):
            depend = max(found * overlaps[a, b] / (sizes[a] * sizes[b]) - 1.0, 0.0)
            extra += depend * (alone[a] + alone[b] + 2.0 * both.get(tuple(int(at in (a, b)) for at in range(3)), 0.0))
        found = total + extra / (3.0 * coverage)
    return found
