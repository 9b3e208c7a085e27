"""The monitor as a folder of plain pages: front, lists, an incident each, and how it was counted. In every language of the site."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cache, partial
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vigil.flow import Shelf
from vigil.model import Incident
from vigil.publish import speech
from vigil.publish.about import About, Published, Signature
from vigil.publish.annotations import annotations
from vigil.publish.context import StatementView, TopicView, context_views
from vigil.publish.crew import write_batches
from vigil.publish.desk import Desk, File
from vigil.publish.facets import Facet
from vigil.publish.feeds import alert, alert_feed, digest, feed, thin_alerts
from vigil.publish.filters import filter_names, filter_numbers
from vigil.publish.findable import findable
from vigil.publish.folder import Made, Old, Part, check_folder, recover, replace_folder, write_parts
from vigil.publish.front import FrontView, total_groups, total_views, warning_views
from vigil.publish.incidents import IncidentView, Row, incident_view
from vigil.publish.library import Library
from vigil.publish.logbook import log_files, log_view, sign_sums
from vigil.publish.maps import MapView, Spot, map_view, outlines_around
from vigil.publish.opendata import data_files
from vigil.publish.origins import drawing, origin_views
from vigil.publish.pages import STATIC, VENDOR, drawn_line, policy
from vigil.publish.persons import persons_view
from vigil.publish.phrases import number, plural
from vigil.publish.search import search_files, search_words
from vigil.publish.speech import say
from vigil.publish.turning import (
    ORIGINS_ON_PAGE,
    PERSONS_ON_PAGE,
    ROWS_ON_PAGE,
    STATEMENTS_ON_PAGE,
    TOTALS_ON_PAGE,
    WARNINGS_ON_PAGE,
    turned,
)
from vigil.publish.twins import encode_twin, front_twin, incident_twin

LISTED_ON_FRONT = 20

HEAVY_FROM = 4_000
"""From so many incidents on, the front page fetches the numbers behind its choices when someone chooses: below it they weigh 200 kB."""

BATCH = 100
"""So many incidents or lists are written together: enough to be worth a process, few enough to show progress."""

Step = Callable[[], None]


def write_site(
    shelf: Shelf, out: Path, *, about: About, before: Callable[[bool], None] | None = None, workers: int = 1, step: Step | None = None
) -> Published:
    """Write the public pages of everything on the shelf, and replace the folder as a whole.

    Whatever nobody has reviewed is a watermarked draft without headline figures or blamed parties. The same shelf and `about` give the same
    bytes; what did not change since the site was written before is taken over from it. `before` is told whether the front page is a draft,
    once all is ready and before anything is replaced: the place to log a release, so that no handle is ever public that the log does not hold.
    So many `workers` write at once; `step` is called after each of the `batches` of a site.
    Raises UsageError VGL-U01 to U04 and U06 before anything is written, ResourceError VGL-U05 when the disk refuses, VGL-U07 when a worker
    was ended.
    """
    recover(out)
    check_folder(out)
    site = Site(Library(shelf, about))
    draft = site.draft

    def write(folder: Path, old: Old) -> Iterator[Made]:
        yield write_parts(folder, site.rest(), old)
        yield from write_batches(folder, old, site.batches(), workers=workers, step=step)

    done = replace_folder(out, write, None if before is None else lambda: before(draft))
    rows = site.front().rows
    return Published(
        out=out,
        pages=sum(name.endswith(".html") for name in done.files),
        files=len(done.files) + 1,
        written=done.written,
        incidents=len(rows),
        reviewed=sum(row.reviewed for row in rows),
        draft=draft,
        digest=done.digest,
    )


class Site(Desk):
    """All files of a site, in parts that can be made apart."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._drawn: dict[str, dict[str, tuple[str, str]]] = {}
        self._lists_made: dict[str, dict[tuple[str, str], Facet]] = {}

    def batches(self) -> list[Callable[[], Iterator[Part]]]:
        """The pages of incidents and lists, in batches that can be written side by side."""
        self._prepare()
        incidents, lists = self.library.incidents, self._names_of_lists()
        found: list[Callable[[], Iterator[Part]]] = [
            partial(self._incidents, slice(at, at + BATCH)) for at in range(0, len(incidents), BATCH)
        ]
        return found + [partial(self._lists, lists[at : at + BATCH]) for at in range(0, len(lists), BATCH)]

    def _prepare(self) -> None:
        """Make what many pages share before they are written apart."""
        for tag in self.tags:
            with speech.speaking(tag):
                self._listed()

    def rest(self) -> Iterator[Part]:
        """All other files of the site, in parts that are made together."""
        there = {self.library.handle(key) for key, _ in self.library.incidents}
        moved = [(old, new if new in there else None) for old, new in sorted(self.about.redirects.items())]
        yield Part("moved", None, lambda: self.told(lambda: self._moved(moved)))
        yield Part("front", None, lambda: self.told(self._front))
        yield Part("said", None, lambda: self.told(self._said))
        yield Part("search", None, self._search)
        yield Part("persons", None, lambda: self.told(self._persons))
        yield Part("plain", None, lambda: self.told(self._plain))
        yield Part("data", None, self._data)
        yield Part("static", None, _static)

    # One part each

    def _incidents(self, some: slice) -> Iterator[Part]:
        for key, incident in self.library.incidents[some]:
            with speech.speaking(self.tags[0]):
                view = incident_view(key, incident, self.library)
                twin = incident_twin(view, incident, self.library)
            folder = f"i/{view.row.handle}"
            yield Part(folder, self._fingerprint(view, twin), self._incident(key, incident, view, twin))

    def _incident(self, key: str, incident: Incident, view: IncidentView, twin: dict[str, Any]) -> Callable[[], Iterator[File]]:
        folder = f"i/{view.row.handle}"

        def files() -> Iterator[File]:
            for tag in self.tags:
                with speech.speaking(tag):
                    shown = view if tag == self.tags[0] else incident_view(key, incident, self.library)
                    values = {"page": shown, "draft": not shown.review.reviewed, "here": "incident"}
                    yield self.page("incident.html", f"{folder}/index.html", values)
            yield f"{folder}/index.json", encode_twin({**twin, "as_of": self.about.as_of})
            yield f"{folder}/annotations.jsonld", encode_twin(annotations(twin, self.about))

        return files

    def _names_of_lists(self) -> list[tuple[str, str]]:
        with speech.speaking(self.tags[0]):
            return list(self._listed())

    def _lists(self, names: list[tuple[str, str]]) -> Iterator[Part]:
        for kind, slug in names:
            with speech.speaking(self.tags[0]):
                facet = self._listed()[kind, slug]
                others = self.facets() if kind == "incidents" else []
                seal = self._fingerprint(facet, [(o.kind, o.name, len(o.rows)) for o in others])
            yield Part(f"{kind}/{slug}", seal, self._list(kind, slug))

    def _listed(self) -> dict[tuple[str, str], Facet]:
        """All lists by kind and address. Their order is that of their names, which differs from language to language."""
        if speech.spoken().tag not in self._lists_made:
            self._lists_made[speech.spoken().tag] = {(facet.kind, facet.slug): facet for facet in self._all_lists()}
        return self._lists_made[speech.spoken().tag]

    def _all_lists(self) -> list[Facet]:
        rows = self.front().rows
        reviewed = tuple(row for row in rows if row.reviewed)
        whole = [Facet("incidents", say("All incidents"), "", rows)]
        return whole + ([Facet("reviewed", say("Reviewed incidents"), "", reviewed)] if reviewed else []) + self.facets()

    def _list(self, kind: str, slug: str) -> Callable[[], Iterator[File]]:
        def pages() -> Iterator[File]:
            facet = self._listed()[kind, slug]
            folder = f"{facet.kind}/{facet.slug}".rstrip("/")
            known = sum(row.reviewed for row in facet.rows)
            fed = known > 0
            if fed:
                yield self.in_language(f"{folder}/feed.xml"), feed(facet.name, facet.rows, self.in_language(folder), self.about)
            for below, turn, rows in turned(facet.rows, ROWS_ON_PAGE):
                page = f"{folder}/{below}".rstrip("/")
                others = self.facets() if facet.kind == "incidents" and turn.number == 1 else []
                lines = self._lines_of(rows, "../" * (page.count("/") + 1))
                values = {"facet": facet, "lines": lines, "turn": turn, "facets": others, "folder": folder, "feed": fed, "reviewed": known}
                state = _state([row.reviewed for row in rows], say("Incidents"))
                yield self.page("list.html", f"{page}/index.html", {**values, **state, "here": facet.kind})

        def files() -> Iterator[File]:
            yield from self.told(pages)
            with speech.speaking(self.tags[0]):
                facet = self._listed()[kind, slug]
                twin = {"format": "vigil-list/1", "name": facet.name, "as_of": self.about.as_of, "incidents": facet.rows}
                yield f"{facet.kind}/{facet.slug}".rstrip("/") + "/index.json", encode_twin(twin)

        return files

    def _lines_of(self, rows: Iterable[Row], root: str) -> Markup:
        """The lines of incidents, each drawn once for each language: they stand in a dozen lists, which lead to them by ways of their own."""
        drawn = self._drawn.setdefault(speech.spoken().tag, {})
        for row in rows:
            if row.handle not in drawn:
                drawn[row.handle] = drawn_line(row)
        return Markup("".join(drawn[row.handle][0] + root + drawn[row.handle][1] for row in rows))  # noqa: S704 - what a template made

    def _front(self) -> Iterator[File]:
        front, listed, marks = self.front(), self.facets(), self.gathered.numbers
        reviewed = [row for row in front.rows if row.reviewed]
        partly = f"{_of(front)} {_machine()}" if front.draft and reviewed else ""
        yield self.page("front.html", "index.html", {
            "front": front, "rows": front.rows[:LISTED_ON_FRONT], "reviewed_rows": reviewed[:LISTED_ON_FRONT], "facets": listed,
            "map": self._map(listed, marks), "draft": front.draft, "partly": partly, "here": "front",
            "explore": bool(front.rows),
            "heavy": len(front.rows) > HEAVY_FROM, "moving_map": bool(VENDOR), "policy": policy(scripts=True), "feed": bool(reviewed),
        })  # fmt: skip
        yield self.in_language("data/names.js"), filter_names(listed)
        if speech.spoken().tag == self.tags[0]:
            yield "index.json", encode_twin(front_twin(front, self.library))
            yield "data/incidents.js", filter_numbers(self.library, front.rows, marks)

    def _map(self, listed: list[Facet], marks: list[tuple[int, ...]]) -> MapView | None:
        spots: dict[Any, Spot] = {}
        for row, numbers in zip(self.front().rows, marks, strict=True):
            if row.point:
                place = next((listed[mark] for mark in numbers if listed[mark].kind == "place" and listed[mark].name == row.place), None)
                found = spots.get(row.point)
                href = f"place/{place.slug}/index.html" if place else "incidents/index.html"
                spots[row.point] = Spot(
                    row.point, found.name if found else row.place, found.count + 1 if found else 1, found.href if found else href
                )
        return map_view(spots.values())

    def _said(self) -> Iterator[File]:
        warnings, totals = warning_views(self.library, draft=True), total_groups(total_views(self.library, draft=True))
        state = _state([warning.reviewed for warning in warnings], say("Warnings"))
        for below, turn, shown in turned(warnings, WARNINGS_ON_PAGE):
            values = {**state, "warnings": shown, "turn": turn, "here": "warnings"}
            yield self.page("warnings.html", f"warnings/{below}".rstrip("/") + "/index.html", values)
        if speech.spoken().tag == self.tags[0]:
            yield from ((f"warnings/{one.fragment}.cap.xml", alert(one, self.about)) for one in warnings if one.reviewed)
            yield "warnings/alerts.json", encode_twin({"format": "vigil-alerts/1", "alerts": thin_alerts(warnings, self.about)})
        if any(one.reviewed for one in warnings):
            yield self.in_language("warnings/feed.xml"), alert_feed(warnings, self.about)
            yield self.in_language("warnings/digest.txt"), digest(warnings, self.about)
        for below, turn, groups in turned(totals, TOTALS_ON_PAGE):
            state = _state([total.reviewed for group in groups for total in (group.lead, *group.others)], say("Totals"))
            values = {**state, "totals": groups, "turn": turn, "here": "totals"}
            yield self.page("totals.html", f"totals/{below}".rstrip("/") + "/index.html", values)
        topics = context_views(self.library)
        state = _state([one.reviewed for topic in topics for one in topic.statements], say("Statements"))
        for below, turn, stated in turned([(topic, one) for topic in topics for one in topic.statements], STATEMENTS_ON_PAGE):
            values = {**state, "topics": topics, "shown": _by_topic(stated), "turn": turn, "here": "context"}
            yield self.page("context.html", f"context/{below}".rstrip("/") + "/index.html", values)
        origins = origin_views(self.library)
        for below, turn, some in turned(origins, ORIGINS_ON_PAGE):
            values = {"draft": self.draft, "partly": "", "origins": some, "turn": turn, "here": "origins", "count": len(origins)}
            values["drawing"] = drawing(origins) if turn.number == 1 else None
            yield self.page("origins.html", f"origins/{below}".rstrip("/") + "/index.html", values)

    def _search(self) -> Iterator[File]:
        for tongue, tag in enumerate(self.tags):
            with speech.speaking(tag):
                values = {"words": search_words(), "tongue": tongue, "policy": policy(scripts=True), "draft": False, "here": "search"}
                yield self.page("search.html", "search/index.html", values)
        yield from search_files(findable(self))

    def _persons(self) -> Iterator[File]:
        view = persons_view(self.library)
        if view is None:
            return
        for below, turn, some in turned(view.persons, PERSONS_ON_PAGE):
            values = {"draft": False, "view": view, "persons": some, "turn": turn, "here": "persons"}
            yield self.page("persons.html", f"persons/{below}".rstrip("/") + "/index.html", values)
        if speech.spoken().tag == self.tags[0]:
            yield "persons/index.json", encode_twin({"format": "vigil-persons/1", "as_of": self.about.as_of, **asdict(view)})

    def _plain(self) -> Iterator[File]:
        for name in ("method", "about", "corrections"):
            yield self.page(f"{name}.html", f"{name}/index.html", {"draft": False, "here": name})
        yield self.page("log.html", "log/index.html", {"draft": False, "here": "log", "log": log_view(self.about)})
        yield self.page("missing.html", "404.html", {"draft": False, "here": ""}, address=self.about.address)

    def _moved(self, moved: Iterable[tuple[str, str | None]]) -> Iterator[File]:
        for old, new in moved:
            yield self.page("moved.html", f"i/{old}/index.html", {"old": old, "new": new, "draft": False, "here": "incident"})

    def _data(self) -> Iterator[File]:
        with speech.speaking(self.tags[0]):
            made = list(data_files(self.library))
        signed = sign_sums(made, self.about)
        made += [("data/SHA256SUMS.note", signed[0].note.encode())] if signed else []
        yield from made
        yield from self.told(lambda: self._downloads(made, signed))
        points = [row.point for row in self.front().rows if row.point]
        if VENDOR and points:
            yield "data/outlines.json", json.dumps(outlines_around(points), separators=(",", ":")).encode()
        yield from log_files(self.library, signed)

    def _downloads(self, made: list[File], signed: tuple[Signature, ...]) -> Iterator[File]:
        sums = [(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in made]
        values = {"files": sums, "reviewed": self.front().reviewed, "signed": signed}
        yield self.page("data.html", "data/index.html", {**values, "draft": False, "here": "data"})

    def _fingerprint(self, *made_of: Any) -> str:
        known = (self.about.title, self.about.version, self.about.address, self.tags, self.has_persons, bool(VENDOR), _code())
        return hashlib.sha256(repr((known, made_of)).encode()).hexdigest()


def _machine() -> str:
    return say(
        "The parts with the watermark are drafts (the counts, the map, the timeline, and all totals, warnings and incidents marked as such): "
        "a machine read them, perhaps wrongly. Do not cite those."
    )


def _of(front: FrontView) -> str:
    return say(
        "Reviewed by a person: %(reviewed)s of %(incidents)s, with the ranges at the top.",
        reviewed=number(front.reviewed), incidents=plural(front.incidents, "incident"),
    )  # fmt: skip


def _state(reviewed: list[bool], what: str) -> dict[str, Any]:
    """Whether a page is a draft, and in which parts."""
    partly = say(
        "%(what)s marked “Draft, not reviewed” are what a machine read, perhaps wrongly: do not cite those. A person has reviewed the others.",
        what=what,
    )
    return {"draft": not all(reviewed), "partly": partly if any(reviewed) else ""}


def _by_topic(some: Sequence[tuple[TopicView, StatementView]]) -> list[tuple[TopicView, list[StatementView]]]:
    return [(topic, [one for _, one in group]) for topic, group in groupby(some, key=lambda entry: entry[0])]


def _static() -> Iterator[File]:
    for name in (*STATIC, *VENDOR):
        yield f"static/{name}", (package_files("vigil.publish") / "static" / name).read_bytes()


@cache
def _code() -> str:
    """Digest of all that turns records into pages: when it changes, every page is made again."""
    found = hashlib.sha256()
    for room in ("vigil.publish", "vigil.policy", "vigil.text"):
        for path, content in sorted(_contents(package_files(room))):
            found.update(f"{room}/{path}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def _contents(folder: Traversable, below: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith(("__", "vendor")):
            yield from _contents(entry, f"{below}{entry.name}/")
        elif entry.is_file() and not entry.name.endswith((".pyc", ".po")):
            yield below + entry.name, entry.read_bytes()
