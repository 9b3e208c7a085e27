"""A captured page opens from its archive with the server gone, and looks as it did: replayed by pywb, looked at by a browser."""

import base64
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.chromium_pipe import BROWSER, Chromium
from tests.system.test_browser_capture import archive_of, captured, furnish, tool
from tests.world import web
from vigil.collect import Fetcher
from vigil.collect.browser import Pages

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(BROWSER is None, reason="needs Chromium: make browser"),
    pytest.mark.skipif(shutil.which(tool("wayback")) is None, reason="needs pywb, which is run and never imported: make replay"),
]


@pytest.fixture
def replayed(tmp_path: Path) -> Iterator[tuple[str, str, bytes]]:
    """The address of the replay, that of the page, and the picture taken when it was captured; the site is gone."""
    with web() as site:
        furnish(site)
        with Pages(Fetcher(also_allow=frozenset({"127.0.0.1"})), bytes_max=1 << 26, seconds_per_host=0) as pages:
            found = captured(pages, site.url("/a"))
        url = site.url("/a")
    warc = tmp_path / "data.warc.gz"
    with zipfile.ZipFile(io.BytesIO(archive_of(found))) as archive:
        warc.write_bytes(archive.read("archive/data.warc.gz"))
    subprocess.run([tool("wb-manager"), "init", "case"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([tool("wb-manager"), "add", "case", str(warc)], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "config.yaml").write_text("framed_replay: false\nenable_banner: false\n", "ascii")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [tool("wayback"), "-b", "127.0.0.1", "-p", str(port)],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/case/{url}", url, dict(found.parts)["picture"]
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def wait_for(url: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("pywb does not answer")


def test_the_page_looks_the_same_with_its_server_gone(replayed: tuple[str, str, bytes], tmp_path: Path) -> None:
    """Words that scripts fetched late, the frame and the pictures are there, and the picture is that of the capture."""
    address, _, picture = replayed
    with Chromium(tmp_path / "profile") as browser:
        browser.visit(address)
        for _ in range(50):
            if "late words came" in str(browser.evaluate("document.body.innerText")):
                break
            time.sleep(0.1)
        browser.evaluate("window.scrollTo(0, 100000)")
        for _ in range(50):
            if browser.evaluate("document.querySelectorAll('img')[1].naturalWidth") == 60:
                break
            time.sleep(0.1)
        browser.evaluate("window.scrollTo(0, 0)")
        words = str(browser.evaluate("document.body.innerText"))
        frame = str(browser.evaluate("document.querySelector('iframe').contentDocument.body.innerText"))
        widths = browser.evaluate("document.querySelectorAll('img')[0].naturalWidth")
        size = browser.call("Page.getLayoutMetrics")["cssContentSize"]
        shot = browser.call("Page.captureScreenshot")["data"]
    (tmp_path / "replayed.txt").write_text(shot, "ascii")
    assert "وقال الأطباء إن سبعة أشخاص" in words
    assert "late words came" in words
    assert frame == "words in a frame"
    assert widths == 300
    assert abs(size["height"] - int.from_bytes(picture[20:24], "big")) <= 2
    assert differing(picture, shot) < 0.01


def differing(picture: bytes, shot: str) -> float:
    """The share of pixels of the first window that differ, by Pillow in a process of its own."""
    program = (
        "import base64, io, sys\nfrom PIL import Image, ImageChops\n"
        "one = Image.open(io.BytesIO(base64.b64decode(sys.stdin.readline()))).convert('L').crop((0, 0, 1280, 900))\n"
        "two = Image.open(io.BytesIO(base64.b64decode(sys.stdin.readline()))).convert('L').crop((0, 0, 1280, 900))\n"
        "differ = ImageChops.difference(one, two).point(lambda value: 255 if value > 40 else 0)\n"
        "print(sum(differ.histogram()[128:]) / (1280 * 900))\n"
    )
    given = base64.b64encode(picture).decode() + "\n" + shot + "\n"
    said = subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, text=True, check=True)
    return float(said.stdout)
