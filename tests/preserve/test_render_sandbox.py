"""Pages and PDF files are read in a child that can do no harm and whose death costs one item."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preserve.samples import blocked, item, made
from tests.world import pdf, took
from vigil.errors import ResourceError
from vigil.preserve.render import Child, render

PAGE = (
    "<!doctype html><html lang='en-GB'><head><title>Bridge shelled - The Example Herald</title>"
    "<meta property='article:published_time' content='2016-12-13T10:00:00Z'><meta property='og:site_name' content='The Example Herald'>"
    "<script>var words = 'At least 99 people were killed';</script></head><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav><article>"
    "<h1>Bridge shelled</h1><p>At least 12 people were killed &amp; 30 wounded when a <b>market</b> was shelled on Monday, the council said.</p>"
    "<p>The ministry denied it. “We do not fire on towns”, it said in a statement carried by state media in the capital.</p></article>"
    "<footer>About us</footer></body></html>"
).encode()


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One child serves the whole module, as it serves many items in earnest."""
    with contextlib.closing(Child(seconds_max=30)) as one:
        yield one


def test_the_child_has_given_up_network_files_and_root(child: Child) -> None:
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    assert child.held["network"] in {"own namespace", "no descriptors"}
    assert child.held["user"] != "root"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_running_childs_limits_are_those_of_the_system_not_only_its_word(child: Child) -> None:
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    about = Path(f"/proc/{child.process_id}")
    limits = {line[:26].strip(): line[26:].split()[:2] for line in (about / "limits").read_text().splitlines()}
    for name, value in (("Max open files", "3"), ("Max file size", "0"), ("Max processes", "0"), ("Max core file size", "0")):
        assert limits[name] == [value, value]
    assert limits["Max address space"][0] != "unlimited"
    assert limits["Max cpu time"][0] != "unlimited"
    status = dict(line.split(":\t", 1) for line in (about / "status").read_text().splitlines() if ":\t" in line)
    assert status["NoNewPrivs"] == "1"
    assert "0" not in status["Uid"].split()


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of other systems differ")
@pytest.mark.parametrize(
    "attempt",
    ["open('/etc/hostname')", "open('/tmp/written', 'w')", "socket.socket()", "os.fork()", "subprocess.run(['true'])", "os.listdir('/')",
     "bytearray(3 * 1024**3)", "os.setuid(0)"],
)  # fmt: skip
def test_inside_the_child_nothing_can_be_reached(attempt: str) -> None:
    """Each attempt runs under the same confinement, and fails."""
    program = (
        "import os, socket, subprocess, sys\nfrom vigil.preserve.renderers.confine import confine\nconfine()\n"
        f"try:\n    {attempt}\nexcept (OSError, MemoryError):\n    sys.exit(7)\n"
    )
    if attempt == "os.setuid(0)" and os.geteuid() != 0:
        pytest.skip("only root could succeed")
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert outcome.returncode == 7


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_one_child_renders_many_items(child: Child) -> None:
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    before = child.process_id
    for _ in range(50):
        made(render(item(PAGE, "text/html"), PAGE, child=child))
    assert child.process_id == before


def test_the_childs_death_costs_nothing_but_itself(child: Child) -> None:
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    os.kill(child.process_id or 0, signal.SIGKILL)
    outcome = render(item(PAGE, "text/html"), PAGE, child=child)
    if not hasattr(outcome, "text"):  # it died between the look and the question
        assert blocked(outcome).code == "parser_crashed"
    made(render(item(PAGE, "text/html"), PAGE, child=child))


def test_a_child_that_dies_while_reading_is_a_doubt_and_the_next_item_goes_on(child: Child) -> None:
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    slow = b"<html><body>" + b"<p>some words that take long to read</p>" * 400_000
    killer = threading.Timer(0.3, os.kill, (child.process_id, signal.SIGSEGV))
    killer.start()
    doubt = blocked(render(item(slow, "text/html"), slow, child=child))
    killer.join()
    assert doubt.code == "parser_crashed"
    made(render(item(PAGE, "text/html"), PAGE, child=child))


def test_an_item_that_takes_too_long_is_a_doubt_and_the_next_goes_on() -> None:
    slow = b"<html><body>" + b"<p>some words that take long to read</p>" * 400_000
    with contextlib.closing(Child(seconds_max=1)) as hasty:
        made(render(item(PAGE, "text/html"), PAGE, child=hasty))
        assert took(lambda: blocked(render(item(slow, "text/html"), slow, child=hasty))) < 5
        made(render(item(PAGE, "text/html"), PAGE, child=hasty))


def test_an_item_that_needs_too_much_memory_is_a_doubt_and_the_next_goes_on() -> None:
    large = b"<html><body>" + b"<p>some words that take room</p>" * 500_000
    with contextlib.closing(Child(seconds_max=30, memory_bytes_max=420_000_000)) as small:
        assert blocked(render(item(large, "text/html"), large, child=small)).code in {"too_complex", "parser_crashed", "html_limits"}
        made(render(item(PAGE, "text/html"), PAGE, child=small))


@pytest.mark.parametrize("interpreter", ["/nowhere/python", "/bin/true"])
def test_a_child_that_cannot_start_is_an_error_of_the_machine_not_of_the_item(interpreter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    with contextlib.closing(Child()) as none, pytest.raises(ResourceError) as caught:
        render(item(PAGE, "text/html"), PAGE, child=none)
    assert caught.value.code == "VGL-P50"


def test_a_forked_process_gets_a_child_of_its_own(child: Child) -> None:
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    before, forked = child.process_id, os.fork()
    if forked == 0:
        try:
            made(render(item(PAGE, "text/html"), PAGE, child=child))
            same = child.process_id == before
            child.close()
        except BaseException:
            os._exit(9)
        os._exit(int(same))
    assert os.waitpid(forked, 0)[1] == 0
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    assert child.process_id == before


def test_threads_share_a_child_without_mixing_answers(child: Child) -> None:
    pages = [PAGE.replace(b"12 people", f"{number} people".encode()) for number in range(20)]
    found: dict[int, str] = {}

    def work(number: int) -> None:
        found[number] = made(render(item(pages[number], "text/html"), pages[number], child=child)).text

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"At least {number} people" in found[number] for number in range(20))


def test_the_same_bytes_give_the_same_rendition_in_any_child(child: Child) -> None:
    with contextlib.closing(Child()) as other:
        first = render(item(PAGE, "text/html"), PAGE, child=child)
        assert first == render(item(PAGE, "text/html"), PAGE, child=other)
        assert first == render(item(PAGE, "text/html"), PAGE, sandbox=False)


def test_a_childs_current_folder_cannot_bring_in_code(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("lxml.py", "json.py", "vigil.py"):
        (folder / name).write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(folder)
    with contextlib.closing(Child()) as one:
        made(render(item(PAGE, "text/html"), PAGE, child=one))


def test_throughput_stays_high(child: Child) -> None:
    made(render(item(PAGE, "text/html"), PAGE, child=child))
    assert took(lambda: [render(item(PAGE, "text/html"), PAGE, child=child) for _ in range(100)]) < 10
    sheet = pdf([["Seven people were wounded."]])
    assert took(lambda: [render(item(sheet, "application/pdf"), sheet, child=child) for _ in range(100)]) < 5
