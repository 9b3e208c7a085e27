"""What `make conformance` prints is what its suites say."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.suites import SUITES, Row

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.__name__)
def test_every_case_is_judged_as_its_suite_says(suite: Callable[[Path], Iterator[Row]], shared_path: Any) -> None:
    rows = list(suite(shared_path("data", "preserve")))
    assert rows and all(row.cases for row in rows)
    assert {row.suite: row.wrong for row in rows if row.wrong} == {}
