"""What is logged stays for good, so a decision that says nothing is refused before."""

from pathlib import Path

import pytest

from tests.cli.conftest import first_claim, vigil


def claim_of(workspace: Path) -> str:
    return str(first_claim(workspace)["id"][:8])


def entries(workspace: Path) -> int:
    return int(vigil("-w", workspace, "status", "--json").json["log_entries"])


@pytest.mark.parametrize(
    "words",
    [
        ["claim", "CLAIM", "corrected"],
        ["claim", "CLAIM", "corrected", "--set", "low=many"],
        ["claim", "CLAIM", "corrected", "--set", "lwo=12"],
        ["claim", "CLAIM", "corrected", "--set", "low=30", "--set", "high=20"],
        ["claim", "CLAIM", "corrected", "--set", "low=-5"],
        ["claim", "CLAIM", "corrected", "--set", "effect=slain"],
        ["claim", "CLAIM", "right", "--set", "low=12"],
        ["claim", "CLAIM", "same"],
        ["merge", "i-1", "i-1", "same"],
        ["merge", "i-1", "i-2", "alike"],
        ["place", "i-1", "hand:nowhere"],
        ["place", "i-1", "Idlib"],
        ["source", "a monitor", "--same-as", "A Monitor"],
        ["source", "a monitor", "--same-as", " "],
        ["grade", "i-1", "contested"],
        ["verification", "i-1", "verified", "--source", "supports", "--content", "against"],
        ["name", " "],
    ],
)
def test_a_decision_that_cannot_be_put_to_work_is_not_logged(aleppo: Path, words: list[str]) -> None:
    before = entries(aleppo)
    said = vigil("-w", aleppo, "judge", *[claim_of(aleppo) if word == "CLAIM" else word for word in words], "--reason", "x", status=3)
    assert "VGL-J02" in said.err
    assert entries(aleppo) == before


def test_a_place_by_its_name_is_answered_with_keys(aleppo: Path) -> None:
    key = vigil("-w", aleppo, "judge", "place", "i-1", "Idlib", "--reason", "x", status=3).err.split("places of that name are ")[1]
    key = key.split(",")[0].split()[0]
    vigil("-w", aleppo, "judge", "place", "i-1", key, "--reason", "named in the note")
    vigil("-w", aleppo, "run")
    assert key in vigil("-w", aleppo, "trace", "i-1", "--json").json["steps"][0]["details"]["place"]


@pytest.mark.parametrize(
    "words",
    [
        ["claim", "CLAIM", "corrected", "--set", "low=80", "--set", "high=84"],
        ["claim", "CLAIM", "wrong"],
        ["grade", "i-1", "disputed"],
        ["source", "a monitor", "--same-as", "Syrian Observatory for Human Rights"],
        ["merge", "i-1", "i-2", "part-of"],
    ],
)
def test_a_decision_that_can_is_put_to_work(aleppo: Path, words: list[str]) -> None:
    vigil("-w", aleppo, "judge", *[claim_of(aleppo) if word == "CLAIM" else word for word in words], "--reason", "x")
    vigil("-w", aleppo, "run")
    assert not {"judgement_lost", "judgement_not_applied"} & set(vigil("-w", aleppo, "status", "--json").json["doubts"])


def test_importing_a_file_again_undoes_no_later_correction(aleppo: Path, tmp_path: Path) -> None:
    line = '{"topic": "name", "verdict": "release", "fields": {"name": "A Name"}, "reason": "%s"}\n'
    path = tmp_path / "j.jsonl"
    path.write_text(line % "first", encoding="utf-8")
    assert len(vigil("-w", aleppo, "judge", "import", path, "--json").json["recorded"]) == 1
    vigil("-w", aleppo, "judge", "name", "A Name", "--reason", "later")
    assert vigil("-w", aleppo, "judge", "import", path, "--json").json["recorded"] == []


def test_a_verification_tells_its_analyses_and_unverified_figures_are_headed_reported(aleppo: Path) -> None:
    before = vigil("-w", aleppo, "tally").out
    assert before.startswith("Reported killed:")
    analyses = ["--source", "supports", "--technical", "not_done", "--content", "supports"]
    vigil("-w", aleppo, "judge", "verification", "i-2", "verified", *analyses, "--reason", "seen by two people", "--actor", "heron")
    vigil("-w", aleppo, "run")
    found = vigil("-w", aleppo, "tally", "--json").json
    assert found["heading"] == "Reported"
    assert found["outcomes"]["verified"] == 1
    one = next(one for one in found["by_incident"] if one["outcome"] == "verified")
    assert one["checks"] == {"source": "supports", "technical": "not_done", "content": "supports"}
    borne_out = [one["min"] or 0 for one in found["by_incident"] if one["outcome"] in ("verified", "corroborated")]
    assert found["verified_min"] == sum(borne_out)
    said = vigil("-w", aleppo, "trace", "i-2", "--json").json["steps"][0]["details"]["verification"]
    assert said == "verified (source supports, content supports), heron: seen by two people"
    vigil("-w", aleppo, "judge", "verification", "i-2", "reported", "--reason", "taken back", "--actor", "heron")
    vigil("-w", aleppo, "run")
    assert vigil("-w", aleppo, "trace", "i-2", "--json").json["steps"][0]["details"]["verification"].startswith("reported")


def test_the_scope_of_a_workspace_narrows_its_sums(aleppo: Path) -> None:
    whole = vigil("-w", aleppo, "tally", "--json").json
    path = aleppo / "vigil.toml"
    settings = path.read_text(encoding="utf-8")
    path.write_text(settings.replace('\nto = ""', '\nto = "2016-11-30"'), encoding="utf-8")
    vigil("-w", aleppo, "run")
    narrow = vigil("-w", aleppo, "tally", "--json").json
    assert narrow["to"] == "2016-11-30"
    assert narrow["incidents"] < whole["incidents"]
    assert vigil("-w", aleppo, "tally", "--all", "--json").json["incidents"] == whole["incidents"]
    path.write_text(settings.replace('\nfrom = ""', '\nfrom = "November"'), encoding="utf-8")
    assert "VGL-F02" in vigil("-w", aleppo, "tally", status=3).err
