"""Scanned PDF files: pages that are pictures and hold no words are shown by pypdfium2 in the sandboxed child and read by tesseract.

Each recognised line stands in the regions with its page and its box on it, in points from the lower left corner, like lines of a text layer.
Where nothing is installed that recognises words, the PDF stays what it was without it.
"""

import base64
import binascii
import dataclasses
import shutil
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vigil.preserve.recognise import DOUBT, Recognised, look_for_words
from vigil.preserve.renderers.outcome import Made, Outcome, Stretch, Unmade
from vigil.preserve.renderers.wrapping import unwrapped

PAGES_MAX = 200
"""So many pages of one file are recognised; it takes seconds a page."""

_PICTURE_MAX = 1 << 26
_DOTS_PER_POINT = 72
Ask = Callable[[str, bytes, Mapping[str, str]], Outcome]
"""Has the sandboxed child do something with bytes."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The words of a page and its regions, offsets from the page's own beginning."""

    words: str
    regions: tuple[Stretch, ...] = ()


def with_recognised_pages(outcome: Outcome, data: bytes, ask: Ask) -> Outcome:
    """The same text with the words of its pictured pages, or the same outcome where there are none."""
    scanned = isinstance(outcome, Unmade) and outcome.code == "no_text_layer"
    if not (scanned or isinstance(outcome, Made)) or shutil.which("tesseract") is None:
        return outcome
    pages = _pages(outcome) if isinstance(outcome, Made) else [_Page("")] * _page_count(data, ask)
    empty = [number for number, page in enumerate(pages, 1) if not page.words.strip()]
    parameters: dict[str, str] = {}
    for number in empty[:PAGES_MAX]:
        seen = _recognised(number, data, ask)
        if seen is not None:
            pages[number - 1], told = seen
            parameters = {**told, "recognised_pages": " ".join(filter(None, (parameters.get("recognised_pages"), str(number))))}
    if not parameters:
        return outcome
    base = outcome if isinstance(outcome, Made) else Made("", parameters={"line_ends": "wrapped lines joined"}, found={})
    return _joined(base, pages, parameters, left=len(empty) - len(parameters["recognised_pages"].split()))


def _page_count(data: bytes, ask: Ask) -> int:
    first = ask("page_picture", data, {"page": "1"})
    return int(first.found.get("pages", "0")) if isinstance(first, Made) else 0


def _pages(made: Made) -> list[_Page]:
    """The pages of a text, by where they begin."""
    starts = [int(start) for start in made.found.get("page_starts", "").split()]
    ends = [*(start - 2 for start in starts[1:]), len(made.text)]
    regions = iter(made.regions)
    region = next(regions, None)
    pages: list[_Page] = []
    for start, end in zip(starts, ends, strict=True):
        here: list[Stretch] = []
        while region is not None and region[1] <= end:
            here.append((region[0] - start, region[1] - start, *region[2:]))
            region = next(regions, None)
        pages.append(_Page(made.text[start:end], tuple(here)))
    return pages


def _recognised(number: int, data: bytes, ask: Ask) -> tuple[_Page, dict[str, str]] | None:
    """What is recognised on one page; None where nothing is."""
    shown = ask("page_picture", data, {"page": str(number)})
    if not isinstance(shown, Made) or shown.found.get("blank") == "True":
        return None
    try:
        scale, height = float(shown.found["scale"]), float(shown.found["height"])
        picture = zlib.decompressobj().decompress(base64.b64decode(shown.text, validate=True), _PICTURE_MAX)
    except (KeyError, ValueError, binascii.Error, zlib.error):
        return None  # the child speaks for hostile bytes: what does not fit is not believed
    seen = look_for_words(picture, dots_per_inch=round(scale * _DOTS_PER_POINT))
    if not isinstance(seen, Recognised):
        return None

    def place(box: tuple[int, int, int, int]) -> str:
        left, top, right, bottom = (side / scale for side in box)
        return f"page {number} box {left:.0f},{height - bottom:.0f},{right:.0f},{height - top:.0f}"

    told = {"recognised_by": f"tesseract {seen.parameters['tool_version']}"}
    told |= {name: words for name, words in seen.parameters.items() if name != "tool_version"}
    return _Page(unwrapped(seen.text), tuple(seen.stretches(place))), told


def _joined(base: Made, pages: list[_Page], parameters: Mapping[str, str], *, left: int) -> Made:
    starts: list[int] = []
    regions: list[Stretch] = []
    at = 0
    for page in pages:
        starts.append(at)
        regions += [(start + at, end + at, sort, place) for start, end, sort, place in page.regions]
        at += len(page.words) + 2
    doubts = [one for one in base.doubts if one[0] != "pages_without_text"]
    if left:
        doubts.append(("pages_without_text", f"{left} pages hold no text, and none was recognised on them: look at them"))
    return dataclasses.replace(
        base, text="\n\n".join(page.words for page in pages), parameters={**base.parameters, **parameters}, regions=tuple(regions),
        found={**base.found, "pages": str(len(pages)), "page_starts": " ".join(map(str, starts))}, doubts=(*doubts, DOUBT),
    )  # fmt: skip
