"""What no list holds: multiple systems estimation with several methods, checks, and a verdict that may be a refusal.

`estimate_table` is the way in; `docs/estimation.md` is the method for those who must judge it. Pure: tables, seeds, the clock and the word to
stop are arguments. Needs the extra `estimate` (NumPy, SciPy, Numba).
"""

from vigil.estimate.combine import Combined, Summed, add_strata, combine_replicates, combined_verdict
from vigil.estimate.panel import METHODS, run_panel
from vigil.estimate.report import COVERS, as_json, sentence
from vigil.estimate.results import FRAGILE, NOT_ESTIMABLE, SUPPORTED, Panel, Plan, Verdict
from vigil.estimate.table import Table, all_together, table_of, table_of_persons
from vigil.estimate.verdict import judge

__all__ = [
    "COVERS",
    "FRAGILE",
    "METHODS",
    "NOT_ESTIMABLE",
    "SUPPORTED",
    "Combined",
    "Panel",
    "Plan",
    "Summed",
    "Table",
    "Verdict",
    "add_strata",
    "all_together",
    "as_json",
    "combine_replicates",
    "combined_verdict",
    "estimate_table",
    "judge",
    "run_panel",
    "sentence",
    "table_of",
    "table_of_persons",
]


def estimate_table(table: Table, plan: Plan) -> tuple[Panel, Verdict]:
    """Every method of the plan on one table, the checks, and what may be said of it."""
    panel = run_panel(table, plan)
    return panel, judge(panel)
