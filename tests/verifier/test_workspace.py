"""Verifying a workspace: what is missing, changed or unaccounted for is told by name."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cases import ORIGIN, World, make
from vigil.ledger import Ledger, sign_note, vkey_of
from vigil.model import Denial
from vigil.verifier import verify
from vigil.verifier.verify import Unreadable
from vigil.verifier.workspace import verify_workspace


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world"))


@pytest.fixture
def copy(world: World, tmp_path: Path) -> Path:
    shutil.copytree(world.root, tmp_path / "w")
    for path in (tmp_path / "w").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path / "w"


def flip(path: Path, at: int = -1) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def body(world: World, copy: Path) -> Path:
    """The vault object of the text that the denial is in."""
    denial = world.shelf.get(world.ids["denial"], Denial)
    assert denial is not None
    digest = denial.anchor.rendition
    return copy / "vault" / digest[:2] / digest


def test_a_good_workspace_passes_every_step(world: World, copy: Path) -> None:
    seen: list[tuple[int, int]] = []
    report = verify_workspace(copy, None, lambda done, total: seen.append((done, total)))
    assert (report.exit_code, report.verdict) == (0, "consistent, signer not established")
    assert [step.number for step in report.steps] == list(range(1, 10))
    assert seen[-1] == (len(seen), len(seen)) and len(seen) > 20
    assert not report.notes
    assert verify_workspace(copy, verify.fingerprint(world.ledger.vkey)).verdict == f"consistent and signed by {ORIGIN}"


def test_another_key_fails(copy: Path) -> None:
    failed = verify_workspace(copy, "0" * 64).failed
    assert failed is not None and failed.number == 9


def test_all_changed_objects_are_named(world: World, copy: Path) -> None:
    one = body(world, copy)
    two = next(path for path in sorted((copy / "vault").rglob("*")) if path.is_file() and b"<script>" in path.read_bytes())
    flip(one)
    flip(two)
    report = verify_workspace(copy)
    assert report.failed is not None and report.failed.number == 4
    assert one.name in report.failed.detail and two.name in report.failed.detail


def test_a_missing_object_is_named(world: World, copy: Path) -> None:
    body(world, copy).unlink()
    failed = verify_workspace(copy).failed
    assert failed is not None and failed.number == 6 and body(world, copy).name in failed.detail


def test_what_has_no_place_is_named_and_harms_nothing(copy: Path) -> None:
    (copy / "vault" / "note.txt").write_text("x")
    (copy / "ledger" / "tile" / "x").write_text("x")
    (copy / "vault" / "link").symlink_to("/etc/passwd")
    lone = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    (copy / "vault" / "ca").mkdir(exist_ok=True)
    (copy / "vault" / "ca" / lone).write_text("a")
    report = verify_workspace(copy)
    told = " ".join(report.notes)
    assert report.ok
    assert all(name in told for name in ("vault/note.txt", "ledger/tile/x", "vault/link", lone))


def test_tiles_that_no_checkpoint_ever_needed_are_named(copy: Path) -> None:
    (copy / "ledger" / "tile" / "0" / "000.p" / "30").write_bytes(bytes(30 * 32))
    (copy / "ledger" / "tile" / "entries" / "000.p" / "21").write_bytes(b"\0\1x" * 21)
    (copy / "ledger" / "tile" / "7").mkdir()
    (copy / "ledger" / "tile" / "7" / "x001").mkdir()
    (copy / "ledger" / "tile" / "7" / "x001" / "000").write_bytes(b"\0" * 32)
    report = verify_workspace(copy)
    assert report.ok
    assert [note.split()[2] for note in report.notes] == [
        "ledger/tile/0/000.p/30",
        "ledger/tile/7/x001/000",
        "ledger/tile/entries/000.p/21",
    ]


def swap_checkpoint(copy: Path, change: Callable[[str], str]) -> None:
    path = copy / "ledger" / "checkpoint"
    path.write_text(change(path.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (lambda note: note.replace("\n22\n", "\n21\n"), 2),
        (lambda note: note.replace("\n22\n", "\n23\n"), 2),
        (lambda note: note.replace(f"{ORIGIN}\n22", "other.example/log\n22"), 7),
        (lambda note: note.partition("\n\n")[0] + "\n", 2),
        (lambda note: note.partition("\n\n")[0] + "\n\n", 7),
        (lambda note: note[:-8] + ("AAAA" if note[-8:-4] != "AAAA" else "BBBB") + note[-4:], 7),
        (lambda _: "", 2),
    ],
)
def test_a_changed_checkpoint_fails(copy: Path, change: Callable[[str], str], number: int) -> None:
    swap_checkpoint(copy, change)
    failed = verify_workspace(copy).failed
    assert failed is not None and failed.number == number, failed


def test_a_log_signed_again_with_another_key_fails(world: World, copy: Path) -> None:
    """The forger has no key that the log records."""
    stranger = Ed25519PrivateKey.from_private_bytes(b"8" * 32)
    swap_checkpoint(copy, lambda note: sign_note(note.partition("\n\n")[0] + "\n", ORIGIN, stranger))
    (copy / "ledger" / "vkey").write_text(vkey_of(ORIGIN, stranger) + "\n")
    assert verify_workspace(copy).failed is not None
    failed = verify_workspace(copy).failed
    assert failed is not None and failed.number == 7


@pytest.mark.parametrize(("name", "number"), [("tile/0/000.p/22", 3), ("tile/entries/000.p/22", 2)])
def test_changed_or_missing_tiles_are_named(copy: Path, name: str, number: int) -> None:
    flip(copy / "ledger" / name, 40)
    failed = verify_workspace(copy).failed
    assert failed is not None and failed.number == number
    (copy / "ledger" / name).unlink()
    failed = verify_workspace(copy).failed
    assert failed is not None and failed.number == number and failed.place == f"ledger/{name}"


def test_an_event_that_is_not_what_was_logged_is_named(world: World, copy: Path) -> None:
    event = next(
        path for path in sorted((copy / "vault").rglob("*")) if path.is_file() and path.read_bytes().startswith(b'{"actor":"tester"')
    )
    flip(event, 10)
    failed = verify_workspace(copy).failed
    assert failed is not None and failed.number == 4 and event.name in failed.detail


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_tiles_of_every_shape_follow_from_the_entries(tmp_path: Path, size: int) -> None:
    """Only the log's own steps: these entries stand for nothing, so step 5 stops there."""
    ledger = Ledger.create(tmp_path / "ledger", ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    (tmp_path / "vault").mkdir()
    for start in range(0, size, 100):
        ledger.append([f"leaf {number}".encode() for number in range(start, min(size, start + 100))])
    report = verify_workspace(tmp_path)
    assert [step.passed for step in report.steps[:3]] == [True, True, True]
    assert report.failed is not None and report.failed.number == (5 if size else 7)
    if size > 256:
        flip(tmp_path / "ledger" / "tile" / "1" / f"000.p/{size // 256}")
        failed = verify_workspace(tmp_path).failed
        assert failed is not None and failed.number == 3


def test_a_folder_that_is_no_workspace_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no workspace"):
        verify_workspace(tmp_path)
