"""Outlines of countries, for orientation on maps: cut to a box, without asking any other host.

The shapes are those of Natural Earth as world-atlas 2.0.2 packs them (TopoJSON, 1:50 million; ISC licence). They express no opinion on
borders; every map says so.
"""

import gzip
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of longitudes and latitudes."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Box") -> bool:
        """Whether two boxes have a point in common."""
        return self.west <= other.east and other.west <= self.east and self.south <= other.north and other.south <= self.north


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the outlines name it, and its parts that lie in a box."""

    name: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class _World:
    arcs: tuple[tuple[Point, ...], ...]
    boxes: tuple[Box, ...]
    countries: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]


def countries(box: Box) -> Iterator[Country]:
    """Every country that reaches into the box, with its outer and inner rings cut to it."""
    world = _world()
    for name, rings in world.countries:
        near = [ring for ring in rings if any(world.boxes[_index(arc)].meets(box) for arc in ring) or _around(ring, world, box)]
        cut = tuple(ring for ring in (_cut(_joined(ring, world), box) for ring in near) if len(ring) > 2)
        if cut:
            yield Country(name, cut)


def borders(box: Box) -> Iterator[tuple[Point, ...]]:
    """Coasts and borders near the box, each once, as lines."""
    world = _world()
    for arc, bounds in zip(world.arcs, world.boxes, strict=True):
        if bounds.meets(box):
            yield from _near(arc, box)


@cache
def _world() -> _World:
    data = (files("vigil.publish") / "shapes" / "world.json.gz").read_bytes()
    topology = json.loads(gzip.decompress(data))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(tuple(points))
    found = [(shape["properties"]["name"], _rings(shape)) for shape in topology["objects"]["countries"]["geometries"]]
    return _World(tuple(arcs), tuple(_bounds(arc) for arc in arcs), tuple(found))


def _rings(shape: dict[str, object]) -> tuple[tuple[int, ...], ...]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return tuple(tuple(ring) for polygon in polygons for ring in polygon)  # type: ignore[attr-defined]  # TopoJSON: lists of lists of arcs


def _bounds(points: tuple[Point, ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _index(arc: int) -> int:
    return ~arc if arc < 0 else arc


def _around(ring: tuple[int, ...], world: _World, box: Box) -> bool:
    boxes = [world.boxes[_index(arc)] for arc in ring]
    whole = Box(min(b.west for b in boxes), min(b.south for b in boxes), max(b.east for b in boxes), max(b.north for b in boxes))
    return whole.meets(box)


def _joined(ring: tuple[int, ...], world: _World) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        line = world.arcs[_index(arc)]
        points.extend((line[::-1] if arc < 0 else line)[1 if points else 0 :])
    return points


def _near(line: tuple[Point, ...], box: Box) -> Iterator[tuple[Point, ...]]:
    """The stretches of a line whose segments meet the box."""
    run: list[Point] = []
    for one, other in itertools.pairwise(line):
        if _bounds((one, other)).meets(box):
            run = run or [one]
            run.append(other)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _cut(ring: list[Point], box: Box) -> tuple[Point, ...]:
    """A ring cut to the box, side after side (Sutherland and Hodgman, 1974)."""
    sides = ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1))
    for axis, edge, sign in sides:
        cut: list[Point] = []
        for at, point in enumerate(ring):
            before = ring[at - 1]
            inside, was = (point[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
            if inside != was:
                part = (edge - before[axis]) / (point[axis] - before[axis])
                cut.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if inside:
                cut.append(point)
        ring = cut
    return tuple(ring)
