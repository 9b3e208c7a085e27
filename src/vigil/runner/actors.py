"""Actors and their keys: added, given, replaced, lost, revoked; each a permanent entry of the log."""

import re
from dataclasses import dataclass
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.errors import UsageError
from vigil.ledger import vkey_of, write_locked_key
from vigil.model import Actor, KeyChange, encode
from vigil.preserve.actors import Register, check_signatures, key_name, read_register
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.signing import ask, key_path
from vigil.runner.workspace import Workspace, ensure_key

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Signatures:
    """How many acts that people answer for are signed, and the places in the log of those that are not as they should be."""

    signed: int
    unsigned: int
    wrong: tuple[tuple[int, str], ...]


def register(workspace: Workspace) -> Register:
    """The actors and keys that the log knows."""
    return read_register(workspace.ledger, workspace.vault)


def signatures(workspace: Workspace) -> Signatures:
    """The standing of every signature that is due."""
    found = check_signatures(workspace.ledger, workspace.vault, register(workspace))
    wrong = tuple((index, standing) for index, _, _, standing in found if standing in ("missing", "wrong", "revoked"))
    return Signatures(sum(one[3] == "signed" for one in found), sum(one[3] == "no key" for one in found), wrong)


def add(workspace: Workspace, name: str, role: str, *, by: str, with_key: bool) -> str | None:
    """A new actor, with a key of its own unless told otherwise; returns its verifier key.

    Raises UsageError VGL-P13 for a name that is there, VGL-P10 and VGL-L10 for one that cannot sign.
    """
    ensure_key(workspace)
    key_name(workspace.ledger.origin, name)
    with workspace.writing() as store:
        if name in register(workspace).actors:
            raise UsageError("VGL-P13", f"there is an actor {name} already", next_step="take another pseudonym, or `vigil actor key`")
        key = _new_key(workspace, name) if with_key else None
        with workspace.seal(by).batch() as batch:
            batch.act("actor", [("record", encode(Actor(name=name, role=role, added_at=now())))])
        if key:
            _log(workspace, KeyChange(holder=name, change="created", vkey=key, reason="a new actor", at=now()), by=name, new=key)
        follow(workspace, store)
    return key


def give_key(workspace: Workspace, name: str, reason: str) -> str:
    """A key for an actor, or a new one in place of the present one, which vouches for it. Returns the verifier key."""
    ensure_key(workspace)
    with workspace.writing() as store:
        old = _known(workspace, name).key_of(name)
        if old:
            workspace.signers.key(old, name)  # asked before anything is made
        key = _new_key(workspace, name)
        change: Literal["rotated", "created"] = "rotated" if old else "created"
        _log(workspace, KeyChange(holder=name, change=change, vkey=key, replaces=old, reason=reason, at=now()), by=name, new=key)
        follow(workspace, store)
    return key


def end_key(workspace: Workspace, name: str, change: Literal["lost", "revoked"], reason: str, *, by: str, since: str | None = None) -> str:
    """The key of an actor is lost, or is not believed any more from `since` on. Another actor says so. Returns the verifier key.

    Raises UsageError VGL-P14 when the actor has none.
    """
    ensure_key(workspace)
    if since is not None and not _MOMENT.fullmatch(since):
        raise UsageError("VGL-P14", f"not a moment: {since}", next_step="write it as 2031-05-01T00:00:00Z")
    with workspace.writing() as store:
        key = _known(workspace, name).key_of(name)
        if key is None:
            raise UsageError("VGL-P14", f"{name} has no key", next_step="vigil actor list")
        if change == "lost" and by == name:
            raise UsageError("VGL-P14", "nobody can sign with a lost key", next_step="name another actor with --by")
        _log(workspace, KeyChange(holder=name, change=change, vkey=key, since=since, reason=reason, at=now()), by=by)
        follow(workspace, store)
    return key


def _known(workspace: Workspace, name: str) -> Register:
    found = register(workspace)
    if name not in found.actors:
        raise UsageError("VGL-P14", f"there is no actor {name}", next_step=f"vigil actor add {name}, or vigil actor list")
    return found


def _new_key(workspace: Workspace, name: str) -> str:
    """A key in a file of its own. It means nothing before the log names it."""
    key = Ed25519PrivateKey.generate()
    vkey = vkey_of(key_name(workspace.ledger.origin, name), key)
    write_locked_key(key_path(workspace.folder, vkey, name), vkey, key, ask(f"{name} (new)"))
    workspace.signers.keep(vkey, key)
    return vkey


def _log(workspace: Workspace, change: KeyChange, *, by: str, new: str | None = None) -> None:
    with workspace.seal(by, *([new] if new else [])).batch() as batch:
        batch.act("key", [("record", encode(change))])
