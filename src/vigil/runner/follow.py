"""Brings the store up to date with the ledger: each event's records are put where stages find them."""

from collections.abc import Callable, Mapping

from vigil.errors import StateError
from vigil.ledger import parse_checkpoint
from vigil.model import Entry, Event, Item, Record, Rendition, Text, decode, decode_any
from vigil.preserve.render import to_text
from vigil.preserve.seal import read_events
from vigil.preserve.withholding import locked
from vigil.runner.workspace import Workspace
from vigil.store import Store
from vigil.store.database import FROM_LEDGER

ENTRIES = "entries"
"""The role of the rows of a list in the act that took it in: one record a line."""

_FOLLOWED = "ledger_size"
_SEEN = "checkpoint"


def followed(store: Store) -> int:
    """How many leaves the store has followed."""
    return int(store.meta(_FOLLOWED) or 0)


def follow(workspace: Workspace, store: Store) -> int:
    """Put into the store what the ledger holds beyond what it had followed. Returns the number of new leaves.

    The store keeps the last checkpoint that it saw: a log that was cut or rewritten since is refused (IntegrityError VGL-L06).
    """
    start = followed(store)
    size = workspace.ledger.size
    seen = store.meta(_SEEN)
    if seen is not None:
        workspace.ledger.check_extends(parse_checkpoint(seen.partition("\n\n")[0] + "\n"))
    if start == size:
        return 0
    with store.change():
        items = {key: record for key, record in store.made_by(FROM_LEDGER, kinds=[Item]) if isinstance(record, Item)}
        reached = start
        try:
            for index, _, event in read_events(workspace.ledger, workspace.vault, start, stop_at_withheld=True):
                keys = store.add(_records(workspace, event, items))
                store.extend(FROM_LEDGER, keys)
                for key in keys:
                    store.set_meta(f"leaf:{key}", str(index))
                reached = index + 1
            reached = size
        except StateError as error:
            if error.code != "VGL-P30":  # from there on a custodian has to be here
                raise
        store.set_meta(_FOLLOWED, str(reached))
        store.set_meta(_SEEN, workspace.ledger.checkpoint())
    return reached - start


def need_all(workspace: Workspace, store: Store) -> None:
    """Everything that is logged has to be in the store. Raises StateError VGL-P30 when some of it is withheld and no custodian is here."""
    if followed(store) < workspace.ledger.size:
        raise locked()


def _records(workspace: Workspace, event: Event, items: dict[str, Item]) -> list[Record]:
    records = [decode_any(workspace.vault.get(opening.digest)) for opening in event.openings if opening.role == "record"]
    for opening in event.openings:
        if opening.role == ENTRIES:
            records += [decode(line, Entry) for line in workspace.vault.get(opening.digest).splitlines()]
    extra: list[Record] = []
    for record in records:
        if isinstance(record, Item):
            items[record.id] = record
        elif isinstance(record, Rendition):
            extra.append(_text(record, items, workspace.vault.get))
    return [*records, *extra]


def _text(rendition: Rendition, items: Mapping[str, Item], get: Callable[[str], bytes]) -> Text:
    regions = None if rendition.regions is None else get(rendition.regions)
    return to_text(items[rendition.item], rendition.item, rendition, get(rendition.text).decode("utf-8"), regions)


def leaf_index(store: Store, key: str) -> int | None:
    """At which index of the log the event stands that brought this record."""
    found = store.meta(f"leaf:{key}")
    return None if found is None else int(found)
