"""Publishing again: what did not change is not written again, what changed is, and what someone touched is made anew."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.publish.shelves import World, crowded_world, evidence, example_world, judged
from vigil.errors import ResourceError
from vigil.model import Text
from vigil.publish import Published, crew, write_site


def publish(world: World, out: Path, **about: object) -> Published:
    return write_site(world.shelf(), out, about=world.about(**about))


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Damascus"])
def test_the_zone_of_the_machine_that_publishes_moves_no_day(zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = example_world(wholly=True)
    publish(world, tmp_path / "here", languages=("en", "ar"))
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    publish(world, tmp_path / "there", languages=("en", "ar"))
    monkeypatch.undo()
    time.tzset()
    assert content(tmp_path / "here") == content(tmp_path / "there")


def test_publishing_the_same_writes_nothing(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    first = publish(world, tmp_path / "site", languages=("en", "ar", "uk"))
    before = content(tmp_path / "site")
    again = publish(world, tmp_path / "site", languages=("en", "ar", "uk"))
    assert (first.written, again.written) == (first.files - 1, 0)
    assert content(tmp_path / "site") == before and again.digest == first.digest


def test_after_one_new_judgement_only_its_incident_and_what_lists_it_are_written(tmp_path: Path) -> None:
    world = crowded_world(40)
    publish(world, tmp_path / "site")
    before = content(tmp_path / "site")
    text = [record for record in world.records if isinstance(record, Text)][1]
    world.add(judged("reviewer-1", "right", evidence(text, text.body), "Read rightly.", "2033-01-02T00:00:00Z"))
    done = publish(world, tmp_path / "site")
    after = content(tmp_path / "site")
    changed = {name for name in after if before.get(name) != after[name]}
    assert done.written == len(changed - {"site.json"})
    incidents = {name.split("/")[1] for name in changed if name.startswith("i/")}
    assert len(incidents) == 1, "one incident was judged"


def test_what_is_taken_over_is_what_would_be_written(tmp_path: Path) -> None:
    world = crowded_world(12)
    tongues = ("en", "ar", "uk")  # lists stand in another order in each
    publish(world, tmp_path / "one", languages=tongues)
    text = [record for record in world.records if isinstance(record, Text)][1]
    world.add(judged("reviewer-1", "right", evidence(text, text.body), "Read rightly.", "2033-01-02T00:00:00Z"))
    publish(world, tmp_path / "one", languages=tongues)
    publish(world, tmp_path / "other", languages=tongues)
    assert content(tmp_path / "one") == content(tmp_path / "other")


def test_a_file_that_someone_changed_is_made_anew(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    publish(world, tmp_path / "site")
    page = tmp_path / "site/i/telmor-2031-03/index.html"
    good = page.read_bytes()
    page.write_bytes(good.replace(b"30 to 41", b"3 to 4"))
    os.utime(page, ns=(page.stat().st_mtime_ns + 10**9,) * 2)
    publish(world, tmp_path / "site")
    assert page.read_bytes() == good


def test_another_title_reaches_every_page(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    publish(world, tmp_path / "site")
    publish(world, tmp_path / "site", title="Another title")
    assert all(b"Another title" in data for name, data in content(tmp_path / "site").items() if name.endswith(".html"))


def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    world = crowded_world(230)
    about = world.about(languages=("en", "ar"))
    one = write_site(world.shelf(), tmp_path / "one", about=about)
    stepped: list[int] = []
    many = write_site(world.shelf(), tmp_path / "many", about=about, workers=3, step=lambda: stepped.append(1))
    assert content(tmp_path / "one") == content(tmp_path / "many") and one.digest == many.digest
    assert len(stepped) == len(list(range(0, 230, 100))) + 1, "a step for each batch of incidents and of lists"
    assert write_site(world.shelf(), tmp_path / "many", about=about, workers=3).written == 0


def test_a_process_that_is_ended_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = crowded_world(150)
    publish(world, tmp_path / "site")
    before = content(tmp_path / "site")
    monkeypatch.setattr(crew, "_write", _killed)
    with pytest.raises(ResourceError, match="ended from outside"):
        write_site(world.shelf(), tmp_path / "site", about=world.about(title="Another"), workers=2)
    assert content(tmp_path / "site") == before


def _killed(_number: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
