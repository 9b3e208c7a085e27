"""What the search page finds: everything that pages quote, by the same care with which they quote it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from vigil.publish import speech
from vigil.publish.context import context_views
from vigil.publish.desk import Desk
from vigil.publish.front import total_groups, total_views, warning_views
from vigil.publish.incidents import claims_shown, denials_shown
from vigil.publish.library import id8
from vigil.publish.quotes import quote_view
from vigil.publish.search import Said, Thing
from vigil.publish.speech import say
from vigil.publish.turning import STATEMENTS_ON_PAGE, TOTALS_ON_PAGE, page_of

T = TypeVar("T")


def findable(desk: Desk) -> list[Thing]:
    """All that can be found, by day."""
    with speech.speaking(desk.tags[0]):
        things = [*_incidents(desk), *_warnings(desk), *_totals(desk), *_statements(desk)]
    return sorted(things, key=lambda thing: (thing.day or "", thing.page, thing.said[0].fragment if thing.said else ""))


def _incidents(desk: Desk) -> Iterator[Thing]:
    rows = desk.rows_in_all()
    for place, (key, incident) in enumerate(desk.library.incidents):
        care = desk.library.care_of(key)
        claims = claims_shown(incident, desk.library.tolls_of(key), desk.library)
        said = [Said(f"c-{id8(claim)}", quote_view(claim, desk.library, care)) for claim in claims]
        said += [Said(f"d-{id8(one)}", quote_view(one, desk.library, care)) for one in denials_shown(incident, desk.library, care)]
        row = rows[0][place]
        yield Thing(
            page=f"i/{row.handle}/index.html",
            titles=tuple(found[place].title for found in rows),
            day=row.iso or None,
            reviewed=row.reviewed,
            also=tuple(dict.fromkeys([care.place(words) for words in incident.where.path] + [found[place].place for found in rows])),
            said=tuple(said),
        )


def _warnings(desk: Desk) -> Iterator[Thing]:
    titles = _in_all(desk, lambda: say("A warning given"))
    for view in warning_views(desk.library, draft=True):
        yield Thing(view.page, titles, view.quote.source.day, view.reviewed, view.places, (Said(view.fragment, view.quote),))


def _totals(desk: Desk) -> Iterator[Thing]:
    titles = _in_all(desk, lambda: say("A total for a longer time"))
    for number, group in enumerate(total_groups(total_views(desk.library, draft=True))):
        page = page_of("totals", number, TOTALS_ON_PAGE)
        for view in (group.lead, *group.others):
            quote = view.claim.quote
            yield Thing(page, titles, quote.source.day, view.reviewed, (view.where,), (Said(view.claim.fragment, quote),))


def _statements(desk: Desk) -> Iterator[Thing]:
    named = list(zip(*_in_all(desk, lambda: [topic.name for topic in context_views(desk.library)]), strict=True))
    topics = context_views(desk.library)
    stated = [(titles, one) for titles, topic in zip(named, topics, strict=True) for one in topic.statements]
    for number, (titles, view) in enumerate(stated):
        page = page_of("context", number, STATEMENTS_ON_PAGE)
        also = (view.place,) if view.place else ()
        yield Thing(page, titles, view.quote.source.day, view.reviewed, also, (Said(view.fragment, view.quote),))


def _in_all(desk: Desk, make: Callable[[], T]) -> tuple[T, ...]:
    """The same in every language of the site."""
    made = []
    for tag in desk.tags:
        with speech.speaking(tag):
            made.append(make())
    return tuple(made)
