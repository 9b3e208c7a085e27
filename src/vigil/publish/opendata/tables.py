"""Tables after UCDP GED and ACLED, and one of our own with a row a figure. The second row of each holds HXL tags.

Columns keep the names and the order of those data sets so that scripts made for them run; what Vigil does not code is left empty, above all
`best`, since a documented range has no best guess. `data/dictionary.json` says what stands in each.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vigil.model import Claim
from vigil.publish.library import Library, id8
from vigil.publish.opendata.facts import Facts
from vigil.publish.quotes import source_view, who_said

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its HXL tag, its type in CSVW, and what stands in it (empty: not coded here)."""

    name: str
    hxl: str = ""
    datatype: str = "string"
    meaning: str = ""


def table(columns: Sequence[Column], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A CSV file (RFC 4180): names, HXL tags, rows. A cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerow([column.hxl for column in columns])
    for row in rows:
        writer.writerow([plain(row.get(column.name)) for column in columns])
    return file.getvalue().encode()


def plain(value: object) -> str:
    """A cell that is data wherever it is opened."""
    words = "" if value is None else str(value)
    return "'" + words if words.startswith(_FORMULA) and not _NUMBER.fullmatch(words) else words


_GED_NAMES = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
    "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid "
    "country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
)
_GED = {
    "id": Column("id", "#event+id", "integer", "number of the permanent handle"),
    "relid": Column("relid", "#event+code", "string", "permanent handle"),
    "year": Column("year", "#date+year", "gYear", "year in which the event began"),
    "number_of_sources": Column("number_of_sources", "#meta+num", "integer", "documents on record, copies included"),
    "source_article": Column("source_article", "#meta+url", "string", "public addresses of the documents, separated by semicolons"),
    "source_office": Column("source_office", "#meta+source", "string", "outlets, separated by semicolons"),
    "source_date": Column("source_date", "#date+published", "string", "days of publication, separated by semicolons"),
    "source_headline": Column("source_headline", "#meta+title", "string", "headlines, separated by semicolons"),
    "source_original": Column("source_original", "#meta+origin", "string", "who is heard in them, separated by semicolons"),
    "where_prec": Column("where_prec", "#geo+precision", "integer", "UCDP precision class, 1 exact to 7"),
    "where_coordinates": Column("where_coordinates", "#loc+name", "string", "name of the place"),
    "where_description": Column("where_description", "#loc+description", "string", "place in the words of the reports"),
    "adm_1": Column("adm_1", "#adm1+name", "string", "first-order division, where known"),
    "latitude": Column("latitude", "#geo+lat", "decimal", "public point: moved by a constant amount; see radius_m in the GeoJSON"),
    "longitude": Column("longitude", "#geo+lon", "decimal", "public point: as above"),
    "geom_wkt": Column("geom_wkt", "#geo+wkt", "string", "the same as well-known text"),
    "country": Column("country", "#country+name", "string", "country by name"),
    "event_clarity": Column("event_clarity", "#event+clarity", "integer", "1: known to the day; 2: not"),
    "date_prec": Column("date_prec", "#date+precision", "integer", "1 day, 2 days, 3 week, 4 month, 5 year or one end only"),
    "date_start": Column("date_start", "#date+start", "date", "first day on which it may have been"),
    "date_end": Column("date_end", "#date+end", "date", "last day on which it may have been"),
    "deaths_civilians": Column("deaths_civilians", "#affected+killed+civilian+min", "integer", "undisputed civilians: the lower end"),
    "high": Column("high", "#affected+killed+max", "integer", "upper end of the documented range; open where a source says at least"),
    "low": Column("low", "#affected+killed+min", "integer", "lower end of the documented range"),
}
GED: tuple[Column, ...] = tuple(_GED.get(name, Column(name)) for name in _GED_NAMES.split())
_DATE_PREC = {"day": 1, "days": 2, "week": 3, "month": 4}


def ged_rows(found: Iterable[Facts]) -> Iterable[dict[str, object]]:
    """Incidents with deaths, as UCDP GED lays them out."""
    for facts in found:
        toll = facts.toll_of("killed")
        if toll is None:
            continue
        start = facts.incident.date_start or facts.incident.date_end or ""
        end = facts.incident.date_end or facts.incident.date_start or ""
        point = facts.point
        yield {
            "id": facts.handle.rpartition("-")[2] if facts.handle.rpartition("-")[2].isdigit() else "",
            "relid": facts.handle, "year": start[:4], "number_of_sources": len(facts.documents),
            "source_article": _joined(source.address for source, _ in facts.documents),
            "source_office": _joined(source.outlet for source, _ in facts.documents),
            "source_date": _joined(day for _, day in facts.documents),
            "source_headline": _joined(source.title for source, _ in facts.documents),
            "source_original": _joined(facts.speakers), "where_prec": facts.incident.where.precision, "where_coordinates": facts.place,
            "where_description": facts.words, "adm_1": facts.path[-2] if len(facts.path) > 2 else "",
            "latitude": point.latitude if point else "", "longitude": point.longitude if point else "",
            "geom_wkt": f"POINT ({point.longitude} {point.latitude})" if point else "", "country": facts.path[-1] if facts.path else "",
            "event_clarity": 1 if facts.incident.date_precision == "day" else 2,
            "date_prec": _DATE_PREC.get(facts.incident.date_precision, 5) if start else "", "date_start": start, "date_end": end,
            "deaths_civilians": toll.civilian.min, "high": toll.range.max, "low": toll.range.min,
        }  # fmt: skip


_ACLED_NAMES = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 "
    "inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source "
    "source_scale notes fatalities tags timestamp"
)
_ACLED = {
    "event_id_cnty": Column("event_id_cnty", "#event+id", "string", "permanent handle"),
    "event_date": Column("event_date", "#date+occurred", "date", "first day on which it may have been"),
    "year": Column("year", "#date+year", "gYear", "its year"),
    "time_precision": Column("time_precision", "#date+precision", "integer", "1 day, 2 week, 3 month or less"),
    "country": Column("country", "#country+name", "string", "country by name"),
    "admin1": Column("admin1", "#adm1+name", "string", "first-order division, where known"),
    "location": Column("location", "#loc+name", "string", "name of the place"),
    "latitude": Column("latitude", "#geo+lat", "decimal", "public point: moved by a constant amount"),
    "longitude": Column("longitude", "#geo+lon", "decimal", "public point: as above"),
    "geo_precision": Column("geo_precision", "#geo+precision", "integer", "1 the place named, 2 near it, 3 a wider area"),
    "source": Column("source", "#meta+source", "string", "outlets, separated by semicolons"),
    "notes": Column(
        "notes", "#description", "string", "the range of the dead and the rule behind it; who is blamed stands on the page alone"
    ),
    "fatalities": Column("fatalities", "#affected+killed+min", "integer", "the lower end of the documented range, not a best guess"),
    "tags": Column("tags", "#event+tag", "string", "outcome of verification; means as reported"),
}
ACLED: tuple[Column, ...] = tuple(_ACLED.get(name, Column(name)) for name in _ACLED_NAMES.split())


def acled_rows(found: Iterable[Facts]) -> Iterable[dict[str, object]]:
    """Incidents as ACLED lays them out. No actor is filled in: who did it is what someone says, and stands with its denial on the page."""
    for facts in found:
        start = facts.incident.date_start or facts.incident.date_end or ""
        killed = facts.range_of("killed")
        toll = facts.toll_of("killed")
        where = facts.incident.where.precision
        yield {
            "event_id_cnty": facts.handle, "event_date": start, "year": start[:4],
            "time_precision": {"day": 1, "days": 2, "week": 2}.get(facts.incident.date_precision, 3) if start else "",
            "country": facts.path[-1] if facts.path else "", "admin1": facts.path[-2] if len(facts.path) > 2 else "", "location": facts.place,
            "latitude": facts.point.latitude if facts.point else "", "longitude": facts.point.longitude if facts.point else "",
            "geo_precision": (where if where <= 2 else 3) if facts.place else "", "source": _joined(source.outlet for source, _ in facts.documents),
            "notes": toll.rule if toll else "", "fatalities": killed.min,
            "tags": _joined([facts.outcome, facts.incident.means if facts.incident.means != "unknown" else None]),
        }  # fmt: skip


FIGURES: tuple[Column, ...] = (
    Column("incident", "#event+id", "string", "permanent handle"),
    Column("effect", "#indicator+name", "string", "what was done to people"),
    Column("low", "#affected+min", "integer", "least number that was said"),
    Column("high", "#affected+max", "integer", "greatest number that was said; empty: open"),
    Column("basis", "#indicator+type", "string", "how it was said: exact, at_least, more_than, at_most, about, range, vague"),
    Column("role", "#status", "string", "what became of it in the range; only counts makes the range"),
    Column("speaker", "#meta+origin", "string", "who said it"),
    Column("outlet", "#meta+source", "string", "where it was published"),
    Column("published", "#date+published", "string", "when, as the outlet gives it"),
    Column("claim", "#meta+id", "string", "fragment of the incident's page that holds the words"),
    Column("quote", "#description+quote", "string", "the exact words, names masked"),
)


def figure_rows(found: Iterable[Facts], library: Library) -> Iterable[dict[str, object]]:
    """Every figure behind the ranges, with its words."""
    care = library.care.reviewed()
    for facts in found:
        for toll in facts.tolls:
            for figure in toll.figures:
                claim = library.shelf.get(figure.claim, Claim)
                if claim is None:
                    continue
                source = source_view(library.text_of(claim), library, care)
                text = library.text_of(claim)
                yield {
                    "incident": facts.handle, "effect": toll.effect, "low": figure.low, "high": figure.high, "basis": figure.basis,
                    "role": figure.role, "speaker": who_said(claim, library, care), "outlet": source.outlet,
                    "published": text.published if text else "", "claim": f"c-{id8(claim)}",
                    "quote": care.at(claim.anchor.quote, claim.anchor.start, library.names_in(claim)),
                }  # fmt: skip


def _joined(words: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))
