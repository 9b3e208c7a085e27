"""Verdicts: what is refused, what is fragile, and in which words."""

import numpy as np
import pytest

from tests.conftest import SharedPath
from tests.estimate.tables import UK, made, read
from vigil.estimate import (
    FRAGILE,
    METHODS,
    NOT_ESTIMABLE,
    SUPPORTED,
    Plan,
    Table,
    Verdict,
    add_strata,
    estimate_table,
    judge,
    sentence,
    table_of,
)
from vigil.estimate.existence import excluded, identified
from vigil.estimate.results import Fit, Panel, Probe, Result
from vigil.estimate.validity import obstacles

STUDY = Plan(METHODS, seed=1, study=True)


def drawn(shares: list[float], reach: list[list[float]], people: int, seed: int) -> Table:
    """A table of people of several classes."""
    draw = np.random.default_rng(seed)
    chance = np.array(reach)[draw.choice(len(shares), people, p=shares)]
    patterns, counts = np.unique((draw.random(chance.shape) < chance).astype(int), axis=0, return_counts=True)
    return table_of("abcdefgh"[: patterns.shape[1]], zip(patterns.tolist(), counts.tolist(), strict=True))


def test_independent_lists_are_supported_and_the_truth_is_inside() -> None:
    table = drawn([1.0], [[0.3, 0.25, 0.2, 0.2, 0.15]], 2000, 1)
    _, verdict = estimate_table(table, STUDY)
    assert verdict.word == SUPPORTED
    assert verdict.interval
    assert verdict.interval[0] <= 2000 <= verdict.interval[1]
    assert any("no trace in the data" in words for words in verdict.must_hold)


@pytest.mark.parametrize(
    "rows, words",
    [
        ([([1, 0], 50), ([0, 1], 60), ([1, 1], 20)], "fewer than three"),
        ([([1, 0, 0], 50), ([0, 1, 0], 60), ([0, 0, 1], 20)], "Nobody stands on more than one list"),
        (
            [([1, 1, 0, 0], 40), ([1, 0, 0, 0], 50), ([0, 0, 1, 1], 30), ([0, 0, 1, 0], 9), ([0, 1, 0, 0], 9), ([0, 0, 0, 1], 9)],
            "share nobody",
        ),
        ([([1, 0, 0], 5)], "one list"),
    ],
)
def test_tables_that_cannot_carry_an_estimate_are_refused_in_words(rows: list[tuple[list[int], int]], words: str) -> None:
    table = table_of("abcd"[: len(rows[0][0])], rows)
    _, verdict = estimate_table(table, STUDY)
    assert verdict.word == NOT_ESTIMABLE
    assert verdict.interval is None
    assert words in " ".join(verdict.reasons)
    assert "cannot be estimated" in sentence(table.people, verdict)


def test_a_list_made_from_another_is_refused() -> None:
    """List b was copied from list a; without b the same people are three honest lists."""
    honest = drawn([1.0], [[0.3, 0.3, 0.3, 0.3]], 1000, 2)
    rows = [([row[0], row[0], *row[2:]], count) for row, count in zip(honest.bits.tolist(), honest.seen.tolist(), strict=True)]
    table = table_of("abcd", rows)
    assert "compiled from" in " ".join(obstacles(table))
    assert not obstacles(table.without(1))


def test_the_netherlands_are_not_estimable(shared_path: SharedPath) -> None:
    """Two far heaps, 48,000 and 140,000: the published software gives either, as the seed will have it."""
    table = read(shared_path("data", "mse", "msetools_Netherlands.csv"))
    _, verdict = estimate_table(table, Plan(("latent", "loglinear"), seed=1, study=True))
    assert verdict.word == NOT_ESTIMABLE


def test_the_united_kingdom_is_fragile() -> None:
    """Methods give 11,000 to 23,000 for the same table: that is shown and not averaged."""
    panel, verdict = estimate_table(made(UK), STUDY)
    assert verdict.word == FRAGILE
    assert verdict.interval
    middles = [one.median for one in panel.results if one.median]
    assert max(middles) / min(middles) > 1.5
    assert verdict.interval[0] < 12_000
    assert verdict.interval[1] > 30_000
    assert "no single number should be quoted" in sentence(panel.table.people, verdict)


def panel(*results: Result, probes: tuple[Probe, ...] = (), fit: Fit | None = None) -> Panel:
    """A panel as if methods had said this of 500 people."""
    return Panel(table_of("abc", [([1, 0, 0], 300), ([1, 1, 0], 100), ([0, 1, 1], 100)]), (), results, probes, fit)


def says(method: str, low: float, median: float, high: float, **told: object) -> Result:
    return Result(method, "", low, high, median, None, {"rhat": 1.0, "ess_tail": 900, "modes": 1, "share_at_prior_limit": 0.0, **told})


FITS = Fit(0.5, 0.5, 2)


def test_methods_that_contradict_each_other_are_fragile_and_both_are_named() -> None:
    verdict = judge(panel(says("latent", 600, 650, 700), says("loglinear", 690, 800, 900), fit=FITS))
    assert verdict.word == FRAGILE
    assert verdict.interval == (600, 900)
    assert "600 to 700" in verdict.reasons[0]
    assert "690 to 900" in verdict.reasons[0]


def test_a_family_that_does_not_fit_has_no_say() -> None:
    verdict = judge(panel(says("latent", 600, 650, 700), says("loglinear", 2000, 2500, 3000), fit=Fit(0.5, 0.001, 2)))
    assert (verdict.word, verdict.interval) == (SUPPORTED, (600, 700))


def test_a_family_that_does_not_fit_but_says_nearly_the_same_stays_in_the_span() -> None:
    """With many people a small misfit is seen; what fits may be further off."""
    misfit = Fit(0.5, 1e-6, 2)
    near = judge(panel(says("latent", 600, 650, 700), says("loglinear", 750, 800, 900), fit=misfit))
    assert (near.word, near.interval) == (FRAGILE, (600, 900))
    far = judge(panel(says("latent", 600, 650, 700), says("loglinear", 1500, 1700, 1900), fit=misfit))
    assert far.interval == (600, 700)


def test_the_interval_spans_families_and_priors() -> None:
    probe = Probe("prior", "harder", 580, 760, 640, usable=True)
    verdict = judge(panel(says("latent", 600, 650, 700), says("loglinear", 590, 640, 720), probes=(probe,), fit=FITS))
    assert (verdict.word, verdict.interval) == (SUPPORTED, (580, 760))


@pytest.mark.parametrize(
    "result, words",
    [
        (Result("latent", "", 600, 700, 650, None, {"rhat": 1.4, "ess_tail": 12, "modes": 1}, usable=False), "depend on the seed"),
        (says("latent", 600, 650, 700, modes=2), "2 separate heaps"),
        (says("latent", 600, 5000, 9000, share_at_prior_limit=0.2), "set by the prior"),
    ],
)
def test_chains_that_cannot_be_trusted_give_no_number(result: Result, words: str) -> None:
    verdict = judge(panel(result, says("loglinear", 600, 650, 700), fit=FITS))
    assert verdict.word == NOT_ESTIMABLE
    assert words in " ".join(verdict.reasons)


def test_a_span_of_many_times_is_no_estimate() -> None:
    assert judge(panel(says("latent", 600, 900, 1200), says("loglinear", 700, 1100, 9000), fit=FITS)).word == NOT_ESTIMABLE


def test_a_list_on_which_all_hangs_makes_it_fragile() -> None:
    probe = Probe("left-out", "b", 1500, 1900, 1700, usable=True)
    verdict = judge(panel(says("latent", 600, 650, 700), says("loglinear", 600, 650, 700), probes=(probe,), fit=FITS))
    assert verdict.word == FRAGILE
    assert "everything hangs on that list" in verdict.reasons[0]


def test_known_lists_that_are_missed_make_it_fragile() -> None:
    probes = tuple(Probe("known-list", name, 60, 70, 65, usable=True, known=90) for name in "ab")
    verdict = judge(panel(says("latent", 600, 650, 700), says("loglinear", 600, 650, 700), probes=probes, fit=FITS))
    assert verdict.word == FRAGILE
    assert "a holds 90" in " ".join(verdict.reasons)


def test_a_check_that_never_settles_makes_it_fragile() -> None:
    probes = (Probe("matching", "5% of people matched wrongly", 900, 1200, 1000, usable=False),)
    verdict = judge(panel(says("latent", 600, 650, 700), says("loglinear", 600, 650, 700), probes=probes, fit=FITS))
    assert verdict.word == FRAGILE
    assert verdict.interval == (600, 700)
    assert "not known for 5% of people matched wrongly" in " ".join(verdict.reasons)


def test_a_quick_look_supports_nothing() -> None:
    table = drawn([1.0], [[0.3, 0.25, 0.2, 0.2, 0.15]], 2000, 1)
    _, verdict = estimate_table(table, Plan(METHODS, seed=1, quick=True, study=True))
    assert verdict.word == FRAGILE
    assert "quick look" in " ".join(verdict.reasons)


def test_time_that_runs_out_leaves_what_is_there_and_supports_nothing() -> None:
    asked = iter([False, False, *[True] * 100])
    panel_, verdict = estimate_table(made(UK), Plan(("graphs", "loglinear", "latent"), stop=lambda: next(asked)))
    assert panel_.results
    assert any("time limit" in words for words in panel_.skipped)
    assert verdict.word != SUPPORTED


def test_no_sentence_blends_the_documented_with_the_estimated() -> None:
    for verdict in (Verdict(SUPPORTED, (600, 700), (), ()), Verdict(FRAGILE, (600, 700), (), ()), Verdict(NOT_ESTIMABLE, None, (), ())):
        said = sentence(500, verdict)
        assert said.startswith("500 people are documented;")
        assert verdict.interval is None or "could have come onto at least one list" in said


def test_strata_add_and_the_weakest_word_wins() -> None:
    a, b = Verdict(SUPPORTED, (150, 200), (), ()), Verdict(FRAGILE, (300, 500), (), ())
    both = add_strata({"a": (100, a), "b": (200, b)})
    assert (both.word, both.seen, both.together) == (FRAGILE, 300, (450, 700))
    assert both.independent
    assert 450 <= both.independent[0] < both.independent[1] <= 700
    none = add_strata({"a": (100, a), "c": (50, Verdict(NOT_ESTIMABLE, None, (), ()))})
    assert (none.word, none.together) == (NOT_ESTIMABLE, None)


def test_a_model_without_a_maximum_likelihood_estimate_is_seen() -> None:
    """Three lists, two of them without anybody in common: the effect of that pair runs to minus infinity, and two cells with it."""
    on = np.array([[1, cell & 1, cell >> 1 & 1, cell >> 2 & 1, (cell & 1) * (cell >> 1 & 1)] for cell in range(1, 8)], dtype=float)
    counts = np.array([30.0, 40.0, 0.0, 20.0, 10.0, 12.0, 0.0])
    assert excluded(on, counts).tolist() == [False, False, True, False, False, False, True]
    assert not excluded(on[:, :4], counts).any()
    assert identified(on, counts)
    alone = np.array([30.0, 40.0, 0.0, 20.0, 0.0, 0.0, 0.0])
    assert not identified(on[:, :4], alone)
