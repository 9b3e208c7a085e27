"""A picture: its size, what is embedded in it, how it looks, and a small copy rebuilt from its pixels. Runs in the sandboxed child.

The perceptual hash is PDQ (github.com/facebook/ThreatExchange, pdq). Provenance is what a C2PA manifest in the file says of its making, and
whether its signatures and hashes hold; who signed it is not vouched for here, since no list of trust is asked.
"""

import base64
import io
import json
from collections.abc import Mapping
from typing import Any

from vigil.preserve.renderers.cleaning import clean
from vigil.preserve.renderers.outcome import Made, Outcome, Unmade

PIXELS_MAX = 120_000_000
THUMBNAIL_PX = 256
_FIELDS_MAX, _WORDS_MAX = 200, 300


def warm() -> None:
    """Load decoders and hashes while files can be opened; says nothing where the extra `media` is not installed."""
    try:
        from PIL import Image  # noqa: PLC0415 - an optional extra
    except ImportError:
        return
    Image.init()
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        out = io.BytesIO()
        Image.new("RGB", (8, 8), (9, 9, 9)).save(out, kind)
        look_at_picture(out.getvalue(), {})
    _provenance(b"jumb", "image/jpeg")


def look_at_picture(data: bytes, hints: Mapping[str, str]) -> Outcome:
    """What is known of a picture, in `found` as canonical JSON under `media`; the thumbnail, a PNG in base 64 digits, is the text."""
    try:
        from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an optional extra
    except ImportError:
        return Unmade("no_media_tools", "pictures are not looked at: install the extra `media`")
    Image.MAX_IMAGE_PIXELS = PIXELS_MAX
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > PIXELS_MAX:
                return Unmade("bomb", "this picture unpacks to more than it may: its bytes are kept; look at it on a machine apart")
            metadata = _metadata(picture)
            width, height = picture.size
            pixels = picture.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError):
        return Unmade("unreadable_picture", "this picture cannot be opened: it may be damaged; collect another copy")
    perceptual, quality = _looks(pixels)
    provenance = _provenance(data, hints.get("media_type", ""))
    told: dict[str, Any] = {
        "width": width, "height": height, "perceptual": perceptual, "quality": quality, "metadata": metadata, "provenance": provenance,
    }  # fmt: skip
    return Made(_thumbnail(pixels), None, {}, {"media": json.dumps(told, ensure_ascii=True, sort_keys=True)})


def _looks(pixels: Any) -> tuple[str | None, int | None]:
    try:
        import numpy as np  # noqa: PLC0415 - an optional extra
        import pdqhash  # noqa: PLC0415 - an optional extra
    except ImportError:
        return None, None
    bits, quality = pdqhash.compute(np.asarray(pixels))
    return f"{int(''.join(str(int(bit)) for bit in bits), 2):064x}", max(0, min(100, int(quality)))


def _metadata(picture: Any) -> dict[str, str]:
    from PIL import ExifTags  # noqa: PLC0415 - an optional extra

    found: dict[str, str] = {"format": str(picture.format)}
    try:
        exif = picture.getexif()
        for place in (exif, exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)):
            names = ExifTags.GPSTAGS if place is not exif and 1 in place else ExifTags.TAGS
            for tag, value in place.items():
                if not isinstance(value, (bytes, dict)):
                    found[str(names.get(tag, tag))] = clean(str(value)[:_WORDS_MAX])[0]
    except (ValueError, TypeError, KeyError, OSError, SyntaxError, ZeroDivisionError):
        found["unread"] = "its embedded fields are damaged"
    return dict(sorted(found.items())[:_FIELDS_MAX])


def _thumbnail(pixels: Any) -> str:
    small = pixels.copy()
    small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
    out = io.BytesIO()
    small.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def _provenance(data: bytes, media_type: str) -> dict[str, str]:
    """What the manifest store says, or nothing where there is none."""
    if b"jumb" not in data and b"c2pa" not in data:
        return {}
    try:
        import c2pa  # noqa: PLC0415 - an optional extra
    except ImportError:
        return {"state": "not read: install the extra `media`"}
    try:
        with c2pa.Reader(media_type or "image/jpeg", io.BytesIO(data)) as reader:
            told = json.loads(reader.json())
    except Exception as error:  # the library raises one class for all there is
        return {"state": f"not readable ({type(error).__name__})"}
    active = told.get("manifests", {}).get(told.get("active_manifest"), {})
    signed = active.get("signature_info", {})
    said = {
        "state": str(told.get("validation_state", "unknown")),
        "generator": str(active.get("claim_generator", "") or (active.get("claim_generator_info") or [{}])[0].get("name", "")),
        "signed_by": str(signed.get("issuer", "")), "signed_at": str(signed.get("time", "")), "title": str(active.get("title", "")),
        "failures": "; ".join(str(one.get("code")) for one in told.get("validation_status", ())[:20]),
    }  # fmt: skip
    return {name: clean(words[:_WORDS_MAX])[0] for name, words in said.items() if words}
