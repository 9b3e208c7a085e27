"""Facets: the incidents of one place, one month, one harm, one side that is blamed, ... Each is a page, and all can be combined by script."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from vigil.model import Incident, Place
from vigil.publish import codebook, phrases
from vigil.publish.incidents import Row
from vigil.publish.library import Library
from vigil.publish.speech import say
from vigil.publish.writing import slug, upfirst
from vigil.text.parties import Parties

KINDS = ("effect", "means", "place", "month", "blamed", "grade", "access", "source", "outcome")
"""Folders of the pages, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """That an incident belongs to a facet: of which kind, its part of an address, its rank in lists, and how it is named on a page."""

    kind: str
    slug: str
    rank: int
    name: Callable[[], str] = field(compare=False)


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


@dataclass(slots=True)
class Gathered:
    """Which incidents belong to which facet, by their places in the list of incidents: the same in every language."""

    marks: list[Mark]
    members: list[list[int]]
    numbers: list[tuple[int, ...]]


def gathered(library: Library) -> Gathered:
    """All facets in the order in which pages list them and scripts number them, whatever the language, and those of each incident."""
    found: dict[tuple[str, str], tuple[Mark, list[int]]] = {}
    marks_of = []
    for place, (key, incident) in enumerate(library.incidents):
        keys = []
        for mark in _marks(key, incident, library):
            keys.append((mark.kind, mark.slug))
            _, members = found.setdefault((mark.kind, mark.slug), (mark, []))
            if members[-1:] != [place]:
                members.append(place)
        marks_of.append(keys)

    def order(entry: tuple[Mark, list[int]]) -> tuple[int, int, int, str]:
        mark, members = entry
        return KINDS.index(mark.kind), mark.rank, -len(members) if mark.kind == "place" else 0, mark.slug

    ordered = sorted(found.values(), key=order)
    number_of = {(mark.kind, mark.slug): number for number, (mark, _) in enumerate(ordered)}
    numbers = [tuple(sorted({number_of[key] for key in keys})) for keys in marks_of]
    return Gathered([mark for mark, _ in ordered], [members for _, members in ordered], numbers)


def facets(library: Library, found: Gathered, rows: tuple[Row, ...]) -> list[Facet]:
    """The facets in the language that is spoken, each with its lines."""
    denied = [row.reviewed and bool(library.denials_of(incident)) for (_, incident), row in zip(library.incidents, rows, strict=True)]
    return [
        Facet(mark.kind, mark.name(), mark.slug, tuple(rows[at] for at in members), sum(denied[at] for at in members))
        for mark, members in zip(found.marks, found.members, strict=True)
    ]


def _marks(key: str, incident: Incident, library: Library) -> list[Mark]:
    where, day = incident.where, incident.date_start or incident.date_end
    path = where.path or ((where.place.name,) if where.place else ())
    if where.place and path[0] != where.place.name:
        path = (where.place.name, *path)
    return [
        *(_effect(toll.effect) for toll in library.tolls_of(key)),
        *([_means(incident.means)] if phrases.MEANS[incident.means] else []),
        *(_place(path[at:], path[at - 1] if at else None, where.place, library) for at in range(len(path))),
        *([_month(day[:7])] if day else []),
        *_found(key, incident, library),
    ]


def _place(path: tuple[str, ...], within: str | None, place: Place | None, library: Library) -> Mark:
    # Two towns may share a name: what surrounds them tells their pages apart.
    known = (path, within == path[0])
    if known not in library.places_marked:
        mark = hashlib.sha256("\0".join(path).encode()).hexdigest()[:6]
        name = library.care.place(path[0])
        around = within == path[0]  # a town and the province of its name
        library.places_marked[known] = f"{slug(name + ' and around') if around else slug(name)}-{mark}"

    def named() -> str:
        name = library.place_words(path[0], place, library.care)
        return say("%(place)s and around", place=name) if known[1] else name

    return Mark("place", library.places_marked[known], 0, named)


@cache
def _month(month: str) -> Mark:
    return Mark("month", month, 0, lambda: phrases.month_words(month))


@cache
def _effect(effect: str) -> Mark:
    return Mark("effect", effect, list(phrases.EFFECTS).index(effect), lambda: upfirst(phrases.EFFECTS[effect]))


@cache
def _means(means: str) -> Mark:
    return Mark("means", means, list(phrases.MEANS).index(means), lambda: upfirst(phrases.MEANS[means]))


@cache
def _grade(grade: str) -> Mark:
    level = grade.replace("_", " ")
    known = list(codebook.GRADES)
    return Mark("grade", slug(level), known.index(level) if level in known else len(known), lambda: upfirst(codebook.grade_words(level)))


@cache
def _access(access: str) -> Mark:
    return Mark("access", access.replace("_", "-"), list(phrases.ACCESS).index(access), lambda: upfirst(phrases.ACCESS_SHORT[access]))


@cache
def _source(kind: str) -> Mark:
    return Mark("source", kind.replace("_", "-"), list(phrases.SOURCES).index(kind), lambda: upfirst(phrases.SOURCES[kind]))


@cache
def _outcome(outcome: str | None) -> Mark:
    if outcome is None:
        return Mark("outcome", "draft", len(phrases.OUTCOMES), lambda: say("Draft, not reviewed"))
    return Mark("outcome", outcome, list(phrases.OUTCOMES).index(outcome), lambda: phrases.OUTCOMES[outcome])


def _found(key: str, incident: Incident, library: Library) -> Iterator[Mark]:
    """What only people or a comparison of sources can tell: the grade, how sources know, the outcome, and on reviewed incidents the blame."""
    tolls = library.tolls_of(key)
    if tolls and tolls[0].grade_toll:
        yield _grade(tolls[0].grade_toll)
    claims = library.claims_of(incident)
    yield from (_access(access) for access in {claim.access for claim in claims})
    origins = [found[1] for claim in claims if (found := library.origin_of(claim.id))]
    yield from (_source(kind) for kind in {origin.source for origin in origins})
    review = library.review_of(key)
    yield _outcome(review.outcome if review.reviewed else None)
    if review.reviewed:
        parties = library.about.parties
        for side in {side for claim in claims for side in library.sides_of(claim)}:
            yield Mark("blamed", slug(side), parties.rank(side), partial(_side, side, parties))


def _side(side: str, parties: Parties) -> str:
    return say(parties.side_name(side))
