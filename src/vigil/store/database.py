"""Four small tables in SQLite: records, who made which, what a stage made of which input, and how far the ledger has been followed.

Records are stored as their canonical bytes. Nothing here knows what a stage does.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vigil.errors import IntegrityError, ResourceError, StateError
from vigil.model import Record, decode_any, encode, record_id
from vigil.store.parses import PARSES

FORMAT = "1"
"""Version of these tables. The store is disposable: another version is made again, not migrated."""

FROM_LEDGER = "ledger"
"""The maker of records that follow from the ledger alone."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (id TEXT PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS made (maker TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (maker, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cache (key TEXT PRIMARY KEY, maker TEXT NOT NULL, outputs TEXT NOT NULL, failed INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS record_kind ON record (kind);
CREATE INDEX IF NOT EXISTS made_id ON made (id);
"""


def forget(path: Path) -> None:
    """Remove a store and the parses beside it, with their journals: nothing in them is worth more than the work of making it again."""
    for name in (path.name, PARSES):
        for file in (name, f"{name}-wal", f"{name}-shm"):
            path.with_name(file).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Cached:
    """What a stage made of one input: ids of records in order, or the doubt that it left when it failed."""

    outputs: tuple[str, ...]
    failed: bool


class Store:
    """Records at hand, on disk. Use it as a context manager; one writer at a time.

    `frozen` opens a store that cannot be written, such as one on a disk that is mounted for reading: nothing is made, not even a lock.
    Raises StateError VGL-S01, S02 and, frozen, S05; ResourceError VGL-S04.
    """

    def __init__(self, path: Path, *, frozen: bool = False) -> None:
        self.path = path
        try:
            self._db = _look_at(path) if frozen else _open(path)
        except sqlite3.OperationalError as error:
            raise _refused(error) from error
        except sqlite3.DatabaseError as error:
            raise _broken(path, error) from error
        self._check_format()

    def _check_format(self) -> None:
        found = self.meta("format")
        if found is None:
            self.set_meta("format", FORMAT)
        elif found != FORMAT:
            raise StateError("VGL-S02", f"{self.path.name} has format {found}, this version reads {FORMAT}", next_step="vigil rebuild")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All or nothing: changes inside the block are kept together, or none is."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StateError("VGL-S03", "another run is writing to the store", next_step="wait until it ends") from error
        try:
            yield
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._undo()
            raise _refused(error) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        """Take back what the block changed; SQLite has done so itself where the disk was full."""
        if self._db.in_transaction:
            self._db.rollback()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """All that is read inside the block is of one moment, whatever another program writes meanwhile."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._undo()

    def meta(self, name: str) -> str | None:
        """A remembered word, such as how many leaves have been followed."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Remember a word."""
        self._db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))

    def add(self, records: Iterable[Record]) -> list[str]:
        """Keep records and return their ids in order. The same record twice is there once."""
        rows = [(record_id(record), record.kind, encode(record)) for record in records]
        self._db.executemany("INSERT OR IGNORE INTO record VALUES (?, ?, ?)", rows)
        return [row[0] for row in rows]

    def get(self, key: str) -> Record | None:
        """The record of this id."""
        row = self._db.execute("SELECT body FROM record WHERE id = ?", (key,)).fetchone()
        return None if row is None else decode_any(row[0])

    def extend(self, maker: str, ids: Sequence[str]) -> None:
        """Add to what a maker has made."""
        last = self._db.execute("SELECT COALESCE(MAX(position), -1) FROM made WHERE maker = ?", (maker,)).fetchone()[0]
        self._db.executemany("INSERT INTO made VALUES (?, ?, ?)", [(maker, last + 1 + number, key) for number, key in enumerate(ids)])

    def replace(self, maker: str, ids: Sequence[str]) -> None:
        """Say anew what a maker has made."""
        self._db.execute("DELETE FROM made WHERE maker = ?", (maker,))
        self.extend(maker, ids)

    def made_by(self, *makers: str, kinds: Sequence[type[Record]] = ()) -> Iterator[tuple[str, Record]]:
        """Ids and records that these makers made (all makers when none is named), in the order they were made, each once.

        Raises IntegrityError VGL-S06 for a record that is not what its id says: someone wrote into the file.
        """
        where, arguments = _conditions(makers, [str(kind.__struct_config__.tag) for kind in kinds])
        query = f"SELECT record.id, record.body FROM made JOIN record USING (id) {where} ORDER BY made.maker, made.position"  # noqa: S608 - only question marks are joined in
        seen: set[str] = set()
        for key, body in self._db.execute(query, arguments):
            if key not in seen:
                seen.add(key)
                if hashlib.sha256(body).hexdigest() != key:
                    raise _altered(self.path, key)
                yield key, decode_any(body)

    def ids_made_by(self, *makers: str) -> list[str]:
        """Ids of what these makers made, sorted, each once."""
        where, arguments = _conditions(makers, [])
        return [row[0] for row in self._db.execute(f"SELECT DISTINCT id FROM made {where} ORDER BY id", arguments)]  # noqa: S608 - as above

    def cached(self, key: str) -> Cached | None:
        """What was made of an input before, by its full cache key."""
        row = self._db.execute("SELECT outputs, failed FROM cache WHERE key = ?", (key,)).fetchone()
        return None if row is None else Cached(tuple(json.loads(row[0])), bool(row[1]))

    def remember(self, key: str, maker: str, outputs: Sequence[str], *, failed: bool) -> None:
        """Keep what was made of an input."""
        self._db.execute("INSERT OR REPLACE INTO cache VALUES (?, ?, ?, ?)", (key, maker, json.dumps(list(outputs)), int(failed)))

    def forget_unused(self, maker: str, used: Iterable[str]) -> None:
        """Drop what a stage once made of inputs that are gone, and records that nothing names any more."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY)")
        self._db.execute("DELETE FROM used")
        self._db.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in used))
        self._db.execute("DELETE FROM cache WHERE maker = ? AND key NOT IN (SELECT key FROM used)", (maker,))

    def sweep(self) -> int:
        """Drop records that no maker made and no cache row names. Returns how many."""
        return self._db.execute(
            "DELETE FROM record WHERE id NOT IN (SELECT id FROM made)"
            " AND id NOT IN (SELECT value FROM cache, json_each(cache.outputs))"
        ).rowcount  # fmt: skip


def _conditions(makers: Sequence[str], kinds: Sequence[str]) -> tuple[str, list[str]]:
    parts = []
    if makers:
        parts.append(f"made.maker IN ({', '.join('?' * len(makers))})")
    if kinds:
        parts.append(f"record.kind IN ({', '.join('?' * len(kinds))})")
    return ("WHERE " + " AND ".join(parts) if parts else ""), [*makers, *kinds]


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=NORMAL")
    database.execute("PRAGMA trusted_schema=OFF")
    database.execute("PRAGMA secure_delete=ON")
    database.executescript(_TABLES)
    return database


def _look_at(path: Path) -> sqlite3.Connection:
    """A store as its file is. Changes that wait beside it cannot be brought in without writing, so then it is not read at all."""
    waiting = path.with_name(f"{path.name}-wal")
    if not path.is_file() or (waiting.is_file() and waiting.stat().st_size):
        why = "a run was cut off here" if path.is_file() else f"there is no {path.name}"
        raise StateError(
            "VGL-S05",
            f"this folder cannot be written, and {why}",
            next_step="copy the workspace to where you may write, then vigil rebuild; vigil verify works here",
        )
    database = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    database.execute("PRAGMA trusted_schema=OFF")
    return database


def _altered(path: Path, key: str) -> IntegrityError:
    return IntegrityError(
        "VGL-S06",
        f"{path.name} holds a record that is not what its id says: {key}",
        next_step="vigil rebuild makes the store again from vault and ledger; find out who wrote into the file",
    )


def _broken(path: Path, error: sqlite3.DatabaseError) -> StateError:
    return StateError(
        "VGL-S01",
        f"{path.name} is not a store that can be read ({error})",
        next_step="vigil rebuild (it makes the store again from the vault)",
    )


def _refused(error: sqlite3.OperationalError) -> ResourceError:
    return ResourceError(
        "VGL-S04", f"the store could not be written: {error}", next_step="free disk space, then run the same command again"
    )
