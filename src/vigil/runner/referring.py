"""Makes a case file and logs that it was made: the intent before, the outcome after."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from vigil.disk import refusals
from vigil.disk import replace as replace_file
from vigil.errors import InputError, UsageError
from vigil.ledger import load_key, sign_note
from vigil.model import Approval, Custody, Disclosure, Item, Judgement, KeyChange, Leaf, decode, encode
from vigil.preserve.seal import read_events
from vigil.refer import Built, Case, Prepared, build, parse, prepare
from vigil.refer.case import Redaction
from vigil.refer.vouching import Stamp
from vigil.runner.approving import approve as log_approval
from vigil.runner.approving import check_approved, subject_of
from vigil.runner.attesting import attestations
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.library import Library, load
from vigil.runner.redacting import redact
from vigil.runner.workspace import LOG_KEY, Workspace, ensure_key
from vigil.verifier.verify import Report, verify_case

OPENING = b"This is a Vigil case file"
"""Stands at the beginning of README.txt, the first file of every case file, which is stored as it is."""

RECEIPT = "vigil-receipt/1"
"""First line of a receipt. No log may have this name, and the second line of a checkpoint is a number, so it can pass for neither."""

_CHANGE_NOTHING = {"disclosure", "release", "attestation", "actor", "hold"}
"""Events after which the same case would still hold the same."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the case, the table of load file fields that goes with it, a digest over both, and where the file goes."""

    case: Case
    fields: str | None
    digest: str
    out: Path


def refer(workspace: Workspace, case_file: Path, out: Path) -> tuple[Built, dict[str, int]]:
    """Make the case file that CASE.toml orders. Ordered again with nothing new in the log, the same bytes come out and nothing is logged.

    Returns also what the last run has not seen, and the case file does not hold.
    """
    ensure_key(workspace)
    order = read_order(case_file, out)
    _check_out(workspace, out)
    with workspace.writing() as store:
        library = load(workspace)
        built = _refer(workspace, library, order)
        follow(workspace, store)
    return built, library.waiting


def read_order(case_file: Path, out: Path) -> Order:
    """The order in CASE.toml, with the table that it names. Raises InputError VGL-X01, VGL-X02, VGL-X31."""
    text = _read(case_file)
    case = parse(text)
    fields = _read(case_file.parent / case.fields) if case.fields else None
    return Order(case, fields, hashlib.sha256((text + (fields or "")).encode()).hexdigest(), out)


def _refer(workspace: Workspace, library: Library, order: Order) -> Built:
    before = _made_before(workspace, library, order.digest)
    prepared = _prepared(library, order)
    subject = subject_of(workspace, order.digest, prepared)
    approvals = check_approved(workspace, order.case, subject.of)
    items = tuple(key for key, _ in prepared.selection.items(Item))
    if before is None:
        _log(workspace, order, "intent", items)
    prepared = _vouched(workspace, library, prepared, approvals)
    if order.case.redaction:
        prepared = _redacted(workspace, library, order.case.redaction, prepared)
    elif approvals:
        prepared = replace(prepared, subject=subject)
    pinned = (before.checkpoint if before else None) or workspace.ledger.checkpoint()
    built = _build(workspace, order, prepared, pinned)
    if before is None or before.bundle != built.digest:
        _log(workspace, order, "outcome", items, bundle=built.digest, checkpoint=pinned)
    _write_receipt(workspace, order, built, sorted(approvals))
    return built


def approve(workspace: Workspace, case_file: Path, *, actor: str, reason: str) -> str:
    """Somebody agrees that exactly what this order would give now may go out. Returns the digest of what was approved, keyed."""
    ensure_key(workspace)
    order = read_order(case_file, case_file)
    with workspace.writing() as store:
        library = load(workspace)
        subject = subject_of(workspace, order.digest, _prepared(library, order)).of
        log_approval(workspace, subject, actor=actor, reason=reason)
        follow(workspace, store)
    return subject


def _prepared(library: Library, order: Order) -> Prepared:
    return prepare(order.case, library.shelf, {handle: incident for incident, handle in library.handles.items()})


def _vouched(workspace: Workspace, library: Library, prepared: Prepared, approvals: Mapping[str, Approval]) -> Prepared:
    """The case with those who vouch for it: time stamps, who handled its items, who approved, and the keys that people signed with.

    Of an act of custody that names items outside the case too, the entry goes in and the record stays: it would tell what else was taken in.
    """
    selection = prepared.selection
    items = {key for key, _ in selection.items(Item)}
    touching = [act for _, act in library.shelf.items(Custody) if items & set(act.items)]
    acts = [act for act in touching if items >= set(act.items)]
    selection.other_acts = tuple(act for act in touching if act not in acts)
    people = {judgement.actor for _, judgement in selection.items(Judgement)} | set(approvals)
    people |= _actors_of(workspace, acts)
    keys = [key for _, key in library.shelf.items(KeyChange) if key.holder in people]
    selection.records.update((record.id, record) for record in (*acts, *approvals.values(), *keys))
    found = [kept for kept in attestations(workspace) if kept.says.form == "rfc3161" and kept.says.checked]
    get = workspace.vault.get
    stamps = tuple(
        Stamp(get(kept.objects["checkpoint"]), get(kept.objects["reply"]), get(kept.objects["chain"]) if "chain" in kept.objects else b"")
        for kept in found
    )
    return replace(prepared, stamps=stamps)


def _actors_of(workspace: Workspace, acts: Sequence[Custody]) -> set[str]:
    wanted = {act.id for act in acts}
    events = read_events(workspace.ledger, workspace.vault, only=frozenset({"custody"})) if wanted else ()
    return {event.actor for _, _, event in events if any(opening.digest in wanted for opening in event.openings)}


def _write_receipt(workspace: Workspace, order: Order, built: Built, approved: Sequence[str]) -> None:
    """Beside the file, FILE.zip.receipt: who handed out what to whom on which basis, signed with the log's key."""
    case, ledger = order.case, workspace.ledger
    told = {
        "file": built.path.name, "sha256": built.digest, "bytes": str(built.size), "made by": workspace.settings.actor,
        "approved by": ", ".join(approved) or "nobody was asked", "recipient": case.recipient, "authority": case.authority,
        "purpose": case.purpose, "title": case.title, "log entries": str(built.tree_size),
    }  # fmt: skip
    lines = [RECEIPT, ledger.origin, *(f"{name}: {' '.join(value.split())}" for name, value in told.items())]
    note = sign_note("".join(f"{line}\n" for line in lines), ledger.origin, load_key(workspace.folder / LOG_KEY))
    path = built.path.with_name(built.path.name + ".receipt")
    with refusals("VGL-X23", f"{path.name} could not be written"):
        replace_file(path, note.encode())


def check(workspace: Workspace, path: Path) -> tuple[Report, Disclosure | None]:
    """Whether a case file is as it was made here: the verifier's report with our own key, and the outcome that the log has of it, if any."""
    report = verify_case(path, workspace.ledger.vkey)
    with workspace.reading():
        library = load(workspace)
    made = [one for _, one in library.shelf.items(Disclosure) if one.phase == "outcome" and one.bundle == report.sha256]
    return report, made[-1] if made else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("VGL-X31", f"{path} cannot be read as UTF-8 text", next_step="name a CASE.toml") from error


def _check_out(workspace: Workspace, out: Path) -> None:
    """Replace nothing but a case file of ours, and leave what the workspace keeps alone. Asked before anything is logged."""
    kept = [workspace.folder.resolve() / name for name in ("vault", "ledger", "keys", "hand")]
    if any(folder in out.resolve().parents for folder in kept):
        raise UsageError("VGL-X32", f"{out} lies in what the workspace keeps", next_step="name a file elsewhere")
    if not out.parent.is_dir():
        raise UsageError("VGL-X32", f"there is no folder {out.parent}", next_step="make it, or name another file")
    if out.exists() and not _is_case_file(out):
        raise UsageError("VGL-X32", f"{out} is there and is no case file", next_step="name a new file; nothing was replaced")


def _is_case_file(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return OPENING in file.read(200)


def _redacted(workspace: Workspace, library: Library, wish: Redaction, prepared: Prepared) -> Prepared:
    """The same case with parts taken out; ids from before are followed to what they are now."""
    made = redact(workspace, library, wish, prepared.selection)
    return replace(
        prepared,
        selection=made.selection,
        against=frozenset(map(made.rewriter.id_of, prepared.against)),
        handles={name: made.rewriter.id_of(key) for name, key in prepared.handles.items() if key in prepared.selection.records},
        redactions=made.redactions,
    )


def _build(workspace: Workspace, order: Order, prepared: Prepared, checkpoint: str) -> Built:
    ledger = workspace.ledger
    key = load_key(workspace.folder / LOG_KEY)
    return build(
        order.case,
        prepared,
        vault=workspace.vault,
        ledger=ledger,
        out=order.out,
        sign=lambda note: sign_note(note, ledger.origin, key),
        checkpoint=checkpoint,
        fields=order.fields,
    )


def _made_before(workspace: Workspace, library: Library, digest: str) -> Disclosure | None:
    """The outcome of the same order, if nothing that could change it was logged since."""
    for key, made in reversed(library.shelf.items(Disclosure)):
        if made.case == digest and made.phase == "outcome":
            return made if not _changed_since(workspace, library.leaves[key]) else None
    return None


def _changed_since(workspace: Workspace, index: int) -> bool:
    leaves = (decode(line, Leaf) for line in workspace.ledger.leaves(index + 1))
    return any(leaf.event not in _CHANGE_NOTHING for leaf in leaves)


def _log(workspace: Workspace, order: Order, phase: Literal["intent", "outcome"], items: tuple[str, ...], **made: str) -> None:
    record = Disclosure(
        at=now(),
        phase=phase,
        title=order.case.title,
        recipient=order.case.recipient,
        authority=order.case.authority,
        purpose=order.case.purpose,
        case=order.digest,
        items=items,
        **made,
    )
    with workspace.seal().batch() as batch:
        batch.act("disclosure", [("record", encode(record))])
