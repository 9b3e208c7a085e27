"""Whatever kills the program, and whenever: every logged act has its bytes, and every checkpoint verifies."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preserve import crashing
from vigil.errors import ResourceError
from vigil.ledger import Ledger, create_key
from vigil.preserve.seal import Seal, read_events
from vigil.vault import Vault

DRIVER = Path(__file__).with_name("crashing.py")


def start(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, str(DRIVER), *words], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("pack_min", [2, 64])
def test_death_before_each_call_that_changes_the_disk(tmp_path: Path, pack_min: int) -> None:
    done = subprocess.run([sys.executable, str(DRIVER), "sweep", str(tmp_path), str(pack_min)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) > 30


@pytest.mark.parametrize("seed", range(4))
def test_kill_at_a_random_moment(tmp_path: Path, seed: int) -> None:
    """A real program is killed while it seals one batch after another; the next goes on where the log stands."""
    crashing.make(tmp_path)
    chance = random.Random(seed)
    size = 0
    for life in range(3):
        program = start("seal", str(tmp_path), f"life {life}", "1000000")
        assert program.stdout is not None
        told = int(program.stdout.readline())
        time.sleep(chance.uniform(0, 0.06))
        os.kill(program.pid, signal.SIGKILL)
        told = max([told, *(int(line) for line in program.stdout.read().splitlines() if line.strip())])
        program.wait()
        program.stdout.close()
        found = crashing.check(tmp_path)
        assert found % 3 == 0  # a batch is logged whole
        assert found >= told > size  # what was told to be sealed is
        size = found


def test_two_programs_seal_in_turn(tmp_path: Path) -> None:
    crashing.make(tmp_path)
    programs = [start("seal", str(tmp_path), name, "12") for name in ("one", "two")]
    sizes: list[int] = []
    for program in programs:
        told, _ = program.communicate(timeout=60)
        assert program.returncode == 0
        sizes += [int(line) for line in told.splitlines()]
    assert sorted(sizes) == list(range(3, 73, 3))
    assert crashing.check(tmp_path) == 72


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB in memory. Needs root."""
    if os.geteuid() != 0 or sys.platform != "linux":
        pytest.skip("needs root on Linux, to mount a small file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"cannot mount here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.system
def test_a_full_disk_keeps_nothing_and_loses_nothing(small_disk: Path) -> None:
    ledger = Ledger.create(small_disk / "ledger", "example.org/log", create_key(small_disk / "keys" / "log.key"))
    vault = Vault(small_disk / "vault")
    seal = Seal(vault, ledger, actor="a" * 64, now=lambda: "2026-01-01T00:00:00Z", salt=lambda: "0" * 64)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 1_500_000)
    kept, refused = 0, 0
    for number in range(1, 30):
        try:
            with seal.batch() as batch:
                batch.act("item", [("bytes", b"%d" % number * 90_000)])
            kept += 1
        except ResourceError as error:
            refused += 1
            assert error.code in {"VGL-V04", "VGL-L08"}
            assert "free some space" in error.next_step
        assert Ledger.open(ledger.root).check() == kept == len(list(read_events(ledger, vault)))
        assert not any((vault.root / ".tmp").iterdir())
    assert kept and refused
    ballast.unlink()
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"y" * 300_000)])
    assert crashing.check(small_disk) == kept + 1
