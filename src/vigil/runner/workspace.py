"""A workspace is a folder: settings, vault, ledger, keys, hand-made tables, and a store that may be deleted.

vigil.toml   settings          vault/   preserved bytes        ledger/  log and checkpoint
keys/        the log's key     hand/    tables made by hand    store.db what can be made again    out/ views
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vigil.disk import write_new
from vigil.errors import InputError, ResourceError, StateError, UsageError
from vigil.ledger import Checkpoint, Ledger, create_key, load_key, parse_checkpoint
from vigil.model import Actor, LogKey, encode
from vigil.preserve.actors import Register, read_register
from vigil.preserve.seal import Seal
from vigil.preserve.withholding import OpenVault, Withheld, read_identity
from vigil.runner import settings as settings_file
from vigil.runner.clock import now, salt
from vigil.runner.settings import Settings
from vigil.runner.signing import Signers, ask
from vigil.store import Store

LOG_KEY = "keys/log.key"
"""Signs the log."""

WITHHELD = "keys/withheld"
"""The keys of withheld acts, each under the keys of all custodians; never part of a copy."""

CUSTODIAN = "VIGIL_CUSTODIAN"
"""Names the key file of the custodian who is here."""

NEXT_LOG_KEY = "keys/log.next.key"
"""The key that is about to sign the log; there only while it is changed."""

SEEN = "keys/seen"
"""The last checkpoint that a program saw here, kept apart from the ledger."""

PLACES_KEY = "keys/places.key"
"""32 random bytes from which public places are moved, each always by the same way, and pseudonyms are made."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace. `ledger.lock` is held by whoever writes."""

    folder: Path
    settings: Settings
    vault: OpenVault
    ledger: Ledger
    signers: Signers

    @property
    def store_path(self) -> Path:
        """Where the disposable database lies."""
        return self.folder / "store.db"

    def log_keys(self) -> list[str]:
        """The keys that signed this log, the present one last, as the log itself tells."""
        return self.register().log_keys

    def register(self) -> Register:
        """The actors and keys that the log knows."""
        return read_register(self.ledger, self.vault)

    def seal(self, actor: str | None = None, *more: str) -> Seal:
        """The way into the vault and the ledger, in the name of an actor, whose key signs what a person answers for (`more` keys with it)."""
        name = actor or self.settings.actor
        return Seal(
            self.vault, self.ledger, actor=name, now=now, salt=salt,
            sign=self.signers.sign(name, *more), close=self.vault.withheld.close,
        )  # fmt: skip

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Hold the workspace's lock and its store while something is written, with all that other programs have logged in sight."""
        with self.ledger.lock, Store(self.store_path) as store:
            self.ledger.refresh()
            yield store

    @property
    def has_key(self) -> bool:
        """Whether the log's key is here, without which nothing can be added."""
        return (self.folder / LOG_KEY).is_file()

    @property
    def writable(self) -> bool:
        """Whether this program may write here; a copy on a disk that is mounted for reading can be read all the same."""
        return os.access(self.folder, os.W_OK)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The store, to look things up in."""
        with Store(self.store_path, frozen=not self.writable) as store:
            yield store


def open_workspace(folder: Path) -> Workspace:
    """The workspace in this folder. Raises StateError VGL-F01 when there is none, VGL-F03 when it is newer."""
    settings = settings_file.read(folder)
    key = folder / LOG_KEY
    ledger = Ledger.open(folder / "ledger", load_key(key) if key.is_file() else None, vkey=settings.vkey, seen=_seen(folder))
    return _assemble(folder, settings, ledger)


def _custodian() -> str | None:
    """The secret of the custodian who is here: VIGIL_CUSTODIAN names the key file."""
    named = os.environ.get(CUSTODIAN)
    return read_identity(Path(named), lambda: ask("the custodian")) if named else None


def _seen(folder: Path) -> Checkpoint | None:
    """What this workspace remembers of its log. It is not told by a signature, since the key may have been changed since."""
    try:
        return parse_checkpoint((folder / SEEN).read_text(encoding="utf-8").partition("\n\n")[0] + "\n")
    except (OSError, UnicodeDecodeError, InputError):
        return None


def _assemble(folder: Path, settings: Settings, ledger: Ledger) -> Workspace:
    vault = OpenVault(folder / "vault", Withheld(folder / WITHHELD, settings.custodians, _custodian()))
    return Workspace(folder, settings, vault, ledger, Signers(folder, vault, ledger))


def create_workspace(folder: Path, *, title: str, actor: str, resources: dict[str, str]) -> Workspace:
    """Make a workspace in a new or empty folder: settings, a key, and a log whose first entries are that key and the first actor.

    Raises UsageError VGL-F05 when the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("VGL-F05", f"{folder} exists and is not empty", next_step="name a new folder")
    origin = f"vigil.invalid/{secrets.token_hex(8)}"
    try:
        for part in ("vault", "keys", "hand", "out"):
            (folder / part).mkdir(parents=True)
        (folder / "keys").chmod(0o700)
        ledger = Ledger.create(folder / "ledger", origin, create_key(folder / LOG_KEY))
        write_new(folder / PLACES_KEY, secrets.token_bytes(32), 0o600)
        text = settings_file.TEMPLATE.format(
            title=_quoted(title),
            actor=_quoted(actor),
            origin=_quoted(origin),
            vkey=_quoted(ledger.vkey),
            language=_quoted(resources.get("language", "")),
            gazetteer=_quoted(resources.get("gazetteer", "")),
        )
        write_new(folder / settings_file.FILE, text.encode("utf-8"), 0o644)
    except OSError as error:
        raise ResourceError(
            "VGL-F06", f"the workspace could not be made: {error.strerror}", next_step="check the disk and the permissions"
        ) from error
    workspace = _assemble(folder, settings_file.parse(text), ledger)
    moment = now()
    with workspace.ledger.lock, workspace.seal().batch() as batch:
        batch.act("key", [("record", encode(LogKey(vkey=ledger.vkey, added_at=moment)))])
        batch.act("actor", [("record", encode(Actor(name=actor, role="recorder", added_at=moment)))])
    return workspace


def _quoted(value: str) -> str:
    """A TOML basic string."""
    if any(ord(character) < 32 for character in value):
        raise UsageError("VGL-F05", "a title or an actor's name holds a control character", next_step="leave it out")
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def ensure_key(workspace: Workspace) -> None:
    """Writing needs the log's key. Raises StateError VGL-F07 when it is not here."""
    if not workspace.has_key:
        raise StateError(
            "VGL-F07", "the log's key is not in keys/log.key: this copy can be read but not added to", next_step="put the key back"
        )
