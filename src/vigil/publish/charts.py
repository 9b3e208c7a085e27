"""Charts drawn here as SVG, each with a table beside it that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from vigil.model import Range

WIDTH = 720
_LEFT, _RIGHT = 24, 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on the axis, in user units as text, and whether it counts in the range."""

    x: str
    number: int
    counts: bool


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Numbers on an axis, with the documented range as a band; the band is None on a draft. `open`: there may be more."""

    marks: tuple[Mark, ...]
    band: tuple[str, str] | None
    open: bool
    ticks: tuple[Mark, ...]


def range_chart(found: Range | None, numbers: Sequence[tuple[int, bool]]) -> RangeChart | None:
    """The numbers that were given for one harm, each with whether it counts; None where there is nothing to compare."""
    given = dict(sorted(numbers))
    if len(given) < 2:
        return None
    top = max(given) + max(1, max(given) // 12)
    step = _step(top)
    ticks = tuple(Mark(_at(value, top), value, counts=False) for value in range(0, top + 1, step))
    band = None
    if found is not None and found.min is not None and found.max is not None:
        band = (_at(found.min, top), _units(max(_place(found.max, top) - _place(found.min, top), 200)))
    marks = tuple(Mark(_at(number, top), number, counts) for number, counts in given.items())
    return RangeChart(marks, band, bool(found and found.max_open), ticks)


def _step(top: int) -> int:
    step = 1
    while top // step > 6:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return step


def _place(value: int, top: int) -> int:
    # Hundredths of a unit in whole numbers, so that the same records draw the same bytes on every machine.
    return _LEFT * 100 + (WIDTH - _LEFT - _RIGHT) * 100 * value // top


def _at(value: int, top: int) -> str:
    return _units(_place(value, top))


def _units(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"
