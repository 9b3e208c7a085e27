"""Every kind of page of a large site, in a real browser: the proof on a corpus that is not shipped.

VIGIL_CORPUS_SITE is a folder that `vigil publish` wrote, in three languages:

    VIGIL_CORPUS_SITE=site pytest -m system tests/browser/test_whole_site.py
"""

import json
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visits import TAGS, fits, page_of, serving, settled, stands

SITE = os.environ.get("VIGIL_CORPUS_SITE")
pytestmark = [pytest.mark.system, pytest.mark.skipif(not SITE, reason="VIGIL_CORPUS_SITE names no folder that `vigil publish` wrote")]

BESIDES = 3
"""So many more pages of incidents, drawn by a fixed seed."""


def sample(site: Path) -> list[str]:
    """Of each kind its index and its heaviest page; of incidents also reviewed ones, drafts, and some drawn."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in json.loads((site / "site.json").read_text())["files"]:
        first = name.split("/")[0]
        if name.endswith(".html") and first not in TAGS:
            kinds[first].append(name)
    chosen: list[str] = []
    for kind, names in sorted(kinds.items()):
        ordered = sorted(names, key=lambda name: ((site / name).stat().st_size, name))
        chosen += [f"{kind}/index.html"] * (f"{kind}/index.html" in names) + [ordered[-1]]
    rows = json.loads((site / "index.json").read_text())["incidents"]
    for reviewed in (True, False):
        chosen += [f"i/{row['handle']}/index.html" for row in rows if row["reviewed"] is reviewed][:1]
    chosen += random.Random(9).sample(kinds["i"], min(BESIDES, len(kinds["i"])))
    return list(dict.fromkeys(chosen))


@pytest.fixture(scope="module")
def corpus() -> Iterator[tuple[str, list[str]]]:
    """Where the site is served, and the pages to visit."""
    site = Path(SITE or "")
    with serving(site) as at:
        yield at, sample(site)


def wrong(pages: list[str], visit: Callable[[str], None]) -> str:
    """What is wrong, of all pages: who mends a large site wants the whole list."""
    found = []
    for name in pages:
        try:
            visit(name)
        except AssertionError as error:
            found.append(f"{name}: {error}")
    return "\n".join(found)


@pytest.mark.parametrize("tag", TAGS)
def test_every_kind_of_page_stands_with_scripts(tag: str, corpus: tuple[str, list[str]], browser: Any) -> None:
    """Language, width, axe, no failing script, nothing asked of another host (`page_of`)."""
    address, pages = corpus

    def visit(name: str) -> None:
        with page_of(browser) as page:
            page.goto(address + TAGS[tag] + name)
            if name == "index.html":
                settled(page, "#choices form, #choices button")
            stands(page, tag)

    assert "index.html" in pages and wrong(pages, visit) == ""


@pytest.mark.parametrize("tag", TAGS)
def test_every_kind_of_page_says_what_it_has_to_say_without_scripts(tag: str, corpus: tuple[str, list[str]], browser: Any) -> None:
    address, pages = corpus

    def visit(name: str) -> None:
        with page_of(browser, java_script_enabled=False) as page:
            page.goto(address + TAGS[tag] + name)
            assert page.locator("h1").count() == 1 and page.locator("main").inner_text().strip()
            fits(page)

    assert "index.html" in pages and wrong(pages, visit) == ""
