"""A search for place names that forgives: every listed place scored by spelling, script and romanisation together, the likeliest first."""

from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from vigil.locate.gazetteer import Gazetteer, Row
from vigil.locate.known import ROMANISED
from vigil.text.folding import fold, loose, without_article

MOST = 10
LISTED, FOREIGN = 90, 20
"""Scores above the first are of names as listed; how much less another spelling says outside the countries whose names are romanised in many ways."""
LEAST_LETTERS = 3
"""Consonants below which two names that share them are more likely two."""

_ARABIC = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويهة", (
    "", "b", "t", "t", "j", "h", "h", "d", "d", "r", "z", "s", "s", "s", "d", "t", "z", "", "j", "f", "k", "k", "l", "m", "n", "h", "", "", "h", "h",
), strict=True))  # fmt: skip
_CYRILLIC = dict(zip("абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя", (
    "", "b", "", "j", "j", "d", "", "", "", "j", "z", "", "", "", "", "k", "l", "m", "n", "", "b", "r", "s", "t", "", "f", "h", "s", "s", "s", "s",
    "", "", "", "", "", "",
), strict=True))  # fmt: skip
_VOWELS = str.maketrans(dict.fromkeys("aiu"))


class Found(NamedTuple):
    """A place with its score from 0 to 100 and how its name was met."""

    row: Row
    score: int
    how: str


def search(gazetteer: Gazetteer, name: str) -> list[Found]:
    """The places that a name may mean in Arabic, Cyrillic or Latin letters, at most ten; empty where nothing comes near."""
    wanted, key, bones = fold(name), loose(name), skeleton(name)
    best: dict[str, Found] = {}
    for row in gazetteer.rows():
        score, how = max((_score(wanted, key, bones, one) for one in row.names), default=(0, ""))
        if score:
            # Names of other countries are seldom written in the ways that these keys level.
            best[row.key] = Found(row, score if score > LISTED or row.country in ROMANISED else score - FOREIGN, how)
    ranked = sorted(best.values(), key=lambda one: (-one.score, -_known(one.row), one.row.key))
    return [one for one in ranked if one.score >= ranked[0].score - 30][:MOST]


def _known(row: Row) -> float:
    return log10(row.weight + 1)


def _score(wanted: str, key: str, bones: str, name: str) -> tuple[int, str]:
    listed = fold(name)
    if listed == wanted:
        return 100, "as listed"
    if without_article(listed) == without_article(wanted):
        return 96, "but for its article"
    other = loose(name)
    if key and other == key:
        return 88, "in another romanisation"
    if len(key) >= 5 and abs(len(key) - len(other)) <= 1 and _one_apart(key, other):
        return 74, "one letter apart"
    if len(bones) >= LEAST_LETTERS and skeleton(name) == bones:
        same = listed.isascii() == wanted.isascii()
        return (66, "by its consonants") if same else (70, "by its consonants, in another script")
    return 0, ""


def skeleton(name: str) -> str:
    """The consonants that Arabic, Cyrillic and Latin spellings of one name share; ghayn, gha and jim are one, as romanisations mix them."""
    folded = without_article(fold(name))
    if folded.isascii():
        return _single(loose(name).translate(_VOWELS))
    return _single("".join(_letters(folded.replace("дж", "ж"))))


def _letters(folded: str) -> Iterator[str]:
    for letter in folded:
        if letter in _ARABIC:
            yield _ARABIC[letter]
        elif letter in _CYRILLIC:
            yield _CYRILLIC[letter]
        elif letter.isascii() and letter.isalpha():
            yield letter


def _single(letters: str) -> str:
    kept = [letter for at, letter in enumerate(letters) if not at or letters[at - 1] != letter]
    return "".join(kept).rstrip("h")


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter was added, left out or changed."""
    if one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((number for number, letter in enumerate(short) if letter != long[number]), len(short))
    return short[at:] == long[at + 1 :] or (len(short) == len(long) and short[at + 1 :] == long[at + 1 :])
