"""Commands as parts of scripts: pipes that close early, Ctrl-C, standard input, a full disk."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, vigil

PROGRAM = str(Path(sys.executable).with_name("vigil"))


def test_a_reader_that_has_enough_ends_a_command_in_peace() -> None:
    """`vigil schema | head -1`: no complaint, and no failure for `set -o pipefail` to trip over."""
    with subprocess.Popen([PROGRAM, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device /dev/full")
def test_output_that_finds_no_room_is_an_error() -> None:
    for words in (["schema"], ["stages"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 6
        assert "VGL-F20" in done.stderr
        assert "Traceback" not in done.stderr


def test_filters_read_standard_input(tmp_path: Path) -> None:
    documents = (EXAMPLE / "reports.jsonl").read_bytes()
    for words in (["read", "-"], ["reconcile", "-", "--json"]):
        done = subprocess.run([PROGRAM, *words], input=documents, capture_output=True, check=True)
        path = tmp_path / "documents.jsonl"
        path.write_bytes(documents)
        assert done.stdout.decode() == vigil(words[0], path, *words[2:]).out


@pytest.fixture
def hears() -> Iterator[None]:
    """As in a terminal: tests that run in the background would hand on that Ctrl-C is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears")
@pytest.mark.parametrize("seconds", [0.4, 1.5, 4.0])
def test_stopping_a_run_says_so_and_the_next_one_ends_it(tmp_path: Path, seconds: float) -> None:
    """Ctrl-C reaches every process of the terminal; only one answers, without a traceback."""
    workspace, documents = tmp_path / "w", tmp_path / "many.jsonl"
    lines = [json.loads(line) for line in (EXAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    many = [{**one, "id": f"{one['id']}-{number}", "text": f"{one['text']} Edition {number}."} for number in range(40) for one in lines]
    documents.write_text("".join(json.dumps(one) + "\n" for one in many), encoding="utf-8")
    vigil("init", workspace)
    vigil("-w", workspace, "collect", documents)
    words = [PROGRAM, "-w", str(workspace), "run", "--workers", "2"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, complaint = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "stopped" in complaint
    assert "Traceback" not in complaint
    assert vigil("verify", workspace, "--json").json["ok"]


def test_a_filter_does_not_write_over_what_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text('{"text": "Twelve people were killed."}\n', encoding="utf-8")
    assert "VGL-F32" in vigil("read", path, "-o", path, status=2).err
    assert "Twelve" in path.read_text(encoding="utf-8")


def test_a_field_that_is_not_read_is_told_and_deep_nesting_is_no_defect(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": "a", "text": "Twelve people were killed.", "deaths": 12}\n', encoding="utf-8")
    for command in ("read", "reconcile"):
        assert "deaths" in vigil(command, path).err
    path.write_text("[" * 100_000, encoding="utf-8")
    assert "VGL-F10" in vigil("read", path, status=3).err


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": "\u0639", "text": "Twelve people were killed."}\n', encoding="utf-8")
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    bare |= {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    done = subprocess.run([PROGRAM, "read", path], capture_output=True, check=True, env=bare)
    assert json.loads(done.stdout)["id"] == "\u0639"
