"""What holds for every table: names, order and empty lists do not matter, and nobody who was seen is lost."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.estimate.tables import UK, made
from vigil.estimate import (
    FRAGILE,
    METHODS,
    SUPPORTED,
    Plan,
    Table,
    Verdict,
    bounds,
    combined_verdict,
    estimate_table,
    graphs,
    loglinear,
    table_of,
)
from vigil.estimate.combine import combine_replicates
from vigil.estimate.diagnose import effective, mixing
from vigil.estimate.latent import Effort, Prior, sample

SHORT = Effort(draws=200, doublings=0, tempered=0, tune=100, leaps=15)


@st.composite
def tables(draw: st.DrawFn, lists: int = 3) -> Table:
    """Tables where every cell has somebody, so that each method has an answer."""
    counts = draw(st.lists(st.integers(3, 200), min_size=2**lists - 1, max_size=2**lists - 1))
    rows = [([cell >> at & 1 for at in range(lists)], count) for cell, count in enumerate(counts, 1)]
    return table_of([f"l{at}" for at in range(lists)], rows)


def turned(table: Table, order: list[int]) -> Table:
    """The same table with its lists in another order and under other names, rows backwards."""
    rows = list(zip(table.bits[:, order].tolist(), table.seen.tolist(), strict=True))[::-1]
    return table_of([f"other {at}" for at in order], rows)


@settings(max_examples=25, deadline=None)
@given(tables(), st.permutations(range(3)))
def test_names_and_order_of_lists_and_rows_do_not_matter(table: Table, order: list[int]) -> None:
    other = turned(table, order)
    assert graphs.average(table).mean == pytest.approx(graphs.average(other).mean, rel=1e-7)
    assert loglinear.select(table)[0].total == pytest.approx(loglinear.select(other)[0].total, rel=1e-6)
    assert bounds.chao(table) == bounds.chao(other)
    assert bounds.sample_coverage(table).total == pytest.approx(bounds.sample_coverage(other).total)


def test_order_of_rows_and_an_empty_list_change_nothing_at_all() -> None:
    table = made(UK)
    rows = list(zip(table.bits.tolist(), table.seen.tolist(), strict=True))
    shuffled = table_of(table.lists, rows[::-1])
    wider = table_of([*table.lists, "nobody"], [([*bits, 0], count) for bits, count in rows])
    plan = Plan(METHODS, seed=4, quick=True, study=True)
    first = estimate_table(table, plan)
    assert wider.notes
    for other in (shuffled, wider):
        again = estimate_table(other, plan)
        assert [one.ends for one in again[0].results] == [one.ends for one in first[0].results]
        assert again[1] == first[1]


def test_order_and_names_of_lists_change_no_draw() -> None:
    table = made(UK)
    other = turned(table, [4, 2, 0, 1, 3])
    assert (sample(table, seed=1, effort=SHORT).unseen == sample(other, seed=1, effort=SHORT).unseen).all()
    plan = Plan(("latent", "loglinear"), seed=1, study=True, quick=True)
    assert [one.ends for one in estimate_table(table, plan)[0].results] == [one.ends for one in estimate_table(other, plan)[0].results]


@settings(max_examples=6, deadline=None)
@given(tables(), st.integers(0, 2**32 - 1))
def test_no_interval_reaches_below_those_seen(table: Table, seed: int) -> None:
    panel, verdict = estimate_table(table, Plan(METHODS, seed=seed, study=True))
    assert all(one.low >= table.people for one in panel.results)
    assert verdict.interval is None or verdict.interval[0] >= table.people


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    table = made(UK)
    first, again, other = (sample(table, seed=seed, effort=SHORT).unseen for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_independent_lists_give_the_truth_back() -> None:
    """Expected counts of a population of 10,000 under independence, to the person."""
    reach = np.array([0.3, 0.25, 0.2, 0.2])
    cells = [([cell >> at & 1 for at in range(4)], 0) for cell in range(1, 16)]
    rows = [(bits, round(10_000 * float(np.prod([p if bit else 1 - p for p, bit in zip(reach, bits, strict=True)])))) for bits, _ in cells]
    table = table_of("abcd", rows)
    assert loglinear.select(table)[0].total == pytest.approx(10_000, rel=0.01)
    assert graphs.average(table).mean == pytest.approx(10_000, rel=0.02)
    found = sample(table, seed=1, prior=Prior(classes=5))
    assert np.median(found.totals) == pytest.approx(10_000, rel=0.03)


def test_chains_that_differ_are_told_from_chains_that_agree() -> None:
    draw = np.random.default_rng(1)
    agree = draw.normal(size=(4, 1000))
    assert mixing(agree).rhat < 1.01
    assert mixing(agree).ess_bulk > 3000
    assert mixing(agree + np.array([[0.0], [0.0], [0.0], [2.0]])).rhat > 1.3
    assert mixing(agree * np.array([[1.0], [1.0], [1.0], [4.0]])).rhat > 1.1
    slow = np.cumsum(draw.normal(size=(4, 1000)), axis=1)
    assert effective(slow) < 60


def test_effective_draws_of_a_known_process() -> None:
    """An autoregressive chain with coefficient 0.9 has (1 - 0.9) / (1 + 0.9) effective draws for each draw."""
    draw = np.random.default_rng(7)
    chains = np.zeros((4, 20_000))
    for at in range(1, chains.shape[1]):
        chains[:, at] = 0.9 * chains[:, at - 1] + draw.normal(size=4)
    assert effective(chains) == pytest.approx(80_000 * 0.1 / 1.9, rel=0.15)


def test_one_replicate_keeps_its_interval_and_says_what_is_missing() -> None:
    found = combine_replicates([(100, 150.0, 300.0)])
    assert (round(found.low), round(found.high)) == (150, 300)
    assert found.between_share == 0.0
    assert "one replicate" in found.notes[0]


def test_replicates_that_agree_keep_the_interval_and_those_that_differ_widen_it() -> None:
    same = combine_replicates([(100, 150.0, 300.0)] * 12)
    assert (round(same.low), round(same.high)) == (150, 300)
    assert "All replicates say the same" in same.notes[0]
    spread = combine_replicates([(100, 150.0 + 5 * at, 300.0 + 20 * at) for at in range(12)])
    assert spread.high - spread.low > same.high - same.low
    assert 0.0 < spread.between_share < 1.0


def test_rubin_by_hand() -> None:
    """Two replicates, unseen 100 and 200 with no spread of their own: T is 3/2 of the variance of their logs, one degree of freedom."""
    found = combine_replicates([(0, 100.0, 100.0), (0, 200.0, 200.0)])
    between = np.var(np.log([100.0, 200.0]), ddof=1) * 1.5
    assert found.degrees == pytest.approx(1.0)
    assert np.log(found.high / found.low) / 2 == pytest.approx(12.7062 * np.sqrt(between), rel=1e-4)


def test_lists_of_one_maker_count_as_one() -> None:
    table = made(UK)
    merged = table.merged([("LA", "GO"), ("nobody's list", "NG")])
    assert set(merged.lists) == {"LA + GO", "NG", "PFNCA", "GP"}
    assert merged.people == table.people
    both = int(table.seen[table.bits[:, [0, 3]].any(axis=1)].sum())
    assert dict(zip(merged.lists, merged.sizes, strict=True))["LA + GO"] == both
    assert "counted as one list" in merged.notes[0]


def test_a_resampled_table_of_almost_nobody_has_models_all_the_same() -> None:
    """Resampled, this table leaves systems of equations without a solution."""
    cells = [
        (0b00001, 6), (0b00010, 22), (0b00100, 19), (0b00110, 4), (0b01000, 7), (0b01010, 2), (0b01011, 1), (0b01100, 2), (0b01111, 7),
        (0b10000, 6), (0b10011, 2), (0b10111, 3), (0b11101, 1), (0b11111, 15),
    ]  # fmt: skip
    table = table_of("abcde", [([int(bit) for bit in f"{cell:05b}"], count) for cell, count in cells]).settled
    _, near = loglinear.select(table)
    drawn = loglinear.bootstrap(table, near, times=100, seed=15)
    assert np.isnan(drawn).mean() < 0.1


def test_replicates_that_the_time_limit_left_out_support_nothing() -> None:
    one = Verdict(SUPPORTED, (600, 800), ("why",), ())
    assert combined_verdict([one, one], [500, 500]).word == SUPPORTED
    cut = combined_verdict([one, one], [500, 500], left_out=3)
    assert cut.word == FRAGILE
    assert "3 of 5 replicates were left out" in " ".join(cut.reasons)


def test_missed_matches_put_right_make_fewer_people_and_false_ones_more() -> None:
    table = made(UK)
    mended, parted = table.rematched(0.05), table.rematched(-0.05)
    assert mended.people < table.people < parted.people
    assert mended.captures[1:].sum() > table.captures[1:].sum() > parted.captures[1:].sum()
    assert abs(int(mended.sizes.sum()) - int(table.sizes.sum())) <= 10  # entries stay, whoever they belong to
    assert abs(int(parted.sizes.sum()) - int(table.sizes.sum())) <= 10
    assert graphs.average(mended).mean < graphs.average(table).mean < graphs.average(parted).mean
