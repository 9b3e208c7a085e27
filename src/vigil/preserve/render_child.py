"""The parent's side of the sandbox: one child that renders many items, replaced when it dies, hangs or has worked enough.

Whatever the child says is checked as if a stranger said it: lengths, UTF-8, types and offsets.
"""

import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any, get_args

from vigil.errors import ResourceError
from vigil.model.words import RegionKind
from vigil.preserve.renderers.outcome import Made, Outcome, Unmade

SECONDS_MAX = 60
_START_SECONDS = 120
_HEADER_MAX, _TEXT_MAX, _OFFSETS_MAX = 1 << 20, 1 << 28, 1 << 29
_ITEMS_MAX, _BYTES_MAX = 2_000, 1 << 28
_PIECE = 1 << 18
_KINDS = frozenset(get_args(RegionKind))
_INHERITED = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class _Died(Exception):
    """The child ended, or said something that no child of ours says."""


class _Slow(Exception):
    """The child did not answer in time."""


class Child:
    """Renders bytes in a sandboxed process. Safe to share between threads; a forked process gets a child of its own.

    `seconds_max` bounds one item, `memory_bytes_max` the child's address space (None: the default of the sandbox).
    """

    def __init__(self, *, seconds_max: int = SECONDS_MAX, memory_bytes_max: int | None = None) -> None:
        self._seconds_max = seconds_max
        self._memory = memory_bytes_max
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._items = self._bytes = 0
        self.held: Mapping[str, str] = {}
        """What the running child has given up."""

    def render(self, op: str, data: bytes, hints: Mapping[str, str]) -> Outcome:
        """Have `data` rendered. The child's death or slowness is an Unmade; raises ResourceError VGL-P50 when no child can be started."""
        with self._lock:
            self._ensure(len(data))
            try:
                return self._ask(op, data, hints)
            except _Slow:
                self._stop()
                return Unmade("parser_too_slow", f"reading this took longer than {self._seconds_max} seconds: save its text by hand")
            except (_Died, OSError):
                self._stop()
                return Unmade("parser_crashed", "the parser crashed or was stopped on this: save its text by hand")

    @property
    def process_id(self) -> int | None:
        """The running child's process, None when there is none yet."""
        return None if self._process is None else self._process.pid

    def close(self) -> None:
        """End the child, if there is one."""
        with self._lock:
            self._stop()

    def _ensure(self, size: int) -> None:
        worn = self._items >= _ITEMS_MAX or self._bytes + size > _BYTES_MAX
        if worn or self._owner != os.getpid() or self._process is None or self._process.poll() is not None:
            self._stop()
            self._start()
        self._items += 1
        self._bytes += size

    def _start(self) -> None:
        # -P keeps the current folder, which may hold anything, off the import path; the hash seed makes renditions repeatable.
        command = [sys.executable, "-P", "-m", "vigil.preserve.sandbox"]
        environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        environment |= {
            "PYTHONHASHSEED": "0",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        if self._memory is not None:
            environment["VIGIL_SANDBOX_MEMORY"] = str(self._memory)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
                bufsize=0,
            )
            self._owner, self._items, self._bytes = os.getpid(), 0, 0
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    os.set_blocking(stream.fileno(), False)
            ready = self._take_header(time.monotonic() + _START_SECONDS).get("ready")
            self.held = ready if isinstance(ready, dict) else {}
        except (_Died, _Slow, OSError) as error:
            self._stop()
            raise ResourceError(
                "VGL-P50", "the sandbox for parsers cannot be started", next_step="reinstall Vigil with its dependencies"
            ) from error

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if self._owner == os.getpid():
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()

    def _ask(self, op: str, data: bytes, hints: Mapping[str, str]) -> Outcome:
        deadline = time.monotonic() + self._seconds_max
        header = json.dumps({"op": op, "bytes": len(data), "seconds": self._seconds_max, "hints": dict(hints)}).encode()
        self._give(len(header).to_bytes(4, "big") + header, deadline)
        self._give(data, deadline)
        answer = self._take_header(deadline)
        if "unmade" in answer:
            return Unmade(_short(answer["unmade"]), _short(answer.get("words")))
        text = self._take(_length(answer.get("text"), _TEXT_MAX), deadline)
        size = answer.get("offsets")
        offsets = None if size is None else self._take(_length(size, _OFFSETS_MAX), deadline)
        regions = self._take(_length(answer.get("regions"), _OFFSETS_MAX), deadline)
        return _checked(answer, text, offsets, regions)

    def _give(self, data: bytes, deadline: float) -> None:
        descriptor, view = self._descriptor("stdin"), memoryview(data)
        while view:
            _wait(descriptor, selectors.EVENT_WRITE, deadline)
            view = view[os.write(descriptor, view[:_PIECE]) :]

    def _take_header(self, deadline: float) -> dict[str, Any]:
        size = int.from_bytes(self._take(4, deadline), "big")
        try:
            found = json.loads(self._take(_length(size, _HEADER_MAX), deadline))
        except (ValueError, RecursionError) as error:
            raise _Died from error
        if not isinstance(found, dict):
            raise _Died
        return found

    def _take(self, size: int, deadline: float) -> bytes:
        descriptor, taken = self._descriptor("stdout"), bytearray()
        while len(taken) < size:
            _wait(descriptor, selectors.EVENT_READ, deadline)
            piece = os.read(descriptor, min(_PIECE, size - len(taken)))
            if not piece:
                raise _Died
            taken += piece
        return bytes(taken)

    def _descriptor(self, name: str) -> int:
        stream = getattr(self._process, name, None)
        if stream is None:
            raise _Died
        return int(stream.fileno())


def _wait(descriptor: int, event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise _Slow


def _length(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise _Died
    return value


def _short(value: object) -> str:
    return str(value)[:500].encode("utf-8", "replace").decode("utf-8")


def _words(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _Died
    return {_short(key): _short(words) if key not in {"page_starts", "media"} else str(words)[:100_000] for key, words in value.items()}


def _checked(answer: Mapping[str, Any], data: bytes, offsets: bytes | None, regions: bytes) -> Made:
    try:
        text = data.decode("utf-8")
        runs = None if offsets is None else tuple((int(at), int(place), int(size)) for at, place, size in json.loads(offsets))
        stretches = tuple((int(start), int(end), str(kind), _short(place)) for start, end, kind, place in json.loads(regions))
        doubts = tuple((_short(code), _short(words)) for code, words in answer.get("doubts", ()))
    except (ValueError, TypeError, RecursionError) as error:
        raise _Died from error
    if runs is not None and any(at < 0 or place < 0 or size < 1 or at + size > len(text) for at, place, size in runs):
        raise _Died
    before = 0
    for start, end, kind, _ in stretches:
        if not before <= start < end <= len(text) or kind not in _KINDS:
            raise _Died
        before = end
    return Made(text, runs, _words(answer.get("parameters")), _words(answer.get("found")), doubts, stretches)
