"""A web address becomes an item that says how it was got and what it really holds."""

from collections.abc import Iterator

import pytest

from tests.world import Clock, Web, cut_short, page, redirect, web
from vigil.collect import Capture, Defaults, Fetcher, Refusal, gather
from vigil.model import decode, encode

WORDS = b"<html><body><p>" + b"At least seven people were wounded, the clinic said. " * 30 + b"</p></body></html>"


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as world:
        yield world


def collect(*urls: str) -> list[Capture | Refusal]:
    fetch = Fetcher(also_allow=frozenset({"127.0.0.1"}))
    return list(gather(urls, defaults=Defaults(outlet="Herald"), actor="desk", now=Clock(), fetch=fetch))


def captured(site: Web, path: str = "/a") -> Capture:
    [found] = collect(site.url(path))
    assert isinstance(found, Capture), found
    assert decode(encode(found.item), type(found.item)) == found.item
    return found


def test_a_page_becomes_an_item_with_its_address_and_how_it_was_got(site: Web) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": page(WORDS, "text/html; charset=Windows-1256")}
    found = captured(site)
    item = found.item
    assert found.data == WORDS
    assert (item.url, item.name, item.outlet, item.grade) == (site.url("/a"), site.url("/a"), "Herald", "content")
    assert item.media_type == "text/html; charset=windows-1256"
    assert item.notes[0] == f"final address: {site.url('/b')}"
    assert f"redirect: 302 from {site.url('/a')}" in item.notes
    assert "http status: 200" in item.notes


@pytest.mark.parametrize(
    ("body", "status", "grade"),
    [
        (WORDS, 404, "error_page"),
        (WORDS, 503, "error_page"),
        (b"", 200, "empty"),
        (b"", 500, "error_page"),
        (b"<html><body>Please log in to continue</body></html>", 200, "login_wall"),
        (b"<html><title>Just a moment...</title><body>Checking your browser</body></html>", 503, "bot_page"),
        (bytes(range(256)) * 9, 200, "unreadable"),
    ],
)
def test_what_holds_no_content_is_kept_and_seen_as_such(site: Web, body: bytes, status: int, grade: str) -> None:
    site.answers["/a"] = page(body, status=status)
    assert captured(site).item.grade == grade


def test_a_page_that_stops_early_is_truncated(site: Web) -> None:
    site.answers["/a"] = cut_short(WORDS, 99_999)
    found = captured(site)
    assert found.item.grade == "truncated"
    assert "the connection ended before the page did" in found.item.notes


def test_a_declaration_that_the_bytes_belie_is_noted(site: Web) -> None:
    site.answers["/a"] = page(b"%PDF-1.4 and so on %%EOF", "text/html")
    found = captured(site)
    assert found.item.media_type == "application/pdf"
    assert "declared as text/html, but holds application/pdf" in found.item.notes


def test_hostile_headers_cannot_spoil_the_record(site: Web) -> None:
    site.answers["/a"] = page(WORDS, 'text/html; charset="../../x\u00e9"', ETag="a\x1b[31m" + "b" * 5_000)
    found = captured(site)
    assert all("\x1b" not in note and len(note) <= 2_000 for note in found.item.notes)


def test_the_limit_for_documents_holds_for_pages_too(site: Web) -> None:
    site.answers["/a"] = page(WORDS)
    fetch = Fetcher(also_allow=frozenset({"127.0.0.1"}))
    [found] = gather([site.url("/a")], defaults=Defaults(), actor="desk", now=Clock(), fetch=fetch, bytes_max=100)
    assert isinstance(found, Refusal)
    assert found.error.code == "VGL-C07"


def test_one_address_that_fails_never_stops_the_next(site: Web) -> None:
    site.answers["/a"] = page(WORDS)
    found = collect("http://127.0.0.2/", "gopher://x", "http://", site.url("/a"))
    assert [type(each) for each in found] == [Refusal, Refusal, Refusal, Capture]
    assert [each.error.code for each in found if isinstance(each, Refusal)] == ["VGL-C03", "VGL-C01", "VGL-C01"]
