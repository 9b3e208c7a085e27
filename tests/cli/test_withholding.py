"""What is secret is encrypted for custodians; what must not be kept is destroyed, and the log says that it was."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from vigil.runner import withdrawing

SECRET = "At least 17 people were killed in Oldmarun on Monday, the quiet witness said."
OPEN = "At least 12 people were killed in Newmarun on Tuesday, a monitor said."
MARKS = (b"quiet witness", b"Oldmarun")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two custodians, an item for everyone and one that is withheld."""
    monkeypatch.setenv("VIGIL_PASSPHRASE", "four words nobody joins")
    vigil("init", tmp_path / "w", "--actor", "heron")
    keys = [vigil("custodian", tmp_path / f"{name}.age", "--json").json["recipient"] for name in ("one", "two")]
    settings = (tmp_path / "w" / "vigil.toml").read_text()
    (tmp_path / "w" / "vigil.toml").write_text(settings.replace("custodians = []", f"custodians = {keys}".replace("'", '"')))
    (tmp_path / "open.txt").write_text(OPEN)
    (tmp_path / "secret.txt").write_text(SECRET)
    vigil("-w", tmp_path / "w", "collect", tmp_path / "open.txt")
    vigil("-w", tmp_path / "w", "collect", "--withhold", tmp_path / "secret.txt")
    return tmp_path / "w"


def marks_in(folder: Path) -> list[str]:
    """Files below a folder that hold words of the secret item, or its digest."""
    return [str(path) for path in folder.rglob("*") if path.is_file() and any(mark in path.read_bytes() for mark in MARKS)]


def custodian(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str) -> None:
    monkeypatch.setenv("VIGIL_CUSTODIAN", str(folder.parent / f"{name}.age"))


def test_nothing_withheld_lies_open_on_the_disk_and_anyone_can_audit(folder: Path) -> None:
    assert marks_in(folder) == []
    found = vigil("-w", folder, "audit", "--json").json
    assert found["whole"] and found["withheld"] == 1
    assert "1 entries are withheld" in vigil("verify", folder).out
    assert vigil("-w", folder, "status", "--json").json["items"] == 1


def test_without_a_custodian_nothing_is_made_that_would_lack_it(folder: Path) -> None:
    for words in (["run"], ["publish", folder.parent / "site"]):
        assert "VGL-P30" in vigil("-w", folder, *words, status=5).err


@pytest.mark.parametrize("name", ["one", "two"])
def test_each_custodian_can_open_it(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    custodian(monkeypatch, folder, name)
    assert vigil("-w", folder, "status", "--json").json["items"] == 2
    vigil("-w", folder, "run")
    assert not [path for path in marks_in(folder) if "store.db" not in path], "texts of it are withheld, too"
    vigil("verify", folder)


def test_a_stranger_cannot_open_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vigil("custodian", folder.parent / "stranger.age")
    custodian(monkeypatch, folder, "stranger")
    assert "VGL-P30" in vigil("-w", folder, "run", status=5).err


def test_what_is_withheld_is_known_again_without_a_custodian(folder: Path) -> None:
    before = vigil("-w", folder, "log", "show", "--json").json["size"]
    for how in ("--withhold", "--open"):
        assert vigil("-w", folder, "collect", how, folder.parent / "secret.txt", "--json").json["known"] == 1
    assert vigil("-w", folder, "log", "show", "--json").json["size"] == before, "never kept in the open by mistake"
    names = [path.name for path in (folder / "keys" / "withheld").glob("*.age")]

    assert hashlib.sha256(SECRET.encode()).hexdigest() not in "".join(names), "the name tells nothing to whoever has the post"


def test_without_custodians_nothing_is_withheld(tmp_path: Path) -> None:
    vigil("init", tmp_path / "w")
    (tmp_path / "a.txt").write_text(SECRET)
    assert "VGL-P32" in vigil("-w", tmp_path / "w", "collect", "--withhold", tmp_path / "a.txt", status=5).err


@pytest.mark.parametrize("item", ["secret.txt", "open.txt"])
def test_withdrawal_leaves_nothing_but_a_tombstone(folder: Path, item: str, monkeypatch: pytest.MonkeyPatch) -> None:
    custodian(monkeypatch, folder, "one")
    vigil("-w", folder, "copy", "--to", folder.parent / "second")
    vigil("-w", folder, "run")
    vigil("-w", folder, "publish", folder / "out" / "site")
    vigil("-w", folder, "copy", "--to", folder.parent / "second")
    size = vigil("-w", folder, "log", "show", "--json").json["size"]
    found = vigil(
        "-w", folder, "withdraw", item, "--authority", "the witness", "--reason", "consent was taken back", "--yes", "--json"
    ).json
    assert found["entries"] >= 2, "the item and the text made of it"
    words = (b"quiet witness", b"Oldmarun") if item == "secret.txt" else (b"Newmarun", b"a monitor said")
    left = [str(path) for path in folder.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in words)]
    assert left == []
    assert not (folder / "store.db").exists() and not list((folder / "out").iterdir())
    vigil("-w", folder, "copy", "--to", folder.parent / "second")
    second = folder.parent / "second"
    assert [path for path in second.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in words)] == []
    audit = vigil("-w", folder, "audit", "--against", second, "--json").json
    assert audit["whole"] and audit["withdrawn"] >= 2
    assert "withdrawn on purpose" in vigil("verify", folder).out
    assert vigil("-w", folder, "log", "show", "--json").json["size"] > size
    vigil("-w", folder, "run")
    assert vigil("-w", folder, "status", "--json").json["items"] == 1
    vigil("-w", folder, "publish", folder / "out" / "site")


def test_a_hold_forbids_withdrawal_and_says_why(folder: Path) -> None:
    vigil("-w", folder, "hold", "open.txt", "--authority", "Order 3", "--reason", "may be evidence")
    said = vigil("-w", folder, "withdraw", "open.txt", "--authority", "x", "--reason", "y", "--yes", status=5).err
    assert "VGL-P36" in said and "Order 3" in said and "may be evidence" in said
    vigil("-w", folder, "hold", "open.txt", "--lift", "--authority", "Order 4", "--reason", "closed")
    vigil("-w", folder, "withdraw", "open.txt", "--authority", "x", "--reason", "y", "--yes")


def test_a_withdrawal_that_was_cut_off_is_ended_by_recovery(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    class Killed(BaseException):
        pass

    def die(*_: object) -> int:
        raise Killed

    shutil.copytree(folder, folder.parent / "before")
    monkeypatch.setattr(withdrawing, "finish_withdrawals", die)
    with pytest.raises(Killed):
        vigil("-w", folder, "withdraw", "open.txt", "--authority", "x", "--reason", "y", "--yes")
    monkeypatch.undo()
    done = vigil("-w", folder, "recover", "--json").json["done"]
    assert any("withdrawal" in line for line in done)
    assert not [path for path in folder.rglob("*") if path.is_file() and b"Newmarun" in path.read_bytes()]
    vigil("verify", folder)


def test_what_two_items_share_is_kept_for_the_other(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(OPEN)
    vigil("-w", folder, "collect", tmp_path / "again.txt", "--outlet", "Another outlet")
    assert vigil("-w", folder, "audit", "--json").json["whole"]


def test_a_withdrawal_gives_its_reason(folder: Path) -> None:
    assert "VGL-P37" in vigil("-w", folder, "withdraw", "open.txt", "--authority", "x", "--reason", " ", "--yes", status=2).err
