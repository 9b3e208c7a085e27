"""Runs a command of ours and dies on purpose: a program of its own.

    dying.py NAMED|NUMBER COMMAND ...

dies before the NUMBER-th call of the system that changes the disk, or before the write step that NAMED names (see `STEPS`, `PACKING`,
`WITHDRAWING`, `EXPORTING`). Where the command lives through, it ends with the command's own status.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.preserve.crashing import die_at
from vigil.cli import main
from vigil.disk import Lock
from vigil.ledger import Ledger
from vigil.package import bags
from vigil.store import Store
from vigil.vault import Batch, Vault
from vigil.vault.packs import Packs

Steps = dict[str, tuple[Any, str]]

STEPS: Steps = {
    "objects written": (Batch, "_commit"),
    "objects named": (Batch, "_name_all"),
    "log append": (Ledger, "append"),
    "tiles": (Ledger, "_write_tiles"),
    "checkpoint adopted": (Ledger, "_adopt"),
    "unfinished tiles dropped": (Ledger, "_drop_unfinished"),
    "store": (Store, "change"),
    "lock": (Lock, "__exit__"),
}
"""The named write steps: death comes before the method is called."""

PACKING: Steps = {"pack": (Batch, "_pack")}
WITHDRAWING: Steps = {"destroy": (Vault, "destroy"), "pack written again": (Packs, "cut")}
EXPORTING: Steps = {"bag made": (bags, "check_bag"), "bag flushed": (bags, "settle"), "bag named": (bags, "flush_path")}


ALL = STEPS | PACKING | WITHDRAWING | EXPORTING


def die_before(step: str) -> None:
    kind, name = ALL[step]
    real: Callable[..., Any] = getattr(kind, name)

    def last(*arguments: Any, **named: Any) -> Any:
        die_at(0)
        return real(*arguments, **named)

    setattr(kind, name, last)


if __name__ == "__main__":
    how, *command = sys.argv[1:]
    if how in ALL:
        die_before(how)
    else:
        die_at(int(how))
    main(command)
