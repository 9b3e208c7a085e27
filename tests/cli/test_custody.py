"""Who handled what: recorded before and after, and printed as a form."""

from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from vigil.runner import custody
from vigil.runner.library import load
from vigil.runner.workspace import open_workspace

WHY = ("--purpose", "translation", "--authority", "Request 7 of 2031")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")
    vigil("init", tmp_path / "w", "--actor", "heron")
    (tmp_path / "report.txt").write_text("At least 12 people were killed on Monday, a monitor said.")
    vigil("-w", tmp_path / "w", "collect", tmp_path / "report.txt")
    return tmp_path / "w"


def test_an_item_that_nobody_handled_says_so(folder: Path) -> None:
    said = vigil("-w", folder, "custody", "show", "report.txt").out
    assert "none recorded" in said and "taken in with" in said


def test_a_view_is_logged_before_and_after_and_signed(folder: Path, tmp_path: Path) -> None:
    vigil("-w", folder, "actor", "key", "heron")
    vigil("-w", folder, "custody", "view", "report.txt", "-o", tmp_path / "seen.txt", *WHY)
    assert (tmp_path / "seen.txt").read_bytes() == (tmp_path / "report.txt").read_bytes()
    steps = vigil("-w", folder, "custody", "show", "report.txt", "--json").json["steps"]
    assert [step["what"] for step in steps][1:] == ["viewed"], "the intent is told by its outcome"
    assert steps[1]["signed"] and steps[1]["purpose"] == "translation"
    events = [entry["event"] for entry in vigil("-w", folder, "log", "show", "--json").json["entries"]]
    assert events[-2:] == ["custody", "custody"]
    assert "none recorded" not in vigil("-w", folder, "custody", "show", "report.txt").out
    assert "VGL-P42" in vigil("-w", folder, "custody", "view", "report.txt", "-o", tmp_path / "seen.txt", *WHY, status=2).err
    vigil("verify", folder)


def test_a_view_that_was_cut_off_shows_that_its_end_is_not_known(folder: Path, tmp_path: Path) -> None:
    here = open_workspace(folder)
    ((key, _),) = custody.find_items(load(here, must_have_run=False), ["report.txt"])
    intent = custody._custody("intent", "viewed", [key], purpose="translation", authority="Request 7", recipient=None)
    custody._log(here, intent, "heron")
    assert "how it ended is not known" in vigil("-w", folder, "custody", "show", "report.txt").out
    assert len(vigil("-w", folder, "recover", "--json").json["open_ended"]) == 1


def test_a_view_that_fails_says_that_it_failed(folder: Path, tmp_path: Path) -> None:
    assert "VGL-P42" in vigil("-w", folder, "custody", "view", "report.txt", "-o", tmp_path / "no" / "seen.txt", *WHY, status=6).err
    steps = vigil("-w", folder, "custody", "show", "report.txt", "--json").json["steps"]
    assert "failed" in steps[-1]["what"]


def test_what_was_done_without_vigil_is_recorded(folder: Path) -> None:
    vigil("-w", folder, "custody", "record", "report.txt", "--action", "transferred", "--to", "the example court", *WHY)
    said = vigil("-w", folder, "custody", "show", "report.txt").out
    assert "transferred, by heron" in said and "the example court" in said
    assert "VGL-P44" in vigil("-w", folder, "custody", "record", "report.txt", "--action", "eaten", *WHY, status=2).err
    assert "VGL-F40" in vigil("-w", folder, "custody", "show", "nothing", status=3).err


def test_a_second_copy_is_one_act_for_all_items_and_asks_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vigil("-w", folder, "actor", "key", "heron")
    (folder.parent / "more.txt").write_text("At least 3 people were killed on Tuesday, a monitor said.")
    vigil("-w", folder, "collect", folder.parent / "more.txt")
    monkeypatch.delenv("VIGIL_PASSPHRASE")
    second = folder.parent / "second"
    vigil("-w", folder, "copy", "--to", second)
    vigil("-w", folder, "copy", "--to", second)
    events = [entry["event"] for entry in vigil("-w", folder, "log", "show", "--json").json["entries"]]
    assert events.count("custody") == 2, "one intent and one outcome; a copy that did not grow is none"
    for name in ("report.txt", "more.txt"):
        last = vigil("-w", folder, "custody", "show", name, "--json").json["steps"][-1]
        assert (last["what"], last["actor"], last["purpose"]) == ("copied", "vigil/copy", "a second copy")
        assert "heron" in last["authority"]
    assert vigil("verify", second).status == 0
    assert vigil("-w", folder, "audit", "--against", second, "--json").json["copy"]["behind"] == 0
    vigil("verify", folder)
