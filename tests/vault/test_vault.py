"""The vault gives back exactly what it was given, or says that it cannot; a batch is kept whole or not at all."""

import ctypes
import errno
import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigil import disk
from vigil.errors import InputError, IntegrityError, ResourceError, StateError
from vigil.vault import Vault, packs
from vigil.vault.batch import SMALL_BYTES

SYNCFS = pytest.mark.skipif(disk._SYNCFS is None, reason="this system has no syncfs")
HELLO = hashlib.sha256(b"hello").hexdigest()


def keep(vault: Vault, *contents: bytes) -> list[str]:
    with vault.batch() as batch:
        return [batch.put(data) for data in contents]


def tree_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_folder_as_it_lies_on_disk(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    assert keep(vault, b"hello", b"", b"hello") == [HELLO, hashlib.sha256(b"").hexdigest(), HELLO]
    assert tree_of(vault.root) == [
        "2c/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        "e3/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "format",
    ]
    assert (vault.root / "format").read_bytes() == b"vigil-vault/2\n"
    assert stat.S_IMODE(vault.path(HELLO).stat().st_mode) & 0o333 == 0
    assert list((vault.root / ".tmp").iterdir()) == []


def test_objects_are_found_listed_and_read(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    assert (list(vault), vault.has(HELLO)) == ([], False)
    digests = keep(vault, *(b"%d" % number for number in range(600)))
    assert list(vault) == sorted(set(digests))
    assert vault.get(digests[7]) == b"7"
    assert vault.check(digests[599]) == 3 == vault.size(digests[599])
    assert vault.path(HELLO) == vault.root / "2c" / HELLO
    with pytest.raises(InputError, match="VGL-V01"):
        vault.get("../../etc/passwd")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(st.binary(max_size=200), max_size=5), bit=st.integers(min_value=0))
def test_one_flipped_bit_is_noticed(tmp_path: Path, contents: list[bytes], bit: int) -> None:
    vault = Vault(tmp_path / "vault")
    for digest, data in zip(keep(vault, *contents), contents, strict=True):
        assert vault.get(digest) == data
        if data:
            broken = bytearray(data)
            broken[bit // 8 % len(data)] ^= 1 << (bit % 8)
            overwrite(vault.path(digest), bytes(broken))
            for read in (vault.get, vault.check):
                with pytest.raises(IntegrityError, match=f"VGL-V03 preserved bytes changed: {digest[:2]}/{digest}"):
                    read(digest)
            overwrite(vault.path(digest), data)


def test_missing_bytes_are_named(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    for read in (vault.get, vault.check, vault.size):
        with pytest.raises(IntegrityError, match=f"VGL-V02 preserved bytes are missing: 2c/{HELLO}"):
            read(HELLO)


def test_bytes_cut_short_are_made_whole_when_they_come_again(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    keep(vault, b"hello")
    overwrite(vault.path(HELLO), b"hel")
    keep(vault, b"hello")
    assert vault.get(HELLO) == b"hello"


def test_an_exception_in_the_block_keeps_nothing(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    with pytest.raises(KeyError), vault.batch() as batch:
        assert batch.has(batch.put(b"hello"))
        raise KeyError
    assert tree_of(vault.root) == ["format"]


@pytest.mark.parametrize("size", [0, 1, SMALL_BYTES, SMALL_BYTES + 1, 3 * SMALL_BYTES + 17])
def test_a_file_is_copied_bit_by_bit(tmp_path: Path, size: int) -> None:
    data = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    (tmp_path / "source").write_bytes(data)
    vault = Vault(tmp_path / "vault")
    for _ in range(2):
        with vault.batch() as batch:
            digest = batch.put_file(tmp_path / "source")
            assert batch.put_file(tmp_path / "source") == digest
    assert digest == hashlib.sha256(data).hexdigest()
    assert vault.get(digest) == data
    assert not stat.S_IMODE(vault.path(digest).stat().st_mode) & 0o222
    assert len(tree_of(vault.root)) == 2


def test_what_is_no_file_is_refused_and_the_batch_goes_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    vault = Vault(tmp_path / "vault")
    with vault.batch() as batch:
        for name in ("pipe", ".", "absent"):
            with pytest.raises(InputError, match="VGL-V06"):
                batch.put_file(tmp_path / name)
        batch.put(b"hello")
    assert vault.get(HELLO) == b"hello"


def test_a_vault_of_a_newer_version_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "format").write_bytes(b"vigil-vault/3\n")
    with pytest.raises(StateError, match="VGL-V05"):
        Vault(tmp_path)


def test_what_a_dead_batch_left_is_cleared_and_a_living_one_is_not(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    keep(vault, b"first")
    dead = vault.root / ".tmp" / "0123456789abcdef"
    dead.mkdir()
    (dead / HELLO).write_bytes(b"hel")
    with vault.batch() as living:
        living.put(b"hello")
        keep(vault, b"meanwhile")
        assert not dead.exists()
    assert vault.get(HELLO) == b"hello"


def test_two_batches_with_the_same_bytes_both_succeed(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    with vault.batch() as one, vault.batch() as two:
        one.put(b"hello")
        two.put(b"hello")
    assert vault.get(HELLO) == b"hello"


@SYNCFS
def test_a_batch_that_fails_takes_back_only_its_own_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(tmp_path / "vault")
    with pytest.raises(ResourceError), vault.batch() as failing:
        failing.put(b"hello")
        failing.put(b"another")
        keep(vault, b"hello")
        monkeypatch.setattr(disk, "_SYNCFS", failing_sync(after=1))
    monkeypatch.undo()
    assert list(vault) == [HELLO]
    assert vault.get(HELLO) == b"hello"


def test_bytes_that_vanish_while_a_batch_relies_on_them_fail_it(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    keep(vault, b"hello")
    with pytest.raises(StateError, match="VGL-V07"), vault.batch() as batch:
        batch.put(b"hello")
        vault.path(HELLO).unlink()


@pytest.mark.parametrize("call", ["open", "write", "rename", "makedirs", "mkdir"])
@pytest.mark.parametrize(("code", "pack_min"), [(errno.ENOSPC, 64), (errno.EIO, 64), (errno.ENOSPC, 2)])
def test_a_disk_that_refuses_at_any_moment_keeps_nothing(
    tmp_path: Path, call: str, code: int, pack_min: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The n-th call of the system fails, for every n that a batch reaches; each time nothing of it is kept, and the next try succeeds."""
    monkeypatch.setattr(packs, "PACK_MIN", pack_min)
    reached = 0
    for moment in range(40):
        vault = Vault(tmp_path / f"vault-{moment}")
        keep(vault, b"before")
        try:
            with failing(call, moment, code):
                keep(vault, b"hello", b"another")
            break
        except ResourceError as error:
            reached += 1
            assert error.code == "VGL-V04"
            assert error.next_step
        assert list(vault) == [hashlib.sha256(b"before").hexdigest()]
        keep(vault, b"hello", b"another")
        assert vault.get(HELLO) == b"hello"
        assert list((vault.root / ".tmp").iterdir()) == []
    assert reached >= 1


@SYNCFS
@pytest.mark.parametrize("flush", [0, 1])
def test_a_flush_that_fails_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flush: int) -> None:
    vault = Vault(tmp_path / "vault")
    keep(vault, b"before")
    monkeypatch.setattr(disk, "_SYNCFS", failing_sync(after=flush))
    with pytest.raises(ResourceError, match=r"VGL-V04 .*check the disk"):
        keep(vault, b"hello")
    assert list(vault) == [hashlib.sha256(b"before").hexdigest()]


@SYNCFS
def test_where_the_system_has_no_syncfs_every_file_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    monkeypatch.setattr(disk, "_SYNCFS", None)
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(str(Path(f"/proc/self/fd/{handle}").readlink())))
    vault = Vault(tmp_path / "vault")
    keep(vault, b"hello")
    names = [Path(path).name for path in flushed]
    assert names.index(HELLO) < names.index("2c")
    assert vault.get(HELLO) == b"hello"


def test_a_file_size_limit_of_the_system_is_told_as_such(tmp_path: Path) -> None:
    """A real refusal of the kernel, without root: `ulimit -f`. Runs apart, since the limit holds for a whole process."""
    script = (
        "import resource, signal, sys; from pathlib import Path; from vigil.vault import Vault; from vigil.errors import ResourceError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "vault = Vault(Path(sys.argv[1]))\n"
        "try:\n"
        "    with vault.batch() as batch: batch.put(b'small'); batch.put(b'x' * 5000)\n"
        "except ResourceError as error: print(error, len(list(vault)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "vault")], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("VGL-V04")
    assert "ulimit -f" in done.stdout
    assert done.stdout.endswith(" 0\n")


@contextmanager
def failing(call: str, moment: int, code: int) -> Iterator[None]:
    """A system whose call fails from its n-th use on, as a full or broken disk does; reading and clearing away still work."""
    real: Callable[..., Any] = getattr(os, call)
    count = 0

    def refuse(*arguments: Any, **named: Any) -> Any:
        nonlocal count
        writing = call != "open" or arguments[1] & os.O_CREAT
        if writing:
            count += 1
            if count > moment:
                raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    setattr(os, call, refuse)
    try:
        yield
    finally:
        setattr(os, call, real)


def failing_sync(after: int) -> Callable[[int], int]:
    """A syncfs that works a few times and then reports that writes were lost."""
    left = [after]

    def sync(_: int) -> int:
        left[0] -= 1
        if left[0] >= 0:
            return 0
        ctypes.set_errno(errno.EIO)
        return -1

    return sync


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)
    path.chmod(0o444)
