"""Stages are declared where they stand; the shelf finds records by kind, id and parent."""

from collections.abc import Iterable

import pytest

from vigil.flow import FLOW, Shelf, each, stage_of, together
from vigil.model import Doubt, Item, Record


def doubt(about: str, words: str = "x") -> Doubt:
    return Doubt(about=about, stage="read", code="x", words=words)


def test_a_declared_function_stays_a_function() -> None:
    @each("read", reads=Item, writes=(Doubt,), needs=("parser",))
    def nothing(item: Item, *, parser: object) -> Iterable[Record]:
        return [doubt(item.id)] if parser else []

    stage = stage_of(nothing)
    assert (stage.name, stage.verb, stage.together, stage.needs) == ("read", "read", False, ("parser",))
    assert stage.function is nothing


def test_a_stage_of_many_names_its_block() -> None:
    @together("reconcile.copies", reads=(Doubt,), writes=(Doubt,), block=lambda record: [record.about])
    def same(records: Iterable[Record]) -> Iterable[Record]:
        return records

    stage = stage_of(same)
    assert (stage.verb, stage.together) == ("reconcile", True)
    assert stage.block is not None
    assert list(stage.block(doubt("a" * 64))) == ["a" * 64]


def test_a_plain_function_is_no_stage() -> None:
    with pytest.raises(AttributeError):
        stage_of(lambda records: records)


def test_the_shelf_finds_by_kind_id_and_parent_in_the_order_given() -> None:
    parent = "a" * 64
    one, other, stranger = doubt(parent, "1"), doubt(parent, "2"), doubt("b" * 64)
    shelf = Shelf([one, other, stranger, one])
    assert shelf.all(Doubt) == [one, other, stranger]
    assert shelf.children(parent, Doubt) == [one, other]
    assert shelf.get(other.id, Doubt) == other
    assert shelf.get(other.id, Item) is None
    assert (len(shelf), one.id in shelf, parent in shelf) == (3, True, False)


def test_every_verb_is_named_once() -> None:
    names = [verb.name for verb in FLOW]
    assert len(set(names)) == len(names) == 12
