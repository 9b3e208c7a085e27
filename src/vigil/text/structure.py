"""The shape of a text: paragraphs, and sentences in them, as offsets into the text as it is.

Sources lose commas, quotation marks and even the space after a full stop, so the rules lean on capitals and abbreviations. Nothing here is longer
than `SENTENCE_MAX` characters: a text without stops is cut at spaces, and one without spaces is cut where it must be.
"""

import re
from collections.abc import Iterator

PARAGRAPH_MAX = 20_000
"""Longest paragraph that is looked at as one, in characters."""

SENTENCE_MAX = 1_200
"""Longest sentence that is looked at as one, in characters."""

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "brig",
        "adm",
        "rev",
        "st",
        "sr",
        "jr",
        "sen",
        "rep",
        "gov",
        "pres",
        "no",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "dept",
        "est",
        "approx",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.n",
        "u.k",
        "e.u",
        "a.m",
        "p.m",
        "i.e",
        "e.g",
        "al",
    ]
)
"""Words after which a full stop ends no sentence."""

_BREAK = re.compile(r"\n\s*\n|\r\n|\n|\r|\u2028|\u2029|\x0c")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$|[A-Z0-9“\"'*=\[(])|[.!?]+[\"”’]\s*(?=[A-Z“\"])|==+")
_WORD_BEFORE = re.compile(r"([\w.'’&-]+)$")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: what stands between line breaks, without the blanks around it, none longer than `PARAGRAPH_MAX`.

    A line that only wraps is no break: the next goes on in lower case, or this one ends with a comma.
    """
    position = 0
    for match in _BREAK.finditer(text):
        if _wraps(text, match):
            continue
        yield from _pieces(text, position, match.start(), PARAGRAPH_MAX)
        position = match.end()
    yield from _pieces(text, position, len(text), PARAGRAPH_MAX)


def _wraps(text: str, match: re.Match[str]) -> bool:
    if match.group() not in ("\n", "\r\n", "\r") or not 0 < match.start() <= match.end() < len(text):
        return False
    last, following = text[match.start() - 1], text[match.end()]
    return last not in '.!?:;…"”»' and (following.islower() or last == ",") and not following.isspace()


def _pieces(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > most:
        cut = text.rfind(" ", start + most // 2, start + most)
        cut = cut if cut > start else start + most
        yield start, cut
        start = cut + 1 if cut < end and text[cut] == " " else cut
    if start < end:
        yield start, end


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    if mark[0] in "!?…=" or len(mark) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
    word = before[1].rstrip(".").lower() if before else ""
    following = text[match.end() : match.end() + 2]
    if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        # "The U.S. said": an abbreviation ends a sentence only before a paragraph ends.
        return match.end() >= end
    if following[:1].isspace():
        return True
    if not following:
        return True
    # No space after the stop: a new sentence only where a lower-case word or a figure meets a capital.
    if following[0].isdigit():
        return bool(re.search(r"[a-z]{3}$", text[start : match.start()]))
    return (
        bool(following)
        and (following[0].isupper() or following[0] in "“\"'*=[(")
        and bool(re.search(r"[a-z0-9)\]%]$", text[start : match.start()]))
    )


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a paragraph, none longer than `SENTENCE_MAX`."""
    end = len(text) if end is None else end
    position = start
    for match in _STOP.finditer(text, start, end):
        if match.end() > position and _ends_sentence(text, start, match, end):
            yield from _unglued(text, position, match.end())
            position = match.end()
    yield from _unglued(text, position, end)


_CREDIT = re.compile(r"\((?:[^()]{0,60}\b)?(?:file photo|photo|reuters|afp|ap|epa|getty|agencies)\b[^()]{0,30}\)\s*(?=(?:\(|[A-Z]))", re.I)
"""A picture's credit in brackets: what follows is the story again."""
_RESTART = re.compile(
    r"(?<=[a-z0-9)])\s+(?=(?:The|A|An|At least|Some|Several|Dozens|Hundreds|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Thirty|Twenty|"
    r"Initial reports|In a statement|In the same context|Meanwhile|Terrorists|Air strikes|Two persons)\s+[a-z])"
)
_JOINS = frozenset(
    re.findall(
        r"\w+",
        "in on at of by and or the a an near from to with for as that than when where who said says told is was are were citing "
        "newspaper magazine radio daily weekly video film book song",
    )
)


def _unglued(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut where a headline, a caption or a credit runs on into a sentence without a stop: "... in the city Two people were hurt"."""
    cuts = [match.end() for match in _CREDIT.finditer(text, start, end)]
    for match in _RESTART.finditer(text, start, end):
        before = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
        if match.start() - start >= 16 and before and before[1].lower() not in _JOINS:
            cuts.append(match.end())
    for cut in sorted({*cuts}):
        yield from _pieces(text, start, cut, SENTENCE_MAX)
        start = cut
    yield from _pieces(text, start, end, SENTENCE_MAX)
