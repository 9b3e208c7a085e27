"""What may be said of where words come from: the address and the digest of what was openly published, and of nothing else.

A plain digest lets anyone who holds the same bytes confirm that they were collected, and the address of a private post names its author.
Both go out only for what an outlet published at a public address, or for what the collector marked as open.
"""

import re
from collections.abc import Set
from functools import lru_cache
from urllib.parse import urlsplit

from vigil.policy.institutions import BODIES, NAMED

OPEN_RIGHTS = frozenset({"public", "open", "cc0", "cc-by", "cc-by-sa"})
SECRET_RIGHTS = frozenset({"secret", "sealed", "confidential"})
"""`withheld`, the default, means no more than the quoted words go out."""

PERSONAL_HOSTS = frozenset([
    "blogspot.com", "bsky.app", "facebook.com", "fb.com", "instagram.com", "livejournal.com", "mastodon.social", "ok.ru", "reddit.com",
    "snapchat.com", "t.co", "t.me", "telegram.me", "telegram.org", "threads.net", "tiktok.com", "tumblr.com", "twitter.com", "vk.com",
    "wa.me", "whatsapp.com", "x.com", "youtu.be", "youtube.com",
])  # fmt: skip
"""Places where persons post: an address there names a person."""

_KINDS = frozenset([
    "a", "and", "annex", "appendix", "article", "briefing", "bulletin", "casualties", "communique", "deaths", "document", "east", "eastern",
    "for", "from", "in", "list", "north", "northern", "note", "of", "on", "page", "part", "press", "release", "report", "reports", "south",
    "southern", "statement", "summary", "text", "the", "to", "update", "west", "western",
])  # fmt: skip
"""Words of a file's name that tell what kind of document it is, and nothing of whom."""

_ADDRESS_MAX = 2000


def safe_address(url: str | None) -> str | None:
    """A web address fit to be linked, or None: http or https, a host, no user name, no spaces or control characters."""
    if not url or len(url) > _ADDRESS_MAX or any(character.isspace() or ord(character) < 0x21 for character in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


@lru_cache(maxsize=4096)
def public_address(url: str | None, *, outlet: str | None, rights: str = "withheld") -> str | None:
    """The address of a source that may be shown, or None."""
    address = safe_address(url)
    if address is None or rights in SECRET_RIGHTS:
        return None
    return address if rights in OPEN_RIGHTS or (outlet and not _personal(address)) else None


def digest_shown(url: str | None, *, outlet: str | None, rights: str = "withheld") -> bool:
    """Whether the digests of a source may be shown."""
    return rights in OPEN_RIGHTS or public_address(url, outlet=outlet, rights=rights) is not None


def plain_name(name: str, *, url: str | None, rights: str, places: Set[str]) -> str | None:
    """What a document without an outlet may be called: its own name, where that tells of nobody, or None.

    Every word has to be a place of these (`places`, in lower case), a body, a kind of document or a number; a page's or a post's name is its
    author's. What the collector marked as open keeps its name.
    """
    bare = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name.replace("\\", "/").rsplit("/", 1)[-1])
    words = re.findall(r"[^\W\d_]+", bare.casefold())
    if rights in SECRET_RIGHTS or not words:
        return None
    plain = url is None and all(word in places or word in BODIES or word in NAMED or word in _KINDS for word in words)
    return bare if plain or rights in OPEN_RIGHTS else None


def _personal(address: str) -> bool:
    host = (urlsplit(address).hostname or "").rstrip(".")
    parts = host.split(".")
    return any(".".join(parts[at:]) in PERSONAL_HOSTS for at in range(len(parts)))
