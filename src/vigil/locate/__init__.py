"""Place words to candidate places with a score and a precision class. Pure: the gazetteer is handed in."""

from vigil.locate.gazetteer import Gazetteer, Row, within
from vigil.locate.stage import locate_places

__all__ = ["Gazetteer", "Row", "locate_places", "within"]
