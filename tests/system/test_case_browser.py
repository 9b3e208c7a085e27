"""verify.html as a clerk has it: opened from a disk in a real browser, without a network.

Needs Debian's `chromium` (or Chrome) on the path; skipped, and says so, where there is none.
"""

import base64
import dataclasses
import json
import time
import zipfile
from collections.abc import Iterator

import pytest

from tests.cases import CASE, World, make
from tests.system.chromium_pipe import BROWSER, Chromium
from vigil.refer import parse
from vigil.verifier.verify import fingerprint

pytestmark = [pytest.mark.system, pytest.mark.skipif(BROWSER is None, reason="needs chromium or google-chrome on the path")]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def raw(world: World) -> bytes:
    return world.build(world.root / "case.zip", dataclasses.replace(parse(CASE), languages=())).path.read_bytes()


@pytest.fixture(scope="module")
def page(raw: bytes, world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("page")
    with zipfile.ZipFile(world.root / "case.zip") as case:
        (folder / "verify.html").write_bytes(case.read("verify.html"))
    with Chromium(tmp_path_factory.mktemp("profile")) as one:
        visit = one.visit((folder / "verify.html").as_uri())
        assert not visit.complaints
        yield one
    assert raw


def checked(page: Chromium, data: bytes, key: str = "") -> str:
    """What the page says of these bytes: they are given to its own function, as the file field would."""
    page.evaluate(f"globalThis.given = Uint8Array.from(atob({json.dumps(base64.b64encode(data).decode())}), c => c.charCodeAt(0)); 0")
    page.evaluate(
        f"globalThis.said = ''; check(given, {json.dumps(key)}, () => 0).then(v => {{ said = v; }}, e => {{ said = 'NOT: ' + e.message; }}); 0"
    )
    for _ in range(200):
        said = str(page.evaluate("said"))
        if said:
            return said
        time.sleep(0.05)
    raise AssertionError("the page says nothing")


def test_it_says_the_same_as_the_program(page: Chromium, raw: bytes, world: World) -> None:
    assert checked(page, raw) == "consistent, signer not established"
    assert checked(page, raw, fingerprint(world.ledger.vkey)) == "consistent and signed by log.example/marun"
    assert checked(page, raw, "0" * 64).startswith("NOT: signed with another key")


def test_a_flipped_bit_is_found_wherever_it_is(page: Chromium, raw: bytes) -> None:
    for spot in [3, 20, 200, len(raw) // 3, len(raw) // 2, len(raw) - 600, len(raw) - 3]:
        damaged = bytearray(raw)
        damaged[spot] ^= 4
        assert checked(page, bytes(damaged)).startswith("NOT: "), spot
    assert checked(page, raw + b"\0").startswith("NOT: ") and checked(page, raw[:-1]).startswith("NOT: ")
