"""`vigil identify` as people run it."""

import csv
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import vigil

NAMES = [
    ("محمد خليل سالم المصري", "Mohammed Khalil Salem al-Masri", "34", "m"),
    ("فاطمة خليل سالم المصري", "Fatma Khalil Salem Almasri", "31", "f"),
    ("زياد ناصر عبدالرحمن ابوحمد", "Ziad Nasser Abdelrahman Abu Hamad", "52", "m"),
    ("هبة طارق يحيى قنديل", "Hiba Tareq Yehia Kandil", "8", "f"),
]


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(
        "id,name_local,age,sex,number\n" + "".join(f"a{n},{ar},{age},{sex},90012{n}777\n" for n, (ar, _, age, sex) in enumerate(NAMES))
    )
    two.write_text("id,name,age,sex\n" + "".join(f"b{n},{la},{age},{sex}\n" for n, (_, la, age, sex) in enumerate(NAMES)))
    return one, two


def test_two_lists_in_two_scripts(lists: tuple[Path, Path], tmp_path: Path) -> None:
    links, persons, folder = tmp_path / "links.csv", tmp_path / "persons.csv", tmp_path / "replicates"
    vigil("identify", *map(str, lists), "-o", str(links), "--persons", str(persons), "--replicates", str(folder))
    rows = list(csv.DictReader(links.read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == ["a_id", "b_id", "probability", "band", "why"]
    best = {row["a_id"]: row["b_id"] for row in reversed(rows)}
    assert best == {f"a{n}": f"b{n}" for n in range(4)}
    assert len(list(csv.DictReader(persons.read_text(encoding="utf-8").splitlines()))) == 8
    assert len(list(folder.glob("replicate-*.csv"))) >= 100
    assert (folder / "overlap.csv").read_text().startswith("one,two,count\n")
    assert "<svg" in (folder / "overlap.svg").read_text()


def test_no_name_and_no_number_is_written(lists: tuple[Path, Path], tmp_path: Path) -> None:
    links, persons, folder = tmp_path / "links.csv", tmp_path / "persons.csv", tmp_path / "replicates"
    said = vigil("identify", *map(str, lists), "-o", str(links), "--persons", str(persons), "--replicates", str(folder), "--all")
    written = said.out + said.err + "".join(path.read_text(encoding="utf-8") for path in (links, persons, *folder.iterdir()))
    for arabic, latin, _, _ in NAMES:
        for word in (*arabic.split(), *latin.split()):
            assert word not in written
    assert "90012" not in written


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(path: Path, table: list[tuple[str, ...]]) -> None:
    """A minimal XLSX (ECMA-376), written by hand."""
    cells = [
        [f'<c r="{"ABC"[c]}{r}" t="inlineStr"><is><t>{cell}</t></is></c>' for c, cell in enumerate(row)] for r, row in enumerate(table, 1)
    ]
    rows = "".join(f'<row r="{r}">{"".join(row)}</row>' for r, row in enumerate(cells, 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{WORKBOOK}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)


def test_a_workbook_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    workbook(path, [("id", "الاسم", "العمر"), ("7", "محمد خليل سالم المصري", "34"), ("8", "محمد خليل سالم المصرى", "35")])
    found = vigil("identify", path, "-o", tmp_path / "links.csv", "--json").json
    assert found["lists"][0]["columns"] == {"id": "id", "الاسم": "name_local", "العمر": "age"}
    assert found["pairs"]["link"] + found["pairs"]["review"] == 1


def test_what_people_decided_binds(lists: tuple[Path, Path], tmp_path: Path) -> None:
    labels, persons = tmp_path / "labels.csv", tmp_path / "persons.csv"
    labels.write_text(
        "list_a,id_a,list_b,id_b,verdict,author,reason\none,a0,two,b0,different,k,other mother\none,a1,two,b2,same,k,told by kin\n"
    )
    vigil("identify", *map(str, lists), "-o", str(tmp_path / "links.csv"), "--persons", str(persons), "--labels", str(labels))
    of = {row["id"]: row["person"] for row in csv.DictReader(persons.read_text(encoding="utf-8").splitlines())}
    assert of["a0"] != of["b0"]
    assert of["a1"] == of["b2"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "VGL-I16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "VGL-I16"),
        (b"PK\x03\x04broken", "VGL-I16"),
        (b"shoe,size\n1,2\n", "VGL-I12"),
    ],
)
def test_what_is_no_list_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert code in vigil("identify", path, "-o", tmp_path / "links.csv", status=3).err


def test_new_entries_against_known_ones(lists: tuple[Path, Path], tmp_path: Path) -> None:
    new = tmp_path / "new.csv"
    new.write_text("id,name,age,sex\nc0,Mohammad Khaleel Salim Al Masri,34,m\nc1,Ziyad Nasir Abd al-Rahman Abu Hamad,52,m\n")
    whole, part = tmp_path / "whole.csv", tmp_path / "part.csv"
    everything = vigil("identify", *lists, new, "-o", whole, "--all", "--json").json
    fewer = vigil("identify", *lists, new, "--new", new, "-o", part, "--all", "--json").json
    assert fewer["pairs"]["compared"] < everything["pairs"]["compared"]

    def pairs(path: Path) -> dict[tuple[str, str], str]:
        return {(row["a_id"], row["b_id"]): row["band"] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())}

    assert pairs(part).keys() == {pair for pair in pairs(whole) if pair[1].startswith("c")}
    assert pairs(part)["b0", "c0"] == pairs(whole)["b0", "c0"] == "link"
    assert "VGL-I24" in vigil("identify", *lists, "--new", new, "-o", part, status=2).err
