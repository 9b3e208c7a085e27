"""Bytes to characters, never silently wrong.

Tried in this order: a byte order mark; UTF-8 without a fault; what the server or page declares; UTF-16 by its NUL bytes (noted); UTF-8 with
few faults (noted); a guess among Windows-1256, Windows-1251, KOI8-R and Windows-1252 by how often each script's commonest letters appear
(noted). When no guess is convincing there is no text.
"""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which it begins like
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARABLE = frozenset({
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "cp866", "cp949", "koi8-r", "koi8-u", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7",
    "iso8859-8", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "gbk", "gb2312", "gb18030", "big5", "euc_jp",
    "shift_jis", "iso2022_jp", "euc_kr", "mac-cyrillic", "tis-620",
})  # fmt: skip
_WHATWG = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gbk", "euc_kr": "cp949"}
"""Labels that the web uses for a larger encoding than they name (WHATWG Encoding Standard, section 4.2)."""

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_COMMON = {"cp1256": "اليمنوترةبعدهس", "cp1251": "оеаинтсрвлкмдпіи", "koi8-r": "оеаинтсрвлкмдп"}
_LETTERS = {
    "cp1256": re.compile("[\u0621-\u064a]"),
    "cp1251": re.compile("[\u0400-\u045f\u0490\u0491]"),
    "koi8-r": re.compile("[\u0400-\u045f]"),
}
_LATIN = re.compile("[A-Za-z]")
_ACCENTED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ffŠšŽžŒœŸ«»“”‘’–—…€°·¿¡ ]")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were in, how that was known (mark, valid, declared, faulty, guessed), and the doubt that stays."""

    text: str
    encoding: str
    how: str
    doubt: tuple[str, str] | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """The characters of some bytes, or None when no reading of them is convincing. A byte order mark is not part of the text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, "mark") or _faulty(data[len(mark) :], encoding)
    name = _codec(declared)
    if name == "iso2022_jp" and b"\x1b" in data:
        return _strict(data, name, "declared")
    return (
        (_strict(data, "utf-8", "valid") if not _nul_pattern(data) else None)
        or (_strict(data, name, "declared") if name else None)
        or _utf16(data)
        or _faulty(data, "utf-8")
        or _guess(data)
    )


def warm() -> None:
    """Load the tables of every encoding that may be needed: Python reads them from files at first use."""
    for name in (*_DECLARABLE, *_WHATWG, *(encoding for _, encoding in _BOMS), *_COMMON):
        codecs.lookup(name)


def declared_in_page(data: bytes) -> str | None:
    """The encoding that an HTML page says it is in, within its first 2 KB."""
    match = _META.search(data[:2048])
    return match[1].decode("ascii") if match else None


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup((label or "").strip()).name if label else ""
    except (LookupError, ValueError, OSError):  # OSError: the sandbox lets no other codec be loaded
        return None
    name = _WHATWG.get(name, name)
    return name if name in _DECLARABLE else None


def _strict(data: bytes, encoding: str, how: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, how)
    except (UnicodeDecodeError, ValueError):
        return None


def _faulty(data: bytes, encoding: str) -> Decoded | None:
    """Mostly right: at least twenty characters beyond ASCII are whole for each fault, or the only fault is a last character cut in two."""
    text = data.decode(encoding, "replace")
    faults = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if faults == 1 and text.endswith("\ufffd"):
        return Decoded(text, encoding, "faulty", ("cut_character", "the last character is cut in two: the file may be incomplete"))
    beyond = len(text) - len(text.encode("ascii", "ignore")) - faults
    if encoding == "utf-8" and beyond < faults * 20:
        return None
    return Decoded(text, encoding, "faulty", ("faulty_encoding", f"{faults} places are not {encoding.upper()} and show as U+FFFD"))


def _nul_pattern(data: bytes) -> str | None:
    head = data[:4096]
    even, odd, half = head[0::2].count(0), head[1::2].count(0), max(1, len(head) // 2)
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.02 else None


def _utf16(data: bytes) -> Decoded | None:
    encoding = _nul_pattern(data)
    found = _strict(data, encoding, "guessed") if encoding else None
    return Decoded(found.text, found.encoding, found.how, _guessed(found.encoding)) if found else None


def _guess(data: bytes) -> Decoded | None:
    """Where letters beyond ASCII outnumber ASCII letters the script is Arabic or Cyrillic; where they sprinkle them it is Western."""
    sample = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    latin = len(_LATIN.findall(sample.decode("ascii", "ignore")))
    if not high:
        return None
    if high * 3 < latin:
        western = sample.decode("cp1252", "replace")
        good = len(_ACCENTED.findall(western)) / high
        return _take(data, "cp1252") if good >= 0.9 else None
    scores = {encoding: _score(sample, encoding) for encoding in _COMMON}
    best = max(scores, key=lambda encoding: scores[encoding])
    return _take(data, best) if scores[best] >= 0.5 else None


def _score(sample: bytes, encoding: str) -> float:
    """The share of bytes beyond ASCII that read as one of the script's commonest letters."""
    text = sample.decode(encoding, "replace")
    beyond = [character for character in text if character >= "\x80"]
    letters = _LETTERS[encoding].findall(text)
    common = sum(map(text.count, set(_COMMON[encoding])))
    return common / len(beyond) if beyond and len(letters) >= 0.8 * len(beyond) else 0.0


def _take(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, "guessed", _guessed(encoding))


def _guessed(encoding: str) -> tuple[str, str]:
    return "guessed_encoding", f"the encoding is not declared; {encoding} was guessed: check that the words read right"
