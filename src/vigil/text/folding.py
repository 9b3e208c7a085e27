"""One spelling for the many of a name: case, marks and articles aside; and a looser one for romanisations.

Two keys are made of a name. `fold` keeps the letters and only levels what is the same word in print: case, accents, hyphens, apostrophes, the
letter forms of Arabic. `loose` also levels what depends on who romanised it: the article (al-, el-, ad-), vowels (Douma, Duma), doubled letters,
and the consonants that are written in several ways (q and k, kh and h, dh and d). Two names with one loose key may be one name, no more.
"""

import re
import unicodedata
from functools import lru_cache

_ARABIC_FORMS = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": None, "ء": None,
})  # fmt: skip
_DROPPED = str.maketrans(dict.fromkeys("'`’‘ʼʻ´ʿʾ‛′"))
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else None if chr(code) in "'`" else " " for code in range(128)}
"""The same for plain ASCII, in one step."""
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe"})
_APART = re.compile(r"[\W_]+")

# The sun letters, and the article as English, French and Turkish writers spell it.
_ARTICLE = re.compile(r"^(?:al|el|ul|il|ad|ar|as|at|az|an|ash|adh|ath|es|er|ez|en|ed|et|esh)\s+(?=\w{2})")
_ASSIMILATED = re.compile(r"^[aeiu](?=([zsrdnt])\1)")
"""The article written into its word, its l become the word's first letter: Deir Ezzor for Deir al-Zor."""

_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{2})")

_ROMANISED = (
    ("tch", "sh"), ("sch", "sh"), ("sh", "S"), ("ch", "S"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "z"), ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("dj", "j"), ("g", "j"), ("p", "b"), ("v", "w"),
    ("ou", "u"), ("oo", "u"), ("ow", "u"), ("au", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"), ("ay", "i"), ("ie", "i"),
    ("iy", "i"), ("y", "i"), ("o", "u"), ("w", "u"), ("e", "i"),
)  # fmt: skip
_AFTER_VOWEL_H = re.compile(r"(?<=[aiu])h\b")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Words of a name in lower case without marks, one space between them. Letters of every script stay."""
    if name.isascii():
        return " ".join(name.translate(_ASCII).split())
    # Decomposed before and after the case is folded, as Unicode asks (3.13, D146): some capitals show only then.
    plain = unicodedata.normalize("NFKD", name).translate(_DROPPED).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).translate(_DROPPED)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark)).translate(_ARABIC_FORMS)
    return _APART.sub(" ", plain).strip()


def without_article(folded: str) -> str:
    """A folded name without the Arabic article before its first word, in either script; a name that would be lost stays."""
    return _ARABIC_ARTICLE.sub("", _ARTICLE.sub("", folded))


@lru_cache(maxsize=65536)
def loose(name: str) -> str:
    """A key shared by most romanisations of one name: "Douma", "Duma" and "Dūmā" have the same. Empty when little is left of it."""
    first, *rest = _join_articles(fold(name)).split("\x00")
    words = (without_article(first), *(_ASSIMILATED.sub("", without_article(word)) for word in rest))
    key = "".join(words).replace(" ", "")
    for written, heard in _ROMANISED:
        key = key.replace(written, heard)
    key = _DOUBLED.sub(r"\1", _AFTER_VOWEL_H.sub("", key)).rstrip("aiu")
    return key.lower() if len(key) > 2 else ""


def _join_articles(folded: str) -> str:
    """Words apart by a mark that no name holds, each article kept before its word: "deir al zor" is deir, al zor."""
    parts = folded.split(" ")
    joined: list[str] = []
    for part in parts:
        if joined and _ARTICLE.match(joined[-1] + " xx") and " " not in joined[-1]:
            joined[-1] += " " + part
        else:
            joined.append(part)
    return "\x00".join(joined)


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return text.translate(_ASCII).split() if text.isascii() else fold_text(text).split()


def fold_text(text: str) -> str:
    """Like `fold`, for long texts: not remembered."""
    return fold.__wrapped__(text)
