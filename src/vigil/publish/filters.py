"""What the script of the front page combines: every incident as a few whole numbers, and the names of what they stand for."""

import datetime as dt
import json
from typing import Any

from vigil.publish import phrases
from vigil.publish.facets import Facet, kind_words
from vigil.publish.incidents import Row
from vigil.publish.library import Library
from vigil.publish.speech import say, spoken

FORMAT = "vigil-filters/1"


def filter_numbers(library: Library, rows: tuple[Row, ...], marks: list[tuple[int, ...]]) -> bytes:
    """A script file with all incidents, the same in every language; it only calls `vigilIncidents` with them.

    Columns: handle; first and last day as days since 1970, or null; facets by number; area by number, or -1; whether it is reviewed; minimum
    and maximum of the dead (null on drafts and where there is no number) and whether the maximum is open. A file from a disk cannot be
    fetched, but it can be included: that is why it is a script.
    """
    areas: dict[tuple[str, str, int], int] = {}
    sets: dict[tuple[int, ...], int] = {}
    table = []
    for (key, incident), row, facet_numbers in zip(library.incidents, rows, marks, strict=True):
        point = row.point
        area = areas.setdefault((point.latitude, point.longitude, point.radius_m), len(areas)) if point else -1
        killed = next((toll for toll in library.tolls_of(key) if toll.effect == "killed"), None)
        shown = killed.range if killed and row.reviewed else None
        table.append([
            row.handle, _days(incident.date_start or incident.date_end), _days(incident.date_end or incident.date_start),
            sets.setdefault(facet_numbers, len(sets)), area, int(row.reviewed), shown.min if shown else None, shown.max if shown else None,
            int(bool(shown and shown.max_open)),
        ])  # fmt: skip
    found = {
        "format": FORMAT,
        "areas": [[float(x), float(y), radius] for y, x, radius in areas],
        "sets": [list(numbers) for numbers in sets],
        "incidents": table,
    }
    return f"vigilIncidents({_compact(found)});\n".encode()


def filter_names(facets: list[Facet]) -> bytes:
    """A script file with the names of facets and the sentences of the filter, in the language of the page; it only calls `vigilNames`."""
    kinds = list(dict.fromkeys(facet.kind for facet in facets))
    found = {
        "language": spoken().tag,
        "kinds": [[kind, kind_words(kind)] for kind in kinds],
        "facets": [[kinds.index(facet.kind), facet.name, facet.slug] for facet in facets],
        "words": {
            "any": say("any"), "comma": phrases.comma(),
            "found": say("%s incidents"), "of": say("of %s"), "clear": say("Show all"), "more": say("Show more"),
            "none": say("No incident fits. Take a choice back."), "undated": say("date not established"), "to": say("%s to %s"),
            "open": say("%s or more"), "killed": say("%s killed"), "draft": say("Draft, not reviewed"), "reviewed": say("reviewed"),
            "from": say("From"), "until": say("Until"), "brush": say("Drag over the chart to choose days, or set the two dates"),
            "link": say("The address of this page holds this choice: copy it to share it."), "area": say("%s incidents in this area"),
            "sum": say("Ranges of single incidents do not simply add up: some may be the same event."),
            "load": say("Choose, combine, and move the map"),
            "map": say("Map that can be moved. The list below names what it shows."), "still": say("Map without movement"),
        },
    }  # fmt: skip
    return f"vigilNames({_compact(found)});\n".encode()


def _days(day: str | None) -> int | None:
    return dt.date.fromisoformat(day).toordinal() - dt.date(1970, 1, 1).toordinal() if day else None


def _compact(value: Any) -> str:
    # A page may include this file, so nothing in it may end a script or open a comment.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
