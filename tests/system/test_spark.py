"""The same model on Spark: the same pairs, with the same probabilities, in the same bands. Needs `make spark` and a Java runtime."""

import importlib.util
import shutil

import pytest

from tests.identify.worlds import world
from vigil.identify.matching import Matching, match
from vigil.runner.engines import EngineName, engine
from vigil.runner.matching import resources

pytestmark = [
    pytest.mark.system,
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="make spark installs what this needs"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java runtime"),
]

Pairs = dict[tuple[int, int], tuple[float, str, tuple[str, ...]]]


def pairs(found: Matching) -> Pairs:
    return {(one.left, one.right): (round(one.probability, 9), one.band, one.why) for one in found.pairs}


def test_spark_and_duckdb_give_the_same() -> None:
    entries, _, _ = world(11, 120, "official", "romanised")

    def on(name: EngineName) -> Matching:
        return match(entries, engine(name), resources(), scope="across")

    here, there = on("duckdb"), on("spark")
    assert pairs(here) == pairs(there)
    assert any(one.band == "link" for one in here.pairs)
    assert here.scored.candidates.blocked == there.scored.candidates.blocked
    assert [group.entries for group in here.persons] == [group.entries for group in there.persons]
