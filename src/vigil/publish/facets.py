"""Facets: the incidents of one place, one month, one harm, one side that is blamed, ... Each is a page, and all can be combined by script."""

import hashlib
from dataclasses import dataclass

from vigil.model import Incident
from vigil.publish import codebook, phrases
from vigil.publish.incidents import Row
from vigil.publish.library import Library
from vigil.publish.speech import say
from vigil.publish.writing import slug, upfirst

KINDS = ("effect", "means", "place", "month", "blamed", "grade", "access", "source", "outcome")
"""Folders of the pages, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """That an incident belongs to a facet: of which kind, its name in the language of the page, its part of an address, and its rank in lists."""

    kind: str
    name: str
    slug: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """A page that lists the incidents of one place, month or effect. `denied` are those in which someone denies the blame."""

    kind: str
    name: str
    slug: str
    rows: tuple[Row, ...]
    denied: int = 0

    @property
    def year(self) -> str:
        """The year of a month."""
        return self.slug[:4]


def kind_words(kind: str) -> str:
    """The heading over facets of a kind."""
    return {
        "effect": say("By harm"), "means": say("By means"), "place": say("By place"), "month": say("By month"),
        "blamed": say("By who is blamed"),
        "grade": say("By grade of the toll"), "access": say("By how a source knows"), "source": say("By kind of source"),
        "outcome": say("By what people found"),
    }[kind]  # fmt: skip


def facets(library: Library, rows: tuple[Row, ...]) -> tuple[list[Facet], list[tuple[int, ...]]]:
    """All facets in the order in which pages list them, and for each incident the numbers of those it belongs to."""
    found: dict[tuple[str, str], tuple[Mark, list[Row], list[bool]]] = {}
    marks_of = []
    for (key, incident), row in zip(library.incidents, rows, strict=True):
        marks = [
            *_effects(key, library),
            *_means(incident),
            *_places(incident, library),
            *_months(incident),
            *_found(key, incident, library),
        ]
        marks_of.append(marks)
        denied = row.reviewed and bool(library.denials_of(incident))
        for mark in marks:
            _, listed, denials = found.setdefault((mark.kind, mark.slug), (mark, [], []))
            listed.append(row)
            denials.append(denied)

    def order(entry: tuple[Mark, list[Row], list[bool]]) -> tuple[int, int, int, str, str]:
        mark, listed, _ = entry
        many = -len(listed) if mark.kind == "place" else 0
        return KINDS.index(mark.kind), mark.rank, many, mark.slug if mark.kind == "month" else mark.name, mark.slug

    ordered = sorted(found.values(), key=order)
    numbers = {(mark.kind, mark.slug): number for number, (mark, _, _) in enumerate(ordered)}
    pages = [Facet(mark.kind, mark.name, mark.slug, tuple(group), sum(denials)) for mark, group, denials in ordered]
    return pages, [tuple(sorted({numbers[mark.kind, mark.slug] for mark in marks})) for marks in marks_of]


def _places(incident: Incident, library: Library) -> list[Mark]:
    where = incident.where
    path = where.path or ((where.place.name,) if where.place else ())
    if where.place and path[0] != where.place.name:
        path = (where.place.name, *path)
    steps = []
    for place in range(len(path)):
        # Two towns may share a name: what surrounds them tells their pages apart.
        mark = hashlib.sha256("\0".join(path[place:]).encode()).hexdigest()[:6]
        name = library.care.words(path[place])
        if place and path[place] == path[place - 1]:  # a town and the province of its name
            steps.append(Mark("place", say("%(place)s and around", place=name), f"{slug(name + ' and around')}-{mark}"))
        else:
            steps.append(Mark("place", name, f"{slug(name)}-{mark}"))
    return steps


def _months(incident: Incident) -> list[Mark]:
    day = incident.date_start or incident.date_end
    return [Mark("month", phrases.month_words(day[:7]), day[:7])] if day else []


def _effects(key: str, library: Library) -> list[Mark]:
    effects = list(phrases.EFFECTS)
    return [
        Mark("effect", upfirst(phrases.EFFECTS[toll.effect]), toll.effect, effects.index(toll.effect)) for toll in library.tolls_of(key)
    ]


def _means(incident: Incident) -> list[Mark]:
    words = phrases.MEANS[incident.means]
    return [Mark("means", upfirst(words), incident.means, list(phrases.MEANS).index(incident.means))] if words else []


def _found(key: str, incident: Incident, library: Library) -> list[Mark]:
    """What only people or a comparison of sources can tell: the grade, how sources know, the outcome, and on reviewed incidents the blame."""
    marks = []
    tolls = library.tolls_of(key)
    if tolls and tolls[0].grade_toll:
        level = tolls[0].grade_toll.replace("_", " ")
        marks.append(Mark("grade", upfirst(codebook.grade_words(level)), slug(level)))
    claims = library.claims_of(incident)
    for access in sorted({claim.access for claim in claims}, key=list(phrases.ACCESS).index):
        marks.append(Mark("access", upfirst(phrases.ACCESS_SHORT[access]), access.replace("_", "-"), list(phrases.ACCESS).index(access)))
    origins = [found[1] for claim in claims if (found := library.origin_of(claim.id))]
    for kind in sorted({origin.source for origin in origins}, key=list(phrases.SOURCES).index):
        marks.append(Mark("source", upfirst(phrases.SOURCES[kind]), kind.replace("_", "-"), list(phrases.SOURCES).index(kind)))
    review = library.review_of(key)
    marks.append(Mark("outcome", phrases.OUTCOMES[review.outcome] if review.reviewed else say("Draft, not reviewed"),
                      review.outcome if review.reviewed else "draft"))  # fmt: skip
    if review.reviewed:
        sides, parties = {side for claim in claims for side in library.sides_of(claim)}, library.about.parties
        marks.extend(Mark("blamed", say(parties.side_name(side)), slug(side), parties.rank(side)) for side in sorted(sides))
    return marks
