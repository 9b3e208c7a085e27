"""Runs the linkage engine (Splink, on DuckDB or Spark) over a table of entries: blocks, learned weights, and the weight of every candidate pair.

The engine and its database are an extra; nothing else imports them. No name reaches it: it sees numbers of names, keys of blocks and values
that are compared, all in memory.
"""

import contextlib
import logging
import math
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from vigil.errors import ResourceError
from vigil.identify.matched import Candidates
from vigil.identify.matching import Engine, Within
from vigil.identify.spec import Comparison
from vigil.identify.table import Table

EngineName: TypeAlias = Literal["duckdb", "spark"]

LEARN_FROM = 2_000
"""Entries from which on the engine learns from the lists themselves; shorter ones are weighed with what was counted before."""

ROUNDS = 6
"""Of learning: a level that is never met among pairs of one person loses so many orders of magnitude in each that the engine gives up."""

RANDOM_PAIRS = 60_000
LEARN_PAIRS = 100_000
FAINTEST = 1.0
"""Candidates whose comparisons together weigh less (log2 of the ratio of likelihoods, whatever is presumed) are not brought back."""


def engine(name: EngineName) -> Engine:
    """The engine, if its packages are installed. Raises ResourceError VGL-I01 or VGL-I02."""
    try:
        import splink  # noqa: F401, PLC0415  # an extra: only met here
    except ImportError as error:
        raise ResourceError(
            "VGL-I01",
            "matching names needs packages that are not installed",
            next_step="make full, or pip install 'vigil-evidence[names]'",
        ) from error
    if name == "spark":
        from vigil.runner.spark import SparkEngine  # noqa: PLC0415  # a heavier extra

        made: Engine = SparkEngine()
        return made
    return DuckEngine()


_APART: dict[Within, str] = {"across": " and l.roll <> r.roll", "within": " and l.roll = r.roll", "both": ""}


def settings(table: Table, comparisons: tuple[Comparison, ...], *, scope: Within, prior: float) -> dict[str, Any]:
    """The model in the engine's own words (its settings are also the file that it saves and loads)."""
    new = " and (l.fresh = 1 or r.fresh = 1)" if table.only_new else ""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "uid",
        "probability_two_random_records_match": prior,
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": False,
        "max_iterations": ROUNDS,
        "blocking_rules_to_generate_predictions": [{"blocking_rule": f"l.{key} = r.{key}{_APART[scope]}{new}"} for key in table.keys],
        "comparisons": [_comparison(one) for one in comparisons],
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    null = {"sql_condition": one.missing, "label_for_charts": "not told", "is_null_level": True}
    levels = [
        {
            "sql_condition": level.sql,
            "label_for_charts": level.says,
            "m_probability": level.m,
            "u_probability": level.u,
            "fix_m_probability": one.is_name,
            "fix_u_probability": one.is_name,
        }
        for level in one.levels
    ]
    return {"output_column_name": one.name, "comparison_levels": [null, *levels]}


class DuckEngine:
    """The engine on DuckDB, in memory."""

    def candidates(self, table: Table, comparisons: tuple[Comparison, ...], *, scope: Within, prior: float, seed: int) -> Candidates:
        """All pairs that blocking finds; on long lists after learning from them."""
        import duckdb  # noqa: PLC0415  # an extra
        import pyarrow as pa  # noqa: PLC0415  # an extra
        from splink import DuckDBAPI, Linker  # noqa: PLC0415  # an extra

        connection = duckdb.connect(":memory:")
        _register(connection, table)
        with quiet():
            api = DuckDBAPI(connection)
            frame = api.register(
                pa.table({name: pa.array(*typed) for name, typed in typed_columns(table).items()}), dataset_display_name="entries"
            )

            def linker_of(some: tuple[Comparison, ...]) -> Any:
                return Linker(frame, settings(table, some, scope=scope, prior=prior), log_level=None)

            linker = learnt(linker_of, table, comparisons, scope=scope, seed=seed)
            blocked = linker.inference.compute_blocked_pairs_for_predict().as_duckdbpyrelation()
            number = connection.execute("select count(*) from blocked").fetchall()
            pairs = linker.inference.predict(threshold_match_weight=faintest(prior)).as_duckdbpyrelation()
            wanted = ", ".join(f"gamma_{one.name}" for one in comparisons)
            found = connection.execute(f"select uid_l, uid_r, {wanted} from pairs order by uid_l, uid_r").fetchnumpy()  # noqa: S608  # names of ours
        model = linker.misc.save_model_to_json(None)
        connection.close()
        del pairs, blocked
        return Candidates.of(found, comparisons, model, number[0][0])


def learnt(
    linker_of: Callable[[tuple[Comparison, ...]], Any], table: Table, comparisons: tuple[Comparison, ...], *, scope: Within, seed: int
) -> Any:
    """The linker, on long lists after learning: u from random pairs, and m of what is no name from pairs whose names have the same consonants in
    three parts or more.

    What was counted of names stays as it is: on lists full of brothers, learning alone takes a brother for a spelling. So names are not
    compared in random pairs, which would cost more than all candidates do.
    """
    if len(table.entries) < LEARN_FROM:
        return linker_of(comparisons)
    plain = tuple(one for one in comparisons if not one.is_name)
    if plain:
        random = linker_of(plain)
        random.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=seed)
        comparisons = _with_u(comparisons, random.misc.save_model_to_json(None))
    from splink.internals.exceptions import EMTrainingException  # noqa: PLC0415  # an extra

    linker = linker_of(comparisons)
    # The engine refuses probabilities that are nearly none, and lists that share no name: what was counted before then stays.
    with contextlib.suppress(ValueError, EMTrainingException):
        linker.training.estimate_parameters_using_expectation_maximisation(
            f"l.whole = r.whole{_APART[scope]}", estimate_without_term_frequencies=True, max_pairs=LEARN_PAIRS
        )
    return linker


def _with_u(comparisons: tuple[Comparison, ...], model: dict[str, Any]) -> tuple[Comparison, ...]:
    """The comparisons with u as it was learned; a level that was never met keeps its own."""
    told = {
        one["output_column_name"]: [level.get("u_probability") for level in one["comparison_levels"] if not level.get("is_null_level")]
        for one in model["comparisons"]
    }
    made = []
    for one in comparisons:
        values = told.get(one.name, [None] * len(one.levels))
        levels = (replace(level, u=value) if isinstance(value, float) else level for level, value in zip(one.levels, values, strict=True))
        made.append(replace(one, levels=tuple(levels)))
    return tuple(made)


def faintest(prior: float) -> float:
    """The engine's own threshold for FAINTEST: its weights hold what is presumed."""
    return FAINTEST + math.log2(prior / (1 - prior))


def typed_columns(table: Table) -> dict[str, tuple[list[Any], str]]:
    """Every column with the type that holds it, also where it is empty."""
    numbers = ("uid", "fresh", "na", "nl", "age_", "born_", "died_")
    return {name: (values, "int32" if name.startswith(numbers) else "string") for name, values in table.columns.items()}


def _register(connection: Any, table: Table) -> None:
    """Make the scores of names known to SQL, a thousand pairs at a time."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    lock = threading.Lock()  # the book remembers pairs of parts: one thread at a time

    def scoring(score: Any) -> Any:
        def call(na_l: Any, nl_l: Any, na_r: Any, nl_r: Any) -> Any:
            with lock:
                return pa.array(score(*(column.to_numpy(zero_copy_only=False) for column in (na_l, nl_l, na_r, nl_r))))

        return call

    four = ["INTEGER"] * 4
    connection.create_function("given_score", scoring(table.given), four, "DOUBLE", type="arrow")
    connection.create_function("chain_score", scoring(table.chain), four, "DOUBLE", type="arrow")


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """The engine talks to logs of its own; ours hold no values of entries, so it is kept silent."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("splink").setLevel(logging.CRITICAL)
        yield
