"""Case files: how long one of 200 exhibits takes to make, and how fast it is verified against plain hashing, all in this run.

Prints seconds of wall and CPU, and ratios. `python bench/case_file.py [EXHIBITS]`.
"""

import dataclasses
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.cases import CASE, make
from vigil.refer import parse
from vigil.verifier.verify import verify_case

BIG_BYTES = 400 << 20

T = TypeVar("T")


def timed(what: Callable[[], T]) -> tuple[float, float, T]:
    """Seconds of wall and of CPU, and what came of it."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = what()
    return time.perf_counter() - wall, time.process_time() - cpu, result


def plain_hash(path: Path) -> str:
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            sha.update(chunk)
    return sha.hexdigest()


def main(exhibits: int) -> None:
    """Make and verify a case of many exhibits, then one of many bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = make(folder / "w", extra=exhibits - 4)
        case = dataclasses.replace(parse(CASE), languages=("ar", "en"))
        wall, cpu, built = timed(lambda: world.build(folder / "case.zip", case))
        print(f"made: {built.exhibits} exhibits, {built.size / 1e6:.1f} MB, pages and two reports: {wall:.1f} s wall, {cpu:.1f} s CPU")
        wall, cpu, report = timed(lambda: verify_case(folder / "case.zip"))
        print(f"verified: {wall:.1f} s wall, {cpu:.1f} s CPU ({report.verdict})")
        big = make(folder / "big", extra=1, big=BIG_BYTES).build(folder / "big.zip").path
        size = big.stat().st_size / 1e6
        plain = min(timed(lambda: plain_hash(big))[:2] for _ in range(3))
        found = min((timed(lambda: verify_case(big)) for _ in range(3)), key=lambda each: each[1])
        assert found[2].ok
        print(f"large file of {size:.0f} MB: verified at {size / found[0]:.0f} MB/s wall, {size / found[1]:.0f} MB/s of CPU")
        print(
            f"plain SHA-256 of it: {size / plain[0]:.0f} MB/s wall, {size / plain[1]:.0f} MB/s of CPU; ratio of CPU {found[1] / plain[1]:.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
