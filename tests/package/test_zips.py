"""The zip writer: one spelling, readable by others, nothing silently wrong."""

import hashlib
import os
import resource
import signal
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigil.errors import InputError, IntegrityError, ResourceError
from vigil.package import zips
from vigil.package.zips import Member, write

SEGMENTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\:"), min_size=1, max_size=8).filter(
    lambda part: part not in {".", ".."}
)
NAMES = st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join)
CONTENTS = st.dictionaries(NAMES, st.binary(max_size=300), max_size=6)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def pack(path: Path, contents: dict[str, bytes]) -> zips.Written:
    return write(path, [Member(name, content) for name, content in contents.items()])


@SETTINGS
@given(contents=CONTENTS)
def test_what_python_reads_is_what_went_in(tmp_path: Path, contents: dict[str, bytes]) -> None:
    pack(tmp_path / "a.zip", contents)
    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        assert found.testzip() is None
        assert {info.filename: found.read(info) for info in found.infolist()} == contents
        assert [info.filename.encode() for info in found.infolist()] == sorted(name.encode() for name in contents)


@SETTINGS
@given(contents=CONTENTS, seed=st.randoms(use_true_random=False))
def test_the_order_of_giving_never_matters(tmp_path: Path, contents: dict[str, bytes], seed: object) -> None:
    names = list(contents)
    seed.shuffle(names)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    first = pack(tmp_path / "a.zip", contents)
    second = pack(tmp_path / "b.zip", {name: contents[name] for name in names})
    assert first == second
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@SETTINGS
@given(contents=CONTENTS)
def test_an_independent_writer_spells_it_the_same(tmp_path: Path, contents: dict[str, bytes]) -> None:
    """Python's own zipfile, told the same date, mode and order, writes the same bytes."""
    pack(tmp_path / "a.zip", contents)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as out:
        for name in sorted(contents, key=str.encode):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            out.writestr(info, contents[name])
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_files_stream_and_their_digests_are_told(tmp_path: Path) -> None:
    big = os.urandom(3_000_001)
    (tmp_path / "big").write_bytes(big)
    digest = hashlib.sha256(big).hexdigest()
    written = write(tmp_path / "a.zip", [Member("x/big", tmp_path / "big", digest), Member("a", b"")])
    whole = (tmp_path / "a.zip").read_bytes()
    assert (written.sha256, written.size) == (hashlib.sha256(whole).hexdigest(), len(whole))
    assert [(e.name, e.sha256, e.size) for e in written.entries][1] == ("x/big", digest, len(big))
    assert zipfile.ZipFile(tmp_path / "a.zip").read("x/big") == big


def test_content_that_is_not_what_it_was_said_to_be_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError, match="VGL-X22 a/b changed"):
        write(tmp_path / "a.zip", [Member("a/b", b"x", "0" * 64)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "/a", "a/", "a//b", "../a", "a/../b", ".", "a\\b", "C:x", "a\x00b", "\ud800", "n" * 70_000])
def test_names_that_could_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="VGL-X20"):
        write(tmp_path / "a.zip", [Member(name, b"")])


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="stands there twice"):
        write(tmp_path / "a.zip", [Member("a", b"1"), Member("a", b"2")])


def test_what_does_not_fit_is_refused_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="VGL-X21 65535 files"):
        write(tmp_path / "a.zip", [Member(f"{number:05}", b"") for number in range(65_535)])
    monkeypatch.setattr(zips, "SIZE_LIMIT_BYTES", 1000)
    with pytest.raises(InputError, match="VGL-X21"):
        write(tmp_path / "a.zip", [Member("a", b"x" * 1001)])
    with pytest.raises(InputError, match="VGL-X21"):
        write(tmp_path / "a.zip", [Member("a", b"x" * 950)])
    assert list(tmp_path.iterdir()) == []


def test_a_machine_that_refuses_is_told_with_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="VGL-X23") as caught:
        write(tmp_path / "absent" / "a.zip", [])
    assert caught.value.next_step
    with pytest.raises(ResourceError, match="VGL-X23"):
        write(tmp_path / "a.zip", [Member("a", tmp_path / "absent")])
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(ResourceError, match="VGL-X23"):
            write(tmp_path / "a.zip", [Member("a", b"x" * 100_000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.zip", b"old")]
