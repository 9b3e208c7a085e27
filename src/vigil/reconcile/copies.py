"""The stage `reconcile.copies`: texts that are copies, cuts or light rewrites of one another.

Candidates share sampled shingles (an inverted index); exact containment decides. A text joins the longest text that holds it, never a text that
only joined another: a short notice that stands in two different pages must not make copies of those pages.
"""

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vigil.flow import Shelf, together
from vigil.model import Copies, Record, Text
from vigil.reconcile.shingles import containment, sampled, shingles_of

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
    shingles = {key: shingles_of(text.body) for key, text in texts.items()}
    # The longest first: each text is held against those that may contain it.
    order = sorted((key for key in shingles if shingles[key]), key=lambda key: (-len(shingles[key]), min(shingles[key]), key))
    index: dict[int, list[str]] = {}
    members: dict[str, list[str]] = {}
    least: dict[str, int] = {}
    for key in order:
        home = _home(key, texts, shingles, index)
        if home is None:
            members[key] = [key]
            for number in sampled(shingles[key]):
                index.setdefault(number, []).append(key)
        else:
            members[home[0]].append(key)
            least[home[0]] = min(least.get(home[0], 100), home[1])
    return ((group, least[lead]) for lead, group in members.items() if len(group) > 1)


def _home(key: str, texts: dict[str, Text], shingles: Mapping[str, "array[int]"], index: dict[int, list[str]]) -> tuple[str, int] | None:
    """The text that holds most of this one, of those the longest, and how much of it in per cent."""
    own, looked_up = shingles[key], sampled(shingles[key])
    shared: Counter[str] = Counter()
    for number in looked_up:
        holders = index.get(number)
        if holders is not None and len(holders) <= COMMON:
            shared.update(holders)
    if not shared:
        return None
    found: list[tuple[int, int, str]] = []
    held = frozenset(own)
    for other in sorted(shared, key=lambda other: (-shared[other], other))[:ASKED]:
        needed = _needed(len(own), len(shingles[other]), texts[key].published, texts[other].published)
        # Of a long text the sample tells whether it is worth comparing; what is shared by many is not in it.
        if len(looked_up) < len(own) and 100 * shared[other] < (needed - UNSURE_PER_CENT) * len(looked_up):
            continue
        share = containment(shingles[other], held, min(len(own), len(shingles[other])))
        if share >= needed:
            found.append((share, len(shingles[other]), other))
    return (max(found)[2], max(found)[0]) if found else None


def _needed(shorter: int, longer: int, one: str | None, other: str | None) -> int:
    """Per cent of the shorter text that must stand in the longer one. More than 100 means never."""
    if shorter < SHORTEST:
        return 100 if longer < 2 * SHORTEST else 101
    apart = abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) if one and other else 0
    return LATE_PER_CENT if apart > LATE_DAYS else COPY_PER_CENT
