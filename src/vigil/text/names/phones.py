"""What is left of a name's part when spelling is set aside: sounds for the learned channel, consonants for the key that all scripts share.

Five marks stand for whole words of joined names, the same in every script: U abu, M umm, B abd (al-), D al-din, A Allah.
"""

import re
from functools import lru_cache

MARKS = "UMBDA"

_DIGRAPHS = (
    ("shch", "ʃ"), ("sch", "ʃ"), ("tch", "ʃ"), ("sh", "ʃ"), ("ch", "ʃ"), ("kh", "χ"), ("gh", "ɣ"), ("th", "θ"), ("dh", "ð"), ("zh", "ʒ"),
    ("dj", "j"), ("ph", "f"), ("ck", "k"), ("ts", "z"), ("x", "ks"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ea", "i"), ("ie", "i"),
    ("ei", "e"), ("ai", "e"), ("ay", "y"), ("ey", "y"), ("iy", "i"), ("yi", "i"), ("yy", "i"),
)  # fmt: skip
_W_FIRST = re.compile(r"^o?u(?=[aei])")
_TWICE_CONSONANT = re.compile(r"([^aeiouUMBDA])\1")
_TWICE_VOWEL = re.compile(r"([aeiou])\1+")
_LAST_H = re.compile(r"(?<=[aeiou])h$")

ALPHABET = "abcdefghijklmnopqrstuvwxyzʃχɣθðʒ" + MARKS + "ابتثجحخدذرزسشصضطظعغفقكلمنهويةئ"
"""The characters that parts of names are made of after `latin_part` and `arabic_part`."""

_LATIN_CLASSES = {
    "ʃ": "S", "χ": "h", "ɣ": "g", "θ": "t", "ð": "d", "ʒ": "z", "q": "k", "c": "k", "v": "f", "p": "b", "j": "g",
}  # fmt: skip
_ARABIC_CLASSES = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهوي", "bttghhddrzsSsdtz-gfkklmnh--", strict=True))
_REPEATED = re.compile(r"(.)\1+")


def latin_part(word: str) -> str:
    """A part in Latin letters as sounds: digraphs become one letter, doubled letters single."""
    word = _W_FIRST.sub("w", word)
    for written, heard in _DIGRAPHS:
        word = word.replace(written, heard)
    word = _TWICE_VOWEL.sub(r"\1", _TWICE_CONSONANT.sub(r"\1", word))
    return _LAST_H.sub("", word)


def arabic_part(word: str) -> str:
    """A part in Arabic letters; a last ha, which may be a ta marbuta, has a sign of its own."""
    return word[:-1] + "ة" if len(word) > 3 and word.endswith("ه") else word


@lru_cache(maxsize=1 << 18)
def skeleton(part: str) -> str:
    """The consonants of a part in classes that romanisations share; `-` when it has none. "محمد" and "mohamed" give "mhmd"."""
    kept = []
    last = len(part) - 1
    for place, letter in enumerate(part):
        if letter in MARKS:
            kept.append(letter)
        elif letter in _ARABIC_CLASSES:
            heard = _ARABIC_CLASSES[letter]
            kept.append("" if heard == "-" or (heard == "h" and place == last) else heard)
        elif letter in "aeiouwyاةئ":
            continue
        else:
            kept.append(_LATIN_CLASSES.get(letter, letter))
    return _REPEATED.sub(r"\1", "".join(kept)) or "-"
