"""Words that never go out: names of persons whom nobody released, and, on drafts, parties that someone blames.

A name is withheld twice over: where the reader marked it in a sentence (by offset), and wherever else the same words turn up (titles,
speakers, reasons). The sweep goes by whole words without regard to case; it knows full names and family names, not every inflected form.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vigil.model import Judgement, Span
from vigil.policy.institutions import CERTAIN

WITHHELD = "[name withheld]"
PARTY_WITHHELD = "[party withheld until reviewed]"

_WORD = re.compile(r"\w+")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Thai, Japanese, Chinese, Korean
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROL_IN_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")
_BIDI_CONTROL = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # embeddings and overrides could turn the page around them
_ARABIC_PREFIXES = "وفبلك"  # and, so, by, to, like: written onto the name
_PRONOUNS = frozenset({"he", "it", "she", "someone", "they", "we", "who", "you"})
_GAP_MAX = 3
_FAMILY_NAME_MIN = 4
_REMEMBERED_MAX = 50_000

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a public sentence: shown plainly, shown highlighted, or replaced because it is withheld."""

    words: str
    marked: bool = False
    withheld: bool = False


def key_of(words: str) -> Key:
    """The whole words of a name in lower case: what it is recognised by."""
    return tuple(word.casefold() for word in _WORD.findall(words))


def released_names(judgements: Iterable[Judgement]) -> frozenset[Key]:
    """Names that a person decided may be shown: judgements on `name` with the verdict `release`. Pass standing judgements only."""
    return frozenset(key_of(j.fields["name"]) for j in judgements if j.topic == "name" and j.verdict == "release" and j.fields.get("name"))


def tidy(words: str, *, lines: bool = False) -> str:
    """Text fit for a page: control characters become spaces (`lines` keeps line ends), marks that reorder the surroundings go."""
    return _BIDI_CONTROL.sub("", (_CONTROL_IN_LINES if lines else _CONTROL).sub(" ", words))


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    instead: str | None


@dataclass(frozen=True, slots=True)
class Mask:
    """What to withhold, by first word. Make one with `mask_for`; `with_parties` gives the stricter one for drafts."""

    released: frozenset[Key]
    index: dict[str, tuple[tuple[Key, str | None], ...]]
    unspaced: tuple[str, ...] = ()
    _remembered: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def with_parties(self, parties: Iterable[str]) -> "Mask":
        """The same mask, which also withholds these parties."""
        keys = {key_of(party.removeprefix("the ")): PARTY_WITHHELD for party in parties}
        extra = {key: instead for key, instead in keys.items() if key and key[0] not in _PRONOUNS}
        if not extra:
            return self
        index = dict(self.index)
        for first in {key[0] for key in extra}:
            added = {key: instead for key, instead in extra.items() if key[0] == first}
            index.update(_index({**added, **dict(index.get(first, ()))}))  # what was withheld before stays so
        return replace(self, index=index)

    def anywhere(self, words: str) -> str:
        """These words with everything withheld replaced."""
        if _DIGEST.fullmatch(words):
            return words
        found = self._remembered.get(words)
        if found is None:  # the same outlets, places and speakers stand on thousands of pages
            if len(self._remembered) >= _REMEMBERED_MAX:
                self._remembered.clear()
            found = self._remembered[words] = "".join(run.words for run in self.runs(words))
        return found

    def found(self, words: str) -> tuple[tuple[int, int], ...]:
        """Where something withheld stands in these words, by offset; stretches may overlap."""
        return tuple(sorted((hit.start, hit.end) for hit in self._by_words(words)))

    def at(self, words: str, start: int, names: Sequence[Span]) -> str:
        """Words that stand at an offset of a text, with the marked names of that text replaced too, even where the words cut one in two."""
        return "".join(run.words for run in self.runs(words, start=start, names=names))

    def runs(self, words: str, *, start: int = 0, names: Sequence[Span] = (), marked: tuple[int, int] | None = None) -> tuple[Run, ...]:
        """The same as stretches, with `marked` (offsets of the text) highlighted."""
        found = self._by_offset(words, start, names) + self._by_words(words)
        low, high = (marked[0] - start, marked[1] - start) if marked else (0, 0)
        out: list[Run] = []
        at = 0
        for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
            if hit.end <= at:
                continue
            out += _shown(words, at, max(at, hit.start), low, high)
            if hit.start >= at or not out:
                out.append(Run(hit.instead or "", marked=hit.start < high and hit.end > low, withheld=True))
            at = hit.end
        return tuple(out + _shown(words, at, len(words), low, high))

    def _by_offset(self, words: str, start: int, names: Sequence[Span]) -> list[_Found]:
        found = []
        for name in names:
            low, high = max(name.start - start, 0), min(name.end - start, len(words))
            key = key_of(name.words)
            if low < high and key not in self.released and CERTAIN.isdisjoint(key):
                found.append(_Found(low, high, WITHHELD))
        return found

    def _by_words(self, words: str) -> list[_Found]:
        found: list[_Found] = []
        tokens = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(words)]
        position = 0
        while position < len(tokens):
            taken, hit = self._match(words, tokens, position)
            if hit is not None and hit.instead is not None:
                found.append(hit)
            position += taken
        for name in self.unspaced:
            found += [_Found(match.start(), match.end(), WITHHELD) for match in re.finditer(re.escape(name), words)]
        return found

    def _match(self, words: str, tokens: list[tuple[str, int, int]], position: int) -> tuple[int, _Found | None]:
        word, start, end = tokens[position]
        written = words[start:end]
        for skipped, first in ((0, word), (1, word[1:] if word[0] in _ARABIC_PREFIXES else "")):
            for key, instead in self.index.get(first, ()):
                if _stands_at(tokens, position, key) and (len(key) > 1 or instead != WITHHELD or not written[skipped:].islower()):
                    end = tokens[position + len(key) - 1][2]
                    return len(key), _Found(start + skipped, end, instead)
        return 1, None


def _stands_at(tokens: list[tuple[str, int, int]], position: int, key: Key) -> bool:
    if position + len(key) > len(tokens):
        return False
    for step in range(1, len(key)):
        word, start, _ = tokens[position + step]
        if word != key[step] or start - tokens[position + step - 1][2] > _GAP_MAX:
            return False
    return True


def _shown(words: str, start: int, end: int, low: int, high: int) -> list[Run]:
    cuts = sorted({start, end, *(cut for cut in (low, high) if start < cut < end)})
    return [Run(tidy(words[a:b]), marked=low <= a < high) for a, b in itertools.pairwise(cuts) if a < b]


def _index(keys: dict[Key, str | None]) -> dict[str, tuple[tuple[Key, str | None], ...]]:
    index: dict[str, list[tuple[Key, str | None]]] = {}
    for key, instead in keys.items():
        index.setdefault(key[0], []).append((key, instead))
    # Longest first, so that a released full name protects the family name inside it.
    return {first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0]))) for first, entries in sorted(index.items())}


def ordinary_words(bodies: Iterable[str]) -> frozenset[str]:
    """Words that these texts also write small: "Death" at the head of a sentence is then no name to look for everywhere."""
    return frozenset(word for body in bodies for word in set(_WORD.findall(body)) if word.islower())


def _may_be_a_person(name: str, key: Key) -> bool:
    # A reader errs too, and a slip such as "Syrian Observatory" or "explosion" must not blank the same words all over the site.
    written_small = name == name.lower() != name.upper()
    return not written_small and CERTAIN.isdisjoint(key)


def mask_for(
    names: Iterable[str], *, released: frozenset[Key] = frozenset(), keep: Iterable[str] = (), ordinary: frozenset[str] = frozenset()
) -> Mask:
    """The mask that withholds these names wherever they stand, unless released.

    `keep` are words that are not names although a reader may have taken them for one (places, outlets), `ordinary` words that are written
    small elsewhere (`ordinary_words`): they are masked only where the reader marked them, not everywhere. A single word is looked for only
    where it has a capital, or in a script that has none.
    """
    kept = {key_of(words) for words in keep} | {(token,) for words in keep for token in key_of(words)}
    keys: dict[Key, str | None] = {key: None for key in released if key}
    unspaced = set()
    for name in names:
        key = key_of(name)
        if not key or key in released or key in kept or not _may_be_a_person(name, key) or ordinary.issuperset(key):
            continue
        if _UNSPACED.search(name):
            unspaced.add(name)
            continue
        keys[key] = WITHHELD
        family = key[-1:]
        if (
            len(key) > 1
            and len(family[0]) >= _FAMILY_NAME_MIN
            and family not in kept
            and family not in released
            and family[0] not in ordinary
        ):
            keys.setdefault(family, WITHHELD)
    return Mask(released, _index(keys), tuple(sorted(unspaced, key=lambda name: (-len(name), name))))
