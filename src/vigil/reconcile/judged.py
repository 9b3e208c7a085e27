"""What people decided about incidents, by the claims that their evidence leads to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from vigil.flow import Shelf
from vigil.flow.entered import entered_as
from vigil.flow.judgements import Finder, corrected, in_force
from vigil.model import Claim, Doubt, Judgement
from vigil.reconcile.evidence import lost
from vigil.reconcile.facts import day


@dataclass(slots=True)
class Judged:
    """Decisions by claim. `pairs` says of two claims whether they are of one event, `places` and `outcomes` hold the last word of a person,
    `by_claim` the ids of all judgements that touch a claim, `settled` the claims of which one still says something (a word that is taken back
    says nothing), `claims` the claims with their slots as corrected.
    """

    claims: dict[str, Claim] = field(default_factory=dict)
    pairs: dict[tuple[str, str], bool] = field(default_factory=dict)
    places: dict[str, tuple[str, Judgement]] = field(default_factory=dict)
    outcomes: dict[str, tuple[str, Judgement]] = field(default_factory=dict)
    by_claim: dict[str, set[str]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)


def judged(shelf: Shelf) -> Judged:
    """Put every judgement in force to the claims that it is about; those that find none become doubts."""
    found = Judged(claims=dict(shelf.items(Claim)))
    finder = Finder(shelf)
    nowhere: list[tuple[str, Judgement]] = []
    for key, judgement in in_force(shelf, "claim", "merge", "place", "verification"):
        find = finder.exact if judgement.topic == "claim" else finder.near
        about = [find(evidence) for evidence in judgement.about]
        if not all(about):
            nowhere.append((key, judgement))
            continue
        for claim in {claim for claims in about for claim in claims}:
            found.by_claim.setdefault(claim, set()).add(key)
            if judgement.topic != "merge":
                found.settled.add(claim)
        _apply(found, key, judgement, about)
    found.settled.update(claim for pair in found.pairs for claim in pair)
    _entered(found)
    found.doubts = lost(pair for pair in nowhere if pair[1].topic != "claim")  # of those, `count` tells
    return found


APART_DAYS = 10
"""How far apart two incidents entered by hand may be and still be compared at all."""


def _entered(found: Judged) -> None:
    """What a person entered under one id is one incident, and under two ids two, unless a judgement says otherwise."""
    lines = sorted(
        (key, name, day(claim.date_start) or 0) for key, claim in found.claims.items() if (name := entered_as(claim)) is not None
    )
    for number, (key, name, first) in enumerate(lines):
        for other, other_name, other_first in lines[number + 1 :]:
            if name == other_name or abs(first - other_first) <= APART_DAYS:
                found.pairs.setdefault((key, other), name == other_name)
                found.pairs.setdefault((other, key), name == other_name)


def _apply(found: Judged, key: str, judgement: Judgement, about: list[list[str]]) -> None:
    if judgement.topic == "merge":
        pairs = [pair for a in about[0] for b in about[1] if a != b for pair in ((a, b), (b, a))]
        if judgement.verdict == "unsure":
            for pair in pairs:
                found.pairs.pop(pair, None)
        else:
            found.pairs.update(dict.fromkeys(pairs, judgement.verdict in ("same", "part_of")))
    elif judgement.topic == "place":
        found.places.update(dict.fromkeys(about[0], (key, judgement)))
    elif judgement.topic == "verification":
        found.outcomes.update(dict.fromkeys(about[0], (key, judgement)))
    elif judgement.verdict == "wrong":
        found.wrong.update(about[0])
    elif judgement.verdict == "corrected":
        found.wrong.difference_update(about[0])
        for claim in about[0]:
            found.claims[claim] = _corrected(found.claims[claim], judgement.fields)


def _corrected(claim: Claim, fields: Mapping[str, str]) -> Claim:
    """The claim as corrected; fields that do not fit it are left for `count` to report."""
    try:
        return corrected(claim, fields)
    except (msgspec.ValidationError, ValueError):
        return claim
