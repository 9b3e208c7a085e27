"""Bayesian latent classes: several dispersed chains, run on until they agree, tempered when they do not, and said so when they never do.

Manrique-Vallier (2016, Biometrics 72:1246-1254); how it is sampled stands in `kernels`. The prior of the published software is the default: ten
classes, alpha ~ Gamma(0.25, 0.25), lambda uniform, at most twenty unseen people for each one seen.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from vigil.estimate.chains import hamiltonian_chain, tempered_chain
from vigil.estimate.diagnose import Mixing, mixing
from vigil.estimate.table import Table

Floats = NDArray[np.float64]

RHAT_MAX = 1.01
ESS_MIN = 400.0
"""Vehtari et al. (2021): below 1.01, and at least 100 effective draws a chain for four chains."""


WIDE = 6
"""With more lists than these, four chains can agree in one heap and all miss another (seen with twenty lists): such tables are always tempered."""


@dataclass(frozen=True, slots=True)
class Prior:
    """Gamma(a, b) on alpha, Beta(c, d) on each probability of being listed, classes, and the most unseen people for each one seen."""

    classes: int = 10
    a: float = 0.25
    b: float = 0.25
    c: float = 1.0
    d: float = 1.0
    unseen_ratio_max: float = 20.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to try: chains, draws of each at first, how often to double them, and draws of a tempered chain (nought: none)."""

    chains: int = 4
    draws: int = 1000
    doublings: int = 2
    tempered: int = 8000
    rungs: int = 20
    leaps: int = 50
    tune: int = 300


FULL = Effort()
QUICK = Effort(draws=500, doublings=1, tempered=0, tune=200)
LIGHT = Effort(draws=300, doublings=2, tempered=0, tune=200)


@dataclass(frozen=True, slots=True)
class Latent:
    """Draws of the unseen (chains x draws) and how far they may be believed."""

    people: int
    unseen: Floats
    mixing: Mixing
    prior: Prior
    tempered: bool
    stopped: bool = False
    trips: int = 0

    @property
    def converged(self) -> bool:
        """Whether the chains agree and are long enough."""
        return self.mixing.rhat <= RHAT_MAX and min(self.mixing.ess_bulk, self.mixing.ess_tail) >= ESS_MIN

    @property
    def totals(self) -> Floats:
        """All draws of the number of people, in one row."""
        return self.people + self.unseen.ravel()

    @property
    def at_limit(self) -> float:
        """The share of draws within a tenth of the prior's limit on the unseen."""
        return float((self.unseen > 0.9 * self.prior.unseen_ratio_max * self.people).mean())


@dataclass(slots=True)
class _Run:
    """Chains as far as they have come."""

    states: list[Floats]
    steps: list[float]
    kept: list[list[Floats]] = field(default_factory=list)


def sample(
    table: Table, *, seed: int, prior: Prior | None = None, effort: Effort = FULL, stop: Callable[[], bool] = lambda: False
) -> Latent:
    """Sample until the chains agree or the effort is spent; `stop` is asked between stretches and ends it early.

    The same table, seed and effort give the same draws, in whatever order its rows and lists stand.
    """
    table, prior = table.settled, prior or Prior(classes=classes_for(table))
    wide = len(table.lists) > WIDE
    seeds = np.random.SeedSequence(seed).spawn(2)
    run = _Run(list(_starts(table, prior, effort.chains, seeds[0])), [0.1] * effort.chains)
    made = Latent(table.people, np.empty((effort.chains, 0)), Mixing(float("inf"), 0.0, 0.0), prior, tempered=False, stopped=True)
    stretch = effort.draws
    words = iter(seeds[1].generate_state(4096).tolist())
    for round_ in range(effort.doublings + 1):
        if round_ and stop():
            return made
        _advance(run, table, prior, draws=stretch, tune=effort.tune if round_ == 0 else 0, leaps=effort.leaps, words=words)
        drawn = np.array([np.concatenate(parts) for parts in run.kept])
        if round_:  # what came before the doubling is warming up as well as the tuning was
            drawn = drawn[:, drawn.shape[1] // 5 :]
        made = Latent(table.people, drawn, mixing(drawn), prior, tempered=False)
        if made.converged and not (wide and effort.tempered):
            return made
        if wide and effort.tempered:
            break
        stretch *= 2
    if effort.tempered:
        return _temper(table, run, made, effort=effort, words=words, stop=stop)
    return made


def classes_for(table: Table) -> int:
    """Ten classes, or as many as patterns can tell apart with few lists (2^k - 1), and fifteen with more than ten lists."""
    lists = len(table.lists)
    return 15 if lists > 10 else 10 if lists > 3 else 2**lists - 1


def _advance(run: _Run, table: Table, prior: Prior, *, draws: int, tune: int, leaps: int, words: Iterator[int]) -> None:
    """Draw on with every chain."""
    bits, seen = _arrays(table)
    numbers = (prior.a, prior.b, prior.c, prior.d, _limit(seen, prior))
    for at, state in enumerate(run.states):
        _, unseen, run.steps[at] = hamiltonian_chain(state, bits, seen, draws, 2, leaps, tune, run.steps[at], next(words), *numbers)
        if len(run.kept) <= at:
            run.kept.append([])
        run.kept[at].append(unseen)


def _temper(table: Table, run: _Run, plain: Latent, *, effort: Effort, words: Iterator[int], stop: Callable[[], bool]) -> Latent:
    """Two ladders of tempered chains from different starts, each drawn on until they agree or the effort is spent."""
    prior = plain.prior
    bits, seen = _arrays(table)
    numbers = (prior.a, prior.b, prior.c, prior.d, _limit(seen, prior))
    betas = np.concatenate([[1.0], np.geomspace(0.9, 1.0 / max(50.0, seen.sum() / 10), effort.rungs - 1)])
    ladders = [np.array([run.states[(at + first) % len(run.states)] for at in range(effort.rungs)]) for first in (0, 1)]
    steps = [np.maximum(0.02, np.minimum(0.5, 0.08 / np.sqrt(betas))) for _ in ladders]
    kept: list[list[Floats]] = [[], []]
    made, trips, slices = plain, 0, 16
    draws = effort.tempered // slices
    for turn in range(slices):
        for at, ladder in enumerate(ladders):
            if stop():
                return replace(made, stopped=True, trips=trips)
            tune = draws if turn == 0 else 0
            _, unseen, went, _ = tempered_chain(ladder, betas, steps[at], bits, seen, draws, effort.leaps, tune, next(words), *numbers)
            kept[at].append(unseen)
            trips += went
        if turn:
            drawn = np.array([np.concatenate(parts[max(1, len(parts) // 4) :]) for parts in kept])
            made = Latent(plain.people, drawn, mixing(drawn), prior, tempered=True, trips=trips)
            if turn > slices // 3 and made.converged:
                return made
    return made


def _arrays(table: Table) -> tuple[NDArray[np.int8], Floats]:
    return np.ascontiguousarray(table.bits), table.seen.astype(np.float64)


def _limit(seen: Floats, prior: Prior) -> float:
    return float(seen.sum() * prior.unseen_ratio_max)


def _starts(table: Table, prior: Prior, chains: int, seeds: np.random.SeedSequence) -> Iterator[Floats]:
    """Dispersed beginnings: few to many unseen, one class to several, alpha small (a large one takes long to leave)."""
    lists, classes = len(table.lists), prior.classes
    share = (table.sizes / table.people).clip(1e-3, 1 - 1e-3)
    for at in range(chains):
        draw = np.random.default_rng(np.random.SeedSequence(seeds.entropy, spawn_key=(*seeds.spawn_key, at)))
        reach = (0.9, 0.5, 0.7, 0.6)[at % 4]
        base = np.log(share * reach / (1 - share * reach))
        lam = base[:, None] + (0.1, 0.7, 0.4, 1.5)[at % 4] * draw.standard_normal((lists, classes))
        if at % 4 == 2:  # most people in a class that is hard to reach
            lam[:, 0] -= 2.0
        first = (2.0, 0.0, 1.0, 0.0)[at % 4]
        sticks = np.array([first if k < 2 else 2.0 for k in range(classes - 1)])
        yield np.concatenate([lam.ravel(), sticks, [np.log(0.3 / classes)]])
