"""Personal names: letters, parts, roles, keys."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.text.names import from_fields, parse, skeleton


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("عبد الرحمن نور الدين الشاعر", "Abdulrahman Noureddine ash-Shaer"),
        ("سعيد جابر سلمان ابوهويشل", "Said Jaber Salman Abu Huweishel"),
        ("عبد الله سعد الله", "Abdullah Saadallah"),
        ("مُحَمَّد", "محـــمد"),
        ("أحمد", "ا\u0654حمد"),
        ("فاطمة", "فاطمه"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("علی کریم", "علي كريم"),
        ("Mo7ammad 3ali", "Mohammad Ali"),
        ("AL-MASRI, Ahmed Ali", "Ahmed Ali al-Masri"),
        ("Ткаченко Оксана Іванівна", "Oksana Ivanivna Tkachenko"),
        ("Dr. Ala’a Husam Abu Jasser", "Alaa Husam Abu Jasser"),
    ],
)
def test_two_spellings_have_the_same_keys(one: str, two: str) -> None:
    assert parse(one).keys == parse(two).keys


def test_roles_of_a_chain() -> None:
    name = parse("محمد خليل سالم المصري")
    assert [name.role(role) for role in ("given", "father", "grandfather", "family")] == ["mhmd", "hl", "slm", "msr"]
    short = parse("Rami Odeh")
    assert (short.role("given"), short.role("father"), short.role("family")) == ("rm", "", "d")


def test_a_title_at_the_end_of_a_name_is_a_family() -> None:
    assert parse("هبة محمد هشام السيد").keys == parse("Hiba Mohammed Hisham al-Sayed").keys
    assert parse("محمد احمد الحاج").role("family") == parse("Mohammed Ahmed Hajj").role("family") == "hg"
    assert parse("الحاج احمد خالد").titles == ("الحاج",)


def test_a_patronymic_is_the_fathers_name_and_a_family_of_women_that_of_men() -> None:
    assert parse("Мельник Ганна Андріївна").role("father") == parse("Andrii Melnyk").role("given")
    assert parse("Olena Kovalska").role("family") == parse("Petro Kovalskyi").role("family") == parse("Пётр Ковальский").role("family")
    assert parse("Marchenko Ivan").keys != parse("Marchuk Ivan").keys


def test_the_kunya_and_titles_have_places_of_their_own() -> None:
    name = parse("الحاجة أم خالد فاطمة علي عودة")
    assert name.parts[0] == parse("فاطمة").parts[0]
    assert name.kunya.startswith("M")
    assert name.titles
    assert parse("Zahira al-Najjar (Umm Zaki)").kunya == "Mzaki"
    assert parse("أم كلثوم علي عودة").parts[0].startswith("M")
    assert parse("Sami Abu Hamad").parts[-1].startswith("U")


@pytest.mark.parametrize("text", ["wife of Ahmed Saleh", "زوجة احمد صالح عودة", "mother of Ahmed Saleh"])
def test_a_relative_is_not_the_person_that_is_named(text: str) -> None:
    name = parse(text)
    assert name.relation
    assert name.parts == ()


def test_a_child_of_somebody_has_a_chain_and_no_given_name() -> None:
    name = parse("Child of Ahmed Saleh Odeh")
    assert name.parts[0] == ""
    assert name.keys[1] == "hmd"


def test_columns_of_parts_make_the_same_name() -> None:
    parted = from_fields({"given": "Rami", "father": "Nasser", "grandfather": "", "family": "Abu Hamad"})
    assert parted.keys == parse("Rami Nasser Abu Hamad").keys
    assert from_fields({"given": "", "father": "Nasser", "family": "Odeh"}).parts[0] == ""


@given(st.text(max_size=60))
def test_any_text_is_parsed_and_composition_changes_nothing(text: str) -> None:
    name = parse(text)
    assert len(name.keys) == len(name.parts)
    assert parse(unicodedata.normalize("NFD", text)).keys == parse(unicodedata.normalize("NFC", text)).keys


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzابتجحدرسعفقكلمنهوي", min_size=1, max_size=12))
def test_a_key_is_never_empty(part: str) -> None:
    assert skeleton(part)
