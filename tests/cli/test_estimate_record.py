"""An estimate of a workspace: put on record, beside the documented count, never in it, and told apart once the lists change."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import vigil
from tests.cli.test_estimate import PATTERNS

REASON = "asked for by the mission"


@pytest.fixture(scope="module")
def recorded(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "w"
    shutil.copytree(made, folder)
    (folder / "hand" / "lists.csv").write_text(PATTERNS, encoding="utf-8")
    said = vigil("-w", folder, "estimate", "--methods", "latent,loglinear,chao", "--record", REASON, "--json").json
    assert said["documented"] == 619
    assert len(said["record"]) == 64
    return folder


def test_it_stands_beside_the_documented_range_and_never_in_it(made: Path, recorded: Path) -> None:
    before, after = (vigil("-w", folder, "tally", "--json").json for folder in (made, recorded))
    beside = after.pop("estimate_beside")
    assert before.pop("estimate_beside") is None
    assert after == before
    assert beside["documented_min"] == beside["documented_max"] == 619
    assert beside["current"] is True
    said = vigil("-w", recorded, "tally").out
    line = next(line for line in said.splitlines() if line.startswith("Estimated from lists of people, never added"))
    assert "619 people are documented" in line
    assert "could have come onto at least one list" in line
    assert "covers only people who could have come onto at least one list and be identified" in said
    # It covers whole lists, so that no part of them has an estimate.
    assert vigil("-w", recorded, "tally", "--place", "Aleppo", "--json").json["estimate_beside"] is None
    assert vigil("-w", recorded, "tally", "--effect", "injured", "--json").json["estimate_beside"] is None


def test_the_log_holds_the_tables_and_all_that_was_found(recorded: Path) -> None:
    key = vigil("-w", recorded, "tally", "--json").json["estimate_beside"]["record"]
    [step] = vigil("-w", recorded, "trace", key[:10], "--json").json["steps"]
    assert step["kind"] == "estimate/1"
    record = json.loads(_object(recorded, key))
    assert record["actor"] == "recorder-1"
    assert record["reason"] == REASON
    [table] = record["tables"]
    again = recorded.parent / "sealed.csv"
    again.write_bytes(_object(recorded, table))
    found = vigil("estimate", again, "--quick", "--methods", "chao", "--json").json
    assert found["table"] == json.loads(_object(recorded, record["report"]))["table"]
    vigil("-w", recorded, "verify")
    vigil("-w", recorded, "rebuild", "--check")


def _object(folder: Path, digest: str) -> bytes:
    return (folder / "vault" / digest[:2] / digest).read_bytes()


def test_lists_that_change_are_told(recorded: Path, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    shutil.copytree(recorded, folder)
    (folder / "hand" / "lists.csv").write_text(PATTERNS.replace(",95\n", ",96\n"), encoding="utf-8")
    assert vigil("-w", folder, "tally", "--json").json["estimate_beside"]["current"] is False
    assert "The lists have changed since" in vigil("-w", folder, "tally").out


def test_lists_of_one_maker_count_as_one(recorded: Path, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    shutil.copytree(recorded, folder)
    settings = folder / "vigil.toml"
    settings.write_text(settings.read_text("utf-8").replace("merge = []  ", 'merge = [["a", "c"]]  '), encoding="utf-8")
    found = vigil("-w", folder, "estimate", "--quick", "--methods", "chao", "--json").json
    assert set(found["table"]["lists"]) == {"a + c", "b", "d"}
    assert "counted as one list" in found["notes"][0]
    settings.write_text(settings.read_text("utf-8").replace('merge = [["a", "c"]]', 'merge = ["a"]'), encoding="utf-8")
    assert "VGL-F02" in vigil("-w", folder, "estimate", status=3).err


def test_only_what_a_workspace_holds_is_put_on_record(made: Path, recorded: Path) -> None:
    assert "VGL-E11" in vigil("-w", made, "estimate", status=5).err
    assert "VGL-E12" in vigil("-w", recorded, "estimate", "--record", " ", status=2).err
    assert "VGL-E12" in vigil("-w", recorded, "estimate", "--quick", "--record", REASON, status=2).err
    assert "VGL-E12" in vigil("-w", recorded, "estimate", recorded / "hand" / "lists.csv", "--record", REASON, status=2).err


def test_replicates_lie_in_a_folder(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    shutil.copytree(made, folder)
    (folder / "hand" / "lists").mkdir()
    for name, count in (("one", 95), ("two", 99)):
        (folder / "hand" / "lists" / f"{name}.csv").write_text(PATTERNS.replace(",95\n", f",{count}\n"), encoding="utf-8")
    found = vigil("-w", folder, "estimate", "--methods", "chao", "--json").json
    assert found["documented"] == {"mean": 621, "least": 619, "most": 623}


GIVEN = [
    "Mohammed",
    "Ahmad",
    "Khalil",
    "Yousef",
    "Omar",
    "Hassan",
    "Ibrahim",
    "Mahmoud",
    "Saleh",
    "Tarek",
    "Bilal",
    "Ziad",
    "Karim",
    "Nabil",
    "Rami",
    "Walid",
    "Sami",
    "Adel",
]
FAMILIES = [
    "al-Masri",
    "Haddad",
    "Najjar",
    "Khoury",
    "Sabbagh",
    "Hamdan",
    "Qasim",
    "Darwish",
    "Zaydan",
    "Barakat",
    "Shahin",
    "Awad",
    "Mansour",
    "Farah",
    "Jaber",
    "Naser",
    "Odeh",
]


@pytest.fixture(scope="module")
def matched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of three invented lists of 300 people, matched."""
    folder = tmp_path_factory.mktemp("matched")
    vigil("init", folder / "w", "--title", "Lists")
    draw = np.random.default_rng(1)
    people = [
        (
            f"{draw.choice(GIVEN)} {draw.choice(GIVEN)} {draw.choice(GIVEN)} {draw.choice(FAMILIES)}",
            draw.integers(1, 80),
            f"203{draw.integers(1, 3)}",
        )
        for _ in range(300)
    ]
    for name, share in (("registry", 0.5), ("hospitals", 0.4), ("graves", 0.4)):
        rows = [f"{at},{who},{age},m,{year}-03-05" for at, (who, age, year) in enumerate(people) if draw.random() < share]
        (folder / f"{name}.csv").write_text("\n".join(["id,name,age,sex,death_date", *rows]) + "\n", encoding="utf-8")
        vigil("-w", folder / "w", "collect", "--list", folder / f"{name}.csv", "--as-proposed")
    vigil("-w", folder / "w", "run")
    return folder / "w"


def test_persons_of_the_workspace_become_a_table_for_each_replicate(matched: Path) -> None:
    found = vigil("-w", matched, "estimate", "--quick", "--methods", "chao", "--json").json
    counted = vigil("-w", matched, "identify", "--json").json
    assert len(found["replicates"]) == 20
    assert found["notes"] == ["20 of 100 replicates of the matching were taken."]
    assert set(next(iter(found["replicates"].values()))["table"]["lists"]) == {"registry", "hospitals", "graves"}
    assert counted["fewest"] <= found["documented"]["least"] <= found["documented"]["most"] <= counted["most"]


def test_an_estimate_from_persons_grows_old_when_they_change(matched: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(matched, tmp_path / "w"))
    vigil("-w", folder, "estimate", "--methods", "chao", "--record", REASON)
    beside = vigil("-w", folder, "tally", "--json").json["estimate_beside"]
    assert (beside["verdict"], beside["low"], beside["current"]) == ("not_estimable", None, True)
    (tmp_path / "late.csv").write_text("id,name,age,sex,death_date\n1,Nour Saleh Adel Haddad,20,m,2031-03-05\n", encoding="utf-8")
    vigil("-w", folder, "collect", "--list", tmp_path / "late.csv", "--as-proposed")
    vigil("-w", folder, "run")
    assert vigil("-w", folder, "tally", "--json").json["estimate_beside"]["current"] is False


def test_persons_as_joined_are_divided_only_where_few_pairs_wait(matched: Path) -> None:
    people = vigil("-w", matched, "identify", "--json").json
    status = 5 if people["doubtful"] > 0.05 * people["joined"] else 0
    said = vigil("-w", matched, "estimate", "--by", "year", "--quick", "--methods", "chao", "--json", status=status)
    assert ("VGL-E13" in said.err) == (status == 5)
    assert "VGL-E05" in vigil("-w", matched, "estimate", "--by", "rank", status=3).err
