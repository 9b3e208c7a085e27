"""How a stage is declared, the order of the stages, and a shelf of records to look things up in. Pure."""

from vigil.flow.declare import BlockKeys, Stage, each, stage_of, together
from vigil.flow.order import FLOW, Verb
from vigil.flow.shelf import Shelf

__all__ = ["FLOW", "BlockKeys", "Shelf", "Stage", "Verb", "each", "stage_of", "together"]
