"""Scores of names, levels and calibration."""

import numpy as np
import pytest

from vigil.identify.calibration import calibrate, lower_bound
from vigil.identify.entries import entry
from vigil.identify.matching import match, score_entries, spelling
from vigil.identify.spec import comparisons
from vigil.identify.table import table_of
from vigil.runner.engines import engine
from vigil.runner.matching import resources

PLAIN = resources()
SPELLING = spelling(PLAIN)


def scores(one: str, two: str) -> tuple[float, float]:
    both = table_of([entry({"name": name}, id_=name, list_="a", key=str) for name in (one, two)], SPELLING)
    names = [np.array([value], dtype=np.int32) for value in (both.local[0], both.latin[0], both.local[1], both.latin[1])]
    return float(both.given(*names)[0]), float(both.chain(*names)[0])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Mohammed Khalil Ahmed al-Masri", "محمد خليل أحمد المصري"),
        ("Abdul Rahman Nour El-Din ash-Shaer", "عبدالرحمن نورالدين الشاعر"),
        ("Youssef Hassan Abu Hamad", "يوسف حسن ابو حمد"),
        ("Oksana Ivanivna Tkachenko", "Ткаченко Оксана Іванівна"),
        ("Dmitry Kovalenko", "Дмитро Коваленко"),
        ("Mouhamad Khaled el-Haddad", "Muhammad Khalid Alhaddad"),
    ],
)
def test_one_name_in_two_spellings_agrees(one: str, two: str) -> None:
    given, chain = scores(one, two)
    assert given > 1
    assert chain > 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Mohammed Khalil Ahmed al-Masri", "سالم خليل أحمد المصري"),
        ("Fatima Hassan Odeh", "زينب حسن عودة"),
        ("Andriy Petrovych Shevchenko", "Микола Петрович Шевченко"),
    ],
)
def test_brothers_and_sisters_differ_in_their_given_name(one: str, two: str) -> None:
    given, chain = scores(one, two)
    assert given < 0
    assert chain > 2


def test_a_rare_name_says_more_than_a_common_one() -> None:
    people = ["Mohammed Ali Hassan"] * 30 + ["Zubayda Ali Hassan"] * 2
    both = table_of([entry({"name": name}, id_=str(place), list_="a", key=str) for place, name in enumerate(people)], SPELLING)
    common = both.book.given_scores(both.latin[:1], both.latin[1:2])
    rare = both.book.given_scores(both.latin[30:31], both.latin[31:32])
    assert rare[0] > common[0] + 1


def alike(one: str, two: str) -> float:
    both = table_of([entry({"name": name}, id_=name, list_="a", key=str) for name in (one, two)], SPELLING)
    names = [np.array([value], dtype=np.int32) for value in (both.local[0], both.latin[0], both.local[1], both.latin[1])]
    return float(both.alike(*names)[0])


@pytest.mark.parametrize(
    ("one", "two"), [("محمود", "Mahmud"), ("Mahmoud", "Mahmud"), ("حسين", "Hussein"), ("هدى", "Huda"), ("مها", "Maha")]
)
def test_spellings_of_one_given_name_are_known_though_it_is_short(one: str, two: str) -> None:
    assert alike(one, two) > 0.9


@pytest.mark.parametrize(
    ("one", "two"), [("محمد", "Mahmoud"), ("Mohammed", "Mahmoud"), ("حسن", "Hussein"), ("حماد", "Ahmad"), ("Hasan", "Hussein")]
)
def test_two_names_of_the_same_consonants_are_two_where_each_has_a_better_partner(one: str, two: str) -> None:
    assert alike(one, two) < 0.8


def test_what_families_share_is_no_evidence_of_one_father() -> None:
    same, other = (
        scores("Тетяна Василівна Марченко", "Tetiana Vasylivna Marchenko")[1],
        scores("Тетяна Василівна Марченко", "Tetiana Ivanivna Marchenko")[1],
    )
    assert same > other + 5
    assert scores("Олег Кравченко", "Oleg Shevchenko")[1] < 0


def test_scores_are_the_same_from_either_side() -> None:
    assert scores("Samir Nasser Odeh", "سمير ناصر عودة") == pytest.approx(scores("سمير ناصر عودة", "Samir Nasser Odeh"), abs=1e-5)


def test_what_is_not_told_moves_nothing() -> None:
    """Age, sex, place and number that are missing on one side leave the odds where the names put them."""
    bare = [
        entry({"name": "Rula Maher Qandil"}, id_="1", list_="a", key=str),
        entry({"name": "Rula Maher Qandeel"}, id_="1", list_="b", key=str),
    ]
    told = {"name": "Rula Maher Qandil", "age": "31", "sex": "f", "place": "Sector 4", "number": "123456789", "death_date": "2031-02-01"}
    half = [entry(told, id_="1", list_="a", key=str), bare[1]]
    run = engine("duckdb")
    plain = score_entries(bare, run, scope="across", plain=PLAIN)[1]
    with_more = score_entries(half, run, scope="across", plain=PLAIN)[1]
    assert float(plain.weight[0]) == pytest.approx(float(with_more.weight[0]), abs=1e-9)


def test_two_numbers_keep_apart_until_a_person_decides() -> None:
    values = {"name": "Nidal Anas Ghanem Meqdad", "age": "44", "sex": "m"}
    entries = [
        entry(values | {"number": number}, id_="1", list_=name, key=str) for name, number in (("a", "123456789"), ("b", "987654321"))
    ]
    found = match(entries, engine("duckdb"), resources(), scope="across")
    assert [pair.against for pair in found.pairs if pair.band == "link"] == []
    assert all(len(person.entries) == 1 for person in found.persons)


def test_an_unlearned_comparison_has_its_counted_weights() -> None:
    for one in comparisons(
        frozenset({"age", "sex", "born", "died", "place", "number", "incident", "mother"}), (), PLAIN["model"]["weights"]
    ):
        assert sum(level.m for level in one.levels) == pytest.approx(1, abs=0.01), one.name
        assert sum(level.u for level in one.levels) == pytest.approx(1, abs=0.01), one.name


def test_the_machine_joins_nothing_that_was_not_shown_to_be_precise() -> None:
    none, some = [0] * 64, [5] * 64
    nothing = {"true": none, "false": some, "contested_true": none, "contested_false": some}
    assert calibrate(nothing).threshold == float("inf")
    shipped = calibrate(PLAIN["model"]["calibration"])
    assert shipped.bound >= shipped.target
    stricter = calibrate(PLAIN["model"]["calibration"], target=0.998)
    assert stricter.threshold >= shipped.threshold


def test_labels_of_these_lists_move_the_line() -> None:
    shipped = calibrate(PLAIN["model"]["calibration"])
    against = calibrate(PLAIN["model"]["calibration"], labels=[(shipped.threshold + 1, False, False)] * 200)
    assert against.threshold > shipped.threshold
    assert "200 judged pairs" in against.rests_on


def test_the_bound_is_below_the_share() -> None:
    assert lower_bound(99, 100) < 0.99
    assert lower_bound(0, 0) == 0.0


def test_a_wide_span_of_ages_speaks_against_and_never_for() -> None:
    def weight(age: str) -> float:
        one = entry({"name": "Rula Maher Qandil", "age": age}, id_="1", list_="a", key=str)
        two = entry({"name": "Rula Maher Qandeel", "age": "7"}, id_="1", list_="b", key=str)
        return float(score_entries([one, two], engine("duckdb"), scope="across", plain=PLAIN)[1].weight[0])

    assert weight("child") == weight("")
    assert weight("adult") < weight("") < weight("7")
