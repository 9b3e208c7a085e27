"""The engine alone: names as they are written, its stock comparison, and blocks of whole words. What our comparators are held against."""

from collections.abc import Sequence

from vigil.identify.table import Table
from vigil.runner.engines import quiet

Row = tuple[str, str, int | None, str | None]
"""List, name as written, age, sex."""
Pairs = dict[tuple[int, int], float]


def engine_alone(rows: Sequence[Row]) -> Pairs:
    """The probability of every pair of rows of two lists that its blocks find; the lower row first."""
    import duckdb  # noqa: PLC0415  # an extra
    import pyarrow as pa  # noqa: PLC0415  # as above
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415  # as above
    from splink import comparison_library as stock  # noqa: PLC0415  # as above
    from splink.blocking_rule_library import CustomRule  # noqa: PLC0415  # as above

    words = [name.casefold().split() or [""] for _, name, _, _ in rows]
    table = pa.table(
        {
            "unique_id": list(range(len(rows))), "roll": [one[0] for one in rows], "raw": [one[1] for one in rows],
            "first": [one[0] for one in words], "last": [one[-1] for one in words],
            "years": pa.array([one[2] for one in rows], "int32"), "sex": pa.array([one[3] for one in rows], "string"),
        }
    )  # fmt: skip
    told = [stock.ExactMatch(name) for name, place in (("years", 2), ("sex", 3)) if any(one[place] is not None for one in rows)]
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[CustomRule(f"l.{key} = r.{key} and l.roll <> r.roll") for key in ("raw", "first", "last")],
        comparisons=[stock.JaroWinklerAtThresholds("raw", [0.98, 0.92, 0.85]), *told],
        probability_two_random_records_match=1e-4,
    )
    with quiet():
        linker = Linker(DuckDBAPI(duckdb.connect(":memory:")).register(table, dataset_display_name="raw"), settings, log_level=None)
        linker.training.estimate_u_using_random_sampling(max_pairs=200_000, seed=1)
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on("last"))
        except Exception as error:  # across letters no two rows share a word: the engine refuses to learn, which is the finding
            print(f"    the engine alone did not learn: {type(error).__name__}")
        pairs = linker.inference.predict().as_record_list()
    keyed = ((sorted((one["unique_id_l"], one["unique_id_r"])), one["match_probability"]) for one in pairs)
    return {(low, high): chance for (low, high), chance in keyed}


def best_f1(pairs: Pairs, true: set[tuple[int, int]]) -> float:
    """The F1 of its best cut, which nobody who lacks the truth could choose."""
    return max((f1({pair for pair, chance in pairs.items() if chance >= cut / 100}, true) for cut in range(1, 100)), default=0.0)


def in_blocks(table: Table, pairs: set[tuple[int, int]]) -> int:
    """How many pairs share a key of ours, so that they are compared."""
    keys = [table.columns[name] for name in table.keys]
    return sum(any(values[one] is not None and values[one] == values[two] for values in keys) for one, two in pairs)


def f1(found: set[tuple[int, int]], true: set[tuple[int, int]]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * len(found & true) / max(len(found) + len(true), 1)
