"""The browser's only way to the network: a proxy on loopback that reaches what a page asked for, at vetted addresses, and nothing else.

Two things have to hold before a connection is made: a request of the page named this host (so the browser's own errands go nowhere), and
every address that the name has is one that may be reached. The connection goes to the very address that was vetted, so a name that changes
its address in between (DNS rebinding) gains nothing. Every try is remembered. TLS passes through untouched, from the browser to the site.
"""

import contextlib
import re
import secrets
import select
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from vigil.collect.addresses import Resolver, vetted_address
from vigil.errors import VigilError

_HEAD_MAX = 1 << 16
_SECONDS = 30.0
_PIECE = 1 << 16
_CONNECT = re.compile(rb"CONNECT \[?([^\s\]]+)\]?:(\d{1,5}) HTTP/1\.[01]\r\n")
_PLAIN = re.compile(rb"([A-Z]{1,20}) (http://\S+) HTTP/1\.[01]\r\n")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d{1,12})\r\n", re.IGNORECASE)
_DROPPED = re.compile(rb"\r\n(?:proxy-[a-z-]+|connection|keep-alive):[^\r\n]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Try:
    """One connection that was asked for: where to, the vetted address that was reached, or why it was refused."""

    host: str
    port: int
    address: str | None
    refused: str = ""


class Guard:
    """Runs the proxy for as long as it is a context."""

    def __init__(self, *, resolve: Resolver, allow: Callable[[str], bool]) -> None:
        self._resolve, self._allow = resolve, allow
        self._expected: set[tuple[str, int]] = set()
        self._addresses: dict[tuple[str, int], str] = {}
        self.tries: list[Try] = []
        self.mark = secrets.token_hex(16)
        """Stands in the header `X-Refused` of the guard's own answers, so that none is taken for a site's."""

    def __enter__(self) -> "Guard":
        self._server = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()

    @property
    def proxy(self) -> str:
        """What the browser is told of it."""
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def expect(self, url: str) -> None:
        """A page asks for this address: its host may be reached."""
        place = _place(url)
        if place is not None:
            self._expected.add(place)

    def address_of(self, url: str) -> str | None:
        """The network address from which the host of a web address was last served."""
        return self._addresses.get(_place(url) or ("", 0))

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(visitor,), daemon=True).start()

    def _talk(self, visitor: socket.socket) -> None:
        with visitor, contextlib.suppress(OSError):
            visitor.settimeout(_SECONDS)
            head, rest = _head(visitor)
            if (asked := _CONNECT.match(head)) is not None:
                self._tunnel(visitor, asked[1].decode("ascii", "replace"), int(asked[2]), rest)
            elif (plain := _PLAIN.match(head)) is not None:
                self._forward(visitor, plain, head, rest)
            else:
                self._refuse(visitor)

    def _tunnel(self, visitor: socket.socket, host: str, port: int, rest: bytes) -> None:
        with self._reached(host, port) as site:
            if site is None:
                self._refuse(visitor)
                return
            visitor.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            site.sendall(rest)
            _pump(visitor, site)

    def _forward(self, visitor: socket.socket, plain: re.Match[bytes], head: bytes, rest: bytes) -> None:
        parts = urlsplit(plain[2].decode("ascii", "replace"))
        with self._reached(parts.hostname or "", parts.port or 80) as site:
            if site is None:
                self._refuse(visitor)
                return
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            kept = _DROPPED.sub(b"", head[plain.end() - 2 :])
            site.sendall(plain[1] + b" " + path.encode("ascii", "replace") + b" HTTP/1.1" + kept[:-4] + b"\r\nConnection: close\r\n\r\n")
            length = _LENGTH.search(head)
            _send_body(visitor, site, rest, int(length[1]) if length else 0)
            _pump(visitor, site, only_down=True)

    def _refuse(self, visitor: socket.socket) -> None:
        head = f"HTTP/1.1 403 Forbidden\r\nX-Refused: {self.mark}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        visitor.sendall(head.encode())

    @contextlib.contextmanager
    def _reached(self, host: str, port: int) -> Iterator[socket.socket | None]:
        """A connection to a vetted address of this host, or None where it is refused."""
        address: str | None = None
        site: socket.socket | None = None
        refused = ""
        try:
            if (host.lower(), port) not in self._expected:
                refused = "no page asked for it"
            else:
                address = vetted_address(host, port, resolve=self._resolve, allow=self._allow)
                site = socket.create_connection((address, port), timeout=_SECONDS)
                self._addresses[host.lower(), port] = address
        except VigilError as error:
            refused = error.code
        except OSError:
            refused = "not reached"
        self.tries.append(Try(host, port, None if refused else address, refused))
        try:
            yield site
        finally:
            if site is not None:
                site.close()


def _place(url: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return None
    return (parts.hostname.lower(), port) if parts.hostname and port and parts.scheme in {"http", "https"} else None


def _head(visitor: socket.socket) -> tuple[bytes, bytes]:
    taken = bytearray()
    while b"\r\n\r\n" not in taken and len(taken) < _HEAD_MAX:
        piece = visitor.recv(_PIECE)
        if not piece:
            break
        taken += piece
    head, mark, rest = bytes(taken).partition(b"\r\n\r\n")
    return head + mark, rest


def _send_body(visitor: socket.socket, site: socket.socket, rest: bytes, length: int) -> None:
    site.sendall(rest[:length])
    left = length - len(rest)
    while left > 0 and (piece := visitor.recv(min(_PIECE, left))):
        site.sendall(piece)
        left -= len(piece)


def _pump(visitor: socket.socket, site: socket.socket, *, only_down: bool = False) -> None:
    """Carry bytes both ways until one side ends or nothing moves; one way only after a single plain request."""
    ends = {visitor: site, site: visitor}
    while True:
        ready, _, _ = select.select(list(ends), [], [], _SECONDS)
        if not ready:
            return
        for one in ready:
            piece = one.recv(_PIECE)
            if not piece:
                return
            if not (only_down and one is visitor):
                ends[one].sendall(piece)
