"""The house is in order: every file explains itself, none is too large, and none speaks of things outside the project."""

import ast
import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT, anchors, named, project_files

LINES_MAX = {"src": 400, "bench": 400, "examples": 400, "tools": 400, "tests": 500}
"""A file that a person can hold in mind; tests are read one promise at a time."""

LONGER = {"src/vigil/verifier/verify.py": "one file on purpose: a court reads and runs it alone, beside the case file"}
"""Files that are longer, and why."""

VERIFIER_CODE_MAX = 600
"""Lines of the verifier that are neither blank, comment nor docstring: what an expert reads in an afternoon."""

FIXTURE_BYTES_MAX = 100_000

MARKS = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?:\(([\w-]+)\))?")

FOREIGN = ("/work" + "/", "/tmp" + "/", "/home" + "/", "/Users" + "/", "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".com")
"""Paths of one machine and hosts of package registries: a clone works anywhere, from whatever registry its user trusts."""

SPOKEN_OF = {"tests/preserve/test_render_sandbox.py": "the sandboxed child is shown to be unable to write there"}
"""Files that name such a place on purpose."""

PYTHON = [path for path in project_files() if path.suffix == ".py"]
SOURCES = [path for path in PYTHON if named(path).startswith(("src/", "bench/", "examples/"))]
EVERY = [pytest.param(path, id=named(path)) for path in PYTHON]


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def limit(path: Path) -> int:
    return LINES_MAX[named(path).partition("/")[0]]


def is_text(path: Path) -> bool:
    return path.suffix in {".py", ".md", ".toml", ".txt", ".cff", ".html", ".css", ".svg", ".yml", ".csv", ".jsonl", ".json", ".cfg", ""}


@pytest.mark.parametrize("path", EVERY)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), named(path)


@pytest.mark.parametrize("path", EVERY)
def test_no_file_is_longer_than_a_person_can_hold_in_mind(path: Path) -> None:
    assert lines_of(path) <= limit(path) or named(path) in LONGER, f"{named(path)} has {lines_of(path)} lines"


def test_every_exception_to_the_length_is_still_needed() -> None:
    for name, reason in LONGER.items():
        assert reason
        assert lines_of(ROOT / name) > limit(ROOT / name), f"{name} is short enough now"


def test_the_verifier_is_read_in_an_afternoon() -> None:
    source = (ROOT / "src/vigil/verifier/verify.py").read_text(encoding="utf-8")
    told = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = enumerate(source.splitlines(), 1)
    code = [line for number, line in lines if line.strip() and not line.strip().startswith("#") and number not in told]
    assert len(code) < VERIFIER_CODE_MAX


def test_fixtures_are_small() -> None:
    large = {
        named(path): path.stat().st_size
        for path in project_files()
        if named(path).startswith(("tests/", "examples/")) and path.stat().st_size > FIXTURE_BYTES_MAX
    }
    assert not large


def test_what_is_left_to_do_stands_on_the_roadmap() -> None:
    """A mark in the code names a heading of docs/roadmap.md: `TODO(the-heading)`."""
    known = anchors((DOCS / "roadmap.md").read_text(encoding="utf-8"))
    for path in SOURCES:
        for mark in MARKS.finditer(path.read_text(encoding="utf-8")):
            assert mark[1] in known, f"{named(path)}: {mark[0]}"


def test_no_test_is_sure_to_pass() -> None:
    for path in PYTHON:
        if named(path).startswith("tests/"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                sure = isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant) and bool(node.test.value)
                assert not sure, f"{named(path)}: an assertion that cannot fail"


def test_files_speak_of_no_machine_and_no_registry() -> None:
    for path in project_files():
        if is_text(path) and named(path) not in SPOKEN_OF:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in FOREIGN if word in text], named(path)


def test_keys_never_come_with_the_project() -> None:
    for path in project_files():
        beginning = path.read_bytes()[:200]
        assert b"PRIVATE KEY-----" not in beginning, named(path)
