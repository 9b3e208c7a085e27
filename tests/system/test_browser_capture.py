"""A page captured with a real browser holds everything, opens again with its server gone, and reached nothing but what it asked for."""

import gzip
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.chromium_pipe import BROWSER
from tests.world import Clock, Web, page, pdf, redirect, web
from vigil.collect import Capture, Defaults, Fetcher, Refusal, gather
from vigil.collect.browser import Pages
from vigil.collect.browser.visit import Cookie
from vigil.collect.circumstances import circumstances

pytestmark = [pytest.mark.system, pytest.mark.skipif(BROWSER is None, reason="needs Chromium: make browser")]

ARTICLE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset=utf-8><title>قصف سوق</title><link rel=stylesheet href=/s.css></head>
<body><h1>قصف سوق</h1><img src=/p.png width=300>
<p>وقال الأطباء إن سبعة أشخاص على الأقل أصيبوا بجروح في قصف السوق يوم الاثنين في المدينة القديمة.</p>
<div id=late></div><iframe src=/frame></iframe><img loading=lazy style="margin-top:3000px" src=/lazy.png>
<script>document.cookie='sid=very-secret-1; path=/';
fetch('/late.json').then(r=>r.json()).then(j=>{document.getElementById('late').textContent=j.text});
fetch('http://127.0.0.2:8099/private').catch(()=>0)</script></body></html>""".encode()


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A picture of one colour, large enough to be told from an icon."""
    rows = b"".join(b"\0" + bytes(colour) * width + b"" for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def furnish(site: Web) -> None:
    site.answers |= {
        "/start": redirect("/a"),
        "/a": page(gzip.compress(ARTICLE), Content_Encoding="gzip", Set_Cookie="session=very-secret-2; HttpOnly"),
        "/s.css": page(b"body{background:#eef}", "text/css"),
        "/p.png": page(png(300, 100, (200, 30, 30)), "image/png"),
        "/lazy.png": page(png(60, 60, (0, 130, 30)), "image/png"),
        "/late.json": page(b'{"text":"late words came"}', "application/json"),
        "/frame": page(b"<p>words in a frame</p>"),
        "/wall": page(b"<html><body><h1>Log in to continue</h1><input type=password></body></html>"),
        "/file.pdf": page(pdf([["A statement."]]), "application/pdf"),
        "/loop": page(b"<html><body><p>Words that stay.</p><script>setInterval(()=>fetch('/late.json'),100)</script></body></html>"),
        "/dialog": page(b"<html><body><p>Words under a dialog.</p><script>alert('x');window.open('/frame')</script></body></html>"),
    }


@pytest.fixture(scope="module")
def site() -> Iterator[Web]:
    with web() as world:
        furnish(world)
        yield world


@pytest.fixture(scope="module")
def pages() -> Iterator[Pages]:
    with Pages(Fetcher(also_allow=frozenset({"127.0.0.1"})), bytes_max=1 << 26, seconds_per_host=0) as one:
        yield one


def collect(pages: Pages, *urls: str) -> list[Capture | Refusal]:
    about = circumstances(requester="desk 2", identity="profile 7")
    return list(gather(urls, defaults=Defaults(), actor="desk", now=Clock(), fetch=None, pages=pages, about=about))


def captured(pages: Pages, url: str) -> Capture:
    [found] = collect(pages, url)
    assert isinstance(found, Capture), found
    return found


def archive_of(capture: Capture) -> bytes:
    return dict(capture.parts)["archive"]


def test_a_page_is_taken_with_late_words_frames_pictures_redirects_and_print(site: Web, pages: Pages) -> None:
    found = captured(pages, site.url("/start"))
    how = found.collection
    assert how is not None
    assert found.item.grade == "content"
    assert found.item.title == "قصف سوق"
    assert "late words came" in found.data.decode()
    assert {role for role, _ in found.parts} == {"archive", "source", "picture", "print"}
    assert dict(found.parts)["source"] == ARTICLE
    assert [(hop.address, hop.status) for hop in how.redirects] == [(site.url("/start"), 302)]
    assert (how.final_address, how.status, how.server, how.court_missing) == (site.url("/a"), 200, "127.0.0.1", ())
    media = {one.address for one in how.components if one.role == "media"}
    assert media == {site.url("/p.png"), site.url("/lazy.png")}
    assert found.handling is not None
    assert (found.handling.requester, found.handling.identity) == ("desk 2", "profile 7")
    picture = dict(found.parts)["picture"]
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 1280
    assert height > 3000  # the whole page, not the window


def test_the_browser_reached_nothing_but_what_the_page_asked_for(site: Web, pages: Pages) -> None:
    """Its own errands, and a private address that the page asks for, are refused; both are on record."""
    captured(pages, site.url("/a"))
    reached = {(one.host, one.port, one.address) for one in pages.guard.tries if not one.refused}
    assert reached == {("127.0.0.1", site.port, "127.0.0.1")}
    refused = {one.host: one.refused for one in pages.guard.tries if one.refused}
    assert refused.pop("127.0.0.2") == "VGL-C03"
    assert set(refused.values()) <= {"no page asked for it"}


def test_secrets_of_a_session_are_nowhere(site: Web) -> None:
    fetch = Fetcher(also_allow=frozenset({"127.0.0.1"}))
    with Pages(fetch, bytes_max=1 << 26, cookies=[Cookie("login", "very-secret-3", "127.0.0.1")], seconds_per_host=0) as pages:
        found = captured(pages, site.url("/frame"))
        again = captured(pages, site.url("/a"))
    for capture in (found, again):
        with zipfile.ZipFile(io.BytesIO(archive_of(capture))) as archive:
            held = b"".join(archive.read(name) for name in archive.namelist() if not name.endswith(".gz"))
            warc = gzip.decompress(archive.read("archive/data.warc.gz"))
        assert b"very-secret" not in held
        assert b"very-secret-2" not in warc
        assert b"very-secret-3" not in warc
        assert b"cookie" not in held.lower().replace(b"cookies", b"")
    assert b"Cookie: withheld" in gzip.decompress(zipfile.ZipFile(io.BytesIO(archive_of(found))).read("archive/data.warc.gz"))


def test_a_name_that_changes_its_address_reaches_nothing_private(site: Web) -> None:
    """The stub answers with the allowed address once, and with a private one ever after."""
    told: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        told.append(host)
        return ["127.0.0.1"] if len(told) == 1 else ["127.0.0.5"]

    inside: list[str] = []
    with web("127.0.0.5") as private:
        private.answers["/late.json"] = page(b'{"text":"private words"}', "application/json")
        site.answers["/rebind"] = page(
            f"<html><body><p>Words.</p><script>fetch('http://evil.example:{private.port}/late.json')</script></body></html>".encode()
        )
        fetch = Fetcher(also_allow=frozenset({"127.0.0.1"}), resolve=rebinding)
        with Pages(fetch, bytes_max=1 << 26, seconds_per_host=0) as pages:
            found = collect(pages, f"http://evil.example:{site.port}/rebind")
        inside += [path for path, _ in private.asked]
    assert isinstance(found[0], Capture)
    assert inside == []
    assert "VGL-C03" in {one.refused for one in pages.guard.tries}


def test_a_wall_is_no_minimum_for_court(site: Web, pages: Pages) -> None:
    found = captured(pages, site.url("/wall"))
    assert found.item.grade == "login_wall"
    assert found.collection is not None
    assert found.collection.court_missing == ("content",)


def test_a_file_behind_an_address_is_kept_as_it_is(site: Web, pages: Pages) -> None:
    found = captured(pages, site.url("/file.pdf"))
    assert found.item.media_type == "application/pdf"
    assert found.data == pdf([["A statement."]])
    assert found.collection is not None
    assert set(found.collection.court_missing) == {"source", "picture"}


@pytest.mark.parametrize(("path", "words"), [("/loop", "Words that stay"), ("/dialog", "Words under a dialog")])
def test_pages_that_never_rest_or_ask_people_are_taken_all_the_same(site: Web, pages: Pages, path: str, words: str) -> None:
    assert words in captured(pages, site.url(path)).data.decode()


def test_a_private_address_is_refused_with_its_reason(pages: Pages) -> None:
    [found] = collect(pages, "http://127.0.0.3:8099/x")
    assert isinstance(found, Refusal)
    assert (found.error.code, "VGL-C03" in found.error.what) == ("VGL-C31", True)


def test_a_browser_that_dies_is_started_again_and_the_batch_goes_on(site: Web, pages: Pages) -> None:
    captured(pages, site.url("/frame"))
    assert pages._browser is not None
    os.kill(pages._browser.process_id, 9)
    assert captured(pages, site.url("/frame")).item.grade == "content"


def test_other_tools_accept_the_archive(site: Web, pages: Pages, tmp_path: Path) -> None:
    """`warcio check` and `wacz validate`: every digest holds, and the package is a WACZ."""
    path = tmp_path / "page.wacz"
    path.write_bytes(archive_of(captured(pages, site.url("/a"))))
    with zipfile.ZipFile(path) as archive:
        (tmp_path / "data.warc.gz").write_bytes(archive.read("archive/data.warc.gz"))
        package = json.loads(archive.read("datapackage.json"))
    assert package["mainPageUrl"] == site.url("/a")
    checked = subprocess.run([tool("warcio"), "check", "-v", str(tmp_path / "data.warc.gz")], capture_output=True, text=True, check=True)
    assert "digest pass" in checked.stdout
    assert "fail" not in checked.stdout
    if shutil.which(tool("wacz")) is None:
        pytest.skip("wacz is not installed: make replay")
    validated = subprocess.run([tool("wacz"), "validate", "-f", str(path)], capture_output=True, text=True, check=False)
    assert validated.returncode == 0, validated.stdout + validated.stderr


def tool(name: str) -> str:
    """A program beside this Python, or of the environment for replay beside that."""
    here = Path(sys.executable).parent
    beside = here.parent / "replay" / "bin" / name
    return str(beside if beside.is_file() else here / name)
