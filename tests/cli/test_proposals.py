"""What a language model proposes waits, counts nowhere, and becomes a claim when a person accepts it; its raw reply is preserved."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from tests.model_server import ModelServer, model_server

TEXT = (
    "Sarr counted 14 fresh graves by nightfall on Monday, the caretaker of the cemetery wrote.\n\n"
    "Two people were killed in Tel Amar on Sunday, a hospital said."
)
GRAVES = {
    "quote": "14 fresh graves", "effect": "killed", "count": "14", "victims": None, "speaker": "the caretaker of the cemetery", "blamed": "the army",
    "place": "Sarr", "when": "on Monday",
}  # fmt: skip
AGAIN = {
    "quote": "Two people were killed", "effect": "killed", "count": "Two", "victims": "people", "speaker": None, "blamed": None, "place": None,
    "when": None,
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server(GRAVES, AGAIN) as running:
        yield running


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("proposals")
    documents = tmp_path / "docs.jsonl"
    documents.write_text(json.dumps({"id": "d", "text": TEXT, "published": "2016-12-13", "outlet": "Example News", "lang": "en"}) + "\n")
    vigil("init", tmp_path / "w", "--title", "T")
    vigil("-w", tmp_path / "w", "collect", documents)
    vigil("-w", tmp_path / "w", "run")
    return tmp_path / "w"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "w"))


def killed(folder: Path) -> tuple[int | None, int | None]:
    found = vigil("-w", folder, "tally", "--json").json
    return found["min"], found["max"]


def test_a_proposal_waits_counts_nowhere_and_becomes_a_claim_when_a_person_accepts_it(folder: Path, server: ModelServer) -> None:
    before = killed(folder)
    asked = vigil("-w", folder, "propose", f"{server.address}/good/v1", "--json").json
    assert (asked["asked"], asked["kept"], asked["notes"]) == (2, 2, [])
    vigil("-w", folder, "run")
    assert killed(folder) == before == (2, 2)
    queue = vigil("-w", folder, "review", "proposals", "--json").json
    (one,) = queue["proposals"]
    assert (one["quote"], one["low"], one["speaker"], one["place"], one["dropped"]) == (
        "14 fresh graves", 14, "the caretaker of the cemetery", "Sarr", ["blamed"],
    )  # fmt: skip
    assert "None of them counts" in vigil("-w", folder, "review", "proposals").out
    vigil("-w", folder, "judge", "claim", one["id"], "right", "--reason", "the caretaker's own words")
    vigil("-w", folder, "run")
    assert killed(folder) == (16, 16)
    assert vigil("-w", folder, "review", "proposals", "--json").json["waiting"] == 0
    steps = json.dumps(vigil("-w", folder, "trace", "14", "--json").json)
    assert "+accepted" in steps and "14 fresh graves" in steps
    vigil("-w", folder, "rebuild", "--check")


def test_what_is_found_wrong_never_counts_and_a_correction_counts_as_corrected(folder: Path, server: ModelServer) -> None:
    vigil("-w", folder, "propose", f"{server.address}/good/v1")
    vigil("-w", folder, "run")
    (one,) = vigil("-w", folder, "review", "proposals", "--json").json["proposals"]
    vigil("-w", folder, "judge", "claim", one["id"], "wrong", "--reason", "graves are no count of the dead")
    vigil("-w", folder, "run")
    assert killed(folder) == (2, 2)
    refused = vigil("-w", folder, "judge", "claim", one["id"], "corrected", "--set", "colour=red", "--reason", "x", status=3)
    assert "VGL-J02" in refused.err
    vigil("-w", folder, "judge", "claim", one["id"], "corrected", "--set", "low=12", "--reason", "two were older")
    vigil("-w", folder, "run")
    assert killed(folder) == (14, 14)


def test_every_raw_reply_is_preserved_and_nothing_is_asked_twice(folder: Path, server: ModelServer) -> None:
    vigil("-w", folder, "propose", f"{server.address}/good/v1")
    asked = server.asked
    again = vigil("-w", folder, "propose", f"{server.address}/good/v1", "--json").json
    assert (again["asked"], again["before"], server.asked) == (0, 2, asked)
    raw = json.dumps({"choices": [{"message": {"content": json.dumps({"claims": [GRAVES]})}}]}).encode()
    digest = hashlib.sha256(raw).hexdigest()
    assert any(
        path.name == digest or path.name == digest[2:] or digest in str(path).replace("/", "") for path in (folder / "vault").rglob("*")
    )
    vigil("-w", folder, "audit")


@pytest.mark.parametrize("manner", ["invents", "miscounts", "endless"])
def test_a_server_that_misbehaves_changes_no_number(folder: Path, server: ModelServer, manner: str) -> None:
    vigil("-w", folder, "propose", f"{server.address}/{manner}/v1")
    vigil("-w", folder, "run")
    assert killed(folder) == (2, 2)
    assert vigil("-w", folder, "review", "proposals", "--json").json["waiting"] == 0


def test_another_machine_is_not_asked_unless_allowed(folder: Path) -> None:
    refused = vigil("-w", folder, "propose", "http://203.0.113.7/v1", status=2)
    assert "VGL-T03" in refused.err and "--remote-model" in refused.err
