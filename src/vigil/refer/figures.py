"""The figures of a case: every documented range with a number to cite it by, and where each voice behind it stands, exhibit and page."""

from collections.abc import Mapping

from vigil.model import Claim, Range, Text, Toll
from vigil.model.codec import Piece
from vigil.refer.choose import Selection
from vigil.refer.exhibits import Exhibits
from vigil.refer.pages import original_place


class Cited(Piece, frozen=True, kw_only=True):
    """A figure that somebody gave: the claim, the exhibit and page where it stands, and what became of it in the range.

    `original` is the place in the original, where whatever made the text says it: `page 2 box 70,701,518,714` (points from the lower left
    corner: left, bottom, right, top), a paragraph of a document, an element of a web page.
    """

    claim: str
    exhibit: str
    page: str | None
    original: str | None
    role: str


class CaseFigure(Piece, frozen=True, kw_only=True, tag_field="kind", tag="figure/1"):
    """A range as the report prints it: `shown` are the words, `number` is how it is cited (F1), `toll` the record that holds the count."""

    number: str
    incident: str
    effect: str
    toll: str
    shown: str
    rests_on: tuple[Cited, ...]


def spelled(value: Range) -> str:
    """A range as pages and reports write it."""
    if value.min is None:
        return "no figure"
    top = "" if value.max == value.min else f" to {value.max}"
    return f"{value.min}{top}" + (" or more" if value.max_open else "")


def figures_of(selection: Selection, exhibits: Exhibits) -> dict[str, CaseFigure]:
    """The figures of the case by the id of their toll: the chosen incidents first, in their order, then those that may be the same."""
    tolls: dict[str, list[tuple[str, Toll]]] = {}
    for key, toll in selection.items(Toll):
        tolls.setdefault(toll.incident, []).append((key, toll))
    ordered = [pair for incident in (*selection.chosen, *selection.beside) for pair in tolls.get(incident, [])]
    return {
        key: CaseFigure(
            number=f"F{place}",
            incident=toll.incident,
            effect=toll.effect,
            toll=key,
            shown=spelled(toll.range),
            rests_on=tuple(cite(selection, exhibits, each.claim, each.role) for each in toll.figures),
        )
        for place, (key, toll) in enumerate(ordered, 1)
    }


def cite(selection: Selection, exhibits: Exhibits, key: str, role: str) -> Cited:
    """Where a claim stands: its exhibit and, where pages were made, the page."""
    claim = selection.get(key, Claim)
    assert claim is not None  # noqa: S101 - a toll is kept with the claims of its figures
    text = selection.get(claim.text, Text)
    return Cited(
        claim=key,
        exhibit=exhibits.number_of[claim.text],
        page=exhibits.page(claim.text, claim.anchor.start),
        original=original_place(text, claim.anchor.start) if text else None,
        role=role,
    )


def numbers_by_toll(figures: Mapping[str, CaseFigure]) -> dict[str, str]:
    """How each toll is cited."""
    return {key: figure.number for key, figure in figures.items()}
