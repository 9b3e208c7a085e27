"""Numbers that others published, or that their programs print, come out of ours."""

import numpy as np
import pytest

from tests.conftest import SharedPath
from tests.estimate.golden import GRAPHS, MODELS, PHILIPPINES, RECRUITMENT, SPARSE, kosovo, stratum
from tests.estimate.tables import HEPATITIS, UK, made, read
from vigil.estimate import bounds, graphs, loglinear, sparse
from vigil.estimate.latent import sample


@pytest.mark.parametrize(
    "name, ratio, mean, median, low, high",
    GRAPHS,
)
def test_decomposable_graphs(shared_path: SharedPath, name: str, ratio: int, mean: int, median: int, low: int, high: int) -> None:
    """Means to the last printed digit; the reference interpolates quantiles on its grid, so that they may differ in the fourth digit."""
    table = read(shared_path("data", "mse", f"{name}.csv"))
    found = graphs.average(table, unseen_max=ratio * table.people)
    assert round(found.mean) == mean
    for at, expected in ((0.5, median), (0.025, low), (0.975, high)):
        assert abs(found.quantile(at) - expected) <= max(1, 2e-4 * expected)


def test_decomposable_graphs_with_three_lists(shared_path: SharedPath) -> None:
    """The example of Madigan and York (1997), with the priors of 1 and of 1/8 for each cell."""
    table = read(shared_path("data", "mse", "my_spinabifida.csv"))
    ten = 10 * table.people
    found = graphs.average(table, delta=1.0, unseen_max=ten)
    assert (round(found.mean, 1), *(found.quantile(at) for at in (0.5, 0.025, 0.975))) == (734.6, 732, 682, 800)
    found = graphs.average(table, delta=1 / 8, unseen_max=ten)
    assert (round(found.mean, 1), *(found.quantile(at) for at in (0.5, 0.025, 0.975))) == (733.9, 731, 694, 787)


@pytest.mark.parametrize("lists, graphs_known", [(3, 8), (4, 61), (5, 822), (6, 18154)])
def test_all_decomposable_graphs_are_found(lists: int, graphs_known: int) -> None:
    """The On-Line Encyclopedia of Integer Sequences, A058862: labelled chordal graphs."""
    assert len(graphs.decomposable_graphs(lists)) == graphs_known


@pytest.mark.parametrize(
    "name, terms, total, error, bic",
    MODELS,
)
def test_best_log_linear_model(
    shared_path: SharedPath, name: str, terms: set[str] | None, total: float, error: float, bic: float | None
) -> None:
    found, _ = loglinear.select(read(shared_path("data", "mse", f"{name}.csv")))
    assert (round(found.total, 1), round(found.error, 1)) == (total, error)
    assert terms is None or set(found.terms) == terms
    assert bic is None or round(found.bic, 2) == bic


@pytest.mark.parametrize(
    "name, total, low, high",
    SPARSE,
)
def test_sparse_overlaps(shared_path: SharedPath, name: str, total: int, low: int, high: int) -> None:
    found = sparse.step_forward(read(shared_path("data", "mse", f"sparsemse_{name}.csv")))
    assert found
    assert (round(found.total), *map(round, found.interval)) == (total, low, high)


def test_sample_coverage() -> None:
    """Chao et al. (2001), section 5: coverage 51.27 %, D 208.667, totals 407 and 508."""
    found = bounds.sample_coverage(made(HEPATITIS))
    assert round(found.coverage, 4) == 0.5127
    assert round(found.overlapped, 3) == 208.667
    assert round(found.total) == 407
    assert found.total_dependent
    assert round(found.total_dependent) == 508


def test_kosovo_by_latent_classes(shared_path: SharedPath) -> None:
    """Against ten million iterations of the published software: 2.5, 50 and 97.5 % at 9,014, 10,427 and 13,915 (its own error about 1 %)."""
    found = kosovo(read(shared_path("data", "mse", "kosovo_aggregate.csv")))
    assert found.converged
    low, median, high = np.quantile(found.totals, [0.025, 0.5, 0.975])
    assert abs(low / 9014 - 1) < 0.02
    assert abs(median / 10427 - 1) < 0.01
    assert abs(high / 13915 - 1) < 0.03
    assert abs(found.totals.mean() / 10689 - 1) < 0.01


@pytest.mark.parametrize("name", PHILIPPINES)
def test_philippine_strata_by_latent_classes(shared_path: SharedPath, name: str) -> None:
    mean, low, high = PHILIPPINES[name]
    found = stratum(read(shared_path("data", "mse", f"{name}.csv")))
    assert found.mixing.rhat < 1.1
    assert abs(found.totals.mean() / mean - 1) < 0.025
    ends = np.quantile(found.totals, [0.025, 0.975])
    assert abs(ends[0] / low - 1) < 0.03
    assert abs(ends[1] / high - 1) < 0.07


def test_united_kingdom_by_latent_classes_is_not_the_number_of_a_chain_that_stuck() -> None:
    """One chain of the published software says 12,918; tempered and converged ones say 22,100 to 22,400."""
    found = sample(made(UK), seed=2)
    assert found.converged
    assert 21_300 < np.median(found.totals) < 23_300
    assert 15_000 < np.quantile(found.totals, 0.025) < 16_400


@pytest.mark.system
def test_twenty_lists_by_latent_classes(shared_path: SharedPath) -> None:
    """A posterior of two heaps, drawn by tempering in two minutes; a thousand published draws have an error of their own of some 2 %."""
    found = sample(read(shared_path("data", "mse", "verdata_reclutamiento_hombre_1999_R1.csv")), seed=1)
    assert found.converged
    assert found.tempered
    low, median, high = np.quantile(found.totals, [0.025, 0.5, 0.975])
    assert abs(median / RECRUITMENT[0] - 1) < 0.12
    assert abs(low / RECRUITMENT[1] - 1) < 0.03
    assert abs(high / RECRUITMENT[2] - 1) < 0.05
