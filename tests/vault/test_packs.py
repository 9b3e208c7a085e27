"""Many small objects share a file, and keep every promise: checked when read, kept whole or not at all, mended and destroyed one by one."""

import hashlib
import secrets
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigil.errors import IntegrityError, StateError
from vigil.vault import Vault, packs

MANY = [b"object %d, " % number + b"x" * (number % 7) for number in range(packs.PACK_MIN)]
DIGESTS = [hashlib.sha256(data).hexdigest() for data in MANY]


def keep(vault: Vault, contents: list[bytes]) -> list[str]:
    with vault.batch() as batch:
        return [batch.put(data) for data in contents]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = Vault(tmp_path / "vault")
    keep(made, MANY)
    return made


def files_of(vault: Vault) -> list[Path]:
    return sorted(path for path in vault.root.rglob("*") if path.is_file() and path.name != "format")


def pack_of(vault: Vault) -> Path:
    return next((vault.root / "packs").iterdir())


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def holding(folder: Path, words: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_a_large_batch_of_small_objects_is_one_file_under_its_own_digest(vault: Vault) -> None:
    (pack,) = files_of(vault)
    assert pack.parent.name == "packs" and hashlib.sha256(pack.read_bytes()).hexdigest() == pack.name
    assert list(vault) == sorted(DIGESTS) == list(Vault(vault.root))
    for digest, data in zip(DIGESTS, MANY, strict=True):
        assert vault.has(digest) and vault.get(digest) == data == vault.content(digest)
        assert vault.check(digest) == len(data) == vault.size(digest)


def test_the_pack_as_the_page_shows_it() -> None:
    """Golden: packs are read by programs that are not ours."""
    data = packs.build({hashlib.sha256(one).hexdigest(): one for one in (b"hello", b"")})
    assert data == (
        b"vigil-pack/1\n"
        b"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 00000179 00000005\n"
        b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 00000184 00000000\n"
        b"hello"
    )


def test_an_object_is_found_with_tools_that_are_not_ours(vault: Vault) -> None:
    """The lines of docs/formats/vault.md."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "formats" / "vault.md").read_text()
    line = next(line for line in page.splitlines() if line.startswith("grep -a"))
    digest, data = DIGESTS[7], MANY[7]
    done = subprocess.run(["bash", "-c", line.replace("DIGEST", digest)], cwd=vault.root, capture_output=True, check=True)
    assert done.stdout == data


def test_small_batches_and_originals_have_files_of_their_own(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    keep(vault, MANY[:-1])
    assert len(files_of(vault)) == len(MANY) - 1 and not (vault.root / "packs").exists()
    (tmp_path / "original").write_bytes(b"an original")
    with vault.batch() as batch:
        original = batch.put_file(tmp_path / "original")
        alone = batch.put(b"a ciphertext", alone=True)
        large = batch.put(b"x" * (packs.SMALL_BYTES + 1))
        for data in MANY:
            batch.put(b"more " + data)
    assert all(isinstance(vault.content(one), Path) for one in (original, alone, large))


def test_what_is_known_is_not_packed_again(vault: Vault) -> None:
    before = files_of(vault)
    with vault.batch() as batch:
        assert batch.has(DIGESTS[0])
        for data in MANY:
            batch.put(data)
    assert files_of(vault) == before
    with pytest.raises(StateError, match="VGL-V07"), vault.batch() as batch:
        batch.put(MANY[0])
        pack_of(vault).unlink()


def test_a_batch_that_is_very_large_makes_several_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "PACK_BYTES", 200)
    vault = Vault(tmp_path / "vault")
    assert keep(vault, [*MANY, *MANY]) == [*DIGESTS, *DIGESTS]
    assert len(files_of(vault)) > 3
    assert [vault.get(digest) for digest in DIGESTS] == MANY


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_flipped_bit_costs_one_object_at_most_and_is_found_and_mended(vault: Vault, place: int, bit: int) -> None:
    vault = Vault(Path(shutil.copytree(vault.root, vault.root.parent / secrets.token_hex(4))))
    pack = pack_of(vault)
    name, whole = pack.name, pack.read_bytes()
    broken = bytearray(whole)
    broken[place % len(whole)] ^= 1 << bit
    overwrite(pack, bytes(broken))
    again = Vault(vault.root)
    assert again.changed_packs() == [name]
    lost = [digest for digest, data in zip(DIGESTS, MANY, strict=True) if read_or_none(again.get, digest) != data]
    assert len(lost) <= 1
    for digest in lost:
        again.put_back(digest, MANY[DIGESTS.index(digest)])
    assert again.mend_packs() == [name] and again.changed_packs() == []
    for one in (again, Vault(vault.root)):
        assert [one.get(digest) for digest in DIGESTS] == MANY and list(one) == sorted(DIGESTS)


def read_or_none(get: Callable[[str], bytes], digest: str) -> bytes | None:
    """Wrong bytes are never given out."""
    try:
        return get(digest)
    except IntegrityError:
        return None


@pytest.mark.parametrize("cut", [0, 5, 13, 60, 96, 97, 1000, -1])
def test_a_pack_cut_short_loses_only_what_was_cut_off(vault: Vault, cut: int) -> None:
    pack = pack_of(vault)
    overwrite(pack, pack.read_bytes()[:cut])
    again = Vault(vault.root)
    assert again.changed_packs() == [pack.name]
    held = [read_or_none(again.get, digest) for digest in DIGESTS]
    assert set(held) <= {*MANY, None} and None in held
    assert keep(again, MANY) == DIGESTS, "what is gone from its pack is kept anew when it comes again"
    again.mend_packs()
    assert again.changed_packs() == []


def test_what_is_destroyed_is_in_no_file_and_the_rest_stays(vault: Vault) -> None:
    reader = Vault(vault.root)
    assert reader.get(DIGESTS[5]) == MANY[5]
    keep(vault, [b"loose"])
    assert vault.destroy([DIGESTS[3], hashlib.sha256(b"loose").hexdigest(), "0" * 64]) == 2
    assert vault.destroy([DIGESTS[3]]) == 0
    assert not holding(vault.root, MANY[3]) and not holding(vault.root, DIGESTS[3].encode())
    for one in (vault, reader):
        assert not one.has(DIGESTS[3])
        assert [one.get(digest) for digest in DIGESTS if digest != DIGESTS[3]] == [data for data in MANY if data != MANY[3]]
    assert vault.destroy(DIGESTS) == len(MANY) - 1 and files_of(vault) == []


def test_nothing_is_destroyed_while_a_damaged_pack_may_hide_it(vault: Vault) -> None:
    pack = pack_of(vault)
    overwrite(pack, pack.read_bytes().replace(DIGESTS[3].encode(), b"0" * 64))
    with pytest.raises(IntegrityError, match="VGL-V08"):
        Vault(vault.root).destroy(DIGESTS[:5])
    again = Vault(vault.root)
    assert [again.has(digest) for digest in DIGESTS[:5]] == [True, True, True, False, True]
    again.mend_packs()
    assert again.destroy(DIGESTS[:5]) == 4 and not holding(vault.root, MANY[3])


def test_a_vault_of_version_1_goes_on_as_one_of_version_2(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    keep(vault, [b"hello"])
    overwrite(vault.root / "format", b"vigil-vault/1\n")
    assert Vault(vault.root).get(hashlib.sha256(b"hello").hexdigest()) == b"hello"
    keep(Vault(vault.root), MANY)
    assert (vault.root / "format").read_bytes() == b"vigil-vault/2\n"
