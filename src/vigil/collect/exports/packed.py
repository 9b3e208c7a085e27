"""Submissions of a form as one zip, as ODK Central and KoBo hand them over: tables, and the media that witnesses sent. All of it is testimony.

Members are read in memory and within limits; their names are shown and never used as paths.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from vigil.collect.captures import Refusal
from vigil.collect.exports import forms
from vigil.collect.exports.entries import TESTIMONY, Entry
from vigil.collect.sniff import PLAIN, media_type
from vigil.errors import InputError

UNPACKED_MAX, _MEMBER_MAX, _MEMBERS_MAX, _RATIO_MAX = 4 << 30, 256 << 20, 20_000, 400
_HEAD = 1 << 14
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)


def is_form(data: bytes) -> bool:
    """Whether a zip holds a table of submissions."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(_is_table(archive, member) for member in archive.infolist()[:_MEMBERS_MAX])
    except _BROKEN:
        return False


def _is_table(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if not member.filename.lower().endswith(".csv") or member.flag_bits & 1:
        return False
    with archive.open(member) as stream:
        return forms.is_csv(stream.read(_HEAD))


def entries(data: bytes) -> Iterator[Entry | Refusal]:
    """Every submission of every table, and every other member as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            size = sum(member.file_size for member in members)
            if len(members) > _MEMBERS_MAX or size > min(UNPACKED_MAX, max(1 << 26, len(data) * _RATIO_MAX)):
                yield _refused("it unpacks to more than it may")
                return
            for member in members:
                yield from _member(archive, member)
    except _BROKEN as error:
        yield _refused(f"it is damaged ({type(error).__name__})")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Entry | Refusal]:
    if member.file_size > _MEMBER_MAX or member.flag_bits & 1:
        yield _refused(f"{member.filename[:100]} is too large, or locked")
        return
    whole = archive.read(member)
    kind = media_type(whole)
    if kind == PLAIN and forms.is_csv(whole[:_HEAD]):
        yield from forms.from_csv(whole)
    elif whole:
        yield Entry(member.filename, whole, kind, f"member {member.filename[:200]}", rights=TESTIMONY)


def _refused(why: str) -> Refusal:
    error = InputError("VGL-C21", f"this zip of submissions is not taken apart: {why}; it is kept whole", next_step="export it again")
    return Refusal("form", error)
