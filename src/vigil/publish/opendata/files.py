"""Every file of the folder `data/`: tables, GeoJSON, entities, lines, and the metadata that explain them."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from vigil.publish.library import Library
from vigil.publish.opendata.facts import Facts, all_facts
from vigil.publish.opendata.tables import ACLED, FIGURES, GED, Column, acled_rows, figure_rows, ged_rows, table

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TABLES = {
    "ged.csv": (GED, "Incidents with deaths, in the columns of the UCDP Georeferenced Event Dataset"),
    "acled.csv": (ACLED, "Incidents, in the columns of ACLED"),
    "figures.csv": (FIGURES, "Every figure behind the ranges, with its speaker and its words"),
}


def data_files(library: Library) -> Iterator[tuple[str, bytes]]:
    """The downloads, with their SHA-256 sums last."""
    found = all_facts(library)
    made = [
        ("ged.csv", table(GED, ged_rows(found))),
        ("acled.csv", table(ACLED, acled_rows(found))),
        ("figures.csv", table(FIGURES, figure_rows(found, library))),
        ("incidents.geojson", _json(_geojson(found, library))),
        ("incidents.jsonl", b"".join(_json(line) for line in _lines(found, library))),
        ("entities.ftm.json", b"".join(_json(entity) for entity in _entities(found, library))),
        ("csv-metadata.json", _json(_csvw())),
        ("dataset.jsonld", _json(_dataset(library, len(found)))),
    ]
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in made)
    for name, content in (*made, ("SHA256SUMS", sums.encode())):
        yield f"data/{name}", content


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _page(facts: Facts, library: Library) -> str:
    return f"{library.about.address or ''}i/{facts.handle}/"


def _summary(facts: Facts, library: Library) -> dict[str, Any]:
    ranges = {toll.effect: {"min": toll.range.min, "max": toll.range.max, "open": toll.range.max_open} for toll in facts.tolls}
    return {
        "handle": facts.handle, "page": _page(facts, library), "date_start": facts.incident.date_start, "date_end": facts.incident.date_end,
        "date_precision": facts.incident.date_precision, "place": facts.place or facts.words or None, "path": list(facts.path),
        "where_precision": facts.incident.where.precision, "radius_m": facts.point.radius_m if facts.point else None, "means": facts.incident.means,
        "outcome": facts.outcome, "documented": ranges, "documents": len(facts.documents), "blamed_by_someone": list(facts.blamed),
        "denials": facts.denied,
    }  # fmt: skip


def _geojson(found: Sequence[Facts], library: Library) -> dict[str, Any]:
    """RFC 7946: longitude first. A point is the middle of an area of `radius_m`; what has no known place has no geometry."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": facts.handle,
                "geometry": {"type": "Point", "coordinates": [float(facts.point.longitude), float(facts.point.latitude)]}
                if facts.point
                else None,
                "properties": _summary(facts, library),
            }
            for facts in found
        ],
    }


def _lines(found: Sequence[Facts], library: Library) -> Iterator[dict[str, Any]]:
    reviewed = {facts.handle for facts in found}
    for facts in found:
        yield {**_summary(facts, library), "reviewed": True}
    for key, incident in library.incidents:
        handle = library.handle(key)
        if handle not in reviewed:
            yield {"handle": handle, "reviewed": False, "date_start": incident.date_start, "date_end": incident.date_end}


def _entities(found: Sequence[Facts], library: Library) -> Iterator[dict[str, Any]]:
    """FollowTheMoney: an Event for each incident, an Article for each document that was openly published. Counts stand in `notes`."""
    seen = set()
    for facts in found:
        proofs = []
        for source, day in facts.documents:
            if source.address is None:
                continue
            key = "vigil-" + hashlib.sha256(source.address.encode()).hexdigest()[:24]
            proofs.append(key)
            if key not in seen:
                seen.add(key)
                known = {"title": source.title, "publishedAt": day, "sourceUrl": source.address, "publisher": source.outlet}
                yield {"id": key, "schema": "Article", "properties": _properties(known)}
        killed = facts.toll_of("killed")
        yield {
            "id": f"vigil-{facts.handle}",
            "schema": "Event",
            "properties": {
                **_properties({
                    "name": f"{facts.handle}: {facts.place or facts.words or 'place not established'}", "startDate": facts.incident.date_start,
                    "endDate": facts.incident.date_end, "location": ", ".join(dict.fromkeys((facts.place, *facts.path))) or None,
                    "notes": killed.rule if killed else None, "sourceUrl": _page(facts, library) if library.about.address else None,
                }),
                **({"proof": proofs} if proofs else {}),
            },
        }  # fmt: skip


def _properties(known: dict[str, str | None]) -> dict[str, list[str]]:
    return {name: [value] for name, value in known.items() if value}


def _csvw() -> dict[str, Any]:
    """CSV on the Web (W3C Recommendation of 17 December 2015): every column of every table.

    The row of HXL tags begins with #, which makes it a comment: readers that know only one row of names skip it.
    """
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dialect": {"headerRowCount": 1, "commentPrefix": "#", "encoding": "utf-8"},
        "tables": [
            {
                "url": name,
                "dc:title": title,
                "dc:license": {"@id": LICENCE},
                "tableSchema": {"columns": [_column(column) for column in columns]},
            }
            for name, (columns, title) in _TABLES.items()
        ],
    }


def _column(column: Column) -> dict[str, Any]:
    described = {"dc:description": column.meaning or "not coded by Vigil: always empty"}
    return {"name": column.name, "titles": column.name, "datatype": column.datatype, **described}


def _dataset(library: Library, incidents: int) -> dict[str, Any]:
    """schema.org/Dataset, as catalogues read it."""
    about = library.about
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": about.title,
        "description": f"{about.scope} Documented ranges of harm to people, each traced to the words it rests on. Recorded, not total.".strip(),
        "dateModified": about.as_of[:10],
        "version": about.as_of,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "measurementTechnique": "casualty recording from documents; ranges from the lowest to the highest current figure of credible origins",
        "variableMeasured": ["people killed", "people injured", "people missing", "people abducted", "people detained", "people displaced"],
        "size": f"{incidents} reviewed incidents",
        **({"url": about.address} if about.address else {}),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{about.address or ''}data/{name}", "encodingFormat": kind}
            for name, kind in (
                ("ged.csv", "text/csv"),
                ("acled.csv", "text/csv"),
                ("figures.csv", "text/csv"),
                ("incidents.geojson", "application/geo+json"),
                ("incidents.jsonl", "application/jsonl"),
                ("entities.ftm.json", "application/jsonl"),
            )
        ],
    }
