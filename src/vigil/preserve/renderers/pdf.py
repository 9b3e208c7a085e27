"""PDF to text, page by page. Runs in the sandboxed child."""

from collections.abc import Iterator, Mapping

import pypdfium2
import pypdfium2.raw

from vigil.preserve.renderers.cleaning import clean, cleaning_notes
from vigil.preserve.renderers.direction import has_right_to_left, in_reading_order
from vigil.preserve.renderers.outcome import Made, Outcome, Stretch, Unmade
from vigil.preserve.renderers.wrapping import unwrapped

PAGES_MAX = 5_000
REGIONS_MAX = 200_000
CHARACTERS_MAX = 50_000_000


def render_pdf(data: bytes, _hints: Mapping[str, str]) -> Outcome:
    """The text layer of a PDF. Pages are divided by an empty line; `page_starts` holds the offset at which each begins.

    Lines that were only wrapped are joined: their line end becomes one space, so no offset moves.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return Unmade("encrypted_pdf", "this PDF is locked with a password: collect a copy that opens without one")
        return Unmade("unreadable_pdf", "this PDF cannot be opened: it may be damaged; collect another copy")
    try:
        if len(document) > PAGES_MAX:
            return Unmade("too_many_pages", f"this PDF has more than {PAGES_MAX} pages: split it")
        return _made(document)
    except pypdfium2.PdfiumError:
        return Unmade("unreadable_pdf", "a page of this PDF cannot be read: it may be damaged; collect another copy")
    finally:
        document.close()


def _made(document: "pypdfium2.PdfDocument") -> Outcome:
    parts: list[str] = []
    starts: list[int] = []
    regions: list[Stretch] = []
    length = empty_pages = turned = 0
    for number in range(len(document)):
        words, turned_here, boxes = _page(document, number)
        turned += turned_here
        empty_pages += not words.strip()
        starts.append(length)
        regions += _lines(words, boxes, length, number + 1)
        parts.append(unwrapped(words))
        length += len(words) + 2
        if length > CHARACTERS_MAX:
            return Unmade("too_much_text", f"this PDF holds more than {CHARACTERS_MAX} characters: split it")
    text, replaced = clean("\n\n".join(parts))
    if not text.strip():
        return Unmade("no_text_layer", "this PDF holds pictures of pages and no text: recognise its text (OCR) and collect the result")
    parameters = {"line_ends": "wrapped lines joined", **cleaning_notes(replaced)}
    if turned:
        parameters["words_turned"] = str(turned)
    found = {"pages": str(len(starts)), "page_starts": " ".join(map(str, starts)), **_metadata(document)}
    return Made(text, None, parameters, found, tuple(_doubts(text, empty_pages)), tuple(regions[:REGIONS_MAX]))


def _lines(words: str, boxes: list[str], start: int, number: int) -> Iterator[Stretch]:
    """Each line of a page with its place: the page, and its box in points from the lower left corner."""
    at = start
    for line, box in zip(words.split("\n"), boxes, strict=False):
        if line.strip():
            yield at, at + len(line), "paragraph", f"page {number} box {box}" if box else f"page {number}"
        at += len(line) + 1


def _doubts(text: str, empty_pages: int) -> Iterator[tuple[str, str]]:
    if empty_pages:
        yield "pages_without_text", f"{empty_pages} pages hold no text: they may be pictures"
    if has_right_to_left(text):
        yield (
            "right_to_left_pdf",
            "letters, brackets and digits of right-to-left words may stand in another order: check quotes on the page",
        )


def _page(document: "pypdfium2.PdfDocument", number: int) -> tuple[str, int, list[str]]:
    """The words of a page, how many right-to-left words were turned into reading order, and the box of each line."""
    page = document[number]
    textpage = page.get_textpage()
    try:
        words, turned = str(textpage.get_text_range()), 0
        boxes = _boxes(textpage, words)
        if has_right_to_left(words) and max(words) <= "\uffff":
            words, turned = in_reading_order(words, lambda index: _left_of(textpage, index))
        # U+FFFE and U+0002 are PDFium's marks for a hyphen at a line's end.
        return words.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-"), turned, boxes
    finally:
        textpage.close()
        page.close()


def _boxes(textpage: "pypdfium2.PdfTextPage", words: str) -> list[str]:
    """`left,bottom,right,top` of each line, from its first and last characters; empty where the page does not say."""
    found: list[str] = []
    at = 0
    for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        body = line.strip()
        first = at + line.index(body[0]) if body else -1
        box = _union(textpage, first, first + len(body) - 1) if body and max(words, default="") <= "\uffff" else None
        found.append(",".join(f"{round(side)}" for side in box) if box else "")
        at += len(line) + (2 if words[at + len(line) : at + len(line) + 2] == "\r\n" else 1)
    return found


def _union(textpage: "pypdfium2.PdfTextPage", first: int, last: int) -> tuple[float, float, float, float] | None:
    corners = []
    for index in (first, last):
        place = pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(textpage.raw, index)
        try:
            corners.append(textpage.get_charbox(place) if place >= 0 else None)
        except pypdfium2.PdfiumError:
            corners.append(None)
    known = [corner for corner in corners if corner]
    if not known:
        return None
    return (
        min(box[0] for box in known), min(box[1] for box in known), max(box[2] for box in known), max(box[3] for box in known)
    )  # fmt: skip


def _left_of(textpage: "pypdfium2.PdfTextPage", index: int) -> float | None:
    """How far right the character at an index of the page's text stands; only pages without surrogate pairs count the same way as PDFium."""
    place = pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(textpage.raw, index)
    try:
        return float(textpage.get_charbox(place)[0]) if place >= 0 else None
    except pypdfium2.PdfiumError:
        return None


def _metadata(document: "pypdfium2.PdfDocument") -> dict[str, str]:
    """The title that the file gives itself. Its dates are those of the file, not of publication, and are left aside."""
    title, _ = clean(str(document.get_metadata_dict().get("Title", ""))[:500])
    return {"title": title.strip()} if title.strip() else {}
