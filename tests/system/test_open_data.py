"""Published data is read by the programs it is meant for: FollowTheMoney by its own schema, tables by a reader of CSV on the Web."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publish.shelves import crowded_world, example_world
from vigil.publish import write_site

PYTHON = Path(sys.prefix) / "opendata" / "bin" / "python"
PROGRAM = Path(__file__).with_name("open_data.py")

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(not PYTHON.exists(), reason="needs followthemoney and csvw in an environment of their own: make opendata"),
]


@pytest.mark.parametrize("size", [2, 40])
def test_others_read_the_data_without_a_complaint(size: int, tmp_path: Path) -> None:
    world = example_world(wholly=True) if size == 2 else crowded_world(size)
    write_site(world.shelf(), tmp_path / "site", about=world.about(address="https://marat.example/monitor/"))
    data = tmp_path / "site" / "data"
    said = subprocess.run([PYTHON, PROGRAM, data], check=True, capture_output=True, text=True).stdout.splitlines()
    assert said[:-1] == []
    found = json.loads(said[-1])
    assert found["valid"] and found["entities"] >= size // 4
    for name, rows in found["tables"].items():
        with (data / name).open(newline="") as file:
            assert rows == sum(1 for _ in csv.reader(file)) - 2, f"{name}: all rows but the names and the tags"


def test_the_check_finds_what_is_wrong(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    write_site(world.shelf(), tmp_path / "site", about=world.about())
    data = tmp_path / "site" / "data"
    entities = (data / "entities.ftm.json").read_text()
    (data / "entities.ftm.json").write_text(entities.replace('"startDate"', '"beganAt"'))
    table = (data / "ged.csv").read_text().splitlines(keepends=True)
    (data / "ged.csv").write_text("".join([*table[:2], table[2].replace(table[2].split(",")[0], "first", 1), *table[3:]]))
    said = subprocess.run([PYTHON, PROGRAM, data], check=False, capture_output=True, text=True).stdout
    assert "has no beganAt" in said and json.loads(said.splitlines()[-1])["valid"] is False
