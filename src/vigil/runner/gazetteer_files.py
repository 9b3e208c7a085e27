"""Gazetteers that users bring: GeoNames country dumps, Who's On First tables, OCHA's lists of divisions, tables of their own.

Each is turned into rows once and kept in hand/gazetteer of the workspace, one JSON array a line, so that a run names it by digest.
"""

import csv
import gzip
import hashlib
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from vigil.errors import InputError
from vigil.locate.gazetteer import Row
from vigil.model.words import PlaceLevel
from vigil.text.folding import fold, loose

FOLDER = "gazetteer"
SAME_KM = 5.0
"""Two entries of one name and kind so near each other are one place."""

_FEATURES: Mapping[str, PlaceLevel] = {
    "PPLX": "neighbourhood",
    "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "district",
    "PCLI": "country",
}
_CLASSES: Mapping[str, PlaceLevel] = {"P": "town", "S": "site", "L": "region"}
_TYPES: Mapping[str, PlaceLevel] = {
    "locality": "town", "town": "town", "city": "town", "village": "town", "neighbourhood": "neighbourhood", "neighborhood": "neighbourhood",
    "macrohood": "neighbourhood", "microhood": "neighbourhood", "borough": "neighbourhood", "county": "district", "localadmin": "district",
    "district": "district", "region": "governorate", "governorate": "governorate", "country": "country", "campus": "site", "venue": "site",
    "site": "site",
}  # fmt: skip
_NAMES = (
    "name",
    "name_en",
    "en",
    "name:eng_x_preferred",
    "ar",
    "place_ar",
    "name_ar",
    "names",
    "names_ar",
    "names_other",
    "alternatenames",
)
_CSV_MOST = 10_000_000


class Filled(NamedTuple):
    """What stands in for what a table leaves open."""

    level: PlaceLevel | None
    within: tuple[str, ...]
    country: str | None


def read_rows(
    path: Path, *, level: PlaceLevel | None = None, within: Sequence[str] = (), country: str | None = None
) -> tuple[str, list[Row]]:
    """The kind of a file, told by its first line, and its places. `level`, `within` (keys) and `country` fill what it leaves open.

    Raises InputError VGL-G10 for a file that is none of these, VGL-G11 for a line that cannot be read.
    """
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError("VGL-G10", f"{path.name} cannot be read as UTF-8 text", next_step="unpack it, or save it as UTF-8") from error
    first = text.partition("\n")[0]
    if first.count("\t") == 18:
        return "geonames", list(_geonames(text.splitlines(), path.name))
    csv.field_size_limit(_CSV_MOST)
    table = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ",")
    header = {name.strip().casefold(): name for name in table.fieldnames or () if name}
    if any(name.startswith("admin1name") for name in header):
        return "ocha", list(_ocha(table, header))
    if not set(_NAMES) & set(header):
        raise InputError(
            "VGL-G10",
            f"{path.name} is no gazetteer that is known here",
            next_step="GeoNames, Who's On First, OCHA, or a table with a column name",
        )
    kind = "whosonfirst" if {"wof_id", "wof:id"} & set(header) else "table"
    return kind, list(_table(table, header, path, Filled(level, tuple(within), country)))


def _geonames(lines: Iterable[str], name: str) -> Iterator[Row]:
    """Lines of the format of allCountries.txt: https://download.geonames.org/export/dump/readme.txt."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 19 or not cells[0].isdigit():
            raise InputError(
                "VGL-G11", f"{name} line {number} is no line of a GeoNames dump", next_step="take the file as GeoNames gives it"
            )
        level = _FEATURES.get(cells[7]) or _CLASSES.get(cells[6])
        if level is None:
            continue
        division = (f"division:{cells[8]}.{cells[10]}",) if cells[10] and level not in ("country", "governorate") else ()
        district = (f"district:{cells[8]}.{cells[10]}.{cells[11]}",) if cells[11] and level in ("town", "neighbourhood", "site") else ()
        key = f"geonames:{cells[0]}"
        if level == "governorate":
            key = f"division:{cells[8]}.{cells[10]}"
        elif cells[7] == "ADM2":
            key = f"district:{cells[8]}.{cells[10]}.{cells[11]}"
        names = dict.fromkeys(one.strip() for one in (cells[1], cells[2], *cells[3].split(",")) if len(one.strip()) > 1)
        yield Row(
            key=key, names=tuple(names), level=level, latitude=cells[4] or None, longitude=cells[5] or None, country=cells[8] or None,
            within=(*district, *division, f"country:{cells[8]}"), weight=int(cells[14] or 0),
        )  # fmt: skip


def _ocha(table: Iterable[Mapping[str, str]], header: Mapping[str, str]) -> Iterator[Row]:
    """Divisions of an OCHA list (admin1Name_en, admin1Pcode, admin2Name_en, ...): each once, within those above it."""
    seen: set[str] = set()
    levels: tuple[tuple[int, PlaceLevel], ...] = ((1, "governorate"), (2, "district"), (3, "district"), (4, "town"))
    for line in table:
        around: tuple[str, ...] = ()
        for depth, level in levels:
            names = dict.fromkeys(
                (line.get(header[column]) or "").strip()
                for column in header
                if column.startswith((f"admin{depth}name", f"admin{depth}alt"))
            )
            spelled = tuple(name for name in names if name)
            code = next(((line.get(header[column]) or "").strip() for column in header if column.startswith(f"admin{depth}pcode")), "")
            if not spelled:
                break
            key = f"ocha:{code or fold(spelled[0]).replace(' ', '-')}"
            country = (code[:2] or None) if code[:2].isalpha() else None
            if key not in seen:
                seen.add(key)
                yield Row(key=key, names=spelled, level=level, country=country, within=around)
            around = (key, *around)


def _table(table: Iterable[Mapping[str, str]], header: Mapping[str, str], path: Path, filled: "Filled") -> Iterator[Row]:
    def cell(line: Mapping[str, str], *names: str) -> str:
        return next(
            ((line.get(header[name]) or "").strip() for name in names if name in header and (line.get(header[name]) or "").strip()), ""
        )

    for number, line in enumerate(table, 2):
        names = dict.fromkeys(
            _short(one) for name in _NAMES if name in header for one in (line.get(header[name]) or "").split("|") if _short(one)
        )
        kind = _TYPES.get(cell(line, "placetype", "level", "type").casefold()) or filled.level
        if not names or (kind is None and {"placetype", "level", "type"} & set(header)) or cell(line, "is_current") == "0":
            continue
        latitude, longitude = cell(line, "lat", "latitude"), cell(line, "lon", "longitude", "long")
        try:
            for number_words in filter(None, (latitude, longitude)):
                float(number_words)
        except ValueError as error:
            raise InputError("VGL-G11", f"{path.name} line {number}: a coordinate is no number", next_step="correct the line") from error
        code = (cell(line, "country", "iso", "country_code") or filled.country or "").upper()[:2] or None
        ours, given = cell(line, "gn_id", "gn:id"), cell(line, "wof_id", "wof:id", "id", "key")
        spelled = sorted(names, key=lambda name: not name.isascii())
        own = f"{path.stem.partition('.')[0]}:{fold(spelled[0])}"
        key = f"geonames:{ours}" if ours else f"wof:{given}" if {"wof_id", "wof:id"} & set(header) else given or own
        weight = cell(line, "population", "n", "weight")
        around = (*filled.within, *((f"country:{code}",) if code else ()))
        yield Row(
            key=key, names=tuple(spelled), level=kind or "unknown", latitude=latitude or None, longitude=longitude or None,
            country=code, within=around, weight=int(float(weight)) if weight.replace(".", "").isdigit() else 0,
        )  # fmt: skip


def _short(name: str) -> str:
    """A spelling without what tells where it is: "Al Sukkari neighbourhood, Aleppo", "Sukkari (Aleppo)"."""
    bare = name.partition(",")[0].partition("(")[0].strip()
    return bare.removesuffix(" neighbourhood").removesuffix(" neighborhood").strip() if len(bare) > 1 else ""


def encode(rows: Iterable[Row]) -> bytes:
    """Rows as they are kept, one JSON array a line."""
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def added(folder: Path | None) -> list[Path]:
    """The gazetteers that were added to a workspace, by name."""
    return sorted((folder / "hand" / FOLDER).glob("*.jsonl")) if folder else []


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the gazetteers that were added; empty without any."""
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest() if parts else ""


def load(files: Iterable[Path]) -> list[Row]:
    """Their rows."""
    return [msgspec.json.decode(line, type=Row) for path in files for line in path.read_bytes().splitlines() if line]


def merged(known: Sequence[Row], more: Iterable[Row]) -> list[Row]:
    """Known places with more beside them: an entry that is known already gives it its spellings, others are added within what is around them.

    One place is known again by its key, or by name, kind and nearness.
    """
    rows = list(known)
    at = {row.key: number for number, row in enumerate(rows)}
    countries: dict[str, str] = {row.country: row.key for row in rows if row.level == "country" and row.country}
    by_name: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        for key in _keys(row):
            by_name.setdefault(key, []).append(number)
    for row in more:
        same = at.get(row.key, next((number for key in _keys(row) for number in by_name.get(key, ()) if _near(rows[number], row)), None))
        if same is not None:
            old = rows[same]
            rows[same] = old._replace(
                names=tuple(dict.fromkeys((*old.names, *row.names))),
                latitude=old.latitude or row.latitude,
                longitude=old.longitude or row.longitude,
            )
            continue
        around = dict.fromkeys(_outward(row.within, rows, at, countries))
        at[row.key] = len(rows)
        rows.append(row._replace(within=tuple(around)))
        for key in _keys(rows[-1]):
            by_name.setdefault(key, []).append(len(rows) - 1)
    return rows


def _keys(row: Row) -> set[tuple[str, str]]:
    return {(row.level, loose(name)) for name in row.names if name.isascii() and loose(name)}


def _near(one: Row, other: Row) -> bool:
    if not (one.latitude and one.longitude and other.latitude and other.longitude):
        if one.level in ("governorate", "country"):
            return one.country == other.country
        return one.level == "neighbourhood" and bool(one.within) and one.within[:1] == other.within[:1]
    lat, lon = float(one.latitude) - float(other.latitude), float(one.longitude) - float(other.longitude)
    return math.hypot(lat, lon * math.cos(math.radians(float(one.latitude)))) * 111.2 <= SAME_KM


def _outward(within: Iterable[str], rows: Sequence[Row], at: Mapping[str, int], countries: Mapping[str, str]) -> Iterator[str]:
    for key in within:
        found = countries.get(key.removeprefix("country:"), "") if key.startswith("country:") else key
        if found in at:
            yield found
            yield from rows[at[found]].within
