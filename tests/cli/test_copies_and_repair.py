"""A second copy, and what it is for: damage is found, named, and put back by logged digest only."""

import random
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import vigil

DOCUMENTS = 12
ENTRIES = DOCUMENTS + 4
"""The key and the actor, the documents, and the copy: before and after."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "w"
    vigil("init", folder, "--actor", "heron")
    for number in range(DOCUMENTS):
        path = folder.parent / f"{number}.txt"
        path.write_text(f"At least {number + 3} people were killed on Monday, a monitor said. " * 20)
    vigil("-w", folder, "collect", *sorted(folder.parent.glob("*.txt")))
    vigil("-w", folder, "copy", "--to", folder.parent / "second")
    return folder


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A workspace and its copy."""
    shutil.copytree(template.parent, tmp_path / "both")
    return tmp_path / "both" / "w", tmp_path / "both" / "second"


def flip(path: Path, chosen: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
    path.chmod(0o600)
    path.write_bytes(bytes(data))


def vault_files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "vault").glob("??/*") if path.stat().st_size)


def test_a_whole_workspace_gives_no_alarm(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    found = vigil("-w", folder, "audit", "--against", second, "--json").json
    assert found["whole"] and found["copy"]["behind"] == 0 and found["read"] == found["objects"]
    assert vigil("verify", second).status == 0, "the copy is a workspace that anyone can verify"
    assert not list(second.rglob("*.key"))


def test_every_flipped_bit_in_an_object_is_found_and_mended(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    chosen = random.Random(3)
    before = {path.name: path.read_bytes() for path in vault_files(folder)}
    for path in chosen.sample(vault_files(folder), 10):
        flip(path, chosen)
    damaged = sorted(path.name for path in vault_files(folder) if path.read_bytes() != before[path.name])
    found = vigil("-w", folder, "audit", "--json", status=4).json
    assert sorted(found["changed"]) == damaged and not found["missing"]
    mended = vigil("-w", folder, "repair", "--from", second, "--json").json
    assert sorted(mended["objects"]) == damaged
    assert {path.name: path.read_bytes() for path in vault_files(folder)} == before
    assert vigil("-w", folder, "audit", "--json").json["whole"]


def test_every_flipped_bit_in_the_log_is_found_and_mended(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    chosen = random.Random(4)
    files = [path for path in sorted((folder / "ledger").rglob("*")) if path.is_file() and path.name != ".lock"]
    for path in files:
        true = path.read_bytes()
        flip(path, chosen)
        if path.parent.name == "000.p" and int(path.name) < ENTRIES:  # of the log as it was before: nothing rests on it any more
            assert "unaccounted for" in vigil("verify", folder).out
            path.write_bytes(true)
            continue
        vigil("verify", folder, status=4)
        vigil("-w", folder, "repair", "--from", second)
        assert path.read_bytes() == true, path
        vigil("verify", folder)


def test_the_parts_of_an_audit_read_everything_once(pair: tuple[Path, Path]) -> None:
    folder, _ = pair
    parts = [vigil("-w", folder, "audit", "--subset", f"{number}/3", "--json").json for number in (1, 2, 3)]
    assert sum(part["read"] for part in parts) == parts[0]["objects"]
    assert "VGL-P43" in vigil("-w", folder, "audit", "--subset", "4/3", status=2).err


def test_missing_objects_come_back_and_what_the_copy_lacks_is_named(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    gone = vault_files(folder)[:5]
    for path in gone:
        path.unlink()
    damaged = second / "vault" / gone[0].name[:2] / gone[0].name
    flip(damaged, random.Random(5))
    found = vigil("-w", folder, "repair", "--from", second, "--json", status=4).json
    assert found["lost"] == [gone[0].name], "bytes with another digest are never taken"
    assert not gone[0].exists() and all(path.exists() for path in gone[1:])


def test_a_lost_log_comes_back_from_the_copy(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    checkpoint = (folder / "ledger" / "checkpoint").read_bytes()
    shutil.rmtree(folder / "ledger")
    (folder / "ledger").mkdir()
    vigil("-w", folder, "repair", "--from", second)
    assert (folder / "ledger" / "checkpoint").read_bytes() == checkpoint
    vigil("verify", folder)


def test_the_copy_follows_every_command_and_its_state_is_shown(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    assert "NO second copy" in vigil("-w", folder, "status").out
    settings = (folder / "vigil.toml").read_text()
    (folder / "vigil.toml").write_text(settings.replace('folder = ""', 'folder = "../second"'))
    (folder.parent / "more.txt").write_text("At least 40 people were killed on Tuesday, a monitor said.")
    vigil("-w", folder, "collect", folder.parent / "more.txt")
    assert "second copy is up to date" in vigil("-w", folder, "status").out
    assert (second / "ledger" / "checkpoint").read_bytes() == (folder / "ledger" / "checkpoint").read_bytes()
    second.rename(second.with_name("unplugged"))
    (folder.parent / "more2.txt").write_text("At least 41 people were killed on Wednesday, a monitor said.")
    assert "CANNOT be reached" in vigil("-w", folder, "status").out
    second.with_name("unplugged").rename(second)
    vigil("-w", folder, "collect", folder.parent / "more2.txt")
    assert vigil("-w", folder, "audit", "--against", second, "--json").json["whole"]


def test_a_copy_of_another_history_is_told_and_never_written(pair: tuple[Path, Path]) -> None:
    folder, _ = pair
    other = folder.parent / "other"
    shutil.copytree(folder, other)
    for name, where in (("a", folder), ("b", other)):
        (folder.parent / f"{name}.txt").write_text(f"At least 50 people were killed, {name} said.")
        vigil("-w", where, "collect", folder.parent / f"{name}.txt")
    vigil("-w", other, "copy", "--to", folder.parent / "forked")
    found = vigil("-w", folder, "audit", "--against", folder.parent / "forked", "--json", status=4).json
    assert found["copy"]["forked"]
    assert "VGL-L06" in vigil("-w", folder, "copy", "--to", folder.parent / "forked", status=4).err
    assert "VGL-P40" in vigil("-w", folder, "copy", "--to", folder / "inside", status=2).err
    assert "VGL-P40" in vigil("-w", folder, "copy", "--to", folder.parent, status=2).err


def test_recovery_drops_what_was_half_done_and_makes_the_store_again(pair: tuple[Path, Path]) -> None:
    folder, _ = pair
    (folder / "vault" / ".tmp" / "0123456789abcdef").mkdir(parents=True, exist_ok=True)
    (folder / "ledger" / ".checkpoint.new").write_bytes(b"half a checkpo")
    (folder / "store.db").write_bytes(b"not a database")
    found = vigil("-w", folder, "recover", "--json").json
    assert len(found["done"]) == 3 and found["entries"] == ENTRIES
    assert not (folder / "ledger" / ".checkpoint.new").exists()
    assert vigil("-w", folder, "status", "--json").json["items"] == DOCUMENTS


def test_an_older_copy_is_taken_only_when_told(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    (folder.parent / "more.txt").write_text("At least 40 people were killed on Tuesday, a monitor said.")
    vigil("-w", folder, "collect", folder.parent / "more.txt")
    shutil.rmtree(folder / "ledger")
    shutil.copytree(second / "ledger", folder / "ledger")
    assert "VGL-L06" in vigil("-w", folder, "recover", status=4).err
    vigil("-w", folder, "recover", "--accept-older")
    vigil("-w", folder, "status")
