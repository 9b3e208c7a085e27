"""A quoted post is its author's words: told apart in plain text, never the outlet's own. Names, handles and places are invented."""

import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.conftest import Read
from vigil.text.posts import UNNAMED_AUTHOR, find_posts, set_apart

STORY = "A report of the day before told of shelling in several places of the county, and the army had no comment on it."


@pytest.mark.parametrize(
    ("text", "words", "author", "day"),
    [
        (f"{STORY}\nSeven dead in Harim https://t.co/a1 pic.twitter.com/b2\n— Harim Rescue (@harim_rescue) June 12, 2016\nMore follows.",
         "Seven dead in Harim", "Harim Rescue", dt.date(2016, 6, 12)),
        (f"{STORY} Seven dead in Harim pic.twitter.comb2 Harim Rescue (harimrescue) June 12 2016 More follows.",
         "Seven dead in Harim", "Harim Rescue", dt.date(2016, 6, 12)),
        (f"{STORY}\nRT @harim_rescue: Seven dead in Harim\nMore follows.", "Seven dead in Harim", "@harim_rescue", None),
        (f"{STORY}\n@harim_rescue: Seven dead in Harim\nMore follows.", "Seven dead in Harim", "@harim_rescue", None),
        (f"{STORY}\n\nHarim Rescue @harim_rescue · Jun 12\nSeven dead in Harim\n\nMore follows.", "Seven dead in Harim", "Harim Rescue", None),
        (f"{STORY}\n\nForwarded from Harim Rescue\nSeven dead in Harim\n\nMore follows.", "Seven dead in Harim", "Harim Rescue", None),
        (f"{STORY}\nSeven dead in Harim #Harim #Sarr\nMore follows.", "Seven dead in Harim #Harim #Sarr", None, None),
        (f"{STORY}\nقتل سبعة في حريم\n— إسعاف حريم (@harim_rescue) 12 June 2016\nMore follows.",
         "قتل سبعة في حريم", "إسعاف حريم", dt.date(2016, 6, 12)),
    ],
)  # fmt: skip
def test_a_post_is_told_by_what_its_platform_leaves(text: str, words: str, author: str | None, day: dt.date | None) -> None:
    (post,) = find_posts(text)
    assert text[post.start : post.end].partition("http")[0].partition("pic.")[0].strip() == words
    assert (post.author, post.day) == (author, day)


@pytest.mark.parametrize(
    "text",
    [
        "The minister Ann Example (@annex) said that seven people were killed.",
        "Seven dead in Harim #Harim #Sarr",
        "The Harim Relief Union (HRU) June 12 report told of seven deaths.",
        "Seven people were killed, the county wrote on Monday in its report.",
    ],
)
def test_a_name_with_a_handle_and_a_text_that_is_itself_a_post_quote_nothing(text: str) -> None:
    assert find_posts(text) == []


def test_a_post_speaks_for_its_author_and_lends_the_report_nothing(read: Read) -> None:
    text = (
        "Three people were killed in Sarr on Monday.\n"
        "Ruritanian jets hit the market of Harim today, 12 civilians killed pic.twitter.com/b2\n"
        "— Harim Rescue (@harim_rescue) December 10, 2016\n"
        "Two people were wounded.\n"
    )
    found = {claim.count.low: claim for claim in read(text).claims}
    assert {number: claim.speaker for number, claim in found.items()} == {3: None, 12: "Harim Rescue", 2: None}
    assert (found[12].date_start, found[3].date_start) == ("2016-12-10", "2016-12-12")
    assert found[12].blamed is not None
    assert found[2].blamed is None
    assert found[2].place is not None
    assert "Sarr" in found[2].place.words


def test_whoever_is_named_before_a_post_speaks_in_it_and_nobody_named_is_not_the_outlet(read: Read) -> None:
    found = read(
        f"{STORY} The governor of Sarr wrote on Telegram:\n“Four people were killed.\n\nTwo were hurt.”\nOne man was killed later."
    )
    assert [claim.speaker for claim in found.claims] == ["The governor of Sarr", "The governor of Sarr", None]
    (claim,) = read(f"{STORY}\nFive people killed in the market #Sarr #Harim\n").claims
    assert claim.speaker == UNNAMED_AUTHOR


@pytest.mark.parametrize(
    ("language", "story", "post", "low"),
    [
        ("fr", "La situation reste tendue dans la région, selon plusieurs habitants.", "Cinq civils ont été tués à Sarr", 5),
        ("es", "La situación sigue siendo tensa en la región, según varios vecinos.", "Cinco civiles murieron en Sarr", 5),
        ("ru", "Обстановка в районе остается напряженной, говорят жители города.", "Пятеро мирных жителей погибли в Сарре", 5),
        ("uk", "Ситуація в районі залишається напруженою, кажуть мешканці міста.", "П'ятеро мирних жителів загинули в Саррі", 5),
        ("ar", "ما زال الوضع متوترا في المنطقة منذ أسابيع كما يقول السكان هناك.", "قتل خمسة مدنيين في مدينة حريم", 5),
    ],
)
def test_a_post_in_another_language_is_its_authors(read: Read, language: str, story: str, post: str, low: int) -> None:
    found = read(f"{story}\n{post}\n— Sarr Rescue (@sarr_rescue) December 10, 2016\n", language=language)
    assert [(claim.count.low, claim.speaker) for claim in found.claims] == [(low, "Sarr Rescue")]


def test_a_handle_in_a_sentence_is_told_so_that_it_can_be_masked(read: Read) -> None:
    (claim,) = read("Three people were killed in Sarr, wrote @ann_example_77.").claims
    assert any("@ann_example_77" in span.words for span in claim.names)


@given(st.text(alphabet='a#@ \n.(:)—12RTpichtwer/:"', max_size=300))
def test_posts_lie_in_the_text_and_apart_and_nothing_changes_its_place(text: str) -> None:
    posts = find_posts(text)
    assert len(set_apart(text, posts)) == len(text)
    assert all(0 <= post.start < post.end <= len(text) for post in posts)
    assert all(one.end <= other.start for one, other in pairwise(posts))


@pytest.mark.parametrize(
    "unit", ["http", "a" * 50 + " ", "#a", "@ab ", "pic.twitter.com", "wrote X ", "Aa (", "— ", "RT @a: ", "(@abc) ", "Name "]
)
def test_no_text_takes_long(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    find_posts(text)
    assert time.process_time() - start < 3
