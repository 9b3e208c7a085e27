"""What readers meet: the pages of the shipped example in a real browser, in three languages, with and without scripts, wide and narrow."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.visits import TAGS, page_of, settled, stands
from vigil.runner.serving import HEADERS

pytestmark = pytest.mark.system

KINDS = (
    "index.html", "search/index.html", "i/i-1/index.html", "i/i-2/index.html", "incidents/index.html", "reviewed/index.html",
    "effect/killed/index.html",
    "month/2016-12/index.html", "outcome/corroborated/index.html", "blamed/government/index.html", "totals/index.html", "warnings/index.html",
    "context/index.html",
    "origins/index.html", "data/index.html", "method/index.html", "log/index.html", "about/index.html", "corrections/index.html", "404.html",
)  # fmt: skip
"""One page of every kind."""


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_has_a_serious_barrier_or_runs_over_its_edge(kind: str, tag: str, address: str, browser: Any) -> None:
    """WCAG 2.2 AA as far as axe can tell, at 1200 and 375 pixels; nothing is asked of another host and no script fails."""
    with page_of(browser) as page:
        page.goto(address + TAGS[tag] + kind)
        if kind == "index.html":
            settled(page, "#choices form")
        stands(page, tag)


@pytest.mark.parametrize("tag", TAGS)
def test_the_front_page_holds_the_same_without_scripts(tag: str, address: str, browser: Any) -> None:
    with page_of(browser, java_script_enabled=False) as page:
        page.goto(address + TAGS[tag] + "index.html")
        assert page.locator("svg.map a").count() >= 1 and page.locator("figure.timeline svg").count() == 2
        assert page.locator("#latest ol.incidents li").count() == 3 and page.locator("table").count() >= 2
        assert not page.locator("#choices").is_visible() and not page.locator("#moving-map").is_visible()


def test_from_the_front_page_to_the_sentence_behind_a_number_in_three_clicks(address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + "index.html")
        page.locator(".headline ol.incidents a").first.click()
        page.locator("table.figures tbody a").first.click()
        claim = page.locator("article.claim:target")
        assert "at least 82" in claim.locator("mark").first.inner_text()
        assert claim.locator("blockquote").is_visible()


def test_figures_on_pages_are_those_of_the_tally(example: Path, address: str, browser: Any) -> None:
    vigil = Path(sys.executable).with_name("vigil")
    said = subprocess.run([vigil, "-w", example / "aleppo", "tally", "--json"], check=True, capture_output=True, text=True).stdout
    shown = {one["handle"]: one for one in json.loads(said)["by_incident"]}
    front = json.loads(answer(address + "index.json")[2])
    assert {row["handle"] for row in front["incidents"]} == set(shown)
    table = answer(address + "data/acled.csv")[2].decode().splitlines()[2:]
    for row in front["incidents"]:
        found = shown[row["handle"]]
        words = f"{found['min']} or more killed" if found["max_open"] else f"{found['min']} killed"
        assert row["range"] == (words if row["reviewed"] else None)
        if row["reviewed"]:
            assert any(line.startswith(row["handle"] + ",") and f",{found['min']}," in line for line in table)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Damascus"])
def test_days_never_shift_with_the_time_zone_of_the_machine(zone: str, address: str, browser: Any) -> None:
    with page_of(browser, timezone_id=zone, locale="en-GB") as page:
        page.goto(address + "index.html#from=2016-12-12&until=2016-12-12")
        settled(page, "#found ol.incidents li")
        assert page.locator("#found .when").all_inner_texts() == ["12 December 2016"] or page.locator("#found .when").all_inner_texts() == [
            "December 12, 2016"
        ]
        assert page.locator("#choose-from").input_value() == "2016-12-12"


def test_choices_combine_and_stand_in_the_address(address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + "index.html")
        settled(page, "#choices form")
        page.select_option("#choose-outcome", label="Corroborated")
        assert page.locator("#found ol.incidents li").count() == 1 and not page.locator("#latest").is_visible()
        page.select_option("#choose-month", label="December 2016")
        shared = page.url
        assert "outcome=corroborated" in shared and "month=2016-12" in shared
        page.goto("about:blank")
        page.goto(shared)
        settled(page, "#found ol.incidents li")
        assert "82 or more killed" in page.locator("#found").inner_text()
        page.get_by_role("button", name="Show all").click()
        assert page.locator("#latest").is_visible() and "#" not in page.url


def test_days_are_brushed_on_the_chart(address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + "index.html")
        settled(page, "#choices form")
        chart = page.locator("figure.timeline svg").first
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        page.mouse.move(box["x"] + 4, box["y"] + 30)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 8, box["y"] + 30, steps=4)
        page.mouse.up()
        assert page.locator("#choose-from").input_value() == "2016-12-12"
        assert page.locator("#found ol.incidents li").count() == 1 and "from=2016-12-12" in page.url


@pytest.mark.parametrize("tag", TAGS)
def test_the_map_moves_where_scripts_run_and_asks_nobody_else(tag: str, address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + TAGS[tag] + "index.html")
        settled(page, "#moving-map canvas")
        page.locator("#still-map").wait_for(state="hidden", timeout=30_000)
        page.locator("#moving-map button").first.click()
        assert page.locator(".map-label").count() >= 1


def test_the_keyboard_reaches_everything_in_order(address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + "i/i-1/index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        seen = []
        for _ in range(400):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.tagName + ' ' + (document.activeElement.getAttribute('href') ?? '')"))
            if seen[-1].startswith("BODY"):
                break
        assert any(one.startswith("A #c-") for one in seen) and any(one.startswith("SUMMARY") for one in seen)
        assert seen[-1].startswith("BODY"), "the focus is held somewhere"


def test_a_page_prints_with_all_that_is_folded_and_without_the_menus(address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + "i/i-1/index.html")
        page.emulate_media(media="print")
        assert not page.locator(".masthead nav").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert len(page.pdf()) > 20_000


def answer(address: str, **how: Any) -> tuple[int, dict[str, str], bytes]:
    try:
        with urlopen(Request(address, **how)) as found:
            return found.status, dict(found.headers), found.read()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize(
    ("path", "status"),
    [("index.html", 200), ("", 200), ("nowhere", 404), ("..%2f..%2faleppo/vigil.toml", 404), (".hidden", 404), ("site.json", 200)],
)
def test_every_answer_of_the_server_lets_nothing_else_in(path: str, status: int, address: str) -> None:
    found, headers, _ = answer(address + path)
    assert found == status
    assert {name: headers[name] for name in HEADERS} == dict(HEADERS)


def test_the_server_takes_nothing(address: str) -> None:
    status, headers, body = answer(address + "index.html", data=b"x", method="POST")
    assert status == 501 and headers["X-Frame-Options"] == "DENY" and b"index" not in body
