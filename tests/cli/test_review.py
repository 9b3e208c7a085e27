"""`vigil review persons` in a terminal: a household, its answers, and what stays decided."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import vigil

ONE = """id,name_local,age,sex
1,سمر خليل سالم المصري,8,f
2,سمير خليل سالم المصري,10,m
3,خليل سالم محمود المصري,41,m
"""
TWO = """id,name,age,sex
7,Samar Khalil Salem al-Masri,9,
8,Sameera Khalil Salem al-Masri,,
9,Khalil Salem Almasri,,m
"""


@pytest.fixture
def household(tmp_path: Path) -> tuple[Path, Path, Path]:
    one, two = tmp_path / "registry.csv", tmp_path / "hospitals.csv"
    one.write_text(ONE, encoding="utf-8")
    two.write_text(TWO, encoding="utf-8")
    return one, two, tmp_path / "labels.csv"


def test_names_are_withheld_unless_asked_for(household: tuple[Path, Path, Path]) -> None:
    one, two, labels = household
    shown = vigil("review", "persons", one, two, "--labels", labels)
    assert "Household 1" in shown.out
    assert "Samar" not in shown.out
    assert "سمر" not in shown.out
    assert "Samar" in vigil("review", "persons", one, two, "--labels", labels, "--show-names").out


def test_a_decision_stays_and_can_be_taken_back(household: tuple[Path, Path, Path], tmp_path: Path) -> None:
    one, two, labels = household
    before = vigil("review", "persons", one, two, "--labels", labels, "--json").json
    pairs = sum(len(house["pairs"]) for house in before["households"])
    asked = [sys.executable, "-c", "from vigil.cli import main; main()"]
    command = [*asked, "review", "persons", str(one), str(two), "--labels", str(labels), "--author", "k1"]
    answered = subprocess.run(command, input="d\nthe kin say so\nq\n", text=True, capture_output=True, check=True)
    assert "same, different, unsure" in answered.stdout
    lines = labels.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "list_a,id_a,list_b,id_b,verdict,author,reason"
    assert lines[1].endswith(",different,k1,the kin say so")
    after = vigil("review", "persons", one, two, "--labels", labels, "--json").json
    assert sum(len(house["pairs"]) for house in after["households"]) == pairs - 1
    labels.write_text("\n".join([*lines, lines[1].replace("different,k1", "same,k2")]) + "\n", encoding="utf-8")
    persons = tmp_path / "persons.csv"
    vigil("identify", one, two, "-o", tmp_path / "links.csv", "--persons", persons, "--labels", labels)
    _, first, _, second, *_ = lines[1].split(",")
    of = {tuple(row.split(",")[1:3]): row.split(",")[0] for row in persons.read_text(encoding="utf-8").splitlines()}
    assert of["registry", first] == of["hospitals", second]


def test_a_decision_needs_a_reason(household: tuple[Path, Path, Path]) -> None:
    from vigil.errors import UsageError  # noqa: PLC0415  # met once
    from vigil.runner.reviewing import Member, record  # noqa: PLC0415  # as above

    member = Member(0, "a", "1", "", {})
    with pytest.raises(UsageError, match="VGL-I18"):
        record(household[2], member, member, "same", author="k1", reason=" ")
    assert not household[2].exists()
