"""The letters of a name, levelled within their script: what printers, keyboards and fashions of romanisation add is taken away.

NFC comes first, so that a hamza written as a mark of its own meets the letter that holds it. Presentation forms become letters, vowel signs,
tatweel and invisible joiners go; Persian and Urdu letters become the Arabic ones they stand for. Cyrillic is romanised by one table, close
to the official Ukrainian one (Cabinet of Ministers, resolution 55 of 2010) where Ukrainian and Russian differ.
"""

import re
import unicodedata
from typing import Literal, TypeAlias

Script: TypeAlias = Literal["arabic", "cyrillic", "latin", "other"]

_RANGES: tuple[tuple[Script, str], ...] = (
    ("arabic", r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    ("cyrillic", r"[\u0400-\u052f]"),
    ("latin", r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
)
_LETTERS = tuple((script, re.compile(pattern)) for script, pattern in _RANGES)

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
_ARABIC_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_NOT_ARABIC = re.compile(r"[^\u0621-\u064a ]")
_ARABIC_FORMS = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه", "ء": None,
    "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "گ": "ج", "پ": "ب", "ڤ": "ف", "چ": "ش", "ژ": "ج", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه",
    "ۇ": "و", "ۆ": "و", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن",
})  # fmt: skip

# Letters of scholars, Turks, Kurds and Slavs that say more than the letter under their mark.
_LATIN_FORMS = str.maketrans({
    "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ğ": "gh", "ġ": "gh", "ḡ": "gh", "ǧ": "j", "ž": "zh", "ḫ": "kh", "ẖ": "kh", "ṯ": "th", "ḏ": "dh",
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "dh", "ĵ": "j", "ć": "ch", "ś": "sh",
})  # fmt: skip
_CHAT_DIGITS = {"7": "h", "3": "", "2": "", "5": "kh", "6": "t", "9": "s", "8": "q"}
_CHAT = re.compile(r"(?<=[a-z])[2356789](?=[a-z]|\b)|\b[2356789](?=[a-z]{2})")
_QUOTES = re.compile(r"[`'\u00b4\u02b9-\u02bf\u02c8\u2018\u2019\u201b\u2032\uff07]")
_NOT_LATIN = re.compile(r"[^a-z\- ]")

_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ё": "yo", "ж": "zh", "з": "z", "и": "y", "і": "i",
    "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": None, "ы": "y", "ь": None, "э": "e", "ю": "yu", "я": "ya",
    "ј": "y", "љ": "ly", "њ": "ny", "ћ": "ch", "ђ": "dj", "џ": "dzh", "қ": "q", "ғ": "gh", "ң": "n", "ү": "u", "ұ": "u", "ө": "o",
    "ә": "a", "һ": "h",
})  # fmt: skip
_CYRILLIC_FRONT = (("ия", "ia"), ("ія", "ia"), ("ье", "ye"), ("ьё", "yo"), ("зг", "zgh"))
_SPACES = re.compile(r"\s+")


def script_of(text: str) -> Script:
    """The script of most letters; `other` when there are none of these."""
    counts = [(len(pattern.findall(text)), script) for script, pattern in _LETTERS]
    most, script = max(counts, key=lambda one: one[0])
    return script if most else "other"


def by_script(text: str) -> dict[Script, str]:
    """The words of a field that holds a name in several scripts, apart: words go with the script of their letters."""
    found: dict[Script, list[str]] = {}
    for word in text.split():
        script = script_of(word)
        if script != "other":
            found.setdefault(script, []).append(word)
    return {script: " ".join(words) for script, words in found.items()}


def visible(text: str) -> str:
    """NFC, and without characters that only steer how text is shown."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def arabic(text: str) -> str:
    """Arabic letters, one form each, words parted by one space."""
    # NFKC after NFC: presentation forms and ligatures become letters; composed hamza stay composed.
    plain = unicodedata.normalize("NFKC", visible(text)).replace("ﷲ", "الله")
    plain = _ARABIC_MARKS.sub("", plain).translate(_ARABIC_FORMS)
    return _SPACES.sub(" ", _NOT_ARABIC.sub(" ", plain)).strip()


def latin(text: str) -> str:
    """Latin letters a to z, hyphens kept, words parted by one space."""
    plain = unicodedata.normalize("NFC", visible(text)).casefold().translate(_LATIN_FORMS)
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
    plain = _CHAT.sub(lambda match: _CHAT_DIGITS[match[0]], _QUOTES.sub("", plain))
    return _SPACES.sub(" ", _NOT_LATIN.sub(" ", plain)).strip()


def cyrillic(text: str) -> str:
    """Cyrillic letters in Latin ones."""
    plain = _QUOTES.sub("", visible(text).casefold())
    for written, heard in _CYRILLIC_FRONT:
        plain = plain.replace(written, heard)
    return latin(plain.translate(_CYRILLIC))
