"""Words of right-to-left scripts in PDF files, put into reading order.

A PDF holds glyphs with positions, and some programs write a joined Arabic word from left to right, so that its letters come out backwards
while its neighbours come out right. Where the letters stand on the page tells: in a word in reading order the first letter stands to the right
of the last. Digits run from left to right in these scripts too and are not touched; brackets may come out mirrored.
"""

import re
from collections.abc import Callable

# Letters and marks of Hebrew, Arabic and their neighbours, and their presentation forms; no digits, no punctuation.
_WORD = re.compile(
    "[\u0591-\u05f2\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0710-\u08ff\ufb1d-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]+"
)


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a right-to-left script is in it."""
    return _WORD.search(text) is not None


def in_reading_order(text: str, left_of: Callable[[int], float | None]) -> tuple[str, int]:
    """The text with backward words turned round, and how many there were. `left_of` tells how far right the character at an index stands
    (None: not known). No word moves, and the length stays.
    """
    turned = 0

    def turn(match: re.Match[str]) -> str:
        nonlocal turned
        first, last = left_of(match.start()), left_of(match.end() - 1)
        if first is None or last is None or first >= last:
            return match[0]
        turned += 1
        return match[0][::-1]

    return _WORD.sub(turn, text), turned
