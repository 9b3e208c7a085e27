"""From a web address to a text, with a real server, a real sandbox and the limits as they ship."""

import json
import socket
from collections.abc import Iterator

import pytest

from tests.world import Clock, Web, drip, page, pdf, redirect, took, web
from vigil.collect import Capture, Defaults, Fetcher, Refusal, gather
from vigil.model import Doubt
from vigil.preserve.render import Rendered, render, to_text

pytestmark = pytest.mark.system

ARTICLE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>قصف سوق</title>
<meta property="article:published_time" content="2016-12-13T09:00:00+02:00"></head><body><article>
<p>وقال الأطباء إن سبعة أشخاص على الأقل أصيبوا بجروح في قصف السوق يوم الاثنين.</p>
<p>ونفت الوزارة ذلك وقالت في بيان إن قواتها لا تطلق النار على المدن.</p></article></body></html>""".encode()


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as world:
        yield world


def collect(*urls: str, fetch: Fetcher | None = None) -> list[Capture | Refusal]:
    fetch = fetch or Fetcher(also_allow=frozenset({"127.0.0.1", "::1"}))
    return list(gather(urls, defaults=Defaults(), actor="desk", now=Clock(), fetch=fetch))


def test_a_page_goes_from_its_address_to_a_text_whose_map_leads_back(site: Web) -> None:
    site.answers["/a"] = page(ARTICLE, "text/html")
    [found] = collect(site.url("/a"))
    assert isinstance(found, Capture)
    rendered = render(found.item, found.data)
    assert isinstance(rendered, Rendered)
    text = to_text(found.item, found.item.id, rendered.rendition, rendered.text)
    assert (text.published, text.language, text.url) == ("2016-12-13", "ar", site.url("/a"))
    source = found.data.decode()
    runs = json.loads(rendered.offsets or b"")
    assert sum(length for _, _, length in runs) >= len(text.body) - 1
    assert all(text.body[at : at + length] == source[place : place + length] for at, place, length in runs)


def test_a_pdf_from_the_web_goes_the_same_way(site: Web) -> None:
    site.answers["/a.pdf"] = page(pdf([["Seven people were wounded, the clinic said."]]), "application/octet-stream")
    [found] = collect(site.url("/a.pdf"))
    assert isinstance(found, Capture)
    rendered = render(found.item, found.data)
    assert isinstance(rendered, Rendered)
    assert rendered.text == "Seven people were wounded, the clinic said."


def test_a_wall_is_kept_and_not_read(site: Web) -> None:
    site.answers["/a"] = page(b"<html><body>Please sign in to continue</body></html>")
    [found] = collect(site.url("/a"))
    assert isinstance(found, Capture)
    doubt = render(found.item, found.data)
    assert isinstance(doubt, Doubt)
    assert doubt.code == "captured_login_wall"


def test_an_address_of_the_newer_internet_is_pinned_too() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with web("::1") as site:
        site.answers["/a"] = page(ARTICLE)
        fetch = Fetcher(also_allow=frozenset({"::1"}), resolve=lambda _host, _port: ["::1"])
        [found] = collect(site.url("/a", host="news.example"), fetch=fetch)
        assert isinstance(found, Capture)
        assert site.asked == [("/a", f"news.example:{site.port}")]
        assert "served by: ::1" in found.item.notes


def test_the_limits_as_they_ship_end_a_slow_server_in_a_minute(site: Web) -> None:
    site.answers["/a"] = drip(site, 1.0)
    assert took(lambda: collect(site.url("/a"))) < 75


def test_sixty_addresses_of_which_every_other_is_hostile_take_seconds(site: Web) -> None:
    site.answers |= {"/a": page(ARTICLE), "/b": redirect("http://169.254.169.254/latest/meta-data/")}
    found: list[Capture | Refusal] = []
    assert took(lambda: found.extend(collect(*[site.url("/a"), site.url("/b")] * 30))) < 20
    assert sum(isinstance(each, Capture) for each in found) == 30
    assert {each.error.code for each in found if isinstance(each, Refusal)} == {"VGL-C03"}
