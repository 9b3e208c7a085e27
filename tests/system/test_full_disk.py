"""A disk that fills up while people work: one message, nothing half kept, and the work goes on once there is room."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

VIGIL = Path(sys.executable).with_name("vigil")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], check=True)
    yield place
    subprocess.run(["umount", place], check=True)


def vigil(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([VIGIL, *arguments], capture_output=True, text=True, check=False)


def test_a_full_disk_keeps_all_that_was_preserved(small_disk: Path, tmp_path: Path) -> None:
    workspace = small_disk / "w"
    assert vigil("init", workspace).returncode == 0
    small = tmp_path / "small.txt"
    small.write_text("Twelve people were killed in Aleppo on Monday, the ministry said.", encoding="utf-8")
    assert vigil("-w", workspace, "collect", small).returncode == 0

    large = tmp_path / "large.txt"
    large.write_text("Nothing to count here. " * 200_000, encoding="utf-8")
    refused = vigil("-w", workspace, "collect", large)
    assert refused.returncode == 6
    assert "Next:" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert vigil("verify", workspace).returncode == 0

    assert vigil("-w", workspace, "run").returncode == 0
    assert '"claims": 1' in vigil("-w", workspace, "status", "--json").stdout
    subprocess.run(["mount", "-o", "remount,size=40m", small_disk], check=True)
    assert vigil("-w", workspace, "collect", large).returncode == 0
    assert vigil("verify", workspace).returncode == 0


def test_a_run_on_a_full_disk_goes_on_once_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    workspace = small_disk / "w"
    vigil("init", workspace)
    text = tmp_path / "text.txt"
    text.write_text("Twelve people were killed in Aleppo on Monday, the ministry said.\n\n" * 2_000, encoding="utf-8")
    assert vigil("-w", workspace, "collect", text).returncode == 0
    with contextlib.suppress(OSError), (small_disk / "ballast").open("wb") as ballast:
        while True:
            ballast.write(b"0" * 4096)
            ballast.flush()
    stopped = vigil("-w", workspace, "run")
    assert stopped.returncode == 6, stopped.stderr
    assert "Traceback" not in stopped.stderr
    (small_disk / "ballast").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=40m", small_disk], check=True)
    assert vigil("-w", workspace, "run").returncode == 0
    assert vigil("verify", workspace).returncode == 0
