"""An act is sealed whole or not at all, and the log tells strangers nothing of what it holds."""

import errno
import hashlib
import hmac
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigil import disk
from vigil.errors import InputError, IntegrityError, ResourceError, StateError, UsageError, VigilError
from vigil.ledger import Ledger
from vigil.preserve.seal import Seal, commitment, read_events
from vigil.vault import Vault

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SYNCFS = pytest.mark.skipif(disk._SYNCFS is None, reason="this system has no syncfs")
ACTOR = "a" * 64


def make_seal(folder: Path) -> Seal:
    numbers: Iterator[int] = itertools.count(1)
    seconds: Iterator[int] = itertools.count(10)
    return Seal(
        Vault(folder / "vault"),
        Ledger.create(folder / "ledger", "example.org/log", KEY),
        actor=ACTOR,
        now=lambda: f"2016-12-14T08:00:{next(seconds)}Z",
        salt=lambda: f"{next(numbers):064x}",
    )


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_bytes_of_an_act_never_change(tmp_path: Path) -> None:
    """Golden: leaves are permanent, so their spelling is fixed for good."""
    seal = make_seal(tmp_path)
    with seal.batch() as batch:
        assert batch.act("item", [("bytes", b"hello"), ("item", b"{}")]) == (digest_of(b"hello"), digest_of(b"{}"))
    event = (
        '{"actor":"' + ACTOR + '","at":"2016-12-14T08:00:10Z","event":"item","kind":"event/1","openings":['
        '{"digest":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824","role":"bytes","salt":"' + "1".zfill(64) + '"},'
        '{"digest":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","role":"item","salt":"' + "2".zfill(64) + '"}]}'
    ).encode()
    leaf = json.loads(seal.ledger.leaf(0))
    assert seal.vault.get(leaf["object"]) == event
    assert leaf == {
        "at": "2016-12-14T08:00:10Z",
        "commitments": [
            hmac.new(bytes.fromhex("1".zfill(64)), bytes.fromhex(digest_of(b"hello")), "sha256").hexdigest(),
            hmac.new(bytes.fromhex("2".zfill(64)), bytes.fromhex(digest_of(b"{}")), "sha256").hexdigest(),
        ],
        "event": "item",
        "kind": "leaf/1",
        "object": digest_of(event),
    }
    assert seal.ledger.leaf(0) == json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode()
    assert digest_of(seal.ledger.leaf(0)) == "33d2e02ea8a33816545d61e8654380f9e264b241e89904b2f99a6e5d79d7d80d"


def test_no_digest_of_what_is_kept_reaches_the_log(tmp_path: Path) -> None:
    seal = make_seal(tmp_path)
    with seal.batch() as batch:
        digests = batch.act("item", [("bytes", b"hello"), ("item", b"{}")])
        batch.act("item", [("bytes", b"hello"), ("item", b"{}")])
    leaves = b"".join(seal.ledger.leaves())
    assert not any(digest.encode() in leaves for digest in digests)
    first, second = (json.loads(leaf)["commitments"] for leaf in seal.ledger.leaves())
    assert not set(first) & set(second)  # the same bytes twice cannot be told to be the same


def test_acts_are_read_back_in_order(tmp_path: Path) -> None:
    seal = make_seal(tmp_path)
    (tmp_path / "file").write_bytes(b"from a file")
    with seal.batch() as batch:
        (known,) = batch.act("item", [("bytes", b"hello")])
        batch.act("rendition", [("text", known), ("bytes", tmp_path / "file")])
    assert batch.indices == range(2)
    with seal.batch() as batch:
        batch.act("judgement", [("record", known)])
        batch.act("run", [])
    assert batch.indices == range(2, 4)
    events = list(read_events(seal.ledger, seal.vault))
    assert [(index, leaf.event, event.actor) for index, leaf, event in events] == [
        (0, "item", ACTOR), (1, "rendition", ACTOR), (2, "judgement", ACTOR), (3, "run", ACTOR),
    ]  # fmt: skip
    assert [opening.role for opening in events[1][2].openings] == ["text", "bytes"]
    assert seal.vault.get(events[1][2].openings[1].digest) == b"from a file"
    assert [index for index, _, _ in read_events(seal.ledger, seal.vault, 3)] == [3]


def test_an_exception_in_the_block_logs_nothing(tmp_path: Path) -> None:
    seal = make_seal(tmp_path)
    with pytest.raises(KeyError), seal.batch() as batch:
        batch.act("item", [("bytes", b"hello")])
        raise KeyError
    assert (seal.ledger.size, list(seal.vault), seal.ledger.lock.held) == (0, [], False)
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"hello")])
    assert Ledger.open(seal.ledger.root).size == 1


def test_what_the_vault_does_not_have_cannot_be_logged(tmp_path: Path) -> None:
    seal = make_seal(tmp_path)
    with pytest.raises(InputError, match="VGL-P01"), seal.batch() as batch:
        batch.act("item", [("bytes", digest_of(b"never kept"))])
    with pytest.raises(InputError, match="VGL-V01"), seal.batch() as batch:
        batch.act("item", [("bytes", "no digest")])
    assert seal.ledger.size == 0


def test_what_cannot_be_sealed_is_told_before_the_work_is_done(tmp_path: Path) -> None:
    seal = make_seal(tmp_path)
    reading = Seal(seal.vault, Ledger.open(seal.ledger.root), actor=ACTOR, now=seal.now, salt=seal.salt)
    with pytest.raises(StateError, match="VGL-L09"), reading.batch():
        pytest.fail("the block must not be entered")
    assert not seal.ledger.lock.held
    with seal.batch() as batch:
        with pytest.raises(UsageError, match="VGL-L07"):
            batch.act("item", [("bytes", b"the same")] * 1000)
        batch.act("item", [("bytes", b"the same")] * 900)
    assert seal.ledger.size == 1


def test_another_program_that_seals_is_waited_for_by_the_caller(tmp_path: Path) -> None:
    seal = make_seal(tmp_path)
    other = Ledger.open(seal.ledger.root)
    with other.lock, pytest.raises(StateError, match="VGL-L03"), seal.batch():
        pass
    with seal.batch() as batch:
        batch.act("run", [])
    assert seal.ledger.size == 1


@SYNCFS
@pytest.mark.parametrize("moment", range(1, 12))
def test_a_disk_that_fails_at_a_flush_or_rename_logs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    """Vault kept, ledger refused: the act is not in the log, the tree is as before, and the same act succeeds later."""
    seal = make_seal(tmp_path)
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"before")])
    before = seal.ledger.checkpoint()
    left = [moment]

    def refusing(real: Any, failed: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            return failed() if left[0] == 0 else real(*arguments, **named)

        return call

    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in ("rename", "replace", "fsync"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name), full))
    monkeypatch.setattr(disk, "_SYNCFS", refusing(disk._SYNCFS, lambda: -1))
    try:
        with seal.batch() as batch:
            batch.act("item", [("bytes", b"hello")])
    except ResourceError as error:
        assert error.code in {"VGL-V04", "VGL-L08"}
    monkeypatch.undo()
    again = Ledger.open(seal.ledger.root, KEY)
    assert again.check() == len(list(read_events(again, seal.vault))) <= 2
    assert again.checkpoint() == before or again.size == 2
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"hello")])
    assert Ledger.open(seal.ledger.root).check() == again.size + 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_flipped_bit_anywhere_in_vault_or_ledger_is_noticed(tmp_path: Path, data: st.DataObject) -> None:
    if not (tmp_path / "ledger").exists():
        seal = make_seal(tmp_path)
        with seal.batch() as batch:
            for number in range(3):
                batch.act("item", [("bytes", b"words %d" % number), ("item", b"record %d" % number)])
    files = [path for path in sorted(tmp_path.rglob("*")) if path.is_file() and path.name != ".lock"]
    path = data.draw(st.sampled_from(files))
    whole = path.read_bytes()
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    broken = bytearray(whole)
    broken[bit // 8] ^= 1 << (bit % 8)
    path.chmod(0o644)
    path.write_bytes(broken)
    try:
        with pytest.raises(VigilError):
            read_through(tmp_path)
    finally:
        path.write_bytes(whole)
    read_through(tmp_path)


def read_through(folder: Path) -> None:
    ledger, vault = Ledger.open(folder / "ledger"), Vault(folder / "vault")
    ledger.check()
    for _, _, event in read_events(ledger, vault):
        for opening in event.openings:
            vault.check(opening.digest)


def test_an_event_put_in_the_place_of_another_is_refused(tmp_path: Path) -> None:
    """The log's key cannot be used to log a leaf whose commitments say something else than its event."""
    seal = make_seal(tmp_path)
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"hello")])
    leaf = json.loads(seal.ledger.leaf(0))
    leaf["commitments"] = [commitment("0" * 64, digest_of(b"hello"))]
    seal.ledger.append([json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode()])
    with pytest.raises(IntegrityError, match="VGL-P02 leaf 1"):
        list(read_events(seal.ledger, seal.vault))


def test_lost_bytes_of_an_event_are_named(tmp_path: Path) -> None:
    seal = make_seal(tmp_path)
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"hello")])
    shutil.rmtree(seal.vault.path(json.loads(seal.ledger.leaf(0))["object"]).parent)
    with pytest.raises(IntegrityError, match="VGL-V02"):
        list(read_events(seal.ledger, seal.vault))


@SYNCFS
def test_what_a_power_cut_may_lose_is_never_referred_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each flush comes before whatever relies on it: bytes, names in the vault, tiles, checkpoint, and the checkpoint's own name."""
    steps: list[str] = []
    seal = make_seal(tmp_path)
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"before")])

    def telling(real: Any, tell: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            steps.append(tell(*arguments))
            return real(*arguments, **named)

        return call

    def place(path: Any) -> str:
        return Path(path).relative_to(tmp_path).parts[0] + ("/.tmp" if ".tmp" in str(path) else "")

    def flushed(handle: int) -> str:
        return f"flush {Path(f'/proc/self/fd/{handle}').readlink().name}"

    def opened(path: Any, flags: int, *_: Any) -> str:
        return f"write {place(path)}" if flags & os.O_CREAT else ""

    monkeypatch.setattr(os, "open", telling(os.open, opened))
    monkeypatch.setattr(os, "rename", telling(os.rename, lambda _, path: f"name in {place(path)}"))
    monkeypatch.setattr(os, "replace", telling(os.replace, lambda _, path: f"name {Path(path).name}"))
    monkeypatch.setattr(os, "fsync", telling(os.fsync, flushed))
    monkeypatch.setattr(disk, "_SYNCFS", telling(disk._SYNCFS, lambda _: "flush all"))
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"hello")])
    monkeypatch.undo()
    assert [step for step, _ in itertools.groupby(filter(None, steps))] == [
        "write ledger", "write vault/.tmp", "flush all", "name in vault", "flush all",
        "write ledger", "flush all", "write ledger", "flush .checkpoint.new", "name checkpoint", "flush ledger",
    ]  # fmt: skip


@pytest.mark.skipif(not (Path("/usr/bin/sha256sum").exists() and Path("/usr/bin/find").exists()), reason="needs GNU find and sha256sum")
def test_the_vaults_page_shows_how_others_check_it(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats" / "vault.md").read_text("utf-8")
    command = next(line for line in page.splitlines() if line.startswith("cd vault && "))
    seal = make_seal(tmp_path)
    with seal.batch() as batch:
        batch.act("item", [("bytes", b"hello"), ("item", b"")])
    run = ["bash", "-o", "pipefail", "-c", command]
    assert subprocess.run(run, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    path = seal.vault.path(digest_of(b"hello"))
    path.chmod(0o644)
    path.write_bytes(b"hellp")
    assert subprocess.run(run, cwd=tmp_path, check=False, capture_output=True).returncode != 0
