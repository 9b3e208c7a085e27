"""Three languages: every message has its translation, quotations stay as they were said, and nothing in the layout knows left from right."""

import gettext
import io
import json
import re
from pathlib import Path

import pytest

from tests.docs.catalogues import FOLDER, messages, mo, read, updated
from tests.publish.shelves import example_world
from tests.publish.site_reader import page, pages
from vigil.publish import phrases, write_site
from vigil.publish.speech import LANGUAGES, speaking

OTHERS = [tag for tag in LANGUAGES if tag != "en"]
_SLOT = re.compile(r"%\(\w+\)s|%s")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    world = example_world(wholly=True)
    folder = tmp_path_factory.mktemp("tongues") / "site"
    write_site(world.shelf(), folder, about=world.about(languages=tuple(LANGUAGES)))
    return folder


@pytest.mark.parametrize("tag", OTHERS)
def test_every_message_has_its_translation_with_the_same_slots(tag: str) -> None:
    """Add missing ones to the .po file after `python -m tests.docs.catalogues`."""
    known = read(tag)
    for context, message in messages():
        found = known.get(message if isinstance(message, str) else message[0], context)
        assert found is not None, message
        forms = [found.string] if isinstance(found.string, str) else list(found.string or ())
        english = message if isinstance(message, str) else message[1]
        assert all(forms), message
        for form in forms:
            # A number that a word says ("two incidents") needs no slot.
            assert set(_SLOT.findall(form)) <= set(_SLOT.findall(english)), form
            assert set(_SLOT.findall(english)) - set(_SLOT.findall(form)) <= {"%(count)s"}, form


@pytest.mark.parametrize("tag", OTHERS)
def test_the_compiled_catalogue_is_that_of_the_text(tag: str) -> None:
    compiled, text, today = (said(data) for data in ((FOLDER / f"{tag}.mo").read_bytes(), mo(read(tag)), mo(updated(tag))))
    assert compiled == text == today


def said(compiled: bytes) -> dict[object, str]:
    catalogue: dict[object, str] = vars(gettext.GNUTranslations(io.BytesIO(compiled)))["_catalog"]
    return {message: words for message, words in catalogue.items() if message}


def test_choices_mean_the_same_in_every_language(site: Path) -> None:
    """One file numbers the facets of all incidents; the names of each language have to stand in its order."""
    listed = {tag: facets_named(site / ("" if tag == "en" else tag) / "data/names.js") for tag in LANGUAGES}
    assert len(listed["en"]) > 10 and all(found == listed["en"] for found in listed.values())


def facets_named(file: Path) -> list[tuple[str, str]]:
    names = json.loads(file.read_text().removeprefix("vigilNames(").rstrip().removesuffix(");"))
    return [(names["kinds"][kind][0], slug) for kind, _, slug in names["facets"]]


def test_pages_stand_in_every_language_and_lead_to_one_another(site: Path) -> None:
    trees = pages(site)
    plain = {name for name in trees if not name.startswith(("ar/", "uk/"))}
    for tag in OTHERS:
        assert {name.removeprefix(f"{tag}/") for name in trees if name.startswith(f"{tag}/")} == plain
        for name in plain:
            tree = trees[f"{tag}/{name}"]
            html = tree.all("html")[0].attributes
            assert (html["lang"], html["dir"]) == (tag, LANGUAGES[tag].dir)
            assert {link.attributes["hreflang"] for link in tree.all("link") if "hreflang" in link.attributes} == set(LANGUAGES) - {tag}


def test_quotations_are_the_same_in_every_language(site: Path) -> None:
    trees = pages(site)
    name = "i/telmor-2031-03/index.html"
    said = [
        [(q.attributes["dir"], q.attributes["lang"], q.text()) for q in trees[start + name].all("blockquote")]
        for start in ("", "ar/", "uk/")
    ]
    assert said[0] and said[0] == said[1] == said[2]


def test_numbers_are_the_same_in_every_language(site: Path) -> None:
    trees = pages(site)
    digits = [re.findall(r"\d+", trees[f"{start}index.html"].classed("number")[0].text()) for start in ("", "ar/", "uk/")]
    assert digits == [["30", "41"]] * 3


def test_words_depend_on_the_number_as_the_language_has_it() -> None:
    with speaking("uk"):
        assert [phrases.plural(n, "incident") for n in (1, 3, 5, 21)] == ["1 випадок", "3 випадки", "5 випадків", "21 випадок"]
    with speaking("ar"):
        assert [phrases.plural(n, "incident") for n in (1, 2, 3, 11)] == ["حادثة واحدة", "حادثتان", "3 حوادث", "11 حادثة"]


def test_the_style_knows_no_left_and_no_right() -> None:
    css = (Path(phrases.__file__).parent / "static" / "site.css").read_text()
    assert not re.findall(r"(?:^|[\s;{-])(?:left|right)\s*:|(?:margin|padding|border)-(?:left|right)|text-align:\s*(?:left|right)", css)


def test_places_stand_in_the_language_of_the_page_with_the_name_on_record_beside(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    names = {"hand:telmor": ("Telmor", {"ar": "تلمور", "uk": "Тельмор"})}
    write_site(world.shelf(), tmp_path / "site", about=world.about(languages=tuple(LANGUAGES), place_names=names))
    for tag, name in (("ar", "تلمور"), ("uk", "Тельмор")):
        folder = tmp_path / "site" / tag
        of_incident = page(folder, "i/telmor-2031-03/index.html")
        assert name in of_incident.all("h1")[0].text()
        assert f"{name} ( Telmor" in of_incident.having(id="where")[0].text().replace("(Telmor", "( Telmor")
        assert name in page(folder, "index.html").text()
        assert name in (folder / "data/names.js").read_text()
    plain = page(tmp_path / "site", "i/telmor-2031-03/index.html").text()
    assert "تلمور (" not in plain and "Telmor" in plain


def test_arabic_pages_have_their_own_commas(site: Path) -> None:
    words = page(site / "ar", "i/telmor-2031-03/index.html").text()
    assert "، 12 " in words and not re.search(r"[\u0620-\u064a]\s?, ", words)
