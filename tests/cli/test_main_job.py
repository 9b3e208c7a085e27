"""From reports to a count whose every number opens its sentence, as the README shows it."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.cli.conftest import EXAMPLE, vigil


def test_the_range_is_what_the_reports_say(made: Path) -> None:
    """One origin gives at least 82 in eastern Aleppo; six relays do not raise it, and four-week totals stand beside it."""
    found = vigil("-w", made, "tally", "--place", "Aleppo", "--from", "2016-12-01", "--to", "2016-12-31", "--json").json
    incidents = {one["title"]: (one["min"], one["max"], one["max_open"]) for one in found["by_incident"]}
    assert (82, 82, True) in incidents.values()
    assert found["max_open"]
    assert [total["low"] for total in found["totals_beside"] if total["says"] == "Syrian Observatory for Human Rights"] == [416, 130]


def test_every_number_leads_to_words_in_preserved_bytes(made: Path) -> None:
    """Whatever a toll counts, its claims' offsets hold their quotes in a rendition whose digest is that of a vault object in the log."""
    leaves = 0
    for incident in vigil("-w", made, "tally", "--json").json["by_incident"]:
        for step in vigil("-w", made, "trace", incident["handle"], "--json").json["steps"]:
            for claim in step["rests_on"]:
                [text] = claim["rests_on"]
                [item] = text["rests_on"]
                digest = claim["details"]["rendition"].removeprefix("sha256:")
                body = (made / "vault" / digest[:2] / digest).read_bytes()
                assert hashlib.sha256(body).hexdigest() == digest
                start, _, end = claim["details"]["offsets"].partition(" to ")
                quote = body.decode("utf-8")[int(start) : int(end)]
                assert f"“{quote}”" in claim["says"]
                assert quote in claim["details"]["sentence"]
                leaves += int(item["details"]["log entry"]) >= 0
    assert leaves > 10


def test_a_number_is_traced_as_it_is_shown(made: Path) -> None:
    """A total of "more than 415" is found by 415, and told with the same words by tally and trace."""
    (step,) = vigil("-w", made, "trace", "415", "--json").json["steps"]
    assert "more than 415 killed" in step["says"]
    assert "more than 415" in vigil("-w", made, "tally").out


def test_a_second_run_does_nothing_twice(aleppo: Path) -> None:
    before = vigil("verify", aleppo, "--json").json
    assert vigil("-w", aleppo, "collect", EXAMPLE / "reports.jsonl", "--json").json["preserved"] == 0
    report = vigil("-w", aleppo, "run", "--json").json
    assert (report["rendered"], report["logged"], sum(stage["ran"] for stage in report["stages"])) == (0, False, 0)
    assert vigil("-w", aleppo, "judge", "import", EXAMPLE / "judgements.jsonl", "--json").json["recorded"] == []
    assert vigil("verify", aleppo, "--json").json["steps"] == before["steps"]


def test_rebuilding_gives_the_same(aleppo: Path) -> None:
    assert vigil("-w", aleppo, "rebuild", "--check", "--json").json["same"]
    (aleppo / "store.db").unlink()
    assert vigil("-w", aleppo, "rebuild", "--json").json["logged"] is False


def test_judgements_show_and_both_states_are_there(made: Path) -> None:
    incidents = vigil("-w", made, "tally", "--json").json["by_incident"]
    assert {one["outcome"] for one in incidents} >= {"reported", "corroborated"}


def test_the_site_opens_each_figure_and_runs_no_script_but_its_own(made: Path) -> None:
    site = made.parent / "site"
    pages = list(site.rglob("*.html"))
    assert len(pages) > 5
    whole = "".join(page.read_text(encoding="utf-8") for page in pages)
    ours = re.findall(r'<script src="(?:\.\./)*static/(monitor|search)\.js" defer></script>', whole)
    assert whole.count("<script") == len(ours) and Counter(ours) == {"monitor": 3, "search": 3}  # front page and search, in three languages
    assert "<mark>" in whole
    assert all((page.parent / "index.json").exists() for page in site.glob("i/*/index.html"))


def test_the_case_file_verifies_alone_and_comes_out_the_same_again(aleppo: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.zip"
    made = vigil("-w", aleppo, "refer", EXAMPLE / "case.toml", "-o", case, "--json").json
    first = case.read_bytes()
    assert made["sha256"] == hashlib.sha256(first).hexdigest()
    vigil("-w", aleppo, "refer", EXAMPLE / "case.toml", "-o", case)
    assert case.read_bytes() == first

    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.unpack_archive(case, alone / "open")
    shutil.copy(alone / "open" / "verify.py", alone / "verify.py")
    command: list[str | Path] = [sys.executable, "-I", "-S", alone / "verify.py", case, "--json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, cwd=alone).stdout)
    assert report["verdict"] == "consistent, signer not established"
    report = json.loads(subprocess.run([*command, "--key", made["fingerprint"]], check=True, capture_output=True).stdout)
    assert report["verdict"].startswith("consistent and signed by")


def test_one_flipped_bit_in_a_case_file_fails(aleppo: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.zip"
    vigil("-w", aleppo, "refer", EXAMPLE / "case.toml", "-o", case)
    data = bytearray(case.read_bytes())
    data[len(data) // 2] ^= 4
    case.write_bytes(data)
    assert "FAILED" in vigil("verify", case, status=4).out


def test_the_filters_need_no_workspace(tmp_path: Path) -> None:
    vigil("read", EXAMPLE / "reports.jsonl", "-o", tmp_path / "claims.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {one["id"]: one["text"] for one in map(json.loads, (EXAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines())}
    assert [line["id"] for line in lines] == list(texts)
    assert all(texts[line["id"]][claim["start"] : claim["end"]] == claim["quote"] for line in lines for claim in line["claims"])
    found = vigil("reconcile", EXAMPLE / "reports.jsonl", "--json").json
    assert {"copies", "origins", "incidents", "totals", "tally"} <= set(found)
