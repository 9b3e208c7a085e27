"""What is done after every command that added to the log: have it time-stamped, remember its state, bring the second copy up to date."""

from dataclasses import dataclass
from pathlib import Path

from vigil.collect import ask
from vigil.disk import replace
from vigil.errors import VigilError
from vigil.runner.attesting import Post, pending, stamp
from vigil.runner.copying import copy, folder_of
from vigil.runner.workspace import SEEN, Workspace


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What came of it: the number of new stamps, and what went wrong and will be tried again."""

    stamped: int
    failed: tuple[VigilError, ...]


def afterwards(workspace: Workspace, *, post: Post = ask, second: Path | None = None) -> Aftermath:
    """Do it, with the second copy in the folder named, or that of vigil.toml. Nothing here fails the command that went before."""
    failed: list[VigilError] = []
    stamped = 0
    copied = _copy(workspace, second, failed)
    try:
        workspace.ledger.refresh()
        if workspace.settings.authorities and _due(workspace):
            made, refused = stamp(workspace, post=post)
            stamped = len(made)
            failed += refused
        remember(workspace)
    except VigilError as error:
        failed.append(error)
    if copied and stamped:
        _copy(workspace, second, failed)
    return Aftermath(stamped, tuple(failed))


def _copy(workspace: Workspace, second: Path | None, failed: list[VigilError]) -> bool:
    """Bring the copy up to date, before the stamp: that something was copied is logged, and stamped with the rest."""
    try:
        workspace.ledger.refresh()
        folder = folder_of(workspace, second)
        if folder is not None:
            copy(workspace, folder)
    except VigilError as error:
        failed.append(error)
        return False
    return True


def remember(workspace: Workspace) -> None:
    """Keep the checkpoint apart from the ledger, so that a ledger that is set back is noticed by the next program that opens it."""
    replace(workspace.folder / SEEN, workspace.ledger.checkpoint().encode(), 0o600)


def _due(workspace: Workspace) -> bool:
    found = pending(workspace)
    return found.entries > 0 or found.ends_soon
