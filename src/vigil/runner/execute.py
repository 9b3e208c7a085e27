"""Runs stages over the store: only what changed, one unit at a time, each unit kept as soon as it is done.

A unit is one record (`@each`) or one block of related records (`@together`). A unit that fails is set aside with a blocking doubt, which is
remembered like any result: it shows in `vigil status`, the run goes on, and `vigil run --retry` tries it again.
"""

import os
import signal
import threading
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Protocol

from vigil.errors import VigilError
from vigil.flow import Stage
from vigil.model import Doubt, Record, decode_any, encode
from vigil.runner.blocks import blocks
from vigil.runner.digests import cache_key, code_digest
from vigil.runner.memory import without_collection
from vigil.runner.resources import Resources
from vigil.store import Store

PARALLEL_FROM = 48
"""Fewer units than this are not worth starting workers, each of which loads its own language model."""

KEEP_EVERY = 64
"""Units whose results are kept in one transaction: what a killed run can lose."""


class Progress(Protocol):
    """Told what goes on; shows it, or not."""

    def begin(self, stage: str, total: int, done: int) -> None:
        """A stage begins with this many units, of which some were done before."""

    def step(self) -> None:
        """One more unit is done."""

    def end(self) -> None:
        """The stage is done."""


@dataclass(frozen=True, slots=True)
class StageReport:
    """What a stage did: units in all, units that ran now, records it stands for, units set aside."""

    stage: str
    units: int
    ran: int
    records: int
    failed: int


@dataclass(frozen=True, slots=True)
class _Unit:
    key: str
    ids: tuple[str, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    records: tuple[Record, ...]
    failed: bool


def run_stage(
    store: Store,
    stage: Stage,
    resources: Resources,
    settings: str,
    *,
    before: Sequence[str],
    progress: Progress,
    retry: bool = False,
    workers: int | None = None,
) -> StageReport:
    """Bring one stage up to date with the store and return what it did. It reads what the makers named in `before` have made."""
    units = _units(store, stage, resources, settings, before)
    known = {unit.key: found for unit in units if (found := store.cached(unit.key)) and not (retry and found.failed)}
    todo = [unit for unit in units if unit.key not in known]
    progress.begin(stage.name, len(units), len(known))
    results = _told(_compute(stage, todo, resources, workers or os.cpu_count() or 1), progress)
    while batch := list(islice(results, KEEP_EVERY)):
        with store.change():
            for unit, made in batch:
                store.remember(unit.key, stage.name, store.add(made.records), failed=made.failed)
    report = _settle(store, stage, units, len(todo))
    progress.end()
    return report


def _told(results: Iterable[tuple[_Unit, _Made]], progress: Progress) -> Iterator[tuple[_Unit, _Made]]:
    for result in results:
        progress.step()
        yield result


def _settle(store: Store, stage: Stage, units: Sequence[_Unit], ran: int) -> StageReport:
    found = [cached for unit in units if (cached := store.cached(unit.key))]
    outputs = list(dict.fromkeys(key for cached in found for key in cached.outputs))
    with store.change():
        store.replace(stage.name, outputs)
        store.forget_unused(stage.name, [unit.key for unit in units])
    return StageReport(stage.name, len(units), ran, len(outputs), sum(cached.failed for cached in found))


def _units(store: Store, stage: Stage, resources: Resources, settings: str, before: Sequence[str]) -> list[_Unit]:
    inputs = list(store.made_by(*before, kinds=stage.reads))
    groups = blocks(inputs, stage.block) if stage.together else [[pair] for pair in inputs]
    code = code_digest(stage.verb)
    digests = resources.digests(stage.needs)
    units = []
    for group in groups:
        group.sort(key=lambda pair: pair[0])
        ids = tuple(key for key, _ in group)
        units.append(_Unit(cache_key(stage.name, code, settings, digests, ids), ids, tuple(record for _, record in group)))
    return units


def _compute(stage: Stage, todo: Sequence[_Unit], resources: Resources, workers: int) -> Iterator[tuple[_Unit, _Made]]:
    if workers > 1 and len(todo) >= PARALLEL_FROM:
        yield from _parallel(stage, todo, resources, workers)
        return
    values = resources.values(stage.needs) if todo else {}
    for unit in todo:
        yield unit, _apply(stage, unit.ids, unit.records, values)


def _apply(stage: Stage, ids: Sequence[str], records: Sequence[Record], values: Mapping[str, Any]) -> _Made:
    try:
        if not stage.together:
            return _Made(tuple(stage.function(records[0], **values)), failed=False)
        with without_collection():
            return _Made(tuple(stage.function(records, **values)), failed=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:  # a document never crashes a run; the doubt keeps the reason
        return _Made((_set_aside(stage, ids[0], error),), failed=True)


def _set_aside(stage: Stage, about: str, error: BaseException) -> Doubt:
    """The doubt left by a failure. It holds no message of a foreign error, since that may quote the document."""
    if isinstance(error, VigilError):
        return Doubt(about=about, stage=stage.name, code=error.code, words=str(error), blocking=True)
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" at {Path(frame.filename).name}:{frame.lineno}" for frame in last)
    words = f"{type(error).__name__}{where}: set aside, the run went on; `vigil run --retry` tries it again"
    return Doubt(about=about, stage=stage.name, code="failed", words=words, blocking=True)


# Workers. Records cross as canonical bytes; each worker loads the stage's resources once.

_worker: dict[str, Any] = {}


def _end_with_parent() -> None:
    """A run that is killed leaves no worker behind: each waits for its parent's end, and ends."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _start_worker(stage_name: str, resources: Resources) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from vigil.runner.stages import STAGES  # noqa: PLC0415 - loaded in the worker, which is a fresh process

    stage = next(stage for stage in STAGES if stage.name == stage_name)
    _worker.update(stage=stage, values=resources.values(stage.needs))


def _work(ids: tuple[str, ...], lines: list[bytes]) -> tuple[list[bytes], bool]:
    made = _apply(_worker["stage"], ids, [decode_any(line) for line in lines], _worker["values"])
    return [encode(record) for record in made.records], made.failed


def _parallel(stage: Stage, todo: Sequence[_Unit], resources: Resources, workers: int) -> Iterator[tuple[_Unit, _Made]]:
    done: set[str] = set()
    try:
        for unit, made in _pool(stage, todo, resources, workers):
            done.add(unit.key)
            yield unit, made
    except BrokenProcessPool:
        # One document killed its worker (memory, a crash in native code): find it by going on one at a time.
        for unit in todo:
            if unit.key not in done:
                yield unit, _alone(stage, unit, resources)


def _alone(stage: Stage, unit: _Unit, resources: Resources) -> _Made:
    try:
        return next(made for _, made in _pool(stage, [unit], resources, 1))
    except BrokenProcessPool as error:
        return _Made((_set_aside(stage, unit.ids[0], error),), failed=True)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Workers started inside never see Ctrl-C, which a terminal sends to all: this process does, and ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(stage: Stage, todo: Sequence[_Unit], resources: Resources, workers: int) -> Iterator[tuple[_Unit, _Made]]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(stage.name, resources))
    try:
        with _interrupts_wait():
            futures = {pool.submit(_work, unit.ids, [encode(record) for record in unit.records]): unit for unit in todo}
        for future in as_completed(futures):
            lines, failed = future.result()
            yield futures.pop(future), _Made(tuple(decode_any(line) for line in lines), failed)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
