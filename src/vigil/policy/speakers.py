"""Who may be named as a speaker: bodies of people are, persons are not unless someone released the name."""

import re

from vigil.policy.institutions import BODIES, NAMED, PARTICLES, ROLES
from vigil.policy.masking import WITHHELD, Mask, key_of

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?")
_NAME_WORDS_MAX = 4


def speaker_words(words: str, mask: Mask, known: frozenset[tuple[str, ...]] = frozenset()) -> str:
    """A speaker as it may be shown: an institution whole, a person by role with the name withheld.

    `known` are keys (`key_of`) of institutions that the lexicon need not know, such as outlets. A bare name of two to four capitalised
    words that nothing marks as an institution counts as a person's: better a body unnamed than a witness named.
    """
    if key_of(words) in known or key_of(words) in mask.released:
        return words
    shown = mask.anywhere(words)
    if shown != words:
        return shown
    tokens = list(_TOKEN.finditer(words))
    after = next((place + 1 for place, token in reversed(list(enumerate(tokens))) if _bare(token.group()) in ROLES), 0)
    tail = tokens[after:]
    name_like = all(_name_word(token.group()) for token in tail) and any(token.group()[0].isupper() for token in tail)
    enough = 1 if after else 2
    if tail and name_like and enough <= len(tail) <= _NAME_WORDS_MAX:
        return words[: tail[0].start()] + WITHHELD + words[tail[-1].end() :]
    return words


def _bare(token: str) -> str:
    return token.rstrip(".").casefold()


def _name_word(token: str) -> bool:
    bare = re.sub(r"['’]s$", "", _bare(token))
    if bare in BODIES or bare in NAMED:
        return False
    return bare in PARTICLES or token[0].isupper()
