"""A folder that is replaced as a whole: written beside, then renamed. Whoever reads the old site reads it whole until the new one is."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from vigil.errors import ResourceError, UsageError

LISTING = "site.json"
FORMAT = "vigil-site/1"


def check_folder(out: Path) -> None:
    """Refuse to replace anything but a site of ours.

    Raises UsageError VGL-U01 for a file or another folder, VGL-U02 for foreign files in a site.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError("VGL-U01", f"{out.name} is not a folder", next_step="name a new folder for the site")
    if not out.exists() or not any(out.iterdir()):
        return
    listed = _listed(out)
    if listed is None:
        raise UsageError("VGL-U01", f"{out.name} holds something else than a site of ours", next_step="name a new or empty folder")
    foreign = sorted(_names(out) - listed - {LISTING})
    if foreign:
        what = f"{out.name} holds files that are not part of the site, {foreign[0]} among them"
        raise UsageError("VGL-U02", what, next_step="move them elsewhere, or name a new folder")


def replace_folder(out: Path, files: Mapping[str, bytes]) -> str:
    """Write these files and a listing of them as the folder's only content; return the SHA-256 of the listing.

    Interrupted at any moment, the old folder is still there, under its own name or, between two renames, as `.NAME.old` from where the next
    call brings it back. Raises ResourceError VGL-U05 when the disk refuses.
    """
    beside, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    listing = _listing(files)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if beside.exists():
            shutil.rmtree(beside)
        _write(beside, {**files, LISTING: listing})
        _swap(out, beside, old)
    except OSError as error:
        what = f"the site could not be written: {error.strerror or 'the disk refused'}"
        raise ResourceError("VGL-U05", what, next_step="free some space or name another folder") from error
    return hashlib.sha256(listing).hexdigest()


def recover(out: Path) -> None:
    """Bring back the old site when a replacement was cut off between its two renames."""
    old = out.with_name(f".{out.name}.old")
    if old.is_dir() and not out.exists():
        old.rename(out)
    elif old.is_dir():
        shutil.rmtree(old)


def _swap(out: Path, beside: Path, old: Path) -> None:
    recover(out)
    if not out.exists():
        beside.rename(out)
        return
    out.rename(old)
    try:
        beside.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    made = set()
    for name in sorted(files):
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(files[name])


def _listing(files: Mapping[str, bytes]) -> bytes:
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return (json.dumps({"format": FORMAT, "files": digests}, indent=1, sort_keys=True) + "\n").encode()


def _listed(out: Path) -> set[str] | None:
    try:
        listing = json.loads((out / LISTING).read_bytes())
        return set(listing["files"]) if listing["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _names(out: Path) -> set[str]:
    return {Path(folder, name).relative_to(out).as_posix() for folder, _, names in os.walk(out) for name in names}
