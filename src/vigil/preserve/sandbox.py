"""The child process that runs parsers on hostile bytes: `python -m vigil.preserve.sandbox`.

It reads requests from its standard input and writes answers to its standard output, one after another, until the input ends:

    request   length of header (4 bytes, big endian), header, data
              header: {"op": "html" | "pdf" | "page_picture" | "docx" | "eml" | "picture", "bytes": N, "seconds": N, "hints": {...}}
    answer    length of header, header, text in UTF-8, offset map and regions in JSON
              header: {"text": N, "offsets": N | null, "regions": N, "parameters": {...}, "found": {...}, "doubts": [[code, words]...]}
                   or {"unmade": code, "words": "..."}

Before the first request it says what it has given up: {"ready": {...}}. Everything it says is checked by the parent as hostile.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from vigil.preserve.renderers import docx, eml, html, page_picture, pdf, picture
from vigil.preserve.renderers.confine import MEMORY_BYTES_MAX, allow_seconds, confine
from vigil.preserve.renderers.outcome import Made, Outcome, Unmade

RENDERERS: dict[str, Callable[[bytes, Mapping[str, str]], Outcome]] = {
    "html": html.render_html, "pdf": pdf.render_pdf, "docx": docx.render_docx, "eml": eml.render_eml, "picture": picture.look_at_picture,
    "page_picture": page_picture.picture_of_page,
}  # fmt: skip


def main() -> None:
    """Warm up, give up what is not needed, then answer until the input ends."""
    logging.disable(logging.CRITICAL)  # parsers quote what they parse
    answers, requests = os.fdopen(os.dup(1), "wb"), sys.stdin.buffer
    os.dup2(2, 1)  # a parser that prints must not be taken for an answer
    html.warm()  # while files can still be opened
    eml.warm()
    docx.warm()
    picture.warm()
    _say(answers, {"ready": confine(int(os.environ.get("VIGIL_SANDBOX_MEMORY", MEMORY_BYTES_MAX)))})
    while header := _take(requests):
        _answer(header, requests, answers)


def _answer(header: dict[str, Any], requests: BinaryIO, answers: BinaryIO) -> None:
    data = requests.read(header["bytes"])
    allow_seconds(header["seconds"])
    try:
        outcome = RENDERERS[header["op"]](data, header["hints"])
    except MemoryError:
        outcome = Unmade("too_complex", "reading this needs more memory than is allowed: save its text by hand")
    except RecursionError:
        outcome = Unmade("too_complex", "this is nested too deeply to be read: save its text by hand")
    except Exception as error:  # a parser may raise anything; the item is set aside, not the run
        outcome = Unmade("parser_failed", f"the parser failed on this ({type(error).__name__}): save its text by hand")
    if isinstance(outcome, Unmade):
        _say(answers, {"unmade": outcome.code, "words": outcome.words})
    else:
        _say_made(answers, outcome)


def _say_made(answers: BinaryIO, made: Made) -> None:
    text = made.text.encode("utf-8")
    offsets = None if made.offsets is None else json.dumps(made.offsets, separators=(",", ":")).encode()
    regions = json.dumps(made.regions, separators=(",", ":")).encode()
    header = {
        "text": len(text),
        "regions": len(regions),
        "offsets": None if offsets is None else len(offsets),
        "parameters": dict(made.parameters),
        "found": dict(made.found),
        "doubts": made.doubts,
    }
    _say(answers, header, text, offsets or b"", regions)


def _say(answers: BinaryIO, header: dict[str, Any], *parts: bytes) -> None:
    words = json.dumps(header).encode()
    answers.writelines([len(words).to_bytes(4, "big"), words, *parts])
    answers.flush()


def _take(requests: BinaryIO) -> dict[str, Any] | None:
    prefix = requests.read(4)
    if len(prefix) < 4:
        return None
    found: dict[str, Any] = json.loads(requests.read(int.from_bytes(prefix, "big")))
    return found


if __name__ == "__main__":
    main()
