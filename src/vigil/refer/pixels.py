"""Pictures and pages made anew from their pixels: what was painted over is not there any more, and neither is anything that nobody sees."""

import io
import time
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from vigil.errors import InputError, ResourceError
from vigil.refer.case import Box
from vigil.refer.redact import Finder

DOTS_PER_POINT = 2.0
"""144 dots an inch: fit to read and to print."""

PIXELS_MAX = 100_000_000
PAGES_MAX = 2_000
_PAD = 1.5
_EPOCH = time.gmtime(0)


def pictures() -> Any:
    """The library that holds pixels. Raises ResourceError VGL-X40 when it is not installed."""
    try:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - part of the extra `case`
    except ImportError as error:
        raise ResourceError(
            "VGL-X40", "redaction needs the extra `case`, which is not installed", next_step="pip install 'vigil-evidence[case]'"
        ) from error
    return Image, ImageDraw


def repaint_picture(data: bytes, boxes: Sequence[Box]) -> bytes:
    """A PNG of the picture with these parts black. Without any part named the whole is black: nobody has said what may be seen.

    Raises InputError VGL-X42 when it is no picture, or too large a one.
    """
    image_of, draw_on = pictures()
    try:
        with image_of.open(io.BytesIO(data)) as found:
            if found.width * found.height > PIXELS_MAX:
                raise InputError("VGL-X42", "a picture is too large to be redacted", next_step="leave its exhibit out")
            source = found.convert("RGB")
    except (OSError, ValueError, SyntaxError, image_of.DecompressionBombError) as error:
        raise InputError("VGL-X42", "a picture cannot be opened, so it cannot be redacted", next_step="leave its exhibit out") from error
    fresh = image_of.new("RGB", source.size)
    if boxes:
        fresh.paste(source)
    pen = draw_on.Draw(fresh)
    for box in boxes:
        pen.rectangle((box.left, box.top, box.left + box.width, box.top + box.height), fill=(0, 0, 0))
    out = io.BytesIO()
    fresh.save(out, "PNG")
    return out.getvalue()


def repaint_pdf(data: bytes, finder: Finder, expected: Sequence[str]) -> bytes:
    """A PDF of pictures of the pages, with what `finder` finds and every picture on them black.

    `expected` are the words that were taken out of its text. If one of them is not found on any page (letters that are drawn, or lie in
    another order), all pages are black: to miss one would show it. Raises InputError VGL-X42 when it is no PDF, or too long a one.
    """
    image_of, draw_on = pictures()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError("VGL-X42", "a PDF cannot be opened, so it cannot be redacted", next_step="leave its exhibit out") from error
    try:
        if not 0 < len(document) <= PAGES_MAX:
            raise InputError("VGL-X42", "a PDF is too long to be redacted", next_step="leave its exhibit out")
        missing = {_bare(words) for words in expected}
        painted = []
        for page in document:
            boxes, found = _boxes(page, finder)
            missing -= found
            painted.append(_painted(page, boxes, image_of, draw_on))
        if missing:
            painted = [image_of.new("L", each.size) for each in painted]
        out = io.BytesIO()
        dated: dict[str, Any] = {"creationDate": _EPOCH, "modDate": _EPOCH, "title": "Redacted"}
        painted[0].save(out, "PDF", save_all=True, append_images=painted[1:], resolution=72 * DOTS_PER_POINT, **dated)
        return out.getvalue()
    finally:
        document.close()


def _bare(words: str) -> str:
    return "".join(words.split()).casefold()


def _boxes(page: Any, finder: Finder) -> tuple[list[tuple[float, float, float, float]], set[str]]:
    """What is to be black on a page, in points from the lower left corner, and the words found, without spaces."""
    text = page.get_textpage()
    signs = "".join(chr(pdfium.FPDFText_GetUnicode(text, index) or 32) for index in range(text.count_chars()))
    cuts = finder.cuts(signs)
    boxes = [text.get_charbox(index, loose=True) for start, end, _ in cuts for index in range(start, end)]
    boxes += [each.get_bounds() for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])]
    return boxes, {_bare(signs[start:end]) for start, end, _ in cuts}


def _painted(page: Any, boxes: Sequence[tuple[float, float, float, float]], image_of: Any, draw_on: Any) -> Any:
    rendered = page.render(scale=DOTS_PER_POINT, may_draw_forms=False, draw_annots=False).to_pil().convert("L")
    fresh = image_of.new("L", rendered.size)
    fresh.paste(rendered)
    pen = draw_on.Draw(fresh)
    left0, _, _, top0 = page.get_bbox()
    for left, bottom, right, top in boxes:
        across = [(side - left0 + pad) * DOTS_PER_POINT for side, pad in ((left, -_PAD), (right, _PAD))]
        down = [(top0 - side + pad) * DOTS_PER_POINT for side, pad in ((top, -_PAD), (bottom, _PAD))]
        pen.rectangle((across[0], down[0], across[1], down[1]), fill=0)
    return fresh
