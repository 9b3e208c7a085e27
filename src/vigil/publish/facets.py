"""Facets as pages: the incidents of one place, one month, one effect."""

import hashlib
from dataclasses import dataclass

from vigil.model import Incident
from vigil.publish import phrases
from vigil.publish.incidents import Row
from vigil.publish.library import Library
from vigil.publish.writing import slug


@dataclass(frozen=True, slots=True)
class Facet:
    """A page that lists the incidents of one place, month or effect."""

    kind: str
    name: str
    slug: str
    rows: tuple[Row, ...]

    @property
    def year(self) -> str:
        """The year of a month."""
        return self.slug[:4]


def facets(library: Library, rows: tuple[Row, ...]) -> list[Facet]:
    """Places (every step from the spot out to its country), months and effects, in the order in which pages list them."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for (key, incident), row in zip(library.incidents, rows, strict=True):
        for kind, name, mark in [*_places(incident, library), *_months(incident), *_effects(key, library)]:
            found.setdefault((kind, name, mark), []).append(row)
    listed = [Facet(kind, name, mark, tuple(group)) for (kind, name, mark), group in found.items()]
    order = {"effect": 0, "place": 1, "month": 2}
    effects = list(phrases.EFFECTS)

    def place_in_list(facet: Facet) -> tuple[int, int, str, str]:
        rank = effects.index(facet.slug) if facet.kind == "effect" else (-len(facet.rows) if facet.kind == "place" else 0)
        return order[facet.kind], rank, facet.slug if facet.kind == "month" else facet.name, facet.slug

    return sorted(listed, key=place_in_list)


def _places(incident: Incident, library: Library) -> list[tuple[str, str, str]]:
    where = incident.where
    path = where.path or ((where.place.name,) if where.place else ())
    if where.place and path[0] != where.place.name:
        path = (where.place.name, *path)
    steps = []
    for place in range(len(path)):
        # Two towns may share a name: what surrounds them tells their pages apart.
        mark = hashlib.sha256("\0".join(path[place:]).encode()).hexdigest()[:6]
        name = library.care.words(path[place])
        if place and path[place] == path[place - 1]:
            name += " and around"  # a town and the province of its name
        steps.append(("place", name, f"{slug(name)}-{mark}"))
    return steps


def _months(incident: Incident) -> list[tuple[str, str, str]]:
    day = incident.date_start or incident.date_end
    return [("month", phrases.month_words(day[:7]), day[:7])] if day else []


def _effects(key: str, library: Library) -> list[tuple[str, str, str]]:
    return [("effect", phrases.EFFECTS[toll.effect].capitalize(), toll.effect) for toll in library.tolls_of(key)]
