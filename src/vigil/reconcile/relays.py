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
        days = said.get((claim.effect, claim.count.low), {})
        same = [
            part for part in WHOLES[voice.key] if any(near(published.get(claim.text), day, claim.count.low) for day in days.get(part, ()))
        ]
        if len(same) == 1:
            found[key] = Voice(same[0], names[same[0]].name, "named only in general, with a number that this office gave")
    return found


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
