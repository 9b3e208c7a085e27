"""Counting: of each incident the documented range, above incidents only incidents add. Every rule: docs/codebook.md."""

from vigil.count.asked import Known, Question
from vigil.count.indexed import TallyIndex
from vigil.count.names import Named, named
from vigil.count.rules import heading
from vigil.count.tallies import Scope, scope_of, tally, tally_all
from vigil.count.tolls import count_incidents
from vigil.count.totals import difference

__all__ = [
    "Known",
    "Named",
    "Question",
    "Scope",
    "TallyIndex",
    "count_incidents",
    "difference",
    "heading",
    "named",
    "scope_of",
    "tally",
    "tally_all",
]
