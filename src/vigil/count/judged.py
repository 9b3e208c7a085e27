"""What people decided about claims, put to work: a wrong reading is set aside, a corrected one counts as corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from vigil.count.words import GRADES, normal
from vigil.flow import Shelf
from vigil.model import Claim, Copies, Count, Denial, Doubt, Evidence, Judgement

_SLOTS = frozenset({"effect", "access", "stance", "means", "scope", "blamed", "speaker", "date_start", "date_end", "date_precision"})
_ELSEWHERE = frozenset({"place", "note"})
"""Fields of a corrected claim that another stage puts to work."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Claims as they count, ids of claims and denials found wrong, grades set by people per claim, and sources that people do not trust."""

    claims: Mapping[str, Claim]
    rejected: frozenset[str]
    grades: Mapping[str, Mapping[str, str]]
    distrusted: frozenset[str]
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
    finder = _Finder(shelf)
    for key, judgement in in_force(shelf):
        if judgement.topic == "source" and judgement.verdict == "grade":
            distrusted[normal(judgement.fields.get("name", ""))] = normal(judgement.fields.get("grade", "")) == "not credible"
        if judgement.topic not in ("claim", "grade"):
            continue
        found = finder.find(judgement.about[0])
        try:
            if not found:
                raise ValueError("the words that it rests on are not read as one claim any more")
            if judgement.topic == "grade":
                set_grades(grades, found, judgement.fields)
            else:
                _settle(judgement, found, claims, rejected)
        except (ValueError, msgspec.ValidationError) as error:
            doubts.append(Doubt(about=key, stage="count", code="judgement_not_applied", words=f"A judgement was not put to work: {error}."))
    return Decided(claims, frozenset(rejected), grades, frozenset(name for name, bad in distrusted.items() if bad and name), tuple(doubts))


def in_force(shelf: Shelf) -> list[tuple[str, Judgement]]:
    """Judgements that no later one supersedes, by the moment they were made and then by id."""
    every = shelf.items(Judgement)
    gone = {judgement.supersedes for _, judgement in every}
    return sorted((pair for pair in every if pair[0] not in gone), key=lambda pair: (pair[1].at, pair[0]))


def corrected(claim: Claim, fields: Mapping[str, str]) -> Claim:
    """The claim as a person corrected it. Raises ValueError or msgspec.ValidationError for fields that do not fit a claim."""
    strange = set(fields) - _SLOTS - _ELSEWHERE - {"low", "high", "basis", "status"}
    if strange:
        raise ValueError(f"a claim has no {', '.join(sorted(strange))}")
    changes: dict[str, Any] = {name: fields[name] or None for name in _SLOTS & set(fields)}
    if {"low", "high", "basis"} & set(fields):
        changes["count"] = _corrected_count(claim.count, fields)
    if "status" in fields:
        changes["victims"] = msgspec.structs.replace(claim.victims, status=fields["status"], ground="judgement")
    # Replacing checks no vocabulary; a passage through plain objects does.
    return msgspec.convert(msgspec.to_builtins(msgspec.structs.replace(claim, **changes)), Claim)


def _corrected_count(count: Count, fields: Mapping[str, str]) -> Count:
    """One number without a basis corrects both ends of an exact count, and the one end of an open one."""
    low, high = (int(fields[name]) if fields.get(name) else None for name in ("low", "high"))
    basis = fields.get("basis")
    if basis is None and high is None and low is not None and count.basis in ("exact", "about"):
        high = low
    if basis is None:
        basis = "vague" if low is None and high is None else "at_least" if high is None else "at_most" if low is None else "range"
        basis = "exact" if low is not None and low == high else basis
    return msgspec.convert({"low": low, "high": high, "basis": basis, "words": count.words}, Count)


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


class _Finder:
    """Claims and denials by where their words stand, and by the same words in copies of that text."""

    def __init__(self, shelf: Shelf) -> None:
        self._here: dict[str, list[tuple[int, int, str, str, str]]] = {}
        self._copied: dict[tuple[str, str], set[str]] = {}
        self._groups: dict[str, list[str]] = {}
        for group, copies in shelf.items(Copies):
            for text in copies.texts:
                self._groups.setdefault(text, []).append(group)
        every: list[tuple[str, Claim | Denial]] = [*shelf.items(Claim), *shelf.items(Denial)]
        for key, said in every:
            anchor = said.anchor
            self._here.setdefault(anchor.rendition, []).append((anchor.start, anchor.end, key, said.text, anchor.quote))
            for group in self._groups.get(said.text, ()):
                self._copied.setdefault((group, anchor.quote), set()).add(key)

    def find(self, evidence: Evidence) -> list[str]:
        """Ids of what was read at these words; after a change of the reader, of the one span that still touches them. Sorted."""
        here = self._here.get(evidence.rendition, [])
        spots = [spot for spot in here if spot[:2] == (evidence.start, evidence.end)]
        if not spots:
            spots = [spot for spot in here if spot[0] < evidence.end and evidence.start < spot[1]]
            if len({spot[:2] for spot in spots}) != 1:
                return []
        copied = (self._copied[group, quote] for _, _, _, text, quote in spots for group in self._groups.get(text, ()))
        return sorted({spot[2] for spot in spots}.union(*copied))
