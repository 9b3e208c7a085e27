"""The stage `locate`: for every claim the places that it may be about, for every text what it is about; nothing chosen yet."""

from collections.abc import Iterable, Iterator

from vigil.flow import Shelf, together
from vigil.locate.candidates import MOST, claim_candidates, words_candidates
from vigil.locate.focus import Focus, focus_of
from vigil.locate.gazetteer import Gazetteer
from vigil.locate.words import PRECISION_BY_LEVEL
from vigil.model import Candidate, Claim, Doubt, Placing, Record, Text, Warning, record_id


def block(record: Record) -> Iterable[str]:
    """A text with what was read in it: places of one text say nothing of another's."""
    return (record.text,) if isinstance(record, Claim | Warning) else (record_id(record),)


@together("locate", reads=(Text, Claim, Warning), writes=(Placing, Doubt), needs=("gazetteer",), block=block)
def locate_places(records: Iterable[Record], *, gazetteer: Gazetteer) -> Iterable[Record]:
    """Say where each claim may be about and how exactly that is known.

    One Placing a claim, one a text, one a named place of a warning; a Doubt `place_unknown` for place words of which the gazetteer knows nothing.
    """
    shelf = Shelf(records)
    for key, text in shelf.items(Text):
        focus = focus_of(text, gazetteer)
        yield _of_text(key, focus, gazetteer)
        for claim in shelf.children(key, Claim):
            yield from _of_claim(claim, focus, gazetteer)
        for warning in shelf.children(key, Warning):
            yield from _of_warning(warning, focus, gazetteer)


def _of_claim(claim: Claim, focus: Focus, gazetteer: Gazetteer) -> Iterator[Record]:
    about = record_id(claim)
    found = tuple(claim_candidates(claim, focus, gazetteer))
    words = claim.place.words if claim.place else None
    yield Placing(about=about, words=words, candidates=found)
    if words and not any(candidate.why.startswith("“") and "named in the claim" in candidate.why for candidate in found):
        yield Doubt(about=about, stage="locate", code="place_unknown", words=f"the gazetteer does not list “{words}”", anchor=claim.anchor)


def _of_text(about: str, focus: Focus, gazetteer: Gazetteer) -> Placing:
    total = sum(focus.counts.values())
    ranked = sorted(focus.counts.items(), key=lambda pair: (-pair[1], gazetteer.row(pair[0]).key))[:MOST]
    return Placing(
        about=about, words=None,
        candidates=tuple(
            Candidate(
                place=gazetteer.place(row), score=100 * count // total, precision=PRECISION_BY_LEVEL[gazetteer.row(row).level],
                why=f"named {count} {'time' if count == 1 else 'times'} in the text",
            )
            for row, count in ranked
        ),
    )  # fmt: skip


def _of_warning(warning: Warning, focus: Focus, gazetteer: Gazetteer) -> Iterator[Placing]:
    for span in warning.places:
        yield Placing(about=record_id(warning), words=span.words, candidates=tuple(words_candidates(span.words, focus, gazetteer)))
