"""A name in the script of a language, chosen out of many spellings of which nobody says in what language they are.

Gazetteers list a town's names in Arabic and Persian, Ukrainian and Russian side by side, old names among them. The alphabet of a language
tells some apart (Ukrainian has no ы, Russian no і), and the consonants tell which spelling is of the same name as the one that is shown.
Where that does not settle it there is no name: a wrong one would be worse than the Latin one.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from vigil.text.folding import fold, without_article

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a \-]+")
_UKRAINIAN = re.compile(r"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ'’ʼ \-]+")
_UKRAINIAN_ALONE = re.compile(r"[єіїґЄІЇҐ'’ʼ]")
_SAME_LEAST = 0.6

_CONSONANTS = {
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhhddrzs5sdtzjfkklmnh", strict=True)),
    **dict(zip("бгґджзйклмнпрстфхцчшщ", "bhjdjz_klmnbrstfhs555", strict=True)),
    **dict(zip("bcdfghjklmnpqrstxz", "bkdfjhjklmnbkrstkz", strict=True)),
}
"""What is heard of a letter, roughly, as one of a few Latin letters; 5 stands for sh and ch, _ for nothing."""

_VOWELS = {"i": "iyيиі", "u": "uowوуо", "a": "aehاهаея"}
_DIGRAPHS = (("tch", "5"), ("sh", "5"), ("ch", "5"), ("kh", "h"), ("gh", "j"), ("dh", "d"), ("th", "t"), ("zh", "j"), ("ph", "f"))


@lru_cache(maxsize=65536)
def local_name(names: tuple[str, ...], tag: str) -> str | None:
    """The spelling of a place in a language (`ar`, `uk`), or None. The first name is the one that is shown, in Latin letters."""
    if tag == "ar":
        fit = [name for name in names if _ARABIC.fullmatch(name)]
    elif tag == "uk":
        written = [name for name in names if _UKRAINIAN.fullmatch(name)]
        # Where Russian has и, Ukrainian mostly has і: a name with и and no letter of Ukrainian alone may be either.
        fit = [name for name in written if _UKRAINIAN_ALONE.search(name)] or [name for name in written if "и" not in name.lower()]
    else:
        return None
    return _nearest(names[0], fit)


def _nearest(shown: str, fit: Iterable[str]) -> str | None:
    wanted = _skeleton(shown)
    rated = [
        (SequenceMatcher(None, wanted, _skeleton(name), autojunk=False).ratio(), _ending(shown) == _ending(name), len(name), -at, name)
        for at, name in enumerate(fit)
    ]
    best = max(rated, default=None)
    return best[-1] if best and best[0] >= _SAME_LEAST else None


def _ending(name: str) -> str:
    """What vowel a name ends with, roughly."""
    last = fold(name)[-1:]
    return next((heard for heard, letters in _VOWELS.items() if last in letters), "")


def _skeleton(name: str) -> str:
    plain = without_article(fold(name)).replace(" ", "")
    for written, heard in _DIGRAPHS:
        plain = plain.replace(written, heard)
    found = "".join(letter if letter == "5" else _CONSONANTS.get(letter, "") for letter in plain).replace("_", "")
    return re.sub(r"(.)\1+", r"\1", found)
