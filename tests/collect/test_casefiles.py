"""Two teams on one case: what one hands over the other takes in, with its proofs, and can hand on."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests import cases
from tests.cases import BODIES, World, make
from tests.cli.conftest import vigil
from vigil.model import Item
from vigil.runner.library import load
from vigil.runner.workspace import open_workspace
from vigil.verifier.verify import verify_case


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    world = make(tmp_path_factory.mktemp("sender"))
    return world, world.build(world.root / "case.zip").path


@pytest.fixture(scope="module")
def receiver(sent: tuple[World, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("receiver") / "w"
    vigil("init", folder)
    said = vigil("-w", folder, "collect", sent[1], "--json").json
    assert said["preserved"] == 5 and not said["refused"]
    vigil("-w", folder, "run")
    return folder


def test_the_file_and_its_exhibits_are_kept_to_the_byte(sent: tuple[World, Path], receiver: Path) -> None:
    vault = open_workspace(receiver).vault
    data = sent[1].read_bytes()
    assert vault.get(hashlib.sha256(data).hexdigest()) == data
    with zipfile.ZipFile(sent[1]) as case:
        for name in case.namelist():
            if name.startswith("data/originals/"):
                assert vault.get(hashlib.sha256(case.read(name)).hexdigest()) == case.read(name)


def test_each_exhibit_says_where_it_came_from(sent: tuple[World, Path], receiver: Path) -> None:
    items = load(open_workspace(receiver)).shelf.all(Item)
    digest = hashlib.sha256(sent[1].read_bytes()).hexdigest()
    exhibits = [item for item in items if item.media_type != "application/vnd.vigil.case+zip"]
    assert len(exhibits) == 4
    for item in exhibits:
        assert any(digest in note for note in item.notes) and any("log.example/marun" in note for note in item.notes)
        assert item.outlet and item.published == "2031-05-04"


def test_the_proofs_still_verify_out_of_the_receiver_s_vault(sent: tuple[World, Path], receiver: Path, tmp_path: Path) -> None:
    digest = hashlib.sha256(sent[1].read_bytes()).hexdigest()
    (tmp_path / "again.zip").write_bytes(open_workspace(receiver).vault.get(digest))
    assert verify_case(tmp_path / "again.zip", sent[0].ledger.vkey).ok


def test_what_was_received_is_read_and_can_be_handed_on(receiver: Path, tmp_path: Path) -> None:
    assert b"12" in json.dumps(vigil("-w", receiver, "tally", "--json").json).encode()
    order = 'title = "T"\nrecipient = "R"\nauthority = "A"\npurpose = "P"\n[what]\nfrom = 2031-01-01\nto = 2031-12-31\n[report]\nlanguages = []\n'
    (tmp_path / "case.toml").write_text(order, "utf-8")
    vigil("-w", receiver, "refer", tmp_path / "case.toml", "-o", tmp_path / "on.zip")
    with zipfile.ZipFile(tmp_path / "on.zip") as case:
        assert BODIES["council"].encode() in b"".join(case.read(name) for name in case.namelist() if "/texts/" in name)
    assert verify_case(tmp_path / "on.zip").ok


def test_one_that_does_not_hold_together_is_refused_whole(sent: tuple[World, Path], tmp_path: Path) -> None:
    data = bytearray(sent[1].read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "bad.zip").write_bytes(bytes(data))
    vigil("init", tmp_path / "w")
    said = vigil("-w", tmp_path / "w", "collect", tmp_path / "bad.zip", status=3)
    assert "VGL-C40" in said.err
    assert load_items(tmp_path / "w") == 0


@pytest.mark.parametrize(("field", "value"), [("grade", "flawless"), ("size", -1), ("rights", 7), ("notes", ("a", 5)), ("tool", None)])
def test_one_that_says_what_could_not_be_read_back_never_reaches_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str, value: object
) -> None:
    """Its maker's own log and proofs are in order, so it verifies; a log that only grows would keep the record for good."""

    def hostile(**fields: Any) -> Item:
        item = Item(**fields)
        msgspec.structs.force_setattr(item, field, value)
        return item

    monkeypatch.setattr(cases, "Item", hostile)
    path = make(tmp_path / "s").build(tmp_path / "case.zip").path
    assert verify_case(path).ok
    vigil("init", tmp_path / "w")
    said = vigil("-w", tmp_path / "w", "collect", path, status=3)
    assert "VGL-C40" in said.err and load_items(tmp_path / "w") == 0
    assert vigil("verify", tmp_path / "w").status == 0


def load_items(folder: Path) -> int:
    here = open_workspace(folder)
    with here.reading() as store:
        return sum(1 for _ in store.made_by("ledger", kinds=[Item]))
