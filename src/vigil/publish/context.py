"""How things stood around the harm: who held a town, who was besieged, what was refused. Stated by someone, and never counted."""

from dataclasses import dataclass

from vigil.model import Statement
from vigil.publish import phrases
from vigil.publish.library import Library, id8
from vigil.publish.quotes import Quote, quote_view, who_said


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement of context as a page shows it."""

    fragment: str
    quote: Quote
    who: str
    party: str | None
    negated: bool
    place: str | None
    when: str | None
    reviewed: bool


@dataclass(frozen=True, slots=True)
class TopicView:
    """What is stated about one thing, latest first."""

    topic: str
    name: str
    statements: tuple[StatementView, ...]


def context_views(library: Library) -> tuple[TopicView, ...]:
    """Every statement, by what it is about."""
    found: dict[str, list[Statement]] = {}
    for statement in library.shelf.all(Statement):
        found.setdefault(statement.topic, []).append(statement)
    return tuple(
        TopicView(topic, name, tuple(_view(one, library) for one in sorted(found[topic], key=library.reading_order, reverse=True)))
        for topic, name in phrases.TOPICS_OF_CONTEXT.items()
        if topic in found
    )


def _view(statement: Statement, library: Library) -> StatementView:
    reviewed = library.accepted((statement.anchor,))
    # Who besieges or refuses is blamed by the one who says so: until a person has looked, nobody is named for it.
    parties = [*library.blamed_in(statement.text), *([statement.party] if statement.party else [])]
    care = library.care.reviewed() if reviewed else library.care.unreviewed(parties)
    place = statement.place
    return StatementView(
        fragment=f"s-{id8(statement)}",
        quote=quote_view(statement, library, care),
        who=who_said(statement, library, care),
        party=care.words(statement.party) if statement.party and reviewed else None,
        negated=statement.negated,
        place=care.names.at(place.words, place.start, library.names_in(statement)) if place else None,
        when=phrases.date_words(statement.date_start, statement.date_end, statement.date_precision) if statement.date_start else None,
        reviewed=reviewed,
    )
