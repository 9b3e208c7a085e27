"""The world that tests live in: a clock that ticks when asked, a web of pages on loopback, and small files of each kind."""

import datetime as dt
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

Answer: TypeAlias = Callable[[BaseHTTPRequestHandler], None]
"""What the fake web does with one request."""


class Clock:
    """Tells a moment one second later each time it is asked."""

    def __init__(self, start: str = "2016-12-14T08:00:00+00:00") -> None:
        self._now = dt.datetime.fromisoformat(start)

    def __call__(self) -> str:
        told = self._now.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._now += dt.timedelta(seconds=1)
        return told


class Web:
    """A real server on a loopback address whose pages a test decides. `asked` holds (path, Host header) of every request."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.ended = threading.Event()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, request.headers.get("Host", "")))
        self.answers.get(request.path, page(b"nothing here", status=404))(request)


@contextmanager
def web(address: str = "127.0.0.1", port: int = 0, *, tls: Callable[[ThreadingHTTPServer], None] | None = None) -> Iterator[Web]:
    """Run a fake web for the length of a test."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            with suppress(BrokenPipeError, ConnectionResetError):  # visitors leave a page without end, as they should
                world.answer(self)

        def do_POST(self) -> None:
            self.body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # visitors that hang up are part of the world

    server = Server((address, port), Handler)
    if tls:
        tls(server)
    world = Web(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield world
    finally:
        world.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def page(body: bytes, content_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    """An ordinary page. Header names are given with underscores."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        told = {"Content-Type": content_type, "Content-Length": str(len(body))}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in told.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    return page(b"", status=status, Location=location)


def drip(world: Web, seconds: float, piece: bytes = b".") -> Answer:
    """A page that comes one byte at a time and never ends."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not world.ended.wait(seconds):
            request.wfile.write(piece)
            request.wfile.flush()

    return answer


def drip_headers(world: Web, seconds: float) -> Answer:
    """A server that sends its headers one byte at a time."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not world.ended.wait(seconds):
            request.wfile.write(b"a")
            request.wfile.flush()

    return answer


def silent(world: Web) -> Answer:
    """A server that takes the request and says nothing."""

    def answer(_request: BaseHTTPRequestHandler) -> None:
        world.ended.wait(30)

    return answer


def cut_short(body: bytes, announced: int) -> Answer:
    """A page that ends before the length that was announced."""
    return page(body, Content_Length=str(announced))


def gzip_bomb(size: int) -> Answer:
    """A small answer that unpacks to `size` bytes."""
    return page(gzip.compress(bytes(size), 9), Content_Encoding="gzip")


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", trailer: str = "") -> bytes:
    """A small PDF file with these lines of ASCII text on each page."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 780 Td {shown} ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 840] {resources} /Contents {5 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) >>")
    made, places = "%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{words}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\nstartxref\n{len(made)}\n%%EOF\n"
    return (made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + table + end).encode("latin-1")


def locked_pdf() -> bytes:
    """A PDF that opens only with a password which nobody knows."""
    digest = "<" + "5a" * 32 + ">"
    trailer = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {digest} /U {digest} /P -4 >> /ID [<{'00' * 16}> <{'00' * 16}>]"
    return pdf([["Locked"]], trailer=trailer)


def took(work: Callable[[], object]) -> float:
    """How many seconds something takes."""
    start = time.monotonic()
    work()
    return time.monotonic() - start
