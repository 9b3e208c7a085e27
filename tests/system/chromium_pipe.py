"""Chromium over its debugging pipe, with the standard library alone: opens pages and tells what they asked for and complained of."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
_OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
    "--hide-scrollbars", "--remote-debugging-pipe",
]  # fmt: skip


@dataclass
class Visit:
    """What a page did: addresses it asked for, with what came back, and what the browser complained of."""

    asked: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Chromium:
    """One browser with one page, used as a context."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._last = 0
        self._events: list[dict[str, Any]] = []

    def __enter__(self) -> "Chromium":
        assert BROWSER is not None
        read_end, self._write = os.pipe()
        self._read, write_end = os.pipe()

        def place() -> None:
            # Chromium listens at descriptor 3 and answers at 4. First out of the way, since either may be the other.
            low, high = os.dup(read_end), os.dup(write_end)
            os.dup2(low, 3)
            os.dup2(high, 4)

        self._process = subprocess.Popen(
            [BROWSER, *_OPTIONS, f"--user-data-dir={self._profile}", "about:blank"],
            preexec_fn=place,  # noqa: PLW1509 - the child only moves two descriptors before it becomes the browser
            close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(read_end)
        os.close(write_end)
        self._from = os.fdopen(self._read, "rb")
        target = self.call("Target.createTarget", session=None, url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", session=None, targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")
        self.call("Network.setCacheDisabled", cacheDisabled=True)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._write)
        self._process.terminate()
        self._process.wait(timeout=20)
        self._from.close()

    def call(self, method: str, session: str | None = "", **parameters: Any) -> dict[str, Any]:
        """Ask, and wait for the answer; what happens meanwhile is kept."""
        self._last += 1
        asked: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if session is not None:
            asked["sessionId"] = session or self._session
        os.write(self._write, json.dumps(asked).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._last:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._events.append(message)

    def _next(self) -> dict[str, Any]:
        read = bytearray()
        while not read.endswith(b"\0"):
            byte = self._from.read1(1) if hasattr(self._from, "read1") else self._from.read(1)
            assert byte, "the browser went away"
            read += byte
        message: dict[str, Any] = json.loads(read[:-1])
        return message

    def visit(self, address: str, *, width: int = 1280, height: int = 900) -> Visit:
        """Open a page and wait until it is loaded."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self._events.clear()
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            self._events.append(self._next())
        return self._told()

    def _told(self) -> Visit:
        visit = Visit()
        for event in self._events:
            method, told = event.get("method"), event.get("params", {})
            if method == "Network.requestWillBeSent":
                visit.asked.setdefault(told["request"]["url"], 0)
            elif method == "Network.responseReceived":
                visit.asked[told["response"]["url"]] = told["response"]["status"]
            elif method == "Network.loadingFailed":
                visit.failed.append(told["errorText"])
            elif method == "Log.entryAdded":
                visit.complaints.append(told["entry"]["text"])
            elif method == "Runtime.consoleAPICalled":
                visit.complaints.append(str(told["args"]))
        return visit

    def evaluate(self, expression: str) -> Any:
        """The value of a script run by the browser, not by the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")
