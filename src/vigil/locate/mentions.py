"""Names of places as they stand in a text: longest match first over runs of capitalised words, in any script the gazetteer knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vigil.locate.gazetteer import Gazetteer, Hit
from vigil.text.folding import fold

_WORD = re.compile(r"[^\W_](?:[\w'’‘`ʿʾ]*[^\W_])?")
_GAP = re.compile(r"[ \t\n]+|[ \t]?-[ \t]?|['’] ?|\. (?=[A-Z])")
_INSIDE_WORDS = "al el ad ar as at az an ash adh ul ez er de of the le la les du des"
_INSIDE = frozenset(_INSIDE_WORDS.split())
_CLITICS = ("وب", "ول", "و", "ب", "ل", "ف", "ك")
_BASED = re.compile(r"[- ](?:based|led|backed|born|linked)\b", re.IGNORECASE)

_NOT_NAMES_WORDS = """
    of in at and the a an he she it they we on off as is hit are bab deir tal tell ain kafr march may nice mare sur batman union man
    media van most same split bar mobile reading police army center centre general islam salah date video print home central us un eu uk
    who bin ali ahmad mohammed mohammad hassan hussein said saeed abu mahmoud omar ras sham abdullah assad tags views related
    international human town state led city old new north south east west northern southern eastern western upper lower al el regime
    syrian islamic military air force friday sunday monday tuesday wednesday thursday saturday january february april june july august
    september october november december news agency president prime minister national coalition front free democratic forces observatory
    rights group monitor rebel rebels war world civil red cross doctors children women men people four five six seven eight nine ten
    twenty thirty hundred thousands dozens mosul's ibrahim khalil mustafa yusuf jamal karim rahman rami
"""
_NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())
"""Words that stand in capitals at the start of a sentence, in a title or in a person's name, and are also names of towns somewhere."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that may name places."""

    start: int
    end: int
    words: str
    hits: tuple[Hit, ...]


def find_mentions(text: str, gazetteer: Gazetteer, *, tolerant: bool = False, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Every name of a place between two offsets, none overlapping another. `tolerant` also takes other romanisations."""
    tokens = [(match.start(), match.end()) for match in _WORD.finditer(text, start, len(text) if end is None else end)]
    position = 0
    while position < len(tokens):
        may = _may_start(text, tokens[position]) and (tolerant or _starts_a_name(text, tokens[position], gazetteer))
        found = _longest(text, tokens, position, gazetteer, tolerant=tolerant) if may else None
        if found is None:
            position += 1
        else:
            mention, used = found
            yield mention
            position += used


def _may_start(text: str, token: tuple[int, int]) -> bool:
    first = text[token[0]]
    word = text[token[0] : token[1]].lower()
    # "al-Bab" starts in lower case; scripts without capitals always may.
    return first.isupper() or (first.isalpha() and not first.islower()) or word in ("al", "el")


def _starts_a_name(text: str, token: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Whether any listed name begins with this word: most words are done with here."""
    word = text[token[0] : token[1]]
    return fold(word) in _INSIDE or any(fold(spelling) in gazetteer.starts for spelling in _spellings(word))


def _longest(
    text: str, tokens: list[tuple[int, int]], position: int, gazetteer: Gazetteer, *, tolerant: bool
) -> tuple[Mention, int] | None:
    most = 1
    while (
        position + most < len(tokens)
        and most < gazetteer.longest + 2
        and _GAP.fullmatch(text, tokens[position + most - 1][1], tokens[position + most][0])
    ):
        most += 1
    for used in range(most, 0, -1):
        start, end = tokens[position][0], tokens[position + used - 1][1]
        last = text[tokens[position + used - 1][0] : end]
        if last.islower() and last in _INSIDE:
            continue
        for words in _spellings(text[start:end]):
            if (used == 1 and words.lower() in _NOT_NAMES) or _BASED.match(text, end):
                continue
            hits = gazetteer.lookup(words) or (gazetteer.lookup_loose(words) if tolerant and _looks_like_name(text[start:end]) else [])
            if hits:
                return Mention(start, end, text[start:end], tuple(hits)), used
    return None


def _spellings(words: str) -> Iterator[str]:
    """The words as they stand; without a possessive s, also one whose apostrophe was lost; without what Arabic writes onto the next word."""
    yield words
    if words.endswith(("'s", "’s")):
        yield words[:-2]
    elif words.endswith("s") and len(words) > 4:
        yield words[:-1]
    for clitic in _CLITICS if words[0] >= "\u0600" else ():
        if words.startswith(clitic) and len(words) > len(clitic) + 2:
            yield words[len(clitic) :]


def _looks_like_name(words: str) -> bool:
    return all(not part[0].islower() or part in _INSIDE for part in re.split(r"[\s\-]+", words) if part)
