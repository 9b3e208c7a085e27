"""Actors as people use them: added with keys, signing what they decide, losing and replacing keys."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cli.conftest import vigil
from vigil.ledger import signature_line
from vigil.preserve.actors import act_text
from vigil.preserve.seal import Seal
from vigil.runner.clock import now, salt
from vigil.runner.workspace import open_workspace

PASSPHRASE = "four words nobody joins"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIGIL_PASSPHRASE", PASSPHRASE)
    vigil("init", tmp_path / "w", "--actor", "heron")
    return tmp_path / "w"


def test_a_new_actor_has_a_key_and_signs_with_it(folder: Path) -> None:
    vigil("-w", folder, "actor", "key", "heron")
    made = vigil("-w", folder, "actor", "add", "egret", "--role", "reviewer", "--json").json
    assert made["vkey"].split("+")[0].endswith("/egret")
    listed = vigil("-w", folder, "actor", "list", "--json").json
    assert [(one["name"], one["state"]) for one in listed["actors"]] == [("heron", "in use"), ("egret", "in use")]
    assert listed["not_good"] == []
    assert listed["signed"] == 3, "the key of heron, the actor egret by heron, the key of egret"
    vigil("verify", folder)


def test_a_key_is_replaced_lost_and_revoked(folder: Path) -> None:
    vigil("-w", folder, "actor", "key", "heron")
    first = vigil("-w", folder, "actor", "list", "--json").json["actors"][0]["vkey"]
    vigil("-w", folder, "actor", "key", "heron", "--reason", "yearly change")
    second = vigil("-w", folder, "actor", "list", "--json").json["actors"][0]["vkey"]
    assert first != second
    vigil("-w", folder, "actor", "add", "egret")
    vigil("-w", folder, "actor", "lost", "heron", "--by", "egret", "--reason", "left on a train")
    assert vigil("-w", folder, "actor", "list", "--json").json["actors"][0]["state"] == "lost"
    vigil("-w", folder, "actor", "key", "heron", "--reason", "a new one")
    vigil("-w", folder, "actor", "revoke", "egret", "--by", "heron", "--reason", "seized", "--since", "2099-01-01T00:00:00Z")
    after = vigil("-w", folder, "actor", "list", "--json").json
    assert [one["state"] for one in after["actors"]] == ["in use", "revoked"]
    assert after["not_good"] == []
    vigil("verify", folder)


def test_who_has_a_key_cannot_act_without_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vigil("-w", folder, "actor", "key", "heron")
    monkeypatch.setenv("VIGIL_PASSPHRASE", "not these words")
    assert "VGL-L12" in vigil("-w", folder, "actor", "add", "egret", "--no-key", status=3).err
    monkeypatch.setenv("VIGIL_PASSPHRASE", PASSPHRASE)
    for path in (folder / "keys" / "actors").iterdir():
        path.unlink()
    assert "VGL-P12" in vigil("-w", folder, "actor", "add", "egret", "--no-key", status=5).err
    monkeypatch.delenv("VIGIL_PASSPHRASE")
    vigil("-w", folder, "actor", "lost", "heron", "--by", "egret", "--reason", "gone")
    assert "VGL-P11" in vigil("-w", folder, "actor", "key", "heron", status=5).err


def test_names_that_are_there_or_cannot_sign_are_refused(folder: Path) -> None:
    assert "VGL-P13" in vigil("-w", folder, "actor", "add", "heron", status=2).err
    assert "VGL-L10" in vigil("-w", folder, "actor", "add", "grey heron", status=3).err
    assert "VGL-P10" in vigil("-w", folder, "actor", "add", "a/b", status=3).err
    assert "VGL-P14" in vigil("-w", folder, "actor", "key", "nobody", status=2).err
    assert "VGL-P14" in vigil("-w", folder, "actor", "revoke", "heron", "--reason", "x", status=2).err
    assert "VGL-P14" in vigil("-w", folder, "actor", "revoke", "heron", "--since", "yesterday", "--reason", "x", status=2).err


def test_the_verifier_finds_an_act_that_was_not_signed_by_whom_it_names(folder: Path) -> None:
    """Somebody with the log's key, but without the actor's, cannot act in the actor's name."""
    vigil("-w", folder, "actor", "key", "heron")
    here = open_workspace(folder)
    seal = Seal(here.vault, here.ledger, actor="heron", now=now, salt=salt)
    with seal.batch() as batch:
        batch.act("judgement", [("record", b"{}")])
    said = vigil("verify", folder, status=4)
    assert "entry 3 is not signed by heron" in said.out
    assert vigil("-w", folder, "actor", "list", "--json").json["not_good"] == [{"entry": 3, "why": "missing"}]
    other = Ed25519PrivateKey.generate()
    name = f"{here.ledger.origin}/heron"
    seal.sign = lambda event, at, made: (signature_line(act_text(here.ledger.origin, "heron", event, at, made), name, other),)
    with seal.batch() as batch:
        batch.act("judgement", [("record", b"{}")])
    assert vigil("-w", folder, "actor", "list", "--json").json["not_good"][1] == {"entry": 4, "why": "wrong"}
