"""A copy of a workspace shows what its log says or says why it cannot, and never shows less in silence."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, vigil


def numbers(workspace: Path) -> object:
    tally = vigil("-w", workspace, "tally", "--json").json
    return tally["min"], tally["max"], tally["incidents"]


@pytest.fixture
def for_reading(aleppo: Path) -> Iterator[Path]:
    """The workspace without its keys, in a folder that nobody may write."""
    shutil.rmtree(aleppo / "keys")
    if os.geteuid() == 0:
        if subprocess.run(["mount", "--bind", aleppo, aleppo], check=False, capture_output=True).returncode:
            pytest.skip("root may write anywhere, and may not mount here")
        subprocess.run(["mount", "-o", "remount,ro,bind", aleppo], check=True)
        yield aleppo
        subprocess.run(["umount", aleppo], check=True)
    else:
        aleppo.chmod(0o555)
        yield aleppo
        aleppo.chmod(0o755)


def test_a_copy_that_can_only_be_read_is_shown_and_checked(made: Path, for_reading: Path) -> None:
    assert numbers(for_reading) == numbers(made)
    assert vigil("-w", for_reading, "trace", "82", "--json").json["steps"]
    assert vigil("-w", for_reading, "status", "--json").json["whole"]
    assert vigil("-w", for_reading, "rebuild", "--check", "--json").json["same"]
    assert vigil("verify", for_reading, "--json").json["ok"]
    for words in (["run"], ["judge", "name", "A Name", "--reason", "x"]):
        assert "VGL-F07" in vigil("-w", for_reading, *words, status=5).err


def test_without_its_store_nothing_is_shown_as_nothing(aleppo: Path, tmp_path: Path) -> None:
    """No number, no site and no case file out of a store that was lost; after a run they are as before."""
    before = numbers(aleppo)
    for path in aleppo.glob("store.db*"):
        path.unlink()
    for words in (["tally"], ["trace", "82"], ["publish", tmp_path / "s"], ["refer", EXAMPLE / "case.toml", "-o", tmp_path / "c.zip"]):
        assert "VGL-F43" in vigil("-w", aleppo, *words, status=5).err
    assert not (tmp_path / "s").exists()
    assert not vigil("-w", aleppo, "status", "--json").json["whole"]
    vigil("-w", aleppo, "run")
    assert numbers(aleppo) == before


def test_without_key_and_store_it_can_be_made_again(aleppo: Path) -> None:
    before, entries = numbers(aleppo), vigil("-w", aleppo, "status", "--json").json["log_entries"]
    shutil.rmtree(aleppo / "keys")
    vigil("-w", aleppo, "rebuild")
    assert numbers(aleppo) == before
    assert vigil("-w", aleppo, "status", "--json").json["log_entries"] == entries


def test_a_run_that_was_cut_off_shows_no_mixture(aleppo: Path) -> None:
    """Half a run stands in the store: what it has not counted anew is not shown beside what it has."""
    with sqlite3.connect(aleppo / "store.db") as database:
        database.execute("DELETE FROM made WHERE maker = 'count'")
    assert "VGL-F43" in vigil("-w", aleppo, "tally", status=5).err
    vigil("-w", aleppo, "run")
    assert numbers(aleppo)


@pytest.mark.parametrize("kind", ["toll/1", "text/1"])
def test_a_record_that_someone_changed_in_the_store_is_found(aleppo: Path, kind: str) -> None:
    with sqlite3.connect(aleppo / "store.db") as database:
        key, body = database.execute("SELECT id, body FROM record WHERE kind = ? AND CAST(body AS TEXT) LIKE '%82%'", (kind,)).fetchone()
        database.execute("UPDATE record SET body = ? WHERE id = ?", (body.replace(b"82", b"28"), key))
    for words in (["tally"], ["rebuild", "--check"], ["run"]):
        assert key in vigil("-w", aleppo, *words, status=4).err


def test_a_judgement_that_someone_took_out_of_the_store_is_found(aleppo: Path) -> None:
    with sqlite3.connect(aleppo / "store.db") as database:
        database.execute("DELETE FROM made WHERE id IN (SELECT id FROM record WHERE kind = 'judgement/1')")
    found = vigil("-w", aleppo, "rebuild", "--check", "--json", status=4).json
    assert set(found["new"]) == {"judgement/1"}


def test_a_judgement_that_someone_changed_in_the_vault_is_found(aleppo: Path) -> None:
    judgement = re.compile(rb'\{"about":[^\n]*"kind":"judgement/1"[^\n]*\}')
    path = next(path for path in (aleppo / "vault").rglob("*") if path.is_file() and judgement.fullmatch(path.read_bytes()))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b'"reason":"', b'"reason":"not '))
    assert path.name in vigil("-w", aleppo, "rebuild", "--check", status=4).err


def test_what_came_after_the_last_run_is_told_where_numbers_are_shown(aleppo: Path, tmp_path: Path) -> None:
    said = vigil("-w", aleppo, "tally", "--json")
    assert said.err == ""
    incident = said.json["by_incident"][0]["handle"]
    vigil("-w", aleppo, "judge", "verification", incident, "corroborated", "--reason", "two origins with their own access")
    for words in (["tally"], ["trace", "82"], ["status"], ["publish", tmp_path / "s"]):
        assert "1 judgement came after the last run" in vigil("-w", aleppo, *words).err
    assert vigil("-w", aleppo, "status", "--json").json["waiting"] == {"judgement": 1}
    vigil("-w", aleppo, "run")
    assert vigil("-w", aleppo, "tally").err == ""


def test_a_second_run_says_how_many_items_there_are(aleppo: Path) -> None:
    report = vigil("-w", aleppo, "run", "--json").json
    assert (report["items"], report["rendered"], report["unrendered"]) == (12, 0, 0)
    assert json.dumps(report)


def test_a_case_file_replaces_nothing_but_a_case_file(aleppo: Path, tmp_path: Path) -> None:
    """A slip of the hand costs neither the settings, nor the key, nor the order itself; and no disclosure is logged."""
    order = tmp_path / "case.toml"
    shutil.copy(EXAMPLE / "case.toml", order)
    entries = vigil("-w", aleppo, "status", "--json").json["log_entries"]
    places = [aleppo / "vigil.toml", aleppo / "keys" / "log.key", aleppo / "vault" / "new.zip", order, tmp_path, tmp_path / "no" / "c.zip"]
    before = [path.read_bytes() if path.is_file() else None for path in places]
    for path in places:
        assert "VGL-X32" in vigil("-w", aleppo, "refer", order, "-o", path, status=2).err
    assert [path.read_bytes() if path.is_file() else None for path in places] == before
    assert vigil("-w", aleppo, "status", "--json").json["log_entries"] == entries
    first = vigil("-w", aleppo, "refer", order, "-o", tmp_path / "c.zip", "--json").json["sha256"]
    assert vigil("-w", aleppo, "refer", order, "-o", tmp_path / "c.zip", "--json").json["sha256"] == first
