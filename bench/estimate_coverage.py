"""Are the verdicts honest? A simulation study: populations of known size, lists drawn from them, and what the verdict says of each.

Every replicate is one line of the file given, so that the study can be run in pieces and goes on where it was; a line depends on its scenario, size
and number alone. What methods and checks said is kept there, and the verdict is passed on it anew for each report. With --report (or at the end) it
prints, for each scenario, how often each method's interval at 95 % holds the truth, the median bias on the log scale, the interval score (Gneiting
and Raftery 2007, equation 43, divided by N), and for the verdict the shares called supported, fragile and not estimable, and how often the supported
intervals hold the truth.

    python bench/estimate_coverage.py STUDY.jsonl [--scenarios independent,...] [--sizes 2000] [--replicates 0:200] [--seconds 500] [--full]
    python bench/estimate_coverage.py STUDY.jsonl --report [--unseen]
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vigil.estimate.panel import METHODS, run_panel
from vigil.estimate.results import NOT_ESTIMABLE, SUPPORTED, Fit, Panel, Plan, Probe, Result
from vigil.estimate.table import Table, table_of
from vigil.estimate.verdict import judge

Bits = NDArray[np.int64]
Draw = np.random.Generator

CLASSES: dict[str, tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]] = {
    "independent": ((1.0,), ((0.30, 0.25, 0.20, 0.20, 0.15),)),
    "two-classes": ((0.9, 0.1), ((0.033, 0.033, 0.099, 0.132, 0.033), (0.66, 0.75, 0.83, 0.91, 0.99))),
    "three-classes": ((0.5, 0.35, 0.15), ((0.05, 0.06, 0.07, 0.08, 0.10), (0.28, 0.32, 0.24, 0.30, 0.26), (0.60, 0.70, 0.80, 0.65, 0.75))),
    "negative": ((0.5, 0.5), ((0.40, 0.30, 0.10, 0.10, 0.10), (0.10, 0.10, 0.40, 0.30, 0.10))),
    "unreachable": ((0.8, 0.2), ((0.30, 0.25, 0.20, 0.20, 0.15), (0.0, 0.0, 0.0, 0.0, 0.0))),
    "moderate": ((0.6, 0.4), ((0.10, 0.15, 0.08, 0.12, 0.10), (0.40, 0.35, 0.45, 0.30, 0.50))),
    "low-reach": ((1.0,), ((0.10, 0.08, 0.06, 0.12, 0.05),)),
    "four-lists": ((0.7, 0.3), ((0.20, 0.25, 0.15, 0.20), (0.50, 0.40, 0.60, 0.45))),
}
"""Shares of the classes and, for each class, the probability of standing on each list."""


def of_classes(name: str) -> Callable[[int, Draw], Bits]:
    """People of a mixture of classes."""
    shares, reach = CLASSES[name]

    def made(people: int, draw: Draw) -> Bits:
        chance = np.array(reach)[draw.choice(len(shares), people, p=shares)]
        return (draw.random(chance.shape) < chance).astype(np.int64)

    return made


def continuous(people: int, draw: Draw) -> Bits:
    """Reach varies without classes: logit-normal, one standard deviation, the same for all lists."""
    logit = np.array([-1.5, -1.2, -1.8, -1.0, -2.0])[None, :] + draw.normal(0.0, 1.0, people)[:, None]
    return (draw.random(logit.shape) < 1.0 / (1.0 + np.exp(-logit))).astype(np.int64)


def referred(people: int, draw: Draw) -> Bits:
    """Two lists tell each other: a third of the people of the first are passed on to the second."""
    bits = of_classes("independent")(people, draw)
    bits[:, 1] |= bits[:, 0] & (draw.random(people) < 1 / 3)
    return bits


def missed_links(people: int, draw: Draw) -> Bits:
    """One in twenty people on several lists is not recognised on one of them and becomes two."""
    bits = of_classes("independent")(people, draw)
    split = (bits.sum(axis=1) > 1) & (draw.random(people) < 0.05)
    torn = np.zeros_like(bits)
    for row in np.flatnonzero(split):
        at = draw.choice(np.flatnonzero(bits[row]))
        bits[row, at], torn[row, at] = 0, 1
    return np.concatenate([bits, torn[split]])


def false_links(people: int, draw: Draw) -> Bits:
    """One in twenty people on one list is taken for somebody else who stands on one other list."""
    bits = of_classes("independent")(people, draw)
    single = np.flatnonzero(bits.sum(axis=1) == 1)
    draw.shuffle(single)
    wrong = round(0.05 * len(single)) // 2 * 2
    for a, b in zip(single[0:wrong:2], single[1:wrong:2], strict=True):
        if (bits[a] & bits[b]).sum() == 0:
            bits[a] |= bits[b]
            bits[b] = 0
    return bits


def omitted_list(people: int, draw: Draw) -> Bits:
    """Two classes with negative dependence, and the list that reaches the second best was never made available."""
    return of_classes("negative")(people, draw)[:, [0, 1, 3, 4]]


SCENARIOS: dict[str, Callable[[int, Draw], Bits]] = {
    **{name: of_classes(name) for name in CLASSES},
    "continuous": continuous,
    "referred": referred,
    "missed-links": missed_links,
    "false-links": false_links,
    "omitted-list": omitted_list,
}


def drawn(name: str, people: int, replicate: int) -> Table:
    """The table of one replicate."""
    draw = np.random.default_rng([list(SCENARIOS).index(name), people, replicate])
    patterns, counts = np.unique(SCENARIOS[name](people, draw), axis=0, return_counts=True)
    return table_of([f"list{at + 1}" for at in range(patterns.shape[1])], zip(patterns.tolist(), counts.tolist(), strict=True))


TUNED = 62
"""The limits of the verdict were set on so many first tables of the first four scenarios at 2,000 people; `--unseen` leaves these out."""


def one(name: str, people: int, replicate: int, *, full: bool = False) -> dict[str, Any]:
    """What methods and verdict say of one replicate; in `full`, with the draws, classes and priors of a user's run."""
    table = drawn(name, people, replicate)
    began = time.process_time()
    panel = run_panel(table, Plan(METHODS, seed=replicate, study=not full))
    verdict = judge(panel)
    told = panel.results[0].diagnostics if panel.results else {}
    return {
        "scenario": name,
        "size": people,
        "replicate": replicate,
        "seen": table.people,
        "verdict": verdict.word,
        "interval": verdict.interval,
        "reasons": verdict.reasons,
        "skipped": panel.skipped,
        "methods": {one.method: [_round(end) for end in (one.low, one.median, one.high)] for one in panel.results},
        "usable": {one.method: one.usable for one in panel.results},
        "probes": [[one.check, one.what, *map(_round, (one.low, one.median, one.high)), one.usable, one.known] for one in panel.probes],
        "fit": [panel.fit.latent, panel.fit.loglinear, panel.fit.classes] if panel.fit else None,
        "diagnostics": {key: told[key] for key in ("rhat", "ess_tail", "modes", "share_at_prior_limit") if key in told},
        "seconds": round(time.process_time() - began, 2),
    }


def judged(line: dict[str, Any]) -> tuple[str, tuple[int, int] | None]:
    """The verdict, as it is passed today, on what methods and checks said then."""
    if not line["methods"]:
        return line["verdict"], None
    table = drawn(line["scenario"], line["size"], line["replicate"])
    results = tuple(
        Result(name, "", low, high, median, None, {"ess_tail": 0, **line["diagnostics"]} if name == "latent" else {}, line["usable"][name])
        for name, (low, median, high) in line["methods"].items()
    )
    probes = tuple(Probe(check, what, low, high, median, usable, known) for check, what, low, median, high, usable, known in line["probes"])
    verdict = judge(Panel(table, (), results, probes, Fit(*line["fit"]), tuple(line["skipped"])))
    return verdict.word, verdict.interval


RUNS_AWAY = 1e9
"""An end beyond any number of people."""


def _round(value: float | None) -> float | None:
    return None if value is None else round(float(min(value, RUNS_AWAY)), 1)


def report(lines: list[dict[str, Any]]) -> None:
    """The tables, scenario by scenario."""
    order = list(SCENARIOS)
    for line in lines:
        line["verdict"], line["interval"] = judged(line)
    for name, people in sorted({(line["scenario"], line["size"]) for line in lines}, key=lambda key: (order.index(key[0]), key[1])):
        mine = [line for line in lines if (line["scenario"], line["size"]) == (name, people)]
        seen, seconds = np.mean([line["seen"] for line in mine]), np.mean([line["seconds"] for line in mine])
        print(f"\n{name}, N = {people:,}: {len(mine)} replicates, {seen:.0f} seen on average, {seconds:.2f} s each")
        for method in METHODS:
            told = [line["methods"][method] for line in mine if method in line["methods"]]
            if told and method != "coverage":
                print(f"  {method:16} {_line(np.array(told, dtype=float), people)}  answered {len(told) / len(mine):4.0%}")
        _verdicts(mine, people)


def _verdicts(mine: list[dict[str, Any]], people: int) -> None:
    supported = [line for line in mine if line["verdict"] == SUPPORTED]
    refused = sum(line["verdict"] == NOT_ESTIMABLE for line in mine)
    held = np.array(
        [[*line["interval"][:1], np.sqrt(line["interval"][0] * line["interval"][1]), line["interval"][1]] for line in supported],
        dtype=float,
    )
    words = _line(held, people) if supported else "none supported"
    share = len(supported) / len(mine)
    print(
        f"  {'verdict':16} {words}  supported {share:4.0%}, fragile {1 - share - refused / len(mine):4.0%}, refused {refused / len(mine):4.0%}"
    )
    given = [line["interval"] for line in mine if line["interval"]]
    if given:
        floor = np.mean([low <= people for low, _ in given])
        inside = np.mean([low <= people <= high for low, high in given])
        print(f"  {'all intervals':16} cover {inside:6.1%}; the lower end is a true lower bound in {floor:6.1%}")


def _line(told: NDArray[np.float64], people: int) -> str:
    low, middle, high = told.T
    inside = np.mean((low <= people) & (people <= high))
    missed = 40.0 * (np.maximum(low - people, 0) + np.maximum(people - high, 0))
    bias = np.median(np.log(middle / people))
    score = (high - low + missed) / people
    mean = f"{score.mean():7.2f}" if high.max() < RUNS_AWAY else "no end"
    return f"cover {inside:6.1%}  log bias {bias:+.3f}  interval score/N mean {mean:>7}, median {np.median(score):5.2f}"


def wanted(arguments: argparse.Namespace) -> Iterator[tuple[str, int, int]]:
    """Scenario, size and number of every replicate asked for: a replicate of each scenario before the next."""
    first, last = map(int, arguments.replicates.split(":"))
    for replicate in range(first, last):
        for size in map(int, arguments.sizes.split(",")):
            for name in arguments.scenarios.split(","):
                yield name, size, replicate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", type=Path, nargs="?", default=Path("bench/out/coverage.jsonl"))
    parser.add_argument("--scenarios", default=",".join(list(SCENARIOS)[:5]))
    parser.add_argument("--sizes", default="2000")
    parser.add_argument("--replicates", default="0:5")
    parser.add_argument("--seconds", type=float, default=500.0)
    parser.add_argument("--report", action="store_true", help="draw nothing more")
    parser.add_argument("--unseen", action="store_true", help="report only tables that no limit was set on")
    parser.add_argument("--full", action="store_true", help="as a user's run, which takes five times as long")
    arguments = parser.parse_args()
    arguments.study.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.loads(line) for line in arguments.study.read_text().splitlines()] if arguments.study.exists() else []
    done = {(line["scenario"], line["size"], line["replicate"]) for line in lines}
    began = time.monotonic()
    with arguments.study.open("a") as out:
        for name, size, replicate in wanted(arguments):
            if arguments.report or time.monotonic() - began > arguments.seconds:
                break
            if (name, size, replicate) not in done:
                lines.append(one(name, size, replicate, full=arguments.full))
                out.write(json.dumps(lines[-1]) + "\n")
                out.flush()
    report([line for line in lines if not arguments.unseen or line["replicate"] >= TUNED])


if __name__ == "__main__":
    main()
