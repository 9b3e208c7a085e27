"""What changed between two runs, as people ask it."""

from pathlib import Path

from tests.cli.conftest import first_claim, vigil


def test_a_changed_number_is_told_with_its_judgement(aleppo: Path) -> None:
    claim = first_claim(aleppo)
    vigil(
        "-w", aleppo, "judge", "claim", claim["id"][:8], "corrected", "--set", "low=60", "--set", "high=61", "--reason", "the note says so"
    )
    vigil("-w", aleppo, "run")
    found = vigil("-w", aleppo, "diff", "--json").json
    assert found["machine"] == []
    changed = [one for one in found["incidents"] if one["what"] == "range"]
    assert changed
    assert any("the note says so" in because or "60" in because for one in changed for because in one["because"])
    assert [cell for cell in found["tallies"] if cell["place"] is None]
    said = vigil("-w", aleppo, "diff").out
    assert "another range" in said
    back = vigil("-w", aleppo, "diff", "last", "previous", "--json").json
    assert [(cell["after"], cell["before"]) for cell in back["tallies"]] == [(cell["before"], cell["after"]) for cell in found["tallies"]]


def test_a_release_is_held_against_a_run_and_a_wrong_name_is_told(aleppo: Path) -> None:
    assert {"run-1", "run-2", "release-1"} <= {one["name"] for one in vigil("-w", aleppo, "diff", "--list", "--json").json}
    assert vigil("-w", aleppo, "diff", "release-1", "last", "--json").json["incidents"] == []
    assert "Nothing that is published changed" in vigil("-w", aleppo, "diff", "release-1", "last").out
    assert "VGL-F62" in vigil("-w", aleppo, "diff", "run-9", status=3).err


def test_what_is_withdrawn_is_gone_from_what_runs_kept(aleppo: Path) -> None:
    item = vigil("-w", aleppo, "trace", first_claim(aleppo)["id"][:8], "--json").json["steps"][0]["rests_on"][0]["rests_on"][0]["id"]
    vigil("-w", aleppo, "withdraw", item, "--yes", "--authority", "the family", "--reason", "asked for")
    kept = [path.read_bytes() for path in (aleppo / "vault").rglob("*") if path.is_file()]
    assert not [data for data in kept if b'"incidents":' in data and item.encode() in data]
    vigil("-w", aleppo, "run")
    assert "VGL-F63" in vigil("-w", aleppo, "diff", "run-2", "last", status=5).err
