"""Handing over: a case file that others can check without us."""

from vigil.refer.bundle import Built, Prepared, Subject, build, prepare
from vigil.refer.case import Case, Query, parse

__all__ = ["Built", "Case", "Prepared", "Query", "Subject", "build", "parse", "prepare"]
