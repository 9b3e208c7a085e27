"""On the corpus of our own the reader stays above a floor, and blames nobody who is not blamed; needs no shared data."""

import pytest

from tests.corpus.build import articles, passages
from tests.corpus.score import Board, score
from vigil.runner.language import SpacyParser

EVERY = 7
"""One passage in so many is read here; `make score` reads them all."""
ARTICLE_FLOORS = {"found": 0.79, "exact": 0.77}
WRONG_BLAME_MAX = 0.10
"""The share of exact claims for which another party is given than the annotator gave."""


@pytest.fixture(scope="module")
def boards(parser: SpacyParser) -> dict[str, Board]:
    assert parser.digest
    return score(passage for number, passage in enumerate(passages()) if number % EVERY == 0)


def test_the_corpus_has_denials_and_warnings_enough_and_names_its_languages() -> None:
    found = list(passages())
    assert len(found) >= 1_500
    assert sum(len(passage["denials"]) for passage in found) >= 50
    assert sum(len(passage["warnings"]) for passage in found) >= 50
    assert {passage["lang"] for passage in found} == {"en", "ar", "fr", "es", "ru", "uk"}


def test_what_is_annotated_stands_in_its_passage() -> None:
    for passage in (*passages(), *articles()):
        for one in (*passage["claims"], *passage["denials"], *passage["warnings"]):
            assert one["quote"] in passage["text"], passage["id"]


def test_claims_denials_and_warnings_stay_above_their_floors(boards: dict[str, Board]) -> None:
    board = boards["all"]
    assert board.f1("found") >= 0.97
    assert board.f1("exact") >= 0.97
    assert board.f1("denials") >= 0.95
    assert board.f1("warnings") >= 0.95
    for slot, floor in (("speaker", 0.95), ("accused", 0.93), ("place", 0.90), ("dates", 0.95), ("means", 0.93)):
        right, asked = board.slots[slot]
        assert right / asked >= floor, (slot, board.errors[slot][:3])


def test_nobody_is_blamed_wrongly_on_any_side_and_no_denial_is_read_as_a_claim(boards: dict[str, Board]) -> None:
    for name, board in boards.items():
        assert board.rate("wrong blame") < 1 / 200, (name, board.errors["wrong blame"][:3])
        assert board.rate("denial read as claim") < 1 / 200, name
        assert board.rate("claim read as denial") < 1 / 200, name


@pytest.fixture(scope="module")
def told_whole(parser: SpacyParser) -> dict[str, Board]:
    assert parser.digest
    return score(articles())


def test_the_articles_are_enough_and_refer_within_themselves() -> None:
    found = list(articles())
    assert len({article["id"] for article in found}) == len(found) >= 80
    assert sum(len(article["claims"]) for article in found) >= 850
    for article in found:
        for claim in article["claims"]:
            assert claim["part_of"] is None or claim["part_of"] < len(article["claims"])
            for slot in ("speaker", "place", "when"):
                assert claim[slot] is None or claim[slot] in article["text"], (article["id"], slot)
            assert claim["accused"] is None or claim["accused"] in f"{article['title']} {article['text']}", article["id"]
            assert not claim["date_start"] or not claim["date_end"] or claim["date_start"] <= claim["date_end"], article["id"]


def test_whole_articles_stay_above_their_floors(told_whole: dict[str, Board]) -> None:
    board = told_whole["articles"]
    for what, floor in ARTICLE_FLOORS.items():
        assert board.f1(what) >= floor, what


def test_blame_in_whole_articles_is_rather_left_open_than_wrong(told_whole: dict[str, Board]) -> None:
    board = told_whole["articles"]
    assert board.n["wrong blame"] <= WRONG_BLAME_MAX * board.n["exact hit"], board.errors["wrong blame"][:5]
