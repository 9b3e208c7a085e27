"""Distinct names on lists as a floor beside a tally: its own line, no name, and the range untouched. All persons are invented."""

from pathlib import Path

import pytest

from tests.cli.conftest import vigil

REGISTRY = """id,name,age,sex,place,death date
1,Anselm Petrov Varga,34,m,"Old Harbour, Marun",2031-05-04
2,Beatrix Lindqvist Moreau,61,f,"Old Harbour, Marun",2031-05-04
3,Casimir Oyelaran Duarte,8,m,Telmor,2031-05-04
4,Delphine Achterberg Sousa,40,f,Marun,2031-07-09
"""
HOSPITALS = """id,name,age,sex,place,death date
1,Anselm Petrov Varga,34,m,"Old Harbour, Marun",2031-05-04
2,Emeric Halvorsen Quist,27,m,Marun,2031-05-05
"""
ASKED = ("tally", "--place", "Marun", "--from", "2031-05-01", "--to", "2031-05-31")


@pytest.fixture(scope="module")
def w(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("splink", reason="needs the optional part for names: make full")
    folder = tmp_path_factory.mktemp("names")
    vigil("init", folder / "w", "--title", "Names")
    for name, rows in (("registry", REGISTRY), ("hospitals", HOSPITALS)):
        path = folder / f"{name}.csv"
        path.write_text(rows, encoding="utf-8")
        vigil("-w", folder / "w", "collect", "--list", path)
        vigil("-w", folder / "w", "collect", "--list", path)
    vigil("-w", folder / "w", "run")
    return folder / "w"


def test_names_are_a_floor_beside_the_range(w: Path) -> None:
    found = vigil("-w", w, *ASKED, "--json").json
    assert found["names_beside"]["min"] == 3
    assert (found["names_beside"]["entries"], found["names_beside"]["lists"]) == (4, 2)
    assert (found["min"], found["max"]) == (None, None)
    assert vigil("-w", w, "tally", "--victims", "women", "--json").json["names_beside"] is None


def test_the_line_says_what_it_rests_on_and_holds_no_name(w: Path) -> None:
    said = vigil("-w", w, *ASKED, "--explain")
    line = next(one for one in said.out.splitlines() if one.startswith("Names on lists"))
    assert line.startswith("Names on lists: at least 3 distinct people, beside the range and not in it. It rests on 4 entries on 2 lists")
    assert sum(one.startswith("a person on lists: ") for one in said.out.splitlines()) == 3
    assert not {"Anselm", "Varga", "Beatrix", "Emeric"} & set(said.out.replace(",", " ").split())


def test_a_person_on_lists_can_be_walked_back(w: Path) -> None:
    (first, *_) = vigil("-w", w, *ASKED, "--json", "--explain").json["names_beside"]["persons"]
    assert vigil("-w", w, "trace", first[0]).out


def test_without_lists_nothing_is_said(tmp_path: Path) -> None:
    vigil("init", tmp_path / "w", "--title", "No lists")
    vigil("-w", tmp_path / "w", "run")
    assert vigil("-w", tmp_path / "w", "tally", "--json").json["names_beside"] is None
    assert "Names on lists" not in vigil("-w", tmp_path / "w", "tally").out
