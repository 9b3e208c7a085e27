"""`vigil estimate`: tables to the estimation room, with a clock, and what came out as JSON."""

import csv
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vigil.errors import InputError, UsageError
from vigil.runner.execute import Progress
from vigil.runner.overlap_tables import estimation, missing, read_tables
from vigil.runner.pictures import draw_pictures

if TYPE_CHECKING:
    from vigil.estimate import Panel, Plan, Table, Verdict

Strata = Mapping[str, "Table"]
"""The table of each stratum by its name; undivided, one under the empty name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for. `merge` are groups of lists that are made from one another and count as one."""

    by: str | None = None
    methods: tuple[str, ...] = ()
    seed: int = 1
    quick: bool = False
    seconds_max: float = 300.0
    merge: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one table, of each stratum and of all replicates, and the same as JSON."""

    json: dict[str, Any]
    panels: "dict[str, tuple[Panel, Verdict]]"
    """What pictures are made of, by the name of the stratum; all together under the empty name. Of replicates, the first."""


def estimate_files(paths: Sequence[Path], asked: Asked, *, progress: Progress) -> Answer:
    """Estimate from one table, or from replicate linkages of the same lists (one file each); divided into strata if asked.

    Raises:
        InputError: VGL-E02 to E07, E10 for what cannot be read or asked; nothing was estimated.
        UsageError: VGL-E08 for a file that is named twice.
        ResourceError: VGL-E06 where the extra `estimate` is not installed.
    """
    if len(set(paths)) < len(paths):
        raise UsageError("VGL-E08", "a file is named twice; several files are replicates", next_step="name each file once")
    return estimate_tables({str(path): read_tables(path, asked.by) for path in paths}, asked, progress=progress)


def estimate_tables(replicates: Mapping[str, Strata], asked: Asked, *, progress: Progress) -> Answer:
    """The same from tables that were read before: for each replicate its strata."""
    room = estimation()
    tables = {name: _merged(strata, asked.merge) for name, strata in replicates.items()}
    ends = time.monotonic() + asked.seconds_max
    plan = room.Plan(
        methods=asked.methods or room.METHODS, seed=asked.seed, quick=asked.quick, matching=len(tables) == 1, clock=time.process_time,
        stop=lambda: time.monotonic() > ends, begin=lambda name, total: progress.begin(name, total, 0), step=progress.step,
    )  # fmt: skip
    job = _Job(room, plan, progress)
    if asked.by is None:
        whole = job.one("", {name: strata[""] for name, strata in tables.items()})
        return Answer(whole.json, {"": whole.first})
    return _strata(job, tables)


def _merged(strata: Strata, groups: Sequence[Sequence[str]]) -> Strata:
    known = {name for table in strata.values() for name in table.lists}
    strange = [name for group in groups for name in group if name not in known]
    if strange:
        raise InputError(
            "VGL-E10", f"no list with anybody on it is called {strange[0]}", next_step=f"the lists: {', '.join(sorted(known))}"
        )
    return {name: table.merged(groups) for name, table in strata.items()}


@dataclass(frozen=True, slots=True)
class _Told:
    """What came out of one table, or of all replicates of one."""

    verdict: "Verdict"
    people: int
    json: dict[str, Any]
    first: "tuple[Panel, Verdict]"


@dataclass(frozen=True, slots=True)
class _Job:
    """The room, what to do, and whom to tell."""

    room: Any
    plan: "Plan"
    progress: Progress

    def one(self, stratum: str, tables: "Mapping[str, Table]") -> _Told:
        """One table, or its replicates by their names. Lists are left out and asked for in the first alone; time that runs out leaves the rest."""
        found: dict[str, tuple[Panel, Verdict]] = {}
        for at, (name, table) in enumerate(tables.items(), 1):
            if found and self.plan.stop():
                break
            label = " ".join(filter(None, [stratum, f"{at} of {len(tables)}" if len(tables) > 1 else ""]))
            found[name] = self._panel(table, label, spot_checks=at == 1)
        first = next(iter(found.values()))
        if len(tables) == 1:
            return _Told(first[1], first[0].table.people, self.room.as_json(*first, self.plan), first)
        return self._combined(found, len(tables) - len(found))

    def _panel(self, table: "Table", label: str, *, spot_checks: bool) -> "tuple[Panel, Verdict]":
        def begin(what: str, total: int) -> None:
            self.plan.begin(f"{what} {label}".rstrip(), total)

        try:
            made: tuple[Panel, Verdict] = self.room.estimate_table(table, replace(self.plan, begin=begin, spot_checks=spot_checks))
        finally:
            self.progress.end()
        return made

    def _combined(self, found: "Mapping[str, tuple[Panel, Verdict]]", left_out: int) -> _Told:
        room, plan = self.room, self.plan
        seen = [panel.table.people for panel, _ in found.values()]
        verdict = room.combined_verdict([one for _, one in found.values()], seen, left_out=left_out)
        mean = round(sum(seen) / len(seen))
        made = {
            "documented": {"mean": mean, "least": min(seen), "most": max(seen)},
            "replicates": {name: room.as_json(panel, one, plan) for name, (panel, one) in found.items()}, "replicates_left_out": left_out,
            "methods": self._methods([panel for panel, _ in found.values()]), "verdict": verdict.word, "interval": ends(verdict.interval),
            "reasons": list(verdict.reasons), "must_hold": list(verdict.must_hold), "sentence": room.sentence(mean, verdict),
            "covers": room.COVERS, "lower_bound_for_all": verdict.interval[0] if verdict.interval else min(seen),
            "notes": list(next(iter(found.values()))[0].table.notes), "seed": plan.seed, "quick": plan.quick,
        }  # fmt: skip
        return _Told(verdict, mean, made, next(iter(found.values())))

    def _methods(self, panels: "Sequence[Panel]") -> list[dict[str, Any]]:
        methods = []
        for name in self.plan.methods:
            told = [(panel.table.people, result) for panel in panels if (result := panel.result(name))]
            if len(told) == len(panels) and name != "coverage":
                one = self.room.combine_replicates([(people, result.low, result.high) for people, result in told])
                methods.append({
                    "method": name, "mean": round(one.mean), "interval": {"low": round(one.low), "high": round(one.high), "level": 95},
                    "share_between_replicates": round(one.between_share, 4), "notes": list(one.notes),
                })  # fmt: skip
        return methods


def _strata(job: _Job, tables: Mapping[str, Strata]) -> Answer:
    """Each stratum in all replicates, the strata added, and the whole beside them. A stratum that a replicate lacks holds nobody there."""
    names = sorted({stratum for strata in tables.values() for stratum in strata})
    nobody = job.room.table_of(["list"], [])
    found = {stratum: job.one(stratum, {name: strata.get(stratum, nobody) for name, strata in tables.items()}) for stratum in names}
    summed = job.room.add_strata({stratum: (told.people, told.verdict) for stratum, told in found.items()})
    whole = job.one("all together", {name: job.room.all_together(strata) for name, strata in tables.items()})
    made = {
        "strata": {stratum: told.json for stratum, told in found.items()},
        "sum": {
            "documented": summed.seen, "verdict": summed.word,
            "reasons": [*summed.reasons, *_apart(summed.together, whole.verdict.interval)],
            "sentence": job.room.sentence(summed.seen, job.room.Verdict(summed.word, summed.together, summed.reasons, ())),
            "if_strata_err_independently": ends(summed.independent), "if_strata_err_together": ends(summed.together),
        },
        "together": whole.json,
    }  # fmt: skip
    return Answer(made, {stratum: told.first for stratum, told in found.items()} | {"": whole.first})


def _apart(added: tuple[int, int] | None, whole: tuple[int, int] | None) -> list[str]:
    """Said when strata and the whole table contradict each other: the strata differ in a way that the whole hides."""
    if added and whole and (added[1] < whole[0] or whole[1] < added[0]):
        return [f"Without strata the same people give {whole[0]:,} to {whole[1]:,}: dividing them changes the answer."]
    return []


def ends(interval: tuple[int, int] | None) -> dict[str, int] | None:
    """An interval at 95 % as JSON."""
    return None if interval is None else {"low": interval[0], "high": interval[1], "level": 95}


def write(answer: Answer, words: str, folder: Path) -> None:
    """The answer as `estimate.json` and `estimate.txt`, and pictures: of the whole in the folder, of each stratum in `parts/NN`.

    Raises ResourceError VGL-E06 where Matplotlib is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "estimate.json").write_text(json.dumps(answer.json, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "estimate.txt").write_text(words, encoding="utf-8")
    parts: list[list[str]] = []
    try:
        for name, (panel, verdict) in answer.panels.items():
            place = folder if not name else folder / "parts" / f"{len(parts) + 1:02d}"
            if name:
                parts.append([place.name, name])
            draw_pictures(panel, verdict, place)
    except ImportError as error:
        raise missing(error) from error
    if parts:
        with (folder / "parts" / "names.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([["folder", "name"], *parts])
