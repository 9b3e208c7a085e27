"""Maps: areas, not points, and no name of a country on the ground of another."""

import pytest

from vigil.policy import CoarsePoint
from vigil.publish.maps import Spot, map_view
from vigil.publish.outlines import Box, borders, countries


def spot(latitude: str, longitude: str, radius_m: int = 8000, name: str = "A place") -> Spot:
    return Spot(CoarsePoint(latitude, longitude, radius_m), name, 1, "")


def test_a_place_is_drawn_as_wide_as_what_is_known_of_it() -> None:
    drawn = map_view([spot("36.2", "37.1", 8000), spot("35.0", "38.9", 80000)])
    assert drawn is not None
    wide, narrow = (float(area.r) for area in drawn.areas)
    assert wide == pytest.approx(10 * narrow, rel=0.05)


def test_near_a_border_no_name_stands_on_the_ground_of_another_country() -> None:
    drawn = map_view([spot("36.2", "37.1")], zoom_out=2.5)
    assert drawn is not None and [name.words for name in drawn.ground.names if name.words == "Turkey"] == []


def test_a_wide_view_names_countries_on_their_own_ground() -> None:
    drawn = map_view([spot("48.4", "25.0"), spot("47.0", "38.0")], zoom_out=1.0)
    assert drawn is not None and "Ukraine" in {name.words for name in drawn.ground.names}


def test_outlines_stay_within_the_box_that_was_asked_for() -> None:
    box = Box(35.0, 34.0, 40.0, 38.0)
    found = {country.name: country for country in countries(box)}
    assert {"Syria", "Turkey"} <= set(found) and "Brazil" not in found
    for country in found.values():
        assert all(35.0 <= x <= 40.0 and 34.0 <= y <= 38.0 for ring in country.rings for x, y in ring)
    assert any(True for _ in borders(box))


def test_nothing_is_drawn_where_no_place_is_known() -> None:
    assert map_view([]) is None
