"""Sentences of ours in the Arabic report: what counting says in English is said in Arabic, with the same numbers."""

import dataclasses
import re
import zipfile
from collections import Counter
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import CASE, make
from tests.count.scene import Scene
from tests.count.test_count_laws import scenes
from vigil.count import count_incidents
from vigil.model import Toll
from vigil.reconcile import pairs, retold, translations
from vigil.refer import choose, parse
from vigil.refer.arabic import CLAUSES, in_arabic

LATIN = re.compile(r"[A-Za-z]")


def digits(words: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", words))


def sentences(toll: Toll) -> list[str]:
    return [each for each in (toll.rule, toll.why_toll, toll.why_civilian, toll.why_attribution, toll.independence) if each]


@settings(max_examples=80, deadline=None)
@given(scenes())
def test_whatever_counting_says_is_said_in_arabic_with_the_same_numbers(scene: Scene) -> None:
    for toll in count_incidents(scene.records):
        for sentence in sentences(toll) if isinstance(toll, Toll) else ():
            told = in_arabic(sentence)
            assert told is not None, sentence
            assert not LATIN.search(told) and digits(told) == digits(sentence), (sentence, told)


@pytest.mark.parametrize(
    "sentence",
    [
        *choose._WHY.values(),
        pairs.FOUND_WHY,
        retold.NO_DAY_WHY,
        retold.COPIED_WHY,
        translations.WHY,
        "place, days, means and number do not exclude that they are one event; what speaks for it is not enough to take them for one",
        "1,200 to 1,500 or more reported injured: from the lowest to the highest number that 12 sources now give, each counted once.",
        "No number of people displaced: they are reported, but nobody gives a least number (up to 3,000 are named).",
        "the text gives 2016-06-06 as its own day and was published on 2016-06-22: days are counted from its own",
        "A person set it; the reason is in the judgement.",
        "at least 9",
        "4 to 6",
    ],
)
def test_other_closed_sentences_are_known_too(sentence: str) -> None:
    told = in_arabic(sentence)
    assert told is not None and not LATIN.search(told) and digits(told) == digits(sentence)


def test_words_of_documents_inside_a_sentence_stay_as_they_are() -> None:
    told = in_arabic("the gazetteer does not list “the Old Mill; west side”")
    assert told is None, "a semicolon in words of a document is taken for the end of a clause: then nothing is translated"
    assert "\u2068the Old Mill\u2069" in (in_arabic("the gazetteer does not list “the Old Mill”") or "")


@given(st.text(max_size=60))
def test_what_is_not_known_stays_whole(sentence: str) -> None:
    """Never half a sentence, never an error."""
    told = in_arabic(sentence)
    assert told is None or digits(told) == digits(sentence)


def test_every_clause_has_a_place_for_everything_that_varies() -> None:
    for english, arabic in CLAUSES.items():
        holes = len(re.findall(r"[#~@*]", english))
        assert {int(number) for number in re.findall(r"\{(\d)\}", arabic)} == set(range(holes)), english


def test_what_stays_english_in_the_arabic_report_is_marked_as_english(tmp_path: Path) -> None:
    """A screen reader changes its voice by the language of the tag; the rule in this world is one that no version of ours says."""
    built = make(tmp_path / "w").build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), languages=("ar",)))
    with zipfile.ZipFile(built.path) as case, case.open("data/reports/report-ar.pdf") as file:
        reader = pypdf.PdfReader(file)
        tree = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
        found: list[str] = []

        def walk(node: object) -> None:
            node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
            if isinstance(node, pypdf.generic.ArrayObject):
                for each in node:
                    walk(each)
            elif isinstance(node, pypdf.generic.DictionaryObject):
                found.extend([str(node["/Lang"])] if "/Lang" in node else [])
                walk(node.get("/K"))

        walk(tree)
        assert str(reader.trailer["/Root"]["/Lang"]).startswith("ar")  # type: ignore[index]
    assert "en" in found
