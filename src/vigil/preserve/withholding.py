"""Withheld acts: event and objects in one age file of their own, whose key lies apart from the vault, under the keys of several custodians.

The log commits to the ciphertext by its digest, so anyone can audit it, and to the content by salted commitments. Destroying the small key file
destroys the content wherever a copy of the vault may be. Format: docs/formats/withholding.md.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vigil.disk import flush_path, refusals, write_new
from vigil.errors import InputError, IntegrityError, ResourceError, StateError
from vigil.vault import Vault

HEADER = b"age-encryption.org/v1\n"
"""Begins every age file."""

_MAGIC = b"vigil-withheld/1"


def pack(event: bytes, parts: Sequence[bytes]) -> bytes:
    """An event and the objects that it opens, in their order, as they are encrypted: one line of lengths, then the bytes."""
    line = b" ".join([_MAGIC, *(str(len(one)).encode() for one in (event, *parts))])
    return b"\n".join([line, b"".join([event, *parts])])


def unpack(plain: bytes) -> list[bytes]:
    """The event and its objects. Raises IntegrityError VGL-P31."""
    line, _, rest = plain.partition(b"\n")
    words = line.split(b" ")
    lengths = [int(word) for word in words[1:] if word.isdigit()]
    if words[0] != _MAGIC or len(lengths) != len(words) - 1 or sum(lengths) != len(rest) or not lengths:
        raise IntegrityError("VGL-P31", "a withheld act is not in its format", next_step="put it back from a second copy")
    found, place = [], 0
    for length in lengths:
        found.append(rest[place : place + length])
        place += length
    return found


class Withheld:
    """The keys of withheld acts, each in a file `OBJECT.NAME.age` of a folder beside the vault.

    `recipients` are the public keys of the custodians; any one of them can open. `identity` is the custodian's own secret, where it is at
    hand. Without it withheld acts can be made, told apart and destroyed, and not read.
    """

    def __init__(self, folder: Path, recipients: Sequence[str] = (), identity: str | None = None) -> None:
        self.folder = folder
        self.recipients = tuple(recipients)
        self._identity = identity

    @property
    def can_open(self) -> bool:
        """Whether a custodian's secret is at hand."""
        return self._identity is not None

    def name(self, digest: str) -> str:
        """A name for content that only this workspace can make: HMAC-SHA-256 under a key of its own. It tells that a thing was had before."""
        return hmac.digest(self._naming_key(), bytes.fromhex(digest), "sha256").hex()

    def had(self, digest: str) -> bool:
        """Whether content with this digest was withheld before."""
        return (self.folder / "naming.key").is_file() and any(self.folder.glob(f"*.{self.name(digest)}.age"))

    def close(self, plain: bytes, digest: str) -> bytes:
        """Encrypt an act, `digest` being that of its first object, and keep its key durably before anything else is kept.

        Raises StateError VGL-P32 without custodians, InputError VGL-P33 for a recipient that is none.
        """
        if not self.recipients:
            raise StateError(
                "VGL-P32", "nothing can be withheld without custodians", next_step="vigil custodian FILE, then withhold.custodians"
            )
        age = _age()
        try:
            custodians = [age.x25519.Recipient.from_str(one) for one in self.recipients]
        except age.RecipientError as error:
            raise InputError(
                "VGL-P33", "a custodian in vigil.toml is no age recipient", next_step="copy the line that begins with age1"
            ) from error
        secret = age.x25519.Identity.generate()
        cipher = bytes(age.encrypt(plain, [secret.to_public()]))
        with refusals("VGL-P34", "the key of a withheld act could not be kept, and nothing was"):
            path = self.folder / f"{hashlib.sha256(cipher).hexdigest()}.{self.name(digest)}.age"
            write_new(path, bytes(age.encrypt(str(secret).encode(), custodians)), 0o600)
            flush_path(path)
            flush_path(self.folder)
        return cipher

    def open(self, digest: str, cipher: bytes) -> list[bytes]:
        """The event and the objects of a withheld act. Raises StateError VGL-P30 without a custodian's secret or without its key."""
        age = _age()
        path = self._file(digest)
        if self._identity is None or path is None:
            raise locked()
        try:
            secret = age.decrypt(path.read_bytes(), [age.x25519.Identity.from_str(self._identity)])
            plain = age.decrypt(cipher, [age.x25519.Identity.from_str(bytes(secret).decode())])
        except (age.DecryptError, age.IdentityError, UnicodeDecodeError) as error:
            raise StateError("VGL-P30", "this custodian cannot open a withheld act", next_step="ask another custodian") from error
        return unpack(bytes(plain))

    def objects(self) -> list[str]:
        """The digests of all ciphertexts whose key is here."""
        return sorted(path.name[:64] for path in self.folder.glob("*.age")) if self.folder.is_dir() else []

    def changed_at(self) -> int:
        """When a key was last added or destroyed, in nanoseconds; 0 where there never was one."""
        try:
            return self.folder.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def forget(self, digest: str) -> bool:
        """Destroy the key of an act: nobody can open it any more."""
        path = self._file(digest)
        if path is None:
            return False
        with refusals("VGL-P34", "a key could not be destroyed"):
            size = path.stat().st_size
            with path.open("r+b") as file:  # on disks that write in place the old bytes are gone, too
                file.write(secrets.token_bytes(size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            flush_path(self.folder)
        return True

    def _file(self, digest: str) -> Path | None:
        return next(iter(self.folder.glob(f"{digest}.*.age")), None) if self.folder.is_dir() else None

    def _naming_key(self) -> bytes:
        path = self.folder / "naming.key"
        with refusals("VGL-P34", "the key that names withheld content cannot be kept"):
            if not path.is_file():
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_new(path, secrets.token_bytes(32), 0o600)
                flush_path(path)
                flush_path(self.folder)
            return path.read_bytes()


class OpenVault(Vault):
    """A vault that also finds what withheld acts hold, for whoever has a custodian's secret."""

    def __init__(self, root: Path, withheld: Withheld) -> None:
        super().__init__(root)
        self.withheld = withheld
        self._inside: dict[str, tuple[str, int]] = {}
        self._indexed: set[str] = set()
        self._stamp = -1

    def get(self, digest: str) -> bytes:
        """As of every vault; also what lies inside a withheld act."""
        place = None if super().has(digest) else self._find(digest)
        return super().get(digest) if place is None else self.parts(place[0])[place[1]]

    def has(self, digest: str) -> bool:
        """As of every vault; also what lies inside a withheld act."""
        return super().has(digest) or self._find(digest) is not None

    def act(self, digest: str) -> bytes:
        """As of every vault; the event in a withheld act is opened. Raises StateError VGL-P30."""
        data = super().get(digest)
        return self.withheld.open(digest, data)[0] if data.startswith(HEADER) else data

    def is_withheld(self, digest: str) -> bool:
        """Whether an object lies inside a withheld act and nowhere else."""
        return not super().has(digest) and self._find(digest) is not None

    def parts(self, digest: str) -> list[bytes]:
        """The event and the objects of a withheld act, by the digest of its ciphertext. Raises StateError VGL-P30."""
        return self.withheld.open(digest, super().get(digest))

    def _find(self, digest: str) -> tuple[str, int] | None:
        """Where a withheld object lies. Acts that were withheld or destroyed since the last look are taken note of."""
        if self.withheld.can_open and digest not in self._inside and (stamp := self.withheld.changed_at()) != self._stamp:
            present = self.withheld.objects()
            for sealed in present:
                if sealed not in self._indexed and super().has(sealed):
                    self._indexed.add(sealed)
                    for number, part in enumerate(self.parts(sealed)):
                        self._inside[hashlib.sha256(part).hexdigest()] = (sealed, number)
            self._stamp = stamp
        return self._inside.get(digest)


def locked() -> StateError:
    """Something is withheld, and no custodian is here."""
    return StateError(
        "VGL-P30", "this needs what is withheld, and no custodian's key is here", next_step="name a custodian's key file in VIGIL_CUSTODIAN"
    )


def new_identity() -> tuple[str, str]:
    """A custodian's secret and public key, as age writes them."""
    made = _age().x25519.Identity.generate()
    return str(made), str(made.to_public())


def read_identity(path: Path, passphrase: Any) -> str:
    """The secret in a key file of age, encrypted under a passphrase or not; `passphrase()` is asked where it is. Raises InputError VGL-P33."""
    age = _age()
    try:
        data = path.read_bytes()
        if data.startswith(HEADER):
            data = bytes(age.passphrase.decrypt(data, passphrase()))
        return next(line.strip() for line in data.decode().splitlines() if line.startswith("AGE-SECRET-KEY-"))
    except (OSError, UnicodeDecodeError, StopIteration, age.DecryptError) as error:
        raise InputError(
            "VGL-P33", f"{path.name} gives no custodian's key", next_step="name the key file, or type its passphrase again"
        ) from error


def lock_identity(secret: str, passphrase: str) -> bytes:
    """A key file of age under a passphrase."""
    return bytes(_age().passphrase.encrypt(f"{secret}\n".encode(), passphrase))


def _age() -> Any:
    try:
        import pyrage  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise ResourceError(
            "VGL-P35", "withholding needs a part that is not installed", next_step="install vigil-evidence[evidence]: pyrage"
        ) from error
    return pyrage
