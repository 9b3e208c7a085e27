"""The monitor in a real browser with scripts off: nothing is refused, no one else is asked, and everyone can read it.

Needs Debian's `chromium` (or Chrome) on the path; skipped, and says so, where there is none.
"""

import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.system.chromium_pipe import BROWSER, Chromium
from vigil.publish import write_site

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publish"))
from tests.publish.shelves import World, crowded_world, example_world

pytestmark = [pytest.mark.system, pytest.mark.skipif(BROWSER is None, reason="needs chromium or google-chrome on the path")]


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""


def written(world: World, folder: Path) -> Path:
    write_site(world.shelf(), folder, about=world.about())
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as one:
        one.call("Emulation.setScriptExecutionDisabled", value=True)
        yield one


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A draft, a reviewed, a busy and an empty one."""
    folder = tmp_path_factory.mktemp("sites")
    return [
        written(example_world(), folder / "draft"),
        written(example_world(wholly=True), folder / "reviewed"),
        written(crowded_world(9), folder / "busy"),
        written(World(), folder / "empty"),
    ]


@pytest.fixture(scope="module")
def server(sites: list[Path]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(sites[0].parent))) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()
        thread.join()


def addresses(sites: list[Path]) -> list[str]:
    return [path.relative_to(sites[0].parent).as_posix() for site in sites for path in sorted(site.rglob("index.html"))]


def test_every_page_loads_whole_without_scripts_and_asks_no_one_else(browser: Chromium, sites: list[Path], server: str) -> None:
    for name in addresses(sites):
        visit = browser.visit(f"{server}/{name}")
        assert visit.complaints == [] and visit.failed == [], name
        assert {urlsplit(address).netloc for address in visit.asked} == {urlsplit(server).netloc}, name
        assert set(visit.asked.values()) <= {0, 200}, name  # 0: drawn in the background, not answered yet
        assert any(address.endswith("/static/site.css") for address in visit.asked), name


def test_a_page_opened_from_a_disk_has_its_style_and_asks_for_its_own_files_only(browser: Chromium, sites: list[Path]) -> None:
    page = sites[1] / "i/telmor-2031-03/index.html"
    visit = browser.visit(page.as_uri())
    assert visit.complaints == [] and all(address.startswith(sites[1].as_uri()) for address in visit.asked)
    assert browser.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_no_page_is_wider_than_the_window(width: int, browser: Chromium, sites: list[Path], server: str) -> None:
    """WCAG 2.2, 1.4.10: nothing makes a reader scroll sideways at 320 pixels; wide tables scroll inside their own box."""
    for name in addresses(sites):
        browser.visit(f"{server}/{name}", width=width)
        assert browser.evaluate("document.documentElement.scrollWidth") <= width, name


CONTRAST = """(() => {
  const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const rgba = c => { pen.clearRect(0,0,1,1); pen.fillStyle = c; pen.fillRect(0,0,1,1); return [...pen.getImageData(0,0,1,1).data]; };
  const light = c => { const [r,g,b] = c.map(v => { v /= 255; return v <= .04045 ? v/12.92 : ((v+.055)/1.055)**2.4; });
    return .2126*r + .7152*g + .0722*b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 250) return c; }
    return [255,255,255,255]; };
  const bad = [];
  for (const e of document.body.querySelectorAll('*')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.closest('.hidden, .skip, svg')) continue;
    const a = light(rgba(getComputedStyle(e).color)), b = light(behind(e));
    const ratio = (Math.max(a,b)+.05)/(Math.min(a,b)+.05);
    if (ratio < 4.5) bad.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
  }
  return [...new Set(bad)];
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_their_ground(scheme: str, browser: Chromium, sites: list[Path], server: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, by day and by night."""
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    for name in addresses(sites):
        browser.visit(f"{server}/{name}")
        assert browser.evaluate(CONTRAST) == [], name


def test_a_keyboard_reaches_the_content_first_and_sees_where_it_is(browser: Chromium, sites: list[Path], server: str) -> None:
    browser.visit(f"{server}/reviewed/i/telmor-2031-03/index.html")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.evaluate("document.activeElement.className") == "skip"
    assert browser.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    assert browser.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_quotations_run_in_their_own_direction(browser: Chromium, sites: list[Path], server: str) -> None:
    browser.visit(f"{server}/reviewed/i/telmor-2031-03/index.html")
    directions = "[...document.querySelectorAll('blockquote')].map(q => q.lang + ' ' + getComputedStyle(q).direction)"
    assert set(browser.evaluate(directions)) == {"en ltr", "ar rtl"}
