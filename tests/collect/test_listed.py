"""Folders of other tools are taken in by their own lists: what a list says of a file is kept with it, and never believed of other bytes."""

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.collect.test_exports import ROW, collect, texts, written
from vigil.collect import Capture
from vigil.collect.exports.literals import literal

URL = "https://t.me/city/55"
WORDS = 'At least seven people were wounded in "old" Aleppo\'s market.\nقصف السوق'
PICTURE = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
STORED = "local_archive/https-t-me-city-55/0123456789abcdef.jpg"


def moment(day: int) -> dt.datetime:
    return dt.datetime(2016, 12, day, 21, 5, tzinfo=dt.UTC)


def archived(**file: Any) -> dict[str, Any]:
    """A capture as auto-archiver holds it (version 1.2.9), before it writes it down."""
    digest = "SHA-256:" + hashlib.sha256(PICTURE).hexdigest()
    stored = {"filename": "photo.jpg", "_key": STORED, "urls": [STORED], "_mimetype": "image/jpeg", "_stored": False}
    stored |= {"properties": {"src": "https://cdn.example.org/p.jpg", "hash": digest, "thumbnails": []}} | file
    said = {"_processed_at": moment(15), "url": URL, "title": "City news", "content": WORDS, "timestamp": moment(13)}
    return {"status": "telegram_extractor: success", "metadata": said, "media": [stored]}


def table(*rows: dict[str, Any]) -> str:
    """`db.csv` as its writer spells it: cells hold what Python's `repr` gives."""

    def cell(value: Any) -> str:
        return '"' + str(value).replace('"', '""') + '"'

    return "\r\n".join(
        ["status,metadata,media", *(",".join(cell(row[name]) for name in ("status", "metadata", "media")) for row in rows), ""]
    )


def report() -> str:
    facts = "".join(f"<tr><td>{name}</td><td><span class='copy'>{words}</span></td></tr>" for name, words in (
        ("_processed_at", "2016-12-15 21:05:00+00:00"), ("url", URL), ("title", "City news"), ("content", WORDS),
        ("timestamp", "2016-12-13 21:05:00+00:00"),
    ))  # fmt: skip
    return (
        f"<!DOCTYPE html><html><head><title>{URL}</title></head><body><h2>Archived media for <span class='copy'>{URL}</span></h2>"
        f"<table class='content'><tr><td><ul><li><b>key:</b> <span class='copy'>{STORED}</span></li></ul></td>"
        f"<td><a href='{STORED}' download=''>download</a></td></tr></table><table class='metadata'>{facts}</table>"
        "<p>Made with <a href='https://github.com/bellingcat/auto-archiver'>bellingcat/auto-archiver</a></p></body></html>"
    )


LISTS: dict[str, Callable[[], str]] = {
    "db.csv": lambda: table(archived()),
    "metadata.json": lambda: json.dumps(archived(), indent=4, default=str, ensure_ascii=False),
    "formatted.html": report,
    "sheet.csv": lambda: "Link,Archive status,Archive location,Upload title,Upload timestamp,Text content,Screenshot\n" + ",".join(
        [URL, "telegram: success", "https://bucket.example.org/r.html", "City news", "2016-12-13T21:05:00+00:00",
         '"' + WORDS.replace('"', '""') + '"', "https://bucket.example.org/" + STORED]
    ) + "\n",
}  # fmt: skip


def folder(path: Path, name: str, data: str, picture: bytes = PICTURE) -> tuple[dict[str, Capture], list[str]]:
    written(path, name, data)
    place = path / STORED
    place.parent.mkdir(parents=True)
    place.write_bytes(picture)
    captures, refused = collect(path)
    return {one.item.name: one for one in captures}, [one.error.code for one in refused]


@pytest.mark.parametrize("name", LISTS)
def test_the_folder_of_another_archiver_is_taken_in_by_its_list(tmp_path: Path, name: str) -> None:
    captures, refused = folder(tmp_path, name, LISTS[name]())
    post, picture = captures[f"auto-archiver {URL}"], captures[STORED]
    assert json.loads(post.data)["text"] == WORDS
    assert (post.item.url, post.item.published, post.item.title) == (URL, "2016-12-13", "City news")
    assert (picture.item.url, picture.item.published, picture.data) == (URL, "2016-12-13", PICTURE)
    assert picture.collection is not None
    assert any(note.startswith("auto-archiver: status: ") for note in picture.collection.notes)
    assert captures[name].item.media_type.startswith(("text/vnd.vigil.auto-archiver", "application/vnd.vigil.auto-archiver"))
    assert refused == (["VGL-C25"] if name == "sheet.csv" else [])  # the report of the sheet's row lies elsewhere


def test_what_a_list_says_of_other_bytes_is_not_believed(tmp_path: Path) -> None:
    captures, _ = folder(tmp_path, "db.csv", LISTS["db.csv"](), PICTURE[:-2] + b"more\xff\xd9")
    assert captures[STORED].item.url is None
    assert any("another digest" in note for note in captures[STORED].item.notes)


def test_a_capture_that_was_not_got_and_files_that_are_not_here_are_told(tmp_path: Path) -> None:
    failed = {"status": "nothing archived", "metadata": {"url": "https://t.me/city/56", "_processed_at": moment(15)}, "media": []}
    captures, refused = collect(written(tmp_path, "db.csv", table(archived(), failed)))
    assert texts(captures) == [WORDS]
    assert [(one.name, one.error.code) for one in refused] == [("db.csv: https://t.me/city/56", "VGL-C26"), ("db.csv", "VGL-C25")]


@pytest.mark.parametrize(
    "cell",
    ["[" * 5_000, "__import__('os').system('x')", "{'a': }", "'" * 3, "{1: 2", "-" * 9_999 + "1", "9" * 9_999, "datetime.datetime(0, 0)", "f''", ""],
)  # fmt: skip
def test_a_hostile_list_is_kept_whole_and_crashes_nothing(tmp_path: Path, cell: str) -> None:
    data = f'status,metadata,media\r\nsuccess,"{cell}",[]\r\n'
    captures, _ = collect(written(tmp_path, "db.csv", data))
    assert captures[0].data == data.encode()


PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**20), 10**20) | some.text() | some.floats(allow_nan=False, allow_infinity=False),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
)


@given(PLAIN)
def test_what_python_writes_is_read_as_it_was(value: Any) -> None:
    assert literal(repr(value)) == value


def test_moments_become_texts_and_nothing_is_evaluated() -> None:
    assert literal(repr({"at": moment(13)})) == {"at": "2016-12-13T21:05:00"}
    assert literal("open('x')") is None


@pytest.mark.parametrize("form", ["json", "jsonl", "one", "csv"])
def test_pictures_of_a_form_are_testimony_like_their_submission(tmp_path: Path, form: str) -> None:
    row = ROW | {"photo": "IMG 1.jpg"}
    rows = {
        "csv": ",".join(row) + "\n" + ",".join(row.values()) + "\n", "json": json.dumps([row, row | {"_uuid": "u-2"}]),
        "jsonl": json.dumps(row) + "\n" + json.dumps(row | {"_uuid": "u-2"}) + "\n", "one": json.dumps(row),
    }  # fmt: skip
    place = tmp_path / "media" / "IMG 1.jpg"
    place.parent.mkdir()
    place.write_bytes(PICTURE)
    written(tmp_path, f"submissions.{form.replace('one', 'json')}", rows[form])
    captures, refused = collect(tmp_path)
    assert not refused
    by_name = {one.item.name: one for one in captures}
    assert by_name["media/IMG 1.jpg"].item.rights == "testimony"
    assert any(note.startswith("submission u-1 names it") for note in by_name["media/IMG 1.jpg"].item.notes)
    assert {one.item.rights for one in captures} == {"testimony"}
    assert "submission u-1" in by_name


def test_a_line_of_a_form_that_is_no_submission_is_told(tmp_path: Path) -> None:
    captures, refused = collect(written(tmp_path, "form.jsonl", json.dumps(ROW) + "\nnot one\n"))
    assert texts(captures) == ["what_happened: A shell fell on the market."]
    assert [one.error.code for one in refused] == ["VGL-C21"]


def test_a_zip_of_submissions_and_media_is_testimony_and_never_unpacked_onto_the_disk(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("form.csv", ",".join(ROW) + "\n" + ",".join(ROW.values()) + "\n")
        archive.writestr("../../media/IMG 1.jpg", PICTURE)
    captures, refused = collect(written(tmp_path, "form.csv.zip", out.getvalue()))
    assert not refused
    assert [one.item.rights for one in captures] == ["testimony"] * 3
    assert captures[2].data == PICTURE
    assert captures[2].collection is not None
    assert captures[2].collection.parent == captures[0].item.id
    assert [path.name for path in tmp_path.iterdir()] == ["form.csv.zip"]


def test_a_bomb_of_submissions_is_kept_and_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form.csv", ",".join(ROW) + "\n" + "0" * 90_000_000)
    captures, refused = collect(written(tmp_path, "form.zip", out.getvalue()))
    assert len(captures) == 1
    assert [one.error.code for one in refused] == ["VGL-C21"]
