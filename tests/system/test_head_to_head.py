"""Damage that others let pass is found by ours; the documents show the same table."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.system.head_to_head import FAULTS, Row

pytestmark = pytest.mark.system
PAGE = Path(__file__).resolve().parents[2] / "docs" / "stages" / "02-preserve.md"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_ours_lets_nothing_pass(fault: Callable[[Path], Row], tmp_path: Path) -> None:
    row = fault(tmp_path)
    assert not row.passed_ours, row
    assert row.fault.split(",")[0] in PAGE.read_text(encoding="utf-8"), "the documents show it"
