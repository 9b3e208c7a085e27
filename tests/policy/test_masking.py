"""Names of persons never come out: not where they were marked, not elsewhere, not cut in two."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.model import Evidence, Judgement, Span
from vigil.policy import PARTY_WITHHELD, WITHHELD, key_of, mask_for, ordinary_words, released_names, speaker_words, tidy

NAMES = ("Karim Oranet", "Lina Dovrasi", "Семён Коврайский", "سامر الدوراني")


def marked(words: str, name: str) -> Span:
    start = words.index(name)
    return Span(start=start, end=start + len(name), words=name)


def release(name: str, **more: str) -> Judgement:
    return Judgement(
        topic="name",
        verdict="release",
        about=(),
        fields={"name": name},
        actor="reviewer-1",
        reason="the family asked",
        at="2031-01-01",
        **more,
    )


WORDS = st.lists(st.sampled_from(["the", "a", "said", "of", "и", "в", "قال", "إن", "killed", "30", "(", ",", "’s"]), max_size=8).map(
    " ".join
)


@given(before=WORDS, after=WORDS, name=st.sampled_from(NAMES))
def test_a_known_name_is_nowhere_in_what_comes_out(before: str, after: str, name: str) -> None:
    shown = mask_for(NAMES).anywhere(f"{before} {name} {after} {name.upper()}")
    for part in name.split():
        assert part.casefold() not in shown.casefold()
    assert shown.count(WITHHELD) == 2


@given(cut=st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted))
def test_words_that_cut_a_marked_name_in_two_show_no_part_of_it(cut: list[int]) -> None:
    sentence = "A nurse, Zofia Prelk, counted 12 bodies."
    name = marked(sentence, "Zofia Prelk")
    start, end = cut
    shown = mask_for([]).at(sentence[start:end], start, [name])
    overlap = max(0, min(end, name.end) - max(start, name.start))
    assert (WITHHELD in shown) == (overlap > 0)
    assert sentence[max(start, name.start) : min(end, name.end)] == "" or "Prelk" not in shown


def test_the_same_name_elsewhere_is_masked_by_family_name_too() -> None:
    mask = mask_for(["Karim Oranet"])
    assert mask.anywhere("Mrs. Oranet wept; karim  oranet's son") == f"Mrs. {WITHHELD} wept; {WITHHELD}'s son"


def test_a_prefix_written_onto_an_arabic_name_does_not_uncover_it() -> None:
    assert "الدوراني" not in mask_for(["سامر الدوراني"]).anywhere("قال الطبيب وسامر الدوراني شهدا")


def test_names_in_scripts_without_spaces_are_masked() -> None:
    assert mask_for(["山田花子"]).anywhere("医師の山田花子は") == f"医師の{WITHHELD}は"


def test_places_and_outlets_that_were_taken_for_names_are_masked_only_where_marked() -> None:
    sentence = "In Telmor, many died."
    mask = mask_for(["Telmor"], keep=["Telmor"])
    assert mask.anywhere(sentence) == sentence
    assert mask.at(sentence, 0, [marked(sentence, "Telmor")]) == f"In {WITHHELD}, many died."


def test_a_body_that_was_taken_for_a_person_is_not_blanked() -> None:
    sentence = "The Valley Observatory said an explosion killed 3."
    names = [marked(sentence, "Valley Observatory"), marked(sentence, "explosion")]
    mask = mask_for([name.words for name in names])
    assert mask.anywhere(sentence) == sentence
    assert mask.at(sentence, 0, names) == f"The Valley Observatory said an {WITHHELD} killed 3."


def test_an_ordinary_word_that_was_taken_for_a_name_is_not_blanked_everywhere() -> None:
    ordinary = ordinary_words(["the death toll rose", "Kills and more"])
    mask = mask_for(["Death", "Sami", "Sami Death"], ordinary=ordinary)
    assert mask.anywhere("Death toll: Sami, sami and Sami Death") == f"Death toll: {WITHHELD}, sami and {WITHHELD}"


def test_a_released_name_is_shown_and_another_of_the_family_is_not() -> None:
    mask = mask_for(["Karim Oranet", "Sara Oranet"], released=released_names([release("Karim Oranet")]))
    assert mask.anywhere("Karim Oranet and Sara Oranet and Oranet") == f"Karim Oranet and {WITHHELD} and {WITHHELD}"
    sentence = "Karim Oranet spoke."
    assert mask.at(sentence, 0, [marked(sentence, "Karim Oranet")]) == sentence


def test_only_a_release_releases() -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    about = Evidence(item=digest, rendition=digest, start=0, end=3, quote="abc")
    other = Judgement(
        topic="claim", verdict="right", about=(about,), fields={"name": "Karim Oranet"}, actor="a", reason="b", at="2031-01-01"
    )
    assert released_names([other]) == frozenset()


def test_runs_put_together_are_the_sentence_and_the_marked_words_are_marked() -> None:
    sentence = "Karim Oranet said 30 people were killed."
    runs = mask_for([]).runs(sentence, start=100, names=(), marked=(118, 127))
    assert "".join(run.words for run in runs) == sentence
    assert [run.words for run in runs if run.marked] == ["30 people"]
    masked = mask_for([]).runs(sentence, start=0, names=[marked(sentence, "Karim Oranet")], marked=(6, 22))
    assert [(run.words, run.marked, run.withheld) for run in masked] == [
        (WITHHELD, True, True), (" said 30 p", True, False), ("eople were killed.", False, False),
    ]  # fmt: skip


def test_drafts_withhold_parties_and_keep_pronouns() -> None:
    mask = mask_for(["Karim Oranet"]).with_parties(["the militia", "they"])
    assert mask.anywhere("They say the Militia shot Karim Oranet") == f"They say the {PARTY_WITHHELD} shot {WITHHELD}"


def test_marks_that_turn_the_page_around_and_control_characters_go() -> None:
    assert tidy("a\u202eb\u2066c\x00\nd") == "abc d"


SPEAKERS = {
    "Rights Office": "Rights Office",
    "Reuters": "Reuters",
    "the Syrian Observatory for Human Rights": "the Syrian Observatory for Human Rights",
    "a resident": "a resident",
    "Ahrar al-Sham": "Ahrar al-Sham",
    "Médecins Sans Frontières": "Médecins Sans Frontières",
    "Valley Herald": "Valley Herald",
    "Министерство обороны": "Министерство обороны",
    "Oskar Brandvold": WITHHELD,
    "UN spokesman Oskar Brandvold": f"UN spokesman {WITHHELD}",
    "doctor Samira": f"doctor {WITHHELD}",
    "President Omar al-Fulan": f"President {WITHHELD}",
    "Foreign Ministry spokeswoman Ilka Tornova": f"Foreign Ministry spokeswoman {WITHHELD}",
    "A resident, Karim Oranet": f"A resident, {WITHHELD}",
}


@pytest.mark.parametrize(("words", "shown"), SPEAKERS.items())
def test_institutions_speak_by_name_and_persons_by_role(words: str, shown: str) -> None:
    assert speaker_words(words, mask_for(["Karim Oranet"]), frozenset({key_of("Valley Herald")})) == shown


def test_a_released_speaker_is_named() -> None:
    mask = mask_for([], released=frozenset({key_of("Oskar Brandvold")}))
    assert speaker_words("Oskar Brandvold", mask) == "Oskar Brandvold"
