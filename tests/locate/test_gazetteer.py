"""The gazetteer answers what lies where, and hand tables win over what ships."""

from pathlib import Path

import pytest

from tests.atlas import ATLAS, LAND, NORTH, ROWS
from vigil.errors import InputError
from vigil.locate import Gazetteer, Row, within
from vigil.runner import gazetteers


def test_paths_run_from_the_place_out_to_its_country() -> None:
    place = ATLAS.find("geo:13")
    assert place is not None
    assert ATLAS.path(place) == ("Old Gate", "Qarda", "Qarda", "Meridia")
    assert all(within(place, outer) for key in ("geo:10", NORTH, LAND) if (outer := ATLAS.find(key)))
    assert ATLAS.find("nowhere") is None


def test_a_row_with_a_key_that_is_there_replaces_it() -> None:
    corrected = Gazetteer((*ROWS, Row("geo:12", ("Tel Shura", "Shuraville"), "town", "1.0", "2.0", country="SY", within=(LAND,))), "1" * 64)
    place = corrected.find("geo:12")
    assert place is not None
    assert (place.latitude, place.within) == ("1.0", (LAND,))
    assert [corrected.row(hit.row).key for hit in corrected.lookup("Shuraville")] == ["geo:12"]


@pytest.fixture(scope="module")
def default() -> Gazetteer:
    return gazetteers.load(None)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Aleppo", ("Aleppo", "Aleppo", "Syria")), ("حلب", ("Aleppo", "Aleppo", "Syria")), ("Алеппо", ("Aleppo", "Aleppo", "Syria")),
        ("Khan Sheikhoun", ("Khan Sheikhoun", "Idlib", "Syria")), ("Bustan al-Qasr", ("Bustan al-Qasr", "Aleppo", "Aleppo", "Syria")),
    ],
)  # fmt: skip
def test_the_default_knows_towns_in_three_scripts_and_quarters(default: Gazetteer, name: str, path: tuple[str, ...]) -> None:
    assert path in {default.path(default.place(hit.row)) for hit in default.lookup(name)}


def test_hand_tables_add_places_inside_known_ones_and_change_the_digest(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(
        "name,names,level,within\nMill Lane,الطاحون,neighbourhood,geonames:170063\nWheel Yard,,site,Mill Lane\n", encoding="utf-8"
    )
    found = gazetteers.load(table)
    place = found.find("hand:wheel-yard")
    assert place is not None
    assert found.path(place) == ("Wheel Yard", "Mill Lane", "Aleppo", "Aleppo", "Syria")
    assert gazetteers.digest(table) != gazetteers.digest(None)
    assert found.digest == gazetteers.digest(table)


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        ("name,colour\nMill Lane,red\n", "VGL-G01", "colour"),
        ("key,level\nx,town\n", "VGL-G01", "name"),
        ("name,level\nMill Lane,hamlet\n", "VGL-G02", "line 2"),
        ("name,latitude\nMill Lane,north\n", "VGL-G02", "line 2"),
        ("name,within\nMill Lane,Atlantis Prime\n", "VGL-G02", "Atlantis Prime"),
        ("name,level\n,town\n", "VGL-G02", "line 2"),
    ],
)
def test_a_hand_table_that_cannot_be_used_says_where(tmp_path: Path, content: str, code: str, told: str) -> None:
    table = tmp_path / "places.csv"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        gazetteers.load(table)
    assert caught.value.code == code
    assert told in caught.value.what


def test_bytes_that_are_no_table_are_refused(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(InputError, match="UTF-8"):
        gazetteers.load(table)
