"""Files and folders come in whole, in order, each with what it really is; nothing outside them does."""

import inspect
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.world import Clock, pdf
from vigil.collect import Capture, Defaults, Refusal, gather
from vigil.errors import UsageError, VigilError


def collect(*arguments: str | Path, defaults: Defaults | None = None, **more: Any) -> list[Capture | Refusal]:
    return list(gather([str(each) for each in arguments], defaults=defaults or Defaults(), actor="desk", now=Clock(), fetch=None, **more))


def names(found: Sequence[Capture | Refusal]) -> list[str]:
    return [entry.item.name for entry in found if isinstance(entry, Capture)]


def errors(found: Sequence[Capture | Refusal]) -> dict[str, VigilError]:
    return {entry.name: entry.error for entry in found if isinstance(entry, Refusal)}


def test_a_folder_is_taken_in_sorted_and_named_from_inside(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y/x.txt", "C.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}")
    assert names(collect(tmp_path)) == ["C.txt", "a/y/x.txt", "a/z.txt", "b.txt"]


def test_a_workspace_in_the_way_gives_up_nothing_least_of_all_its_keys(tmp_path: Path) -> None:
    home = tmp_path / "case"
    for name in (
        "vigil.toml",
        "keys/log.key",
        "ledger/checkpoint",
        "vault/ab/abc",
        "hand/places.csv",
        "store.db",
        "notes.txt",
        "out/case.txt",
    ):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}")
    (tmp_path / "link.txt").symlink_to(home / "keys" / "log.key")
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "report.txt").write_text("a report in a folder that is called so")
    found = collect(tmp_path)
    assert names(found) == ["case/notes.txt", "keys/report.txt"]
    assert {"case/keys", "case/ledger", "case/vault", "case/hand", "case/store.db", "case/vigil.toml", "case/out", "link.txt"} == set(
        errors(found)
    )
    for secret in (home / "keys" / "log.key", home / "keys", home / "store.db"):
        assert names(collect(secret)) == []
    assert names(collect(home / "out" / "case.txt")) == ["case.txt"]


def test_no_name_tells_where_on_the_machine_a_file_lies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    for found in (collect(tmp_path), collect(tmp_path / "a.txt"), collect(tmp_path / "none.txt")):
        assert str(tmp_path) not in repr(found)


def test_hidden_files_and_links_outside_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (folder / "a.txt").write_text("words")
    (folder / ".hidden").write_text("hidden")
    (folder / "far.txt").symlink_to(outside / "secret.txt")
    (folder / "far").symlink_to(outside)
    (folder / "up").symlink_to(folder)
    (folder / "broken").symlink_to(folder / "nothing")
    (folder / "twin").symlink_to(folder / ".hidden")
    found = collect(folder)
    assert names(found) == ["a.txt"]
    left = [entry for entry in found if isinstance(entry, Refusal)]
    assert {entry.name for entry in left} == {".hidden", "far.txt", "far", "up", "broken", "twin"}
    assert all(entry.by_rule and entry.error.code == "VGL-C14" for entry in left)


def test_folders_are_reached_however_deep_they_lie(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 150)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("words")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert names(collect(tmp_path)) == ["d/" * 150 + "a.txt"]
    finally:
        sys.setrecursionlimit(limit)


def test_a_link_inside_the_folder_and_one_named_outright_are_followed(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("words")
    (tmp_path / "a.txt").symlink_to("b.txt")
    assert names(collect(tmp_path)) == ["a.txt"], "the same file under its second name is not taken twice"
    assert names(collect(tmp_path / "a.txt")) == ["a.txt"]


def test_the_same_file_twice_is_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    found = collect(path, path, tmp_path)
    assert names(found) == ["a.txt"]
    assert [entry.by_rule for entry in found if isinstance(entry, Refusal)] == [True, True]


def test_the_same_bytes_under_two_names_are_two_items_of_one_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").write_text("words")
    found = [entry.item for entry in collect(tmp_path) if isinstance(entry, Capture)]
    assert len({item.digest for item in found}) == 1
    assert len({item.id for item in found}) == 2


def test_an_empty_file_is_kept_and_graded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    [capture] = collect(tmp_path)
    assert isinstance(capture, Capture)
    assert (capture.item.size, capture.item.grade, capture.item.media_type) == (0, "empty", "application/x-empty")


def test_binary_junk_is_kept_and_graded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 100)
    [capture] = collect(tmp_path)
    assert isinstance(capture, Capture)
    assert capture.item.grade == "unreadable"


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("words")
    os.mkfifo(tmp_path / "a.pipe")
    (tmp_path / "c.txt").write_bytes(b"x" * 2000)
    found = collect(tmp_path / "missing.txt", tmp_path, bytes_max=1000)
    assert names(found) == ["b.txt"]
    assert {name: error.code for name, error in errors(found).items()} == {
        "missing.txt": "VGL-C10",
        "a.pipe": "VGL-C12",
        "c.txt": "VGL-C13",
    }


@contextmanager
def without_root() -> Iterator[None]:
    """Tests may run as root, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission_is_refused_with_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    path.chmod(0)
    with without_root():
        [error] = errors(collect(path)).values()
    assert (error.code, error.exit_code) == ("VGL-C11", 6)
    assert error.next_step


def test_a_name_that_is_not_utf8_is_shown_as_escapes_and_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9-\xff\n.txt"
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)
    os.write(descriptor, b"words")
    os.close(descriptor)
    for argument in (tmp_path, os.fsdecode(path)):
        [capture] = collect(argument)
        assert isinstance(capture, Capture)
        assert capture.item.name == r"caf\xe9-\xff\x0a.txt"
        assert len(capture.item.id) == 64


def test_direction_marks_cannot_disguise_a_name(tmp_path: Path) -> None:
    (tmp_path / "report\u202efdp.txt").write_text("words")
    assert names(collect(tmp_path)) == [r"report\u202efdp.txt"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"<!DOCTYPE html><html><body><p>Words on a page.</p></body></html>", "text/html"),
        ("a.html", b"Only words, no tags.", "text/plain"),
        ("a.txt", pdf([["Words"]]), "application/pdf"),
        ("a.pdf", b"PK\x03\x04" + b"\x00" * 60, "application/zip"),
        ("a", "\ufeff<html><p>وصل</p></html>".encode("utf-16-le"), "text/html"),
        ("a", "Слова без тегов".encode("cp1251"), "text/plain"),
        ("a", b'{\n  "pretty": "printed"\n}', "application/json"),
        ("a", b"{Caption} The bridge after the shelling.", "text/plain"),
        ("a", b"<?xml version='1.0'?><rss><channel/></rss>", "application/xml"),
        ("a", b"<?xml version='1.0'?>\n<!-- x --><html xmlns='http://www.w3.org/1999/xhtml'><p>Words</p></html>", "text/html"),
    ],
)
def test_the_kind_is_seen_in_the_content(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(data)
    [capture] = collect(tmp_path)
    assert isinstance(capture, Capture)
    assert capture.item.media_type == kind
    expected = {".html": "text/html", ".pdf": "application/pdf", ".txt": "text/plain"}.get(Path(name).suffix, kind)
    assert any("named like" in note for note in capture.item.notes) == (expected != kind)


def test_fifty_megabytes_of_text_come_in_whole(tmp_path: Path) -> None:
    data = b"Words of a long report, line by line.\n" * 1_400_000
    (tmp_path / "a.txt").write_bytes(data)
    [capture] = collect(tmp_path)
    assert isinstance(capture, Capture)
    assert (capture.data == data, capture.item.grade) == (True, "content")


def test_a_refusal_can_be_shown_whatever_the_name() -> None:
    [refusal] = collect("caf\udce9\x1b[31m.txt")
    assert refusal.name == r"caf\xe9\x1b[31m.txt"  # type: ignore[union-attr]  # there is no such file
    assert str(refusal).encode()


def test_defaults_are_checked() -> None:
    with pytest.raises(UsageError) as caught:
        Defaults(published="13.12.2016")
    assert caught.value.code == "VGL-C17"


def test_web_addresses_are_refused_where_there_is_no_network() -> None:
    [error] = errors(collect("https://news.example/a")).values()
    assert error.code == "VGL-C02"


def test_other_schemes_are_refused() -> None:
    found = collect("ftp://news.example/a", "file:///etc/passwd", "data://text")
    assert [error.code for error in errors(found).values()] == ["VGL-C01"] * 3
