"""Lists of incidents as other recorders publish them: tables after UCDP GED or ACLED, GeoJSON, JSON lines. They are taken as reported, never counted.

The columns are those that `vigil publish` writes (vigil.publish.opendata); the second row of HXL tags, where there is one, is passed over.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from vigil.count.recorders import Listed
from vigil.errors import InputError
from vigil.model import Range
from vigil.publish.opendata.tables import ACLED, GED

Row = Mapping[str, Any]
_GED_NEEDED, _ACLED_NEEDED = ("date_start", "low", "high"), ("event_date", "fatalities")
KINDS = "a table with the columns of UCDP GED (date_start, low, high ...) or ACLED (event_date, fatalities ...), GeoJSON, or JSON lines of incidents"


def read_list(path: Path) -> tuple[str, list[Listed], int]:
    """The kind of a list, its entries, and how many rows have no day and cannot be matched.

    Raises InputError VGL-N10 for a file that is none, VGL-N11 with the number of a line that cannot be used.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError("VGL-N10", f"{path.name} cannot be read: {error.strerror}", next_step=f"give {KINDS}") from error
    except UnicodeDecodeError as error:
        raise InputError("VGL-N10", f"{path.name} is not UTF-8 text", next_step="save it as CSV in UTF-8") from error
    kind, rows, entry = _rows(path.name, text)
    found, undated, seen = [], 0, set[str]()
    for line, row in rows:
        try:
            one = entry(row, f"line {line}")
        except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            raise InputError("VGL-N11", f"{path.name}, line {line}: {error}", next_step="correct this line") from error
        if one is None:
            undated += 1
            continue
        if one.id in seen:
            raise InputError("VGL-N11", f"{path.name}, line {line}: the id {one.id} is there twice", next_step="correct this line")
        seen.add(one.id)
        found.append(one)
    return kind, found, undated


_Entry = Callable[[Row, str], Listed | None]


def _rows(name: str, text: str) -> tuple[str, list[tuple[int, Row]], _Entry]:
    if text.lstrip().startswith("{"):
        return _json_rows(name, text)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        names = set(reader.fieldnames or ())
        rows: list[tuple[int, Row]] = [(reader.line_num, row) for row in reader if not _is_hxl(row)]
    except csv.Error as error:
        raise InputError("VGL-N10", f"{name} is no table: {error}", next_step=f"give {KINDS}") from error
    if names.issuperset(_GED_NEEDED):
        return "UCDP GED", rows, _of_ged
    if names.issuperset(_ACLED_NEEDED):
        return "ACLED", rows, _of_acled
    known = {column.name for column in (*GED, *ACLED)}
    missing = [column for column in _GED_NEEDED if column not in names]
    what = f"lacks {', '.join(missing)}" if names & known else "has none of the columns that are known"
    raise InputError("VGL-N10", f"{name} {what}", next_step=f"give {KINDS}")


def _is_hxl(row: Row) -> bool:
    filled = [str(value) for value in row.values() if value]
    return bool(filled) and all(value.startswith("#") for value in filled)


def _json_rows(name: str, text: str) -> tuple[str, list[tuple[int, Row]], _Entry]:
    try:
        whole = json.loads(text)
    except ValueError:
        return "JSON lines", list(_lines(name, text)), _of_summary
    if isinstance(whole, dict) and whole.get("type") == "FeatureCollection" and isinstance(whole.get("features"), list):
        return "GeoJSON", list(enumerate(whole["features"], 1)), _of_feature
    return "JSON lines", [(1, whole)], _of_summary


def _lines(name: str, text: str) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise InputError("VGL-N11", f"{name}, line {number}: no JSON object", next_step="correct this line") from error


def _of_ged(row: Row, line: str) -> Listed | None:
    ends = [number for number in (_whole(row, "low"), _whole(row, "high"), _whole(row, "best")) if number is not None]
    names = (_text(row, "where_coordinates") or _text(row, "where_description"), _text(row, "adm_2"), _text(row, "adm_1"))
    days = _text(row, "date_start"), _text(row, "date_end")
    return _listed(_text(row, "relid") or _text(row, "id") or line, names, _point(row), days, ends)


def _of_acled(row: Row, line: str) -> Listed | None:
    number = _whole(row, "fatalities")
    names = tuple(_text(row, name) for name in ("location", "admin3", "admin2", "admin1"))
    days = _text(row, "event_date"), ""
    return _listed(_text(row, "event_id_cnty") or line, names, _point(row), days, [] if number is None else [number])


def _of_feature(row: Row, line: str) -> Listed | None:
    geometry = row.get("geometry")
    point = None
    if geometry:
        longitude, latitude = geometry["coordinates"][:2]
        point = (float(latitude), float(longitude))
    return _of_summary({"handle": row.get("id"), **(row.get("properties") or {})}, line, point)


def _of_summary(row: Row, line: str, point: tuple[float, float] | None = None) -> Listed | None:
    """An incident as `vigil publish` writes it in JSON lines and GeoJSON."""
    killed = (row.get("documented") or {}).get("killed") or {}
    ends = [number for number in (killed.get("min"), killed.get("max")) if number is not None]
    names = tuple(dict.fromkeys(str(name) for name in (row.get("place"), *(row.get("path") or ())) if name))
    days = str(row.get("date_start") or ""), str(row.get("date_end") or "")
    return _listed(str(row.get("handle") or line), names, point, days, ends, is_open=bool(killed.get("open")))


def _listed(
    key: str, names: Sequence[str], point: tuple[float, float] | None, days: tuple[str, str], ends: Sequence[int], *, is_open: bool = False
) -> Listed | None:
    if any(number < 0 for number in ends):
        raise ValueError("a number of dead is below zero")
    first, last = days
    if not first and not last:
        return None
    start, end = _day(first or last), _day(last or first)
    if end < start:
        raise ValueError(f"its days run backwards: {first} to {last}")
    killed = Range(min=min(ends), max=max(ends), max_open=is_open) if ends else Range(min=None, max=None)
    return Listed(key, tuple(name for name in names if name), point, start, end, killed)


def _text(row: Row, name: str) -> str:
    return str(row.get(name) or "").strip().removeprefix("'")


def _whole(row: Row, name: str) -> int | None:
    words = _text(row, name)
    if not words:
        return None
    try:
        return int(words)
    except ValueError as error:
        raise ValueError(f"{name} is no whole number: {words[:20]!r}") from error


def _point(row: Row) -> tuple[float, float] | None:
    latitude, longitude = _text(row, "latitude"), _text(row, "longitude")
    if not latitude or not longitude:
        return None
    try:
        point = float(latitude), float(longitude)
    except ValueError as error:
        raise ValueError(f"latitude and longitude are no numbers: {latitude[:20]!r}, {longitude[:20]!r}") from error
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError("latitude or longitude is outside the world")
    return point


def _day(words: str) -> int:
    """The ordinal of a day: 2016-12-15 (a time after it is passed over), or ACLED's "15 December 2016"."""
    for form, text in (("%Y-%m-%d", words[:10]), ("%d %B %Y", words), ("%d-%b-%Y", words), ("%d/%m/%Y", words)):
        try:
            return dt.datetime.strptime(text, form).date().toordinal()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"not a day: {words[:20]!r}")
