"""Sites written once for all tests that read them."""

from pathlib import Path

import pytest

from tests.publish.shelves import World, example_world
from vigil.publish import write_site


def _written(world: World, folder: Path) -> Path:
    write_site(world.shelf(), folder, about=world.about())
    return folder


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Telmor reviewed, Vesh not: the front page is a draft."""
    return _written(example_world(), tmp_path_factory.mktemp("mixed") / "site")


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything reviewed."""
    return _written(example_world(wholly=True), tmp_path_factory.mktemp("reviewed") / "site")


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing reviewed."""
    return _written(example_world(reviewed=False), tmp_path_factory.mktemp("drafted") / "site")
