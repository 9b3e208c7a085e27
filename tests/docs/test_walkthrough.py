"""The commands that pages tell people to type are typed, in their order, on the example that ships."""

import contextlib
import io
import shutil
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, commands_in, shell_lines
from vigil.cli import main

pytestmark = pytest.mark.slow


def run(line: str) -> int:
    """Run the `vigil` and `cp` commands of one line of shell in this process; the number of those of ours."""
    words = line.split()
    if words[:1] == ["cp"]:
        shutil.copy(words[1], words[2])
    ours = 0
    for command in commands_in(line):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                main(command[1:])
            except SystemExit as stop:
                assert not stop.code, f"{line}\n{said.getvalue()}"
        ours += 1
    return ours


@pytest.mark.parametrize("page", [pytest.param(ROOT / "README.md", id="README.md"), pytest.param(DOCS / "start.md", id="start.md")])
def test_what_a_page_tells_to_type_works(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = list(shell_lines(page.read_text(encoding="utf-8")))
    if not any(True for line in lines for _ in commands_in(line)):
        pytest.skip(f"{page.name} tells nothing to type yet")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "examples" / "aleppo-2016" / "reports.jsonl", tmp_path / "docs.jsonl")
    monkeypatch.chdir(tmp_path)
    assert sum(run(line) for line in lines) >= 8
