"""A watch takes in what is new, what changed and what is gone, once each, politely, and goes on where it was."""

import gzip
from collections.abc import Iterator
from typing import Any

import pytest

from tests.world import Clock, Web, page, web
from vigil.collect import Capture, Defaults, Fetcher, Refusal
from vigil.collect.captures import Batch
from vigil.collect.feeds import entries
from vigil.collect.watch import Watch, Watched

WORDS = "<html><head><script>var t={}</script></head><body><p>At least seven people were wounded in the market, {} said.</p></body></html>"


def article(token: int, who: str) -> bytes:
    return WORDS.replace("{}", str(token), 1).replace("{}", who, 1).encode()


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as world:
        yield world


class Days:
    """Seconds that pass when a test says so, or when somebody waits."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds


def feed(site: Web, *paths: str) -> bytes:
    items = "".join(f"<item><link>{site.url(path)}</link><pubDate>Tue, 13 Dec 2016 20:00:00 +0000</pubDate></item>" for path in paths)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()


def rounds(watch: Watch, watched: Watched) -> list[Capture | Refusal]:
    return list(watch.round(watched, Batch(Defaults(), "desk", Clock())))


def grades(found: list[Capture | Refusal]) -> list[tuple[str, str]]:
    return [(one.item.url or "", one.item.grade) for one in found if isinstance(one, Capture)]


def test_new_pages_versions_and_disappearance_are_each_taken_in_once(site: Web) -> None:
    site.answers |= {"/feed": page(feed(site, "/a"), "application/rss+xml"), "/a": page(article(1, "the clinic"))}
    days, state = Days(), dict[str, Any]()
    watch = Watch(Fetcher(also_allow=frozenset({"127.0.0.1"})), state, now=days, pause=days.wait)
    watched = Watched(site.url("/feed"), 3600)
    assert grades(rounds(watch, watched)) == [(site.url("/feed"), "content"), (site.url("/a"), "content")]
    days.now += 2 * 86_400
    site.answers["/a"] = page(article(2, "the clinic"))  # only a token in a script changed
    assert grades(rounds(watch, watched)) == []
    days.now += 4 * 86_400
    site.answers["/a"] = page(article(3, "the ministry"))
    assert grades(rounds(watch, watched)) == [(site.url("/a"), "content")]
    days.now += 8 * 86_400
    site.answers["/a"] = page(b"<html><body><h1>Page not found</h1></body></html>", status=404)
    found = rounds(watch, watched)
    assert grades(found) == [(site.url("/a"), "deleted")]
    days.now += 40 * 86_400
    site.answers["/a"] = page(b"<html><body><h1>Page not found</h1><p>Try the search.</p></body></html>", status=404)
    assert grades(rounds(watch, watched)) == []
    again = Watch(Fetcher(also_allow=frozenset({"127.0.0.1"})), state, now=days, pause=days.wait)
    assert not again.due(watched)  # another process goes on where this one was


def urlset(*urls: str, tag: str = "url") -> bytes:
    inner = "".join(f"<{tag}><loc>{url}</loc></{tag}>" for url in urls)
    return f"<?xml version='1.0'?><{'urlset' if tag == 'url' else 'sitemapindex'}>{inner}</{'urlset' if tag == 'url' else 'sitemapindex'}>".encode()


def test_an_index_of_indexes_of_packed_sitemaps_leads_to_its_pages(site: Web) -> None:
    """A sitemap that names itself ends; new pages deep below are found; a bomb is kept and leads nowhere."""
    site.answers |= {
        "/top.xml": page(urlset(site.url("/mid.xml"), site.url("/top.xml"), site.url("/bomb.xml.gz"), tag="sitemap"), "application/xml"),
        "/mid.xml": page(urlset(site.url("/low.xml.gz"), tag="sitemap"), "application/xml"),
        "/low.xml.gz": page(gzip.compress(urlset(site.url("/a"))), "application/gzip"), "/a": page(article(1, "the clinic")),
        "/bomb.xml.gz": page(gzip.compress(b"<urlset>" + bytes(200_000_000)), "application/gzip"), "/b": page(article(1, "the ministry")),
    }  # fmt: skip
    days = Days()
    watch = Watch(Fetcher(also_allow=frozenset({"127.0.0.1"})), {}, now=days, pause=days.wait)
    watched = Watched(site.url("/top.xml"), 3600)
    found = [url.rpartition("/")[2] for url, _ in grades(rounds(watch, watched))]
    assert found == ["top.xml", "mid.xml", "low.xml.gz", "a", "bomb.xml.gz"]
    days.now += 86_401
    site.answers["/low.xml.gz"] = page(gzip.compress(urlset(site.url("/a"), site.url("/b"))), "application/gzip")
    assert [url.rpartition("/")[2] for url, _ in grades(rounds(watch, watched))] == ["low.xml.gz", "b"]


def test_requests_are_conditional_and_polite(site: Web) -> None:
    seen: list[str | None] = []

    def answer(request: Any) -> None:
        seen.append(request.headers.get("If-None-Match"))
        page(b"" if seen[-1] else article(1, "x"), status=304 if seen[-1] else 200, ETag='"v1"')(request)

    site.answers |= {"/a": answer, "/b": page(article(1, "y"))}
    days = Days()
    watch = Watch(Fetcher(also_allow=frozenset({"127.0.0.1"})), {}, now=days, pause=days.wait)
    assert len(grades(rounds(watch, Watched(site.url("/a"), 60)))) == 1
    rounds(watch, Watched(site.url("/b"), 60))
    assert days.waited == [1.0]
    days.now += 100
    assert rounds(watch, Watched(site.url("/a"), 60)) == []
    assert seen == [None, '"v1"']


def test_robots_are_heeded_for_pages_that_nobody_named(site: Web) -> None:
    site.answers |= {
        "/robots.txt": page(b"User-agent: *\nDisallow: /private", "text/plain"),
        "/feed": page(feed(site, "/private/a", "/b"), "application/rss+xml"), "/b": page(article(1, "x")), "/private/a": page(article(1, "y")),
    }  # fmt: skip
    days = Days()
    watch = Watch(Fetcher(also_allow=frozenset({"127.0.0.1"})), {}, now=days, pause=days.wait)
    found = rounds(watch, Watched(site.url("/feed"), 60))
    assert [one.error.code for one in found if isinstance(one, Refusal)] == ["VGL-C24"]
    assert "/private/a" not in [path for path, _ in site.asked]
    assert (site.url("/private/a"), "content") in grades(rounds(watch, Watched(site.url("/private/a"), 60)))


def test_what_fails_is_asked_ever_more_seldom() -> None:
    days, state = Days(), dict[str, Any]()
    watch = Watch(Fetcher(), state, now=days, pause=days.wait)
    watched, gaps = Watched("http://127.0.0.1:9/feed", 60), []
    for _ in range(4):
        [refused] = rounds(watch, watched)
        assert isinstance(refused, Refusal)
        gaps.append(state[watched.address]["due"] - days.now)
        days.now = state[watched.address]["due"]
    assert gaps == sorted(gaps)
    assert gaps[3] == 8 * gaps[0]


@pytest.mark.parametrize(
    ("data", "urls"),
    [
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link rel='self' href='http://x/s'/><link href='http://x/a'/></entry></feed>", ["http://x/a"]),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://x/a</loc><lastmod>2016-12-13</lastmod></url></urlset>", ["http://x/a"]),
        (b"<sitemapindex><sitemap><loc>http://x/s.xml</loc></sitemap></sitemapindex>", ["http://x/s.xml"]),
        (b"<rss><channel><item><link>javascript:alert(1)</link></item><item><guid>http://x/g</guid></item></channel></rss>", ["http://x/g"]),
        (b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;'>]><rss><channel><item><link>http://x/&b;</link></item></channel></rss>", None),
        (b"<html><body>no feed</body></html>", None), (b"", None), (b"<rss><channel><item><link>http://x/a", ["http://x/a"]),
    ],
)  # fmt: skip
def test_feeds_and_sitemaps_of_each_kind_and_hostile_ones(data: bytes, urls: list[str] | None) -> None:
    found = entries(data)
    if urls is None:
        assert not found or all("aaaa" not in entry.url for entry in found)
    else:
        assert [entry.url for entry in found or []] == urls
