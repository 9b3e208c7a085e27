"""Maps drawn here: outlines for orientation, and every place as an area as wide as what is known of it. Never a point."""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from vigil.policy import CoarsePoint
from vigil.publish.outlines import Box, Point, borders, countries

WIDTH = 720
_HEIGHT_MIN, _HEIGHT_MAX = 320, 560
_METRES_A_DEGREE = 111_320
_AREAS_MAX, _LABELS_MAX = 400, 14
_SPAN_MIN_DEGREES = 0.8
_BULK_FROM = 12
"""From so many places on, the map shows where most incidents are."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to draw: where, with how many incidents, under which name, and the address that it opens."""

    point: CoarsePoint
    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Area:
    """A circle of the map in user units as text: as large as the place is uncertain."""

    x: str
    y: str
    r: str
    dot: str
    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside an area, and on which side of it it stands."""

    x: str
    y: str
    words: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the areas: land, coasts and borders as SVG paths, names of countries, and a scale."""

    land: str
    lines: str
    names: tuple[Label, ...]
    height: int
    scale_km: int
    scale_width: str


@dataclass(frozen=True, slots=True)
class MapView:
    """A map with its areas, largest first so that small ones stay on top."""

    ground: Ground
    areas: tuple[Area, ...]
    labels: tuple[Label, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Projection:
    """Degrees to user units: plain longitudes and latitudes, with the narrowing of the middle latitude."""

    box: Box
    height: int
    units: float

    def at(self, point: Point) -> tuple[float, float]:
        narrow = math.cos(math.radians((self.box.south + self.box.north) / 2))
        return (point[0] - self.box.west) * self.units * narrow, (self.box.north - point[1]) * self.units

    def length(self, metres: int) -> float:
        return metres / _METRES_A_DEGREE * self.units


def map_view(spots: Iterable[Spot], *, zoom_out: float = 0.35) -> MapView | None:
    """The map of these places, or None where no place is known. `zoom_out` is how much land around them is shown, in parts of their span."""
    found = sorted(spots, key=lambda spot: (-spot.point.radius_m, -spot.count, spot.point.latitude, spot.point.longitude, spot.name))
    shown = sorted(_bulk(found), key=lambda spot: -spot.count)[:_AREAS_MAX]
    if not shown:
        return None
    projection = _projection(_box([spot.point for spot in shown], zoom_out))
    ground = _ground(projection)
    areas = tuple(_area(spot, projection) for spot in found if spot in shown)
    clear = tuple(name for name in ground.names if not any(_covers(area, name) for area in areas))
    ground = replace(ground, names=clear)
    return MapView(ground, areas, _labels(shown, projection), len(found) - len(shown))


def _bulk(spots: list[Spot]) -> list[Spot]:
    """Without the few that lie so far off, most of them misplaced, that the rest would shrink to a blot: at most 3 incidents of a hundred."""
    total = sum(spot.count for spot in spots)
    if len(spots) < _BULK_FROM:
        return spots

    def middle(values: list[tuple[float, int]]) -> float:
        half, passed = total / 2, 0
        for value, count in sorted(values):
            passed += count
            if passed >= half:
                return value
        return values[-1][0]

    x, y = (middle([(float(getattr(spot.point, name)), spot.count) for spot in spots]) for name in ("longitude", "latitude"))
    far = sorted(
        ((math.hypot(float(s.point.longitude) - x, float(s.point.latitude) - y), s.count, n) for n, s in enumerate(spots)), reverse=True
    )
    usual, passed = 1.0, 0
    for distance, count, _ in reversed(far):
        passed += count
        if passed >= total * 0.9:
            usual = max(distance, 1.0)
            break
    left_out: set[int] = set()
    passed = 0
    for distance, count, number in far:
        passed += count
        if distance < 3 * usual or passed > total * 0.03:
            break
        left_out.add(number)
    return [spot for number, spot in enumerate(spots) if number not in left_out]


def outlines_around(points: Sequence[CoarsePoint]) -> dict[str, Any]:
    """GeoJSON of the land and of coasts and borders far around these places, for the map that can be moved."""
    near = _box(points, 3.0)
    wide, tall = max(near.east - near.west, 30), max(near.north - near.south, 20)
    box = Box(max(near.west - wide, -180), max(near.south - tall, -85), min(near.east + wide, 180), min(near.north + tall, 85))

    def rounded(line: Sequence[Point]) -> list[list[float]]:
        return [[round(x, 3), round(y, 3)] for x, y in line]

    # Rings that turn against the outer one are seas and exclaves inside; each is drawn as land of its own.
    land = [[rounded([*ring, ring[0]])] for country in countries(box) for ring in country.rings]
    shapes = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": land}},
        {
            "type": "Feature",
            "properties": {},
            "geometry": {"type": "MultiLineString", "coordinates": [rounded(line) for line in borders(box)]},
        },
    ]
    return {"type": "FeatureCollection", "features": shapes}


def _box(points: Sequence[CoarsePoint], zoom_out: float) -> Box:
    reach = [(float(p.longitude), float(p.latitude), p.radius_m / _METRES_A_DEGREE) for p in points]
    north, south = max(y + r for _, y, r in reach), min(y - r for _, y, r in reach)
    narrow = max(0.1, math.cos(math.radians((north + south) / 2)))
    west, east = min(x - r / narrow for x, _, r in reach), max(x + r / narrow for x, _, r in reach)
    tall = max(north - south, _SPAN_MIN_DEGREES / 2) * (1 + zoom_out)
    wide = max((east - west) * narrow, _SPAN_MIN_DEGREES) * (1 + zoom_out)
    tall, wide = max(tall, wide * _HEIGHT_MIN / WIDTH), max(wide, tall * WIDTH / _HEIGHT_MAX)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return Box(
        round(middle_x - wide / narrow / 2, 4), round(middle_y - tall / 2, 4), round(middle_x + wide / narrow / 2, 4),
        round(middle_y + tall / 2, 4),
    )  # fmt: skip


def _projection(box: Box) -> _Projection:
    narrow = math.cos(math.radians((box.south + box.north) / 2))
    units = WIDTH / ((box.east - box.west) * narrow)
    return _Projection(box, round((box.north - box.south) * units), units)


@lru_cache(maxsize=4096)
def _ground(projection: _Projection) -> Ground:
    land: list[str] = []
    lines: list[str] = []
    names: list[Label] = []
    for country in countries(projection.box):
        rings = [[projection.at(point) for point in ring] for ring in country.rings]
        land.extend(path for ring in rings if (path := _path(ring, closed=True)))
        label = _name(country.name, max(rings, key=_size), projection)
        names.extend([label] if label else [])
    lines.extend(path for line in borders(projection.box) if (path := _path([projection.at(point) for point in line], closed=False)))
    km, width = _scale(projection)
    return Ground("".join(land), "".join(lines), tuple(names), projection.height, km, _short(width))


def _path(points: Sequence[Point], *, closed: bool) -> str:
    """An SVG path in whole units, without points that nobody would see."""
    kept: list[tuple[int, int]] = []
    for x, y in points:
        point = (round(x), round(y))
        if not kept or point != kept[-1]:
            kept.append(point)
    if len(kept) < (3 if closed else 2):
        return ""
    steps = [f"M{kept[0][0]} {kept[0][1]}l"]
    steps.append(" ".join(f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in itertools.pairwise(kept)))
    return "".join(steps) + ("z" if closed else "")


def _covers(area: Area, name: Label) -> bool:
    """Whether an area, or the name beside it, stands where a country's name would."""
    return abs(float(area.x) - float(name.x)) < 120 + float(area.r) and abs(float(area.y) - float(name.y)) < 14 + float(area.r)


def _size(ring: Sequence[Point]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _name(name: str, ring: Sequence[Point], projection: _Projection) -> Label | None:
    """The name of a country at the middle of its largest part, where that lies on its own ground and there is room."""
    xs = [x for x, _ in ring]
    if _size(ring) < 9000 or max(xs) - min(xs) < 12 * len(name):
        return None
    x, y = _middle(ring)
    inside = _holds(ring, x, y) and all(_holds(ring, x + side * 4.5 * len(name), y) for side in (-1, 1))
    return Label(_short(x), _short(min(max(y, 16), projection.height - 8)), name) if inside else None


def _middle(ring: Sequence[Point]) -> Point:
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return x / (3 * area), y / (3 * area)


def _holds(ring: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a ring: a line from it to the right crosses the ring an odd number of times."""
    crossed = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def _scale(projection: _Projection) -> tuple[int, float]:
    for km in (1000, 500, 200, 100, 50, 20, 10, 5, 2):
        width = projection.length(km * 1000)
        if width <= WIDTH / 5:
            return km, width
    return 1, projection.length(1000)


def _area(spot: Spot, projection: _Projection) -> Area:
    x, y = projection.at((float(spot.point.longitude), float(spot.point.latitude)))
    radius = max(projection.length(spot.point.radius_m), 5.0)
    dot = min(3 + 2 * math.log10(spot.count + 1) * 2, radius * 0.8, 12)
    return Area(_short(x), _short(y), _short(radius), _short(dot), spot.name, spot.count, spot.href)


def _labels(spots: Sequence[Spot], projection: _Projection) -> tuple[Label, ...]:
    """Names of the places with most incidents, where they do not cover one another."""
    taken: list[tuple[float, float, float, float]] = []
    labels: list[Label] = []
    for spot in spots[: 3 * _LABELS_MAX]:
        x, y = projection.at((float(spot.point.longitude), float(spot.point.latitude)))
        width = 8.2 * len(spot.name)
        end = x + 10 + width > WIDTH
        left = x - 10 - width if end else x + 10
        box = (left, y - 9, left + width, y + 9)
        if spot.name not in {label.words for label in labels} and not any(
            a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in taken
        ):
            taken.append(box)
            labels.append(Label(_short(x - 10 if end else x + 10), _short(y + 4.5), spot.name, end))
        if len(labels) == _LABELS_MAX:
            break
    return tuple(labels)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
