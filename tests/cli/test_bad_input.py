"""Whatever is handed in, the answer is one clear message with a code, and nothing is lost."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, first_claim, vigil


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    vigil("init", tmp_path / "w")
    return tmp_path / "w"


def whole(workspace: Path) -> bool:
    return bool(vigil("verify", workspace, "--json").json["ok"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("junk.bin", bytes(range(256)) * 50),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << >>"),
        ("lines.jsonl", b'{"id": "a"}\n'),
        ("notjson.jsonl", b"not json at all\n"),
        ("deep.html", b"<div>" * 100_000),
    ],
)
def test_a_poor_file_is_told_and_stops_nothing(fresh: Path, tmp_path: Path, name: str, data: bytes) -> None:
    """The poor file is refused or set aside with its reason; the good file beside it is read."""
    (tmp_path / name).write_bytes(data)
    good = tmp_path / "good.txt"
    good.write_text("Twelve people were killed in Aleppo on Monday, the ministry said.", encoding="utf-8")
    said = vigil("-w", fresh, "collect", tmp_path / name, good, "--json", "--published", "2016-12-13").json
    vigil("-w", fresh, "run")
    status = vigil("-w", fresh, "status", "--json").json
    told = {one["name"] for one in said["refused"] + said["without_content"]} | {one["document"] for one in status["set_aside"]}
    assert any(name in one for one in told), (said, status)
    assert status["claims"] == 1
    assert whole(fresh)


def test_a_large_text_is_read_and_what_was_skipped_is_told(fresh: Path, tmp_path: Path) -> None:
    """50 MB of one line: the claim at its beginning is found, the rest is set aside with a doubt, and the run ends."""
    path = tmp_path / "large.txt"
    path.write_text("Twelve people were killed in Aleppo on Monday.\n\n" + "word " * 10_000_000, encoding="utf-8")
    vigil("-w", fresh, "collect", path)
    vigil("-w", fresh, "run")
    status = vigil("-w", fresh, "status", "--json").json
    assert status["claims"] == 1
    assert status["doubts"]


def test_a_wrong_encoding_is_not_silent(fresh: Path, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Zw\u00f6lf people were killed in Alepp\u00f6 on Monday.".encode("latin-1"))
    vigil("-w", fresh, "collect", path)
    vigil("-w", fresh, "run")
    items = vigil("-w", fresh, "status", "--json").json
    assert items["texts"] == 1


def test_a_missing_file_and_a_private_address_are_refused(fresh: Path) -> None:
    said = vigil("-w", fresh, "collect", "/nowhere/at/all", "http://127.0.0.1:9/x", "--json", status=3).json
    assert len(said["refused"]) == 2
    assert all("VGL-C" in one["error"] for one in said["refused"])
    assert whole(fresh)


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (["-w", "nowhere", "status"], "VGL-F01", 5),
        (["-w", "nowhere", "run"], "VGL-F01", 5),
        (["verify", "nothing.zip"], "VGL-X30", 3),
        (["verify", "nothing.zip", "--key", "12345678"], "VGL-X33", 2),
        (["read", "nothing.jsonl"], "VGL-F31", 3),
    ],
)
def test_what_is_not_there_is_named(arguments: list[str], code: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = vigil(*arguments, status=status)
    assert code in said.err
    assert "Next:" in said.err
    assert "Traceback" not in said.err


def test_a_folder_with_something_in_it_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine", encoding="utf-8")
    assert "VGL-F05" in vigil("init", tmp_path, status=2).err
    assert (tmp_path / "precious.txt").read_text(encoding="utf-8") == "mine"


def test_a_newer_workspace_is_refused_untouched(fresh: Path) -> None:
    path = fresh / "vigil.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1 ", "format = 9 ", 1), encoding="utf-8")
    assert "VGL-F03" in vigil("-w", fresh, "run", status=5).err


def test_another_language_model_than_the_named_one_is_refused(fresh: Path) -> None:
    path = fresh / "vigil.toml"
    text = path.read_text(encoding="utf-8")
    named = next(line for line in text.splitlines() if line.startswith("language = "))
    path.write_text(text.replace(named, f'language = "{"0" * 64}"'), encoding="utf-8")
    assert "VGL-F04" in vigil("-w", fresh, "run", status=5).err


def test_a_tampered_file_is_found_by_name(aleppo: Path) -> None:
    digest = first_claim(aleppo)["details"]["rendition"].removeprefix("sha256:")
    path = aleppo / "vault" / digest[:2] / digest
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"82", b"28"))
    said = vigil("verify", aleppo, status=4).out
    assert digest in said
    (aleppo / "store.db").unlink()
    assert "VGL-V" in vigil("-w", aleppo, "run", status=4).err


def test_a_log_that_was_cut_is_refused(aleppo: Path, made: Path, tmp_path: Path) -> None:
    """Bringing back an older ledger under a store that saw the newer one does not pass in silence."""
    vigil("-w", aleppo, "judge", "name", "A Name", "--reason", "speaks in public")
    (aleppo / "ledger").rename(tmp_path / "newer")
    subprocess.run(["cp", "-r", made / "ledger", aleppo / "ledger"], check=True)
    assert "VGL-L06" in vigil("-w", aleppo, "run", status=4).err


def test_a_killed_run_goes_on(tmp_path: Path, fresh: Path) -> None:
    """SIGKILL at some moment of a run: the workspace verifies, and the next run ends with the same result as one that was never killed."""
    documents = tmp_path / "many.jsonl"
    lines = (EXAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    many = [{**json.loads(line), "id": f"{number}-{n}"} for n in range(4) for number, line in enumerate(lines)]
    documents.write_text("".join(json.dumps(one) + "\n" for one in many), encoding="utf-8")
    vigil("-w", fresh, "collect", documents)
    for seconds in (0.4, 0.9, 1.6):
        process = subprocess.Popen(
            [Path(sys.executable).with_name("vigil"), "-w", fresh, "run"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        process.kill()
        process.wait()
        assert whole(fresh)
    outputs = vigil("-w", fresh, "run", "--json").json["outputs"]
    assert vigil("-w", fresh, "rebuild", "--check", "--json").json["found"] == outputs


def of_session(leader: int) -> set[int]:
    """The processes of a session, but for its leader."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(after_name[3]) == leader:
                found.add(int(stat.parent.name))
    return found - {leader}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_killed_run_leaves_no_process_behind(tmp_path: Path, fresh: Path) -> None:
    """The workers are ended even when the run that started them could end nothing."""
    documents = tmp_path / "many.jsonl"
    documents.write_text(
        "".join(json.dumps({"id": str(n), "text": f"{n + 2} people were killed."}) + "\n" for n in range(300)), encoding="utf-8"
    )
    vigil("-w", fresh, "collect", documents)
    words: list[str | Path] = [Path(sys.executable).with_name("vigil"), "-w", fresh, "run", "--workers", "2"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + 60
    while len(of_session(process.pid)) < 2 and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    assert len(of_session(process.pid)) >= 2, "no workers were started"
    process.kill()
    process.wait()
    until = time.monotonic() + 60
    while of_session(process.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not of_session(process.pid)


def test_two_runs_at_once_do_not_mix(fresh: Path) -> None:
    vigil("-w", fresh, "collect", EXAMPLE / "reports.jsonl")
    command: list[str | Path] = [Path(sys.executable).with_name("vigil"), "-w", fresh, "run"]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ) for _ in range(2)]
    complaints = [process.communicate()[1] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 5])
    assert all("Traceback" not in complaint for complaint in complaints)
    assert whole(fresh)
