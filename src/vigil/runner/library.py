"""All records of a workspace at hand, and how people name them: by number, handle, or the beginning of an id."""

from dataclasses import dataclass

from vigil.errors import InputError, StateError
from vigil.flow import Shelf
from vigil.model import Claim, Incident, Record, Release, Tally, Toll, Total
from vigil.runner.follow import follow, followed, leaf_index, need_all
from vigil.runner.handles import inherit
from vigil.runner.spoken import said_numbers
from vigil.runner.stages import STAGES
from vigil.runner.work import RENDER, is_whole, last_run, waiting
from vigil.runner.workspace import Workspace
from vigil.store import Store
from vigil.store.database import FROM_LEDGER

ID_LENGTH = 8
"""Hex digits of an id that are shown to people; more are asked for when they do not suffice."""


@dataclass(frozen=True, slots=True)
class Library:
    """The records of a workspace after its last run. `handles` maps incident ids to permanent handles, `leaves` record ids to log indices.

    `waiting` counts the items and judgements that the last run has not seen. `whole` is false where the store holds something else than that
    run made.
    """

    shelf: Shelf
    handles: dict[str, str]
    leaves: dict[str, int]
    waiting: dict[str, int]
    whole: bool

    def find(self, word: str) -> list[tuple[str, Record]]:
        """The records that a word means.

        A handle means its incident; a number every range, total or claim that states it ("more than 415" is found by 415); six or more hex
        digits the record whose id begins so.
        Raises InputError VGL-F40 when it means nothing, VGL-F41 when the beginning of an id is not enough.
        """
        for incident, handle in self.handles.items():
            if word.lower() == handle.lower():
                return [(incident, record) for record in [self.shelf.get(incident, Incident)] if record]
        number = word.replace(",", "")
        found = _stating(self.shelf, int(number)) if number.isascii() and number.isdigit() else []
        found = found or self._by_id(word.lower().removeprefix("#"))
        if not found:
            raise InputError(
                "VGL-F40", f"nothing here is called {word!r}", next_step="vigil tally, and trace a number, handle or id that it shows"
            )
        return found

    def _by_id(self, prefix: str) -> list[tuple[str, Record]]:
        if len(prefix) < 6 or prefix.strip("0123456789abcdef"):
            return []
        found = [(key, record) for kind in _kinds(self.shelf) for key, record in self.shelf.items(kind) if key.startswith(prefix)]
        if len(found) > 1:
            raise InputError("VGL-F41", f"{len(found)} records begin with {prefix}", next_step="give more digits")
        return found

    def one(self, word: str, *kinds: type[Record]) -> tuple[str, Record]:
        """The one record of these kinds that a word means. Raises InputError VGL-F40 or VGL-F41."""
        found = [(key, record) for key, record in self.find(word) if isinstance(record, kinds)]
        names = " or ".join(kind.__name__.lower() for kind in kinds)
        if not found:
            raise InputError("VGL-F40", f"{word!r} is no {names}", next_step="take an id from `vigil trace` or `vigil tally`")
        if len(found) > 1:
            raise InputError("VGL-F41", f"{word!r} means {len(found)} records", next_step="give the beginning of an id")
        return found[0]


def _kinds(shelf: Shelf) -> list[type[Record]]:
    return list(dict.fromkeys(type(record) for record in shelf))


def _stating(shelf: Shelf, number: int) -> list[tuple[str, Record]]:
    """Ranges first, then totals, then claims, so that the nearest to what a page shows comes first."""
    found: list[tuple[str, Record]] = []
    for key, tally in shelf.items(Tally):
        if number in (tally.range.min, tally.range.max):
            found.append((key, tally))
    for key, toll in shelf.items(Toll):
        if number in (toll.range.min, toll.range.max):
            found.append((key, toll))
    for key, total in shelf.items(Total):
        if number in said_numbers(total.low, total.high, total.basis):
            found.append((key, total))
    if not found:
        found.extend((key, claim) for key, claim in shelf.items(Claim) if number in _said(claim))
    return found


def _said(claim: Claim) -> tuple[int | None, ...]:
    return said_numbers(claim.count.low, claim.count.high, claim.count.basis)


def load(workspace: Workspace, *, must_have_run: bool = True) -> Library:
    """Read the records of the last run, all of one moment.

    Raises StateError VGL-F09 when there was none, VGL-F43 when the store holds something else than the last run made, VGL-S05 for a copy
    that can only be read and has no store.
    """
    with workspace.reading() as store:
        _catch_up(workspace, store)
        with store.moment():
            if must_have_run:
                need_all(workspace, store)
                _check_run(store)
            return _read(workspace, store)


def _catch_up(workspace: Workspace, store: Store) -> None:
    """Bring in what was logged since. While another program writes that is left to it; a copy that can only be read stays as it is."""
    if not workspace.writable or workspace.ledger.size == followed(store):
        return
    try:
        with workspace.ledger.lock:
            workspace.ledger.refresh()
            follow(workspace, store)
    except StateError as error:
        if error.code != "VGL-L03":
            raise


def _check_run(store: Store) -> None:
    if last_run(store) is None:
        raise StateError("VGL-F09", "nothing has been run here yet", next_step="vigil collect ..., then vigil run")
    if not is_whole(store):
        raise StateError(
            "VGL-F43",
            "the store holds something else than the last run made: a run goes on or was cut off, or the store was lost",
            next_step="wait for the run, or vigil run; in a copy without its key, vigil rebuild",
        )


def _read(workspace: Workspace, store: Store) -> Library:
    pairs = [pair for maker in (FROM_LEDGER, RENDER, *(stage.name for stage in STAGES)) for pair in store.made_by(maker)]
    shelf = Shelf(record for _, record in pairs)
    leaves = {key: index for key, _ in pairs if (index := leaf_index(store, key)) is not None}
    releases = shelf.all(Release)
    handles = _current_handles(shelf, releases[-1]) if releases else {}
    return Library(shelf, handles, leaves, dict(waiting(workspace, store)), is_whole(store))


def _current_handles(shelf: Shelf, release: Release) -> dict[str, str]:
    """Handles of the last release, carried over to the incidents of today that hold the same claims."""
    return inherit(release.handles, {key: incident.claims for key, incident in shelf.items(Incident)})
