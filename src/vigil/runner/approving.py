"""Approvals of a case file: people sign that exactly this may go out, and nothing leaves without those that are asked for."""

import hashlib
import hmac

from vigil.errors import StateError, UsageError
from vigil.model import Approval, decode, encode
from vigil.preserve.seal import read_events
from vigil.refer import Case, Prepared, Subject
from vigil.runner.clock import now
from vigil.runner.workspace import PLACES_KEY, Workspace


def subject_of(workspace: Workspace, digest: str, prepared: Prepared) -> Subject:
    """What is approved: this order and these records, keyed, so that the approval tells nobody outside what it was about.

    The key is of this order alone: the recipient is given it, and sees that what was approved is what is here.
    """
    secret = (workspace.folder / PLACES_KEY).read_bytes()
    whole = hashlib.sha256("\n".join([digest, *sorted(prepared.selection.records)]).encode()).digest()
    key = hmac.digest(secret, b"vigil case\n" + whole, "sha256")
    return Subject(digest, key.hex(), hmac.digest(key, whole, "sha256").hex())


def approve(workspace: Workspace, subject: str, *, actor: str, reason: str) -> None:
    """Somebody agrees. Raises UsageError VGL-X60 when they have no key, since an approval that nobody signed counts for nothing."""
    if workspace.register().key_of(actor) is None:
        raise UsageError("VGL-X60", f"{actor} has no key to sign with", next_step=f"vigil actor key {actor}")
    with workspace.seal(actor).batch() as batch:
        batch.act("approval", [("record", encode(Approval(subject="case", of=subject, reason=reason, at=now())))])


def approvals_of(workspace: Workspace, subject: str) -> dict[str, Approval]:
    """The approvals that count, the latest of each actor by name: signed with a key that was good."""
    register = workspace.register()
    found: dict[str, Approval] = {}
    for index, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"approval"})):
        for record in (decode(workspace.vault.get(opening.digest), Approval) for opening in event.openings if opening.role == "record"):
            fits = record.subject == "case" and record.of == subject
            if fits and register.standing(index, event) == "signed":
                found[event.actor] = record
    return found


def check_approved(workspace: Workspace, case: Case, subject: str) -> dict[str, Approval]:
    """The approvals of a case, once all are there. Raises StateError VGL-X61 with who is missing."""
    found = approvals_of(workspace, subject)
    missing = [name for name in case.approvers if name not in found]
    needed = workspace.settings.case_approvals
    if missing or len(found) < needed:
        who = ", ".join(missing) or f"{needed - len(found)} more"
        raise StateError(
            "VGL-X61",
            f"the case file needs approvals that are not there: {who}; nothing was written or handed out",
            next_step="each of them: vigil refer CASE.toml --approve --actor NAME --reason WHY",
        )
    return found
