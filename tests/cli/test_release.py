"""What goes out, and when: releases by two people, what changed since the last one, embargo and delay."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from vigil.model import Item, Release
from vigil.runner.library import load
from vigil.runner.workspace import open_workspace


def settle(workspace: Path, **settings: str) -> None:
    """Set settings of vigil.toml, each given as TOML."""
    path = workspace / "vigil.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    for name, value in settings.items():
        lines = [f"{name} = {value}" if line.startswith(f"{name} =") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def everything(site: Path) -> str:
    return "\n".join(
        path.read_text(encoding="utf-8", errors="replace") for path in site.rglob("*") if path.is_file() and path.parent.name != "vendor"
    )


def test_where_it_takes_two_nothing_is_shown_as_reviewed_until_both_have_signed(
    aleppo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(aleppo, release_actors="2")
    monkeypatch.setenv("VIGIL_PASSPHRASE", "a long passphrase for tests")
    releases = len(load(open_workspace(aleppo)).shelf.all(Release))
    assert vigil("-w", aleppo, "publish", tmp_path / "site", "--json").json["reviewed"] == 0
    assert "82 or more" not in (tmp_path / "site/index.html").read_text()
    assert len(load(open_workspace(aleppo)).shelf.all(Release)) == releases
    assert "VGL-F46" in vigil("-w", aleppo, "release", status=2).err
    assert "VGL-F46" in vigil("-w", aleppo, "release", "--with", "reviewer-2", status=2).err
    for name in ("recorder-1", "reviewer-2"):
        vigil("-w", aleppo, "actor", "key" if name == "recorder-1" else "add", name)
    assert vigil("-w", aleppo, "release", "--with", "reviewer-2", "--json").json["handles"] >= 3
    item = load(open_workspace(aleppo)).shelf.items(Item)[0][0]
    step = vigil("-w", aleppo, "custody", "show", item[:16], "--json").json["steps"][-1]
    assert (step["what"], step["recipient"], step["authority"]) == ("released", "the public", "of recorder-1, reviewer-2") and step[
        "signed"
    ]
    assert vigil("-w", aleppo, "publish", tmp_path / "site", "--json").json["reviewed"] == 1
    assert "82 or more" in (tmp_path / "site/index.html").read_text()


def test_a_release_tells_what_changed_since_the_last_one(aleppo: Path, tmp_path: Path) -> None:
    vigil("-w", aleppo, "publish", tmp_path / "site")
    assert vigil("-w", aleppo, "release", "--json").json["new"] is False
    claim = next(one for one in vigil("-w", aleppo, "tally", "--json").json["by_incident"] if one["outcome"] == "reported")
    vigil("-w", aleppo, "judge", "verification", claim["handle"], "undecided", "--reason", "nobody could be reached")
    vigil("-w", aleppo, "run")
    made = vigil("-w", aleppo, "release", "--json").json
    assert made["new"] and {(one["handle"], one["what"]) for one in made["changes"]} == {(claim["handle"], "reviewed")}
    vigil("-w", aleppo, "publish", tmp_path / "site")
    assert f"{claim['handle']}: reviewed by a person" in (tmp_path / "site/log/index.html").read_text()


def test_what_is_held_back_is_nowhere_not_even_in_a_sum(aleppo: Path, tmp_path: Path) -> None:
    vigil("-w", aleppo, "publish", tmp_path / "before")
    (aleppo / "hand/embargo.csv").write_text("names,until,reason\ni-1,2999-01-01,a family asked\n", encoding="utf-8")
    vigil("-w", aleppo, "publish", tmp_path / "site")
    before, after = everything(tmp_path / "before"), everything(tmp_path / "site")
    assert "i/i-1/annotations.jsonld" in before and "i/i-1/annotations.jsonld" not in after
    assert "no longer published" in (tmp_path / "site/i/i-1/index.html").read_text()
    for words in ("at least 82", "82 or more"):
        assert words in before and words not in after
    (aleppo / "hand/embargo.csv").write_text("names,until,reason\ni-1,2020-01-01,past\n", encoding="utf-8")
    vigil("-w", aleppo, "publish", tmp_path / "site")
    assert "82 or more" in everything(tmp_path / "site"), "an embargo ends by itself, and the handle is the same"


def test_recent_harm_waits_for_its_delay(aleppo: Path, tmp_path: Path) -> None:
    settle(aleppo, delay_days="36500")
    done = vigil("-w", aleppo, "publish", tmp_path / "site", "--json").json
    assert done["incidents"] == 0
    assert json.loads((tmp_path / "site/index.json").read_text())["incidents"] == []


@pytest.mark.parametrize(
    "table", ["names,until,reason\nnobody-9,2999-01-01,x\n", "names,until\ni-1,2999-01-01\n", "names,until,reason\ni-1,soon,x\n", "\xff"]
)
def test_an_embargo_that_cannot_be_kept_stops_publishing(table: str, aleppo: Path, tmp_path: Path) -> None:
    (aleppo / "hand/embargo.csv").write_bytes(table.encode("latin-1"))
    assert "VGL-F45" in vigil("-w", aleppo, "publish", tmp_path / "site", status=3).err
    assert not (tmp_path / "site").exists()


def test_a_language_that_is_not_there_is_told(aleppo: Path, tmp_path: Path) -> None:
    settle(aleppo, languages='["en", "tlh"]')
    assert "VGL-U06" in vigil("-w", aleppo, "publish", tmp_path / "site", status=2).err


def test_one_language_alone_will_do(aleppo: Path, tmp_path: Path) -> None:
    settle(aleppo, languages='["ar"]')
    vigil("-w", aleppo, "publish", tmp_path / "site")
    assert 'lang="ar" dir="rtl"' in (tmp_path / "site/index.html").read_text() and not (tmp_path / "site/ar").exists()
