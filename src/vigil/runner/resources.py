"""What stages are handed besides records: the language model's parser and the gazetteer, each with its digest.

A run says by digest what it read with, and refuses to go on with another one than vigil.toml names. Loading is put off until a unit has to run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from vigil.count import Scope
from vigil.errors import ResourceError, StateError
from vigil.locate.gazetteer import Row
from vigil.runner import (
    digests,
    gazetteer_files,
    gazetteers,
    hand_incidents,
    language,
    matching,
    parsing,
    party_tables,
    registers,
    settings,
)
from vigil.store.parses import PARSES


def installed() -> dict[str, str]:
    """Digests of the resources that are installed, under their names in [resources] of vigil.toml, empty for one that is not.

    Hand tables are not among them.
    """
    try:
        model = language.digest()
    except ResourceError:
        model = ""
    return {"language": model, "gazetteer": gazetteers.digest(None)}


class Resources:
    """The resources of a workspace, or of a filter when there is no folder. Can be sent to a worker process, which loads its own."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._values: dict[str, Any] = {}
        self._digests: dict[str, str] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "_values": {}, "_digests": self._digests}

    def digests(self, needs: Iterable[str]) -> dict[str, str]:
        """The digest of each needed resource, as installed."""
        for name in needs:
            if name not in self._digests:
                self._digests[name] = self._digest(name)
        return {name: self._digests[name] for name in needs}

    def values(self, needs: Iterable[str]) -> dict[str, Any]:
        """The needed resources themselves, loaded at the first call."""
        for name in needs:
            if name not in self._values:
                self._values[name] = self._load(name)
        return {name: self._values[name] for name in needs}

    def check(self, named: Mapping[str, str]) -> None:
        """Refuse to read with another resource than the workspace names (by digest; an empty one means any).

        Raises StateError VGL-F04.
        """
        for entry, found in installed().items():
            wanted = named.get(entry, "")
            if wanted and found and wanted != found:
                raise StateError(
                    "VGL-F04",
                    f"the {entry} installed is {found[:16]}..., this workspace names {wanted[:16]}...",
                    next_step=f'install the one named, or set {entry} = "{found}" in vigil.toml to read with this one from now on',
                )

    def _digest(self, name: str) -> str:
        if name == "parser":
            return language.digest()
        if name == "matcher":
            asked = self._settings()
            return f"{matching.versions()}, {asked.match_target}, {asked.match_once}" if asked else matching.versions()
        if name == "scope":
            return digests.digest_of(*(word or "" for word in astuple(self._scope())))
        if name == "entered":
            return hand_incidents.digest(self._hand(hand_incidents.FILE))
        if name == "sources":
            return registers.digest(self._hand(registers.FILE))
        if name == "parties":
            return party_tables.digest(self._hand(party_tables.FILE))
        return gazetteers.digest(self._hand(gazetteers.FILE), gazetteer_files.added(self.folder))

    def _load(self, name: str) -> Any:
        if name == "parser":
            return parsing.RememberingParser(self.folder / PARSES) if self.folder else language.load_parser()
        if name == "matcher":
            return matching.matcher(self._settings()) if matching.versions() else None
        if name == "scope":
            return self._scope()
        if name == "entered":
            return hand_incidents.digests(self._hand(hand_incidents.FILE))
        if name == "sources":
            return registers.load(self._hand(registers.FILE))
        if name == "parties":
            return party_tables.load(self._hand(party_tables.FILE))
        return gazetteers.load(self._hand(gazetteers.FILE), gazetteer_files.added(self.folder))

    def place_rows(self) -> list[Row]:
        """The rows of the gazetteer, for those who look nothing up in it."""
        return gazetteers.rows_of(self._hand(gazetteers.FILE), gazetteer_files.added(self.folder))

    def _scope(self) -> Scope:
        found = self._settings()
        return found.scope if found else Scope()

    def _settings(self) -> settings.Settings | None:
        return settings.read(self.folder) if self.folder else None

    def _hand(self, name: str) -> Path | None:
        """A table made by hand in this workspace, if there is one."""
        table = self.folder / "hand" / name if self.folder else None
        return table if table and table.is_file() else None
