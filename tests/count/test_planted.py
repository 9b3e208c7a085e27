"""The bench of planted incidents keeps what it promises: the easy ones come back whole, and totals are never added."""

import random
from typing import Any

import pytest

from bench.planted import DIFFICULTIES, bcubed, measure
from vigil.runner.resources import Resources


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    return Resources().values(["parser", "gazetteer"])


def test_planted_incidents_come_back_and_totals_are_not_added(resources: dict[str, Any]) -> None:
    found = {name: measure(DIFFICULTIES[name](random.Random(f"test {name}")), resources) for name in ("plain", "rising", "totals")}
    for name, one in found.items():
        assert one["f1"] >= 0.9, (name, one)
        assert one["precision"] >= 0.9, (name, one)
        assert one["exact"] >= 0.8, (name, one)


def test_bcubed_is_that_of_its_definition() -> None:
    assert bcubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 2}) == (1.0, 1.0, 1.0)
    precision, recall, _ = bcubed({"a": 1, "b": 1}, {"a": 1, "b": 2})
    assert (precision, recall) == (0.5, 1.0)
    assert bcubed({}, {"a": 1}) == (0.0, 0.0, 0.0)
