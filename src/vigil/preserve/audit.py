"""Reading everything again: whether what was logged is there, and is what it was."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from vigil.errors import IntegrityError, StateError, VigilError
from vigil.ledger import Ledger
from vigil.model import Leaf, decode
from vigil.preserve.seal import event_of, withdrawn
from vigil.vault import Vault


@dataclass(slots=True)
class Audit:
    """What was found. `changed` and `missing` are digests, `packs` names files of small objects that are not what they were.

    `log` says what is wrong with the log, `spare` counts objects that no event names. `read` and `size` count the objects that were read and
    their bytes; `withdrawn` the entries that were destroyed on purpose, `withheld` those that cannot be opened here.
    """

    objects: int = 0
    read: int = 0
    size: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    spare: int = 0
    withdrawn: int = 0
    withheld: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.changed or self.missing or self.packs or self.log)


def audit(vault: Vault, ledger: Ledger, *, subset: tuple[int, int] = (1, 1), step: Callable[[int, int], None]) -> Audit:
    """Read every object, or the n-th of t parts of them, and the whole log. `step(done, total)` is told after each object.

    The parts are cut by digest, so an object is always in the same one, and t audits read everything once.
    """
    found = Audit()
    try:
        ledger.check()
    except VigilError as error:
        found.log.append(error.what)
    found.packs = vault.changed_packs()
    held = set(vault)
    found.objects = len(held)
    sound, spare = _compare(vault, ledger, held, found)
    chosen = [digest for digest in sorted(held) if in_subset(digest, subset)]
    for done, digest in enumerate(chosen, 1):
        try:  # an event that was just read and checked need not be read again
            found.size += vault.size(digest) if digest in sound else vault.check(digest)
        except IntegrityError:
            if digest not in spare or not vault.is_packed(digest):  # else its name itself is what changed in the table of a damaged pack
                found.changed.append(digest)
        found.read += 1
        step(done, len(chosen))
    return found


def _compare(vault: Vault, ledger: Ledger, held: set[str], found: Audit) -> tuple[set[str], set[str]]:
    """What the log names beside what the vault holds. Returns the events that were read and are what they were, and what no event names."""
    sound: set[str] = set()
    try:
        gone = withdrawn(ledger, vault)
        found.withdrawn = len(gone.leaves)
        named = set(_named(Vault(vault.root), ledger, found, sound)) - gone.objects
    except VigilError as error:
        found.log.append(error.what)
        return sound, set()
    found.missing = sorted(named - held)
    spare = held - named
    found.spare = len(spare)
    return sound, spare


def _named(vault: Vault, ledger: Ledger, found: Audit, sound: set[str]) -> Iterator[str]:
    """Every digest that the log names. An event that is missing or changed is noted, and the others are read all the same."""
    for index, line in enumerate(ledger.leaves()):
        leaf = decode(line, Leaf)
        yield leaf.object
        try:
            event = event_of(index, leaf, vault)
            sound.add(leaf.object)
            yield from (opening.digest for opening in event.openings)
        except StateError:
            found.withheld += 1  # its ciphertext is audited by its digest like any object
        except IntegrityError as error:
            if error.code == "VGL-P02":
                found.log.append(f"entry {index}: {error.what}")
            # a missing or changed event is named with the missing or changed objects


def in_subset(digest: str, subset: tuple[int, int]) -> bool:
    """Whether an object is in part n of t."""
    part, parts = subset
    return int(digest[:8], 16) % parts == part - 1
