"""The same engine on Spark, for those who outgrow one machine: same model, same scores of names, same blocks. Needs the extra `spark` and Java."""

import sys
from typing import Any

from vigil.errors import ResourceError
from vigil.identify.matched import Candidates
from vigil.identify.matching import Within
from vigil.identify.spec import Comparison
from vigil.identify.table import Table
from vigil.runner.engines import faintest, learnt, quiet, settings


class SparkEngine:
    """The engine on Spark: the session that is there already, or a local one."""

    def candidates(self, table: Table, comparisons: tuple[Comparison, ...], *, scope: Within, prior: float, seed: int) -> Candidates:
        """All pairs that blocking finds, as `DuckEngine` finds them. Raises ResourceError VGL-I02."""
        session = _session()
        _register(session, table)
        from splink import Linker, SparkAPI  # noqa: PLC0415  # an extra

        with quiet():
            # Tables in between are kept in memory: they hold keys made of names, which have no business on a disk.
            api = SparkAPI(  # type: ignore[no-untyped-call]  # it ships no types
                spark_session=session, break_lineage_method="persist", num_partitions_on_repartition=8
            )
            rows = list(zip(*table.columns.values(), strict=True))
            schema = ", ".join(f"{name} {'int' if name.startswith(_NUMBERS) else 'string'}" for name in table.columns)
            frame = api.register(session.createDataFrame(rows, schema), dataset_display_name="entries")

            def linker_of(some: tuple[Comparison, ...]) -> Any:
                return Linker(frame, settings(table, some, scope=scope, prior=prior), log_level=None)

            linker = learnt(linker_of, table, comparisons, scope=scope, seed=seed)
            blocked = linker.inference.compute_blocked_pairs_for_predict()
            number = blocked.as_spark_dataframe().count()
            pairs = linker.inference.predict(threshold_match_weight=faintest(prior)).as_record_list()
        pairs.sort(key=lambda pair: (pair["uid_l"], pair["uid_r"]))
        wanted = ["uid_l", "uid_r", *(f"gamma_{one.name}" for one in comparisons)]
        found = {name: [pair[name] for pair in pairs] for name in wanted}
        return Candidates.of(found, comparisons, linker.misc.save_model_to_json(None), number)


_NUMBERS = ("uid", "fresh", "na", "nl", "age_", "born_", "died_")


def _session() -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra
        from splink.backends.spark import similarity_jar_location  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ResourceError(
            "VGL-I02", "Spark is not installed", next_step="pip install 'vigil-evidence[names,spark]'; it needs Java"
        ) from error
    try:
        builder = SparkSession.builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "8")
        builder = builder.config("spark.pyspark.python", sys.executable)  # workers need what this program has
        builder = builder.config("spark.ui.showConsoleProgress", "false").config("spark.log.level", "ERROR")
        return builder.config("spark.jars", similarity_jar_location()).config("spark.driver.memory", "4g").getOrCreate()
    except Exception as error:  # whatever a missing or broken Java says
        raise ResourceError(
            "VGL-I02", f"Spark does not start: {type(error).__name__}", next_step="install a Java runtime, 17 or later"
        ) from error


def _register(session: Any, table: Table) -> None:
    """Make the scores of names known to SQL on every worker, by columns of Arrow."""
    import pyarrow as pa  # noqa: PLC0415  # an extra
    from pyspark.sql.functions import arrow_udf  # noqa: PLC0415  # an extra

    shared = session.sparkContext.broadcast(table)

    def given(a: pa.Array, b: pa.Array, c: pa.Array, d: pa.Array) -> pa.Array:
        return pa.array(shared.value.given(*(one.to_numpy(zero_copy_only=False) for one in (a, b, c, d))))

    def chain(a: pa.Array, b: pa.Array, c: pa.Array, d: pa.Array) -> pa.Array:
        return pa.array(shared.value.chain(*(one.to_numpy(zero_copy_only=False) for one in (a, b, c, d))))

    session.udf.register("given_score", arrow_udf(given, "double"))
    session.udf.register("chain_score", arrow_udf(chain, "double"))
