"""A page over time as a user sees it: versions with their differences, its return to what it once was, and its disappearance."""

import io
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import vigil
from tests.world import page, web

FIRST = "At least seven people were wounded when a shell hit the market on Monday, the clinic in the old town said."
SECOND = FIRST.replace("seven", "nine")


def body(words: str) -> bytes:
    return f"<html><head><title>Market</title></head><body><article><p>{words}</p><p>{'The council met. ' * 20}</p></article></body></html>".encode()


def test_versions_of_a_page_its_return_and_its_disappearance(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    vigil("init", folder, "--title", "T")
    settings = folder / "vigil.toml"
    settings.write_text(settings.read_text("utf-8").replace("also_allow = []", 'also_allow = ["127.0.0.1"]'), "utf-8")
    with web() as site:
        url = site.url("/a")
        for words in (FIRST, FIRST, SECOND, FIRST):
            site.answers["/a"] = page(body(words))
            time.sleep(1.01)  # captures are dated to the second: the same bytes in the same second are one capture
            vigil("-w", folder, "collect", url)
        site.answers["/a"] = page(b"<html><body><h1>Not found</h1></body></html>", status=404)
        vigil("-w", folder, "collect", url)
    vigil("-w", folder, "run")
    versions = vigil("-w", folder, "captures", "--versions", url, "--json").json["versions"]
    assert [one["grade"] for one in versions] == ["content", "content", "content", "deleted"]
    assert [bool(one["as_at"]) for one in versions] == [False, False, True, False]
    assert [line[0] + ("nine" if "nine" in line else "seven") for line in versions[1]["changes"]] == ["-seven", "+nine"]
    assert [line[0] + ("nine" if "nine" in line else "seven") for line in versions[2]["changes"]] == ["-nine", "+seven"]
    said = vigil("-w", folder, "captures", "--versions", url).out
    assert "returned to what it was at" in said
    assert "deleted: it was there when it was captured before" in said


def test_the_same_picture_in_two_places_is_seen_and_a_plain_one_is_said_to_tell_nothing(tmp_path: Path) -> None:
    """A smaller and worse copy from elsewhere pairs with its original; another picture and a white sheet do not."""
    Image: Any = pytest.importorskip("PIL.Image", reason="needs the extra `media`")  # noqa: N806 - a module
    scene = Image.effect_mandelbrot((640, 480), (-2, -1.5, 1, 1.5), 60).convert("RGB")
    pictures = {
        "a.jpg": scene, "deep/b.jpg": scene.resize((320, 240)), "c.jpg": scene.rotate(180).crop((200, 0, 500, 200)),
        "plain.png": Image.new("RGB", (300, 200), "white"),
    }  # fmt: skip
    for name, picture in pictures.items():
        out = io.BytesIO()
        picture.save(out, "PNG" if name.endswith("png") else "JPEG", quality=60)
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(out.getvalue())
    folder = tmp_path / "w"
    vigil("init", folder, "--title", "T")
    vigil("-w", folder, "collect", tmp_path / "in")
    vigil("-w", folder, "run")
    said = vigil("-w", folder, "captures", "--same-pictures", "--json").json
    assert [(pair["one"]["name"], pair["other"]["name"]) for pair in said["pairs"]] in (
        [("a.jpg", "deep/b.jpg")],
        [("deep/b.jpg", "a.jpg")],
    )
    assert said["too_plain"] == 1
