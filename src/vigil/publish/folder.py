"""A folder that is replaced as a whole: written beside, then renamed. Whoever reads the old site reads it whole until the new one is.

What did not change is not written again: it is taken over from the old site, by a second name for the same file where the disk can do that.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vigil.errors import ResourceError, UsageError

LISTING = "site.json"
FORMAT = "vigil-site/2"
_READ = ("vigil-site/1", FORMAT)


@dataclass(frozen=True, slots=True)
class Part:
    """Files of the site that are made together: an incident with its twin, a list with its pages.

    `key` names the part, `fingerprint` stands for all that its files are made of, so that equal fingerprints mean equal content; None: it is
    made every time.
    """

    key: str
    fingerprint: str | None
    files: Callable[[], Iterable[tuple[str, bytes]]]


@dataclass(slots=True)
class Written:
    """What became of a folder: digest of its listing, names of all files, and how many of them were written rather than taken over."""

    digest: str = ""
    files: dict[str, str] = field(default_factory=dict)
    written: int = 0


def check_folder(out: Path) -> None:
    """Refuse to replace anything but a site of ours.

    Raises UsageError VGL-U01 for a file or another folder, VGL-U02 for foreign files in a site.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError("VGL-U01", f"{out.name} is not a folder", next_step="name a new folder for the site")
    if not out.exists() or not any(out.iterdir()):
        return
    listing = _listing(out)
    if listing is None:
        raise UsageError("VGL-U01", f"{out.name} holds something else than a site of ours", next_step="name a new or empty folder")
    foreign = sorted(set(_names(out)) - set(listing["files"]) - {LISTING})
    if foreign:
        what = f"{out.name} holds files that are not part of the site, {foreign[0]} among them"
        raise UsageError("VGL-U02", what, next_step="move them elsewhere, or name a new folder")


@dataclass(slots=True)
class Made:
    """What came of one batch of parts: its files with their digests, the listing of its parts, and how many files were written."""

    files: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[Any]] = field(default_factory=dict)
    written: int = 0


@dataclass(frozen=True, slots=True)
class Old:
    """The site that was there: its parts with their fingerprints and files, and when it was finished."""

    folder: Path
    parts: dict[str, tuple[str, list[str]]]
    files: dict[str, str]
    finished_ns: int

    @classmethod
    def of(cls, out: Path) -> "Old":
        """What is there, by its listing; nothing where there is none."""
        listing = _listing(out)
        if listing is None or listing["format"] != FORMAT:
            return cls(out, {}, {}, 0)
        parts = {key: (str(entry[0]), list(entry[1])) for key, entry in listing["parts"].items()}
        return cls(out, parts, listing["files"], (out / LISTING).stat().st_mtime_ns)

    def same(self, part: Part) -> list[str]:
        """The files of a part that need not be made again: none where anything changed, or where someone wrote into one since."""
        fingerprint, names = self.parts.get(part.key, ("", []))
        if not part.fingerprint or fingerprint != part.fingerprint:
            return []
        return names if all(self.untouched(name) for name in names) else []

    def untouched(self, name: str) -> bool:
        """Whether a file is there as it was when the site was finished."""
        try:
            return (self.folder / name).stat().st_mtime_ns <= self.finished_ns and name in self.files
        except OSError:
            return False


def replace_folder(out: Path, write: Callable[[Path, Old], Iterable[Made]], before: Callable[[], None] | None = None) -> Written:
    """Have `write` fill a folder, told what is there already, and put it with a listing in the place of the old one.

    `before` is called when all is ready, and before anything is replaced. Interrupted at any moment, the old folder is still there, under its
    own name or, between two renames, as `.NAME.old` from where the next call brings it back. Raises ResourceError VGL-U05 when the disk refuses.
    """
    beside, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if beside.exists():
            shutil.rmtree(beside)
        beside.mkdir()
        done = _write(beside, write(beside, Old.of(out)))
    except OSError as error:
        raise _refused(error) from error
    if before is not None:
        before()
    try:
        _swap(out, beside, old)
    except OSError as error:
        raise _refused(error) from error
    return done


def recover(out: Path) -> None:
    """Bring back the old site when a replacement was cut off between its two renames."""
    old = out.with_name(f".{out.name}.old")
    if old.is_dir() and not out.exists():
        old.rename(out)
    elif old.is_dir():
        shutil.rmtree(old)


def _refused(error: OSError) -> ResourceError:
    what = f"the site could not be written: {error.strerror or 'the disk refused'}"
    return ResourceError("VGL-U05", what, next_step="free some space or name another folder")


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


def _write(folder: Path, batches: Iterable[Made]) -> Written:
    done = Written()
    listed: dict[str, list[Any]] = {}
    for made in batches:
        done.files |= made.files
        done.written += made.written
        listed |= made.parts
    listing = json.dumps({"format": FORMAT, "files": done.files, "parts": listed}, indent=1, sort_keys=True).encode() + b"\n"
    (folder / LISTING).write_bytes(listing)
    done.digest = hashlib.sha256(listing).hexdigest()
    return done


def write_parts(folder: Path, parts: Iterable[Part], old: "Old") -> Made:
    """Write the files of these parts, or take them over where nothing changed."""
    done, made = Made(), set[Path]()
    for part in parts:
        names = []
        kept = old.same(part)
        for name in kept:
            _take_over(old.folder / name, _place(folder, name, made))
            done.files[name] = old.files[name]
        names.extend(kept)
        for name, content in () if kept else part.files():
            digest = hashlib.sha256(content).hexdigest()
            if old.files.get(name) == digest and old.untouched(name):
                _take_over(old.folder / name, _place(folder, name, made))
            else:
                _place(folder, name, made).write_bytes(content)
                done.written += 1
            done.files[name] = digest
            names.append(name)
        if part.fingerprint:
            done.parts[part.key] = [part.fingerprint, names]
    return done


def _place(folder: Path, name: str, made: set[Path]) -> Path:
    path = folder / name
    if path.parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(path.parent)
    return path


def _take_over(old: Path, new: Path) -> None:
    with contextlib.suppress(OSError):  # a disk that knows no second names
        os.link(old, new)
        return
    shutil.copy2(old, new)


def _listing(out: Path) -> dict[str, Any] | None:
    try:
        listing = json.loads((out / LISTING).read_bytes())
        whole = listing["format"] in _READ and isinstance(listing["files"], dict)
        return dict(listing) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _names(out: Path) -> Iterator[str]:
    return (Path(folder, name).relative_to(out).as_posix() for folder, _, names in os.walk(out) for name in names)
