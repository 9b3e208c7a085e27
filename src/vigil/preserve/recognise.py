"""Words in pictures, recognised by tesseract where it is installed (Debian: tesseract-ocr and its languages).

It is another program, so it runs by itself: without a network, as nobody where root started it, within limits of memory, time and size, fed
through a pipe. What it gives are guesses with a confidence: the text carries a doubt, and each line its box in the picture.
"""

import ctypes
import itertools
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from vigil.preserve.renderers.cleaning import clean
from vigil.preserve.renderers.outcome import Made, Outcome, Stretch, Unmade

LANGUAGES = ("eng", "ara", "ukr", "rus", "fra", "spa", "fas")
CONFIDENCE_MIN = 40
"""Words of which the program is less sure, in per cent, are left out."""

_SECONDS, _MEMORY, _OUT = 60, 3 << 30, 16 << 20
_CLONE_NEWNET = 0x40000000


@dataclass(frozen=True, slots=True)
class Line:
    """A recognised line: its words, its box in pixels from the upper left corner (left, top, right, bottom), and the block it stands in."""

    words: str
    box: tuple[int, int, int, int]
    block: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of one picture in reading order, and what found them."""

    lines: tuple[Line, ...]
    parameters: Mapping[str, str]

    @property
    def text(self) -> str:
        """The lines, blocks divided by an empty line."""
        return "".join(words + gap for words, gap in zip((line.words for line in self.lines), self._gaps(), strict=True))

    def _gaps(self) -> Iterator[str]:
        for line, following in itertools.zip_longest(self.lines, self.lines[1:]):
            yield "" if following is None else "\n" if following.block == line.block else "\n\n"

    def stretches(self, place: Callable[[tuple[int, int, int, int]], str]) -> Iterator[Stretch]:
        """Each line with its place in the original."""
        at = 0
        for line, gap in zip(self.lines, self._gaps(), strict=True):
            yield at, at + len(line.words), "paragraph", place(line.box)
            at += len(line.words) + len(gap)


DOUBT = ("recognised_words", "these words were recognised in a picture by a machine: compare them with the picture")


def recognise(data: bytes) -> Outcome:
    """The words of a picture, line by line; an Unmade where there are none or nothing is installed to find them."""
    seen = look_for_words(data)
    if isinstance(seen, Unmade):
        return seen
    places = tuple(seen.stretches(lambda box: f"picture box {box[0]},{box[3]},{box[2]},{box[1]}"))
    return Made(seen.text, None, {"tool": "tesseract", **seen.parameters}, {}, (DOUBT,), places)


def look_for_words(data: bytes, *, dots_per_inch: int | None = None) -> Recognised | Unmade:
    """The lines that tesseract sees in a picture (any kind that it opens)."""
    program = shutil.which("tesseract")
    if program is None:
        return Unmade("no_recognition", "words in pictures are not recognised: install tesseract-ocr and its languages")
    languages = "+".join(_languages(program))
    known = ["--dpi", str(dots_per_inch)] if dots_per_inch else []
    command = [program, "stdin", "stdout", "-l", languages, *known, "--psm", "3", "tsv"]
    environment = {"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    try:
        said = subprocess.run(  # noqa: S603 - a program that was looked up, no shell; confined before it begins
            command, input=data, capture_output=True, timeout=2 * _SECONDS, check=False, env=environment, preexec_fn=_confine,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return Unmade("parser_too_slow", "recognising the words took too long: write them down by hand")
    lines = tuple(_lines(said.stdout.decode("utf-8", "replace"))) if said.returncode == 0 else ()
    if not lines:
        return Unmade("no_words_seen", "no words were recognised in this picture: look at it")
    return Recognised(lines, {"tool_version": _version(program), "languages": languages, "confidence_min": str(CONFIDENCE_MIN)})


def _lines(table: str) -> Iterator[Line]:
    """The lines of a table of words (TSV): level 5 are words, then page, block, paragraph and line, the box, and how sure the program is."""
    words: list[list[str]] = []
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip() and float(fields[10]) >= CONFIDENCE_MIN:
            words.append(fields)
    for place, group in itertools.groupby(words, lambda fields: tuple(fields[1:5])):
        line = list(group)
        said, _ = clean(" ".join(fields[11] for fields in line))
        boxes = [tuple(map(int, fields[6:10])) for fields in line]
        yield Line(
            said, (min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[0] + box[2] for box in boxes),
                   max(box[1] + box[3] for box in boxes)), place[:3],
        )  # fmt: skip


@cache
def _languages(program: str) -> tuple[str, ...]:
    said = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - as above
    known = set(said.stdout.decode("ascii", "replace").split())
    return tuple(name for name in LANGUAGES if name in known) or ("eng",)


@cache
def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - as above
    words = (said.stdout or said.stderr).split()
    return words[1].decode("ascii", "replace") if len(words) > 1 else "unknown"


def _confine() -> None:
    """No network, bounded memory, time and output, and no right but to read what everybody may."""
    ctypes.CDLL(None).unshare(_CLONE_NEWNET)
    for limit, value in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, _OUT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
