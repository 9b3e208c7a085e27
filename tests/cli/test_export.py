"""Packages for others: checked by programs that we did not write, and whole or not there at all."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import bagit
import pytest

from tests.cli.conftest import vigil
from tests.world import page, web
from vigil.errors import IntegrityError
from vigil.ledger import check_proof
from vigil.package.bags import check_bag, write_bag

WHY = ("--purpose", "deposit", "--authority", "agreement 3", "--to", "the archive")
SUITE = Path(__file__).resolve().parents[3] / "shared" / "data" / "preserve" / "bagit"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vigil("init", tmp_path / "w", "--actor", "heron")
    (tmp_path / "report.txt").write_text("At least 12 people were killed on Monday, a monitor said.")
    vigil("-w", tmp_path / "w", "collect", tmp_path / "report.txt")
    vigil("-w", tmp_path / "w", "run")
    return tmp_path / "w"


def test_a_bag_is_whole_for_the_library_and_its_proof_holds(folder: Path, tmp_path: Path) -> None:
    found = vigil("-w", folder, "export", "--bagit", tmp_path / "bag", *WHY, "--json").json
    assert bagit.Bag(str(tmp_path / "bag")).validate()
    item = tmp_path / "bag" / "data" / "items" / "00001"
    assert (item / "original.txt").read_bytes() == (tmp_path / "report.txt").read_bytes()
    vkey = (tmp_path / "bag" / "data" / "vkey").read_text().strip()
    check_proof((item / "leaf.tlog-proof").read_text(), (item / "leaf.json").read_bytes(), [vkey])
    assert (item / "text-1.txt").read_text().startswith("At least 12")
    assert "exported" in vigil("-w", folder, "custody", "show", "report.txt").out
    assert len(found["sha256"]) == 64
    assert "VGL-X50" in vigil("-w", folder, "export", "--bagit", tmp_path / "bag", *WHY, status=2).err
    assert "VGL-X55" in vigil("-w", folder, "export", "--bagit", tmp_path / "bag2", status=2).err
    assert not list(tmp_path.glob(".*.part"))


def test_one_flipped_bit_in_a_bag_is_found(folder: Path, tmp_path: Path) -> None:
    vigil("-w", folder, "export", "--bagit", tmp_path / "bag", *WHY)
    for path in sorted(path for path in (tmp_path / "bag").rglob("*") if path.is_file() and path.stat().st_size):
        true = path.read_bytes()
        path.write_bytes(true[:-2] + bytes([true[-2] ^ 1]) + true[-1:])
        if path.name != "tagmanifest-sha256.txt":
            with pytest.raises((IntegrityError, Exception)):
                check_bag(tmp_path / "bag")
        path.write_bytes(true)
    check_bag(tmp_path / "bag")


def test_a_bag_whose_making_is_killed_is_not_there(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from vigil.package.bags import write_bag\n"
        "print('on', flush=True); write_bag(Path(sys.argv[1]), {f'{n}.bin': bytes(200000) for n in range(400)}, {})\n"
    )
    for wait in (0.0, 0.05, 0.15, 0.3, 0.6):
        out = tmp_path / f"bag-{wait}"
        child = subprocess.Popen([sys.executable, "-c", program, str(out)], stdout=subprocess.PIPE)
        assert child.stdout is not None and child.stdout.readline()
        time.sleep(wait)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        if out.exists():
            check_bag(out)


def test_a_disk_that_fills_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bagit, "make_bag", full)
    with pytest.raises(Exception, match="VGL-X51"):
        write_bag(tmp_path / "bag", {"a.txt": b"a"}, {})
    assert list(tmp_path.iterdir()) == []


def test_pages_come_out_as_wacz_that_its_own_program_accepts(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("wacz")
    with web() as world:
        world.answers["/a"] = page("<html><title>قصف</title><p>قُتل 12 شخصًا</p></html>".encode())
        line = {"id": "a", "url": world.url("/a"), "title": "A", "text": "At least 12 people were killed.", "published": "2031-05-01"}
        (tmp_path / "docs.jsonl").write_text(json.dumps(line) + "\n")
        vigil("-w", folder, "collect", tmp_path / "docs.jsonl")
    out = tmp_path / "pages.wacz"
    vigil("-w", folder, "export", "--wacz", out, *WHY)
    validate = [sys.executable, "-c", "from wacz.main import main; raise SystemExit(main())", "validate", "-f", str(out)]
    done = subprocess.run(validate, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "is valid" in done.stdout, done.stdout + done.stderr


def test_nothing_fetched_makes_no_wacz(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("wacz")
    assert "VGL-X54" in vigil("-w", folder, "export", "--wacz", tmp_path / "x.wacz", *WHY, status=3).err


@pytest.mark.shared
@pytest.mark.skipif(not SUITE.is_dir(), reason="the conformance suite is not beside the checkout")
def test_the_bagit_conformance_suite_is_judged_as_it_says() -> None:
    """Version 1.0: every valid bag is accepted, every invalid one refused, the one that the library lets pass included."""
    for bag in sorted((SUITE / "v1.0" / "valid").iterdir()):
        check_bag(bag)
    for bag in sorted((SUITE / "v1.0" / "invalid").iterdir()):
        with pytest.raises(Exception):  # noqa: B017 - the library raises of several kinds
            check_bag(bag)
