"""Who did it can be shown: what a person answers for is signed with a key that the log knows."""

import dataclasses
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.errors import InputError, StateError, UsageError
from vigil.ledger import Ledger, open_note, read_locked_key, signature_line, vkey_of, write_locked_key
from vigil.model import Actor, Event, KeyChange, encode
from vigil.model.acts import EventType
from vigil.preserve.actors import SIGNED, act_text, check_signatures, key_name, read_register
from vigil.preserve.seal import Seal
from vigil.vault import Vault

ORIGIN = "example.org/log"
LOG_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OLD, NEW = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2))
PASSPHRASE = "four words nobody joins"


def signer(*keys: Ed25519PrivateKey, actor: str = "heron") -> Callable[[EventType, str, Sequence[str]], tuple[str, ...]]:
    def sign(event: EventType, at: str, commitments: Sequence[str]) -> tuple[str, ...]:
        text = act_text(ORIGIN, actor, event, at, commitments)
        return tuple(signature_line(text, key_name(ORIGIN, actor), key) for key in keys)

    return sign


class Log:
    """A log in which an actor called heron acts."""

    def __init__(self, folder: Path) -> None:
        self.vault = Vault(folder / "vault")
        self.ledger = Ledger.create(folder / "ledger", ORIGIN, LOG_KEY)
        numbers: Iterator[int] = itertools.count(1)
        self.seal = Seal(self.vault, self.ledger, actor="heron", now=self.now, salt=lambda: f"{next(numbers):064x}")
        self.minutes = itertools.count()

    def now(self) -> str:
        return f"2031-05-01T10:{next(self.minutes):02d}:00Z"

    def act(self, event: EventType, record: bytes, *keys: Ed25519PrivateKey) -> int:
        self.seal.sign = signer(*keys)
        with self.seal.batch() as batch:
            batch.act(event, [("record", record)])
        return batch.indices[0]

    def key(
        self, change: str, key: Ed25519PrivateKey, *keys: Ed25519PrivateKey, old: Ed25519PrivateKey | None = None, since: str | None = None
    ) -> int:
        record = KeyChange(
            holder="heron", change=change, vkey=vkey_of(f"{ORIGIN}/heron", key),  # type: ignore[arg-type] # a word of the vocabulary
            replaces=vkey_of(f"{ORIGIN}/heron", old) if old else None, since=since, reason="test", at="2031-05-01T10:00:00Z",
        )  # fmt: skip
        return self.act("key", encode(record), *keys)

    def standings(self) -> list[str]:
        register = read_register(self.ledger, self.vault)
        return [standing for _, _, _, standing in check_signatures(self.ledger, self.vault, register)]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    made = Log(tmp_path)
    made.act("actor", encode(Actor(name="heron", role="reviewer", added_at="2031-05-01T10:00:00Z")))
    return made


def test_a_signature_counts_from_the_key_on_and_its_absence_is_noticed(log: Log) -> None:
    log.act("judgement", b"before")
    log.key("created", OLD, OLD)
    log.act("judgement", b"signed", OLD)
    log.act("judgement", b"not signed")
    log.act("judgement", b"signed by another", NEW)
    log.act("item", b"the work of a program")
    assert log.standings() == ["no key", "no key", "signed", "signed", "missing", "wrong"]


def test_after_a_rotation_only_the_new_key_counts_and_what_the_old_one_signed_stays_signed(log: Log) -> None:
    log.key("created", OLD, OLD)
    log.act("judgement", b"old", OLD)
    log.key("rotated", NEW, OLD, NEW, old=OLD)
    log.act("judgement", b"new", NEW)
    log.act("judgement", b"old again", OLD)
    assert log.standings() == ["no key", "signed", "signed", "signed", "signed", "wrong"]


def test_what_a_revoked_key_signed_since_it_was_stolen_is_not_believed(log: Log) -> None:
    log.key("created", OLD, OLD)  # 10:01
    log.act("judgement", b"mine", OLD)  # 10:02
    log.act("judgement", b"the thief's", OLD)  # 10:03
    log.key("revoked", OLD, OLD, since="2031-05-01T10:03:00Z")
    log.act("judgement", b"the thief's again", OLD)
    assert log.standings() == ["no key", "signed", "signed", "revoked", "revoked", "no key"]


def test_a_signature_fits_one_act_alone(log: Log) -> None:
    """What was signed cannot be passed off as another kind of act, of another moment, by another actor, in another log, of other things."""
    log.key("created", OLD, OLD)
    index = log.act("judgement", b"mine", OLD)
    register = read_register(log.ledger, log.vault)
    event = next(event for found, _, event, _ in check_signatures(log.ledger, log.vault, register) if found == index)
    assert register.standing(index, event) == "signed"
    others: list[dict[str, Any]] = [
        {"event": "approval"}, {"at": "2031-05-01T10:02:01Z"}, {"openings": ()},
        {"openings": (msgspec.structs.replace(event.openings[0], digest="0" * 64),)},
    ]  # fmt: skip
    for other in others:
        assert register.standing(index, msgspec.structs.replace(event, **other)) == "wrong"
    assert dataclasses.replace(register, origin="example.org/other").standing(index, event) == "wrong"


def test_an_event_without_signatures_keeps_the_spelling_it_always_had() -> None:
    event = Event(event="item", at="2031-05-01T10:00:00Z", actor="heron", openings=())
    assert b"signatures" not in encode(event)
    assert json.loads(encode(msgspec.structs.replace(event, signatures=("x",))))["signatures"] == ["x"]


def test_what_is_signed_is_a_note_that_any_c2sp_program_checks() -> None:
    text = act_text(ORIGIN, "heron", "judgement", "2031-05-01T10:00:00Z", ["a" * 64])
    (line,) = signer(OLD)("judgement", "2031-05-01T10:00:00Z", ["a" * 64])
    assert open_note(f"{text}\n{line}\n", [vkey_of(f"{ORIGIN}/heron", OLD)]).text == text


def test_items_runs_and_renditions_are_not_signed_by_people() -> None:
    assert not SIGNED & {"item", "run", "rendition", "attestation"}


def test_a_locked_key_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    vkey, path = vkey_of(ORIGIN, OLD), tmp_path / "keys" / "heron.key"
    write_locked_key(path, vkey, OLD, PASSPHRASE)
    assert path.stat().st_mode & 0o077 == 0
    assert OLD.private_bytes_raw().hex() not in path.read_text()
    assert read_locked_key(path, PASSPHRASE).private_bytes_raw() == OLD.private_bytes_raw()
    with pytest.raises(InputError, match="VGL-L12"):
        read_locked_key(path, PASSPHRASE + " ")
    with pytest.raises(StateError, match="VGL-L09"):
        write_locked_key(path, vkey, NEW, PASSPHRASE)
    with pytest.raises(UsageError, match="VGL-L11"):
        write_locked_key(tmp_path / "short.key", vkey, NEW, "short")


@pytest.mark.parametrize(
    ("field", "value"),
    [("vkey", vkey_of(ORIGIN, NEW)), ("salt", "00" * 16), ("nonce", "00" * 12), ("secret", "00" * 48), ("passes", 4)],
)
def test_a_changed_key_file_does_not_open(tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "heron.key"
    write_locked_key(path, vkey_of(ORIGIN, OLD), OLD, PASSPHRASE)
    changed = tmp_path / "changed.key"
    changed.write_text(json.dumps(json.loads(path.read_text()) | {field: value}))
    with pytest.raises(InputError, match="VGL-L12"):
        read_locked_key(changed, PASSPHRASE)


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"null", b"\xff", b'{"secret": 1}', b'{"kind":"key-file/1","secret":"zz"}'])
def test_what_is_no_key_file_is_refused_in_words(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "heron.key"
    path.write_bytes(damage)
    with pytest.raises(StateError, match="VGL-L09"):
        read_locked_key(path, PASSPHRASE)


def test_a_key_file_cannot_ask_for_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "heron.key"
    write_locked_key(path, vkey_of(ORIGIN, OLD), OLD, PASSPHRASE)
    path.chmod(0o600)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"memory_kib": 2**40}))
    with pytest.raises(StateError, match="VGL-L09"):
        read_locked_key(path, PASSPHRASE)
