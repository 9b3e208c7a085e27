"""Party words as spoken, to the side they stand for: only to compare claims. Records keep the words."""

import re

from vigil.text.folding import fold

_SIDES: tuple[tuple[str, str], ...] = (
    ("coalition", r"\b(?:us|u s|american|usa?) ?led\b|\bcoalition\b|\bunited states\b|^(?:the )?(?:us|u s|american)\b|\bpentagon\b"),
    ("is", r"\bisis?\b|\bisil\b|\bdaesh\b|islamic state|\bdaish\b"),
    ("turkey", r"\bturk\w*"),
    ("israel", r"\bisrael\w*"),
    ("kurds", r"\bkurd\w*|\bsdf\b|\bypg\b|syrian democratic forces|\bpkk\b"),
    ("government", r"\b(?:syrian )?(?:government|regime|army|assad\w*|military)\b|\bpro (?:government|regime)\b|\bmilitia\w*|"
    r"\bhezbollah\b|\bloyal\w*|\bsyrian (?:air|forces|troops|war)|\bhelicopter"),
    ("russia", r"\brussia\w*|\bmoscow\b"),
    ("rebels", r"\brebels?\b|\bopposition\b|\bterrorists?\b|\binsurgents?\b|\bmilitants?\b|\bnusra\b|\bqaeda\b|\bqaida\b|\bjihad\w*|"
    r"\bislamists?\b|\barmed groups?\b|\bjaish\b|\btakfiri\w*|\bgunmen\b"),
)  # fmt: skip
_COMPILED = tuple((side, re.compile(pattern)) for side, pattern in _SIDES)

ALLIES: frozenset[frozenset[str]] = frozenset({frozenset({"government", "russia"}), frozenset({"coalition", "kurds"})})
"""Sides that fight together: to blame the one or the other is no contradiction."""


def sides_of(words: str | None) -> frozenset[str]:
    """The sides that the words name; empty for none, or for words that name no side we know."""
    if not words:
        return frozenset()
    folded = fold(words)
    return frozenset(side for side, pattern in _COMPILED if pattern.search(folded))


def agree(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether two namings fit together; None when either is unknown."""
    if not one or not other:
        return None
    return bool(one & other) or any(frozenset({a, b}) in ALLIES for a in one for b in other)
