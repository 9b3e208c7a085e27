"""One page of a PDF as a picture in grey, for a program that recognises words in pictures. Runs in the sandboxed child."""

import base64
import zlib
from collections.abc import Mapping

import pypdfium2

from vigil.preserve.renderers.outcome import Made, Outcome, Unmade

DOTS_PER_INCH = 300
"""What recognition is made for: letters of 10 points are some 40 pixels high."""

POINTS_PER_INCH = 72
_SIDE_MAX, _PIXELS_MAX = 10_000, 25_000_000


def picture_of_page(data: bytes, hints: Mapping[str, str]) -> Outcome:
    """Page `hints["page"]` (from 1) as PGM, packed with zlib and in base 64 digits; `found` holds `pages`, `height` in points and `scale`.

    `scale` is pixels a point: that of 300 dots an inch, less where the page is huge.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return Unmade("unreadable_pdf", "this PDF cannot be opened: it may be damaged; collect another copy")
    try:
        number = int(hints["page"])
        if not 1 <= number <= len(document):
            return Unmade("unreadable_pdf", "this PDF has no such page")
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, _SIDE_MAX / max(width, height, 1), (_PIXELS_MAX / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        grey = b"".join(rows[turn * bitmap.stride : turn * bitmap.stride + bitmap.width] for turn in range(bitmap.height))
        picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + grey
        found = {"pages": str(len(document)), "height": f"{height:.3f}", "scale": f"{scale:.6f}", "blank": str(len(set(grey)) < 2)}
    except (pypdfium2.PdfiumError, ValueError):
        return Unmade("unreadable_pdf", "a page of this PDF cannot be shown: it may be damaged; collect another copy")
    finally:
        document.close()
    return Made(base64.b64encode(zlib.compress(picture, 1)).decode(), None, {}, found)
