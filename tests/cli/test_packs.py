"""A workspace whose small objects lie in packs: audited, copied, mended, withdrawn, exported and recovered like any other."""

import random
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from vigil.package.bags import check_bag
from vigil.vault import packs

DOCUMENTS = packs.PACK_MIN // 2 + 4


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed") / "w"
    vigil("init", folder, "--actor", "heron")
    (folder.parent / "in").mkdir()
    for number in range(DOCUMENTS):
        (folder.parent / "in" / f"{number}.txt").write_text(f"At least {number + 300} people were killed on Monday, a monitor said.")
    vigil("-w", folder, "collect", folder.parent / "in")
    vigil("-w", folder, "copy", "--to", folder.parent / "second")
    return folder


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> tuple[Path, Path]:
    shutil.copytree(template.parent, tmp_path / "both")
    return tmp_path / "both" / "w", tmp_path / "both" / "second"


def packs_of(folder: Path) -> list[Path]:
    return sorted((folder / "vault" / "packs").iterdir())


def damage(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 4
    path.chmod(0o600)
    path.write_bytes(bytes(data))


def test_a_large_batch_is_packed_here_and_in_the_copy_and_verifies(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    assert len(packs_of(folder)) == len(packs_of(second)) == 1
    found = vigil("-w", folder, "audit", "--against", second, "--json").json
    assert found["whole"] and not found["packs"]
    for each in pair:
        report = vigil("verify", each).out
        assert ", 0 unaccounted for" in report and "no event names it" not in report


def test_every_flipped_bit_in_a_pack_is_found_by_audit_and_verify_and_mended(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    chosen = random.Random(8)
    (pack,) = packs_of(folder)
    whole = pack.read_bytes()
    table = 13 + 83 * whole.count(b"\n", 13, int(whole[78:86]))
    for place in [
        0,
        13,
        77,
        80,
        90,
        *(chosen.randrange(13, table) for _ in range(4)),
        *(chosen.randrange(table, len(whole)) for _ in range(6)),
    ]:
        damage(packs_of(folder)[0], place)
        found = vigil("-w", folder, "audit", "--json", status=4).json
        assert found["packs"] == [packs_of(folder)[0].name] and len(found["changed"]) + len(found["missing"]) <= 1
        vigil("verify", folder, status=4)
        done = vigil("-w", folder, "repair", "--from", second, "--json").json
        assert len(done["packs"]) == 1 and sorted(done["objects"]) == sorted(found["changed"] + found["missing"])
        assert vigil("-w", folder, "audit", "--json").json["whole"]
    vigil("verify", folder)


def test_a_lost_pack_comes_back_object_by_object(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    shutil.rmtree(folder / "vault" / "packs")
    assert len(vigil("-w", folder, "audit", "--json", status=4).json["missing"]) >= DOCUMENTS
    assert not vigil("-w", folder, "repair", "--from", second, "--json").json["lost"]
    assert vigil("-w", folder, "audit", "--json").json["whole"]
    vigil("verify", folder)


def test_what_is_withdrawn_leaves_its_pack_here_and_in_the_copy(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    vigil("-w", folder, "withdraw", "7.txt", "--authority", "x", "--reason", "y", "--yes")
    vigil("-w", folder, "copy", "--to", second)
    for each in pair:
        for path in each.rglob("*"):
            assert not path.is_file() or not any(words in path.read_bytes() for words in (b"least 307", b'"7.txt"')), path
        vigil("verify", each)
    found = vigil("-w", folder, "audit", "--against", second, "--json").json
    assert found["whole"] and found["withdrawn"] == 1


def test_a_withdrawal_waits_while_a_pack_is_damaged_and_is_ended_after_the_repair(pair: tuple[Path, Path]) -> None:
    folder, second = pair
    damage(packs_of(folder)[0], 3)
    said = vigil("-w", folder, "withdraw", "7.txt", "--authority", "x", "--reason", "y", "--yes", status=4).err
    assert "VGL-V08" in said and "repair" in said
    vigil("-w", folder, "repair", "--from", second)
    assert any("withdrawal" in line for line in vigil("-w", folder, "recover", "--json").json["done"])
    assert not [path for path in folder.rglob("*") if path.is_file() and b"least 307" in path.read_bytes()]
    vigil("verify", folder)


def test_packed_items_are_recovered_run_and_exported(pair: tuple[Path, Path]) -> None:
    folder, _ = pair
    (folder / "store.db").unlink()
    vigil("-w", folder, "recover")
    vigil("-w", folder, "run")
    assert vigil("-w", folder, "status", "--json").json["items"] == DOCUMENTS
    vigil("-w", folder, "export", "--bagit", folder.parent / "bag", "1.txt", "2.txt", "--purpose", "deposit", "--authority", "agreement 3")
    check_bag(folder.parent / "bag")
