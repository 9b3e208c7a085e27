"""verify.py as a court clerk has it: one file, an old Python, nothing installed."""

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cases import World, make
from vigil.refer.choose import KINDS_OF_A_CASE
from vigil.verifier import verify

SOURCE = Path(verify.__file__)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = make(tmp_path_factory.mktemp("world"))
    world.build(world.root / "case.zip")
    return world


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", "-W", "error", "verify.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"PATH": "", "LC_ALL": "C"}, timeout=60)


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    shutil.copy(SOURCE, tmp_path / "verify.py")
    shutil.copy(world.root / "case.zip", tmp_path / "case.zip")
    return tmp_path


def test_it_runs_alone_and_prints_numbered_steps(world: World, folder: Path) -> None:
    done = run(folder, "case.zip", "--key", verify.fingerprint(world.ledger.vkey))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split(".")[0].strip() for line in lines[1:18]] == [str(number) for number in range(1, 18)]
    assert lines[-1] == "Verdict: consistent and signed by log.example/marun"
    assert sorted(path.name for path in folder.iterdir()) == ["case.zip", "verify.py"], "nothing is unpacked"


def test_without_a_name_it_takes_the_one_zip_beside_it(folder: Path) -> None:
    done = run(folder)
    assert done.returncode == 0 and done.stdout.endswith("Verdict: consistent, signer not established\n")
    shutil.copy(folder / "case.zip", folder / "other.zip")
    assert run(folder).returncode == 2


def test_exit_statuses_are_those_of_the_documentation(world: World, folder: Path) -> None:
    assert run(folder, "absent.zip").returncode == 3
    assert run(folder, "case.zip", "--key", "0" * 64).returncode == 4
    assert run(folder, "case.zip", "--key", "12345678").returncode == 2
    assert run(folder, "--nonsense").returncode == 2
    assert run(folder, str(world.root)).returncode == 3, "a workspace is checked by `vigil verify`"
    (folder / "case.zip").write_bytes((folder / "case.zip").read_bytes()[:-1])
    done = run(folder, "case.zip")
    assert done.returncode == 4 and "Traceback" not in done.stderr + done.stdout
    assert "NOT CONSISTENT" in done.stdout


def test_the_report_is_there_for_programs_too(folder: Path) -> None:
    found = json.loads(run(folder, "case.zip", "--json").stdout)
    assert found["ok"] and found["exit_code"] == 0 and len(found["steps"]) == 17
    assert found["verdict"] == "consistent, signer not established"


def test_the_copy_in_the_file_is_this_program(folder: Path) -> None:
    with zipfile.ZipFile(folder / "case.zip") as case:
        assert case.read("verify.py") == SOURCE.read_bytes()


def test_another_version_of_the_program_is_noted(folder: Path) -> None:
    with (folder / "verify.py").open("a") as program:
        program.write("# another version\n")
    assert "another version than this program" in run(folder, "case.zip").stdout


def test_its_grammar_is_that_of_python_3_8() -> None:
    """What is newer than 3.8 in the standard library shows up on that Python only; its grammar and imports can be told here."""
    tree = ast.parse(SOURCE.read_text("utf-8"), feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)
    newer = {"removeprefix", "removesuffix", "bit_count", "file_digest", "is_relative_to", "batched", "pairwise", "walk_up", "randbytes"}
    assert newer.isdisjoint({node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)})
    assert not any(isinstance(node, ast.Call) and any(each.arg in {"strict", "slots"} for each in node.keywords) for node in ast.walk(tree))


def test_verifier_and_case_know_the_same_kinds_of_records() -> None:
    assert {str(kind.__struct_config__.tag) for kind in KINDS_OF_A_CASE} == set(verify.LINKS)


def test_the_links_of_a_record_are_those_of_the_model() -> None:
    """Every link that the model declares is checked; the verifier may check more (figures, superseded judgements)."""
    for kind in KINDS_OF_A_CASE:
        assert set(kind.links) <= {each.lstrip("?") for each in verify.LINKS[str(kind.__struct_config__.tag)]}, kind
