"""The figures that runs keep in the vault and releases hold in their records: found by name, and held against each other in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vigil.count.changes import Altered, Difference, Reason, differences
from vigil.count.kept import Kept, KeptFigure, Spot, decode_kept, keep
from vigil.errors import InputError, StateError, VigilError
from vigil.flow import Shelf
from vigil.model import Item, Judgement, Release, Run, Text, decode, decode_any
from vigil.model.words import Basis
from vigil.preserve.seal import read_events
from vigil.runner.library import Library
from vigil.runner.spoken import figure_words, range_words
from vigil.runner.work import FIGURES
from vigil.runner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Past:
    """A run or a release that can be held against another. `figures` is the digest of what it kept; None for one that kept nothing."""

    name: str
    at: str
    run: Run | None
    figures: str | None
    is_release: bool


def pasts(workspace: Workspace) -> list[Past]:
    """Every run and release in the order of the log, named `run-1`, `run-2`, `release-1`, each by its own number."""
    found: list[Past] = []
    runs: dict[str, Run] = {}
    for _, _, event in read_events(workspace.ledger, workspace.vault, only=frozenset({"run", "release"})):
        parts = {opening.role: opening.digest for opening in event.openings}
        data = workspace.vault.get(parts["record"]) if "record" in parts else b""
        if event.event == "run" and data:
            run = decode(data, Run)
            runs[run.id] = run
            found.append(
                Past(f"run-{sum(not one.is_release for one in found) + 1}", run.at, run, _here(workspace, parts.get(FIGURES)), False)
            )
        elif data:
            release = decode(data, Release)
            name = f"release-{sum(one.is_release for one in found) + 1}"
            found.append(Past(name, release.at, runs.get(release.run), _here(workspace, parts.get("records")), True))
    return found


def _here(workspace: Workspace, digest: str | None) -> str | None:
    return digest if digest and workspace.vault.has(digest) else None


def choose(known: list[Past], name: str) -> Past:
    """The run or release of this name: `run-3`, `3`, `release-1`, `last`, `previous`. Raises InputError VGL-F62."""
    runs = [one for one in known if not one.is_release]
    named = {one.name: one for one in known} | {one.name.removeprefix("run-"): one for one in runs}
    for back, word in ((1, "last"), (2, "previous")):
        if len(runs) >= back:
            named[word] = runs[-back]
    if name not in named:
        listed = ", ".join(one.name for one in known[-6:]) or "nothing has been run here yet"
        raise InputError("VGL-F62", f"no run or release here is called {name!r}", next_step=f"vigil diff --list; the latest are {listed}")
    return named[name]


def figures_of(workspace: Workspace, past: Past) -> Kept:
    """What a run kept, or a release holds. Raises StateError VGL-F63 for one without figures, or with figures of another version."""
    try:
        if past.figures is not None:
            data = workspace.vault.get(past.figures)
            return keep(Shelf(decode_any(line) for line in data.splitlines())) if past.is_release else decode_kept(data)
    except (ValueError, VigilError) as error:
        raise _without(past, "holds figures that this version does not read") from error
    raise _without(past, "kept no figures, or what it kept was withdrawn")


def _without(past: Past, what: str) -> StateError:
    return StateError("VGL-F63", f"{past.name} {what}", next_step="vigil diff --list names those that can be compared")


@dataclass(frozen=True, slots=True)
class Told:
    """What changed between two, and what changed in the machine."""

    before: Past
    after: Past
    found: Difference
    machine: tuple[str, ...]


def compare(workspace: Workspace, before: str, after: str) -> Told:
    """Hold one run or release against another."""
    known = pasts(workspace)
    one, other = choose(known, before), choose(known, after)
    return Told(one, other, differences(figures_of(workspace, one), figures_of(workspace, other)), tuple(_machine(one.run, other.run)))


def _machine(one: Run | None, other: Run | None) -> Iterator[str]:
    """What is not the same in the machine: code of stages, resources, version."""
    if one is None or other is None:
        return
    if one.version != other.version:
        yield f"version {one.version} is now {other.version}"
    stages = [name for name in sorted({*one.stages, *other.stages}) if one.stages.get(name) != other.stages.get(name)]
    if stages:
        yield f"the rules of {', '.join(stages)} changed"
    for name in sorted({*one.resources, *other.resources}):
        if one.resources.get(name) != other.resources.get(name):
            yield f"the {name} changed"


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts reasons into words, with what the workspace still holds of documents and judgements."""

    library: Library
    told: Told

    def reason(self, one: Reason) -> str:
        """A reason in one line, without the words of any document."""
        if one.spot is None:
            return self._judgement(one)
        where = f"{self._document(one.spot)} {one.spot.start}-{one.spot.end}"
        match one.what:
            case "came":
                how = "from another incident" if one.elsewhere else "new document" if self._is_new(one.spot) else "newly read"
                return f"{how}: {_said(one.after)} in {where}"
            case "went":
                how = "to another incident" if one.elsewhere else "no longer read" if self._is_here(one.spot) else "no longer here"
                return f"{how}: {_said(one.before)} in {where}"
            case "number":
                return f"read otherwise: {_number(one.before)} is now {_number(one.after)} in {where}"
        return f"{_number(one.after)} in {where}: {one.before.role if one.before else ''} is now {one.after.role if one.after else ''}"

    def _judgement(self, one: Reason) -> str:
        found = self.library.shelf.get(one.judgement, Judgement)
        what = "judgement" if one.what == "judged" else "judgement no longer at work"
        return f"{what}: {found.topic} {found.verdict}, {found.actor}: {found.reason}" if found else f"{what} {one.judgement[:8]}"

    def _document(self, spot: Spot) -> str:
        item = self.library.shelf.get(spot.item, Item)
        return item.name if item else f"item {spot.item[:8]}"

    def _is_here(self, spot: Spot) -> bool:
        return any(text.item == spot.item for text in self.library.shelf.children(spot.item, Text))

    def _is_new(self, spot: Spot) -> bool:
        """Whether the item was logged after the earlier run had looked."""
        index, run = self.library.leaves.get(spot.item), self.told.before.run
        return index is not None and run is not None and index >= run.ledger_size

    def incident(self, one: Altered) -> str:
        """Place and days of an incident, as they are now or were last."""
        here = one.after or one.before
        days = " to ".join(dict.fromkeys(day for day in (here.first, here.last) if day)) if here else ""
        return f"{(here.place if here else None) or 'place unknown'}, {days or 'day unknown'}"

    def plain(self) -> dict[str, Any]:
        """All of it as plain JSON."""
        found = self.told.found
        return {
            "from": _named(self.told.before), "to": _named(self.told.after), "machine": list(self.told.machine), "same": found.same,
            "tallies": [
                {"effect": one.effect, "place": one.place or None, "month": one.month or None, "before": _plain(one.before),
                 "after": _plain(one.after)}
                for one in found.tallies
            ],
            "incidents": [
                {"what": one.what, "effect": one.effect or None, "incident": self.incident(one), "before": _plain(one.old), "after": _plain(one.new),
                 "outcome": [side.outcome if side else None for side in (one.before, one.after)],
                 "because": [self.reason(reason) for reason in one.reasons]}
                for one in found.incidents
            ],
        }  # fmt: skip


def _named(past: Past) -> dict[str, str]:
    return {"name": past.name, "at": past.at}


def _plain(found: Any) -> dict[str, Any]:
    return {"min": found.min, "max": found.max, "max_open": found.max_open, "words": range_words(found)}


def _said(figure: KeptFigure | None) -> str:
    return f"{_number(figure)} ({figure.role})" if figure else ""


def _number(figure: KeptFigure | None) -> str:
    if figure is None:
        return ""
    basis: Basis = "exact"
    if figure.low is None or figure.high is None:
        basis = "at_least" if figure.low is not None else "at_most" if figure.high is not None else "vague"
    return figure_words(figure.low, figure.high, basis)
