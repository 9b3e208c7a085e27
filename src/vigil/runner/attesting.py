"""Others vouch for the log: authorities that stamp its checkpoints, witnesses that sign them; and what nobody has vouched for yet."""

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vigil.collect import ask
from vigil.errors import InputError, UsageError, VigilError
from vigil.ledger import Checkpoint, check_cosignatures
from vigil.ledger.certificates import load_roots, read_chain
from vigil.ledger.stamps import REPLY_BYTES_MAX, Stamp, check_reply, nonce_of, request
from vigil.model import Attestation, decode_any, encode
from vigil.preserve.actors import read_register
from vigil.preserve.seal import Part, read_events
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.workspace import Workspace, ensure_key

Post = Callable[[str, bytes, str, int], bytes]
"""Sends a request (address, body, media type, largest answer) and returns the answer."""

ENDINGS = {"rfc3161": "tsr", "cosignature": "note", "opentimestamps": "ots"}
"""How the file with a raw reply ends, by its form."""

ENDS_SOON_DAYS = 365
STAMP_AGAIN_DAYS = 30
"""A stamp whose certificate ends soon is renewed, but no authority is asked for that more often."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An attestation that the log holds: where, what it says, and the digests of what came with it by role."""

    index: int
    says: Attestation
    objects: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pending:
    """What nobody outside has vouched for. `stamped` and `witnessed` are the sizes up to which the log was; `entries` counts those after
    the last stamp, attestations apart; `ends_soon` tells that the last stamp has to be renewed.
    """

    stamped: int
    witnessed: int
    entries: int
    stamped_at: str | None
    ends_soon: bool


def attestations(workspace: Workspace) -> list[Kept]:
    """All that the log holds, in its order."""
    found = []
    for index, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"attestation"})):
        objects = {opening.role: opening.digest for opening in event.openings}
        says = decode_any(workspace.vault.get(objects["record"]))
        if isinstance(says, Attestation):
            found.append(Kept(index, says, objects))
    return found


def pending(workspace: Workspace) -> Pending:
    """What is not vouched for yet."""
    kept = [one for one in attestations(workspace) if one.says.checked]
    stamps = [one.says for one in kept if one.says.form == "rfc3161"]
    last = max(stamps, key=lambda one: one.size, default=None)
    size = last.size if last else 0
    later = {one.index for one in kept}
    entries = sum(1 for index in range(size, workspace.ledger.size) if index not in later)
    witnessed = max((one.says.size for one in kept if one.says.form == "cosignature"), default=0)
    return Pending(size, witnessed, entries, last.vouched_at if last else None, _ends_soon(stamps))


def _ends_soon(stamps: list[Attestation]) -> bool:
    """Whether the newest stamp ends within a year, and a month has gone since it was made."""
    newest = max((one.at for one in stamps), default=None)
    if newest is None:
        return False
    ends = max(one.expires_at or "" for one in stamps if one.at == newest)
    return ends < _in_days(ENDS_SOON_DAYS) and newest < _in_days(-STAMP_AGAIN_DAYS)


def _in_days(days: int) -> str:
    return (dt.datetime.fromisoformat(now()) + dt.timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp(workspace: Workspace, *, post: Post = ask) -> tuple[list[Attestation], list[VigilError]]:
    """Ask every authority of vigil.toml for a stamp on the checkpoint as it is now, and log those that are good.

    Returns what was logged, and why the others failed; what failed is asked again with the next command.
    """
    ensure_key(workspace)
    note = workspace.ledger.checkpoint()
    made: list[tuple[str, bytes, Stamp]] = []
    failed: list[VigilError] = []
    for url in workspace.settings.authorities:
        nonce = secrets.randbits(64)
        try:
            reply = post(url, request(note.encode(), nonce), "application/timestamp-query", REPLY_BYTES_MAX)
            made.append((url, reply, _checked(workspace, note, reply, nonce)))
        except VigilError as error:
            failed.append(error)
    return [_log_stamp(workspace, note, url, reply, one) for url, reply, one in made], failed


def write_query(workspace: Workspace, out: Path) -> str:
    """A request for a stamp in a file, and the checkpoint that it is over beside it, to be carried to an authority by hand."""
    note = workspace.ledger.checkpoint()
    out.write_bytes(request(note.encode(), secrets.randbits(64)))
    out.with_suffix(".checkpoint").write_text(note, encoding="utf-8")
    return note


def take_reply(workspace: Workspace, query: Path, reply: Path, by: str) -> Attestation:
    """Log the reply to a request that was carried by hand. Raises InputError VGL-L20."""
    ensure_key(workspace)
    note = _read(query.with_suffix(".checkpoint")).decode("utf-8", "replace")
    _check_ours(workspace, note)
    raw = _read(reply)
    return _log_stamp(workspace, note, by, raw, _checked(workspace, note, raw, nonce_of(_read(query))))


def take_cosignature(workspace: Workspace, file: Path, witness: str) -> list[Attestation]:
    """Log what witnesses signed: those of vigil.toml, and the one named. Raises InputError VGL-L24 when none of them did."""
    ensure_key(workspace)
    note = _read(file).decode("utf-8", "replace")
    head = _check_ours(workspace, note)
    found = check_cosignatures(note, dict.fromkeys([*workspace.settings.witnesses, *([witness] if witness else [])]))
    if not found:
        raise InputError(
            "VGL-L24",
            "no witness that is trusted here signed this",
            next_step="name its verifier key in log.witnesses of vigil.toml, or with --witness",
        )
    made = []
    for vkey, seconds in found:
        at = dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        says = _attestation("cosignature", head, vkey, vouched_at=at)
        made.append(_log(workspace, says, [("checkpoint", _own_note(note)), ("reply", note.encode())]))
    return made


def take_proof(workspace: Workspace, file: Path, checkpoint: Path) -> Attestation:
    """Keep a proof of OpenTimestamps over a checkpoint of this log as it came; it is not checked here."""
    ensure_key(workspace)
    note, proof = _read(checkpoint).decode("utf-8", "replace"), _read(file)
    head = _check_ours(workspace, note)
    if not proof.startswith(b"\x00OpenTimestamps\x00\x00Proof\x00"):
        raise InputError("VGL-L24", f"{file.name} is no proof of OpenTimestamps", next_step="name the .ots file")
    says = _attestation("opentimestamps", head, "opentimestamps", checked=False)
    return _log(workspace, says, [("checkpoint", note.encode()), ("reply", proof)])


def write_stamps(workspace: Workspace, out: Path) -> int:
    """Checkpoints, raw replies and chains side by side, for other programs to check. Returns how many."""
    if out.exists() and any(out.iterdir()):
        raise UsageError("VGL-L25", f"{out} is not empty", next_step="name a new folder")
    out.mkdir(parents=True, exist_ok=True)
    kept = attestations(workspace)
    for one in kept:
        for role, name in (("checkpoint", "checkpoint"), ("reply", ENDINGS[one.says.form]), ("chain", "pem")):
            if role in one.objects:
                (out / f"{one.index:06d}.{name}").write_bytes(workspace.vault.get(one.objects[role]))
    return len(kept)


def check_again(workspace: Workspace) -> tuple[int, list[str]]:
    """Check every attestation that was checked when it came, from the bytes that were kept. Returns how many hold, and what is wrong.

    A stamp is checked with the trusted certificates of today and the chain that was kept with it.
    """
    good, wrong = 0, []
    certificates = load_roots(workspace.folder / workspace.settings.roots)
    roots = [one for one in certificates if one.issuer == one.subject] or certificates
    for one in (kept for kept in attestations(workspace) if kept.says.checked):
        try:
            note, reply = (workspace.vault.get(one.objects[role]) for role in ("checkpoint", "reply"))
            head = _check_ours(workspace, note.decode())
            if (head.size, head.root.hex()) != (one.says.size, one.says.root):
                raise InputError("VGL-L24", "it is over another state of the log", next_step="compare it with a copy")
            if one.says.form == "rfc3161":
                check_reply(
                    reply, note, nonce=None, roots=roots, more=[*certificates, *read_chain(workspace.vault.get(one.objects["chain"]))]
                )
            elif not check_cosignatures(reply.decode(), [one.says.by]):
                raise InputError("VGL-L24", "the witness did not sign it", next_step="ask the witness")
            good += 1
        except (VigilError, ValueError) as error:
            wrong.append(f"entry {one.index}: the {one.says.form} attestation does not hold: {error}")
    return good, wrong


def last_witnessed(workspace: Workspace, witness: str) -> int:
    """The size that a witness signed last, as far as this log knows."""
    return max((one.says.size for one in attestations(workspace) if one.says.by == witness and one.says.checked), default=0)


def _own_note(note: str) -> bytes:
    """The checkpoint as the log signed it, without the lines of others."""
    text, _, lines = note.rpartition("\n\n")
    own = text.split("\n", 1)[0]
    kept = "".join(f"{line}\n" for line in lines.splitlines() if line.startswith(f"\u2014 {own} "))
    return f"{text}\n\n{kept}".encode()


def _checked(workspace: Workspace, note: str, reply: bytes, nonce: int) -> Stamp:
    settings = workspace.settings
    certificates = load_roots(workspace.folder / settings.roots)
    roots = [one for one in certificates if one.issuer == one.subject]
    return check_reply(reply, note.encode(), nonce=nonce, roots=roots or certificates, policies=settings.policies, more=certificates)


def _log_stamp(workspace: Workspace, note: str, by: str, reply: bytes, one: Stamp) -> Attestation:
    head = _check_ours(workspace, note)
    says = _attestation("rfc3161", head, by, vouched_at=one.at, policy=one.policy, serial=one.serial, expires_at=one.expires_at)
    return _log(workspace, says, [("checkpoint", note.encode()), ("reply", reply), ("chain", one.chain)])


def _attestation(form: str, head: Checkpoint, by: str, *, checked: bool = True, **more: str) -> Attestation:
    return Attestation(
        form=form,  # type: ignore[arg-type] # words of the vocabulary, given above
        origin=head.origin,
        size=head.size,
        root=head.root.hex(),
        by=by,
        checked=checked,
        at=now(),
        **more,
    )


def _log(workspace: Workspace, says: Attestation, parts: list[Part]) -> Attestation:
    with workspace.writing() as store:
        with workspace.seal().batch() as batch:
            batch.act("attestation", [("record", encode(says)), *parts])
        follow(workspace, store)
    return says


def _check_ours(workspace: Workspace, note: str) -> Checkpoint:
    """The checkpoint in a note, which has to be one that this log had. Raises IntegrityError VGL-L04, VGL-L06, InputError VGL-L10."""
    return workspace.ledger.check_extends(note, read_register(workspace.ledger, workspace.vault).log_keys)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > REPLY_BYTES_MAX:
            raise InputError("VGL-L24", f"{path.name} is too large for what it should be", next_step="name another file")
        return path.read_bytes()
    except OSError as error:
        raise InputError("VGL-L24", f"{path.name} cannot be read: {error.strerror}", next_step="name a file that is there") from error
