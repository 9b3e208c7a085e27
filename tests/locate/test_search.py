"""A search that forgives: any script, any romanisation, a letter wrong; what is listed stands first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.locate.gazetteer import Gazetteer, Row
from vigil.locate.search import search, skeleton

PLACES = Gazetteer(
    [
        Row("a", ("Jisr al-Shughur", "جسر الشغور"), "town", country="SY", weight=40_000),
        Row("b", ("Manbij",), "town", country="SY", weight=70_000),
        Row("c", ("Sukkari",), "neighbourhood", country="SY"),
        Row("d", ("Sucre",), "town", country="BO", weight=300_000),
        Row("e", ("Khan Shaykhun",), "town", country="SY"),
    ],
    "x",
)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("Jisr al-Shughur", "a"), ("jisr ash shoghour", "a"), ("جسر الشغور", "a"), ("منبج", "b"), ("Манбидж", "b"), ("Menbej", "b"),
        ("Sukari", "c"), ("Soukkary", "c"), ("Khan Sheikhoun", "e"), ("خان شيخون", "e"), ("Khan Shaykhunn", "e"),
    ],
)  # fmt: skip
def test_a_place_is_found_however_it_is_spelled(asked: str, key: str) -> None:
    assert search(PLACES, asked)[0].row.key == key


def test_what_is_listed_scores_most_and_nothing_near_gives_nothing() -> None:
    assert search(PLACES, "Sucre")[0][1:] == (100, "as listed")
    assert search(PLACES, "Sukkari")[0].score > search(PLACES, "Soukkary")[0].score
    assert search(PLACES, "Xyzzyx") == []


@given(st.text(max_size=30))
def test_anything_may_be_asked(name: str) -> None:
    found = search(PLACES, name)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 100 for one in found)
    assert " " not in skeleton(name)
