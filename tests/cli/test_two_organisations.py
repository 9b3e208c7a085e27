"""Two organisations on one case: one hands over, the other takes in, judges and refers back; each step checked by the verifier alone."""

import csv
import hashlib
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, vigil
from vigil.verifier.verify import verify_case

NO_REPORT = "\n[report]\nlanguages = []\n"


@pytest.fixture(scope="module")
def first(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first organisation's case file. Its documents were moved once, together with one that is not of the case."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(made, folder / "w")
    (folder / "other.txt").write_text("The council of the river town met on Monday.", "utf-8")
    vigil("-w", folder / "w", "collect", folder / "other.txt")
    (folder / "case.toml").write_text((EXAMPLE / "case.toml").read_text("utf-8") + NO_REPORT, "utf-8")
    vigil("-w", folder / "w", "refer", folder / "case.toml", "-o", folder / "before.zip")
    items = [json.loads(line)["item"] for line in contents(folder / "before.zip")["data/exhibits.jsonl"].splitlines()]
    outside = vigil("-w", folder / "w", "custody", "show", "other.txt", "--json").json["item"]
    words = ("--action", "transferred", "--to", "the archive", "--purpose", "safekeeping", "--authority", "Order 4")
    vigil("-w", folder / "w", "custody", "record", items[0], outside, *words)
    vigil("-w", folder / "w", "refer", folder / "case.toml", "-o", folder / "case.zip")
    (folder / "outside").write_text(outside)
    return folder


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as case:
        return {name: case.read(name) for name in case.namelist()}


def test_an_act_that_also_concerned_something_else_is_told_and_names_nothing(first: Path) -> None:
    files = contents(first / "case.zip")
    assert verify_case(first / "case.zip").ok
    steps = [json.loads(line) for line in files["data/custody.jsonl"].splitlines()]
    (act,) = [step for step in steps if step["event"] == "custody"]
    assert act["record"] == "" and "transferred; purpose: safekeeping; authority: Order 4" in act["words"]
    assert "also concerned 1 items outside this case" in act["words"]
    assert act["words"] in files[f"data/custody/{act['exhibit']}.txt"].decode()
    assert not any((first / "outside").read_bytes() in data for data in files.values()), "nothing tells what else was taken in"


def test_load_files_are_read_by_a_parser_of_others(first: Path) -> None:
    """Concordance's signs given to Python's own CSV reader; Opticon is CSV as it is."""
    files = contents(first / "case.zip")
    rows = list(csv.reader(io.StringIO(files["data/load/case.dat"].decode("utf-8-sig"), newline=""), delimiter="\x14", quotechar="\u00fe"))
    header, *table = rows
    exhibits = [json.loads(line) for line in files["data/exhibits.jsonl"].splitlines()]
    fields = {row["field"]: row["holds"] for row in csv.DictReader(io.StringIO(files["data/load/fields.csv"].decode()))}
    assert len(table) == len(exhibits) and all(len(row) == len(header) for row in table) and [*fields] == header
    holds = {fields[name]: place for place, name in enumerate(header)}
    for row, exhibit in zip(table, exhibits, strict=True):
        assert row[holds["number"]] == exhibit["number"] and row[holds["hand"]].casefold() == exhibit["hand"]
        path = row[holds["original_path"]].replace("\\", "/")
        assert hashlib.sha256(files[path if path.startswith("data/") else f"data/{path}"]).hexdigest() == row[holds["sha256"]]


def test_the_other_organisation_takes_it_in_judges_and_refers_back(first: Path, tmp_path: Path) -> None:
    work = tmp_path / "w"
    vigil("init", work)
    vigil("-w", work, "collect", first / "case.zip")
    vigil("-w", work, "run")
    assert "set aside" not in vigil("-w", work, "status").out, "the file was taken apart: its exhibits are read"
    match = re.search(r"([0-9a-f]{8}), Aleppo", vigil("-w", work, "tally").out)
    assert match
    vigil("-w", work, "judge", "verification", match[1], "undecided", "--source", "supports", "--reason", "The outlet was asked.")
    vigil("-w", work, "run")
    (tmp_path / "case.toml").write_text((EXAMPLE / "case.toml").read_text("utf-8") + NO_REPORT, "utf-8")
    made = vigil("-w", work, "refer", tmp_path / "case.toml", "-o", tmp_path / "back.zip", "--json").json
    assert verify_case(tmp_path / "back.zip", made["fingerprint"]).ok
    files = contents(tmp_path / "back.zip")
    digest = hashlib.sha256((first / "case.zip").read_bytes()).hexdigest()
    items = [json.loads(line) for line in files["data/records/item.jsonl"].splitlines()]
    assert all(any(digest in note for note in item["notes"]) for item in items), "each exhibit says of which file it came"
    sent = {hashlib.sha256(data).hexdigest() for name, data in contents(first / "case.zip").items() if name.startswith("data/originals/")}
    assert {item["digest"] for item in items} <= sent, "the same bytes, to the bit"
    assert b"The outlet was asked." in files["data/records/judgement.jsonl"]
    vigil("-w", first / "w", "collect", tmp_path / "back.zip")
    (whole,) = (work / "vault").rglob(digest)
    assert verify_case(whole).ok, "and the file itself lies there with all its proofs"
