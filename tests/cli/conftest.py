"""The command line as people use it, on a workspace made from the example that ships."""

import contextlib
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from vigil.cli import main

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "aleppo-2016"


@dataclass
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def vigil(*arguments: str | Path, status: int = 0) -> Said:
    """Run a command and check its exit status."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(word) for word in arguments])
        except SystemExit as stop:
            code = stop.code or 0
    said = Said(int(str(code)), out.getvalue(), err.getvalue())
    assert said.status == status, f"{arguments}\n{said.out}\n{said.err}"
    return said


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workspace after its main job: collected, run, judged, run again, published."""
    folder = tmp_path_factory.mktemp("aleppo") / "w"
    vigil("init", folder, "--title", "Eastern Aleppo")
    shutil.copy(EXAMPLE / "places.csv", folder / "hand" / "places.csv")
    vigil("-w", folder, "collect", EXAMPLE / "reports.jsonl")
    vigil("-w", folder, "run")
    vigil("-w", folder, "judge", "import", EXAMPLE / "judgements.jsonl")
    vigil("-w", folder, "run")
    vigil("-w", folder, "publish", folder.parent / "site")
    return folder


@pytest.fixture
def aleppo(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of that workspace, to do with as a test likes."""
    folder = tmp_path / "w"
    shutil.copytree(made, folder)
    yield folder


def first_claim(workspace: Path, number: str = "82") -> Any:
    """The first claim that an incident's figure rests on, as `vigil trace` shows it."""
    steps = vigil("-w", workspace, "trace", number, "--json").json["steps"]
    return next(claim for step in steps if step["kind"] == "toll/1" for claim in step["rests_on"] if claim["kind"] == "claim/1")
