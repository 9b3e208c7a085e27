"""Whatever a disk makes of unflushed writes when the power goes: what was returned as sealed is there, and no more is vouched for than is there."""

import random
from pathlib import Path

import pytest

from tests.preserve import crashing
from tests.preserve.power import PowerDisk, adopt
from vigil import disk
from vigil.errors import VigilError
from vigil.ledger import Ledger
from vigil.vault import packs

pytestmark = pytest.mark.skipif(disk._SYNCFS is None, reason="this system has no syncfs")
BATCHES = 3
STATES = 150


@pytest.fixture(params=[2, 64], ids=["in packs", "in files of their own"])
def watched(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> PowerDisk:
    """Three batches of three acts, with every change remembered; small objects in packs or not."""
    monkeypatch.setattr(packs, "PACK_MIN", request.param)
    folder = tmp_path / "watched"
    folder.mkdir()
    crashing.make(folder)
    power = PowerDisk(folder)
    adopt(power)
    with power.watching():
        for number in range(BATCHES):
            power.told = crashing.seal_three(folder, f"batch {number}")
            power.remember()
    return power


def test_what_was_sealed_survives_a_disk_that_drops_and_reorders_what_was_not_flushed(watched: PowerDisk, tmp_path: Path) -> None:
    chosen = random.Random(11)
    sizes = set()
    count = len(watched.history)
    assert count > 60
    # The first and the last moment for certain, the others as drawn: how many there are depends on the machine.
    for number, moment in enumerate([0, count - 1, *(chosen.randrange(count) for _ in range(STATES))]):
        target = tmp_path / str(number)
        target.mkdir()
        told = watched.lay_out(target, chosen, moment)
        size = crashing.check_sealed(target)
        assert size >= told, "what was returned as sealed is gone"
        assert size % 3 == 0, "an act is there in part"
        sizes.add(size)
    assert sizes == {0, 3, 6, 9}


def test_the_next_batch_goes_on_from_whatever_was_found(watched: PowerDisk, tmp_path: Path) -> None:
    chosen = random.Random(12)
    for number in range(25):
        target = tmp_path / str(number)
        target.mkdir()
        told = watched.lay_out(target, chosen, chosen.randrange(len(watched.history)))
        before = Ledger.open(target / "ledger").size
        assert crashing.seal_three(target, "after") == before + 3 >= told + 3
        crashing.check_sealed(target)


def test_the_disk_of_this_test_can_lose_things(watched: PowerDisk, tmp_path: Path) -> None:
    """A program that flushes nothing would be found out."""
    for file in [one for state in watched.history for one in state[0].values() if one]:
        file.whole = False
    forgetful = PowerDisk(watched.root)
    forgetful.history = [({}, [*pending], kept, 9) for _, pending, kept, _ in watched.history[-1:]]
    target = tmp_path / "lost"
    target.mkdir()
    forgetful.lay_out(target, random.Random(1), 0)
    with pytest.raises((VigilError, AssertionError)):
        assert crashing.check_sealed(target) >= 9
