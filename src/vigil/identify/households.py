"""Households: entries whose names share father and family, so that people see brothers and cousins side by side. Nearly all errors live there."""

from collections.abc import Iterable, Sequence

from vigil.identify.decide import Pair
from vigil.identify.entries import Entry


def households(entries: Sequence[Entry]) -> dict[int, int]:
    """The household of each entry (by number), named by its first entry: the same father and family in consonants, in any letters."""
    found: dict[tuple[str, ...], int] = {}
    of: dict[int, int] = {}
    for place, one in enumerate(entries):
        keys = [name.keys for name in one.names if len(name.keys) > 1]
        if not keys:
            of[place] = place
            continue
        chain = keys[0][1:]
        of[place] = found.setdefault((chain[0], chain[-1]), place)
    return of


def queue(entries: Sequence[Entry], pairs: Iterable[Pair], decided: Iterable[tuple[int, int]] = ()) -> list[tuple[int, list[Pair]]]:
    """Households with pairs under review, those first whose pairs move published numbers most.

    A pair moves the number of people by one if it is taken wrongly: its effect is how likely that is, p(1 - p), summed over the household.
    """
    done = {(min(one), max(one)) for one in decided}
    of = households(entries)
    waiting: dict[int, list[Pair]] = {}
    for pair in pairs:
        if pair.band == "review" and (pair.left, pair.right) not in done:
            waiting.setdefault(min(of[pair.left], of[pair.right]), []).append(pair)
    return sorted(waiting.items(), key=lambda one: (-effect(one[1]), one[0]))


def effect(pairs: Iterable[Pair]) -> float:
    """How much the number of people hangs on these pairs."""
    return sum(pair.probability * (1 - pair.probability) for pair in pairs)
