"""Feeds and sitemaps: which pages they lead to. RSS 2.0 and 1.0, Atom (RFC 4287), sitemaps (sitemaps.org 0.9) and their indexes.

Entities are never expanded and nothing outside is asked for; what is no feed has no entries.
"""

import datetime as dt
import email.utils
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.etree

from vigil.collect.unpack import Unpacker
from vigil.errors import InputError

_ENTRIES_MAX = 50_000
_UNPACKED_MAX = 50 << 20
"""Limits of one sitemap (sitemaps.org, protocol 0.9)."""
_LINKS_MAX_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed or sitemap leads to, with the day that it gives; in an index of sitemaps a further sitemap."""

    url: str
    published: str | None = None
    title: str | None = None


def entries(data: bytes) -> list[Entry] | None:
    """The entries of a feed or sitemap in its order, each address once; None when the bytes are neither. A packed one (gzip) is unpacked."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = Unpacker("gzip", _UNPACKED_MAX).feed(data)
        except InputError:
            return None
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = lxml.etree.fromstring(data, parser)
    except (lxml.etree.LxmlError, ValueError):
        return None
    if root is None or _name(root) not in {"rss", "feed", "RDF", "urlset", "sitemapindex"}:
        return None
    found: dict[str, Entry] = {}
    for element in root.iter("{*}item", "{*}entry", "{*}url", "{*}sitemap"):
        entry = _entry(element)
        if entry is not None and len(found) < _ENTRIES_MAX:
            found.setdefault(entry.url, entry)
    return list(found.values())


def _entry(element: "lxml.etree._Element") -> Entry | None:
    url = next((link.strip() for link in _links(element) if link.strip().startswith(("http://", "https://"))), "")
    if not url or len(url) > _LINKS_MAX_CHARACTERS or any(character.isspace() for character in url):
        return None
    days = (_day(words) for name in ("pubDate", "published", "date", "updated", "lastmod") for words in [element.findtext(f"{{*}}{name}")])
    title = (element.findtext("{*}title") or "").strip()[:500] or None
    return Entry(url, next((day for day in days if day), None), title)


def _links(element: "lxml.etree._Element") -> Iterator[str]:
    for link in element.iterfind("{*}link"):
        if link.get("rel", "alternate") == "alternate":
            yield link.get("href") or link.text or ""
    for name in ("loc", "guid", "id"):
        yield element.findtext(f"{{*}}{name}") or ""


def _day(words: str | None) -> str | None:
    """The day of a moment as it was written: ISO 8601, or as letters have it (RFC 5322)."""
    words = (words or "").strip()
    try:
        return dt.date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _name(element: "lxml.etree._Element") -> str:
    return str(lxml.etree.QName(element).localname) if isinstance(element.tag, str) else ""
