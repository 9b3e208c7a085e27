"""A hundred captures of every kind from a local site, some killed half-way, end with every one graded and none lost."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.collect.wall_pages import mechanical, reports, walls
from tests.collect.wall_words import TRIED
from tests.system.chromium_pipe import BROWSER
from tests.world import cut_short, gzip_bomb, page, pdf, redirect, web
from vigil.model.grades import REASONS

pytestmark = pytest.mark.system

KILLS, SEED, HTTP_PAGES, BROWSER_PAGES = 5, 8, 90, 10


def finished(*words: str) -> str:
    program = "from vigil.cli import main; main()"
    return subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False).stdout


def test_a_hundred_mixed_captures_with_kills_end_graded_and_none_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    finished("init", str(folder), "--title", "T")
    settings = folder / "vigil.toml"
    settings.write_text(settings.read_text("utf-8").replace("also_allow = []", 'also_allow = ["127.0.0.1"]'), "utf-8")
    pages = [*walls(TRIED), *reports(), *mechanical()]
    chance = random.Random(SEED)
    chance.shuffle(pages)
    with web() as site:
        urls = []
        for turn, one in enumerate(pages[: HTTP_PAGES + BROWSER_PAGES - 4]):
            site.answers[f"/p/{turn}"] = redirect("/") if one.redirect == "/" else page(one.body, one.media_type, one.status)
            urls.append(site.url(f"/p/{turn}"))
        site.answers |= {"/pdf": page(pdf([["Words."]]), "application/pdf"), "/bomb": gzip_bomb(200_000_000), "/cut": cut_short(b"<p>words", 9_999),
                         "/moved": redirect("/pdf"), "/": page(b"<html><body><p>The front page of the site.</p></body></html>")}  # fmt: skip
        urls += [site.url(path) for path in ("/pdf", "/bomb", "/cut", "/moved")]
        by_browser, by_http = (urls[:BROWSER_PAGES], urls[BROWSER_PAGES:]) if BROWSER else ([], urls)
        for kill in range(KILLS):
            words = ["--browser", *by_browser] if by_browser and kill % 2 else by_http
            running = subprocess.Popen(
                [sys.executable, "-c", "from vigil.cli import main; main()", "-w", str(folder), "collect", *words],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(chance.uniform(1.0, 6.0))
            running.kill()
            running.wait()
        said = [json.loads(finished("-w", str(folder), "collect", "--json", *by_http))]
        if by_browser:
            said.append(json.loads(finished("-w", str(folder), "collect", "--browser", "--json", *by_browser)))
    found = json.loads(finished("-w", str(folder), "captures", "--json"))["captures"]
    held = {one["url"] for one in found}
    refused = {one["name"] for each in said for one in each["refused"]}
    assert held | refused == set(urls)
    assert refused == {url for url in urls if url.endswith("/bomb")}  # refused with its reason, and named
    assert all(one["reason"] in REASONS and one["grade"] == REASONS[one["reason"]].grade for one in found)
    assert "FAILED" not in finished("-w", str(folder), "verify", str(folder)).upper().replace("0 FAILED", "")
