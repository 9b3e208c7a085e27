"""Public places are cells of a grid, not points: nobody can average their way back to a house.

The grid of each precision class is shifted by an offset that only the key tells. Everything inside a cell gets the same public point, so
the same place always looks the same and two places in one cell cannot be told apart.
"""

import hashlib
import hmac
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

KEY_BYTES_MIN = 16
_MICRO = 1_000_000
_CELL_MICRODEGREES = {1: 20_000, 2: 100_000, 3: 500_000, 4: 1_000_000, 5: 2_000_000}
# Half the diagonal at the equator, 111 320 m a degree, rounded up by more than the rounding of the point itself.
_CELL_RADIUS_M = {1: 1_700, 2: 8_000, 3: 40_000, 4: 80_000, 5: 160_000}


@dataclass(frozen=True, slots=True)
class CoarsePoint:
    """A public point: WGS 84 decimal degrees as text, and the radius in metres within which the place lies."""

    latitude: str
    longitude: str
    radius_m: int


def coarse_point(latitude: str, longitude: str, precision: int, *, key: bytes, radius_m: int = 0) -> CoarsePoint | None:
    """The public point of a place, or None where it is known no better than its country (UCDP classes 6 and 7).

    `radius_m` is the radius of the area that the gazetteer entry stands for. Raises ValueError for a key shorter than 16 bytes.
    """
    if len(key) < KEY_BYTES_MIN:
        raise ValueError(f"a coarsening key has at least {KEY_BYTES_MIN} bytes")
    cell = _CELL_MICRODEGREES.get(precision)
    if cell is None:
        return None
    north = _cell_centre(latitude, cell, _offset(key, precision, "latitude", cell))
    east = _cell_centre(longitude, cell, _offset(key, precision, "longitude", cell))
    north = max(-90 * _MICRO, min(90 * _MICRO, north))
    east = (east + 180 * _MICRO) % (360 * _MICRO) - 180 * _MICRO
    return CoarsePoint(_degrees(north), _degrees(east), _CELL_RADIUS_M[precision] + radius_m)


def pseudonym(name: str, *, key: bytes) -> str:
    """A stable name that tells nothing, for an actor who has no public one."""
    return "actor-" + hmac.new(key, b"vigil actor/1\0" + name.encode(), hashlib.sha256).hexdigest()[:6]


def _offset(key: bytes, precision: int, axis: str, cell: int) -> int:
    digest = hmac.new(key, f"vigil coarsening/1 {precision} {axis}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8]) % cell


def _cell_centre(degrees: str, cell: int, offset: int) -> int:
    micro = int((Decimal(degrees) * _MICRO).to_integral_value(rounding=ROUND_FLOOR))
    return (micro - offset) // cell * cell + offset + cell // 2


def _degrees(micro: int) -> str:
    return str((Decimal(micro) / _MICRO).quantize(Decimal("0.001")))
