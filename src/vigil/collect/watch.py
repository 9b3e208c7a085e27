"""Watching addresses over time: feeds and sitemaps for new pages, pages for what changes in them and for their disappearance.

Polite by rule: at most one request a second to one host; conditional requests (RFC 9110, section 13); an address that fails is asked ever
more seldom. An address that a person named is asked; a page that only a feed or sitemap leads to is left out where the host's robots.txt
(RFC 9309) says so. A page is taken in again only when its visible words changed, and its disappearance once.
"""

import hashlib
import time
import urllib.robotparser
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from vigil import __version__
from vigil.collect.captures import Batch, Capture, Refusal
from vigil.collect.feeds import entries
from vigil.collect.fetch import Fetched, Fetcher, web_address
from vigil.collect.gather import fetched_capture
from vigil.collect.grading.layout import layout_of
from vigil.collect.sniff import HTML, media_type, peek
from vigil.errors import InputError, VigilError

AGENT = f"vigil-evidence/{__version__}"
RECHECK_SECONDS = 86_400
"""A page that a feed led to is looked at again after a day, then after twice as long each time, up to a month."""

DEPTH_MAX, ADDRESSES_MAX = 4, 100_000
"""So deep are lists of lists followed, and so many addresses are asked for one that a person named."""

_BACKOFF_MAX, _RECHECK_MAX = 7 * 86_400, 30 * 86_400
_HELD = frozenset({"content", "partial"})

State: TypeAlias = MutableMapping[str, Any]
"""What is remembered of one address: due, etag, modified, words, failures, held, gone, wait. Losing it costs a visit, no more."""


@dataclass(frozen=True, slots=True)
class Watched:
    """An address that a person named, how often it is asked in seconds, and what is known of all it leads to."""

    address: str
    every: int
    outlet: str | None = None
    language: str | None = None


class Watch:
    """One watcher. `now` is the time in seconds, `pause` sleeps; both are arguments so that a year can pass in a test."""

    def __init__(
        self, fetch: Fetcher, state: MutableMapping[str, State], *, now: Callable[[], float] = time.time, pause: Callable[[float], None] = time.sleep,
        seconds_per_host: float = 1.0,
    ) -> None:  # fmt: skip
        self._fetch, self._state = fetch, state
        self._now, self._pause = now, pause
        self._gap = seconds_per_host
        self._asked: dict[str, float] = {}
        self._robots: dict[str, urllib.robotparser.RobotFileParser] = {}

    def due(self, watched: Watched) -> bool:
        """Whether it is time to ask for this address again."""
        return float(self._of(watched.address).get("due", 0)) <= self._now()

    def round(self, watched: Watched, batch: Batch) -> Iterator[Capture | Refusal]:
        """Ask for one address, and for all that it leads to and that is due. Nothing raises."""
        yield from self._visit(watched.address, self._of(watched.address), batch, every=watched.every, named=True)
        yield from self._below(watched, batch)

    def _below(self, watched: Watched, batch: Batch) -> Iterator[Capture | Refusal]:
        """What a list leads to, and what the lists lead to that it leads to: an index of sitemaps names sitemaps, which name pages."""
        met = {watched.address}
        waiting = [(address, 1) for address in reversed(self._of(watched.address).get("leads_to", ()))]
        while waiting and len(met) < ADDRESSES_MAX:
            address, depth = waiting.pop()
            if address in met:
                continue
            met.add(address)
            page = self._of(address)
            if float(page.get("due", 0)) <= self._now():
                yield from self._visit(address, page, batch, every=watched.every if page.get("leads_to") else RECHECK_SECONDS, named=False)
            if depth < DEPTH_MAX:
                waiting += [(one, depth + 1) for one in reversed(page.get("leads_to", ()))]

    def _of(self, address: str) -> State:
        return self._state.setdefault(address, {})

    def _visit(self, address: str, state: State, batch: Batch, *, every: int, named: bool) -> Iterator[Capture | Refusal]:
        started = batch.now()
        if not named and not self._may(address):
            state["due"] = self._now() + _RECHECK_MAX
            error = InputError(
                "VGL-C24", "left out: the host's robots.txt asks not to fetch this", next_step="name the page itself if it is needed"
            )
            yield Refusal(address, error, by_rule=True)
            return
        try:
            self._wait(address)
            got = self._fetch.fetch(address, etag=state.get("etag"), modified=state.get("modified"))
        except VigilError as error:
            state["failures"] = int(state.get("failures", 0)) + 1
            state["due"] = self._now() + min(_BACKOFF_MAX, every * 2 ** min(10, int(state["failures"])))
            yield Refusal(address, error)
            return
        yield from self._answered(address, got, state, batch, started, every=every, named=named)

    def _answered(
        self, address: str, got: Fetched, state: State, batch: Batch, started: str, *, every: int, named: bool
    ) -> Iterator[Capture]:
        listed = entries(got.body) if got.status < 400 and not got.unchanged else None
        if listed is not None:
            known = dict.fromkeys(state.get("leads_to", ()))
            state["leads_to"] = list(known | dict.fromkeys(entry.url for entry in listed))
        state["failures"] = 0
        steady = named or bool(state.get("leads_to"))
        state["wait"] = every if steady else min(_RECHECK_MAX, 2 * int(state.get("wait", every // 2)))
        state["due"] = self._now() + state["wait"]
        if got.unchanged:
            return
        state["etag"], state["modified"] = got.headers.get("etag"), got.headers.get("last-modified")
        words = _words(got)
        if state.get("words") == words:
            return
        capture = fetched_capture(address, str(web_address(address)), got, batch, started, known_before=bool(state.get("held")))
        gone = capture.item.grade not in _HELD
        if not (gone and state.get("gone") == capture.item.grade_reason):
            yield capture
        state["words"] = words
        state["gone"] = capture.item.grade_reason if gone else None
        state["held"] = bool(state.get("held")) or not gone

    def _wait(self, address: str) -> None:
        host = urlsplit(address).netloc
        left = self._asked.get(host, -self._gap) + self._gap - self._now()
        if 0 < left <= self._gap:
            self._pause(left)
        self._asked[host] = self._now()

    def _may(self, address: str) -> bool:
        """Whether robots.txt lets this page be fetched; no answer, or an error, forbids nothing (RFC 9309, section 2.3.1.3)."""
        parts = urlsplit(address)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._robots:
            rules = urllib.robotparser.RobotFileParser()
            lines: list[str] = []
            try:
                self._wait(address)
                got = self._fetch.fetch(f"{place}/robots.txt")
                lines = got.body[:500_000].decode("utf-8", "replace").splitlines() if got.status == 200 else []
            except VigilError:
                pass
            rules.parse(lines)
            self._robots[place] = rules
        return self._robots[place].can_fetch(AGENT, address)


def _words(got: Fetched) -> str:
    """A digest of what shows: a page whose scripts, tokens or styles change says the same as before. Other files count byte by byte."""
    if media_type(got.body, got.content_type.partition(";")[0].strip()) != HTML:
        return hashlib.sha256(got.body).hexdigest()
    blocks = [block.words for block in layout_of(peek(got.body)).blocks if not block.around]
    return hashlib.sha256("\n".join(blocks).encode("utf-8", "surrogatepass")).hexdigest()
