"""Estimates of a workspace: from its matched persons, or from tables made by hand, and put on record when somebody says so."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import vigil
from vigil.errors import InputError, StateError
from vigil.flow import Shelf
from vigil.model import Estimate, ListSize, MethodEnds, People, Person, StratumEnds, encode
from vigil.model.estimates import EstimateWord
from vigil.runner.clock import now
from vigil.runner.estimating import Answer, Asked, Strata, estimate_tables
from vigil.runner.execute import Progress
from vigil.runner.follow import follow
from vigil.runner.overlap_tables import estimation, read_tables
from vigil.runner.workspace import Workspace, ensure_key

if TYPE_CHECKING:
    from vigil.estimate import Table

FILE = "lists.csv"
"""A table made by hand in `hand/`; or several in the folder `hand/lists`, one for each replicate of the matching."""

REPLICATES_MAX = 20
"""Of more replicates so many are taken, evenly: more tell the spread between them little better, and each takes seconds."""

STRATA: Mapping[str, tuple[str, int | None]] = {"sex": ("sex", None), "year": ("death_date", 4), "month": ("death_date", 7)}
"""What persons can be divided by: the slot that tells it, and how many characters of a day."""

DOUBTFUL_MAX = 0.05
"""Pairs that wait for each pair that is joined: more missed matches than the allowance for errors of matching covers."""

NOT_TOLD = "(not told)"

WORDS: Mapping[str, EstimateWord] = {
    "supported under stated assumptions": "supported", "fragile": "fragile", "not estimable": "not_estimable",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a workspace has to estimate from: for each replicate its strata, and the id of the People that they come from."""

    basis: Literal["persons", "table"]
    replicates: Mapping[str, Strata]
    people: str | None = None

    def sealed(self) -> list[bytes]:
        """Each replicate as CSV, as `vigil estimate` reads it again."""
        return [_csv(strata) for strata in self.replicates.values()]

    @property
    def digests(self) -> tuple[str, ...]:
        """SHA-256 of each of them."""
        return tuple(hashlib.sha256(data).hexdigest() for data in self.sealed())


def gather(workspace: Workspace, shelf: Shelf, by: str | None) -> Gathered:
    """The tables of a workspace: those made by hand where there are any, else its persons.

    Raises StateError VGL-E11 where there is neither, InputError VGL-E05 for strata that there are none of, StateError VGL-E13 where
    too many pairs wait to divide persons.
    """
    hand = _hand(workspace.folder)
    if hand:
        return Gathered("table", {path.name: read_tables(path, by) for path in hand})
    found = shelf.items(People)
    if not found:
        raise StateError(
            "VGL-E11", "this workspace has no lists of people to estimate from",
            next_step="vigil collect --list FILE and vigil run; or put a table into hand/lists.csv; or name a table",
        )  # fmt: skip
    key, people = found[-1]
    if by is None:
        return Gathered("persons", _replicates(people), key)
    if by not in STRATA:
        raise InputError("VGL-E05", f"persons cannot be divided by {by}", next_step=f"choose among {', '.join(STRATA)}")
    if people.doubtful > DOUBTFUL_MAX * people.joined:
        raise StateError(
            "VGL-E13", f"{people.doubtful} pairs of entries wait for a person, too many to divide persons as they are joined",
            next_step="vigil review persons; or leave out --by, which takes the replicates of the matching",
        )  # fmt: skip
    return Gathered("persons", {"persons": _strata(shelf, people, by)}, key)


def _hand(folder: Path) -> list[Path]:
    one = folder / "hand" / FILE
    return [one] if one.is_file() else sorted((folder / "hand" / "lists").glob("*.csv"))


def _replicates(people: People) -> dict[str, Strata]:
    """A table for each replicate of the matching, at most `REPLICATES_MAX`; one of what is joined where there are none."""
    table_of = estimation().table_of
    patterns = [([int(name in pattern.lists) for name in people.lists], pattern) for pattern in people.overlaps]
    many = min((len(pattern.replicates) for _, pattern in patterns), default=0)
    if not many:
        return {"persons": {"": table_of(people.lists, [(bits, pattern.people) for bits, pattern in patterns])}}
    taken = sorted({at * many // min(many, REPLICATES_MAX) for at in range(min(many, REPLICATES_MAX))})
    notes = [f"{len(taken)} of {many} replicates of the matching were taken."] if len(taken) < many else []
    return {
        f"replicate {at + 1}": {"": table_of(people.lists, [(bits, pattern.replicates[at]) for bits, pattern in patterns], notes=notes)}
        for at in taken
    }


def _strata(shelf: Shelf, people: People, by: str) -> "dict[str, Table]":
    """Persons as they are joined, divided by what is told of them; who tells nothing, or contradicts it, stands apart."""
    slot, length = STRATA[by]
    counts: dict[str, dict[tuple[int, ...], int]] = {}
    for person in shelf.all(Person):
        if person.entries:
            held = counts.setdefault(_stratum(person, slot, length), {})
            pattern = tuple(int(name in person.lists) for name in people.lists)
            held[pattern] = held.get(pattern, 0) + 1
    table_of = estimation().table_of
    return {stratum: table_of(people.lists, held.items()) for stratum, held in sorted(counts.items())}


def _stratum(person: Person, slot: str, length: int | None) -> str:
    values = {told.value for told in person.told if told.slot == slot and told.value}
    parts = {day[:length] for value in values for day in (value.split("/") if length else [value])}
    return parts.pop() if len(parts) == 1 else NOT_TOLD


def _csv(strata: Strata) -> bytes:
    """Patterns with counts; the strata, if there are any, in a first column."""
    out = io.StringIO()
    lists = sorted({name for table in strata.values() for name in table.lists})
    divided = list(strata) != [""]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(["stratum"] if divided else []), *lists, "count"])
    for stratum, table in strata.items():
        place = {name: at for at, name in enumerate(table.lists)}
        for bits, count in zip(table.bits.tolist(), table.seen.tolist(), strict=True):
            row = [bits[place[name]] if name in place else 0 for name in lists]
            writer.writerow([*([stratum] if divided else []), *row, count])
    return out.getvalue().encode("utf-8")


def estimate_workspace(workspace: Workspace, shelf: Shelf, asked: Asked, *, progress: Progress) -> tuple[Gathered, Answer]:
    """Estimate what no list of the workspace holds. Lists that vigil.toml names as made from one another count as one."""
    gathered = gather(workspace, shelf, asked.by)
    known = {name for strata in gathered.replicates.values() for table in strata.values() for name in table.lists}
    groups = [tuple(name for name in group if name in known) for group in workspace.settings.merge_lists]
    asked = replace(asked, merge=(*asked.merge, *(group for group in groups if len(group) > 1)))
    return gathered, estimate_tables(gathered.replicates, asked, progress=progress)


def record(workspace: Workspace, gathered: Gathered, answer: Answer, asked: Asked, *, actor: str, reason: str) -> Estimate:
    """Put an estimate into the log, with the tables that it comes from and all that was found, in the name of its actor."""
    ensure_key(workspace)
    tables = gathered.sealed()
    report = json.dumps(answer.json, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8")
    made = Estimate(
        basis=gathered.basis, people=gathered.people, effect=workspace.settings.lists_effect, by=asked.by,
        replicates=len(tables), tables=gathered.digests, report=hashlib.sha256(report).hexdigest(), seed=asked.seed, version=vigil.__version__,
        actor=actor, reason=reason, at=now(), **_told(answer.json),
    )  # fmt: skip
    parts = [("record", encode(made)), ("report", report), *[("table", data) for data in tables]]
    with workspace.writing() as store:
        with workspace.seal(actor).batch() as batch:
            batch.act("estimate", parts, withheld=bool(workspace.vault.withheld.objects()))
        follow(workspace, store)
    return made


def _told(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the record keeps of the answer. Of strata, their sum if they err together, which is the wider."""
    whole = found.get("together", found)
    head = {**whole, **found["sum"], "interval": found["sum"]["if_strata_err_together"]} if "sum" in found else whole
    documented = head["documented"]
    least, most = (documented["least"], documented["most"]) if isinstance(documented, dict) else (documented, documented)
    strata = tuple(_part(name, one) for name, one in found.get("strata", {}).items())
    if strata:
        least = sum(part.documented for part in strata)
    low, high = _ends(head["interval"])
    table = whole.get("table") or next(iter(whole["replicates"].values()))["table"]
    return {
        "lists": tuple(ListSize(name=name, people=people) for name, people in table["lists"].items()),
        "documented_min": least, "documented_max": most, "verdict": WORDS[head["verdict"]], "low": low, "high": high,
        "sentence": head["sentence"], "reasons": tuple(head["reasons"]),
        "must_hold": tuple(whole["must_hold"]) or _must_hold(found), "covers": whole["covers"],
        "methods": tuple(_method(one) for one in whole["methods"]),
        "strata": strata,
    }  # fmt: skip


def _must_hold(found: Mapping[str, Any]) -> tuple[str, ...]:
    return next((tuple(one["must_hold"]) for one in found.get("strata", {}).values() if one["must_hold"]), ())


def _method(one: Mapping[str, Any]) -> MethodEnds:
    low, high = _ends(one["interval"])
    return MethodEnds(method=one["method"], low=low, middle=one.get("median", one["mean"]), high=high, usable=one.get("usable", True))


def _part(name: str, one: Mapping[str, Any]) -> StratumEnds:
    low, high = _ends(one["interval"])
    documented = one["documented"]
    return StratumEnds(
        name=name, documented=documented["least"] if isinstance(documented, dict) else documented, verdict=WORDS[one["verdict"]], low=low,
        high=high,
    )  # fmt: skip


def _ends(interval: Mapping[str, int] | None) -> tuple[int | None, int | None]:
    return (interval["low"], interval["high"]) if interval else (None, None)


def latest(shelf: Shelf) -> Estimate | None:
    """The estimate that was put on record last."""
    found = shelf.all(Estimate)
    return found[-1] if found else None


def is_current(workspace: Workspace, shelf: Shelf, one: Estimate) -> bool:
    """Whether the lists still are what this estimate was made of."""
    if one.basis == "persons":
        return one.people is not None and one.people in shelf
    try:
        return gather(workspace, shelf, one.by).digests == one.tables
    except (InputError, StateError):
        return False
