"""Which records a stage must see together: records that share a block key, directly or through others."""

from collections.abc import Sequence

from vigil.flow import BlockKeys
from vigil.model import Record


def blocks(records: Sequence[tuple[str, Record]], keys_of: BlockKeys | None) -> list[list[tuple[str, Record]]]:
    """Split records (with their ids) into the connected blocks of their keys.

    Records without a key belong to every block. Blocks come in the order of their first record, records in the order given. Without `keys_of`
    there is one block, or none when there is no record.
    """
    if keys_of is None:
        return [list(records)] if records else []
    group = _Groups()
    keyed = [(key, record, tuple(keys_of(record))) for key, record in records]
    for key, _, keys in keyed:
        for block_key in keys:
            group.join(f"id:{key}", f"key:{block_key}")
    shared = [(key, record) for key, record, keys in keyed if not keys]
    found: dict[str, list[tuple[str, Record]]] = {}
    for key, record, keys in keyed:
        if keys:
            found.setdefault(group.root(f"id:{key}"), []).append((key, record))
    return [block + shared for block in found.values()]


class _Groups:
    """Sets that only ever join (union and find, with path halving)."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def root(self, name: str) -> str:
        up = self._up
        up.setdefault(name, name)
        while up[name] != name:
            up[name] = up[up[name]]
            name = up[name]
        return name

    def join(self, one: str, other: str) -> None:
        self._up[self.root(one)] = self.root(other)
