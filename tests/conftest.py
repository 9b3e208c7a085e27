"""What all tests share: where the data beside the checkout lies, and how its absence is told."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
"""A slow or busy machine is no defect of what is tested."""

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared_path() -> "SharedPath":
    """Find data that lies beside the checkout; the test is skipped, and says so, where it is absent."""
    return SharedPath()


class SharedPath:
    """`shared_path("data", "seed", "reports.jsonl")` is that file, or the test is skipped."""

    def __call__(self, *parts: str) -> Path:
        path = SHARED.joinpath(*parts)
        if not path.exists():
            pytest.skip(f"needs the data folder beside the checkout: shared/{'/'.join(parts)}")
        return path
