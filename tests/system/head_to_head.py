"""The same damage done to packages of others and to ours, and what each one's checker says: `python -m tests.system.head_to_head` prints a table.

Others: warcio 1.8 (`warcio check`), py-wacz 0.6 (`wacz validate`), bagit.py 1.9. Ours: `vigil audit`, `vigil verify`, `vigil export`.
"""

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warcio.warcwriter import WARCWriter

VIGIL = str(Path(sys.executable).with_name("vigil"))
WACZ = [sys.executable, "-c", "from wacz.main import main; raise SystemExit(main())"]
WARCIO = [sys.executable, "-c", "from warcio.cli import main; main()"]
BAGIT = [sys.executable, "-m", "bagit"]
FLIPS = 12
WHY = ["--purpose", "deposit", "--authority", "agreement 3"]


@dataclass
class Row:
    """A fault; what the other one's checker said, and whether it let the damage pass; the same of ours."""

    fault: str
    theirs: str
    passed_theirs: bool
    ours: str
    passed_ours: bool


def run(*words: str | Path, cwd: Path | None = None, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        errors="replace",
    )
    return done.returncode, done.stdout + done.stderr


def workspace(folder: Path, *files: Path) -> Path:
    run(VIGIL, "init", folder / "w")
    run(VIGIL, "-w", folder / "w", "collect", *files)
    return folder / "w"


def warc(path: Path) -> None:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(5):
            body = f"<p>At least {number} people were killed.</p>".encode() * 50
            record = writer.create_warc_record(
                f"https://example.org/{number}", "resource", payload=io.BytesIO(body), length=len(body), warc_content_type="text/html"
            )
            writer.write_record(record)


def flipped_bit_in_a_warc(folder: Path) -> Row:
    """One bit at each of many places, one place at a time."""
    path = folder / "a.warc.gz"
    warc(path)
    here = workspace(folder, path)
    kept = max((here / "vault").glob("??/*"), key=lambda one: one.stat().st_size)
    kept.chmod(0o600)
    true = path.read_bytes()
    places = range(7, len(true), len(true) // FLIPS)
    passed = missed = 0
    for place in places:
        data = bytearray(true)
        data[place] ^= 4
        path.write_bytes(bytes(data))
        passed += run(*WARCIO, "check", path)[0] == 0
        kept.write_bytes(bytes(data))
        code, words = run(VIGIL, "-w", here, "audit")
        missed += code == 0 or "changed:" not in words
    return Row(
        f"one bit flipped in a gzipped WARC, at {len(places)} places", f"warcio check: exit 0 for {passed} of {len(places)}", passed > 0,
        f"vigil audit: names the object, exit 4, for {len(places) - missed} of {len(places)}", missed > 0,
    )  # fmt: skip


def signature_removed(folder: Path) -> Row:
    pages = folder / "pages.jsonl"
    warc(folder / "a.warc.gz")
    pages.write_text('{"format": "json-pages-1.0", "id": "pages", "title": "x"}\n')
    run(*WACZ, "create", "-o", folder / "a.wacz", "-d", folder / "a.warc.gz")
    without(folder / "a.wacz", folder / "stripped.wacz", "datapackage-digest.json")
    code, said = run(*WACZ, "validate", "-f", folder / "stripped.wacz")
    case, key = make_case(folder)
    without(case, folder / "stripped.zip", "signature")
    mine, _ = run(VIGIL, "verify", folder / "stripped.zip", "--key", key)
    accepted = code == 0 and "is valid" in said
    return Row(
        "the signature file taken out of a package", f"wacz validate: {'“valid”' if accepted else 'refused'}, exit {code}", accepted,
        f"vigil verify --key: refused, exit {mine}", mine == 0,
    )  # fmt: skip


def make_case(folder: Path) -> tuple[Path, str]:
    """A small case file, and the fingerprint of its key."""
    (folder / "r.txt").write_text("At least 12 people were killed in Aleppo on 12 December 2016, a monitor said.")
    here = workspace(folder, folder / "r.txt")
    run(VIGIL, "-w", here, "run")
    order = 'title="t"\nrecipient="r"\nauthority="a"\npurpose="p"\n[what]\nfrom=2016-01-01\nto=2016-12-31\n[report]\nlanguages=[]\n'
    (folder / "case.toml").write_text(order)
    _, said = run(VIGIL, "-w", here, "refer", folder / "case.toml", "-o", folder / "case.zip")
    if not (folder / "case.zip").is_file():
        raise AssertionError(said)
    _, shown = run(VIGIL, "-w", here, "log", "show", "--json")
    return folder / "case.zip", json.loads(shown)["fingerprint"]


def without(source: Path, target: Path, name: str) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.infolist():
            if one.filename != name:
                new.writestr(one, old.read(one))


def bomb(folder: Path) -> Row:
    """A megabyte that unpacks to a gigabyte: how much of it each checker writes to the disk."""
    path = folder / "bomb.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": []}))
        with archive.open("archive/data.warc", "w", force_zip64=True) as stream:
            for _ in range(1024):
                stream.write(bytes(2**20))
    scratch = folder / "scratch"
    scratch.mkdir()
    with watching(scratch) as theirs:
        run(*WACZ, "validate", "-f", path, TMPDIR=str(scratch))
    with watching(scratch) as mine:
        code, _ = run(VIGIL, "verify", path, TMPDIR=str(scratch))
    size = path.stat().st_size / 1e6
    return Row(
        f"{size:.1f} MB that unpack to 1 GB", f"wacz validate: unpacks {theirs[0] / 1e6:,.0f} MB to disk", theirs[0] > 2**29,
        f"vigil verify: refused, exit {code}, {mine[0] / 1e6:,.0f} MB to disk", code == 0 or mine[0] > 2**20,
    )  # fmt: skip


@contextmanager
def watching(folder: Path) -> Iterator[list[int]]:
    """The most bytes that lie in a folder while the block runs."""
    most, going = [0], True

    def look() -> None:
        while going:
            with contextlib.suppress(OSError):
                most[0] = max(most[0], sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()))
            time.sleep(0.02)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield most
    finally:
        going = False
        watcher.join()


def killed_bag(folder: Path) -> Row:
    """Their maker and ours are killed at many moments; what is found afterwards is checked, and made again as a person would."""
    odd = broken = 0
    for turn in range(12):
        place = folder / f"theirs-{turn}"
        place.mkdir()
        for number in range(300):
            (place / f"{number}.bin").write_bytes(bytes(50_000))
        kill([*BAGIT, "--sha256", str(place)], 0.05 + turn * 0.04)
        code, _ = run(*BAGIT, "--sha256", place)
        if code == 0 and (place / "data" / "data").is_dir():
            odd += 1
    here = workspace(folder, *[write(folder / f"in-{number}.txt", f"At least {number} were killed.") for number in range(40)])
    for turn in range(12):
        out = folder / f"ours-{turn}"
        kill([VIGIL, "-w", str(here), "export", "--bagit", str(out), *WHY], 0.6 + turn * 0.15)
        if out.exists() and run(*BAGIT, "--validate", out)[0]:
            broken += 1
    return Row(
        "the making of a bag killed, then done again", f"bagit.py: {odd} of 12 give a valid bag with data/data, exit 0", odd > 0,
        f"vigil export: {broken} of 12 leave anything that is not a whole bag", broken > 0,
    )  # fmt: skip


def kill(words: list[str], seconds: float) -> None:
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)
    child.wait()


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def full_disk(folder: Path) -> Row:
    """A disk of a few megabytes fills while a package is made."""
    big = [write(folder / f"big-{number}.txt", "At least 12 people were killed. " * 20_000) for number in range(12)]
    here = workspace(folder, *big)
    small = folder / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(small)], check=True)
    try:
        warc_in = folder / "big.warc.gz"
        warc_in.write_bytes(os.urandom(6_000_000))
        warc(folder / "good.warc.gz")
        (folder / "good.warc.gz").write_bytes((folder / "good.warc.gz").read_bytes())
        run(*WACZ, "create", "-o", small / "a.wacz", warc_in)
        theirs = (small / "a.wacz").exists()
        (small / "a.wacz").unlink(missing_ok=True)
        code, said = run(VIGIL, "-w", here, "export", "--bagit", small / "bag", *WHY)
        left = [path.name for path in small.iterdir()]
    finally:
        subprocess.run(["umount", str(small)], check=True)
    return Row(
        "a disk that fills while packing", f"wacz create: {'leaves a part under the final name' if theirs else 'leaves nothing'}", theirs,
        f"vigil export: exit {code}, leaves {left or 'nothing'}", bool(left) or code == 0 or "VGL-X51" not in said,
    )  # fmt: skip


FAULTS: tuple[Callable[[Path], Row], ...] = (flipped_bit_in_a_warc, signature_removed, bomb, killed_bag, full_disk)


def rows() -> Iterator[Row]:
    for fault in FAULTS:
        with tempfile.TemporaryDirectory(prefix="head-to-head-") as scratch:
            yield fault(Path(scratch))
            shutil.rmtree(scratch, ignore_errors=True)
            Path(scratch).mkdir(exist_ok=True)


def table(found: list[Row]) -> str:
    lines = ["| fault | others | ours |", "|---|---|---|"]
    lines += [f"| {row.fault} | {row.theirs}{' **(lets it pass)**' if row.passed_theirs else ''} | {row.ours} |" for row in found]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table(list(rows())) + "\n")
