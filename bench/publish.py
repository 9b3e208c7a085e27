"""How fast the monitor is written: pages a second in one language and in three, what a second publication costs, how light the front page is.

The yardstick in the same run is the disk: the same files written as they are, from memory.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.publish.shelves import crowded_world, evidence, judged
from vigil.model import Text
from vigil.publish import write_site


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def seconds(action: object) -> float:
    began = time.process_time()
    action()  # type: ignore[operator]  # a function without arguments
    return time.process_time() - began


def main(incidents: int) -> None:
    world = crowded_world(incidents)
    shelf = world.shelf()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        for tags in (("en",), ("en", "ar", "uk")):
            shutil.rmtree(out, ignore_errors=True)
            about = world.about(languages=tags)
            took = seconds(lambda about=about: write_site(shelf, out, about=about))
            pages = incidents * len(tags)
            print(f"{incidents} incidents in {len(tags)} languages: {took:.1f} s of CPU, {pages / took:.0f} incident pages a second")
        content = files_of(out)
        done = write_site(shelf, out, about=about)
        again = seconds(lambda: write_site(shelf, out, about=about))
        print(f"published again: {again:.1f} s of CPU, {done.written} of {done.files} files written; {again / took:.2f} of the first time")
        text = next(record for record in world.records if isinstance(record, Text))
        world.add(judged("reviewer-1", "right", evidence(text, text.body[:20]), "Read rightly.", "2031-05-01T09:00:00Z"))
        done = write_site(world.shelf(), out, about=about)
        print(f"after one new judgement: {done.written} of {done.files} files written")
        beside = Path(folder) / "plain"
        for name in content:
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
        disk = seconds(lambda: [(beside / name).write_bytes(data) for name, data in content.items()])
        print(
            f"the same {len(content)} files written from memory: {disk:.1f} s of CPU; making them takes {took / max(disk, 0.01):.0f} times that"
        )
        front = [len(content[name]) for name in ("index.html", "static/site.css", "static/monitor.js")]
        print(f"front page with style and script: {sum(front) / 1000:.0f} kB; choices: {len(content['data/incidents.js']) / 1000:.0f} kB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
