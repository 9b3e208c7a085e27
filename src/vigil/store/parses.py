"""Parses kept by the content they were made of: a new rule re-reads a thousand articles without parsing one of them again.

A row is a key that the caller makes of model and sentence, and bytes. The file is worth only the work of making it again: whatever is wrong with it,
it is empty, and a disk that refuses keeps nothing.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

PARSES = "parses.db"
"""The file's name beside the store; `forget` removes both."""

_TABLE = "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, words BLOB NOT NULL) WITHOUT ROWID"
_AT_ONCE = 500


class Parses:
    """Parses on disk. Safe to use from several processes at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = self._open()

    def _open(self) -> sqlite3.Connection | None:
        """The table, made anew where it cannot be read; None where the disk refuses."""
        for attempt in (1, 2):
            try:
                db = sqlite3.connect(self.path, timeout=10, isolation_level=None)
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA synchronous=OFF")
                db.execute(_TABLE)
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:
                if attempt == 1:
                    self.path.unlink(missing_ok=True)
            else:
                return db
        return None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The parses that are kept, by key."""
        found: dict[bytes, bytes] = {}
        if self._db is None:
            return found
        try:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                found.update(self._db.execute(f"SELECT key, words FROM parse WHERE key IN ({marks})", list(some)))  # noqa: S608 - only marks are put in
        except sqlite3.DatabaseError:
            self._db = None
        return found

    def put(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep parses."""
        if self._db is None:
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR IGNORE INTO parse VALUES (?, ?)", rows)
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError:
            self._db = None
