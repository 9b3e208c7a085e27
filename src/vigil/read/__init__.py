"""Text to attributed, anchored claims: who says what was done to how many of whom, in their exact words. Pure."""

from vigil.read.entered import read_entered
from vigil.read.guide import as_guide
from vigil.read.proposed import read_proposals
from vigil.read.stage import read_text

__all__ = ["as_guide", "read_entered", "read_proposals", "read_text"]
