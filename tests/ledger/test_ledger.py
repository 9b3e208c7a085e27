"""A ledger only grows, is the same on disk whoever looks, and says so when it is not what was signed."""

import random
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigil import disk
from vigil.errors import IntegrityError, ResourceError, StateError, UsageError, VigilError
from vigil.ledger import Ledger, check_proof, create_key, leaf_hash, load_key, merkle_root, sign_note, verify_consistency, verify_inclusion
from vigil.ledger.checkpoint import Checkpoint
from vigil.ledger.tiles import pack_leaves, tile_name, unpack_leaves

ORIGIN = "example.org/log"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def leaves_of(start: int, count: int) -> list[bytes]:
    return [b'{"leaf":%d}' % number for number in range(start, start + count)]


def make(folder: Path, *sizes: int) -> Ledger:
    ledger = Ledger.create(folder, ORIGIN, KEY)
    for size in sizes:
        ledger.append(leaves_of(ledger.size, size))
    return ledger


def test_an_empty_ledger_is_signed_too(tmp_path: Path) -> None:
    make(tmp_path / "ledger")
    ledger = Ledger.open(tmp_path / "ledger")
    assert (ledger.size, ledger.check(), list(ledger.leaves()), ledger.root_hash) == (0, 0, [], merkle_root([]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(1, 300), max_size=6), data=st.data())
def test_however_leaves_arrive_the_tree_is_the_same(tmp_path: Path, sizes: list[int], data: st.DataObject) -> None:
    shutil.rmtree(tmp_path / "ledger", ignore_errors=True)
    ledger = make(tmp_path / "ledger", *sizes)
    total = sum(sizes)
    everything = leaves_of(0, total)
    for seen in (ledger, Ledger.open(tmp_path / "ledger", vkey=ledger.vkey)):
        assert (seen.size, seen.root_hash, list(seen.leaves())) == (total, merkle_root(everything), everything)
        assert seen.check() == total
    if total:
        size = data.draw(st.integers(1, total))
        index = data.draw(st.integers(0, size - 1))
        old = data.draw(st.integers(1, size))
        roots = {count: merkle_root(everything[:count]) for count in (old, size)}
        assert ledger.leaf(index) == everything[index]
        assert ledger.root_at(size) == roots[size]
        assert verify_inclusion(leaf_hash(everything[index]), index, size, ledger.inclusion(index, size), roots[size])
        assert verify_consistency(old, size, roots[old], roots[size], ledger.consistency(old, size))
        assert check_proof(ledger.tlog_proof(index), everything[index], [ledger.vkey])[0] == index
        assert list(ledger.leaves(index)) == everything[index:]


def test_the_files_on_disk_are_those_of_the_standard(tmp_path: Path) -> None:
    """The example of C2SP tlog-tiles: 70,000 leaves are 273 full tiles and one of 112 at level 0, then 1 full and 17, then 1."""
    ledger = make(tmp_path / "ledger", 69_000, 1_000)
    assert tree_of(ledger.root) == sorted(
        [".lock", "checkpoint", "vkey", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1", "tile/0/273.p/112", "tile/entries/273.p/112"]
        + ["tile/1/001.p/13"]  # what the checkpoint at 69,000 needs stays while its tile is not full
        + [f"tile/{level}/{number:03d}" for level in ("0", "entries") for number in range(273)]
    )
    assert (ledger.root / "tile/0/000").read_bytes()[:32] == leaf_hash(b'{"leaf":0}')
    assert (ledger.root / "tile/entries/000").read_bytes()[:12] == b'\x00\x0a{"leaf":0}'
    assert (ledger.root / "tile/1/001.p/17").stat().st_size == 17 * 32
    assert all(not stat.S_IMODE(path.stat().st_mode) & 0o222 for path in (ledger.root / "tile").rglob("*") if path.is_file())


def test_names_of_tiles() -> None:
    assert tile_name(0, 1_234_067) == "tile/0/x001/x234/067"
    assert tile_name("entries", 0, 3) == "tile/entries/000.p/3"
    assert tile_name(2, 1000, 255) == "tile/2/x001/000.p/255"


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_a_bundle_gives_back_its_leaves(leaves: list[bytes]) -> None:
    assert unpack_leaves(pack_leaves(leaves)) == leaves


def test_appending_reads_only_the_right_edge(tmp_path: Path) -> None:
    """A log of millions is extended without reading it: its full tiles and bundles may even be elsewhere."""
    make(tmp_path / "ledger", 1_000)
    for name in ("tile/0/000", "tile/0/001", "tile/entries/000", "tile/entries/001", "tile/entries/002"):
        (tmp_path / "ledger" / name).unlink()
    ledger = Ledger.open(tmp_path / "ledger", KEY)
    ledger.append(leaves_of(1_000, 500))
    assert ledger.root_hash == merkle_root(leaves_of(0, 1_500))


@pytest.mark.parametrize("seed", range(6))
def test_one_flipped_bit_in_any_file_is_noticed(tmp_path: Path, seed: int) -> None:
    ledger = make(tmp_path / "ledger", 700)
    chance = random.Random(seed)
    for name in [name for name in tree_of(ledger.root) if name != ".lock"]:
        path = ledger.root / name
        whole = path.read_bytes()
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.chmod(0o644)
        path.write_bytes(data)
        with pytest.raises(VigilError) as caught:
            Ledger.open(ledger.root).check()
        assert caught.value.code in {"VGL-L04", "VGL-L05", "VGL-L10", "VGL-L01"}, name
        path.write_bytes(whole)
    assert Ledger.open(ledger.root).check() == 700


def test_a_missing_or_shortened_tile_is_named(tmp_path: Path) -> None:
    ledger = make(tmp_path / "ledger", 300)
    path = ledger.root / "tile/entries/000"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(IntegrityError, match="entries/000"):
        list(Ledger.open(ledger.root).leaves())
    path.unlink()
    with pytest.raises(IntegrityError, match=r"VGL-L05 .* tile/entries/000 is missing"):
        list(Ledger.open(ledger.root).leaves())


def test_a_reader_keeps_its_view_while_the_log_grows(tmp_path: Path) -> None:
    writer = make(tmp_path / "ledger", 3)
    reader = Ledger.open(writer.root)
    for _ in range(3):
        writer.append(leaves_of(writer.size, 200))
    assert not (writer.root / "tile/0/000.p").exists()
    assert (reader.size, list(reader.leaves())) == (3, leaves_of(0, 3))
    assert verify_inclusion(leaf_hash(reader.leaf(1)), 1, 3, reader.inclusion(1), reader.root_hash)
    reader.refresh()
    assert reader.size == 603


def test_leftovers_of_a_crash_beyond_the_checkpoint_do_no_harm(tmp_path: Path) -> None:
    """Tiles of an append that never got its checkpoint lie there, whole, torn or full: the next append goes over them."""
    lost = make(tmp_path / "lost", 5)
    lost.append([b"lost %d" % number for number in range(600)])
    make(tmp_path / "ledger", 5)
    shutil.copytree(lost.root / "tile", tmp_path / "ledger/tile", dirs_exist_ok=True)
    (tmp_path / "ledger/tile/0/002.p").mkdir(exist_ok=True)
    (tmp_path / "ledger/tile/0/002.p/9").write_bytes(b"torn")
    ledger = Ledger.open(tmp_path / "ledger", KEY)
    assert (ledger.size, ledger.check()) == (5, 5)
    for _ in range(4):
        ledger.append(leaves_of(ledger.size, 200))
        assert Ledger.open(ledger.root).check() == ledger.size
    assert list(ledger.leaves()) == leaves_of(0, 805)


def test_a_log_set_back_behind_our_back_is_refused(tmp_path: Path) -> None:
    ledger = make(tmp_path / "ledger", 3)
    shutil.copytree(ledger.root, tmp_path / "before")
    ledger.append(leaves_of(3, 3))
    seen = ledger.checkpoint()
    shutil.rmtree(ledger.root)
    shutil.copytree(tmp_path / "before", ledger.root)
    with pytest.raises(IntegrityError, match="VGL-L06"):
        ledger.append([b"x"])
    with pytest.raises(IntegrityError, match="VGL-L06"):
        Ledger.open(ledger.root, KEY, seen=seen)
    assert Ledger.open(ledger.root, KEY).size == 3  # without a memory there is nothing to compare with


def test_a_log_rewritten_and_signed_again_is_refused(tmp_path: Path) -> None:
    """Even the holder of the key cannot take back what someone has seen."""
    ledger = make(tmp_path / "ledger", 6)
    other = Ledger.create(tmp_path / "other", ORIGIN, KEY)
    other.append([b"another past %d" % number for number in range(9)])
    with pytest.raises(IntegrityError, match="VGL-L06"):
        other.check_extends(ledger.checkpoint())
    with pytest.raises(IntegrityError, match="VGL-L05"):
        forged = Checkpoint(ORIGIN, 3, ledger.root_at(6))
        (ledger.root / "checkpoint").write_text(sign_note(forged.text(), ORIGIN, KEY), "utf-8")
        Ledger.open(ledger.root)


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    first = make(tmp_path / "ledger", 1)
    second = Ledger.open(first.root, KEY)
    with first.lock:
        assert first.lock.held
        with pytest.raises(StateError, match="VGL-L03 another program is writing"), second.lock:
            pass
        with first.lock:
            first.append([b"inside"])
    assert second.append([b"after"]) == range(2, 3)
    assert list(second.leaves(1)) == [b"inside", b"after"]


def test_what_cannot_be_appended(tmp_path: Path) -> None:
    ledger = make(tmp_path / "ledger", 1)
    with pytest.raises(UsageError, match="VGL-L07"):
        ledger.append([b"x" * 65_536])
    with pytest.raises(StateError, match="VGL-L09"):
        Ledger.open(ledger.root).append([b"x"])
    assert ledger.append([]) == range(1, 1)
    assert ledger.append([b"x" * 65_535, b""]) == range(1, 3)
    assert Ledger.open(ledger.root).leaf(2) == b""


def test_places_that_the_log_does_not_have(tmp_path: Path) -> None:
    ledger = make(tmp_path / "ledger", 2)
    for ask in (
        lambda: ledger.leaf(2),
        lambda: ledger.leaf(-1),
        lambda: ledger.inclusion(2),
        lambda: ledger.inclusion(1, 1),
        lambda: ledger.inclusion(0, 3),
        lambda: ledger.consistency(3),
        lambda: ledger.root_at(3),
    ):
        with pytest.raises(UsageError, match="VGL-L07"):
            ask()


def test_opening_what_is_no_ledger_of_ours(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="VGL-L01"):
        Ledger.open(tmp_path)
    ledger = make(tmp_path / "ledger", 1)
    with pytest.raises(StateError, match="VGL-L02"):
        Ledger.create(tmp_path / "ledger", ORIGIN, KEY)
    other = Ed25519PrivateKey.generate()
    with pytest.raises(StateError, match="VGL-L09"):
        Ledger.open(ledger.root, other)
    with pytest.raises(IntegrityError, match="VGL-L04"):
        Ledger.open(ledger.root, vkey=Ledger.create(tmp_path / "x", ORIGIN, other).vkey)
    (ledger.root / "checkpoint").unlink()
    with pytest.raises(StateError, match="VGL-L01"):
        Ledger.open(ledger.root)
    assert Ledger.create(tmp_path / "ledger", ORIGIN, KEY).size == 0  # a crash while it was made is made good


def test_the_key_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "log.key"
    key = create_key(path)
    assert load_key(path).private_bytes_raw() == key.private_bytes_raw()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("ascii").startswith("-----BEGIN PRIVATE KEY-----")
    with pytest.raises(StateError, match=r"VGL-L09 there is a key already"):
        create_key(path)
    path.chmod(0o640)
    with pytest.raises(StateError, match="chmod 600"):
        load_key(path)
    path.chmod(0o600)
    path.write_text("no key", "ascii")
    with pytest.raises(StateError, match="not a key"):
        load_key(path)
    with pytest.raises(StateError, match="VGL-L09"):
        load_key(tmp_path / "none")


def test_a_proof_of_another_leaf_is_refused(tmp_path: Path) -> None:
    ledger = make(tmp_path / "ledger", 20)
    proof = ledger.tlog_proof(7)
    assert proof.startswith("c2sp.org/tlog-proof@v1\nindex 7\n")
    assert check_proof(proof.replace("\nindex", "\nextra AAAA\nindex"), ledger.leaf(7), [ledger.vkey])[1].size == 20
    with pytest.raises(IntegrityError, match="VGL-L05"):
        check_proof(proof, ledger.leaf(8), [ledger.vkey])
    with pytest.raises(IntegrityError, match="VGL-L05"):
        check_proof(proof.replace("index 7", "index 6"), ledger.leaf(7), [ledger.vkey])
    for broken in (proof.replace("@v1", "@v2"), proof.replace("index 7", "index 07"), proof.replace("index 7\n", "")):
        with pytest.raises(VigilError, match="VGL-L10"):
            check_proof(broken, ledger.leaf(7), [ledger.vkey])


def tree_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("forged", ["tile/0/000", "tile/entries/000", "both"])
def test_a_leaf_changed_on_disk_is_not_given_out(tmp_path: Path, forged: str) -> None:
    """Not even when bundle and tile were changed to fit each other: each full tile is vouched for by the one above it."""
    ledger = make(tmp_path / "ledger", 300)
    leaves = [b"forged", *leaves_of(1, 255)]
    files = {"tile/0/000": b"".join(leaf_hash(leaf) for leaf in leaves), "tile/entries/000": pack_leaves(leaves)}
    for name, data in files.items():
        if forged in {name, "both"}:
            (ledger.root / name).chmod(0o644)
            (ledger.root / name).write_bytes(data)
    fresh = Ledger.open(ledger.root)
    asks: list[Callable[[], object]] = [lambda: fresh.leaf(0), lambda: fresh.leaf(9), lambda: next(fresh.leaves())]
    for ask in asks:
        with pytest.raises(IntegrityError, match="VGL-L05"):
            ask()
    assert fresh.leaf(299) == b'{"leaf":299}'


@pytest.mark.skipif(disk._SYNCFS is None, reason="this system has no syncfs")
def test_a_flush_that_fails_signs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = make(tmp_path / "ledger", 3)
    before = (ledger.root / "checkpoint").read_bytes()
    monkeypatch.setattr(disk, "_SYNCFS", lambda _: -1)
    with pytest.raises(ResourceError, match="VGL-L08"):
        ledger.append([b"x"])
    assert (ledger.root / "checkpoint").read_bytes() == before
    monkeypatch.undo()
    assert ledger.append([b"y"]) == range(3, 4)
    assert Ledger.open(ledger.root).leaf(3) == b"y"
