"""A server that behaves like a language model's, well or badly, by the first part of its address: /good/v1, /invents/v1, /endless/v1 and so on."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ModelServer(ThreadingHTTPServer):
    """Answers with `claims`; `asked` counts the questions."""

    daemon_threads = True
    claims: tuple[dict[str, Any], ...] = ()
    asked = 0

    @property
    def address(self) -> str:
        """Without the manner: add /good/v1."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answer(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_POST(self) -> None:
        """One answer."""
        server = self.server
        assert isinstance(server, ModelServer)
        server.asked += 1
        words = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["messages"][1]["content"]
        manner = self.path.split("/")[1]
        if manner == "broken":
            self.send_error(500)
            return
        if manner == "elsewhere":
            self.send_response(302)
            self.send_header("Location", "http://192.0.2.1/v1/chat/completions")
            self.end_headers()
            return
        if manner == "silent":
            time.sleep(3)
        self.send_response(200)
        self.end_headers()
        try:
            if manner == "endless":
                while True:
                    self.wfile.write(b"x" * 65_536)
            while manner == "drips":
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
            found = [claim for claim in server.claims if claim["quote"] in words]
            changes = {"invents": {"quote": "At least 90 soldiers were killed"}, "miscounts": {"count": "90"}}.get(manner, {})
            content = "no JSON" if manner == "chats" else json.dumps({"claims": [claim | changes for claim in found]})
            self.wfile.write(json.dumps({"choices": [{"message": {"content": content}}]}).encode())
        except (BrokenPipeError, ConnectionResetError):
            pass


@contextmanager
def model_server(*claims: dict[str, Any]) -> Iterator[ModelServer]:
    """A running server."""
    server = ModelServer(("127.0.0.1", 0), _Answer)
    server.claims = claims
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
