"""Who signs: finds the key of the actor, asks for its passphrase once, and signs what a person answers for."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.errors import InputError, StateError
from vigil.ledger import Ledger, parse_vkey, read_locked_key, signature_line
from vigil.model.acts import EventType
from vigil.preserve.actors import SIGNED, act_text, key_name, read_register
from vigil.vault import Vault

Ask = Callable[[str], str]
"""Asks for a passphrase; takes what for."""

PASSPHRASE = "VIGIL_PASSPHRASE"  # noqa: S105 - the name of a variable
PASSPHRASE_FILE = "VIGIL_PASSPHRASE_FILE"  # noqa: S105 - as above
"""Where programs that nobody watches find the passphrase: the second names a file whose first line it is."""


def ask(for_what: str) -> str:
    """The passphrase, from the environment or from whoever sits at the terminal. Raises StateError VGL-P11 where there is neither."""
    if PASSPHRASE in os.environ:
        return os.environ[PASSPHRASE]
    if PASSPHRASE_FILE in os.environ:
        try:
            return Path(os.environ[PASSPHRASE_FILE]).read_text(encoding="utf-8").partition("\n")[0]
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(
                "VGL-P11", f"the file that {PASSPHRASE_FILE} names cannot be read", next_step="name a readable file"
            ) from error
    if sys.stdin.isatty():
        import getpass  # noqa: PLC0415 - touches the terminal; only where there is one

        return getpass.getpass(f"Passphrase of {for_what}: ", stream=sys.stderr)
    raise StateError(
        "VGL-P11",
        f"this has to be signed by {for_what}, and there is nobody to ask for the passphrase",
        next_step=f"run it at a terminal, or name a file in {PASSPHRASE_FILE}",
    )


def key_path(folder: Path, vkey: str, actor: str) -> Path:
    """Where an actor's key lies. Each key has a file of its own, so that a new one never overwrites an old one."""
    return folder / "keys" / "actors" / f"{quote(actor, safe='')}-{parse_vkey(vkey).key_id}.key"


class Signers:
    """The keys of actors in one workspace, unlocked when first needed and kept until the program ends."""

    def __init__(self, folder: Path, vault: Vault, ledger: Ledger) -> None:
        self._folder, self._vault, self._ledger = folder, vault, ledger
        self._open: dict[str, Ed25519PrivateKey] = {}

    def current(self, actor: str) -> str | None:
        """The verifier key that the log gives this actor, if any."""
        return read_register(self._ledger, self._vault).key_of(actor)

    def key(self, vkey: str, actor: str) -> Ed25519PrivateKey:
        """The key behind a verifier key. Raises StateError VGL-P12 when its file is not here, and what `read_locked_key` raises."""
        if vkey not in self._open:
            path = key_path(self._folder, vkey, actor)
            if not path.is_file():
                raise StateError(
                    "VGL-P12",
                    f"{actor} has a key and has to sign, but its file is not in keys/actors",
                    next_step=f"put the file back, or `vigil actor lost {actor}` and give a new key",
                )
            self._open[vkey] = read_locked_key(path, ask(actor))
        return self._open[vkey]

    def keep(self, vkey: str, key: Ed25519PrivateKey) -> None:
        """Remember a key that was just made."""
        self._open[vkey] = key

    def sign(self, actor: str, *more: str) -> Callable[[EventType, str, Sequence[str]], tuple[str, ...]]:
        """Signs the acts of an actor with its key, and with the keys `more`: both old and new vouch for a rotation."""

        def lines(event: EventType, at: str, commitments: Sequence[str]) -> tuple[str, ...]:
            if event not in SIGNED:
                return ()
            vkeys = dict.fromkeys([vkey for vkey in (self.current(actor), *more) if vkey])
            text = act_text(self._ledger.origin, actor, event, at, commitments)
            return tuple(signature_line(text, key_name(self._ledger.origin, actor), self.key(vkey, actor)) for vkey in vkeys)

        return lines
