"""Words in pictures, recognised by tesseract where it is installed (Debian: tesseract-ocr and its languages).

It is another program, so it runs by itself: without a network, as nobody where root started it, within limits of memory, time and size, fed
through a pipe. What it gives are guesses with a confidence: the text carries a doubt, and each line its box in the picture.
"""

import ctypes
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from vigil.preserve.renderers.cleaning import clean
from vigil.preserve.renderers.outcome import Made, Outcome, Stretch, Unmade

LANGUAGES = ("eng", "ara", "ukr", "rus", "fra", "spa", "fas")
CONFIDENCE_MIN = 40
"""Words of which the program is less sure, in per cent, are left out."""

_SECONDS, _MEMORY, _OUT = 60, 3 << 30, 16 << 20
_CLONE_NEWNET = 0x40000000


def recognise(data: bytes) -> Outcome:
    """The words of a picture, line by line; an Unmade where there are none or nothing is installed to find them."""
    program = shutil.which("tesseract")
    if program is None:
        return Unmade("no_recognition", "words in pictures are not recognised: install tesseract-ocr and its languages")
    languages = "+".join(_languages(program))
    command = [program, "stdin", "stdout", "-l", languages, "--psm", "3", "tsv"]
    environment = {"PATH": "/usr/bin:/bin", "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    try:
        said = subprocess.run(  # noqa: S603 - a program that was looked up, no shell; confined before it begins
            command, input=data, capture_output=True, timeout=2 * _SECONDS, check=False, env=environment, preexec_fn=_confine,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return Unmade("parser_too_slow", "recognising the words took too long: write them down by hand")
    lines = list(_lines(said.stdout.decode("utf-8", "replace"))) if said.returncode == 0 else []
    text, _ = clean("\n".join(words for words, _ in lines))
    if not text.strip():
        return Unmade("no_words_seen", "no words were recognised in this picture: look at it")
    doubt = ("recognised_words", "these words were recognised in a picture by a machine: compare them with the picture")
    parameters = {"tool": "tesseract", "tool_version": _version(program), "languages": languages, "confidence_min": str(CONFIDENCE_MIN)}
    return Made(text, None, parameters, {}, (doubt,), tuple(_stretches(lines)))


def _lines(table: str) -> Iterator[tuple[str, str]]:
    """(words, box) of each line: `left,bottom,right,top` in pixels from the upper left corner."""
    line: list[str] = []
    box = (0, 0, 0, 0)
    place: tuple[str, ...] = ()
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) != 12 or fields[0] != "5" or not fields[11].strip() or float(fields[10]) < CONFIDENCE_MIN:
            continue
        left, top, width, height = map(int, fields[6:10])
        here = (left, top + height, left + width, top)
        if tuple(fields[1:5]) != place:
            if line:
                yield " ".join(line), ",".join(map(str, box))
            line, box, place = [], here, tuple(fields[1:5])
        line.append(fields[11])
        box = (min(box[0], here[0]), max(box[1], here[1]), max(box[2], here[2]), min(box[3], here[3]))
    if line:
        yield " ".join(line), ",".join(map(str, box))


def _stretches(lines: list[tuple[str, str]]) -> Iterator[Stretch]:
    at = 0
    for words, box in lines:
        yield at, at + len(words), "paragraph", f"picture box {box}"
        at += len(words) + 1


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
