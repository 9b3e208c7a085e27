"""What the shipped example does not have: persons that people decided to show, an alert that was released, more incidents than a page carries."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.visits import TAGS, fits, page_of, serving, settled, stands
from tests.publish.people import NAME, person
from tests.publish.shelves import crowded_world, evidence, example_world, judged
from vigil.model import Text, Warning
from vigil.publish import site, write_site

pytestmark = pytest.mark.system

INCIDENTS = 60


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Telmor and Vesh with persons of all levels, and the warning made an alert."""
    world = example_world(wholly=True)
    for number, level in enumerate(("named", "initials", "attributes", "withheld")):
        world.add(person(number, level))
    (warning,) = world.shelf().all(Warning)
    text = world.shelf().get(warning.text, Text)
    assert text is not None
    world.add(
        judged(
            "reviewer-1", "release", evidence(text, warning.anchor.quote), "Two offices repeat it.", "2031-04-01T10:00:00Z",
            topic="alert", fields={"severity": "Severe", "certainty": "Possible"},
        )
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("released") / "site"
    write_site(world.shelf(), folder, about=world.about(languages=tuple(TAGS)))
    with serving(folder) as at:
        yield at


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """More incidents than the front page carries, where it carries fewer than usual."""
    folder = tmp_path_factory.mktemp("crowded") / "site"
    world = crowded_world(INCIDENTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "HEAVY_FROM", INCIDENTS - 1)
        write_site(world.shelf(), folder, about=world.about(languages=tuple(TAGS)))
    with serving(folder) as at:
        yield at


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", ["persons/index.html", "warnings/index.html"])
def test_persons_and_alerts_stand(name: str, tag: str, released: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(released + TAGS[tag] + name)
        stands(page, tag)
        words = page.locator("main").inner_text()
        assert (NAME in words) is name.startswith("persons") and "Velid" not in words.replace(NAME, "")
    with page_of(browser, java_script_enabled=False, viewport={"width": 375, "height": 900}) as page:
        page.goto(released + TAGS[tag] + name)
        assert page.locator("main").inner_text().split() == words.split()
        fits(page)


@pytest.mark.parametrize("tag", TAGS)
def test_with_very_many_incidents_the_choices_are_fetched_when_someone_asks(tag: str, crowded: str, browser: Any) -> None:
    with page_of(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(crowded + TAGS[tag] + "index.html")
        button = page.locator("#choices button")
        button.wait_for(state="visible")
        stands(page, tag)
        assert not [url for url in asked if url.endswith("incidents.js")], "nobody has asked for them yet"
        button.click()
        settled(page, "#choices form")
        assert [url for url in asked if url.endswith("incidents.js")]
        page.select_option("#choose-month", index=1)
        settled(page, "#found ol.incidents li")
        assert "month=" in page.url and 0 < page.locator("#found ol.incidents li").count() < INCIDENTS
        stands(page, tag)


def test_an_address_that_holds_a_choice_fetches_them_at_once(crowded: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(crowded + "index.html#from=2031-01-01&until=2031-06-30")
        settled(page, "#found ol.incidents li")
        found = page.locator("#found .when").all_inner_texts()
        assert found and not [words for words in found if "2031" not in words]


def test_without_scripts_nothing_is_offered_that_only_scripts_do(crowded: str, browser: Any) -> None:
    with page_of(browser, java_script_enabled=False) as page:
        page.goto(crowded + "index.html")
        assert not page.locator("#choices").is_visible() and page.locator("#latest ol.incidents li").count() == 20
        fits(page)
