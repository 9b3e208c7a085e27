"""BagIt bags (RFC 8493), by the library of the format's authors; made aside and renamed into place.

That library bags a folder where it lies, and a killed one leaves it half moved (measured); so it only ever sees a folder that nobody needs.
"""

import glob
import logging
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vigil.disk import flush_path, refusals, settle
from vigil.errors import IntegrityError, ResourceError, UsageError

_OUTSIDE = re.compile(r"^(/|~|\\|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)|%[A-Za-z]\w*%")
"""Absolute, a home, a drive or a share, upwards, or a variable: on the system of whoever unpacks it, whichever that is."""


def write_bag(out: Path, files: Mapping[str, bytes | Path], info: Mapping[str, str]) -> str:
    """Write a bag with these files, by their names below `data/`, and return the text of its tag manifest.

    Raises UsageError VGL-X50 when something is there already, ResourceError VGL-X51 when the disk refuses (then nothing is left) and VGL-X52
    when the library is not installed.
    """
    library = _library()
    with aside(out) as (place, name_it):
        for name, content in files.items():
            target = place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content) if isinstance(content, bytes) else shutil.copyfile(content, target)
        here = Path.cwd()
        try:
            library.make_bag(str(place), dict(info), checksums=["sha256"])
        finally:
            os.chdir(here)  # the library goes into the folder
        manifest = (place / "tagmanifest-sha256.txt").read_text(encoding="utf-8")
        check_bag(place)
        name_it(place)
    return manifest


def check_bag(folder: Path) -> None:
    """What the library says of a bag, and what it lets pass: names that reach out of the bag on any system. Raises IntegrityError VGL-X53."""
    library = _library()
    try:
        library.Bag(str(folder)).validate(processes=1)
    except library.BagError as error:
        raise IntegrityError("VGL-X53", f"this bag is not whole: {str(error)[:300]}", next_step="ask for it again") from error
    tags = (folder / "bagit.txt").read_bytes()
    if not tags.startswith(b"BagIt-Version: ") or b"\t" in tags or b" \n" in tags or b"  " in tags:
        raise IntegrityError("VGL-X53", "bagit.txt is not spelled as the standard says", next_step="ask for it again")
    for path in [*folder.glob("*manifest-*.txt"), *folder.glob("fetch.txt")]:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            name = line.split(maxsplit=2 if path.name == "fetch.txt" else 1)[-1:]
            if name and _OUTSIDE.search(name[0].removeprefix("*")):
                raise IntegrityError("VGL-X53", f"{path.name} names a place outside the bag: {name[0][:70]!r}", next_step="do not open it")


@contextmanager
def aside(out: Path) -> Iterator[tuple[Path, Callable[[Path], None]]]:
    """A new folder beside the place where a package is to be, and what gives the finished folder or file its name, once it is durable.

    Nothing is left of it when the block fails; what a killed program left of the same package is removed first. Raises UsageError VGL-X50
    when something is there already, ResourceError VGL-X51.
    """
    if out.exists() or not out.parent.is_dir():
        raise UsageError("VGL-X50", f"{out} is there already, or there is no folder for it", next_step="name a new folder or file")
    place = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with refusals("VGL-X51", "the package could not be written; nothing of it was left"):
            for stale in out.parent.glob(f".{glob.escape(out.name)}.????????.part"):
                shutil.rmtree(stale)
            place.mkdir()
            parent = os.open(out.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)  # before the writing: it is told of failures since

            def name_it(made: Path) -> None:
                settle(parent, [made, *(made.rglob("*") if made.is_dir() else ())])
                made.rename(out)
                flush_path(out.parent)

            try:
                yield place, name_it
            finally:
                os.close(parent)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _library() -> Any:
    try:
        import bagit  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise ResourceError(
            "VGL-X52", "packages need a part that is not installed", next_step="install vigil-evidence[evidence]: bagit"
        ) from error
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    return bagit
