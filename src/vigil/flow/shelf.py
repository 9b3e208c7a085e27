"""Records at hand, found by kind, by id and by parent. Read-only, in memory, in a fixed order."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from vigil.model import Record, links_of, record_id

R = TypeVar("R", bound=Record)


class Shelf:
    """An index over records. Asking twice gives the same order: that in which the records came."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_id: dict[str, Record] = {}
        self._by_kind: dict[type[Record], list[Record]] = {}
        self._children: dict[str, list[str]] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> str:
        """Put a record on the shelf and return its id; the same record twice is there once."""
        key = record_id(record)
        if key not in self._by_id:
            self._by_id[key] = record
            self._by_kind.setdefault(type(record), []).append(record)
            for parent in links_of(record):
                self._children.setdefault(parent, []).append(key)
        return key

    def __contains__(self, key: str) -> bool:
        return key in self._by_id

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind."""
        return list(self._by_kind.get(kind, ()))  # type: ignore[arg-type]  # filed under its own type

    def items(self, kind: type[R]) -> list[tuple[str, R]]:
        """Every record of a kind with its id, without hashing it again."""
        return [(key, record) for key, record in self._by_id.items() if type(record) is kind]

    def get(self, key: str, kind: type[R]) -> R | None:
        """The record of this id, if it is here and of this kind."""
        record = self._by_id.get(key)
        return record if isinstance(record, kind) else None

    def children(self, key: str, kind: type[R]) -> list[R]:
        """Records of a kind that name this id as a parent."""
        found = (self._by_id[child] for child in self._children.get(key, ()))
        return [record for record in found if isinstance(record, kind)]
