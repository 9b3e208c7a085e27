"""A model is asked only where it may be, and whatever it does the reading goes on. The server is real and misbehaves."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.model_server import model_server
from vigil.errors import UsageError
from vigil.runner.proposing import Model, model_at, propose

WORDS = "At least 82 civilians were killed in Sarr on Monday, residents said."
CLAIM = {
    "quote": "At least 82 civilians were killed", "effect": "killed", "count": "At least 82", "victims": "civilians", "speaker": "residents",
    "blamed": None,
    "place": "Sarr", "when": "on Monday",
}  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with model_server(CLAIM) as server:
        yield server.address


def model(address: str, manner: str, folder: Path) -> Model:
    return model_at(f"{address}/{manner}/v1", "toy", folder / "replies", seconds=1.0)


def test_what_is_proposed_stands_beside_with_its_reply_kept(address: str, tmp_path: Path) -> None:
    found = propose(WORDS, model(address, "good", tmp_path))
    (one,) = found["proposals"]
    assert (one["quote"], one["low"], one["basis"], one["speaker"], one["state"]) == (
        CLAIM["quote"],
        82,
        "at_least",
        "residents",
        "proposed",
    )
    assert WORDS[one["start"] : one["end"]] == one["quote"]
    kept = json.loads((tmp_path / "replies" / f"{one['reply']}.json").read_text())
    assert kept["request"]["messages"][1]["content"] == WORDS
    assert "82 civilians" in kept["reply"]


@pytest.mark.parametrize("manner", ["invents", "miscounts", "chats", "endless", "drips", "silent", "broken", "elsewhere"])
def test_a_server_that_misbehaves_leaves_a_note_and_no_proposal(address: str, tmp_path: Path, manner: str) -> None:
    start = time.monotonic()
    found = propose(WORDS, model(address, manner, tmp_path))
    assert found["proposals"] == []
    assert len(found["notes"]) == 1
    assert "82" not in found["notes"][0]
    assert time.monotonic() - start < 20


def test_a_server_that_is_not_there_is_asked_once(tmp_path: Path) -> None:
    found = propose(f"{WORDS}\n\n{WORDS}", model_at("http://127.0.0.1:9/v1", "toy", tmp_path))
    assert found["notes"] == ["the model did not answer"]


@pytest.mark.parametrize(
    "where",
    [
        "http://203.0.113.7/v1",
        "http://localhost.example/v1",
        "http://localhost/v1",
        "ftp://127.0.0.1/v1",
        "127.0.0.1",
        "http://127.0.0.1@203.0.113.7/v1",
    ],
)
def test_another_machine_is_not_asked_unless_allowed(tmp_path: Path, where: str) -> None:
    with pytest.raises(UsageError) as refused:
        model_at(where, "toy", tmp_path)
    assert refused.value.code == "VGL-T03"


def test_another_machine_may_be_allowed(tmp_path: Path) -> None:
    assert model_at("https://203.0.113.7/v1", "toy", tmp_path, remote=True).address == "https://203.0.113.7/v1"
