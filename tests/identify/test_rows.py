"""Rows of lists as entries that are kept: their bytes, every column, and no official number."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.identify.mapping import guessed
from vigil.identify.rows import compared, kept_rows
from vigil.identify.sheets import read_sheet
from vigil.model import Entry, Listing
from vigil.runner.tables import csv_text, open_table


def key(number: str) -> str:
    return hmac.digest(b"k", number.encode(), "sha256").hex()[:32]


def taken_in(data: bytes, **said: object) -> tuple[Listing, list[Entry]]:
    table = open_table(data)
    sheet = read_sheet(table.text)
    plain = {"item": "1" * 64, "name": "registry", "columns": guessed(sheet), "table": hashlib.sha256(data).hexdigest()}
    listing = Listing(**{**plain, "encoding": table.encoding, "rows": len(sheet.rows), **said})  # type: ignore[arg-type]  # by name
    return listing, list(kept_rows(sheet.rows, table.text, listing, mark=table.mark, key=key))


ENCODINGS = {"utf-8": b"", "utf-8 with a mark": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5))
def test_every_row_is_found_again_in_the_bytes(encoding: str, rows: list[tuple[str, str, str]]) -> None:
    rows = [(f"n{place}", two, three) for place, (_, two, three) in enumerate(rows)]
    codec = encoding.removesuffix(" with a mark")
    data = ENCODINGS[encoding] + csv_text([("id", "name", "remark"), *rows]).encode(codec)
    listing, entries = taken_in(data)
    assert len(entries) == len(rows)
    for one, row in zip(entries, rows, strict=True):
        words = data[one.start : one.end].decode(listing.encoding)
        assert words.startswith(row[0])
        assert read_sheet(csv_text([("id", "name", "remark")]) + words + "\n").rows[0].values == one.written


def test_dirty_values_stand_beside_clean_ones() -> None:
    _, [one] = taken_in("id,name,age,sex,date of birth,shoe\n7,Samar Khalil al-Masri,٣٤ years,انثى,03/1997,41\n".encode())
    assert one.written == {
        "id": "7",
        "name": "Samar Khalil al-Masri",
        "age": "٣٤ years",
        "sex": "انثى",
        "date of birth": "03/1997",
        "shoe": "41",
    }
    assert one.clean == {"name": "samar χalil masri", "age": "34", "sex": "f", "birth_date": "1997-03-01/1997-03-31"}


def test_what_cannot_be_read_is_told() -> None:
    _, [one] = taken_in(b"id,name,age,sex,dod\n7,Samar Khalil,grown up,?,soon\n")
    assert one.unread == ("age", "sex", "death_date")
    assert one.written["age"] == "grown up"
    assert "age" not in one.clean


@pytest.mark.parametrize(
    ("header", "value"),
    [("national id", "900123456"), ("id", "900123456"), ("remarks", "his card is 900123456, seen"), ("shoe size", "٩٠٠١٢٣٤٥٦")],
)
def test_no_official_number_is_kept_as_it_is(header: str, value: str) -> None:
    listing, [one] = taken_in(f"{header},name\n{value},Samar Khalil\n".encode())
    kept = str(one)
    assert "900123456" not in kept
    assert "٩٠٠١٢٣٤٥٦" not in kept
    if header in ("national id", "id"):
        assert one.number == key("900123456") == compared(one, listing).number


def test_two_rows_of_one_id_keep_apart() -> None:
    _, entries = taken_in(b"id,name\n7,Samar Khalil\n7,Samir Khalil\n")
    assert [one.key for one in entries] == ["7", "7#2"]


def test_values_without_a_header_are_kept() -> None:
    _, [one] = taken_in(b"id,name\n7,Samar Khalil,what is this\n")
    assert one.written["+1"] == "what is this"
