"""By what means: the word nearest the harm that tells it."""

import re

from vigil.model.words import Means
from vigil.read.words.means import MEANS

_PATTERNS: tuple[tuple[Means, re.Pattern[str]], ...] = tuple((means, re.compile(rf"\b(?:{pattern})", re.I)) for means, pattern in MEANS)
_RANK = {means: rank for rank, (means, _) in enumerate(_PATTERNS)}


def means_in(text: str, at: int | None = None) -> Means | None:
    """The means that a text tells; with `at`, an offset, the nearest word wins and rank breaks near ties. Poison is told above all else."""
    found: list[tuple[int, int, Means]] = []
    for means, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if means == "chemical":
                return means
            distance = 0 if at is None else min(abs(match.start() - at), abs(match.end() - at))
            found.append((distance // 60, _RANK[means], means))
    return min(found)[2] if found else None
