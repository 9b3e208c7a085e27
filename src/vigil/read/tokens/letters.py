"""Letters levelled for matching, each with its place in the text as it is."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_LEVEL = str.maketrans(
    "أإآٱىئؤةکیـёЁ’‘ʼ`«»“”„–—٬٫،؛",
    'ااااييوهكيـее\'\'\'\'"""""--,.,;',
)
_LATIN_END = 0x250


@dataclass(frozen=True)
class Folded:
    """A text in levelled letters. `at[i]` is where its i-th letter stands in the text it was made of."""

    words: str
    at: tuple[int, ...]
    text: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text of a stretch of the levelled letters, marks that hang on its last letter included."""
        if start >= end:
            here = self.at[start] if start < len(self.at) else len(self.text)
            return here, here
        last = self.at[end - 1] + 1
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1
        return self.at[start], last

    def index(self, offset: int) -> int:
        """The levelled letter at or after an offset of the text."""
        return bisect_left(self.at, offset)


def fold_letters(text: str) -> Folded:
    """Lower case, Latin accents and Arabic marks away, digits of every script as 0 to 9; no letter changes its place."""
    words: list[str] = []
    at: list[int] = []
    for offset, letter in enumerate(text):
        if unicodedata.combining(letter) or letter in "ـ\u200f\u200e\u202a\u202b\u202c\u2066\u2067\u2069\u2060":
            continue
        words.append(_levelled(letter))
        at.append(offset)
    return Folded("".join(words), tuple(at), text)


def _levelled(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    if digit is not None and letter.isdecimal():
        return str(digit)
    small = letter.lower()
    small = (small if len(small) == 1 else letter).translate(_LEVEL)
    if ord(small) < _LATIN_END and not small.isascii():
        base = unicodedata.normalize("NFD", small)[0]
        return base if base.isascii() else small
    return " " if small.isspace() and small != "\n" else small
