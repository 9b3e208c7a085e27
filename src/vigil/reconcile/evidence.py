"""Judgements find the words they rest on again, in whatever the reader makes of them now."""

from collections.abc import Iterable, Mapping

from vigil.flow import Shelf
from vigil.model import Claim, Doubt, Evidence, Judgement, Text


def in_force(shelf: Shelf, *topics: str) -> list[tuple[str, Judgement]]:
    """Judgements on these topics that no later one supersedes, by the moment they were made and then by id."""
    every = shelf.items(Judgement)
    gone = {judgement.supersedes for _, judgement in every}
    kept = (pair for pair in every if pair[0] not in gone and pair[1].topic in topics)
    return sorted(kept, key=lambda pair: (pair[1].at, pair[0]))


def judged_sources(shelf: Shelf) -> Mapping[str, str]:
    """What people said a source is: its name as found in texts, to the name of the voice that it belongs to."""
    return {
        judgement.fields["name"]: judgement.fields["is"]
        for _, judgement in in_force(shelf, "source")
        if judgement.verdict in ("is", "same") and judgement.fields.get("name") and judgement.fields.get("is")
    }


class Finder:
    """Claims by where their words stand. The item and the rendition are asked for first; a text rendered anew is searched for the quote."""

    def __init__(self, shelf: Shelf) -> None:
        self._texts: dict[str, list[tuple[str, Text]]] = {}
        for key, text in shelf.items(Text):
            for name in {text.item, text.source, text.rendition}:
                self._texts.setdefault(name, []).append((key, text))
        self._claims: dict[str, list[tuple[str, Claim]]] = {}
        for key, claim in shelf.items(Claim):
            self._claims.setdefault(claim.text, []).append((key, claim))

    def find(self, evidence: Evidence) -> list[str]:
        """Ids of the claims at these words: those whose own words touch the span, else those of the sentence there. Sorted."""
        found: set[str] = set()
        for key, text in self._texts.get(evidence.rendition, []) or self._texts.get(evidence.item, []):
            span = _span_in(text, evidence)
            if span is None:
                continue
            here = self._claims.get(key, [])
            close = {claim_id for claim_id, claim in here if _touch(span, (claim.anchor.start, claim.anchor.end))}
            found |= close or {claim_id for claim_id, claim in here if _touch(span, (claim.sentence.start, claim.sentence.end))}
        return sorted(found)


def _span_in(text: Text, evidence: Evidence) -> tuple[int, int] | None:
    if text.body[evidence.start : evidence.end] == evidence.quote:
        return evidence.start, evidence.end
    start = text.body.find(evidence.quote) if evidence.quote else -1
    return (start, start + len(evidence.quote)) if start >= 0 else None


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def lost(judgements: Iterable[tuple[str, Judgement]]) -> list[Doubt]:
    """A doubt for each judgement whose words are not read as a claim any more: it waits for a person, and changes nothing."""
    return [
        Doubt(
            about=key, stage="reconcile", code="judgement_lost",
            words=f"A judgement about a {judgement.topic} found no claim at the words it rests on: “{judgement.about[0].quote[:80]}”.",
        )
        for key, judgement in judgements
    ]  # fmt: skip
