"""Texts in two languages that may be translations of one another: the same numbers, places, names and quotations within days.

Nothing is joined by it. It is told to people, and incidents that two such texts give one number for are said to be maybe one, so that no
minimum counts them twice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

from vigil.model import Claim, Doubt, Incident, Placing, Text
from vigil.reconcile.facts import Fact, day
from vigil.text.folding import fold
from vigil.text.names.letters import cyrillic, script_of
from vigil.text.names.phones import arabic_part, latin_part, skeleton

DAYS = 3
"""How far apart a text and its translation are published."""

SHARED_PER_CENT = 60
"""Numbers of the text that has fewer of them that must stand in the other."""

POINTS = 5
"""From so many points on, of two kinds at least, two texts may be translations: see `_evidence`."""

LEAST = 10
"""Smaller numbers stand in every text."""

TELLING = 30
"""From here on a number that is not round tells more."""

LENGTHS = 2.5
"""How many times as long the one text may be as the other."""

NAME_CONSONANTS = 4
COMMON = 200
"""Texts of one language that have one number in those days beyond which it proposes nothing."""

WHY = "their texts, in two languages, may be translations of one another and give one number for it"

_NUMBER = re.compile(r"(?<![\w.,:/-])\d{2,6}(?![\w:/-]|[.,]\d)")
_YEARS = range(1900, 2101)
_QUOTED = re.compile(r"[\"“”„«‹](?P<words>[^\"“”„«»‹›]{30,400})[\"“”»›]")
_CAPITAL = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÝА-ЯЄІЇҐ][\w'’-]{3,}")
_ARABIC = re.compile(r"[\u0620-\u064a]{5,}")
_ARABIC_PREFIX = re.compile(r"^(?:[وفبلك])?(?:ال)?")
_SMALL = frozenset({"site", "neighbourhood", "town", "district"})


class Proposal(NamedTuple):
    """Two texts by id, the later one second, and what speaks for one being a translation of the other."""

    one: str
    other: str
    points: int
    why: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What stays of a text in any language."""

    key: str
    day: int
    language: str
    size: int
    numbers: frozenset[int]
    harm: frozenset[tuple[str, int]]
    places: frozenset[str]
    names: frozenset[str]
    voices: frozenset[str]
    quotes: tuple[float, ...]


def translations(
    texts: Mapping[str, Text], claims: Iterable[Claim], placings: Mapping[str, Placing], voices: Mapping[str, str]
) -> list[Proposal]:
    """Pairs of texts in two languages, published within `DAYS`, that may be translations.

    In a fixed order. `voices` are the keys of claims' origins.
    """
    languages = {key: language_of(text) for key, text in texts.items() if text.published and text.body}
    if len(set(languages.values())) < 2:
        return []
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.text, []).append(claim)
    made = [
        _marks(key, texts[key], language, [(one, placings.get(one.id), voices.get(one.id, "")) for one in said.get(key, ())])
        for key, language in sorted(languages.items())
    ]
    by_key = {one.key: one for one in made}
    found = ((by_key[one], by_key[other]) for one, other in sorted(_candidates(made)))
    proposals = [
        Proposal(first.key, second.key, points, why)
        for pair in found
        for first, second in [sorted(pair, key=lambda one: (one.day, one.key))]
        for points, why in _evidence(first, second)
    ]
    return sorted(proposals)


def _candidates(made: Sequence[Marks]) -> set[tuple[str, str]]:
    """Pairs of two languages that share a number and whose days are near."""
    index: dict[tuple[int, int], dict[str, list[Marks]]] = {}
    for one in made:
        for number, about in product(one.numbers, range(one.day, one.day + DAYS + 1)):
            index.setdefault((number, about), {}).setdefault(one.language, []).append(one)
    pairs: set[tuple[str, str]] = set()
    for held in index.values():
        for some, others in combinations(held.values(), 2):
            if max(len(some), len(others)) <= COMMON:
                pairs.update((min(a.key, b.key), max(a.key, b.key)) for a in some for b in others)
    return pairs


def _evidence(one: Marks, other: Marks) -> Iterator[tuple[int, str]]:
    """What two texts share, in points and in words; nothing where it is not enough.

    Numbers give a point each, two from `TELLING` on where they are not round, one more where both tell the same harm of that many; places, names
    and quotations give up to three, each named source that they rest on two.
    """
    if (
        not (one.numbers and other.numbers)
        or abs(one.day - other.day) > DAYS
        or max(one.size, other.size) > LENGTHS * min(one.size, other.size)
    ):
        return
    numbers = one.numbers & other.numbers
    if 100 * len(numbers) < SHARED_PER_CENT * min(len(one.numbers), len(other.numbers)):
        return
    harm = one.harm & other.harm
    points = sum(2 if number >= TELLING and number % 10 else 1 for number in numbers) + len(harm)
    places, names = len(one.places & other.places), len(one.names & other.names)
    quotes = _alike(one.quotes, other.quotes)
    voices = len(one.voices & other.voices)
    others = min(places, 3) + min(names, 3) + min(quotes, 3) + 2 * min(voices, 2)
    if points < 2 or not others or points + others < POINTS:
        return
    told = ((len(numbers), "numbers"), (places, "places"), (names, "names"), (voices, "sources"), (quotes, "quotations"))
    yield points + others, "shared: " + ", ".join(f"{number} {what if number > 1 else what[:-1]}" for number, what in told if number)


def _alike(one: Sequence[float], other: Sequence[float]) -> int:
    """Quotations of two texts that follow one another with the same share of the text each; 0 unless all do."""
    if not one or len(one) != len(other):
        return 0
    return len(one) if all(0.5 <= a / b <= 2 for a, b in zip(one, other, strict=True)) else 0


Told: TypeAlias = tuple[Claim, Placing | None, str]
"""A claim with where it may be and the key of its origin."""


def _marks(key: str, text: Text, language: str, told: Sequence[Told]) -> Marks:
    """What stays of a text when it is translated."""
    body = text.body
    harm = {(claim.effect, number) for claim, _, _ in told if (number := claim.count.low or claim.count.high) and number >= LEAST}
    written = {int(match.group()) for match in _NUMBER.finditer(body)}
    numbers = {number for number in written | {number for _, number in harm} if number >= LEAST and number not in _YEARS}
    best = [placing.candidates[0].place for _, placing, _ in told if placing and placing.candidates]
    return Marks(
        key=key, day=day(text.published) or 0, language=language, size=len(body), numbers=frozenset(numbers), harm=frozenset(harm),
        places=frozenset(place.key for place in best if place.level in _SMALL), names=frozenset(_names(body)),
        voices=frozenset(voice for _, _, voice in told if voice.startswith(("source:", "name:"))),
        quotes=tuple(len(match["words"]) / len(body) for match in _QUOTED.finditer(body)),
    )  # fmt: skip


def _names(body: str) -> Iterator[str]:
    """Consonants of words that are names: capitals within a sentence, and in Arabic, which has none, all longer words."""
    for word in {match.group() for match in _CAPITAL.finditer(body)}:
        letters = cyrillic(word) if script_of(word) == "cyrillic" else fold(word)
        bones = "".join(skeleton(latin_part(part)) for part in letters.split())
        if len(bones) >= NAME_CONSONANTS:
            yield bones
    for word in {match.group() for match in _ARABIC.finditer(body)}:
        bones = skeleton(arabic_part(_ARABIC_PREFIX.sub("", word)))
        if len(bones) >= NAME_CONSONANTS:
            yield bones


_LETTERS = re.compile(r"[^\W\d_]+")
_COMMONEST = {
    "en": "the of and to in was were by that for said", "fr": "le la les des et une dans par ont été selon",
    "es": "el los las del y en una por que según con", "pt": "os as do da e em uma por que foram",
    "de": "der die das und den von mit ein wurden bei", "it": "il gli della di e che una nel sono per", "tr": "ve bir bu için ile de da olarak",
}  # fmt: skip
_FUNCTION = {language: frozenset(words.split()) for language, words in _COMMONEST.items()}


def _told_by(words: str) -> str:
    script = script_of(words)
    if script != "latin":
        return "uk" if script == "cyrillic" and re.search("[іїєґ]", words.casefold()) else str(script)
    met = set(_LETTERS.findall(words.casefold()))
    scores = {language: len(met & function) for language, function in _FUNCTION.items()}
    best = max(sorted(scores), key=lambda language: scores[language])
    return best if scores[best] else "latin"


def language_of(text: Text) -> str:
    """The language of a text as it says, else as its script and its commonest words do."""
    return text.language.casefold().partition("-")[0] if text.language else _told_by(text.body[:1500])


def told_in_two(told: Sequence[tuple[list[Fact], Incident]], proposals: Iterable[Proposal]) -> Iterator[tuple[int, int]]:
    """Pairs of incidents, by their places in `told`, for which two texts that may be translations give one number of one harm."""
    by_text: dict[str, dict[tuple[str, int], set[int]]] = {}
    for at, (facts, _) in enumerate(told):
        for fact in facts:
            if (fact.number or 0) >= LEAST:
                by_text.setdefault(fact.text, {}).setdefault((fact.claim.effect, fact.number or 0), set()).add(at)
    for proposal in proposals:
        one, other = by_text.get(proposal.one, {}), by_text.get(proposal.other, {})
        for harm in sorted(set(one) & set(other)):
            yield from ((min(pair), max(pair)) for pair in product(sorted(one[harm]), sorted(other[harm])) if pair[0] != pair[1])


def doubts_of(proposals: Iterable[Proposal]) -> Iterator[Doubt]:
    """What people are told: of each text the earlier one that it is likest to."""
    best: dict[str, Proposal] = {}
    for proposal in sorted(proposals, key=lambda one: (-one.points, one)):
        best.setdefault(proposal.other, proposal)
    for key, proposal in sorted(best.items()):
        words = (
            f"This text may be a translation of text {proposal.one[:12]}, or both of one source; {proposal.why}. Nothing was joined for it."
        )
        yield Doubt(about=key, stage="reconcile", code="may_be_translation", words=words)
