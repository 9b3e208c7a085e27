"""Verdicts as a sentence that can be quoted, and everything as plain JSON."""

from typing import Any

import numpy as np

from vigil.estimate.results import FRAGILE, SUPPORTED, Panel, Plan, Result, Verdict
from vigil.estimate.table import Table

CONDITION = "if everybody counted could have come onto at least one list, and records of one person were matched and of two were not"
"""Said in the same breath as any number."""

COVERS = "people who could have come onto at least one list and be identified"


def sentence(seen: int, verdict: Verdict) -> str:
    """The documented count, the estimate beside it and the assumption, in one sentence; the two numbers are never blended."""
    documented = f"{seen:,} people are documented"
    if verdict.word == SUPPORTED and verdict.interval:
        low, high = verdict.interval
        return (
            f"{documented}; with those that no list holds they are estimated at {low:,} to {high:,} (95 %), {CONDITION}; "
            f"for people whom no list could reach, the lower end is a lower bound only."
        )
    if verdict.word == FRAGILE and verdict.interval:
        low, high = verdict.interval
        return (
            f"{documented}; how many no list holds is fragile: the data do not rule out any total from {low:,} to {high:,} (95 %), {CONDITION}, "
            "and no single number should be quoted."
        )
    return f"{documented}; how many no list holds cannot be estimated from these lists, and no number should be quoted beside the documented one."


def as_json(panel: Panel, verdict: Verdict, plan: Plan) -> dict[str, Any]:
    """Everything about one table as plain JSON (docs/formats/estimate.md)."""
    table = panel.table
    return {
        "documented": table.people,
        "table": table_json(table),
        "methods": [method_json(one) for one in panel.results],
        "checks": [
            {
                "check": one.check, "what": one.what, "low": _people(one.low), "median": _people(one.median), "high": _people(one.high),
                "usable": one.usable, **({"known": one.known} if one.known is not None else {}),
            }
            for one in panel.probes
        ],
        "fit": None if panel.fit is None else {
            "latent": _number(panel.fit.latent), "loglinear": _number(panel.fit.loglinear), "classes": panel.fit.classes,
            "measure": "p of the deviance",
        },
        "verdict": verdict.word,
        "interval": None if verdict.interval is None else {"low": verdict.interval[0], "high": verdict.interval[1], "level": 95},
        "reasons": list(verdict.reasons),
        "must_hold": list(verdict.must_hold),
        "sentence": sentence(table.people, verdict),
        "covers": COVERS,
        "lower_bound_for_all": verdict.interval[0] if verdict.interval else table.people,
        "skipped": list(panel.skipped),
        "notes": list(table.notes),
        "seed": plan.seed,
        "quick": plan.quick,
    }  # fmt: skip


def table_json(table: Table) -> dict[str, Any]:
    """Sizes and overlaps of the lists."""
    return {
        "lists": {name: int(size) for name, size in zip(table.lists, table.sizes, strict=True)},
        "patterns": len(table.seen),
        "on_so_many_lists": {str(at): int(count) for at, count in enumerate(table.captures, 1)},
        "overlaps": [[int(both) for both in row] for row in table.overlaps],
    }


def method_json(one: Result) -> dict[str, Any]:
    """One method's answer."""
    return {
        "method": one.method, "assumes": one.assumes, "median": _people(one.median), "mean": _people(one.mean),
        "interval": {"low": _people(one.low), "high": _people(one.high), "level": 95}, "usable": one.usable,
        "diagnostics": {key: _plain(value) for key, value in one.diagnostics.items()}, "seconds": round(one.seconds, 3),
    }  # fmt: skip


def _people(value: float | None) -> int | None:
    """Whole people; none where the end runs away."""
    return None if value is None or not np.isfinite(value) or value > 1e15 else round(value)


def _number(value: float | None) -> float | None:
    return None if value is None or not np.isfinite(value) else round(float(value), 4)


def _plain(value: object) -> object:
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    return value
