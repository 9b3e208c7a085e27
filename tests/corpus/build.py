"""The passages of the corpus, made from its patterns, always the same; those written by hand beside them; and whole articles written by hand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.corpus import fillings as f
from tests.corpus.patterns import OTHERS, PATTERNS, Claim, Pattern

A_PATTERN = 30
"""Passages made from one pattern."""
BY_HAND = Path(__file__).parent / "by_hand.jsonl"
ARTICLES = Path(__file__).parent / "articles"


def passages() -> Iterator[dict[str, Any]]:
    """Every passage: id, manner, side, lang, published, text, claims, denials, warnings."""
    for number, pattern in enumerate([*PATTERNS, *OTHERS]):
        for turn in range(A_PATTERN):
            yield _filled(pattern, number, turn)
    yield from (json.loads(line) for line in BY_HAND.read_text("utf-8").splitlines() if line)


def articles() -> Iterator[dict[str, Any]]:
    """Every whole article: id, manner, outlet, published, title, lang, text, claims, denials, warnings, notes; `articles/README.md` tells of them."""
    for path in sorted(ARTICLES.glob("*.jsonl")):
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line)


def _speakers(kind: str) -> tuple[str, ...]:
    plural = tuple(name for name in f.LOCALS if name.endswith("s"))
    return {"monitor": f.MONITORS, "office": f.OFFICES, "state": f.STATE, "local": f.LOCALS, "plural": plural}[kind]


def _abroad(pattern: Pattern, number: int, turn: int) -> dict[str, Any]:
    options = f.ABROAD[pattern.lang]
    which = (number + turn) % len(options["V"])
    gaps: dict[str, Any] = {name: f.pick(options[name], number, turn, place) for place, name in enumerate("PSA")}
    gaps |= {
        "N": f.number_abroad(pattern.lang, turn),
        "V": (options["V"][which], "civilian" if which == 0 else "unknown"),
        "D": ("(no day)", None),
    }
    return gaps | {name: f.pick(tuple(choices.split("|")), number, turn, 11) for name, choices in pattern.gaps.items()}


def _gaps(pattern: Pattern, number: int, turn: int) -> dict[str, Any]:
    if pattern.lang != "en":
        return _abroad(pattern, number, turn)
    other = "rebels" if pattern.accused == "government" else "government"
    count = f.pick(f.NUMBERS, number, turn, 1)
    day = f.pick(f.DAYS, number, turn, 6)
    gaps: dict[str, Any] = {
        "N": count, "M": f.pick(f.MORE, number, turn, 2), "V": f.pick(f.VICTIMS, number, turn, 3), "P": f.pick(f.PLACES, number, turn, 4), "D": day,
        "S": f.pick(_speakers(pattern.speaker), number, turn, 5), "A": f.pick(f.SIDES[pattern.accused], number, turn, 7),
        "B": f.pick(f.SIDES[other], number, turn, 8), "C": f.pick(("The army", "The Defence Ministry", "The Northern Front", "Ruritania"), number, turn, 9),
    }  # fmt: skip
    return gaps | {name: f.pick(tuple(options.split("|")), number, turn, 11) for name, options in pattern.gaps.items()}


def _words(value: Any) -> str:
    return str(value.words) if isinstance(value, f.Number) else str(value[0]) if isinstance(value, tuple) else str(value)


def _fill(text: str, gaps: dict[str, Any]) -> str:
    filled = text.format(**{name: _words(value) for name, value in gaps.items()})
    return re.sub(r"(^|[.:] |^\")([a-z])", lambda match: match[1] + match[2].upper(), filled)


def _filled(pattern: Pattern, number: int, turn: int) -> dict[str, Any]:
    gaps = _gaps(pattern, number, turn)
    text = _fill(pattern.text, gaps)
    claims = [_annotated(claim, gaps, text, pattern) for claim in pattern.claims]
    return {
        "id": f"{pattern.manner}-{number}-{turn}", "manner": pattern.manner, "side": pattern.accused, "lang": pattern.lang, "published": f.PUBLISHED, "text": text,
        "claims": claims,
        "denials": [{"speaker": _fill(who, gaps), "quote": _found(_plain(quote, gaps), text), "denies": None, "blames": None} for who, quote in pattern.denials],
        "warnings": [{"speaker": _words(gaps[who]), "quote": _found(_plain(quote, gaps), text), "places": [_words(gaps["P"])]} for who, quote in pattern.warnings],
    }  # fmt: skip


def _plain(text: str, gaps: dict[str, Any]) -> str:
    return text.format(**{name: _words(value) for name, value in gaps.items()})


def _found(quote: str, text: str) -> str:
    """The quote as it stands in the text, capital or not."""
    start = text.lower().index(quote.lower())
    return text[start : start + len(quote)]


def _annotated(claim: Claim, gaps: dict[str, Any], text: str, pattern: Pattern) -> dict[str, Any]:
    number = f.Number("", 0, 0) if claim.number == "ZERO" else gaps[claim.number]
    words, status = gaps["V"] if claim.number == "N" else ("others", None)
    day = gaps["D"][1] if claim.day and gaps["D"][0].lower() in text.lower() else None
    days = ("2011-03-01", f.PUBLISHED) if "since March 2011" in text else (day, day)
    flown = claim.means in ("unknown", "shelling", "clash") and "{A}" in pattern.text and "warplanes" in gaps["A"]
    return {
        "quote": _found(_plain(claim.quote, gaps), text), "effect": claim.effect, "low": number.low, "high": number.high, "victims_text": words,
        "victims": status, "speaker": _words(gaps[claim.speaker]) if claim.speaker else None, "accused": _words(gaps[claim.accused]) if claim.accused else None,
        "means": "airstrike" if flown else claim.means, "place": _words(gaps["P"]), "date_start": days[0], "date_end": days[1], "scope": claim.scope,
    }  # fmt: skip
