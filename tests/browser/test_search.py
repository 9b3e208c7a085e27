"""Searching what was said: in a real browser, in three languages, from a server and from a disk; and what stands there without scripts."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.visits import TAGS, page_of, settled, stands
from vigil.publish.search import index_words

pytestmark = pytest.mark.system

FOUND = "#search ol.said > li"
SAMPLES = (
    "Al-Bab, “Naïve” O’Connor’s 1,234 Ærø straße İstanbul",
    "وقالت المدنيّون في الرقّة إنّ ٣٥ مدنيًا قُتلوا بالقصف أمس، للمرة الأولى",
    "У лікарні м. Маріуполь; п'ятеро загиблих, під’їзд, ґанок, Їжак",
    "Погибли 26 человек, ещё трое ранены в Дейр-эз-Зоре",
)


@pytest.mark.parametrize("tag", TAGS)
def test_a_word_leads_to_its_sentence_in_two_clicks(tag: str, address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + TAGS[tag] + "search/index.html")
        settled(page, "#search form")
        stands(page, tag)
        page.fill("#look-for", "82 women")
        page.press("#look-for", "Enter")
        settled(page, FOUND)
        assert "82" in page.locator(f"{FOUND} mark").all_inner_texts()
        stands(page, tag)
        page.locator(f"{FOUND} .cited a").first.click()
        assert page.locator("article.claim:target blockquote, .denial:target blockquote").first.is_visible()


def test_the_address_holds_the_search_and_words_in_quotation_marks_stand_together(address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + "search/index.html#q=killings")
        settled(page, FOUND)
        many = page.locator(FOUND).count()
        page.fill("#look-for", '"were shot"')
        page.press("#look-for", "Enter")
        page.wait_for_function("() => location.hash.includes('were%20shot')")
        page.wait_for_function("() => !document.querySelector('#search [role=status]').textContent.includes('…')")
        assert many and all("were shot" in words for words in page.locator(f"{FOUND} blockquote").all_inner_texts())
        page.fill("#look-for", "xylophone")
        page.press("#look-for", "Enter")
        page.wait_for_function("() => document.querySelector('#search [role=status]').textContent.includes('Found: 0')")
        assert page.locator(FOUND).count() == 0


def test_a_search_works_from_a_disk(example: Path, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((example / "site/ar/search/index.html").as_uri() + "#q=82")
    settled(page, FOUND)
    assert page.locator(FOUND).count() >= 1
    context.close()


def test_script_and_index_fold_words_alike(address: str, browser: Any) -> None:
    with page_of(browser) as page:
        page.goto(address + "search/index.html")
        settled(page, "#search form")
        for text in SAMPLES:
            assert page.evaluate("text => vigilFold.tokens(text)", text) == list(index_words(text))


def test_without_scripts_the_page_says_where_the_words_stand(address: str, browser: Any) -> None:
    with page_of(browser, java_script_enabled=False) as page:
        page.goto(address + "search/index.html")
        assert "Searching needs scripts" in page.locator("#search").inner_text()
        assert page.locator("#search a").count() >= 4 and page.locator("form").count() == 0
