"""Makes a case file and logs that it was made: the intent before, the outcome after."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vigil.errors import InputError, UsageError
from vigil.ledger import load_key, sign_note
from vigil.model import Disclosure, Leaf, decode, encode
from vigil.refer import Built, Case, Prepared, build, parse, prepare
from vigil.refer.case import Redaction
from vigil.runner.clock import now
from vigil.runner.follow import follow
from vigil.runner.library import Library, load
from vigil.runner.redacting import redact
from vigil.runner.workspace import LOG_KEY, Workspace, ensure_key

OPENING = b"This is a Vigil case file"
"""Stands at the beginning of README.txt, the first file of every case file, which is stored as it is."""

_CHANGE_NOTHING = {"disclosure", "release", "attestation", "custody", "approval", "actor", "hold"}
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
    prepared = prepare(order.case, library.shelf, {handle: incident for incident, handle in library.handles.items()})
    if before is None:
        _log(workspace, order, "intent")
    if order.case.redaction:
        prepared = _redacted(workspace, library, order.case.redaction, prepared)
    pinned = (before.checkpoint if before else None) or workspace.ledger.checkpoint()
    built = _build(workspace, order, prepared, pinned)
    if before is None or before.bundle != built.digest:
        _log(workspace, order, "outcome", bundle=built.digest, checkpoint=pinned)
    return built


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
    return Prepared(
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


def _log(workspace: Workspace, order: Order, phase: Literal["intent", "outcome"], **made: str) -> None:
    record = Disclosure(
        at=now(),
        phase=phase,
        title=order.case.title,
        recipient=order.case.recipient,
        authority=order.case.authority,
        case=order.digest,
        **made,
    )
    with workspace.seal().batch() as batch:
        batch.act("disclosure", [("record", encode(record))])
