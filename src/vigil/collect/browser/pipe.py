"""Chromium over its debugging pipe (Chrome DevTools Protocol): start, ask, hear, end.

The browser starts with all traffic of its own off, a profile that is thrown away, and a guard as its only way to the network. Started by
root it runs as `nobody`; its own sandbox stays on where the system allows it, and what was given up is said.
"""

import contextlib
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from vigil.errors import ResourceError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--no-pings", "--no-service-autorun",
    "--disable-background-networking", "--disable-breakpad", "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update", "--disable-crash-reporter", "--disable-default-apps", "--disable-domain-reliability", "--disable-extensions",
    "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-translate", "--dns-prefetch-disable", "--metrics-recording-only", "--mute-audio",
    "--hide-scrollbars", "--password-store=basic", "--use-mock-keychain", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--proxy-bypass-list=<-loopback>",
    "--disable-features=OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,CertificateTransparencyComponentUpdater,"
    "InterestFeedContentSuggestions,Translate,OptimizationGuideModelDownloading,SafeBrowsing,PrivacySandboxSettings4,NetworkTimeServiceQuerying",
)  # fmt: skip
_SECONDS_TO_START = 60.0
_NOBODY = 65534
_MESSAGE_MAX = 1 << 29
_WHY = "VGL-C30"

Event: TypeAlias = Mapping[str, Any]
Heard: TypeAlias = Callable[[str, Event, str], None]
"""What is told of an event: its name, its parameters, and the session in which it happened."""


class Broken(Exception):
    """The browser went away, or answered with an error; the words are the protocol's."""


class Late(Exception):
    """The browser did not answer in time."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose browser it is: a folder kept from an earlier log-in, or None for one that is thrown away."""

    folder: Path | None = None


def find_browser() -> str:
    """The path of a Chromium. Raises ResourceError VGL-C30 when there is none."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    raise ResourceError(
        _WHY, "no Chromium was found: pages cannot be captured with a browser", next_step="make browser, or install chromium"
    )


class Browser:
    """A running browser, used as a context. Messages are heard by one thread and handed out by whoever waits."""

    def __init__(self, proxy: str, *, executable: str | None = None) -> None:
        self._executable = executable or find_browser()
        self._proxy = proxy
        self._inbox: queue.Queue[bytes | None] = queue.Queue()
        self._answers: dict[int, Callable[[Event | None, str], None]] = {}
        self._last = 0
        self.heard: Heard = lambda _name, _event, _session: None
        self.version = ""
        self.sandboxed = True

    def __enter__(self) -> "Browser":
        self._folder = Path(tempfile.mkdtemp(prefix="vigil-browser-"))
        try:
            for sandboxed in (True, False):
                self.sandboxed = sandboxed
                self._start()
                with contextlib.suppress(Broken, Late):
                    told = self.ask("Browser.getVersion", seconds=_SECONDS_TO_START)
                    self.version = str(told["product"])
                    self.ask("Browser.setDownloadBehavior", behavior="deny")
                    return self
                self._end()
            raise ResourceError(_WHY, "Chromium was found but does not start", next_step="start it by hand to see why")
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def process_id(self) -> int:
        """The browser's main process."""
        return self._process.pid

    def _start(self) -> None:
        commands, self._out = os.pipe()
        answers, their_out = os.pipe()
        root = os.geteuid() == 0
        if root:
            os.chown(self._folder, _NOBODY, _NOBODY)

        def place() -> None:
            low, high = os.dup(commands), os.dup(their_out)  # out of the way first: either may be 3 or 4
            os.dup2(low, 3)
            os.dup2(high, 4)

        flags = [*_FLAGS, f"--proxy-server={self._proxy}", f"--user-data-dir={self._folder / 'profile'}"]
        flags += [] if self.sandboxed else ["--no-sandbox"]
        environment = {
            "HOME": str(self._folder),
            "TMPDIR": str(self._folder),
            "PATH": os.environ.get("PATH", "/usr/bin"),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
        }
        self._process = subprocess.Popen(  # noqa: S603 - a browser that was looked up, no shell
            [self._executable, *flags, "about:blank"],
            preexec_fn=place,  # noqa: PLW1509 - the child only moves two descriptors before it becomes the browser
            close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
            cwd=self._folder, start_new_session=True, user=_NOBODY if root else None, group=_NOBODY if root else None,
            extra_groups=[] if root else None,
        )  # fmt: skip
        os.close(commands)
        os.close(their_out)
        self._inbox = queue.Queue()
        threading.Thread(target=_listen, args=(answers, self._inbox), daemon=True).start()

    def _end(self) -> None:
        process = getattr(self, "_process", None)
        if process is None:
            return
        with contextlib.suppress(OSError):
            os.close(self._out)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, 9)
        process.wait()
        self._answers.clear()
        del self._process

    def post(self, method: str, session: str = "", then: Callable[[Event | None, str], None] | None = None, **parameters: Any) -> None:
        """Ask without waiting. `then` is told the result, or None and the protocol's words for what went wrong."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        if then is not None:
            self._answers[self._last] = then
        data = json.dumps(message).encode() + b"\0"
        try:
            while data:
                data = data[os.write(self._out, data) :]
        except OSError as error:
            raise Broken("the browser went away") from error

    def ask(self, method: str, session: str = "", *, seconds: float = 30.0, **parameters: Any) -> Event:
        """Ask and wait; events are handed out meanwhile. Raises Broken, Late."""
        found: list[tuple[Event | None, str]] = []
        self.post(method, session, lambda result, error: found.append((result, error)), **parameters)
        self.wait(lambda: bool(found), seconds)
        if not found:
            raise Late(method)
        result, error = found[0]
        if result is None:
            raise Broken(error)
        return result

    def wait(self, until: Callable[[], bool], seconds: float) -> bool:
        """Hand out what is heard until something holds or the time is over; says whether it holds."""
        deadline = time.monotonic() + seconds
        while not until():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            with contextlib.suppress(queue.Empty):
                self._hand_out(self._inbox.get(timeout=min(left, 0.25)))
        return True

    def _hand_out(self, message: bytes | None) -> None:
        if message is None:
            raise Broken("the browser went away")
        told = json.loads(message)
        if "id" in told:
            then = self._answers.pop(told["id"], None)
            if then is not None:
                then(told.get("result"), str(told.get("error", {}).get("message", "")))
        elif "method" in told:
            self.heard(told["method"], told.get("params", {}), told.get("sessionId", ""))


def _listen(descriptor: int, inbox: "queue.Queue[bytes | None]") -> None:
    """Cut what comes down the pipe into messages, until it ends."""
    pieces: list[bytes] = []
    size = 0
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        while piece := stream.read(1 << 18):
            first, *rest = piece.split(b"\0")
            pieces.append(first)
            size += len(first)
            for following in rest:
                inbox.put(b"".join(pieces))
                pieces, size = [following], len(following)
            if size > _MESSAGE_MAX:
                break
    inbox.put(None)
