"""The same pages live, for reading only: a small server that hands out a site with headers that let nothing else in.

It keeps no log of who asked for what, takes no input but an address, and follows no link out of the folder.
"""

import email.utils
import gzip
import mimetypes
import threading
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vigil.errors import ResourceError

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; script-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On every answer, errors included."""

_KINDS = {
    ".html": "text/html; charset=utf-8", ".json": "application/json", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
    ".svg": "image/svg+xml", ".csv": "text/csv; charset=utf-8", ".xml": "application/xml", ".jsonl": "application/jsonl",
    ".geojson": "application/geo+json", ".jsonld": "application/ld+json", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
_PACKED = (
    "text/",
    "application/json",
    "application/jsonl",
    "application/geo+json",
    "application/ld+json",
    "application/xml",
    "image/svg+xml",
)


class Server(ThreadingHTTPServer):
    """Serves the site in a folder. The folder may be replaced while it runs; each request sees one or the other."""

    daemon_threads = True

    def __init__(self, host: str, port: int, site: Path) -> None:
        """Listen there. Raises ResourceError VGL-F47 when the address cannot be had."""
        self.site = site
        try:
            super().__init__((host, port), _Answer)
        except OSError as error:
            what = f"cannot listen at {host}:{port}: {error.strerror or 'the machine refused'}"
            raise ResourceError("VGL-F47", what, next_step="name another --port") from error

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"

    def start(self) -> threading.Thread:
        """Serve beside what else the program does."""
        thread = threading.Thread(target=self.serve_forever, daemon=True)
        thread.start()
        return thread


class _Answer(BaseHTTPRequestHandler):
    server: Server
    server_version = "vigil"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of http.server
        """Nobody who reads is written down."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - as http.server calls it
        """An error, with the same headers as everything else and no word of what was asked."""
        self._send(
            HTTPStatus(code), "text/plain; charset=utf-8", f"{code} {HTTPStatus(code).phrase}\n".encode(), with_body=self.command != "HEAD"
        )

    def _answer(self, *, with_body: bool) -> None:
        path = self._path()
        if path is None:
            missing = self.server.site / "404.html"
            body = missing.read_bytes() if missing.is_file() else b"not here\n"
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", body, with_body=with_body)
            return
        if path.is_dir():
            where = urlsplit(self.path).path
            self._send(
                HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", with_body=with_body, more={"Location": where.rstrip("/") + "/index.html"}
            )
            return
        try:
            stamp = path.stat()
            body = path.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        mark = f'"{stamp.st_mtime_ns:x}-{stamp.st_size:x}"'
        known = {"ETag": mark, "Last-Modified": email.utils.formatdate(stamp.st_mtime, usegmt=True), "Cache-Control": "no-cache"}
        if self.headers.get("If-None-Match") == mark:
            self._send(HTTPStatus.NOT_MODIFIED, kind, b"", with_body=False, more=known)
            return
        if kind.startswith(_PACKED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _packed(body)
            known |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        self._send(HTTPStatus.OK, kind, body, with_body=with_body, more=known)

    def _path(self) -> Path | None:
        """The file that is meant, if it lies in the site and is no hidden one."""
        words = unquote(urlsplit(self.path).path).split("/")
        if any(word.startswith(".") or "\\" in word or "\0" in word for word in words):
            return None
        site = self.server.site.resolve()
        path = site.joinpath(*[word for word in words if word])
        if not words[-1] and path.is_dir():
            path /= "index.html"
        resolved = path.resolve()
        return path if resolved.is_relative_to(site) and resolved.exists() else None

    def _send(self, status: HTTPStatus, kind: str, body: bytes, *, with_body: bool, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": kind, "Content-Length": str(len(body)), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


@lru_cache(maxsize=64)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)
