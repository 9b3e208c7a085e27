"""Commands that die at any moment, disks that fill up or fail, and many writers at once: nothing logged is lost, nothing half done passes."""

import random
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from tests.preserve.dying import EXPORTING, PACKING, STEPS, WITHDRAWING
from vigil.package.bags import check_bag
from vigil.verifier.workspace import verify_workspace

pytestmark = pytest.mark.system
VIGIL = Path(sys.executable).with_name("vigil")
DYING = Path(__file__).resolve().parents[1] / "preserve" / "dying.py"
WHY = ("--purpose", "deposit", "--authority", "agreement 3")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vigil("init", tmp_path / "w", "--actor", "heron")
    for number in range(200):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number:03d}.txt").write_text(f"At least {number + 3} people were killed on Monday, a monitor said.")
    return tmp_path / "w"


def dies(how: str, *command: str | Path) -> bool:
    done = subprocess.run([sys.executable, DYING, how, *map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def size_of(folder: Path) -> int:
    report = verify_workspace(folder)
    assert report.ok, report.failed
    return int(vigil("-w", folder, "log", "show", "--json").json["size"])


@pytest.mark.parametrize("step", STEPS)
def test_death_at_every_named_step_of_collecting(folder: Path, step: str) -> None:
    before = size_of(folder)
    for number in range(3):
        assert dies(step, "-w", folder, "collect", folder.parent / "in" / f"{number:03d}.txt")
        after = size_of(folder)
        assert after in (before, before + 1)
        before = after
    vigil("-w", folder, "collect", folder.parent / "in")
    assert size_of(folder) == 202, "what died was taken in again, and what had not was known"


@pytest.mark.parametrize("step", [*STEPS, *PACKING])
def test_death_at_every_named_step_of_collecting_many(folder: Path, step: str) -> None:
    """So many at once that their small objects share a pack."""
    before = size_of(folder)
    assert dies(step, "-w", folder, "collect", folder.parent / "in")
    after = size_of(folder)
    assert after in (before, before + 200)
    vigil("-w", folder, "collect", folder.parent / "in")
    assert size_of(folder) == before + 200
    assert vigil("-w", folder, "audit", "--json").json["whole"]


@pytest.mark.parametrize("step", [*(step for step in STEPS if step != "store"), *WITHDRAWING])  # the store is not changed, it is forgotten
def test_death_at_every_named_step_of_withdrawing(folder: Path, step: str) -> None:
    vigil("-w", folder, "collect", folder.parent / "in")
    assert dies(step, "-w", folder, "withdraw", "007.txt", "--authority", "x", "--reason", "y", "--yes")
    vigil("-w", folder, "recover")
    size_of(folder)
    words = b"At least 10 people"
    if any(words in path.read_bytes() for path in folder.rglob("*") if path.is_file()):  # the withdrawal was not logged yet
        vigil("-w", folder, "withdraw", "007.txt", "--authority", "x", "--reason", "y", "--yes")
    assert not [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]
    assert vigil("-w", folder, "audit", "--json").json["whole"]


@pytest.mark.parametrize("step", [*STEPS, *EXPORTING])
def test_death_at_every_named_step_of_exporting(folder: Path, step: str) -> None:
    vigil("-w", folder, "collect", *(folder.parent / "in" / f"{number:03d}.txt" for number in range(3)))
    bag = folder.parent / "bag"
    command: list[str | Path] = ["-w", folder, "export", "--bagit", bag, "000.txt", "001.txt", *WHY]
    assert dies(step, *command)
    assert not bag.exists() or step == "bag named"
    size_of(folder)
    if bag.exists():
        check_bag(bag)
        shutil.rmtree(bag)
    vigil("-w", folder, "recover")
    vigil(*command)
    check_bag(bag)
    assert not list(folder.parent.glob(".bag.*")), "what was half made is gone"
    assert vigil("-w", folder, "audit", "--json").json["whole"]


ROUNDS = {"collect": 25, "collect many": 5, "copy": 25, "export": 8, "withdraw": 8}


@pytest.mark.parametrize("command", ROUNDS)
def test_death_at_random_moments_in_a_loop(folder: Path, command: str) -> None:
    chosen, killed = random.Random(command), 0
    vigil("-w", folder, "copy", "--to", folder.parent / "second")
    for number in range(ROUNDS[command]):
        many = 40 if command == "collect many" else 8
        part = [folder.parent / "in" / f"{one:03d}.txt" for one in range(number * many, number * many + many)]
        if not command.startswith("collect"):
            vigil("-w", folder, "collect", *part)
        every: dict[str, list[str | Path]] = {
            "collect": ["collect", *part],
            "collect many": ["collect", *part],
            "copy": ["copy", "--to", folder.parent / "second"],
            "export": ["export", "--bagit", folder.parent / f"bag-{number}", *(path.name for path in part), *WHY],
            "withdraw": ["withdraw", part[0].name, "--authority", "x", "--reason", "y", "--yes"],
        }
        killed += dies(str(chosen.randrange(1, 120)), "-w", folder, *every[command])
        vigil("-w", folder, "recover")
        size_of(folder)
        bag = folder.parent / f"bag-{number}"
        if bag.exists():
            check_bag(bag)
    assert killed * 3 >= ROUNDS[command], "the loop has to kill"
    assert vigil("-w", folder, "audit", "--json").json["whole"]
    if command == "copy":
        vigil("-w", folder, "copy", "--to", folder.parent / "second")
        assert vigil("-w", folder, "audit", "--against", folder.parent / "second", "--json").json["whole"]
    if command == "withdraw":
        held = [path.read_bytes() for path in (folder / "vault").rglob("*") if path.is_file()]
        audit = vigil("-w", folder, "audit", "--json").json
        assert audit["withdrawn"] > 0 and held


@pytest.mark.parametrize("writers", [2, 4, 8])
def test_many_writers_at_once(folder: Path, writers: int) -> None:
    """Each takes in an overlapping part; whoever is told to wait tries again. The log holds each item once for each who came first."""

    def collect(number: int) -> None:
        part = [folder.parent / "in" / f"{one:03d}.txt" for one in range(number * 10, number * 10 + 40)]
        for _ in range(200):
            done = subprocess.run([VIGIL, "-w", folder, "collect", *part], capture_output=True, text=True, check=False)
            if done.returncode == 0:
                return
            assert "VGL-L03" in done.stderr, done.stderr
        raise AssertionError("never had its turn")

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(collect, range(writers)))
    assert size_of(folder) == 2 + (writers - 1) * 10 + 40


@pytest.mark.parametrize("call", ["write", "fsync", "syncfs", "rename"])
def test_a_disk_that_fails_for_a_while(folder: Path, call: str) -> None:
    """strace makes the n-th call fail: the command says so in words, and the next one goes on."""
    before = size_of(folder)
    names = {"write": "write", "fsync": "fsync", "syncfs": "syncfs", "rename": "rename,renameat,renameat2"}[call]
    if subprocess.run(["strace", "-V"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not installed")
    for when in (1, 2, 3, 5, 8):
        error = "ENOSPC" if call == "write" else "EIO"
        words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={names}", "-e", f"inject={names}:error={error}:when={when}+"]
        done = subprocess.run(
            [*words, sys.executable, "-m", "vigil", "-w", folder, "collect", folder.parent / "in" / "000.txt"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode != 0 or size_of(folder) > before
        assert "Traceback" not in done.stderr
        assert size_of(folder) in (before, before + 1)
    vigil("-w", folder, "collect", folder.parent / "in" / "000.txt")
    assert size_of(folder) == before + 1
