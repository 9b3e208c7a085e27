"""Exhibits as a registry wants them: numbered its way, with custody, load files and what speaks against the case."""

import csv
import dataclasses
import io
import json
import zipfile
from pathlib import Path

import msgspec
import pytest

from tests.cases import CASE, NOW, World, make
from vigil.errors import InputError, IntegrityError
from vigil.flow import Shelf
from vigil.model import Item
from vigil.refer import custody, parse, prepare
from vigil.refer.choose import check_answered, select, speaks_against
from vigil.refer.exhibits import Exhibit
from vigil.verifier.verify import verify_case


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world"))


def made(world: World, path: Path, extra: str = "", left_out: tuple[tuple[str, str], ...] = ()) -> dict[str, bytes]:
    case = dataclasses.replace(parse(CASE + extra), left_out=left_out)
    built = world.build(path, case)
    report = verify_case(built.path, built.fingerprint)
    assert report.ok, report.failed
    with zipfile.ZipFile(built.path) as found:
        return {name: found.read(name) for name in found.namelist()}


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def test_the_recipient_s_own_numbers_name_the_files(world: World, tmp_path: Path) -> None:
    wanted = [key for key, item in world.shelf.items(Item) if not item.name.startswith("bridge")]
    own = "\n".join(f'{key[:10]} = "ICC-{place}"' for place, key in enumerate(wanted))
    files = made(world, tmp_path / "case.zip", f'\n[numbering]\nscheme = "own"\n[numbering.own]\n{own}\n')
    assert {f"data/originals/ICC-{place}.html" for place in range(4)} <= set(files)
    assert {exhibit["number"] for exhibit in lines(files["data/exhibits.jsonl"])} == {f"ICC-{place}" for place in range(4)}


def test_a_number_that_is_missing_is_told(world: World, tmp_path: Path) -> None:
    key = world.shelf.items(Item)[0][0]
    with pytest.raises(InputError, match="VGL-X11"):
        made(world, tmp_path / "case.zip", f'\n[numbering]\nscheme = "own"\n[numbering.own]\n{key[:10]} = "ICC-1"\n')
    assert list(tmp_path.iterdir()) == []


def test_numbers_through_the_case_follow_the_pages(world: World, tmp_path: Path) -> None:
    """Without pages every exhibit takes one number."""
    files = made(world, tmp_path / "case.zip", '\n[numbering]\nscheme = "bates"\nprefix = "MRN"\n')
    assert [exhibit["number"] for exhibit in lines(files["data/exhibits.jsonl"])] == ["MRN000001", "MRN000002", "MRN000003", "MRN000004"]


def test_the_custody_of_each_exhibit_begins_with_its_being_taken_in(world: World, tmp_path: Path) -> None:
    files = made(world, tmp_path / "case.zip")
    steps = [step for step in lines(files["data/custody.jsonl"]) if step["exhibit"] == "E0001"]
    assert [step["event"] for step in steps] == ["item", "rendition"]
    form = files["data/custody/E0001.txt"].decode()
    assert "taken in by collector-1 with tests" in form and "none recorded" in form


def test_no_line_of_a_custody_form_can_be_made_up_by_the_words_of_another(world: World, tmp_path: Path) -> None:
    """Collector, tool, purpose and recipient are what somebody wrote; each stays on the line of the entry that it belongs to."""
    other = "2031-05-07T00:00:00Z  entry 9 of the log: viewed; purpose: none"
    steps = [
        custody.CustodyStep(
            exhibit="E0001", index=3, at=NOW, event="item", record="", words=f"taken in by a\r\n  {other}\u2028\u202e{other}"
        )
    ]
    selection = prepare(parse(CASE), world.shelf, world.handles).selection
    exhibit = msgspec.convert(lines(made(world, tmp_path / "case.zip")["data/exhibits.jsonl"])[0] | {"kind": "exhibit/2"}, Exhibit)
    form = custody._form(exhibit, selection, steps)
    assert "\u202e" not in form and form.count("entry 9") == 2
    assert not [line for line in form.splitlines() if line.startswith(f"  {other[:10]}")]


def rows(dat: bytes) -> list[list[str]]:
    text = dat.decode("utf-8-sig")
    return [[cell[1:-1] for cell in row.split("\x14")] for row in text.split("\r\n")[:-1]]


def test_a_load_file_is_read_back_field_by_field(world: World, tmp_path: Path) -> None:
    files = made(world, tmp_path / "case.zip")
    header, *found = rows(files["data/load/case.dat"])
    assert files["data/load/case.dat"].startswith(b"\xef\xbb\xbf\xc3\xbeBEGDOC\xc3\xbe\x14")
    table = list(csv.reader(io.StringIO(files["data/load/fields.csv"].decode())))
    assert header == [name for name, _ in table[1:]] and all(len(row) == len(header) for row in found)
    records = [dict(zip(header, row, strict=True)) for row in found]
    by_digest = {str(item["digest"]): item for item in lines(files["data/records/item.jsonl"])}
    assert {each["SHA256"] for each in records} == set(by_digest)
    for each in records:
        assert files[each["NATIVEPATH"]] and each["TEXTPATH"] in files and each["CUSTODYPATH"] in files
        assert each["DOCTITLE"] == by_digest[each["SHA256"]]["title"] and each["REDACTED"] == "no"


def test_an_edited_table_of_fields_is_followed(world: World, tmp_path: Path) -> None:
    table = "field,holds\nDocID,number\nConfidentiality,=Confidential to the parties\n"
    built = world.build(tmp_path / "case.zip", fields=table)
    with zipfile.ZipFile(built.path) as case:
        assert rows(case.read("data/load/case.dat"))[:2] == [["DocID", "Confidentiality"], ["E0001", "Confidential to the parties"]]
        assert case.read("data/load/fields.csv").decode() == table


@pytest.mark.parametrize(
    "table", ["", "a,b\n", "field,holds\nX,secret\n", "field,holds\n,number\n", "field,holds\nX\n", "field,holds\nþ,number\n"]
)
def test_a_table_that_is_none_is_told(world: World, tmp_path: Path, table: str) -> None:
    with pytest.raises(InputError, match="VGL-X12"):
        world.build(tmp_path / "case.zip", fields=table)


def test_a_title_cannot_end_a_field(tmp_path: Path) -> None:
    """A hostile title with all three marks of the format in it, and line ends."""
    world = make(tmp_path / "w", title="a\xfeb\x14c\xaed\r\ne\nf")
    files = made(world, tmp_path / "case.zip")
    header, *found = rows(files["data/load/case.dat"])
    assert all(len(row) == len(header) for row in found)
    assert {row[header.index("DOCTITLE")] for row in found} >= {"athb c\xaed\xaee\xaef"}


def test_a_denial_goes_out_only_with_a_reason_that_the_file_shows(world: World, tmp_path: Path) -> None:
    denial = world.ids["denial"]
    files = made(world, tmp_path / "case.zip", left_out=((denial[:12], "It names a protected witness."),))
    assert "data/records/denial.jsonl" not in files
    assert {line["id"]: line["why"] for line in lines(files["data/left-out.jsonl"])}[denial] == "It names a protected witness."
    assert "It names a protected witness." in files["index.html"].decode()


def test_what_a_range_rests_on_cannot_be_left_out(world: World, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="VGL-X09"):
        made(world, tmp_path / "case.zip", left_out=((world.ids["dead"][:12], "It does not suit us."),))


def test_a_contradiction_dropped_without_a_reason_stops_the_build(world: World) -> None:
    """Whatever the fault that dropped it: the check looks at what came out."""
    case = parse(CASE)
    for key in speaks_against(world.shelf, [world.ids["mill"]]):
        selection = select(case, Shelf(world.shelf), world.handles)
        del selection.records[key]
        with pytest.raises(IntegrityError, match="VGL-X10"):
            check_answered(selection, world.shelf)
        selection.left_out[key] = ("denial/1", " ")
        with pytest.raises(IntegrityError, match="VGL-X10"):
            check_answered(selection, world.shelf)
    assert {world.ids["denial"], world.ids["overlap"]} <= set(speaks_against(world.shelf, [world.ids["mill"]]))


def test_each_exhibit_says_from_whose_hand_it_is(world: World, tmp_path: Path) -> None:
    found = lines(made(world, tmp_path / "case.zip")["data/exhibits.jsonl"])
    assert {exhibit["hand"] for exhibit in found} == {"second-hand"} and all(exhibit["hand_why"] for exhibit in found)
