"""Copies to origins, claims to incidents; contradictions stay side by side. Pure: the gazetteer is handed in."""

from vigil.reconcile.copies import find_copies
from vigil.reconcile.incidents import group_incidents
from vigil.reconcile.origins import find_origins

__all__ = ["find_copies", "find_origins", "group_incidents"]
