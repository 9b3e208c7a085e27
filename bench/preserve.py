"""How much more does sealing cost than the least that must be done: copying each file (`cp -r`) and taking its SHA-256 (hashlib)?

Sealing is a durable copy, a digest, an item record, an event with salts, a leaf in the log and a signed checkpoint: three objects in the
vault for each file, of which the small ones share a pack. It is also set against copying and hashing as many files as there are objects, which
is what giving each a file of its own would cost at least. All sides run in turn, and the best of the rounds counts. Processor seconds (user and
system) are the figure to compare: walls on shared disks wander. `cp` leaves its copy in memory, sealing does not return before it is on the
disk; so the wall is also given against `cp` followed by `sync`.

    python bench/preserve.py [--small 2000] [--big 5] [--rounds 3] [--keep]
"""

import argparse
import cProfile
import hashlib
import os
import pstats
import resource
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vigil.ledger import Ledger, create_key
from vigil.preserve.seal import Seal
from vigil.vault import Vault

OUT = Path(__file__).parent / "out" / "preserve"
SMALL_BYTES = 100_000
BIG_BYTES = 100_000_000


@dataclass
class Cost:
    """Seconds of processor time (this process and its children) and of the clock on the wall."""

    cpu_s: float = 0.0
    wall_s: float = 0.0


@contextmanager
def measured() -> Iterator[Cost]:
    cost, wall, cpu = Cost(), time.perf_counter(), _cpu_s()
    yield cost
    cost.cpu_s, cost.wall_s = _cpu_s() - cpu, time.perf_counter() - wall


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def make_files(folder: Path, count: int, size: int) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:05d}"
        if not path.exists() or path.stat().st_size != size:
            path.write_bytes(secrets.token_bytes(size))
    os.sync()
    return sorted(folder.iterdir())


def copy(files: list[Path], target: Path) -> None:
    subprocess.run(["cp", "-r", str(files[0].parent), str(target)], check=True)


def hash_all(files: list[Path]) -> None:
    for path in files:
        with path.open("rb") as stream:
            hashlib.file_digest(stream, "sha256")


def copy_and_hash(files: list[Path], target: Path) -> None:
    copy(files, target)
    hash_all(files)


def copy_hash_sync(files: list[Path], target: Path) -> None:
    copy_and_hash(files, target)
    os.sync()


def seal(files: list[Path], target: Path) -> None:
    vault = Vault(target / "vault")
    ledger = Ledger.create(target / "ledger", "example.org/bench", create_key(target / "keys" / "log.key"))
    sealer = Seal(vault, ledger, actor="0" * 64, now=lambda: "2026-01-01T00:00:00Z", salt=lambda: secrets.token_hex(32))
    with sealer.batch() as batch:
        for path in files:
            item = b'{"address":"https://example.org/%s","collected_at":"2026-01-01T00:00:00Z","kind":"item/1"}' % path.name.encode()
            batch.act("item", [("bytes", path), ("item", item)])
    assert ledger.size == len(files)


def keep(files: list[Path], target: Path) -> None:
    with Vault(target / "vault").batch() as batch:
        for path in files:
            batch.put_file(path)


def copy_and_hash_objects(files: list[Path], target: Path) -> None:
    """The same work with the same number of files: what an item record and an event weigh lies beside each file."""
    folder = OUT / "objects" / files[0].parent.name
    copy([folder / "any"], target)
    hash_all(sorted(folder.iterdir()))


def make_objects(files: list[Path]) -> None:
    folder = OUT / "objects" / files[0].parent.name
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        for name, data in (("bytes", path.read_bytes()), ("item", secrets.token_bytes(100)), ("event", secrets.token_bytes(520))):
            (folder / f"{path.name}-{name}").write_bytes(data)
    os.sync()


SIDES: dict[str, Callable[[list[Path], Path], None]] = {
    "cp+sha256": copy_and_hash,
    "cp+sha256+sync": copy_hash_sync,
    "cp+sha256 x 3": copy_and_hash_objects,
    "vault only": keep,
    "seal": seal,
}


def compare(name: str, files: list[Path], rounds: int) -> dict[str, Cost]:
    make_objects(files)
    best: dict[str, Cost] = {}
    for number in range(rounds):
        for side, work in SIDES.items():
            # Nothing is deleted between the runs: for minutes ext4 searches slowly past the numbers of files that were just deleted.
            target = OUT / "targets" / f"{name}-{number}-{side}"
            target.parent.mkdir(parents=True, exist_ok=True)
            with measured() as cost:
                work(files, target)
            forget(target)
            known = best.setdefault(side, cost)
            best[side] = Cost(min(known.cpu_s, cost.cpu_s), min(known.wall_s, cost.wall_s))
    print(f"\n{name}: {len(files)} files of {files[0].stat().st_size:,} bytes, best of {rounds}")
    for side, cost in best.items():
        print(f"  {side:16} {cost.cpu_s:7.3f} CPU s {cost.wall_s:8.3f} s wall")
    for own in ("vault only", "seal"):
        for base in ("cp+sha256", "cp+sha256+sync", "cp+sha256 x 3"):
            cpu, wall = best[own].cpu_s / best[base].cpu_s, best[own].wall_s / best[base].wall_s
            print(f"  {own:10} / {base:16} {cpu:5.2f} CPU {wall:8.2f} wall")
    return best


def forget(folder: Path) -> None:
    """Let go of the memory that holds these files, so that the next run finds the machine as this one did."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def profile(files: list[Path]) -> None:
    profiler = cProfile.Profile()
    profiler.runcall(seal, files, OUT / "targets" / "profile")
    pstats.Stats(profiler).sort_stats("tottime").print_stats(18)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", type=int, default=2000, help="how many files of 100 KB")
    parser.add_argument("--big", type=int, default=5, help="how many files of 100 MB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="show where sealing the small files spends its time")
    parser.add_argument("--keep", action="store_true", help="leave the files for the next run")
    choices = parser.parse_args()
    try:
        if choices.small:
            small = make_files(OUT / f"small-{choices.small}", choices.small, SMALL_BYTES)
            compare("small", small, choices.rounds)
            if choices.profile:
                profile(small)
        if choices.big:
            compare("big", make_files(OUT / f"big-{choices.big}", choices.big, BIG_BYTES), choices.rounds)
    finally:
        shutil.rmtree(OUT / "targets" if choices.keep else OUT, ignore_errors=True)


if __name__ == "__main__":
    main()
