"""Matches the entries of lists: table, engine, odds, decisions, persons. What `vigil identify` and the workspace share.

The engine arrives as an argument: this room knows neither it nor its database.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from vigil.identify.calibration import TARGET, Calibration, calibrate
from vigil.identify.clusters import Group, clusters
from vigil.identify.decide import Pair, against, decide, exclusive
from vigil.identify.entries import Entry
from vigil.identify.matched import Candidates
from vigil.identify.spec import Comparison, comparisons
from vigil.identify.spelled import Spelling
from vigil.identify.table import Table, table_of
from vigil.identify.weigh import Scored, score

if TYPE_CHECKING:
    from vigil.identify.counting import Counted

Within: TypeAlias = Literal["across", "within", "both"]
"""Which pairs are looked at: of two lists, of one, or all."""


class Engine(Protocol):
    """What matching needs of an engine."""

    def candidates(self, table: Table, comparisons: tuple[Comparison, ...], *, scope: Within, prior: float, seed: int) -> Candidates:
        """All pairs that blocking finds, with the level of each comparison, and the weights of levels."""


PRIOR_SHARE = 0.3
"""Before anything is seen, this share of the shorter of two lists is presumed to stand on the longer."""

SEED = 20310101

INSIDE_FAINTEST = -6.2
"""Pairs within one list have no rivals, and there are very many faint ones, brothers and cousins: below these log odds they are left out, or all
together would make the people too few.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided of pairs of entries (by number): together, apart, and not to be decided."""

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()

    @staticmethod
    def of(decided: Mapping[tuple[int, int], str]) -> "Judged":
        """Decisions by their verdict: same, different, unsure."""
        by = {name: tuple(pair for pair, verdict in sorted(decided.items()) if verdict == name) for name in ("same", "different", "unsure")}
        return Judged(by["same"], by["different"], by["unsure"])


@dataclass(frozen=True, slots=True)
class Matching:
    """What came of matching: all pairs worth a look, persons, and the model that they rest on."""

    table: Table
    scored: Scored
    pairs: list[Pair]
    persons: list[Group]
    calibration: Calibration
    scope: Within
    judged: Judged


def spelling(plain: Mapping[str, Any]) -> Spelling:
    """The channels between spellings, with the digest of their file."""
    text = json.dumps(plain["channels"], sort_keys=True)
    return Spelling.of(plain["channels"], hashlib.sha256(text.encode()).hexdigest())


def possible_pairs(entries: Sequence[Entry], scope: Within, new: Set[str] = frozenset()) -> tuple[float, float]:
    """How many pairs there are at all: of two lists, and within one; of those with an entry of a new list, where some are new."""
    sizes = Counter(one.list for one in entries)
    old = sum(size for name, size in sizes.items() if name not in new) if new else 0
    total = (len(entries) * (len(entries) - 1) - old * (old - 1)) / 2
    inside = sum(size * (size - 1) / 2 for name, size in sizes.items() if not new or name in new)
    return 0.0 if scope == "within" else total - inside, 0.0 if scope == "across" else inside


def score_entries(
    entries: Sequence[Entry], engine: Engine, *, scope: Within, plain: Mapping[str, Any], new: Set[str] = frozenset(), once: bool = True
) -> tuple[Table, Scored]:
    """Every candidate pair with its odds; with `new` lists, every pair that one of their entries is in. `once`: of several lists each is presumed
    to hold a person once, so that doubles in it are found, and left to people.
    """
    table = table_of(entries, spelling(plain), new=new)
    model = comparisons(table.told(), table.others, plain["model"]["weights"])
    pairs = possible_pairs(entries, scope, new)
    presumed = min(max(PRIOR_SHARE * len(entries) / 4 / max(sum(pairs), 1.0), 1e-9), 0.1)
    found = engine.candidates(table, model, scope=scope, prior=presumed, seed=SEED)
    once = once and len({one.list for one in entries}) > 1
    least = INSIDE_FAINTEST - math.log(presumed / (1 - presumed))
    return table, score(table, found, pairs=pairs, once=once, exclusive=exclusive(entries, across=once), inside_least=least)


def match(
    entries: Sequence[Entry],
    engine: Engine,
    plain: Mapping[str, Any],
    *,
    scope: Within,
    target: float = TARGET,
    judged: Judged | None = None,
    labels: Iterable[tuple[int, int, bool]] = (),
    new: Set[str] = frozenset(),
    once: bool = True,
) -> Matching:
    """Match entries. `labels` are judged pairs that calibrate; `judged` binds. With `new` lists only pairs with an entry of one are looked at.
    `once` as in `score_entries`.
    """
    judged = judged or Judged()
    table, scored = score_entries(entries, engine, scope=scope, plain=plain, new=new, once=once)
    told = {
        (left, right): place
        for place, (left, right) in enumerate(zip(scored.candidates.left.tolist(), scored.candidates.right.tolist(), strict=True))
    }
    scores = [
        (float(scored.shared[told[key]]), same, bool(against(table, scored, told[key])))
        for one, two, same in labels
        if (key := (min(one, two), max(one, two))) in told
    ]
    calibration = calibrate(plain["model"]["calibration"], target=target, labels=scores)
    pairs = decide(table, scored, calibration)
    return Matching(table, scored, pairs, persons(entries, pairs, judged), calibration, scope, judged)


@dataclass(frozen=True, slots=True)
class Matcher:
    """What a stage is handed to match with: an engine, the weights that ship, both by name and version, and what the workspace asks: the target of
    precision, and whether a list holds a person once.
    """

    engine: Engine
    plain: Mapping[str, Any]
    name: str = ""
    target: float = TARGET
    once: bool = True

    def match(self, entries: Sequence[Entry], decided: Mapping[tuple[int, int], str]) -> Matching:
        """Match all entries with each other, within lists, too. `decided` are verdicts of people on pairs."""
        labels = [(one, two, verdict == "same") for (one, two), verdict in sorted(decided.items()) if verdict != "unsure"]
        judged = Judged.of(decided)
        return match(entries, self.engine, self.plain, scope="both", target=self.target, judged=judged, labels=labels, once=self.once)

    def count(self, matching: Matching, keep: Sequence[int]) -> "Counted":
        """How many people these entries are."""
        from vigil.identify.counting import counted  # noqa: PLC0415  # it counts what is declared here

        return counted(matching, keep=keep)


LIKELY_CUT = 0.15
"""Groups hold more than any pair of theirs shows: names, ages and places missing here are told there. Measured on lists of ten entries a person."""


def likely_persons(matching: Matching) -> list[Group]:
    """The likeliest persons, pairs under review included, whatever keeps them for people: for a first look, never for a count."""
    entries = matching.table.entries
    chances = {(pair.left, pair.right): pair.probability for pair in matching.pairs}
    judged = matching.judged
    lists = [one.list for one in entries]
    return clusters(len(entries), chances, together=judged.same, apart=judged.different, cut=LIKELY_CUT, lists=lists)


def persons(entries: Sequence[Entry], pairs: Sequence[Pair], judged: Judged) -> list[Group]:
    """Persons of what the machine may join and people decided. A pair under review joins nobody."""
    chances = {(pair.left, pair.right): pair.probability for pair in pairs if pair.band == "link"}
    barred = {(pair.left, pair.right) for pair in pairs if pair.against} - {(min(one), max(one)) for one in judged.same}
    apart = barred | {(min(one), max(one)) for one in judged.different}
    return clusters(len(entries), chances, together=judged.same, apart=apart, lists=[one.list for one in entries])
