"""One visit of one page: every request is announced to the guard, every answer is kept, and the page is taken as it stands at the end.

The protocol's Fetch domain stops each request twice: before it goes out, where its host is announced, and when its answer is there, where
the body is taken. Frames and workers of other processes are attached to as they appear, so that nothing passes by. The page's own scripts
are never trusted to tell what it holds: title, words and elements are read in a world of their own.
"""

import base64
import binascii
import datetime as dt
import html
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vigil.collect.browser.guard import Guard
from vigil.collect.browser.pipe import Broken, Browser, Event
from vigil.package.webarchive import Exchange

WIDTH_PX, HEIGHT_PX = 1280, 900
PICTURE_HEIGHT_MAX_PX = 16_000
"""Pictures of taller pages are cut there: the limit of what Chromium draws in one piece."""

SECONDS_MAX = 60.0
_QUIET_SECONDS, _SETTLE_SECONDS = 0.6, 15.0
_REQUESTS_MAX = 3_000
_SCROLLS_MAX = 40
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READ = """(() => {
  const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) + "\\n" : "";
  const body = document.body;
  return {dom: type + document.documentElement.outerHTML, text: body ? body.innerText : "", title: document.title,
          url: location.href, language: document.documentElement.lang || "", charset: document.characterSet};
})()"""
_SCROLL = "window.scrollBy(0, window.innerHeight); window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 4"


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie of a log-in, as browsers export them."""

    name: str
    value: str
    domain: str
    path: str = "/"
    secure: bool = False


@dataclass(slots=True)
class Visited:
    """What a visit gave. `main` is the answer that became the page, `failed` names what did not come, `hops` the redirects before `main`."""

    exchanges: list[Exchange] = field(default_factory=list)
    main: Exchange | None = None
    hops: list[tuple[str, int]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    trouble: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    dom: str = ""
    language: str = ""
    picture: bytes = b""
    picture_cut: bool = False
    print: bytes = b""
    security: Mapping[str, str] = field(default_factory=dict)
    settled: bool = True


class Visit:
    """Captures one page with a running browser."""

    def __init__(self, browser: Browser, guard: Guard, *, bytes_max: int, seconds_max: float = SECONDS_MAX) -> None:
        self._browser, self._guard = browser, guard
        self._bytes_max, self._seconds_max = bytes_max, seconds_max
        self._found = Visited()
        self._sessions: dict[str, str] = {}
        self._open: set[str] = set()
        self._sent: dict[str, Mapping[str, str]] = {}
        self._page = self._frame = self._target = ""
        self._bytes = self._requests = 0
        self._moved = time.monotonic()
        self._loaded = False
        self._main_chain: list[tuple[str, int]] = []

    def capture(self, url: str, cookies: Sequence[Cookie] = ()) -> Visited:
        """Visit a page and take everything. What went wrong stands in `trouble`; raises Broken or Late when the browser itself fails."""
        browser = self._browser
        context = str(browser.ask("Target.createBrowserContext", disposeOnDetach=True)["browserContextId"])
        try:
            self._target = str(browser.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"])
            self._page = str(browser.ask("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"])
            browser.heard = self._heard
            self._frame = str(browser.ask("Page.getFrameTree", self._page)["frameTree"]["frame"]["id"])
            self._prepare(self._page, page=True)
            if cookies:
                browser.ask("Network.setCookies", self._page, cookies=[_cookie(one) for one in cookies])
            self._go(url)
            if self._is_page():
                self._take()
        finally:
            browser.heard = lambda _name, _event, _session: None
            browser.ask("Target.disposeBrowserContext", browserContextId=context)
        return self._found

    def _prepare(self, session: str, *, page: bool) -> None:
        post = self._browser.post
        if page:
            post("Page.enable", session)
            post("Page.setInterceptFileChooserDialog", session, enabled=True)
            post("Emulation.setDeviceMetricsOverride", session, width=WIDTH_PX, height=HEIGHT_PX, deviceScaleFactor=1, mobile=False)
        post("Network.enable", session, maxTotalBufferSize=2 * self._bytes_max, maxResourceBufferSize=self._bytes_max)
        post("Network.setCacheDisabled", session, cacheDisabled=True)
        post("Network.setBypassServiceWorker", session, bypass=True)
        post("Fetch.enable", session, patterns=[{"urlPattern": "*", "requestStage": stage} for stage in ("Request", "Response")])
        post("Target.setAutoAttach", session, autoAttach=True, waitForDebuggerOnStart=True, flatten=True)
        post("Runtime.runIfWaitingForDebugger", session)

    def _go(self, url: str) -> None:
        started: list[tuple[Event | None, str]] = []
        self._browser.post("Page.navigate", self._page, lambda result, error: started.append((result, error)), url=url)
        deadline = time.monotonic() + self._seconds_max
        self._browser.wait(lambda: self._loaded or (bool(started) and _went_wrong(started[0])), self._seconds_max)
        if started and (words := _error_of(started[0])):
            self._found.trouble = words
        if not self._is_page():
            self._browser.wait(lambda: not self._open, min(5.0, max(0.1, deadline - time.monotonic())))
            return
        self._settle(deadline)
        for _ in range(_SCROLLS_MAX):
            if time.monotonic() >= deadline or self._evaluate(_SCROLL):
                break
            self._browser.wait(lambda: False, 0.05)
        self._settle(deadline)
        self._evaluate("window.scrollTo(0, 0)")
        self._found.settled = self._loaded and not self._open

    def _is_page(self) -> bool:
        """Whether the main answer became a page that can be looked at, rather than a file to download."""
        return self._found.main is not None and (self._loaded or not self._found.trouble)

    def _settle(self, deadline: float) -> None:
        """Wait until nothing was asked for a while; some pages never rest."""
        end = min(deadline, time.monotonic() + _SETTLE_SECONDS)
        self._browser.wait(lambda: not self._open and time.monotonic() - self._moved > _QUIET_SECONDS, max(0.1, end - time.monotonic()))

    def _evaluate(self, expression: str) -> Any:
        """The value of an expression in a world that the page's scripts cannot reach."""
        world = self._browser.ask("Page.createIsolatedWorld", self._page, frameId=self._frame, worldName="vigil")["executionContextId"]
        told = self._browser.ask("Runtime.evaluate", self._page, expression=expression, contextId=world, returnByValue=True)
        return told["result"].get("value")

    def _take(self) -> None:
        found = self._found
        read = self._evaluate(_READ)
        if isinstance(read, dict):
            found.dom, found.text = str(read["dom"])[: self._bytes_max], str(read["text"])[: self._bytes_max]
            found.title, found.url, found.language = str(read["title"])[:1000], str(read["url"])[:4000], str(read["language"])[:40]
        size = self._browser.ask("Page.getLayoutMetrics", self._page)["cssContentSize"]
        height = max(1, min(int(size["height"]) + 1, PICTURE_HEIGHT_MAX_PX))
        found.picture_cut = height < int(size["height"])
        clip = {"x": 0, "y": 0, "width": max(WIDTH_PX, min(int(size["width"]), 4 * WIDTH_PX)), "height": height, "scale": 1}
        found.picture = _bytes_of(self._browser.ask("Page.captureScreenshot", self._page, clip=clip, captureBeyondViewport=True))
        found.print = self._print()

    def _print(self) -> bytes:
        """The page on paper: its address and the UTC moment stand on every sheet (Berkeley Protocol, paragraph 155 c)."""
        head = f"{self._found.url[:180]} &nbsp; {_now()[:19]} UTC"
        style = "font-size:7px;width:100%;padding:0 8mm;font-family:sans-serif"
        return _bytes_of(
            self._browser.ask(
                "Page.printToPDF", self._page, seconds=60.0, printBackground=True, displayHeaderFooter=True,
                headerTemplate=f"<div style='{style}'>{_escaped(head)}</div>",
                footerTemplate=f"<div style='{style}'><span class=pageNumber></span> / <span class=totalPages></span></div>",
                marginTop=0.6, marginBottom=0.6,
            )
        )  # fmt: skip

    # What the browser says meanwhile

    def _heard(self, name: str, event: Event, session: str) -> None:
        if name == "Fetch.requestPaused":
            self._paused(event, session)
        elif name == "Target.attachedToTarget":
            self._attached(event)
        elif name == "Network.requestWillBeSentExtraInfo":
            self._sent[str(event["requestId"])] = event.get("headers", {})
        elif name == "Network.responseReceived" and event.get("frameId") == self._frame and event.get("type") == "Document":
            self._found.security = _security(event["response"].get("securityDetails") or {})
        elif name == "Page.loadEventFired" and session == self._page:
            self._loaded = bool(self._found.main)
        elif name == "Page.javascriptDialogOpening":
            self._browser.post("Page.handleJavaScriptDialog", session, accept=False)

    def _attached(self, event: Event) -> None:
        session, info = str(event["sessionId"]), event["targetInfo"]
        if info["type"] == "page" and info["targetId"] != self._target:
            self._browser.post("Target.closeTarget", targetId=info["targetId"])  # a window that the page opened
        else:
            self._prepare(session, page=False)

    def _paused(self, event: Event, session: str) -> None:
        self._moved = time.monotonic()
        url, paused = str(event["request"]["url"]), str(event["requestId"])
        if "responseStatusCode" not in event and "responseErrorReason" not in event:
            self._requests += 1
            if self._requests > _REQUESTS_MAX or self._bytes > 8 * self._bytes_max:
                self._found.failed.append("too much")
                self._browser.post("Fetch.failRequest", session, requestId=paused, errorReason="BlockedByClient")
                return
            self._guard.expect(url)
            self._open.add(str(event.get("networkId", paused)))
            self._browser.post("Fetch.continueRequest", session, requestId=paused)
            return
        if "responseErrorReason" in event:
            self._found.failed.append(str(event["responseErrorReason"]))
            self._done(event, session)
        elif _header(event, "x-refused") == self._guard.mark:
            self._found.failed.append("refused")
            self._done(event, session)
        elif event["responseStatusCode"] in _REDIRECTS and _header(event, "location"):
            self._keep(event, b"", at=_now(), cut=False)
            self._done(event, session)
        elif int(_header(event, "content-length") or 0) > self._bytes_max:
            self._keep(event, b"", at=_now(), cut=True)
            self._found.failed.append("too large")
            self._done(event, session)
        else:
            self._body(event, session)

    def _body(self, event: Event, session: str) -> None:
        at = _now()

        def came(result: Event | None, _error: str) -> None:
            body = b"" if result is None else _body_of(result)
            whole = result is not None and len(body) <= self._bytes_max
            if not whole:
                self._found.failed.append("body")
            self._keep(event, body[: self._bytes_max], at=at, cut=not whole)
            self._done(event, session)

        self._browser.post("Fetch.getResponseBody", session, came, requestId=event["requestId"])

    def _done(self, event: Event, session: str) -> None:
        self._moved = time.monotonic()
        self._open.discard(str(event.get("networkId", event["requestId"])))
        self._browser.post("Fetch.continueRequest", session, requestId=event["requestId"])

    def _keep(self, event: Event, body: bytes, *, at: str, cut: bool) -> None:
        request, url = event["request"], _without_fragment(str(event["request"]["url"]))
        sent = self._sent.get(str(event.get("networkId", ""))) or request.get("headers", {})
        exchange = Exchange(
            url=url, at=at, method=str(request.get("method", "GET")),
            request_headers=[(name, str(value)) for name, value in sent.items() if not name.startswith(":")],
            request_body=str(request.get("postData") or "").encode("utf-8", "replace"),
            status=int(event["responseStatusCode"]), reason=str(event.get("responseStatusText") or ""),
            headers=[(str(one["name"]), str(one["value"])) for one in event.get("responseHeaders", ())],
            body=body, address=self._guard.address_of(url), cut=cut,
        )  # fmt: skip
        self._bytes += len(body)
        self._found.exchanges.append(exchange)
        if event.get("resourceType") == "Document" and event.get("frameId") == self._frame:
            if exchange.status in _REDIRECTS and _header(event, "location"):
                self._main_chain.append((url, exchange.status))
            else:
                self._found.main, self._found.hops = exchange, list(self._main_chain)


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _went_wrong(started: tuple[Event | None, str]) -> bool:
    return bool(_error_of(started))


def _error_of(started: tuple[Event | None, str]) -> str:
    result, error = started
    return error if result is None else str(result.get("errorText", ""))


def _header(event: Event, name: str) -> str:
    return next((str(one["value"]) for one in event.get("responseHeaders", ()) if str(one["name"]).lower() == name), "")


def _body_of(result: Event) -> bytes:
    body = str(result["body"])
    if not result.get("base64Encoded"):
        return body.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(body)
    except binascii.Error as error:
        raise Broken("a body that is no base64") from error


def _bytes_of(result: Event) -> bytes:
    return base64.b64decode(str(result["data"]))


def _cookie(one: Cookie) -> dict[str, Any]:
    return {"name": one.name, "value": one.value, "domain": one.domain, "path": one.path, "secure": one.secure}


def _security(told: Mapping[str, Any]) -> dict[str, str]:
    names = ("protocol", "cipher", "subjectName", "issuer")
    found = {f"tls_{name.lower()}": str(told[name]) for name in names if told.get(name)}
    for name in ("validFrom", "validTo"):
        if told.get(name):
            found[f"tls_{name.lower()}"] = dt.datetime.fromtimestamp(float(told[name]), dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return found


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _escaped(words: str) -> str:
    return html.escape(words, quote=True).replace("&amp;nbsp;", "&nbsp;")
