"""Gazetteers that users bring: each kind is known by its first line, and what is known already only gains spellings."""

import gzip
from pathlib import Path

import pytest

from vigil.errors import InputError
from vigil.locate.gazetteer import Gazetteer, Row
from vigil.runner.gazetteer_files import encode, load, merged, read_rows

BASE = [
    Row("geonames:1", ("Exampleland",), "country", country="XX"),
    Row("division:XX.01", ("North Province",), "governorate", country="XX", within=("geonames:1",)),
    Row("geonames:7", ("Middleton",), "town", "10.00000", "20.00000", country="XX", within=("division:XX.01", "geonames:1")),
    Row("vigil:mill", ("Old Mill",), "neighbourhood", country="XX", within=("geonames:7", "division:XX.01", "geonames:1")),
]


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def geonames_line(key: int, name: str, other: str, kind: str, code: str, division: str = "01", district: str = "") -> str:
    cells = [
        str(key),
        name,
        name,
        other,
        "10.01",
        "20.01",
        kind,
        code,
        "XX",
        "",
        division,
        district,
        "",
        "",
        "1200",
        "",
        "",
        "",
        "2016-01-01",
    ]
    return "\t".join(cells)


def test_a_geonames_dump_gives_towns_their_divisions(tmp_path: Path) -> None:
    lines = [
        geonames_line(9, "East District", "", "A", "ADM2", district="05"), geonames_line(8, "Vesh", "Wesh,فيش", "P", "PPL", district="05"),
        geonames_line(7, "Middleton", "Midelton", "P", "PPL"), geonames_line(5, "A river", "", "H", "STM"),
    ]  # fmt: skip
    kind, rows = read_rows(write(tmp_path / "XX.txt", "\n".join(lines)))
    assert kind == "geonames"
    known = Gazetteer(merged(BASE, rows), "test")
    vesh = known.find("geonames:8")
    assert vesh is not None
    assert known.path(vesh) == ("Vesh", "East District", "North Province", "Exampleland")
    assert [known.row(hit.row).key for name in ("فيش", "Midelton") for hit in known.lookup(name)] == ["geonames:8", "geonames:7"]
    assert len(known) == len(BASE) + 2


def test_a_place_known_by_name_kind_and_nearness_gains_spellings(tmp_path: Path) -> None:
    table = write(tmp_path / "own.csv", "name,names,lat,lon,level\nMiddleton,Midletoun,10.02,20.02,town\nMiddleton,,12.0,25.0,town\n")
    rows = merged(BASE, read_rows(table, country="XX")[1])
    assert len(rows) == len(BASE) + 1
    assert rows[2].names == ("Middleton", "Midletoun")


def test_quarters_of_one_town_are_known_by_name(tmp_path: Path) -> None:
    table = write(
        tmp_path / "quarters.csv", 'place_ar,en,n,lat,lon\nالطاحونة,"Old Mill neighbourhood, Middleton | Mill (Middleton)",9,10.0,20.0\n'
    )
    rows = merged(BASE, read_rows(table, level="neighbourhood", within=["geonames:7"], country="XX")[1])
    assert len(rows) == len(BASE)
    assert rows[3].names == ("Old Mill", "Mill", "الطاحونة") and rows[3].latitude == "10.0"


def test_divisions_of_an_ocha_list_lie_within_each_other(tmp_path: Path) -> None:
    table = write(
        tmp_path / "ocha.csv",
        "admin1Name_en,admin1Pcode,admin2Name_en,admin2Pcode,admin2Name_ar\nSouth,XX02,Deep South,XX0201,الجنوب\nSouth,XX02,Near South,XX0202,\n",
    )
    kind, rows = read_rows(table)
    assert (kind, [row.key for row in rows]) == ("ocha", ["ocha:XX02", "ocha:XX0201", "ocha:XX0202"])
    assert rows[1].within == ("ocha:XX02",) and rows[1].names == ("Deep South", "الجنوب")


def test_what_is_kept_is_read_again_and_a_packed_table_too(tmp_path: Path) -> None:
    path = tmp_path / "wof.csv.gz"
    path.write_bytes(gzip.compress(b"country,wof_id,placetype,name_en,lat,lon\nxx,5,locality,Telmor,10.5,20.5\nxx,6,planet,Nowhere,1,2\n"))
    kind, rows = read_rows(path)
    assert (kind, [row.key for row in rows]) == ("whosonfirst", ["wof:5"])
    (tmp_path / "kept.jsonl").write_bytes(encode(rows))
    assert load([tmp_path / "kept.jsonl"]) == rows


@pytest.mark.parametrize(("text", "code"), [
    ("", "VGL-G10"), ("who,what\n1,2\n", "VGL-G10"), ("name,lat,lon\nVesh,north,3\n", "VGL-G11"), ("a" + "\t" * 18 + "\n", "VGL-G11"),
])  # fmt: skip
def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_rows(write(tmp_path / "x.csv", text))
    assert caught.value.code == code


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(b"\x00\x01 no gzip")
    with pytest.raises(InputError, match="cannot be read"):
        read_rows(path)
