"""A text in two languages, cut into what is in which: a bulletin in Arabic and English is read in both."""

import re
from typing import Protocol

from vigil.read.languages import PACKS
from vigil.text.structure import paragraphs, sentences

_SCRIPTS = tuple(
    (name, re.compile(f"[{letters}]"))
    for name, letters in {
        "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff", "cyrillic": "\u0400-\u04ff", "latin": "A-Za-z\u00c0-\u024f",
        "greek": "\u0370-\u03ff", "armenian": "\u0530-\u058f", "hebrew": "\u0590-\u05ff", "devanagari": "\u0900-\u097f", "bengali": "\u0980-\u09ff",
        "georgian": "\u10a0-\u10ff", "burmese": "\u1000-\u109f", "ethiopic": "\u1200-\u137f",
    }.items()
)  # fmt: skip


class _Teller(Protocol):
    def language_of(self, text: str) -> str | None: ...


def split_by_language(body: str, language: str, teller: _Teller) -> dict[str, list[tuple[int, int]]]:
    """The stretches of a text by language, in order: paragraphs for English, sentences for the others.

    A paragraph in the script of the text's language is in that language; in another script it is in the language of that script that is read.
    A label and the number under it are one stretch.
    """
    home = PACKS[language].script if language in PACKS else "latin"
    found: dict[str, list[tuple[int, int]]] = {}
    latin: str | None = language if home == "latin" else None
    for start, end in _labelled(body, list(paragraphs(body))):
        script = _script(body[start:end]) or home
        if script == home:
            code = language
        elif script == "latin":
            latin = latin or _latin(body, teller)
            code = latin
        else:
            code = _written_in(script, body[start:end]) or language
        spans = [(start, end)] if code not in PACKS else list(sentences(body, start, end))
        found.setdefault(code, []).extend(spans)
    return found


def _written_in(script: str, words: str) -> str | None:
    """The language of a script that is read: the one whose own letters show, else the one that is known by none."""
    packs = sorted((pack for pack in PACKS.values() if pack.script == script), key=lambda pack: pack.telltale is None)
    return next((pack.code for pack in packs if pack.telltale is None or re.search(pack.telltale, words.lower())), None)


_BULLET = r"^[\s\\*\u2022\u25aa\u2b55\u25fe\U0001f300-\U0001faff\-\u2060]*"
_FIGURE_LINE = re.compile(
    _BULLET + r"(?:[^.:!?\n]{2,80}:\s*\(?[\d,]+(?:\s*[\w()]+){0,5}\W*$"  # "Number of martyrs: 7 (new)"
    r"|source:\s*\[[^\]]{4,200}\].*$"  # the title of what is cited
    r"|[^.!?\n]{0,80}\b(?:since|cumulative|(?:past|last|previous) \d+ hours)\b[^.!?\n]{0,80}:\s*$"  # a heading
    r"|[\d,]+ \w+\.?$)",
    re.I,
)


def is_listed(words: str) -> bool:
    """Whether a paragraph is a line of a list of figures, or its heading, and no prose."""
    return len(words) < 260 and _FIGURE_LINE.match(words) is not None


def _latin(body: str, teller: _Teller) -> str:
    """The language of the Latin letters in a text of another script."""
    return teller.language_of(" ".join(re.findall(r"[A-Za-z\u00c0-\u024f' .,]{12,}", body))) or "en"


def _script(words: str) -> str | None:
    counts = [(len(pattern.findall(words)), name) for name, pattern in _SCRIPTS]
    most, name = max(counts)
    return name if most else None


def _labelled(body: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        number = re.fullmatch(r"[\s\d,.\u066c\u066b\u060c\u0660-\u0669]+", body[start:end])
        if number and joined and body[joined[-1][0] : joined[-1][1]].rstrip().endswith((":", "\uff1a")):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
