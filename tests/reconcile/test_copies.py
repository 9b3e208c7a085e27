"""Copies are found cut, edited and embedded; other stories on the same topic are not copies."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.telling import report
from vigil.model import Copies, Text, record_id
from vigil.reconcile import find_copies

STORY = (
    "Shells fell on the market in the old quarter shortly after the morning prayer and people ran for the cellars. "
    "A nurse at the field clinic counted the stretchers as they came in and said that there was no more blood. "
    "The army said that it had hit a depot outside the town and that no civilian had been near it. "
    "Traders who had reopened their stalls only a week before swept glass from the street until dusk. "
    "By night the only light was that of the fires along the ring road, where a lorry with flour had burned. "
)
OTHER = (
    "The council of the valley met for the first time since the truce and voted to repair the water tower. "
    "Farmers who had come down from the hills asked for seed and for the mines along the river to be cleared. "
    "An engineer told them that the pumps could run again by summer if the parts came through the crossing. "
)


def text_of(name: str, body: str, published: str = "2020-05-04") -> Text:
    """A text without claims."""
    made = report(name, published=published, after=body)[0]
    assert isinstance(made, Text)
    return made


def groups(*texts: Text) -> list[set[str]]:
    """Names of the texts that were taken for copies of one another."""
    names = {record_id(text): text.name for text in texts}
    return [{names[key] for key in copies.texts} for copies in find_copies(texts) if isinstance(copies, Copies)]


def edited(body: str, every: int) -> str:
    """The text with one word in so many replaced."""
    words = body.split()
    return " ".join("altered" if number % every == 0 else word for number, word in enumerate(words))


def test_a_copy_cut_to_a_third_and_one_embedded_in_a_longer_page_are_found() -> None:
    cut = STORY[: len(STORY) // 3]
    assert groups(text_of("whole", STORY), text_of("cut", cut), text_of("page", OTHER + STORY + OTHER)) == [{"whole", "cut", "page"}]


def test_a_light_rewrite_is_found_and_another_story_is_not() -> None:
    assert groups(text_of("whole", STORY), text_of("edited", edited(STORY, 12)), text_of("other", OTHER)) == [{"whole", "edited"}]


def test_a_short_notice_in_two_pages_makes_no_copies_of_those_pages() -> None:
    notice = "Sign up for our letter and read the news of the region every morning before anybody else does in your inbox for free today."
    assert groups(text_of("one", STORY + notice), text_of("two", OTHER + notice)) == []


def test_shared_background_weeks_later_is_no_copy() -> None:
    background = STORY[: len(STORY) // 2]
    one, late = text_of("one", background + OTHER), text_of("late", background + edited(OTHER, 2), "2020-07-01")
    assert groups(one, late) == []
    assert groups(one, text_of("same week", background + OTHER[:100], "2020-05-05")) == [{"one", "same week"}]


def test_what_joined_them_is_said_in_per_cent() -> None:
    whole, cut, rewritten = text_of("whole", STORY), text_of("cut", STORY[:300]), text_of("edited", edited(STORY, 12))
    (clean,) = find_copies([whole, cut])
    (light,) = find_copies([whole, rewritten])
    assert isinstance(clean, Copies)
    assert isinstance(light, Copies)
    assert clean.containment == 100
    assert 45 <= light.containment < 90


@given(st.permutations(range(5)))
@settings(max_examples=20)
def test_order_means_nothing(order: list[int]) -> None:
    texts = [
        text_of("a", STORY),
        text_of("b", STORY[:400]),
        text_of("c", OTHER),
        text_of("d", OTHER[:200] + STORY),
        text_of("e", edited(STORY, 15)),
    ]
    assert {record_id(one) for one in find_copies(texts)} == {record_id(one) for one in find_copies([texts[at] for at in order])}
