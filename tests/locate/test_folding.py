"""Spellings of one name meet; names that are not one seldom do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.text.folding import fold, loose, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Douma", "Dūmā"), ("Atareb", "Al Atārib"), ("Idlib", "Edlib"), ("Deir Ezzor", "Deir al-Zor"), ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("Saraqib", "Sarāqeb"), ("Qamishli", "Kamishly"), ("Hasakeh", "Al Ḩasakah"), ("Tal Abyad", "Tall Abyaḑ"), ("Raqqa", "ar-Raqqah"),
    ],
)  # fmt: skip
def test_romanisations_share_a_loose_key(one: str, other: str) -> None:
    assert loose(one) == loose(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Aleppo", "Idlib"), ("Raqqa", "Rastan"), ("Manbij", "Mosul")])
def test_other_towns_do_not(one: str, other: str) -> None:
    assert loose(one) != loose(other)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("  Al-Bāb ", "al bab"), ("Ma'arrat", "maarrat"), ("الرقّة", "الرقه"), ("إدلب", "ادلب"), ("Йемен", "иемен"), ("U.N.", "u n")],
)
def test_fold_levels_what_print_varies(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_articles_go_in_both_scripts_unless_nothing_would_be_left() -> None:
    assert without_article("al bab") == "bab"
    assert without_article("الرقه") == "رقه"
    assert without_article("al") == "al"


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
