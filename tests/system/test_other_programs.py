"""A log, a time stamp and a bag of ours, checked by programs that we did not write: Go's sumdb, OpenSSL, sha256sum, age."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from tests.authority import Authority
from tests.cli.conftest import vigil
from vigil.ledger import Ledger, check_cosignatures, cosign, cosigner_vkey, parse_checkpoint
from vigil.ledger.stamps import check_reply, request

pytestmark = pytest.mark.system
HERE = Path(__file__).parent
GO_SOURCES = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog")
WHY = ("--purpose", "deposit", "--authority", "agreement 3")


@pytest.fixture(scope="session")
def checklog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Go program, built from Debian's golang-golang-x-mod-dev."""
    if shutil.which("go") is None or not GO_SOURCES.is_dir():
        pytest.skip("golang-go and golang-golang-x-mod-dev are not installed")
    built = tmp_path_factory.mktemp("go") / "checklog"
    environment = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": str(built.parent / "cache"), "GOFLAGS": ""}
    done = subprocess.run(
        ["go", "build", "-o", built, HERE / "checklog" / "main.go"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return built


def run(*words: str | Path) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode == 0 else f"FAILED {done.stdout}{done.stderr}"


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 1000, 70_000])
def test_go_reads_our_log(checklog: Path, tmp_path: Path, size: int) -> None:
    key = Ed25519PrivateKey.generate()
    ledger = Ledger.create(tmp_path / "log", "example.org/log", key)
    ledger.append([f"leaf {number}".encode() for number in range(size // 2)])
    ledger.append([f"leaf {number}".encode() for number in range(size // 2, size)])
    assert run(checklog, tmp_path / "log").startswith(f"ok: {size} entries")


def test_go_takes_a_cosigned_checkpoint_and_refuses_a_changed_one(checklog: Path, tmp_path: Path) -> None:
    key, witness = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    ledger = Ledger.create(tmp_path / "log", "example.org/log", key)
    ledger.append([b"a", b"b", b"c"])
    head = parse_checkpoint(ledger.checkpoint().partition("\n\n")[0] + "\n")
    path = tmp_path / "log" / "checkpoint"
    signed = ledger.checkpoint() + cosign(head, "w.example/1", witness, 1_700_000_000) + "\n"
    path.write_text(signed)
    assert "1 signatures of others" in run(checklog, tmp_path / "log")
    path.write_text(signed + cosign(head, "example.org/log", MLDSA44PrivateKey.from_seed_bytes(bytes(32)), 0) + "\n")
    assert "2 signatures of others" in run(checklog, tmp_path / "log"), "a second algorithm beside Ed25519 is passed over"
    assert check_cosignatures(signed, [cosigner_vkey("w.example/1", witness)])
    path.write_text(signed.replace("\n3\n", "\n2\n"))
    assert run(checklog, tmp_path / "log").startswith("FAILED")


def test_go_reads_the_log_of_a_whole_workspace(checklog: Path, tmp_path: Path) -> None:
    vigil("init", tmp_path / "w")
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"At least {number + 3} people were killed on Monday, a monitor said.")
    vigil("-w", tmp_path / "w", "collect", *sorted(tmp_path.glob("*.txt")))
    vigil("-w", tmp_path / "w", "log", "rotate", "--reason", "test")
    assert run(checklog, tmp_path / "w" / "ledger").startswith("ok: 6 entries")


def test_sha256sum_and_openssl_check_a_bag(tmp_path: Path) -> None:
    authority = Authority(tmp_path / "tsa")
    vigil("init", tmp_path / "w")
    (tmp_path / "a.txt").write_text("At least 12 people were killed on Monday, a monitor said.")
    vigil("-w", tmp_path / "w", "collect", tmp_path / "a.txt")
    shutil.copy(authority.folder / "ca.pem", tmp_path / "w" / "hand" / "authorities.pem")
    vigil("-w", tmp_path / "w", "log", "stamp", "--query", tmp_path / "q.tsq")
    (tmp_path / "r.tsr").write_bytes(authority.reply((tmp_path / "q.tsq").read_bytes()))
    vigil("-w", tmp_path / "w", "log", "stamp", "--reply", tmp_path / "r.tsr", "--to", tmp_path / "q.tsq")
    vigil("-w", tmp_path / "w", "export", "--bagit", tmp_path / "bag", *WHY)
    done = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=tmp_path / "bag", check=False)
    assert done.returncode == 0
    (reply,) = (tmp_path / "bag" / "data" / "attestations").glob("*.reply")
    said = run("openssl", "ts", "-verify", "-data", reply.with_suffix(".checkpoint"), "-in", reply, "-CAfile", reply.with_suffix(".chain"))
    assert "Verification: OK" in said


def test_openssl_and_we_agree_on_every_flipped_bit_that_matters(tmp_path: Path) -> None:
    """What OpenSSL refuses we refuse, over a spread of flipped bits. (We refuse some more: what is not in its one spelling.)"""
    authority = Authority(tmp_path / "tsa")
    data, nonce = b"a checkpoint", 7
    reply = authority.reply(request(data, nonce))
    (tmp_path / "data").write_bytes(data)
    wrong = []
    for place in range(0, len(reply), 9):
        changed = bytearray(reply)
        changed[place] ^= 1 << (place % 8)
        (tmp_path / "reply").write_bytes(bytes(changed))
        try:
            check_reply(bytes(changed), data, nonce=nonce, roots=[authority.root])
        except Exception:
            continue
        if not authority.agrees(tmp_path / "data", tmp_path / "reply"):
            wrong.append(place)
    assert wrong == []


def test_age_opens_a_custodians_key(tmp_path: Path) -> None:
    """The key file is one of age: its own program reads the header and knows that a passphrase is due."""
    if shutil.which("age") is None:
        pytest.skip("age is not installed")
    os.environ["VIGIL_PASSPHRASE"] = "four words nobody joins"
    vigil("custodian", tmp_path / "one.age")
    done = subprocess.run(["age", "-d", str(tmp_path / "one.age")], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert "passphrase" in done.stderr
