"""The monitor as a folder of plain pages: front, lists, an incident each, and how it was counted."""

from collections.abc import Callable, Iterator
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from vigil.flow import Shelf
from vigil.publish import phrases
from vigil.publish.about import About, Published
from vigil.publish.facets import Facet, facets
from vigil.publish.folder import check_folder, recover, replace_folder
from vigil.publish.front import FrontView, front_view, total_groups, total_views, warning_views
from vigil.publish.incidents import incident_view
from vigil.publish.library import Library
from vigil.publish.pages import STATIC, render
from vigil.publish.turning import turned
from vigil.publish.twins import encode_twin, front_twin, incident_twin, row_twin

LISTED_ON_FRONT = 20
ROWS_ON_PAGE, TOTALS_ON_PAGE = 100, 40


def write_site(shelf: Shelf, out: Path, *, about: About, before: Callable[[bool], None] | None = None) -> Published:
    """Write the public pages of everything on the shelf, and replace the folder as a whole.

    Whatever nobody has reviewed is a watermarked draft without headline figures or blamed parties. The same shelf and `about` give the same
    bytes. `before` is told whether the front page is a draft, once all is ready and before anything is replaced: the place to log a release,
    so that no handle is ever public that the log does not hold. Raises UsageError VGL-U01 to U04 before anything is written, ResourceError
    VGL-U05 when the disk refuses.
    """
    recover(out)
    check_folder(out)
    library = Library(shelf, about)
    front = front_view(library)
    files = dict(site_files(library, front))
    if before is not None:
        before(front.draft)
    digest = replace_folder(out, files)
    return Published(
        out=out,
        pages=sum(name.endswith(".html") for name in files),
        files=len(files) + 1,
        incidents=front.incidents,
        reviewed=front.reviewed,
        draft=front.draft,
        digest=digest,
    )


def site_files(library: Library, front: FrontView) -> Iterator[tuple[str, bytes]]:
    """Every file of the site, by its path."""
    common = {"about": library.about, "front": front, "partly": ""}
    listed = facets(library, front.rows)
    yield from _front(library, front, listed, common)
    yield from _incidents(library, common)
    yield from _moved(library, common)
    yield from _lists(front, listed, common)
    yield from _said(library, common)
    for name, template in (("method", "method.html"), ("about", "about.html"), ("log", "log.html")):
        yield f"{name}/index.html", render(template, {**common, "draft": False, "here": name}, depth=1)
    yield "404.html", render("missing.html", {**common, "draft": False, "here": ""}, depth=0, root=library.about.address)
    if library.about.checkpoint:
        yield "log/checkpoint.txt", library.about.checkpoint.encode()
    for name in STATIC:
        yield f"static/{name}", (package_files("vigil.publish") / "static" / name).read_bytes()


def _front(library: Library, front: FrontView, listed: list[Facet], common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    reviewed = [row for row in front.rows if row.reviewed]
    partly = f"{_of(front)} reviewed by a person, with the ranges at the top. {_MACHINE}" if front.draft and reviewed else ""
    rows = {"rows": front.rows[:LISTED_ON_FRONT], "reviewed_rows": reviewed[:LISTED_ON_FRONT], "facets": listed}
    shown = {**rows, "draft": front.draft, "partly": partly, "here": "front"}
    yield "index.html", render("front.html", {**common, **shown}, depth=0)
    yield "index.json", encode_twin(front_twin(front, library))


_MACHINE = (
    "The parts with the watermark are drafts (the counts, the timeline, and all totals, warnings and incidents marked as such): a machine "
    "read them, perhaps wrongly. Do not cite those."
)


def _of(front: FrontView) -> str:
    return f"{phrases.number(front.reviewed)} of {phrases.plural(front.incidents, 'incident')} {'is' if front.reviewed == 1 else 'are'}"


def _incidents(library: Library, common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    for key, incident in library.incidents:
        view = incident_view(key, incident, library)
        folder = f"i/{view.row.handle}"
        values = {**common, "page": view, "draft": not view.review.reviewed, "here": "incident"}
        yield f"{folder}/index.html", render("incident.html", values, depth=2)
        yield f"{folder}/index.json", encode_twin(incident_twin(view, incident, library))


def _moved(library: Library, common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    there = {library.handle(key) for key, _ in library.incidents}
    for old, new in sorted(library.about.redirects.items()):
        values = {**common, "old": old, "new": new if new in there else None, "draft": False, "here": "incident"}
        yield f"i/{old}/index.html", render("moved.html", values, depth=2)


def _lists(front: FrontView, listed: list[Facet], common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    everything = Facet("incidents", "All incidents", "", front.rows)
    reviewed = Facet("reviewed", "Reviewed incidents", "", tuple(row for row in front.rows if row.reviewed))
    for facet in (everything, *([reviewed] if reviewed.rows else []), *listed):
        folder = f"{facet.kind}/{facet.slug}".rstrip("/")
        for below, turn, rows in turned(facet.rows, ROWS_ON_PAGE):
            page = f"{folder}/{below}".rstrip("/")
            shown = {"facet": facet, "rows": rows, "turn": turn, "facets": listed if facet is everything and turn.number == 1 else []}
            state = _state([row.reviewed for row in rows], "Incidents")
            yield f"{page}/index.html", render("list.html", {**common, **shown, **state, "here": facet.kind}, depth=page.count("/") + 1)
        incidents = [row_twin(row) for row in facet.rows]
        twin = {"format": "vigil-list/1", "name": facet.name, "as_of": common["about"].as_of, "incidents": incidents}
        yield f"{folder}/index.json", encode_twin(twin)


def _said(library: Library, common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    warnings, totals = warning_views(library, draft=True), total_groups(total_views(library, draft=True))
    state = _state([warning.reviewed for warning in warnings], "Warnings")
    yield "warnings/index.html", render("warnings.html", {**common, **state, "warnings": warnings, "here": "warnings"}, depth=1)
    for below, turn, groups in turned(totals, TOTALS_ON_PAGE):
        page = f"totals/{below}".rstrip("/")
        state = _state([total.reviewed for group in groups for total in (group.lead, *group.others)], "Totals")
        values = {**common, **state, "totals": groups, "turn": turn, "here": "totals"}
        yield f"{page}/index.html", render("totals.html", values, depth=page.count("/") + 1)


def _state(reviewed: list[bool], what: str) -> dict[str, Any]:
    """Whether a page is a draft, and in which parts."""
    partly = f"{what} marked “Draft, not reviewed” are what a machine read, perhaps wrongly: do not cite those. A person has reviewed the others."
    return {"draft": not all(reviewed), "partly": partly if any(reviewed) else ""}
