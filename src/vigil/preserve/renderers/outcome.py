"""What a renderer gives back: a text with all that is known of its making, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Run: TypeAlias = tuple[int, int, int]
"""[text offset, source offset, length] in code points: these characters stand verbatim in the decoded source."""

Stretch: TypeAlias = tuple[int, int, str, str]
"""[start, end, kind, place]: what a stretch of the text is (`RegionKind`), and where it stands in the original."""


@dataclass(frozen=True, slots=True)
class Made:
    """A text was made. `doubts` are (code, words) that a person should see; `offsets` is None when the tool gives no map.

    `regions` are in order and do not overlap; they may leave gaps.
    """

    text: str
    offsets: tuple[Run, ...] | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[tuple[str, str], ...] = ()
    regions: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmade:
    """No text could be made: a short stable code, and a sentence with the next step."""

    code: str
    words: str


Outcome: TypeAlias = Made | Unmade
