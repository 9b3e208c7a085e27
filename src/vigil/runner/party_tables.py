"""hand/parties.csv: the parties of a workspace, which stand before those that ship with Vigil."""

import hashlib
from pathlib import Path

from vigil.errors import InputError
from vigil.text.parties import Parties, parties_of
from vigil.text.registry.syria import TABLE

FILE = "parties.csv"


def digest(table: Path | None) -> str:
    """SHA-256 over the table that ships and the hand table, if there is one."""
    whole = hashlib.sha256(TABLE.encode())
    if table:
        whole.update(hashlib.sha256(table.read_bytes()).digest())
    return whole.hexdigest()


def load(table: Path | None = None) -> Parties:
    """The registry. Raises InputError VGL-F65 for columns that are unknown, VGL-F66 for a line that cannot be used or a table that is not UTF-8."""
    try:
        return parties_of(table.read_text(encoding="utf-8-sig") if table else "", table.name if table else FILE)
    except UnicodeDecodeError as error:
        raise InputError("VGL-F66", f"{FILE} is no table in UTF-8", next_step="save it as CSV in UTF-8") from error
