"""How the browser tests visit a page: what it asks of others, whether its scripts fail, whether it fits, whether axe finds a barrier."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.docs.pages import ROOT
from vigil.runner.serving import Server

AXE = ROOT / "build" / "axe.min.js"
TAGS = {"en": "", "ar": "ar/", "uk": "uk/"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a folder behind our own server."""
    server = Server("127.0.0.1", 0, site)
    server.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def page_of(browser: Any, **how: Any) -> Iterator[Any]:
    """A page in a context of its own, which fails on any error of a script and any request to another host."""
    context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **how})
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    try:
        yield page
    finally:
        context.close()
    foreign = [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:"))]
    assert (foreign, wrong) == ([], [])


def settled(page: Any, selector: str) -> None:
    page.locator(selector).first.wait_for(state="visible", timeout=15_000)


def stands(page: Any, tag: str) -> None:
    """The open page is in its language, fits 1200 and 375 pixels, and axe finds no barrier that is more than minor."""
    assert page.evaluate("document.documentElement.lang") == tag
    assert page.evaluate("document.documentElement.dir") == ("rtl" if tag == "ar" else "ltr")
    fits(page)
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    barriers = [(one["id"], one["impact"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found["violations"]]
    serious = [one for one in barriers if one[1] in ("serious", "critical", "moderate")]
    assert not serious, (page.url, serious)


def fits(page: Any) -> None:
    """Nothing has to be scrolled sideways, on a wide screen or a telephone, where the page stays."""
    for width in (1200, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
