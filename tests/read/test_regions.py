"""Captions, credits and what stands around a page give no claim, and are said to be left unread; an odd page is not lost for it."""

import hashlib

import pytest

from vigil.model import Claim, Doubt, Region, Text
from vigil.read import read_text
from vigil.runner.language import SpacyParser

REPORT = "At least seven people were killed when a shell hit the market on Monday, the clinic said."
CAPTION = "Twelve people were killed here in 2014."


def text_of(parts: list[tuple[str, str]], language: str = "en") -> Text:
    body, regions, at = "", [], 0
    for words, sort in parts:
        regions.append(Region(start=at, end=at + len(words), sort=sort))  # type: ignore[arg-type]
        body += words + "\n"
        at = len(body)
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Text(
        item=digest, source=digest, rendition=digest, name="r", body=body, published="2016-12-13", language=language, regions=tuple(regions)
    )


def found(text: Text, parser: SpacyParser) -> tuple[list[str], list[Doubt]]:
    records = read_text(text, parser=parser)
    sentences = [record.sentence.words for record in records if isinstance(record, Claim)]
    return sentences, [record for record in records if isinstance(record, Doubt)]


@pytest.mark.parametrize("sort", ["caption", "credit", "byline", "boilerplate", "signature"])
def test_such_words_give_no_claim_and_are_said_to_be_unread(sort: str, parser: SpacyParser) -> None:
    text = text_of([(REPORT, "paragraph"), (CAPTION, sort)])
    claims, doubts = found(text, parser)
    assert claims == [REPORT]
    unread = [doubt for doubt in doubts if doubt.code == "region_unread"]
    assert [doubt.anchor.quote for doubt in unread if doubt.anchor] == ["killed"]
    assert all(doubt.anchor and doubt.anchor.holds_in(text.body) for doubt in unread)


def test_the_same_words_in_a_paragraph_are_read(parser: SpacyParser) -> None:
    assert found(text_of([(REPORT, "paragraph"), (CAPTION, "paragraph")]), parser)[0] == [REPORT, CAPTION]


def test_a_text_that_would_be_mostly_furniture_is_read_whole_and_doubted(parser: SpacyParser) -> None:
    claims, doubts = found(text_of([(CAPTION, "paragraph"), (REPORT, "boilerplate")]), parser)
    assert REPORT in claims
    assert "regions_not_believed" in {doubt.code for doubt in doubts}


def test_captions_in_languages_without_a_parser_are_left_unread_too(parser: SpacyParser) -> None:
    report, caption = "قتل سبعة مدنيين في قصف السوق يوم الاثنين، حسب ما قال المركز الطبي في المدينة.", "مقتل 12 مدنيا هنا عام 2014"
    claims, doubts = found(text_of([(report, "paragraph"), (caption, "caption")], "ar"), parser)
    assert claims
    assert all("12" not in words for words in claims)
    assert "region_unread" in {doubt.code for doubt in doubts}
