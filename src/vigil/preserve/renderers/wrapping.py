"""Lines that were only wrapped, as pages of a fixed width have them, joined to paragraphs again."""

import re

_SENTENCE_END = re.compile(r"[.!?:;؟۔。]['\"”’»)\]]*\s*$")


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
