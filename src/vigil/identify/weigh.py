"""From levels to the odds that two entries are one person.

Levels weigh what the engine learned; scores of names are taken between levels, so that of two brothers the nearer stands first. Then pairs
compete: where a list holds a person once, two of its entries cannot both be the same other entry, and the odds are shared (Fellegi and Sunter
1969 with the constraint of Sadinle 2017, section 3, on one row and one column at a time).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vigil.identify.matched import Candidates, Weighed
from vigil.identify.spec import CHAIN_STEPS, GIVEN_STEPS, NOT_TOLD
from vigil.identify.table import Numbers, Table

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]

ROUNDS = 12
LOGIT_MOST = 30.0


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidate pairs with their odds.

    `logit` is the natural log odds of the pair alone, `shared` after competition; `given` and `chain` are the scores of names, `father` that of the
    fathers where both are told, `shifted` that of one name read as the other's ancestry, `alike` the probability that the given names are two
    spellings of one. `matches` is how many pairs are expected to be one person, `once` whether lists are presumed
    to hold a person once.
    """

    candidates: Candidates
    weight: Floats
    logit: Floats
    shared: Floats
    given: Floats
    chain: Floats
    alike: Floats
    father: Floats
    shifted: Floats
    matches: float
    once: bool


def score(
    table: Table, candidates: Candidates, *, pairs: tuple[float, float], once: bool, exclusive: Flags, inside_least: float = -math.inf
) -> Scored:
    """Weigh all candidates. `pairs` is how many pairs were possible at all, of two lists and within one; `exclusive` says of each entry whether its
    list holds a person once. Pairs within a list that weigh less than `inside_least` are left out.
    """
    given, chain = table.given(*_names(table, candidates)), table.chain(*_names(table, candidates))
    weight = _weight(candidates, given, chain)
    keep = (weight >= inside_least) | (_lists(table)[candidates.left] != _lists(table)[candidates.right])
    candidates, given, chain, weight = candidates.only(keep), given[keep], chain[keep], weight[keep]
    names = _names(table, candidates)
    rivals = Rivals(table, candidates, exclusive)
    matches, shared, logit = _agree(
        weight, pairs, rivals, named=given > 0, doubles=_doubles_most(table) if once else float("inf"), least=_matches_least(table)
    )
    return Scored(
        candidates,
        weight,
        logit,
        shared,
        given,
        chain,
        table.alike(*names),
        table.father(*names),
        _shifted(table, candidates),
        matches,
        once,
    )


def _names(table: Table, candidates: Candidates) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    left, right = candidates.left, candidates.right
    return table.local[left], table.latin[left], table.local[right], table.latin[right]


def _lists(table: Table) -> Places:
    """The number of each entry's list."""
    numbers = {name: place for place, name in enumerate(sorted({one.list for one in table.entries}))}
    return np.array([numbers[one.list] for one in table.entries], dtype=np.int64)


def _weight(candidates: Candidates, given: Floats, chain: Floats) -> Floats:
    """What all comparisons say together, in natural logarithms."""
    weight = np.zeros(len(candidates.left))
    for one in candidates.weighed:
        if one.name in ("given", "chain"):
            steps, told = (GIVEN_STEPS, given) if one.name == "given" else (CHAIN_STEPS, chain)
            weight += _between(one, steps, told)
        else:
            levels = candidates.levels[one.name]
            weight += np.where(levels >= 0, one.weights()[np.maximum(levels, 0)], 0.0)
    return weight


def _between(one: Weighed, steps: Sequence[float], scores: Floats) -> Floats:
    """Weights between the middles of levels, by the score itself; nothing where nothing is told."""
    ends = [steps[0] + 3, *steps, steps[-1] - 4]
    middles = np.array([(high + low) / 2 for high, low in pairwise(ends)])
    found = np.interp(scores, middles[::-1], one.weights()[::-1])
    return np.where(scores < NOT_TOLD, 0.0, found)


class Rivals:
    """Which pairs cannot both be true: those of one entry with several entries of one list that holds a person once."""

    def __init__(self, table: Table, candidates: Candidates, exclusive: Flags) -> None:
        of = _lists(table)
        left, right = candidates.left, candidates.right
        apart = of[left] != of[right]
        self.inside = ~apart
        # A group is one entry and one list that it is looked for in.
        self._groups = []
        for this, that in ((left, right), (right, left)):
            key = this * np.int64(int(of.max(initial=0)) + 1) + of[that]
            _, group = np.unique(key, return_inverse=True)
            self._groups.append((group, apart & exclusive[that]))

    def sums(self, odds: Floats) -> Floats:
        """The odds of all rivals of each pair together."""
        total = np.zeros(len(odds))
        for group, rival in self._groups:
            counted = np.where(rival, odds, 0.0)
            total += np.where(rival, np.bincount(group, counted, minlength=int(group.max(initial=-1)) + 1)[group] - counted, 0.0)
        return total


DOUBLES_MOST = 0.01
"""Where several lists are matched, a list holds at most so large a share of entries a second time: brothers and sisters are no doubles."""


MATCHES_LEAST = 0.2
"""Lists that are matched are about one thing: at least so large a share of the shorter ones is presumed to stand on another. Where names are short
and nothing else is told no pair is sure, and the odds alone would have it that there are no matches at all.
"""


def _matches_least(table: Table) -> float:
    """How many pairs of two lists are one person, at the least."""
    sizes = Counter(one.list for one in table.entries)
    return max(1.0, MATCHES_LEAST * (len(table.entries) - max(sizes.values(), default=0)))


def _doubles_most(table: Table) -> float:
    """How many pairs within lists may be one person, where each is presumed to hold a person once."""
    return max(1.0, DOUBLES_MOST * len(table.entries))


def _agree(
    weight: Floats, pairs: tuple[float, float], rivals: Rivals, *, named: Flags, doubles: float, least: float
) -> tuple[float, Floats, Floats]:
    """The numbers of matches, between lists and within them, that agree with the odds that they give: `least` of the former at
    the least, of the latter `doubles` at the most.

    Only pairs of one given name (`named`) tell how many doubles there are within lists: families stand there side by side.
    """
    inside = rivals.inside
    matches = [max(least, 0.02 * float((~inside).sum())), min(doubles, max(1.0, 0.02 * float(inside.sum())))]
    shared = logit = weight
    for _ in range(ROUNDS):
        rates = [min(max(found / max(possible, 1.0), 1e-12), 0.5) for found, possible in zip(matches, pairs, strict=True)]
        prior = np.where(inside, math.log(rates[1] / (1 - rates[1])), math.log(rates[0] / (1 - rates[0])))
        logit = np.clip(weight + prior, -LOGIT_MOST, LOGIT_MOST)
        shared = logit - np.log1p(rivals.sums(np.exp(logit)))
        chances = 1 / (1 + np.exp(-shared))
        matches = [max(least, 1.0 + float(chances[~inside].sum())), min(doubles, 1.0 + float(chances[inside & named].sum()))]
    return sum(matches), shared, logit


def _shifted(table: Table, candidates: Candidates) -> Floats:
    """How well one name is the ancestry of the other: the father beside his child, in either direction."""
    best = np.full(len(candidates.left), 2 * NOT_TOLD)
    for names in (table.local, table.latin):
        left, right = names[candidates.left], names[candidates.right]
        here = np.nonzero((left >= 0) & (right >= 0))[0]
        if len(here):
            one = table.book.chain_scores(left[here], right[here], left_from=0, right_from=1)
            other = table.book.chain_scores(left[here], right[here], left_from=1, right_from=0)
            best[here] = np.maximum(best[here], np.maximum(one, other))
    across = np.nonzero((best <= 2 * NOT_TOLD) & (candidates.left >= 0))[0]
    if len(across):
        one_of = np.maximum(table.local, table.latin)
        left, right = one_of[candidates.left[across]], one_of[candidates.right[across]]
        told = (left >= 0) & (right >= 0)
        here, left, right = across[told], left[told], right[told]
        if len(here):
            one = table.book.chain_scores(left, right, left_from=0, right_from=1)
            best[here] = np.maximum(one, table.book.chain_scores(left, right, left_from=1, right_from=0))
    return best
