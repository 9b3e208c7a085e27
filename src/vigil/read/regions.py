"""What of a text is no report: captions, credits, bylines, signatures and what stands around a page. It is left unread, and said to be.

A caption tells again, of another day, or of a picture from elsewhere; what stands around a page tells of other reports. Where the renderer takes
most of a text for such, it is not believed: a report in an odd page must not be lost.
"""

import itertools
import re
from collections.abc import Callable
from typing import TypeAlias

from vigil.model import Anchor, Doubt, Text
from vigil.model.evidence import Region

LEFT_UNREAD = frozenset({"caption", "credit", "byline", "boilerplate", "signature"})
BELIEVED_MAX = 0.5
"""The largest share of a text's characters that is left unread on the word of its renderer."""

DOUBTS_MAX = 12

Harm: TypeAlias = Callable[[str], tuple[int, int] | None]
"""Where in some words the first word of harm stands."""

_NOT_BLANK = re.compile(r"[^\n\r\f]")
_WORDS = {
    "caption": "words of harm stand in a caption, which is not read as a report",
    "boilerplate": "words of harm stand in what is around the page, which is not read as a report",
}
_OTHER = "words of harm stand in a credit, a byline or a signature, which is not read as a report"


def without(text: Text, body: str, harm_in: Harm, about: str) -> tuple[str, list[Doubt]]:
    """The body with spaces where words are left unread, so that offsets stay what they are, and the doubts that say so.

    `harm_in` finds the first word of harm in words of this text's language.
    """
    regions = [region for region in text.regions if region.sort in LEFT_UNREAD and region.start < len(body)]
    if sum(region.end - region.start for region in regions) > BELIEVED_MAX * max(1, len(text.body.strip())):
        words = "most of this text would be captions or what stands around a page, so all of it was read: look at the page"
        return body, [Doubt(about=about, stage="read", code="regions_not_believed", words=words)]
    pieces: list[str] = []
    at = 0
    for region in regions:
        pieces += [body[at : region.start], _NOT_BLANK.sub(" ", body[max(at, region.start) : region.end])]
        at = max(at, region.end)
    told = (_doubt(text, region, harm_in, about) for region in regions)
    return "".join([*pieces, body[at:]]), list(itertools.islice(filter(None, told), DOUBTS_MAX))


def _doubt(text: Text, region: Region, harm_in: Harm, about: str) -> Doubt | None:
    place = harm_in(text.body[region.start : region.end])
    if place is None:
        return None
    start, end = region.start + place[0], region.start + place[1]
    while end < region.end and text.body[end].isalpha():
        end += 1
    anchor = Anchor(rendition=text.rendition, start=start, end=end, quote=text.body[start:end])
    return Doubt(about=about, stage="read", code="region_unread", words=_WORDS.get(region.sort, _OTHER), anchor=anchor)
