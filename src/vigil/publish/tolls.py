"""The figures of an incident: each number once, with all who gave it, what became of it in the range, and the words that it opens."""

from collections.abc import Iterable
from dataclasses import dataclass

from vigil.model import Claim, Figure, Origin, Toll
from vigil.model.tallies import Role
from vigil.policy import Care
from vigil.publish import codebook, phrases
from vigil.publish.charts import RangeChart, range_chart
from vigil.publish.library import Library
from vigil.publish.quotes import figure_said, source_view
from vigil.publish.speech import say


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gave a number, where; `claim` is the fragment that it opens, `figure` the number in its own words."""

    who: str
    outlet: str
    published: str
    claim: str | None
    figure: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A row of the figures table: a number, who gave it of their own, and who only passed it on."""

    figure: str
    role: str
    counts: bool
    givers: tuple[Giver, ...]
    relays: tuple[Giver, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """What is graded, the grade, and what it means where the codebook has it."""

    name: str
    grade: str
    explained: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class TollView:
    """What is documented for one effect. The ranges are None on a draft; `aside` does not count, `wordless` gives no number."""

    effect: str
    heading: str
    range: str | None
    reported: str | None
    civilian: str | None
    unnumbered: bool
    voices: int
    is_open: bool
    figures: tuple[FigureView, ...]
    aside: tuple[FigureView, ...]
    wordless: tuple[Giver, ...]
    grades: tuple["Grade", ...]
    chart: RangeChart | None
    groups: tuple[str, ...]
    conceded: str | None
    rule: str | None

    @property
    def numbered(self) -> bool:
        """Whether anyone gives a number."""
        return bool(self.figures or self.aside)


FOUND = frozenset({"corroborated", "verified"})
"""Outcomes with which a figure is no longer headed "reported"."""

_ORDER: tuple[Role, ...] = ("counts", "superseded", "part", "doubtful", "rejected", "denial", "vague", "copy")
_FOLDED_FROM = 4
"""Rows that do not count: where they are many, the page folds them away, where they can be opened."""


def toll_view(toll: Toll, library: Library, care: Care, *, outcome: str = "reported") -> TollView:
    """What is documented for one effect; on a draft, its figures without a range. What nobody found so is headed "reported"."""

    def words(low: int | None, high: int | None, *, is_open: bool = False) -> str | None:
        return None if care.draft else phrases.range_words(low, high, is_open=is_open)

    rows = _rows(toll, library, care)
    aside = [row for row in rows if not row.counts]
    folded = aside if len(aside) >= _FOLDED_FROM else []
    grades = [
        (say("Toll"), "toll", toll.grade_toll, toll.why_toll),
        (say("Civilian status"), "status", toll.grade_civilian, toll.why_civilian),
    ]
    if not care.draft:
        grades.append((say("Attribution"), "blame", toll.grade_attribution, toll.why_attribution))
    return TollView(
        effect=phrases.EFFECTS[toll.effect],
        heading=phrases.EFFECTS[toll.effect] if outcome in FOUND else say("reported %(effect)s", effect=phrases.EFFECTS[toll.effect]),
        range=words(toll.range.min, toll.range.max, is_open=toll.range.max_open),
        reported=words(toll.reported.min, toll.reported.max, is_open=toll.reported.max_open) if toll.reported != toll.range else None,
        civilian=words(toll.civilian.min, toll.civilian.max, is_open=toll.civilian.max_open) if toll.civilian.max is not None else None,
        unnumbered=toll.unnumbered,
        voices=toll.voices,
        is_open=toll.range.max_open,
        figures=tuple(row for row in rows if row not in folded),
        aside=tuple(folded),
        wordless=tuple(_giver(figure, library, care) for figure in _sorted(toll.figures) if _wordless(figure)),
        grades=tuple(
            Grade(
                name,
                codebook.grade_words(care.words(grade)),
                codebook.grade_explained(kind, grade),
                None if care.draft or not why else care.words(why),
            )
            for name, kind, grade, why in grades
            if grade
        ),
        groups=tuple(
            f"{care.words(group.group)}: {phrases.range_words(group.min, group.max, is_open=group.max_open)}"
            for group in toll.groups
            if not care.draft
        ),
        conceded=words(toll.conceded.min, toll.conceded.max, is_open=toll.conceded.max_open) if toll.conceded.min is not None else None,
        chart=range_chart(None if care.draft else toll.range, _numbers(toll)),
        rule=None if care.draft or " " not in toll.rule else care.words(toll.rule),
    )


def _numbers(toll: Toll) -> list[tuple[int, bool]]:
    kept = [figure for figure in toll.figures if figure.role in ("counts", "superseded", "part")]
    return [(number, figure.role == "counts") for figure in kept for number in {figure.low, figure.high} if number is not None]


def _wordless(figure: Figure) -> bool:
    return figure.low is None and figure.high is None


def _sorted(figures: Iterable[Figure]) -> list[Figure]:
    def order(figure: Figure) -> tuple[int, int, str]:
        low = figure.low if figure.low is not None else figure.high
        return _ORDER.index(figure.role), low if low is not None else -1, figure.claim

    return sorted(figures, key=order)


def _rows(toll: Toll, library: Library, care: Care) -> list[FigureView]:
    """Each number once for what became of it; whoever passes a number on stands with those who gave it."""
    found: dict[tuple[int | None, int | None, str, Role], tuple[list[Figure], list[Figure]]] = {}
    for figure in _sorted(figure for figure in toll.figures if not _wordless(figure)):
        number = (figure.low, figure.high, figure.basis)
        given = next((role for role in _ORDER if (*number, role) in found), None) if figure.role == "copy" else None
        group = found.setdefault((*number, given or figure.role), ([], []))
        group[given is not None].append(figure)
    return [
        FigureView(
            figure=phrases.figure_words(low, high, basis),
            role=phrases.ROLES[role],
            counts=role == "counts",
            givers=tuple(_giver(figure, library, care) for figure in given),
            relays=tuple(_giver(figure, library, care) for figure in passed_on),
        )
        for (low, high, basis, role), (given, passed_on) in found.items()
    ]


def _giver(figure: Figure, library: Library, care: Care) -> Giver:
    claim = library.shelf.get(figure.claim, Claim)
    origin = library.shelf.get(figure.origin, Origin)
    source = source_view(library.text_of(claim) if claim else None, library, care)
    return Giver(
        who=care.speaker(origin.name) if origin else source.outlet,
        outlet=source.outlet,
        published=source.published,
        claim=f"c-{figure.claim[:8]}" if claim else None,
        figure=figure_said(claim, care) if claim else phrases.figure_words(figure.low, figure.high, figure.basis),
    )
