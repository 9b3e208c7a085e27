"""Fetches what pages carry of other people's work, by npm, and checks each package against the digest pinned here.

`make map` puts MapLibre GL beside our own scripts, so that sites written afterwards have the map that can be moved; `make outlines` makes the
outlines of countries anew. Nobody needs either to run or to test Vigil: the drawn map needs no script, and the outlines are in the source.
"""

import base64
import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PUBLISH = Path(__file__).resolve().parents[1] / "src" / "vigil" / "publish"
PINNED = {
    "maplibre-gl@6.17.0": "2chIZwpLGenoUQOcnm9Pk4SLbA8ppNFq8jlpXiq9vcYm3Y1wJ3fc82FL0GLwBaPYJCLzPv/mC46KEupVov75rQ==",
    "world-atlas@2.0.2": "IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
    "axe-core@4.14.1": "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
}
"""SHA-512 of each package as published, in base64: what npm calls its integrity."""


def fetch(package: str) -> dict[str, bytes]:
    """The files of a package, once its bytes are those that are pinned."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", "--ignore-scripts", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        data = archive.read_bytes()
    found = base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != PINNED[package]:
        raise SystemExit(f"{package} is not what it was: SHA-512 {found}")
    with tarfile.open(fileobj=io.BytesIO(data)) as files:
        return {entry.name.removeprefix("package/"): files.extractfile(entry).read() for entry in files if entry.isfile()}  # type: ignore[union-attr]  # a file has content


def write(path: Path, content: bytes) -> None:
    """A file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"{path.relative_to(PUBLISH.parents[2])}: {len(content):,} bytes")


def the_map() -> None:
    """MapLibre GL as it is published, without its source maps."""
    files = fetch("maplibre-gl@6.17.0")
    for name in ("maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css"):
        write(PUBLISH / "static" / "vendor" / name, files[f"dist/{name}"])
    write(PUBLISH / "static" / "vendor" / "MAPLIBRE-LICENSE.txt", files["LICENSE.txt"])


def the_outlines() -> None:
    """Natural Earth at 1:50 million, packed so that the same shapes always give the same bytes."""
    shapes = fetch("world-atlas@2.0.2")["countries-50m.json"]
    write(PUBLISH / "shapes" / "world.json.gz", gzip.compress(shapes, 9, mtime=0))


def the_checker(folder: Path) -> None:
    """axe-core, which looks for barriers on pages, for the tests alone."""
    write(folder / "axe.min.js", fetch("axe-core@4.14.1")["axe.min.js"])


if __name__ == "__main__":
    if sys.argv[1] == "map":
        the_map()
    elif sys.argv[1] == "outlines":
        the_outlines()
    else:
        the_checker(PUBLISH.parents[2] / "build")
