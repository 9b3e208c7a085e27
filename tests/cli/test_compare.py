"""Lists of recorders in every form that is read, and what is said of one that is not."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import vigil

ACLED = "event_id_cnty,event_date,location,admin1,latitude,longitude,fatalities\n"
GED = "relid,where_coordinates,adm_1,latitude,longitude,date_start,date_end,low,best,high\n"


def test_all_that_is_published_can_be_compared_and_agrees(made: Path) -> None:
    data = made.parent / "site" / "data"
    reviewed = len(json.loads((data / "incidents.geojson").read_text("utf-8"))["features"])
    for ours, theirs in (("ged.csv", "acled.csv"), ("incidents.geojson", "ged.csv"), ("incidents.jsonl", "incidents.geojson")):
        found = vigil("compare", data / ours, data / theirs, "--json").json
        assert found["both"]
        assert all(pair["ours"]["id"] == pair["theirs"]["id"] and pair["agrees"] in (True, None) for pair in found["both"])
        assert found["theirs_alone"] == []
        assert len(found["both"]) <= reviewed


def test_lists_of_two_recorders_are_told_side_by_side(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    ours.write_text(
        GED
        + "e1,Middleton,North,36.2,37.1,2016-12-12 00:00:00.000,2016-12-12 00:00:00.000,12,14,15\n"
        + "e2,Easton,East,36.9,38.4,2016-12-20,2016-12-20,3,,3\n",
        encoding="utf-8",
    )
    theirs.write_text(ACLED + 'SYR1,13 December 2016,Middleton,North,36.21,37.12,30\nSYR2,2016-12-30,"=cmd()",,,,1\n', encoding="utf-8")
    said = vigil("compare", ours, theirs).out
    assert "1 in both: 0 with numbers that meet, 1 without" in said
    assert "Only in ours: 1 incidents, 3 killed as reported" in said
    assert "Only in theirs: 1 incidents" in said


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"a,b\n1,2\n", "VGL-N10", "none of the columns"),
        (b"\xff\xfe\x00", "VGL-N10", "not UTF-8"),
        (b"", "VGL-N10", ""),
        (GED.encode() + b"e1,X,,,,2016-13-40,,1,,2\n", "VGL-N11", "line 2: not a day"),
        (GED.encode() + b"e1,X,,,,2016-12-01,,many,,2\n", "VGL-N11", "line 2: low is no whole number"),
        (GED.encode() + b"e1,X,,91.0,200.0,2016-12-01,,1,,2\n", "VGL-N11", "outside the world"),
        (ACLED.encode() + b"a,2016-12-01,X,,,,1\na,2016-12-02,X,,,,1\n", "VGL-N11", "line 3: the id a is there twice"),
        (b'{"handle": "i-1"}\n{"handle": \n', "VGL-N11", "line 2: no JSON object"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_by_its_line(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_bytes(content)
    good.write_text(ACLED, encoding="utf-8")
    said = vigil("compare", bad, good, status=3).err
    assert code in said
    assert words in said
