"""Pictures are looked at in the sandbox: how they look, what they say of themselves, and nothing of them changes."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.preserve.samples import blocked, item, made
from vigil.model import Doubt
from vigil.preserve.media import look
from vigil.preserve.recognise import recognise
from vigil.preserve.render import render
from vigil.preserve.renderers.outcome import Made

Image: Any = pytest.importorskip("PIL.Image")
ImageDraw: Any = pytest.importorskip("PIL.ImageDraw")


def scene(*, width: int = 640, quality: int = 90, exif: Any = None) -> bytes:
    """A made-up picture with enough in it to be told from others."""
    picture = Image.new("RGB", (640, 480), (90, 120, 160))
    draw = ImageDraw.Draw(picture)
    for step in range(40):
        draw.rectangle(
            (step * 13 % 600, step * 29 % 440, step * 13 % 600 + 60, step * 29 % 440 + 30), fill=(step * 6, 255 - step * 6, step * 37 % 255)
        )
    out = io.BytesIO()
    picture.resize((width, width * 3 // 4)).save(out, "JPEG", quality=quality, **({"exif": exif} if exif else {}))
    return out.getvalue()


def bits(one: str | None, other: str | None) -> int:
    assert one
    assert other
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_the_same_picture_smaller_and_worse_looks_the_same_and_another_does_not() -> None:
    one, again = scene(), scene(width=320, quality=40)
    other = io.BytesIO()
    Image.effect_mandelbrot((640, 480), (-2, -1.5, 1, 1.5), 60).convert("RGB").save(other, "PNG")
    looks = [look(item(data, "image/jpeg"), data) for data in (one, again, other.getvalue())]
    assert all(looks)
    hashes = [each.media.perceptual for each in looks if each]
    assert bits(hashes[0], hashes[1]) <= 31
    assert bits(hashes[0], hashes[2]) > 31


def test_embedded_fields_are_read_and_the_thumbnail_holds_none() -> None:
    exif = Image.Exif()
    exif[0x0110], exif[0x0132] = "Camera 5", "2016:12:13 09:00:00"
    data = scene(exif=exif)
    found = look(item(data, "image/jpeg"), data)
    assert found is not None
    assert (found.media.width, found.media.height) == (640, 480)
    assert (found.media.metadata["Model"], found.media.metadata["DateTime"]) == ("Camera 5", "2016:12:13 09:00:00")
    assert found.thumbnail is not None
    assert b"Camera 5" not in found.thumbnail
    assert max(Image.open(io.BytesIO(found.thumbnail)).size) == 256


def test_a_picture_without_a_manifest_has_no_provenance_and_a_false_one_does_not_hold() -> None:
    data = scene()
    found = look(item(data, "image/jpeg"), data)
    assert found is not None
    assert found.media.provenance == {}
    forged = data[:2] + b"\xff\xeb\x00\x0fjumb c2pa abc" + data[2:]
    found = look(item(forged, "image/jpeg"), forged)
    assert found is not None
    assert found.media.provenance["state"] != "Valid"


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff" + b"no picture" * 50, scene()[:900], b"GIF89a" + b"\xff" * 40, b"\x89PNG\r\n\x1a\n" + b"\0" * 90]
)
def test_damaged_pictures_are_kept_and_crash_nothing(data: bytes) -> None:
    look(item(data, "image/jpeg"), data)
    assert isinstance(render(item(data, "image/jpeg"), data), Doubt)


def test_a_bomb_of_pixels_is_not_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert look(item(out.getvalue(), "image/png"), out.getvalue()) is None


@pytest.mark.system
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr with eng, ara, ukr")
@pytest.mark.parametrize(
    ("words", "found"),
    [("At least seven people were wounded", "seven people"), ("Щонайменше семеро поранених", "семеро"), ("سبعة جرحى على الأقل", "جرحى")],
)
def test_words_in_a_picture_are_recognised_in_three_scripts(words: str, found: str) -> None:
    """The picture is drawn by Chromium's sibling of all trades, a font file of the system."""
    fonts = [path for path in Path("/usr/share/fonts").rglob("*.ttf") if "Sans" in path.name and "Mono" not in path.name]
    ImageFont: Any = pytest.importorskip("PIL.ImageFont")  # noqa: N806 - a module
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in words)
    fitting = [path for path in fonts if ("Arab" in path.name or "DejaVuSans" in path.name) == arabic or "DejaVuSans.ttf" in path.name]
    if not fitting:
        pytest.skip("no font of this script")
    picture = Image.new("RGB", (1400, 200), "white")
    ImageDraw.Draw(picture).text((40, 50), words, fill="black", font=ImageFont.truetype(str(sorted(fitting)[0]), 64))
    out = io.BytesIO()
    picture.save(out, "PNG")
    outcome = recognise(out.getvalue())
    assert isinstance(outcome, Made), outcome
    assert found in outcome.text
    assert outcome.regions[0][3].startswith("picture box ")
    rendered = made(render(item(out.getvalue(), "image/png"), out.getvalue()))
    assert rendered.rendition.tool == "tesseract"
    assert [doubt.code for doubt in rendered.doubts] == ["recognised_words"]


@pytest.mark.system
@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs ffmpeg")
def test_a_recording_says_how_long_it_is(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    subprocess.run(
        ["ffmpeg", "-v", "quiet", "-f", "lavfi", "-i", "testsrc=duration=2:size=320x240:rate=5", "-movflags", "+faststart", str(path)],
        check=True,
    )
    data = path.read_bytes()
    found = look(item(data, "video/mp4"), data)
    assert found is not None
    assert (found.media.width, found.media.height, found.media.milliseconds) == (320, 240, 2000)
    outcome = render(item(data, "video/mp4"), data)
    assert isinstance(outcome, Doubt)
    assert (outcome.code, outcome.blocking) == ("recording", False)


def test_a_renderer_is_missing_only_where_there_is_none() -> None:
    assert blocked(render(item(b"x", "application/x-elf"), b"x")).code == "no_renderer"
