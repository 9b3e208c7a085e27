"""The store gives back what was put in, in order, and forgets nothing halfway."""

from pathlib import Path

import pytest

from vigil.errors import StateError
from vigil.model import Doubt, Record
from vigil.store import Store


def doubt(words: str) -> Doubt:
    return Doubt(about="a" * 64, stage="read", code="x", words=words)


def fill(store: Store, maker: str, *words: str) -> list[str]:
    with store.change():
        keys = store.add([doubt(word) for word in words])
        store.replace(maker, keys)
    return keys


def made(store: Store, *makers: str) -> list[str]:
    return [record.words for _, record in store.made_by(*makers) if isinstance(record, Doubt)]


def test_records_come_back_in_the_order_they_were_made(tmp_path: Path) -> None:
    with Store(tmp_path / "store.db") as store:
        fill(store, "read", "c", "a", "b")
    with Store(tmp_path / "store.db") as store:
        assert made(store, "read") == ["c", "a", "b"]


def test_a_change_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "store.db") as store:
        fill(store, "read", "a")
        with pytest.raises(RuntimeError), store.change():
            store.replace("read", store.add([doubt("b")]))
            raise RuntimeError
        assert made(store, "read") == ["a"]


def test_what_nothing_names_is_swept_and_what_a_cache_names_stays(tmp_path: Path) -> None:
    with Store(tmp_path / "store.db") as store:
        keys = fill(store, "read", "a", "b", "c")
        with store.change():
            store.replace("read", keys[:1])
            store.remember("key", "read", keys[1:2], failed=False)
            assert store.sweep() == 1
        assert [store.get(key) is not None for key in keys] == [True, True, False]
        with store.change():
            store.forget_unused("read", [])
        assert store.cached("key") is None


def test_a_record_made_twice_is_there_once(tmp_path: Path) -> None:
    with Store(tmp_path / "store.db") as store:
        fill(store, "one", "a")
        fill(store, "two", "a")
        assert made(store) == ["a"]


def test_junk_in_place_of_the_store_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(StateError, match=r"VGL-S01.*vigil rebuild"):
        Store(tmp_path / "store.db")


def test_a_store_of_another_version_is_named_with_the_way_out(tmp_path: Path) -> None:
    with Store(tmp_path / "store.db") as store:
        store.set_meta("format", "0")
    with pytest.raises(StateError, match=r"VGL-S02.*vigil rebuild"):
        Store(tmp_path / "store.db")


def test_two_writers_do_not_meet(tmp_path: Path) -> None:
    with Store(tmp_path / "store.db") as one, Store(tmp_path / "store.db") as other:
        other._db.execute("PRAGMA busy_timeout=10")
        with one.change(), pytest.raises(StateError, match="VGL-S03"), other.change():
            pass


def test_kinds_are_told_apart(tmp_path: Path) -> None:
    kinds: list[type[Record]] = [Doubt]
    with Store(tmp_path / "store.db") as store:
        fill(store, "read", "a")
        assert len(list(store.made_by(kinds=kinds))) == 1
        assert list(store.made_by("read", kinds=[])) == list(store.made_by("read"))
