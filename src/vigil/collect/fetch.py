"""Fetching one page over http or https, and keeping what is needed to say later how it was got.

What is kept is the body after content-decoding, exactly as the server's program wrote it; of the transfer: the final address, every
redirect, the status, the server's address, a few headers, and the digest of the encoded bytes where they differ. Cookies, proxies and
credentials are never used, nothing is run, nothing else is fetched.

The name is resolved once per hop and vetted, and the connection is made to that very address while TLS checks the name, so a name that
changes its address between the check and the visit (DNS rebinding) gains nothing.
"""

import contextlib
import dataclasses
import hashlib
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from vigil import __version__
from vigil.collect.addresses import Resolver, is_public, system_resolver, vetted_address
from vigil.collect.unpack import Unpacker
from vigil.errors import InputError

REDIRECTS_MAX = 10
KEPT_HEADERS = (
    "content-type", "content-encoding", "content-length", "content-language", "date", "last-modified", "etag", "server", "age", "via",
    "x-archive-orig-date", "memento-datetime",
)  # fmt: skip
SECRET_HEADERS = frozenset({"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization", "www-authenticate"})
"""Headers that carry sessions or identities; they are never written down."""
_HEADER_MAX = 300


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered. `content_type` is its header in lower case, `cut_short` that the body stopped before its announced end.

    `wire` are the bytes as they came, where they were packed; None where they are the body. `headers` are all but cookies, by lower-case
    name; `server` is the address that answered and `local` the one that it saw, so far as this machine knows it.
    """

    body: bytes
    status: int
    url: str
    content_type: str
    notes: tuple[str, ...]
    cut_short: bool
    redirects: tuple[tuple[str, int], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    wire: bytes | None = None
    server: str = ""
    local: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether the server said that nothing changed since the last visit."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class _Hop:
    """One request as it will be made: the address asked for, and the vetted machine that is asked."""

    url: httpx.URL
    address: str
    deadline: float
    conditions: Mapping[str, str] = field(default_factory=dict)


class Fetcher:
    """Fetches pages within limits: bytes of body, seconds in all, redirects.

    `allow_private` lets it reach every private network, `also_allow` only the addresses named: for tests, and for collections of an
    organisation's own archive that say so in their configuration.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        also_allow: frozenset[str] = frozenset(),
        bytes_max: int = 64 * 1024 * 1024,
        seconds_max: float = 60.0,
        silence_seconds_max: float = 15.0,
        user_agent: str = f"vigil-evidence/{__version__}",
        resolve: Resolver = system_resolver,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._also_allow = also_allow
        self._bytes_max = bytes_max
        self._seconds_max = seconds_max
        self._silence = silence_seconds_max
        self._user_agent = user_agent
        self._resolve = resolve
        self._tls = tls or ssl.create_default_context()

    @property
    def bytes_max(self) -> int:
        """The largest body that is taken."""
        return self._bytes_max

    def allows(self, address: str) -> bool:
        """Whether this network address may be reached."""
        return self._allow_private or address in self._also_allow or is_public(address)

    @property
    def resolve(self) -> Resolver:
        """How names are looked up."""
        return self._resolve

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch one page, following redirects. `etag` and `modified` are those of the last visit: what has not changed comes as status 304.

        Raises InputError: VGL-C01 not an http(s) address, VGL-C03 private network, VGL-C04 unknown host, VGL-C05 redirects without end,
        VGL-C06 too slow, VGL-C07 too large, VGL-C08 content coding, VGL-C09 no usable answer.
        """
        deadline = time.monotonic() + self._seconds_max
        target = web_address(url)
        trail: list[tuple[str, int]] = []
        conditions = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        for _ in range(REDIRECTS_MAX + 1):
            address = vetted_address(target.host, port_of(target), resolve=self._resolve, allow=self.allows)
            answer = self._ask(_Hop(target, address, deadline, conditions))
            if isinstance(answer, Fetched):
                steps = tuple(f"redirect: {status} from {step}" for step, status in trail)
                return dataclasses.replace(answer, url=str(target), notes=(*steps, *answer.notes), redirects=tuple(trail))
            trail.append((str(target), answer[0]))
            target = web_address(str(target.join(answer[1])))
        raise InputError("VGL-C05", f"the page redirects more than {REDIRECTS_MAX} times", next_step="open it in a browser and save it")

    def _ask(self, hop: _Hop) -> "Fetched | tuple[int, str]":
        """The answer of one hop, or the status and address of a redirect."""
        try:
            with self._response(hop) as response:
                location = response.headers.get("location")
                if response.status_code in {301, 302, 303, 307, 308} and location:
                    return response.status_code, location
                return self._read(response, hop)
        except httpx.InvalidURL as error:
            raise InputError("VGL-C05", "the page redirects to something that is no address", next_step="save the page by hand") from error
        except (httpx.HTTPError, OSError, ssl.SSLError) as error:
            raise _trouble(error, hop) from error

    @contextlib.contextmanager
    def _response(self, hop: _Hop) -> Iterator[httpx.Response]:
        """The open answer to one request, which a watchdog cuts off at the deadline even if bytes drip in slowly."""
        left = max(0.01, hop.deadline - time.monotonic())
        timeout = httpx.Timeout(min(self._silence, left))
        watchdog = _Watchdog(left, hop.address)
        headers = {
            "Host": hop.url.netloc.decode("ascii"),
            "User-Agent": self._user_agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **hop.conditions,
        }
        extensions: dict[str, Any] = {"trace": watchdog, "sni_hostname": hop.url.raw_host.decode("ascii")}
        with watchdog, httpx.Client(verify=self._tls, trust_env=False, timeout=timeout, follow_redirects=False) as client:
            pinned = hop.url.copy_with(host=hop.address, fragment=None)
            with client.stream("GET", pinned, headers=headers, extensions=extensions) as response:
                response.extensions["vigil_local"] = watchdog.local
                yield response

    def _read(self, response: httpx.Response, hop: _Hop) -> Fetched:
        coding = response.headers.get("content-encoding", "").strip().lower()
        unpacker, packed = Unpacker(coding, self._bytes_max), coding not in {"", "identity"}
        parts: list[bytes] = []
        wire: list[bytes] = []
        cut_short = False
        try:
            for chunk in response.iter_raw():
                wire += [chunk] if packed else []
                parts.append(unpacker.feed(chunk))
                _check_time(hop)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            if not parts:
                raise
            cut_short = True
        _check_time(hop)  # the watchdog's cut may look like an end
        cut_short = cut_short or not unpacker.finished
        body = b"".join(parts)
        notes = [f"http status: {response.status_code}", f"served by: {hop.address}", *_headers(response)]
        transfer = b"".join(wire) if packed else None
        if transfer is not None:
            notes.append(f"transfer: {len(transfer)} bytes in {coding}, SHA-256 {hashlib.sha256(transfer).hexdigest()}")
        return Fetched(
            body, response.status_code, str(hop.url), response.headers.get("content-type", "").lower(), tuple(notes), cut_short,
            headers={name.lower(): value for name, value in response.headers.items() if name.lower() not in SECRET_HEADERS},
            wire=transfer, server=hop.address, local=str(response.extensions.get("vigil_local", "")),
        )  # fmt: skip


class _Watchdog:
    """Ends a connection at the deadline, and makes sure that it goes to the vetted address. It is told of each step by httpcore's trace."""

    def __init__(self, seconds: float, address: str) -> None:
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._address = address
        self._socket: socket.socket | None = None
        self.local = ""

    def __enter__(self) -> "_Watchdog":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def __call__(self, event: str, info: dict[str, Any]) -> None:
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            found = info["return_value"].get_extra_info("socket")
            if ipaddress.ip_address(found.getpeername()[0]) != ipaddress.ip_address(self._address):
                raise httpx.ConnectError("connected elsewhere than vetted")
            self._socket = found
            self.local = str(found.getsockname()[0])

    def _cut(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # not SSLSocket's, which would fall back to reading in the clear


def web_address(url: str) -> httpx.URL:
    """A plain http(s) address. Raises InputError VGL-C01 for another scheme, no host, or a name and password inside."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InputError(
            "VGL-C01", "this is not a web address", next_step="give an address that begins with https:// or http://"
        ) from error
    if parsed.scheme not in {"http", "https"} or not parsed.host or not 0 < port_of(parsed) < 65536:
        raise InputError("VGL-C01", "only http and https addresses are fetched", next_step="save the thing to a file and collect the file")
    if parsed.userinfo:
        raise InputError("VGL-C01", "the address holds a user name or password", next_step="leave it out: addresses are written down")
    return parsed


def port_of(url: httpx.URL) -> int:
    """The port that is meant, said or not."""
    return url.port or (443 if url.scheme == "https" else 80)


def _check_time(hop: _Hop) -> None:
    if time.monotonic() >= hop.deadline:
        raise InputError("VGL-C06", "the server took too long, and was left", next_step="try again later, or save the page by hand")


def _trouble(error: Exception, hop: _Hop) -> InputError:
    """What went wrong on the way, in words that hold no address."""
    if isinstance(error, httpx.TimeoutException) or time.monotonic() >= hop.deadline:
        return InputError("VGL-C06", "the server took too long, and was left", next_step="try again later, or save the page by hand")
    return InputError("VGL-C09", f"no usable answer from the server ({type(error).__name__})", next_step="try again later")


def _headers(response: httpx.Response) -> list[str]:
    return [f"http {name}: {response.headers[name][:_HEADER_MAX]}" for name in KEPT_HEADERS if name in response.headers]
