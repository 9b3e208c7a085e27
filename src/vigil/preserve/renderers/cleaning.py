"""Characters that no text should hold, replaced one for one so that every offset stays.

Vertical tab, form feed and NEL (U+0085) become a newline: they separate lines. Every other control character of C0, DEL and C1, but tab,
newline and carriage return, becomes U+FFFD, and so does half of a surrogate pair. Nothing else is touched: no normalisation, no trimming,
direction marks stay.
"""

import re
from collections.abc import Iterator

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NEWLINES = frozenset("\v\f\x85")


def clean(text: str) -> tuple[str, int]:
    """The text with unwanted characters replaced, and how many there were. Its length in code points does not change."""
    return _UNWANTED.subn(lambda match: "\n" if match[0] in _NEWLINES else "\ufffd", text)


def untouched(source: str) -> Iterator[tuple[int, int, int]]:
    """The stretches of a source that `clean` leaves as they are, as (offset in the text, offset in the source, length)."""
    at = 0
    for match in _UNWANTED.finditer(source):
        if match.start() > at:
            yield at, at, match.start() - at
        at = match.end()
    if len(source) > at:
        yield at, at, len(source) - at


def cleaning_notes(replaced: int) -> dict[str, str]:
    """What a rendition's parameters say of it: nothing where nothing was replaced."""
    return {"controls_replaced": str(replaced)} if replaced else {}
