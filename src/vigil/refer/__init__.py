"""Handing over: a case file that others can check without us."""

from vigil.refer.bundle import Built, build
from vigil.refer.case import Case, Query, parse

__all__ = ["Built", "Case", "Query", "build", "parse"]
