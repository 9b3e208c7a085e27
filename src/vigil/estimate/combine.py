"""Several estimates as one: of replicate linkages or imputed fields by Rubin's rules, of strata by adding.

Rubin (1987, Multiple Imputation for Nonresponse in Surveys, ch. 3); on the log of the unseen, so that no interval reaches below those seen
(as HRDAG's verdata does for the Colombian truth commission's data, 2022).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, t

from vigil.estimate.results import FRAGILE, NOT_ESTIMABLE, SUPPORTED, Verdict, Word

NOUGHT = 0.1
"""Stands for no unseen people where a logarithm is taken."""

ALIKE = 1e-9
"""Middles on the log scale that are so near differ by rounding alone."""

REPLICATES_FEW = 10
"""Fewer replicates tell the spread between them poorly."""


@dataclass(frozen=True, slots=True)
class Combined:
    """One estimate of several replicates: interval at 95 %, mean, the share of the variance that lies between replicates, degrees of freedom."""

    low: float
    high: float
    mean: float
    between_share: float
    degrees: float
    replicates: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summed:
    """Strata added: the interval if they err independently, and if they all err the same way; the word is that of the weakest."""

    word: Word
    seen: int
    independent: tuple[int, int] | None
    together: tuple[int, int] | None
    reasons: tuple[str, ...]


def combine_replicates(estimates: Sequence[tuple[int, float, float]]) -> Combined:
    """Combine (seen, low, high) of each replicate, low and high being ends at 95 % of all people.

    On x = log(unseen): each replicate gives a mean (the middle of its ends) and a variance W (a quarter of the way, squared); T = W + (1 + 1/m) B.
    The interval is x +- t T^(1/2) with (m - 1)(1 + W / ((1 + 1/m) B))^2 degrees of freedom; no spread between replicates leaves the normal.
    """
    if not estimates:
        raise ValueError("nothing to combine")
    m = len(estimates)
    seen = float(np.mean([one for one, _, _ in estimates]))
    ends = np.log(np.maximum([[low - one, high - one] for one, low, high in estimates], NOUGHT))
    middles, within = ends.mean(axis=1), float((((ends[:, 1] - ends[:, 0]) / (2 * norm.ppf(0.975))) ** 2).mean())
    between = float(middles.var(ddof=1)) * (1 + 1 / m) if np.ptp(middles) > ALIKE else 0.0
    notes = []
    if m == 1:
        notes.append("There is one replicate: the uncertainty of the matching is not in the interval.")
    elif m < REPLICATES_FEW:
        notes.append(f"There are {m} replicates; with fewer than {REPLICATES_FEW} the uncertainty of the matching is poorly known.")
    if m > 1 and between == 0.0:
        notes.append("All replicates say the same: either the matching is certain or they are no real replicates.")
    degrees = (m - 1) * (1 + within / between) ** 2 if between > 0 else float("inf")
    total = within + between
    reach = float(t.ppf(0.975, degrees) if np.isfinite(degrees) else norm.ppf(0.975)) * float(np.sqrt(total))
    middle = float(middles.mean())
    mean = seen + float(np.exp(ends.mean(axis=1)).mean())
    return Combined(
        seen + float(np.exp(min(middle - reach, 700.0))), seen + float(np.exp(min(middle + reach, 700.0))), mean,
        between / total if total > 0 else 0.0, degrees, m, tuple(notes),
    )  # fmt: skip


def combined_verdict(verdicts: Sequence[Verdict], seen: Sequence[int], *, left_out: int = 0) -> Verdict:
    """The verdict over replicates: a number only if every replicate carries one, and no stronger word than the weakest.

    `left_out` are those that the time limit did not reach; without them nothing is supported.
    """
    refused = sum(one.word == NOT_ESTIMABLE for one in verdicts)
    if refused:
        first = next(one for one in verdicts if one.word == NOT_ESTIMABLE)
        return Verdict(
            NOT_ESTIMABLE, None, (f"{refused} of {len(verdicts)} replicates of the matching carry no estimate.", *first.reasons), ()
        )
    spans = [(people, *one.interval) for people, one in zip(seen, verdicts, strict=True) if one.interval]
    combined = combine_replicates(spans)
    word = SUPPORTED if all(one.word == SUPPORTED for one in verdicts) and not left_out else FRAGILE
    weakest = next((one for one in verdicts if one.word == FRAGILE), verdicts[0])
    late = [f"{left_out} of {left_out + len(verdicts)} replicates were left out: the time limit came first."] if left_out else []
    share = f"{combined.between_share:.0%} of the variance comes from how records were matched ({combined.replicates} replicates)."
    interval = (max(round(float(np.mean(seen))), int(combined.low)), int(np.ceil(combined.high)))
    return Verdict(word, interval, (*weakest.reasons, *late, share, *combined.notes), weakest.must_hold)


def add_strata(strata: Mapping[str, tuple[int, Verdict]]) -> Summed:
    """Add the strata's intervals, each given with the people seen in it.

    If strata err independently, the variances of the unseen add (each taken as lognormal; the sum's ends by matching mean and variance). If they
    err together, as they do when the same lists miss the same kind of people everywhere, the ends add: the wider one is the one to quote.
    """
    seen = sum(people for people, _ in strata.values())
    missing = [name for name, (_, verdict) in strata.items() if verdict.interval is None]
    if missing:
        listed = ", ".join(missing[:8]) + (f" and {len(missing) - 8} more" if len(missing) > 8 else "")
        words = f"{len(missing)} of {len(strata)} strata carry no estimate ({listed}): what is missing there cannot be added."
        return Summed(NOT_ESTIMABLE, seen, None, None, (words,))
    spans = [(people, *verdict.interval) for people, verdict in strata.values() if verdict.interval]
    together = (sum(low for _, low, _ in spans), sum(high for _, _, high in spans))
    word = SUPPORTED if all(verdict.word == SUPPORTED for _, verdict in strata.values()) else FRAGILE
    weak = [name for name, (_, verdict) in strata.items() if verdict.word != SUPPORTED]
    reasons = [f"{len(weak)} of {len(strata)} strata are fragile."] if weak else []
    reasons.append("Strata share lists and their makers, so that they may err together; the wider interval allows for it.")
    return Summed(word, seen, _independent(spans), together, tuple(reasons))


def _independent(spans: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """Ends of a sum of independent lognormals by its first two moments (Fenton 1960)."""
    z = float(norm.ppf(0.975))
    mean = variance = 0.0
    for people, low, high in spans:
        a, b = np.log(max(low - people, NOUGHT)), np.log(max(high - people, NOUGHT))
        middle, square = (a + b) / 2, ((b - a) / (2 * z)) ** 2
        first = np.exp(middle + square / 2)
        mean += first
        variance += first**2 * np.expm1(square)
    square = float(np.log1p(variance / mean**2))
    middle = float(np.log(mean)) - square / 2
    seen = sum(people for people, _, _ in spans)
    return int(seen + np.exp(middle - z * np.sqrt(square))), int(np.ceil(seen + np.exp(middle + z * np.sqrt(square))))
