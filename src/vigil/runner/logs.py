"""What people do with a log: look at it, prove an entry, check it against what others kept, witness another's, change its key."""

from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vigil.disk import refusals, replace
from vigil.errors import InputError, IntegrityError, UsageError
from vigil.ledger import (
    Ledger,
    Witness,
    cosigner_vkey,
    create_key,
    load_key,
    name_successor,
    open_checkpoint,
    read_locked_key,
    vkey_of,
    write_chain,
    write_locked_key,
    write_request,
)
from vigil.model import KeyChange, Leaf, LogKey, decode, encode
from vigil.preserve.actors import LOG, read_register
from vigil.preserve.seal import Part, read_events
from vigil.runner.attesting import Pending, last_witnessed, pending
from vigil.runner.clock import now, seconds
from vigil.runner.follow import follow
from vigil.runner.settings import FILE
from vigil.runner.signing import ask
from vigil.runner.workspace import LOG_KEY, NEXT_LOG_KEY, Workspace, ensure_key
from vigil.verifier.verify import fingerprint


def show(workspace: Workspace, last: int) -> dict[str, Any]:
    """The state of the log, and its last entries."""
    ledger = workspace.ledger
    start = max(0, ledger.size - last)
    leaves = [decode(line, Leaf) for line in ledger.leaves(start)]
    return {
        "origin": ledger.origin,
        "size": ledger.size,
        "root": ledger.root_hash.hex(),
        "vkey": ledger.vkey,
        "fingerprint": fingerprint(ledger.vkey),
        "attested": attested(workspace, pending(workspace)),
        "entries": [
            {"index": index, "at": leaf.at, "event": leaf.event, "object": leaf.object} for index, leaf in enumerate(leaves, start)
        ],
    }


def attested(workspace: Workspace, found: Pending) -> str:
    """In a sentence: who outside vouches for how much of the log."""
    witnessed = f" A witness signed it up to entry {found.witnessed}." if found.witnessed else ""
    if not found.stamped:
        why = "no reply yet, tried again with every command" if workspace.settings.authorities else "no authority is set"
        return f"NOT time-stamped ({why}): when things were logged rests on this workspace's word alone.{witnessed}"
    rest = f"; {found.entries} entries since then are NOT time-stamped yet" if found.entries else ""
    soon = " The stamp has to be renewed soon: vigil log stamp." if found.ends_soon else ""
    return f"Time-stamped at {found.stamped_at} up to entry {found.stamped}{rest}.{soon}{witnessed}"


def prove(workspace: Workspace, index: int, out: Path) -> None:
    """Write a proof and its leaf. Raises UsageError VGL-L07 when the log is shorter."""
    leaf, proof = workspace.ledger.leaf(index), workspace.ledger.tlog_proof(index)
    out.write_text(proof, encoding="utf-8")
    out.with_suffix(".leaf").write_bytes(leaf)


def compare(workspace: Workspace, checkpoint: Path) -> int:
    """The size of a kept checkpoint that the log extends. Raises IntegrityError VGL-L06 when it does not."""
    keys = read_register(workspace.ledger, workspace.vault).log_keys
    return workspace.ledger.check_extends(_read(checkpoint), keys).size


def fsck(folder: Path, vkey: str | None) -> Ledger:
    """A log that was read through, whoever wrote it."""
    foreign = vkey is not None and not (folder / "vkey").exists()
    ledger = Ledger(folder, vkey or "") if foreign else Ledger.open(folder, vkey=vkey)
    ledger.check()
    return ledger


def make_witness(folder: Path, name: str) -> str:
    """A witness's key in its folder; returns the verifier key that others know it by."""
    if any(folder.glob("*.key")):
        raise UsageError("VGL-L25", f"{folder} is a witness's folder already", next_step="name another folder")
    key = Ed25519PrivateKey.generate()
    write_locked_key(folder / "witness.key", vkey_of(name, key), key, ask(f"{name} (new)"))
    vkey = cosigner_vkey(name, key)
    replace(folder / "vkey", f"{vkey}\n".encode())
    return vkey


def sign_as_witness(request: Path, folder: Path, vkey: str, out: Path) -> list[str]:
    """Answer a request, and return the new keys of the log that its old key named beside it. Raises what `Witness` raises."""
    text = _read(request)
    name = _read(folder / "vkey").partition("+")[0]
    witness = Witness(folder)
    if vkey:
        witness.trust(vkey)
    keys = _beside(request)
    changed = witness.follow(_read(keys)) if keys.is_file() else []
    signed = witness.sign(text, name, read_locked_key(folder / "witness.key", ask(name)), seconds())
    out.write_text(signed, encoding="utf-8")
    return changed


def _beside(request: Path) -> Path:
    """Where the changes of a log's key lie beside a request."""
    return request.with_name(f"{request.name}.keys")


def ask_witness(workspace: Workspace, witness: str, old: int | None, out: Path) -> int:
    """Write a request to a witness, and beside it how the log's key changed, if it did; returns the size at which its proof begins."""
    start = last_witnessed(workspace, witness) if old is None else old
    out.write_text(write_request(workspace.ledger, start), encoding="utf-8")
    notes = [
        workspace.vault.get(opening.digest).decode()
        for _, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"key"}))
        for opening in event.openings
        if opening.role == "succession"
    ]
    if notes:
        _beside(out).write_text(write_chain(notes), encoding="utf-8")
    return start


def rotate(workspace: Workspace, reason: str, *, lost: bool) -> str:
    """A new key for the log, made durable before the log names it; what a crash leaves half done is ended by the next program that opens it.

    Raises StateError VGL-F07 without the old key, unless it is lost; UsageError VGL-L25 when it is said to be lost and is here.
    """
    if lost and workspace.has_key:
        raise UsageError("VGL-L25", "the log's key is here, in keys/log.key", next_step="leave out --lost")
    if not lost:
        ensure_key(workspace)
    old = workspace.ledger.vkey
    (workspace.folder / NEXT_LOG_KEY).unlink(missing_ok=True)
    key = create_key(workspace.folder / NEXT_LOG_KEY)
    vkey = vkey_of(workspace.ledger.origin, key)
    moment = now()
    named: list[Part] = []
    if not lost:
        named.append(("succession", name_successor(workspace.ledger.origin, load_key(workspace.folder / LOG_KEY), key).encode()))
    change = KeyChange(holder=LOG, change="lost" if lost else "rotated", vkey=vkey, replaces=old, reason=reason, at=moment)
    with workspace.writing() as store:
        workspace.ledger.take_key(key, alone=lost)
        with workspace.seal().batch() as batch:
            batch.act("key", [("record", encode(LogKey(vkey=vkey, added_at=moment))), ("record", encode(change)), *named])
        finish_rotation(workspace.folder, old, vkey)
        follow(workspace, store)
    return vkey


def finish_rotation(folder: Path, old: str, new: str) -> None:
    """Put the new key in its place everywhere; done again, it changes nothing."""
    with refusals("VGL-L08", "the log's key could not be changed"):
        # In this order: ledger/vkey tells the old key for as long as vigil.toml may have to be changed, and the next key is there to the end.
        settings = (folder / FILE).read_text(encoding="utf-8")
        replace(folder / FILE, settings.replace(old, new).encode())
        replace(folder / "ledger" / "vkey", f"{new}\n".encode())
        if (folder / NEXT_LOG_KEY).exists():
            (folder / NEXT_LOG_KEY).replace(folder / LOG_KEY)


def mend_rotation(folder: Path) -> bool:
    """End a change of the log's key that a crash cut off, or forget it where the log does not name the new key. Returns whether there was one."""
    if not (folder / NEXT_LOG_KEY).is_file():
        return False
    old = _read(folder / "ledger" / "vkey").strip()
    new = vkey_of(old.partition("+")[0], load_key(folder / NEXT_LOG_KEY))
    try:
        open_checkpoint(_read(folder / "ledger" / "checkpoint"), [new])
    except IntegrityError:  # not signed with it: the log never came to name it
        (folder / NEXT_LOG_KEY).unlink()
    else:
        finish_rotation(folder, old, new)
    return True


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("VGL-L24", f"{path.name} cannot be read as text", next_step="name a file that is there") from error
