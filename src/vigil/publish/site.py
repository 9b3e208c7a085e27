"""The monitor as a folder of plain pages: front, lists, an incident each, and how it was counted."""

from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from vigil.flow import Shelf
from vigil.publish.about import About, Published
from vigil.publish.facets import Facet, facets
from vigil.publish.folder import check_folder, recover, replace_folder
from vigil.publish.front import FrontView, front_view, total_views, warning_views
from vigil.publish.incidents import incident_view
from vigil.publish.library import Library
from vigil.publish.pages import STATIC, render
from vigil.publish.twins import encode_twin, front_twin, incident_twin, row_twin

LISTED_ON_FRONT = 50


def write_site(shelf: Shelf, out: Path, *, about: About) -> Published:
    """Write the public pages of everything on the shelf, and replace the folder as a whole.

    Whatever nobody has reviewed is a watermarked draft without headline figures or blamed parties. The same shelf and `about` give the same
    bytes. Raises UsageError VGL-U01 to U04 before anything is written, ResourceError VGL-U05 when the disk refuses.
    """
    recover(out)
    check_folder(out)
    library = Library(shelf, about)
    front = front_view(library)
    files = dict(site_files(library, front))
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
    common = {"about": library.about, "front": front}
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
    shown = {"rows": front.rows[:LISTED_ON_FRONT], "facets": listed, "draft": front.draft, "here": "front"}
    yield "index.html", render("front.html", {**common, **shown}, depth=0)
    yield "index.json", encode_twin(front_twin(front, library))


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
    for facet in (everything, *listed):
        folder = f"{facet.kind}/{facet.slug}".rstrip("/")
        draft = not all(row.reviewed for row in facet.rows)
        values = {**common, "facet": facet, "facets": listed if facet is everything else [], "draft": draft, "here": facet.kind}
        yield f"{folder}/index.html", render("list.html", values, depth=folder.count("/") + 1)
        incidents = [row_twin(row) for row in facet.rows]
        twin = {"format": "vigil-list/1", "name": facet.name, "as_of": common["about"].as_of, "incidents": incidents}
        yield f"{folder}/index.json", encode_twin(twin)


def _said(library: Library, common: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    warnings, totals = warning_views(library, draft=True), total_views(library, draft=True)
    unreviewed = any(not warning.reviewed for warning in warnings)
    yield "warnings/index.html", render("warnings.html", {**common, "warnings": warnings, "draft": unreviewed, "here": "warnings"}, depth=1)
    unreviewed = any(not total.reviewed for total in totals)
    yield "totals/index.html", render("totals.html", {**common, "totals": totals, "draft": unreviewed, "here": "totals"}, depth=1)
