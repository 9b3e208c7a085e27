"""What people decided about claims, put to work: a wrong reading is set aside, a corrected one counts as corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from vigil.count.words import GRADES, normal
from vigil.flow import Shelf
from vigil.flow.judgements import Finder, corrected, in_force
from vigil.model import Claim, Doubt, Judgement


@dataclass(frozen=True, slots=True)
class Decided:
    """Claims as they count, ids of claims and denials found wrong, grades set by people per claim, and sources that people do not trust."""

    claims: Mapping[str, Claim]
    rejected: frozenset[str]
    grades: Mapping[str, Mapping[str, str]]
    distrusted: frozenset[str]
    trusted: frozenset[str]
    doubts: tuple[Doubt, ...]


def decide(shelf: Shelf) -> Decided:
    """Apply every judgement in force, the oldest first, so that the last word of a person wins.

    A judgement that cannot be put to work becomes a Doubt: its words are gone from the text, or its fields say nothing that fits a claim.
    """
    claims = dict(shelf.items(Claim))
    rejected: set[str] = set()
    grades: dict[str, dict[str, str]] = {}
    distrusted: dict[str, bool] = {}
    doubts: list[Doubt] = []
    finder = Finder(shelf)
    for key, judgement in in_force(shelf):
        if judgement.topic == "source" and judgement.verdict == "grade":
            distrusted[normal(judgement.fields.get("name", ""))] = normal(judgement.fields.get("grade", "")) == "not credible"
        if judgement.topic not in ("claim", "grade"):
            continue
        found = finder.exact(judgement.about[0])
        try:
            if not found:
                raise ValueError("the words that it rests on are not read as one claim any more")
            if judgement.topic == "grade":
                set_grades(grades, found, judgement.fields)
            else:
                _settle(judgement, found, claims, rejected)
        except (ValueError, msgspec.ValidationError) as error:
            doubts.append(Doubt(about=key, stage="count", code="judgement_not_applied", words=f"A judgement was not put to work: {error}."))
    return Decided(claims, frozenset(rejected), grades, _named(distrusted, bad=True), _named(distrusted, bad=False), tuple(doubts))


def _named(distrusted: Mapping[str, bool], *, bad: bool) -> frozenset[str]:
    return frozenset(name for name, found in distrusted.items() if found is bad and name)


def set_grades(grades: dict[str, dict[str, str]], found: Iterable[str], fields: Mapping[str, str]) -> None:
    """Note the grades that a person set; `grade` alone means the grade of the toll. Raises ValueError for a word outside the codebook."""
    wanted = {("grade_toll" if name == "grade" else name): value for name, value in fields.items()}
    for name, value in wanted.items():
        if value not in GRADES.get(name, ()):
            raise ValueError(f"the codebook has no {name} of {value!r}")
    for key in found:
        grades.setdefault(key, {}).update(wanted)


def _settle(judgement: Judgement, found: Iterable[str], claims: dict[str, Claim], rejected: set[str]) -> None:
    for key in found:
        if judgement.verdict == "wrong":
            rejected.add(key)
        elif judgement.verdict in ("right", "corrected"):
            rejected.discard(key)
        if judgement.verdict == "corrected" and key in claims:
            claims[key] = corrected(claims[key], judgement.fields)
