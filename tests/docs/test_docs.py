"""The pages say what the program does, and no more: each statement that can be compared with the code is compared."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import get_args

import pytest

import vigil
from tests.docs import cli_reference, notices
from tests.docs.pages import DOCS, ROOT, SRC, anchors, commands_in, links, markdown_pages, named, project_files, vigil_commands
from vigil import errors
from vigil.flow import FLOW, Verb
from vigil.model.words import CaptureGrade
from vigil.runner.settings import TEMPLATE, parse

CODE = re.compile(r"VGL-[A-Z]\d\d")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# Stages


@pytest.mark.parametrize("number, verb", [pytest.param(number, verb, id=verb.name) for number, verb in enumerate(FLOW, 1)])
def test_every_stage_has_its_page_and_a_built_one_its_room(number: int, verb: Verb) -> None:
    page = text_of(DOCS / "stages" / f"{number:02d}-{verb.name}.md")
    assert page.startswith(f"# {number}. {verb.name}\n")
    assert verb.does in " ".join(page.split()), "the page says what `vigil stages` says"
    assert (SRC / verb.name / "__init__.py").is_file() == verb.built
    assert ("**Planned.**" in page) != verb.built


def test_every_page_of_a_stage_belongs_to_a_stage() -> None:
    expected = {f"{number:02d}-{verb.name}.md" for number, verb in enumerate(FLOW, 1)} | {"judge.md"}
    assert {path.name for path in (DOCS / "stages").iterdir()} == expected


def test_every_grade_of_a_capture_is_explained() -> None:
    page = text_of(DOCS / "stages" / "01-collect.md")
    missing = [grade for grade in get_args(CaptureGrade) if f"| `{grade}` |" not in page]
    assert not missing


# Commands


def test_the_page_of_commands_is_what_the_program_says() -> None:
    """Mended by `python -m tests.docs.cli_reference > docs/cli.md`."""
    assert text_of(DOCS / "cli.md") == cli_reference.page()


def test_every_command_shows_an_example_that_would_run() -> None:
    for words, command in cli_reference.commands():
        epilog = " ".join((command.epilog or "").split())
        examples = [found for code in re.findall(r"`([^`]+)`", epilog) for found in commands_in(code)]
        assert epilog.startswith("Example: `vigil "), f"{' '.join(words)}: no example in its help"
        assert examples
        for example in examples:
            cli_reference.check(example)


COMMANDS = [pytest.param(path, id=named(path)) for path in markdown_pages()]


@pytest.mark.parametrize("path", COMMANDS)
def test_commands_in_pages_are_commands_of_the_program(path: Path) -> None:
    """Names, options and arguments of every `vigil ...` in a shell block; nothing is run."""
    page = text_of(path)
    if not page.strip():
        pytest.skip(f"{named(path)} is not written yet")
    for command in vigil_commands(page):
        try:
            cli_reference.check(command)
        except Exception as error:
            pytest.fail(f"{named(path)}: `{shlex.join(command)}`: {getattr(error, 'message', error)}")


def test_the_check_of_commands_can_fail() -> None:
    for wrong in ("vigil colect x", "vigil tally --plaice Aleppo", "vigil judge merge i-1", "vigil judge no-such-topic i-1"):
        with pytest.raises(Exception, match=r"(?i)no such|missing"):
            cli_reference.check(shlex.split(wrong))
    cli_reference.check(shlex.split("vigil tally -w somewhere --place Aleppo --debug"))


# Errors


def codes_in_source() -> dict[str, set[str]]:
    """Every error code of the source, with the exit statuses of the classes that carry it."""
    found: dict[str, set[str]] = {}
    for path in SRC.rglob("*.py"):
        source = text_of(path)
        for code in CODE.findall(source):
            found.setdefault(code, set())
        for code, name in _raised(ast.parse(source)):
            kind = getattr(errors, name, None)
            if isinstance(kind, type) and issubclass(kind, errors.VigilError):
                found[code].add(str(kind.exit_code))
    return found


def _raised(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and CODE.fullmatch(argument.value):
                    yield argument.value, node.func.id


def codes_in_page() -> dict[str, list[str]]:
    rows = re.findall(r"^\| `(VGL-[A-Z]\d\d)` \|(.*)\|$", text_of(DOCS / "errors.md"), re.MULTILINE)
    assert len(rows) == len({code for code, _ in rows}), "a code is explained twice"
    return {code: [cell.strip() for cell in row.split("|")] for code, row in rows}


def test_every_error_code_is_explained_and_every_explained_code_exists() -> None:
    assert sorted(codes_in_page()) == sorted(codes_in_source())


def test_every_explanation_has_exit_status_meaning_and_next_step() -> None:
    page = codes_in_page()
    for code, exits in codes_in_source().items():
        status, meaning, step = page[code]
        assert meaning, code
        assert step, code
        assert exits <= set(status.split(", ")), f"{code} exits with {exits}, the page says {status}"


def test_pages_name_no_code_that_does_not_exist() -> None:
    known = set(codes_in_source())
    for path in markdown_pages():
        assert set(CODE.findall(text_of(path))) <= known, named(path)


# Doubts


def doubts_in_source() -> set[str]:
    """Codes of doubts that stand in the source as such: `Doubt(code=...)`, `_doubt(about, code, ...)`, `Unmade(code, ...)`."""
    found: set[str] = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CODE_AT:
                place = _CODE_AT[node.func.id]
                given = node.args[place : place + 1] + [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                found |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


_CODE_AT = {"Doubt": 99, "_doubt": 1, "Unmade": 0}


def test_every_doubt_is_explained_and_every_explained_doubt_exists() -> None:
    pages = "\n".join(text_of(path) for path in (DOCS / "stages").iterdir())
    tables = re.findall(r"^\| doubt \| meaning \|\n\|---\|---\|\n((?:\|.*\n)+)", pages, re.MULTILINE)
    explained = {code for table in tables for row in table.splitlines() for code in re.findall(r"`([a-z_-]+)`", row.split("|")[1])}
    missing = doubts_in_source() - explained
    assert not missing
    sources = "\n".join(text_of(path) for path in SRC.rglob("*.py"))
    invented = {code for code in explained if f'"{code}"' not in sources}
    assert not invented


# Settings


def settings() -> set[str]:
    names = ("title", "actor", "origin", "vkey", "language", "gazetteer")
    whole = tomllib.loads(TEMPLATE.format(**dict.fromkeys(names, '""')))
    flat: set[str] = set()
    for key, value in whole.items():
        flat |= {f"{key}.{inner}" for inner in value} if isinstance(value, dict) else {key}
    return flat


def test_every_setting_is_explained_and_every_explained_setting_exists() -> None:
    rows = re.findall(r"^\| `([a-z_.]+)` \|", text_of(DOCS / "formats" / "workspace.md"), re.MULTILINE)
    assert sorted(rows) == sorted(settings())


def test_settings_shown_on_a_page_are_read_by_the_program() -> None:
    blocks = [block for path in markdown_pages() for block in re.findall(r"^```toml\n(.*?)^```$", text_of(path), re.MULTILINE | re.DOTALL)]
    for block in blocks:
        if re.search(r"^format = \d", block, re.MULTILINE):
            parse(block)


# Links


@pytest.mark.parametrize("path", COMMANDS)
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    for link in links(text_of(path)):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, fragment = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), f"{named(path)} links to {link}"
        if fragment and found.suffix == ".md":
            assert fragment in anchors(text_of(found)), f"{named(path)} links to {link}"


def test_pages_have_no_gaps_left_to_fill() -> None:
    for path in markdown_pages():
        assert not re.search(r"@[A-Z_]+@|\bTBD\b|\bTODO\b", text_of(path).replace("`TODO(the-heading)`", "")), named(path)


def test_pages_that_the_code_names_exist() -> None:
    """Docstrings, help and errors point to pages; so do the build files."""
    for path in project_files():
        if path.suffix in {".py", ".toml", ".html", ".txt"} or path.name == "Makefile":
            for page in re.findall(r"\bdocs/[\w/-]+\.md\b", text_of(path)):
                assert (ROOT / page).is_file(), f"{named(path)} names {page}"


def test_the_list_of_pages_is_whole() -> None:
    listed = {(DOCS / link).resolve() for link in links(text_of(DOCS / "index.md"))}
    pages = {path for path in DOCS.rglob("*.md") if path.parent.name != "decisions"} - {DOCS / "index.md"}
    assert not {named(path) for path in pages - listed}


# Decisions


HEADINGS = ("## Context and problem", "## Considered options", "## Decision", "### Consequences")


def decisions() -> list[Path]:
    return sorted(path for path in (DOCS / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in decisions()])
def test_a_decision_says_what_was_weighed_and_what_follows(path: Path) -> None:
    page = text_of(path)
    places = [page.find(f"\n{heading}\n") for heading in HEADINGS]
    assert -1 not in places
    assert places == sorted(places)
    assert re.search(r"^- Status: (proposed|accepted|superseded by .+|template)$", page, re.MULTILINE)
    assert re.search(r"^- Date: \d{4}-\d\d-\d\d$", page, re.MULTILINE)
    assert "Chosen: " in page


def test_decisions_are_numbered_without_gaps_and_listed_by_their_titles() -> None:
    assert [int(path.name[:4]) for path in decisions()] == list(range(len(decisions())))
    index = text_of(DOCS / "decisions" / "index.md")
    for path in decisions()[1:]:
        title = text_of(path).splitlines()[0].removeprefix("# ")
        assert f"[{title}]({path.name})" in index


def test_every_direct_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    reasons = text_of(DOCS / "decisions" / "0007-dependencies.md")
    for requirement in wanted:
        name = re.split(r"[<>=!~ ]", requirement)[0]
        assert f"| `{name}` |" in reasons, name


# Architecture


def test_every_invariant_names_what_holds_it() -> None:
    page = text_of(ROOT / "ARCHITECTURE.md")
    assert len(page.splitlines()) <= 300
    invariants = [part for part in re.split(r"\n(?=\s*\n|- |#)", page) if "**Invariant" in part]
    assert len(invariants) >= 20
    for invariant in invariants:
        assert re.search(r"`tests/[\w/]+\.py|contract \"", invariant), invariant


def test_the_tests_and_contracts_that_the_architecture_names_exist() -> None:
    page = " ".join(text_of(ROOT / "ARCHITECTURE.md").split())
    for path, name in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page):
        assert (ROOT / path).is_file(), path
        assert not name or f"def {name}(" in text_of(ROOT / path), f"{path}::{name}"
    contracts = [one["name"] for one in tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]]
    for name in re.findall(r"contract \"([^\"]+)\"", page):
        assert name in contracts


def test_every_room_has_its_paragraph() -> None:
    page = text_of(ROOT / "ARCHITECTURE.md")
    rooms = {path.parent.name for path in SRC.glob("*/__init__.py")} | {"disk.py", "errors.py"}
    assert not {room for room in rooms if f"\n### `{room}`" not in page}


# Other people's work


def test_notices_name_every_package_that_an_installation_brings() -> None:
    page = text_of(ROOT / "THIRD-PARTY-NOTICES.md")
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", page.partition("## Packages")[2], re.MULTILINE))
    rows.pop("package", None)
    assert sorted(rows) == notices.locked(), "make the page anew: python -m tests.docs.notices > THIRD-PARTY-NOTICES.md"
    assert "unknown" not in rows.values()


def test_notices_give_the_licences_that_packages_give_themselves() -> None:
    page = text_of(ROOT / "THIRD-PARTY-NOTICES.md")
    assert page == notices.page(), "make the page anew: python -m tests.docs.notices > THIRD-PARTY-NOTICES.md"


def test_the_version_is_said_alike_everywhere() -> None:
    assert f"version: {vigil.__version__}" in text_of(ROOT / "CITATION.cff")
    assert f"## [{vigil.__version__}]" in text_of(ROOT / "CHANGELOG.md") or "## [Unreleased]" in text_of(ROOT / "CHANGELOG.md")
    assert metadata.version("vigil-evidence") == vigil.__version__
