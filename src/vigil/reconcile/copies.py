"""The stage `reconcile.copies`: texts that are copies, cuts or light rewrites of one another.

Candidates share sampled shingles (an inverted index); exact containment decides. A text joins the longest text that holds it, never a text that
only joined another: a short notice that stands in two different pages must not make copies of those pages.
"""

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from vigil.flow import Shelf, together
from vigil.model import Copies, Record, Text
from vigil.reconcile.shingles import containment, numbered, runs, sampled, shingles_of

COPY_PER_CENT = 45
"""Shingles of the shorter text that must stand in the longer. A rewrite of one word in ten keeps 67, of three in ten 27; another story on the same
topic shares 3, and two stories of one agency that repeat its background some 20 to 35."""

LATE_PER_CENT = 70
LATE_DAYS = 4
"""Texts published further apart than so many days share an outlet's standing background as easily as a story: more of it must be the same."""

SHORTEST = 25
"""Texts of fewer shingles are compared only when equal: a headline or a credit line stands in everything."""

UNSURE_PER_CENT = 25
"""How far the share of sampled shingles may lie below the share that is needed for two texts to be compared exactly: some four standard errors."""

COMMON = 200
"""A shingle that stands in more texts than this is boilerplate and proposes no candidate."""

KEPT = 10_000
"""Texts whose runs are kept while they may be compared again."""

ASKED = 40
"""So many candidates, those that share the most, are compared exactly for each text."""


@together("reconcile.copies", reads=(Text,), writes=(Copies,))
def find_copies(records: Iterable[Record]) -> Iterator[Record]:
    """Group texts that carry one another's words. A text that is no copy is in no group; the order of the input means nothing."""
    texts = sorted(Shelf(records).items(Text), key=lambda pair: pair[0])
    for texts_of_group, least in _groups(dict(texts)):
        yield Copies(
            texts=tuple(sorted(texts_of_group)),
            containment=least,
            why=f"at least {least} % of each shorter text stands word for word in the longest",
        )


def _groups(texts: dict[str, Text]) -> Iterator[tuple[list[str], int]]:
    words = {key: found for key, text in texts.items() if (found := numbered(text.body))}
    samples = {key: sampled(found) for key, found in words.items()}
    # The longest first: each text is held against those that may contain it.
    order = sorted(words, key=lambda key: (-len(words[key]), min(samples[key]), key))
    index: _Index = {}
    members: dict[str, list[str]] = {}
    least: dict[str, int] = {}
    compare = _Comparing(texts, words)
    for key in order:
        home = compare.home(key, samples[key], index)
        if home is None:
            members[key] = [key]
            _enter(index, key, samples[key])
        else:
            members[home[0]].append(key)
            least[home[0]] = min(least.get(home[0], 100), home[1])
        del samples[key]
    return ((group, least[lead]) for lead, group in members.items() if len(group) > 1)


_Index: TypeAlias = dict[int, str | list[str]]
"""The texts that hold a run: most are held by one, which needs no list."""


def _enter(index: _Index, key: str, sample: Sequence[int]) -> None:
    met = [number for number in sample if number in index]
    for number in met:
        held = index[number]
        if isinstance(held, list):
            held.append(key)
        else:
            index[number] = [held, key]
    index.update(dict.fromkeys(set(sample).difference(met) if met else sample, key))


class _Comparing:
    """Texts held against each other; the runs of a text are made when it is compared, and kept for a while."""

    def __init__(self, texts: Mapping[str, Text], words: Mapping[str, "array[int]"]) -> None:
        self._texts, self._words = texts, words
        self._made: dict[str, frozenset[int]] = {}

    def _runs(self, key: str) -> frozenset[int]:
        if len(self._made) > KEPT:
            self._made.clear()
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = shingles_of(self._words[key])
        return found

    def home(self, key: str, sample: Sequence[int], index: Mapping[int, str | list[str]]) -> tuple[str, int] | None:
        """The text that holds most of this one, of those the longest, and how much of it in per cent."""
        shared: Counter[str] = Counter()
        for held in map(index.get, sample):
            if isinstance(held, str):
                shared[held] += 1
            elif held is not None and len(held) <= COMMON:
                shared.update(held)
        found: list[tuple[int, int, str]] = []
        length = runs(self._words[key])
        for other in sorted(shared, key=lambda other: (-shared[other], other))[:ASKED]:
            needed = _needed(length, runs(self._words[other]), self._texts[key].published, self._texts[other].published)
            # Of a long text the sample tells whether it is worth comparing; what is shared by many is not in it.
            if 2 * len(sample) < length and 100 * shared[other] < (needed - UNSURE_PER_CENT) * len(sample):
                continue
            share = containment(self._runs(key), self._runs(other))
            if share >= needed:
                found.append((share, len(self._words[other]), other))
        return (max(found)[2], max(found)[0]) if found else None


def _needed(shorter: int, longer: int, one: str | None, other: str | None) -> int:
    """Per cent of the shorter text that must stand in the longer one. More than 100 means never."""
    if shorter < SHORTEST:
        return 100 if longer < 2 * SHORTEST else 101
    apart = abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) if one and other else 0
    return LATE_PER_CENT if apart > LATE_DAYS else COPY_PER_CENT
