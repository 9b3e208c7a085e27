"""Pages made by several processes at once: each takes whole batches of the site and writes their files itself.

The processes are forked, so that all of them see the records that are in memory already; what they bring back are names and digests.
"""

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path

from vigil.errors import ResourceError
from vigil.publish.folder import Made, Old, Part, write_parts

Batch = Callable[[], Iterator[Part]]


@dataclass(frozen=True, slots=True)
class _Job:
    """What the forked processes find in their memory."""

    folder: Path
    old: Old
    batches: Sequence[Batch]


_jobs: list[_Job] = []


def write_batches(
    folder: Path, old: Old, batches: Sequence[Batch], *, workers: int, step: Callable[[], None] | None = None
) -> Iterator[Made]:
    """Write all batches, by `workers` processes where there is more than one, and tell what came of each.

    Raises what making a page raises, and ResourceError VGL-U07 when a process was ended from outside.
    """
    if workers < 2 or len(batches) < 2:
        for batch in batches:
            yield write_parts(folder, batch(), old)
            if step:
                step()
        return
    _jobs.append(_Job(folder, old, batches))
    gc.freeze()  # what is here stays where it is, so that the processes go on sharing it
    pool = ProcessPoolExecutor(min(workers, len(batches)), mp_context=get_context("fork"), initializer=_begin)
    try:
        for future in as_completed([pool.submit(_write, number) for number in range(len(batches))]):
            yield future.result()
            if step:
                step()
    except BrokenProcessPool as error:
        what = "a process that was writing pages was ended from outside, perhaps for want of memory; the old site is as it was"
        raise ResourceError("VGL-U07", what, next_step="run it again, with fewer other programs") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()
        _jobs.pop()


def _begin() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Whoever is killed while publishing leaves no process behind."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _write(number: int) -> Made:
    job = _jobs[-1]
    return write_parts(job.folder, job.batches[number](), job.old)
