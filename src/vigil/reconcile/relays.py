"""What other texts tell of a voice: "the UN" is that one of its offices which gave the same number; some texts relay without a claim read."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from vigil.flow import Shelf
from vigil.model import Claim, Text
from vigil.reconcile.sources import KNOWN
from vigil.reconcile.voices import Voice
from vigil.text.folding import fold_text

WHOLES: Mapping[str, tuple[str, ...]] = {
    "source:un": ("source:ohchr", "source:un-coi", "source:unicef", "source:ocha", "source:unhcr", "source:who", "source:opcw"),
}
"""A voice that is named for the whole, and those of its parts that speak for themselves."""

RELAY_DAYS = 3
"""How long after its source a relay still carries it as news, in days."""

STANDING = 30
STANDING_DAYS = 30
"""A number so large is recalled, and known again, for so many days."""

ROUNDED_PER_CENT = 5
"""By how much a number was rounded down that is told as "more than"."""

TELLING = 10
"""The least number by which a text is known as a relay: smaller ones stand in every text."""

_NUMBER = re.compile(r"(?<![\d.,:/-])\d{2,6}(?![\d:/-])")
_PATTERNS = {f"source:{source.key}": source.pattern for source in KNOWN}


def general_to_particular(shelf: Shelf, voices: Mapping[str, Voice]) -> dict[str, Voice]:
    """Voices, with a general one replaced where exactly one of its parts gives the same number within `RELAY_DAYS`, in any text."""
    published = {key: text.published for key, text in shelf.items(Text)}
    claims = dict(shelf.items(Claim))
    parts = {part for several in WHOLES.values() for part in several}
    said: dict[tuple[str, int], dict[str, list[str | None]]] = {}
    names: dict[str, Voice] = {}
    for key, voice in voices.items():
        low = claims[key].count.low
        if voice.key in parts and low is not None:
            said.setdefault((claims[key].effect, low), {}).setdefault(voice.key, []).append(published.get(claims[key].text))
            names[voice.key] = voice
    found = dict(voices)
    for key, voice in voices.items():
        claim = claims[key]
        if voice.key not in WHOLES or claim.count.low is None:
            continue
        days: dict[str, list[str | None]] = {}
        for number in _rounded(claim):
            for part, told in said.get((claim.effect, number), {}).items():
                days.setdefault(part, []).extend(told)
        same = [
            part for part in WHOLES[voice.key] if any(near(published.get(claim.text), day, claim.count.low) for day in days.get(part, ()))
        ]
        if len(same) == 1:
            found[key] = Voice(same[0], names[same[0]].name, "named only in general, with a number that this office gave")
    return found


def _rounded(claim: Claim) -> range:
    """The numbers that a claim may be of: "more than 80" is said of 82, and of no more than `ROUNDED_PER_CENT` above."""
    low = claim.count.low or 0
    above = low * ROUNDED_PER_CENT // 100 if claim.count.basis in ("more_than", "about") and low >= STANDING else 0
    return range(low, low + above + 1)


def unsourced_to_known(shelf: Shelf, voices: Mapping[str, Voice]) -> dict[str, Voice]:
    """Voices, with an outlet's own words given to the one source that gave just these numbers in those days.

    Only numbers that two do not give by chance: one of `STANDING` or more, or women and children told apart in the same two numbers.
    """
    published = {key: text.published for key, text in shelf.items(Text)}
    claims = dict(shelf.items(Claim))
    given: dict[tuple[object, ...], dict[str, list[tuple[str | None, Voice]]]] = {}
    for key, voice in voices.items():
        if voice.key in _PATTERNS:
            for mark in _marks(claims[key]):
                given.setdefault(mark, {}).setdefault(voice.key, []).append((published.get(claims[key].text), voice))
    found = dict(voices)
    for key, voice in voices.items():
        if not voice.key.startswith(("outlet:", "document:")) and voice.key in _PATTERNS:
            continue
        day = published.get(claims[key].text)
        sources = {
            source: told[0][1]
            for mark in _marks(claims[key])
            for source, told in given.get(mark, {}).items()
            if any(near(day, other) for other, _ in told)
        }
        if len(sources) == 1 and not voice.key.startswith(("name:", "unnamed:")):
            known = next(iter(sources.values()))
            found[key] = Voice(known.key, known.name, "in nobody's words, with numbers that this source gave in those days")
    return found


def _marks(claim: Claim) -> Iterator[tuple[object, ...]]:
    low = claim.count.low
    if low is not None and low >= STANDING:
        yield claim.effect, claim.scope, low
    parts = tuple(sorted((part.group, part.low) for part in claim.breakdown if part.low))
    if len(parts) > 1 and sum(number or 0 for _, number in parts) >= TELLING:
        yield claim.effect, parts


def near(one: str | None, other: str | None, number: int = 0) -> bool:
    """Whether two days of publication are within `RELAY_DAYS`, or `STANDING_DAYS` for a large number; an unknown day is near nothing."""
    if one is None or other is None:
        return False
    apart = abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)
    return apart <= (STANDING_DAYS if number >= STANDING else RELAY_DAYS)


def silent_relays(shelf: Shelf, voices: Mapping[str, Voice]) -> Iterator[tuple[str, str]]:
    """Texts in which no claim was read, but which name a source and a number that it gave in those days: key of the voice, id of the text."""
    published = {key: text.published for key, text in shelf.items(Text)}
    speaking = {claim.text for claim in shelf.all(Claim)}
    given: dict[int, dict[str, set[str]]] = {}
    for key, claim in shelf.items(Claim):
        low, day = claim.count.low, published.get(claim.text)
        if low is not None and low >= TELLING and day and voices[key].key in _PATTERNS:
            given.setdefault(low, {}).setdefault(voices[key].key, set()).add(day)
    for key, text in sorted(shelf.items(Text)):
        if key in speaking:
            continue
        folded = fold_text(text.body)
        numbers = {int(match.group()) for match in _NUMBER.finditer(text.body)}
        for voice in sorted(
            {voice for number in numbers for voice, days in given.get(number, {}).items() if any(near(text.published, day) for day in days)}
        ):
            general = next((whole for whole, parts in WHOLES.items() if voice in parts), voice)
            if _PATTERNS[voice].search(folded) or _PATTERNS[general].search(folded):
                yield voice, key
