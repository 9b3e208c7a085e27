"""What is known of the captures of a workspace: what each holds, how it was made, and what changed at an address over time."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vigil.flow import Shelf
from vigil.model import Collection, Handling, Item, Media, Rendition, Text
from vigil.model.grades import reason_of

NEAR_BITS = 31
"""Two pictures whose PDQ hashes differ in no more bits look the same (the threshold that its makers recommend)."""

_QUALITY_MIN = 50
"""Below it a picture is too plain for its hash to tell anything."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One capture with all records of how it was made."""

    key: str
    item: Item
    collection: Collection | None
    handling: Handling | None
    media: tuple[Media, ...]

    @property
    def court(self) -> str:
        """Whether the minimum for court is met (Berkeley Protocol, paragraph 155), or what is missing."""
        if self.collection is None:
            return "not known"
        return f"missing {', '.join(self.collection.court_missing)}" if self.collection.court_missing else "met"

    def plain(self) -> dict[str, object]:
        """What a list shows of it."""
        reason = reason_of(self.item.grade_reason)
        return {
            "id": self.key,
            "name": self.item.name,
            "url": self.item.url,
            "grade": self.item.grade,
            "reason": self.item.grade_reason,
            "why": reason.what,
            "next_step": reason.next_step,
            "court_minimum": self.court == "met",
            "court_missing": list(self.collection.court_missing) if self.collection else None,
            "method": self.collection.method if self.collection else None,
            "collected_at": self.item.collected_at,
        }


def captures(shelf: Shelf) -> list[Capture]:
    """All captures, oldest first."""
    found = [
        Capture(
            key,
            item,
            next(iter(shelf.children(key, Collection)), None),
            next(iter(shelf.children(key, Handling)), None),
            tuple(shelf.children(key, Media)),
        )
        for key, item in shelf.items(Item)
    ]
    before = {one.key: one.collection.previous for one in found if one.collection is not None}
    return sorted(found, key=lambda one: (one.item.collected_at, _turn(one.key, before), one.key))


def _turn(key: str, before: Mapping[str, str | None]) -> int:
    """How many captures of the address came before this one; captures of one second are told apart by it."""
    met = {key}
    at = before.get(key)
    while at is not None and at not in met:
        met.add(at)
        at = before.get(at)
    return len(met)


@dataclass(frozen=True, slots=True)
class Version:
    """One capture of an address, and what is other in it than in the one before: lines that begin with + or -.

    `as_at` is the moment of an earlier capture, not the one before, with the very same bytes: the page returned to what it was.
    """

    capture: Capture
    changes: tuple[str, ...]
    as_at: str | None = None


def versions(shelf: Shelf, address: str) -> list[Version]:
    """The captures of an address in order of time, each with its difference to the last one that held words."""
    bodies = _bodies(shelf)
    found: list[Version] = []
    seen: dict[str, str] = {}
    before: list[str] | None = None
    for capture in captures(shelf):
        if capture.item.url != address:
            continue
        lines = bodies.get(capture.key)
        item = capture.item
        changes = () if before is None or lines is None else tuple(_changes(before, lines))
        found.append(Version(capture, changes, seen.get(item.digest) if found and found[-1].capture.item.digest != item.digest else None))
        seen.setdefault(item.digest, item.collected_at)
        before = lines if lines is not None else before
    return found


def _bodies(shelf: Shelf) -> Mapping[str, list[str]]:
    newest = {rendition.item: rendition.text for rendition in shelf.all(Rendition)}
    return {text.item: text.body.split("\n") for text in shelf.all(Text) if newest.get(text.item, text.rendition) == text.rendition}


def _changes(before: list[str], after: list[str]) -> Iterator[str]:
    for line in difflib.unified_diff(before, after, n=0, lineterm=""):
        if line[:1] in "+-" and line[:3] not in {"+++", "---"} and line[1:].strip():
            yield line


@dataclass(frozen=True, slots=True)
class SamePicture:
    """Two captures whose pictures look the same, and by how many bits of 256 they differ."""

    one: Capture
    other: Capture
    bits: int


def too_plain(shelf: Shelf) -> int:
    """How many pictures are too plain for their looks to tell them from others."""
    return sum(1 for media in shelf.all(Media) if media.perceptual and (media.quality or 0) < _QUALITY_MIN)


def same_pictures(shelf: Shelf) -> list[SamePicture]:
    """Pictures that look the same in two places, nearest first. Pictures too plain to tell are left out."""
    hashed = [
        (int(media.perceptual, 16), capture)
        for capture in captures(shelf)
        for media in capture.media
        if media.perceptual and (media.quality or 0) >= _QUALITY_MIN
    ]
    found = [
        SamePicture(one, other, bits)
        for place, (first, one) in enumerate(hashed)
        for second, other in hashed[place + 1 :]
        if (bits := (first ^ second).bit_count()) <= NEAR_BITS and one.key != other.key
    ]
    return sorted(found, key=lambda pair: (pair.bits, pair.one.key, pair.other.key))
