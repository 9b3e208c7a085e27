"""Pictures and recordings are looked at: what they say of themselves, how they look, and whether their provenance holds.

Pictures are opened in the sandboxed child. Recordings are asked for their length and size by ffprobe where it is installed, without a
network and within limits. The originals stay untouched; a thumbnail is rebuilt from pixels, and shown to nobody unless asked for.
"""

import base64
import binascii
import ctypes
import hashlib
import importlib.metadata
import json
import os
import resource
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vigil.model import Item, Media
from vigil.preserve.render import Child, shared_child
from vigil.preserve.renderers.outcome import Unmade

_SECONDS, _MEMORY = 30, 2 << 30
_CLONE_NEWNET = 0x40000000
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp", "TIFF": "image/tiff", "BMP": "image/bmp"}


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen, and the thumbnail as PNG, where there is one."""

    media: Media
    thumbnail: bytes | None


def is_media(item: Item) -> bool:
    """Whether an item is a picture or a recording."""
    return item.media_type.partition("/")[0] in {"image", "video", "audio"}


def look(item: Item, data: bytes, *, child: Child | None = None) -> Looked | None:
    """Look at a picture or a recording; None where nothing can be told."""
    kind = item.media_type.partition(";")[0]
    return _picture(item, data, kind, child or shared_child()) if kind.startswith("image/") else _recording(item, data, kind)


def _picture(item: Item, data: bytes, kind: str, child: Child) -> Looked | None:
    outcome = child.render("picture", data, {"media_type": kind})
    if isinstance(outcome, Unmade):
        return None
    try:
        told: dict[str, Any] = json.loads(outcome.found["media"])
        thumbnail = base64.b64decode(outcome.text, validate=True)
        media = Media(
            item=item.id, source=item.digest, media_type=_FORMATS.get(str(told["metadata"].get("format")), kind), width=told["width"],
            height=told["height"], perceptual=told["perceptual"], quality=told["quality"], metadata=_words(told["metadata"]),
            provenance=_words(told["provenance"]), thumbnail=_digest(thumbnail), software=_software(),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
        return None  # the child speaks for hostile bytes: what does not fit is not believed
    return Looked(media, thumbnail)


def _recording(item: Item, data: bytes, kind: str) -> Looked | None:
    program = shutil.which("ffprobe")
    if program is None:
        return None
    command = [program, "-v", "quiet", "-print_format", "json", "-show_format", "-show_streams", "-protocol_whitelist", "pipe", "pipe:0"]
    try:
        said = subprocess.run(  # noqa: S603 - a program that was looked up, no shell; confined before it begins
            command, input=data, capture_output=True, timeout=_SECONDS, check=True, env={"PATH": "/usr/bin:/bin"}, preexec_fn=_confine,
        )  # fmt: skip
        told = json.loads(said.stdout)
        form = told.get("format", {})
        picture: dict[str, Any] = next((one for one in told.get("streams", ()) if one.get("codec_type") == "video"), {})
        seconds = str(form.get("duration", ""))
        media = Media(
            item=item.id, source=item.digest, media_type=kind, width=picture.get("width"), height=picture.get("height"),
            milliseconds=int(float(seconds) * 1000) if seconds else None,
            metadata=_words({**form.get("tags", {}), **{name: form[name] for name in ("format_name", "bit_rate") if name in form}}),
            software={"ffprobe": _version(program)},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, ValueError, TypeError, AttributeError):
        return None
    return Looked(media, None)


def _confine() -> None:
    """No network, little memory and time, no files written."""
    ctypes.CDLL(None).unshare(_CLONE_NEWNET)
    for limit, value in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def _version(program: str) -> str:
    said = subprocess.run([program, "-version"], capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - as above
    words = said.stdout.split()
    return words[2].decode("ascii", "replace") if len(words) > 2 else ""


def _words(told: Mapping[str, Any]) -> dict[str, str]:
    return {str(name)[:100]: str(value)[:300].encode("utf-8", "replace").decode() for name, value in list(told.items())[:200]}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _software() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("pillow", "pdqhash", "c2pa-python"):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
