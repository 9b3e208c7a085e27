"""The figures of an incident: each with who gave it, what became of it in the range, and the words that it opens."""

from dataclasses import dataclass

from vigil.model import Claim, Figure, Origin, Toll
from vigil.model.tallies import Role
from vigil.policy import Care
from vigil.publish import phrases
from vigil.publish.library import Library
from vigil.publish.quotes import figure_said, source_view


@dataclass(frozen=True, slots=True)
class FigureView:
    """A row of the figures table; `claim` is the fragment that it opens."""

    who: str
    figure: str
    claim: str | None
    published: str
    outlet: str
    role: str
    counts: bool


@dataclass(frozen=True, slots=True)
class TollView:
    """What is documented for one effect. The ranges are None on a draft."""

    effect: str
    range: str | None
    reported: str | None
    civilian: str | None
    unnumbered: bool
    voices: int
    is_open: bool
    figures: tuple[FigureView, ...]
    minor: tuple[FigureView, ...]
    grades: tuple[tuple[str, str], ...]
    rule: str | None


_ORDER: tuple[Role, ...] = ("counts", "superseded", "part", "doubtful", "rejected", "denial", "vague", "copy")
_MINOR = frozenset({"vague", "copy"})
_FOLDED_FROM = 4
"""Repetitions and reports without a number: often many, so the page folds them away, where they can be opened."""


def toll_view(toll: Toll, library: Library, care: Care) -> TollView:
    """What is documented for one effect; on a draft, its figures without a range."""

    def words(low: int | None, high: int | None, *, is_open: bool = False) -> str | None:
        return None if care.draft else phrases.range_words(low, high, is_open=is_open)

    listed = _figures(toll)
    minor = [figure for figure in listed if figure.role in _MINOR]
    folded = minor if len(minor) >= _FOLDED_FROM else []
    grades = [("Toll", toll.grade_toll), ("Civilian status", toll.grade_civilian)]
    if not care.draft:
        grades.append(("Attribution", toll.grade_attribution))
    return TollView(
        effect=phrases.EFFECTS[toll.effect],
        range=words(toll.range.min, toll.range.max, is_open=toll.range.max_open),
        reported=words(toll.reported.min, toll.reported.max, is_open=toll.reported.max_open) if toll.reported != toll.range else None,
        civilian=words(toll.civilian.min, toll.civilian.max, is_open=toll.civilian.max_open) if toll.civilian.max is not None else None,
        unnumbered=toll.unnumbered,
        voices=toll.voices,
        is_open=toll.range.max_open,
        figures=tuple(_figure_view(figure, library, care) for figure in listed if figure not in folded),
        minor=tuple(_figure_view(figure, library, care) for figure in folded),
        grades=tuple((name, care.words(grade)) for name, grade in grades if grade),
        rule=None if care.draft or " " not in toll.rule else care.words(toll.rule),
    )


def _figures(toll: Toll) -> list[Figure]:
    def order(figure: Figure) -> tuple[int, int, str]:
        low = figure.low if figure.low is not None else figure.high
        return _ORDER.index(figure.role), low if low is not None else -1, figure.claim

    return sorted(toll.figures, key=order)


def _figure_view(figure: Figure, library: Library, care: Care) -> FigureView:
    claim = library.shelf.get(figure.claim, Claim)
    origin = library.shelf.get(figure.origin, Origin)
    source = source_view(library.text_of(claim) if claim else None, library, care)
    return FigureView(
        who=care.speaker(origin.name) if origin else source.outlet,
        figure=figure_said(claim, care)
        if claim and figure.basis == "vague"
        else phrases.figure_words(figure.low, figure.high, figure.basis),
        claim=f"c-{figure.claim[:8]}" if claim else None,
        published=source.published,
        outlet=source.outlet,
        role=phrases.ROLES[figure.role],
        counts=figure.role == "counts",
    )
