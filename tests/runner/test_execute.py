"""Stages run on what changed, keep what is done, and set aside what fails, naming no content."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from vigil.errors import InputError
from vigil.flow import Stage, each, stage_of, together
from vigil.model import Doubt, Item, Record
from vigil.runner import execute
from vigil.runner.resources import Resources
from vigil.store import Store


class Quiet:
    """Progress that only counts."""

    def __init__(self) -> None:
        self.steps = 0

    def begin(self, stage: str, total: int, done: int) -> None:
        self.total, self.done = total, done

    def step(self) -> None:
        self.steps += 1

    def end(self) -> None:
        pass


def item(name: str) -> Item:
    return Item(
        digest="d" * 64, size=1, media_type="text/plain", name=name, collected_at="2016-12-13T10:00:00Z", collected_by="r", tool="t"
    )


calls: list[str] = []
BEFORE = {"read": ["ledger"], "count": ["ledger", "read"]}


@each("read", reads=Item, writes=(Doubt,))
def note(record: Item) -> Iterable[Record]:
    calls.append(record.name)
    if record.name == "secret name":
        raise ValueError(f"something about {record.name}")
    if record.name == "bad":
        raise InputError("VGL-T99", "this one is bad", next_step="mend it")
    return [Doubt(about=record.id, stage="read", code="seen", words=record.name)]


@together("count", reads=(Doubt,), writes=(Doubt,))
def number(records: Sequence[Record]) -> Iterable[Record]:
    calls.append("together")
    return [Doubt(about=records[0].id, stage="count", code="many", words=str(len(records)))]


@pytest.fixture
def store(tmp_path: Path) -> Iterable[Store]:
    calls.clear()
    with Store(tmp_path / "store.db") as made:
        yield made


def put(store: Store, *names: str) -> None:
    with store.change():
        store.replace("ledger", store.add([item(name) for name in names]))


def go(store: Store, function: object, *, settings: str = "s", retry: bool = False) -> execute.StageReport:
    stage: Stage = stage_of(function)  # type: ignore[arg-type]
    return execute.run_stage(store, stage, Resources(), settings, before=BEFORE[stage.name], progress=Quiet(), retry=retry, workers=1)


def words(store: Store, maker: str) -> list[str]:
    return [record.words for _, record in store.made_by(maker) if isinstance(record, Doubt)]


def test_a_second_run_does_nothing(store: Store) -> None:
    put(store, "a", "b")
    assert go(store, note).ran == 2
    assert go(store, note) == execute.StageReport("read", units=2, ran=0, records=2, failed=0)
    assert sorted(calls) == ["a", "b"]


def test_only_what_is_new_runs_and_what_is_gone_goes(store: Store) -> None:
    put(store, "a", "b")
    go(store, note)
    put(store, "b", "c")
    assert go(store, note).ran == 1
    assert sorted(words(store, "read")) == ["b", "c"]


def test_other_settings_run_everything_again(store: Store) -> None:
    put(store, "a")
    go(store, note)
    assert go(store, note, settings="other").ran == 1


def test_a_block_runs_again_when_one_of_its_records_changed(store: Store) -> None:
    put(store, "a", "b")
    go(store, note)
    assert (go(store, number).ran, go(store, number).ran) == (1, 0)
    put(store, "a", "b", "c")
    go(store, note)
    assert go(store, number).ran == 1
    assert words(store, "count") == ["3"]


def test_a_failure_is_set_aside_without_its_words_and_the_run_goes_on(store: Store) -> None:
    put(store, "a", "secret name", "z")
    report = go(store, note)
    assert (report.units, report.failed) == (3, 1)
    [doubt] = [record for _, record in store.made_by("read") if isinstance(record, Doubt) and record.blocking]
    assert doubt.code == "failed"
    assert "secret" not in doubt.words
    assert doubt.words.startswith("ValueError at test_execute.py:")


def test_a_foreseen_failure_keeps_its_code(store: Store) -> None:
    put(store, "bad")
    go(store, note)
    [doubt] = [record for _, record in store.made_by("read") if isinstance(record, Doubt)]
    assert (doubt.code, doubt.blocking) == ("VGL-T99", True)


def test_what_was_set_aside_is_tried_again_only_when_asked(store: Store) -> None:
    put(store, "bad", "a")
    go(store, note)
    assert go(store, note).ran == 0
    assert go(store, note, retry=True).ran == 1


def test_a_killed_run_goes_on_where_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execute, "KEEP_EVERY", 2)
    put(store, *[f"n{n}" for n in range(7)])
    done = 0

    class Killed(Quiet):
        def step(self) -> None:
            nonlocal done
            done += 1
            if done == 4:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        execute.run_stage(store, stage_of(note), Resources(), "s", before=["ledger"], progress=Killed(), workers=1)
    before = len(calls)
    report = go(store, note)
    assert report.records == 7
    assert report.ran < 7
    assert before < 7
