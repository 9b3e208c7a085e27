"""An incident as tables need it: everything public about it in one place, already masked and coarsened."""

from dataclasses import dataclass

from vigil.model import Incident, Range, Text, Toll
from vigil.policy import CoarsePoint
from vigil.publish.incidents import claims_shown, public_point
from vigil.publish.library import Library
from vigil.publish.quotes import Source, source_view, who_said


@dataclass(frozen=True, slots=True)
class Facts:
    """A reviewed incident. `path` runs from the place out to its country; `documents` are its sources, `speakers` who is heard in them."""

    handle: str
    incident: Incident
    place: str
    words: str
    path: tuple[str, ...]
    point: CoarsePoint | None
    tolls: tuple[Toll, ...]
    documents: tuple[tuple[Source, str | None], ...]
    speakers: tuple[str, ...]
    blamed: tuple[str, ...]
    denied: int
    outcome: str

    def range_of(self, effect: str) -> Range:
        """The documented range of one harm; empty where none is on record."""
        return next((toll.range for toll in self.tolls if toll.effect == effect), Range(min=None, max=None))

    def toll_of(self, effect: str) -> Toll | None:
        """What is documented for one harm."""
        return next((toll for toll in self.tolls if toll.effect == effect), None)


def all_facts(library: Library) -> list[Facts]:
    """Every reviewed incident, earliest first."""
    found = [_facts(key, incident, library) for key, incident in library.incidents if library.is_reviewed(key)]
    return sorted(found, key=lambda facts: (facts.incident.date_start or facts.incident.date_end or "", facts.handle))


def _facts(key: str, incident: Incident, library: Library) -> Facts:
    care = library.care_of(key)
    tolls = library.tolls_of(key)
    claims = claims_shown(incident, tolls, library)
    texts: dict[str, Text] = {}
    for claim in claims:
        text = library.text_of(claim)
        if text is not None:
            texts.setdefault(claim.text, text)
    where = incident.where
    return Facts(
        handle=library.handle(key),
        incident=incident,
        place=care.place(where.place.name) if where.place else "",
        words=care.place(where.words) if where.words else "",
        path=tuple(care.place(words) for words in where.path),
        point=public_point(incident, library),
        tolls=tuple(tolls),
        documents=tuple((source_view(text, library, care), text.published) for text in texts.values()),
        speakers=tuple(dict.fromkeys(who_said(claim, library, care) for claim in claims)),
        blamed=tuple(dict.fromkeys(care.words(claim.blamed) for claim in claims if claim.blamed)),
        denied=len(library.denials_of(incident)),
        outcome=library.review_of(key).outcome,
    )
