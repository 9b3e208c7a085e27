"""Place words find the places they may mean, with a precision that is never better than the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.atlas import ATLAS, NORTH, claim_of, text_of
from vigil.locate import Gazetteer, Row, locate_places
from vigil.model import Claim, Doubt, Placing, Text, Warning, record_id


def placings(text: Text, *claims: Claim) -> dict[str, Placing]:
    """The Placing of each record, by the id that it is about."""
    found = [record for record in locate_places([text, *claims], gazetteer=ATLAS) if isinstance(record, Placing)]
    return {placing.about: placing for placing in found}


def best(sentence: str, place: str | None, before: str = "") -> tuple[str, int]:
    """Key and precision class of the likeliest place of a claim."""
    text = text_of(f"{before}{sentence}")
    claim = claim_of(text, sentence, place)
    candidates = placings(text, claim)[record_id(claim)].candidates
    return (candidates[0].place.key, candidates[0].precision) if candidates else ("", 0)


@pytest.mark.parametrize(
    ("sentence", "place", "key", "precision"),
    [
        ("Four people were killed in Qarda.", "Qarda", "geo:10", 1),
        ("Four people were killed in Qarda province.", "Qarda province", NORTH, 4),
        ("Four people were killed near Qarda.", "near Qarda", "geo:10", 2),
        ("Four people were killed in four different neighbourhoods of Qarda.", "four different neighbourhoods of Qarda", "geo:10", 2),
        ("Four people were killed in the Old Gate quarter of Qarda.", "the Old Gate quarter of Qarda", "geo:13", 1),
        ("Four people were killed in the Mill district of Qarda.", "the Mill district of Qarda", "geo:10", 2),
        ("Four people were killed in Tel Shura, south of Qarda.", "Tel Shura, south of Qarda", "geo:12", 1),
        ("Four people were killed in the Qarda suburb of Dumayn, Meridia.", "the Qarda suburb of Dumayn", "geo:11", 2),
        ("Four people were killed in northern Meridia.", "northern Meridia", "geo:1", 6),
        ("Four people were killed in Qardas rebel-held east.", "Qardas rebel-held east", "geo:10", 1),
        ("قتل أربعة في تل شورى", "تل شورى", "geo:12", 1),
        ("Четверо убиты, Карда", "Карда", "geo:10", 1),
    ],
)
def test_words_to_place(sentence: str, place: str, key: str, precision: int) -> None:
    assert best(sentence, place) == (key, precision)


def test_another_romanisation_is_found_and_said_to_be_one() -> None:
    text = text_of("Meridia mourns. Four people were killed in Dhoumain.")
    claim = claim_of(text, "Four people were killed in Dhoumain.", "Dhoumain")
    found = placings(text, claim)[record_id(claim)].candidates[0]
    assert found.place.key == "geo:11"
    assert "romanisation" in found.why
    assert found.score < 80


def test_a_namesake_in_the_country_of_the_text_is_likelier() -> None:
    assert best("Four people were killed in Dumayn.", "Dumayn", "Qarda and Tel Shura in Meridia woke to shelling. ")[0] == "geo:11"


def test_of_two_namesakes_that_nothing_tells_apart_the_larger_is_meant() -> None:
    twins = Gazetteer(
        [Row("geo:1", ("Alta",), "town", country="LY", weight=201_000), Row("geo:2", ("Alta",), "town", country="SY", weight=775_000)],
        "twins",
    )
    text = text_of("Four people were killed in Alta.")
    claim = claim_of(text, "Four people were killed in Alta.", "Alta")
    found = [
        record
        for record in locate_places([text, claim], gazetteer=twins)
        if isinstance(record, Placing) and record.about == record_id(claim)
    ]
    assert [candidate.place.key for candidate in found[0].candidates][:1] == ["geo:2"]


def test_words_that_only_point_keep_their_words_and_are_never_exact() -> None:
    sentence = "Four people were killed in the town."
    text = text_of(f"Tel Shura in Meridia was shelled. {sentence}")
    claim = claim_of(text, sentence, "the town")
    placing = placings(text, claim)[record_id(claim)]
    assert placing.words == "the town"
    assert placing.candidates[0].place.key == "geo:12"
    assert placing.candidates[0].precision >= 2
    assert "named" in placing.candidates[0].why


def test_where_someone_spoke_is_not_where_it_happened() -> None:
    before = "Shells fell on Tel Shura. "
    assert best("Four people were killed, a doctor told reporters in Qarda.", None, before)[0] == "geo:12"


def test_an_unknown_name_leaves_a_doubt_and_no_exact_place() -> None:
    sentence = "Four people were killed in Zzyzx."
    text = text_of(f"Tel Shura in Meridia was shelled. {sentence}")
    claim = claim_of(text, sentence, "Zzyzx")
    made = list(locate_places([text, claim], gazetteer=ATLAS))
    doubts = [record for record in made if isinstance(record, Doubt)]
    assert [doubt.code for doubt in doubts] == ["place_unknown"]
    assert all(one.precision >= 2 for placing in made if isinstance(placing, Placing) and placing.words for one in placing.candidates)


def test_a_text_tells_what_it_is_about_and_a_warning_where_it_points() -> None:
    text = text_of("Qarda, Qarda and Tel Shura. It may happen again in Dumayn.")
    sentence = claim_of(text, "It may happen again in Dumayn.", "Dumayn")
    assert sentence.place
    warning = Warning(
        text=record_id(text), anchor=sentence.anchor, sentence=sentence.sentence, speaker=None, places=(sentence.place,), rule="test"
    )
    found = {record.about: record for record in locate_places([text, warning], gazetteer=ATLAS) if isinstance(record, Placing)}
    assert found[record_id(text)].candidates[0].place.key == "geo:10"
    assert found[record_id(text)].words is None
    assert found[record_id(warning)].words == "Dumayn"


@given(st.text(max_size=200))
def test_any_text_is_located_without_a_crash(body: str) -> None:
    """Whatever stands in a text, it gets its Placing, and every score and precision is in range."""
    text = text_of(body)
    made = list(locate_places([text], gazetteer=ATLAS))
    assert [type(record) for record in made] == [Placing]
