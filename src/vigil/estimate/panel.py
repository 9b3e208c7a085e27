"""Every method on one table, then the same again with something changed: priors, a list left out, a list whose size is known."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
from scipy.stats import chi2

from vigil.errors import InputError
from vigil.estimate import bounds, graphs, loglinear, mixtures, sparse
from vigil.estimate.latent import FULL, LIGHT, QUICK, Effort, Latent, Prior, classes_for, sample
from vigil.estimate.results import Check, Fit, Panel, Plan, Probe, Result
from vigil.estimate.table import Table
from vigil.estimate.validity import obstacles

METHODS = ("latent", "graphs", "loglinear", "sparse", "chao", "coverage")

LATENT = "latent classes: people fall into classes; within a class lists are independent"
GRAPHS = "decomposable graphs: dependence between lists has the form of some decomposable graph; people are alike"
LOGLINEAR = "log-linear: lists depend on each other by a hierarchical model chosen by BIC; people are alike"
SPARSE = "sparse log-linear: pairs of lists depend on each other, chosen step by step; people are alike"
CHAO = "lower bound: people differ in reach, lists are independent for each person"
COVERAGE = "sample coverage: those on one list are found again at the average rate"

PROBE_CLASSES = 5

MATCHING = 0.05
"""The share of matches that may have been missed, and of people on one list that may have been taken for others, where nothing more is known."""

HARD = Prior(c=0.5, d=2.0)
"""People are harder to reach than the first prior holds. Lists of known size are asked under it: within one list those who are easy to reach
prevail, and a miss even so means something."""

STUDY = Effort(draws=250, doublings=2, tempered=0, tune=250)
STUDY_PROBE = Effort(draws=150, doublings=1, tempered=0, tune=150, leaps=25)
STUDY_CLASSES = 6
"""The simulation study spends less on each table than a user's run: fewer draws, fewer classes, no tempering, one other prior."""

Draws = list[tuple[str, float]]


def run_panel(table: Table, plan: Plan) -> Panel:
    """Run the plan; what time or size did not allow is named in `skipped`.

    Raises:
        InputError: a method that there is not.
    """
    unknown = sorted(set(plan.methods) - set(METHODS))
    if unknown:
        raise InputError("VGL-E04", f"no such method: {', '.join(unknown)}", next_step=f"choose among {', '.join(METHODS)}")
    blocked = obstacles(table)
    if blocked:
        return Panel(table, blocked)
    skipped: list[str] = []
    results, probes = [], []
    tasks = [(name, task) for name, task in _methods(table, plan, skipped) if name in plan.methods]
    checks = list(_probes(table, plan)) if not plan.quick else []
    plan.begin("estimate", len(tasks) + len(checks) + 1)
    for name, task in tasks:
        result = _timed(task, plan) if not plan.stop() else None
        if result is None:
            skipped.append(f"{name}: {'the time limit came first' if plan.stop() else 'it cannot be fitted to this table'}")
        else:
            results.append(result)
        plan.step()
    fit = _fit(table, plan) if not plan.stop() else None
    plan.step()
    for at, check in enumerate(checks):
        if plan.stop():
            skipped.append(f"{len(checks) - at} of {len(checks)} checks: the time limit came first")
            break
        probes.append(check())
        plan.step()
    if plan.quick:
        skipped.append("quick look: no tempering, no other priors, no list left out, no list of known size")
    return Panel(table, (), tuple(results), tuple(probes), fit, tuple(skipped))


def _timed(task: Callable[[], Result | None], plan: Plan) -> Result | None:
    began = plan.clock()
    made = task()
    if made is None:
        return None
    return replace(made, seconds=plan.clock() - began)


def _methods(table: Table, plan: Plan, skipped: list[str]) -> Iterator[tuple[str, Callable[[], Result | None]]]:
    lists = len(table.lists)
    yield "latent", lambda: _latent(table, plan)
    for name, most, task in (
        ("graphs", graphs.LISTS_MAX, lambda: _graphs(table)),
        ("loglinear", loglinear.LISTS_MAX, lambda: _loglinear(table, plan)),
        ("sparse", sparse.LISTS_MAX, lambda: _sparse(table)),
        ("chao", sparse.LISTS_MAX, lambda: _chao(table)),
    ):
        if lists <= most:
            yield name, task
        elif name in plan.methods:
            skipped.append(f"{name}: it takes at most {most} lists, there are {lists}")
    yield "coverage", lambda: _coverage(table)


def _latent(table: Table, plan: Plan) -> Result:
    effort = STUDY if plan.study else QUICK if plan.quick else FULL
    prior = Prior(classes=min(STUDY_CLASSES, classes_for(table))) if plan.study else None
    found = sample(table, seed=plan.seed, prior=prior, effort=effort, stop=plan.stop)
    low, median, high = np.quantile(found.totals, [0.025, 0.5, 0.975])
    diagnostics = {
        "rhat": round(found.mixing.rhat, 4), "ess_bulk": round(found.mixing.ess_bulk), "ess_tail": round(found.mixing.ess_tail),
        "chains": found.unseen.shape[0], "draws": found.unseen.size, "tempered": found.tempered, "converged": found.converged,
        "stopped": found.stopped, "share_at_prior_limit": round(found.at_limit, 4), "classes": found.prior.classes, "modes": _modes(found),
    }  # fmt: skip
    return Result(
        "latent",
        LATENT,
        float(low),
        float(high),
        float(median),
        float(found.totals.mean()),
        diagnostics,
        found.converged,
        draws=found.people + found.unseen,
    )


def _modes(found: Latent) -> int:
    """How many heaps the log of the unseen falls into: bins of a tenth that rise above a third of their neighbours' heights on both sides."""
    logs = np.log(np.maximum(found.unseen.ravel(), 1.0))
    edges = np.arange(logs.min(), logs.max() + 0.2, 0.1)
    heights = np.convolve(np.histogram(logs, edges)[0], [0.25, 0.5, 0.25], mode="same") if len(edges) > 2 else np.ones(1)
    count, valley, peak, rising = 0, 0.0, 0.0, True
    for height in (*heights, 0.0):
        if rising:
            peak = max(peak, float(height))
            if height < peak / 3 and peak > 0.03 * heights.sum():
                count, valley, rising = count + 1, float(height), False
        else:
            valley = min(valley, float(height))
            if height > max(3 * valley, 0.01 * heights.sum()):
                peak, rising = float(height), True
    return max(count, 1)


def _graphs(table: Table) -> Result:
    found = graphs.average(table)
    diagnostics = {
        "graphs": found.graphs,
        "top": list(found.top),
        "top_share": round(found.top_share, 4),
        "share_at_limit": round(found.at_limit, 4),
    }
    return Result(
        "graphs", GRAPHS, found.quantile(0.025), found.quantile(0.975), found.quantile(0.5), found.mean, diagnostics, found.at_limit < 0.01
    )


def _loglinear(table: Table, plan: Plan) -> Result | None:
    chosen, _ = loglinear.select(table)
    if not np.isfinite(chosen.total):
        return None
    times = 100 if plan.study or plan.quick else 400
    settled = table.settled
    _, near = loglinear.select(settled)
    drawn = loglinear.bootstrap(settled, near, times=times, seed=plan.seed)
    failed = float(np.isnan(drawn).mean())
    drawn = np.where(np.isnan(drawn), np.inf, drawn)
    low, median, high = np.quantile(drawn, [0.025, 0.5, 0.975], method="inverted_cdf")
    diagnostics = {
        "best": list(chosen.terms), "total": round(chosen.total, 1), "standard_error": round(chosen.error, 1), "bic": round(chosen.bic, 2),
        "as_if_known": [round(end, 1) for end in chosen.interval], "models": chosen.models, "near": len(near), "bootstrap": times,
        "bootstrap_failed": round(failed, 4),
    }  # fmt: skip
    people = float(table.people)
    return Result("loglinear", LOGLINEAR, max(people, float(low)), float(high), float(median), chosen.total, diagnostics, failed < 0.025)


def _sparse(table: Table) -> Result | None:
    found = sparse.step_forward(table)
    if found is None:
        return None
    return Result("sparse", SPARSE, *found.interval, found.total, None, {"pairs": list(found.pairs), "as_if_known": True})


def _chao(table: Table) -> Result:
    floor, fitted = bounds.chao(table), bounds.chao_loglinear(table)
    diagnostics = {"plain": round(floor.total, 1), "standard_error": round(fitted.error, 1), "lower_bound": True}
    return Result("chao", CHAO, *fitted.interval, fitted.total, None, diagnostics)


def _coverage(table: Table) -> Result | None:
    found = bounds.sample_coverage(table)
    if not np.isfinite(found.total):
        return None
    dependent = None if found.total_dependent is None else round(found.total_dependent, 1)
    diagnostics = {
        "coverage": round(found.coverage, 4),
        "overlapped": round(found.overlapped, 1),
        "with_dependence": dependent,
        "interval": "none",
    }
    return Result("coverage", COVERAGE, found.total, found.total, found.total, None, diagnostics)


def _fit(table: Table, plan: Plan) -> Fit:
    """Goodness of fit of both families, by the deviance of those seen given that they are seen."""
    lists = len(table.lists)
    cells = 2.0**lists - 1.0
    perfect = float((table.seen * np.log(table.seen / table.people)).sum())
    many = [one for one in mixtures.mixtures(table.settled, seed=plan.seed) if one.parameters <= cells - 1 or one.classes == 1]
    best = min(many, key=lambda one: mixtures.akaike(one.log_likelihood, one.parameters))
    latent = _chance(2 * (perfect - best.conditional), cells - 1 - best.parameters)
    if lists > loglinear.LISTS_MAX:
        return Fit(latent, None, best.classes)
    return Fit(latent, _chance(*loglinear.deviance(table)), best.classes)


def _chance(deviance: float, degrees: float) -> float:
    """Of a deviance as large; a model with as many parameters as cells is held to one degree of freedom."""
    return float(chi2.sf(max(deviance, 0.0), max(degrees, 1.0)))


def _probes(table: Table, plan: Plan) -> Iterator[Callable[[], Probe]]:
    """Each check as something to call, so that time can run out between two of them."""
    base = Prior(classes=min(STUDY_CLASSES, classes_for(table)) if plan.study else classes_for(table))
    hard = Prior(classes=base.classes, c=HARD.c, d=HARD.d)
    many = Prior(classes=base.classes, a=2.0, b=1.0)
    yield lambda: _probe(table, plan, "prior", "harder to reach, Beta(0.5, 2)", prior=hard)
    if not plan.study:
        yield lambda: _probe(table, plan, "prior", "more classes, Gamma(2, 1) on alpha", prior=many)
    if plan.matching:
        for words, share in (("matches missed", MATCHING), ("people matched wrongly", -MATCHING)):
            yield partial(_probe, table.rematched(share), plan, "matching", f"{MATCHING:.0%} of {words}")
    if plan.spot_checks:
        yield from _spot_checks(table, plan)


def _spot_checks(table: Table, plan: Plan) -> Iterator[Callable[[], Probe]]:
    """Without each list, and the people of each list as the others have them: these weaken a verdict and never move its interval."""
    if len(table.lists) > 3:
        for at, name in enumerate(table.lists):
            yield lambda at=at, name=name: _probe(table.without(at), plan, "left-out", name)  # type: ignore[misc]
    for at, name in enumerate(table.lists):
        inner = table.within(at)
        if len(inner.lists) >= 3 and inner.sizes.min() > 0 and not obstacles(inner):
            known = int(table.sizes[at])
            yield lambda inner=inner, name=name, known=known: _probe(inner, plan, "known-list", name, known=known)  # type: ignore[misc]


def _probe(table: Table, plan: Plan, check: Check, what: str, *, prior: Prior | None = None, known: int | None = None) -> Probe:
    few = min(PROBE_CLASSES, 2 ** len(table.lists) - 1)
    prior = prior or (Prior(classes=few) if known is None else Prior(classes=few, c=HARD.c, d=HARD.d))
    found = sample(
        table, seed=plan.seed, prior=prior, effort=(STUDY if check == "prior" else STUDY_PROBE) if plan.study else LIGHT, stop=plan.stop
    )
    low, median, high = (float(end) for end in np.quantile(found.totals, [0.025, 0.5, 0.975]))
    return Probe(check, what, low, high, median, found.mixing.rhat < 1.05, known)
