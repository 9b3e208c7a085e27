"""How fast the monitor is written: pages a second in one language and in three, what one new judgement costs, how light the front page is.

The yardstick in the same run is the disk: the same files written as they are, from memory. With several sizes it shows how time and the front
page's weight grow.

    python bench/publish.py [1000]
    python bench/publish.py 1000,5000,20000 --workers 2
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.publish.shelves import World, crowded_world, evidence, judged
from vigil.model import Text
from vigil.publish import Published, write_site

LANGUAGES = ("en", "ar", "uk")


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of all processors together, those of workers included."""

    wall: float
    cpu: float


def timed(action: Callable[[], Any]) -> tuple[Any, Took]:
    wall, cpu = time.perf_counter(), spent()
    made = action()
    return made, Took(time.perf_counter() - wall, spent() - cpu)


def spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("incidents", nargs="?", default="1000", help="how many; several with commas show the growth")
    arguments.add_argument("--workers", type=int, default=1)
    given = arguments.parse_args()
    sizes = [int(size) for size in given.incidents.split(",")]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            if len(sizes) == 1:
                whole(size, Path(folder), given.workers)
            else:
                first(crowded_world(size), size, Path(folder) / "site", given.workers, LANGUAGES)
                weight(Path(folder) / "site")


def first(world: World, incidents: int, out: Path, workers: int, tags: tuple[str, ...]) -> Took:
    """A site written where none was."""
    shutil.rmtree(out, ignore_errors=True)
    done, took = timed(lambda: publish(world, out, workers, tags))
    pages = incidents * len(tags)
    print(
        f"{incidents} incidents in {len(tags)} languages, {workers} workers: {took.wall:.1f} s, {took.cpu:.1f} s of CPU for {done.files} files; "
        f"{pages / took.wall:.0f} incident pages a second, {pages / took.cpu:.0f} a second of CPU; "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB",
        flush=True,
    )
    return took


def publish(world: World, out: Path, workers: int, tags: tuple[str, ...] = LANGUAGES) -> Published:
    return write_site(world.shelf(), out, about=world.about(languages=tags), workers=workers)


def whole(incidents: int, folder: Path, workers: int) -> None:
    """Everything that is promised of one size."""
    world, out = crowded_world(incidents), folder / "site"
    first(world, incidents, out, workers, LANGUAGES[:1])
    took = first(world, incidents, out, workers, LANGUAGES)
    content = files_of(out)
    again(world, out, workers, took, "published again")
    world.add(judgement(world))
    again(world, out, workers, took, "after one new judgement")
    changed = sorted(name for name, data in files_of(out).items() if content.get(name) != data)
    pages = [name for name in changed if name.startswith("i/") and name.endswith("index.html")]
    print(f"    pages of incidents among them, in one language: {len(pages)}; the rest are lists, sums, tables and feeds that hold it")
    beside(content, folder / "plain", took)
    weight(out)


def again(world: World, out: Path, workers: int, before: Took, words: str) -> None:
    done, took = timed(lambda: publish(world, out, workers))
    print(
        f"{words}: {took.cpu:.1f} s of CPU, {done.written} of {done.files} files written; {took.cpu / before.cpu:.2f} of the first time",
        flush=True,
    )


def judgement(world: World) -> Any:
    """The one claim of an incident that nobody has reviewed, found right: its page is a draft no more."""
    text = [record for record in world.records if isinstance(record, Text)][2]
    return judged("reviewer-1", "right", evidence(text, "26 people"), "Read rightly.", "2033-01-02T00:00:00Z")


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def beside(content: dict[str, bytes], folder: Path, made: Took) -> None:
    """The physical limit: the same bytes written from memory."""
    for name in content:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    _, disk = timed(lambda: [(folder / name).write_bytes(data) for name, data in content.items()])
    print(
        f"the same {len(content)} files written from memory: {disk.cpu:.1f} s of CPU; making them takes {made.cpu / disk.cpu:.0f} times that"
    )


def weight(site: Path) -> None:
    front = sum((site / name).stat().st_size for name in ("index.html", "static/site.css", "static/monitor.js"))
    choices = (site / "data/incidents.js").stat().st_size
    print(f"    front page with style and script: {front / 1000:.0f} kB; choices: {choices / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
