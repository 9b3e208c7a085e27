"""What may be said of a table: supported under stated assumptions, fragile, or not estimable, with reasons that can be quoted.

The interval is the span of all families that the data do not rule out, under each prior tried: never an average. Its limits below are set by the
simulation study in `bench/estimate_coverage.py`, not by theory; docs/estimation.md tells how.
"""

from collections.abc import Iterator

from vigil.estimate.results import FRAGILE, NOT_ESTIMABLE, SUPPORTED, Panel, Probe, Result, Verdict
from vigil.estimate.validity import cautions

POOR, FAIR = 0.01, 0.05
"""A family is ruled out when a deviance like its own is rarer than the first, while the other family's is not rarer than the second."""

NEAR = 1.5
"""So many times apart, at most, are two families that say nearly the same: what does not fit then stays in the span."""

SPAN_SUPPORTED = 2.5
SPAN_FRAGILE = 6.0
"""The upper end over the lower: beyond the first the data say too little to lean on, beyond the second nothing."""

LIMIT_SHARE = 0.01
"""A larger share of the posterior at the prior's limit means that the limit, not the data, made the upper end."""

MISSED_MAX = 1
"""Lists of known size that the method may miss: one interval in twenty misses by chance."""


def judge(panel: Panel) -> Verdict:
    """The verdict on one table."""
    if panel.obstacles:
        return Verdict(NOT_ESTIMABLE, None, (*panel.obstacles, *cautions(panel.table)), ())
    stop = tuple(_refusals(panel))
    if stop:
        return Verdict(NOT_ESTIMABLE, None, (*stop, *cautions(panel.table)), ())
    low, high = span(panel)
    if high / low > SPAN_FRAGILE:
        words = (
            f"What the data do not rule out runs from {low:,} to {high:,}, more than {SPAN_FRAGILE:.0f} times as many: that is no estimate."
        )
        return Verdict(NOT_ESTIMABLE, None, (words, *cautions(panel.table)), ())
    weak = tuple(_weaknesses(panel, low, high))
    if weak:
        return Verdict(FRAGILE, (low, high), (*weak, *cautions(panel.table)), conditions())
    return Verdict(SUPPORTED, (low, high), (*_strengths(panel, low, high), *cautions(panel.table)), conditions())


def families(panel: Panel) -> list[Result]:
    """The families whose intervals make the span: latent classes and log-linear models, each unless it does not fit and the other does.

    One that does not fit and yet says nearly the same stays: with many people a small misfit is seen that moves the number little, and what fits
    can still be further off.
    """
    latent, rival = panel.result("latent"), panel.result("loglinear") or panel.result("sparse")
    fit = panel.fit
    both = (fit.latent, fit.loglinear) if fit and fit.latent is not None and fit.loglinear is not None else (1.0, 1.0)
    if latent and rival and _near(latent, rival):
        return [latent, rival]
    kept = [latent] if latent and not (both[0] < POOR and both[1] > FAIR) else []
    return kept + ([rival] if rival and not (both[1] < POOR and both[0] > FAIR) else [])


def _near(one: Result, other: Result) -> bool:
    """The middle of each lies within the other's interval, widened by `NEAR` at both ends."""
    a, b = one.median or one.low, other.median or other.low
    return other.low / NEAR <= a <= other.high * NEAR and one.low / NEAR <= b <= one.high * NEAR


def span(panel: Panel) -> tuple[int, int]:
    """From the lowest end to the highest of all families that are not ruled out, all priors tried and errors of matching, never below those seen."""
    ends = [one.ends for one in families(panel)] + [one.ends for one in panel.probes if one.check in ("prior", "matching") and one.usable]
    return max(panel.table.people, int(min(low for low, _ in ends))), int(-(-max(min(high, 1e12) for _, high in ends) // 1))


def _refusals(panel: Panel) -> Iterator[str]:
    """Why no number is given although one could be computed."""
    latent = panel.result("latent")
    if latent is None:
        if not families(panel):
            yield "No method that could carry a number was run."
        return
    told = latent.diagnostics
    if not latent.usable and told.get("stopped"):
        yield "The time limit came before the chains agreed."
    elif not latent.usable:
        yield (
            f"The latent class chains do not agree (R-hat {told['rhat']}, {told['ess_tail']} effective draws in the tails): "
            "which number comes out would depend on the seed."
        )
    if isinstance(told.get("modes"), int) and int(str(told["modes"])) > 1:
        yield f"The latent class posterior has {told['modes']} separate heaps: one number explains the data as well as another far from it."
    if float(str(told.get("share_at_prior_limit", 0))) > LIMIT_SHARE:
        yield "The upper end is set by the prior's limit of twenty unseen people for each one seen, not by the data."


def _weaknesses(panel: Panel, low: int, high: int) -> Iterator[str]:
    held = families(panel)
    if any("time limit" in words for words in panel.skipped):
        yield "The time limit came before all checks were made."
    if any(words.startswith("quick look") for words in panel.skipped):
        yield "This was a quick look: the checks that could support a number were skipped."
    elif len(panel.results) < 2 or panel.result("latent") is None or (panel.result("loglinear") or panel.result("sparse")) is None:
        yield "Too few methods were run to see whether they disagree."
    if panel.result("latent") is not None and all(one.method != "latent" for one in held):
        yield "Latent classes do not fit the table and log-linear models do: what one kind of model says cannot be held against the other."
    if panel.fit and panel.fit.latent is not None and max(panel.fit.latent, panel.fit.loglinear or 0.0) < POOR:
        yield "Neither latent classes nor log-linear models fit the table: something in how the lists came about is not described by either."
    unsettled = [one.what for one in panel.probes if one.check in ("prior", "matching") and not one.usable]
    if unsettled:
        yield f"How far the estimate moves is not known for {' and '.join(unsettled)}: the chains do not agree there."
    if high / low > SPAN_SUPPORTED:
        yield f"What the data do not rule out runs from {low:,} to {high:,}, {high / low:.1f} times as many."
    if len(held) == 2 and _contradict(*held):
        a, b = held
        yield (
            f"Two kinds of model contradict each other: {_name(a)} say {a.low:,.0f} to {a.high:,.0f}, "
            f"{_name(b)} {b.low:,.0f} to {b.high:,.0f}."
        )
    yield from (
        _left_out(one, low, high) for one in panel.probes if one.check == "left-out" and one.usable and not _meet(one.ends, (low, high))
    )
    missed = [
        one for one in panel.probes if one.check == "known-list" and one.usable and one.known and not one.low <= one.known <= one.high
    ]
    if len(missed) > MISSED_MAX:
        listed = "; ".join(f"{one.what} holds {one.known:,}, the estimate is {one.low:,.0f} to {one.high:,.0f}" for one in missed)
        yield f"Where the answer is known, the method misses it: {listed}."


def _strengths(panel: Panel, low: int, high: int) -> Iterator[str]:
    held = families(panel)
    fit = panel.fit
    if len(held) == 2:
        fits = not fit or fit.latent is None or min(fit.latent, 1.0 if fit.loglinear is None else fit.loglinear) >= POOR
        how = "both describe the table and do not contradict each other" if fits else "do not contradict each other, though one fits poorly"
        yield f"Latent classes and log-linear models {how}; the interval given spans both, other priors, and errors of matching."
    else:
        yield "Log-linear models do not fit the table; the interval given is that of latent classes under every prior and error of matching tried."
    left = [one for one in panel.probes if one.check == "left-out"]
    if left:
        yield f"Leaving out any one of the {len(left)} lists gives an interval that meets it."
    known = [one for one in panel.probes if one.check == "known-list"]
    if known:
        hits = sum(bool(one.known) and one.low <= float(one.known or 0) <= one.high for one in known)
        yield f"Asked for the size of a list from the other lists, where the answer is known, the method holds it for {hits} of {len(known)} lists."
    yield f"The upper end is {high / low:.2f} times the lower."


def conditions() -> tuple[str, ...]:
    """What would have to be true for the interval to hold; no agreement of methods shows it."""
    return (
        "Everybody counted could have come onto at least one list: people whom no list could reach leave no trace in the data, and for all who died "
        "the lower end is then a lower bound and nothing more.",
        "Records of the same person were matched, and of different persons were not: missed matches raise the number, false ones lower it.",
        "No list was made from another, and all lists tell of the same place, time and kind of harm.",
        "People differ in no way that a few classes, or pairwise ties between lists, cannot describe.",
    )


def _contradict(one: Result, other: Result) -> bool:
    """Neither's middle lies within the other's interval."""
    a, b = one.median or one.low, other.median or other.low
    return not (other.low <= a <= other.high or one.low <= b <= one.high)


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _left_out(one: Probe, low: int, high: int) -> str:
    return f"Without list {one.what} the estimate is {one.low:,.0f} to {one.high:,.0f}, away from {low:,} to {high:,}: everything hangs on that list."


def _name(one: Result) -> str:
    return {"latent": "latent classes", "loglinear": "log-linear models", "sparse": "sparse log-linear models"}[one.method]
