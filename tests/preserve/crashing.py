"""Seals, and dies on purpose: a program of its own that the tests of sealing start.

    crashing.py seal FOLDER NAME COUNT     seals COUNT batches of three acts, telling the size of the log after each
    crashing.py sweep FOLDER [PACK_MIN]    dies at the 1st, 2nd, 3rd... call of the system that changes a file, checking the workspace after each;
                                           batches of PACK_MIN small objects and more put them into packs

Nothing is prepared for the dying: SIGKILL, no handler, no clearing up.
"""

import hashlib
import os
import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vigil import disk
from vigil.errors import StateError
from vigil.ledger import Ledger, create_key, load_key, merkle_root
from vigil.preserve.seal import Seal, read_events
from vigil.vault import Vault, packs

ORIGIN = "example.org/crashing"


def make(folder: Path) -> None:
    Ledger.create(folder / "ledger", ORIGIN, create_key(folder / "keys" / "log.key"))


def sealer(folder: Path) -> Seal:
    ledger = Ledger.open(folder / "ledger", load_key(folder / "keys" / "log.key"))
    return Seal(Vault(folder / "vault"), ledger, actor="a" * 64, now=lambda: "2026-01-01T00:00:00Z", salt=lambda: secrets.token_hex(32))


def seal_three(folder: Path, name: str) -> int:
    """One batch of three acts with one object in common. Waits its turn when another program seals. Returns the size of the log."""
    seal = sealer(folder)
    while True:
        try:
            with seal.batch() as batch:
                for number in range(3):
                    batch.act("item", [("bytes", f"{name} {number} ".encode() * 999), ("item", b"common to all")])
            return seal.ledger.size
        except StateError as error:
            if error.code != "VGL-L03":
                raise


def check(folder: Path) -> int:
    """Every checkpoint verifies, every logged leaf has its event, every event has its bytes, and all is read through. Returns the size."""
    vault, ledger = Vault(folder / "vault"), Ledger.open(folder / "ledger")
    assert merkle_root(ledger.leaves()) == ledger.root_hash
    assert ledger.check() == ledger.size
    for index, leaf, event in read_events(ledger, vault):
        assert ledger.leaf(index) and vault.check(leaf.object)
        for opening in event.openings:
            assert hashlib.sha256(vault.get(opening.digest)).hexdigest() == opening.digest
    for digest in vault:
        vault.check(digest)
    assert vault.changed_packs() == []
    return ledger.size


def check_sealed(folder: Path) -> int:
    """As `check`, but an object that nothing logged names may be anything: it is found by reading and never vouched for. Returns the size."""
    vault, ledger = Vault(folder / "vault"), Ledger.open(folder / "ledger")
    assert ledger.check() == ledger.size
    for _, leaf, event in read_events(ledger, vault):
        assert vault.check(leaf.object)
        for opening in event.openings:
            assert hashlib.sha256(vault.get(opening.digest)).hexdigest() == opening.digest
    return ledger.size


def die_at(moment: int) -> None:
    """From now on the n-th call that changes something on the disk is the last; it is not made."""
    left, opening = [moment], os.open

    def mortal(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            reading = real is opening and not arguments[1] & (os.O_WRONLY | os.O_RDWR)
            left[0] -= not reading
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return call

    for name in ("open", "write", "rename", "replace", "unlink", "rmdir", "mkdir", "fsync"):
        setattr(os, name, mortal(getattr(os, name)))
    if disk._SYNCFS is not None:
        disk._SYNCFS = mortal(disk._SYNCFS)


def sweep(folder: Path) -> None:
    """Die ever later in the same batch, on top of whatever the deaths before have left, until a batch lives through."""
    make(folder)
    for moment in range(2000):
        before = check(folder)
        child = os.fork()
        if child == 0:
            die_at(moment)
            seal_three(folder, f"death {moment}")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        after = check(folder)
        assert after in {before, before + 3}, (moment, before, after)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0 and after == before + 3
            assert not any((folder / "vault" / ".tmp").iterdir())
            tell(f"{moment} {after}")
            return
    raise AssertionError("no batch lived through")


def tell(line: str) -> None:
    """One line to whoever started this program."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(verb: str, folder: str, *rest: str) -> None:
    if verb == "sweep":
        packs.PACK_MIN = int(rest[0]) if rest else packs.PACK_MIN
        sweep(Path(folder))
    else:
        for number in range(int(rest[1])):
            tell(str(seal_three(Path(folder), f"{rest[0]} {number}")))


if __name__ == "__main__":
    main(*sys.argv[1:])
