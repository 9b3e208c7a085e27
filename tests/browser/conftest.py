"""The shipped example as a site behind our own server, and a real browser before it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visits import serving
from tests.docs.pages import ROOT

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demonstration: the workspace `aleppo` and the folder `site`."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([sys.executable, ROOT / "examples/aleppo-2016/demo.py", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def address(example: Path) -> Iterator[str]:
    """Where the site is served."""
    with serving(example / "site") as at:
        yield at


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only these tests have it

    assert CHROMIUM, "install Chromium: make browser"
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
