"""What methods, checks and verdicts are, before they become words or JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vigil.estimate.table import Table

Word = Literal["supported under stated assumptions", "fragile", "not estimable"]

SUPPORTED: Word = "supported under stated assumptions"
FRAGILE: Word = "fragile"
NOT_ESTIMABLE: Word = "not estimable"

Check = Literal["prior", "matching", "left-out", "known-list"]


@dataclass(frozen=True, slots=True)
class Result:
    """What one method says of all people, seen and unseen: nothing is blended, each stands for itself."""

    method: str
    assumes: str
    low: float
    high: float
    median: float | None
    mean: float | None
    diagnostics: Mapping[str, object] = field(default_factory=dict)
    usable: bool = True
    seconds: float = 0.0
    draws: NDArray[np.float64] | None = field(default=None, compare=False)
    """For a simulated posterior, the totals drawn: chains x draws."""

    @property
    def ends(self) -> tuple[float, float]:
        """The interval at 95 %."""
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class Probe:
    """The estimate made again with something changed; `known` is the true number where it is known (those of one list)."""

    check: Check
    what: str
    low: float
    high: float
    median: float
    usable: bool
    known: int | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The interval at 95 %."""
        return self.low, self.high


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether each family can describe the table at all: the chance of a deviance as large, if the family were true; None where it is not fitted.

    For latent classes the number of classes is that of least AIC; for log-linear models it is the largest model, which holds all others.
    """

    latent: float | None
    loglinear: float | None
    classes: int


@dataclass(frozen=True, slots=True)
class Panel:
    """All that was found about one table, and what was not done, with the reason."""

    table: Table
    obstacles: tuple[str, ...]
    results: tuple[Result, ...] = ()
    probes: tuple[Probe, ...] = ()
    fit: Fit | None = None
    skipped: tuple[str, ...] = ()

    def result(self, method: str) -> Result | None:
        """What one method said, if it was asked and answered."""
        return next((one for one in self.results if one.method == method), None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said: the word, the interval at 95 % that spans whatever the data do not rule out, and the reasons as sentences."""

    word: Word
    interval: tuple[int, int] | None
    reasons: tuple[str, ...]
    must_hold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do: methods by name, whether to look quickly, the seed; the clock and the word to stop come from the shell."""

    methods: tuple[str, ...]
    seed: int = 1
    quick: bool = False
    study: bool = False
    matching: bool = True
    """Whether to allow for errors of matching; replicates of the matching carry them already."""
    spot_checks: bool = True
    """Whether to leave out each list and ask for lists of known size; of replicates the first one is asked for all."""
    clock: Callable[[], float] = lambda: 0.0
    stop: Callable[[], bool] = lambda: False
    begin: Callable[[str, int], None] = lambda _name, _total: None
    step: Callable[[], None] = lambda: None
