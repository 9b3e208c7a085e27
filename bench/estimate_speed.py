"""How fast is estimating, against our own plain Gibbs sampler run in the same minute, and against the limits set for it?

The yardstick for latent classes is a plain Gibbs sampler, compiled as ours is: it draws as many effective samples a second as the published one.
Seconds are those of the processor. Tables beside the checkout are used where they are, small ones of our own else.

    python bench/estimate_speed.py [--wide]
"""

import argparse
import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from vigil.estimate import graphs, loglinear
from vigil.estimate.chains import gibbs_chain
from vigil.estimate.diagnose import mixing
from vigil.estimate.latent import Effort, Prior, _starts, sample
from vigil.estimate.table import Table, table_of

TABLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "mse"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wide", action="store_true", help="also a table of 20 lists; takes minutes")
    arguments = parser.parse_args()
    four = read("kosovo_aggregate") or made(4)
    for name, table in (("four lists", four), ("five lists", read("msetools_UK") or made(5))):
        latent(name, table)
    for lists, limit in ((5, 0.3), (6, 2.0)):
        table = (read("msetools_UK") if lists == 5 else read("sparsemse_UKdat")) or made(lists)
        timed(f"decomposable graphs, {lists} lists", limit, partial(graphs.average, table))
    timed("1,024 log-linear models", 0.15, lambda: loglinear.select(read("msetools_UK") or made(5)))
    wide = read("verdata_reclutamiento_hombre_1999_R1")
    if arguments.wide and wide:
        began = time.process_time()
        found = sample(wide, seed=1)
        low, median, high = np.quantile(found.totals, [0.025, 0.5, 0.975])
        print(
            f"20 lists: {time.process_time() - began:.0f} s (limit 300), R-hat {found.mixing.rhat:.3f}, converged: {found.converged}; "
            f"{low:,.0f} {median:,.0f} {high:,.0f}, published 1,396 2,068 3,062"
        )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def latent(name: str, table: Table) -> None:
    """Effective draws of the number of people a second, four chains each, warming up included."""
    prior, seen = Prior(), table.seen.astype(float)
    bits = np.ascontiguousarray(table.bits)
    numbers = (prior.a, prior.b, prior.c, prior.d, 20.0 * table.people)
    starts = list(_starts(table, prior, 4, np.random.SeedSequence(1)))
    gibbs_chain(starts[0].copy(), bits, seen, 1, 1, 1, *numbers)
    sample(table, seed=1, prior=prior, effort=Effort(draws=20, doublings=0, tempered=0, tune=2))
    began = time.process_time()
    plain = []
    for at, start in enumerate(starts):
        gibbs_chain(start, bits, seen, 100, 100, at, *numbers)  # the published default warms up for 10,000 sweeps
        plain.append(gibbs_chain(start, bits, seen, 1000, 100, at + 10, *numbers))
    took = time.process_time() - began
    theirs = mixing(np.array(plain)).ess_bulk / took
    began = time.process_time()
    found = sample(table, seed=1, prior=prior, effort=Effort(draws=4000, doublings=0, tempered=0))
    ours = found.mixing.ess_bulk / (time.process_time() - began)
    print(f"latent classes, {name}: {ours:,.0f} effective draws/s, plain Gibbs {theirs:,.0f}: {ours / theirs:.0f} x (goal 10 x)")


def timed(name: str, limit: float, call: Callable[[], object]) -> None:
    """The best of five runs after one that compiles."""
    call()
    best = min(_seconds(call) for _ in range(5))
    print(f"{name}: {best:.3f} s of {limit} s allowed: {limit / best:.0f} x faster")


def _seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def read(name: str) -> Table | None:
    """A table beside the checkout, if it is there."""
    path = TABLES / f"{name}.csv"
    if not path.exists():
        return None
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").split()]
    return table_of(lines[0][:-1], [([int(bit) for bit in row[:-1]], int(row[-1])) for row in lines[1:]])


def made(lists: int) -> Table:
    """A table of two classes, where there is none beside the checkout."""
    draw = np.random.default_rng(lists)
    chance = np.where(draw.random((8000, 1)) < 0.3, 0.35, 0.1) * np.linspace(0.8, 1.2, lists)
    patterns, counts = np.unique((draw.random(chance.shape) < chance).astype(int), axis=0, return_counts=True)
    return table_of([f"list{at}" for at in range(lists)], zip(patterns.tolist(), counts.tolist(), strict=True))


if __name__ == "__main__":
    main()
