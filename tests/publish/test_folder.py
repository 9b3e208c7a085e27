"""A published folder is replaced as a whole or not at all, and nothing that is not ours is ever replaced."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.publish.shelves import KEY, example_world
from vigil.errors import ResourceError, UsageError
from vigil.publish import About, write_site
from vigil.publish.folder import recover


def publish(out: Path, *, wholly: bool = False) -> None:
    world = example_world(wholly=wholly)
    write_site(world.shelf(), out, about=world.about())


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_site_takes_the_place_of_the_old_and_leaves_nothing_beside(tmp_path: Path) -> None:
    publish(tmp_path / "site")
    before = content(tmp_path / "site")
    publish(tmp_path / "site", wholly=True)
    assert content(tmp_path / "site") != before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_and_missing_parents_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    publish(tmp_path / "empty")
    publish(tmp_path / "new" / "deep")
    assert content(tmp_path / "empty") == content(tmp_path / "new" / "deep")


def test_the_listing_names_every_file_with_its_digest(tmp_path: Path) -> None:
    publish(tmp_path / "site")
    files = content(tmp_path / "site")
    listing = json.loads(files.pop("site.json"))
    assert listing["files"] == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


@pytest.mark.parametrize("kind", ["file", "folder", "link", "other site"])
def test_what_is_not_a_site_of_ours_is_left_alone(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "site"
    if kind == "file":
        out.write_text("mine")
    elif kind == "link":
        (tmp_path / "elsewhere").mkdir()
        out.symlink_to(tmp_path / "elsewhere")
    else:
        out.mkdir()
        (out / "thesis.txt").write_text("years of work")
        if kind == "other site":
            (out / "site.json").write_text('{"format": "other/1", "files": {"thesis.txt": ""}}')
    with pytest.raises(UsageError, match="VGL-U01"):
        publish(out)
    assert out.exists() and not (tmp_path / ".site.new").exists()


def test_files_that_someone_put_into_a_site_are_not_thrown_away(tmp_path: Path) -> None:
    publish(tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("marat.example")
    with pytest.raises(UsageError, match=r"VGL-U02.*CNAME"):
        publish(tmp_path / "site")
    assert (tmp_path / "site" / "CNAME").read_text() == "marat.example"


def test_a_replacement_cut_off_between_its_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    publish(tmp_path / "site")
    before = content(tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "half.html").write_text("half")
    recover(tmp_path / "site")
    assert content(tmp_path / "site") == before
    publish(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_refused_folder_is_told_and_leaves_the_old_site(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file where a folder should be")
    with pytest.raises(ResourceError, match="VGL-U05"):
        publish(tmp_path / "plain" / "site")


def about(**changes: object) -> About:
    return About(**{"title": "t", "scope": "s", "as_of": "2031-01-01T00:00:00Z", "version": "1", "key": KEY, **changes})  # type: ignore[arg-type]  # one test gives wrong ones on purpose


@pytest.mark.parametrize("handles", [{"a": "../../etc"}, {"a": "A B"}, {"a": ""}, {"a": "same", "b": "same"}])
def test_a_handle_is_a_plain_name_that_only_one_incident_has(handles: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="VGL-U03"):
        about(handles=handles)


def test_a_handle_that_moved_is_not_given_again() -> None:
    with pytest.raises(UsageError, match="VGL-U03"):
        about(handles={"x": "i-1"}, redirects={"i-1": "i-2"})


@pytest.mark.parametrize(
    "changes", [{"key": b"short"}, {"as_of": "yesterday"}, {"address": "javascript:x"}, {"address": "https://a.example/x"}]
)
def test_what_a_site_says_of_itself_must_hold(changes: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="VGL-U04"):
        about(**changes)


def test_the_key_is_not_in_what_errors_print() -> None:
    assert repr(KEY) not in repr(about())
