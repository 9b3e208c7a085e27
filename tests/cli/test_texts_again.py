"""A text that says what its original does not: `verify.py` cannot know, whoever makes the text again can."""

import dataclasses
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import vigil
from vigil.package.zips import Member, write
from vigil.preserve import render
from vigil.preserve.renderers.outcome import Made
from vigil.runner.remaking import remake

WORDS = "Shells killed 9 people in Aleppo on 13 December 2016, the council said."
PAGE = f"<html><body><article><h1>The market</h1><p>{WORDS}</p></article></body></html>"
ORDER = 'title = "T"\nrecipient = "R"\nauthority = "A"\npurpose = "P"\n[what]\nplace = "Aleppo"\n[report]\nlanguages = []\n'


def case_of(folder: Path) -> Path:
    folder.mkdir()
    (folder / "page.html").write_text(PAGE, "utf-8")
    (folder / "case.toml").write_text(ORDER, "utf-8")
    vigil("init", folder / "w")
    vigil("-w", folder / "w", "collect", folder / "page.html", "--outlet", "The Herald", "--published", "2016-12-14")
    vigil("-w", folder / "w", "run")
    vigil("-w", folder / "w", "refer", folder / "case.toml", "-o", folder / "case.zip")
    return folder / "case.zip"


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case_of(tmp_path_factory.mktemp("honest") / "team")


def test_made_again_an_honest_text_is_the_same(honest: Path) -> None:
    told = vigil("verify", honest, "--texts").out
    assert "data/texts/E0001.txt: made again, it is the same" in told
    assert vigil("verify", honest, "--texts", "--json").json["texts"] == [
        {"path": "data/texts/E0001.txt", "state": "same", "at": None, "why": ""}
    ]


def test_a_text_that_its_original_does_not_bear_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sender's log, key, proofs and quotations all agree: the lie was told before anything was sealed."""
    truly = render._rendered

    def lying(*given: Any) -> Any:
        made = truly(*given)
        return dataclasses.replace(made, text=made.text.replace("killed 9", "killed 90")) if isinstance(made, Made) else made

    with monkeypatch.context() as patched:
        patched.setattr(render, "_rendered", lying)
        case = case_of(tmp_path / "team")
    assert vigil("verify", case).out.strip().endswith("Verdict: consistent, signer not established")
    told = vigil("verify", case, "--texts", status=4).out
    assert "NOT THE TEXT OF ITS ORIGINAL" in told and "from character" in told


def again(honest: Path, out: Path, name: str, old: bytes, new: bytes) -> Path:
    with zipfile.ZipFile(honest) as case:
        files = {each: case.read(each) for each in case.namelist()}
    assert old in files[name]
    files[name] = files[name].replace(old, new)
    write(out, [Member(each, data) for each, data in files.items()])
    return out


def test_the_first_character_that_differs_is_named(honest: Path, tmp_path: Path) -> None:
    (found,) = remake(again(honest, tmp_path / "case.zip", "data/texts/E0001.txt", b"killed 9", b"killed 8"))
    with zipfile.ZipFile(honest) as case:
        whole = case.read("data/texts/E0001.txt").decode()
    assert (found.state, found.at) == ("differs", whole.index("9 people"))


def test_what_cannot_be_made_here_is_said(honest: Path, tmp_path: Path) -> None:
    """Bytes in which no words are found are no reason to call anybody a liar."""
    with zipfile.ZipFile(honest) as case:
        original = case.read("data/originals/E0001.html")
    (found,) = remake(again(honest, tmp_path / "case.zip", "data/originals/E0001.html", original, b" \n"))
    assert found.state == "not_made" and found.why
