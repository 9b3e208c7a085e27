"""`vigil review accuracy` on files and in a workspace, and the random sample that it is measured on."""

from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from tests.cli.test_lists import REGISTRY

OTHER = "id,name,age,sex\n7,Mohammed Khalil Salem al-Masri,34,m\n8,Fatma Khalil Salem Almasri,31,f\n9,Hiba Tareq Yehia Kandil,8,f\n"
SAID = (
    "list_a,id_a,list_b,id_b,verdict,author,reason\nregistry,1,other,7,same,k,kin\nregistry,2,other,8,same,k,kin\n"
    "registry,1,other,8,different,k,brother and sister\nregistry,4,other,9,unsure,k,nobody knows\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    one, two, said = tmp_path / "registry.csv", tmp_path / "other.csv", tmp_path / "said.csv"
    one.write_text(REGISTRY, encoding="utf-8")
    two.write_text(OTHER, encoding="utf-8")
    said.write_text(SAID, encoding="utf-8")
    return one, two, said


def test_the_report_on_files_and_in_a_workspace_is_of_the_same_pairs(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    one, two, said = files
    lines = vigil("review", "accuracy", one, two, "--labels", said, "--json").json["lines"]
    whole = next(line for line in lines if line["group"] == "all")
    assert whole["recall_shown"]["of"] == 2
    assert whole["recall_shown"]["low"] <= whole["recall_shown"]["right"] / 2 <= whole["recall_shown"]["high"]
    w = tmp_path / "w"
    vigil("init", w, "--title", "Lists")
    vigil("-w", w, "collect", "--list", one, "--list", two, "--as-proposed")
    vigil("-w", w, "run")
    joined = vigil("-w", w, "review", "persons", "--sample", "9", "--json").json
    assert joined["waiting"] == vigil("-w", w, "identify", "--json").json["joined"]
    vigil("-w", w, "review", "labels", "--import", said)
    here = vigil("-w", w, "review", "accuracy", "--json").json["lines"]
    assert next(line for line in here if line["group"] == "all")["recall_shown"]["of"] == 2
    assert "Khalil" not in vigil("-w", w, "review", "accuracy").out


def test_labels_are_needed_for_files(files: tuple[Path, Path, Path]) -> None:
    assert "VGL-I22" in vigil("review", "accuracy", files[0], files[1], status=2).err
