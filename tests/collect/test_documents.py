"""Each line of a list of documents is one item with its exact bytes, and a bad line never stops the rest."""

import hashlib
import json
import resource
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import Clock
from vigil.collect import Capture, Defaults, Refusal, gather

DOCUMENT = "application/vnd.vigil.document+json"


def collect(path: Path, defaults: Defaults | None = None, **more: Any) -> list[Capture | Refusal]:
    return list(gather([str(path)], defaults=defaults or Defaults(), actor="desk", now=Clock(), fetch=None, **more))


def captures(found: list[Capture | Refusal]) -> list[Capture]:
    return [entry for entry in found if isinstance(entry, Capture)]


def refusals(found: list[Capture | Refusal]) -> list[Refusal]:
    return [entry for entry in found if isinstance(entry, Refusal)]


def written(tmp_path: Path, *lines: bytes, end: bytes = b"\n", name: str = "docs.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(end.join(lines))
    return path


def test_a_line_is_one_item_with_its_exact_bytes_and_what_it_says_of_itself(tmp_path: Path) -> None:
    line = b'{ "id":"d-1", "url":"https://news.example/1","outlet":"Herald","published":"2016-12-13","title":"T","text":"Seven hurt.","lang":"en"}'
    [capture] = captures(collect(written(tmp_path, line)))
    item = capture.item
    assert capture.data == line
    assert (item.digest, item.size) == (hashlib.sha256(line).hexdigest(), len(line))
    assert (item.media_type, item.name, item.url, item.outlet) == (DOCUMENT, "d-1", "https://news.example/1", "Herald")
    assert (item.published, item.title, item.language, item.grade) == ("2016-12-13", "T", "en", "content")
    assert (item.collected_at, item.collected_by, item.rights) == ("2016-12-14T08:00:00Z", "desk", "withheld")
    assert item.notes == ("line 1 of docs.jsonl",)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n\r\n"])
def test_line_ends_blank_lines_and_a_byte_order_mark_are_not_part_of_a_document(tmp_path: Path, end: bytes) -> None:
    lines = [b'{"text":"one"}', b'{"text":"two"}']
    found = captures(collect(written(tmp_path, b"\xef\xbb\xbf" + lines[0], lines[1], b"", end=end)))
    assert [capture.data for capture in found] == lines


def test_unknown_fields_are_named_so_a_new_column_cannot_vanish(tmp_path: Path) -> None:
    [capture] = captures(collect(written(tmp_path, b'{"text":"a","zone":1,"author":"x"}')))
    assert capture.item.notes[1:] == ("unknown field: author", "unknown field: zone")


def test_what_an_item_says_of_itself_wins_over_the_defaults(tmp_path: Path) -> None:
    path = written(tmp_path, b'{"text":"a","outlet":"Herald"}', b'{"text":"b","published":null}')
    first, second = captures(collect(path, Defaults(outlet="Gazette", published="2016-12-13", language="ar")))
    assert (first.item.outlet, first.item.published, first.item.language) == ("Herald", "2016-12-13", "ar")
    assert second.item.outlet == "Gazette"


BAD = {
    "missing text": b'{"id":"x"}',
    "null text": b'{"text":null}',
    "text of another type": b'{"text":["a"]}',
    "title of another type": b'{"text":"a","title":7}',
    "a day that does not exist": b'{"text":"a","published":"2016-02-30"}',
    "a day in another order": b'{"text":"a","published":"13/12/2016"}',
    "no JSON": b"{text: a}",
    "cut JSON": b'{"text":"a"',
    "a list": b'["text"]',
    "a field twice": b'{"text":"a","text":"b"}',
    "a number that JSON lacks": b'{"text":"a","n":NaN}',
    "no UTF-8": b'{"text":"\xff"}',
    "bottomless nesting": b'{"text":"a","n":' + b"[" * 200_000 + b"}",
    "an endless number": b'{"text":"a","n":' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_line_that_cannot_be_used_is_refused_by_number_and_the_rest_goes_on(tmp_path: Path, line: bytes) -> None:
    found = collect(written(tmp_path, b'{"text":"first"}', line, b'{"text":"last"}'))
    assert len(captures(found)) == 2
    [refusal] = refusals(found)
    assert refusal.error.code == "VGL-C16"
    assert "line 2" in refusal.error.what
    assert refusal.name == "docs.jsonl:2"
    assert refusal.error.next_step


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_list_of_other_things_is_refused_once_with_the_reason(tmp_path: Path, line: bytes) -> None:
    found = collect(written(tmp_path, *[line] * 12))
    if b'"text":"a"' in line and refusals(found)[0].error.code == "VGL-C16":
        assert len(refusals(found)) == 12, "these are documents, each with a fault of its own"
        return
    [refusal] = refusals(found)
    assert refusal.error.code == "VGL-C15"
    assert "line" in refusal.error.what


def test_a_list_without_any_text_is_refused_as_a_whole(tmp_path: Path) -> None:
    [refusal] = refusals(collect(written(tmp_path, *[b'{"id":1}'] * 1000)))
    assert refusal.error.code == "VGL-C15"
    assert refusal.name == "docs.jsonl"


def test_junk_named_like_a_list_is_refused(tmp_path: Path) -> None:
    [refusal] = refusals(collect(written(tmp_path, bytes(range(256)) * 50)))
    assert refusal.error.code == "VGL-C15"


def test_a_list_is_known_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    found = captures(collect(written(tmp_path, b'{"text":"one"}', b'{"text":"two"}', name="export.txt")))
    assert [capture.item.media_type for capture in found] == [DOCUMENT, DOCUMENT]


def test_a_line_without_words_is_kept_and_graded_empty(tmp_path: Path) -> None:
    [capture] = captures(collect(written(tmp_path, '{"text":" \u200b\\n"}'.encode())))
    assert capture.item.grade == "empty"


def test_a_document_without_id_is_named_after_its_line(tmp_path: Path) -> None:
    names = [capture.item.name for capture in captures(collect(written(tmp_path, b'{"text":"a"}', b'{"text":"b","id":7}')))]
    assert names == ["docs.jsonl:1", "7"]


def test_a_moment_of_publication_gives_its_day_as_written(tmp_path: Path) -> None:
    [capture] = captures(collect(written(tmp_path, b'{"text":"a","published":"2016-12-13T23:30:00-05:00"}')))
    assert capture.item.published == "2016-12-13"
    assert "published: 2016-12-13T23:30:00-05:00; the day as written is used" in capture.item.notes


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http:///x", "news.example"])
def test_an_address_that_is_not_of_the_web_never_becomes_a_link(tmp_path: Path, url: str) -> None:
    [capture] = captures(collect(written(tmp_path, json.dumps({"text": "a", "url": url}).encode())))
    assert capture.item.url is None
    assert "url is not an http(s) address and is left aside" in capture.item.notes


def test_half_a_surrogate_pair_in_a_title_does_not_reach_the_record(tmp_path: Path) -> None:
    [capture] = captures(collect(written(tmp_path, b'{"text":"a","title":"\\ud800x"}')))
    assert capture.item.title == "\ufffdx"


def test_right_to_left_words_come_through_unchanged(tmp_path: Path) -> None:
    title = "مقتل سبعة في حلب \u202b(شرق)\u202c"
    [capture] = captures(collect(written(tmp_path, json.dumps({"text": "نص", "title": title}, ensure_ascii=False).encode())))
    assert capture.item.title == title


def test_a_line_too_long_is_refused_without_holding_it(tmp_path: Path) -> None:
    path = written(tmp_path, b'{"text":"a"}', b'{"text":"' + b"x" * 3_000_000 + b'"}', b'{"text":"b"}')
    found = collect(path, bytes_max=1_000_000)
    assert [capture.data for capture in captures(found)] == [b'{"text":"a"}', b'{"text":"b"}']
    assert refusals(found)[0].name == "docs.jsonl:2"


def test_a_long_list_is_read_line_by_line(tmp_path: Path) -> None:
    """A list of 200 MB passes through in a few megabytes of memory."""
    path, line = tmp_path / "long.jsonl", b'{"text":"' + b"word " * 20_000 + b'"}\n'
    with path.open("wb") as stream:
        for _ in range(2_000):
            stream.write(line)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(isinstance(found, Capture) for found in gather([str(path)], defaults=Defaults(), actor="a", now=Clock(), fetch=None))
    assert count == 2_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kilobytes"


@given(st.lists(st.text(), min_size=1, max_size=8))
def test_every_document_comes_back_byte_for_byte(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    lines = [json.dumps({"text": text}).encode() for text in texts]
    found = collect(written(tmp_path_factory.mktemp("lists"), *lines))
    assert [capture.data for capture in captures(found)] == lines


@pytest.mark.shared
def test_the_real_lists_are_taken_in_whole(shared_path) -> None:  # type: ignore[no-untyped-def]  # the fixture's type lives in conftest
    for name, count in (("fa-kes/articles.jsonl", 789), ("seed/reports.jsonl", 30)):
        found = collect(shared_path("data", *name.split("/")))
        assert len(captures(found)) == len(found) == count
