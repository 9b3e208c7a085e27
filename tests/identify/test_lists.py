"""Lists as people keep them: values, headers, files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.identify import cleaning
from vigil.identify.columns import propose
from vigil.identify.mapping import BadMapping, guessed, proposed, read_mapping
from vigil.identify.sheets import Sheet, Unreadable, read_sheet


@pytest.mark.parametrize(
    ("text", "years"),
    [("34", (34, 34)), ("٣٥", (35, 35)), ("3 months", (0, 0)), ("18 months", (1, 1)), ("infant", (0, 1)), ("20-25", (20, 25)), ("رضيع", (0, 1)),
     ("", None), ("unknown", None), ("999", None), ("7 years", (7, 7)), ("40 лет", (40, 40)), ("10 days", (0, 0)),
        ("Less than a day", (0, 0))],
)  # fmt: skip
def test_ages_as_lists_write_them(text: str, years: tuple[int, int] | None) -> None:
    assert cleaning.age(text) == years


@pytest.mark.parametrize(
    ("text", "sex"), [("M", "m"), ("أنثى", "f"), ("ذكر", "m"), ("femme", "f"), ("женский", "f"), ("чол.", "m"), ("?", None), ("", None)]
)
def test_sexes_in_the_words_of_the_field(text: str, sex: str | None) -> None:
    assert cleaning.sex(text) == sex


def test_days_months_and_years_are_spans() -> None:
    day = cleaning.days("2031-03-05")
    assert day == cleaning.days("5/3/2031") == cleaning.days("٠٥/٠٣/٢٠٣١") == cleaning.days("20310305") == cleaning.days("5 March 2031")
    month = cleaning.days("2031-03")
    assert day and month and month[0] <= day[0] <= month[1]
    assert cleaning.days("3/25/2031") == cleaning.days("2031-03-25")
    assert cleaning.days("31/02/2031") is None


def test_a_number_that_is_none_is_none() -> None:
    assert cleaning.number("12-345 6789") == "123456789"
    assert cleaning.number("000000000") == cleaning.number("missing") == cleaning.number("12") == ""


@given(st.text(max_size=40))
def test_no_value_stops_cleaning(text: str) -> None:
    cleaning.age(text)
    cleaning.sex(text)
    cleaning.number(text)
    span = cleaning.days(text)
    assert span is None or span[0] <= span[1]


@pytest.mark.parametrize(
    ("text", "years"), [("60s", (60, 69)), ("in her 30s", (30, 39)), ("adult", (18, 120)), ("طفلة", (0, 17)), ("old", (60, 120))]
)
def test_ages_told_in_a_word_are_spans(text: str, years: tuple[int, int]) -> None:
    assert cleaning.age(text) == years


def test_headers_in_four_languages_are_known() -> None:
    arabic = ["الاسم الرباعي", "العمر", "الجنس", "رقم الهوية"]
    assert list(propose(arabic).values()) == ["name_local", "age", "sex", "number"]
    assert propose(["ФИО", "Возраст", "Пол", "Дата смерти"]) == {"ФИО": "name", "Возраст": "age", "Пол": "sex", "Дата смерти": "death_date"}
    assert propose(["Nom de famille", "Prénom", "Âge", "Sexe"]) == {
        "Nom de famille": "family",
        "Prénom": "given",
        "Âge": "age",
        "Sexe": "sex",
    }
    assert propose(["Full_Name", "Date of birth", "Shoe size"]) == {"Full_Name": "name", "Date of birth": "birth_date"}


def test_a_proposed_mapping_is_one_and_holds_every_column() -> None:
    headers = ['Na"me', "الاسم", "Shoe size", "a\tb"]
    mapped = read_mapping(proposed(guessed(Sheet(tuple(headers), ())), name="list")).meet(headers)
    assert set(mapped.columns) == set(headers)
    assert mapped.unmapped == ()


@pytest.mark.parametrize("text", ["list = 3", "[columns]\na = 'shoe'", "colums = 1", "= =", "[columns]\na = 3"])
def test_a_wrong_mapping_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadMapping):
        read_mapping(text)


def test_rows_point_to_their_characters() -> None:
    text = '\ufeffid,name\n1,"Doe,\nJane"\n\n2,Omar\n'
    sheet = read_sheet(text)
    assert [text[row.start : row.end] for row in sheet.rows] == ['1,"Doe,\nJane"', "\n2,Omar"] or [
        text[row.start : row.end].strip() for row in sheet.rows
    ] == ['1,"Doe,\nJane"', "2,Omar"]
    assert sheet.rows[0].values == {"id": "1", "name": "Doe,\nJane"}


def test_other_kinds_of_lists() -> None:
    assert read_sheet("id;name\n1;Rami\n").rows[0].values == {"id": "1", "name": "Rami"}
    assert read_sheet('{"id": 7, "name": "Rami", "age": null}\n').rows[0].values == {"id": "7", "name": "Rami"}
    assert [row.values["name"] for row in read_sheet("Rami Odeh\nSamar Odeh\n").rows] == ["Rami Odeh", "Samar Odeh"]
    assert read_sheet("a,a,\n1,2,3,4\n").rows[0].values == {"a": "1", "a (2)": "2", "column 3": "3", "+1": "4"}


@pytest.mark.parametrize("text", ["", "  \n", '{"a": 1}\nnot json\n', "{}\n[1]\n"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_sheet(text)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        sheet = read_sheet(text)
    except Unreadable:
        return
    assert all(0 <= row.start <= row.end <= len(text) for row in sheet.rows)
