"""Which language and direction a run of text has: each quotation keeps its own, whatever page it stands on."""

import re
import unicodedata

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language(tag: str | None) -> str | None:
    """A language tag fit for `lang`, or None (BCP 47, loosely)."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def direction(words: str) -> str:
    """`rtl` or `ltr`, by the first letter that has a direction (as HTML's dir=auto does)."""
    for character in words:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def slug(words: str) -> str:
    """Words as a part of an address: small ASCII letters, digits and hyphens; `place` where nothing is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48] or "place"


def upfirst(words: str) -> str:
    """Words as the beginning of a line."""
    return words[:1].upper() + words[1:]
