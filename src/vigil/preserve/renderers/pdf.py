"""PDF to text, page by page. Runs in the sandboxed child."""

import re
from collections.abc import Mapping

import pypdfium2

from vigil.preserve.renderers.cleaning import clean, cleaning_notes
from vigil.preserve.renderers.outcome import Made, Outcome, Unmade

PAGES_MAX = 5_000
CHARACTERS_MAX = 50_000_000
_SENTENCE_END = re.compile(r"[.!?:;؟۔。]['\"”’»)\]]*\s*$")


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
    length = empty_pages = 0
    for number in range(len(document)):
        words = unwrapped(_page(document, number))
        empty_pages += not words.strip()
        starts.append(length)
        parts.append(words)
        length += len(words) + 2
        if length > CHARACTERS_MAX:
            return Unmade("too_much_text", f"this PDF holds more than {CHARACTERS_MAX} characters: split it")
    text, replaced = clean("\n\n".join(parts))
    if not text.strip():
        return Unmade("no_text_layer", "this PDF holds pictures of pages and no text: recognise its text (OCR) and collect the result")
    doubts = (("pages_without_text", f"{empty_pages} pages hold no text: they may be pictures"),) if empty_pages else ()
    found = {"pages": str(len(starts)), "page_starts": " ".join(map(str, starts))}
    return Made(text, None, {"line_ends": "wrapped lines joined", **cleaning_notes(replaced)}, {**found, **_metadata(document)}, doubts)


def _page(document: "pypdfium2.PdfDocument", number: int) -> str:
    page = document[number]
    textpage = page.get_textpage()
    try:
        # U+FFFE and U+0002 are PDFium's marks for a hyphen at a line's end.
        return str(textpage.get_text_range()).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-")
    finally:
        textpage.close()
        page.close()


def unwrapped(page: str) -> str:
    """Line ends inside a paragraph become spaces: where the line is about as long as the page's lines and does not end a sentence."""
    lines = page.split("\n")
    lengths = sorted(len(line) for line in lines if line.strip()) or [0]
    usual = lengths[len(lengths) * 3 // 4]
    made: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        full = len(line) >= 0.6 * usual and usual >= 30
        wrapped = full and following.strip() and not (_SENTENCE_END.search(line) and len(line) < 0.9 * usual)
        made.append(line + (" " if wrapped else "\n"))
    return "".join(made)[:-1]


def _metadata(document: "pypdfium2.PdfDocument") -> dict[str, str]:
    """The title that the file gives itself. Its dates are those of the file, not of publication, and are left aside."""
    title, _ = clean(str(document.get_metadata_dict().get("Title", ""))[:500])
    return {"title": title.strip()} if title.strip() else {}
