"""Incidents entered by hand: beside the read ones, by the same rules, and a wrong line is told by its number."""

from pathlib import Path

import pytest

from tests.cli.conftest import vigil

HEAD = "incident,place,date_start,date_end,effect,low,high,who,status,means,source,published,words\n"
ROWS = (
    'e-1,"Sukkari, Aleppo",2016-12-20,,killed,5,5,people,civilian,shelling,Aleppo Media Centre,2016-12-20,five died\n'
    'e-1,"Sukkari, Aleppo",2016-12-20,,,7,,people,,shelling,Syrian Observatory for Human Rights,2016-12-21,\n'
    'e-2,"Sukkari, Aleppo",2016-12-20,,killed,3,3,people,,shelling,Aleppo Media Centre,2016-12-20,another shell\n'
)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    vigil("init", tmp_path / "w")
    return tmp_path / "w"


def enter(workspace: Path, rows: str, head: str = HEAD) -> None:
    (workspace / "hand" / "incidents.csv").write_text(head + rows, encoding="utf-8")


def test_lines_of_one_incident_are_counted_together_and_two_incidents_apart(empty: Path) -> None:
    enter(empty, ROWS)
    vigil("-w", empty, "run")
    found = vigil("-w", empty, "tally", "--json").json
    assert [(one["min"], one["max"], one["max_open"]) for one in found["by_incident"]] == [(5, 7, True), (3, 3, False)]
    assert (found["min"], found["max"]) == (8, 10)
    said = vigil("-w", empty, "trace", "7").out
    assert "at least 7 people killed" in said
    assert "entered:e-1" in said
    logged = vigil("-w", empty, "status", "--json").json["log_entries"]
    vigil("-w", empty, "run")
    assert vigil("-w", empty, "status", "--json").json["log_entries"] == logged


def test_a_changed_line_counts_as_changed_and_a_removed_one_no_more(empty: Path) -> None:
    enter(empty, ROWS)
    vigil("-w", empty, "run")
    enter(empty, ROWS.splitlines(keepends=True)[2].replace(",3,3,", ",4,4,"))
    vigil("-w", empty, "run")
    found = vigil("-w", empty, "tally", "--json").json
    assert (found["min"], found["max"], found["incidents"]) == (4, 4, 1)
    assert vigil("-w", empty, "status", "--json").json["doubts"]["no_longer_entered"] == 3
    (empty / "hand" / "incidents.csv").unlink()
    vigil("-w", empty, "run")
    assert vigil("-w", empty, "tally", "--json").json["incidents"] == 0


def test_an_entered_incident_joins_what_reports_tell_of_it(empty: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.jsonl"
    report.write_text(
        '{"id": "r", "outlet": "Example News", "published": "2016-12-20", "text": "Six civilians were killed on 20 December 2016 in the '
        'shelling of the Sukkari neighbourhood of Aleppo, a doctor said."}\n', encoding="utf-8",
    )  # fmt: skip
    vigil("-w", empty, "collect", report)
    enter(empty, "".join(ROWS.splitlines(keepends=True)[:2]))
    vigil("-w", empty, "run")
    found = vigil("-w", empty, "tally", "--json").json
    assert [(one["min"], one["max"]) for one in found["by_incident"]] == [(5, 7)]
    assert found["origins"] == 3


@pytest.mark.parametrize(
    ("head", "rows", "code", "words"),
    [
        ("incident,place,deaths\n", "", "VGL-F67", "unknown columns: deaths"),
        ("place,low\n", "", "VGL-F67", "no column incident, source"),
        (HEAD, "e-1,X,2016-12-20,,killed,5,5,,,,,,\n", "VGL-F68", "line 2: source is empty"),
        (HEAD, ROWS + "e-3,,,,killed,5,5,,,,A,,\n", "VGL-F68", "line 5: neither place nor date_start"),
        (HEAD, "e-1,X,2016-12-20,,slain,5,5,,,,A,,\n", "VGL-F68", "line 2: effect is 'slain'"),
        (HEAD, "e-1,X,2016-12-20,,killed,9,5,,,,A,,\n", "VGL-F68", "line 2: low is 9 and high is 5"),
        (HEAD, "e-1,X,2016-12-20,,killed,-1,5,,,,A,,\n", "VGL-F68", "no whole number"),
        (HEAD, "e-1,X,20/12/2016,,killed,1,5,,,,A,,\n", "VGL-F68", "line 2: date_start is '20/12/2016'"),
        (HEAD, "e-1,X,2016-12-20,2016-12-19,killed,1,5,,,,A,,\n", "VGL-F68", "it ends on 2016-12-19"),
        (HEAD, "e-1,X\n", "VGL-F68", "another number of cells"),
        (HEAD, ROWS + ROWS, "VGL-F68", "the same as line 2"),
    ],
)
def test_what_cannot_be_entered_is_told_by_its_line(empty: Path, head: str, rows: str, code: str, words: str) -> None:
    enter(empty, rows, head)
    said = vigil("-w", empty, "run", status=3).err
    assert code in said
    assert words in said


def test_a_table_in_another_encoding_is_told(empty: Path) -> None:
    (empty / "hand" / "incidents.csv").write_bytes(HEAD.encode() + "e-1,Ü,2016-12-20,,,1,,,,,A,,\n".encode("latin-1"))
    assert "VGL-F67" in vigil("-w", empty, "run", status=3).err
