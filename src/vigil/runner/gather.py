"""Takes things in and preserves them: what `vigil collect` does."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from vigil.collect import Capture, Refusal
from vigil.model import Item, encode
from vigil.model.words import READ_GRADES
from vigil.runner.follow import follow
from vigil.runner.workspace import Workspace, ensure_key
from vigil.store import Store
from vigil.store.database import FROM_LEDGER

_QUIET = (
    "line ", "http ", "served by: ", "transfer: ", "redirect: ", "author: ", "chat ", "message ", "post ", "submission ", "letter ",
    "auto-archiver: ", "stored by auto-archiver ", "the list ", "the report ", "row ",
)  # fmt: skip
"""Begin notes that say where an item stood or how it came; they are kept, and people need not be told of each."""

BATCH_ITEMS = 256
BATCH_BYTES = 32 * 2**20
"""A batch is preserved together, in one checkpoint. Larger batches are faster; a killed run loses at most one."""


@dataclass(slots=True)
class Gathered:
    """What came of a collection. `refused` are names with the error, `poor` items whose capture holds no content."""

    preserved: int = 0
    known: int = 0
    size: int = 0
    refused: list[Refusal] = field(default_factory=list)
    poor: list[Item] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def gather(workspace: Workspace, captures: Iterable[Capture | Refusal], *, step: Callable[[], None], withheld: bool = False) -> Gathered:
    """Preserve captures in batches and return when the last is on disk and in the log. What is there already is left alone.

    What is `withheld` is encrypted for the custodians of vigil.toml, and known again without them.
    """
    ensure_key(workspace)
    result = Gathered()
    captures = _not_withheld_before(workspace, captures, result)
    with workspace.writing() as store:
        follow(workspace, store)
        known = _Known(_items(store))
        latest: dict[str, str] = {item.url: item.id for item in _items(store) if item.url}
        for batch in _batches(_new(captures, known, result, step)):
            with workspace.seal().batch() as sealing:
                for capture in batch:
                    sealing.act("item", list(_parts(capture, latest)), withheld=withheld)
                    if _is_of_address(capture):
                        latest[str(capture.item.url)] = capture.item.id
            result.preserved += len(batch)
            result.size += sum(capture.item.size for capture in batch)
        follow(workspace, store)
    return result


def _not_withheld_before(workspace: Workspace, captures: Iterable[Capture | Refusal], result: Gathered) -> Iterator[Capture | Refusal]:
    """Leave out what is withheld already, by the name that only this workspace can make of it: it is never kept in the open by mistake."""
    for capture in captures:
        if isinstance(capture, Refusal) or not workspace.vault.withheld.had(capture.item.digest):
            yield capture
        else:
            result.known += 1


def _is_of_address(capture: Capture) -> bool:
    """Whether this is what stood at its address, and not a file that a list only says to come from there."""
    return bool(capture.item.url) and capture.collection is not None and capture.collection.method != "file"


def _parts(capture: Capture, latest: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """What is logged of a capture: its bytes, its records, and what else was kept of it."""
    yield "bytes", capture.data
    yield "record", encode(capture.item)
    if capture.collection is not None:
        previous = latest.get(str(capture.item.url)) if _is_of_address(capture) else None
        yield "record", encode(msgspec.structs.replace(capture.collection, previous=previous))
    if capture.handling is not None:
        yield "record", encode(capture.handling)
    yield from capture.parts


def held_words(workspace: Workspace) -> frozenset[str]:
    """The web addresses of which an earlier capture held words: where nothing is now, something was taken away."""
    with workspace.reading() as store:
        return frozenset(item.url for item in _items(store) if item.url and item.grade in READ_GRADES)


def _items(store: Store) -> Iterator[Item]:
    return (record for _, record in store.made_by(FROM_LEDGER, kinds=[Item]) if isinstance(record, Item))


class _Known:
    """What is there already. Two captures are the same when bytes, name and address are; the same bytes from elsewhere are another fact.

    Of a page that is asked again only the last capture counts: one that returns to what it once was is a new fact.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._all: set[tuple[str, str, str | None]] = set()
        self._last: dict[tuple[str, str | None], str] = {}
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        self._all.add((item.digest, item.name, item.url))
        self._last[item.name, item.url] = item.digest

    def has(self, capture: Capture) -> bool:
        item = capture.item
        if capture.collection is not None and capture.collection.method in {"http", "browser"}:
            return self._last.get((item.name, item.url)) == item.digest
        return (item.digest, item.name, item.url) in self._all


def _new(captures: Iterable[Capture | Refusal], known: _Known, result: Gathered, step: Callable[[], None]) -> Iterator[Capture]:
    for capture in captures:
        step()
        if isinstance(capture, Refusal):
            result.refused.append(capture)
        elif known.has(capture):
            result.known += 1
        else:
            known.add(capture.item)
            result.notes.extend((capture.item.name, note) for note in capture.item.notes if not note.startswith(_QUIET))
            if capture.item.grade != "content":  # a part of a page is read, but people are told
                result.poor.append(capture.item)
            yield capture


def _batches(captures: Iterable[Capture]) -> Iterator[list[Capture]]:
    batch: list[Capture] = []
    size = 0
    for capture in captures:
        batch.append(capture)
        size += len(capture.data)
        if len(batch) >= BATCH_ITEMS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
