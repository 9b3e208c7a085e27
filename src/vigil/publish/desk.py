"""How the pages of a site are made, in each of its languages: what is the same in all of them, or on all pages, is made once."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from vigil.publish import speech
from vigil.publish.facets import KINDS, Facet, Gathered, facets, gathered, kind_words
from vigil.publish.front import FrontView, front_view
from vigil.publish.incidents import Row
from vigil.publish.library import Library
from vigil.publish.pages import policy, render
from vigil.publish.persons import persons_view
from vigil.publish.speech import say

File = tuple[str, bytes]


class Desk:
    """A library with the views that many pages share."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.about = library.about
        self.tags = self.about.languages
        self._fronts: dict[str, FrontView] = {}
        self._facets: dict[str, list[Facet]] = {}
        with speech.speaking(self.tags[0]):
            self.draft = self.front().draft
            self.has_persons = persons_view(library) is not None

    def front(self) -> FrontView:
        """The front page in the language that is spoken; in the first where none is."""
        tag = speech.spoken().tag if speech.spoken().tag in self.tags else self.tags[0]
        if tag not in self._fronts:
            with speech.speaking(tag):
                self._fronts[tag] = front_view(self.library)
        return self._fronts[tag]

    def rows_in_all(self) -> list[tuple[Row, ...]]:
        """The lines of all incidents, in each language."""
        found = []
        for tag in self.tags:
            with speech.speaking(tag):
                found.append(self.front().rows)
        return found

    @cached_property
    def gathered(self) -> Gathered:
        """Which incidents belong to which facet."""
        return gathered(self.library)

    def facets(self) -> list[Facet]:
        """All facets in the language that is spoken."""
        tag = speech.spoken().tag
        if tag not in self._facets:
            self._facets[tag] = facets(self.library, self.gathered, self.front().rows)
        return self._facets[tag]

    def told(self, make: Callable[[], Iterable[File]]) -> Iterator[File]:
        """The same files in every language."""
        for tag in self.tags:
            with speech.speaking(tag):
                yield from make()

    def page(self, template: str, path: str, values: dict[str, Any], *, address: str | None = None) -> File:
        """One page in the language that is spoken, with what stands on all of them."""
        common = {
            "about": self.about, "partly": "", "policy": policy(scripts=False), "menu": self._menu(), "kinds": KINDS, "kind_words": kind_words,
        }  # fmt: skip
        return self.in_language(path), render(template, {**common, **values}, path, tags=self.tags, address=address)

    def _menu(self) -> list[tuple[str, str]]:
        persons = [("persons", say("Persons"))] if self.has_persons else []
        return [
            ("search", say("Search")), ("incidents", say("Incidents")), *persons, ("totals", say("Totals")), ("warnings", say("Warnings")),
            ("context", say("Context")), ("origins", say("Origins")), ("data", say("Data")), ("method", say("Method")), ("log", say("Log")),
            ("about", say("About")),
        ]  # fmt: skip

    def in_language(self, path: str) -> str:
        """Where a file of the language that is spoken stands."""
        tag = speech.spoken().tag
        return path if tag == self.tags[0] else f"{tag}/{path}"
