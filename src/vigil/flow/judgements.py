"""How a judgement holds on to evidence: which are in force, and what the reader now makes of the words they rest on. One rule for all stages."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from vigil.flow.shelf import Shelf
from vigil.model import Claim, Copies, Count, Denial, Evidence, Judgement, Text
from vigil.policy import standing

CORRECTABLE = frozenset({"effect", "access", "stance", "means", "scope", "blamed", "speaker", "date_start", "date_end", "date_precision"})
"""Slots of a claim that a person may correct by their name. `low`, `high`, `basis` and `status` go into its count and its victims."""

_ELSEWHERE = frozenset({"place", "note"})
"""Fields of a corrected claim that are put to work elsewhere or only kept."""


def in_force(shelf: Shelf, *topics: str) -> list[tuple[str, Judgement]]:
    """Judgements on these topics (all, when none is named) that no later one supersedes, by the moment they were made and then by id."""
    return [(judgement.id, judgement) for judgement in standing(shelf.all(Judgement)) if not topics or judgement.topic in topics]


class Finder:
    """Claims and denials by where their words stand.

    The rendition that the evidence names is asked for first; an item that was rendered anew is searched for the quote.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._texts: dict[str, list[tuple[str, Text]]] = {}
        for key, text in shelf.items(Text):
            for name in {text.item, text.source}:
                self._texts.setdefault(name, []).append((key, text))
        self._said: dict[str, list[tuple[str, Claim | Denial]]] = {}
        self._rendered: dict[str, set[str]] = {}
        said: list[tuple[str, Claim | Denial]] = [*shelf.items(Claim), *shelf.items(Denial)]
        for key, record in said:
            self._said.setdefault(record.text, []).append((key, record))
            self._rendered.setdefault(record.anchor.rendition, set()).add(record.text)
        self._copies: dict[str, set[str]] = {}
        for copies in shelf.all(Copies):
            for text_id in copies.texts:
                self._copies.setdefault(text_id, set()).update(copies.texts)

    def exact(self, evidence: Evidence) -> list[str]:
        """Ids of what was read at exactly these words, or at the one span that still touches them, and at the same words in copies. Sorted.

        For decisions that would do harm on another claim, such as a corrected number.
        """
        found: set[str] = set()
        for text, span in self._spots(evidence):
            here = self._said.get(text, [])
            spots = [record for _, record in here if (record.anchor.start, record.anchor.end) == span]
            if not spots:
                spots = [record for _, record in here if _touch(span, (record.anchor.start, record.anchor.end))]
                if len({(record.anchor.start, record.anchor.end) for record in spots}) != 1:
                    continue
            quotes = {record.anchor.quote for record in spots}
            spans = {(record.anchor.start, record.anchor.end) for record in spots}
            found |= {key for key, record in here if (record.anchor.start, record.anchor.end) in spans}
            others = self._copies.get(text, set()) - {text}
            found |= {key for other in others for key, record in self._said.get(other, []) if record.anchor.quote in quotes}
        return sorted(found)

    def near(self, evidence: Evidence) -> list[str]:
        """Ids of the claims whose own words touch the evidence, else of those in the sentence around it. Sorted.

        For decisions about the event that the words tell of: what belongs together, where it was, what came of checking it.
        """
        found: set[str] = set()
        for text, span in self._spots(evidence):
            here = [(key, record) for key, record in self._said.get(text, []) if isinstance(record, Claim)]
            close = {key for key, claim in here if _touch(span, (claim.anchor.start, claim.anchor.end))}
            found |= close or {key for key, claim in here if _touch(span, (claim.sentence.start, claim.sentence.end))}
        return sorted(found)

    def _spots(self, evidence: Evidence) -> Iterator[tuple[str, tuple[int, int]]]:
        same = self._rendered.get(evidence.rendition)
        if same:
            yield from ((key, (evidence.start, evidence.end)) for key in sorted(same))
            return
        for key, text in self._texts.get(evidence.item, []):
            start = text.body.find(evidence.quote) if evidence.quote else -1
            if start >= 0:
                yield key, (start, start + len(evidence.quote))


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def corrected(claim: Claim, fields: Mapping[str, str]) -> Claim:
    """The claim as a person corrected it. Raises ValueError or msgspec.ValidationError for fields that do not fit a claim."""
    strange = set(fields) - CORRECTABLE - _ELSEWHERE - {"low", "high", "basis", "status"}
    if strange:
        raise ValueError(f"a claim has no {', '.join(sorted(strange))}")
    changes: dict[str, Any] = {name: fields[name] or None for name in CORRECTABLE & set(fields)}
    if {"blamed", "speaker"} & set(fields):
        changes["meant"] = None  # what the text says of other words, or in another mouth
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
