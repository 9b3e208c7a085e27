"""A second copy on another folder or disk: kept up to date after every command, compared on demand, and what a damaged workspace is mended from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vigil.disk import refusals, replace
from vigil.errors import IntegrityError, StateError, UsageError, VigilError
from vigil.ledger import Ledger
from vigil.ledger.mending import mend
from vigil.model import Leaf, decode
from vigil.preserve.audit import Audit, audit
from vigil.preserve.seal import event_of, read_events, withdrawn
from vigil.runner import settings as settings_file
from vigil.runner.custody import handling
from vigil.runner.workspace import SEEN, Workspace
from vigil.vault import Batch, Vault

COPIER = "vigil/copy"
"""The actor of second copies: a program. No key can have this name, so nobody is asked for a passphrase."""

Step = Callable[[int, int], None]


@dataclass(slots=True)
class Difference:
    """A copy beside the workspace. `behind` counts entries that the copy does not have, `ahead` those that only the copy has."""

    behind: int = 0
    ahead: int = 0
    forked: bool = False
    audit: Audit = field(default_factory=Audit)

    @property
    def whole(self) -> bool:
        """Whether the copy holds all that the workspace does, unharmed."""
        return not (self.behind or self.ahead or self.forked) and self.audit.whole


@dataclass(slots=True)
class Repair:
    """What was put back. `packs` are files of small objects that were written again, `lost` are digests that the copy could not give either."""

    objects: list[str] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def folder_of(workspace: Workspace, named: Path | None = None) -> Path | None:
    """The folder of the second copy: the one named, or that of vigil.toml (seen from the workspace)."""
    if named is not None:
        return named
    return (workspace.folder / workspace.settings.copy_folder) if workspace.settings.copy_folder else None


def set_folder(folder: Path) -> Path | None:
    """The copy that the settings of a workspace name, also where the workspace itself cannot be opened."""
    named = settings_file.read(folder).copy_folder
    return folder / named if named else None


def behind(workspace: Workspace) -> int | None:
    """How many entries the copy of vigil.toml does not have yet; None when there is none that can be read."""
    folder = folder_of(workspace)
    try:
        return workspace.ledger.size - _ledger(workspace, folder).size if folder else None
    except VigilError:
        return None


def copy(workspace: Workspace, folder: Path) -> int:
    """Bring the copy in this folder up to date, or make it. Keys stay where they are. Returns the number of entries that were added.

    When items are new to the copy this is an act of custody, one for all of them; it is logged, and goes into the copy with them.
    Raises what `_bring` raises.
    """
    _prepare(workspace, folder)
    there = _ledger(workspace, folder).size if (folder / "ledger" / "checkpoint").is_file() else 0
    items = list(_new_items(workspace, there))
    if not items or not workspace.has_key:
        return _bring(workspace, folder)
    with handling(
        workspace, items, "copied", purpose="a second copy", authority=f"{settings_file.FILE}, or vigil copy; run by {workspace.settings.actor}",
        recipient=None, actor=COPIER,
    ):  # fmt: skip
        added = _bring(workspace, folder)
    return added + _bring(workspace, folder)


def _new_items(workspace: Workspace, start: int) -> Iterator[str]:
    """Ids of the items that the log takes in from an entry on. What is withheld is not named."""
    for _, _, event in read_events(workspace.ledger, Vault(workspace.vault.root), start, only=frozenset({"item"})):
        for opening in event.openings:
            if opening.role == "record":
                yield opening.digest


def _bring(workspace: Workspace, folder: Path) -> int:
    """Bring the copy up to date.

    Objects first, then the log: a copy that was cut off is whole up to its checkpoint. What was withdrawn here is destroyed there.
    Raises UsageError VGL-P40 for a folder that holds something else, IntegrityError VGL-L06 for a copy of another history.
    """
    target = _prepare(workspace, folder)
    gone = withdrawn(workspace.ledger, workspace.vault)
    there = _ledger(workspace, folder) if (folder / "ledger" / "checkpoint").is_file() else None
    with target.batch() as batch:
        for digest in _named(workspace, there.size if there else 0):
            if digest not in gone.objects and not batch.has(digest) and _put(batch, workspace.vault.content(digest)) != digest:
                raise IntegrityError("VGL-V03", f"preserved bytes changed: {digest}", next_step="vigil repair --from COPY, then copy again")
    _destroy(target, workspace.vault, gone.objects)
    if there:
        added = there.catch_up(workspace.ledger)
    else:
        mend(folder / "ledger", workspace.ledger.vkey, workspace.ledger.root)
        added = workspace.ledger.size
    _copy_tables(workspace.folder, folder)
    return added


def _put(batch: Batch, content: Path | bytes) -> str:
    return batch.put(content) if isinstance(content, bytes) else batch.put_file(content)


def compare(workspace: Workspace, folder: Path, *, subset: tuple[int, int] = (1, 1), step: Step) -> Difference:
    """Read a copy through and compare it with the workspace. Raises IntegrityError for a log that does not hold, StateError for no copy."""
    there = _ledger(workspace, folder)
    found = Difference(behind=max(0, workspace.ledger.size - there.size), ahead=max(0, there.size - workspace.ledger.size))
    longer, shorter = (workspace.ledger, there) if workspace.ledger.size >= there.size else (there, workspace.ledger)
    try:
        longer.check_extends(shorter.checkpoint())
    except IntegrityError:
        found.forked = True
    found.audit = audit(Vault(folder / "vault"), there, subset=subset, step=step)
    return found


def repair(folder: Path, source: Path, *, step: Step) -> Repair:
    """Put back what is missing or changed in a workspace from a copy: only bytes whose SHA-256 is the one logged, only a log that was signed.

    Works on a workspace whose log cannot be opened. Raises IntegrityError VGL-L05 when the log cannot be mended.
    """
    settings = settings_file.read(folder)
    done = Repair()
    kept = _text(folder / SEEN)
    done.log = mend(folder / "ledger", settings.vkey, source / "ledger", kept)
    ledger, vault, other = Ledger.open(folder / "ledger", vkey=settings.vkey), Vault(folder / "vault"), Vault(source / "vault")
    while True:  # an event that is put back may name objects that are missing, too
        found = audit(vault, ledger, step=step)
        todo = [digest for digest in (*found.missing, *found.changed) if digest not in done.lost]
        if not todo:
            if not done.lost:  # what cannot be had from anywhere may still be read out of its damaged pack by hand
                done.packs = vault.mend_packs()
            return done
        for digest in todo:
            try:
                vault.put_back(digest, other.get(digest))
                done.objects.append(digest)
            except IntegrityError:
                done.lost.append(digest)


def _named(workspace: Workspace, start: int) -> Iterator[str]:
    """The objects that the log names from an entry on, as they lie in the vault: what is withheld goes along encrypted."""
    plain = Vault(workspace.vault.root)
    for index, line in enumerate(workspace.ledger.leaves(start), start):
        leaf = decode(line, Leaf)
        yield leaf.object
        if plain.has(leaf.object):
            try:
                yield from (opening.digest for opening in event_of(index, leaf, plain).openings)
            except StateError:
                continue  # withheld: one object holds all of it


def _prepare(workspace: Workspace, folder: Path) -> Vault:
    if folder.resolve() == workspace.folder.resolve() or workspace.folder.resolve() in folder.resolve().parents:
        raise UsageError("VGL-P40", "a copy inside the workspace protects nothing", next_step="name a folder on another disk")
    begun = (folder / settings_file.FILE).is_file() and settings_file.read(folder).vkey == workspace.settings.vkey  # and cut off, it may be
    if folder.exists() and any(folder.iterdir()) and not begun and not (folder / "ledger" / "vkey").is_file():
        raise UsageError("VGL-P40", f"{folder} holds something that is no copy of this workspace", next_step="name a new folder")
    with refusals("VGL-P41", "the copy cannot be made"):
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / settings_file.FILE).exists():
            replace(folder / settings_file.FILE, (workspace.folder / settings_file.FILE).read_bytes())
    return Vault(folder / "vault")


def _ledger(workspace: Workspace, folder: Path) -> Ledger:
    """The log of a copy, which has to be signed with a key that this log had. Raises StateError VGL-P41 when there is none."""
    if not (folder / "ledger" / "checkpoint").is_file():
        raise StateError(
            "VGL-P41", f"there is no copy of this workspace in {folder}", next_step=f"connect the disk, or vigil copy --to {folder}"
        )
    return Ledger(folder / "ledger", workspace.ledger.vkey, earlier=workspace.log_keys())


def _destroy(target: Vault, here: Vault, gone: frozenset[str]) -> None:
    """What was withdrawn is destroyed in the copy, too: all that the copy holds and the workspace does not."""
    if gone:
        target.destroy(digest for digest in list(target) if not here.has(digest))


def _copy_tables(folder: Path, target: Path) -> None:
    """Settings and tables made by hand are small, and copied whole."""
    with refusals("VGL-P41", "the copy of the tables cannot be made"):
        for path in [folder / settings_file.FILE, *sorted(one for one in (folder / "hand").rglob("*") if one.is_file())]:
            there = target / path.relative_to(folder)
            data = path.read_bytes()
            if not there.is_file() or there.read_bytes() != data:
                there.parent.mkdir(parents=True, exist_ok=True)
                replace(there, data)


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
