"""Numbers that others published, or that their programs print, come out of ours."""

import numpy as np
import pytest

from tests.conftest import SharedPath
from tests.estimate.tables import HEPATITIS, UK, made, read
from vigil.estimate import bounds, graphs, loglinear, sparse
from vigil.estimate.latent import Effort, Prior, sample


@pytest.mark.parametrize(
    "name, ratio, mean, median, low, high",
    [
        ("kosovo_aggregate", 10, 12749, 12594, 9826, 16543),
        ("rcapture_HIV", 10, 11357, 11220, 9403, 14095),
        ("rcapture_lesbian", 10, 5147, 5130, 4635, 5749),
        ("msetools_UK", 30, 21282, 22992, 10389, 33509),
        ("msetools_Netherlands", 30, 88567, 50379, 41671, 203390),
        ("msetools_NewOrleans", 30, 936, 869, 511, 1762),
        ("msetools_WesternUS", 30, 2254, 2133, 1343, 3871),
        ("msetools_Australia", 10, 2302, 2143, 1175, 4188),
        ("care1_HAV", 10, 431, 379, 272, 1221),
        ("care1_Congenital", 10, 619, 618, 590, 656),
        ("care1_Diabetes", 10, 2474, 2471, 2376, 2589),
    ],
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
    [
        ("kosovo_aggregate", {"EXH*ABA*OSCE", "EXH*HRW", "OSCE*HRW"}, 10356.5, 785.9, 203.03),
        ("rcapture_HIV", {"c1", "c2", "c3", "c4"}, 11124.6, 904.8, None),
        ("rcapture_lesbian", {"A*B", "A*D", "B*C", "B*D", "C*D"}, 6349.0, 533.5, None),
        ("msetools_UK", {"LA*NG", "LA*PFNCA", "NG*PFNCA", "NG*GP", "PFNCA*GO"}, 22991.3, 3021.6, 196.54),
        ("msetools_Netherlands", None, 48012.7, 3263.9, 222.05),
        ("msetools_NewOrleans", None, 1034.2, 254.9, None),
        ("msetools_WesternUS", None, 2483.4, 534.9, 118.74),
        ("msetools_Australia", None, 6496.0, 2799.7, None),
        ("care1_HAV", None, 1312.8, 518.0, None),
        ("care1_Congenital", {"L1*L2", "L1*L3", "L4*L5"}, 620.5, 14.8, 200.13),
        ("care1_Diabetes", {"L1*L3", "L2*L4", "L3*L4"}, 2472.2, 53.5, None),
        ("my_spinabifida", {"A", "B*C"}, 730.9, 17.0, None),
    ],
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
    [("NewOrl_5", 1034, 658, 1709), ("Western", 2483, 1657, 3830), ("UKdat_5", 11313, 9884, 13027), ("Ned_5", 121522, 98675, 150139)],
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
    found = sample(read(shared_path("data", "mse", "kosovo_aggregate.csv")), seed=3, effort=Effort(draws=3000))
    assert found.converged
    low, median, high = np.quantile(found.totals, [0.025, 0.5, 0.975])
    assert abs(low / 9014 - 1) < 0.02
    assert abs(median / 10427 - 1) < 0.01
    assert abs(high / 13915 - 1) < 0.03
    assert abs(found.totals.mean() / 10689 - 1) < 0.01


PHILIPPINES = {
    "ph_manila_police": (575, 534, 639),
    "ph_manila_unidentified": (414, 314, 653),
    "ph_quezon_police": (348, 338, 368),
    "ph_quezon_unidentified": (428, 392, 481),
    "ph_caloocan_police": (331, 302, 379),
    "ph_caloocan_unidentified": (745, 632, 908),
}
"""Mean and interval at 95 % for six strata, five classes, as published (three million iterations of one chain). For the smallest stratum the upper
end is that of a second run of the same software: 635 and 653 differ by its own error."""


@pytest.mark.parametrize("name", PHILIPPINES)
def test_philippine_strata_by_latent_classes(shared_path: SharedPath, name: str) -> None:
    mean, low, high = PHILIPPINES[name]
    effort = Effort(draws=1200, doublings=0, tempered=0, leaps=30)
    found = sample(read(shared_path("data", "mse", f"{name}.csv")), seed=5, prior=Prior(classes=5), effort=effort)
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
