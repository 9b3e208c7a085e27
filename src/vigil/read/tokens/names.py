"""Personal names in a sentence, so that they can be masked in public. Rather a word too many than a name left open."""

import re

from vigil.model import Span
from vigil.read.names import HANDLE
from vigil.read.tokens.letters import Folded
from vigil.read.tokens.pack import Pack

_CASED = re.compile(
    r"(?<![\w'’-])[^\W\d_a-zа-яіїєґ][\w'’.-]+(?:\s+(?:(?:de|del|al|el|bin|ibn|abu|von|van|da)\s+)?[^\W\d_a-zа-яіїєґ][\w'’.-]+)+"
)
_LETTERS = re.compile(r"[\u0600-\u06ff]")


def names_in(folded: Folded, start: int, body: str, pack: Pack) -> tuple[Span, ...]:
    """The names: runs of capitalised words that are no body, party or place; in a script without capitals, what follows a title or a role."""
    text = folded.text
    spans = [
        match.span() for match in _CASED.finditer(text) if not _LETTERS.search(match.group()) and not _is_body(folded, pack, *match.span())
    ]
    spans += [match.span() for match in HANDLE.finditer(text)]
    for match in pack.word(pack.titles).finditer(folded.words):
        following = re.match(r'[\s"]+(\w+(?:\s+\w+){0,2})', folded.words[match.end() : match.end() + 60])
        if following:
            spans.append(folded.span(match.end() + following.start(1), match.end() + following.end(1)))
    return tuple(
        Span(start=start + low, end=start + high, words=body[start + low : start + high]) for low, high in sorted(set(_apart(spans)))
    )


def _is_body(folded: Folded, pack: Pack, start: int, end: int) -> bool:
    words = folded.words[folded.index(start) : folded.index(end)]
    kinds = (pack.sources, pack.party, pack.place_nouns, pack.place_names)
    return any(pack.word(kind).search(words) for kind in kinds)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if kept and low < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(high, kept[-1][1]))
        else:
            kept.append((low, high))
    return kept
