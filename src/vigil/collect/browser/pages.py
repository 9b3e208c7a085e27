"""Visits become captures: the page as it stood is the item, and the archive, source, picture and print belong to it."""

import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from vigil import __version__
from vigil.collect.browser.guard import Guard
from vigil.collect.browser.pipe import Broken, Browser, Late
from vigil.collect.browser.visit import Cookie, Visit, Visited
from vigil.collect.captures import Batch, Capture, How, Kept, Known, Refusal, digest_of
from vigil.collect.fetch import Fetcher, web_address
from vigil.collect.grading import Evidence
from vigil.collect.sniff import HTML, PLAIN, media_type
from vigil.errors import InputError, VigilError
from vigil.model import Component, Derivation, Hop
from vigil.model.collecting import CourtPart
from vigil.package.webarchive import SECRETS, Page, Resource, write_archive

_PICTURES_SECONDS = 1.0
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_MEDIA = re.compile(r"(?:image|video|audio)/")
_MEDIA_MIN_BYTES = 2_048
"""Smaller pictures are bullets, icons and counters; they stay in the archive and are not listed."""


class Pages:
    """A browser kept running for a batch of pages, used as a context. It is started anew when it breaks."""

    def __init__(
        self, fetch: Fetcher, *, bytes_max: int, cookies: Sequence[Cookie] = (), seconds_per_host: float = _PICTURES_SECONDS
    ) -> None:
        self._guard = Guard(resolve=fetch.resolve, allow=fetch.allows)
        self._bytes_max = bytes_max
        self._cookies = tuple(cookies)
        self._browser: Browser | None = None
        self._pause = seconds_per_host
        self._last: dict[str, float] = {}

    def __enter__(self) -> "Pages":
        self._guard.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()
        self._guard.__exit__(kind, error, trace)

    @property
    def guard(self) -> Guard:
        """What the browser reached, and what it was refused."""
        return self._guard

    def capture(self, url: str, batch: Batch, *, known: Callable[[str], bool] = lambda _url: False) -> Iterator[Capture | Refusal]:
        """One page. `known` says whether an earlier capture of an address held words. Nothing raises but a browser that does not start."""
        started = batch.now()
        try:
            address = str(web_address(url))
            found = self._visit(address)
            if found.main is None:
                raise InputError(
                    "VGL-C31", f"no answer came ({_why(found, self._guard)})", next_step="check the address, or try again later"
                )
        except VigilError as error:
            if error.code == "VGL-C30":
                raise
            yield Refusal(url, error)
            return
        yield self._made(url, address, found, batch, started, known_before=known(url))

    def _visit(self, address: str) -> Visited:
        self._be_polite(address)
        for last in (False, True):
            browser = self._running()
            try:
                return Visit(browser, self._guard, bytes_max=self._bytes_max).capture(address, self._cookies)
            except (Broken, Late) as error:
                self._stop()
                if last:
                    raise InputError(
                        "VGL-C32", "the browser broke down on this page twice", next_step="capture it without --browser"
                    ) from error
        raise AssertionError

    def _be_polite(self, address: str) -> None:
        """At most one page a second from one host."""
        host = web_address(address).host
        wait = self._last.get(host, 0.0) + self._pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._last[host] = time.monotonic()

    def _running(self) -> Browser:
        if self._browser is None:
            self._browser = Browser(self._guard.proxy)
            self._browser.__enter__()
        return self._browser

    def _stop(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            browser.__exit__()

    def _software(self) -> dict[str, str]:
        browser = self._running()
        return {"browser": browser.version, "browser_sandbox": "on" if browser.sandboxed else "off"}

    def _made(self, url: str, address: str, found: Visited, batch: Batch, started: str, *, known_before: bool) -> Capture:
        main = found.main
        assert main is not None  # noqa: S101 - the caller has looked
        headers = {name.lower(): value for name, value in main.headers if name.lower() not in SECRETS}
        declared = headers.get("content-type", "").lower()
        kind = media_type(main.body, declared.partition(";")[0].strip()) if main.body else PLAIN
        is_page = kind == HTML and bool(found.dom)
        archive = self._archive(address, found, started)
        data = found.dom.encode("utf-8", "replace") if is_page else main.body
        parts = [Kept("archive", archive, "application/wacz", address)]
        missing: list[CourtPart] = []
        if is_page:
            parts.append(Kept("source", main.body, f"{HTML}; charset={_charset(declared)}" if _charset(declared) else HTML, main.url))
        else:
            missing.append("source")
        whole = bool(found.picture) and not found.picture_cut
        parts += [Kept("picture", found.picture, "image/png", found.url or address)] if found.picture else []
        parts += [Kept("print", found.print, "application/pdf", found.url or address)] if found.print else []
        missing += [] if is_page and (whole or found.print) else ["picture"]
        how = How(
            "browser", started, address=address, final_address=found.url or main.url, status=main.status, headers=headers, server=main.address,
            redirects=tuple(Hop(address=step, status=status) for step, status in found.hops), parts=tuple(parts),
            components=_media(found), derivations=_derivations(archive, data, is_page=is_page, software=self._software()),
            court_missing=tuple(missing), software={**self._software(), **found.security},
            clock={"server_date": headers["date"]} if "date" in headers else {}, notes=tuple(_notes(found, self._guard)),
        )  # fmt: skip
        cut = main.cut or (not is_page and kind != HTML and main.cut)
        evidence = Evidence(
            status=main.status, url=address, final_url=found.url or main.url, cut_short=cut, known=known_before, missing=_missing(found),
            headers=headers,
        )  # fmt: skip
        name, known_kind = address, f"{HTML}; charset=utf-8" if is_page else kind
        known = Known(
            name, known_kind, url=url, title=found.title or None, language=_language(found.language), evidence=evidence, how=how,
            notes=tuple(_item_notes(address, found, main.status)),
        )  # fmt: skip
        return batch.capture(data, known)

    def _archive(self, address: str, found: Visited, started: str) -> bytes:
        main = found.main
        at = main.at if main else started
        url = main.url if main else address
        shown = [
            Resource(f"urn:view:{url}", "image/png", found.picture),
            Resource(f"urn:text:{url}", "text/plain; charset=utf-8", found.text.encode("utf-8", "replace")),
            Resource(f"urn:dom:{url}", "text/html; charset=utf-8", found.dom.encode("utf-8", "replace")),
            Resource(f"urn:pdf:{url}", "application/pdf", found.print),
        ]
        software = {"vigil": __version__, "browser": self._software()["browser"]}
        with tempfile.TemporaryDirectory(prefix="vigil-wacz-") as folder:
            path = Path(folder) / "page.wacz"
            write_archive(
                path, Page(url, found.title, at, found.text[:100_000]), found.exchanges, [one for one in shown if one.data],
                software=software, made_at=at,
            )  # fmt: skip
            return path.read_bytes()


def _derivations(archive: bytes, data: bytes, *, is_page: bool, software: dict[str, str]) -> tuple[Derivation, ...]:
    what = "the elements of the page as they stood at the end of the visit" if is_page else "the body of the main answer"
    return (
        Derivation(
            input=digest_of(archive), tool=software["browser"], version=__version__, output=digest_of(data), parameters={"what": what}
        ),
    )


def _media(found: Visited) -> tuple[Component, ...]:
    """Pictures and recordings that the page embeds; their bytes lie within the archive."""
    seen: dict[str, Component] = {}
    for one in found.exchanges:
        kind = next((value.partition(";")[0].strip().lower() for name, value in one.headers if name.lower() == "content-type"), "")
        if _MEDIA.match(kind) and len(one.body) >= _MEDIA_MIN_BYTES:
            digest = digest_of(one.body)
            seen.setdefault(
                digest, Component(role="media", digest=digest, size=len(one.body), media_type=kind, address=one.url, kept=False)
            )
    return tuple(seen.values())


def _missing(found: Visited) -> int:
    """How many parts that matter did not come: frames, styles and pictures that broke off, not what was blocked or refused."""
    return sum(reason in {"body", "too large", "too much", "TimedOut"} for reason in found.failed)


def _notes(found: Visited, guard: Guard) -> Iterator[str]:
    yield f"{len(found.exchanges)} answers kept, {len(found.failed)} did not come"
    yield "bodies are as the browser decoded them; the archive tells how they came"
    if found.picture_cut:
        yield "the picture is cut at 16,000 pixels; the print is whole"
    if not found.settled:
        yield "the page was still asking for more when it was taken"
    for host in sorted({one.host for one in guard.tries if one.refused.startswith("VGL")}):
        yield f"refused: {host} leads to a private, local or reserved network"


def _item_notes(address: str, found: Visited, status: int) -> Iterator[str]:
    if found.url and found.url != address:
        yield f"final address: {found.url}"
    yield f"http status: {status}"


def _why(found: Visited, guard: Guard) -> str:
    refused = [one.refused for one in guard.tries if one.refused.startswith("VGL")]
    return refused[-1] if refused and ("refused" in found.failed or found.trouble) else found.trouble or "nothing answered"


def _charset(declared: str) -> str:
    match = _CHARSET.search(declared)
    return match[1] if match else ""


def _language(words: str) -> str | None:
    return words if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", words) else None
